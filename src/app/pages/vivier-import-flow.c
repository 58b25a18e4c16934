/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-import-flow.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "base/vivier-text.h"

/* Changes in quick succession make one dry run. */
#define PREVIEW_DELAY_MS 250

typedef enum {
  EDIT_FIELD,
  EDIT_KIND,
} EditKind;

/* A change that waits until no run reads the plans. */
typedef struct {
  EditKind         what;
  guint            index;
  guint            column;
  VivierField      field;
  VivierImportKind kind;
} Edit;

struct _VivierImportFlow
{
  GObject        parent_instance;

  VivierSession *session;
  GPtrArray     *items;       /* (element-type VivierImportItem), shared with runs */
  GArray        *edits;       /* (element-type Edit) */
  GHashTable    *attached;    /* name key -> gint64 */
  GPtrArray     *decided;     /* (element-type VivierImportSuggestion): attached at some time */
  GPtrArray     *reports;     /* (element-type VivierImportReport) (nullable) */
  GArray        *reported;    /* (element-type guint): the item of each report */
  GError        *error;
  GCancellable  *cancellable; /* of the run on its way */
  GCancellable  *loading;     /* of files being looked at */
  char          *rejects_path;
  gint64         change_set;
  gulong         changed_id;
  guint          timer;
  gboolean       is_running;  /* a real run */
  gboolean       is_stale;    /* the reports do not stand for the plans */
};

G_DEFINE_FINAL_TYPE (VivierImportFlow, vivier_import_flow, G_TYPE_OBJECT)

enum { FILES_CHANGED, PREVIEWED, PROGRESS, FINISHED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
clear_item (gpointer data)
{
  VivierImportItem *item = data;

  g_free (item->path);
  g_free (item->name);
  g_free (item->problem);
  g_clear_pointer (&item->plan, vivier_import_plan_free);
}

static void
item_unref (gpointer item)
{
  g_atomic_rc_box_release_full (item, clear_item);
}

static void
suggestion_free (gpointer data)
{
  VivierImportSuggestion *suggestion = data;

  g_free (suggestion->name);
  g_free (suggestion->similar_name);
  g_free (suggestion);
}

static VivierImportItem *
get_item (VivierImportFlow *self,
          guint            index)
{
  return g_ptr_array_index (self->items, index);
}

static gboolean
is_ready (const VivierImportItem *item)
{
  return item->plan != NULL && !item->is_loading && vivier_import_plan_check (item->plan, NULL);
}

/* Dry and real runs -------------------------------------------------------- */

/* What a run holds on to while it is on its way. */
typedef struct {
  VivierImportFlow *flow;
  GPtrArray       *items;   /* whose plans are being read */
  GArray          *indexes; /* (element-type guint) */
  gboolean         is_dry;
} Run;

static void start_preview (VivierImportFlow *self);

static void
run_free (Run *run)
{
  g_object_unref (run->flow);
  g_ptr_array_unref (run->items);
  g_array_unref (run->indexes);
  g_free (run);
}

static void
apply_edits (VivierImportFlow *self)
{
  for (guint i = 0; i < self->edits->len; i++)
    {
      Edit *edit = &g_array_index (self->edits, Edit, i);
      VivierImportItem *item = get_item (self, edit->index);

      if (item->plan == NULL)
        continue;
      if (edit->what == EDIT_KIND)
        vivier_import_plan_set_kind (item->plan, edit->kind);
      else if (edit->column < item->plan->columns->len)
        vivier_import_plan_set_field (item->plan, edit->column, edit->field);
    }

  if (self->edits->len > 0)
    {
      g_array_set_size (self->edits, 0);
      g_signal_emit (self, signals[FILES_CHANGED], 0);
    }
}

static void
take_reports (VivierImportFlow *self,
              Run             *run,
              GPtrArray       *reports)
{
  g_clear_pointer (&self->reports, g_ptr_array_unref);
  g_clear_pointer (&self->reported, g_array_unref);
  self->reports = reports;
  self->reported = g_array_ref (run->indexes);
}

static void
run_finished_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  Run *run = user_data;
  g_autoptr (VivierImportFlow) self = g_object_ref (run->flow);
  g_autoptr (GError) error = NULL;
  GPtrArray *reports = vivier_import_run_finish (VIVIER_STORE (source), result, &error);
  gboolean is_dry = run->is_dry;
  gboolean is_alive = self->session != NULL;

