/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is exported and imported into an empty workspace is there again. */
#include "config.h"

#include <string.h>

#include "export/vivier-exporter.h"
#include "import-fixture.h"
#include "insight/vivier-figures-keeper.h"
#include "model/vivier-activity.h"
#include "model/vivier-contact.h"
#include "model/vivier-custom-field.h"
#include "model/vivier-tag.h"
#include "model/vivier-user.h"

#define MAX_COLUMNS 60

/* Of every record, all that an export promises. */
static const char * const dumps[] = {
  "SELECT p.name, kind, first_name, last_name, company, job_title, siren, siret, legal_form, naf_code, naf_version, size_bracket, founded_on,"
  " street, address_extra, postal_code, city, department, country, website, (SELECT key FROM stage WHERE id = stage_id) AS stage, stake,"
  " value_minor, lost_reason, (SELECT name FROM user WHERE id = owner_id) AS owner, no_action_reason, archived_ms IS NOT NULL AS archived,"
  " date (do_not_contact_ms / 1000, 'unixepoch') AS refused_on, do_not_contact_origin, intent, consent_status, preferred_channel, bant_budget,"
  " bant_authority, bant_need, bant_timeline, source, source_url, uuid, declared_purchases, declared_revenue_minor, declared_first_on, declared_last_on,"
  " declared_min_minor, declared_max_minor FROM prospect p ORDER BY p.uuid",
  "SELECT p.uuid, a.channel, a.label, a.value_key, a.validity FROM address a JOIN prospect p ON p.id = a.prospect_id"
  " WHERE a.contact_id IS NULL ORDER BY p.uuid, a.channel, a.position, a.id",
  "SELECT p.uuid, c.name, c.first_name, c.last_name, c.job_title FROM contact c JOIN prospect p ON p.id = c.prospect_id"
  " ORDER BY p.uuid, c.position, c.id",
  "SELECT p.uuid, c.name, a.channel, a.label, a.value_key, a.validity FROM address a JOIN contact c ON c.id = a.contact_id"
  " JOIN prospect p ON p.id = a.prospect_id ORDER BY p.uuid, c.position, c.id, a.channel, a.position, a.id",
  "SELECT p.uuid, t.name FROM prospect_tag j JOIN tag t ON t.id = j.tag_id JOIN prospect p ON p.id = j.prospect_id ORDER BY p.uuid, t.name_key",
  "SELECT p.uuid, f.key, v.value FROM custom_value v JOIN custom_field f ON f.id = v.field_id JOIN prospect p ON p.id = v.prospect_id"
  " ORDER BY p.uuid, f.key",
  "SELECT p.uuid, n.happened_on, n.body FROM activity n JOIN prospect p ON p.id = n.prospect_id WHERE n.kind = 'note'"
  " ORDER BY p.uuid, n.happened_on, n.body",
};

typedef struct {
  GString    *text;
  const char *sql;
} Dump;

static gboolean
dump_rows (VivierDb      *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Dump *dump = data;
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, dump->sql, error);

  if (stmt == NULL)
    return FALSE;
  while (vivier_stmt_step (stmt, error))
    {
      for (int i = 0; i < MAX_COLUMNS; i++)
        if (vivier_stmt_text (stmt, i) != NULL)
          g_string_append_printf (dump->text, "%d=%s|", i, vivier_stmt_text (stmt, i));
      g_string_append_c (dump->text, '\n');
    }
  return error == NULL || *error == NULL;
}

static char *
dup_dump (VivierStore *store,
          const char  *sql)
{
  Dump dump = { g_string_new (NULL), sql };
  g_autoptr (GError) error = NULL;

  vivier_store_read (store, dump_rows, &dump, NULL, &error);
  g_assert_no_error (error);
  return g_string_free (dump.text, FALSE);
}

static void
set (VivierProspect *prospect,
     const char     *field,
     const char     *value)
{
  g_autoptr (GError) error = NULL;

  vivier_prospect_set_value (prospect, field, value, &error);
  g_assert_no_error (error);
}

