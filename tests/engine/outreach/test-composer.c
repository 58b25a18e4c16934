/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of drafts: the right template, filled in with the right facts. */

#include "config.h"

#include <locale.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/vivier-locale.h"
#include "model/vivier-prospect.h"
#include "model/vivier-purchase.h"
#include "model/vivier-settings.h"
#include "outreach/vivier-composer.h"
#include "outreach/vivier-composer-words-private.h"

/* A workspace with one prospect and what a test does with it. */
typedef struct
{
  char              *folder;
  VivierStore       *store;
  VivierClock       *clock;
  VivierDay          today;
  VivierSegmentRules rules;
  gint64             prospect_id;
  const char        *template_name;
  const char        *language;
  VivierDraft       *draft;
} Fixture;

static VivierDay
day (const char *iso)
{
  VivierDay value = vivier_day_from_iso (iso);

  g_assert_cmpint (value, !=, VIVIER_DAY_NONE);
  return value;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->today = day ("2026-01-14");
  fixture->clock = vivier_clock_new_fixed (fixture->today);
  fixture->language = "fr";
  fixture->folder = g_dir_make_tmp ("vivier-composer-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture->folder, "test.vivier", NULL);
  fixture->store = vivier_store_open (path, VIVIER_STORE_OPEN_NO_THREADS, fixture->clock, &error);
  g_assert_no_error (error);
  vivier_segment_rules_init (&fixture->rules);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  unused)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;

  g_clear_pointer (&fixture->draft, vivier_draft_free);
  vivier_store_close (fixture->store);
  g_clear_object (&fixture->store);
  g_clear_object (&fixture->clock);

  folder = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_clear_pointer (&fixture->folder, g_free);
}

/* What to store: one client with some purchases. */
typedef struct
{
  Fixture    *fixture;
  const char *name;
  const char *first_name;
  const char *email;
  const char *dates[8];
  gint64      amount_minor;
  const char *settings[5]; /* key, value... */
} Client;

static gboolean
store_client (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Client *client = data;
  Fixture *fixture = client->fixture;
  g_autoptr (VivierProspect) prospect = vivier_prospect_new ();

  g_free (prospect->name);
  prospect->name = g_strdup (client->name);
  prospect->first_name = g_strdup (client->first_name);
  prospect->city = g_strdup ("Marseille");
  if (client->email != NULL)
    g_assert_true (vivier_prospect_add_address (prospect, VIVIER_CHANNEL_EMAIL, client->email, NULL));
  if (!vivier_templates_seed (db, error) || !vivier_prospect_save (db, prospect, 1, error))
    return FALSE;

  fixture->prospect_id = prospect->id;
  for (const char **date = client->dates; *date != NULL; date++)
    {
      g_autoptr (VivierPurchase) purchase = vivier_purchase_new ();

      purchase->prospect_id = prospect->id;
      purchase->purchased_on = day (*date);
      purchase->label = g_strdup ("Mariage");
      purchase->place = g_strdup ("Cassis\nBcc: x");
      purchase->amount_minor = client->amount_minor;
      if (!vivier_purchase_save (db, purchase, 1, error))
        return FALSE;
    }
  for (const char **setting = client->settings; *setting != NULL; setting += 2)
    if (!vivier_setting_set (db, setting[0], setting[1], error))
      return FALSE;

  return vivier_figures_refresh_all (db, fixture->today, vivier_segment_evaluate, &fixture->rules, NULL, error);
}

