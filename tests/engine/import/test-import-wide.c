/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "import-fixture.h"
#include "model/vivier-custom-field.h"
#include "store/vivier-history.h"

static void
assert_text (ImportFixture *self,
             const char    *sql,
             const char    *expected)
{
  g_autofree char *found = import_fixture_text (self, sql);

  g_assert_cmpstr (found, ==, expected);
}

/* Imports a sample of a program and returns its report. */
static VivierImportReport *
import_sample (ImportFixture *self,
               const char    *name,
               const char    *preset)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "presets", name, NULL);
  g_autoptr (VivierImportPlan) plan = import_fixture_plan (path, VIVIER_IMPORT_AUTO);
  g_autoptr (GPtrArray) plans = g_ptr_array_new ();
  const VivierImportOptions options = { .is_dry_run = FALSE };
  g_autoptr (GPtrArray) reports = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (plan->preset, ==, preset);
  g_assert_nonnull (vivier_import_preset_get_label (plan->preset));
  g_ptr_array_add (plans, plan);
  reports = vivier_import_run (self->store, plans, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  import_fixture_tell_problems (g_ptr_array_index (reports, 0));
  g_ptr_array_set_free_func (reports, NULL);
  return g_ptr_array_index (reports, 0);
}

#define ADDRESSES \
  "SELECT group_concat (channel || ':' || coalesce (label, '-') || ':' || value_key, ' ') FROM " \
  "(SELECT * FROM address WHERE prospect_id = (SELECT id FROM prospect WHERE name = '%s') ORDER BY id)"

static void
assert_addresses (ImportFixture *self,
                  const char    *name,
                  const char    *expected)
{
  g_autofree char *sql = g_strdup_printf (ADDRESSES, name);

  assert_text (self, sql, expected);
}

static void
test_google (ImportFixture *self,
             gconstpointer  data)
{
  g_autoptr (VivierImportReport) report = import_sample (self, "google-contacts.csv", "google-contacts");

  g_assert_cmpint (report->read, ==, 3);
  g_assert_cmpint (report->created, ==, 3);
  assert_text (self, "SELECT group_concat (name, '|') FROM prospect", "Mas de la Rose|Ada Lovelace|Mairie d’Istres");
  assert_text (self, "SELECT name || '/' || first_name || '/' || last_name || '/' || job_title FROM contact", "Zoé Lefèvre/Zoé/Lefèvre/Gérante");
  assert_addresses (self, "Mas de la Rose",
                    "email:work:zoe@mas-rose.example email:work:contact@mas-rose.example email:home:zoe@home.example "
                    "phone:mobile:+33660897039 phone:work:+33491000000");
  assert_text (self, "SELECT group_concat (t.name, '|') FROM prospect_tag p JOIN tag t ON t.id = p.tag_id", "Traiteurs");
  /* One commune has the code: the town follows. */
  assert_text (self, "SELECT city || '/' || department FROM prospect WHERE name = 'Mas de la Rose'", "Saint-Rémy-de-Provence/13");
  g_assert_cmpint (import_fixture_count (self, "SELECT kind = 'person' FROM prospect WHERE name = 'Ada Lovelace'"), ==, 1);
}

static void
test_google_old (ImportFixture *self,
                 gconstpointer  data)
{
  g_autoptr (VivierImportReport) report = import_sample (self, "google-contacts-old.csv", "google-contacts");

  g_assert_cmpint (report->created, ==, 1);
  assert_addresses (self, "Club 13", "email:-:jean@club.example phone:mobile:+33660897039");
}

static void
test_outlook (ImportFixture *self,
              gconstpointer  data)
{
  g_autoptr (VivierImportReport) english = import_sample (self, "outlook.csv", "outlook");
  g_autoptr (VivierImportReport) french = NULL;

  g_assert_cmpint (english->created, ==, 1);
  assert_text (self, "SELECT name FROM contact", "Marie Durand");
  assert_text (self, "SELECT street || '|' || address_extra || '|' || city || '|' || country FROM prospect", "3 allée du Parc|Bât. B|Arles|FR");
  assert_text (self, "SELECT group_concat (name, '|') FROM tag", "VIP|Mariages");
  assert_addresses (self, "Château d’Ô",
                    "email:-:marie@chateau.example email:-:m.durand@perso.example phone:work:+33490000002 phone:mobile:+33611223344");
  /* The same contact from a French Outlook is known, whatever its encoding. */
  french = import_sample (self, "outlook-fr.csv", "outlook");
  g_assert_cmpstr (french->encoding, ==, "WINDOWS-1252");
  g_assert_cmpint (french->created, ==, 0);
  g_assert_cmpint (french->same, ==, 1);
  g_assert_cmpint (import_fixture_count (self, "SELECT count (*) FROM contact"), ==, 1);
}

