/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/vivier-changes-private.h"

#define N_OPS  3
#define N_SEEN 8

typedef struct {
  gint64 first;
  gint64 last;
} Range;

typedef struct {
  char     *name;
  gboolean  is_ignored;
  GArray   *ranges[N_OPS];  /* of Range */
  gboolean  in_order[N_OPS];
} TableChanges;

/* SQLite names the table with every row; the same address means the same table
 * for the length of a transaction, which spares comparing names. */
typedef struct {
  const char   *address;
  TableChanges *table;
} Seen;

struct _VivierChanges {
  gatomicrefcount      ref_count;
  GPtrArray           *tables;  /* of TableChanges */
  VivierChangesFilter  filter;
  gpointer             filter_data;
  gint64               change_set;
  guint                next_seen;
  Seen                 seen[N_SEEN];
};

G_DEFINE_BOXED_TYPE (VivierChanges, vivier_changes, vivier_changes_ref, vivier_changes_unref)

static TableChanges *
table_changes_new (const char *name,
                   gboolean    is_ignored)
{
  TableChanges *table = g_new0 (TableChanges, 1);

  table->name = g_strdup (name);
  table->is_ignored = is_ignored;
  for (int op = 0; op < N_OPS; op++)
    {
      table->ranges[op] = g_array_new (FALSE, FALSE, sizeof (Range));
      table->in_order[op] = TRUE;
    }
  return table;
}

static void
table_changes_free (TableChanges *table)
{
  for (int op = 0; op < N_OPS; op++)
    g_array_unref (table->ranges[op]);
  g_free (table->name);
  g_free (table);
}

static int
compare_ranges (gconstpointer a,
                gconstpointer b)
{
  const Range *left = a;
  const Range *right = b;

  return (left->first > right->first) - (left->first < right->first);
}

static void
table_changes_put_in_order (TableChanges   *table,
                            VivierChangeOp  op)
{
  GArray *ranges = table->ranges[op];
  guint n_kept = 0;

  if (table->in_order[op])
    return;

  g_array_sort (ranges, compare_ranges);
  for (guint i = 1; i < ranges->len; i++)
    {
      Range *kept = &g_array_index (ranges, Range, n_kept);
      const Range *range = &g_array_index (ranges, Range, i);

      if (range->first <= kept->last || range->first - 1 == kept->last)
        kept->last = MAX (kept->last, range->last);
      else
        g_array_index (ranges, Range, ++n_kept) = *range;
    }
  g_array_set_size (ranges, n_kept + 1);
  table->in_order[op] = TRUE;
}

static void
table_changes_add_range (TableChanges   *table,
                         VivierChangeOp  op,
                         Range           range)
{
  GArray *ranges = table->ranges[op];

  if (ranges->len > 0)
    {
      Range *last = &g_array_index (ranges, Range, ranges->len - 1);

      if (range.first >= last->first && range.last <= last->last)
        return;
      if (range.first - 1 == last->last)
        {
          last->last = range.last;
          return;
        }
      if (range.first <= last->last)
        table->in_order[op] = FALSE;
    }
  g_array_append_val (ranges, range);
}

static gboolean
table_changes_contain (TableChanges   *table,
                       VivierChangeOp  op,
                       gint64          id)
{
  GArray *ranges = table->ranges[op];
  guint low = 0, high;

  table_changes_put_in_order (table, op);
  high = ranges->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const Range *range = &g_array_index (ranges, Range, middle);

      if (id < range->first)
        high = middle;
      else if (id > range->last)
        low = middle + 1;
      else
        return TRUE;
    }
  return FALSE;
}

static TableChanges *
find_table (VivierChanges *self,
            const char    *name)
{
  for (guint i = 0; i < self->tables->len; i++)
    {
      TableChanges *table = g_ptr_array_index (self->tables, i);

      if (strcmp (table->name, name) == 0)
        return table;
    }
  return NULL;
}

static TableChanges *
ensure_table (VivierChanges *self,
              const char    *name)
{
  TableChanges *table = find_table (self, name);

  if (table == NULL)
    {
      gboolean is_told = self->filter == NULL || self->filter (name, self->filter_data);

      table = table_changes_new (name, !is_told);
      g_ptr_array_add (self->tables, table);
    }
  return table;
}

static TableChanges *
find_table_by_address (VivierChanges *self,
                       const char    *name)
{
  Seen *seen;

  for (guint i = 0; i < N_SEEN; i++)
    {
      if (self->seen[i].address == name)
        return self->seen[i].table;
    }

  seen = &self->seen[self->next_seen++ % N_SEEN];
  seen->table = ensure_table (self, name);
  seen->address = name;
  return seen->table;
}

