/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dialogs/vivier-recurrence-rows.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "dialogs/vivier-preferences-list.h"
#include "rules/vivier-recurrence.h"

#define MOST_INTERVAL 9999
#define MOST_TIMES    99999

enum {
  CHOICE_NEVER,
  CHOICE_DAILY,
  CHOICE_WEEKDAYS,
  CHOICE_WEEKLY,
  CHOICE_MONTHLY,
  CHOICE_YEARLY,
  CHOICE_CUSTOM,
  CHOICE_OTHER, /* only while there is one */
};

enum {
  END_NEVER,
  END_DAY,
  END_TIMES,
};

static const char *const frequencies[] = { "DAILY", "WEEKLY", "MONTHLY", "YEARLY" };

struct _VivierRecurrenceRows
{
  VivierRecurrenceChanged  changed;
  gpointer                 user_data;
  char                    *initial;  /* nullable */
  char                    *other;    /* a rule, less its end, that the rows cannot tell; nullable */
  gboolean                 has_chosen;
  gboolean                 is_showing;

  AdwComboRow             *choice;
  GtkSpinButton           *interval;
  GtkWidget               *interval_row;
  AdwComboRow             *unit;
  AdwComboRow             *end;
  AdwEntryRow             *last_day;
  GtkSpinButton           *times;
  GtkWidget               *times_row;
};

/* From a rule to the rows --------------------------------------------------- */

/* The parts of a rule, as far as the rows know them. */
typedef struct {
  int       frequency; /* place in the table, -1 */
  int       interval;
  int       times;     /* 0: no such end */
  VivierDay last_day;
  gboolean  is_weekdays;
  gboolean  has_more;
  char     *base;      /* less its end */
} Parts;

static VivierDay
read_until (const char *text)
{
  char iso[VIVIER_DAY_ISO_SIZE];

  if (strlen (text) < 8)
    return VIVIER_DAY_NONE;
  g_snprintf (iso, sizeof iso, "%.4s-%.2s-%.2s", text, text + 4, text + 6);
  return vivier_day_from_iso (iso);
}

static void
read_part (Parts      *parts,
           const char *part)
{
  if (g_str_has_prefix (part, "FREQ="))
    {
      for (guint i = 0; i < G_N_ELEMENTS (frequencies); i++)
        if (g_str_equal (part + strlen ("FREQ="), frequencies[i]))
          parts->frequency = (int) i;
    }
  else if (g_str_has_prefix (part, "INTERVAL="))
    parts->interval = atoi (part + strlen ("INTERVAL="));
  else if (g_str_equal (part, "BYDAY=MO,TU,WE,TH,FR"))
    parts->is_weekdays = TRUE;
  else
    parts->has_more = TRUE;
}

static void
read_parts (const char *rule,
            Parts      *parts)
{
  g_auto (GStrv) texts = g_strsplit (rule, ";", -1);
  GString *base = g_string_new (NULL);

  *parts = (Parts) { .frequency = -1, .interval = 1, .last_day = VIVIER_DAY_NONE };
  for (guint i = 0; texts[i] != NULL; i++)
    if (g_str_has_prefix (texts[i], "COUNT="))
      parts->times = atoi (texts[i] + strlen ("COUNT="));
    else if (g_str_has_prefix (texts[i], "UNTIL="))
      parts->last_day = read_until (texts[i] + strlen ("UNTIL="));
    else
      {
        read_part (parts, texts[i]);
        g_string_append_printf (base, "%s%s", base->len > 0 ? ";" : "", texts[i]);
      }
  parts->base = g_string_free (base, FALSE);
}

static guint
choice_of (const Parts *parts)
{
  static const guint plain[] = { CHOICE_DAILY, CHOICE_WEEKLY, CHOICE_MONTHLY, CHOICE_YEARLY };

  if (parts->has_more || parts->frequency < 0)
    return CHOICE_OTHER;
  if (parts->is_weekdays)
    return parts->interval == 1 && plain[parts->frequency] == CHOICE_WEEKLY ? CHOICE_WEEKDAYS : CHOICE_OTHER;
  return parts->interval == 1 ? plain[parts->frequency] : CHOICE_CUSTOM;
}

static void
set_words (VivierRecurrenceRows *self)
{
  g_autofree char *other = self->other != NULL ? vivier_recurrence_describe (self->other, VIVIER_DAY_NONE, -1) : NULL;
  const char *words[] = {
    C_("recurrence", "Never"), C_("recurrence", "Every day"), C_("recurrence", "Every weekday"), C_("recurrence", "Every week"),
    C_("recurrence", "Every month"), C_("recurrence", "Every year"), C_("recurrence", "Custom…"), other, NULL,
  };
  g_autoptr (GtkStringList) list = gtk_string_list_new (words);

  adw_combo_row_set_model (self->choice, G_LIST_MODEL (list));
}