static void
test_linkedin (ImportFixture *self,
               gconstpointer  data)
{
  g_autoptr (VivierImportReport) report = import_sample (self, "linkedin-connections.csv", "linkedin");

  g_assert_cmpint (report->read, ==, 4);
  g_assert_cmpint (report->created, ==, 2);
  g_assert_cmpint (report->updated, ==, 1);
  g_assert_cmpint (report->rejected, ==, 1);
  assert_text (self, "SELECT group_concat (name, '|') FROM prospect", "Analytical Engines, Inc.|US Navy");
  assert_text (self, "SELECT group_concat (name || ':' || job_title, '|') FROM contact", "Ada Lovelace:Engineer|Charles Babbage:Founder|Grace Hopper:Rear Admiral, retired");
  g_assert_cmpint (import_fixture_count (self, "SELECT count (*) FROM address WHERE channel = 'linkedin'"), ==, 3);
}

/* Beside the connections: what was written is in the timeline of who wrote or got it. */
static void
test_linkedin_messages (ImportFixture *self,
                        gconstpointer  data)
{
  g_autoptr (VivierImportReport) people = import_sample (self, "linkedin-connections.csv", "linkedin");
  g_autoptr (VivierImportReport) report = import_sample (self, "linkedin-messages.csv", "linkedin-messages");
  g_autoptr (VivierImportReport) again = import_sample (self, "linkedin-messages.csv", "linkedin-messages");

  g_assert_cmpint (people->created, ==, 2);
  g_assert_cmpint (report->read, ==, 6);
  g_assert_cmpint (report->created, ==, 0);
  g_assert_cmpint (report->updated, ==, 3);
  g_assert_cmpint (report->skipped, ==, 2);
  g_assert_cmpint (report->rejected, ==, 1);
  import_fixture_assert_problem (report, 8, TRUE, "no date");
  assert_text (self, "SELECT group_concat (direction || ':' || happened_on || ':' || c.name || ':' || coalesce (subject, '-'), '|') FROM"
                     " (SELECT * FROM activity WHERE kind = 'message' ORDER BY happened_ms) a JOIN contact c ON c.id = a.contact_id",
               "out:2025-10-01:Grace Hopper:Salon|in:2025-11-03:Ada Lovelace:Devis|out:2025-11-03:Ada Lovelace:-");
  g_assert_cmpuint (report->notes->len, ==, 2);
  g_assert_nonnull (strstr (g_ptr_array_index (report->notes, 1), "Alan Turing"));
  g_assert_null (strstr (g_ptr_array_index (report->notes, 1), "Petit"));
  g_assert_cmpint (again->updated, ==, 0);
  g_assert_cmpint (again->unchanged, ==, 3);
}

/* Pages of other sites, by the name of the column or by what stands in it. */
static void
test_profiles (ImportFixture *self,
               gconstpointer  data)
{
  g_autoptr (VivierImportReport) report =
    import_fixture_import (self,
                           "Nom;Site web;Page Facebook;Instagram;Twitter;Chaîne YouTube;TikTok;LinkedIn\n"
                           "Mas;www.mas.example;https://fr-fr.facebook.com/mas.rose/?ref=1;@mas.rose;https://twitter.com/masrose;youtube.com/@masrose;;"
                           "https://www.linkedin.com/company/mas-rose/\n"
                           "Phare;https://www.instagram.com/phare;;;;;https://tiktok.com/@phare;https://facebook.com/phare\n", VIVIER_IMPORT_PROSPECTS);

  import_fixture_tell_problems (report);
  g_assert_cmpint (report->created, ==, 2);
  g_assert_cmpint (report->n_problems, ==, 0);
  assert_text (self, "SELECT group_concat (channel || ':' || value_key, ' ') FROM (SELECT a.* FROM address a JOIN prospect p ON p.id = a.prospect_id"
                     " WHERE p.name = 'Mas' ORDER BY channel)",
               "facebook:mas.rose instagram:mas.rose linkedin:company/mas-rose x:masrose youtube:@masrose");
  assert_text (self, "SELECT group_concat (channel || ':' || value_key, ' ') FROM (SELECT a.* FROM address a JOIN prospect p ON p.id = a.prospect_id"
                     " WHERE p.name = 'Phare' ORDER BY channel)",
               "facebook:phare instagram:phare tiktok:@phare");
  assert_text (self, "SELECT group_concat (name || ':' || coalesce (website, '-'), ' ') FROM prospect", "Mas:www.mas.example Phare:-");
}

