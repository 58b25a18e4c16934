/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The language of lists, without a workspace. */

#include "config.h"

#include "base/vivier-locale.h"
#include "model/vivier-filter.h"

static VivierFilter *
parse (const char *text)
{
  g_autoptr (VivierFieldTable) fields = vivier_field_table_new_builtin ();
  g_autoptr (GError) error = NULL;
  VivierFilter *filter = vivier_filter_parse (text, fields, &error);

  g_assert_no_error (error);
  g_assert_nonnull (filter);
  return filter;
}

static void
assert_text (const char *typed,
             const char *expected)
{
  g_autoptr (VivierFilter) filter = parse (typed);
  g_autofree char *text = vivier_filter_to_text (filter);
  g_autoptr (VivierFilter) again = parse (text);
  g_autofree char *text_again = vivier_filter_to_text (again);

  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpstr (text_again, ==, expected);
  g_assert_true (vivier_filter_equal (filter, again));
}

static void
test_round_trip (void)
{
  static const char *const texts[] = {
    "",
    "segment = relaunch and revenue >= 1000",
    "city in (Lyon, Marseille) and not city = \"à éviter\"",
    "next_action is empty and (heat = hot or vip)",
    "next_action is not empty",
    "not vip",
    "vip = no",
    "(vip and heat = cold) or city ^ Saint",
    "not (vip or heat = cold)",
    "last < today-30d",
    "last >= 3 months ago and created > yesterday",
    "next_action <= \"in 3 days\"",
    "owner = me",
    "name ~ \"and\"",
    "name ~ \"a \\\"quoted\\\" word\"",
    "revenue = 12.50",
    "((city = Lyon or vip) and heat = hot) or phone ~ 0652",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_text (texts[i], texts[i]);
}

static void
test_french (void)
{
  assert_text ("ville = Lyon et non vip", "city = Lyon and not vip");
  assert_text ("segment = \"à relancer\" et CA >= 1 000", "segment = relaunch and revenue >= 1000");
  assert_text ("ville dans (Lyon, Aix en Provence) ou chaleur = chaud", "city in (Lyon, \"Aix en Provence\") or heat = hot");
  assert_text ("prochaine action est vide", "next_action is empty");
  assert_text ("prochaine action est non vide", "next_action is not empty");
  assert_text ("dernière prestation < il y a 3 mois", "last < 3 months ago");
  assert_text ("dernière prestation < aujourd’hui-30j", "last < today-30d");
  assert_text ("prochaine action <= dans 2 jours", "next_action <= \"in 2 days\"");
  assert_text ("propriétaire = moi", "owner = me");
  assert_text ("vip = non", "vip = no");
  assert_text ("vip = oui", "vip");
  assert_text ("ville contient « port »", "city ~ port");
  assert_text ("dernière prestation ≥ 31/12/2025", "last >= 2025-12-31");
}

static void
test_forms (void)
{
  assert_text ("  vip  ", "vip");
  assert_text ("CITY=lyon AND VIP", "city = lyon and vip");
  assert_text ("Town = Aix en Provence and vip", "city = \"Aix en Provence\" and vip");
  assert_text ("((((vip))))", "vip");
  assert_text ("not not vip", "vip");
  assert_text ("vip and (heat = hot and city = Lyon)", "vip and (heat = hot and city = Lyon)");
  assert_text ("revenue <> 5", "revenue != 5");
  assert_text ("revenue > \"1,5\"", "revenue > 1.50");
  assert_text ("city is Lyon", "city = Lyon");
  assert_text ("city is not Lyon", "city != Lyon");
}

static void
assert_refused (const char *text,
                int         code,
                const char *message)
{
  g_autoptr (VivierFieldTable) fields = vivier_field_table_new_builtin ();
  g_autoptr (GError) error = NULL;
  VivierFilter *filter = vivier_filter_parse (text, fields, &error);

  g_assert_null (filter);
  g_assert_error (error, VIVIER_FILTER_ERROR, code);
  if (message != NULL)
    g_assert_cmpstr (error->message, ==, message);
}

/* What an editor shows for a value is what a person may type for it. */
static void
test_days_as_typed (void)
{
  static const char * const days[][2] = {
    { "3 months ago", "3 months ago" }, { "in 2 days", "in 2 days" }, { "today-30d", "30 days ago" }, { "yesterday", "yesterday" },
    { "2026-01-31", "31 Jan 2026" }, { "2026-01-01..today", "1 Jan 2026..today" },
  };
  g_autoptr (VivierFieldTable) fields = vivier_field_table_new_builtin ();
  const VivierProspectField *last = vivier_field_table_find (fields, "last");

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *typed = vivier_filter_value_dup_typed (last, days[i][0]);
      g_autofree char *kept = NULL;

      g_assert_cmpstr (typed, ==, days[i][1]);
      kept = vivier_filter_check_operand (fields, last, VIVIER_OPERATOR_IS, typed, NULL);
      g_assert_cmpstr (kept, ==, g_str_equal (days[i][0], "today-30d") ? "30 days ago" : days[i][0]);
    }
}

