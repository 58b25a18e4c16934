/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/vivier-text.h"
#include "model/vivier-address-private.h"

#define MAX_LABEL_CHARS 60

/* Several rows in one statement cost little more than one. */
/* A statement of several rows that may fail amid them makes SQLite keep the pages
 * as they were, in a file. OR FAIL spares that: who fails here rolls back anyway. */
#define INSERT_SQL \
  "INSERT OR FAIL INTO address (prospect_id, contact_id, channel, label, value, value_key," \
  " validity, position, source, created_ms) VALUES "
#define ROW_SQL        "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
#define ROW_PARAMETERS 10
#define MAX_ROWS       4

static const struct {
  const char *id;
  const char *label;
} validities[] = {
  [VIVIER_VALIDITY_UNKNOWN] = { "unknown", N_("Not checked") },
  [VIVIER_VALIDITY_VALID] = { "valid", N_("Valid") },
  [VIVIER_VALIDITY_DOUBTFUL] = { "doubtful", N_("Doubtful") },
  [VIVIER_VALIDITY_INVALID] = { "invalid", N_("Not valid") },
};

static const struct {
  const char *id;
  const char *label;
} labels[] = {
  { "work", N_("Work") },
  { "home", N_("Home") },
  { "mobile", N_("Mobile") },
  { "billing", N_("Billing") },
  { "other", N_("Other") },
};

/**
 * vivier_validity_to_string:
 * @validity: a validity
 *
 * Returns: its id, as stored
 */
const char *
vivier_validity_to_string (VivierValidity validity)
{
  g_return_val_if_fail (validity < G_N_ELEMENTS (validities), NULL);

  return validities[validity].id;
}

/**
 * vivier_validity_from_string:
 * @id: (nullable): an id
 * @validity: (out): the validity
 *
 * Returns: %FALSE when it is none
 */
gboolean
vivier_validity_from_string (const char     *id,
                             VivierValidity *validity)
{
  for (guint i = 0; i < G_N_ELEMENTS (validities); i++)
    if (g_strcmp0 (validities[i].id, id) == 0)
      {
        *validity = (VivierValidity) i;
        return TRUE;
      }

  return FALSE;
}

/**
 * vivier_validity_get_label:
 * @validity: a validity
 *
 * Returns: what people read
 */
const char *
vivier_validity_get_label (VivierValidity validity)
{
  g_return_val_if_fail (validity < G_N_ELEMENTS (validities), NULL);

  return _(validities[validity].label);
}

/**
 * vivier_address_new:
 * @channel: what @value is
 * @value: (nullable): as somebody wrote it
 * @region: (nullable): of numbers without a country code
 * @source: (nullable): where it comes from
 *
 * Returns: (transfer full) (nullable): an address not stored yet, %NULL when
 *   @value is none of that channel
 */
VivierAddress *
vivier_address_new (VivierChannel  channel,
                    const char    *value,
                    const char    *region,
                    const char    *source)
{
  g_autofree char *key = vivier_channel_normalize (channel, value, region);
  VivierAddress *self;

  if (key == NULL)
    return NULL;

  self = g_new0 (VivierAddress, 1);
  self->channel = channel;
  self->value = vivier_channel_format (channel, value, key, region);
  self->value_key = g_steal_pointer (&key);
  self->source = g_strdup (source);
  return self;
}

/**
 * vivier_address_free:
 * @self: (nullable) (transfer full): an address
 */
void
vivier_address_free (VivierAddress *self)
{
  if (self == NULL)
    return;

  g_free (self->label);
  g_free (self->value);
  g_free (self->value_key);
  g_free (self->source);
  g_free (self);
}

/**
 * vivier_address_get_label:
 * @self: an address
 *
 * Returns: (nullable) (transfer none): its label for people
 */
const char *
vivier_address_get_label (const VivierAddress *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_strcmp0 (labels[i].id, self->label) == 0)
      return _(labels[i].label);

  return self->label;
}

GPtrArray *
vivier_addresses_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_address_free);
}

VivierAddress *
vivier_addresses_find (GPtrArray     *addresses,
                       VivierChannel  channel,
                       const char    *value_key)
{
  for (guint i = 0; i < addresses->len; i++)
    {
      VivierAddress *address = g_ptr_array_index (addresses, i);

      if (address->channel == channel && g_strcmp0 (address->value_key, value_key) == 0)
        return address;
    }

  return NULL;
}

gboolean
vivier_addresses_add (GPtrArray     *addresses,
                      VivierChannel  channel,
                      const char    *value,
                      const char    *region,
                      const char    *source)
{
  g_autoptr (VivierAddress) address = vivier_address_new (channel, value, region, source);

  if (address == NULL)
    return FALSE;
  if (vivier_addresses_find (addresses, channel, address->value_key) == NULL)
    g_ptr_array_add (addresses, g_steal_pointer (&address));
  return TRUE;
}

