/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/vivier-prospect-fetch-private.h"
#include "model/vivier-prospect-ids-private.h"
#include "model/vivier-search-private.h"

/* Someone in the answer: where, and who. */
typedef struct {
  guint  position;
  gint64 id;
} Place;

/*
 * vivier_prospect_fetch_new:
 * @query: what to ask; copied
 * @indexes: (transfer full) (element-type guint): pages, ascending
 * @ids: (nullable) (element-type gint64): who stands in the list, if that is known
 *
 * Returns: (transfer full): a question without answer
 */
VivierProspectFetch *
vivier_prospect_fetch_new (const VivierProspectQuery *query,
                           GArray                    *indexes,
                           GArray                    *ids)
{
  VivierProspectFetch *self = g_new0 (VivierProspectFetch, 1);

  self->query = vivier_prospect_query_copy (query);
  self->indexes = indexes;
  self->ids = ids != NULL ? g_array_ref (ids) : NULL;
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  return self;
}

void
vivier_prospect_fetch_free (VivierProspectFetch *self)
{
  vivier_prospect_query_free (self->query);
  g_array_unref (self->indexes);
  g_clear_pointer (&self->ids, g_array_unref);
  g_ptr_array_unref (self->pages);
  g_free (self);
}

/* Pages that follow one another, of those asked for. */
typedef struct {
  guint first; /* in indexes */
  guint n;
} Run;

static Run
next_run (VivierProspectFetch *self,
          guint                first)
{
  const guint *indexes = &g_array_index (self->indexes, guint, first);
  Run run = { first, 1 };

  while (first + run.n < self->indexes->len && indexes[run.n] == indexes[0] + run.n)
    run.n++;
  return run;
}

/* Who stands on the pages of a run, from position @start on. Words are looked for
 * but once: the first run counts as well, and keeps all who were found if they are few. */
static GArray *
load_ids (VivierProspectFetch  *self,
          VivierDb             *db,
          const char           *expression,
          Run                   run,
          gint64               *start,
          GError              **error)
{
  gint64 offset = (gint64) g_array_index (self->indexes, guint, run.first) * VIVIER_PROSPECT_PAGE_SIZE;
  VivierSlice slice = { offset, (gint64) run.n * VIVIER_PROSPECT_PAGE_SIZE };
  gboolean counts = self->counts && run.first == 0;
  GArray *ids;

  *start = 0;
  if (self->ids != NULL)
    return g_array_ref (self->ids);

  ids = vivier_prospect_ids_load (db, self->query, expression, slice, counts ? &self->count : NULL, error);
  if (ids == NULL)
    return NULL;
  /* Few are read all at once, from the first. */
  if (counts && (gint64) ids->len == self->count)
    self->ids = g_array_ref (ids);
  else
    *start = offset;
  return ids;
}

static gboolean
load_pages (VivierProspectFetch  *self,
            VivierDb             *db,
            GArray               *ids,
            gint64                start,
            Run                   run,
            GCancellable         *cancellable,
            GError              **error)
{
  for (guint i = run.first; i < run.first + run.n; i++)
    {
      gint64 position = (gint64) g_array_index (self->indexes, guint, i) * VIVIER_PROSPECT_PAGE_SIZE - start;
      gint64 n_left = MAX (0, (gint64) ids->len - position);
      GPtrArray *rows = vivier_prospects_load_rows (db, self->query,
                                                    (const gint64 *) (void *) ids->data + MIN (position, (gint64) ids->len),
                                                    (gsize) MIN (n_left, VIVIER_PROSPECT_PAGE_SIZE), error);

      if (rows == NULL)
        return FALSE;
      g_ptr_array_add (self->pages, rows);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }

  return TRUE;
}

/* Counts where that is not left to the first run, and keeps who it was where
 * asking again for each page would cost more. */
static gboolean
count (VivierProspectFetch  *self,
       VivierDb             *db,
       const char           *expression,
       GError              **error)
{
  const VivierSlice all = { 0, G_MAXINT64 };

  g_clear_pointer (&self->ids, g_array_unref);
  if (!vivier_prospect_query_is_walk (self->query))
    {
      self->ids = vivier_prospect_ids_load (db, self->query, expression, all, &self->count, error);
      return self->ids != NULL;
    }
  if (self->indexes->len == 0)
    self->count = vivier_prospect_ids_count (db, self->query, expression, error);
  return self->count >= 0;
}

