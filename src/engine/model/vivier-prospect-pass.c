/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/vivier-prospect-pass.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/vivier-text.h"
#include "model/vivier-filter-private.h"
#include "model/vivier-tally-private.h"

/* SQLite answers each single condition as one column of the row; how conditions
 * make filters is reckoned here, once for all filters that share them. As in a
 * filter's SQL a condition that is NULL is not met, and its negation is. */
typedef struct {
  VivierFilterKind kind;
  gboolean         is_negated;
  int              column; /* of a CONDITION */
  GArray          *parts;  /* nullable (element-type int): nodes made before this one */
} Node;

typedef enum {
  ASKED_COUNT,
  ASKED_TOTAL,
  ASKED_TALLY,
  ASKED_DAYS,
} Asked;

/* Of a tally, those with the same value so far. */
typedef struct {
  char   *value; /* nullable: the least of the spellings */
  gint64  count;
  double  sum;
} Bucket;

typedef struct {
  Asked                   asked;
  char                   *text;    /* what makes it the same question */
  int                     node;
  const VivierFieldEntry *entry;   /* of the field; NULL for COUNT */
  int                     value;   /* columns; -1 for none */
  int                     key;     /* of a TALLY, what makes values the same; else @value */
  int                     sum;
  gint64                  count;
  gint64                  with_value;
  double                  total;
  GHashTable             *buckets; /* of TALLY (element-type utf8 Bucket) */
  Bucket                 *empty;   /* those without a value */
  VivierDay               from;
  VivierDay               until;
  gint64                 *starts;  /* of DAYS by instants: when each day begins, and the one after the last */
  GArray                 *days;
} Question;

struct _VivierProspectPass
{
  VivierSql   sql;
  int         n_columns;
  GHashTable *columns;   /* (element-type utf8 int): SQL of a value to its column */
  GHashTable *nodes;     /* (element-type utf8 int): text of a filter to its node */
  GArray     *tree;      /* (element-type Node): parts stand before what is made of them */
  GPtrArray  *questions; /* (element-type Question) */
  gboolean    is_run;
};

static void
bucket_free (gpointer data)
{
  Bucket *bucket = data;

  g_free (bucket->value);
  g_free (bucket);
}

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->text);
  g_clear_pointer (&question->buckets, g_hash_table_unref);
  g_clear_pointer (&question->empty, bucket_free);
  g_free (question->starts);
  g_clear_pointer (&question->days, g_array_unref);
  g_free (question);
}

static void
node_clear (gpointer data)
{
  Node *node = data;

  g_clear_pointer (&node->parts, g_array_unref);
}

/**
 * vivier_prospect_pass_new:
 * @fields: the workspace's fields
 * @context: what "today" and "me" stand for
 *
 * Returns: (transfer full): a pass without questions
 */
VivierProspectPass *
vivier_prospect_pass_new (VivierFieldTable          *fields,
                          const VivierFilterContext *context)
{
  VivierProspectPass *self;

  g_return_val_if_fail (fields != NULL && context != NULL, NULL);

  self = g_new0 (VivierProspectPass, 1);
  vivier_sql_init (&self->sql, fields, context);
  self->columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->nodes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->tree = g_array_new (FALSE, FALSE, sizeof (Node));
  g_array_set_clear_func (self->tree, node_clear);
  self->questions = g_ptr_array_new_with_free_func (question_free);
  return self;
}

/**
 * vivier_prospect_pass_free:
 * @self: (transfer full): a pass
 */
void
vivier_prospect_pass_free (VivierProspectPass *self)
{
  g_return_if_fail (self != NULL);

  vivier_sql_clear (&self->sql);
  g_hash_table_unref (self->columns);
  g_hash_table_unref (self->nodes);
  g_array_unref (self->tree);
  g_ptr_array_unref (self->questions);
  g_free (self);
}

/* Asking ------------------------------------------------------------------- */

static void
begin_column (VivierProspectPass *self)
{
  if (self->n_columns++ > 0)
    g_string_append (self->sql.text, ", ");
}

