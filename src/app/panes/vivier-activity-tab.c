/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-activity-tab.h"

#include <glib/gi18n.h>

#include "dialogs/vivier-note-dialog.h"
#include "panes/vivier-event.h"
#include "panes/vivier-pane-parts.h"
#include "panes/vivier-record.h"

#define FIRST_ROWS 50

/* What is shown of a timeline: everything, one kind, or what came or went. */
#define SHOW_ALL      "all"
#define SHOW_RECEIVED "received"
#define SHOW_SENT     "sent"

struct _VivierActivityTab
{
  GtkWidget      parent_instance;

  GtkWidget     *box;
  VivierSession *session;
  char          *name;
  gint64         prospect_id;
  GSimpleAction *show;     /* state: one of the above, or the id of a kind */
  guint          n_rows;   /* at most */
};

G_DEFINE_FINAL_TYPE (VivierActivityTab, vivier_activity_tab, GTK_TYPE_WIDGET)

static guint stale_signal;

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

  if (activity->kind != VIVIER_ACTIVITY_EMAIL || activity->direction == VIVIER_DIRECTION_IN)
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
pin_activity (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  VivierActivityTab *self = user_data;
  VivierRecord record = { self->session, self->prospect_id, self->name };
  gboolean is_pinned;
  gint64 id;

  g_variant_get (parameter, "(xb)", &id, &is_pinned);
  vivier_record_pin (&record, id, is_pinned);
}

static void
change_show (GSimpleAction *action,
             GVariant      *state,
             gpointer       user_data)
{
  VivierActivityTab *self = user_data;

  g_simple_action_set_state (action, state);
  self->n_rows = FIRST_ROWS;
  g_signal_emit (self, stale_signal, 0);
}

static void
show_more (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  VivierActivityTab *self = user_data;

  self->n_rows = G_MAXUINT;
  g_signal_emit (self, stale_signal, 0);
}

/* Filter ------------------------------------------------------------------- */

static gboolean
is_of (const VivierActivity *activity,
       const char           *show)
{
  gboolean is_exchange = activity->kind == VIVIER_ACTIVITY_EMAIL || activity->kind == VIVIER_ACTIVITY_CALL ||
                         activity->kind == VIVIER_ACTIVITY_MESSAGE;

  if (g_strcmp0 (show, SHOW_ALL) == 0)
    return TRUE;
  if (g_strcmp0 (show, SHOW_RECEIVED) == 0)
    return is_exchange && activity->direction == VIVIER_DIRECTION_IN;
  if (g_strcmp0 (show, SHOW_SENT) == 0)
    return is_exchange && activity->direction != VIVIER_DIRECTION_IN;
  return g_strcmp0 (show, vivier_activity_kind_to_id (activity->kind)) == 0;
}

static gboolean
any_is_of (const VivierDetailData *data,
           const char             *show)
{
  for (guint i = 0; i < data->activities->len; i++)
    if (is_of (data->activities->pdata[i], show))
      return TRUE;
  return FALSE;
}

static void
append_show (GMenu                  *menu,
             const VivierDetailData *data,
             const char             *label,
             const char             *show)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  if (!any_is_of (data, show))
    return;
  g_menu_item_set_action_and_target (item, "activity.show", "s", show);
  g_menu_append_item (menu, item);
}

static const char *
label_of (const char *show)
{
  VivierActivityKind kind;

  if (g_strcmp0 (show, SHOW_RECEIVED) == 0)
    return _("Received");
  if (g_strcmp0 (show, SHOW_SENT) == 0)
    return _("Sent");
  return vivier_activity_kind_from_id (show, &kind) ? vivier_activity_kind_label (kind) : _("Everything");
}

/* Only what there is can be asked for. */
static void
append_filter (VivierActivityTab      *self,
               const VivierDetailData *data,
               const char             *show)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) kinds = g_menu_new ();
  g_autoptr (GMenu) ways = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  append_show (kinds, data, label_of (SHOW_ALL), SHOW_ALL);
  for (int kind = 0; kind < VIVIER_N_ACTIVITY_KINDS; kind++)
    append_show (kinds, data, vivier_activity_kind_label (kind), vivier_activity_kind_to_id (kind));
  append_show (ways, data, label_of (SHOW_RECEIVED), SHOW_RECEIVED);
  append_show (ways, data, label_of (SHOW_SENT), SHOW_SENT);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (kinds));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (ways));
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), label_of (show));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_bottom (button, 8);
  gtk_widget_set_tooltip_text (button, _("What is shown of the timeline"));
  gtk_box_append (GTK_BOX (self->box), button);
}

