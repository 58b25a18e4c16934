/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-calendar-page-private.h"

#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "base/vivier-weekday.h"
#include "vivier-compat.h"
#include "widgets/vivier-calendar-cell.h"

/* Lines of a day: in a month, in a week. */
#define MONTH_ROOM 3
#define WEEK_ROOM 18

G_DEFINE_FINAL_TYPE (VivierCalendarPage, vivier_calendar_page, GTK_TYPE_WIDGET)

enum {
  PROP_0,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_COMPACT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Showing ------------------------------------------------------------------ */

static guint
find_first (GPtrArray *entries,
            VivierDay  day)
{
  guint i = 0;

  while (i < entries->len && ((VivierCalendarEntry *) entries->pdata[i])->day < day)
    i++;
  return i;
}

static void
show_cell (VivierCalendarPage *self,
           int                 place)
{
  GPtrArray *entries = self->shown->entries;
  VivierDay day = self->shown->from + place;
  guint first = find_first (entries, day);
  guint n = find_first (entries, day + 1) - first;
  VivierCellFlags flags = VIVIER_CELL_PLAIN;

  if (self->view == VIVIER_CALENDAR_MONTH && vivier_calendar_first_of_month (day) != vivier_calendar_first_of_month (self->day))
    flags |= VIVIER_CELL_OUTSIDE;
  if (day == self->day)
    flags |= VIVIER_CELL_SELECTED;
  if (self->is_compact)
    flags |= VIVIER_CELL_COMPACT;
  vivier_calendar_cell_set (VIVIER_CALENDAR_CELL (self->cells[place]), day, entries, first, n,
                            self->view == VIVIER_CALENDAR_MONTH ? MONTH_ROOM : WEEK_ROOM,
                            vivier_session_get_today (self->session), flags);
}

static void
show_grid (VivierCalendarPage *self)
{
  int n = self->view == VIVIER_CALENDAR_MONTH ? VIVIER_CALENDAR_WEEKS * VIVIER_DAYS_OF_WEEK : VIVIER_DAYS_OF_WEEK;

  for (int i = 0; i < VIVIER_CALENDAR_WEEKS * VIVIER_DAYS_OF_WEEK; i++)
    {
      gtk_widget_set_visible (self->cells[i], i < n);
      if (i < n)
        show_cell (self, i);
    }
  gtk_stack_set_visible_child_name (self->stack, "grid");
}

static void
append_day (VivierCalendarPage *self,
            VivierDay           day)
{
  g_autofree char *text = vivier_day_format_near (day, vivier_session_get_today (self->session));
  g_autofree char *first = g_utf8_strup (text, g_utf8_next_char (text) - text);
  g_autofree char *title = g_strconcat (first, g_utf8_next_char (text), NULL);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_top (label, 10);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (self->agenda, label);
}

static void
show_agenda (VivierCalendarPage *self)
{
  GPtrArray *entries = self->shown->entries;
  VivierDay day = VIVIER_DAY_NONE;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->agenda))) != NULL)
    gtk_box_remove (self->agenda, child);
  for (guint i = 0; i < entries->len; i++)
    {
      const VivierCalendarEntry *entry = g_ptr_array_index (entries, i);

      if (entry->day != day)
        append_day (self, entry->day);
      day = entry->day;
      gtk_box_append (self->agenda, vivier_calendar_chip_new (entry, vivier_session_get_today (self->session)));
    }
  gtk_stack_set_visible_child_name (self->stack, entries->len > 0 ? "agenda" : "empty");
}

/* "12 tasks", and "1 gig" where something is booked. */
static char *
make_counts (VivierCalendarPage *self)
{
  guint n_booked = 0;
  guint n;
  g_autofree char *number = NULL;
  g_autofree char *tasks = NULL;
  g_autofree char *booked = NULL;

  for (guint i = 0; i < self->shown->entries->len; i++)
    n_booked += ((VivierCalendarEntry *) self->shown->entries->pdata[i])->booking != NULL;
  n = self->shown->entries->len - n_booked;
  number = vivier_number_format (n);
  /* Translators: %s is a number of things to do */
  tasks = g_strdup_printf (ngettext ("%s task", "%s tasks", n), number);
  if (n_booked == 0)
    return g_steal_pointer (&tasks);
  booked = vivier_session_format_purchases (self->session, n_booked);
  return g_strdup_printf ("%s · %s", tasks, booked);
}

