/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rules/vivier-natural-date.h"
#include "rules/vivier-recurrence.h"

#include "base/vivier-locale.h"
#include "base/vivier-weekday.h"

/* A Wednesday, at ten in the morning. */
#define TODAY (vivier_day_from_ymd (2026, 1, 14))
#define NOW   (10 * 60)

typedef struct {
  const char        *text;
  const char        *day; /* "" for none */
  int                minute;
  const char        *title;
  const char        *rule;
  VivierNaturalDoubt doubt;
  const char        *other;
} Case;

static const Case cases[] = {
  { "demain 10h", "2026-01-15", 600, NULL, NULL, VIVIER_NATURAL_CLEAR, "" },
  { "Après-demain à 9 h 30", "2026-01-16", 570, NULL, NULL, VIVIER_NATURAL_CLEAR, "" },
  { "relancer mardi 10h", "2026-01-20", 600, NULL, NULL, VIVIER_NATURAL_CLEAR, "" },
  { "dans 3 jours", "2026-01-17", -1, NULL, NULL, VIVIER_NATURAL_CLEAR, "" },
  { "+3j", "2026-01-17", -1, NULL, NULL, VIVIER_NATURAL_CLEAR, "" },
  { "j+7", "2026-01-21", -1, NULL, NULL, VIVIER_NATURAL_CLEAR, "" },
  { "dans quinze jours", "2026-01-29", -1, NULL, NULL, VIVIER_NATURAL_CLEAR, "" },
  { "in 2 weeks", "2026-01-28", -1, NULL, NULL, VIVIER_NATURAL_CLEAR, "" },
  { "dans 3 jours ouvrés", "2026-01-19", -1, NULL, NULL, VIVIER_NATURAL_CLEAR, "" },
  { "in 2 hours", "2026-01-14", 720, NULL, NULL, VIVIER_NATURAL_CLEAR, "" },
  { "lundi prochain", "2026-01-19", -1, NULL, NULL, VIVIER_NATURAL_CLEAR, "" },
  { "next monday", "2026-01-19", -1, NULL, NULL, VIVIER_NATURAL_CLEAR, "" },
  { "semaine prochaine", "2026-01-19", -1, NULL, NULL, VIVIER_NATURAL_CLEAR, "" },
  { "mardi de la semaine prochaine", "2026-01-20", -1, NULL, NULL, VIVIER_NATURAL_CLEAR, "" },
  { "jeudi en huit", "2026-01-22", -1, NULL, NULL, VIVIER_NATURAL_CLEAR, "" },
  { "le 14 à 9h30", "2026-02-14", 570, NULL, NULL, VIVIER_NATURAL_CLEAR, "" },
  { "le 31", "2026-01-31", -1, NULL, NULL, VIVIER_NATURAL_CLEAR, "" },
  { "14/02", "2026-02-14", -1, NULL, NULL, VIVIER_NATURAL_CLEAR, "" },
  { "14/02/2027", "2027-02-14", -1, NULL, NULL, VIVIER_NATURAL_CLEAR, "" },
  { "le 1er mars", "2026-03-01", -1, NULL, NULL, VIVIER_NATURAL_CLEAR, "" },
  { "February 14", "2026-02-14", -1, NULL, NULL, VIVIER_NATURAL_CLEAR, "" },
  { "3 novembre", "2026-11-03", -1, NULL, NULL, VIVIER_NATURAL_CLEAR, "" },
  { "fin de mois", "2026-01-31", -1, NULL, NULL, VIVIER_NATURAL_CLEAR, "" },
  { "end of week", "2026-01-16", -1, NULL, NULL, VIVIER_NATURAL_CLEAR, "" },
  { "tomorrow 9am", "2026-01-15", 540, NULL, NULL, VIVIER_NATURAL_CLEAR, "" },
  { "demain matin", "2026-01-15", 540, NULL, NULL, VIVIER_NATURAL_CLEAR, "" },
  { "call Sam tomorrow at 9", "2026-01-15", 540, "Sam", NULL, VIVIER_NATURAL_CLEAR, "" },
  { "Envoyer le devis à Mme Fabre demain", "2026-01-15", -1, "Envoyer le devis à Mme Fabre", NULL, VIVIER_NATURAL_CLEAR, "" },
  { "rdv avec Gergom le 6 février à 14h30", "2026-02-06", 870, "Gergom", NULL, VIVIER_NATURAL_CLEAR, "" },
  { "24/7 support demain", "2026-01-15", -1, "24/7 support", NULL, VIVIER_NATURAL_CLEAR, "" },
  { "chaque lundi 9h", "2026-01-19", 540, NULL, "FREQ=WEEKLY;BYDAY=MO", VIVIER_NATURAL_CLEAR, "" },
  { "every weekday", "2026-01-14", -1, NULL, "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", VIVIER_NATURAL_CLEAR, "" },
  { "every other tuesday 10:30", "2026-01-20", 630, NULL, "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", VIVIER_NATURAL_CLEAR, "" },
  { "tous les lundis et jeudis", "2026-01-15", -1, NULL, "FREQ=WEEKLY;BYDAY=MO,TH", VIVIER_NATURAL_CLEAR, "" },
  { "chaque mois le 5", "2026-02-05", -1, NULL, "FREQ=MONTHLY;BYMONTHDAY=5", VIVIER_NATURAL_CLEAR, "" },
  { "every day at 8:15", "2026-01-15", 495, NULL, "FREQ=DAILY", VIVIER_NATURAL_CLEAR, "" },
  { "mercredi", "2026-01-21", -1, NULL, NULL, VIVIER_NATURAL_AMBIGUOUS_DAY, "2026-01-14" },
  { "mercredi 9h", "2026-01-21", 540, NULL, NULL, VIVIER_NATURAL_CLEAR, "" },
  { "vendredi prochain", "2026-01-23", -1, NULL, NULL, VIVIER_NATURAL_AMBIGUOUS_DAY, "2026-01-16" },
  { "call at 5 tomorrow", "2026-01-15", 1020, NULL, NULL, VIVIER_NATURAL_AMBIGUOUS_TIME, "" },
  { "aujourd’hui 8h", "2026-01-14", 480, NULL, NULL, VIVIER_NATURAL_PAST, "2026-01-15" },
  { "12/01", "2026-01-12", -1, NULL, NULL, VIVIER_NATURAL_PAST, "2027-01-12" },
  { "hier", "2026-01-13", -1, NULL, NULL, VIVIER_NATURAL_PAST, "" },
  { "Feb 3 2025", "2025-02-03", -1, NULL, NULL, VIVIER_NATURAL_PAST, "" },
  { "31/02", "", -1, NULL, NULL, VIVIER_NATURAL_IMPOSSIBLE, "" },
  { "demain 25h", "2026-01-15", -1, NULL, NULL, VIVIER_NATURAL_IMPOSSIBLE, "" },
  { "mardi 21 janvier", "2026-01-21", -1, NULL, NULL, VIVIER_NATURAL_TWO_DAYS, "" },
  { "demain à 9h ou 10h", "2026-01-15", 540, "ou", NULL, VIVIER_NATURAL_TWO_DAYS, "" },
  { "appeler Gergom", "", -1, "Gergom", NULL, VIVIER_NATURAL_NO_DAY, "" },
  { "", "", -1, NULL, NULL, VIVIER_NATURAL_NO_DAY, "" },
};

