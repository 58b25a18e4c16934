/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-import-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "pages/vivier-import-checks.h"
#include "pages/vivier-import-columns.h"
#include "pages/vivier-import-preview.h"
#include "pages/vivier-import-rows.h"
#include "vivier-compat.h"
#include "widgets/vivier-reflow.h"

/* From this long on, the end of an import is worth a notification. */
#define NOTIFY_AFTER_US (10 * G_USEC_PER_SEC)

struct _VivierImportPage
{
  GtkWidget            parent_instance;

  AdwWindowTitle      *title;
  GtkButton           *cancel_button;
  GtkButton           *import_button;
  GtkStack            *stack;
  GtkListBox          *files;
  GtkBox              *columns_box;
  GtkDropDown         *kind_drop_down;
  GtkDropDown         *encoding_drop_down;
  GtkDropDown         *delimiter_drop_down;
  GtkBox              *columns;
  GtkWidget           *declared_note;
  VivierReflow        *summary;
  GtkSpinner          *spinner;
  GtkLabel            *preview_count;
  VivierImportPreview *preview;
  GtkWidget           *checks_box;
  GtkLabel            *verdict;
  GtkBox              *checks;
  GtkProgressBar      *progress;
  GtkLabel            *progress_label;
  VivierReflow        *report_summary;
  GtkBox              *report_files;
  GtkWidget           *undo_button;
  GtkWidget           *rejects_button;
  GtkButton           *done_button;

  VivierSession       *session;
  VivierImportFlow    *flow;
  GSimpleActionGroup  *actions;
  gint64               started_us;
  guint                selected;
  gboolean             is_showing;
  gboolean             is_finished;
  gboolean             is_compact;
};

G_DEFINE_FINAL_TYPE (VivierImportPage, vivier_import_page, GTK_TYPE_WIDGET)

enum { CLOSED, N_SIGNALS };

static guint signals[N_SIGNALS];

static const VivierImportKind kinds[] = { VIVIER_IMPORT_PROSPECTS, VIVIER_IMPORT_PURCHASES };
static const char *const encodings[] = { "UTF-8", "WINDOWS-1252", "ISO-8859-15", "MACINTOSH", "UTF-16LE", "UTF-16BE" };
static const char delimiters[] = { ',', ';', '\t', '|' };

static const VivierImportItem *
selected_file (VivierImportPage *self)
{
  if (self->flow == NULL || self->selected >= vivier_import_flow_get_n_files (self->flow))
    return NULL;

  return vivier_import_flow_get_file (self->flow, self->selected);
}

/* The head ---------------------------------------------------------------- */

static void
set_enabled (VivierImportPage *self,
             const char       *action,
             gboolean          is_enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), action)), is_enabled);
}

static void
update_head (VivierImportPage *self)
{
  guint n = vivier_import_flow_get_n_files (self->flow);
  gint64 rows = vivier_import_flow_count_rows (self->flow);
  gboolean is_running = vivier_import_flow_is_running (self->flow);
  g_autofree char *title = g_strdup_printf (ngettext ("Import %u file", "Import %u files", n), n);
  g_autofree char *number = vivier_number_format (MAX (0, rows));
  g_autofree char *label = NULL;

  if (self->is_finished)
    {
      adw_window_title_set_title (self->title, _("Import done"));
      adw_window_title_set_subtitle (self->title, _("Everything is saved"));
    }
  else
    {
      adw_window_title_set_title (self->title, title);
      adw_window_title_set_subtitle (self->title, _("Nothing is saved yet"));
    }
  if (rows < 0 || self->is_compact)
    label = g_strdup (_("_Import"));
  else
    /* Translators: on the button; %s is a number of rows */
    label = g_strdup_printf (ngettext ("_Import %s row", "_Import %s rows", MIN (rows, G_MAXINT32)), number);
  gtk_widget_set_visible (GTK_WIDGET (self->title), !self->is_compact || self->is_finished);
  gtk_label_set_width_chars (GTK_LABEL (gtk_button_get_child (self->import_button)), self->is_compact ? -1 : 10);
  gtk_button_set_label (self->import_button, label);
  gtk_widget_set_visible (GTK_WIDGET (self->import_button), !self->is_finished && !is_running);
  gtk_widget_set_visible (GTK_WIDGET (self->cancel_button), !self->is_finished);
  set_enabled (self, "run", !self->is_finished && rows != 0 && vivier_import_flow_can_run (self->flow));
  set_enabled (self, "add", !self->is_finished && !is_running);
}

