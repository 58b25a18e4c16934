/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/vivier-text.h"
#include "model/vivier-search-places-private.h"

/* Doubles are taken out when so many have come together. */
#define FIRST_LIMIT (1 << 20)

typedef struct {
  gint64  prospect_id;
  guint32 place;
} Pair;

struct _VivierSearchPlaces {
  GHashTable *numbers; /* place as written -> number + 1 */
  GPtrArray  *folded;  /* by number */
  GArray     *pairs;   /* of Pair */
  guint       limit;
  guint       next;
};

static int
compare_pairs (gconstpointer a,
               gconstpointer b)
{
  const Pair *left = a;
  const Pair *right = b;

  if (left->prospect_id != right->prospect_id)
    return left->prospect_id < right->prospect_id ? -1 : 1;

  return (left->place > right->place) - (left->place < right->place);
}

static void
take_out_doubles (VivierSearchPlaces *self)
{
  guint n_kept = 0;

  g_array_sort (self->pairs, compare_pairs);
  for (guint i = 0; i < self->pairs->len; i++)
    {
      const Pair *pair = &g_array_index (self->pairs, Pair, i);

      if (n_kept == 0 || compare_pairs (pair, &g_array_index (self->pairs, Pair, n_kept - 1)) != 0)
        g_array_index (self->pairs, Pair, n_kept++) = *pair;
    }
  g_array_set_size (self->pairs, n_kept);
}

static guint32
number_of (VivierSearchPlaces *self,
           const char         *place)
{
  gpointer known = g_hash_table_lookup (self->numbers, place);

  if (known == NULL)
    {
      g_ptr_array_add (self->folded, vivier_text_fold (place));
      known = GUINT_TO_POINTER (self->folded->len);
      g_hash_table_insert (self->numbers, g_strdup (place), known);
    }

  return GPOINTER_TO_UINT (known) - 1;
}

static void
add_pair (VivierSearchPlaces *self,
          gint64              prospect_id,
          const char         *place)
{
  Pair pair = { prospect_id, number_of (self, place) };

  g_array_append_val (self->pairs, pair);
  if (self->pairs->len < self->limit)
    return;

  take_out_doubles (self);
  self->limit = MAX (FIRST_LIMIT, self->pairs->len * 2);
}

VivierSearchPlaces *
vivier_search_places_load (VivierDb  *db,
                           GError   **error)
{
  VivierSearchPlaces *self;
  g_autoptr (VivierStmt) stmt = NULL;
  GError *failure = NULL;

  stmt = vivier_db_prepare (db, "SELECT prospect_id, place FROM purchase WHERE place IS NOT NULL ORDER BY id", error);
  if (stmt == NULL)
    return NULL;

  self = g_new0 (VivierSearchPlaces, 1);
  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->folded = g_ptr_array_new_with_free_func (g_free);
  self->pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  self->limit = FIRST_LIMIT;
  while (vivier_stmt_step (stmt, &failure))
    add_pair (self, vivier_stmt_int (stmt, 0), vivier_stmt_text (stmt, 1));
  take_out_doubles (self);
  if (failure == NULL)
    return self;

  g_propagate_error (error, failure);
  vivier_search_places_free (self);
  return NULL;
}

void
vivier_search_places_free (VivierSearchPlaces *self)
{
  g_hash_table_unref (self->numbers);
  g_ptr_array_unref (self->folded);
  g_array_unref (self->pairs);
  g_free (self);
}

const char *
vivier_search_places_next (VivierSearchPlaces *self,
                           gint64              prospect_id)
{
  for (; self->next < self->pairs->len; self->next++)
    {
      const Pair *pair = &g_array_index (self->pairs, Pair, self->next);

      if (pair->prospect_id > prospect_id)
        return NULL;
      if (pair->prospect_id == prospect_id)
        {
          self->next++;
          return g_ptr_array_index (self->folded, pair->place);
        }
    }

  return NULL;
}
