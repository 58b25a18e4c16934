/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-today-row.h"

#include <glib/gi18n.h>

#include "vivier-compat.h"
#include "vivier-words.h"
#include "widgets/vivier-badge.h"
#include "widgets/vivier-day-popover.h"

struct _VivierTodayRow
{
  GtkWidget       parent_instance;

  VivierSession  *session;
  guint           place;
  gboolean        is_compact;
  gboolean        has_prospect;

  GtkWidget      *box;
  GtkImage       *tile;
  const char     *tile_class;
  GtkWidget      *words;
  GtkWidget      *name_box;
  GtkLabel       *name;
  GtkWidget      *badges;
  GtkLabel       *reason;
  GtkLabel       *facts;
  GtkWidget      *action;
  GtkImage       *action_icon;
  GtkLabel       *action_word;
  GtkLabel       *action_key;
  GtkMenuButton  *snooze;
  GtkWidget      *done;
};

G_DEFINE_FINAL_TYPE (VivierTodayRow, vivier_today_row, GTK_TYPE_WIDGET)

/* Words and pictures ------------------------------------------------------- */

char
vivier_today_action_key (VivierTodayAction action)
{
  switch (action)
    {
    case VIVIER_TODAY_ACTION_RELAUNCH:
      return 'r';
    case VIVIER_TODAY_ACTION_CALL:
      return 'c';
    case VIVIER_TODAY_ACTION_WRITE:
    case VIVIER_TODAY_ACTION_ANSWER:
      return 'e';
    case VIVIER_TODAY_ACTION_MEET:
    case VIVIER_TODAY_ACTION_DO:
    default:
      return 'o';
    }
}

static const char *
action_icon (VivierTodayAction action)
{
  switch (action)
    {
    case VIVIER_TODAY_ACTION_RELAUNCH:
      return "vivier-send-symbolic";
    case VIVIER_TODAY_ACTION_CALL:
      return "call-start-symbolic";
    case VIVIER_TODAY_ACTION_WRITE:
      return "mail-message-new-symbolic";
    case VIVIER_TODAY_ACTION_ANSWER:
      return "mail-replied-symbolic";
    case VIVIER_TODAY_ACTION_MEET:
      return "vivier-calendar-symbolic";
    case VIVIER_TODAY_ACTION_DO:
    default:
      return "vivier-today-symbolic";
    }
}

static const char *
reason_icon (const VivierTodayEntry *entry)
{
  switch (entry->reason)
    {
    case VIVIER_TODAY_RETENTION:
      return "vivier-shield-symbolic";
    case VIVIER_TODAY_DORMANT:
      return "alarm-symbolic";
    case VIVIER_TODAY_NEAR_VIP:
      return "starred-symbolic";
    case VIVIER_TODAY_UNTREATED:
      return "vivier-people-symbolic";
    case VIVIER_TODAY_TASK_LATE:
    case VIVIER_TODAY_REPLY:
    case VIVIER_TODAY_TASK_DUE:
    case VIVIER_TODAY_CALLBACK:
    case VIVIER_TODAY_RELAUNCH:
    default:
      return action_icon (entry->action);
    }
}

static const char *
tone_class (VivierTone tone)
{
  switch (tone)
    {
    case VIVIER_TONE_RED:
      return "relaunch";
    case VIVIER_TONE_ORANGE:
      return "dormant";
    case VIVIER_TONE_GREEN:
      return "active";
    case VIVIER_TONE_BLUE:
    default:
      return "info";
    }
}

/* What is to be done or opened stands behind one word. */
static const char *
action_word (VivierTodayAction action)
{
  return vivier_today_action_key (action) == 'o' ? _("Open") : vivier_today_action_label (action);
}

static char *
make_facts (VivierTodayRow          *self,
            const VivierTodayEntry  *entry,
            const VivierProspectRow *prospect)
{
  g_autofree char *facts = NULL;
  g_autofree char *days = NULL;
  int silence;

  if (entry->quote != NULL)
    /* Translators: the first words of a message */
    return g_strdup_printf (_("“%s”"), entry->quote);
  if (prospect == NULL)
    return NULL;
  facts = vivier_words_facts (self->session, prospect);
  silence = vivier_words_silence (self->session, prospect);
  if (silence < 0)
    return g_steal_pointer (&facts);
  days = vivier_words_days (silence);
  return g_strdup_printf ("%s · %s", facts, days);
}