static void
add (VivierProspect *prospect,
     VivierChannel   channel,
     const char     *value,
     const char     *label,
     VivierValidity  validity)
{
  const guint n = prospect->addresses->len;
  VivierAddress *address;

  g_assert_true (vivier_prospect_add_address (prospect, channel, value, NULL));
  g_assert_cmpuint (prospect->addresses->len, ==, n + 1);
  address = g_ptr_array_index (prospect->addresses, n);
  address->label = g_strdup (label);
  address->validity = validity;
}

static gboolean
add_note (VivierDb    *db,
          gint64       prospect_id,
          const char  *day,
          const char  *text,
          GError     **error)
{
  g_autoptr (VivierActivity) note = vivier_activity_new (VIVIER_ACTIVITY_NOTE, prospect_id);

  note->body = g_strdup (text);
  note->happened_on = vivier_day_from_iso (day);
  note->happened_ms = 1700000000000 + note->happened_on;
  return vivier_activity_save (db, note, 1, error);
}

static gboolean
add_contact (VivierDb    *db,
             gint64       prospect_id,
             const char  *first,
             const char  *last,
             const char  *job,
             const char  *email,
             const char  *phone,
             const char  *linkedin,
             GError     **error)
{
  g_autoptr (VivierContact) contact = vivier_contact_new (prospect_id);

  contact->first_name = g_strdup (first);
  contact->last_name = g_strdup (last);
  contact->job_title = g_strdup (job);
  if (email != NULL)
    {
      vivier_contact_add_address (contact, VIVIER_CHANNEL_EMAIL, email, "FR", NULL);
      ((VivierAddress *) g_ptr_array_index (contact->addresses, 0))->label = g_strdup ("work");
      ((VivierAddress *) g_ptr_array_index (contact->addresses, 0))->validity = VIVIER_VALIDITY_VALID;
    }
  if (phone != NULL)
    vivier_contact_add_address (contact, VIVIER_CHANNEL_PHONE, phone, "FR", NULL);
  if (linkedin != NULL)
    vivier_contact_add_address (contact, VIVIER_CHANNEL_LINKEDIN, linkedin, "FR", NULL);
  return vivier_contact_save (db, contact, 1, error);
}

/* What a workspace has to have for the records to find their place. */
static gboolean
furnish (VivierDb      *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  g_autoptr (VivierCustomField) budget = vivier_custom_field_new ("Budget annuel", VIVIER_FIELD_TYPE_MONEY);
  g_autoptr (VivierCustomField) meals = vivier_custom_field_new ("Repas", VIVIER_FIELD_TYPE_TEXT);
  g_autoptr (VivierCustomField) terrace = vivier_custom_field_new ("Terrasse", VIVIER_FIELD_TYPE_BOOLEAN);
  g_autoptr (VivierUser) user = vivier_user_new ("Léa Roux", VIVIER_ROLE_COMMERCIAL);

  return vivier_custom_field_save (db, budget, 1, error) && vivier_custom_field_save (db, meals, 1, error)
         && vivier_custom_field_save (db, terrace, 1, error) && vivier_user_save (db, user, 1, error);
}

static gboolean
set_own (VivierDb    *db,
         gint64       prospect_id,
         const char  *field,
         const char  *value,
         GError     **error)
{
  g_autoptr (VivierCustomField) found = vivier_custom_field_find (db, field, error);

  return found != NULL && vivier_custom_value_set (db, found, prospect_id, value, error);
}

static gboolean
tag (VivierDb    *db,
     gint64       prospect_id,
     const char  *name,
     GError     **error)
{
  return vivier_tag_add (db, vivier_tag_ensure (db, name, 1, error), prospect_id, error);
}

