/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/vivier-prospect-pass-private.h"

#include <string.h>

#include "base/vivier-text.h"

void
vivier_pass_bucket_free (gpointer data)
{
  PassBucket *bucket = data;

  g_free (bucket->value);
  g_free (bucket);
}

/* Reading ------------------------------------------------------------------ */

static PassBucket *
find_bucket (PassQuestion *question,
             const char   *key)
{
  PassBucket *bucket = key != NULL ? g_hash_table_lookup (question->buckets, key) : question->empty;

  if (bucket != NULL)
    return bucket;
  bucket = g_new0 (PassBucket, 1);
  if (key != NULL)
    g_hash_table_insert (question->buckets, g_strdup (key), bucket);
  else
    question->empty = bucket;
  return bucket;
}

static void
bucket_add (PassBucket *bucket,
            const char *value,
            gint64      count,
            double      sum)
{
  if (value != NULL && (bucket->value == NULL || strcmp (value, bucket->value) < 0))
    {
      g_free (bucket->value);
      bucket->value = g_strdup (value);
    }
  bucket->count += count;
  bucket->sum += sum;
}

/* The last day that had begun by then; -1 before the first. */
static int
day_of_instant (const PassQuestion *question,
                gint64              instant)
{
  int low = 0;
  int high = question->until - question->from + 1;

  if (instant < question->starts[0])
    return -1;
  while (low < high)
    {
      int middle = (low + high + 1) / 2;

      if (question->starts[middle] <= instant)
        low = middle;
      else
        high = middle - 1;
    }
  return low;
}

static void
count_day (PassQuestion *question,
           VivierStmt   *stmt)
{
  int place;

  if (vivier_stmt_is_null (stmt, question->value))
    return;
  place = question->starts != NULL ? day_of_instant (question, vivier_stmt_int (stmt, question->value))
                                   : vivier_stmt_day (stmt, question->value) - question->from;
  if (place >= 0 && place <= question->until - question->from)
    g_array_index (question->days, gint64, place)++;
}

static void
count_row (PassQuestion *question,
           VivierStmt   *stmt)
{
  question->count++;
  switch (question->asked)
    {
    case PASS_TOTAL:
      if (vivier_stmt_is_null (stmt, question->value))
        return;
      question->with_value++;
      question->total += vivier_stmt_real (stmt, question->value);
      return;
    case PASS_TALLY:
      bucket_add (find_bucket (question, vivier_stmt_text (stmt, question->key)), vivier_stmt_text (stmt, question->value), 1,
                  question->sum >= 0 ? vivier_stmt_real (stmt, question->sum) : 0);
      return;
    case PASS_DAYS:
      count_day (question, stmt);
      return;
    case PASS_COUNT:
    default:
      return;
    }
}

static gboolean
group_holds (const PassNode *node,
             const gboolean *holds)
{
  gboolean is_and = node->kind == VIVIER_FILTER_AND;
  gboolean result = is_and || node->parts->len == 0;

  for (guint i = 0; i < node->parts->len; i++)
    if (holds[g_array_index (node->parts, int, i)] != is_and)
      {
        result = !is_and;
        break;
      }
  return result != node->is_negated;
}

static void
read_row (VivierProspectPass *self,
          VivierStmt         *stmt,
          gboolean           *holds)
{
  for (guint i = 0; i < self->tree->len; i++)
    {
      const PassNode *node = &g_array_index (self->tree, PassNode, i);

      holds[i] = node->kind == VIVIER_FILTER_CONDITION ? vivier_stmt_int (stmt, node->column) != 0
                                                       : group_holds (node, holds);
    }
  for (guint i = 0; i < self->questions->len; i++)
    {
      PassQuestion *question = g_ptr_array_index (self->questions, i);

      if (holds[question->node])
        count_row (question, stmt);
    }
}

/**
 * vivier_prospect_pass_run:
 * @self: a pass that has not run
 * @db: a connection
 * @error: return location
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_prospect_pass_run (VivierProspectPass  *self,
                          VivierDb            *db,
                          GError             **error)
{
  g_autofree char *from = NULL;
  g_autofree char *text = NULL;
  g_autofree gboolean *holds = NULL;
  g_autoptr (VivierStmt) stmt = NULL;
  GError *failure = NULL;

  g_return_val_if_fail (self != NULL && db != NULL && !self->is_run, FALSE);

  self->is_run = TRUE;
  if (self->questions->len == 0)
    return TRUE;
  from = vivier_sql_from_all (&self->sql);
  text = g_strdup_printf ("SELECT %s FROM %s WHERE p.archived_ms IS NULL", self->n_columns > 0 ? self->sql.text->str : "1", from);
  stmt = vivier_db_prepare (db, text, error);
  if (stmt == NULL)
    return FALSE;

  vivier_sql_bind (&self->sql, stmt);
  holds = g_new (gboolean, self->tree->len);
  while (vivier_stmt_step (stmt, &failure))
    read_row (self, stmt, holds);
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, failure);
  return FALSE;
}

/* Answers ------------------------------------------------------------------ */

