/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-import-flow-private.h"

/* Looking at files --------------------------------------------------------- */

static void
clear_item (gpointer data)
{
  VivierImportItem *item = data;

  g_free (item->path);
  g_free (item->name);
  g_free (item->problem);
  g_clear_pointer (&item->plan, vivier_import_plan_free);
}

void
vivier_import_item_unref (gpointer item)
{
  g_atomic_rc_box_release_full (item, clear_item);
}

VivierImportItem *
vivier_import_flow_get_item (VivierImportFlow *self,
                             guint             index)
{
  return g_ptr_array_index (self->items, index);
}

gboolean
vivier_import_item_is_ready (const VivierImportItem *item)
{
  return item->plan != NULL && !item->is_loading && vivier_import_plan_check (item->plan, NULL);
}

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
  vivier_import_item_unref (look->item);
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

  g_signal_emit_by_name (self, "files-changed");
  vivier_import_flow_start_preview (self);
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
look_at (VivierImportFlow *self,
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
  g_signal_emit_by_name (self, "files-changed");
}

/* Which files -------------------------------------------------------------- */

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
                        const char       *path)
{
  VivierImportItem *item;

  g_return_if_fail (VIVIER_IS_IMPORT_FLOW (self));
  g_return_if_fail (path != NULL);

  if (self->is_running)
    return;
  for (guint i = 0; i < self->items->len; i++)
    if (g_str_equal (vivier_import_flow_get_item (self, i)->path, path))
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
                             guint             index)
{
  g_return_val_if_fail (VIVIER_IS_IMPORT_FLOW (self), NULL);
  g_return_val_if_fail (index < self->items->len, NULL);

  return vivier_import_flow_get_item (self, index);
}

/* How they are written ----------------------------------------------------- */

typedef struct {
  VivierImportFlow *flow;
  guint             index;
  char             *encoding;
  char              delimiter;
} Format;

static gboolean
set_format_cb (gpointer user_data)
{
  Format *format = user_data;
  VivierImportItem *item = vivier_import_flow_get_item (format->flow, format->index);

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
                               guint             index,
                               const char       *encoding,
                               char              delimiter)
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