static void
assert_day (VivierDay   day,
            const char *expected)
{
  char iso[VIVIER_DAY_ISO_SIZE] = "";

  if (day != VIVIER_DAY_NONE)
    vivier_day_to_iso (day, iso);
  g_assert_cmpstr (iso, ==, expected);
}

static void
test_sentences (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      g_auto (VivierNaturalTask) task = { 0 };

      g_test_message ("“%s”", c->text);
      vivier_natural_task_parse (c->text, TODAY, NOW, VIVIER_DAY_ORDER_DMY, &task);
      g_assert_cmpint (task.doubt, ==, c->doubt);
      assert_day (task.day, c->day);
      assert_day (task.other_day, c->other);
      g_assert_cmpint (task.minute, ==, c->minute);
      g_assert_cmpstr (task.title, ==, c->title);
      g_assert_cmpstr (task.recurrence, ==, c->rule);
    }
}

static void
test_verbs_say_the_kind (void)
{
  static const struct { const char *text; gboolean has_kind; VivierTaskKind kind; } verbs[] = {
    { "relancer X demain", TRUE, VIVIER_TASK_RELAUNCH }, { "appeler X demain", TRUE, VIVIER_TASK_CALL },
    { "écrire à X demain", TRUE, VIVIER_TASK_EMAIL }, { "RDV X demain 9h", TRUE, VIVIER_TASK_MEETING },
    { "demain 9h call X", TRUE, VIVIER_TASK_CALL }, { "follow up with X tomorrow", TRUE, VIVIER_TASK_RELAUNCH },
    { "email X tomorrow", TRUE, VIVIER_TASK_EMAIL }, { "préparer la salle demain", FALSE, VIVIER_TASK_TODO },
  };

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_auto (VivierNaturalTask) task = { 0 };

      vivier_natural_task_parse (verbs[i].text, TODAY, NOW, VIVIER_DAY_ORDER_DMY, &task);
      g_assert_cmpint (task.has_kind, ==, verbs[i].has_kind);
      g_assert_cmpint (task.kind, ==, verbs[i].kind);
      if (task.has_kind)
        g_assert_cmpstr (task.title, ==, "X");
    }
}

