/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import-fixture.h"

static VivierImportPlan *
plan_text (ImportFixture *self,
           const char    *text)
{
  g_autofree char *path = import_fixture_write (self, "table.csv", text, -1);

  return import_fixture_plan (path, VIVIER_IMPORT_AUTO);
}

static VivierField
field_of (VivierImportPlan *plan,
          guint             column)
{
  return ((VivierColumn *) g_ptr_array_index (plan->columns, column))->field;
}

static void
assert_fields (VivierImportPlan *plan,
               const char       *expected)
{
  g_autoptr (GString) fields = g_string_new (NULL);

  for (guint i = 0; i < plan->columns->len; i++)
    g_string_append_printf (fields, "%s%s", i > 0 ? " " : "", vivier_field_to_id (field_of (plan, i)));
  g_assert_cmpstr (fields->str, ==, expected);
}

static void
test_sample_clients (ImportFixture *self,
                     gconstpointer  data)
{
  g_autofree char *path = import_fixture_sample ("dj/clients_dj_clean.csv");
  g_autoptr (VivierImportPlan) plan = import_fixture_plan (path, VIVIER_IMPORT_AUTO);

  g_assert_cmpint (plan->kind, ==, VIVIER_IMPORT_PROSPECTS);
  g_assert_cmpstr (plan->encoding, ==, "UTF-8");
  g_assert_cmpint (plan->delimiter, ==, ',');
  g_assert_cmpint (plan->header_line, ==, 1);
  g_assert_cmpint (plan->estimated_rows, ==, 25);
  g_assert_cmpuint (plan->sample_rows->len, ==, 20);
  assert_fields (plan, "name email phone city declared-purchases declared-revenue declared-first declared-last declared-min declared-max");
  for (guint i = 0; i < plan->columns->len; i++)
    g_assert_cmpfloat (((VivierColumn *) g_ptr_array_index (plan->columns, i))->confidence, >, 0.9);
  g_assert_true (vivier_import_plan_check (plan, NULL));
}

static void
test_sample_purchases (ImportFixture *self,
                       gconstpointer  data)
{
  g_autofree char *path = import_fixture_sample ("dj/prestations_dj_clean.csv");
  g_autoptr (VivierImportPlan) plan = import_fixture_plan (path, VIVIER_IMPORT_AUTO);

  g_assert_cmpint (plan->kind, ==, VIVIER_IMPORT_PURCHASES);
  g_assert_cmpint (plan->estimated_rows, ==, 276);
  assert_fields (plan, "date client place label amount");
  g_assert_true (vivier_import_plan_check (plan, NULL));
}

static void
test_names_of_columns (ImportFixture *self,
                       gconstpointer  data)
{
  static const struct {
    const char *text;
    const char *fields;
  } cases[] = {
    { "Nom;Prénom;Société;E-mail;Tél. portable;Code postal;Commune\nDupont;Zoé;Le Mas;z@mas.example;06 60 89 70 39;13210;Arles\n",
      "last-name first-name company email phone postal-code city" },
    { "Raison sociale;SIREN;Adresse;CP;Ville;Pays;Site web;Remarques\nLe Mas;732829320;1 rue X;13200;Arles;France;www.mas.example;RAS\n",
      "name siren street postal-code city country website notes" },
    { "Name,Email address,Phone number,City,Number of gigs,Total revenue,First gig,Last gig\nMas,a@b.example,0660897039,Arles,3,450,2023-01-01,2024-01-01\n",
      "name email phone city declared-purchases declared-revenue declared-first declared-last" },
    { "Nom du client;Nb de prestations;Chiffre d'affaires (€);Dernière prestation\nMas;3;450;01/02/2024\n",
      "name declared-purchases declared-revenue declared-last" },
    { "Date de la prestation;Client;Salle;Type de prestation;Montant TTC (€);Statut\n01/02/2024;Mas;Arles;Gala;450,00;payé\n02/03/2024;Mas;Arles;Gala;300,00;payé\n",
      "date client place label amount state" },
    { "Day,Customer,Venue,Event,Price\n2024-02-01,Mas,Arles,Gala,450\n", "date client place label amount" },
    { "Société;Mail\nMas;a@b.example\n", "name email" },
    { "x;y;z\nfoo;bar@baz.example;06 60 89 70 39\nqux;quux@baz.example;06 60 89 70 40\n", "name email phone" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VivierImportPlan) plan = plan_text (self, cases[i].text);

      g_test_message ("%s", cases[i].text);
      assert_fields (plan, cases[i].fields);
    }
}