static VivierAddress *
read_address (VivierStmt    *stmt,
              VivierChannel  channel)
{
  VivierAddress *self = g_new0 (VivierAddress, 1);

  self->channel = channel;
  self->id = vivier_stmt_int (stmt, 0);
  self->contact_id = vivier_stmt_int (stmt, 1);
  self->label = vivier_stmt_dup_text (stmt, 3);
  self->value = vivier_stmt_dup_text (stmt, 4);
  self->value_key = vivier_stmt_dup_text (stmt, 5);
  if (!vivier_validity_from_string (vivier_stmt_text (stmt, 6), &self->validity))
    self->validity = VIVIER_VALIDITY_UNKNOWN;
  self->source = vivier_stmt_dup_text (stmt, 7);
  self->created_ms = vivier_stmt_int (stmt, 8);
  return self;
}

/* One that was read, with what tells its place among the others. */
typedef struct {
  gboolean       is_contacts;
  gint64         position;
  VivierAddress *address;
} Placed;

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const Placed *left = a;
  const Placed *right = b;

  if (left->is_contacts != right->is_contacts)
    return left->is_contacts - right->is_contacts;
  if (left->position != right->position)
    return left->position < right->position ? -1 : 1;
  return (left->address->id > right->address->id) - (left->address->id < right->address->id);
}

/* The prospect's own before those of its contacts, each in their order. Sorted
 * here: for a handful of rows SQLite's sorter costs several times the rest. */
gboolean
vivier_addresses_load (VivierDb   *db,
                       gint64      prospect_id,
                       gint64      contact_id,
                       GPtrArray  *addresses,
                       GError    **error)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Placed));
  g_autoptr (VivierStmt) stmt = NULL;
  GError *failure = NULL;

  stmt = vivier_db_prepare (db,
                            "SELECT id, contact_id, channel, label, value, value_key, validity, source, created_ms, position"
                            " FROM address WHERE prospect_id = ?1 AND (?2 = 0 OR contact_id = ?2)", error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_int (stmt, 1, prospect_id);
  vivier_stmt_bind_int (stmt, 2, contact_id);
  while (vivier_stmt_step (stmt, &failure))
    {
      Placed placed = { !vivier_stmt_is_null (stmt, 1), vivier_stmt_int (stmt, 9), NULL };
      VivierChannel channel;

      if (!vivier_channel_from_string (vivier_stmt_text (stmt, 2), &channel))
        continue;
      placed.address = read_address (stmt, channel);
      g_array_append_val (places, placed);
    }
  if (places->len > 1)
    g_array_sort (places, compare_places);
  for (guint i = 0; i < places->len; i++)
    g_ptr_array_add (addresses, g_array_index (places, Placed, i).address);
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, failure);
  return FALSE;
}

static void
bind_id (VivierStmt *stmt,
         int         index,
         gint64      id)
{
  if (id != 0)
    vivier_stmt_bind_int (stmt, index, id);
  else
    vivier_stmt_bind_null (stmt, index);
}

static void
bind_address (VivierStmt          *stmt,
              int                  i,
              gint64               prospect_id,
              const VivierAddress *address,
              guint                position,
              gint64               now_ms)
{
  vivier_stmt_bind_int (stmt, i++, prospect_id);
  bind_id (stmt, i++, address->contact_id);
  vivier_stmt_bind_borrowed_text (stmt, i++, vivier_channel_to_string (address->channel));
  vivier_stmt_bind_borrowed_text (stmt, i++, address->label);
  vivier_stmt_bind_borrowed_text (stmt, i++, address->value);
  vivier_stmt_bind_borrowed_text (stmt, i++, address->value_key);
  vivier_stmt_bind_borrowed_text (stmt, i++, vivier_validity_to_string (address->validity));
  vivier_stmt_bind_int (stmt, i++, position);
  vivier_stmt_bind_borrowed_text (stmt, i++, address->source);
  vivier_stmt_bind_int (stmt, i, now_ms);
}

/* Stores @n of them, up to MAX_ROWS, in one statement. */
static gboolean
insert_addresses (VivierDb       *db,
                  gint64          prospect_id,
                  VivierAddress **addresses,
                  guint           n,
                  guint           position,
                  gint64          now_ms,
                  GError        **error)
{
  static const char *const statements[MAX_ROWS + 1] = {
    NULL, INSERT_SQL ROW_SQL, INSERT_SQL ROW_SQL "," ROW_SQL, INSERT_SQL ROW_SQL "," ROW_SQL "," ROW_SQL,
    INSERT_SQL ROW_SQL "," ROW_SQL "," ROW_SQL "," ROW_SQL,
  };
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, statements[n], error);

  if (stmt == NULL)
    return FALSE;

  for (guint i = 0; i < n; i++)
    bind_address (stmt, 1 + (int) i * ROW_PARAMETERS, prospect_id, addresses[i], position + i, now_ms);
  if (!vivier_stmt_run (stmt, error))
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      addresses[i]->id = vivier_db_last_insert_id (db) - n + 1 + i;
      addresses[i]->created_ms = now_ms;
    }
  return TRUE;
}