static void
add_client (Fixture *fixture,
            Client  *client)
{
  const VivierLabel label = { .kind = "prospect-new" };
  g_autoptr (GError) error = NULL;

  client->fixture = fixture;
  vivier_store_write (fixture->store, &label, store_client, client, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
make_draft (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Fixture *fixture = data;

  fixture->draft = vivier_composer_draft (db, fixture->prospect_id, fixture->template_name, fixture->language,
                                          fixture->today, error);
  return fixture->draft != NULL;
}

static VivierDraft *
draft (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->draft, vivier_draft_free);
  vivier_store_read (fixture->store, make_draft, fixture, NULL, &error);
  g_assert_no_error (error);
  return fixture->draft;
}

static void
assert_holds (const char *text,
              const char *words)
{
  if (strstr (text, words) == NULL)
    g_error ("“%s” is not in:\n%s", words, text);
}

static void
test_relaunch_of_a_regular_client (Fixture       *fixture,
                                   gconstpointer  unused)
{
  Client client = {
    .name = "YELLOW MONKEYS", .email = "bar@yellow-monkeys.example", .amount_minor = 35000,
    .dates = { "2022-12-24", "2023-01-27", "2023-06-27" },
  };
  VivierDraft *result;

  add_client (fixture, &client);
  result = draft (fixture);

  g_assert_cmpstr (result->template_name, ==, VIVIER_TEMPLATE_STANDARD);
  g_assert_cmpstr (result->suggested_template, ==, VIVIER_TEMPLATE_STANDARD);
  g_assert_cmpstr (result->subject->text, ==, "Nouveautés et disponibilités - DJ Pro");
  g_assert_cmpstr (result->purpose, ==, "relaunch");
  g_assert_cmpstr (result->to, ==, "bar@yellow-monkeys.example");
  g_assert_cmpuint (result->missing->len, ==, 0);
  g_assert_cmpint (result->rest_days, ==, 30);
  g_assert_cmpint (result->relaunched_on, ==, VIVIER_DAY_NONE);
  g_assert_cmpint (result->allowed_on, <=, fixture->today);
  assert_holds (result->body->text, "juin 2023");
  assert_holds (result->body->text, "3\xc2\xa0prestations");
}

static void
test_relaunch_of_a_vip (Fixture       *fixture,
                        gconstpointer  unused)
{
  Client client = {
    .name = "Le Comptoir", .first_name = "Émile", .amount_minor = 300000,
    .dates = { "2023-01-27", "2023-06-27" },
    .settings = { VIVIER_SETTING_SIGNATURE_NAME, "Camille", VIVIER_SETTING_PURCHASE_WORD, "order" },
  };
  VivierDraft *result;

  add_client (fixture, &client);
  result = draft (fixture);

  g_assert_cmpstr (result->template_name, ==, VIVIER_TEMPLATE_VIP);
  g_assert_cmpstr (result->subject->text, ==, "On se retrouve bientôt ? 🎵");
  g_assert_null (result->to);
  assert_holds (result->body->text, "Bonjour Émile,");
  assert_holds (result->body->text, "2\xc2\xa0" "ans");
  assert_holds (result->body->text, "2\xc2\xa0" "commandes");
  assert_holds (result->body->text, "Camille");
}

static void
test_dormant_vip_gets_the_soft_reminder (Fixture       *fixture,
                                         gconstpointer  unused)
{
  Client client = { .name = "Villa Azur", .amount_minor = 600000, .dates = { "2025-06-28" } };
  VivierDraft *result;

  add_client (fixture, &client);
  result = draft (fixture);

  g_assert_true (result->row->figures.is_vip);
  g_assert_cmpstr (result->template_name, ==, VIVIER_TEMPLATE_REMINDER);
  g_assert_cmpstr (result->subject->text, ==, "Des projets en vue ?");
  g_assert_cmpstr (result->purpose, ==, "reminder");
  g_assert_cmpint (result->rest_days, ==, 60);
}

static void
test_prospect_without_purchase (Fixture       *fixture,
                                gconstpointer  unused)
{
  Client client = { .name = "Nouveau venu" };
  VivierDraft *result;

  add_client (fixture, &client);
  fixture->template_name = VIVIER_TEMPLATE_VIP;
  result = draft (fixture);

  g_assert_cmpstr (result->purpose, ==, "message");
  g_assert_cmpstr (result->suggested_template, ==, VIVIER_TEMPLATE_STANDARD);
  g_assert_cmpstr (result->template_name, ==, VIVIER_TEMPLATE_VIP);
  g_assert_cmpuint (result->missing->len, ==, 0);
  g_assert_null (strstr (result->body->text, "Cela fait"));
  g_assert_null (strstr (result->body->text, "\n\n\n"));
}

static void
test_english_message_has_english_figures (Fixture       *fixture,
                                          gconstpointer  unused)
{
  Client client = { .name = "Mas", .amount_minor = 35000, .dates = { "2023-06-27" } };

  add_client (fixture, &client);
  fixture->language = "en";

  assert_holds (draft (fixture)->body->text, "in June 2023");
  assert_holds (fixture->draft->body->text, "1 gig ");
  g_assert_cmpstr (fixture->draft->language, ==, "en");
}

static void
test_a_value_breaks_no_line (Fixture       *fixture,
                             gconstpointer  unused)
{
  Client client = { .name = "Mas", .amount_minor = 35000, .dates = { "2023-06-27" } };

  add_client (fixture, &client);
  assert_holds (draft (fixture)->body->text, "Cassis");
  g_assert_null (strstr (fixture->draft->body->text, "\nBcc"));
}

static gboolean
record (VivierDb      *db,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  Fixture *fixture = data;

  return vivier_composer_record_sent (db, fixture->draft, "Objet", "Texte", fixture->today, 12345, error) != 0;
}

static void
test_sent_message_starts_the_rest (Fixture       *fixture,
                                   gconstpointer  unused)
{
  const VivierLabel label = { .kind = "email-sent" };
  Client client = { .name = "Mas", .amount_minor = 35000, .dates = { "2023-06-27" } };
  g_autoptr (GError) error = NULL;
  VivierDraft *result;

  add_client (fixture, &client);
  draft (fixture);
  vivier_store_write (fixture->store, &label, record, fixture, NULL, &error);
  g_assert_no_error (error);

  fixture->today += 29;
  result = draft (fixture);
  g_assert_cmpint (result->relaunched_on, ==, day ("2026-01-14"));
  g_assert_cmpint (result->allowed_on, ==, day ("2026-02-13"));
  g_assert_cmpint (result->allowed_on, >, fixture->today);

  fixture->today += 1;
  g_assert_cmpint (draft (fixture)->allowed_on, <=, fixture->today);
}

static gboolean
render_preview (VivierDb      *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  VivierRendered **rendered = data;

  *rendered = vivier_composer_render (db, 0, "{{nom}} à {{ville}} {{secteur|?}}", "fr", day ("2026-01-14"), error);
  return *rendered != NULL;
}

static void
test_preview_takes_the_first_by_name (Fixture       *fixture,
                                      gconstpointer  unused)
{
  Client late = { .name = "Zoo" };
  Client early = { .name = "Atelier" };
  g_autoptr (VivierRendered) rendered = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (vivier_store_read (fixture->store, render_preview, &rendered, NULL, &error));
  g_assert_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  add_client (fixture, &late);
  add_client (fixture, &early);
  vivier_store_read (fixture->store, render_preview, &rendered, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rendered->text, ==, "Atelier à Marseille ?");
}

static void
test_template_of_each_segment (void)
{
  g_assert_cmpstr (vivier_composer_template_for (VIVIER_SEGMENT_RELAUNCH, TRUE), ==, VIVIER_TEMPLATE_VIP);
  g_assert_cmpstr (vivier_composer_template_for (VIVIER_SEGMENT_RELAUNCH, FALSE), ==, VIVIER_TEMPLATE_STANDARD);
  g_assert_cmpstr (vivier_composer_template_for (VIVIER_SEGMENT_DORMANT, TRUE), ==, VIVIER_TEMPLATE_REMINDER);
  g_assert_cmpstr (vivier_composer_template_for (VIVIER_SEGMENT_DORMANT, FALSE), ==, VIVIER_TEMPLATE_REMINDER);
  g_assert_cmpstr (vivier_composer_template_for (VIVIER_SEGMENT_ACTIVE, TRUE), ==, VIVIER_TEMPLATE_STANDARD);
  g_assert_cmpstr (vivier_composer_template_for (VIVIER_SEGMENT_PROSPECT, FALSE), ==, VIVIER_TEMPLATE_STANDARD);
}

static void
test_shipped_templates_use_known_variables (void)
{
  const char *names[] = { VIVIER_TEMPLATE_VIP, VIVIER_TEMPLATE_STANDARD, VIVIER_TEMPLATE_REMINDER };
  const char *languages[] = { "fr", "en" };

  for (guint i = 0; i < G_N_ELEMENTS (names) * G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *path = g_strdup_printf (RESOURCE_PREFIX "/templates/%s.%s.txt", names[i / 2], languages[i % 2]);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
      g_autofree char *source = NULL;

      g_assert_no_error (error);
      source = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      vivier_template_check (source, vivier_composer_known_variables (), &error);
      g_assert_no_error (error);
    }
}

static void
test_every_variable_has_a_label (void)
{
  for (const char * const *name = vivier_composer_variables (); *name != NULL; name++)
    {
      g_assert_cmpstr (vivier_composer_variable_label (*name), !=, *name);
      g_assert_true (g_strv_contains (vivier_composer_known_variables (), *name));
    }
  g_assert_cmpstr (vivier_composer_variable_label ("nom"), ==, vivier_composer_variable_label ("name"));
}

static void
test_words_follow_the_message (void)
{
  const struct { VivierWords words; gint64 amount; const char *expected; } amounts[] = {
    { VIVIER_WORDS_FRENCH, 245000, "2\xc2\xa0" "450\xc2\xa0€" },
    { VIVIER_WORDS_FRENCH, 11950, "119,50\xc2\xa0€" },
    { VIVIER_WORDS_ENGLISH, 123456789, "€1,234,567.89" },
  };
  g_autofree char *month = vivier_words_month (VIVIER_WORDS_FRENCH, day ("2023-02-27"));
  g_autofree char *span = vivier_words_span (VIVIER_WORDS_ENGLISH, 59);
  g_autofree char *months = vivier_words_span (VIVIER_WORDS_FRENCH, 400);
  g_autofree char *year = vivier_words_span (VIVIER_WORDS_FRENCH, 365);
  g_autofree char *nothing = vivier_words_day (VIVIER_WORDS_FRENCH, VIVIER_DAY_NONE);

  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      g_autofree char *text = vivier_words_money (amounts[i].words, amounts[i].amount, "EUR");

      g_assert_cmpstr (text, ==, amounts[i].expected);
    }
  g_assert_cmpstr (month, ==, "février 2023");
  g_assert_cmpstr (span, ==, "59 days");
  g_assert_cmpstr (months, ==, "13\xc2\xa0mois");
  g_assert_cmpstr (year, ==, "12\xc2\xa0mois");
  g_assert_cmpstr (nothing, ==, "");
}