/* Files and columns -------------------------------------------------------- */

static void
show_files (VivierImportPage *self)
{
  guint n = vivier_import_flow_get_n_files (self->flow);
  GtkWidget *child;

  self->is_showing = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->files))) != NULL)
    gtk_list_box_remove (self->files, child);

  for (guint i = 0; i < n; i++)
    {
      const VivierImportItem *file = vivier_import_flow_get_file (self->flow, i);
      g_autoptr (GError) error = NULL;
      g_autofree char *details = NULL;
      gboolean has_failed = file->problem != NULL;

      if (file->problem != NULL)
        details = g_strdup (file->problem);
      else if (file->plan == NULL)
        details = g_strdup (_("Reading…"));
      else if (!vivier_import_plan_check (file->plan, &error))
        {
          has_failed = TRUE;
          details = g_strdup (error->message);
        }
      else
        details = vivier_import_rows_describe_plan (file->plan);

      gtk_list_box_append (self->files, vivier_import_rows_file (file->name, details, file->is_loading, has_failed));
    }
  if (self->selected < n)
    gtk_list_box_select_row (self->files, gtk_list_box_get_row_at_index (self->files, self->selected));
  self->is_showing = FALSE;
}

static void
column_chosen_cb (guint       column,
                  VivierField field,
                  gpointer    user_data)
{
  VivierImportPage *self = user_data;

  vivier_import_flow_set_field (self->flow, self->selected, column, field);
}

static guint
find_encoding (const char *encoding)
{
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    if (g_ascii_strcasecmp (encodings[i], encoding) == 0)
      return i;

  return GTK_INVALID_LIST_POSITION;
}

static void
show_columns (VivierImportPage *self)
{
  const VivierImportItem *file = selected_file (self);
  gboolean has_declared = FALSE;

  gtk_widget_set_visible (GTK_WIDGET (self->columns_box), file != NULL && file->plan != NULL);
  if (file == NULL || file->plan == NULL)
    return;

  self->is_showing = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (file->plan->kind == kinds[i])
      gtk_drop_down_set_selected (self->kind_drop_down, i);
  gtk_drop_down_set_selected (self->encoding_drop_down, find_encoding (file->plan->encoding));
  for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++)
    if (file->plan->delimiter == delimiters[i])
      gtk_drop_down_set_selected (self->delimiter_drop_down, i);
  vivier_import_columns_show (self->columns, file->plan, column_chosen_cb, self);
  for (guint i = 0; i < file->plan->columns->len; i++)
    {
      VivierColumn *column = g_ptr_array_index (file->plan->columns, i);

      has_declared |= column->field >= VIVIER_FIELD_DECLARED_PURCHASES && column->field <= VIVIER_FIELD_DECLARED_MAX;
    }
  gtk_widget_set_visible (self->declared_note, has_declared);
  self->is_showing = FALSE;
}

/* What the dry run said ---------------------------------------------------- */

static void
clear_reflow (VivierReflow *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_widget_unparent (child);
}

typedef struct {
  gint64 clients, purchases, updated, unchanged, rejected;
} Sums;

static Sums
sum_reports (VivierImportPage *self)
{
  Sums sums = { 0 };

  for (guint i = 0; i < vivier_import_flow_get_n_files (self->flow); i++)
    {
      const VivierImportReport *report = vivier_import_flow_get_report (self->flow, i);

      if (report == NULL)
        continue;
      if (report->kind == VIVIER_IMPORT_PURCHASES)
        {
          sums.purchases += report->created;
          sums.clients += report->clients_created;
        }
      else
        {
          sums.clients += report->created;
        }
      sums.updated += report->updated;
      sums.unchanged += report->unchanged;
      sums.rejected += report->rejected;
    }

  return sums;
}

