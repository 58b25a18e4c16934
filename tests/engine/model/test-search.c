/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model-workspace.h"

#include "model/vivier-activity.h"
#include "model/vivier-search-private.h"

typedef struct {
  TemporaryWorkspace *workspace;
  VivierStore        *store;
} Fixture;

static gboolean
add_note (VivierDb      *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr (VivierActivity) note = vivier_activity_new (VIVIER_ACTIVITY_NOTE, *(gint64 *) data);

  note->happened_on = SAMPLE_TODAY;
  note->body = g_strdup ("Préfère le jazz manouche");
  return vivier_activity_save (db, note, 1000, error);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  gint64 monkeys, cafe;

  fixture->workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  fixture->store = fixture->workspace->store;
  monkeys = add_client (fixture->store, "YELLOW MONKEYS", "Marseille", "bar@yellow-monkeys.example", "06 88 44 11 40");
  cafe = add_client (fixture->store, "Café de l’Étoile", "Nîmes", NULL, "+44 20 7946 0018");
  add_client (fixture->store, "Karaoké Club 13", NULL, NULL, NULL);
  run_write (fixture->store, add_note, &cafe);
  add_purchase (fixture->store, monkeys, "2025-01-01", 100);
  write_sql (fixture->store, "test", "UPDATE purchase SET place = 'Plage de l''Estaque'");
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  temporary_workspace_free (fixture->workspace);
}

static void
check (Fixture    *fixture,
       const char *words,
       const char *expected)
{
  VivierProspectQuery query = {
    .list = VIVIER_LIST_PROSPECTS, .sort = VIVIER_SORT_RELEVANCE, .words = (char *) words,
  };
  g_autofree char *names = names_of (fixture->store, &query);
  g_autofree char *escaped = g_strescape (words, NULL);
  g_auto (GStrv) expected_names = g_strsplit (expected, "|", -1);

  g_test_message ("words: %s", escaped);
  g_assert_cmpstr (names, ==, expected);
  g_assert_cmpint (count_of (fixture->store, &query), ==, *expected == '\0' ? 0 : g_strv_length (expected_names));
}

static void
test_every_word_begins_some_word (Fixture       *fixture,
                                  gconstpointer  data)
{
  check (fixture, "yel", "YELLOW MONKEYS");
  check (fixture, "monk yell", "YELLOW MONKEYS");
  check (fixture, "yellow jazz", "");
  check (fixture, "low", "");
}

static void
test_accents_and_case_do_not_count (Fixture       *fixture,
                                    gconstpointer  data)
{
  check (fixture, "ETOILE", "Café de l’Étoile");
  check (fixture, "étoîle", "Café de l’Étoile");
  check (fixture, "nimes", "Café de l’Étoile");
  check (fixture, "karaoke", "Karaoké Club 13");
}

static void
test_mail_place_and_note_are_searched (Fixture       *fixture,
                                       gconstpointer  data)
{
  check (fixture, "bar@yellow-monkeys.example", "YELLOW MONKEYS");
  check (fixture, "estaque", "YELLOW MONKEYS");
  check (fixture, "manouche", "Café de l’Étoile");
}

