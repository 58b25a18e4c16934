/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dialogs/vivier-calendar-dialog.h"

#include <glib/gi18n.h>

#include "dialogs/vivier-form-dialog.h"
#include "dialogs/vivier-preferences-list.h"
#include "vivier-calendar-file.h"
#include "vivier-compat.h"

static const char *const suffixes[] = { "ics", NULL };

enum {
  DAYS_ALL,
  DAYS_IN_SIGHT,
  DAYS_CHOSEN,
};

typedef struct {
  VivierSession    *session;
  GtkWindow        *parent;  /* weak */
  VivierDay         from;
  VivierDay         until;
  VivierFormDialog *dialog;
  AdwComboRow      *days;
  AdwEntryRow      *first;
  AdwEntryRow      *last;
  GtkSwitch        *mine;
  GtkSwitch        *events;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_object_unref (form->session);
  g_clear_weak_pointer (&form->parent);
  g_free (form);
}

/* Where --------------------------------------------------------------------- */

typedef struct {
  VivierSession       *session;
  VivierCalendarQuery  query;
} Choice;

static void
choice_free (gpointer data)
{
  g_object_unref (((Choice *) data)->session);
  g_free (data);
}

static void
file_picked_cb (const char * const *paths,
                gpointer            user_data)
{
  Choice *choice = user_data;

  vivier_calendar_file_save (choice->session, &choice->query, paths[0]);
}

/* What ---------------------------------------------------------------------- */

/* Nothing written is no bound. */
static gboolean
read_day (AdwEntryRow *row,
          VivierDay   *day)
{
  g_autofree char *text = vivier_form_dialog_dup_text (row);

  *day = VIVIER_DAY_NONE;
  return text == NULL || vivier_day_parse (text, -1, VIVIER_DAY_ORDER_DMY, day);
}

static gboolean
read_days (Form                 *form,
           VivierCalendarQuery  *query,
           const char          **problem)
{
  query->from = query->until = VIVIER_DAY_NONE;
  switch (adw_combo_row_get_selected (form->days))
    {
    case DAYS_IN_SIGHT:
      query->from = form->from;
      query->until = form->until;
      return TRUE;
    case DAYS_CHOSEN:
      if (!read_day (form->first, &query->from) || !read_day (form->last, &query->until))
        *problem = _("Write days as 14/01/2026, or leave them empty.");
      else if (query->until != VIVIER_DAY_NONE && query->until < query->from)
        *problem = _("The last day comes before the first.");
      return *problem == NULL;
    case DAYS_ALL:
    default:
      return TRUE;
    }
}

static void
check (Form *form)
{
  gboolean is_chosen = adw_combo_row_get_selected (form->days) == DAYS_CHOSEN;
  VivierCalendarQuery query;
  const char *problem = NULL;

  gtk_widget_set_visible (GTK_WIDGET (form->first), is_chosen);
  gtk_widget_set_visible (GTK_WIDGET (form->last), is_chosen);
  read_days (form, &query, &problem);
  vivier_form_dialog_set_acceptable (form->dialog, problem == NULL, problem);
}

static void
accepted_cb (Form *form)
{
  Choice *choice = g_new0 (Choice, 1);
  const char *problem = NULL;
  g_autofree char *name = g_strconcat (_("Calendar"), ".ics", NULL);

  choice->session = g_object_ref (form->session);
  read_days (form, &choice->query, &problem);
  choice->query.is_mine = gtk_switch_get_active (form->mine);
  choice->query.flags = gtk_switch_get_active (form->events) ? VIVIER_CALENDAR_ALL_EVENTS : VIVIER_CALENDAR_DEFAULT;
  vivier_compat_pick_file (form->parent, VIVIER_PICK_SAVE, _("Export the calendar"), _("_Save"), name, _("Calendars"), suffixes,
                           file_picked_cb, choice, choice_free);
}

/* The form ------------------------------------------------------------------ */

static GtkSwitch *
add_switch (AdwPreferencesGroup *group,
            const char          *title,
            const char          *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_switch_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (group, row);
  return GTK_SWITCH (button);
}

static void
add_days (Form                *form,
          AdwPreferencesGroup *group)
{
  const char *words[] = { C_("days", "All that is planned"), C_("days", "The days in sight"), C_("days", "From one day to another"), NULL };
  g_autofree char *first = vivier_day_format (vivier_session_get_today (form->session));

  form->days = vivier_preferences_add_combo (group, C_("days", "Days"), words, DAYS_ALL);
  form->first = vivier_form_dialog_add_entry (group, _("First day"), GTK_INPUT_PURPOSE_FREE_FORM);
  form->last = vivier_form_dialog_add_entry (group, _("Last day"), GTK_INPUT_PURPOSE_FREE_FORM);
  gtk_editable_set_text (GTK_EDITABLE (form->first), first);
  g_signal_connect_swapped (form->days, "notify::selected", G_CALLBACK (check), form);
  g_signal_connect_swapped (form->first, "changed", G_CALLBACK (check), form);
  g_signal_connect_swapped (form->last, "changed", G_CALLBACK (check), form);
}

/**
 * vivier_calendar_dialog_present:
 * @parent: the window in front
 * @session: the open workspace
 * @from: the first day in sight
 * @until: the last one
 *
 * Shows the form.
 */
void
vivier_calendar_dialog_present (GtkWindow     *parent,
                                VivierSession *session,
                                VivierDay      from,
                                VivierDay      until)
{
  Form *form = g_new0 (Form, 1);
  AdwPreferencesGroup *group;

  form->session = g_object_ref (session);
  form->from = from;
  form->until = until;
  g_set_weak_pointer (&form->parent, parent);
  form->dialog = VIVIER_FORM_DIALOG (vivier_form_dialog_new (parent, _("Export the calendar"), _("_Export…")));
  g_object_set_data_full (G_OBJECT (form->dialog), "vivier-form", form, form_free);
  group = vivier_form_dialog_add_group (form->dialog, NULL);
  add_days (form, group);
  form->mine = add_switch (group, _("Only what is mine"), _("My tasks, and what my clients booked"));
  form->events = add_switch (group, _("Tasks as appointments"), _("For calendars that show no tasks"));
  check (form);
  g_signal_connect_swapped (form->dialog, "accepted", G_CALLBACK (accepted_cb), form);
  gtk_window_present (GTK_WINDOW (form->dialog));
}
