/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/vivier-commune.h"
#include "base/vivier-identity.h"
#include "base/vivier-text.h"
#include "model/vivier-address-private.h"
#include "model/vivier-merge-private.h"
#include "model/vivier-ownership.h"
#include "model/vivier-prospect-columns-private.h"
#include "model/vivier-prospect-private.h"
#include "model/vivier-search-private.h"
#include "model/vivier-stage-private.h"
#include "store/vivier-history.h"

/* Longer ones are cut: no name, street or URL needs more. */
#define MAX_CHARS 500

/* Tables whose rows belong to one prospect, in the order they can be deleted. */
static const char *const owned_tables[] = {
  "attachment", "activity", "task", "today_mark", "purchase", "custom_value", "prospect_tag", "address", "contact", "merge",
  NULL,
};
#define N_OWNED_TABLES (G_N_ELEMENTS (owned_tables) - 1)

/* What is not a plain column, in the order of bind_prospect(). */
#define OWN_COLUMNS \
  "kind, name_key, sort_key, city_key, naf_version, owner_id, stage_id," \
  " declared_purchases, declared_revenue_minor, declared_first_on, declared_last_on," \
  " declared_min_minor, declared_max_minor"
#define N_OWN_COLUMNS 13

/* The parameters of a save: 1 to ROW_PARAMETERS the columns, then these. */
#define ROW_PARAMETERS ((int) (N_OWN_COLUMNS + vivier_n_prospect_columns))
#define ID_PARAMETER   (ROW_PARAMETERS + 1)
#define NOW_PARAMETER  (ROW_PARAMETERS + 2)

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

  self->id = vivier_stmt_int (stmt, c++);
  self->uuid = vivier_stmt_dup_text (stmt, c++);
  self->is_person = g_strcmp0 (vivier_stmt_text (stmt, c++), "person") == 0;
  if (!vivier_naf_version_from_string (vivier_stmt_text (stmt, c++), &self->naf_version))
    self->naf_version = VIVIER_NAF_NONE;
  self->owner_id = vivier_stmt_int (stmt, c++);
  self->stage_id = vivier_stmt_int (stmt, c++);
  self->stage_since_ms = vivier_stmt_int (stmt, c++);
  self->created_ms = vivier_stmt_int (stmt, c++);
  self->updated_ms = vivier_stmt_int (stmt, c++);
  read_declared (stmt, c, &self->declared);
  c += 6;
  for (guint i = 0; i < vivier_n_prospect_columns; i++)
    vivier_prospect_column_read (stmt, c++, self, &vivier_prospect_columns[i]);
  return self;
}

/* The three statements are made of the table of columns once and kept, so that
 * each has one address to be found by among the prepared ones. */
static void
append_columns (GString *sql)
{
  for (guint i = 0; i < vivier_n_prospect_columns; i++)
    g_string_append_printf (sql, ", %s", vivier_prospect_columns[i].name);
}

static void
append_parameters (GString *sql)
{
  for (int i = 1; i <= ROW_PARAMETERS; i++)
    g_string_append_printf (sql, "%s?%d", i > 1 ? ", " : "", i);
}

static gpointer
make_load_sql (gpointer unused)
{
  GString *sql = g_string_new ("SELECT id, uuid, kind, naf_version, owner_id, stage_id, stage_since_ms,"
                               " created_ms, updated_ms, declared_purchases, declared_revenue_minor,"
                               " declared_first_on, declared_last_on, declared_min_minor, declared_max_minor");

  append_columns (sql);
  g_string_append (sql, " FROM prospect WHERE id = ?1");
  return g_string_free (sql, FALSE);
}

static gpointer
make_insert_sql (gpointer unused)
{
  GString *sql = g_string_new ("INSERT INTO prospect (" OWN_COLUMNS);

  append_columns (sql);
  g_string_append (sql, ", uuid, created_ms, updated_ms, stage_since_ms) VALUES (");
  append_parameters (sql);
  g_string_append_printf (sql, ", ?%d, ?%d, ?%d, ?%d)", ID_PARAMETER, NOW_PARAMETER, NOW_PARAMETER, NOW_PARAMETER);
  return g_string_free (sql, FALSE);
}

