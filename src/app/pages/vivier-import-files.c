/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-import-flow-private.h"

#include <glib/gi18n.h>

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

/* How a file is read; "as it was" where nothing is said. */
typedef struct {
  char *encoding;  /* nullable */
  char  delimiter; /* 0 */
  int   sheet;     /* AS_IT_WAS */
} Format;
#define AS_IT_WAS (-1)

typedef struct {
  VivierImportFlow *flow;
  VivierImportItem *item;
  VivierImportPlan *plan; /* being looked at again */
  char             *path;
  char             *text; /* a pasted table instead of @path; nullable */
  Format            format;
} Look;

static void
clear_look (gpointer data)
{
  Look *look = data;

  g_object_unref (look->flow);
  vivier_import_item_unref (look->item);
  g_clear_pointer (&look->plan, vivier_import_plan_free);
  g_free (look->path);
  g_free (look->text);
  g_free (look->format.encoding);
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

  if (look->plan != NULL && look->format.sheet != AS_IT_WAS)
    vivier_import_plan_choose_sheet (look->plan, (guint) look->format.sheet, &error);
  else if (look->plan != NULL)
    vivier_import_plan_reread (look->plan, look->format.encoding, look->format.delimiter, &error);
  else if (look->text != NULL)
    look->plan = vivier_import_plan_new_pasted (look->text, VIVIER_IMPORT_AUTO, cancellable, &error);
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
  gboolean is_new = look->format.encoding == NULL && look->format.delimiter == 0;
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
         const char       *text,
         const Format     *format)
{
  g_autoptr (GTask) task = g_task_new (NULL, self->loading, looked_cb, NULL);
  Look *look = g_atomic_rc_box_new0 (Look);

  look->flow = g_object_ref (self);
  look->item = g_atomic_rc_box_acquire (item);
  look->path = g_strdup (item->path);
  look->text = g_strdup (text);
  look->format = *format;
  look->format.encoding = g_strdup (format->encoding);
  look->plan = g_steal_pointer (&item->plan);
  item->is_loading = TRUE;
  g_task_set_task_data (task, look, look_unref);
  g_task_run_in_thread (task, look_thread);
  g_signal_emit_by_name (self, "files-changed");
}

/* Which files -------------------------------------------------------------- */

static const Format as_it_is = { .sheet = AS_IT_WAS };

/* Takes @path and @name. */
static VivierImportItem *
append_item (VivierImportFlow *self,
             char             *path,
             char             *name)
{
  VivierImportItem *item = g_atomic_rc_box_new0 (VivierImportItem);

  item->path = path;
  item->name = name;
  g_ptr_array_add (self->items, item);
  return item;
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
                        const char       *path)
{
  g_return_if_fail (VIVIER_IS_IMPORT_FLOW (self));
  g_return_if_fail (path != NULL);

  if (self->is_running)
    return;
  for (guint i = 0; i < self->items->len; i++)
    if (g_str_equal (vivier_import_flow_get_item (self, i)->path, path))
      return;

  look_at (self, append_item (self, g_strdup (path), g_filename_display_basename (path)), NULL, &as_it_is);
}

/**
 * vivier_import_flow_add_pasted:
 * @self: a flow
 * @text: a table as spreadsheets copy it, or CSV
 *
 * Looks at the text as at a file.
 */
void
vivier_import_flow_add_pasted (VivierImportFlow *self,
                               const char       *text)
{
  VivierImportItem *item;

  g_return_if_fail (VIVIER_IS_IMPORT_FLOW (self));
  g_return_if_fail (text != NULL);

  if (self->is_running)
    return;
  item = append_item (self, g_strdup_printf ("pasted:%u", self->items->len), g_strdup (_("Pasted table")));
  look_at (self, item, text, &as_it_is);
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
  Format            format;
} Reading;

static gboolean
read_again_cb (gpointer user_data)
{
  Reading *reading = user_data;
  VivierImportItem *item = vivier_import_flow_get_item (reading->flow, reading->index);

  if (reading->flow->session != NULL && reading->flow->cancellable != NULL)
    return G_SOURCE_CONTINUE;
  if (reading->flow->session != NULL && item->plan != NULL && !item->is_loading)
    look_at (reading->flow, item, NULL, &reading->format);

  g_object_unref (reading->flow);
  g_free (reading->format.encoding);
  g_free (reading);
  return G_SOURCE_REMOVE;
}

static void
read_again (VivierImportFlow *self,
            guint             index,
            const Format     *format)
{
  Reading *reading;

  if (self->is_running)
    return;

  reading = g_new0 (Reading, 1);
  reading->flow = g_object_ref (self);
  reading->index = index;
  reading->format = *format;
  reading->format.encoding = g_strdup (format->encoding);
  g_cancellable_cancel (self->cancellable);
  if (read_again_cb (reading) == G_SOURCE_CONTINUE)
    g_timeout_add (20, read_again_cb, reading);
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
  const Format format = { .encoding = (char *) encoding, .delimiter = delimiter, .sheet = AS_IT_WAS };

  g_return_if_fail (VIVIER_IS_IMPORT_FLOW (self));
  g_return_if_fail (index < self->items->len);

  read_again (self, index, &format);
}

/**
 * vivier_import_flow_set_sheet:
 * @self: a flow
 * @index: which file: a workbook
 * @sheet: which of the sheets of its plan
 *
 * Reads that sheet instead, once no run reads the plan.
 */
void
vivier_import_flow_set_sheet (VivierImportFlow *self,
                              guint             index,
                              guint             sheet)
{
  const Format format = { .sheet = (int) sheet };

  g_return_if_fail (VIVIER_IS_IMPORT_FLOW (self));
  g_return_if_fail (index < self->items->len);

  read_again (self, index, &format);
}