static int
add_column (VivierProspectPass *self,
            const char         *expression,
            guint               traits)
{
  gpointer known;

  if (g_hash_table_lookup_extended (self->columns, expression, NULL, &known))
    return GPOINTER_TO_INT (known);

  self->sql.traits |= traits;
  begin_column (self);
  g_string_append (self->sql.text, expression);
  g_hash_table_insert (self->columns, g_strdup (expression), GINT_TO_POINTER (self->n_columns - 1));
  return self->n_columns - 1;
}

static int add_node (VivierProspectPass *self, const VivierFilter *filter, GError **error);

static gboolean
add_parts (VivierProspectPass  *self,
           const VivierFilter  *filter,
           Node                *node,
           GError             **error)
{
  node->is_negated = filter->is_negated;
  node->parts = g_array_new (FALSE, FALSE, sizeof (int));
  for (guint i = 0; i < filter->parts->len; i++)
    {
      int part = add_node (self, g_ptr_array_index (filter->parts, i), error);

      if (part < 0)
        return FALSE;
      g_array_append_val (node->parts, part);
    }
  return TRUE;
}

/* A condition's own negation is left to SQL. */
static int
add_node (VivierProspectPass  *self,
          const VivierFilter  *filter,
          GError             **error)
{
  g_autofree char *text = vivier_filter_to_text (filter);
  Node node = { .kind = filter->kind };
  gpointer known;

  if (g_hash_table_lookup_extended (self->nodes, text, NULL, &known))
    return GPOINTER_TO_INT (known);

  if (filter->kind != VIVIER_FILTER_CONDITION)
    {
      if (!add_parts (self, filter, &node, error))
        {
          node_clear (&node);
          return -1;
        }
    }
  else
    {
      begin_column (self);
      if (!vivier_sql_add_filter (&self->sql, filter, error))
        return -1;
      node.column = self->n_columns - 1;
    }

  g_array_append_val (self->tree, node);
  g_hash_table_insert (self->nodes, g_steal_pointer (&text), GINT_TO_POINTER ((int) self->tree->len - 1));
  return (int) self->tree->len - 1;
}

static const VivierFieldEntry *
find_entry (VivierProspectPass  *self,
            const char          *field,
            GError             **error)
{
  const VivierFieldEntry *entry = vivier_field_table_get_entry (self->sql.fields, field);

  if (entry == NULL)
    g_set_error (error, VIVIER_FILTER_ERROR, VIVIER_FILTER_ERROR_FIELD, _("There is no field “%s”."), field);
  return entry;
}

static int
find_question (VivierProspectPass *self,
               const char         *text)
{
  for (guint i = 0; i < self->questions->len; i++)
    if (g_str_equal (((Question *) g_ptr_array_index (self->questions, i))->text, text))
      return (int) i;
  return -1;
}

/* @field is nullable. */
static int
add_question (VivierProspectPass  *self,
              Asked                asked,
              const VivierFilter  *filter,
              const char          *field,
              const char          *details,
              Question           **added,
              GError             **error)
{
  g_autoptr (VivierFilter) everybody = filter == NULL ? vivier_filter_new_group (VIVIER_FILTER_AND) : NULL;
  g_autofree char *of = vivier_filter_to_text (filter != NULL ? filter : everybody);
  g_autofree char *text = g_strdup_printf ("%d|%s|%s|%s", asked, field != NULL ? field : "", details, of);
  const VivierFieldEntry *entry = field != NULL ? find_entry (self, field, error) : NULL;
  int known = find_question (self, text);
  Question *question;
  int node;

  g_return_val_if_fail (!self->is_run, -1);

  *added = NULL;
  if (known >= 0)
    return known;
  if (field != NULL && entry == NULL)
    return -1;
  node = add_node (self, filter != NULL ? filter : everybody, error);
  if (node < 0)
    return -1;

  question = g_new0 (Question, 1);
  question->asked = asked;
  question->text = g_steal_pointer (&text);
  question->node = node;
  question->entry = entry;
  question->value = entry != NULL ? add_column (self, entry->value, entry->traits) : -1;
  question->key = question->value;
  question->sum = -1;
  g_ptr_array_add (self->questions, question);
  *added = question;
  return (int) self->questions->len - 1;
}

/**
 * vivier_prospect_pass_takes:
 * @self: a pass
 * @filter: (nullable): who is asked for
 * @field: (nullable): id of the field asked for
 *
 * Returns: whether a pass can answer that
 */