/* Written only when something differs, so that an edit which changes nothing
 * leaves no trace in history. */
static gpointer
make_update_sql (gpointer unused)
{
  GString *sql = g_string_new ("UPDATE prospect SET (" OWN_COLUMNS);

  append_columns (sql);
  g_string_append (sql, ", updated_ms) = (");
  append_parameters (sql);
  g_string_append_printf (sql, ", ?%d) WHERE id = ?%d AND (" OWN_COLUMNS, NOW_PARAMETER, ID_PARAMETER);
  append_columns (sql);
  g_string_append (sql, ") IS DISTINCT FROM (");
  append_parameters (sql);
  g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}

static VivierStmt *
prepare_once (VivierDb      *db,
              GOnce         *once,
              GThreadFunc    make_sql,
              GError       **error)
{
  return vivier_db_prepare (db, g_once (once, make_sql, NULL), error);
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
  static GOnce once = G_ONCE_INIT;
  g_autoptr (VivierStmt) stmt = NULL;
  g_autoptr (VivierProspect) prospect = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = prepare_once (db, &once, make_load_sql, error);
  if (stmt == NULL)
    return NULL;

  vivier_stmt_bind_int (stmt, 1, id);
  if (!vivier_stmt_step_or_not_found (stmt, vivier_prospect_missing_text (), error))
    return NULL;

  prospect = read_prospect (stmt);
  return vivier_addresses_load (db, id, 0, prospect->addresses, error) ? g_steal_pointer (&prospect) : NULL;
}

const char * const *
vivier_prospect_owned_tables (void)
{
  return owned_tables;
}

/* The SIREN is the beginning of the SIRET, the department of the postal code. */
void
vivier_prospect_derive (VivierProspect *self)
{
  const char *department = NULL;

  if (self->siret != NULL && self->siren == NULL)
    self->siren = vivier_siren_normalize (self->siret);
  if (self->naf_code == NULL)
    self->naf_version = VIVIER_NAF_NONE;
  if (self->postal_code != NULL && g_str_equal (self->country, "FR"))
    department = vivier_department_of_postal_code (self->postal_code);
  if (department != NULL && g_strcmp0 (department, self->department) != 0)
    {
      g_free (self->department);
      self->department = g_strdup (department);
    }
}

static gboolean
clean_prospect (VivierProspect  *self,
                GError         **error)
{
  for (guint i = 0; i < vivier_n_prospect_columns; i++)
    if (vivier_prospect_columns[i].kind == VIVIER_COLUMN_TEXT)
      vivier_text_clean_in_place (vivier_prospect_column_get (self, &vivier_prospect_columns[i]), FALSE, MAX_CHARS);

  if (self->country == NULL)
    self->country = g_strdup ("FR");
  vivier_prospect_derive (self);
  if (self->name != NULL)
    return TRUE;

  self->name = g_strdup ("");
  g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID,
                       _("A prospect needs a name. Type one and try again."));
  return FALSE;
}

gboolean
vivier_prospect_declares_purchases (const VivierProspect *self)
{
  return self->declared.is_declared && self->declared.purchases > 0;
}

/* No prospect is without a stage or an owner: a customer starts where customers
 * are, anybody else at the beginning. */
