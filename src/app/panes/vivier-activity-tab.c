/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-activity-tab.h"

#include <glib/gi18n.h>

#include "dialogs/vivier-note-dialog.h"
#include "panes/vivier-event.h"
#include "panes/vivier-pane-parts.h"

struct _VivierActivityTab
{
  GtkWidget      parent_instance;

  GtkWidget     *box;
  VivierSession *session;
  char          *name;
  gint64         prospect_id;
};

G_DEFINE_FINAL_TYPE (VivierActivityTab, vivier_activity_tab, GTK_TYPE_WIDGET)

/* Writes ------------------------------------------------------------------- */

typedef struct {
  gint64        id;
  VivierOutcome outcome;
} Answer;

static gboolean
set_outcome_in_db (VivierDb      *db,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  const Answer *answer = data;

  return vivier_activity_set_outcome (db, answer->id, answer->outcome, error);
}

static gboolean
delete_in_db (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return vivier_activity_delete (db, *(gint64 *) data, error);
}

static void
answer_cb (GtkButton         *button,
           VivierActivityTab *self)
{
  VivierLabel label = { .kind = "outcome", .subject = self->name };
  const Answer *answer = g_object_get_data (G_OBJECT (button), "vivier-answer");

  vivier_session_write (self->session, &label, set_outcome_in_db, g_memdup2 (answer, sizeof *answer), g_free,
                        FALSE, NULL, NULL);
}

/* Rows --------------------------------------------------------------------- */

static GtkWidget *
make_answer_button (VivierActivityTab *self,
                    const char        *label,
                    gint64             id,
                    VivierOutcome      outcome)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  Answer answer = { id, outcome };

  g_object_set_data_full (G_OBJECT (button), "vivier-answer", g_memdup2 (&answer, sizeof answer), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (answer_cb), self, 0);
  return button;
}

static void
append_outcome (VivierActivityTab    *self,
                GtkWidget            *row,
                const VivierActivity *activity)
{
  GtkWidget *line;
  GtkWidget *label;

  if (activity->kind != VIVIER_ACTIVITY_EMAIL)
    return;
  line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_widget_set_margin_top (line, 4);
  if (activity->outcome == VIVIER_OUTCOME_OPEN)
    {
      label = gtk_label_new (_("Answered?"));
      gtk_widget_add_css_class (label, "second-line");
      gtk_box_append (GTK_BOX (line), label);
      gtk_box_append (GTK_BOX (line), make_answer_button (self, _("Yes"), activity->id, VIVIER_OUTCOME_ANSWERED));
      gtk_box_append (GTK_BOX (line), make_answer_button (self, _("No"), activity->id, VIVIER_OUTCOME_NO_ANSWER));
    }
  else
    {
      gboolean is_answered = activity->outcome == VIVIER_OUTCOME_ANSWERED;

      label = vivier_badge_new (is_answered ? VIVIER_BADGE_ACTIVE : VIVIER_BADGE_NEUTRAL,
                                is_answered ? _("Answered") : _("No answer"));
      gtk_box_append (GTK_BOX (line), label);
    }
  vivier_timeline_row_append (VIVIER_TIMELINE_ROW (row), line);
}

static void
edit_activity (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  VivierActivityTab *self = user_data;

  vivier_note_dialog_edit (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->session,
                           self->prospect_id, g_variant_get_int64 (parameter));
}

static void
delete_activity (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  VivierActivityTab *self = user_data;
  VivierLabel label = { .kind = "activity-delete", .subject = self->name };
  gint64 id = g_variant_get_int64 (parameter);

  vivier_session_write (self->session, &label, delete_in_db, g_memdup2 (&id, sizeof id), g_free,
                        FALSE, NULL, NULL);
}

static void
open_answer (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  VivierActivityTab *self = user_data;
  VivierLabel label = { .kind = "outcome", .subject = self->name };
  Answer answer = { g_variant_get_int64 (parameter), VIVIER_OUTCOME_OPEN };

  vivier_session_write (self->session, &label, set_outcome_in_db, g_memdup2 (&answer, sizeof answer), g_free,
                        FALSE, NULL, NULL);
}

static void
append_item (GMenu      *menu,
             const char *label,
             const char *action,
             gint64      id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "x", id);
  g_menu_append_item (menu, item);
}

static GtkWidget *
make_menu (const VivierActivity *activity)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  if (activity->kind != VIVIER_ACTIVITY_EMAIL)
    append_item (menu, _("_Edit…"), "activity.edit", activity->id);
  else if (activity->outcome != VIVIER_OUTCOME_OPEN)
    append_item (menu, _("_Ask again whether answered"), "activity.open-answer", activity->id);
  append_item (menu, _("_Delete"), "activity.delete", activity->id);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _("Actions for this entry"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Actions for this entry"), -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "timeline-menu");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

static GtkWidget *
make_row (VivierActivityTab    *self,
          const VivierActivity *activity)
{
  VivierEvent *event = vivier_event_from_activity (activity);
  GtkWidget *row = vivier_event_make_row (event);

  vivier_event_free (event);
  append_outcome (self, row, activity);
  vivier_timeline_row_set_end (VIVIER_TIMELINE_ROW (row), make_menu (activity));
  return row;
}

static void
append_empty (VivierActivityTab *self)
{
  GtkWidget *label = gtk_label_new (_("Nothing yet. Notes, e-mails and calls appear here."));
  GtkWidget *button = gtk_button_new_with_label (_("Add a note"));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_margin_top (label, 24);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", self->prospect_id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.note");
  gtk_box_append (GTK_BOX (self->box), label);
  gtk_box_append (GTK_BOX (self->box), button);
}

static void
vivier_activity_tab_dispose (GObject *object)
{
  VivierActivityTab *self = VIVIER_ACTIVITY_TAB (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (vivier_activity_tab_parent_class)->dispose (object);
}

static void
vivier_activity_tab_finalize (GObject *object)
{
  g_free (VIVIER_ACTIVITY_TAB (object)->name);

  G_OBJECT_CLASS (vivier_activity_tab_parent_class)->finalize (object);
}

static void
vivier_activity_tab_class_init (VivierActivityTabClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vivier_activity_tab_dispose;
  G_OBJECT_CLASS (klass)->finalize = vivier_activity_tab_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
vivier_activity_tab_init (VivierActivityTab *self)
{
  static const GActionEntry entries[] = {
    { .name = "edit", .activate = edit_activity, .parameter_type = "x" },
    { .name = "delete", .activate = delete_activity, .parameter_type = "x" },
    { .name = "open-answer", .activate = open_answer, .parameter_type = "x" },
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "activity", G_ACTION_GROUP (actions));
  self->box = vivier_pane_page (0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * vivier_activity_tab_set:
 * @data: read during the call only
 *
 * Shows another prospect.
 */
void
vivier_activity_tab_set (VivierActivityTab      *self,
                         VivierSession          *session,
                         const VivierDetailData *data)
{
  g_return_if_fail (VIVIER_IS_ACTIVITY_TAB (self));

  g_set_object (&self->session, session);
  g_free (self->name);
  self->name = g_strdup (data->prospect->name);
  self->prospect_id = data->id;
  vivier_pane_clear (GTK_BOX (self->box));
  for (guint i = 0; i < data->activities->len; i++)
    {
      GtkWidget *row = make_row (self, data->activities->pdata[i]);

      vivier_timeline_row_set_last (VIVIER_TIMELINE_ROW (row), i + 1 == data->activities->len);
      gtk_box_append (GTK_BOX (self->box), row);
    }
  if (data->activities->len == 0)
    append_empty (self);
}