gboolean
vivier_prospect_pass_takes (VivierProspectPass *self,
                            const VivierFilter *filter,
                            const char         *field)
{
  const VivierFieldEntry *entry;

  g_return_val_if_fail (self != NULL, FALSE);

  entry = field != NULL ? vivier_field_table_get_entry (self->sql.fields, field) : NULL;
  return !vivier_filter_mentions_archived (filter) && (entry == NULL || entry->field.type != VIVIER_FIELD_TYPE_SET);
}

/**
 * vivier_prospect_pass_add_count:
 * @self: a pass that has not run
 * @filter: (nullable): who is counted
 * @error: return location
 *
 * Returns: the question's number; -1 with @error
 */
int
vivier_prospect_pass_add_count (VivierProspectPass  *self,
                                const VivierFilter  *filter,
                                GError             **error)
{
  Question *question;

  g_return_val_if_fail (self != NULL, -1);

  return add_question (self, ASKED_COUNT, filter, NULL, "", &question, error);
}

/**
 * vivier_prospect_pass_add_total:
 * @self: a pass that has not run
 * @filter: (nullable): who is counted
 * @field: id of a NUMBER or MONEY field
 * @error: return location
 *
 * Returns: the question's number; -1 with @error
 */
int
vivier_prospect_pass_add_total (VivierProspectPass  *self,
                                const VivierFilter  *filter,
                                const char          *field,
                                GError             **error)
{
  Question *question;

  g_return_val_if_fail (self != NULL && field != NULL, -1);

  return add_question (self, ASKED_TOTAL, filter, field, "", &question, error);
}

/**
 * vivier_prospect_pass_add_tally:
 * @self: a pass that has not run
 * @filter: (nullable): who is counted
 * @field: id of a CHOICE, TEXT or BOOLEAN field
 * @sum: (nullable): id of a NUMBER or MONEY field to add up
 * @error: return location
 *
 * Returns: the question's number; -1 with @error
 */
int
vivier_prospect_pass_add_tally (VivierProspectPass  *self,
                                const VivierFilter  *filter,
                                const char          *field,
                                const char          *sum,
                                GError             **error)
{
  const VivierFieldEntry *summed = NULL;
  Question *question;
  int number;

  g_return_val_if_fail (self != NULL && field != NULL, -1);

  if (sum != NULL)
    {
      summed = find_entry (self, sum, error);
      if (summed == NULL)
        return -1;
    }
  number = add_question (self, ASKED_TALLY, filter, field, sum != NULL ? sum : "", &question, error);
  if (question == NULL)
    return number;

  question->buckets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, bucket_free);
  if (summed != NULL)
    question->sum = add_column (self, summed->value, summed->traits);
  if (question->entry->field.type == VIVIER_FIELD_TYPE_TEXT && question->entry->among == NULL && question->entry->key != NULL)
    question->key = add_column (self, question->entry->key, question->entry->traits);
  return number;
}

/* In milliseconds, as filters know it. */
static gint64 *
make_starts (VivierDay from,
             VivierDay until)
{
  gint64 *starts = g_new (gint64, until - from + 2);

  for (VivierDay day = from; day <= until + 1; day++)
    starts[day - from] = vivier_filter_day_start_ms (day);
  return starts;
}

/**
 * vivier_prospect_pass_add_days:
 * @self: a pass that has not run
 * @filter: (nullable): who is counted
 * @field: id of a DAY field with one value
 * @from: the first day
 * @until: the last day
 * @error: return location
 *
 * Returns: the question's number; -1 with @error
 */
int
vivier_prospect_pass_add_days (VivierProspectPass  *self,
                               const VivierFilter  *filter,
                               const char          *field,
                               VivierDay            from,
                               VivierDay            until,
                               GError             **error)
{
  g_autofree char *details = g_strdup_printf ("%d..%d", from, until);
  Question *question;
  int number;

  g_return_val_if_fail (self != NULL && field != NULL && from <= until, -1);

  number = add_question (self, ASKED_DAYS, filter, field, details, &question, error);
  if (question == NULL)
    return number;

  question->from = from;
  question->until = until;
  question->days = g_array_new (FALSE, TRUE, sizeof (gint64));
  g_array_set_size (question->days, (guint) (until - from + 1));
  if (question->entry->traits & VIVIER_FIELD_IS_INSTANT)
    question->starts = make_starts (from, until);
  return number;
}

