/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "insight/vivier-today.h"

#include <glib/gi18n-lib.h>

#include "base/vivier-money.h"
#include "base/vivier-weekday.h"

static const struct {
  const char *id;
  const char *label;
} actions[] = {
  /* Translators: what a button does: take up contact with a client again */
  [VIVIER_TODAY_ACTION_RELAUNCH] = { "relaunch", NC_("action", "Relaunch") },
  [VIVIER_TODAY_ACTION_CALL] = { "call", NC_("action", "Call") },
  [VIVIER_TODAY_ACTION_WRITE] = { "write", NC_("action", "Write") },
  [VIVIER_TODAY_ACTION_ANSWER] = { "answer", NC_("action", "Answer") },
  [VIVIER_TODAY_ACTION_MEET] = { "meet", NC_("action", "Meet") },
  [VIVIER_TODAY_ACTION_DO] = { "do", NC_("action", "Do") },
};

static const char *const tones[] = {
  [VIVIER_TONE_RED] = "red",
  [VIVIER_TONE_ORANGE] = "orange",
  [VIVIER_TONE_GREEN] = "green",
  [VIVIER_TONE_BLUE] = "blue",
};

/**
 * vivier_today_action_to_id:
 * @action: an action
 *
 * Returns: (transfer none): "relaunch", "call"...
 */
const char *
vivier_today_action_to_id (VivierTodayAction action)
{
  g_return_val_if_fail ((guint) action < G_N_ELEMENTS (actions), "do");

  return actions[action].id;
}

/**
 * vivier_today_action_label:
 * @action: an action
 *
 * Returns: (transfer none): for a button: "Call"
 */
const char *
vivier_today_action_label (VivierTodayAction action)
{
  g_return_val_if_fail ((guint) action < G_N_ELEMENTS (actions), "");

  return g_dpgettext2 (GETTEXT_PACKAGE, "action", actions[action].label);
}

/**
 * vivier_tone_to_id:
 * @tone: a tone
 *
 * Returns: (transfer none): "red", "orange"...
 */
const char *
vivier_tone_to_id (VivierTone tone)
{
  g_return_val_if_fail ((guint) tone < G_N_ELEMENTS (tones), "blue");

  return tones[tone];
}

static char *
describe_task (const VivierTodayEntry *entry)
{
  const char *what = entry->title != NULL ? entry->title : vivier_task_kind_label (entry->task_kind);
  g_autofree char *days = vivier_number_format (entry->days);
  g_autofree char *hour = NULL;

  if (entry->reason == VIVIER_TODAY_TASK_LATE)
    /* Translators: what was to be done, then a number: “Relaunch, 2 days late” */
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s, %s day late", "%s, %s days late", (gulong) entry->days),
                            what, days);
  if (entry->minute == VIVIER_MINUTE_NONE)
    /* Translators: what is to be done: “Call, today” */
    return g_strdup_printf (_("%s, today"), what);

  hour = vivier_minute_format (entry->minute);
  /* Translators: what is to be done, then an hour: “Call, today at 10:00” */
  return g_strdup_printf (_("%s, today at %s"), what, hour);
}

static char *
describe_reply (const VivierTodayEntry *entry)
{
  g_autofree char *days = vivier_number_format (entry->days);

  if (entry->days == 0)
    return g_strdup (_("Wrote today"));
  if (entry->days == 1)
    return g_strdup (_("Wrote yesterday"));
  /* Translators: a number of two or more */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Wrote %s day ago", "Wrote %s days ago", (gulong) entry->days),
                          days);
}

static char *
describe_callback (const VivierTodayEntry *entry)
{
  g_autofree char *days = vivier_number_format (entry->days);

  if (entry->days == 0)
    return g_strdup (_("Asked today to be called back"));
  /* Translators: a number */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Asked %s day ago to be called back",
                                       "Asked %s days ago to be called back", (gulong) entry->days), days);
}

