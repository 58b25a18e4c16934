/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/vivier-prospect-ids-private.h"
#include "model/vivier-prospect-items-private.h"
#include "model/vivier-prospect-list.h"

/* So many rows a view makes within a frame, and more than so many it does not make. */
#define STEP 24
#define MANY_ITEMS 256

struct _VivierProspectList {
  GObject              parent_instance;

  VivierStore         *store;
  VivierProspectQuery *query;
  GArray              *ids;   /* nullable: who stands in it, where that is kept */
  guint                n_items;
  guint                n_answers; /* not so many as items, or more, while the list is resized */
  VivierProspectItems *items;     /* those somebody holds */
  VivierProspectPages *pages;

  guint                dispatch_id;
  guint                resize_id;
  VivierProspectFetch *fetch; /* unowned: the one whose answer counts */
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
set_loading (VivierProspectList *self,
             gboolean            is_loading)
{
  if (self->is_loading == is_loading)
    return;

  self->is_loading = is_loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

/* 0 when it was not known who stood there. */
static gint64
old_id_at (gpointer list,
           guint    position)
{
  VivierProspectList *self = list;
  VivierProspectRow *row = vivier_prospect_items_row_at (self->items, position);

  if (row == NULL)
    row = vivier_prospect_pages_lookup (self->pages, position);
  return row != NULL ? row->id : 0;
}

static void
take_rows (VivierProspectList  *self,
           VivierProspectFetch *fetch)
{
  g_clear_pointer (&self->ids, g_array_unref);
  self->ids = fetch->ids != NULL ? g_array_ref (fetch->ids) : NULL;
  vivier_prospect_pages_clear (self->pages);
  vivier_prospect_pages_take (self->pages, fetch);
}

static void
change_items (VivierProspectList *self,
              guint               position,
              guint               n_removed,
              guint               n_added)
{
  self->n_items = self->n_items - n_removed + n_added;
  if (n_removed > 0 || n_added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
}

static void
finish_reload (VivierProspectList *self)
{
  if (!self->has_new_query)
    set_loading (self, FALSE);
  g_signal_emit (self, signals[RELOADED], 0);
}

/* At the end. */
static void
set_size (VivierProspectList *self,
          guint               size)
{
  guint end = MIN (size, self->n_items);

  vivier_prospect_items_drop_from (self->items, end);
  change_items (self, end, self->n_items - end, size - end);
}

/* The size after the next step: rows that no view makes come and go at once. */
static guint
next_size (VivierProspectList *self)
{
  guint end = self->n_answers;

  if (self->n_items < end)
    return self->n_items < MANY_ITEMS ? MIN (end, self->n_items + STEP) : end;
  if (self->n_items > MANY_ITEMS)
    return MAX (end, MANY_ITEMS);
  return self->n_items > STEP ? MAX (end, self->n_items - STEP) : end;
}

static gboolean
resize_cb (gpointer user_data)
{
  static gint64 last_turn; /* of the main loop */
  g_autoptr (VivierProspectList) self = g_object_ref (user_data);
  gint64 turn = g_source_get_time (g_main_current_source ());

  /* One list at a time: a board has many. */
  if (turn == last_turn)
    return G_SOURCE_CONTINUE;

  last_turn = turn;
  set_size (self, next_size (self));
  if (self->n_items != self->n_answers)
    return G_SOURCE_CONTINUE;

  self->resize_id = 0;
  finish_reload (self);
  schedule (self);
  return G_SOURCE_REMOVE;
}

/* A view makes some two hundred rows, and takes them down, at once when it can:
 * they come and go in portions that leave the main loop free in between. */
static void
resize (VivierProspectList *self)
{
  g_clear_handle_id (&self->resize_id, g_source_remove);
  if (self->n_items == self->n_answers)
    finish_reload (self);
  else
    self->resize_id = g_idle_add (resize_cb, self);
}

/* The answer to another question: other prospects come into the places that
 * there are, so that what shows them need not be made anew. */
static void
take_answer (VivierProspectList  *self,
             VivierProspectFetch *fetch)
{
  self->n_answers = (guint) MIN (fetch->count, G_MAXUINT - 1);
  take_rows (self, fetch);
  vivier_prospect_items_refill (self->items, self->pages);
  resize (self);
}

/* The same question after a change in the workspace. */
static void
take_changes (VivierProspectList  *self,
              VivierProspectFetch *fetch)
{
  VivierListDifference difference;
  guint n_removed;
  guint n_added;

  difference = vivier_prospect_fetch_compare (fetch, self->n_items, old_id_at, self);
  n_removed = difference.old_end - difference.first;
  n_added = difference.new_end - difference.first;
  vivier_prospect_items_move (self->items, fetch, &difference);
  take_rows (self, fetch);
  vivier_prospect_items_fill (self->items, self->pages);
  self->n_answers = self->n_items - n_removed + n_added;
  if (difference.old_end == self->n_items && MAX (n_removed, n_added) > STEP)
    n_removed = n_added = MIN (n_removed, n_added);
  change_items (self, difference.first, n_removed, n_added);
  resize (self);
}

static void
fetched_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (VivierProspectList) self = user_data;
  g_autoptr (GHashTable) in_use = NULL;
  g_autoptr (GError) error = NULL;
  VivierProspectFetch *fetch;
  gpointer data = NULL;
  gboolean is_done = vivier_store_read_finish (VIVIER_STORE (object), result, &data, &error);

  if (self->fetch == NULL || self->fetch != data)
    return;

  self->fetch = NULL;
  if (!is_done)
    {
      set_loading (self, FALSE);
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }

  fetch = data;
  if (fetch->is_first)
    {
      take_answer (self, fetch);
    }
  else if (fetch->counts)
    {
      take_changes (self, fetch);
    }
  else
    {
      vivier_prospect_pages_take (self->pages, fetch);
      vivier_prospect_items_fill (self->items, self->pages);
    }
  in_use = vivier_prospect_items_pages_in_use (self->items);
  vivier_prospect_pages_drop_idle (self->pages, in_use);
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
  g_autoptr (GHashTable) in_use = vivier_prospect_items_pages_in_use (self->items);
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
      else if (!vivier_prospect_pages_has (self->pages, GPOINTER_TO_UINT (index))
               && GPOINTER_TO_UINT (index) * VIVIER_PROSPECT_PAGE_SIZE < self->n_answers)
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

  self->dispatch_id = 0;
  /* What changed is compared with a list that has all its places. */
  if (self->fetch != NULL || (self->resize_id != 0 && self->needs_count && !self->has_new_query))
    return G_SOURCE_REMOVE;

  indexes = choose_pages (self);
  if (!self->needs_count && indexes->len == 0)
    return G_SOURCE_REMOVE;

  self->fetch = vivier_prospect_fetch_new (self->query, g_steal_pointer (&indexes), self->ids);
  self->fetch->counts = self->needs_count;
  self->fetch->is_first = self->has_new_query;
  self->needs_count = FALSE;
  self->has_new_query = FALSE;

  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  vivier_store_read_async (self->store, vivier_prospect_fetch_run, self->fetch,
                           (GDestroyNotify) vivier_prospect_fetch_free, self->cancellable,
                           fetched_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

/* Asks once the caller has come to rest: what it looked at only in passing is
 * no longer held by then and not fetched. */
static void
schedule (VivierProspectList *self)
{
  if (self->dispatch_id == 0 && self->fetch == NULL && self->store != NULL)
    self->dispatch_id = g_idle_add_full (G_PRIORITY_DEFAULT, dispatch_cb, self, NULL);
}

static void
store_changed_cb (VivierProspectList *self,
                  VivierChanges      *changes)
{
  static const char *const tables[] = {
    "prospect", "prospect_figures", "prospect_state", "address", "contact", "purchase", "activity",
    "prospect_tag", "tag", "stage", "user", "custom_field", "custom_value",
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
  VivierProspectRow *row;

  if (position >= self->n_items)
    return NULL;

  item = vivier_prospect_items_ref_at (self->items, position);
  if (vivier_prospect_item_get_row (item) != NULL)
    return item;

  row = vivier_prospect_pages_lookup (self->pages, position);
  if (row != NULL)
    vivier_prospect_item_set_row (item, row);
  else
    schedule (self);

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

  vivier_prospect_items_drop_from (self->items, 0);
  self->fetch = NULL;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->dispatch_id, g_source_remove);
  g_clear_handle_id (&self->resize_id, g_source_remove);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (vivier_prospect_list_parent_class)->dispose (object);
}

static void
vivier_prospect_list_finalize (GObject *object)
{
  VivierProspectList *self = VIVIER_PROSPECT_LIST (object);

  vivier_prospect_items_free (self->items);
  vivier_prospect_pages_free (self->pages);
  vivier_prospect_query_free (self->query);
  g_clear_pointer (&self->ids, g_array_unref);

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
  self->items = vivier_prospect_items_new ();
  self->pages = vivier_prospect_pages_new ();
  self->query = g_new0 (VivierProspectQuery, 1);
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
 * older query is thrown away. Other columns alone leave everybody in place.
 */
void
vivier_prospect_list_set_query (VivierProspectList        *self,
                                const VivierProspectQuery *query)
{
  gboolean is_other;

  g_return_if_fail (VIVIER_IS_PROSPECT_LIST (self));
  g_return_if_fail (query != NULL);

  if (vivier_prospect_query_equal (self->query, query))
    return;

  is_other = !vivier_prospect_query_asks_same (self->query, query);
  vivier_prospect_query_free (self->query);
  self->query = vivier_prospect_query_copy (query);

  if (self->fetch != NULL)
    g_cancellable_cancel (self->cancellable);
  self->fetch = NULL;
  self->needs_count = TRUE;
  self->has_new_query |= is_other;
  if (is_other)
    set_loading (self, TRUE);
  schedule (self);
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
  int position;

  g_return_val_if_fail (VIVIER_IS_PROSPECT_LIST (self), -1);

  /* Its page comes before its place. */
  position = vivier_prospect_pages_find (self->pages, prospect_id);
  return position < (gint64) self->n_items ? position : -1;
}