/* Reading ------------------------------------------------------------------ */

static Bucket *
find_bucket (Question   *question,
             const char *key)
{
  Bucket *bucket = key != NULL ? g_hash_table_lookup (question->buckets, key) : question->empty;

  if (bucket != NULL)
    return bucket;
  bucket = g_new0 (Bucket, 1);
  if (key != NULL)
    g_hash_table_insert (question->buckets, g_strdup (key), bucket);
  else
    question->empty = bucket;
  return bucket;
}

static void
bucket_add (Bucket     *bucket,
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
day_of_instant (const Question *question,
                gint64          instant)
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
count_day (Question   *question,
           VivierStmt *stmt)
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
count_row (Question   *question,
           VivierStmt *stmt)
{
  question->count++;
  switch (question->asked)
    {
    case ASKED_TOTAL:
      if (vivier_stmt_is_null (stmt, question->value))
        return;
      question->with_value++;
      question->total += vivier_stmt_real (stmt, question->value);
      return;
    case ASKED_TALLY:
      bucket_add (find_bucket (question, vivier_stmt_text (stmt, question->key)), vivier_stmt_text (stmt, question->value), 1,
                  question->sum >= 0 ? vivier_stmt_real (stmt, question->sum) : 0);
      return;
    case ASKED_DAYS:
      count_day (question, stmt);
      return;
    case ASKED_COUNT:
    default:
      return;
    }
}

static gboolean
group_holds (const Node     *node,
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
      const Node *node = &g_array_index (self->tree, Node, i);

      holds[i] = node->kind == VIVIER_FILTER_CONDITION ? vivier_stmt_int (stmt, node->column) != 0
                                                       : group_holds (node, holds);
    }
  for (guint i = 0; i < self->questions->len; i++)
    {
      Question *question = g_ptr_array_index (self->questions, i);

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
  if (self->n_columns == 0)
    add_column (self, "1", 0);

  from = vivier_sql_from_all (&self->sql);
  text = g_strdup_printf ("SELECT %s FROM %s WHERE p.archived_ms IS NULL", self->sql.text->str, from);
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

static Question *
answered (VivierProspectPass *self,
          int                 question,
          Asked               asked)
{
  Question *found;

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
  const Question *found;

  g_return_val_if_fail (self != NULL, 0);

  found = answered (self, question, ASKED_COUNT);
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
  const Question *found;

  g_return_if_fail (self != NULL && out != NULL);

  found = answered (self, question, ASKED_TOTAL);
  if (found == NULL)
    return;
  out->count = found->count;
  out->with_value = found->with_value;
  out->sum = (gint64) found->total;
  out->mean = found->with_value > 0 ? found->total / (double) found->with_value : 0;
}

/* Texts that a filter takes for the same count together. */
static GHashTable *
fold_buckets (const Question *question)
{
  GHashTable *folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, bucket_free);
  GHashTableIter iter;
  gpointer key, data;

  g_hash_table_iter_init (&iter, question->buckets);
  while (g_hash_table_iter_next (&iter, &key, &data))
    {
      const Bucket *bucket = data;
      g_autofree char *fold = vivier_text_fold (key);
      Bucket *whole = g_hash_table_lookup (folded, fold);

      if (whole == NULL)
        {
          whole = g_new0 (Bucket, 1);
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
  const Bucket *left = *(const Bucket *const *) a;
  const Bucket *right = *(const Bucket *const *) b;

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
  const Question *found;
  g_autoptr (GPtrArray) tally = NULL;
  g_autoptr (GPtrArray) order = NULL;
  g_autoptr (GHashTable) buckets = NULL;
  GHashTableIter iter;
  gpointer bucket;
  gboolean is_text, is_limited;

  g_return_val_if_fail (self != NULL, NULL);

  found = answered (self, question, ASKED_TALLY);
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
      const Bucket *next = g_ptr_array_index (order, i);

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
  const Question *found;

  g_return_val_if_fail (self != NULL, NULL);

  found = answered (self, question, ASKED_DAYS);
  return found != NULL ? g_array_copy (found->days) : NULL;
}
