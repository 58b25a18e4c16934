/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "dialogs/vivier-note-dialog.h"
#include "dialogs/vivier-palette.h"
#include "dialogs/vivier-preferences.h"
#include "dialogs/vivier-prospect-dialog.h"
#include "dialogs/vivier-purchase-dialog.h"
#include "dialogs/vivier-shortcuts.h"
#include "insight/vivier-figures-keeper.h"
#include "model/vivier-prospect.h"
#include "model/vivier-purchase.h"
#include "pages/vivier-composer-page.h"
#include "pages/vivier-prospects-page.h"
#include "vivier-compat.h"
#include "vivier-window-files.h"
#include "vivier-window-private.h"

/* Commands about the window ------------------------------------------------ */

static void
show_page (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  VivierWindow *self = user_data;

  if (self->session != NULL && !vivier_session_is_empty (self->session))
    {
      vivier_window_show_page (self, g_variant_get_string (parameter, NULL));
      gtk_widget_grab_focus (gtk_stack_get_visible_child (self->pages));
    }
}

static void
back (GSimpleAction *action,
      GVariant      *parameter,
      gpointer       user_data)
{
  vivier_window_go_back (user_data);
}

static void
palette (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  VivierWindow *self = user_data;

  if (self->session != NULL)
    vivier_palette_present (GTK_WINDOW (self), self->session);
}

static void
preferences (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  VivierWindow *self = user_data;

  if (self->session != NULL)
    vivier_preferences_present (GTK_WINDOW (self), self->session);
}

static void
shortcuts (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  vivier_shortcuts_present (GTK_WINDOW (user_data));
}

static void
about (GSimpleAction *action,
       GVariant      *parameter,
       gpointer       user_data)
{
  static const char *developers[] = { "The Vivier authors", NULL };

  adw_show_about_window (GTK_WINDOW (user_data),
                         "application-name", _("Vivier"),
                         "application-icon", APPLICATION_ID,
                         "version", PACKAGE_VERSION,
                         "developers", developers,
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "comments", _("Your clients, your relaunches and your future business, on this computer."),
                         NULL);
}

static void
search (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       user_data)
{
  VivierWindow *self = user_data;

  if (self->session == NULL || vivier_session_is_empty (self->session))
    return;
  vivier_window_show_page (self, "prospects");
  vivier_prospects_page_start_search (VIVIER_PROSPECTS_PAGE (vivier_window_get_page (self, "prospects")), NULL);
}

/* Prospects ---------------------------------------------------------------- */

static void
open_prospect (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  vivier_window_open_prospect (user_data, g_variant_get_int64 (parameter));
}

static void
select_prospect (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  vivier_window_select_prospect (user_data, g_variant_get_int64 (parameter));
}

static void open_prospect_window (GSimpleAction *action,
                                  GVariant      *parameter,
                                  gpointer       user_data);

/* Enter or a double click: the pane beside the list already shows it, so it
 * gets a window of its own. */
static void
activate_prospect (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  VivierWindow *self = user_data;

  if (vivier_panes_get_detail_folded (self->panes))
    vivier_window_open_prospect (self, g_variant_get_int64 (parameter));
  else
    open_prospect_window (action, parameter, user_data);
}

static void
detail_window_destroyed_cb (GtkWidget    *window,
                            VivierWindow *self)
{
  g_ptr_array_remove (self->detail_windows, window);
}

/* The detail in a window of its own; its commands are those of this window. */
static void
open_prospect_window (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  VivierWindow *self = user_data;
  GtkWidget *window, *pane;

  if (self->session == NULL)
    return;
  window = adw_window_new ();
  pane = vivier_detail_pane_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 460, 820);
  gtk_widget_set_size_request (window, VIVIER_PANES_MINIMUM, 294);
  gtk_widget_insert_action_group (window, "win", G_ACTION_GROUP (self));
  gtk_window_set_application (GTK_WINDOW (window), gtk_window_get_application (GTK_WINDOW (self)));
  gtk_window_set_title (GTK_WINDOW (window), _("Prospect"));
  vivier_detail_pane_set_in_window (VIVIER_DETAIL_PANE (pane), TRUE);
  vivier_detail_pane_set_session (VIVIER_DETAIL_PANE (pane), self->session);
  vivier_detail_pane_show (VIVIER_DETAIL_PANE (pane), g_variant_get_int64 (parameter));
  g_signal_connect_object (pane, "gone", G_CALLBACK (gtk_window_destroy), window, G_CONNECT_SWAPPED);
  adw_window_set_content (ADW_WINDOW (window), pane);
  g_ptr_array_add (self->detail_windows, window);
  g_signal_connect_object (window, "destroy", G_CALLBACK (detail_window_destroyed_cb), self, 0);
  gtk_window_present (GTK_WINDOW (window));
}

