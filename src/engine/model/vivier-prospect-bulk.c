/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/vivier-text.h"
#include "model/vivier-custom-field.h"
#include "model/vivier-ownership.h"
#include "model/vivier-prospect-bulk.h"
#include "model/vivier-prospect-columns-private.h"
#include "model/vivier-prospect-private.h"
#include "model/vivier-stage-private.h"
#include "model/vivier-tag.h"
#include "model/vivier-user.h"
#include "store/vivier-store.h"

#define MAX_TEXT_CHARS 500
#define CUSTOM_PREFIX  "custom."

#define TARGETS "(SELECT id FROM temp.bulk_target)"

typedef struct {
  VivierDb               *db;
  const VivierBulkAction *action;
  char                   *text;      /* of the action, cleaned; nullable */
  gint64                  n_changed;
} Bulk;

/* Whom -------------------------------------------------------------------- */

static gboolean
collect_targets (VivierDb                *db,
                 const VivierBulkTarget  *target,
                 GError                 **error)
{
  g_autoptr (GArray) found = NULL;
  const gint64 *ids = target->ids;
  gsize n_ids = target->n_ids;

  if (target->query != NULL)
    {
      found = vivier_prospects_load_ids (db, target->query, error);
      if (found == NULL)
        return FALSE;
      ids = (const gint64 *) (void *) found->data;
      n_ids = found->len;
    }
  if (!vivier_targets_begin (db, error))
    return FALSE;
  for (gsize i = 0; i < n_ids; i++)
    if (!vivier_targets_add (db, ids[i], error))
      return FALSE;
  return vivier_db_exec (db, "DELETE FROM temp.bulk_target WHERE id NOT IN (SELECT id FROM prospect)", error);
}

/* What -------------------------------------------------------------------- */

/* Parameters, where they stand: 1 an id, 2 the instant, 3 the action's text. */
static gboolean
run (Bulk        *self,
     const char  *sql,
     gint64       id,
     GError     **error)
{
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  if (strstr (sql, "?1") != NULL)
    vivier_stmt_bind_int (stmt, 1, id);
  if (strstr (sql, "?2") != NULL)
    vivier_stmt_bind_int (stmt, 2, self->action->now_ms);
  if (strstr (sql, "?3") != NULL)
    vivier_stmt_bind_text (stmt, 3, self->text);
  if (!vivier_stmt_run (stmt, error))
    return FALSE;
  self->n_changed = vivier_db_changes (self->db);
  return TRUE;
}

static gboolean
add_tag (Bulk    *self,
         GError **error)
{
  gint64 tag = vivier_tag_ensure (self->db, self->text != NULL ? self->text : "", self->action->now_ms, error);

  return tag != 0
         && run (self, "INSERT INTO prospect_tag (prospect_id, tag_id) SELECT id, ?1 FROM temp.bulk_target WHERE TRUE"
                       " ON CONFLICT DO NOTHING", tag, error);
}

static gboolean
remove_tag (Bulk    *self,
            GError **error)
{
  gint64 tag = vivier_tag_find (self->db, self->text != NULL ? self->text : "", error);

  return tag != 0
         && run (self, "DELETE FROM prospect_tag WHERE tag_id = ?1 AND prospect_id IN " TARGETS, tag, error);
}

static gboolean
set_owner (Bulk     *self,
           gint64    user_id,
           GError  **error)
{
  g_autoptr (VivierUser) user = vivier_user_load (self->db, user_id, error);

  if (user == NULL)
    return FALSE;
  if (!user->is_active)
    {
      g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID,
                   /* Translators: the name of a user */
                   _("“%s” is not active any more. Choose another user."), user->name);
      return FALSE;
    }
  return vivier_ownership_tell (self->db, "p.id IN " TARGETS, 0, user->id, self->text, self->action->now_ms, error)
         && run (self, "UPDATE prospect SET owner_id = ?1, owner_reason = ?3, updated_ms = ?2"
                       " WHERE id IN " TARGETS " AND (owner_id, owner_reason) IS DISTINCT FROM (?1, ?3)", user->id, error);
}

