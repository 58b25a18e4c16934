/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-import-page-private.h"

#include <string.h>

#include <glib/gi18n.h>

#include "import/vivier-file-format.h"
#include "vivier-compat.h"

static void
cancel_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  VivierImportPage *self = user_data;

  if (vivier_import_flow_is_running (self->flow))
    vivier_import_flow_cancel (self->flow);
  else
    vivier_import_page_close (self);
}

static void
run_cb (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       user_data)
{
  VivierImportPage *self = user_data;

  self->started_us = g_get_monotonic_time ();
  vivier_import_page_show_progress (self, 0, 0);
  gtk_stack_set_visible_child_name (self->stack, "running");
  vivier_import_flow_run (self->flow);
  vivier_import_page_update_head (self);
}

/* Leaves the report for the page that is the next step. */
static void
leave_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  g_autoptr (VivierImportPage) self = g_object_ref (user_data);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "s", g_variant_get_string (parameter, NULL));
  vivier_import_page_close (self);
}

static void
undo_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  VivierImportPage *self = user_data;

  vivier_session_undo (self->session, vivier_import_flow_get_change_set (self->flow));
  vivier_import_page_close (self);
}

/* Files -------------------------------------------------------------------- */

static void
files_picked_cb (const char * const *paths,
                 gpointer            user_data)
{
  vivier_import_page_open (user_data, paths);
}

static void
add_cb (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       user_data)
{
  VivierImportPage *self = user_data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (GTK_IS_WINDOW (root))
    vivier_compat_pick_file (GTK_WINDOW (root), VIVIER_PICK_OPEN_MANY, _("Add files"), _("_Add"), NULL,
                             _("Tables and workbooks"), vivier_file_format_get_suffixes (), files_picked_cb, g_object_ref (self), g_object_unref);
}

static void
pasted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VivierImportPage) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (self->session == NULL)
    return;
  if (text != NULL && *text != '\0')
    vivier_import_flow_add_pasted (self->flow, text);
  else
    vivier_session_tell (self->session, _("There is no table on the clipboard. Copy some rows of a spreadsheet first."));
}

static void
paste_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (user_data), NULL, pasted_cb, g_object_ref (user_data));
}

/* Rejected lines ----------------------------------------------------------- */

/* The first file of rejected lines gets the chosen name, the second "NAME-2.csv". */
static GFile *
rejects_target (const char *path,
                guint       index)
{
  const char *end = g_str_has_suffix (path, ".csv") ? path + strlen (path) - strlen (".csv") : path + strlen (path);
  g_autofree char *other = NULL;

  if (index == 0)
    return g_file_new_for_path (path);
  other = g_strdup_printf ("%.*s-%u.csv", (int) (end - path), path, index + 1);
  return g_file_new_for_path (other);
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VivierImportPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_file_copy_finish (G_FILE (source), result, &error) && self->session != NULL)
    vivier_session_report_error (self->session, error);
}

static void
first_copied_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (VivierImportPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (self->session == NULL)
    return;
  if (g_file_copy_finish (G_FILE (source), result, &error))
    vivier_session_tell (self->session, _("Rejected lines saved"));
  else
    vivier_session_report_error (self->session, error);
}

static void
rejects_picked_cb (const char * const *paths,
                   gpointer            user_data)
{
  VivierImportPage *self = user_data;
  g_autoptr (GPtrArray) rejects = vivier_import_flow_list_rejects (self->flow);

  for (guint i = 0; paths != NULL && paths[0] != NULL && i < rejects->len; i++)
    {
      g_autoptr (GFile) from = g_file_new_for_path (g_ptr_array_index (rejects, i));
      g_autoptr (GFile) to = rejects_target (paths[0], i);

      g_file_copy_async (from, to, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, G_PRIORITY_DEFAULT, NULL, NULL, NULL,
                         i == 0 ? first_copied_cb : copied_cb, g_object_ref (self));
    }
}

static void
save_rejects_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  static const char *const suffixes[] = { "csv", NULL };
  VivierImportPage *self = user_data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (GTK_IS_WINDOW (root))
    vivier_compat_pick_file (GTK_WINDOW (root), VIVIER_PICK_SAVE, _("Save rejected lines"), _("_Save"),
                             _("rejected lines.csv"), _("Tables (CSV)"), suffixes,
                             rejects_picked_cb, g_object_ref (self), g_object_unref);
}

/* All of them -------------------------------------------------------------- */

void
vivier_import_page_add_actions (VivierImportPage *self)
{
  const GActionEntry entries[] = {
    { .name = "cancel", .activate = cancel_cb },
    { .name = "run", .activate = run_cb },
    { .name = "add", .activate = add_cb },
    { .name = "paste", .activate = paste_cb },
    { .name = "leave-to", .activate = leave_cb, .parameter_type = "s" },
    { .name = "undo", .activate = undo_cb },
    { .name = "save-rejects", .activate = save_rejects_cb },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "import", G_ACTION_GROUP (self->actions));
}
