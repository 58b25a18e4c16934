/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/vivier-prospect-item-private.h"
#include "model/vivier-prospect-list.h"

#define PAGE_SIZE 64

/* Pages kept although nobody looks at them, for a look back. */
#define MAX_IDLE_PAGES 16

/* Rows of one page as they came. */
typedef struct {
  GPtrArray *rows; /* (element-type VivierProspectRow) */
  guint      last_use;
} Page;

/* One question to the store; at most one is on its way. */
typedef struct {
  VivierProspectQuery query;
  gboolean            counts;
  gboolean            is_first; /* of a new query: nothing of the old list stays */
  gint64              count;
  GArray             *indexes; /* of guint, ascending: the pages asked for */
  GPtrArray          *pages;   /* (element-type GPtrArray): their rows */
} Job;

struct _VivierProspectList {
  GObject              parent_instance;

  VivierStore         *store;
  VivierProspectQuery  query;
  guint                n_items;
  GHashTable          *items; /* position -> VivierProspectItem, unowned: those somebody holds */
  GHashTable          *pages; /* index -> Page */
  guint                n_uses;

  guint                dispatch_id;
  Job                 *job;   /* unowned: the one whose answer counts */
  GCancellable        *cancellable;
  gboolean             needs_count;
  gboolean             has_new_query;
  gboolean             is_loading;
};

static void vivier_prospect_list_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VivierProspectList, vivier_prospect_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, vivier_prospect_list_iface_init))

enum {
  PROP_0,
  PROP_STORE,
  PROP_LOADING,
  N_PROPS
};

enum {
  RELOADED,
  FAILED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void schedule (VivierProspectList *self);

static void
page_free (gpointer data)
{
  Page *page = data;

  g_ptr_array_unref (page->rows);
  g_free (page);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->query.words);
  g_array_unref (job->indexes);
  g_ptr_array_unref (job->pages);
  g_free (job);
}

static void
set_loading (VivierProspectList *self,
             gboolean            is_loading)
{
  if (self->is_loading == is_loading)
    return;

  self->is_loading = is_loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static Page *
lookup_page (VivierProspectList *self,
             guint               position)
{
  return g_hash_table_lookup (self->pages, GUINT_TO_POINTER (position / PAGE_SIZE));
}

static VivierProspectRow *
lookup_row (VivierProspectList *self,
            guint               position)
{
  Page *page = lookup_page (self, position);

  if (page == NULL || position % PAGE_SIZE >= page->rows->len)
    return NULL;
  return g_ptr_array_index (page->rows, position % PAGE_SIZE);
}

/* Indexes of the pages that somebody looks at. */
static GHashTable *
pages_in_use (VivierProspectList *self)
{
  GHashTable *indexes = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer position;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, &position, NULL))
    g_hash_table_add (indexes, GUINT_TO_POINTER (GPOINTER_TO_UINT (position) / PAGE_SIZE));

  return indexes;
}

static void
drop_idle_pages (VivierProspectList *self)
{
  g_autoptr (GHashTable) in_use = pages_in_use (self);
  GHashTableIter iter;
  gpointer index;
  gpointer page;

  if (g_hash_table_size (self->pages) <= g_hash_table_size (in_use) + MAX_IDLE_PAGES)
    return;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, &index, &page))
    if (!g_hash_table_contains (in_use, index)
        && self->n_uses - ((Page *) page)->last_use > MAX_IDLE_PAGES)
      g_hash_table_iter_remove (&iter);
}

static void
store_page (VivierProspectList *self,
            guint               index,
            GPtrArray          *rows)
{
  Page *page = g_new0 (Page, 1);

  page->rows = g_ptr_array_ref (rows);
  page->last_use = ++self->n_uses;
  g_hash_table_insert (self->pages, GUINT_TO_POINTER (index), page);
}

static gboolean
run_job (VivierDb      *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  Job *job = data;

  if (job->counts)
    {
      job->count = vivier_prospects_count (db, &job->query, error);
      if (job->count < 0)
        return FALSE;
    }

  for (guint i = 0; i < job->indexes->len; i++)
    {
      gint64 offset = (gint64) g_array_index (job->indexes, guint, i) * PAGE_SIZE;
      GPtrArray *rows = vivier_prospects_load_page (db, &job->query, offset, PAGE_SIZE, error);

      if (rows == NULL)
        return FALSE;
      g_ptr_array_add (job->pages, rows);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }

  return TRUE;
}