/* Others' lists, too, have several people in one line. */
static void
test_several_contacts (ImportFixture *self,
                       gconstpointer  data)
{
  g_autoptr (VivierImportReport) report =
    import_fixture_import (self,
                           "Société;E-mail;Prénom contact 1;Nom contact 1;E-mail contact 1;Contact 2;Fonction du contact 2;Contact 2 - Tél\n"
                           "Mas;info@mas.example;Zoé;Petit;zoe@mas.example;Jean Martin;Chef;0491000000\n"
                           "Phare;;;;accueil@phare.example;;;\n", VIVIER_IMPORT_PROSPECTS);

  import_fixture_tell_problems (report);
  g_assert_cmpint (report->created, ==, 2);
  assert_text (self, "SELECT group_concat (name || ':' || coalesce (job_title, '-'), '|') FROM contact", "Zoé Petit:-|Jean Martin:Chef");
  assert_text (self, "SELECT group_concat (a.value_key || ':' || coalesce (c.name, '-'), ' ') FROM (SELECT * FROM address ORDER BY id) a LEFT JOIN contact c ON c.id = a.contact_id",
               "info@mas.example:- zoe@mas.example:Zoé Petit +33491000000:Jean Martin accueil@phare.example:-");
}

static void
test_crm_exports (ImportFixture *self,
                  gconstpointer  data)
{
  g_autoptr (VivierImportReport) hubspot = import_sample (self, "hubspot.csv", "hubspot");
  g_autoptr (VivierImportReport) pipedrive = import_sample (self, "pipedrive.csv", "pipedrive");
  g_autoptr (VivierImportReport) salesforce = import_sample (self, "salesforce.csv", "salesforce");

  g_assert_cmpint (hubspot->created, ==, 1);
  import_fixture_assert_problem (hubspot, 2, FALSE, "No user has this name");
  assert_text (self, "SELECT s.key FROM prospect p JOIN stage s ON s.id = p.stage_id WHERE p.name = 'SIO'", "interested");
  g_assert_cmpint (pipedrive->created, ==, 1);
  assert_text (self, "SELECT c.first_name || '/' || c.last_name FROM contact c JOIN prospect p ON p.id = c.prospect_id WHERE p.name = 'Cave Morel'", "Paul/Morel");
  g_assert_cmpint (import_fixture_count (self, "SELECT do_not_contact_ms IS NOT NULL FROM prospect WHERE name = 'Cave Morel'"), ==, 1);
  /* What Salesforce writes under a report is no client. */
  g_assert_cmpint (salesforce->read, ==, 1);
  assert_text (self, "SELECT city || '/' || department FROM prospect WHERE name = 'Jazz à Vienne'", "Vienne/38");
}

static void
test_mailchimp (ImportFixture *self,
                gconstpointer  data)
{
  g_autoptr (VivierImportReport) report = import_sample (self, "mailchimp-unsubscribed.csv", "mailchimp");

  g_assert_cmpint (report->created, ==, 2);
  assert_text (self, "SELECT group_concat (name, '|') FROM prospect", "Rick Hawkins|only@mail.example");
  g_assert_cmpint (import_fixture_count (self, "SELECT count (*) FROM prospect WHERE do_not_contact_ms IS NOT NULL AND do_not_contact_origin = 'mailchimp-unsubscribed.csv'"), ==, 2);
  assert_text (self, "SELECT group_concat (name, '|') FROM tag", "VIP|Blog");
}

