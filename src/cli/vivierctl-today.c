/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/vivier-money.h"
#include "cli/vivierctl-work.h"
#include "insight/vivier-follow-up.h"
#include "insight/vivier-today.h"
#include "model/vivier-settings.h"

typedef struct
{
  Vivierctl         *ctl;
  const char        *action;   /* nullable: only look */
  guint64            place;
  VivierNaturalTask  when;
  gint64             now_ms;
  int                per_day;
  VivierToday       *today;
  VivierTaskClosing  closing;
  VivierFollowUpPlan plan;
} Day;

static gboolean
load_today (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Day *day = data;

  day->today = vivier_today_load (db, day->ctl->today, vivierctl_now_minute (day->ctl), 0, error);
  return day->today != NULL;
}

static gboolean
act (VivierDb                *db,
     Day                     *day,
     const VivierTodayEntry  *entry,
     GError                 **error)
{
  VivierDay today = day->ctl->today;

  if (g_str_equal (day->action, "done"))
    return vivier_today_done (db, entry, today, day->now_ms, &day->closing, error);
  if (g_str_equal (day->action, "skip"))
    return vivier_today_skip (db, entry, today, day->now_ms, error);

  return vivier_today_snooze (db, entry, day->when.day, today, day->now_ms, error);
}

static gboolean
change_today (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Day *day = data;
  const VivierTodayEntry *entry;
  g_autofree char *kind = g_strconcat ("today-", day->action, NULL);

  if (!load_today (db, day, cancellable, error))
    return FALSE;
  if (day->place < 1 || day->place > day->today->entries->len)
    {
      g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND,
                           _("There is no such place in the queue. “vivierctl today” shows them."));
      return FALSE;
    }

  entry = g_ptr_array_index (day->today->entries, day->place - 1);
  vivier_db_set_label (db, &(VivierLabel) { .kind = kind, .subject = entry->name });
  return act (db, day, entry, error);
}

static void
write_entry (Vivierctl              *ctl,
             const VivierToday      *today,
             const VivierTodayEntry *entry)
{
  VivierJsonWriter *json = ctl->json;
  g_autofree char *sentence = vivier_today_entry_describe (entry, today->currency);
  g_autofree char *why = vivier_today_entry_explain (entry);

  vivier_json_writer_begin_object (json, NULL);
  vivier_json_writer_int (json, "place", entry->place);
  vivier_json_writer_string (json, "reason", vivier_today_reason_to_id (entry->reason));
  vivier_json_writer_string (json, "sentence", sentence);
  vivier_json_writer_string (json, "why_here", why);
  vivier_json_writer_int (json, "prospect_id", entry->prospect_id);
  vivier_json_writer_string (json, "name", entry->name);
  vivier_json_writer_int (json, "task_id", entry->task_id);
  vivier_json_writer_day (json, "day", entry->day);
  vivier_json_writer_string (json, "action", vivier_today_action_to_id (entry->action));
  vivier_json_writer_string (json, "tone", vivier_tone_to_id (entry->tone));
  vivier_json_writer_int (json, "minutes", entry->estimate);
  vivier_json_writer_end_object (json);
}

static void
print_json (Day *day)
{
  const VivierToday *today = day->today;
  VivierJsonWriter *json = day->ctl->json;

  vivier_json_writer_begin_object (json, NULL);
  vivier_json_writer_day (json, "today", today->today);
  vivier_json_writer_int (json, "minutes", today->estimate);
  vivier_json_writer_int (json, "forgotten", today->forgotten);
  vivier_json_writer_int (json, "untreated", today->untreated);
  vivier_json_writer_int (json, "without_owner", today->without_owner);
  vivier_json_writer_int (json, "without_next_action", today->without_action);
  vivier_json_writer_begin_array (json, "queue");
  for (guint i = 0; i < today->entries->len; i++)
    write_entry (day->ctl, today, g_ptr_array_index (today->entries, i));
  vivier_json_writer_end_array (json);
  vivier_json_writer_begin_array (json, "done");
  for (guint i = 0; i < today->done->len; i++)
    {
      const VivierTodayDone *done = g_ptr_array_index (today->done, i);

      vivier_json_writer_begin_object (json, NULL);
      vivier_json_writer_int (json, "prospect_id", done->prospect_id);
      vivier_json_writer_string (json, "name", done->name);
      vivier_json_writer_string (json, "what", done->what);
      vivier_json_writer_instant (json, "at", done->at_ms);
      vivier_json_writer_end_object (json);
    }
  vivier_json_writer_end_array (json);
  vivier_json_writer_end_object (json);
}

static void
print_text (Day *day)
{
  const char *const titles[] = { _("No."), _("Prospect"), _("Why"), _("Suggested"), _("Minutes"), NULL };
  const VivierToday *today = day->today;
  g_autoptr (VivierctlTable) table = vivierctl_table_new (titles, "rlllr");
  g_autofree char *forgotten = vivier_number_format (today->forgotten);
  g_autofree char *untreated = vivier_number_format (today->untreated);

  for (guint i = 0; i < today->entries->len; i++)
    {
      const VivierTodayEntry *entry = g_ptr_array_index (today->entries, i);
      g_autofree char *place = g_strdup_printf ("%u", entry->place);
      g_autofree char *sentence = vivier_today_entry_describe (entry, today->currency);
      g_autofree char *minutes = g_strdup_printf ("%d", entry->estimate);

      vivierctl_table_add (table, place, entry->name, sentence, vivier_today_action_label (entry->action), minutes, NULL);
    }

  vivierctl_table_print (table, day->ctl->out);
  /* Translators: number of prospects without next action, number of prospects never contacted. */
  vivierctl_line (day->ctl, _("Forgotten: %s. Never contacted: %s."), forgotten, untreated);
  vivierctl_tell_follow_up (day->ctl, today->without_owner, today->without_action);
}