/* "January 2026 · 12 tasks" */
static void
show_heading (VivierCalendarPage *self)
{
  g_autofree char *month = vivier_day_format_month (self->day);
  g_autofree char *first = g_utf8_strup (month, g_utf8_next_char (month) - month);
  g_autofree char *count = make_counts (self);

  g_free (self->subtitle);
  self->subtitle = g_strdup_printf ("%s%s · %s", first, g_utf8_next_char (month), count);
  gtk_label_set_label (self->subtitle_label, self->subtitle);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
}

void
vivier_calendar_page_show (VivierCalendarPage *self)
{
  show_heading (self);
  if (self->view == VIVIER_CALENDAR_AGENDA)
    show_agenda (self);
  else
    show_grid (self);
}

/* Reading ------------------------------------------------------------------ */

static void
loaded (gpointer owner,
        gpointer data)
{
  VivierCalendarPage *self = owner;
  VivierCalendarEntries *read = data;

  if (self->session == NULL || read->from != vivier_calendar_page_first_day (self) || read->until != vivier_calendar_page_last_day (self))
    return;
  g_clear_pointer (&self->shown, vivier_calendar_entries_free);
  self->shown = vivier_calendar_entries_new (read->from, read->until, read->today);
  self->shown->entries = g_ptr_array_ref (read->entries);
  vivier_calendar_page_show (self);
}

void
vivier_calendar_page_reload (VivierCalendarPage *self)
{
  vivier_session_read (self->session, vivier_calendar_entries_load,
                       vivier_calendar_entries_new (vivier_calendar_page_first_day (self), vivier_calendar_page_last_day (self),
                                                    vivier_session_get_today (self->session)),
                       (GDestroyNotify) vivier_calendar_entries_free, self->cancellable, self, loaded);
}

static gboolean
vivier_calendar_page_grab_focus (GtkWidget *widget)
{
  VivierCalendarPage *self = VIVIER_CALENDAR_PAGE (widget);

  if (self->view == VIVIER_CALENDAR_AGENDA)
    return gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
  vivier_calendar_page_focus_day (self);
  return TRUE;
}

/* Type --------------------------------------------------------------------- */

/* Seven whole names have no room on a narrow screen. */
static void
name_weekdays (VivierCalendarPage *self)
{
  for (int i = 0; i < VIVIER_DAYS_OF_WEEK; i++)
    {
      gtk_label_set_label (self->weekdays[i], self->is_compact ? vivier_weekday_short_name (i) : vivier_weekday_name (i));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->weekdays[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, vivier_weekday_name (i), -1);
    }
}

static void
set_compact (VivierCalendarPage *self,
             gboolean            is_compact)
{
  if (self->is_compact == is_compact)
    return;
  self->is_compact = is_compact;
  gtk_widget_set_visible (GTK_WIDGET (self->title_label), !is_compact);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->controls),
                                  is_compact ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  if (is_compact)
    gtk_widget_add_css_class (GTK_WIDGET (self->box), "calendar-narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->box), "calendar-narrow");
  gtk_widget_set_margin_start (GTK_WIDGET (self->box), is_compact ? 12 : 24);
  gtk_widget_set_margin_end (GTK_WIDGET (self->box), is_compact ? 12 : 24);
  name_weekdays (self);
  if (self->shown != NULL)
    vivier_calendar_page_show (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPACT]);
}

static void
vivier_calendar_page_dispose (GObject *object)
{
  VivierCalendarPage *self = VIVIER_CALENDAR_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), VIVIER_TYPE_CALENDAR_PAGE);
  vivier_compat_unparent_all (GTK_WIDGET (self));
  g_clear_object (&self->actions);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (vivier_calendar_page_parent_class)->dispose (object);
}

static void
vivier_calendar_page_finalize (GObject *object)
{
  VivierCalendarPage *self = VIVIER_CALENDAR_PAGE (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->shown, vivier_calendar_entries_free);
  g_free (self->subtitle);

  G_OBJECT_CLASS (vivier_calendar_page_parent_class)->finalize (object);
}