static void
test_duration (void)
{
  g_auto (VivierNaturalTask) range = { 0 };
  g_auto (VivierNaturalTask) length = { 0 };

  vivier_natural_task_parse ("réunion jeudi de 10h à 11h30", TODAY, NOW, VIVIER_DAY_ORDER_DMY, &range);
  g_assert_cmpint (range.minute, ==, 600);
  g_assert_cmpint (range.duration, ==, 90);
  vivier_natural_task_parse ("call Bob tomorrow 9am for 30 min", TODAY, NOW, VIVIER_DAY_ORDER_DMY, &length);
  g_assert_cmpint (length.duration, ==, 30);
  g_assert_cmpstr (length.title, ==, "Bob");
}

/* Whatever the day: a weekday without doubt lies within the week to come, and
 * is that weekday; what is said of a date in full is that date. */
static void
test_weekdays_of_all_days (void)
{
  static const char *const names[] = { "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche" };

  for (VivierDay today = TODAY; today < TODAY + 800; today++)
    {
      char iso[VIVIER_DAY_ISO_SIZE];
      g_auto (VivierNaturalTask) date = { 0 };

      for (int i = 0; i < 7; i++)
        {
          g_auto (VivierNaturalTask) task = { 0 };

          vivier_natural_task_parse (names[i], today, VIVIER_MINUTE_NONE, VIVIER_DAY_ORDER_DMY, &task);
          g_assert_cmpint (vivier_day_get_weekday (task.day), ==, i);
          g_assert_cmpint (task.day, >, today);
          g_assert_cmpint (task.day, <=, today + 7);
          g_assert_true ((task.doubt == VIVIER_NATURAL_AMBIGUOUS_DAY) == (vivier_day_get_weekday (today) == i));
        }

      vivier_day_to_iso (today, iso);
      vivier_natural_task_parse (iso, TODAY, VIVIER_MINUTE_NONE, VIVIER_DAY_ORDER_DMY, &date);
      g_assert_cmpint (date.day, ==, today);
      g_assert_cmpint (date.doubt, ==, VIVIER_NATURAL_CLEAR);
    }
}

static void
test_month_before_day (void)
{
  g_auto (VivierNaturalTask) task = { 0 };

  vivier_natural_task_parse ("03/04", TODAY, NOW, VIVIER_DAY_ORDER_MDY, &task);
  assert_day (task.day, "2026-03-04");
  vivier_natural_task_clear (&task);
  vivier_natural_task_parse ("03/04", TODAY, NOW, VIVIER_DAY_ORDER_DMY, &task);
  assert_day (task.day, "2026-04-03");
}

static void
assert_next (const char *rule,
             const char *from,
             const char *after,
             const char *expected)
{
  assert_day (vivier_recurrence_next (rule, vivier_day_from_iso (from), vivier_day_from_iso (after)), expected);
}

static void
test_next_occurrence (void)
{
  assert_next ("FREQ=WEEKLY;BYDAY=MO", "2026-01-19", "2026-01-19", "2026-01-26");
  assert_next ("FREQ=WEEKLY;INTERVAL=2", "2026-01-19", "2026-02-20", "2026-03-02");
  assert_next ("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-01-31", "2026-01-31", "2026-02-28");
  assert_next ("FREQ=MONTHLY;BYDAY=1MO", "2026-01-05", "2026-01-14", "2026-02-02");
  assert_next ("FREQ=DAILY;COUNT=3", "2026-01-14", "2026-01-15", "2026-01-16");
  assert_next ("FREQ=DAILY;COUNT=3", "2026-01-14", "2026-01-16", "");
  assert_next ("FREQ=DAILY;UNTIL=20260116T225959Z", "2026-01-14", "2026-01-15", "2026-01-16");
  /* Over the night in which the clocks change: days stay days. */
  assert_next ("FREQ=DAILY", "2026-03-27", "2026-03-28", "2026-03-29");
  assert_next ("FREQ=DAILY", "2026-03-27", "2026-03-29", "2026-03-30");
  assert_next ("nonsense", "2026-01-14", "2026-01-14", "");
}

