/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Duplicates of a whole workspace, and of what is being typed. */
#include "model-workspace.h"

#include "base/vivier-mail-service.h"
#include "base/vivier-phonetic.h"
#include "model/vivier-duplicate-scan.h"
#include "model/vivier-contact.h"
#include "rules/vivier-duplicate.h"

typedef struct {
  TemporaryWorkspace    *workspace;
  VivierStore           *store;
  VivierDuplicateReport *report;
  GPtrArray             *alike;
  GCancellable          *cancellable;
  const char            *typed_name;
  const char            *typed_phone;
  gint64                 a;
  gint64                 b;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  fixture->store = fixture->workspace->store;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_pointer (&fixture->report, vivier_duplicate_report_free);
  g_clear_pointer (&fixture->alike, g_ptr_array_unref);
  g_clear_object (&fixture->cancellable);
  temporary_workspace_free (fixture->workspace);
}

static gboolean
scan_cb (VivierDb      *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  Fixture *fixture = data;

  g_clear_pointer (&fixture->report, vivier_duplicate_report_free);
  fixture->report = vivier_duplicates_scan (db, vivier_duplicate_judge, NULL, 0, fixture->cancellable, error);
  return fixture->report != NULL;
}

/* "a=b same|c=d probable" */
static char *
found (Fixture *fixture)
{
  GString *text = g_string_new (NULL);

  run_read (fixture->store, scan_cb, fixture);
  for (guint i = 0; i < fixture->report->pairs->len; i++)
    {
      const VivierDuplicatePair *pair = g_ptr_array_index (fixture->report->pairs, i);

      g_string_append_printf (text, "%s%s=%s %s", i > 0 ? "|" : "", pair->a_name, pair->b_name,
                              vivier_duplicate_verdict_to_id (pair->verdict));
      g_assert_cmpint (pair->a_id, <, pair->b_id);
      g_assert_nonnull (pair->reasons[0]);
    }
  return g_string_free (text, FALSE);
}