static void
show_fitting_rows (VivierRecurrenceRows *self)
{
  guint choice = adw_combo_row_get_selected (self->choice);
  guint end = adw_combo_row_get_selected (self->end);

  gtk_widget_set_visible (self->interval_row, choice == CHOICE_CUSTOM);
  gtk_widget_set_visible (GTK_WIDGET (self->unit), choice == CHOICE_CUSTOM);
  gtk_widget_set_visible (GTK_WIDGET (self->end), choice != CHOICE_NEVER);
  gtk_widget_set_visible (GTK_WIDGET (self->last_day), choice != CHOICE_NEVER && end == END_DAY);
  gtk_widget_set_visible (self->times_row, choice != CHOICE_NEVER && end == END_TIMES);
}

static void
show_parts (VivierRecurrenceRows *self,
            const Parts          *parts)
{
  guint choice = choice_of (parts);

  if (choice == CHOICE_OTHER)
    self->other = g_strdup (parts->base);
  set_words (self);
  adw_combo_row_set_selected (self->choice, choice);
  gtk_spin_button_set_value (self->interval, parts->interval);
  if (parts->frequency >= 0)
    adw_combo_row_set_selected (self->unit, (guint) parts->frequency);
  adw_combo_row_set_selected (self->end, parts->times > 0 ? END_TIMES : parts->last_day != VIVIER_DAY_NONE ? END_DAY : END_NEVER);
  if (parts->times > 0)
    gtk_spin_button_set_value (self->times, parts->times);
  if (parts->last_day != VIVIER_DAY_NONE)
    {
      g_autofree char *day = vivier_day_format (parts->last_day);

      gtk_editable_set_text (GTK_EDITABLE (self->last_day), day);
    }
}

static void
show_rule (VivierRecurrenceRows *self,
           const char           *rule)
{
  self->is_showing = TRUE;
  g_clear_pointer (&self->other, g_free);
  if (rule != NULL)
    {
      Parts parts;

      read_parts (rule, &parts);
      show_parts (self, &parts);
      g_free (parts.base);
    }
  else
    {
      set_words (self);
      adw_combo_row_set_selected (self->choice, CHOICE_NEVER);
    }
  show_fitting_rows (self);
  self->is_showing = FALSE;
}

/* From the rows to a rule --------------------------------------------------- */

static char *
make_base (VivierRecurrenceRows *self)
{
  guint unit = adw_combo_row_get_selected (self->unit);

  switch (adw_combo_row_get_selected (self->choice))
    {
    case CHOICE_DAILY:
      return g_strdup ("FREQ=DAILY");
    case CHOICE_WEEKDAYS:
      return g_strdup (VIVIER_RECURRENCE_WEEKDAYS);
    case CHOICE_WEEKLY:
      return g_strdup ("FREQ=WEEKLY");
    case CHOICE_MONTHLY:
      return g_strdup ("FREQ=MONTHLY");
    case CHOICE_YEARLY:
      return g_strdup ("FREQ=YEARLY");
    case CHOICE_CUSTOM:
      return g_strdup_printf ("FREQ=%s;INTERVAL=%d", frequencies[MIN (unit, G_N_ELEMENTS (frequencies) - 1)],
                              gtk_spin_button_get_value_as_int (self->interval));
    case CHOICE_OTHER:
      return g_strdup (self->other);
    case CHOICE_NEVER:
    default:
      return NULL;
    }
}

/* NULL with @error. */
static char *
make_end (VivierRecurrenceRows  *self,
          VivierDay              first,
          GError               **error)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->last_day));
  VivierDay day = VIVIER_DAY_NONE;
  char iso[VIVIER_DAY_ISO_SIZE];

  switch (adw_combo_row_get_selected (self->end))
    {
    case END_TIMES:
      return g_strdup_printf (";COUNT=%d", gtk_spin_button_get_value_as_int (self->times));
    case END_DAY:
      break;
    case END_NEVER:
    default:
      return g_strdup ("");
    }

  if (!vivier_day_parse (text, -1, VIVIER_DAY_ORDER_DMY, &day))
    g_set_error_literal (error, VIVIER_RECURRENCE_ERROR, VIVIER_RECURRENCE_ERROR_SYNTAX,
                         _("Say on which day it ends, for example 31/12/2026."));
  else if (first != VIVIER_DAY_NONE && day < first)
    g_set_error_literal (error, VIVIER_RECURRENCE_ERROR, VIVIER_RECURRENCE_ERROR_ABSURD,
                         _("It ends before it begins. Choose a later last day."));
  else
    {
      vivier_day_to_iso (day, iso);
      return g_strdup_printf (";UNTIL=%.4s%.2s%.2s", iso, iso + 5, iso + 8);
    }
  return NULL;
}