static void
show_summary (VivierImportPage *self,
              VivierReflow     *box)
{
  Sums sums = sum_reports (self);
  g_autofree char *word = g_utf8_strdown (vivier_session_purchases_title (self->session), -1);

  clear_reflow (box);
  vivier_reflow_append (box, vivier_import_rows_summary ("list-add-symbolic", "active", sums.clients,
                                                         ngettext ("new client", "new clients", MIN (sums.clients, G_MAXINT32))));
  vivier_reflow_append (box, vivier_import_rows_summary ("vivier-gig-symbolic", "info", sums.purchases, word));
  vivier_reflow_append (box, vivier_import_rows_summary ("document-edit-symbolic", "neutral", sums.updated,
                                                         ngettext ("update", "updates", MIN (sums.updated, G_MAXINT32))));
  if (self->is_finished && sums.rejected > 0)
    vivier_reflow_append (box, vivier_import_rows_summary ("dialog-warning-symbolic", "vip", sums.rejected,
                                                           ngettext ("rejected line", "rejected lines", MIN (sums.rejected, G_MAXINT32))));
  else
    vivier_reflow_append (box, vivier_import_rows_summary ("edit-copy-symbolic", "neutral", sums.unchanged,
                                                           ngettext ("already there", "already there", MIN (sums.unchanged, G_MAXINT32))));
}

static void
show_preview (VivierImportPage *self)
{
  const VivierImportItem *file = selected_file (self);
  const VivierImportReport *report = file != NULL ? vivier_import_flow_get_report (self->flow, self->selected) : NULL;
  g_autofree char *shown = NULL, *all = NULL, *count = NULL;

  if (report == NULL)
    {
      vivier_import_preview_set (self->preview, self->session, VIVIER_IMPORT_PROSPECTS, NULL);
      gtk_label_set_text (self->preview_count, "");
      return;
    }

  vivier_import_preview_set (self->preview, self->session, report->kind, report->preview);
  shown = vivier_number_format (report->preview->len);
  all = vivier_number_format (report->read);
  /* Translators: how many rows of the file the preview shows, as in "100 rows of 276" */
  count = g_strdup_printf (ngettext ("%s row of %s", "%s rows of %s", report->preview->len), shown, all);
  gtk_label_set_text (self->preview_count, count);
}

static void
show_checks (VivierImportPage *self)
{
  const GError *error = vivier_import_flow_get_error (self->flow);
  Sums sums = sum_reports (self);
  guint n;

  n = vivier_import_checks_show (self->checks, self->flow);
  if (error != NULL)
    {
      gtk_box_prepend (self->checks, vivier_import_rows_check ("dialog-warning-symbolic", "missing",
                                                               _("The preview could not be made"), error->message, NULL));
      n++;
    }
  gtk_widget_set_visible (self->checks_box, n > 0);
  gtk_widget_remove_css_class (GTK_WIDGET (self->verdict), "good-line");
  gtk_widget_remove_css_class (GTK_WIDGET (self->verdict), "missing");
  if (sums.rejected > 0)
    {
      g_autofree char *number = vivier_number_format (sums.rejected);
      g_autofree char *text = g_strdup_printf (ngettext ("%s line will be left out", "%s lines will be left out",
                                                         MIN (sums.rejected, G_MAXINT32)), number);

      gtk_label_set_text (self->verdict, text);
      gtk_widget_add_css_class (GTK_WIDGET (self->verdict), "missing");
    }
  else
    {
      gtk_label_set_text (self->verdict, error == NULL ? _("nothing blocks the import") : "");
      gtk_widget_add_css_class (GTK_WIDGET (self->verdict), "good-line");
    }
}

static void
previewed_cb (VivierImportPage *self)
{
  gboolean is_busy = vivier_import_flow_is_previewing (self->flow);

  gtk_spinner_set_spinning (self->spinner, is_busy);
  update_head (self);
  if (is_busy)
    return;

  show_summary (self, self->summary);
  show_preview (self);
  show_checks (self);
}

static void
files_changed_cb (VivierImportPage *self)
{
  show_files (self);
  show_columns (self);
  update_head (self);
}

static void
row_selected_cb (VivierImportPage *self,
                 GtkListBoxRow    *row)
{
  if (self->is_showing || row == NULL)
    return;

  self->selected = gtk_list_box_row_get_index (row);
  show_columns (self);
  show_preview (self);
}

static void
kind_selected_cb (VivierImportPage *self)
{
  const VivierImportItem *file = selected_file (self);
  guint selected = gtk_drop_down_get_selected (self->kind_drop_down);

  if (self->is_showing || file == NULL || file->plan == NULL || selected >= G_N_ELEMENTS (kinds) ||
      file->plan->kind == kinds[selected])
    return;

  vivier_import_flow_set_kind (self->flow, self->selected, kinds[selected]);
}