static PassQuestion *
answered (VivierProspectPass *self,
          int                 question,
          PassKind            asked)
{
  PassQuestion *found;

  g_return_val_if_fail (self->is_run && question >= 0 && (guint) question < self->questions->len, NULL);

  found = g_ptr_array_index (self->questions, question);
  g_return_val_if_fail (found->asked == asked, NULL);
  return found;
}

/**
 * vivier_prospect_pass_get_count:
 * @self: a pass that has run
 * @question: number of a count
 *
 * Returns: how many answer to its filter
 */
gint64
vivier_prospect_pass_get_count (VivierProspectPass *self,
                                int                 question)
{
  const PassQuestion *found;

  g_return_val_if_fail (self != NULL, 0);

  found = answered (self, question, PASS_COUNT);
  return found != NULL ? found->count : 0;
}

/**
 * vivier_prospect_pass_get_total:
 * @self: a pass that has run
 * @question: number of a total
 * @out: (out caller-allocates): count, sum and mean
 */
void
vivier_prospect_pass_get_total (VivierProspectPass *self,
                                int                 question,
                                VivierTotals       *out)
{
  const PassQuestion *found;

  g_return_if_fail (self != NULL && out != NULL);

  found = answered (self, question, PASS_TOTAL);
  if (found == NULL)
    return;
  out->count = found->count;
  out->with_value = found->with_value;
  out->sum = (gint64) found->total;
  out->mean = found->with_value > 0 ? found->total / (double) found->with_value : 0;
}

/* Texts that a filter takes for the same count together. */
static GHashTable *
fold_buckets (const PassQuestion *question)
{
  GHashTable *folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, vivier_pass_bucket_free);
  GHashTableIter iter;
  gpointer key, data;

  g_hash_table_iter_init (&iter, question->buckets);
  while (g_hash_table_iter_next (&iter, &key, &data))
    {
      const PassBucket *bucket = data;
      g_autofree char *fold = vivier_text_fold (key);
      PassBucket *whole = g_hash_table_lookup (folded, fold);

      if (whole == NULL)
        {
          whole = g_new0 (PassBucket, 1);
          g_hash_table_insert (folded, g_steal_pointer (&fold), whole);
        }
      bucket_add (whole, bucket->value, bucket->count, bucket->sum);
    }
  return folded;
}

static gint
compare_buckets (gconstpointer a,
                 gconstpointer b)
{
  const PassBucket *left = *(const PassBucket *const *) a;
  const PassBucket *right = *(const PassBucket *const *) b;

  if (left->count != right->count)
    return left->count < right->count ? 1 : -1;
  return g_strcmp0 (left->value, right->value);
}

/**
 * vivier_prospect_pass_dup_tally:
 * @self: a pass that has run
 * @question: number of a tally
 * @limit: at most so many values of a text, 0 for all
 *
 * Returns: (transfer full) (element-type VivierTallyEntry): how many have each
 *   value, choices in their order and others most first
 */
GPtrArray *
vivier_prospect_pass_dup_tally (VivierProspectPass *self,
                                int                 question,
                                int                 limit)
{
  const PassQuestion *found;
  g_autoptr (GPtrArray) tally = NULL;
  g_autoptr (GPtrArray) order = NULL;
  g_autoptr (GHashTable) buckets = NULL;
  GHashTableIter iter;
  gpointer bucket;
  gboolean is_text, is_limited;

  g_return_val_if_fail (self != NULL, NULL);

  found = answered (self, question, PASS_TALLY);
  if (found == NULL)
    return NULL;

  is_text = found->entry->field.type == VIVIER_FIELD_TYPE_TEXT;
  buckets = is_text && found->key == found->value ? fold_buckets (found) : g_hash_table_ref (found->buckets);
  order = g_ptr_array_new ();
  g_hash_table_iter_init (&iter, buckets);
  while (g_hash_table_iter_next (&iter, NULL, &bucket))
    g_ptr_array_add (order, bucket);
  if (found->empty != NULL)
    g_ptr_array_add (order, found->empty);
  g_ptr_array_sort (order, compare_buckets);

  tally = vivier_tally_new (self->sql.fields, found->entry);
  is_limited = limit > 0 && found->entry->field.type != VIVIER_FIELD_TYPE_CHOICE;
  for (guint i = 0; i < order->len && (!is_limited || tally->len < (guint) limit); i++)
    {
      const PassBucket *next = g_ptr_array_index (order, i);

      vivier_tally_add (tally, self->sql.fields, found->entry, next->value, next->count, (gint64) next->sum);
    }
  return g_steal_pointer (&tally);
}

/**
 * vivier_prospect_pass_dup_days:
 * @self: a pass that has run
 * @question: number of a count by day
 *
 * Returns: (transfer full) (element-type gint64): how many have each day
 */
GArray *
vivier_prospect_pass_dup_days (VivierProspectPass *self,
                               int                 question)
{
  const PassQuestion *found;

  g_return_val_if_fail (self != NULL, NULL);

  found = answered (self, question, PASS_DAYS);
  return found != NULL ? g_array_copy (found->days) : NULL;
}