/* What a reload answered, by position. */
static gint64
new_id_at (Job   *job,
           guint  page,
           guint  i)
{
  VivierProspectRow *row = g_ptr_array_index ((GPtrArray *) g_ptr_array_index (job->pages, page), i);

  return row->id;
}

/* 0 when it was not known who stood there. */
static gint64
old_id_at (VivierProspectList *self,
           guint               position)
{
  VivierProspectItem *item = g_hash_table_lookup (self->items, GUINT_TO_POINTER (position));
  VivierProspectRow *row = item != NULL ? vivier_prospect_item_get_row (item) : NULL;

  if (row == NULL)
    row = lookup_row (self, position);
  return row != NULL ? row->id : 0;
}

/* The part of the list that changed: from @first until @old_end it was
 * something else than what is now from @first until @new_end. */
typedef struct {
  guint first;
  guint old_end;
  guint new_end;
} Difference;

static guint
first_difference (VivierProspectList *self,
                  Job                *job,
                  guint               n_common)
{
  for (guint page = 0; page < job->pages->len; page++)
    {
      guint start = g_array_index (job->indexes, guint, page) * PAGE_SIZE;
      GPtrArray *rows = g_ptr_array_index (job->pages, page);

      for (guint i = 0; i < rows->len; i++)
        {
          gint64 old_id = start + i < n_common ? old_id_at (self, start + i) : 0;

          if (old_id != 0 && old_id != new_id_at (job, page, i))
            return start + i;
        }
    }

  return n_common;
}

/* Goes back from the end, as far as both lists agree there. */
static guint
last_difference (VivierProspectList *self,
                 Job                *job,
                 guint               first,
                 gint64              delta)
{
  for (guint page = job->pages->len; page-- > 0;)
    {
      guint start = g_array_index (job->indexes, guint, page) * PAGE_SIZE;
      GPtrArray *rows = g_ptr_array_index (job->pages, page);

      for (guint i = rows->len; i-- > 0;)
        {
          gint64 new_position = start + i;
          gint64 old_position = new_position - delta;
          gint64 old_id;

          if (new_position < first || old_position < first)
            return (guint) MAX (first, first - delta);
          old_id = old_position < self->n_items ? old_id_at (self, (guint) old_position) : 0;
          if (old_id != 0 && old_id != new_id_at (job, page, i))
            return (guint) old_position + 1;
        }
    }

  return (guint) MAX (first, first - delta);
}

static Difference
compare_with (VivierProspectList *self,
              Job                *job)
{
  guint count = (guint) MIN (job->count, G_MAXUINT - 1);
  gint64 delta = (gint64) count - self->n_items;
  Difference difference = { 0, self->n_items, count };

  if (job->is_first)
    return difference;

  difference.first = first_difference (self, job, MIN (self->n_items, count));
  difference.old_end = last_difference (self, job, difference.first, delta);
  difference.new_end = (guint) (difference.old_end + delta);
  return difference;
}

/* Where the prospects of the changed part stand now: id -> position + 1. */
static GHashTable *
new_positions (Job              *job,
               const Difference *difference)
{
  GHashTable *positions = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, NULL);

  for (guint page = 0; page < job->pages->len; page++)
    {
      guint start = g_array_index (job->indexes, guint, page) * PAGE_SIZE;
      GPtrArray *rows = g_ptr_array_index (job->pages, page);

      for (guint i = 0; i < rows->len; i++)
        {
          VivierProspectRow *row = g_ptr_array_index (rows, i);

          if (start + i >= difference->first && start + i < difference->new_end)
            g_hash_table_insert (positions, &row->id, GUINT_TO_POINTER (start + i + 1));
        }
    }

  return positions;
}

/* Items follow their prospects, so that a selection and the place one has
 * scrolled to outlive the change. Those whose prospect is out of sight leave. */
