/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/vivier-identity.h"
#include "base/vivier-text.h"
#include "model/vivier-address-private.h"
#include "model/vivier-contact.h"

#define MAX_CHARS 200
#define COLUMNS   "id, uuid, prospect_id, name, first_name, last_name, job_title, source, created_ms"

/**
 * vivier_contact_new:
 * @prospect_id: the company
 *
 * Returns: (transfer full): a person without a name, not stored yet
 */
VivierContact *
vivier_contact_new (gint64 prospect_id)
{
  VivierContact *self = g_new0 (VivierContact, 1);

  self->prospect_id = prospect_id;
  self->name = g_strdup ("");
  self->addresses = vivier_addresses_new ();
  return self;
}

/**
 * vivier_contact_free:
 * @self: (nullable) (transfer full): a contact
 */
void
vivier_contact_free (VivierContact *self)
{
  if (self == NULL)
    return;

  g_free (self->uuid);
  g_free (self->name);
  g_free (self->first_name);
  g_free (self->last_name);
  g_free (self->job_title);
  g_free (self->source);
  g_ptr_array_unref (self->addresses);
  g_free (self);
}

/**
 * vivier_contact_add_address:
 * @self: a contact
 * @channel: what @value is
 * @value: (nullable): as somebody wrote it
 * @region: (nullable): of numbers without a country code
 * @source: (nullable): where it comes from
 *
 * Returns: %FALSE when @value is no such address; nothing is added then
 */
gboolean
vivier_contact_add_address (VivierContact *self,
                            VivierChannel  channel,
                            const char    *value,
                            const char    *region,
                            const char    *source)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return vivier_addresses_add (self->addresses, channel, value, region, source);
}

static VivierContact *
read_contact (VivierStmt *stmt)
{
  VivierContact *self = vivier_contact_new (vivier_stmt_int (stmt, 2));

  g_free (self->name);
  self->id = vivier_stmt_int (stmt, 0);
  self->uuid = vivier_stmt_dup_text (stmt, 1);
  self->name = vivier_stmt_dup_text (stmt, 3);
  self->first_name = vivier_stmt_dup_text (stmt, 4);
  self->last_name = vivier_stmt_dup_text (stmt, 5);
  self->job_title = vivier_stmt_dup_text (stmt, 6);
  self->source = vivier_stmt_dup_text (stmt, 7);
  self->created_ms = vivier_stmt_int (stmt, 8);
  return self;
}

static const char *
missing_text (void)
{
  return _("This contact no longer exists.");
}

/**
 * vivier_contact_load:
 * @db: a connection
 * @id: of the contact
 * @error: return location
 *
 * Returns: (transfer full): the contact with its addresses, or %NULL with
 *   %VIVIER_STORE_ERROR_NOT_FOUND
 */
VivierContact *
vivier_contact_load (VivierDb  *db,
                     gint64     id,
                     GError   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;
  g_autoptr (VivierContact) contact = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = vivier_db_prepare (db, "SELECT " COLUMNS " FROM contact WHERE id = ?1", error);
  if (stmt == NULL)
    return NULL;
  vivier_stmt_bind_int (stmt, 1, id);
  if (!vivier_stmt_step_or_not_found (stmt, missing_text (), error))
    return NULL;

  contact = read_contact (stmt);
  return vivier_addresses_load (db, contact->prospect_id, id, contact->addresses, error)
           ? g_steal_pointer (&contact) : NULL;
}

/* Hands each address of the prospect to the contact it belongs to. */
static gboolean
load_addresses (VivierDb   *db,
                gint64      prospect_id,
                GPtrArray  *contacts,
                GError    **error)
{
  g_autoptr (GPtrArray) addresses = vivier_addresses_new ();

  if (!vivier_addresses_load (db, prospect_id, 0, addresses, error))
    return FALSE;
  g_ptr_array_set_free_func (addresses, NULL);
  for (guint i = 0; i < addresses->len; i++)
    {
      VivierAddress *address = g_ptr_array_index (addresses, i);
      VivierContact *owner = NULL;

      for (guint k = 0; k < contacts->len && owner == NULL; k++)
        if (((VivierContact *) g_ptr_array_index (contacts, k))->id == address->contact_id)
          owner = g_ptr_array_index (contacts, k);
      if (owner != NULL)
        g_ptr_array_add (owner->addresses, address);
      else
        vivier_address_free (address);
    }
  return TRUE;
}