static char *
describe_end (const VivierTodayEntry *entry)
{
  g_autofree char *days = vivier_number_format (entry->days);

  if (entry->reason == VIVIER_TODAY_RETENTION)
    /* Translators: a number; the data must be erased then, as the law asks */
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "To be erased in %s day", "To be erased in %s days",
                                         (gulong) entry->days), days);
  if (entry->days <= 1)
    return g_strdup (_("Passes to “To relaunch” tomorrow"));
  /* Translators: a number of two or more */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Passes to “To relaunch” in %s day",
                                       "Passes to “To relaunch” in %s days", (gulong) entry->days), days);
}

static char *
describe_silence (const VivierTodayEntry *entry)
{
  g_autofree char *span = vivier_days_format_span (entry->days);

  if (entry->figures.is_vip)
    /* Translators: a length of time: “13 months” */
    return g_strdup_printf (_("VIP silent for %s"), span);
  /* Translators: a length of time: “13 months” */
  return g_strdup_printf (_("Silent for %s"), span);
}

static char *
describe_near_vip (const VivierTodayEntry *entry,
                   const char             *currency)
{
  g_autofree char *money = NULL;

  if (entry->missing > 0)
    return g_strdup (_("VIP with the next purchase"));

  money = vivier_money_format (entry->missing_minor, currency);
  /* Translators: an amount of money */
  return g_strdup_printf (_("%s short of VIP"), money);
}

static char *
describe_untreated (const VivierTodayEntry *entry)
{
  g_autofree char *days = vivier_number_format (entry->days);

  if (entry->days == 0)
    return g_strdup (_("New today, never contacted"));
  /* Translators: a number */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "New for %s day, never contacted",
                                       "New for %s days, never contacted", (gulong) entry->days), days);
}

/**
 * vivier_today_entry_describe:
 * @entry: a row of the queue
 * @currency: of the workspace
 *
 * Returns: (transfer full): its reason for people: "Silent for 13 months"
 */
char *
vivier_today_entry_describe (const VivierTodayEntry *entry,
                             const char             *currency)
{
  g_return_val_if_fail (entry != NULL, NULL);

  switch (entry->reason)
    {
    case VIVIER_TODAY_REPLY:
      return describe_reply (entry);
    case VIVIER_TODAY_CALLBACK:
      return describe_callback (entry);
    case VIVIER_TODAY_RETENTION:
    case VIVIER_TODAY_DORMANT:
      return describe_end (entry);
    case VIVIER_TODAY_RELAUNCH:
      return describe_silence (entry);
    case VIVIER_TODAY_NEAR_VIP:
      return describe_near_vip (entry, currency);
    case VIVIER_TODAY_UNTREATED:
      return describe_untreated (entry);
    case VIVIER_TODAY_TASK_LATE:
    case VIVIER_TODAY_TASK_DUE:
    default:
      return describe_task (entry);
    }
}

static const char *
explain_reason (const VivierTodayEntry *entry)
{
  switch (entry->reason)
    {
    case VIVIER_TODAY_TASK_LATE:
      return _("What was promised comes first, the oldest on top.");
    case VIVIER_TODAY_REPLY:
      return _("Somebody waits for an answer, and it is found before what is planned for today.");
    case VIVIER_TODAY_TASK_DUE:
      return _("Planned for today, in the order of the hours; an hour before its time it comes to the top.");
    case VIVIER_TODAY_CALLBACK:
      return _("They asked for it, so they come before those who did not.");
    case VIVIER_TODAY_RETENTION:
      return _("Nothing can be done any more once the data is erased: the nearest day first.");
    case VIVIER_TODAY_RELAUNCH:
      return _("The highest priority of the relaunch list, a few a day.");
    case VIVIER_TODAY_DORMANT:
      return _("A word now keeps them from the relaunch list: the nearest day first.");
    case VIVIER_TODAY_NEAR_VIP:
      return _("Little is missing for VIP: the highest revenue first.");
    case VIVIER_TODAY_UNTREATED:
    default:
      return _("New prospects come last, the newest first, a few a day.");
    }
}

/**
 * vivier_today_entry_explain:
 * @entry: a row of the queue
 *
 * Returns: (transfer full): why it stands at its place, a sentence
 */
char *
vivier_today_entry_explain (const VivierTodayEntry *entry)
{
  g_return_val_if_fail (entry != NULL, NULL);

  return g_strdup (explain_reason (entry));
}