/* What ends after a number of times is counted through from its first day, the
 * rest is not: both give the same days. */
static void
test_old_series (void)
{
  static const char *const rules[] = {
    "FREQ=DAILY", "FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;BYDAY=MO,TH", "FREQ=WEEKLY;INTERVAL=2", "FREQ=MONTHLY",
    "FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=31", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=YEARLY", "FREQ=YEARLY;INTERVAL=4",
    "FREQ=WEEKLY;INTERVAL=3;BYDAY=SU,WE", "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1", "FREQ=DAILY;INTERVAL=1000",
  };
  const VivierDay first = vivier_day_from_ymd (2001, 1, 31);

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autofree char *counted = g_strconcat (rules[i], ";COUNT=5000", NULL);

      for (VivierDay after = first - 1; after < first + 4500; after += 97)
        g_assert_cmpint (vivier_recurrence_next (rules[i], first, after), ==,
                         vivier_recurrence_next (counted, first, after));
    }
}

static void
test_absurd_rules_are_refused (void)
{
  static const char *const absurd[] = {
    "FREQ=SECONDLY", "FREQ=HOURLY", "FREQ=DAILY;BYHOUR=9,10", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=DAILY;INTERVAL=30000", "FREQ=DAILY;COUNT=100000",
  };
  static const char *const wrong[] = { NULL, "", "lundi", "FREQ=", "FREQ=DAILY;BYDAY=XX", "RSCALE=HEBREW;FREQ=YEARLY" };

  for (guint i = 0; i < G_N_ELEMENTS (absurd); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (vivier_recurrence_normalize (absurd[i], &error));
      g_assert_error (error, VIVIER_RECURRENCE_ERROR, VIVIER_RECURRENCE_ERROR_ABSURD);
    }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (vivier_recurrence_normalize (wrong[i], &error));
      g_assert_error (error, VIVIER_RECURRENCE_ERROR, VIVIER_RECURRENCE_ERROR_SYNTAX);
    }
}

static void
test_rules_are_told (void)
{
  static const struct { const char *rule; int minute; const char *sentence; } told[] = {
    { "FREQ=WEEKLY;BYDAY=MO", 540, "every Monday at 9:00" },
    { "FREQ=WEEKLY;BYDAY=MO,TU,TH", -1, "every Monday, Tuesday and Thursday" },
    { "FREQ=WEEKLY", -1, "every Wednesday" },
    { VIVIER_RECURRENCE_WEEKDAYS, 570, "every weekday at 9:30" },
    { "FREQ=DAILY;INTERVAL=2", -1, "every 2 days" },
    { "FREQ=MONTHLY;BYDAY=-1FR", -1, "every month on the last Friday" },
    { "FREQ=MONTHLY;BYMONTHDAY=-1", -1, "at the end of every month" },
    { "FREQ=YEARLY", -1, "every year on 14 January" },
    { "FREQ=DAILY;COUNT=3", 600, "every day at 10:00, 3 times" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      g_autofree char *sentence = vivier_recurrence_describe (told[i].rule, TODAY, told[i].minute);

      g_assert_cmpstr (sentence, ==, told[i].sentence);
    }
}

int
main (int   argc,
      char *argv[])
{
  vivier_locale_init ();
  vivier_locale_set_language ("en");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/natural-date/sentences-in-two-languages", test_sentences);
  g_test_add_func ("/natural-date/verbs-say-the-kind", test_verbs_say_the_kind);
  g_test_add_func ("/natural-date/durations", test_duration);
  g_test_add_func ("/natural-date/weekdays-and-dates-on-any-day", test_weekdays_of_all_days);
  g_test_add_func ("/natural-date/month-before-day-where-it-is-the-custom", test_month_before_day);
  g_test_add_func ("/recurrence/next-occurrence", test_next_occurrence);
  g_test_add_func ("/recurrence/old-series-are-not-counted-through", test_old_series);
  g_test_add_func ("/recurrence/absurd-and-wrong-rules-are-refused", test_absurd_rules_are_refused);
  g_test_add_func ("/recurrence/sentences", test_rules_are_told);
  return g_test_run ();
}
