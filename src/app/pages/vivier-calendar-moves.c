/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-calendar-page-private.h"

#include "base/vivier-weekday.h"
#include "widgets/vivier-calendar-cell.h"

#define AGENDA_DAYS 60

/* Which days --------------------------------------------------------------- */

static VivierDay
monday_of (VivierDay day)
{
  return day - vivier_day_get_weekday (day);
}

VivierDay
vivier_calendar_first_of_month (VivierDay day)
{
  int year, month, mday;

  vivier_day_to_ymd (day, &year, &month, &mday);
  return day - mday + 1;
}

VivierDay
vivier_calendar_page_first_day (VivierCalendarPage *self)
{
  switch (self->view)
    {
    case VIVIER_CALENDAR_MONTH:
      return monday_of (vivier_calendar_first_of_month (self->day));
    case VIVIER_CALENDAR_WEEK:
      return monday_of (self->day);
    case VIVIER_CALENDAR_AGENDA:
    default:
      return self->day;
    }
}

VivierDay
vivier_calendar_page_last_day (VivierCalendarPage *self)
{
  switch (self->view)
    {
    case VIVIER_CALENDAR_MONTH:
      return vivier_calendar_page_first_day (self) + VIVIER_CALENDAR_WEEKS * VIVIER_DAYS_OF_WEEK - 1;
    case VIVIER_CALENDAR_WEEK:
      return vivier_calendar_page_first_day (self) + VIVIER_DAYS_OF_WEEK - 1;
    case VIVIER_CALENDAR_AGENDA:
    default:
      return self->day + AGENDA_DAYS - 1;
    }
}

/* Moving ------------------------------------------------------------------- */

void
vivier_calendar_page_focus_day (VivierCalendarPage *self)
{
  int place = self->day - vivier_calendar_page_first_day (self);

  if (self->view != VIVIER_CALENDAR_AGENDA && place >= 0 && place < VIVIER_CALENDAR_WEEKS * VIVIER_DAYS_OF_WEEK)
    gtk_widget_grab_focus (self->cells[place]);
}

/* Reads only when other days come into sight. */
static void
set_day (VivierCalendarPage *self,
         VivierDay           day)
{
  if (day == self->day)
    return;
  self->day = day;
  if (self->shown != NULL && self->shown->from == vivier_calendar_page_first_day (self) && self->shown->until == vivier_calendar_page_last_day (self))
    vivier_calendar_page_show (self);
  else
    vivier_calendar_page_reload (self);
  vivier_calendar_page_focus_day (self);
}

static void
move (VivierCalendarPage *self,
      int                 direction)
{
  if (self->view == VIVIER_CALENDAR_MONTH)
    set_day (self, vivier_day_add_months (self->day, direction));
  else
    set_day (self, self->day + direction * VIVIER_DAYS_OF_WEEK);
}

void
vivier_calendar_page_pick (VivierCalendarPage *self,
                           GtkWidget          *cell)
{
  set_day (self, vivier_calendar_cell_get_day (VIVIER_CALENDAR_CELL (cell)));
}

static void
plan (VivierCalendarPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.new-task-on", "i", self->day);
}

void
vivier_calendar_page_activate (VivierCalendarPage *self,
                               GtkWidget          *cell)
{
  set_day (self, vivier_calendar_cell_get_day (VIVIER_CALENDAR_CELL (cell)));
  plan (self);
}

/* Actions and keys --------------------------------------------------------- */

static void
previous_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  move (user_data, -1);
}

static void
next_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  move (user_data, 1);
}

static void
today_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  VivierCalendarPage *self = user_data;

  set_day (self, vivier_session_get_today (self->session));
}

static void
new_action (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  plan (user_data);
}

static void
export_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  VivierCalendarPage *self = user_data;

  gtk_widget_activate_action (GTK_WIDGET (self), "win.export-calendar-days", "(ii)", vivier_calendar_page_first_day (self),
                              vivier_calendar_page_last_day (self));
}

static void
view_changed_cb (GSimpleAction *action,
                 GVariant      *value,
                 gpointer       user_data)
{
  VivierCalendarPage *self = user_data;
  const char *name = g_variant_get_string (value, NULL);

  g_simple_action_set_state (action, value);
  self->view = g_str_equal (name, "week") ? VIVIER_CALENDAR_WEEK : g_str_equal (name, "agenda") ? VIVIER_CALENDAR_AGENDA : VIVIER_CALENDAR_MONTH;
  vivier_calendar_page_reload (self);
}

static gboolean
press (VivierCalendarPage *self,
       guint               key)
{
  switch (key)
    {
    case GDK_KEY_Page_Up:
      move (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Down:
      move (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_t:
      gtk_widget_activate_action (GTK_WIDGET (self), "calendar.today", NULL);
      return GDK_EVENT_STOP;
    case GDK_KEY_m:
      gtk_widget_activate_action (GTK_WIDGET (self), "calendar.view", "s", "month");
      return GDK_EVENT_STOP;
    case GDK_KEY_w:
      gtk_widget_activate_action (GTK_WIDGET (self), "calendar.view", "s", "week");
      return GDK_EVENT_STOP;
    case GDK_KEY_a:
      gtk_widget_activate_action (GTK_WIDGET (self), "calendar.view", "s", "agenda");
      return GDK_EVENT_STOP;
    case GDK_KEY_n:
      gtk_widget_activate_action (GTK_WIDGET (self), "calendar.new", NULL);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* Arrows go from day to day, where there is a grid. */
static gboolean
press_arrow (VivierCalendarPage *self,
             guint               key)
{
  int step = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -1 : 1;

  if (self->view == VIVIER_CALENDAR_AGENDA)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Left:
      set_day (self, self->day - step);
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
      set_day (self, self->day + step);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
      set_day (self, self->day - VIVIER_DAYS_OF_WEEK);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
      set_day (self, self->day + VIVIER_DAYS_OF_WEEK);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        state,
        VivierCalendarPage    *self)
{
  if ((state & gtk_accelerator_get_default_mod_mask () & ~GDK_SHIFT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  return press_arrow (self, key) || press (self, gdk_keyval_to_lower (key));
}

void
vivier_calendar_page_follow_writing (VivierCalendarPage *self)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "new")),
                               !vivier_session_is_read_only (self->session));
}

void
vivier_calendar_page_add_actions (VivierCalendarPage *self)
{
  static const GActionEntry entries[] = {
    { .name = "previous", .activate = previous_action },
    { .name = "next", .activate = next_action },
    { .name = "today", .activate = today_action },
    { .name = "new", .activate = new_action },
    { .name = "export", .activate = export_action },
    { .name = "view", .parameter_type = "s", .state = "'month'", .change_state = view_changed_cb },
  };

  GtkEventController *keys = gtk_event_controller_key_new ();

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "calendar", G_ACTION_GROUP (self->actions));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