static void
new_prospect (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  VivierWindow *self = user_data;

  if (self->session != NULL)
    vivier_prospect_dialog_present (vivier_window_get_front (self), self->session, 0);
}

static void
edit_prospect (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  VivierWindow *self = user_data;

  if (self->session != NULL)
    vivier_prospect_dialog_present (vivier_window_get_front (self), self->session,
                                    g_variant_get_int64 (parameter));
}

static gboolean
delete_in_db (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  gint64 *id = data;
  g_autoptr (VivierProspect) prospect = vivier_prospect_load (db, *id, error);
  VivierLabel label = { .kind = "prospect-delete" };

  if (prospect == NULL)
    return FALSE;
  label.subject = prospect->name;
  vivier_db_set_label (db, &label);
  return vivier_prospect_delete (db, *id, error);
}

static void
delete_prospect (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  VivierWindow *self = user_data;
  VivierLabel label = { .kind = "prospect-delete" };
  gint64 id = g_variant_get_int64 (parameter);

  if (self->session != NULL)
    vivier_session_write (self->session, &label, delete_in_db, g_memdup2 (&id, sizeof id), g_free,
                          FALSE, NULL, NULL);
}

static void
new_purchase (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  VivierWindow *self = user_data;

  if (self->session != NULL)
    vivier_purchase_dialog_present (vivier_window_get_front (self), self->session,
                                    g_variant_get_int64 (parameter), 0);
}

static void
edit_purchase (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  VivierWindow *self = user_data;

  if (self->session != NULL)
    vivier_purchase_dialog_present (vivier_window_get_front (self), self->session,
                                    0, g_variant_get_int64 (parameter));
}

static gboolean
delete_purchase_in_db (VivierDb      *db,
                       gpointer       data,
                       GCancellable  *cancellable,
                       GError       **error)
{
  gint64 *id = data;
  g_autoptr (VivierPurchase) purchase = vivier_purchase_load (db, *id, error);
  g_autoptr (VivierProspect) client = NULL;
  VivierLabel label = { .kind = "purchase-delete" };

  if (purchase == NULL)
    return FALSE;
  client = vivier_prospect_load (db, purchase->prospect_id, error);
  if (client == NULL)
    return FALSE;
  label.subject = client->name;
  vivier_db_set_label (db, &label);
  return vivier_purchase_delete (db, *id, error);
}

static void
delete_purchase (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  VivierWindow *self = user_data;
  VivierLabel label = { .kind = "purchase-delete" };
  gint64 id = g_variant_get_int64 (parameter);

  if (self->session != NULL)
    vivier_session_write (self->session, &label, delete_purchase_in_db, g_memdup2 (&id, sizeof id), g_free,
                          FALSE, NULL, NULL);
}

static void
note (GSimpleAction *action,
      GVariant      *parameter,
      gpointer       user_data)
{
  VivierWindow *self = user_data;

  if (self->session != NULL)
    vivier_note_dialog_present (vivier_window_get_front (self), self->session,
                                g_variant_get_int64 (parameter), VIVIER_ACTIVITY_NOTE, NULL);
}

static void
log_call (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  VivierWindow *self = user_data;

  if (self->session != NULL)
    vivier_note_dialog_present (vivier_window_get_front (self), self->session,
                                g_variant_get_int64 (parameter), VIVIER_ACTIVITY_CALL, NULL);
}

/* Calling ------------------------------------------------------------------ */

typedef struct {
  gint64  id;
  char   *name;
  char   *number;     /* for people */
  char   *number_key; /* E.164 */
} Callee;

static void
callee_free (gpointer data)
{
  Callee *callee = data;

  g_free (callee->name);
  g_free (callee->number);
  g_free (callee->number_key);
  g_free (callee);
}

