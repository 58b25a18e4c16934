/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-tasks-tab.h"

#include <glib/gi18n.h>

#include "dialogs/vivier-next-dialog.h"
#include "model/vivier-task.h"
#include "pages/vivier-task-popover.h"
#include "panes/vivier-pane-parts.h"
#include "rules/vivier-recurrence.h"
#include "vivier-bulk.h"
#include "vivier-words.h"

struct _VivierTasksTab
{
  GtkWidget      parent_instance;

  GtkWidget     *box;
  VivierSession *session;
  gint64         prospect_id;
  char          *name;
  gboolean       has_colleagues; /* else nobody is named */
};

G_DEFINE_FINAL_TYPE (VivierTasksTab, vivier_tasks_tab, GTK_TYPE_WIDGET)

/* Writes ------------------------------------------------------------------- */

typedef struct {
  gint64             id;
  VivierDay          today;
  VivierDay          until;
  gint64             now_ms;
  VivierTaskClosing  closing;
} Deed;

static gboolean
done_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Deed *deed = data;

  return vivier_task_done (db, deed->id, vivier_recurrence_next, deed->today, deed->now_ms, &deed->closing, error);
}

static gboolean
drop_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Deed *deed = data;

  return vivier_task_drop (db, deed->id, FALSE, vivier_recurrence_next, deed->today, deed->now_ms, &deed->closing, error);
}

static gboolean
reopen_in_db (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return vivier_task_reopen (db, ((Deed *) data)->id, error);
}

static gboolean
snooze_in_db (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  const Deed *deed = data;

  return vivier_task_snooze (db, deed->id, deed->until, VIVIER_MINUTE_NONE, error);
}

static gboolean
delete_in_db (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return vivier_task_delete (db, ((Deed *) data)->id, error);
}

/* Nobody is left without a next step by an oversight. */
static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (VivierTasksTab) self = user_data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  gpointer data = NULL;
  const Deed *deed;

  if (!vivier_session_write_finish (VIVIER_SESSION (source), result, &data, NULL))
    return;
  deed = data;
  vivier_next_dialog_present_if (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, VIVIER_SESSION (source),
                                 deed->closing.prospect_id, deed->closing.asks_for_next);
}

static void
run (VivierTasksTab *self,
     const char     *kind,
     VivierDbFunc    func,
     gint64          id,
     VivierDay       until)
{
  VivierLabel label = { .kind = kind, .subject = self->name };
  Deed deed = {
    .id = id,
    .today = vivier_session_get_today (self->session),
    .until = until,
    .now_ms = vivier_session_get_now_ms (self->session),
  };

  vivier_session_write (self->session, &label, func, g_memdup2 (&deed, sizeof deed), g_free, FALSE, written_cb,
                        g_object_ref (self));
}

static void
finish_task (GSimpleAction *action,
             GVariant      *id,
             gpointer       user_data)
{
  run (user_data, "task-done", done_in_db, g_variant_get_int64 (id), VIVIER_DAY_NONE);
}

static void
drop_task (GSimpleAction *action,
           GVariant      *id,
           gpointer       user_data)
{
  run (user_data, "task-drop", drop_in_db, g_variant_get_int64 (id), VIVIER_DAY_NONE);
}

static void
reopen_task (GSimpleAction *action,
             GVariant      *id,
             gpointer       user_data)
{
  run (user_data, "task-reopen", reopen_in_db, g_variant_get_int64 (id), VIVIER_DAY_NONE);
}

static void
delete_task (GSimpleAction *action,
             GVariant      *id,
             gpointer       user_data)
{
  run (user_data, "task-delete", delete_in_db, g_variant_get_int64 (id), VIVIER_DAY_NONE);
}

/* From today on: what is late is not put off to yesterday. */
static void
snooze_task (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  VivierTasksTab *self = user_data;
  gint64 id;
  int days;

  g_variant_get (parameter, "(xi)", &id, &days);
  run (self, "task-snooze", snooze_in_db, id, vivier_session_get_today (self->session) + days);
}