  if (reports != NULL && is_alive)
    take_reports (self, run, reports);
  else
    g_clear_pointer (&reports, g_ptr_array_unref);
  run_free (run);
  g_clear_object (&self->cancellable);
  if (!is_alive)
    return;

  if (!is_dry)
    {
      self->is_running = FALSE;
      g_signal_handler_disconnect (vivier_session_get_store (self->session), self->changed_id);
      self->changed_id = 0;
      g_signal_emit (self, signals[FINISHED], 0, error);
      return;
    }

  apply_edits (self);
  if (self->timer != 0)
    return; /* asked again meanwhile */
  g_clear_error (&self->error);
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    self->error = g_steal_pointer (&error);
  self->is_stale = error != NULL;
  g_signal_emit (self, signals[PREVIEWED], 0);
}

static void
progress_cb (double   fraction,
             gint64   records,
             gpointer user_data)
{
  VivierImportFlow *self = user_data;

  g_signal_emit (self, signals[PROGRESS], 0, fraction, records);
}

static void
start_run (VivierImportFlow *self,
           gboolean         is_dry)
{
  Run *run = g_new0 (Run, 1);
  g_autoptr (GPtrArray) plans = g_ptr_array_new ();
  VivierImportOptions options = { .is_dry_run = is_dry, .accepted = self->attached };

  run->flow = g_object_ref (self);
  run->is_dry = is_dry;
  run->items = g_ptr_array_new_with_free_func (item_unref);
  run->indexes = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < self->items->len; i++)
    {
      VivierImportItem *item = get_item (self, i);

      if (!is_ready (item))
        continue;
      g_ptr_array_add (plans, item->plan);
      g_ptr_array_add (run->items, g_atomic_rc_box_acquire (item));
      g_array_append_val (run->indexes, i);
    }
  if (!is_dry)
    options.rejects_path = self->rejects_path;

  self->cancellable = g_cancellable_new ();
  vivier_import_run_async (vivier_session_get_store (self->session), plans, &options,
                           is_dry ? NULL : progress_cb, self, self->cancellable, run_finished_cb, run);
}

static gboolean
preview_timeout_cb (gpointer user_data)
{
  VivierImportFlow *self = user_data;
  gboolean has_any = FALSE;

  /* The run that is being cancelled must let go of the plans first. */
  if (self->cancellable != NULL)
    return G_SOURCE_CONTINUE;

  self->timer = 0;
  apply_edits (self);
  for (guint i = 0; i < self->items->len; i++)
    {
      if (get_item (self, i)->is_loading)
        return G_SOURCE_REMOVE; /* its arrival asks again */
      has_any |= is_ready (get_item (self, i));
    }

  if (has_any)
    {
      start_run (self, TRUE);
    }
  else
    {
      g_clear_pointer (&self->reports, g_ptr_array_unref);
      self->is_stale = FALSE;
      g_signal_emit (self, signals[PREVIEWED], 0);
    }
  return G_SOURCE_REMOVE;
}

static void
start_preview (VivierImportFlow *self)
{
  if (self->is_running)
    return;

  g_cancellable_cancel (self->cancellable);
  if (self->cancellable == NULL)
    apply_edits (self);
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (PREVIEW_DELAY_MS, preview_timeout_cb, self);
  self->is_stale = TRUE;
  g_signal_emit (self, signals[PREVIEWED], 0);
}

/* Looking at files --------------------------------------------------------- */

typedef struct {
  VivierImportFlow *flow;
  VivierImportItem *item;
  VivierImportPlan *plan; /* being looked at again */
  char             *path;
  char             *encoding;
  char              delimiter;
} Look;

static void
clear_look (gpointer data)
{
  Look *look = data;

  g_object_unref (look->flow);
  item_unref (look->item);
  g_clear_pointer (&look->plan, vivier_import_plan_free);
  g_free (look->path);
  g_free (look->encoding);
}

static void
look_unref (gpointer look)
{
  g_atomic_rc_box_release_full (look, clear_look);
}