static void
test_values_overrule_names (ImportFixture *self,
                            gconstpointer  data)
{
  /* "Contact" holds addresses, so it is no name. */
  g_autoptr (VivierImportPlan) plan = plan_text (self, "Client;Contact\nMas;a@b.example\nRooftop;c@d.example\n");

  assert_fields (plan, "name email");
}

static void
test_day_order (ImportFixture *self,
                gconstpointer  data)
{
  g_autoptr (VivierImportPlan) french = plan_text (self, "date;client;montant\n01/02/2024;A;1\n25/02/2024;A;1\n");
  g_autoptr (VivierImportPlan) american = plan_text (self, "date;client;montant\n01/02/2024;A;1\n02/25/2024;A;1\n");

  g_assert_cmpint (french->day_order, ==, VIVIER_DAY_ORDER_DMY);
  g_assert_cmpint (american->day_order, ==, VIVIER_DAY_ORDER_MDY);
}

static void
test_any_table (ImportFixture *self,
                gconstpointer  data)
{
  g_autoptr (VivierImportPlan) plan = plan_text (self, "alpha;beta\n1;2\n3;4\n");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (plan->estimated_rows, ==, 2);
  g_assert_false (vivier_import_plan_check (plan, &error));
  g_assert_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_MAPPING);
}

static void
test_map (ImportFixture *self,
          gconstpointer  data)
{
  g_autoptr (VivierImportPlan) plan = plan_text (self, "alpha;bêta;gamma\nx;2;3\ny;4;5\n");
  g_autoptr (GError) error = NULL;

  g_assert_false (vivier_import_plan_map (plan, "delta=name", &error));
  g_assert_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_MAPPING);
  g_assert_nonnull (strstr (error->message, "delta"));
  g_assert_nonnull (strstr (error->message, "alpha, bêta, gamma"));
  g_clear_error (&error);

  g_assert_false (vivier_import_plan_map (plan, "alpha=nom", &error));
  g_assert_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_MAPPING);
  g_clear_error (&error);
  g_assert_false (vivier_import_plan_map (plan, "alpha=name,gamma=name", &error));
  g_assert_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_MAPPING);
  g_clear_error (&error);
  g_assert_false (vivier_import_plan_map (plan, "alpha", &error));
  g_clear_error (&error);

  g_assert_true (vivier_import_plan_map (plan, "alpha=name, BETA=declared-purchases,#3=declared-revenue", &error));
  g_assert_no_error (error);
  assert_fields (plan, "name declared-purchases declared-revenue");
}

static void
test_map_changes_kind (ImportFixture *self,
                       gconstpointer  data)
{
  g_autoptr (VivierImportPlan) plan = plan_text (self, "a;b;c\nx;y;z\n");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (plan->kind, ==, VIVIER_IMPORT_PROSPECTS);
  g_assert_true (vivier_import_plan_map (plan, "a=date,b=client,c=amount", &error));
  g_assert_cmpint (plan->kind, ==, VIVIER_IMPORT_PURCHASES);
  g_assert_true (vivier_import_plan_check (plan, NULL));
  g_assert_false (vivier_import_plan_map (plan, "a=website", &error));
  g_assert_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_MAPPING);
}

static void
test_field_moves (ImportFixture *self,
                  gconstpointer  data)
{
  g_autoptr (VivierImportPlan) plan = plan_text (self, "nom;autre\nA;B\n");

  vivier_import_plan_set_field (plan, 1, VIVIER_FIELD_NAME);
  assert_fields (plan, "none name");
}

static void
test_set_kind (ImportFixture *self,
               gconstpointer  data)
{
  g_autofree char *path = import_fixture_sample ("dj/prestations_dj_clean.csv");
  g_autoptr (VivierImportPlan) plan = import_fixture_plan (path, VIVIER_IMPORT_AUTO);

  vivier_import_plan_set_kind (plan, VIVIER_IMPORT_PROSPECTS);
  g_assert_cmpint (field_of (plan, 1), ==, VIVIER_FIELD_NAME);
  vivier_import_plan_set_kind (plan, VIVIER_IMPORT_AUTO);
  assert_fields (plan, "date client place label amount");
}