/* From children to the prospects: see vivier_prospect_delete(). */
static gboolean
delete_all (Bulk    *self,
            GError **error)
{
  for (const char *const *table = vivier_prospect_owned_tables (); *table != NULL; table++)
    {
      g_autofree char *sql = g_strdup_printf ("DELETE FROM %s WHERE prospect_id IN " TARGETS, *table);

      if (!run (self, sql, 0, error))
        return FALSE;
    }
  return run (self, "DELETE FROM prospect WHERE id IN " TARGETS, 0, error);
}

static gboolean
set_contactable (Bulk      *self,
                 gboolean   may_contact,
                 GError   **error)
{
  if (!vivier_stage_tell_contactable (self->db, may_contact, self->text, self->action->now_ms, error))
    return FALSE;
  if (may_contact)
    return run (self, "UPDATE prospect SET do_not_contact_ms = NULL, do_not_contact_origin = NULL, updated_ms = ?2"
                      " WHERE id IN " TARGETS " AND do_not_contact_ms IS NOT NULL", 0, error);
  return run (self, "UPDATE prospect SET do_not_contact_ms = ?2, do_not_contact_origin = ?3, updated_ms = ?2"
                    " WHERE id IN " TARGETS " AND do_not_contact_ms IS NULL", 0, error);
}

/* Fields ------------------------------------------------------------------ */

/* Columns that follow from one another are written together. */
static const struct {
  const char *field;
  const char *columns[4];
} groups[] = {
  { "postal_code", { "postal_code", "department" } },
  { "siret", { "siret", "siren" } },
};

/* What goes into a column, besides the plain ones. */
static gboolean
bind_own_column (VivierStmt           *stmt,
                 int                   index,
                 const VivierProspect *prospect,
                 const char           *column)
{
  g_autofree char *text = NULL;

  if (strcmp (column, "kind") == 0)
    text = g_strdup (prospect->is_person ? "person" : "company");
  else if (strcmp (column, "naf_version") == 0)
    text = g_strdup (vivier_naf_version_to_string (prospect->naf_version));
  else if (strcmp (column, "name_key") == 0)
    text = vivier_text_name_key (prospect->name);
  else if (strcmp (column, "sort_key") == 0)
    text = vivier_text_fold (prospect->name);
  else if (strcmp (column, "city_key") == 0)
    text = prospect->city != NULL ? vivier_text_fold (prospect->city) : NULL;
  else
    return FALSE;

  vivier_stmt_bind_text (stmt, index, text);
  return TRUE;
}

static char **
columns_of (const char *field)
{
  const VivierProspectColumn *column = vivier_prospect_column_find (field);

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (strcmp (groups[i].field, field) == 0)
      return g_strdupv ((GStrv) groups[i].columns);
  if (strcmp (field, "name") == 0)
    return g_strsplit ("name,name_key,sort_key", ",", -1);
  if (strcmp (field, "city") == 0)
    return g_strsplit ("city,city_key", ",", -1);
  if (strcmp (field, "naf_code") == 0)
    return g_strsplit ("naf_code,naf_version", ",", -1);
  if (strcmp (field, "kind") == 0 || strcmp (field, "naf_version") == 0)
    return g_strsplit (field, ",", -1);
  return column != NULL ? g_strsplit (column->name, ",", -1) : NULL;
}

static const VivierProspectColumn *
find_by_column (const char *name)
{
  for (guint i = 0; i < vivier_n_prospect_columns; i++)
    if (strcmp (vivier_prospect_columns[i].name, name) == 0)
      return &vivier_prospect_columns[i];

  g_return_val_if_reached (NULL);
}