static void
test_thunderbird (ImportFixture *self,
                  gconstpointer  data)
{
  g_autoptr (VivierImportReport) report = import_sample (self, "thunderbird.csv", "thunderbird");

  g_assert_cmpint (report->created, ==, 1);
  assert_addresses (self, "Hôpital Nord", "email:-:rory@leadworth.example email:-:rory2@leadworth.example phone:work:+33491000001");
}

static void
test_document (ImportFixture *self,
               gconstpointer  data)
{
  g_autoptr (VivierImportReport) report = import_sample (self, "document.csv", "document");

  g_assert_cmpint (report->read, ==, 3);
  g_assert_cmpint (report->created, ==, 3);
  import_fixture_assert_problem (report, 4, FALSE, "not an e-mail address");
  assert_text (self, "SELECT group_concat (name || ':' || coalesce (intent, '-') || ':' || coalesce (consent_status, '-') || ':' || coalesce (department, '-'), '|') FROM prospect",
               "Claire Petit:mariage:legitimate_interest:13|Paul de la Tour:anniversaire:withdrawn:13|Luc Noir:-:-:13");
  g_assert_cmpint (import_fixture_count (self, "SELECT count (*) FROM prospect WHERE do_not_contact_ms IS NOT NULL"), ==, 1);
}

static gboolean
add_own_field (VivierDb      *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr (VivierCustomField) field = vivier_custom_field_new ("Budget annuel", VIVIER_FIELD_TYPE_MONEY);

  return vivier_custom_field_save (db, field, 0, error);
}

static gboolean
recall (VivierDb      *db,
        gpointer       plan,
        GCancellable  *cancellable,
        GError       **error)
{
  return vivier_import_plan_recall (plan, db, error);
}

static void
test_own_field (ImportFixture *self,
                gconstpointer  data)
{
  const VivierLabel label = { .kind = "prospect-edit" };
  g_autofree char *path = import_fixture_write (self, "own.csv", "Nom;Budget annuel\nMas;1 250,50\nPhare;beaucoup\n", -1);
  g_autoptr (VivierImportPlan) plan = NULL;
  g_autoptr (GPtrArray) plans = g_ptr_array_new ();
  g_autoptr (GPtrArray) reports = NULL;
  const VivierImportOptions options = { .is_dry_run = FALSE };
  VivierImportReport *report;

  g_assert_true (vivier_store_write (self->store, &label, add_own_field, NULL, NULL, NULL));
  plan = import_fixture_plan (path, VIVIER_IMPORT_AUTO);
  g_assert_true (vivier_store_read (self->store, recall, plan, NULL, NULL));
  g_assert_cmpstr (((VivierColumn *) g_ptr_array_index (plan->columns, 1))->custom, ==, "custom.budget_annuel");
  g_ptr_array_add (plans, plan);
  reports = vivier_import_run (self->store, plans, &options, NULL, NULL, NULL, NULL);
  report = g_ptr_array_index (reports, 0);
  g_assert_cmpint (report->created, ==, 2);
  g_assert_cmpint (report->n_problems, ==, 1);
  assert_text (self, "SELECT group_concat (value) FROM custom_value", "125050");
}

static void
test_wide_columns (ImportFixture *self,
                   gconstpointer  data)
{
  g_autoptr (VivierImportReport) report =
    import_fixture_import (self,
                           "Raison sociale;SIRET;Code NAF;Effectif;Code postal;Étape;Tags;Valeur estimée;Interlocuteur;Fonction;Tél. fixe;Tél. portable;E-mail\n"
                           "Mas;73282932000074;5610a;12;13210;Contacted;Traiteur, VIP;1 500 €;Mme Zoé DUPONT;Gérante;0491000000;0660897039;z@mas.example\n"
                           "Phare;123;xx;beaucoup;13007;Perdu de vue;;;;;;;\n", VIVIER_IMPORT_PROSPECTS);

  import_fixture_tell_problems (report);
  g_assert_cmpint (report->created, ==, 2);
  assert_text (self, "SELECT siren || ' ' || siret || ' ' || naf_code || ' ' || naf_version || ' ' || size_bracket || ' ' || department || ' ' || value_minor FROM prospect WHERE name = 'Mas'",
               "732829320 73282932000074 56.10A rev2 11 13 150000");
  assert_text (self, "SELECT c.first_name || ' ' || c.last_name || ', ' || c.job_title FROM contact c", "Zoé Dupont, Gérante");
  assert_addresses (self, "Mas", "email:-:z@mas.example phone:work:+33491000000 phone:mobile:+33660897039");
  g_assert_cmpint (import_fixture_count (self, "SELECT count (*) FROM prospect_tag"), ==, 2);
  g_assert_cmpint (report->n_problems, ==, 4);
  import_fixture_assert_problem (report, 3, FALSE, "SIRET");
  import_fixture_assert_problem (report, 3, FALSE, "no such stage");
}