/* Form --------------------------------------------------------------------- */

static void
arrange (VivierTodayRow *self)
{
  gboolean is_compact = self->is_compact;

  gtk_widget_set_visible (GTK_WIDGET (self->badges), self->has_prospect && !is_compact);
  gtk_widget_set_visible (GTK_WIDGET (self->snooze), !is_compact);
  gtk_widget_set_visible (self->done, !is_compact);
  gtk_widget_set_visible (GTK_WIDGET (self->action_icon), is_compact);
  gtk_widget_set_visible (GTK_WIDGET (self->action_word), !is_compact);
  gtk_widget_set_visible (GTK_WIDGET (self->action_key), !is_compact);
  gtk_widget_set_size_request (self->action, is_compact ? 40 : 136, -1);
  gtk_label_set_wrap (self->reason, is_compact);
  gtk_label_set_ellipsize (self->reason, is_compact ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  /* On a narrow screen the reason leads. */
  gtk_box_reorder_child_after (GTK_BOX (self->words), GTK_WIDGET (self->reason), is_compact ? NULL : self->name_box);
  if (is_compact)
    gtk_widget_add_css_class (GTK_WIDGET (self), "compact");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "compact");
}

static void
day_picked_cb (VivierTodayRow *self,
               int             day)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "today.snooze", "(ui)", self->place, day);
}

static void
make_days_cb (GtkMenuButton *button,
              gpointer       user_data)
{
  VivierTodayRow *self = user_data;
  GtkWidget *popover = vivier_day_popover_new (vivier_session_get_today (self->session));

  g_signal_connect_object (popover, "picked", G_CALLBACK (day_picked_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (button, popover);
}

static void
vivier_today_row_dispose (GObject *object)
{
  VivierTodayRow *self = VIVIER_TODAY_ROW (object);

  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), VIVIER_TYPE_TODAY_ROW);
  vivier_compat_unparent_all (GTK_WIDGET (self));

  G_OBJECT_CLASS (vivier_today_row_parent_class)->dispose (object);
}

static void
vivier_today_row_class_init (VivierTodayRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vivier_today_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/vivier-today-row.ui");
  gtk_widget_class_bind_template_child (widget_class, VivierTodayRow, box);
  gtk_widget_class_bind_template_child (widget_class, VivierTodayRow, tile);
  gtk_widget_class_bind_template_child (widget_class, VivierTodayRow, words);
  gtk_widget_class_bind_template_child (widget_class, VivierTodayRow, name_box);
  gtk_widget_class_bind_template_child (widget_class, VivierTodayRow, name);
  gtk_widget_class_bind_template_child (widget_class, VivierTodayRow, reason);
  gtk_widget_class_bind_template_child (widget_class, VivierTodayRow, facts);
  gtk_widget_class_bind_template_child (widget_class, VivierTodayRow, action);
  gtk_widget_class_bind_template_child (widget_class, VivierTodayRow, action_icon);
  gtk_widget_class_bind_template_child (widget_class, VivierTodayRow, action_word);
  gtk_widget_class_bind_template_child (widget_class, VivierTodayRow, action_key);
  gtk_widget_class_bind_template_child (widget_class, VivierTodayRow, snooze);
  gtk_widget_class_bind_template_child (widget_class, VivierTodayRow, done);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
vivier_today_row_init (VivierTodayRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->badges = vivier_badges_new (TRUE);
  gtk_box_append (GTK_BOX (self->name_box), self->badges);
  gtk_menu_button_set_create_popup_func (self->snooze, make_days_cb, self, NULL);
  arrange (self);
}

/**
 * vivier_today_row_new:
 * @session: the open workspace
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
vivier_today_row_new (VivierSession *session)
{
  VivierTodayRow *self = g_object_new (VIVIER_TYPE_TODAY_ROW, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}

/**
 * vivier_today_row_set_compact:
 * @is_compact: the window is narrow
 *
 * Changes between the wide and the narrow form.
 */
void
vivier_today_row_set_compact (VivierTodayRow *self,
                              gboolean        is_compact)
{
  g_return_if_fail (VIVIER_IS_TODAY_ROW (self));

  self->is_compact = is_compact;
  arrange (self);
}

/**
 * vivier_today_row_ask_day:
 *
 * Opens the choice of the day the row is put off to.
 */
void
vivier_today_row_ask_day (VivierTodayRow *self)
{
  g_return_if_fail (VIVIER_IS_TODAY_ROW (self));
  gtk_menu_button_popup (self->snooze);
}

static void
show_action (VivierTodayRow         *self,
             const VivierTodayEntry *entry)
{
  char key = vivier_today_action_key (entry->action);
  g_autofree char *cap = key == 'o' ? gtk_accelerator_get_label (GDK_KEY_Return, 0) : g_strdup_printf ("%c", g_ascii_toupper (key));
  const char *word = action_word (entry->action);

  gtk_label_set_label (self->action_word, word);
  gtk_label_set_label (self->action_key, cap);
  gtk_image_set_from_icon_name (self->action_icon, action_icon (entry->action));
  gtk_widget_set_tooltip_text (self->action, self->is_compact ? word : NULL);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->action), "u", entry->place);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->action), "today.act");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->done), "u", entry->place);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->done), "today.done");
}