static gboolean
fill_in_defaults (VivierDb        *db,
                  VivierProspect  *self,
                  GError         **error)
{
  if (self->owner_id == 0)
    self->owner_id = vivier_ownership_get_default (db);
  if (self->stage_id == 0)
    self->stage_id = vivier_stage_first (db, vivier_prospect_declares_purchases (self) ? VIVIER_STAGE_WON : VIVIER_STAGE_OPEN, error);
  return self->stage_id != 0;
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

static void
bind_prospect (VivierStmt           *stmt,
               const VivierProspect *self)
{
  g_autofree char *name_key = vivier_text_name_key (self->name);
  g_autofree char *sort_key = vivier_text_fold (self->name);
  g_autofree char *city_key = self->city != NULL ? vivier_text_fold (self->city) : NULL;
  int i = 1;

  vivier_stmt_bind_text (stmt, i++, self->is_person ? "person" : "company");
  vivier_stmt_bind_text (stmt, i++, name_key);
  vivier_stmt_bind_text (stmt, i++, sort_key);
  vivier_stmt_bind_text (stmt, i++, city_key);
  vivier_stmt_bind_text (stmt, i++, vivier_naf_version_to_string (self->naf_version));
  bind_amount (stmt, i++, self->owner_id != 0, self->owner_id);
  vivier_stmt_bind_int (stmt, i++, self->stage_id);
  bind_declared (stmt, i, &self->declared);
  i += 6;
  for (guint c = 0; c < vivier_n_prospect_columns; c++)
    vivier_prospect_column_bind (stmt, i++, self, &vivier_prospect_columns[c]);
}

static gboolean
insert_prospect (VivierDb        *db,
                 VivierProspect  *self,
                 gint64           now_ms,
                 GError         **error)
{
  static GOnce once = G_ONCE_INIT;
  g_autoptr (VivierStmt) stmt = prepare_once (db, &once, make_insert_sql, error);

  if (stmt == NULL)
    return FALSE;

  if (self->uuid == NULL)
    self->uuid = vivier_uuid_new (now_ms);
  bind_prospect (stmt, self);
  vivier_stmt_bind_borrowed_text (stmt, ID_PARAMETER, self->uuid);
  vivier_stmt_bind_int (stmt, NOW_PARAMETER, now_ms);
  if (!vivier_stmt_run (stmt, error))
    return FALSE;

  self->id = vivier_db_last_insert_id (db);
  self->created_ms = now_ms;
  self->updated_ms = now_ms;
  self->stage_since_ms = now_ms;
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
  static GOnce once = G_ONCE_INIT;
  g_autoptr (VivierStmt) stmt = NULL;

  if (!vivier_stage_move_record (db, self, now_ms, error))
    return FALSE;
  stmt = prepare_once (db, &once, make_update_sql, error);
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
  g_return_val_if_fail (db != NULL && prospect != NULL, FALSE);

  if (!clean_prospect (prospect, error) || !fill_in_defaults (db, prospect, error))
    return FALSE;
  if (prospect->id == 0)
    return insert_prospect (db, prospect, now_ms, error)
           && vivier_addresses_insert (db, prospect->id, 0, prospect->addresses, now_ms, error);

  return update_prospect (db, prospect, now_ms, error)
         && vivier_addresses_save (db, prospect->id, 0, prospect->addresses, now_ms, error);
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
  for (guint i = 0; i < N_OWNED_TABLES; i++)
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
 * history and in merges, and its words in the search index; with it whoever it
 * absorbed. Not undoable.
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_NOT_FOUND when there is none
 */
gboolean
vivier_prospect_erase (VivierDb  *db,
                       gint64     id,
                       GError   **error)
{
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (gint64)); /* it and whom it absorbed */
  GArray *ids[N_OWNED_TABLES] = { NULL };
  gboolean is_done;

  g_return_val_if_fail (db != NULL, FALSE);

  g_array_append_val (people, id);
  is_done = vivier_prospect_check_exists (db, id, error) && vivier_merges_forget (db, id, people, error);
  for (guint i = 0; is_done && i < N_OWNED_TABLES; i++)
    is_done = (ids[i] = owned_ids (db, owned_tables[i], id, error)) != NULL;

  /* Deleting takes images, so history is scrubbed after it. */
  is_done = is_done && vivier_prospect_delete (db, id, error);
  for (guint i = 0; is_done && i < N_OWNED_TABLES; i++)
    is_done = vivier_history_scrub (db, owned_tables[i], (const gint64 *) (void *) ids[i]->data,
                                    ids[i]->len, error);
  is_done = is_done
            && vivier_history_scrub (db, "prospect", (const gint64 *) (void *) people->data, people->len, error)
            && vivier_search_erase (db, id, error);

  for (guint i = 0; i < N_OWNED_TABLES; i++)
    g_clear_pointer (&ids[i], g_array_unref);
  return is_done;
}
