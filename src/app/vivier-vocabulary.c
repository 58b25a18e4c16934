/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-vocabulary.h"

#include <string.h>

#include "model/vivier-tag.h"
#include "model/vivier-user.h"

/* Read on a reader thread, then never written again. */
typedef struct {
  VivierFieldTable *fields;
  GPtrArray        *stages;
  GPtrArray        *tags;
  GPtrArray        *users;
  GPtrArray        *views;
} Words;

typedef struct {
  GPtrArray           *views;   /* copies */
  VivierFilterContext  context;
  GArray              *counts;
} Counts;

struct _VivierVocabulary
{
  GObject        parent_instance;

  VivierSession *session;      /* borrowed: it owns this */
  Words         *words;
  GHashTable    *counts;       /* id of a view -> count */
  GCancellable  *cancellable;
  guint          read_source;
  gboolean       is_ready;
};

G_DEFINE_FINAL_TYPE (VivierVocabulary, vivier_vocabulary, G_TYPE_OBJECT)

enum {
  CHANGED,
  COUNTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
words_free (gpointer data)
{
  Words *words = data;

  g_clear_pointer (&words->fields, vivier_field_table_unref);
  g_clear_pointer (&words->stages, g_ptr_array_unref);
  g_clear_pointer (&words->tags, g_ptr_array_unref);
  g_clear_pointer (&words->users, g_ptr_array_unref);
  g_clear_pointer (&words->views, g_ptr_array_unref);
  g_free (words);
}

static Words *
words_new (void)
{
  Words *words = g_new0 (Words, 1);

  words->fields = vivier_field_table_new_builtin ();
  words->stages = g_ptr_array_new ();
  words->tags = g_ptr_array_new ();
  words->users = g_ptr_array_new ();
  words->views = g_ptr_array_new ();
  return words;
}

static void
counts_free (gpointer data)
{
  Counts *counts = data;

  g_ptr_array_unref (counts->views);
  g_clear_pointer (&counts->counts, g_array_unref);
  g_free (counts);
}

/* Reading ------------------------------------------------------------------ */

static gboolean
load_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Words *words = data;

  words->fields = vivier_field_table_load (db, error);
  if (words->fields == NULL)
    return FALSE;
  words->stages = vivier_stages_load (db, error);
  if (words->stages == NULL)
    return FALSE;
  words->tags = vivier_tags_load (db, error);
  if (words->tags == NULL)
    return FALSE;
  words->users = vivier_users_load (db, error);
  if (words->users == NULL)
    return FALSE;
  for (guint i = words->users->len; i > 0; i--)
    if (!((VivierUser *) g_ptr_array_index (words->users, i - 1))->is_active)
      g_ptr_array_remove_index (words->users, i - 1);
  words->views = vivier_saved_views_load (db, error);
  return words->views != NULL;
}

static gboolean
count_in_db (VivierDb      *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Counts *counts = data;

  counts->counts = vivier_saved_views_count (db, counts->views, &counts->context, error);
  return counts->counts != NULL;
}

static void
counted (gpointer owner,
         gpointer data)
{
  VivierVocabulary *self = owner;
  Counts *counts = data;

  g_hash_table_remove_all (self->counts);
  for (guint i = 0; i < counts->views->len; i++)
    {
      const VivierSavedView *view = g_ptr_array_index (counts->views, i);

      g_hash_table_insert (self->counts, g_memdup2 (&view->id, sizeof view->id),
                           g_memdup2 (&g_array_index (counts->counts, gint64, i), sizeof (gint64)));
    }
  g_signal_emit (self, signals[COUNTED], 0);
}

static void
count_views (VivierVocabulary *self)
{
  Counts *counts;

  if (self->words->views->len == 0)
    return;
  counts = g_new0 (Counts, 1);
  counts->views = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_saved_view_free);
  for (guint i = 0; i < self->words->views->len; i++)
    g_ptr_array_add (counts->views, vivier_saved_view_copy (g_ptr_array_index (self->words->views, i)));
  counts->context.today = vivier_session_get_today (self->session);
  counts->context.user_id = vivier_store_get_user (vivier_session_get_store (self->session));
  vivier_session_read (self->session, count_in_db, counts, counts_free, self->cancellable, self, counted);
}

static void
loaded (gpointer owner,
        gpointer data)
{
  VivierVocabulary *self = owner;
  Words *words = data;
  Words *mine = g_memdup2 (words, sizeof *words);

  memset (words, 0, sizeof *words);
  words_free (self->words);
  self->words = mine;
  self->is_ready = TRUE;
  g_signal_emit (self, signals[CHANGED], 0);
  count_views (self);
}

static gboolean
read_cb (gpointer user_data)
{
  VivierVocabulary *self = user_data;

  self->read_source = 0;
  vivier_session_read (self->session, load_in_db, g_new0 (Words, 1), words_free, self->cancellable, self, loaded);
  return G_SOURCE_REMOVE;
}

static void
read_soon (VivierVocabulary *self)
{
  if (self->read_source == 0)
    self->read_source = g_idle_add_full (G_PRIORITY_DEFAULT, read_cb, self, NULL);
}

static void
store_changed_cb (VivierVocabulary *self,
                  VivierChanges    *changes)
{
  static const char * const tables[] = { "custom_field", "stage", "tag", "user", "saved_view", "setting" };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (vivier_changes_touch (changes, tables[i]))
      {
        read_soon (self);
        return;
      }
}

/* Type --------------------------------------------------------------------- */

static void
vivier_vocabulary_dispose (GObject *object)
{
  VivierVocabulary *self = VIVIER_VOCABULARY (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->read_source, g_source_remove);

  G_OBJECT_CLASS (vivier_vocabulary_parent_class)->dispose (object);
}