static void
vivier_calendar_page_get_property (GObject    *object,
                                   guint       id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  VivierCalendarPage *self = VIVIER_CALENDAR_PAGE (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, _("Calendar"));
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, self->subtitle);
      break;
    case PROP_COMPACT:
      g_value_set_boolean (value, self->is_compact);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
vivier_calendar_page_set_property (GObject      *object,
                                   guint         id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  set_compact (VIVIER_CALENDAR_PAGE (object), g_value_get_boolean (value));
}

static void
vivier_calendar_page_class_init (VivierCalendarPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags read = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = vivier_calendar_page_dispose;
  object_class->finalize = vivier_calendar_page_finalize;
  object_class->get_property = vivier_calendar_page_get_property;
  object_class->set_property = vivier_calendar_page_set_property;
  widget_class->grab_focus = vivier_calendar_page_grab_focus;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, read);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, read);
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, read | G_PARAM_WRITABLE);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/vivier-calendar-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VivierCalendarPage, box);
  gtk_widget_class_bind_template_child (widget_class, VivierCalendarPage, heading);
  gtk_widget_class_bind_template_child (widget_class, VivierCalendarPage, controls);
  gtk_widget_class_bind_template_child (widget_class, VivierCalendarPage, title_label);
  gtk_widget_class_bind_template_child (widget_class, VivierCalendarPage, subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, VivierCalendarPage, new_task);
  gtk_widget_class_bind_template_child (widget_class, VivierCalendarPage, stack);
  gtk_widget_class_bind_template_child (widget_class, VivierCalendarPage, grid);
  gtk_widget_class_bind_template_child (widget_class, VivierCalendarPage, agenda);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
add_cells (VivierCalendarPage *self)
{
  g_autoptr (GtkSizeGroup) heights = gtk_size_group_new (GTK_SIZE_GROUP_VERTICAL);

  for (int i = 0; i < VIVIER_DAYS_OF_WEEK; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      self->weekdays[i] = GTK_LABEL (label);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "calendar-weekday");
      gtk_grid_attach (self->grid, label, i, 0, 1, 1);
    }
  for (int i = 0; i < VIVIER_CALENDAR_WEEKS * VIVIER_DAYS_OF_WEEK; i++)
    {
      self->cells[i] = vivier_calendar_cell_new ();
      gtk_size_group_add_widget (heights, self->cells[i]);
      g_signal_connect_swapped (self->cells[i], "picked", G_CALLBACK (vivier_calendar_page_pick), self);
      g_signal_connect_swapped (self->cells[i], "activated", G_CALLBACK (vivier_calendar_page_activate), self);
      gtk_grid_attach (self->grid, self->cells[i], i % VIVIER_DAYS_OF_WEEK, 1 + i / VIVIER_DAYS_OF_WEEK, 1, 1);
    }
}

static void
vivier_calendar_page_init (VivierCalendarPage *self)
{
  self->cancellable = g_cancellable_new ();
  vivier_calendar_page_add_actions (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  add_cells (self);
  name_weekdays (self);
}

/**
 * vivier_calendar_page_new:
 * @session: the open workspace
 *
 * Returns: (transfer floating): the page on today's month, which fills itself
 */
GtkWidget *
vivier_calendar_page_new (VivierSession *session)
{
  VivierCalendarPage *self = g_object_new (VIVIER_TYPE_CALENDAR_PAGE, NULL);

  self->session = g_object_ref (session);
  self->day = vivier_session_get_today (session);
  g_signal_connect_object (session, "refreshed", G_CALLBACK (vivier_calendar_page_reload), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::is-read-only", G_CALLBACK (vivier_calendar_page_follow_writing), self,
                           G_CONNECT_SWAPPED);
  vivier_calendar_page_follow_writing (self);
  vivier_calendar_page_reload (self);
  return GTK_WIDGET (self);
}

/**
 * vivier_calendar_page_get_day:
 *
 * Returns: the selected day
 */
VivierDay
vivier_calendar_page_get_day (VivierCalendarPage *self)
{
  g_return_val_if_fail (VIVIER_IS_CALENDAR_PAGE (self), VIVIER_DAY_NONE);
  return self->day;
}
