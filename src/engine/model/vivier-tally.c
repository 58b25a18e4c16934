/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/vivier-tally.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/vivier-clock.h"
#include "model/vivier-filter-private.h"
#include "model/vivier-tally-private.h"

/* A statement over everybody who answers a filter. */
typedef struct {
  VivierFieldTable       *fields;
  VivierSql               sql;
  const VivierFieldEntry *entry;
} Question;

static void
question_clear (Question *self)
{
  if (self->fields == NULL)
    return;
  vivier_sql_clear (&self->sql);
  vivier_field_table_unref (self->fields);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Question, question_clear)

/**
 * vivier_tally_entry_free:
 * @self: (transfer full): an entry
 */
void
vivier_tally_entry_free (VivierTallyEntry *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->value);
  g_free (self->label);
  g_free (self);
}

static const VivierFieldEntry *
get_entry (Question    *self,
           const char  *id,
           GError     **error)
{
  const VivierFieldEntry *entry = vivier_field_table_get_entry (self->fields, id);

  if (entry == NULL)
    g_set_error (error, VIVIER_FILTER_ERROR, VIVIER_FILTER_ERROR_FIELD, _("There is no field “%s”."), id);
  else
    self->sql.traits |= entry->traits;
  return entry;
}

static gboolean
question_init (Question                   *self,
               VivierDb                   *db,
               const VivierFilter         *filter,
               const VivierFilterContext  *context,
               const char                 *field,
               GError                    **error)
{
  self->fields = vivier_field_table_load (db, error);
  if (self->fields == NULL)
    return FALSE;

  vivier_sql_init (&self->sql, self->fields, context);
  self->entry = get_entry (self, field, error);
  if (self->entry == NULL)
    return FALSE;
  if (!vivier_filter_mentions_archived (filter))
    g_string_append (self->sql.text, "p.archived_ms IS NULL AND ");
  return vivier_sql_add_filter (&self->sql, filter, error);
}

static VivierStmt *
ask (Question    *self,
     VivierDb    *db,
     const char  *what,
     const char  *joins,
     const char  *tail,
     GError     **error)
{
  g_autofree char *from = vivier_sql_from (&self->sql);
  g_autofree char *text = g_strdup_printf ("SELECT %s FROM %s%s WHERE %s%s", what, from, joins, self->sql.text->str, tail);
  VivierStmt *stmt = vivier_db_prepare (db, text, error);

  if (stmt != NULL)
    vivier_sql_bind (&self->sql, stmt);
  return stmt;
}

/* Values, what makes them the same, count and sum. Texts that a filter takes for
 * the same count together. */
static VivierStmt *
ask_tally (Question    *self,
           VivierDb    *db,
           const char  *sum,
           GError     **error)
{
  const VivierFieldEntry *entry = self->entry;
  const VivierFieldEntry *summed = sum != NULL ? get_entry (self, sum, error) : NULL;
  gboolean is_set = entry->field.type == VIVIER_FIELD_TYPE_SET;
  gboolean is_text = entry->field.type == VIVIER_FIELD_TYPE_TEXT;
  const char *value = is_set ? "g.name" : entry->value;
  g_autofree char *key = NULL;
  g_autofree char *what = NULL;

  if (sum != NULL && summed == NULL)
    return NULL;
  if (is_text && entry->among == NULL && entry->key != NULL)
    key = g_strdup (entry->key);
  else
    key = g_strdup_printf (is_text ? "vivier_fold (%s)" : "%s", value);

  what = g_strdup_printf ("min (%s), count(*), sum (%s)", value, summed != NULL ? summed->value : "0");
  {
    g_autofree char *tail = g_strdup_printf (" GROUP BY %s ORDER BY 2 DESC, 1", key);

    return ask (self, db, what, is_set ? " JOIN prospect_tag j ON j.prospect_id = p.id JOIN tag g ON g.id = j.tag_id" : "",
                tail, error);
  }
}

static VivierTallyEntry *
tally_entry_new (VivierFieldTable       *fields,
                 const VivierFieldEntry *entry,
                 const char             *value,
                 gint64                  count,
                 gint64                  sum)
{
  VivierTallyEntry *self = g_new0 (VivierTallyEntry, 1);

  self->value = g_strdup (value);
  self->label = vivier_field_table_format (fields, &entry->field, value);
  self->count = count;
  self->sum = sum;
  return self;
}

/* Choices nobody has, in their order. */
GPtrArray *
vivier_tally_new (VivierFieldTable       *fields,
                  const VivierFieldEntry *entry)
{
  GPtrArray *tally = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_tally_entry_free);
  GPtrArray *choices = NULL;

  if (entry->field.type == VIVIER_FIELD_TYPE_CHOICE)
    choices = vivier_field_table_get_choices (fields, &entry->field);
  for (guint i = 0; choices != NULL && i < choices->len; i++)
    {
      const VivierFieldChoice *choice = g_ptr_array_index (choices, i);

      g_ptr_array_add (tally, tally_entry_new (fields, entry, choice->id, 0, 0));
    }
  return tally;
}

void
vivier_tally_add (GPtrArray              *tally,
                  VivierFieldTable       *fields,
                  const VivierFieldEntry *entry,
                  const char             *value,
                  gint64                  count,
                  gint64                  sum)
{
  for (guint i = 0; entry->field.type == VIVIER_FIELD_TYPE_CHOICE && value != NULL && i < tally->len; i++)
    {
      VivierTallyEntry *known = g_ptr_array_index (tally, i);

      if (g_strcmp0 (known->value, value) != 0)
        continue;
      known->count += count;
      known->sum += sum;
      return;
    }

  g_ptr_array_add (tally, tally_entry_new (fields, entry, value, count, sum));
}