static void
test_reread (ImportFixture *self,
             gconstpointer  data)
{
  g_autoptr (VivierImportPlan) plan = plan_text (self, "nom;ville\nA;B\n");
  g_autoptr (GError) error = NULL;

  vivier_import_plan_set_field (plan, 1, VIVIER_FIELD_NOTES);
  g_assert_true (vivier_import_plan_reread (plan, "WINDOWS-1252", 0, &error));
  assert_fields (plan, "name notes");
  g_assert_cmpstr (plan->encoding, ==, "WINDOWS-1252");
  g_assert_true (vivier_import_plan_reread (plan, NULL, ',', &error));
  g_assert_cmpuint (plan->columns->len, ==, 1);
  g_assert_false (vivier_import_plan_reread (plan, "KLINGON-8", 0, &error));
  g_assert_cmpstr (plan->encoding, ==, "WINDOWS-1252");
}

static gboolean
recall (VivierDb      *db,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  return vivier_import_plan_recall (data, db, error);
}

static void
test_remembered (ImportFixture *self,
                 gconstpointer  data)
{
  g_autofree char *path = import_fixture_write (self, "odd.csv", "Qui;Quoi\nMas;vers Arles\n", -1);
  g_autoptr (GPtrArray) plans = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_import_plan_free);
  g_autoptr (VivierImportPlan) again = NULL;
  g_autoptr (GPtrArray) reports = NULL;
  g_autoptr (GError) error = NULL;
  const VivierImportOptions options = { FALSE };

  g_ptr_array_add (plans, import_fixture_plan (path, VIVIER_IMPORT_AUTO));
  g_assert_true (vivier_import_plan_map (g_ptr_array_index (plans, 0), "Qui=name,Quoi=notes", &error));
  reports = vivier_import_run (self->store, plans, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);

  again = import_fixture_plan (path, VIVIER_IMPORT_AUTO);
  g_assert_true (vivier_store_read (self->store, recall, again, NULL, &error));
  assert_fields (again, "name notes");
  g_assert_true (((VivierColumn *) g_ptr_array_index (again->columns, 1))->is_chosen);
}

static void
test_late_accent (ImportFixture *self,
                  gconstpointer  data)
{
  /* The first accent comes behind the part of the file that is looked at. */
  g_autoptr (GString) text = g_string_new ("nom;ville\n");
  g_autofree char *path = NULL;
  g_autoptr (VivierImportPlan) plan = NULL;

  while (text->len < 3 * 1024 * 1024)
    g_string_append (text, "Plain name;Plain town\n");
  g_string_append (text, "Ch\xe2teau;N\xeemes\n");
  path = import_fixture_write (self, "late.csv", text->str, text->len);
  plan = import_fixture_plan (path, VIVIER_IMPORT_AUTO);
  g_assert_cmpstr (plan->encoding, ==, "WINDOWS-1252");
  g_assert_cmpint (ABS (plan->estimated_rows - (gint64) text->len / 22), <, 1000);
}

static void
test_field_ids (ImportFixture *self,
                gconstpointer  data)
{
  for (int i = 0; i < VIVIER_N_FIELDS; i++)
    {
      VivierField field;

      g_assert_true (vivier_field_from_id (vivier_field_to_id (i), &field));
      g_assert_cmpint (field, ==, i);
      g_assert_cmpstr (vivier_field_label (i), !=, "");
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_summary ("A file is understood before anything is written");

  IMPORT_TEST ("/import-plan/the-sample-clients-are-understood", test_sample_clients);
  IMPORT_TEST ("/import-plan/the-sample-gigs-are-understood", test_sample_purchases);
  IMPORT_TEST ("/import-plan/columns-are-known-in-french-and-english", test_names_of_columns);
  IMPORT_TEST ("/import-plan/values-overrule-a-name", test_values_overrule_names);
  IMPORT_TEST ("/import-plan/the-order-of-day-and-month-is-seen", test_day_order);
  IMPORT_TEST ("/import-plan/any-table-can-be-looked-at", test_any_table);
  IMPORT_TEST ("/import-plan/columns-are-mapped-by-name-and-number", test_map);
  IMPORT_TEST ("/import-plan/a-mapping-can-decide-the-kind", test_map_changes_kind);
  IMPORT_TEST ("/import-plan/a-field-has-one-column", test_field_moves);
  IMPORT_TEST ("/import-plan/the-kind-can-be-chosen", test_set_kind);
  IMPORT_TEST ("/import-plan/encoding-and-delimiter-can-be-chosen", test_reread);
  IMPORT_TEST ("/import-plan/a-mapping-is-remembered-for-the-header", test_remembered);
  IMPORT_TEST ("/import-plan/an-accent-late-in-the-file-decides-the-encoding", test_late_accent);
  IMPORT_TEST ("/import-plan/every-field-has-a-name-of-its-own", test_field_ids);

  return g_test_run ();
}