static void
test_mailto_is_rfc_6068 (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = vivier_composer_mailto ("a+b@x.example", "À bientôt & merci ?", "Un\nDeux\r\nTrois", &error);
  g_autofree char *bare = vivier_composer_mailto (NULL, NULL, "x", NULL);

  g_assert_no_error (error);
  g_assert_cmpstr (uri, ==, "mailto:a%2Bb@x.example?subject=%C3%80%20bient%C3%B4t%20%26%20merci%20%3F"
                            "&body=Un%0D%0ADeux%0D%0ATrois");
  g_assert_cmpstr (bare, ==, "mailto:?body=x");
}

static void
test_mailto_refuses_line_breaks (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (vivier_composer_mailto ("a@b.example\r\nBcc: c@d.example", "s", "b", &error));
  g_assert_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID);
}

#define add(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  add ("/composer/relaunch-of-a-regular-client", test_relaunch_of_a_regular_client);
  add ("/composer/relaunch-of-a-vip", test_relaunch_of_a_vip);
  add ("/composer/dormant-vip-gets-the-soft-reminder", test_dormant_vip_gets_the_soft_reminder);
  add ("/composer/prospect-without-purchase", test_prospect_without_purchase);
  add ("/composer/english-message-has-english-figures", test_english_message_has_english_figures);
  add ("/composer/a-value-breaks-no-line", test_a_value_breaks_no_line);
  add ("/composer/sent-message-starts-the-rest", test_sent_message_starts_the_rest);
  add ("/composer/preview-takes-the-first-by-name", test_preview_takes_the_first_by_name);
  g_test_add_func ("/composer/template-of-each-segment", test_template_of_each_segment);
  g_test_add_func ("/composer/shipped-templates-use-known-variables", test_shipped_templates_use_known_variables);
  g_test_add_func ("/composer/every-variable-has-a-label", test_every_variable_has_a_label);
  g_test_add_func ("/composer/words-follow-the-message", test_words_follow_the_message);
  g_test_add_func ("/composer/mailto/is-rfc-6068", test_mailto_is_rfc_6068);
  g_test_add_func ("/composer/mailto/refuses-line-breaks", test_mailto_refuses_line_breaks);

  return g_test_run ();
}
