/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "panes/vivier-detail-pane-private.h"

#include <glib/gi18n.h>

#include "pages/vivier-task-popover.h"
#include "panes/vivier-record.h"
#include "vivier-bulk.h"
#include "vivier-compat.h"
#include "widgets/vivier-avatar-dot.h"
#include "widgets/vivier-badge.h"
#include "widgets/vivier-sparkline.h"

G_DEFINE_FINAL_TYPE (VivierDetailPane, vivier_detail_pane, GTK_TYPE_WIDGET)

enum {
  GONE,
  LOADED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Showing ------------------------------------------------------------------ */

static void
aim_actions (VivierDetailPane       *self,
             const VivierDetailData *data)
{
  struct {
    GtkWidget  *button;
    const char *action;
  } aims[] = {
    { self->write_button, "win.compose" },
    { self->call_button, "win.call" },
    { self->note_button, "win.note" },
    { self->window_button, "win.open-prospect-window" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (aims); i++)
    {
      gtk_actionable_set_action_target (GTK_ACTIONABLE (aims[i].button), "x", data->id);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (aims[i].button), aims[i].action);
    }
  gtk_widget_set_visible (self->call_button, data->row->phone != NULL);
}

static void
show_data (VivierDetailPane       *self,
           const VivierDetailData *data)
{
  vivier_detail_pane_show_summary (self, data);
  gtk_button_set_label (GTK_BUTTON (self->purchases_button), vivier_session_purchases_title (self->session));
  vivier_detail_head_set (self->chips, self->session, data);
  aim_actions (self, data);
  vivier_detail_pane_show_menu (self, data);
  vivier_overview_tab_set (self->overview, self->session, data);
  vivier_activity_tab_set (self->activity, self->session, data);
  vivier_purchases_tab_set (self->purchases, self->session, data);
  vivier_contacts_tab_set (self->contacts, self->session, data);
  vivier_tasks_tab_set (self->tasks, self->session, data);
  vivier_files_tab_set (self->files, self->session, data);
  vivier_history_tab_set (self->history, self->session, data);
  if (self->in_window)
    gtk_window_set_title (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), data->prospect->name);
  gtk_stack_set_visible_child_name (self->stack, "prospect");
}

/* Loading ------------------------------------------------------------------ */

/* What is being typed outlives what happens meanwhile; once it is closed the
 * tab asks for everything anew. */
static gboolean
is_editing (VivierDetailPane *self)
{
  return self->shown_id == self->id &&
         (vivier_overview_tab_is_editing (self->overview) || vivier_contacts_tab_is_editing (self->contacts));
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VivierDetailPane) self = user_data;
  g_autoptr (GError) error = NULL;
  gpointer data = NULL;
  gint64 id;

  if (!vivier_store_read_finish (VIVIER_STORE (source), result, &data, &error))
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->session == NULL)
        return;
      if (g_error_matches (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND))
        {
          vivier_detail_pane_show (self, 0);
          g_signal_emit (self, signals[GONE], 0);
        }
      else
        vivier_session_report_error (self->session, error);
      return;
    }
  id = ((VivierDetailData *) data)->id;
  if (self->session == NULL || self->stack == NULL || id != self->id || is_editing (self))
    return;
  show_data (self, data);
  self->shown_id = id;
  g_signal_emit (self, signals[LOADED], 0);
}

static void
load (VivierDetailPane *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->session == NULL || self->id == 0)
    return;
  self->cancellable = g_cancellable_new ();
  vivier_store_read_async (vivier_session_get_store (self->session), vivier_detail_data_load,
                           vivier_detail_data_new (self->id, vivier_session_get_today (self->session)),
                           vivier_detail_data_free, self->cancellable, loaded_cb, g_object_ref (self));
}

/* Tabs --------------------------------------------------------------------- */