/**
 * vivier_prospects_tally:
 * @db: a connection
 * @filter: (nullable): who is counted
 * @context: what "today" and "me" stand for
 * @field: id of a CHOICE, TEXT, BOOLEAN or SET field
 * @sum: (nullable): id of a NUMBER or MONEY field to add up
 * @limit: at most so many values of a text, 0 for all
 * @error: return location
 *
 * Returns: (transfer full) (element-type VivierTallyEntry): how many have each
 *   value; %NULL with @error
 */
GPtrArray *
vivier_prospects_tally (VivierDb                   *db,
                        const VivierFilter         *filter,
                        const VivierFilterContext  *context,
                        const char                 *field,
                        const char                 *sum,
                        int                         limit,
                        GError                    **error)
{
  g_auto (Question) question = { 0 };
  g_autoptr (GPtrArray) tally = NULL;
  g_autoptr (VivierStmt) stmt = NULL;
  GError *failure = NULL;
  gboolean is_limited;

  g_return_val_if_fail (db != NULL && context != NULL && field != NULL, NULL);

  if (!question_init (&question, db, filter, context, field, error))
    return NULL;
  stmt = ask_tally (&question, db, sum, error);
  if (stmt == NULL)
    return NULL;

  tally = vivier_tally_new (question.fields, question.entry);
  is_limited = limit > 0 && question.entry->field.type != VIVIER_FIELD_TYPE_CHOICE;
  while ((!is_limited || tally->len < (guint) limit) && vivier_stmt_step (stmt, &failure))
    vivier_tally_add (tally, question.fields, question.entry, vivier_stmt_text (stmt, 0), vivier_stmt_int (stmt, 1),
                      vivier_stmt_int (stmt, 2));
  if (failure == NULL)
    return g_steal_pointer (&tally);

  g_propagate_error (error, failure);
  return NULL;
}

/**
 * vivier_prospects_total:
 * @db: a connection
 * @filter: (nullable): who is counted
 * @context: what "today" and "me" stand for
 * @field: id of a NUMBER or MONEY field
 * @out: (out caller-allocates): count, sum and mean
 * @error: return location
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_prospects_total (VivierDb                   *db,
                        const VivierFilter         *filter,
                        const VivierFilterContext  *context,
                        const char                 *field,
                        VivierTotals               *out,
                        GError                    **error)
{
  g_auto (Question) question = { 0 };
  g_autoptr (VivierStmt) stmt = NULL;
  g_autofree char *what = NULL;

  g_return_val_if_fail (db != NULL && context != NULL && field != NULL && out != NULL, FALSE);

  if (!question_init (&question, db, filter, context, field, error))
    return FALSE;
  what = g_strdup_printf ("count(*), count(%1$s), sum (%1$s), avg (%1$s)", question.entry->value);
  stmt = ask (&question, db, what, "", "", error);
  if (stmt == NULL || !vivier_stmt_step (stmt, error))
    return FALSE;

  out->count = vivier_stmt_int (stmt, 0);
  out->with_value = vivier_stmt_int (stmt, 1);
  out->sum = vivier_stmt_int (stmt, 2);
  out->mean = vivier_stmt_real (stmt, 3);
  return TRUE;
}

/**
 * vivier_prospects_count_days:
 * @db: a connection
 * @filter: (nullable): who is counted
 * @context: what "today" and "me" stand for
 * @field: id of a DAY field with one value
 * @from: the first day
 * @until: the last day
 * @error: return location
 *
 * Returns: (transfer full) (element-type gint64): how many have each day; %NULL
 *   with @error
 */
GArray *
vivier_prospects_count_days (VivierDb                   *db,
                             const VivierFilter         *filter,
                             const VivierFilterContext  *context,
                             const char                 *field,
                             VivierDay                   from,
                             VivierDay                   until,
                             GError                    **error)
{
  g_auto (Question) question = { 0 };
  g_autoptr (GArray) counts = g_array_new (FALSE, TRUE, sizeof (gint64));
  g_autoptr (VivierStmt) stmt = NULL;
  GError *failure = NULL;
  gboolean is_instant;

  g_return_val_if_fail (db != NULL && context != NULL && field != NULL, NULL);
  g_return_val_if_fail (from <= until, NULL);

  if (!question_init (&question, db, filter, context, field, error))
    return NULL;
  stmt = ask (&question, db, question.entry->value, "", "", error);
  if (stmt == NULL)
    return NULL;

  g_array_set_size (counts, (guint) (until - from + 1));
  is_instant = (question.entry->traits & VIVIER_FIELD_IS_INSTANT) != 0;
  while (vivier_stmt_step (stmt, &failure))
    {
      VivierDay day = VIVIER_DAY_NONE;

      if (!vivier_stmt_is_null (stmt, 0))
        day = is_instant ? vivier_day_from_unix_ms (vivier_stmt_int (stmt, 0)) : vivier_stmt_day (stmt, 0);
      if (day >= from && day <= until)
        g_array_index (counts, gint64, day - from)++;
    }
  if (failure == NULL)
    return g_steal_pointer (&counts);

  g_propagate_error (error, failure);
  return NULL;
}
