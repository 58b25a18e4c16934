/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-backups-dialog.h"

#include <glib/gi18n.h>

#include "base/vivier-clock.h"
#include "store/vivier-backup.h"

typedef struct {
  GtkWindow         *window;
  VivierApplication *application;
  GtkStack          *stack;
  GtkListBox        *list;
} Dialog;

static const char *
reason_words (const char *reason)
{
  if (g_strcmp0 (reason, "daily") == 0)
    return _("Made by itself");
  if (g_strcmp0 (reason, "import") == 0)
    return _("Before an import");
  if (g_strcmp0 (reason, "migration") == 0)
    return _("Before a change of format");
  if (g_strcmp0 (reason, "restore") == 0)
    return _("Before a backup was restored");
  return _("Made by hand");
}

static void
restore_cb (GtkButton *button,
            Dialog    *dialog)
{
  g_autofree char *path = g_strdup (g_object_get_data (G_OBJECT (button), "vivier-path"));
  VivierApplication *application = dialog->application;

  gtk_window_destroy (dialog->window);
  vivier_application_restore (application, path);
}

static GtkWidget *
make_row (Dialog             *dialog,
          const VivierBackup *backup)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_label (_("Restore"));
  g_autoptr (GDateTime) instant = g_date_time_new_from_unix_local (backup->at_ms / 1000);
  g_autofree char *day = vivier_day_format_long (vivier_day_from_unix_ms (backup->at_ms));
  g_autofree char *time = instant != NULL ? g_date_time_format (instant, "%H:%M") : g_strdup ("");
  g_autofree char *title = g_strdup_printf ("%s, %s", day, time);
  g_autofree char *size = g_format_size ((guint64) backup->size);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", reason_words (backup->reason), size);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "vivier-path", g_strdup (backup->path), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (restore_cb), dialog);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
list_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *backups = vivier_backup_list (data, &error);

  if (backups != NULL)
    g_task_return_pointer (task, backups, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Dialog *dialog = g_object_get_data (source, "vivier-dialog");
  g_autoptr (GPtrArray) backups = g_task_propagate_pointer (G_TASK (result), NULL);

  if (dialog == NULL || !gtk_widget_get_visible (GTK_WIDGET (source)))
    return;
  for (guint i = 0; backups != NULL && i < backups->len; i++)
    gtk_list_box_append (dialog->list, make_row (dialog, backups->pdata[i]));
  gtk_stack_set_visible_child_name (dialog->stack, backups != NULL && backups->len > 0 ? "list" : "empty");
}

static GtkWidget *
make_list_page (Dialog *dialog)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *words = gtk_label_new (_("The present content is itself backed up first, so nothing is lost."));

  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_widget_add_css_class (words, "dim-label");
  dialog->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (dialog->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (dialog->list), "boxed-list");
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (dialog->list));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  return scroller;
}

/**
 * vivier_backups_dialog_present:
 * @parent: the window
 * @application: whose workspace
 *
 * Shows the backups over @parent.
 */
void
vivier_backups_dialog_present (GtkWindow         *parent,
                               VivierApplication *application)
{
  Dialog *dialog = g_new0 (Dialog, 1);
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *empty = adw_status_page_new ();
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();
  const char *path = vivier_application_get_path (application);
  g_autoptr (GTask) task = NULL;

  dialog->window = GTK_WINDOW (window);
  dialog->application = application;
  dialog->stack = GTK_STACK (gtk_stack_new ());
  g_object_set_data_full (G_OBJECT (window), "vivier-dialog", dialog, g_free);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (empty), "document-save-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (empty), _("No backup yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (empty), _("One is made before each import, and whenever you choose “Back up now”."));
  gtk_widget_set_vexpand (GTK_WIDGET (dialog->stack), TRUE);
  gtk_stack_add_named (dialog->stack, gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), "loading");
  gtk_stack_add_named (dialog->stack, make_list_page (dialog), "list");
  gtk_stack_add_named (dialog->stack, empty, "empty");
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (dialog->stack));
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, shortcuts);
  gtk_window_set_title (GTK_WINDOW (window), _("Restore a backup"));
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), 520, 480);
  gtk_window_present (GTK_WINDOW (window));
  if (path == NULL)
    {
      gtk_stack_set_visible_child_name (dialog->stack, "empty");
      return;
    }
  task = g_task_new (window, NULL, listed_cb, NULL);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, list_in_thread);
}