static void
planned_cb (VivierTasksTab *self,
            VivierTask     *model)
{
  vivier_bulk_plan (self->session, vivier_picked_new_one (self->prospect_id), model);
}

/* Rows --------------------------------------------------------------------- */

static void
append_item (GMenu      *menu,
             const char *label,
             const char *action,
             GVariant   *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

static GMenuModel *
make_menu (VivierTasksTab   *self,
           const VivierTask *task)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) later = g_menu_new ();
  g_autoptr (GMenu) end = g_menu_new ();
  /* Day 0 of the count, 1970-01-01, was a Thursday. */
  int to_monday = 7 - (vivier_session_get_today (self->session) + 3) % 7;

  if (task->state == VIVIER_TASK_OPEN)
    {
      append_item (later, C_("when a task is due", "Tomorrow"), "tasks.snooze", g_variant_new ("(xi)", task->id, 1));
      append_item (later, C_("when a task is due", "In 3 days"), "tasks.snooze", g_variant_new ("(xi)", task->id, 3));
      append_item (later, C_("when a task is due", "In a week"), "tasks.snooze", g_variant_new ("(xi)", task->id, 7));
      append_item (later, C_("when a task is due", "Monday"), "tasks.snooze",
                   g_variant_new ("(xi)", task->id, to_monday));
      g_menu_append_submenu (menu, _("_Put off"), G_MENU_MODEL (later));
      append_item (end, _("Do _not do it"), "tasks.drop", g_variant_new_int64 (task->id));
    }
  append_item (end, _("_Delete"), "tasks.delete", g_variant_new_int64 (task->id));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (end));
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

static char *
describe_due (VivierTasksTab   *self,
              const VivierTask *task)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *day = vivier_words_near_day (task->due_on, vivier_session_get_today (self->session));

  g_string_append (text, day);
  if (task->due_minute != VIVIER_MINUTE_NONE)
    g_string_append_printf (text, ", %02d:%02d", task->due_minute / 60, task->due_minute % 60);
  if (task->recurrence != NULL)
    {
      g_autofree char *every = vivier_recurrence_describe (task->recurrence, task->series_from, -1);

      g_string_append_printf (text, " · %s", every);
    }
  if (task->assignee != NULL && self->has_colleagues)
    g_string_append_printf (text, " · %s", task->assignee);
  if (task->state == VIVIER_TASK_DROPPED)
    g_string_append_printf (text, " · %s", _("dropped"));
  return g_strdup (text->str);
}

static GtkWidget *
make_tick (const VivierTask *task,
           const char       *title)
{
  gboolean is_open = task->state == VIVIER_TASK_OPEN;
  GtkWidget *tick = gtk_button_new_from_icon_name (is_open ? "object-select-symbolic" : "edit-undo-symbolic");
  /* Translators: %s is a task */
  g_autofree char *name = g_strdup_printf (is_open ? _("Done: %s") : _("Take up again: %s"), title);

  gtk_widget_add_css_class (tick, is_open ? "task-tick" : "flat");
  gtk_widget_add_css_class (tick, "circular");
  gtk_widget_set_valign (tick, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (tick, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (tick), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (tick), "x", task->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (tick), is_open ? "tasks.done" : "tasks.reopen");
  return tick;
}

static GtkWidget *
make_words (VivierTasksTab   *self,
            const VivierTask *task,
            const char       *title)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  g_autofree char *due = describe_due (self, task);
  GtkWidget *first = gtk_label_new (title);
  GtkWidget *second = gtk_label_new (due);

  gtk_label_set_xalign (GTK_LABEL (first), 0);
  gtk_label_set_wrap (GTK_LABEL (first), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (first), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (second), 0);
  gtk_label_set_wrap (GTK_LABEL (second), TRUE);
  if (task->state != VIVIER_TASK_OPEN)
    gtk_widget_add_css_class (first, "dim-label");
  gtk_widget_add_css_class (second, vivier_task_is_late (task, vivier_session_get_today (self->session))
                                    ? "warning-line" : "second-line");
  gtk_widget_set_tooltip_text (words, task->note);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), first);
  gtk_box_append (GTK_BOX (words), second);
  return words;
}