static gboolean
write_columns (Bulk            *self,
               VivierProspect  *values,
               char           **columns,
               GError         **error)
{
  g_autofree char *list = g_strjoinv (", ", columns);
  g_autoptr (GString) places = g_string_new (NULL);
  g_autofree char *sql = NULL;
  g_autoptr (VivierStmt) stmt = NULL;
  guint n = g_strv_length (columns);

  for (guint i = 1; i <= n; i++)
    g_string_append_printf (places, "%s?%u", i > 1 ? ", " : "", i);
  sql = g_strdup_printf ("UPDATE prospect SET (%s, updated_ms) = (%s, ?%u) WHERE id IN " TARGETS
                         " AND (%s) IS DISTINCT FROM (%s)", list, places->str, n + 1, list, places->str);
  stmt = vivier_db_prepare (self->db, sql, error);
  if (stmt == NULL)
    return FALSE;

  for (guint i = 0; i < n; i++)
    if (!bind_own_column (stmt, (int) i + 1, values, columns[i]))
      vivier_prospect_column_bind (stmt, (int) i + 1, values, find_by_column (columns[i]));
  vivier_stmt_bind_int (stmt, (int) n + 1, self->action->now_ms);
  if (!vivier_stmt_run (stmt, error))
    return FALSE;
  self->n_changed = vivier_db_changes (self->db);
  return TRUE;
}

static gboolean
set_plain_field (Bulk        *self,
                 const char  *field,
                 GError     **error)
{
  g_autoptr (VivierProspect) values = vivier_prospect_new ();
  g_auto (GStrv) columns = columns_of (field);

  if (columns == NULL)
    {
      g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID,
                   /* Translators: the id of a field */
                   _("The field “%s” cannot be set for several prospects at once."), field);
      return FALSE;
    }
  /* A town may stand for many; its department is that of the postal code. */
  if (!vivier_prospect_set_value (values, field, self->text, error))
    return FALSE;
  vivier_prospect_derive (values);
  return write_columns (self, values, columns, error);
}

static gboolean
set_custom_field (Bulk        *self,
                  const char  *field,
                  GError     **error)
{
  g_autoptr (VivierCustomField) custom = vivier_custom_field_find (self->db, field + strlen (CUSTOM_PREFIX), error);
  g_autoptr (GArray) ids = NULL;

  if (custom == NULL)
    return FALSE;
  ids = vivier_targets_load (self->db, error);
  if (ids == NULL)
    return FALSE;
  self->n_changed = ids->len;
  return vivier_custom_value_set_many (self->db, custom, (const gint64 *) (void *) ids->data, ids->len, self->text, error);
}

static gboolean
move (Bulk        *self,
      gint64       stage_id,
      const char  *reason,
      GError     **error)
{
  return vivier_stage_move_targets (self->db, stage_id, reason, NULL, self->action->now_ms, &self->n_changed, error);
}

/* Stage, owner and tags are fields to people, and more than a column to us. */
static gboolean
set_field (Bulk    *self,
           GError **error)
{
  const char *field = self->action->field != NULL ? self->action->field : "";
  const char *text = self->text != NULL ? self->text : "";
  gint64 id;

  if (g_str_has_prefix (field, CUSTOM_PREFIX))
    return set_custom_field (self, field, error);
  if (strcmp (field, "tag") == 0)
    return add_tag (self, error);
  if (strcmp (field, "stage") == 0)
    {
      id = vivier_stage_find (self->db, text, error);
      return id != 0 && move (self, id, NULL, error);
    }
  if (strcmp (field, "owner") != 0)
    return set_plain_field (self, field, error);

  id = vivier_user_find (self->db, text, error);
  g_clear_pointer (&self->text, g_free); /* a name, no reason */
  return id != 0 && set_owner (self, id, error);
}