/**
 * vivier_contacts_of:
 * @db: a connection
 * @prospect_id: a company
 * @error: return location
 *
 * Returns: (transfer full) (element-type VivierContact): its people with their
 *   addresses, in their order
 */
GPtrArray *
vivier_contacts_of (VivierDb  *db,
                    gint64     prospect_id,
                    GError   **error)
{
  g_autoptr (GPtrArray) contacts = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_contact_free);
  g_autoptr (VivierStmt) stmt = NULL;
  GError *failure = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = vivier_db_prepare (db, "SELECT " COLUMNS " FROM contact WHERE prospect_id = ?1 ORDER BY position, id", error);
  if (stmt == NULL)
    return NULL;
  vivier_stmt_bind_int (stmt, 1, prospect_id);
  while (vivier_stmt_step (stmt, &failure))
    g_ptr_array_add (contacts, read_contact (stmt));
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  if (contacts->len > 0 && !load_addresses (db, prospect_id, contacts, error))
    return NULL;
  return g_steal_pointer (&contacts);
}

/* Saving ------------------------------------------------------------------ */

static gboolean
clean_contact (VivierContact  *self,
               GError        **error)
{
  vivier_text_clean_in_place (&self->name, FALSE, MAX_CHARS);
  vivier_text_clean_in_place (&self->first_name, FALSE, MAX_CHARS);
  vivier_text_clean_in_place (&self->last_name, FALSE, MAX_CHARS);
  vivier_text_clean_in_place (&self->job_title, FALSE, MAX_CHARS);
  vivier_text_clean_in_place (&self->source, FALSE, MAX_CHARS);
  if (self->name == NULL && self->first_name != NULL && self->last_name != NULL)
    self->name = g_strjoin (" ", self->first_name, self->last_name, NULL);
  if (self->name == NULL && (self->first_name != NULL || self->last_name != NULL))
    self->name = g_strdup (self->last_name != NULL ? self->last_name : self->first_name);
  if (self->name != NULL)
    return TRUE;

  self->name = g_strdup ("");
  g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID,
                       _("A contact needs a name. Type one and try again."));
  return FALSE;
}

/* An address belongs to one person. */
static gboolean
check_addresses (VivierDb             *db,
                 const VivierContact  *self,
                 GError              **error)
{
  g_autoptr (GPtrArray) known = vivier_addresses_new ();

  if (!vivier_addresses_load (db, self->prospect_id, 0, known, error))
    return FALSE;
  for (guint i = 0; i < self->addresses->len; i++)
    {
      const VivierAddress *address = g_ptr_array_index (self->addresses, i);
      const VivierAddress *old = vivier_addresses_find (known, address->channel, address->value_key);
      g_autoptr (VivierContact) other = NULL;

      if (old == NULL || old->contact_id == 0 || old->contact_id == self->id)
        continue;
      other = vivier_contact_load (db, old->contact_id, NULL);
      g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_CONFLICT,
                   /* Translators: an address or number, the name of a person */
                   _("“%s” belongs to %s already. Remove it there first."), address->value,
                   other != NULL ? other->name : "?");
      return FALSE;
    }
  return TRUE;
}