static gboolean
load_callee (VivierDb      *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Callee *callee = data;
  g_autoptr (VivierProspect) prospect = vivier_prospect_load (db, callee->id, error);

  if (prospect == NULL)
    return FALSE;
  callee->name = g_strdup (prospect->name);
  for (guint i = 0; i < prospect->addresses->len; i++)
    {
      const VivierAddress *address = prospect->addresses->pdata[i];

      if (address->channel != VIVIER_CHANNEL_PHONE || callee->number != NULL)
        continue;
      callee->number = g_strdup (address->value);
      callee->number_key = g_strdup (address->value_key);
    }
  return TRUE;
}

/* The number goes to the telephone program; the toast offers to write down
 * what was said. */
static void
callee_loaded_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (VivierWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *title = NULL;
  AdwToast *toast;
  gpointer data = NULL;
  Callee *callee;

  if (self->session == NULL)
    return;
  if (!vivier_store_read_finish (VIVIER_STORE (source), result, &data, &error))
    {
      vivier_session_report_error (self->session, error);
      return;
    }
  callee = data;
  if (callee->number == NULL)
    {
      /* Translators: %s is the name of a prospect */
      sentence = g_strdup_printf (_("No phone number is known for “%s”. Add one with Edit."), callee->name);
      vivier_session_tell (self->session, sentence);
      return;
    }
  uri = g_strdup_printf ("tel:%s", callee->number_key);
  vivier_compat_show_uri (vivier_window_get_front (self), uri);
  /* Translators: the first %s is a phone number, the second a name */
  sentence = g_strdup_printf (_("Calling %s, %s"), callee->number, callee->name);
  title = g_markup_escape_text (sentence, -1);
  toast = adw_toast_new (title);
  adw_toast_set_button_label (toast, _("_Note the call"));
  adw_toast_set_action_name (toast, "win.log-call");
  adw_toast_set_action_target (toast, "x", callee->id);
  adw_toast_set_timeout (toast, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
call (GSimpleAction *action,
      GVariant      *parameter,
      gpointer       user_data)
{
  VivierWindow *self = user_data;
  Callee *callee;

  if (self->session == NULL)
    return;
  callee = g_new0 (Callee, 1);
  callee->id = g_variant_get_int64 (parameter);
  vivier_store_read_async (vivier_session_get_store (self->session), load_callee, callee, callee_free,
                           NULL, callee_loaded_cb, g_object_ref (self));
}

/* Messages ----------------------------------------------------------------- */

static VivierComposerPage *
push_composer (VivierWindow *self)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->content, "composer");

  if (page == NULL)
    {
      page = vivier_composer_page_new (self->session);
      if (g_object_class_find_property (G_OBJECT_GET_CLASS (page), "compact") != NULL)
        g_object_bind_property (self->panes, "compact", page, "compact", G_BINDING_SYNC_CREATE);
    }
  vivier_window_push_content (self, "composer", page);
  return VIVIER_COMPOSER_PAGE (page);
}

static void
compose (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  VivierWindow *self = user_data;

  if (self->session != NULL)
    vivier_composer_page_open (push_composer (self), g_variant_get_int64 (parameter), NULL);
}

static void
compose_with (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  VivierWindow *self = user_data;
  const char *template_name = NULL;
  gint64 id = 0;

  g_variant_get (parameter, "(x&s)", &id, &template_name);
  if (self->session != NULL)
    vivier_composer_page_open (push_composer (self), id, template_name);
}

static void
compose_queue (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  VivierWindow *self = user_data;
  gsize n = 0;
  const gint64 *ids = g_variant_get_fixed_array (parameter, &n, sizeof (gint64));

  if (self->session != NULL && n > 0)
    vivier_composer_page_open_queue (push_composer (self), ids, n);
}

/* History ------------------------------------------------------------------ */

static void
undo (GSimpleAction *action,
      GVariant      *parameter,
      gpointer       user_data)
{
  VivierWindow *self = user_data;

  if (self->session != NULL)
    vivier_session_undo (self->session, parameter != NULL ? g_variant_get_int64 (parameter) : 0);
}

static void
redo (GSimpleAction *action,
      GVariant      *parameter,
      gpointer       user_data)
{
  VivierWindow *self = user_data;

  if (self->session != NULL)
    vivier_session_redo (self->session);
}