static gboolean
fill (VivierDb      *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  static const char * const company[][2] = {
    { "name", "Mas de la Rose; « chez Zoé »" }, { "company", "SARL Rose & Fils" }, { "siret", "73282932000074" },
    { "legal_form", "SARL" }, { "naf_code", "56.10A" }, { "size_bracket", "21" }, { "founded_on", "2004-02-29" },
    { "street", "3 rue \"Haute\"" }, { "address_extra", "Bât. B" }, { "postal_code", "06130" }, { "city", "Grasse" },
    { "website", "https://mas-rose.example/carte" }, { "stake", "Mariage, 21 juin" }, { "value", "1250.50" },
    { "no_action_reason", "En travaux" }, { "intent", "mariage" }, { "consent_status", "legitimate_interest" },
    { "preferred_channel", "whatsapp" }, { "source", "Salon" }, { "source_url", "https://salon.example/liste" },
    { "bant_budget", "20" }, { "bant_need", "5" }, { "declared_purchases", "12" }, { "declared_revenue", "8400.40" },
    { "declared_first", "2019-06-01" }, { "declared_last", "2025-09-30" }, { "declared_smallest", "300" }, { "declared_largest", "1500" },
  };
  g_autoptr (VivierProspect) mas = vivier_prospect_new ();
  g_autoptr (VivierProspect) person = vivier_prospect_new ();
  g_autoptr (VivierProspect) namesake = vivier_prospect_new ();
  g_autoptr (VivierProspect) bare = vivier_prospect_new ();
  g_autoptr (VivierProspect) belgian = vivier_prospect_new ();

  for (guint i = 0; i < G_N_ELEMENTS (company); i++)
    set (mas, company[i][0], company[i][1]);
  add (mas, VIVIER_CHANNEL_EMAIL, "contact@mas-rose.example", NULL, VIVIER_VALIDITY_UNKNOWN);
  add (mas, VIVIER_CHANNEL_EMAIL, "compta@mas-rose.example", "billing", VIVIER_VALIDITY_INVALID);
  add (mas, VIVIER_CHANNEL_PHONE, "04 93 00 00 01", "Standard Grasse", VIVIER_VALIDITY_UNKNOWN);
  add (mas, VIVIER_CHANNEL_PHONE, "+41 22 730 51 11", "work", VIVIER_VALIDITY_DOUBTFUL);
  add (mas, VIVIER_CHANNEL_PHONE, "06 60 89 70 39", "mobile", VIVIER_VALIDITY_VALID);
  add (mas, VIVIER_CHANNEL_LINKEDIN, "company/mas-rose", NULL, VIVIER_VALIDITY_UNKNOWN);
  add (mas, VIVIER_CHANNEL_FACEBOOK, "masrose", NULL, VIVIER_VALIDITY_UNKNOWN);
  add (mas, VIVIER_CHANNEL_INSTAGRAM, "@mas.rose", NULL, VIVIER_VALIDITY_UNKNOWN);
  add (mas, VIVIER_CHANNEL_INSTAGRAM, "@mas.rose.mariages", NULL, VIVIER_VALIDITY_UNKNOWN);
  add (mas, VIVIER_CHANNEL_X, "masrose", NULL, VIVIER_VALIDITY_UNKNOWN);
  add (mas, VIVIER_CHANNEL_YOUTUBE, "@masrose", NULL, VIVIER_VALIDITY_UNKNOWN);
  add (mas, VIVIER_CHANNEL_TIKTOK, "@masrose", NULL, VIVIER_VALIDITY_UNKNOWN);
  add (mas, VIVIER_CHANNEL_WHATSAPP, "06 60 89 70 39", NULL, VIVIER_VALIDITY_UNKNOWN);
  add (mas, VIVIER_CHANNEL_WEBSITE, "reservations.mas-rose.example/table", NULL, VIVIER_VALIDITY_UNKNOWN);
  mas->owner_id = vivier_user_find (db, "Léa Roux", error);
  if (!vivier_prospect_save (db, mas, 1, error)
      || !add_contact (db, mas->id, "Zoé", "LEFÈVRE", "Gérante", "zoe@mas-rose.example", "06 11 22 33 44", "in/zoe-lefevre", error)
      || !add_contact (db, mas->id, "Jean-Marc", "d’Ô", NULL, "jm@mas-rose.example", NULL, NULL, error)
      || !add_contact (db, mas->id, NULL, "Accueil", NULL, NULL, "04 93 00 00 02", NULL, error)
      || !tag (db, mas->id, "VIP", error) || !tag (db, mas->id, "Salles & lieux", error)
      || !set_own (db, mas->id, "budget_annuel", "99,90", error) || !set_own (db, mas->id, "repas", "=SUM(A1) ; 2 plats", error)
      || !set_own (db, mas->id, "terrasse", "oui", error)
      || !add_note (db, mas->id, "2025-03-04", "Rappeler après Pâques.\n\nDeux salles :\n- une grande\n- une petite", error)
      || !add_note (db, mas->id, "2025-12-24", "+33 plus tard", error))
    return FALSE;

  set (person, "kind", "person");
  set (person, "name", "Ada KING");
  set (person, "first_name", "Ada");
  set (person, "last_name", "KING");
  set (person, "company", "Analytical Engines");
  set (person, "job_title", "Ingénieure");
  set (person, "lost_reason", "Trop cher");
  person->do_not_contact_ms = G_GINT64_CONSTANT (1735732800000);
  person->do_not_contact_origin = g_strdup ("Courrier du 1er janvier");
  person->archived_ms = 5;
  add (person, VIVIER_CHANNEL_EMAIL, "Ada.King@engines.example", "home", VIVIER_VALIDITY_UNKNOWN);
  if (!vivier_prospect_save (db, person, 1, error) || !tag (db, person->id, "VIP", error))
    return FALSE;

  /* Another one of the same name elsewhere. */
  set (namesake, "kind", "person");
  set (namesake, "name", "Ada KING");
  set (namesake, "city", "Lyon");
  set (namesake, "postal_code", "69003");
  set (bare, "name", "Phare");
  set (belgian, "name", "Friterie René");
  set (belgian, "country", "BE");
  set (belgian, "postal_code", "1000");
  set (belgian, "city", "Bruxelles");
  add (belgian, VIVIER_CHANNEL_PHONE, "02 511 11 11", NULL, VIVIER_VALIDITY_UNKNOWN);
  return vivier_prospect_save (db, namesake, 1, error) && vivier_prospect_save (db, bare, 1, error)
         && vivier_prospect_save (db, belgian, 1, error);
}

