/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/vivier-identity.h"
#include "base/vivier-text.h"
#include "model/vivier-prospect.h"
#include "model/vivier-prospect-private.h"
#include "model/vivier-search-private.h"
#include "store/vivier-history.h"

/* Longer ones are cut: no name, street or URL needs more. */
#define MAX_CHARS 500

/* Tables whose rows belong to one prospect, in the order they can be deleted. */
static const char *const owned_tables[] = { "activity", "purchase", "address" };

static const char *const channel_ids[] = {
  [VIVIER_CHANNEL_EMAIL] = "email",
  [VIVIER_CHANNEL_PHONE] = "phone",
};

static gboolean
load_addresses (VivierDb        *db,
                VivierProspect  *prospect,
                GError         **error)
{
  g_autoptr (VivierStmt) stmt = NULL;
  GError *failure = NULL;

  stmt = vivier_db_prepare (db,
                            "SELECT id, channel, value, value_key, source FROM address"
                            " WHERE prospect_id = ?1 ORDER BY position, id", error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_int (stmt, 1, prospect->id);
  while (vivier_stmt_step (stmt, &failure))
    {
      VivierAddress *address = g_new0 (VivierAddress, 1);

      address->id = vivier_stmt_int (stmt, 0);
      address->channel = g_strcmp0 (vivier_stmt_text (stmt, 1), channel_ids[VIVIER_CHANNEL_PHONE]) == 0
                           ? VIVIER_CHANNEL_PHONE : VIVIER_CHANNEL_EMAIL;
      address->value = vivier_stmt_dup_text (stmt, 2);
      address->value_key = vivier_stmt_dup_text (stmt, 3);
      address->source = vivier_stmt_dup_text (stmt, 4);
      g_ptr_array_add (prospect->addresses, address);
    }
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, failure);
  return FALSE;
}

static void
read_declared (VivierStmt           *stmt,
               int                   c,
               VivierPurchaseTotals *declared)
{
  declared->is_declared = FALSE;
  for (int i = 0; i < 6; i++)
    declared->is_declared |= !vivier_stmt_is_null (stmt, c + i);

  declared->purchases = vivier_stmt_is_null (stmt, c) ? -1 : vivier_stmt_int (stmt, c);
  declared->revenue_minor = vivier_stmt_is_null (stmt, c + 1) ? -1 : vivier_stmt_int (stmt, c + 1);
  declared->first_on = vivier_stmt_day (stmt, c + 2);
  declared->last_on = vivier_stmt_day (stmt, c + 3);
  declared->min_minor = vivier_stmt_int (stmt, c + 4);
  declared->max_minor = vivier_stmt_int (stmt, c + 5);
}

static VivierProspect *
read_prospect (VivierStmt *stmt)
{
  VivierProspect *self = vivier_prospect_new ();
  int c = 0;

  g_free (self->name);
  g_free (self->country);
  self->id = vivier_stmt_int (stmt, c++);
  self->uuid = vivier_stmt_dup_text (stmt, c++);
  self->is_person = g_strcmp0 (vivier_stmt_text (stmt, c++), "person") == 0;
  self->name = vivier_stmt_dup_text (stmt, c++);
  self->first_name = vivier_stmt_dup_text (stmt, c++);
  self->last_name = vivier_stmt_dup_text (stmt, c++);
  self->company = vivier_stmt_dup_text (stmt, c++);
  self->siren = vivier_stmt_dup_text (stmt, c++);
  self->street = vivier_stmt_dup_text (stmt, c++);
  self->postal_code = vivier_stmt_dup_text (stmt, c++);
  self->city = vivier_stmt_dup_text (stmt, c++);
  self->country = vivier_stmt_dup_text (stmt, c++);
  self->website = vivier_stmt_dup_text (stmt, c++);
  self->source = vivier_stmt_dup_text (stmt, c++);
  self->import_id = vivier_stmt_int (stmt, c++);
  self->created_ms = vivier_stmt_int (stmt, c++);
  self->updated_ms = vivier_stmt_int (stmt, c++);
  read_declared (stmt, c, &self->declared);
  return self;
}

const char *
vivier_prospect_missing_text (void)
{
  return _("This prospect no longer exists.");
}

/**
 * vivier_prospect_load:
 * @db: a connection
 * @id: of the prospect
 * @error: return location
 *
 * Returns: (transfer full): the prospect with its addresses, or %NULL with
 *   %VIVIER_STORE_ERROR_NOT_FOUND when there is none
 */
