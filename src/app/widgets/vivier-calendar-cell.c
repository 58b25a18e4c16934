/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-calendar-cell.h"

#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "vivier-compat.h"

struct _VivierCalendarCell
{
  GtkWidget  parent_instance;

  VivierDay  day;
  GtkLabel  *number;
  GtkBox    *chips;
};

G_DEFINE_FINAL_TYPE (VivierCalendarCell, vivier_calendar_cell, GTK_TYPE_WIDGET)

enum {
  PICKED,
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The day ------------------------------------------------------------------ */

static void
pressed_cb (GtkGestureClick    *gesture,
            int                 n_press,
            double              x,
            double              y,
            VivierCalendarCell *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  g_signal_emit (self, signals[n_press == 2 ? ACTIVATED : PICKED], 0);
}

static gboolean
activate_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  g_signal_emit (widget, signals[ACTIVATED], 0);
  return TRUE;
}

static void
vivier_calendar_cell_dispose (GObject *object)
{
  vivier_compat_unparent_all (GTK_WIDGET (object));

  G_OBJECT_CLASS (vivier_calendar_cell_parent_class)->dispose (object);
}

static void
vivier_calendar_cell_class_init (VivierCalendarCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vivier_calendar_cell_dispose;
  signals[PICKED] = g_signal_new ("picked", VIVIER_TYPE_CALENDAR_CELL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[ACTIVATED] = g_signal_new ("activated", VIVIER_TYPE_CALENDAR_CELL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, activate_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, activate_cb, NULL);
  gtk_widget_class_set_css_name (widget_class, "calendarcell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID_CELL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
vivier_calendar_cell_init (VivierCalendarCell *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 3);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  self->number = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_halign (GTK_WIDGET (self->number), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self->number), "day-number");
  gtk_widget_set_parent (GTK_WIDGET (self->number), GTK_WIDGET (self));
  self->chips = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 3));
  gtk_widget_set_parent (GTK_WIDGET (self->chips), GTK_WIDGET (self));
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * vivier_calendar_cell_new:
 *
 * Returns: (transfer floating): an empty cell
 */
GtkWidget *
vivier_calendar_cell_new (void)
{
  return g_object_new (VIVIER_TYPE_CALENDAR_CELL, NULL);
}

/**
 * vivier_calendar_cell_get_day:
 *
 * Returns: the day shown
 */
VivierDay
vivier_calendar_cell_get_day (VivierCalendarCell *self)
{
  g_return_val_if_fail (VIVIER_IS_CALENDAR_CELL (self), VIVIER_DAY_NONE);
  return self->day;
}

static void
set_class (VivierCalendarCell *self,
           const char         *name,
           gboolean            is_set)
{
  if (is_set)
    gtk_widget_add_css_class (GTK_WIDGET (self), name);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), name);
}

static void
append_count (VivierCalendarCell *self,
              const char         *format,
              guint               count)
{
  g_autofree char *number = vivier_number_format (count);
  g_autofree char *text = g_strdup_printf ("%s%s", format, number);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "field-name");
  gtk_box_append (self->chips, label);
}

static void
fill (VivierCalendarCell *self,
      GPtrArray          *entries,
      guint               first,
      guint               n,
      guint               room,
      VivierDay           today)
{
  guint shown = n <= room ? n : room > 0 ? room - 1 : 0;

  for (guint i = 0; i < shown; i++)
    gtk_box_append (self->chips, vivier_calendar_chip_new (g_ptr_array_index (entries, first + i), today));
  if (n > shown)
    append_count (self, room > 0 ? "+" : "", n - shown);
}

static void
name_cell (VivierCalendarCell *self,
           guint               n)
{
  g_autofree char *day = vivier_day_format_long (self->day);
  g_autofree char *number = vivier_number_format (n);
  /* Translators: %s is a number of things that stand in a calendar */
  g_autofree char *count = g_strdup_printf (ngettext ("%s entry", "%s entries", n), number);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", day, count);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, n > 0 ? spoken : day, -1);
}

/**
 * vivier_calendar_cell_set:
 * @day: the day
 * @entries: (element-type VivierCalendarEntry): of the period
 * @first: the first of that day
 * @n: how many are that day's
 * @room: how many lines fit
 * @today: the reader's day
 * @flags: what kind of day it is
 *
 * Shows another day.
 */
void
vivier_calendar_cell_set (VivierCalendarCell *self,
                          VivierDay           day,
                          GPtrArray          *entries,
                          guint               first,
                          guint               n,
                          guint               room,
                          VivierDay           today,
                          VivierCellFlags     flags)
{
  GtkWidget *child;
  int year, month, number;
  g_autofree char *text = NULL;

  g_return_if_fail (VIVIER_IS_CALENDAR_CELL (self));

  self->day = day;
  vivier_day_to_ymd (day, &year, &month, &number);
  text = g_strdup_printf ("%d", number);
  gtk_label_set_label (self->number, text);
  set_class (self, "today", day == today);
  set_class (self, "outside", (flags & VIVIER_CELL_OUTSIDE) != 0);
  set_class (self, "selected", (flags & VIVIER_CELL_SELECTED) != 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    gtk_box_remove (self->chips, child);
  fill (self, entries, first, n, (flags & VIVIER_CELL_COMPACT) != 0 ? 0 : room, today);
  name_cell (self, n);
}