static void
look_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Look *look = task_data;
  GError *error = NULL;

  if (look->plan != NULL)
    vivier_import_plan_reread (look->plan, look->encoding, look->delimiter, &error);
  else
    look->plan = vivier_import_plan_new (look->path, VIVIER_IMPORT_AUTO, cancellable, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static gboolean
recall (VivierDb      *db,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  Look *look = data;

  return vivier_import_plan_recall (look->plan, db, error);
}

static void
settle (Look         *look,
        const GError *error)
{
  VivierImportFlow *self = look->flow;

  if (self->session == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  look->item->is_loading = FALSE;
  if (look->plan != NULL)
    {
      g_clear_pointer (&look->item->plan, vivier_import_plan_free);
      look->item->plan = g_steal_pointer (&look->plan);
    }
  g_clear_pointer (&look->item->problem, g_free);
  if (error != NULL)
    look->item->problem = g_strdup (error->message);

  g_signal_emit (self, signals[FILES_CHANGED], 0);
  start_preview (self);
}

static void
recalled_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Look *look = user_data;

  /* A mapping that cannot be recalled is guessed: no reason to stop. */
  vivier_store_read_finish (VIVIER_STORE (source), result, NULL, NULL);
  settle (look, NULL);
  look_unref (look);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  Look *look = g_task_get_task_data (G_TASK (result));
  VivierImportFlow *self = look->flow;
  gboolean is_new = look->encoding == NULL && look->delimiter == 0;
  Look *next;

  if (!g_task_propagate_boolean (G_TASK (result), &error) || !is_new || self->session == NULL)
    {
      settle (look, error);
      return;
    }

  next = g_atomic_rc_box_new0 (Look);
  next->flow = g_object_ref (self);
  next->item = g_atomic_rc_box_acquire (look->item);
  next->plan = g_steal_pointer (&look->plan);
  vivier_store_read_async (vivier_session_get_store (self->session), recall, next, look_unref,
                           self->loading, recalled_cb, g_atomic_rc_box_acquire (next));
}

static void
look_at (VivierImportFlow  *self,
         VivierImportItem *item,
         const char       *encoding,
         char              delimiter)
{
  g_autoptr (GTask) task = g_task_new (NULL, self->loading, looked_cb, NULL);
  Look *look = g_atomic_rc_box_new0 (Look);

  look->flow = g_object_ref (self);
  look->item = g_atomic_rc_box_acquire (item);
  look->path = g_strdup (item->path);
  look->encoding = g_strdup (encoding);
  look->delimiter = delimiter;
  look->plan = g_steal_pointer (&item->plan);
  item->is_loading = TRUE;
  g_task_set_task_data (task, look, look_unref);
  g_task_run_in_thread (task, look_thread);
  g_signal_emit (self, signals[FILES_CHANGED], 0);
}

/* The class ---------------------------------------------------------------- */

static void
vivier_import_flow_dispose (GObject *object)
{
  VivierImportFlow *self = VIVIER_IMPORT_FLOW (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->loading);
  if (self->changed_id != 0)
    g_signal_handler_disconnect (vivier_session_get_store (self->session), self->changed_id);
  self->changed_id = 0;
  g_clear_object (&self->session);

  G_OBJECT_CLASS (vivier_import_flow_parent_class)->dispose (object);
}

static void
vivier_import_flow_finalize (GObject *object)
{
  VivierImportFlow *self = VIVIER_IMPORT_FLOW (object);

  if (self->rejects_path != NULL)
    g_unlink (self->rejects_path);
  g_free (self->rejects_path);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->loading);
  g_ptr_array_unref (self->items);
  g_array_unref (self->edits);
  g_hash_table_unref (self->attached);
  g_ptr_array_unref (self->decided);
  g_clear_pointer (&self->reports, g_ptr_array_unref);
  g_clear_pointer (&self->reported, g_array_unref);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (vivier_import_flow_parent_class)->finalize (object);
}