static gboolean
act (Bulk    *self,
     GError **error)
{
  switch (self->action->kind)
    {
    case VIVIER_BULK_TAG:
      return add_tag (self, error);
    case VIVIER_BULK_UNTAG:
      return remove_tag (self, error);
    case VIVIER_BULK_STAGE:
      return move (self, self->action->id, self->text, error);
    case VIVIER_BULK_OWNER:
      return set_owner (self, self->action->id, error);
    case VIVIER_BULK_ARCHIVE:
      return run (self, "UPDATE prospect SET archived_ms = ?2 WHERE id IN " TARGETS " AND archived_ms IS NULL", 0, error);
    case VIVIER_BULK_UNARCHIVE:
      return run (self, "UPDATE prospect SET archived_ms = NULL WHERE id IN " TARGETS " AND archived_ms IS NOT NULL", 0, error);
    case VIVIER_BULK_DELETE:
      return delete_all (self, error);
    case VIVIER_BULK_DO_NOT_CONTACT:
      return set_contactable (self, FALSE, error);
    case VIVIER_BULK_ALLOW_CONTACT:
      return set_contactable (self, TRUE, error);
    case VIVIER_BULK_SET_FIELD:
      return set_field (self, error);
    default:
      g_return_val_if_reached (FALSE);
    }
}

/* What it is called ------------------------------------------------------- */

/**
 * vivier_bulk_kind_get_label_kind:
 * @kind: what is done
 *
 * Returns: the kind of #VivierLabel it is told by
 */
const char *
vivier_bulk_kind_get_label_kind (VivierBulkKind kind)
{
  static const char *const label_kinds[] = {
    [VIVIER_BULK_TAG] = "tag-add",
    [VIVIER_BULK_UNTAG] = "tag-remove",
    [VIVIER_BULK_STAGE] = "stage",
    [VIVIER_BULK_OWNER] = "owner",
    [VIVIER_BULK_ARCHIVE] = "archive",
    [VIVIER_BULK_UNARCHIVE] = "unarchive",
    [VIVIER_BULK_DELETE] = "prospect-delete",
    [VIVIER_BULK_DO_NOT_CONTACT] = "do-not-contact",
    [VIVIER_BULK_ALLOW_CONTACT] = "allow-contact",
    [VIVIER_BULK_SET_FIELD] = "prospect-edit",
  };

  g_return_val_if_fail (kind < G_N_ELEMENTS (label_kinds), NULL);

  return label_kinds[kind];
}

/* The one has a name, the many a number; asked before they may be deleted. */
static char *
dup_subject (VivierDb *db)
{
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (db,
                            "SELECT p.name FROM temp.bulk_target AS b CROSS JOIN prospect AS p ON p.id = b.id"
                            " WHERE (SELECT count(*) FROM temp.bulk_target) = 1", NULL);
  return stmt != NULL && vivier_stmt_step (stmt, NULL) ? vivier_stmt_dup_text (stmt, 0) : NULL;
}

/**
 * vivier_prospects_apply:
 * @db: the connection of a write
 * @target: whom
 * @action: what
 * @n_changed: (out) (optional): how many were otherwise before
 * @error: return location
 *
 * The write gets the action's label.
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_INVALID or %VIVIER_STORE_ERROR_NOT_FOUND
 *   and a sentence that says what to do
 */
gboolean
vivier_prospects_apply (VivierDb                *db,
                        const VivierBulkTarget  *target,
                        const VivierBulkAction  *action,
                        gint64                  *n_changed,
                        GError                 **error)
{
  Bulk bulk = { .db = db, .action = action };
  VivierLabel label = { NULL };
  g_autofree char *subject = NULL;
  gboolean is_done;

  g_return_val_if_fail (db != NULL && target != NULL && action != NULL, FALSE);

  if (!collect_targets (db, target, error))
    return FALSE;
  subject = dup_subject (db);
  bulk.text = action->text != NULL ? vivier_text_clean (action->text, FALSE, MAX_TEXT_CHARS) : NULL;
  is_done = act (&bulk, error);
  g_free (bulk.text);
  if (!is_done)
    return FALSE;

  label.kind = vivier_bulk_kind_get_label_kind (action->kind);
  label.subject = subject;
  label.count = subject != NULL ? 1 : bulk.n_changed;
  vivier_db_set_label (db, &label);
  if (n_changed != NULL)
    *n_changed = bulk.n_changed;
  return TRUE;
}