VivierChanges *
vivier_changes_new (VivierChangesFilter filter,
                    gpointer            filter_data)
{
  VivierChanges *self = g_new0 (VivierChanges, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->tables = g_ptr_array_new_with_free_func ((GDestroyNotify) table_changes_free);
  self->filter = filter;
  self->filter_data = filter_data;
  return self;
}

/**
 * vivier_changes_ref:
 * @self: changes
 *
 * Returns: (transfer full): @self, with one more owner
 */
VivierChanges *
vivier_changes_ref (VivierChanges *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * vivier_changes_unref:
 * @self: (transfer full): changes
 *
 * Gives up one reference, and frees @self with the last. Any thread.
 */
void
vivier_changes_unref (VivierChanges *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_ptr_array_unref (self->tables);
  g_free (self);
}

void
vivier_changes_add (VivierChanges  *self,
                    VivierChangeOp  op,
                    const char     *table,
                    gint64          id)
{
  TableChanges *changes = find_table_by_address (self, table);
  Range range = { id, id };

  if (!changes->is_ignored)
    table_changes_add_range (changes, op, range);
}

void
vivier_changes_freeze (VivierChanges *self)
{
  for (guint i = self->tables->len; i > 0; i--)
    {
      TableChanges *table = g_ptr_array_index (self->tables, i - 1);

      for (int op = 0; op < N_OPS; op++)
        table_changes_put_in_order (table, op);
      if (table->is_ignored)
        g_ptr_array_remove_index (self->tables, i - 1);
    }
  memset (self->seen, 0, sizeof self->seen);
  self->filter = NULL;
  self->filter_data = NULL;
}

void
vivier_changes_merge (VivierChanges *self,
                      VivierChanges *other)
{
  for (guint i = 0; i < other->tables->len; i++)
    {
      TableChanges *from = g_ptr_array_index (other->tables, i);
      TableChanges *to = ensure_table (self, from->name);

      for (int op = 0; op < N_OPS; op++)
        {
          for (guint j = 0; j < from->ranges[op]->len; j++)
            table_changes_add_range (to, op, g_array_index (from->ranges[op], Range, j));
          table_changes_put_in_order (to, op);
        }
    }
}

void
vivier_changes_set_change_set (VivierChanges *self,
                               gint64         change_set)
{
  self->change_set = change_set;
}

gboolean
vivier_changes_has_inserted (VivierChanges *self,
                             const char    *table,
                             gint64         id)
{
  TableChanges *changes = find_table (self, table);

  return changes != NULL && table_changes_contain (changes, VIVIER_CHANGE_INSERT, id);
}

static gboolean
has_ranges (TableChanges *table)
{
  for (int op = 0; op < N_OPS; op++)
    {
      if (table->ranges[op]->len > 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * vivier_changes_is_empty:
 * @self: changes
 *
 * Returns: %TRUE when no row was touched
 */
gboolean
vivier_changes_is_empty (VivierChanges *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  for (guint i = 0; i < self->tables->len; i++)
    {
      if (has_ranges (g_ptr_array_index (self->tables, i)))
        return FALSE;
    }
  return TRUE;
}

/**
 * vivier_changes_touch:
 * @self: changes
 * @table: a table of the schema
 *
 * Returns: %TRUE when rows of @table were inserted, updated or deleted
 */
gboolean
vivier_changes_touch (VivierChanges *self,
                      const char    *table)
{
  TableChanges *changes;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (table != NULL, FALSE);

  changes = find_table (self, table);
  return changes != NULL && has_ranges (changes);
}

/**
 * vivier_changes_foreach:
 * @self: changes
 * @table: a table of the schema
 * @func: (scope call): called with each range of ids
 * @user_data: for @func
 *
 * Ranges come by operation (inserts, updates, deletes) and rise within each. A
 * row that was inserted and then updated by one transaction is in both.
 */
void
vivier_changes_foreach (VivierChanges     *self,
                        const char        *table,
                        VivierChangesFunc  func,
                        gpointer           user_data)
{
  TableChanges *changes;

  g_return_if_fail (self != NULL);
  g_return_if_fail (table != NULL);
  g_return_if_fail (func != NULL);

  changes = find_table (self, table);
  if (changes == NULL)
    return;
  for (int op = 0; op < N_OPS; op++)
    {
      for (guint i = 0; i < changes->ranges[op]->len; i++)
        {
          const Range *range = &g_array_index (changes->ranges[op], Range, i);

          if (!func (op, range->first, range->last, user_data))
            return;
        }
    }
}

/**
 * vivier_changes_get_change_set:
 * @self: changes
 *
 * Returns: the id of the change set in history, 0 when the transaction touched
 *   derived tables only. In a commit hook it is the id that the set will get.
 */
gint64
vivier_changes_get_change_set (VivierChanges *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->change_set;
}