static void
vivier_import_flow_class_init (VivierImportFlowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = vivier_import_flow_dispose;
  object_class->finalize = vivier_import_flow_finalize;

  signals[FILES_CHANGED] = g_signal_new ("files-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PREVIEWED] = g_signal_new ("previewed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PROGRESS] = g_signal_new ("progress", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_INT64);
  signals[FINISHED] = g_signal_new ("finished", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
vivier_import_flow_init (VivierImportFlow *self)
{
  self->items = g_ptr_array_new_with_free_func (item_unref);
  self->edits = g_array_new (FALSE, FALSE, sizeof (Edit));
  self->attached = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->decided = g_ptr_array_new_with_free_func (suggestion_free);
  self->loading = g_cancellable_new ();
}

/**
 * vivier_import_flow_new:
 * @session: the workspace to import into
 *
 * Returns: (transfer full): a flow without files
 */
VivierImportFlow *
vivier_import_flow_new (VivierSession *session)
{
  VivierImportFlow *self = g_object_new (VIVIER_TYPE_IMPORT_FLOW, NULL);

  self->session = g_object_ref (session);

  return self;
}

/**
 * vivier_import_flow_add:
 * @self: a flow
 * @path: a file; nothing is assumed about it
 *
 * Looks at the file off the main thread; "files-changed" follows, then a dry
 * run. Does nothing while the real run is on its way.
 */
void
vivier_import_flow_add (VivierImportFlow *self,
                       const char      *path)
{
  VivierImportItem *item;

  g_return_if_fail (VIVIER_IS_IMPORT_FLOW (self));
  g_return_if_fail (path != NULL);

  if (self->is_running)
    return;
  for (guint i = 0; i < self->items->len; i++)
    if (g_str_equal (get_item (self, i)->path, path))
      return;

  item = g_atomic_rc_box_new0 (VivierImportItem);
  item->path = g_strdup (path);
  item->name = g_filename_display_basename (path);
  g_ptr_array_add (self->items, item);
  look_at (self, item, NULL, 0);
}

/**
 * vivier_import_flow_get_n_files:
 * @self: a flow
 *
 * Returns: how many files, unreadable ones included
 */
guint
vivier_import_flow_get_n_files (VivierImportFlow *self)
{
  g_return_val_if_fail (VIVIER_IS_IMPORT_FLOW (self), 0);

  return self->items->len;
}

/**
 * vivier_import_flow_get_file:
 * @self: a flow
 * @index: which file
 *
 * Returns: (transfer none): the file; its plan may only be read
 */
const VivierImportItem *
vivier_import_flow_get_file (VivierImportFlow *self,
                            guint            index)
{
  g_return_val_if_fail (VIVIER_IS_IMPORT_FLOW (self), NULL);
  g_return_val_if_fail (index < self->items->len, NULL);

  return get_item (self, index);
}

/**
 * vivier_import_flow_set_field:
 * @self: a flow
 * @index: which file
 * @column: which of its columns
 * @field: what the column becomes
 */
void
vivier_import_flow_set_field (VivierImportFlow *self,
                             guint            index,
                             guint            column,
                             VivierField      field)
{
  Edit edit = { .what = EDIT_FIELD, .index = index, .column = column, .field = field };

  g_return_if_fail (VIVIER_IS_IMPORT_FLOW (self));
  g_return_if_fail (index < self->items->len);

  g_array_append_val (self->edits, edit);
  start_preview (self);
}

/**
 * vivier_import_flow_set_kind:
 * @self: a flow
 * @index: which file
 * @kind: what its rows are
 */
void
vivier_import_flow_set_kind (VivierImportFlow  *self,
                            guint             index,
                            VivierImportKind  kind)
{
  Edit edit = { .what = EDIT_KIND, .index = index, .kind = kind };

  g_return_if_fail (VIVIER_IS_IMPORT_FLOW (self));
  g_return_if_fail (index < self->items->len);

  g_array_append_val (self->edits, edit);
  start_preview (self);
}

typedef struct {
  VivierImportFlow *flow;
  guint            index;
  char            *encoding;
  char             delimiter;
} Format;

static gboolean
set_format_cb (gpointer user_data)
{
  Format *format = user_data;
  VivierImportItem *item = get_item (format->flow, format->index);

  if (format->flow->session != NULL && format->flow->cancellable != NULL)
    return G_SOURCE_CONTINUE;
  if (format->flow->session != NULL && item->plan != NULL && !item->is_loading)
    look_at (format->flow, item, format->encoding, format->delimiter);

  g_object_unref (format->flow);
  g_free (format->encoding);
  g_free (format);
  return G_SOURCE_REMOVE;
}

/**
 * vivier_import_flow_set_format:
 * @self: a flow
 * @index: which file
 * @encoding: (nullable): an iconv name; %NULL keeps it
 * @delimiter: what parts its columns; 0 keeps it
 *
 * Reads the file again in that way, once no run reads its plan.
 */
void
vivier_import_flow_set_format (VivierImportFlow *self,
                              guint            index,
                              const char      *encoding,
                              char             delimiter)
{
  Format *format;

  g_return_if_fail (VIVIER_IS_IMPORT_FLOW (self));
  g_return_if_fail (index < self->items->len);

  if (self->is_running)
    return;

  format = g_new0 (Format, 1);
  format->flow = g_object_ref (self);
  format->index = index;
  format->encoding = g_strdup (encoding);
  format->delimiter = delimiter;
  g_cancellable_cancel (self->cancellable);
  if (set_format_cb (format) == G_SOURCE_CONTINUE)
    g_timeout_add (20, set_format_cb, format);
}

/* A name that was attached is no suggestion in the next dry run any more, yet
 * the person must be able to think again. */
static void
remember_decision (VivierImportFlow             *self,
                   const VivierImportSuggestion *suggestion)
{
  VivierImportSuggestion *copy;

  for (guint i = 0; i < self->decided->len; i++)
    if (g_str_equal (((VivierImportSuggestion *) g_ptr_array_index (self->decided, i))->name, suggestion->name))
      return;

  copy = g_memdup2 (suggestion, sizeof *suggestion);
  copy->name = g_strdup (suggestion->name);
  copy->similar_name = g_strdup (suggestion->similar_name);
  g_ptr_array_add (self->decided, copy);
}

/**
 * vivier_import_flow_set_attached:
 * @self: a flow
 * @suggestion: a name of the files that nearly is a known one
 * @is_attached: whether it is that one
 */
void
vivier_import_flow_set_attached (VivierImportFlow             *self,
                                 const VivierImportSuggestion *suggestion,
                                 gboolean                      is_attached)
{
  g_autoptr (GHashTable) old = NULL;
  g_autofree char *name_key = NULL;
  GHashTableIter iter;
  gpointer key, value;

  g_return_if_fail (VIVIER_IS_IMPORT_FLOW (self));
  g_return_if_fail (suggestion != NULL);

  /* A run may be reading the old table: it is replaced, never changed. */
  old = self->attached;
  self->attached = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_iter_init (&iter, old);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (self->attached, g_strdup (key), g_memdup2 (value, sizeof (gint64)));

  name_key = vivier_text_name_key (suggestion->name);
  if (is_attached)
    g_hash_table_insert (self->attached, g_strdup (name_key), g_memdup2 (&suggestion->similar_id, sizeof (gint64)));
  else
    g_hash_table_remove (self->attached, name_key);
  remember_decision (self, suggestion);
  start_preview (self);
}

/**
 * vivier_import_flow_get_decided:
 * @self: a flow
 *
 * Returns: (transfer none) (element-type VivierImportSuggestion): what a person
 *   attached or kept apart
 */
GPtrArray *
vivier_import_flow_get_decided (VivierImportFlow *self)
{
  g_return_val_if_fail (VIVIER_IS_IMPORT_FLOW (self), NULL);

  return self->decided;
}

/**
 * vivier_import_flow_get_attached:
 * @self: a flow
 * @name: a name in the files
 *
 * Returns: the prospect it was said to be, or 0
 */
gint64
vivier_import_flow_get_attached (VivierImportFlow *self,
                                const char      *name)
{
  g_autofree char *key = NULL;
  gint64 *id;

  g_return_val_if_fail (VIVIER_IS_IMPORT_FLOW (self), 0);

  key = vivier_text_name_key (name);
  id = g_hash_table_lookup (self->attached, key);

  return id != NULL ? *id : 0;
}

/**
 * vivier_import_flow_is_previewing:
 * @self: a flow
 *
 * Returns: whether the reports do not stand for the files as they are mapped now
 */
gboolean
vivier_import_flow_is_previewing (VivierImportFlow *self)
{
  g_return_val_if_fail (VIVIER_IS_IMPORT_FLOW (self), FALSE);

  return self->timer != 0 || (self->cancellable != NULL && !self->is_running);
}

/**
 * vivier_import_flow_is_running:
 * @self: a flow
 *
 * Returns: whether the real run is on its way
 */
gboolean
vivier_import_flow_is_running (VivierImportFlow *self)
{
  g_return_val_if_fail (VIVIER_IS_IMPORT_FLOW (self), FALSE);

  return self->is_running;
}

/**
 * vivier_import_flow_can_run:
 * @self: a flow
 *
 * Returns: whether at least one file can be imported and none is still looked at
 */
gboolean
vivier_import_flow_can_run (VivierImportFlow *self)
{
  gboolean has_any = FALSE;

  g_return_val_if_fail (VIVIER_IS_IMPORT_FLOW (self), FALSE);

  for (guint i = 0; i < self->items->len; i++)
    {
      VivierImportItem *item = get_item (self, i);

      if (item->is_loading || (item->plan != NULL && !is_ready (item)))
        return FALSE;
      has_any |= is_ready (item);
    }

  return has_any && !self->is_running && self->error == NULL;
}

/**
 * vivier_import_flow_count_rows:
 * @self: a flow
 *
 * Returns: how many rows will be taken, or -1 while the dry run is on its way
 */
gint64
vivier_import_flow_count_rows (VivierImportFlow *self)
{
  gint64 rows = 0;

  g_return_val_if_fail (VIVIER_IS_IMPORT_FLOW (self), -1);

  if (self->is_stale || self->reports == NULL)
    return -1;
  for (guint i = 0; i < self->reports->len; i++)
    {
      VivierImportReport *report = g_ptr_array_index (self->reports, i);

      rows += report->read - report->rejected;
    }

  return rows;
}

/**
 * vivier_import_flow_get_report:
 * @self: a flow
 * @index: which file
 *
 * Returns: (transfer none) (nullable): what the last run said of it
 */
const VivierImportReport *
vivier_import_flow_get_report (VivierImportFlow *self,
                              guint            index)
{
  g_return_val_if_fail (VIVIER_IS_IMPORT_FLOW (self), NULL);

  for (guint i = 0; self->reports != NULL && i < self->reports->len; i++)
    if (g_array_index (self->reported, guint, i) == index)
      return g_ptr_array_index (self->reports, i);

  return NULL;
}

/**
 * vivier_import_flow_get_error:
 * @self: a flow
 *
 * Returns: (transfer none) (nullable): why the dry run could not be made
 */
const GError *
vivier_import_flow_get_error (VivierImportFlow *self)
{
  g_return_val_if_fail (VIVIER_IS_IMPORT_FLOW (self), NULL);

  return self->error;
}

static void
store_changed_cb (VivierStore     *store,
                  VivierChanges   *changes,
                  VivierImportFlow *self)
{
  if (vivier_changes_touch (changes, "import_run"))
    self->change_set = vivier_changes_get_change_set (changes);
}

static gboolean
run_when_free_cb (gpointer user_data)
{
  VivierImportFlow *self = user_data;
  int fd;

  if (self->session == NULL)
    return G_SOURCE_REMOVE;
  if (self->cancellable != NULL)
    return G_SOURCE_CONTINUE;

  apply_edits (self);
  if (self->rejects_path == NULL)
    {
      fd = g_file_open_tmp ("vivier-rejects-XXXXXX.csv", &self->rejects_path, NULL);
      if (fd >= 0)
        g_close (fd, NULL);
    }
  self->change_set = 0;
  self->changed_id = g_signal_connect_object (vivier_session_get_store (self->session), "changed",
                                              G_CALLBACK (store_changed_cb), self, 0);
  start_run (self, FALSE);
  return G_SOURCE_REMOVE;
}

/**
 * vivier_import_flow_run:
 * @self: a flow that can run
 *
 * Imports all files as one step of history; "finished" follows.
 */
void
vivier_import_flow_run (VivierImportFlow *self)
{
  g_return_if_fail (VIVIER_IS_IMPORT_FLOW (self));

  if (!vivier_import_flow_can_run (self))
    return;

  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  self->is_running = TRUE;
  g_timeout_add_full (G_PRIORITY_DEFAULT, 10, run_when_free_cb, g_object_ref (self), g_object_unref);
}

/**
 * vivier_import_flow_cancel:
 * @self: a flow
 *
 * Ends the real run; "finished" follows with a cancelled error, and nothing is
 * left behind.
 */
void
vivier_import_flow_cancel (VivierImportFlow *self)
{
  g_return_if_fail (VIVIER_IS_IMPORT_FLOW (self));

  g_cancellable_cancel (self->cancellable);
}

/**
 * vivier_import_flow_get_change_set:
 * @self: a finished flow
 *
 * Returns: the import's entry in history, 0 when nothing was changed
 */
gint64
vivier_import_flow_get_change_set (VivierImportFlow *self)
{
  g_return_val_if_fail (VIVIER_IS_IMPORT_FLOW (self), 0);

  return self->change_set;
}

/**
 * vivier_import_flow_get_rejects_path:
 * @self: a finished flow
 *
 * Returns: (transfer none) (nullable): a CSV of the rejected lines
 */
const char *
vivier_import_flow_get_rejects_path (VivierImportFlow *self)
{
  g_return_val_if_fail (VIVIER_IS_IMPORT_FLOW (self), NULL);

  return self->rejects_path;
}
