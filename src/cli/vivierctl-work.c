/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/vivier-money.h"
#include "base/vivier-weekday.h"
#include "cli/vivierctl-work.h"
#include "rules/vivier-recurrence.h"

int
vivierctl_now_minute (Vivierctl *ctl)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) now = NULL;

  if (ctl->today_text != NULL)
    return VIVIER_MINUTE_NONE;

  utc = g_date_time_new_from_unix_utc (vivier_clock_get_now_ms (ctl->clock) / 1000);
  now = utc != NULL ? g_date_time_to_local (utc) : NULL;
  return now != NULL ? g_date_time_get_hour (now) * 60 + g_date_time_get_minute (now) : VIVIER_MINUTE_NONE;
}

gboolean
vivierctl_read_when (Vivierctl         *ctl,
                     const char        *text,
                     VivierNaturalTask *when)
{
  g_autofree char *doubt = NULL;

  vivier_natural_task_parse (text, ctl->today, vivierctl_now_minute (ctl), VIVIER_DAY_ORDER_DMY, when);
  doubt = vivier_natural_task_describe_doubt (when);
  if (doubt != NULL)
    vivierctl_say ("%s", doubt);
  return doubt == NULL;
}

static char *
format_time (int minute)
{
  return minute == VIVIER_MINUTE_NONE ? NULL : g_strdup_printf ("%02d:%02d", minute / 60, minute % 60);
}

void
vivierctl_json_task (Vivierctl        *ctl,
                     const char       *key,
                     const VivierTask *task)
{
  VivierJsonWriter *json = ctl->json;
  g_autofree char *time = format_time (task->due_minute);

  vivier_json_writer_begin_object (json, key);
  vivier_json_writer_int (json, "id", task->id);
  vivier_json_writer_string (json, "uuid", task->uuid);
  vivier_json_writer_string (json, "kind", vivier_task_kind_to_id (task->kind));
  vivier_json_writer_string (json, "title", task->title);
  if (task->prospect_id != 0)
    vivier_json_writer_int (json, "prospect_id", task->prospect_id);
  else
    vivier_json_writer_null (json, "prospect_id");
  vivier_json_writer_string (json, "prospect", task->prospect);
  vivier_json_writer_day (json, "due", task->due_on);
  vivier_json_writer_string (json, "time", time);
  vivier_json_writer_int (json, "minutes", task->duration);
  if (task->remind != VIVIER_MINUTE_NONE)
    vivier_json_writer_int (json, "remind_minutes", task->remind);
  else
    vivier_json_writer_null (json, "remind_minutes");
  vivier_json_writer_string (json, "recurrence", task->recurrence);
  vivier_json_writer_string (json, "state", vivier_task_state_to_id (task->state));
  vivier_json_writer_bool (json, "late", vivier_task_is_late (task, ctl->today));
  vivier_json_writer_string (json, "assignee", task->assignee);
  vivier_json_writer_string (json, "note", task->note);
  vivier_json_writer_string (json, "place", task->place);
  vivier_json_writer_end_object (json);
}

void
vivierctl_print_tasks (Vivierctl *ctl,
                       GPtrArray *tasks)
{
  const char *const titles[] = { _("No."), _("Due"), _("Time"), _("Task"), _("Prospect"), _("Repeats"), NULL };
  g_autoptr (VivierctlTable) table = vivierctl_table_new (titles, "rlllll");

  for (guint i = 0; i < tasks->len; i++)
    {
      const VivierTask *task = g_ptr_array_index (tasks, i);
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, task->id);
      g_autofree char *day = vivier_day_format (task->due_on);
      g_autofree char *time = task->due_minute == VIVIER_MINUTE_NONE ? g_strdup ("") : vivier_minute_format (task->due_minute);
      g_autofree char *title = vivier_task_dup_title (task);
      g_autofree char *rule = vivier_recurrence_describe (task->recurrence, task->series_from, VIVIER_MINUTE_NONE);

      vivierctl_table_add (table, id, day, time, title, task->prospect != NULL ? task->prospect : "", rule, NULL);
    }

  vivierctl_table_print (table, ctl->out);
}

void
vivierctl_json_closing (Vivierctl               *ctl,
                        const VivierTaskClosing *closing)
{
  if (closing->next_task_id != 0)
    vivier_json_writer_int (ctl->json, "next_task_id", closing->next_task_id);
  else
    vivier_json_writer_null (ctl->json, "next_task_id");
  vivier_json_writer_day (ctl->json, "next_due", closing->next_on);
  vivier_json_writer_bool (ctl->json, "asks_for_next", closing->asks_for_next);
}

void
vivierctl_tell_closing (Vivierctl               *ctl,
                        const VivierTaskClosing *closing)
{
  g_autofree char *day = vivier_day_format_long (closing->next_on);

  if (closing->next_task_id != 0)
    /* Translators: a date. */
    vivierctl_line (ctl, _("It comes again on %s."), day);
  if (closing->asks_for_next)
    vivierctl_say ("%s", _("Nothing is planned with this prospect any more. Add the next step with “vivierctl task add”."));
}

void
vivierctl_tell_follow_up (Vivierctl *ctl,
                          gint64     without_owner,
                          gint64     without_action)
{
  g_autofree char *owner = vivier_number_format (without_owner);
  g_autofree char *action = vivier_number_format (without_action);

  if (without_owner > 0)
    /* Translators: a number */
    vivierctl_line (ctl, g_dngettext (GETTEXT_PACKAGE, "%s prospect has no owner.", "%s prospects have no owner.",
                                      (gulong) without_owner), owner);
  if (without_action > 0)
    /* Translators: a number */
    vivierctl_line (ctl, g_dngettext (GETTEXT_PACKAGE,
                                      "%s open prospect has no next action and no reason for it.",
                                      "%s open prospects have no next action and no reason for it.",
                                      (gulong) without_action), action);
}