static gboolean
update_address (VivierDb       *db,
                VivierAddress  *address,
                guint           position,
                GError        **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (db,
                            "UPDATE address SET contact_id = ?2, label = ?3, value = ?4, value_key = ?5,"
                            " validity = ?6, position = ?7"
                            " WHERE id = ?1 AND (contact_id, label, value, value_key, validity, position)"
                            " IS DISTINCT FROM (?2, ?3, ?4, ?5, ?6, ?7)", error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_int (stmt, 1, address->id);
  bind_id (stmt, 2, address->contact_id);
  vivier_stmt_bind_text (stmt, 3, address->label);
  vivier_stmt_bind_text (stmt, 4, address->value);
  vivier_stmt_bind_text (stmt, 5, address->value_key);
  vivier_stmt_bind_text (stmt, 6, vivier_validity_to_string (address->validity));
  vivier_stmt_bind_int (stmt, 7, position);
  return vivier_stmt_run (stmt, error);
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

/* One that was added rather than loaded takes what is known of it. */
static void
adopt_known (VivierAddress       *address,
             const VivierAddress *known)
{
  if (address->id == 0)
    {
      g_free (address->label);
      g_free (address->source);
      address->label = g_strdup (known->label);
      address->source = g_strdup (known->source);
      address->validity = known->validity;
      address->created_ms = known->created_ms;
      if (address->contact_id == 0)
        address->contact_id = known->contact_id;
    }
  address->id = known->id;
}

/* Those that went are deleted; those that stay keep their row and its id. */
static gboolean
match_known (VivierDb   *db,
             GPtrArray  *known,
             gint64      contact_id,
             GPtrArray  *addresses,
             GError    **error)
{
  for (guint i = 0; i < known->len; i++)
    {
      const VivierAddress *old = g_ptr_array_index (known, i);
      VivierAddress *kept = vivier_addresses_find (addresses, old->channel, old->value_key);

      if (kept != NULL)
        adopt_known (kept, old);
      else if ((contact_id == 0 || old->contact_id == contact_id) && !delete_address (db, old->id, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
vivier_addresses_insert (VivierDb   *db,
                         gint64      prospect_id,
                         gint64      contact_id,
                         GPtrArray  *addresses,
                         gint64      now_ms,
                         GError    **error)
{
  for (guint i = 0; i < addresses->len; i++)
    {
      VivierAddress *address = g_ptr_array_index (addresses, i);

      if (contact_id != 0)
        address->contact_id = contact_id;
      vivier_text_clean_in_place (&address->label, FALSE, MAX_LABEL_CHARS);
    }
  for (guint i = 0; i < addresses->len; i += MAX_ROWS)
    if (!insert_addresses (db, prospect_id, (VivierAddress **) &g_ptr_array_index (addresses, i),
                           MIN (MAX_ROWS, addresses->len - i), i, now_ms, error))
      return FALSE;
  return TRUE;
}

gboolean
vivier_addresses_save (VivierDb   *db,
                       gint64      prospect_id,
                       gint64      contact_id,
                       GPtrArray  *addresses,
                       gint64      now_ms,
                       GError    **error)
{
  g_autoptr (GPtrArray) known = vivier_addresses_new ();

  if (!vivier_addresses_load (db, prospect_id, 0, known, error))
    return FALSE;
  for (guint i = 0; contact_id != 0 && i < addresses->len; i++)
    ((VivierAddress *) g_ptr_array_index (addresses, i))->contact_id = contact_id;
  if (known->len > 0 && !match_known (db, known, contact_id, addresses, error))
    return FALSE;

  for (guint i = 0; i < addresses->len; i++)
    {
      VivierAddress *address = g_ptr_array_index (addresses, i);

      vivier_text_clean_in_place (&address->label, FALSE, MAX_LABEL_CHARS);
      if (address->id != 0 ? !update_address (db, address, i, error)
                           : !insert_addresses (db, prospect_id, &address, 1, i, now_ms, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * vivier_address_set_validity:
 * @db: the connection of a write
 * @id: of the address
 * @validity: what is known of it now
 * @error: return location
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_NOT_FOUND when there is none
 */
gboolean
vivier_address_set_validity (VivierDb        *db,
                             gint64           id,
                             VivierValidity   validity,
                             GError         **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, FALSE);

  stmt = vivier_db_prepare (db, "UPDATE address SET validity = ?2 WHERE id = ?1", error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_int (stmt, 1, id);
  vivier_stmt_bind_text (stmt, 2, vivier_validity_to_string (validity));
  return vivier_stmt_run_or_not_found (stmt, _("This address no longer exists."), error);
}