static void
test_again_changes_nothing (ImportFixture *self,
                            gconstpointer  data)
{
  static const char * const samples[][2] = {
    { "google-contacts.csv", "google-contacts" }, { "linkedin-connections.csv", "linkedin" }, { "outlook.csv", "outlook" },
    { "document.csv", "document" }, { "pipedrive.csv", "pipedrive" }, { "mailchimp-unsubscribed.csv", "mailchimp" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (VivierImportReport) first = import_sample (self, samples[i][0], samples[i][1]);
      g_autoptr (VivierImportReport) again = import_sample (self, samples[i][0], samples[i][1]);

      g_assert_cmpint (again->created, ==, 0);
      g_assert_cmpint (again->updated, ==, 0);
    }
}

static void
test_rules (ImportFixture *self,
            gconstpointer  data)
{
  g_autofree char *before = import_fixture_write (self, "before.csv", "Nom;Ville;E-mail\nTraiteur du Mas;Arles;t@mas.example\n", -1);
  g_autofree char *after = import_fixture_write (self, "after.csv", "Nom;Ville;Site web\nTraiteur du Mas;Istres;mas.example\nTraiteurs du Mas;Nîmes;\n", -1);
  VivierImportOptions options = { .is_dry_run = FALSE };
  g_autoptr (GPtrArray) first = import_fixture_run (self, &options, NULL, before, NULL);
  g_autoptr (GPtrArray) skipped = NULL;
  g_autoptr (GPtrArray) filled = NULL;
  VivierImportReport *report;

  options.on_same = VIVIER_IMPORT_SAME_SKIP;
  options.on_probable = VIVIER_IMPORT_PROBABLE_SKIP;
  skipped = import_fixture_run (self, &options, NULL, after, NULL);
  report = g_ptr_array_index (skipped, 0);
  g_assert_cmpint (report->same, ==, 1);
  g_assert_cmpint (report->probable, ==, 1);
  g_assert_cmpint (report->skipped, ==, 2);
  g_assert_cmpint (import_fixture_count (self, "SELECT count (*) FROM prospect"), ==, 1);

  options.on_same = VIVIER_IMPORT_SAME_FILL;
  options.on_probable = VIVIER_IMPORT_PROBABLE_CREATE;
  filled = import_fixture_run (self, &options, NULL, after, NULL);
  report = g_ptr_array_index (filled, 0);
  g_assert_cmpint (report->updated, ==, 1);
  g_assert_cmpint (report->created, ==, 1);
  g_assert_cmpuint (report->suggestions->len, ==, 1);
  assert_text (self, "SELECT group_concat (city || ' ' || coalesce (website, '-'), '|') FROM prospect", "Arles mas.example|Nîmes -");
}

static void
test_same_phone (ImportFixture *self,
                 gconstpointer  data)
{
  g_autoptr (VivierImportReport) first = import_fixture_import (self, "Nom;Tél\nClub Le Phare Bleu;0491000000\n", VIVIER_IMPORT_PROSPECTS);
  g_autoptr (VivierImportReport) again = import_fixture_import (self, "Nom;Tél;Ville\nLe Phare;+33 4 91 00 00 00;Istres\nZanzibar;0491000000;Arles\n", VIVIER_IMPORT_PROSPECTS);

  /* The same number under a name that agrees is the same; under another it is a switchboard. */
  g_assert_cmpint (again->updated, ==, 1);
  g_assert_cmpint (again->created, ==, 1);
}

#define SCHEMA "SELECT group_concat (name || coalesce (sql, ''), char (10)) FROM (SELECT * FROM sqlite_schema ORDER BY name)"
#define N_MANY 6000

/* So many that indexes are put aside while they come: afterwards all is there,
 * those who come twice among them were found, and it can be undone. */
static void
test_thousands_of_contacts (ImportFixture *self,
                            gconstpointer  data)
{
  g_autofree char *schema = import_fixture_text (self, SCHEMA);
  g_autofree char *schema_after = NULL;
  g_autofree char *check = NULL;
  g_autoptr (GString) text = g_string_new ("Prénom,Nom,Société,E-mail,Téléphone,Portable,Tags\n");
  g_autoptr (VivierImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < N_MANY; i++)
    g_string_append_printf (text, "Zoé,Petit,Société %x,c%d@client.example,04 91 %02d %02d %02d,06 60 %02d %02d %02d,VIP;Salon\n", i * 7919, i,
                            i / 10000 % 100, i / 100 % 100, i % 100, i / 10000 % 100, i / 100 % 100, i % 100);
  g_string_append (text, "Luc,Petit,Société 0,luc@client.example,,,\n");
  report = import_fixture_import (self, text->str, VIVIER_IMPORT_PROSPECTS);

  g_assert_cmpint (report->created, ==, N_MANY);
  g_assert_cmpint (report->updated, ==, 1);
  schema_after = import_fixture_text (self, SCHEMA);
  g_assert_cmpstr (schema, ==, schema_after);
  check = import_fixture_text (self, "SELECT group_concat (integrity_check, '') FROM pragma_integrity_check");
  g_assert_cmpstr (check, ==, "ok");
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM pragma_foreign_key_check"), ==, 0);
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM contact"), ==, N_MANY + 1);
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM contact WHERE prospect_id = (SELECT id FROM prospect WHERE name = 'Société 0')"), ==, 2);
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM address a JOIN contact c ON c.id = a.contact_id AND c.prospect_id = a.prospect_id"), ==, 3 * N_MANY + 1);
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM prospect_tag"), ==, 2 * N_MANY);
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM prospect WHERE stage_id IS NULL OR owner_id IS NULL"), ==, 0);

  g_assert_true (vivier_store_undo (self->store, 0, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (import_fixture_count (self, "SELECT (SELECT count(*) FROM prospect) + (SELECT count(*) FROM contact) + (SELECT count(*) FROM address)"), ==, 0);
  g_assert_true (vivier_store_redo (self->store, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM contact"), ==, N_MANY + 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_summary ("Files of other programs come in whole: people, addresses, tags, stages, refusals");

  IMPORT_TEST ("/import-wide/linkedin-messages-are-filed", test_linkedin_messages);
  IMPORT_TEST ("/import-wide/profiles-of-all-sites", test_profiles);
  IMPORT_TEST ("/import-wide/several-contacts-in-one-line", test_several_contacts);
  IMPORT_TEST ("/import-wide/google-contacts", test_google);
  IMPORT_TEST ("/import-wide/google-contacts-of-before-2024", test_google_old);
  IMPORT_TEST ("/import-wide/outlook-in-english-and-french", test_outlook);
  IMPORT_TEST ("/import-wide/linkedin-connections-are-contacts-of-their-companies", test_linkedin);
  IMPORT_TEST ("/import-wide/hubspot-pipedrive-and-salesforce", test_crm_exports);
  IMPORT_TEST ("/import-wide/who-left-a-mailchimp-audience-is-not-contacted", test_mailchimp);
  IMPORT_TEST ("/import-wide/thunderbird", test_thunderbird);
  IMPORT_TEST ("/import-wide/the-list-of-the-document", test_document);
  IMPORT_TEST ("/import-wide/own-fields-are-recognised-and-checked", test_own_field);
  IMPORT_TEST ("/import-wide/every-further-column-is-stored-or-refused-with-its-reason", test_wide_columns);
  IMPORT_TEST ("/import-wide/the-same-file-again-changes-nothing", test_again_changes_nothing);
  IMPORT_TEST ("/import-wide/rules-for-duplicates", test_rules);
  IMPORT_TEST ("/import-wide/the-same-phone-number", test_same_phone);
  IMPORT_TEST ("/import-wide/thousands-of-contacts-come-whole-and-can-be-undone", test_thousands_of_contacts);
  return g_test_run ();
}