static void
test_errors_name_the_column (void)
{
  assert_refused ("vip and", VIVIER_FILTER_ERROR_SYNTAX, "Column 8: the filter ends where a field is expected.");
  assert_refused ("city Lyon", VIVIER_FILTER_ERROR_FIELD, NULL);
  assert_refused ("city =", VIVIER_FILTER_ERROR_SYNTAX, "Column 7: the filter ends where a value is expected.");
  assert_refused ("city = and vip", VIVIER_FILTER_ERROR_SYNTAX, "Column 8: “and” stands where a value is expected.");
  assert_refused ("(vip", VIVIER_FILTER_ERROR_SYNTAX, "Column 5: the filter ends where “and”, “or” or “)” is expected.");
  assert_refused ("last < 2026-01-01..2026-01-31", VIVIER_FILTER_ERROR_VALUE,
                  "Column 8: “<” compares with one day and “2026-01-01..2026-01-31” is a period. Write last = for the period, or one of its days.");
  assert_refused ("last >= today-30d..today", VIVIER_FILTER_ERROR_VALUE, NULL);
  assert_refused ("vip)", VIVIER_FILTER_ERROR_SYNTAX, "Column 4: “)” stands where “and” or “or” is expected.");
  assert_refused ("city = \"Lyon", VIVIER_FILTER_ERROR_SYNTAX, "Column 8: the quotation that begins here has no closing \".");
  assert_refused ("city", VIVIER_FILTER_ERROR_SYNTAX, "Column 5: the filter ends where one of = != < <= > >= ~ ^ in is is expected.");
  assert_refused ("éé = 3 and", VIVIER_FILTER_ERROR_FIELD, NULL);
  assert_refused ("vip <= 3", VIVIER_FILTER_ERROR_VALUE, NULL);
  assert_refused ("city < Lyon", VIVIER_FILTER_ERROR_SYNTAX, "Column 6: “Town” cannot be compared by “<”.");
  assert_refused ("\xff\xfe", VIVIER_FILTER_ERROR_SYNTAX, NULL);
}

static void
test_near_names_are_offered (void)
{
  assert_refused ("vip and citty = Lyon", VIVIER_FILTER_ERROR_FIELD, "Column 9: there is no field “citty”. Did you mean city?");
  assert_refused ("segment = relanch", VIVIER_FILTER_ERROR_VALUE, "Column 11: “relanch” is not known for “Segment”. Did you mean relaunch?");
  assert_refused ("heat = boiling", VIVIER_FILTER_ERROR_VALUE, "Column 8: “boiling” is not known for “Heat”. Did you mean hot, warm, cold?");
  assert_refused ("last < demian", VIVIER_FILTER_ERROR_VALUE,
                  "Column 8: “demian” is no day for “Last gig”. Write 2026-01-31, today-30d or 3 months ago.");
  assert_refused ("revenue > much", VIVIER_FILTER_ERROR_VALUE, "Column 11: “much” is no number for “Revenue”.");
}