static void
encoding_selected_cb (VivierImportPage *self)
{
  const VivierImportItem *file = selected_file (self);
  guint selected = gtk_drop_down_get_selected (self->encoding_drop_down);

  if (self->is_showing || file == NULL || file->plan == NULL || selected >= G_N_ELEMENTS (encodings) ||
      selected == find_encoding (file->plan->encoding))
    return;

  vivier_import_flow_set_format (self->flow, self->selected, encodings[selected], 0);
}

static void
delimiter_selected_cb (VivierImportPage *self)
{
  const VivierImportItem *file = selected_file (self);
  guint selected = gtk_drop_down_get_selected (self->delimiter_drop_down);

  if (self->is_showing || file == NULL || file->plan == NULL || selected >= G_N_ELEMENTS (delimiters) ||
      delimiters[selected] == file->plan->delimiter)
    return;

  vivier_import_flow_set_format (self->flow, self->selected, NULL, delimiters[selected]);
}

/* The real run ------------------------------------------------------------- */

static void
progress_moved_cb (VivierImportPage *self,
                   double            fraction,
                   gint64            records)
{
  g_autofree char *number = vivier_number_format (records);
  g_autofree char *text = g_strdup_printf (ngettext ("%s row", "%s rows", MIN (records, G_MAXINT32)), number);

  gtk_progress_bar_set_fraction (self->progress, CLAMP (fraction, 0, 1));
  gtk_label_set_text (self->progress_label, text);
}

static void
notify_person (VivierImportPage *self)
{
  GApplication *application = g_application_get_default ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GNotification) notification = NULL;

  if (application == NULL || g_get_monotonic_time () - self->started_us < NOTIFY_AFTER_US ||
      (GTK_IS_WINDOW (root) && gtk_window_is_active (GTK_WINDOW (root))))
    return;

  notification = g_notification_new (_("Import done"));
  g_notification_set_body (notification, _("The report tells what was imported."));
  g_application_send_notification (application, "import-done", notification);
}

static void
show_report (VivierImportPage *self)
{
  Sums sums = sum_reports (self);
  GtkWidget *child;

  show_summary (self, self->report_summary);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->report_files))) != NULL)
    gtk_box_remove (self->report_files, child);
  vivier_import_checks_report (self->report_files, self->flow);

  gtk_widget_set_visible (self->rejects_button, sums.rejected > 0 && vivier_import_flow_get_rejects_path (self->flow) != NULL);
  gtk_widget_set_visible (self->undo_button, vivier_import_flow_get_change_set (self->flow) != 0);
  gtk_stack_set_visible_child_name (self->stack, "report");
  gtk_widget_grab_focus (GTK_WIDGET (self->done_button));
}

static void
finished_cb (VivierImportPage *self,
             const GError     *error)
{
  if (error != NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "plan");
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        vivier_session_tell (self->session, _("Import cancelled. Nothing was saved."));
      else
        vivier_session_report_error (self->session, error);
      update_head (self);
      return;
    }

  self->is_finished = TRUE;
  update_head (self);
  show_report (self);
  notify_person (self);
}

/* Actions ------------------------------------------------------------------ */

static void
cancel_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  VivierImportPage *self = user_data;

  if (vivier_import_flow_is_running (self->flow))
    vivier_import_flow_cancel (self->flow);
  else
    g_signal_emit (self, signals[CLOSED], 0);
}

static void
run_cb (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       user_data)
{
  VivierImportPage *self = user_data;

  self->started_us = g_get_monotonic_time ();
  progress_moved_cb (self, 0, 0);
  gtk_stack_set_visible_child_name (self->stack, "running");
  vivier_import_flow_run (self->flow);
  update_head (self);
}

static void
done_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  g_autoptr (VivierImportPage) self = g_object_ref (user_data);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "s", "dashboard");
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
undo_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  VivierImportPage *self = user_data;

  vivier_session_undo (self->session, vivier_import_flow_get_change_set (self->flow));
  g_signal_emit (self, signals[CLOSED], 0);
}

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
  static const char *const patterns[] = { "*.csv", "*.tsv", "*.txt", "*.CSV", "*.TXT", NULL };
  VivierImportPage *self = user_data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (GTK_IS_WINDOW (root))
    vivier_compat_pick_file (GTK_WINDOW (root), VIVIER_PICK_OPEN_MANY, _("Add files"), _("_Add"), NULL,
                             _("Tables (CSV, TSV, TXT)"), patterns, files_picked_cb, g_object_ref (self), g_object_unref);
}