/* The tabs of the menu More; NULL for those with a button. */
static const char *
find_more_label (const char *tab)
{
  static const struct { const char *tab, *label; } more[] = {
    { "tasks", N_("Tasks") },
    { "files", N_("Files") },
    { "history", N_("History") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (more); i++)
    if (g_strcmp0 (more[i].tab, tab) == 0)
      return _(more[i].label);
  return NULL;
}

static void
change_tab (GSimpleAction *action,
            GVariant      *state,
            gpointer       user_data)
{
  VivierDetailPane *self = user_data;
  const char *tab = g_variant_get_string (state, NULL);
  const char *more = find_more_label (tab);

  /* In a wide window it stands beside the others already. */
  if (self->is_wide && g_str_equal (tab, "overview"))
    return;
  g_simple_action_set_state (action, state);
  gtk_stack_set_visible_child_name (self->tabs, tab);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->more_button), more);
  if (more != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->more_button), "shown");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->more_button), "shown");
}

static void
see_all_cb (VivierDetailPane *self)
{
  vivier_detail_pane_show_tab (self, "activity");
}

static void
planned_cb (VivierDetailPane *self,
            VivierTask       *model)
{
  vivier_bulk_plan (self->session, vivier_picked_new_one (self->id), model);
}

/* E-mails are filed, other files attached. */
static gboolean
drop_cb (GtkDropTarget    *target,
         const GValue     *value,
         double            x,
         double            y,
         VivierDetailPane *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) paths = NULL;

  if (self->id == 0 || vivier_session_is_read_only (self->session))
    return FALSE;
  for (GSList *file = g_value_get_boxed (value); file != NULL; file = file->next)
    if (g_file_peek_path (file->data) != NULL)
      g_strv_builder_add (builder, g_file_peek_path (file->data));
  paths = g_strv_builder_end (builder);
  if (paths[0] != NULL)
    {
      VivierRecord record = { self->session, self->id, gtk_label_get_label (self->name) };

      vivier_record_attach (&record, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), (const char * const *) paths);
    }
  return paths[0] != NULL;
}