VivierProspect *
vivier_prospect_load (VivierDb  *db,
                      gint64     id,
                      GError   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;
  g_autoptr (VivierProspect) prospect = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = vivier_db_prepare_resource (db, "prospect-load.sql", error);
  if (stmt == NULL)
    return NULL;

  vivier_stmt_bind_int (stmt, 1, id);
  if (!vivier_stmt_step_or_not_found (stmt, vivier_prospect_missing_text (), error))
    return NULL;

  prospect = read_prospect (stmt);
  return load_addresses (db, prospect, error) ? g_steal_pointer (&prospect) : NULL;
}

static gboolean
clean_prospect (VivierProspect  *self,
                GError         **error)
{
  vivier_text_clean_in_place (&self->name, FALSE, MAX_CHARS);
  vivier_text_clean_in_place (&self->first_name, FALSE, MAX_CHARS);
  vivier_text_clean_in_place (&self->last_name, FALSE, MAX_CHARS);
  vivier_text_clean_in_place (&self->company, FALSE, MAX_CHARS);
  vivier_text_clean_in_place (&self->siren, FALSE, MAX_CHARS);
  vivier_text_clean_in_place (&self->street, FALSE, MAX_CHARS);
  vivier_text_clean_in_place (&self->postal_code, FALSE, MAX_CHARS);
  vivier_text_clean_in_place (&self->city, FALSE, MAX_CHARS);
  vivier_text_clean_in_place (&self->country, FALSE, MAX_CHARS);
  vivier_text_clean_in_place (&self->website, FALSE, MAX_CHARS);
  vivier_text_clean_in_place (&self->source, FALSE, MAX_CHARS);
  if (self->country == NULL)
    self->country = g_strdup ("FR");

  if (self->name != NULL)
    return TRUE;

  self->name = g_strdup ("");
  g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID,
                       _("A prospect needs a name. Type one and try again."));
  return FALSE;
}

static void
bind_amount (VivierStmt *stmt,
             int         index,
             gboolean    is_known,
             gint64      value)
{
  if (is_known)
    vivier_stmt_bind_int (stmt, index, value);
  else
    vivier_stmt_bind_null (stmt, index);
}

static void
bind_declared (VivierStmt                 *stmt,
               int                         i,
               const VivierPurchaseTotals *declared)
{
  gboolean is_declared = declared->is_declared;
  gboolean has_prices = is_declared && (declared->min_minor != 0 || declared->max_minor != 0);

  bind_amount (stmt, i, is_declared && declared->purchases >= 0, declared->purchases);
  bind_amount (stmt, i + 1, is_declared && declared->revenue_minor >= 0, declared->revenue_minor);
  vivier_stmt_bind_day (stmt, i + 2, is_declared ? declared->first_on : VIVIER_DAY_NONE);
  vivier_stmt_bind_day (stmt, i + 3, is_declared ? declared->last_on : VIVIER_DAY_NONE);
  bind_amount (stmt, i + 4, has_prices, declared->min_minor);
  bind_amount (stmt, i + 5, has_prices, declared->max_minor);
}

/* Parameters 1 to 23 of both prospect-insert.sql and prospect-update.sql. */
static void
bind_prospect (VivierStmt           *stmt,
               const VivierProspect *self)
{
  g_autofree char *name_key = vivier_text_name_key (self->name);
  g_autofree char *sort_key = vivier_text_fold (self->name);
  g_autofree char *city_key = self->city != NULL ? vivier_text_fold (self->city) : NULL;
  int i = 1;

  vivier_stmt_bind_text (stmt, i++, self->is_person ? "person" : "company");
  vivier_stmt_bind_text (stmt, i++, self->name);
  vivier_stmt_bind_text (stmt, i++, name_key);
  vivier_stmt_bind_text (stmt, i++, sort_key);
  vivier_stmt_bind_text (stmt, i++, self->first_name);
  vivier_stmt_bind_text (stmt, i++, self->last_name);
  vivier_stmt_bind_text (stmt, i++, self->company);
  vivier_stmt_bind_text (stmt, i++, self->siren);
  vivier_stmt_bind_text (stmt, i++, self->street);
  vivier_stmt_bind_text (stmt, i++, self->postal_code);
  vivier_stmt_bind_text (stmt, i++, self->city);
  vivier_stmt_bind_text (stmt, i++, city_key);
  vivier_stmt_bind_text (stmt, i++, self->country);
  vivier_stmt_bind_text (stmt, i++, self->website);
  vivier_stmt_bind_text (stmt, i++, self->source);
  bind_amount (stmt, i++, self->import_id != 0, self->import_id);
  bind_declared (stmt, i, &self->declared);
}