static void
write_now (VivierStore  *store,
           VivierDbFunc  func)
{
  const VivierLabel label = { .kind = "prospect-edit" };
  g_autoptr (GError) error = NULL;

  vivier_store_write (store, &label, func, NULL, NULL, &error);
  g_assert_no_error (error);
}

typedef struct {
  VivierExportOptions options;
  const char         *path;
} Export;

static gboolean
export_all (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Export *export = data;
  VivierExportReport report;
  static const gint64 ids[] = { 1, 2, 3, 4, 5 };

  export->options.ids = ids;
  export->options.n_ids = G_N_ELEMENTS (ids);
  return vivier_export_to_file (db, &export->options, export->path, &report, NULL, NULL, NULL, error);
}

static gboolean
recall (VivierDb      *db,
        gpointer       plan,
        GCancellable  *cancellable,
        GError       **error)
{
  return vivier_import_plan_recall (plan, db, error);
}

static VivierImportReport *
import_into (ImportFixture *self,
             const char    *path)
{
  g_autoptr (VivierImportPlan) plan = import_fixture_plan (path, VIVIER_IMPORT_AUTO);
  g_autoptr (GPtrArray) plans = g_ptr_array_new ();
  const VivierImportOptions options = { .is_dry_run = FALSE };
  g_autoptr (GPtrArray) reports = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (plan->kind, ==, VIVIER_IMPORT_PROSPECTS);
  g_assert_true (vivier_store_read (self->store, recall, plan, NULL, NULL));
  for (guint i = 0; i < plan->columns->len; i++)
    {
      const VivierColumn *column = g_ptr_array_index (plan->columns, i);

      if (column->field == VIVIER_FIELD_NONE)
        g_test_message ("no meaning: %s", column->name);
    }
  g_ptr_array_add (plans, plan);
  reports = vivier_import_run (self->store, plans, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  import_fixture_tell_problems (g_ptr_array_index (reports, 0));
  g_ptr_array_set_free_func (reports, NULL);
  return g_ptr_array_index (reports, 0);
}

static void
assert_same (ImportFixture *before,
             ImportFixture *after)
{
  gboolean is_same = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (dumps); i++)
    {
      g_autofree char *expected = dup_dump (before->store, dumps[i]);
      g_autofree char *found = dup_dump (after->store, dumps[i]);

      if (g_str_equal (expected, found))
        continue;
      is_same = FALSE;
      g_test_message ("expected:\n%s\nfound:\n%s", expected, found);
    }
  g_assert_true (is_same);
}

