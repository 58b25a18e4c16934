/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/vivier-settings.h"

static void
check (const char *kind,
       const char *subject,
       gint64      count,
       const char *expected)
{
  g_autofree char *sentence = vivier_action_describe (kind, subject, count);

  g_assert_cmpstr (sentence, ==, expected);
}

static void
test_one_is_told_by_name (void)
{
  check ("prospect-delete", "YELLOW MONKEYS", 1, "“YELLOW MONKEYS” deleted");
  check ("purchase-new", "YELLOW MONKEYS", 0, "Entry added for “YELLOW MONKEYS”");
  check ("note-new", NULL, 1, "Note added");
}

static void
test_several_are_told_by_number (void)
{
  check ("prospect-delete", "YELLOW MONKEYS", 2, "2 prospects deleted");
  check ("import", "clients.csv", 25, "25 records imported");
  check ("import", "clients.csv", 1, "1 record imported");
  check ("import", "clients.csv", 0, "“clients.csv” imported");
}

static void
test_erased_name_is_not_told (void)
{
  check ("prospect-erase", "Marie Curie", 1, "Prospect erased for good");
}

static void
test_percent_signs_are_text (void)
{
  check ("prospect-new", "100%s %n", 1, "“100%s %n” added");
}

static void
test_unknown_kind_is_no_trouble (void)
{
  check ("from-the-future", "Something", 3, "Something");
  check (NULL, NULL, 0, "Change");
}

static void
test_every_kind_has_a_sentence (void)
{
  static const char *const kinds[] = {
    "prospect-new", "prospect-edit", "prospect-delete", "prospect-erase", "purchase-new",
    "purchase-edit", "purchase-delete", "note-new", "note-edit", "note-delete", "email-sent",
    "call-logged", "activity-delete", "outcome", "import", "setting", "template-new",
    "template-edit", "template-delete", "template-reset", "undo", "redo", "demo",
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *sentence = vivier_action_describe (kinds[i], NULL, 0);

      g_assert_cmpstr (sentence, !=, "Change");
      g_assert_cmpstr (sentence, !=, kinds[i]);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/action/one-is-told-by-name", test_one_is_told_by_name);
  g_test_add_func ("/action/several-are-told-by-number", test_several_are_told_by_number);
  g_test_add_func ("/action/erased-name-is-not-told", test_erased_name_is_not_told);
  g_test_add_func ("/action/percent-signs-are-text", test_percent_signs_are_text);
  g_test_add_func ("/action/unknown-kind-is-no-trouble", test_unknown_kind_is_no_trouble);
  g_test_add_func ("/action/every-kind-has-a-sentence", test_every_kind_has_a_sentence);

  return g_test_run ();
}