/* The keys of the list work in the pane that covers it too. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                VivierDetailPane      *self)
{
  const char *action = NULL;

  if (self->id == 0 || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (gdk_keyval_to_lower (key))
    {
    case GDK_KEY_e:
    case GDK_KEY_r:
      action = "win.compose";
      break;
    case GDK_KEY_c:
      action = "win.call";
      break;
    case GDK_KEY_n:
      action = "win.note";
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }
  gtk_widget_activate_action (GTK_WIDGET (self), action, "x", self->id);
  return GDK_EVENT_STOP;
}

static void
vivier_detail_pane_dispose (GObject *object)
{
  VivierDetailPane *self = VIVIER_DETAIL_PANE (object);

  vivier_detail_pane_stop_form (self);
  vivier_detail_pane_set_session (self, NULL);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->tab);
  gtk_widget_dispose_template (GTK_WIDGET (self), VIVIER_TYPE_DETAIL_PANE);
  vivier_compat_unparent_all (GTK_WIDGET (self));

  G_OBJECT_CLASS (vivier_detail_pane_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VivierDetailPane, box);
  gtk_widget_class_bind_template_child (widget_class, VivierDetailPane, columns);
  gtk_widget_class_bind_template_child (widget_class, VivierDetailPane, left);
  gtk_widget_class_bind_template_child (widget_class, VivierDetailPane, right);
  gtk_widget_class_bind_template_child (widget_class, VivierDetailPane, overview_scroller);
  gtk_widget_class_bind_template_child (widget_class, VivierDetailPane, header);
  gtk_widget_class_bind_template_child (widget_class, VivierDetailPane, back_button);
  gtk_widget_class_bind_template_child (widget_class, VivierDetailPane, window_button);
  gtk_widget_class_bind_template_child (widget_class, VivierDetailPane, menu_button);
  gtk_widget_class_bind_template_child (widget_class, VivierDetailPane, stack);
  gtk_widget_class_bind_template_child (widget_class, VivierDetailPane, who);
  gtk_widget_class_bind_template_child (widget_class, VivierDetailPane, name);
  gtk_widget_class_bind_template_child (widget_class, VivierDetailPane, badge_box);
  gtk_widget_class_bind_template_child (widget_class, VivierDetailPane, since);
  gtk_widget_class_bind_template_child (widget_class, VivierDetailPane, purchases_figure);
  gtk_widget_class_bind_template_child (widget_class, VivierDetailPane, purchases_caption);
  gtk_widget_class_bind_template_child (widget_class, VivierDetailPane, revenue_figure);
  gtk_widget_class_bind_template_child (widget_class, VivierDetailPane, average_figure);
  gtk_widget_class_bind_template_child (widget_class, VivierDetailPane, sparkline_box);
  gtk_widget_class_bind_template_child (widget_class, VivierDetailPane, first_quarter);
  gtk_widget_class_bind_template_child (widget_class, VivierDetailPane, last_quarter);
  gtk_widget_class_bind_template_child (widget_class, VivierDetailPane, overview_button);
  gtk_widget_class_bind_template_child (widget_class, VivierDetailPane, activity_button);
  gtk_widget_class_bind_template_child (widget_class, VivierDetailPane, purchases_button);
  gtk_widget_class_bind_template_child (widget_class, VivierDetailPane, contacts_button);
  gtk_widget_class_bind_template_child (widget_class, VivierDetailPane, more_button);
  gtk_widget_class_bind_template_child (widget_class, VivierDetailPane, chips);
  gtk_widget_class_bind_template_child (widget_class, VivierDetailPane, tabs);
  gtk_widget_class_bind_template_child (widget_class, VivierDetailPane, overview);
  gtk_widget_class_bind_template_child (widget_class, VivierDetailPane, activity);
  gtk_widget_class_bind_template_child (widget_class, VivierDetailPane, purchases);
  gtk_widget_class_bind_template_child (widget_class, VivierDetailPane, contacts);
  gtk_widget_class_bind_template_child (widget_class, VivierDetailPane, tasks);
  gtk_widget_class_bind_template_child (widget_class, VivierDetailPane, files);
  gtk_widget_class_bind_template_child (widget_class, VivierDetailPane, history);
  gtk_widget_class_bind_template_child (widget_class, VivierDetailPane, write_button);
  gtk_widget_class_bind_template_child (widget_class, VivierDetailPane, call_button);
  gtk_widget_class_bind_template_child (widget_class, VivierDetailPane, note_button);
  gtk_widget_class_bind_template_child (widget_class, VivierDetailPane, plan_button);
}

static void
vivier_detail_pane_class_init (VivierDetailPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vivier_detail_pane_dispose;
  signals[GONE] = g_signal_new ("gone", VIVIER_TYPE_DETAIL_PANE, G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LOADED] = g_signal_new ("loaded", VIVIER_TYPE_DETAIL_PANE, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (VIVIER_TYPE_OVERVIEW_TAB);
  g_type_ensure (VIVIER_TYPE_ACTIVITY_TAB);
  g_type_ensure (VIVIER_TYPE_PURCHASES_TAB);
  g_type_ensure (VIVIER_TYPE_CONTACTS_TAB);
  g_type_ensure (VIVIER_TYPE_DETAIL_HEAD);
  g_type_ensure (VIVIER_TYPE_FILES_TAB);
  g_type_ensure (VIVIER_TYPE_TASKS_TAB);
  g_type_ensure (VIVIER_TYPE_HISTORY_TAB);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/vivier-detail-pane.ui");
  bind_children (widget_class);
  vivier_detail_pane_setup_form (widget_class);
}

static void
vivier_detail_pane_init (VivierDetailPane *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkDropTarget *files = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  GtkWidget *tabs[4];

  self->tab = g_simple_action_new_stateful ("tab", G_VARIANT_TYPE_STRING, g_variant_new_string ("overview"));
  g_signal_connect (self->tab, "change-state", G_CALLBACK (change_tab), self);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (self->tab));
  vivier_detail_pane_add_menu_actions (self, G_ACTION_MAP (actions));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "pane", G_ACTION_GROUP (actions));
  gtk_widget_init_template (GTK_WIDGET (self));
  tabs[0] = self->overview_button;
  tabs[1] = self->activity_button;
  tabs[2] = self->purchases_button;
  tabs[3] = self->contacts_button;
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (files, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->tabs), GTK_EVENT_CONTROLLER (files));
  self->dot = vivier_avatar_dot_new (60);
  gtk_box_prepend (self->who, self->dot);
  self->badges = vivier_badges_new (TRUE);
  gtk_box_append (self->badge_box, self->badges);
  self->sparkline = vivier_sparkline_new ();
  gtk_box_prepend (self->sparkline_box, self->sparkline);
  for (gsize i = 0; i < G_N_ELEMENTS (tabs); i++)
    vivier_compat_let_shrink (tabs[i]);
  g_signal_connect_object (self->overview, "see-all", G_CALLBACK (see_all_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->overview, "stale", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->activity, "stale", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->contacts, "stale", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
}

/**
 * vivier_detail_pane_new:
 *
 * Returns: a pane without a session
 */