static void
round_trip (gconstpointer data)
{
  const VivierExportOptions *options = data;
  g_autofree char *name = g_strconcat ("all.", vivier_export_format_to_id (options->format), NULL);
  g_autofree char *path = NULL;
  Export export = { .options = *options };
  ImportFixture before = { NULL };
  ImportFixture after = { NULL };
  g_autoptr (VivierImportReport) report = NULL;
  g_autoptr (VivierImportReport) again = NULL;
  g_autoptr (GError) error = NULL;

  import_fixture_set_up (&before, NULL);
  import_fixture_set_up (&after, NULL);
  vivier_figures_keeper_attach (before.store, &error);
  g_assert_no_error (error);
  write_now (before.store, furnish);
  write_now (before.store, fill);
  write_now (after.store, furnish);
  path = g_build_filename (before.folder, name, NULL);
  export.path = path;
  export.options.today = vivier_day_from_ymd (2026, 1, 14);
  vivier_store_read (before.store, export_all, &export, NULL, &error);
  g_assert_no_error (error);

  report = import_into (&after, path);
  g_assert_cmpint (report->n_problems, ==, 0);
  assert_same (&before, &after);

  /* Once more changes nothing, here or where it came from. */
  again = import_into (&after, path);
  g_assert_cmpint (again->created, ==, 0);
  assert_same (&before, &after);
  import_fixture_tear_down (&after, NULL);
  import_fixture_tear_down (&before, NULL);
}

int
main (int    argc,
      char **argv)
{
  static const VivierExportOptions csv = { .format = VIVIER_EXPORT_CSV };
  static const VivierExportOptions labels = { .format = VIVIER_EXPORT_CSV, .has_labels = TRUE };
  static const VivierExportOptions french = { .format = VIVIER_EXPORT_CSV, .separator = ';', .has_labels = TRUE, .has_bom = TRUE,
                                              .has_decimal_comma = TRUE, .has_french_days = TRUE };
  static const VivierExportOptions xlsx = { .format = VIVIER_EXPORT_XLSX };
  static const VivierExportOptions ods = { .format = VIVIER_EXPORT_ODS };
  static const VivierExportOptions vcard = { .format = VIVIER_EXPORT_VCARD };
  static const VivierExportOptions vcard_3 = { .format = VIVIER_EXPORT_VCARD, .is_vcard_3 = TRUE };

  static const VivierExportOptions json = { .format = VIVIER_EXPORT_JSON };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_data_func ("/round-trip/csv", &csv, round_trip);
  g_test_add_data_func ("/round-trip/csv-for-people", &labels, round_trip);
  g_test_add_data_func ("/round-trip/csv-for-french-spreadsheets", &french, round_trip);
  g_test_add_data_func ("/round-trip/xlsx", &xlsx, round_trip);
  g_test_add_data_func ("/round-trip/ods", &ods, round_trip);
  g_test_add_data_func ("/round-trip/vcard", &vcard, round_trip);
  g_test_add_data_func ("/round-trip/vcard-3", &vcard_3, round_trip);
  g_test_add_data_func ("/round-trip/json", &json, round_trip);
  return g_test_run ();
}