static void
move_items (VivierProspectList *self,
            Job                *job,
            const Difference   *difference)
{
  g_autoptr (GHashTable) positions = new_positions (job, difference);
  g_autoptr (GHashTable) old_items = g_steal_pointer (&self->items);
  GHashTableIter iter;
  gpointer key;
  gpointer item;

  self->items = g_hash_table_new (NULL, NULL);
  g_hash_table_iter_init (&iter, old_items);
  while (g_hash_table_iter_next (&iter, &key, &item))
    {
      guint position = GPOINTER_TO_UINT (key);

      if (position >= difference->old_end)
        {
          position = position - difference->old_end + difference->new_end;
        }
      else if (position >= difference->first)
        {
          VivierProspectRow *row = vivier_prospect_item_get_row (item);
          gpointer found = row != NULL ? g_hash_table_lookup (positions, &row->id) : NULL;

          if (found == NULL)
            {
              vivier_prospect_item_detach (item);
              continue;
            }
          position = GPOINTER_TO_UINT (found) - 1;
        }

      vivier_prospect_item_set_position (item, position);
      g_hash_table_insert (self->items, GUINT_TO_POINTER (position), item);
    }
}

/* Hands the rows of fresh pages to the items that wait for them. */
static void
fill_items (VivierProspectList *self)
{
  g_autoptr (GPtrArray) held = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer item;

  /* What listens to an item may make or drop others meanwhile. */
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    g_ptr_array_add (held, g_object_ref (item));

  for (guint i = 0; i < held->len; i++)
    {
      VivierProspectItem *waiting = g_ptr_array_index (held, i);
      VivierProspectRow *row = lookup_row (self, vivier_prospect_item_get_position (waiting));

      if (row != NULL)
        vivier_prospect_item_set_row (waiting, row);
    }
}

static void
take_pages (VivierProspectList *self,
            Job                *job)
{
  for (guint i = 0; i < job->pages->len; i++)
    store_page (self, g_array_index (job->indexes, guint, i), g_ptr_array_index (job->pages, i));
}

static void
take_reload (VivierProspectList *self,
             Job                *job)
{
  Difference difference = compare_with (self, job);
  guint n_removed = difference.old_end - difference.first;
  guint n_added = difference.new_end - difference.first;

  move_items (self, job, &difference);
  g_hash_table_remove_all (self->pages);
  take_pages (self, job);
  self->n_items = self->n_items - n_removed + n_added;

  fill_items (self);
  if (n_removed > 0 || n_added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), difference.first, n_removed, n_added);

  if (!self->has_new_query)
    set_loading (self, FALSE);
  g_signal_emit (self, signals[RELOADED], 0);
}

static void
job_done_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (VivierProspectList) self = user_data;
  g_autoptr (GError) error = NULL;
  gpointer data = NULL;
  gboolean is_done = vivier_store_read_finish (VIVIER_STORE (object), result, &data, &error);

  if (self->job == NULL || self->job != data)
    return;

  self->job = NULL;
  if (!is_done)
    {
      set_loading (self, FALSE);
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }

  if (((Job *) data)->counts)
    {
      take_reload (self, data);
    }
  else
    {
      take_pages (self, data);
      fill_items (self);
    }
  drop_idle_pages (self);
  schedule (self);
}

static int
compare_indexes (gconstpointer a,
                 gconstpointer b)
{
  guint left = *(const guint *) a;
  guint right = *(const guint *) b;

  return (left > right) - (left < right);
}

static void
add_index (GArray     *indexes,
           GHashTable *seen,
           guint       index)
{
  if (g_hash_table_add (seen, GUINT_TO_POINTER (index)))
    g_array_append_val (indexes, index);
}

/* The pages to ask for. After a change also those behind the ones in use, into
 * which their last rows may have moved. */
static GArray *
choose_pages (VivierProspectList *self)
{
  GArray *indexes = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) in_use = pages_in_use (self);
  GHashTableIter iter;
  gpointer index;

  if (self->has_new_query)
    {
      add_index (indexes, seen, 0);
      return indexes;
    }

  g_hash_table_iter_init (&iter, in_use);
  while (g_hash_table_iter_next (&iter, &index, NULL))
    {
      if (self->needs_count)
        {
          add_index (indexes, seen, GPOINTER_TO_UINT (index));
          add_index (indexes, seen, GPOINTER_TO_UINT (index) + 1);
        }
      else if (!g_hash_table_contains (self->pages, index))
        {
          add_index (indexes, seen, GPOINTER_TO_UINT (index));
        }
    }

  g_array_sort (indexes, compare_indexes);
  return indexes;
}