static void
rejects_copied_cb (GObject      *source,
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
  const char *path = vivier_import_flow_get_rejects_path (self->flow);
  g_autoptr (GFile) from = NULL, to = NULL;

  if (path == NULL || paths == NULL || paths[0] == NULL)
    return;

  from = g_file_new_for_path (path);
  to = g_file_new_for_path (paths[0]);
  g_file_copy_async (from, to, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, G_PRIORITY_DEFAULT, NULL, NULL, NULL,
                     rejects_copied_cb, g_object_ref (self));
}

static void
save_rejects_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  static const char *const patterns[] = { "*.csv", NULL };
  VivierImportPage *self = user_data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (GTK_IS_WINDOW (root))
    vivier_compat_pick_file (GTK_WINDOW (root), VIVIER_PICK_SAVE, _("Save rejected lines"), _("_Save"),
                             _("rejected lines.csv"), _("Tables (CSV)"), patterns,
                             rejects_picked_cb, g_object_ref (self), g_object_unref);
}

static void
add_actions (VivierImportPage *self)
{
  const GActionEntry entries[] = {
    { .name = "cancel", .activate = cancel_cb },
    { .name = "run", .activate = run_cb },
    { .name = "add", .activate = add_cb },
    { .name = "done", .activate = done_cb },
    { .name = "undo", .activate = undo_cb },
    { .name = "save-rejects", .activate = save_rejects_cb },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "import", G_ACTION_GROUP (self->actions));
}

/* The class ---------------------------------------------------------------- */

static void
fill_drop_downs (VivierImportPage *self)
{
  const char *kind_names[] = { _("Clients"), vivier_session_purchases_title (self->session), NULL };
  g_autoptr (GtkStringList) kind_list = gtk_string_list_new (kind_names);
  g_autoptr (GtkStringList) encoding_list = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) delimiter_list = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    gtk_string_list_append (encoding_list, g_str_has_prefix (encodings[i], "UTF-16") ? encodings[i]
                                           : vivier_import_rows_encoding (encodings[i]));
  for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++)
    {
      /* Translators: what parts the columns of a file, as in "Separator: comma" */
      g_autofree char *text = g_strdup_printf (_("Separator: %s"), vivier_import_rows_delimiter (delimiters[i]));

      gtk_string_list_append (delimiter_list, text);
    }
  self->is_showing = TRUE;
  gtk_drop_down_set_model (self->kind_drop_down, G_LIST_MODEL (kind_list));
  gtk_drop_down_set_model (self->encoding_drop_down, G_LIST_MODEL (encoding_list));
  gtk_drop_down_set_model (self->delimiter_drop_down, G_LIST_MODEL (delimiter_list));
  self->is_showing = FALSE;
}

