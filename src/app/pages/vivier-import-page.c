/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-import-page-private.h"

#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "vivier-compat.h"

/* From this long on, the end of an import is worth a notification. */
#define NOTIFY_AFTER_US (10 * G_USEC_PER_SEC)

G_DEFINE_FINAL_TYPE (VivierImportPage, vivier_import_page, GTK_TYPE_WIDGET)

enum { CLOSED, N_SIGNALS };

static guint signals[N_SIGNALS];

void
vivier_import_page_close (VivierImportPage *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

/* The head ---------------------------------------------------------------- */

static void
set_enabled (VivierImportPage *self,
             const char       *action,
             gboolean          is_enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), action)), is_enabled);
}

/* What pressing the button will do. */
static char *
word_button (VivierImportPage *self,
             gboolean          is_known,
             gint64            created,
             gint64            updated)
{
  g_autofree char *number = vivier_number_format (created + updated);
  const gulong n = MIN (created + updated, G_MAXINT32);

  if (is_known && n == 0)
    return g_strdup (self->is_compact ? _("Nothing new") : _("Nothing to import"));
  if (!is_known || self->is_compact)
    return g_strdup (_("_Import"));
  if (updated == 0)
    /* Translators: on the button; %s is a number of rows */
    return g_strdup_printf (ngettext ("_Import %s new row", "_Import %s new rows", n), number);
  if (created == 0)
    /* Translators: on the button; %s is a number of rows that change what is known */
    return g_strdup_printf (ngettext ("_Update %s row", "_Update %s rows", n), number);
  /* Translators: on the button; %s is a number of rows, some new, some changed */
  return g_strdup_printf (ngettext ("_Import %s row", "_Import %s rows", n), number);
}

void
vivier_import_page_update_head (VivierImportPage *self)
{
  guint n = vivier_import_flow_get_n_files (self->flow);
  gint64 created, updated;
  gboolean is_known = vivier_import_flow_count (self->flow, &created, &updated);
  gboolean is_running = vivier_import_flow_is_running (self->flow);
  g_autofree char *title = g_strdup_printf (ngettext ("Import %u file", "Import %u files", n), n);
  g_autofree char *label = word_button (self, is_known, created, updated);

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
  gtk_widget_set_visible (GTK_WIDGET (self->title), !self->is_compact || self->is_finished);
  gtk_button_set_label (self->import_button, label);
  /* Newer GTK makes its label anew. */
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (self->import_button)), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (gtk_button_get_child (self->import_button)), self->is_compact ? 8 : 10);
  gtk_widget_set_visible (GTK_WIDGET (self->import_button), !self->is_finished && !is_running);
  gtk_widget_set_visible (GTK_WIDGET (self->cancel_button), !self->is_finished);
  set_enabled (self, "run", !self->is_finished && (!is_known || created + updated > 0) && vivier_import_flow_can_run (self->flow));
  set_enabled (self, "add", !self->is_finished && !is_running);
  set_enabled (self, "paste", !self->is_finished && !is_running);
}

/* What the flow tells ------------------------------------------------------ */

static void
previewed_cb (VivierImportPage *self)
{
  gboolean is_busy = vivier_import_flow_is_previewing (self->flow);

  gtk_spinner_set_spinning (self->spinner, is_busy);
  vivier_import_page_update_head (self);
  if (is_busy)
    return;

  vivier_import_page_show_dry_run (self);
}

static void
files_changed_cb (VivierImportPage *self)
{
  vivier_import_page_show_plan (self);
  vivier_import_page_update_head (self);
}

void
vivier_import_page_show_progress (VivierImportPage *self,
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
      vivier_import_page_update_head (self);
      return;
    }

  self->is_finished = TRUE;
  vivier_import_page_update_head (self);
  vivier_import_page_show_report (self);
  notify_person (self);
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
  g_signal_connect_object (self->flow, "progress", G_CALLBACK (vivier_import_page_show_progress), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->flow, "finished", G_CALLBACK (finished_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_set_visible_child_name (self->stack, "plan");
  previewed_cb (self);
}

/* The class ---------------------------------------------------------------- */

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
  gtk_widget_class_bind_template_child (widget_class, VivierImportPage, sheet_drop_down);
  gtk_widget_class_bind_template_child (widget_class, VivierImportPage, duplicates_box);
  gtk_widget_class_bind_template_child (widget_class, VivierImportPage, same_drop_down);
  gtk_widget_class_bind_template_child (widget_class, VivierImportPage, probable_drop_down);
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
  gtk_widget_class_bind_template_child (widget_class, VivierImportPage, report_title);
  gtk_widget_class_bind_template_child (widget_class, VivierImportPage, report_next);
  gtk_widget_class_bind_template_child (widget_class, VivierImportPage, relaunch_button);
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
  vivier_import_page_update_head (self);
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
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "import.paste", NULL);
}

static void
vivier_import_page_init (VivierImportPage *self)
{
  vivier_import_page_add_actions (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  vivier_import_page_setup_plan (self);
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
  g_signal_connect_object (session, "refreshed", G_CALLBACK (vivier_import_page_show_next), self, G_CONNECT_SWAPPED);
  vivier_import_page_fill_drop_downs (self);
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
 * vivier_import_page_paste:
 * @self: a page
 *
 * Adds the table on the clipboard, as soon as it is known.
 */
void
vivier_import_page_paste (VivierImportPage *self)
{
  g_return_if_fail (VIVIER_IS_IMPORT_PAGE (self));

  if (self->is_finished)
    begin_anew (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "import.paste", NULL);
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