static void
test_depth (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GString) wide = g_string_new ("vip");

  for (int i = 0; i < 100000 / 2; i++)
    g_string_append_c (deep, '(');
  assert_refused (deep->str, VIVIER_FILTER_ERROR_TOO_DEEP, NULL);
  g_string_truncate (deep, 0);
  for (int i = 0; i < 1000; i++)
    g_string_append (deep, "not ");
  assert_refused (deep->str, VIVIER_FILTER_ERROR_TOO_DEEP, NULL);
  for (int i = 0; i < 1000; i++)
    g_string_append (wide, " or vip");
  assert_refused (wide->str, VIVIER_FILTER_ERROR_TOO_DEEP, NULL);
}

static void
test_relative_days (void)
{
  VivierDay today = vivier_day_from_ymd (2026, 3, 31);

  g_assert_cmpint (vivier_filter_value_to_day ("today", today), ==, today);
  g_assert_cmpint (vivier_filter_value_to_day ("today-30d", today), ==, today - 30);
  g_assert_cmpint (vivier_filter_value_to_day ("today + 2w", today), ==, today + 14);
  g_assert_cmpint (vivier_filter_value_to_day ("1 month ago", today), ==, vivier_day_from_ymd (2026, 2, 28));
  g_assert_cmpint (vivier_filter_value_to_day ("il y a 1 an", today), ==, vivier_day_from_ymd (2025, 3, 31));
  g_assert_cmpint (vivier_filter_value_to_day ("in 3 days", today), ==, today + 3);
  g_assert_cmpint (vivier_filter_value_to_day ("2026-01-31", today), ==, vivier_day_from_ymd (2026, 1, 31));
  g_assert_cmpint (vivier_filter_value_to_day ("9999 years ago", today), ==, VIVIER_DAY_NONE);
  g_assert_cmpint (vivier_filter_value_to_day ("soon", today), ==, VIVIER_DAY_NONE);
}

static void
assert_sentence (const char *text,
                 const char *expected)
{
  g_autoptr (VivierFieldTable) fields = vivier_field_table_new_builtin ();
  g_autoptr (VivierFilter) filter = parse (text);
  g_autofree char *sentence = vivier_filter_describe (filter, fields);

  g_assert_cmpstr (sentence, ==, expected);
}

static void
test_sentences (void)
{
  assert_sentence ("", "The prospects");
  assert_sentence ("purchases >= 1 and city in (Lyon, Nice)", "The clients in Lyon or Nice");
  assert_sentence ("city = Lyon and purchases >= 3", "The prospects in Lyon, with at least 3 gigs");
  assert_sentence ("vip and last < 3 months ago", "The VIP clients with last gig: before 3 months ago");
  assert_sentence ("revenue >= 1000 and email is empty", "The prospects with revenue: at least 1,000 €, without e-mail");
  assert_sentence ("city != Lyon and owner = me", "The prospects not in Lyon, followed by me");
  assert_sentence ("segment = relaunch", "The clients to relaunch");
  assert_sentence ("city = Lyon or heat = hot", "The prospects in Lyon or with heat: hot");
  assert_sentence ("not (city = Lyon or vip)", "The prospects not (in Lyon or VIP)");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/days-as-typed", test_days_as_typed);
  g_test_add_func ("/filter/text-parses-to-the-tree-that-prints-the-same-text", test_round_trip);
  g_test_add_func ("/filter/french-is-read-and-english-written", test_french);
  g_test_add_func ("/filter/blanks-case-and-brackets-do-not-matter", test_forms);
  g_test_add_func ("/filter/errors-name-the-column-and-what-was-expected", test_errors_name_the_column);
  g_test_add_func ("/filter/near-names-are-offered", test_near_names_are_offered);
  g_test_add_func ("/filter/hostile-depth-and-length-are-refused", test_depth);
  g_test_add_func ("/filter/days-count-from-today", test_relative_days);

  g_test_add_func ("/filter/a-filter-reads-as-a-sentence", test_sentences);

  return g_test_run ();
}