static VivierctlStatus
run_look (Day *day)
{
  if (!vivierctl_open_for_reading (day->ctl) || !vivierctl_read (day->ctl, load_today, day))
    return VIVIERCTL_FAILED;

  if (day->ctl->as_json)
    print_json (day);
  else
    print_text (day);
  return VIVIERCTL_DONE;
}

/* The remedy --------------------------------------------------------------- */

static gboolean
plan_follow_up (VivierDb      *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  Day *day = data;

  return vivier_follow_up_plan (db, day->ctl->today, 0, day->per_day, day->now_ms, &day->plan, error);
}

static void
print_plan (Day *day)
{
  Vivierctl *ctl = day->ctl;
  const VivierFollowUpPlan *plan = &day->plan;
  g_autofree char *planned = vivier_number_format (plan->planned);
  g_autofree char *left = vivier_number_format (plan->left);
  g_autofree char *from = vivier_day_format_long (plan->from);
  g_autofree char *until = vivier_day_format_long (plan->until);

  if (plan->planned == 0)
    vivierctl_line (ctl, "%s", _("Nothing was to be planned."));
  else
    /* Translators: a number, then two dates. */
    vivierctl_line (ctl, g_dngettext (GETTEXT_PACKAGE, "%s next action planned, from %s to %s.",
                                      "%s next actions planned, from %s to %s.", (gulong) plan->planned),
                    planned, from, until);
  if (plan->left > 0)
    /* Translators: a number. */
    vivierctl_line (ctl, g_dngettext (GETTEXT_PACKAGE, "%s prospect still has none: plan more a day with --per-day.",
                                      "%s prospects still have none: plan more a day with --per-day.", (gulong) plan->left),
                    left);
}

static VivierctlStatus
run_plan (Day *day)
{
  const VivierLabel label = { .kind = "follow-up-plan" };
  VivierJsonWriter *json = day->ctl->json;

  if (!vivierctl_open_for_writing (day->ctl, FALSE) || !vivierctl_write (day->ctl, &label, plan_follow_up, day))
    return VIVIERCTL_FAILED;
  if (!day->ctl->as_json)
    {
      print_plan (day);
      return VIVIERCTL_DONE;
    }

  vivier_json_writer_begin_object (json, NULL);
  vivier_json_writer_int (json, "planned", day->plan.planned);
  vivier_json_writer_int (json, "left", day->plan.left);
  vivier_json_writer_day (json, "from", day->plan.from);
  vivier_json_writer_day (json, "until", day->plan.until);
  vivier_json_writer_end_object (json);
  return VIVIERCTL_DONE;
}

static VivierctlStatus
run_change (Day   *day,
            int    argc,
            char **argv)
{
  g_autofree char *kind = g_strconcat ("today-", argv[1], NULL);
  const VivierLabel label = { .kind = kind };
  static const char *const actions[] = { "done", "skip", "snooze", NULL };
  const VivierTodayEntry *entry;

  if (!g_strv_contains (actions, argv[1]) || argc < 3
      || !g_ascii_string_to_unsigned (argv[2], 10, 1, G_MAXUINT32, &day->place, NULL))
    return vivierctl_usage_error (day->ctl, "%s", _("Say today done, skip or snooze, and a number of the queue; or today plan."));
  day->action = argv[1];
  if (g_str_equal (day->action, "snooze"))
    {
      g_autofree char *text = g_strjoinv (" ", argv + 3);

      if (!vivierctl_read_when (day->ctl, text, &day->when))
        return VIVIERCTL_FAILED;
    }
  if (!vivierctl_open_for_writing (day->ctl, FALSE) || !vivierctl_write (day->ctl, &label, change_today, day))
    return VIVIERCTL_FAILED;

  entry = g_ptr_array_index (day->today->entries, day->place - 1);
  if (day->ctl->as_json)
    {
      vivier_json_writer_begin_object (day->ctl->json, NULL);
      vivier_json_writer_string (day->ctl->json, "name", entry->name);
      vivier_json_writer_string (day->ctl->json, "action", day->action);
      vivierctl_json_closing (day->ctl, &day->closing);
      vivier_json_writer_end_object (day->ctl->json);
      return VIVIERCTL_DONE;
    }

  {
    g_autofree char *sentence = vivier_action_describe (kind, entry->name, 0);

    vivierctl_line (day->ctl, "%s", sentence);
  }
  vivierctl_tell_closing (day->ctl, &day->closing);
  return VIVIERCTL_DONE;
}

/* vivierctl today [done|skip|snooze NUMBER [WHEN] | plan [--per-day NUMBER]] */
VivierctlStatus
vivierctl_today (Vivierctl  *ctl,
                 int         argc,
                 char      **argv)
{
  Day day = {
    .ctl = ctl,
    .per_day = VIVIER_FOLLOW_UP_PER_DAY,
    .when = { .day = VIVIER_DAY_NONE },
    .closing = { .next_on = VIVIER_DAY_NONE },
  };
  const GOptionEntry entries[] = {
    { "per-day", 0, 0, G_OPTION_ARG_INT, &day.per_day, N_("Plan up to so many tasks a day"), N_("NUMBER") },
    { NULL },
  };
  VivierctlStatus status;

  if (!vivierctl_parse (ctl, &argc, &argv, entries, 0, -1, &status))
    return status;

  day.now_ms = vivier_clock_get_now_ms (ctl->clock);
  if (argc == 1)
    status = run_look (&day);
  else if (argc == 2 && g_str_equal (argv[1], "plan"))
    status = run_plan (&day);
  else
    status = run_change (&day, argc, argv);
  vivier_natural_task_clear (&day.when);
  vivier_today_free (day.today);
  return status;
}
