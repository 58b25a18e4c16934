/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/vivier-store-private.h"

#include "store/vivier-lock-private.h"

G_DEFINE_FINAL_TYPE (VivierStore, vivier_store, G_TYPE_OBJECT)

enum {
  PROP_READ_ONLY = 1,
  PROP_PATH,
  N_PROPERTIES
};

enum {
  CHANGED,
  TROUBLE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

/* Telling ----------------------------------------------------------------- */

typedef struct {
  GWeakRef       store;
  VivierChanges *changes;           /* either */
  GError        *trouble;           /* or */
  gboolean       read_only_changed; /* and */
} News;

static void
news_free (gpointer data)
{
  News *news = data;

  g_weak_ref_clear (&news->store);
  g_clear_pointer (&news->changes, vivier_changes_unref);
  g_clear_error (&news->trouble);
  g_free (news);
}

static gboolean
tell_cb (gpointer data)
{
  News *news = data;
  g_autoptr (VivierStore) self = g_weak_ref_get (&news->store);

  if (self == NULL)
    return G_SOURCE_REMOVE;
  if (news->read_only_changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READ_ONLY]);
  if (news->trouble != NULL)
    g_signal_emit (self, signals[TROUBLE], 0, news->trouble);
  if (news->changes != NULL)
    g_signal_emit (self, signals[CHANGED], 0, news->changes);
  return G_SOURCE_REMOVE;
}

void
vivier_store_tell (VivierStore   *self,
                   VivierChanges *changes,
                   const GError  *trouble,
                   gboolean       read_only_changed)
{
  News *news = g_new0 (News, 1);

  g_weak_ref_init (&news->store, self);
  news->changes = changes != NULL ? vivier_changes_ref (changes) : NULL;
  news->trouble = trouble != NULL ? g_error_copy (trouble) : NULL;
  news->read_only_changed = read_only_changed;
  if (self->has_threads)
    {
      g_autoptr (GSource) source = g_idle_source_new ();

      g_source_set_priority (source, G_PRIORITY_DEFAULT);
      g_source_set_callback (source, tell_cb, news, news_free);
      g_source_attach (source, self->context);
    }
  else
    {
      tell_cb (news);
      news_free (news);
    }
}

/* Opening and closing ----------------------------------------------------- */

/**
 * vivier_store_open:
 * @path: a workspace file, made when it is missing
 * @flags: how
 * @clock: the time, for history and names of backups
 * @error: return location
 *
 * Opens a workspace, bringing an older format up to date. Signals will be
 * emitted in the thread-default main context of this thread (with
 * %VIVIER_STORE_OPEN_NO_THREADS: directly, by the call that caused them).
 *
 * Returns: (transfer full) (nullable): the store, or %NULL with @error:
 *   %VIVIER_STORE_ERROR_BUSY, _NOT_FOUND, _NOT_A_WORKSPACE, _DAMAGED, _READ_ONLY,
 *   _FULL or _FAILED; the file is then as it was
 */