gboolean
vivier_prospect_fetch_run (VivierDb      *db,
                           gpointer       fetch,
                           GCancellable  *cancellable,
                           GError       **error)
{
  VivierProspectFetch *self = fetch;
  g_autofree char *expression = NULL;

  if ((self->counts || self->ids == NULL) && !vivier_search_resolve (db, self->query->words, &expression, error))
    return FALSE;
  if (self->counts && !count (self, db, expression, error))
    return FALSE;

  for (Run run = { 0, 0 }; run.first + run.n < self->indexes->len;)
    {
      g_autoptr (GArray) ids = NULL;
      gint64 start;

      run = next_run (self, run.first + run.n);
      ids = load_ids (self, db, expression, run, &start, error);
      if (ids == NULL || !load_pages (self, db, ids, start, run, cancellable, error))
        return FALSE;
    }

  return TRUE;
}

/* (element-type Place), ascending. */
static GArray *
list_places (VivierProspectFetch *self)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));

  for (guint page = 0; page < self->pages->len; page++)
    {
      guint start = g_array_index (self->indexes, guint, page) * VIVIER_PROSPECT_PAGE_SIZE;
      GPtrArray *rows = g_ptr_array_index (self->pages, page);

      for (guint i = 0; i < rows->len; i++)
        {
          VivierProspectRow *row = g_ptr_array_index (rows, i);
          Place place = { start + i, row->id };

          g_array_append_val (places, place);
        }
    }

  return places;
}

static guint
first_difference (GArray          *places,
                  guint            n_common,
                  VivierOldIdFunc  old_id,
                  gpointer         list)
{
  for (guint i = 0; i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);
      gint64 old = place->position < n_common ? old_id (list, place->position) : 0;

      if (old != 0 && old != place->id)
        return place->position;
    }

  return n_common;
}

/* Goes back from the end, as far as both lists agree there. */
static guint
last_difference (GArray          *places,
                 guint            first,
                 guint            n_old,
                 gint64           delta,
                 VivierOldIdFunc  old_id,
                 gpointer         list)
{
  for (guint i = places->len; i-- > 0;)
    {
      const Place *place = &g_array_index (places, Place, i);
      gint64 old_position = place->position - delta;
      gint64 old;

      if (place->position < first || old_position < first)
        break;
      old = old_position < n_old ? old_id (list, (guint) old_position) : 0;
      if (old != 0 && old != place->id)
        return (guint) old_position + 1;
    }

  return (guint) MAX (first, first - delta);
}

/*
 * vivier_prospect_fetch_compare:
 * @self: an answer with count
 * @n_old: how long the list was
 * @old_id: (scope call): who stood where
 * @list: for @old_id
 *
 * Where nothing is known of one of the two, they are taken to be the same.
 *
 * Returns: the smallest part of the list that explains what is known
 */
VivierListDifference
vivier_prospect_fetch_compare (VivierProspectFetch *self,
                               guint                n_old,
                               VivierOldIdFunc      old_id,
                               gpointer             list)
{
  guint n_new = (guint) MIN (self->count, G_MAXUINT - 1);
  gint64 delta = (gint64) n_new - n_old;
  VivierListDifference difference = { 0, n_old, n_new };
  g_autoptr (GArray) places = NULL;

  if (self->is_first)
    return difference;

  places = list_places (self);
  difference.first = first_difference (places, MIN (n_old, n_new), old_id, list);
  difference.old_end = last_difference (places, difference.first, n_old, delta, old_id, list);
  difference.new_end = (guint) (difference.old_end + delta);
  return difference;
}

/*
 * vivier_prospect_fetch_positions:
 * @self: an answer; outlives what is returned
 * @difference: the part that changed
 *
 * Returns: (transfer full): where those in the changed part stand now: from id to
 *   position + 1
 */
GHashTable *
vivier_prospect_fetch_positions (VivierProspectFetch        *self,
                                 const VivierListDifference *difference)
{
  GHashTable *positions = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray) places = list_places (self);

  for (guint i = 0; i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);

      if (place->position >= difference->first && place->position < difference->new_end)
        g_hash_table_insert (positions, g_memdup2 (&place->id, sizeof place->id),
                             GUINT_TO_POINTER (place->position + 1));
    }

  return positions;
}