static gboolean
write_contact (VivierDb       *db,
               VivierContact  *self,
               gint64          now_ms,
               GError        **error)
{
  g_autofree char *name_key = vivier_text_name_key (self->name);
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (db,
                            self->id == 0
                              ? "INSERT INTO contact (uuid, prospect_id, name, name_key, first_name, last_name, job_title,"
                                " source, created_ms, position) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,"
                                " (SELECT coalesce (max (position), 0) + 1 FROM contact WHERE prospect_id = ?2))"
                              : "UPDATE contact SET prospect_id = ?2, name = ?3, name_key = ?4, first_name = ?5,"
                                " last_name = ?6, job_title = ?7, source = ?8 WHERE id = ?9 AND uuid = ?1", error);
  if (stmt == NULL)
    return FALSE;

  if (self->uuid == NULL)
    self->uuid = vivier_uuid_new (now_ms);
  vivier_stmt_bind_text (stmt, 1, self->uuid);
  vivier_stmt_bind_int (stmt, 2, self->prospect_id);
  vivier_stmt_bind_text (stmt, 3, self->name);
  vivier_stmt_bind_text (stmt, 4, name_key);
  vivier_stmt_bind_text (stmt, 5, self->first_name);
  vivier_stmt_bind_text (stmt, 6, self->last_name);
  vivier_stmt_bind_text (stmt, 7, self->job_title);
  vivier_stmt_bind_text (stmt, 8, self->source);
  vivier_stmt_bind_int (stmt, 9, self->id == 0 ? now_ms : self->id);
  if (self->id != 0)
    return vivier_stmt_run_or_not_found (stmt, missing_text (), error);
  if (!vivier_stmt_run (stmt, error))
    return FALSE;

  self->id = vivier_db_last_insert_id (db);
  self->created_ms = now_ms;
  return TRUE;
}

/**
 * vivier_contact_save:
 * @db: the connection of a write
 * @contact: who to store; texts are cleaned, a new one gets its id
 * @now_ms: the clock's instant
 * @error: return location
 *
 * With the addresses: one that the company had as its own becomes the contact's.
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_INVALID without a name, _CONFLICT when
 *   another contact has one of the addresses, _NOT_FOUND
 */
gboolean
vivier_contact_save (VivierDb       *db,
                     VivierContact  *contact,
                     gint64          now_ms,
                     GError        **error)
{
  g_return_val_if_fail (db != NULL && contact != NULL, FALSE);

  return clean_contact (contact, error)
         && check_addresses (db, contact, error)
         && write_contact (db, contact, now_ms, error)
         && vivier_addresses_save (db, contact->prospect_id, contact->id, contact->addresses, now_ms, error);
}

/**
 * vivier_contact_save_first:
 * @db: the connection of a write
 * @contact: who to store, with an id and position from now on
 * @now_ms: the clock's instant
 * @error: return location
 *
 * vivier_contact_save() for a prospect that was made in this write and has no
 * address yet: nothing needs to be looked for.
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_INVALID without a name
 */
gboolean
vivier_contact_save_first (VivierDb       *db,
                           VivierContact  *contact,
                           gint64          now_ms,
                           GError        **error)
{
  g_return_val_if_fail (db != NULL && contact != NULL && contact->id == 0, FALSE);

  return clean_contact (contact, error)
         && write_contact (db, contact, now_ms, error)
         && vivier_addresses_insert (db, contact->prospect_id, contact->id, contact->addresses, now_ms, error);
}

/**
 * vivier_contact_delete:
 * @db: the connection of a write
 * @id: of the contact
 * @error: return location
 *
 * With its addresses; undo brings all of it back.
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_NOT_FOUND
 */
gboolean
vivier_contact_delete (VivierDb  *db,
                       gint64     id,
                       GError   **error)
{
  static const char *const statements[] = {
    "UPDATE activity SET contact_id = NULL WHERE contact_id = ?1",
    "DELETE FROM address WHERE contact_id = ?1",
    "DELETE FROM contact WHERE id = ?1",
  };

  g_return_val_if_fail (db != NULL, FALSE);

  /* Named one by one rather than left to the foreign keys: see
   * vivier_prospect_delete(). */
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, statements[i], error);
      gboolean is_last = i + 1 == G_N_ELEMENTS (statements);

      if (stmt == NULL)
        return FALSE;
      vivier_stmt_bind_int (stmt, 1, id);
      if (is_last ? !vivier_stmt_run_or_not_found (stmt, missing_text (), error) : !vivier_stmt_run (stmt, error))
        return FALSE;
    }
  return TRUE;
}