#define UUID_PARAMETER 23
#define ID_PARAMETER   23
#define NOW_PARAMETER  24

static gboolean
insert_prospect (VivierDb        *db,
                 VivierProspect  *self,
                 gint64           now_ms,
                 GError         **error)
{
  g_autoptr (VivierStmt) stmt = vivier_db_prepare_resource (db, "prospect-insert.sql", error);

  if (stmt == NULL)
    return FALSE;

  if (self->uuid == NULL)
    self->uuid = vivier_uuid_new (now_ms);
  bind_prospect (stmt, self);
  vivier_stmt_bind_text (stmt, UUID_PARAMETER, self->uuid);
  vivier_stmt_bind_int (stmt, NOW_PARAMETER, now_ms);
  if (!vivier_stmt_run (stmt, error))
    return FALSE;

  self->id = vivier_db_last_insert_id (db);
  self->created_ms = now_ms;
  self->updated_ms = now_ms;
  return TRUE;
}

gboolean
vivier_prospect_check_exists (VivierDb  *db,
                              gint64     id,
                              GError   **error)
{
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, "SELECT 1 FROM prospect WHERE id = ?1", error);

  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_int (stmt, 1, id);
  return vivier_stmt_step_or_not_found (stmt, vivier_prospect_missing_text (), error);
}

static gboolean
update_prospect (VivierDb        *db,
                 VivierProspect  *self,
                 gint64           now_ms,
                 GError         **error)
{
  g_autoptr (VivierStmt) stmt = vivier_db_prepare_resource (db, "prospect-update.sql", error);

  if (stmt == NULL)
    return FALSE;

  bind_prospect (stmt, self);
  vivier_stmt_bind_int (stmt, ID_PARAMETER, self->id);
  vivier_stmt_bind_int (stmt, NOW_PARAMETER, now_ms);
  if (!vivier_stmt_run (stmt, error))
    return FALSE;

  /* The statement leaves alone a row that says the same already. */
  if (vivier_db_changes (db) == 0)
    return vivier_prospect_check_exists (db, self->id, error);

  self->updated_ms = now_ms;
  return TRUE;
}

static gboolean
save_address (VivierDb             *db,
              const VivierProspect *self,
              VivierAddress        *address,
              guint                 position,
              gint64                now_ms,
              GError              **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (db,
                            "INSERT INTO address (prospect_id, channel, value, value_key, position, source, created_ms)"
                            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
                            " ON CONFLICT (prospect_id, channel, value_key)"
                            " DO UPDATE SET value = excluded.value, position = excluded.position"
                            " WHERE address.value <> excluded.value OR address.position <> excluded.position",
                            error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_int (stmt, 1, self->id);
  vivier_stmt_bind_text (stmt, 2, channel_ids[address->channel]);
  vivier_stmt_bind_text (stmt, 3, address->value);
  vivier_stmt_bind_text (stmt, 4, address->value_key);
  vivier_stmt_bind_int (stmt, 5, position);
  vivier_stmt_bind_text (stmt, 6, address->source);
  vivier_stmt_bind_int (stmt, 7, now_ms);
  if (!vivier_stmt_run (stmt, error))
    return FALSE;

  if (address->id == 0)
    address->id = vivier_db_last_insert_id (db);
  return TRUE;
}

static gboolean
delete_address (VivierDb  *db,
                gint64     id,
                GError   **error)
{
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, "DELETE FROM address WHERE id = ?1", error);

  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_int (stmt, 1, id);
  return vivier_stmt_run (stmt, error);
}

static const VivierAddress *
find_address (GPtrArray           *addresses,
              const VivierAddress *wanted)
{
  for (guint i = 0; i < addresses->len; i++)
    {
      const VivierAddress *address = g_ptr_array_index (addresses, i);

      if (address->channel == wanted->channel
          && g_strcmp0 (address->value_key, wanted->value_key) == 0)
        return address;
    }

  return NULL;
}