static GtkWidget *
make_row (VivierTasksTab   *self,
          const VivierTask *task)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *button = gtk_menu_button_new ();
  g_autofree char *title = vivier_task_dup_title (task);
  g_autoptr (GMenuModel) menu = make_menu (self, task);

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _("Actions for this task"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Actions for this task"), -1);
  gtk_widget_add_css_class (row, "fact-row");
  gtk_box_append (GTK_BOX (row), make_tick (task, title));
  gtk_box_append (GTK_BOX (row), make_words (self, task, title));
  gtk_box_append (GTK_BOX (row), button);
  return row;
}

/* The tasks of a state in a card, or nothing. */
static void
append_card (VivierTasksTab         *self,
             const VivierDetailData *data,
             gboolean                is_open,
             const char             *title)
{
  GtkWidget *card = g_object_ref_sink (vivier_pane_card ());

  for (guint i = 0; i < data->tasks->len; i++)
    {
      const VivierTask *task = data->tasks->pdata[i];

      if ((task->state == VIVIER_TASK_OPEN) == is_open)
        gtk_box_append (GTK_BOX (card), make_row (self, task));
    }
  if (gtk_widget_get_first_child (card) != NULL)
    {
      if (title != NULL)
        gtk_box_append (GTK_BOX (self->box), vivier_pane_heading (title));
      gtk_box_append (GTK_BOX (self->box), card);
    }
  g_object_unref (card);
}

static void
append_empty (VivierTasksTab         *self,
              const VivierDetailData *data)
{
  /* Translators: %s is why somebody planned nothing */
  g_autofree char *reason = data->prospect->no_action_reason != NULL
    ? g_strdup_printf (_("Nothing planned: %s"), data->prospect->no_action_reason)
    : g_strdup (_("Nothing is planned with this prospect."));
  GtkWidget *label = gtk_label_new (reason);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_margin_top (label, 12);
  gtk_box_append (GTK_BOX (self->box), label);
}

static void
append_plan_button (VivierTasksTab *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = vivier_task_popover_new (self->session);

  g_signal_connect_object (popover, "planned", G_CALLBACK (planned_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _("Plan something"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (button, !vivier_session_is_read_only (self->session));
  gtk_box_append (GTK_BOX (self->box), button);
}

static void
vivier_tasks_tab_dispose (GObject *object)
{
  VivierTasksTab *self = VIVIER_TASKS_TAB (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (vivier_tasks_tab_parent_class)->dispose (object);
}

static void
vivier_tasks_tab_class_init (VivierTasksTabClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vivier_tasks_tab_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
vivier_tasks_tab_init (VivierTasksTab *self)
{
  static const GActionEntry entries[] = {
    { .name = "done", .activate = finish_task, .parameter_type = "x" },
    { .name = "drop", .activate = drop_task, .parameter_type = "x" },
    { .name = "reopen", .activate = reopen_task, .parameter_type = "x" },
    { .name = "delete", .activate = delete_task, .parameter_type = "x" },
    { .name = "snooze", .activate = snooze_task, .parameter_type = "(xi)" },
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "tasks", G_ACTION_GROUP (actions));
  self->box = vivier_pane_page (12);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * vivier_tasks_tab_set:
 * @data: read during the call only
 *
 * Shows another prospect.
 */
void
vivier_tasks_tab_set (VivierTasksTab         *self,
                      VivierSession          *session,
                      const VivierDetailData *data)
{
  gboolean is_planned = data->tasks->len > 0 && ((VivierTask *) data->tasks->pdata[0])->state == VIVIER_TASK_OPEN;

  g_return_if_fail (VIVIER_IS_TASKS_TAB (self));

  g_set_object (&self->session, session);
  self->prospect_id = data->id;
  self->has_colleagues = data->users->len > 1;
  g_free (self->name);
  self->name = g_strdup (data->prospect->name);
  vivier_pane_clear (GTK_BOX (self->box));
  if (is_planned)
    append_card (self, data, TRUE, NULL);
  else
    append_empty (self, data);
  append_plan_button (self);
  append_card (self, data, FALSE, _("Done"));
}