static void
name_controls (VivierTodayRow         *self,
               const VivierTodayEntry *entry)
{
  g_autofree char *act = g_strdup_printf ("%s, %s", action_word (entry->action), entry->name);
  /* Translators: %s is a name; spoken by screen readers */
  g_autofree char *later = g_strdup_printf (_("Later, %s"), entry->name);
  /* Translators: %s is a name; spoken by screen readers */
  g_autofree char *done = g_strdup_printf (_("Done, %s"), entry->name);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->action), GTK_ACCESSIBLE_PROPERTY_LABEL, act, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->snooze), GTK_ACCESSIBLE_PROPERTY_LABEL, later, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->done), GTK_ACCESSIBLE_PROPERTY_LABEL, done, -1);
}

/**
 * vivier_today_row_set:
 * @entry: what is to be done
 * @prospect: (nullable): with whom
 *
 * Shows another entry. Its place in the queue is explained when the pointer rests.
 */
void
vivier_today_row_set (VivierTodayRow          *self,
                      const VivierTodayEntry  *entry,
                      const VivierProspectRow *prospect)
{
  g_autofree char *reason = NULL;
  g_autofree char *facts = NULL;
  g_autofree char *place = NULL;
  g_autofree char *spoken = NULL;

  g_return_if_fail (VIVIER_IS_TODAY_ROW (self));
  g_return_if_fail (entry != NULL);

  self->place = entry->place;
  self->has_prospect = prospect != NULL;
  reason = vivier_today_entry_describe (entry, vivier_session_get_currency (self->session));
  facts = make_facts (self, entry, prospect);
  place = vivier_today_entry_explain (entry);
  if (self->tile_class != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->tile), self->tile_class);
  self->tile_class = tone_class (entry->tone);
  gtk_widget_add_css_class (GTK_WIDGET (self->tile), self->tile_class);
  gtk_image_set_from_icon_name (self->tile, reason_icon (entry));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->tile), place);
  gtk_label_set_label (self->name, entry->name);
  gtk_label_set_label (self->reason, reason);
  gtk_label_set_label (self->facts, facts != NULL ? facts : "");
  gtk_widget_set_visible (GTK_WIDGET (self->facts), facts != NULL);
  if (prospect != NULL)
    vivier_badges_set (VIVIER_BADGES (self->badges), prospect->figures.segment, prospect->figures.is_vip);
  show_action (self, entry);
  name_controls (self, entry);
  arrange (self);
  spoken = g_strjoin (", ", entry->name, reason, facts, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (self))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, place, -1);
}