VivierStore *
vivier_store_open (const char            *path,
                   VivierStoreOpenFlags   flags,
                   VivierClock           *clock,
                   GError               **error)
{
  g_autoptr (VivierStore) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (VIVIER_IS_CLOCK (clock), NULL);

  self = g_object_new (VIVIER_TYPE_STORE, NULL);
  self->clock = g_object_ref (clock);
  self->context = g_main_context_ref_thread_default ();
  self->has_threads = (flags & VIVIER_STORE_OPEN_NO_THREADS) == 0;
  if (!vivier_opening_run (&self->opening, path, flags, clock, error))
    return NULL;
  self->is_open = TRUE;
  self->can_write = self->opening.mode == VIVIER_DB_OPEN_WRITE;
  if (self->can_write)
    self->has_ballast = vivier_ballast_take (self->opening.path);
  if (self->has_threads && !vivier_store_start_threads (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * vivier_store_close:
 * @self: a store
 *
 * Waits for queued work, brings everything into the one file and gives it free.
 * Later calls fail with %VIVIER_STORE_ERROR_FAILED. Not from a store thread.
 */
void
vivier_store_close (VivierStore *self)
{
  g_return_if_fail (VIVIER_IS_STORE (self));

  if (!self->is_open)
    return;
  g_cancellable_cancel (self->closing);
  vivier_store_stop_threads (self);
  self->is_open = FALSE;
  if (self->has_ballast)
    vivier_ballast_release (self->opening.path);
  self->has_ballast = FALSE;
  if (self->opening.db != NULL && self->can_write)
    sqlite3_wal_checkpoint_v2 (self->opening.db->handle, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  vivier_opening_close (&self->opening);
}

/**
 * vivier_store_get_path:
 * @self: a store
 *
 * Returns: (transfer none): the file, absolute and without symbolic links
 */
const char *
vivier_store_get_path (VivierStore *self)
{
  g_return_val_if_fail (VIVIER_IS_STORE (self), NULL);

  return self->opening.path;
}

/**
 * vivier_store_is_read_only:
 * @self: a store
 *
 * Returns: %TRUE when writes fail with %VIVIER_STORE_ERROR_READ_ONLY
 */
gboolean
vivier_store_is_read_only (VivierStore *self)
{
  g_return_val_if_fail (VIVIER_IS_STORE (self), TRUE);

  return !self->can_write || g_atomic_int_get (&self->is_troubled);
}

/**
 * vivier_store_get_notice:
 * @self: a store
 *
 * Returns: (transfer none) (nullable): what people should know of the opening
 */
const char *
vivier_store_get_notice (VivierStore *self)
{
  g_return_val_if_fail (VIVIER_IS_STORE (self), NULL);

  return self->opening.notice != NULL ? self->opening.notice->message : NULL;
}

/**
 * vivier_store_get_notice_error:
 * @self: a store
 *
 * Returns: (transfer none) (nullable): the notice with its code
 */
const GError *
vivier_store_get_notice_error (VivierStore *self)
{
  g_return_val_if_fail (VIVIER_IS_STORE (self), NULL);

  return self->opening.notice;
}

/**
 * vivier_store_get_clock:
 * @self: a store
 *
 * Returns: (transfer none): the clock it was opened with
 */
VivierClock *
vivier_store_get_clock (VivierStore *self)
{
  g_return_val_if_fail (VIVIER_IS_STORE (self), NULL);

  return self->clock;
}

/* Hooks ------------------------------------------------------------------- */

static void
hook_free (gpointer data)
{
  VivierHook *hook = data;

  if (hook->destroy != NULL)
    hook->destroy (hook->user_data);
  g_free (hook);
}

/**
 * vivier_store_add_commit_hook:
 * @self: a store
 * @hook: called inside each later write, before it commits
 * @user_data: for @hook
 * @destroy: (nullable): frees @user_data with the store
 */
void
vivier_store_add_commit_hook (VivierStore      *self,
                              VivierCommitHook  hook,
                              gpointer          user_data,
                              GDestroyNotify    destroy)
{
  VivierHook *added;

  g_return_if_fail (VIVIER_IS_STORE (self));
  g_return_if_fail (hook != NULL);

  added = g_new0 (VivierHook, 1);
  added->func = hook;
  added->user_data = user_data;
  added->destroy = destroy;
  g_mutex_lock (&self->hooks_lock);
  g_ptr_array_add (self->hooks, added);
  g_mutex_unlock (&self->hooks_lock);
}

/**
 * vivier_store_set_read_hook:
 * @self: a store, just opened
 * @hook: (nullable): called on the connection before each read function
 * @user_data: for @hook
 * @destroy: (nullable): frees @user_data with the store
 *
 * To be set before the first read.
 */
void
vivier_store_set_read_hook (VivierStore    *self,
                            VivierReadHook  hook,
                            gpointer        user_data,
                            GDestroyNotify  destroy)
{
  g_return_if_fail (VIVIER_IS_STORE (self));

  if (self->read_hook_destroy != NULL)
    self->read_hook_destroy (self->read_hook_data);
  self->read_hook = hook;
  self->read_hook_data = user_data;
  self->read_hook_destroy = destroy;
}

/* GObject ----------------------------------------------------------------- */

static void
vivier_store_get_property (GObject    *object,
                           guint       property,
                           GValue     *value,
                           GParamSpec *pspec)
{
  VivierStore *self = VIVIER_STORE (object);

  switch (property)
    {
    case PROP_READ_ONLY:
      g_value_set_boolean (value, vivier_store_is_read_only (self));
      break;
    case PROP_PATH:
      g_value_set_string (value, self->opening.path);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
vivier_store_dispose (GObject *object)
{
  VivierStore *self = VIVIER_STORE (object);

  vivier_store_close (self);
  if (self->read_hook_destroy != NULL)
    self->read_hook_destroy (self->read_hook_data);
  self->read_hook_destroy = NULL;
  g_ptr_array_set_size (self->hooks, 0);

  G_OBJECT_CLASS (vivier_store_parent_class)->dispose (object);
}

static void
vivier_store_finalize (GObject *object)
{
  VivierStore *self = VIVIER_STORE (object);

  vivier_opening_clear (&self->opening);
  g_clear_object (&self->clock);
  g_clear_object (&self->closing);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_pointer (&self->writes, g_async_queue_unref);
  g_clear_pointer (&self->reads, g_async_queue_unref);
  g_ptr_array_unref (self->hooks);
  g_mutex_clear (&self->hooks_lock);

  G_OBJECT_CLASS (vivier_store_parent_class)->finalize (object);
}

static void
vivier_store_class_init (VivierStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = vivier_store_get_property;
  object_class->dispose = vivier_store_dispose;
  object_class->finalize = vivier_store_finalize;

  properties[PROP_READ_ONLY] =
    g_param_spec_boolean ("read-only", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PATH] =
    g_param_spec_string ("path", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, VIVIER_TYPE_CHANGES);
  signals[TROUBLE] =
    g_signal_new ("trouble", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
vivier_store_init (VivierStore *self)
{
  self->opening.lock = -1;
  self->closing = g_cancellable_new ();
  self->hooks = g_ptr_array_new_with_free_func (hook_free);
  g_mutex_init (&self->hooks_lock);
}

/**
 * vivier_store_set_user:
 * @self: a store
 * @user_id: a row of the table of users; 0 for the first active one
 *
 * Says who acts: what is written from here on is theirs in history.
 */
void
vivier_store_set_user (VivierStore *self,
                       gint64       user_id)
{
  g_return_if_fail (VIVIER_IS_STORE (self));
  g_return_if_fail (user_id >= 0 && user_id <= G_MAXINT);

  g_atomic_int_set (&self->user_id, (int) user_id);
}

/**
 * vivier_store_get_user:
 * @self: a store
 *
 * Returns: who acts; 0 for the first active user
 */
gint64
vivier_store_get_user (VivierStore *self)
{
  g_return_val_if_fail (VIVIER_IS_STORE (self), 0);

  return g_atomic_int_get (&self->user_id);
}

/**
 * vivier_db_get_user:
 * @db: a connection, in a read or write
 *
 * Returns: who acts; 0 for the first active user
 */
gint64
vivier_db_get_user (VivierDb *db)
{
  g_return_val_if_fail (db != NULL, 0);

  return db->user_id;
}