typedef struct {
  VivierDay today;
  gint64    checked;
  gint64    mended;
} Recomputing;

static gboolean
recompute_in_db (VivierDb      *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  Recomputing *recomputing = data;

  return vivier_figures_recompute (db, recomputing->today, &recomputing->checked,
                                   &recomputing->mended, error);
}

static void
recomputed_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  VivierSession *session = VIVIER_SESSION (source);
  g_autofree char *sentence = NULL;
  g_autofree char *number = NULL;
  gpointer data = NULL;
  const Recomputing *done;

  if (!vivier_session_write_finish (session, result, &data, NULL))
    return;
  done = data;
  number = vivier_number_format (done->mended == 0 ? done->checked : done->mended);
  if (done->mended == 0)
    /* Translators: %s is how many prospects were checked */
    sentence = g_strdup_printf (ngettext ("%s prospect checked, all figures are right",
                                          "%s prospects checked, all figures are right",
                                          (gulong) done->checked),
                                number);
  else
    /* Translators: %s is how many prospects had to be corrected */
    sentence = g_strdup_printf (ngettext ("The figures of %s prospect were corrected",
                                          "The figures of %s prospects were corrected",
                                          (gulong) done->mended),
                                number);
  vivier_session_tell (session, sentence);
}

static void
recompute (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  VivierWindow *self = user_data;
  VivierLabel label = { .kind = "recompute" };
  Recomputing *recomputing;

  if (self->session == NULL)
    return;
  recomputing = g_new0 (Recomputing, 1);
  recomputing->today = vivier_session_get_today (self->session);
  vivier_session_write (self->session, &label, recompute_in_db, recomputing, g_free, TRUE,
                        recomputed_cb, NULL);
}

/* Table -------------------------------------------------------------------- */

static const GActionEntry entries[] = {
  { .name = "show-page", .activate = show_page, .parameter_type = "s" },
  { .name = "back", .activate = back },
  { .name = "palette", .activate = palette },
  { .name = "preferences", .activate = preferences },
  { .name = "shortcuts", .activate = shortcuts },
  { .name = "about", .activate = about },
  { .name = "search", .activate = search },
  { .name = "open-prospect", .activate = open_prospect, .parameter_type = "x" },
  { .name = "select-prospect", .activate = select_prospect, .parameter_type = "x" },
  { .name = "activate-prospect", .activate = activate_prospect, .parameter_type = "x" },
  { .name = "open-prospect-window", .activate = open_prospect_window, .parameter_type = "x" },
  { .name = "new-prospect", .activate = new_prospect },
  { .name = "edit-prospect", .activate = edit_prospect, .parameter_type = "x" },
  { .name = "delete-prospect", .activate = delete_prospect, .parameter_type = "x" },
  { .name = "new-purchase", .activate = new_purchase, .parameter_type = "x" },
  { .name = "edit-purchase", .activate = edit_purchase, .parameter_type = "x" },
  { .name = "delete-purchase", .activate = delete_purchase, .parameter_type = "x" },
  { .name = "note", .activate = note, .parameter_type = "x" },
  { .name = "log-call", .activate = log_call, .parameter_type = "x" },
  { .name = "call", .activate = call, .parameter_type = "x" },
  { .name = "compose", .activate = compose, .parameter_type = "x" },
  { .name = "compose-with", .activate = compose_with, .parameter_type = "(xs)" },
  { .name = "compose-queue", .activate = compose_queue, .parameter_type = "ax" },
  { .name = "undo", .activate = undo },
  { .name = "undo-change", .activate = undo, .parameter_type = "x" },
  { .name = "redo", .activate = redo },
  { .name = "recompute", .activate = recompute },
};

/* Those that write: without effect in a workspace that can only be read. */
static const char *writing[] = {
  "new-prospect", "edit-prospect", "delete-prospect", "new-purchase", "edit-purchase", "delete-purchase", "note", "log-call",
  "undo", "undo-change", "redo", "recompute", "import", "import-files",
};

void
vivier_window_add_actions (VivierWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  vivier_window_add_file_actions (self);
}

void
vivier_window_update_actions (VivierWindow *self)
{
  gboolean can_write = self->session != NULL && !vivier_session_is_read_only (self->session);

  for (gsize i = 0; i < G_N_ELEMENTS (writing); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), writing[i]);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), can_write);
    }
}