static void
vivier_vocabulary_finalize (GObject *object)
{
  VivierVocabulary *self = VIVIER_VOCABULARY (object);

  g_object_unref (self->cancellable);
  g_hash_table_unref (self->counts);
  words_free (self->words);

  G_OBJECT_CLASS (vivier_vocabulary_parent_class)->finalize (object);
}

static void
vivier_vocabulary_class_init (VivierVocabularyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = vivier_vocabulary_dispose;
  object_class->finalize = vivier_vocabulary_finalize;
  signals[CHANGED] = g_signal_new ("changed", VIVIER_TYPE_VOCABULARY, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[COUNTED] = g_signal_new ("counted", VIVIER_TYPE_VOCABULARY, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vivier_vocabulary_init (VivierVocabulary *self)
{
  self->words = words_new ();
  self->counts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->cancellable = g_cancellable_new ();
}

/**
 * vivier_vocabulary_of:
 * @session: the open workspace
 *
 * Returns: (transfer none): its words, which live as long as the session
 */
VivierVocabulary *
vivier_vocabulary_of (VivierSession *session)
{
  VivierVocabulary *self;

  g_return_val_if_fail (VIVIER_IS_SESSION (session), NULL);

  self = g_object_get_data (G_OBJECT (session), "vivier-vocabulary");
  if (self != NULL)
    return self;
  self = g_object_new (VIVIER_TYPE_VOCABULARY, NULL);
  self->session = session;
  g_object_set_data_full (G_OBJECT (session), "vivier-vocabulary", self, g_object_unref);
  g_signal_connect_object (vivier_session_get_store (session), "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "refreshed", G_CALLBACK (count_views), self, G_CONNECT_SWAPPED);
  read_cb (self);
  return self;
}

/**
 * vivier_vocabulary_get_fields:
 *
 * Returns: (transfer none): the fields as of the last reading; take a reference to keep them
 */
VivierFieldTable *
vivier_vocabulary_get_fields (VivierVocabulary *self)
{
  g_return_val_if_fail (VIVIER_IS_VOCABULARY (self), NULL);
  return self->words->fields;
}

/**
 * vivier_vocabulary_get_stages:
 *
 * Returns: (transfer none) (element-type VivierStage): in their order
 */
GPtrArray *
vivier_vocabulary_get_stages (VivierVocabulary *self)
{
  g_return_val_if_fail (VIVIER_IS_VOCABULARY (self), NULL);
  return self->words->stages;
}

/**
 * vivier_vocabulary_get_tags:
 *
 * Returns: (transfer none) (element-type VivierTag): by name
 */
GPtrArray *
vivier_vocabulary_get_tags (VivierVocabulary *self)
{
  g_return_val_if_fail (VIVIER_IS_VOCABULARY (self), NULL);
  return self->words->tags;
}

/**
 * vivier_vocabulary_get_users:
 *
 * Returns: (transfer none) (element-type VivierUser): those who work, by name
 */
GPtrArray *
vivier_vocabulary_get_users (VivierVocabulary *self)
{
  g_return_val_if_fail (VIVIER_IS_VOCABULARY (self), NULL);
  return self->words->users;
}

/**
 * vivier_vocabulary_get_views:
 *
 * Returns: (transfer none) (element-type VivierSavedView): by position
 */
GPtrArray *
vivier_vocabulary_get_views (VivierVocabulary *self)
{
  g_return_val_if_fail (VIVIER_IS_VOCABULARY (self), NULL);
  return self->words->views;
}

/**
 * vivier_vocabulary_find_stage:
 * @id: of a stage
 *
 * Returns: (transfer none) (nullable): the stage, until the next "changed"
 */
const VivierStage *
vivier_vocabulary_find_stage (VivierVocabulary *self,
                              gint64            id)
{
  g_return_val_if_fail (VIVIER_IS_VOCABULARY (self), NULL);

  for (guint i = 0; i < self->words->stages->len; i++)
    {
      const VivierStage *stage = g_ptr_array_index (self->words->stages, i);

      if (stage->id == id)
        return stage;
    }
  return NULL;
}

/**
 * vivier_vocabulary_find_view:
 * @id: of a saved view
 *
 * Returns: (transfer none) (nullable): the view, until the next "changed"
 */
const VivierSavedView *
vivier_vocabulary_find_view (VivierVocabulary *self,
                             gint64            id)
{
  g_return_val_if_fail (VIVIER_IS_VOCABULARY (self), NULL);

  for (guint i = 0; i < self->words->views->len; i++)
    {
      const VivierSavedView *view = g_ptr_array_index (self->words->views, i);

      if (view->id == id)
        return view;
    }
  return NULL;
}

/**
 * vivier_vocabulary_get_view_count:
 * @id: of a saved view
 *
 * Returns: how many prospects it shows, -1 while nobody has counted, or when
 *   its filter no longer makes sense
 */
gint64
vivier_vocabulary_get_view_count (VivierVocabulary *self,
                                  gint64            id)
{
  const gint64 *count;

  g_return_val_if_fail (VIVIER_IS_VOCABULARY (self), -1);

  count = g_hash_table_lookup (self->counts, &id);
  return count != NULL ? *count : -1;
}

/**
 * vivier_vocabulary_is_ready:
 *
 * Returns: %TRUE once the words are the workspace's own
 */
gboolean
vivier_vocabulary_is_ready (VivierVocabulary *self)
{
  g_return_val_if_fail (VIVIER_IS_VOCABULARY (self), FALSE);
  return self->is_ready;
}