static gboolean
dispatch_cb (gpointer user_data)
{
  VivierProspectList *self = user_data;
  g_autoptr (GArray) indexes = NULL;
  Job *job;

  self->dispatch_id = 0;
  if (self->job != NULL)
    return G_SOURCE_REMOVE;

  indexes = choose_pages (self);
  if (!self->needs_count && indexes->len == 0)
    return G_SOURCE_REMOVE;

  job = g_new0 (Job, 1);
  job->query = self->query;
  job->query.words = g_strdup (self->query.words);
  job->counts = self->needs_count;
  job->is_first = self->has_new_query;
  job->indexes = g_steal_pointer (&indexes);
  job->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->job = job;
  self->needs_count = FALSE;
  self->has_new_query = FALSE;

  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  vivier_store_read_async (self->store, run_job, job, job_free, self->cancellable,
                           job_done_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

/* Asks once the caller has come to rest: what it looked at only in passing is
 * no longer held by then and not fetched. */
static void
schedule (VivierProspectList *self)
{
  if (self->dispatch_id == 0 && self->job == NULL && self->store != NULL)
    self->dispatch_id = g_idle_add_full (G_PRIORITY_DEFAULT, dispatch_cb, self, NULL);
}

static void
store_changed_cb (VivierProspectList *self,
                  VivierChanges      *changes)
{
  static const char *const tables[] = {
    "prospect", "prospect_figures", "address", "purchase", "activity"
  };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      if (!vivier_changes_touch (changes, tables[i]))
        continue;
      self->needs_count = TRUE;
      schedule (self);
      return;
    }
}

static void
item_gone_cb (VivierProspectItem *item,
              gpointer            user_data)
{
  VivierProspectList *self = user_data;

  g_hash_table_remove (self->items, GUINT_TO_POINTER (vivier_prospect_item_get_position (item)));
}

static GType
vivier_prospect_list_get_item_type (GListModel *model)
{
  return VIVIER_TYPE_PROSPECT_ITEM;
}

static guint
vivier_prospect_list_get_n_items (GListModel *model)
{
  return VIVIER_PROSPECT_LIST (model)->n_items;
}

static gpointer
vivier_prospect_list_get_item (GListModel *model,
                               guint       position)
{
  VivierProspectList *self = VIVIER_PROSPECT_LIST (model);
  VivierProspectItem *item;
  Page *page;

  if (position >= self->n_items)
    return NULL;

  item = g_hash_table_lookup (self->items, GUINT_TO_POINTER (position));
  if (item != NULL)
    return g_object_ref (item);

  item = vivier_prospect_item_new (position, item_gone_cb, self);
  g_hash_table_insert (self->items, GUINT_TO_POINTER (position), item);

  page = lookup_page (self, position);
  if (page == NULL)
    {
      schedule (self);
    }
  else if (lookup_row (self, position) != NULL)
    {
      page->last_use = ++self->n_uses;
      vivier_prospect_item_set_row (item, lookup_row (self, position));
    }

  return item;
}

static void
vivier_prospect_list_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = vivier_prospect_list_get_item_type;
  iface->get_n_items = vivier_prospect_list_get_n_items;
  iface->get_item = vivier_prospect_list_get_item;
}

static void
vivier_prospect_list_constructed (GObject *object)
{
  VivierProspectList *self = VIVIER_PROSPECT_LIST (object);

  G_OBJECT_CLASS (vivier_prospect_list_parent_class)->constructed (object);

  g_signal_connect_object (self->store, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  schedule (self);
}

static void
vivier_prospect_list_dispose (GObject *object)
{
  VivierProspectList *self = VIVIER_PROSPECT_LIST (object);
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    vivier_prospect_item_detach (item);
  g_hash_table_remove_all (self->items);

  self->job = NULL;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->dispatch_id, g_source_remove);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (vivier_prospect_list_parent_class)->dispose (object);
}