/* Menu of an entry --------------------------------------------------------- */

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

static void
append_pin (GMenu                *menu,
            const VivierActivity *activity)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (activity->is_pinned ? _("_Unpin") : _("_Pin to the top"), NULL);

  g_menu_item_set_action_and_target (item, "activity.pin", "(xb)", activity->id, !activity->is_pinned);
  g_menu_append_item (menu, item);
}

/* What the program wrote down itself is neither edited nor deleted. */
static gboolean
is_by_hand (const VivierActivity *activity)
{
  return activity->kind == VIVIER_ACTIVITY_NOTE || activity->kind == VIVIER_ACTIVITY_CALL ||
         activity->kind == VIVIER_ACTIVITY_MEETING;
}

static GtkWidget *
make_menu (const VivierActivity *activity)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  append_pin (menu, activity);
  if (is_by_hand (activity))
    append_item (menu, _("_Edit…"), "activity.edit", activity->id);
  else if (activity->kind == VIVIER_ACTIVITY_EMAIL && activity->direction != VIVIER_DIRECTION_IN &&
           activity->outcome != VIVIER_OUTCOME_OPEN)
    append_item (menu, _("_Ask again whether answered"), "activity.open-answer", activity->id);
  if (is_by_hand (activity) || activity->kind == VIVIER_ACTIVITY_EMAIL || activity->kind == VIVIER_ACTIVITY_MESSAGE)
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
  if (activity->is_pinned)
    vivier_timeline_row_append (VIVIER_TIMELINE_ROW (row), vivier_badge_new (VIVIER_BADGE_NEUTRAL, _("Pinned")));
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
append_rows (VivierActivityTab      *self,
             const VivierDetailData *data,
             const char             *show)
{
  GtkWidget *row = NULL;
  guint n_rows = 0;
  guint i;

  append_filter (self, data, show);
  for (i = 0; i < data->activities->len && n_rows < self->n_rows; i++)
    {
      if (!is_of (data->activities->pdata[i], show))
        continue;
      row = make_row (self, data->activities->pdata[i]);
      gtk_box_append (GTK_BOX (self->box), row);
      n_rows++;
    }
  if (row != NULL)
    vivier_timeline_row_set_last (VIVIER_TIMELINE_ROW (row), TRUE);
  if (i < data->activities->len)
    {
      GtkWidget *more = gtk_button_new_with_label (_("Show what was before"));

      gtk_actionable_set_action_name (GTK_ACTIONABLE (more), "activity.more");
      gtk_widget_set_halign (more, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (self->box), more);
    }
}

static void
vivier_activity_tab_dispose (GObject *object)
{
  VivierActivityTab *self = VIVIER_ACTIVITY_TAB (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);
  g_clear_object (&self->show);

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
  stale_signal = g_signal_new ("stale", VIVIER_TYPE_ACTIVITY_TAB, G_SIGNAL_RUN_LAST, 0,
                               NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vivier_activity_tab_init (VivierActivityTab *self)
{
  static const GActionEntry entries[] = {
    { .name = "edit", .activate = edit_activity, .parameter_type = "x" },
    { .name = "delete", .activate = delete_activity, .parameter_type = "x" },
    { .name = "open-answer", .activate = open_answer, .parameter_type = "x" },
    { .name = "pin", .activate = pin_activity, .parameter_type = "(xb)" },
    { .name = "more", .activate = show_more },
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  self->n_rows = FIRST_ROWS;
  self->show = g_simple_action_new_stateful ("show", G_VARIANT_TYPE_STRING, g_variant_new_string (SHOW_ALL));
  g_signal_connect (self->show, "change-state", G_CALLBACK (change_show), self);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (self->show));
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
  g_autoptr (GVariant) state = NULL;

  g_return_if_fail (VIVIER_IS_ACTIVITY_TAB (self));

  g_set_object (&self->session, session);
  g_free (self->name);
  self->name = g_strdup (data->prospect->name);
  if (self->prospect_id != data->id)
    {
      self->n_rows = FIRST_ROWS;
      g_simple_action_set_state (self->show, g_variant_new_string (SHOW_ALL));
    }
  self->prospect_id = data->id;
  state = g_action_get_state (G_ACTION (self->show));
  vivier_pane_clear (GTK_BOX (self->box));
  if (data->activities->len == 0)
    append_empty (self);
  else
    append_rows (self, data, g_variant_get_string (state, NULL));
}
