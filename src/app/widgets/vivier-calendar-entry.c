/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/vivier-calendar-entry.h"

#include <glib/gi18n.h>

#include "base/vivier-weekday.h"

/**
 * vivier_calendar_entry_new_task:
 * @task: (transfer full): a task
 *
 * Returns: (transfer full): its entry, on its day
 */
VivierCalendarEntry *
vivier_calendar_entry_new_task (VivierTask *task)
{
  VivierCalendarEntry *self = g_new0 (VivierCalendarEntry, 1);

  self->day = task->due_on;
  self->minute = task->due_minute;
  self->task = task;
  return self;
}

/**
 * vivier_calendar_entry_new_booking:
 * @booking: (transfer full): something booked
 *
 * Returns: (transfer full): its entry, on its day
 */
VivierCalendarEntry *
vivier_calendar_entry_new_booking (VivierBooking *booking)
{
  VivierCalendarEntry *self = g_new0 (VivierCalendarEntry, 1);

  self->day = booking->day;
  self->minute = VIVIER_MINUTE_NONE;
  self->booking = booking;
  return self;
}

/**
 * vivier_calendar_entry_free:
 * @self: (transfer full): an entry
 */
void
vivier_calendar_entry_free (VivierCalendarEntry *self)
{
  vivier_task_free (self->task);
  vivier_booking_free (self->booking);
  g_free (self);
}

static int
rank_of (const VivierCalendarEntry *self)
{
  if (self->booking != NULL)
    return -1;
  return self->minute == VIVIER_MINUTE_NONE ? G_MAXINT : self->minute;
}

static gint64
id_of (const VivierCalendarEntry *self)
{
  return self->booking != NULL ? self->booking->purchase_id : self->task->id;
}

int
vivier_calendar_entry_compare (gconstpointer a,
                               gconstpointer b)
{
  const VivierCalendarEntry *first = *(VivierCalendarEntry *const *) a;
  const VivierCalendarEntry *second = *(VivierCalendarEntry *const *) b;

  if (first->day != second->day)
    return first->day < second->day ? -1 : 1;
  if (rank_of (first) != rank_of (second))
    return rank_of (first) < rank_of (second) ? -1 : 1;
  return id_of (first) < id_of (second) ? -1 : id_of (first) > id_of (second);
}

/* The button ---------------------------------------------------------------- */

static const char *
chip_class (const VivierCalendarEntry *entry,
            VivierDay                  today)
{
  if (entry->booking != NULL)
    return entry->day < today ? "neutral" : "vip";
  if (entry->task->state != VIVIER_TASK_OPEN)
    return "neutral";
  if (vivier_task_is_late (entry->task, today))
    return "relaunch";
  switch (entry->task->kind)
    {
    case VIVIER_TASK_MEETING:
      return "active";
    case VIVIER_TASK_RELAUNCH:
      return "dormant";
    case VIVIER_TASK_CALL:
    case VIVIER_TASK_EMAIL:
    case VIVIER_TASK_TODO:
    default:
      return "info";
    }
}

static char *
make_text (const VivierCalendarEntry *entry)
{
  g_autofree char *summary = entry->booking != NULL ? vivier_booking_dup_summary (entry->booking)
                                                    : vivier_task_dup_summary (entry->task);
  g_autofree char *hour = entry->minute != VIVIER_MINUTE_NONE ? vivier_minute_format (entry->minute) : NULL;

  return hour != NULL ? g_strdup_printf ("%s  %s", hour, summary) : g_steal_pointer (&summary);
}

/* As seen, and in words what the colour says. */
static char *
make_spoken (const VivierCalendarEntry *entry,
             const char                *text)
{
  if (entry->booking != NULL)
    /* Translators: %s is a purchase of a client, such as “Gala: YELLOW MONKEYS”; spoken by screen readers */
    return g_strdup_printf (_("%s, booked"), text);
  if (entry->task->state != VIVIER_TASK_OPEN)
    /* Translators: %s is something that was done; spoken by screen readers */
    return g_strdup_printf (_("%s, done"), text);
  return g_strdup (text);
}

static void
aim (GtkActionable             *button,
     const VivierCalendarEntry *entry)
{
  gtk_actionable_set_action_target (button, "x", entry->booking != NULL ? entry->booking->prospect_id : entry->task->id);
  gtk_actionable_set_action_name (button, entry->booking != NULL ? "win.open-prospect" : "win.edit-task");
}

/**
 * vivier_calendar_chip_new:
 * @entry: what is planned
 * @today: the reader's day
 *
 * Returns: (transfer floating): a button that opens it
 */
GtkWidget *
vivier_calendar_chip_new (const VivierCalendarEntry *entry,
                          VivierDay                  today)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 1);
  g_autofree char *text = make_text (entry);
  g_autofree char *spoken = make_spoken (entry, text);
  const char *place = entry->booking != NULL ? entry->booking->place : entry->task->place;
  g_autofree char *tip = place != NULL ? g_strdup_printf ("%s\n%s", text, place) : g_strdup (text);
  GtkWidget *label = gtk_label_new (text);

  if (entry->booking != NULL)
    {
      GtkWidget *icon = gtk_image_new_from_icon_name ("vivier-gig-symbolic");

      gtk_image_set_pixel_size (GTK_IMAGE (icon), 12);
      gtk_box_append (GTK_BOX (box), icon);
    }
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_tooltip_text (button, tip);
  gtk_widget_add_css_class (button, "calendar-chip");
  gtk_widget_add_css_class (button, "vivier-badge");
  gtk_widget_add_css_class (button, chip_class (entry, today));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  aim (GTK_ACTIONABLE (button), entry);
  return button;
}