static void
begin_anew (VivierImportPage *self)
{
  g_clear_object (&self->flow);
  self->flow = vivier_import_flow_new (self->session);
  self->selected = 0;
  self->is_finished = FALSE;
  g_signal_connect_object (self->flow, "files-changed", G_CALLBACK (files_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->flow, "previewed", G_CALLBACK (previewed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->flow, "progress", G_CALLBACK (progress_moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->flow, "finished", G_CALLBACK (finished_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_set_visible_child_name (self->stack, "plan");
  previewed_cb (self);
}

static void
vivier_import_page_dispose (GObject *object)
{
  VivierImportPage *self = VIVIER_IMPORT_PAGE (object);

  if (self->flow != NULL)
    g_object_run_dispose (G_OBJECT (self->flow));
  g_clear_object (&self->flow);
  g_clear_object (&self->session);
  g_clear_object (&self->actions);
  gtk_widget_dispose_template (GTK_WIDGET (self), VIVIER_TYPE_IMPORT_PAGE);
  vivier_compat_unparent_all (GTK_WIDGET (self));

  G_OBJECT_CLASS (vivier_import_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VivierImportPage, title);
  gtk_widget_class_bind_template_child (widget_class, VivierImportPage, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, VivierImportPage, import_button);
  gtk_widget_class_bind_template_child (widget_class, VivierImportPage, stack);
  gtk_widget_class_bind_template_child (widget_class, VivierImportPage, files);
  gtk_widget_class_bind_template_child (widget_class, VivierImportPage, columns_box);
  gtk_widget_class_bind_template_child (widget_class, VivierImportPage, kind_drop_down);
  gtk_widget_class_bind_template_child (widget_class, VivierImportPage, encoding_drop_down);
  gtk_widget_class_bind_template_child (widget_class, VivierImportPage, delimiter_drop_down);
  gtk_widget_class_bind_template_child (widget_class, VivierImportPage, columns);
  gtk_widget_class_bind_template_child (widget_class, VivierImportPage, declared_note);
  gtk_widget_class_bind_template_child (widget_class, VivierImportPage, summary);
  gtk_widget_class_bind_template_child (widget_class, VivierImportPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, VivierImportPage, preview_count);
  gtk_widget_class_bind_template_child (widget_class, VivierImportPage, preview);
  gtk_widget_class_bind_template_child (widget_class, VivierImportPage, checks_box);
  gtk_widget_class_bind_template_child (widget_class, VivierImportPage, verdict);
  gtk_widget_class_bind_template_child (widget_class, VivierImportPage, checks);
  gtk_widget_class_bind_template_child (widget_class, VivierImportPage, progress);
  gtk_widget_class_bind_template_child (widget_class, VivierImportPage, progress_label);
  gtk_widget_class_bind_template_child (widget_class, VivierImportPage, report_summary);
  gtk_widget_class_bind_template_child (widget_class, VivierImportPage, report_files);
  gtk_widget_class_bind_template_child (widget_class, VivierImportPage, undo_button);
  gtk_widget_class_bind_template_child (widget_class, VivierImportPage, rejects_button);
  gtk_widget_class_bind_template_child (widget_class, VivierImportPage, done_button);
}

static void
vivier_import_page_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  g_value_set_boolean (value, VIVIER_IMPORT_PAGE (object)->is_compact);
}

static void
vivier_import_page_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  VivierImportPage *self = VIVIER_IMPORT_PAGE (object);

  if (self->is_compact == g_value_get_boolean (value))
    return;
  self->is_compact = !self->is_compact;
  update_head (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
vivier_import_page_class_init (VivierImportPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vivier_import_page_dispose;
  object_class->get_property = vivier_import_page_get_property;
  object_class->set_property = vivier_import_page_set_property;

  g_object_class_install_property (object_class, 1,
                                   g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                                                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                                         G_PARAM_STATIC_STRINGS));
  signals[CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (VIVIER_TYPE_REFLOW);
  g_type_ensure (VIVIER_TYPE_IMPORT_PREVIEW);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/vivier-import-page.ui");
  bind_children (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "import.cancel", NULL);
}

static void
vivier_import_page_init (VivierImportPage *self)
{
  add_actions (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (self->import_button)), PANGO_ELLIPSIZE_END);
  g_signal_connect_object (self->files, "row-selected", G_CALLBACK (row_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->kind_drop_down, "notify::selected", G_CALLBACK (kind_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->encoding_drop_down, "notify::selected", G_CALLBACK (encoding_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->delimiter_drop_down, "notify::selected", G_CALLBACK (delimiter_selected_cb), self, G_CONNECT_SWAPPED);
}

/**
 * vivier_import_page_new:
 * @session: the workspace to import into
 *
 * Returns: (transfer floating): a page without files
 */
GtkWidget *
vivier_import_page_new (VivierSession *session)
{
  VivierImportPage *self = g_object_new (VIVIER_TYPE_IMPORT_PAGE, NULL);

  self->session = g_object_ref (session);
  fill_drop_downs (self);
  begin_anew (self);

  return GTK_WIDGET (self);
}

/**
 * vivier_import_page_open:
 * @self: a page
 * @paths: files to add; %NULL-terminated
 */
void
vivier_import_page_open (VivierImportPage   *self,
                         const char * const *paths)
{
  g_return_if_fail (VIVIER_IS_IMPORT_PAGE (self));
  g_return_if_fail (paths != NULL);

  if (self->is_finished)
    begin_anew (self);
  for (guint i = 0; paths[i] != NULL; i++)
    vivier_import_flow_add (self->flow, paths[i]);
}

/**
 * vivier_import_page_get_flow:
 * @self: a page
 *
 * Returns: (transfer none): what goes on behind it
 */
VivierImportFlow *
vivier_import_page_get_flow (VivierImportPage *self)
{
  g_return_val_if_fail (VIVIER_IS_IMPORT_PAGE (self), NULL);

  return self->flow;
}