static void
vivier_prospect_list_finalize (GObject *object)
{
  VivierProspectList *self = VIVIER_PROSPECT_LIST (object);

  g_hash_table_unref (self->items);
  g_hash_table_unref (self->pages);
  g_free (self->query.words);

  G_OBJECT_CLASS (vivier_prospect_list_parent_class)->finalize (object);
}

static void
vivier_prospect_list_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  VivierProspectList *self = VIVIER_PROSPECT_LIST (object);

  switch (prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, self->is_loading);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
vivier_prospect_list_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  VivierProspectList *self = VIVIER_PROSPECT_LIST (object);

  switch (prop_id)
    {
    case PROP_STORE:
      self->store = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
vivier_prospect_list_class_init (VivierProspectListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = vivier_prospect_list_constructed;
  object_class->dispose = vivier_prospect_list_dispose;
  object_class->finalize = vivier_prospect_list_finalize;
  object_class->get_property = vivier_prospect_list_get_property;
  object_class->set_property = vivier_prospect_list_set_property;

  properties[PROP_STORE] =
    g_param_spec_object ("store", NULL, NULL, VIVIER_TYPE_STORE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_LOADING] =
    g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[RELOADED] =
    g_signal_new ("reloaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
  signals[FAILED] =
    g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
vivier_prospect_list_init (VivierProspectList *self)
{
  self->items = g_hash_table_new (NULL, NULL);
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, page_free);
  self->needs_count = TRUE;
  self->has_new_query = TRUE;
  self->is_loading = TRUE;
}

/**
 * vivier_prospect_list_new:
 * @store: an open workspace
 *
 * Begins to load everybody, in the order of names, unless another query is set
 * before the main loop runs.
 *
 * Returns: (transfer full): a list, empty at first
 */
VivierProspectList *
vivier_prospect_list_new (VivierStore *store)
{
  g_return_val_if_fail (VIVIER_IS_STORE (store), NULL);

  return g_object_new (VIVIER_TYPE_PROSPECT_LIST, "store", store, NULL);
}

/**
 * vivier_prospect_list_set_query:
 * @self: a list
 * @query: what to show from now on; copied
 *
 * The list keeps what it shows until the answer has come; the answer to an
 * older query is thrown away.
 */
void
vivier_prospect_list_set_query (VivierProspectList        *self,
                                const VivierProspectQuery *query)
{
  char *words;

  g_return_if_fail (VIVIER_IS_PROSPECT_LIST (self));
  g_return_if_fail (query != NULL);

  if (self->query.list == query->list && self->query.sort == query->sort
      && !self->query.is_reversed == !query->is_reversed
      && g_strcmp0 (self->query.words, query->words) == 0)
    return;

  words = g_strdup (query->words);
  g_free (self->query.words);
  self->query = *query;
  self->query.words = words;

  if (self->job != NULL)
    g_cancellable_cancel (self->cancellable);
  self->job = NULL;
  self->needs_count = TRUE;
  self->has_new_query = TRUE;
  set_loading (self, TRUE);
  schedule (self);
}

/**
 * vivier_prospect_list_get_query:
 * @self: a list
 *
 * Returns: (transfer none): what it shows, or is about to
 */
const VivierProspectQuery *
vivier_prospect_list_get_query (VivierProspectList *self)
{
  g_return_val_if_fail (VIVIER_IS_PROSPECT_LIST (self), NULL);

  return &self->query;
}

/**
 * vivier_prospect_list_find:
 * @self: a list
 * @prospect_id: a prospect
 *
 * Returns: its position, or -1 when it is in none of the pages loaded
 */
int
vivier_prospect_list_find (VivierProspectList *self,
                           gint64              prospect_id)
{
  GHashTableIter iter;
  gpointer index;
  gpointer value;

  g_return_val_if_fail (VIVIER_IS_PROSPECT_LIST (self), -1);

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, &index, &value))
    {
      Page *page = value;

      for (guint i = 0; i < page->rows->len; i++)
        if (((VivierProspectRow *) g_ptr_array_index (page->rows, i))->id == prospect_id)
          return (int) (GPOINTER_TO_UINT (index) * PAGE_SIZE + i);
    }

  return -1;
}
