/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/vivier-duplicate-pairs-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "model/vivier-prospect-private.h"

typedef struct {
  gint64 a_id;
  gint64 b_id;
} IdPair;

/**
 * vivier_duplicate_pair_free:
 * @self: (nullable) (transfer full): a pair
 */
void
vivier_duplicate_pair_free (VivierDuplicatePair *self)
{
  if (self == NULL)
    return;

  g_free (self->a_name);
  g_free (self->b_name);
  g_strfreev (self->reasons);
  g_free (self);
}

static int
compare_id_pairs (gconstpointer a,
                  gconstpointer b)
{
  const IdPair *x = a, *y = b;

  if (x->a_id != y->a_id)
    return x->a_id < y->a_id ? -1 : 1;
  return x->b_id < y->b_id ? -1 : x->b_id > y->b_id;
}

static GArray *
load_distinct (VivierDb  *db,
               GError   **error)
{
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (IdPair));
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, "SELECT a_id, b_id FROM distinct_pair ORDER BY a_id, b_id", error);
  GError *failure = NULL;

  if (stmt == NULL)
    return NULL;
  while (vivier_stmt_step (stmt, &failure))
    {
      IdPair pair = { vivier_stmt_int (stmt, 0), vivier_stmt_int (stmt, 1) };

      g_array_append_val (pairs, pair);
    }
  if (failure == NULL)
    return g_steal_pointer (&pairs);
  g_propagate_error (error, failure);
  return NULL;
}

gboolean
vivier_duplicate_finds_drop_distinct (GArray    *finds,
                                      VivierDb  *db,
                                      GError   **error)
{
  g_autoptr (GArray) distinct = load_distinct (db, error);
  guint n_kept = 0;

  if (distinct == NULL)
    return FALSE;
  for (guint i = 0; i < finds->len; i++)
    {
      const VivierDuplicateFind find = g_array_index (finds, VivierDuplicateFind, i);
      const IdPair pair = { MIN (find.a->id, find.b->id), MAX (find.a->id, find.b->id) };

      if (distinct->len == 0
          || bsearch (&pair, distinct->data, distinct->len, sizeof (IdPair), compare_id_pairs) == NULL)
        g_array_index (finds, VivierDuplicateFind, n_kept++) = find;
    }
  g_array_set_size (finds, n_kept);
  return TRUE;
}

static int
compare_finds (gconstpointer a,
               gconstpointer b)
{
  const VivierDuplicateFind *x = a, *y = b;
  const IdPair x_pair = { x->a->id, x->b->id }, y_pair = { y->a->id, y->b->id };

  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
  return compare_id_pairs (&x_pair, &y_pair);
}

GPtrArray *
vivier_duplicate_finds_tell (GArray              *finds,
                             guint                limit,
                             VivierDuplicateFunc  judge,
                             gpointer             user_data)
{
  GPtrArray *pairs = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_duplicate_pair_free);
  guint n_told = limit > 0 ? MIN (limit, finds->len) : finds->len;

  g_array_sort (finds, compare_finds);
  for (guint i = 0; i < n_told; i++)
    {
      const VivierDuplicateFind *find = &g_array_index (finds, VivierDuplicateFind, i);
      VivierDuplicatePair *pair = g_new0 (VivierDuplicatePair, 1);
      GPtrArray *reasons = g_ptr_array_new ();

      pair->a_id = find->a->id;
      pair->b_id = find->b->id;
      pair->a_name = g_strdup (find->a->name);
      pair->b_name = g_strdup (find->b->name);
      pair->verdict = judge (find->a, find->b, &pair->score, reasons, user_data);
      g_ptr_array_add (reasons, NULL);
      pair->reasons = (char **) g_ptr_array_free (reasons, FALSE);
      g_ptr_array_add (pairs, pair);
    }
  return pairs;
}

/**
 * vivier_duplicates_set_distinct:
 * @db: the connection of a write
 * @a_id: a prospect
 * @b_id: another one
 * @is_distinct: %FALSE forgets it again
 * @error: return location
 *
 * Remembers that two prospects are no duplicates, so that nobody is asked again.
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_INVALID or %VIVIER_STORE_ERROR_NOT_FOUND
 */
gboolean
vivier_duplicates_set_distinct (VivierDb  *db,
                                gint64     a_id,
                                gint64     b_id,
                                gboolean   is_distinct,
                                GError   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, FALSE);

  if (a_id == b_id)
    {
      g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID,
                           _("This is one and the same prospect. Choose two different ones."));
      return FALSE;
    }
  if (!vivier_prospect_check_exists (db, a_id, error) || !vivier_prospect_check_exists (db, b_id, error))
    return FALSE;

  stmt = vivier_db_prepare (db, is_distinct ? "INSERT INTO distinct_pair (a_id, b_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING"
                                            : "DELETE FROM distinct_pair WHERE a_id = ?1 AND b_id = ?2", error);
  if (stmt == NULL)
    return FALSE;
  vivier_stmt_bind_int (stmt, 1, MIN (a_id, b_id));
  vivier_stmt_bind_int (stmt, 2, MAX (a_id, b_id));
  return vivier_stmt_run (stmt, error);
}

/**
 * vivier_duplicates_are_distinct:
 * @db: a connection
 * @a_id: a prospect
 * @b_id: another one
 *
 * Returns: whether somebody said that the two are no duplicates
 */
gboolean
vivier_duplicates_are_distinct (VivierDb *db,
                                gint64    a_id,
                                gint64    b_id)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, FALSE);

  stmt = vivier_db_prepare (db, "SELECT 1 FROM distinct_pair WHERE a_id = ?1 AND b_id = ?2", NULL);
  if (stmt == NULL)
    return FALSE;
  vivier_stmt_bind_int (stmt, 1, MIN (a_id, b_id));
  vivier_stmt_bind_int (stmt, 2, MAX (a_id, b_id));
  return vivier_stmt_step (stmt, NULL);
}