/* Those that went are deleted; those that stay keep their row and its id. */
static gboolean
delete_old_addresses (VivierDb             *db,
                      const VivierProspect *self,
                      GError              **error)
{
  g_autoptr (VivierProspect) stored = vivier_prospect_new ();

  stored->id = self->id;
  if (!load_addresses (db, stored, error))
    return FALSE;

  for (guint i = 0; i < stored->addresses->len; i++)
    {
      const VivierAddress *old = g_ptr_array_index (stored->addresses, i);
      VivierAddress *kept = (VivierAddress *) find_address (self->addresses, old);

      if (kept != NULL)
        kept->id = old->id;
      else if (!delete_address (db, old->id, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * vivier_prospect_save:
 * @db: the connection of a write
 * @prospect: what to store; its texts are cleaned, a new one gets its id
 * @now_ms: the clock's instant
 * @error: return location
 *
 * Inserts or updates, with the addresses. A prospect that has not changed is
 * left alone, its "updated_ms" too.
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_INVALID when the name is empty, with
 *   %VIVIER_STORE_ERROR_NOT_FOUND when it was deleted meanwhile
 */
gboolean
vivier_prospect_save (VivierDb        *db,
                      VivierProspect  *prospect,
                      gint64           now_ms,
                      GError         **error)
{
  gboolean is_new;

  g_return_val_if_fail (db != NULL && prospect != NULL, FALSE);

  if (!clean_prospect (prospect, error))
    return FALSE;

  is_new = prospect->id == 0;
  if (is_new ? !insert_prospect (db, prospect, now_ms, error)
             : !update_prospect (db, prospect, now_ms, error)
               || !delete_old_addresses (db, prospect, error))
    return FALSE;

  for (guint i = 0; i < prospect->addresses->len; i++)
    if (!save_address (db, prospect, g_ptr_array_index (prospect->addresses, i), i, now_ms, error))
      return FALSE;

  return TRUE;
}

static GArray *
owned_ids (VivierDb    *db,
           const char  *table,
           gint64       prospect_id,
           GError     **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s WHERE prospect_id = ?1", table);
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, sql, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GError *failure = NULL;

  if (stmt == NULL)
    return NULL;

  vivier_stmt_bind_int (stmt, 1, prospect_id);
  while (vivier_stmt_step (stmt, &failure))
    {
      gint64 id = vivier_stmt_int (stmt, 0);

      g_array_append_val (ids, id);
    }
  if (failure == NULL)
    return g_steal_pointer (&ids);

  g_propagate_error (error, failure);
  return NULL;
}

static gboolean
delete_owned (VivierDb    *db,
              const char  *table,
              gint64       prospect_id,
              GError     **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM %s WHERE prospect_id = ?1", table);
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_int (stmt, 1, prospect_id);
  return vivier_stmt_run (stmt, error);
}

/**
 * vivier_prospect_delete:
 * @db: the connection of a write
 * @id: of the prospect
 * @error: return location
 *
 * Deletes the prospect with its addresses, purchases and activities; undo
 * brings all of them back.
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_NOT_FOUND when there is none
 */
gboolean
vivier_prospect_delete (VivierDb  *db,
                        gint64     id,
                        GError   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, FALSE);

  if (!vivier_prospect_check_exists (db, id, error))
    return FALSE;

  /* Named one by one rather than left to the foreign keys, so that history has
   * the image of every row in an order in which they can come back. */
  for (guint i = 0; i < G_N_ELEMENTS (owned_tables); i++)
    if (!delete_owned (db, owned_tables[i], id, error))
      return FALSE;

  stmt = vivier_db_prepare (db, "DELETE FROM prospect WHERE id = ?1", error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_int (stmt, 1, id);
  return vivier_stmt_run (stmt, error);
}

/**
 * vivier_prospect_erase:
 * @db: the connection of a write
 * @id: of the prospect
 * @error: return location
 *
 * Forgets a prospect for good (GDPR, article 17): its rows, their images in
 * history and its words in the search index. Not undoable.
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_NOT_FOUND when there is none
 */
gboolean
vivier_prospect_erase (VivierDb  *db,
                       gint64     id,
                       GError   **error)
{
  GArray *ids[G_N_ELEMENTS (owned_tables)] = { NULL };
  gboolean is_done = TRUE;

  g_return_val_if_fail (db != NULL, FALSE);

  for (guint i = 0; is_done && i < G_N_ELEMENTS (owned_tables); i++)
    is_done = (ids[i] = owned_ids (db, owned_tables[i], id, error)) != NULL;

  /* Deleting takes images, so history is scrubbed after it. */
  is_done = is_done && vivier_prospect_delete (db, id, error);
  for (guint i = 0; is_done && i < G_N_ELEMENTS (owned_tables); i++)
    is_done = vivier_history_scrub (db, owned_tables[i], (const gint64 *) (void *) ids[i]->data,
                                    ids[i]->len, error);
  is_done = is_done
            && vivier_history_scrub (db, "prospect", &id, 1, error)
            && vivier_search_erase (db, id, error);

  for (guint i = 0; i < G_N_ELEMENTS (owned_tables); i++)
    g_clear_pointer (&ids[i], g_array_unref);
  return is_done;
}