/**
 * vivier_recurrence_rows_read:
 * @first: the day of the first time, or %VIVIER_DAY_NONE
 * @rule: (out) (transfer full) (nullable): what is chosen; %NULL for never
 * @error: return location
 *
 * Returns: %FALSE with %VIVIER_RECURRENCE_ERROR, whose message is for people
 */
gboolean
vivier_recurrence_rows_read (VivierRecurrenceRows  *self,
                             VivierDay              first,
                             char                 **rule,
                             GError               **error)
{
  g_autofree char *base = make_base (self);
  g_autofree char *end = NULL;
  g_autofree char *whole = NULL;

  if (base == NULL)
    {
      *rule = NULL;
      return TRUE;
    }
  end = make_end (self, first, error);
  if (end == NULL)
    return FALSE;
  whole = g_strconcat (base, end, NULL);
  *rule = vivier_recurrence_normalize (whole, error);
  return *rule != NULL;
}

/* The rows ------------------------------------------------------------------ */

static void
chosen_cb (VivierRecurrenceRows *self)
{
  if (self->is_showing)
    return;
  self->has_chosen = TRUE;
  show_fitting_rows (self);
  self->changed (self->user_data);
}

static void
add_rows (VivierRecurrenceRows *self,
          AdwPreferencesGroup  *group)
{
  const char *none[] = { NULL };
  const char *units[] = { C_("recurrence", "Days"), C_("recurrence", "Weeks"), C_("recurrence", "Months"), C_("recurrence", "Years"), NULL };
  const char *ends[] = { C_("end of a recurrence", "Never"), C_("end of a recurrence", "On a day"),
                         C_("end of a recurrence", "After some times"), NULL };

  self->choice = vivier_preferences_add_combo (group, _("Repeats"), none, 0);
  self->interval = vivier_preferences_add_spin (group, _("Every"), NULL, 1, MOST_INTERVAL, 2);
  self->interval_row = gtk_widget_get_ancestor (GTK_WIDGET (self->interval), ADW_TYPE_ACTION_ROW);
  self->unit = vivier_preferences_add_combo (group, C_("recurrence", "Unit"), units, 1);
  self->end = vivier_preferences_add_combo (group, C_("recurrence", "Ends"), ends, END_NEVER);
  self->last_day = ADW_ENTRY_ROW (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->last_day), _("Last day"));
  adw_preferences_group_add (group, GTK_WIDGET (self->last_day));
  self->times = vivier_preferences_add_spin (group, _("Number of times"), NULL, 1, MOST_TIMES, 10);
  self->times_row = gtk_widget_get_ancestor (GTK_WIDGET (self->times), ADW_TYPE_ACTION_ROW);
}

/**
 * vivier_recurrence_rows_new:
 * @group: of a form
 * @rule: (nullable): what is shown at first
 * @changed: called when somebody chooses
 * @user_data: for @changed
 *
 * Returns: (transfer full): the rows, which must not outlive @group
 */
VivierRecurrenceRows *
vivier_recurrence_rows_new (AdwPreferencesGroup     *group,
                            const char              *rule,
                            VivierRecurrenceChanged  changed,
                            gpointer                 user_data)
{
  VivierRecurrenceRows *self = g_new0 (VivierRecurrenceRows, 1);

  self->changed = changed;
  self->user_data = user_data;
  self->initial = g_strdup (rule);
  add_rows (self, group);
  show_rule (self, rule);
  g_signal_connect_swapped (self->choice, "notify::selected", G_CALLBACK (chosen_cb), self);
  g_signal_connect_swapped (self->unit, "notify::selected", G_CALLBACK (chosen_cb), self);
  g_signal_connect_swapped (self->end, "notify::selected", G_CALLBACK (chosen_cb), self);
  g_signal_connect_swapped (self->interval, "value-changed", G_CALLBACK (chosen_cb), self);
  g_signal_connect_swapped (self->times, "value-changed", G_CALLBACK (chosen_cb), self);
  g_signal_connect_swapped (self->last_day, "changed", G_CALLBACK (chosen_cb), self);
  return self;
}

/**
 * vivier_recurrence_rows_free:
 * @self: (transfer full): the rows
 */
void
vivier_recurrence_rows_free (VivierRecurrenceRows *self)
{
  g_free (self->initial);
  g_free (self->other);
  g_free (self);
}

/**
 * vivier_recurrence_rows_follow:
 * @rule: (nullable): what a sentence said
 *
 * Shows it, or what was there at first, until somebody chooses by hand.
 */
void
vivier_recurrence_rows_follow (VivierRecurrenceRows *self,
                               const char           *rule)
{
  if (!self->has_chosen)
    show_rule (self, rule != NULL ? rule : self->initial);
}