static void
test_phone_is_found_in_any_form (Fixture       *fixture,
                                 gconstpointer  data)
{
  static const char *const forms[] = {
    "06 88 44 11 40", "0688441140", "06.88.44", "0688", "06 88 4", "+33 6 88 44 11 40",
    "+33688441140", "0033 6 88 44", "+33 (0)6 88 44 11 40", "33688", "yellow 06 88",
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    check (fixture, forms[i], "YELLOW MONKEYS");
  check (fixture, "+44 20 7946", "Café de l’Étoile");
  check (fixture, "06 99", "");
}

static void
test_number_in_a_name_is_a_word (Fixture       *fixture,
                                 gconstpointer  data)
{
  check (fixture, "club 13", "Karaoké Club 13");
  check (fixture, "13", "Karaoké Club 13");
}

static void
test_odd_characters_are_harmless (Fixture       *fixture,
                                  gconstpointer  data)
{
  check (fixture, "\"yellow\" AND *", "");
  check (fixture, "yellow'; DROP TABLE prospect; --", "");
  check (fixture, "\"yellow\"*", "YELLOW MONKEYS");
  check (fixture, "words:yellow", "");
  check (fixture, "\xff\xfeyellow", "YELLOW MONKEYS");
  check (fixture, " ,;* ", "Café de l’Étoile|Karaoké Club 13|YELLOW MONKEYS");
  check (fixture, "", "Café de l’Étoile|Karaoké Club 13|YELLOW MONKEYS");
}

static void
test_follows_what_changes (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  write_sql (fixture->store, "test", "UPDATE prospect SET name = 'Blue Apes', sort_key = 'blue apes' WHERE name = 'YELLOW MONKEYS'");
  check (fixture, "apes", "Blue Apes");
  check (fixture, "estaque", "Blue Apes");
  write_sql (fixture->store, "test", "DELETE FROM address WHERE channel = 'email'");
  check (fixture, "monkeys", "");
  vivier_store_undo (fixture->store, 0, NULL, &error);
  g_assert_no_error (error);
  check (fixture, "monkeys", "Blue Apes");
  write_sql (fixture->store, "test", "UPDATE purchase SET place = 'Sète'");
  check (fixture, "estaque", "");
  check (fixture, "sete", "Blue Apes");
  write_sql (fixture->store, "test", "DELETE FROM activity");
  check (fixture, "manouche", "");
  write_sql (fixture->store, "test", "DELETE FROM prospect WHERE name = 'Blue Apes'");
  check (fixture, "apes", "");
  assert_whole (fixture->store);
}

static void
test_names_come_before_the_rest (Fixture       *fixture,
                                 gconstpointer  data)
{
  add_client (fixture->store, "Aux Jeunes Marseillais", NULL, NULL, NULL);
  add_client (fixture->store, "Marseille Événements", NULL, NULL, NULL);
  check (fixture, "marseil", "Marseille Événements|Aux Jeunes Marseillais|YELLOW MONKEYS");
}

static gboolean
rebuild (VivierDb      *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  return vivier_search_rebuild (db, error);
}

static void
test_rebuild_mends_a_wrong_index (Fixture       *fixture,
                                  gconstpointer  data)
{
  write_sql (fixture->store, "test", "DELETE FROM prospect_fts WHERE rowid = 1");
  write_sql (fixture->store, "test", "INSERT INTO prospect_fts (rowid, words) VALUES (4711, 'ghost')");
  run_write (fixture->store, rebuild, NULL);
  check (fixture, "yellow", "YELLOW MONKEYS");
  check (fixture, "ghost", "");
  check (fixture, "estaque", "YELLOW MONKEYS");
  assert_whole (fixture->store);
}

static void
test_expression_asks_for_all_words (void)
{
  g_autofree char *two = vivier_search_expression ("Yellow  mon");
  g_autofree char *phone = vivier_search_expression ("06 88");
  g_autofree char *none = vivier_search_expression (" !? ");

  g_assert_cmpstr (two, ==, "(\"yellow\"*) AND (\"mon\"*)");
  g_assert_cmpstr (phone, ==, "((\"06\"* AND \"88\"*) OR \"0688\"*)");
  g_assert_null (none);
  g_assert_null (vivier_search_expression (NULL));
}

static void
test_one_mistake_is_forgiven (Fixture       *fixture,
                              gconstpointer  data)
{
  check (fixture, "yelow", "YELLOW MONKEYS");
  check (fixture, "yeloww", "");
  check (fixture, "yelllow", "YELLOW MONKEYS");
  check (fixture, "yleow", "");
  check (fixture, "eyllow", "YELLOW MONKEYS");
  check (fixture, "yekl", "YELLOW MONKEYS");
  check (fixture, "yellow mnokeys", "YELLOW MONKEYS");
  check (fixture, "mobk", "YELLOW MONKEYS");
  check (fixture, "mob", "");
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/search/expression-asks-for-all-words", test_expression_asks_for_all_words);
  ADD ("/search/one-mistake-in-a-word-is-forgiven", test_one_mistake_is_forgiven);
  ADD ("/search/every-word-begins-some-word", test_every_word_begins_some_word);
  ADD ("/search/accents-and-case-do-not-count", test_accents_and_case_do_not_count);
  ADD ("/search/mail-place-and-note-are-searched", test_mail_place_and_note_are_searched);
  ADD ("/search/phone-is-found-in-any-form", test_phone_is_found_in_any_form);
  ADD ("/search/number-in-a-name-is-a-word", test_number_in_a_name_is_a_word);
  ADD ("/search/odd-characters-are-harmless", test_odd_characters_are_harmless);
  ADD ("/search/follows-what-changes", test_follows_what_changes);
  ADD ("/search/names-come-before-the-rest", test_names_come_before_the_rest);
  ADD ("/search/rebuild-mends-a-wrong-index", test_rebuild_mends_a_wrong_index);

  return g_test_run ();
}