GtkWidget *
vivier_detail_pane_new (void)
{
  return g_object_new (VIVIER_TYPE_DETAIL_PANE, NULL);
}

/**
 * vivier_detail_pane_set_session:
 * @session: (nullable): the open workspace
 *
 * Changes the workspace; nothing is shown until vivier_detail_pane_show().
 */
void
vivier_detail_pane_set_session (VivierDetailPane *self,
                                VivierSession    *session)
{
  GtkWidget *popover;

  g_return_if_fail (VIVIER_IS_DETAIL_PANE (self));

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_func (self->session, load, self);
  g_set_object (&self->session, session);
  self->id = 0;
  self->shown_id = 0;
  if (self->stack != NULL)
    gtk_stack_set_visible_child_name (self->stack, "nothing");
  if (session == NULL)
    return;
  g_signal_connect_object (session, "refreshed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  popover = vivier_task_popover_new (session);
  g_signal_connect_object (popover, "planned", G_CALLBACK (planned_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (self->plan_button, popover);
}

/**
 * vivier_detail_pane_show:
 * @id: a prospect, 0 for none
 *
 * Loads and shows a prospect.
 */
void
vivier_detail_pane_show (VivierDetailPane *self,
                         gint64            id)
{
  g_return_if_fail (VIVIER_IS_DETAIL_PANE (self));

  if (self->id == id)
    return;
  self->id = id;
  if (id == 0)
    gtk_stack_set_visible_child_name (self->stack, "nothing");
  load (self);
}

/**
 * vivier_detail_pane_get_prospect_id:
 *
 * Returns: the prospect shown, 0 without one
 */
gint64
vivier_detail_pane_get_prospect_id (VivierDetailPane *self)
{
  g_return_val_if_fail (VIVIER_IS_DETAIL_PANE (self), 0);
  return self->id;
}

/**
 * vivier_detail_pane_show_tab:
 * @tab: "overview", "activity", "purchases", "contacts", "tasks", "files" or "history"
 *
 * Turns to a tab.
 */
void
vivier_detail_pane_show_tab (VivierDetailPane *self,
                             const char       *tab)
{
  g_return_if_fail (VIVIER_IS_DETAIL_PANE (self));
  g_action_change_state (G_ACTION (self->tab), g_variant_new_string (tab));
}

/**
 * vivier_detail_pane_set_folded:
 *
 * Shows the button back while the pane is pushed over the list.
 */
void
vivier_detail_pane_set_folded (VivierDetailPane *self,
                               gboolean          is_folded)
{
  g_return_if_fail (VIVIER_IS_DETAIL_PANE (self));
  gtk_widget_set_visible (self->back_button, is_folded);
}

/**
 * vivier_detail_pane_set_in_window:
 *
 * Takes away what makes no sense in a window of its own.
 */
void
vivier_detail_pane_set_in_window (VivierDetailPane *self,
                                  gboolean          in_window)
{
  g_return_if_fail (VIVIER_IS_DETAIL_PANE (self));

  self->in_window = in_window;
  gtk_widget_set_visible (self->window_button, !in_window);
  gtk_widget_set_visible (self->back_button, FALSE);
}