static void
assert_found (Fixture    *fixture,
              const char *expected)
{
  g_autofree char *text = found (fixture);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_each_way_of_being_double_is_found (Fixture       *fixture,
                                        gconstpointer  data)
{
  add_client (fixture->store, "Traiteur Sud", "Aix", "info@sud.example", NULL);
  add_client (fixture->store, "Hôtel Bleu", "Nice", NULL, NULL);
  add_client (fixture->store, "Marie Durand", "Lyon", NULL, "06 00 00 00 01");
  add_client (fixture->store, "Philippe Dupont", "Paris", NULL, NULL);
  add_client (fixture->store, "Rien de tel", "Brest", NULL, NULL);
  assert_found (fixture, "");

  add_client (fixture->store, "Traiteurs du Sud SARL", "Aix", "info@sud.example", NULL);
  add_client (fixture->store, "HOTEL BLEU", "Nice", NULL, NULL);
  add_client (fixture->store, "Durand Marie", "Lyon", NULL, "06 00 00 00 01");
  add_client (fixture->store, "Filipe Dupond", "Paris", NULL, NULL);
  add_client (fixture->store, "Hotel Bleu", "Lille", NULL, NULL);
  assert_found (fixture, "Marie Durand=Durand Marie same|Traiteur Sud=Traiteurs du Sud SARL same"
                         "|Hôtel Bleu=HOTEL BLEU probable");
}

static gboolean
set_distinct_cb (VivierDb      *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  Fixture *fixture = data;
  g_autoptr (GError) refusal = NULL;

  g_assert_false (vivier_duplicates_set_distinct (db, fixture->a, fixture->a, TRUE, &refusal));
  g_assert_error (refusal, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID);
  g_clear_error (&refusal);
  g_assert_false (vivier_duplicates_set_distinct (db, fixture->a, 999, TRUE, &refusal));
  g_assert_error (refusal, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND);
  return vivier_duplicates_set_distinct (db, fixture->b, fixture->a, TRUE, error)
         && vivier_duplicates_set_distinct (db, fixture->a, fixture->b, TRUE, error);
}

static void
test_not_a_duplicate_is_remembered_and_undone (Fixture       *fixture,
                                               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->a = add_client (fixture->store, "Hôtel Bleu", "Nice", NULL, "04 93 00 00 01");
  fixture->b = add_client (fixture->store, "Hotel Bleu", "Nice", NULL, "04 93 00 00 01");
  assert_found (fixture, "Hôtel Bleu=Hotel Bleu same");
  run_write (fixture->store, set_distinct_cb, fixture);
  assert_found (fixture, "");
  vivier_store_undo (fixture->store, 0, NULL, &error);
  g_assert_no_error (error);
  assert_found (fixture, "Hôtel Bleu=Hotel Bleu same");
}

static void
test_a_switchboard_is_reported_once (Fixture       *fixture,
                                     gconstpointer  data)
{
  const VivierSharedAddress *shared;

  for (int i = 0; i < 60; i++)
    {
      g_autofree char *name = g_strdup_printf ("%c%c Bureau %d", 'A' + i % 26, 'A' + i * 7 % 26, i);

      add_client (fixture->store, name, NULL, NULL, "04 91 00 00 00");
    }
  /* With the switchboard alone in common, one name is not proof enough. */
  add_client (fixture->store, "Jean Dupont", NULL, NULL, "04 91 00 00 00");
  add_client (fixture->store, "Jean Dupont", NULL, NULL, "04 91 00 00 00");
  assert_found (fixture, "Jean Dupont=Jean Dupont probable");
  g_assert_cmpuint (fixture->report->shared->len, ==, 1);
  shared = g_ptr_array_index (fixture->report->shared, 0);
  g_assert_cmpstr (shared->value, ==, "04 91 00 00 00");
  g_assert_cmpuint (shared->n_prospects, ==, 62);
}

static void
test_a_cancelled_scan_says_so (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  add_client (fixture->store, "Hôtel Bleu", "Nice", NULL, NULL);
  fixture->cancellable = g_cancellable_new ();
  g_cancellable_cancel (fixture->cancellable);
  g_assert_false (vivier_store_read (fixture->store, scan_cb, fixture, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static gboolean
like_cb (VivierDb      *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  Fixture *fixture = data;
  g_autoptr (VivierProspect) typed = vivier_prospect_new ();

  g_free (typed->name);
  typed->name = g_strdup (fixture->typed_name);
  if (fixture->typed_phone != NULL)
    vivier_prospect_add_address (typed, VIVIER_CHANNEL_PHONE, fixture->typed_phone, NULL);
  g_clear_pointer (&fixture->alike, g_ptr_array_unref);
  fixture->alike = vivier_duplicates_like (db, typed, vivier_duplicate_judge, NULL, 5, NULL, error);
  return fixture->alike != NULL;
}

static void
assert_like (Fixture    *fixture,
             const char *name,
             const char *phone,
             const char *expected)
{
  const VivierDuplicatePair *pair;

  fixture->typed_name = name;
  fixture->typed_phone = phone;
  run_read (fixture->store, like_cb, fixture);
  g_assert_cmpuint (fixture->alike->len, ==, expected != NULL ? 1 : 0);
  if (expected == NULL)
    return;
  pair = g_ptr_array_index (fixture->alike, 0);
  g_assert_cmpstr (pair->b_name, ==, expected);
  g_assert_cmpint (pair->a_id, ==, 0);
}

static void
test_what_is_typed_finds_its_like (Fixture       *fixture,
                                   gconstpointer  data)
{
  add_many_clients (fixture->store, 500);
  add_client (fixture->store, "Yellow Monkeys", "Marseille", NULL, "06 52 21 73 16");
  add_client (fixture->store, "Marie Durand", "Lyon", NULL, NULL);

  assert_like (fixture, "YELLOW MONKEYS", NULL, "Yellow Monkeys");
  assert_like (fixture, "Yelow Monkeys", "06 52 21 73 16", "Yellow Monkeys");
  assert_like (fixture, "Durand Marie", NULL, "Marie Durand");
  assert_like (fixture, "Tout autre chose", NULL, NULL);
  assert_like (fixture, "", NULL, NULL);
}

static void
assert_sounds_alike (const char *a,
                     const char *b,
                     gboolean    expected)
{
  g_autofree char *a_key = vivier_phonetic_key (a);
  g_autofree char *b_key = vivier_phonetic_key (b);

  g_assert_cmpint (g_str_equal (a_key, b_key), ==, expected);
}

static void
test_names_that_sound_alike_have_one_key (Fixture       *fixture,
                                          gconstpointer  data)
{
  assert_sounds_alike ("dupont", "dupond", TRUE);
  assert_sounds_alike ("philippe martin", "martin filipe", TRUE);
  assert_sounds_alike ("lefebvre", "lefevre", TRUE);
  assert_sounds_alike ("renault", "renaud", TRUE);
  assert_sounds_alike ("durand", "dupont", FALSE);
  assert_sounds_alike ("", "", TRUE);
  assert_sounds_alike ("王 小明", "王 小红", FALSE);
}

static void
test_public_domains_say_nothing (Fixture       *fixture,
                                 gconstpointer  data)
{
  g_autofree char *own = vivier_domain_of_email ("info@sud.example");
  g_autofree char *site = vivier_domain_of_website ("https://www.Sud.example/contact?x=1");

  g_assert_cmpstr (own, ==, "sud.example");
  g_assert_cmpstr (site, ==, "sud.example");
  g_assert_null (vivier_domain_of_email ("marie@orange.fr"));
  g_assert_null (vivier_domain_of_email ("marie@9online.fr"));
  g_assert_null (vivier_domain_of_email ("marie@zoho.com"));
  g_assert_null (vivier_domain_of_email ("no address"));
  g_assert_null (vivier_domain_of_website ("https://www.facebook.com/sud"));
  g_assert_null (vivier_domain_of_website (""));
  g_assert_true (vivier_domain_is_public ("tele2.fr"));
  g_assert_true (vivier_domain_is_public ("t-online.de"));
  g_assert_true (vivier_domain_is_public ("telenet.be"));
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/duplicates/each-way-of-being-double-is-found", test_each_way_of_being_double_is_found);
  ADD ("/duplicates/not-a-duplicate-is-remembered-and-undone", test_not_a_duplicate_is_remembered_and_undone);
  ADD ("/duplicates/a-switchboard-is-reported-once", test_a_switchboard_is_reported_once);
  ADD ("/duplicates/a-cancelled-scan-says-so", test_a_cancelled_scan_says_so);
  ADD ("/duplicates/what-is-typed-finds-its-like", test_what_is_typed_finds_its_like);
  ADD ("/duplicates/names-that-sound-alike-have-one-key", test_names_that_sound_alike_have_one_key);
  ADD ("/duplicates/public-domains-say-nothing", test_public_domains_say_nothing);

  return g_test_run ();
}
