/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model-workspace.h"

#include <string.h>

#include "model/vivier-activity.h"

typedef struct {
  TemporaryWorkspace *workspace;
  VivierStore        *store;
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
  temporary_workspace_free (fixture->workspace);
}

static gboolean
save_and_load (VivierDb      *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr (VivierProspect) saved = vivier_prospect_new ();
  g_autoptr (VivierProspect) loaded = NULL;

  g_free (saved->name);
  saved->name = g_strdup ("  Traiteur Ø\tSud ");
  saved->is_person = TRUE;
  saved->first_name = g_strdup ("Émile");
  saved->siren = g_strdup ("356000000");
  saved->city = g_strdup ("   ");
  saved->declared = (VivierPurchaseTotals) {
    .is_declared = TRUE, .purchases = 3, .revenue_minor = -1, .first_on = VIVIER_DAY_NONE, .last_on = 20000,
  };
  g_assert_true (vivier_prospect_add_address (saved, VIVIER_CHANNEL_EMAIL, "Chef@Sud.example", "file"));
  g_assert_true (vivier_prospect_add_address (saved, VIVIER_CHANNEL_EMAIL, "chef@sud.example", NULL));
  g_assert_true (vivier_prospect_add_address (saved, VIVIER_CHANNEL_PHONE, "06 52 21 73 16", NULL));
  g_assert_false (vivier_prospect_add_address (saved, VIVIER_CHANNEL_EMAIL, "nowhere", NULL));
  g_assert_false (vivier_prospect_add_address (saved, VIVIER_CHANNEL_PHONE, NULL, NULL));
  if (!vivier_prospect_save (db, saved, 1234, error))
    return FALSE;

  loaded = vivier_prospect_load (db, saved->id, error);
  g_assert_nonnull (loaded);
  g_assert_cmpstr (loaded->uuid, ==, saved->uuid);
  g_assert_cmpuint (strlen (loaded->uuid), ==, 36);
  g_assert_true (loaded->is_person);
  g_assert_cmpstr (loaded->first_name, ==, "Émile");
  g_assert_cmpstr (loaded->siren, ==, "356000000");
  g_assert_cmpstr (loaded->country, ==, "FR");
  g_assert_null (loaded->city);
  g_assert_true (loaded->declared.is_declared);
  g_assert_cmpint (loaded->declared.purchases, ==, 3);
  g_assert_cmpint (loaded->declared.revenue_minor, ==, -1);
  g_assert_cmpint (loaded->declared.last_on, ==, 20000);
  g_assert_cmpint (loaded->created_ms, ==, 1234);
  g_assert_cmpuint (loaded->addresses->len, ==, 2);
  g_assert_cmpstr (vivier_prospect_get_first (loaded, VIVIER_CHANNEL_EMAIL), ==, "Chef@Sud.example");
  g_assert_cmpstr (vivier_prospect_get_first (loaded, VIVIER_CHANNEL_PHONE), ==, "06 52 21 73 16");
  g_assert_cmpint (vivier_prospect_match_address (db, VIVIER_CHANNEL_PHONE, "+33652217316"), ==, saved->id);
  return TRUE;
}

static void
test_comes_back_as_saved (Fixture       *fixture,
                          gconstpointer  data)
{
  run_write (fixture->store, save_and_load, NULL);
  g_assert_cmpint (read_int (fixture->store, "SELECT count(*) FROM prospect WHERE name_key = 'traiteur o sud'"), ==, 1);
}

static gboolean
save_nameless (VivierDb      *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr (VivierProspect) prospect = vivier_prospect_new ();

  g_free (prospect->name);
  prospect->name = g_strdup (" \t");
  return vivier_prospect_save (db, prospect, 0, error);
}

static void
test_needs_a_name (Fixture       *fixture,
                   gconstpointer  data)
{
  const VivierLabel label = { .kind = "test" };
  g_autoptr (GError) error = NULL;

  g_assert_false (vivier_store_write (fixture->store, &label, save_nameless, NULL, NULL, &error));
  g_assert_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID);
}

static gboolean
save_again (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (VivierProspect) prospect = vivier_prospect_load (db, *(gint64 *) data, error);

  return prospect != NULL && vivier_prospect_save (db, prospect, 99999, error);
}

static void
test_unchanged_one_is_left_alone (Fixture       *fixture,
                                  gconstpointer  data)
{
  gint64 id = add_client (fixture->store, "Same", "Arles", "a@b.example", "0652217316");
  gint64 n_images = read_int (fixture->store, "SELECT count(*) FROM change_row");

  run_write (fixture->store, save_again, &id);
  g_assert_cmpint (read_int (fixture->store, "SELECT updated_ms FROM prospect"), ==, 1000);
  g_assert_cmpint (read_int (fixture->store, "SELECT count(*) FROM change_row"), ==, n_images);
}

static gboolean
change_addresses (VivierDb      *db,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr (VivierProspect) prospect = vivier_prospect_load (db, *(gint64 *) data, error);

  g_ptr_array_remove_index (prospect->addresses, 0);
  vivier_prospect_add_address (prospect, VIVIER_CHANNEL_EMAIL, "new@b.example", NULL);
  return vivier_prospect_save (db, prospect, 2000, error);
}

static void
test_kept_address_keeps_its_row (Fixture       *fixture,
                                 gconstpointer  data)
{
  gint64 id = add_client (fixture->store, "Addresses", NULL, "old@b.example", "0652217316");
  gint64 phone = read_int (fixture->store, "SELECT id FROM address WHERE channel = 'phone'");

  run_write (fixture->store, change_addresses, &id);
  g_assert_cmpint (read_int (fixture->store, "SELECT id FROM address WHERE channel = 'phone'"), ==, phone);
  g_assert_cmpint (read_int (fixture->store, "SELECT count(*) FROM address WHERE value_key = 'old@b.example'"), ==, 0);
  g_assert_cmpint (read_int (fixture->store, "SELECT count(*) FROM address"), ==, 2);
}

typedef struct {
  const char *what;
  gint64      expected; /* 0: refused */
  int         code;
  const char *message_part;
} Search;

static gboolean
find (VivierDb      *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  const Search *search = data;
  g_autoptr (GError) refusal = NULL;
  gint64 found = vivier_prospect_find (db, search->what, &refusal);

  g_assert_cmpint (found, ==, search->expected);
  if (search->expected != 0)
    {
      g_assert_no_error (refusal);
      return TRUE;
    }
  g_assert_error (refusal, VIVIER_STORE_ERROR, search->code);
  g_assert_nonnull (strstr (refusal->message, search->message_part));
  return TRUE;
}

static void
test_is_found_as_people_type (Fixture       *fixture,
                              gconstpointer  data)
{
  gint64 cafe = add_client (fixture->store, "Café de l’Étoile SARL", NULL, "etoile@cafe.example", "06 52 21 73 16");
  gint64 upper = add_client (fixture->store, "DUPONT", NULL, NULL, NULL);
  gint64 lower = add_client (fixture->store, "Dupont", NULL, NULL, NULL);
  g_autofree char *uuid = read_text (fixture->store, "SELECT uuid FROM prospect WHERE id = %" G_GINT64_FORMAT, cafe);
  g_autofree char *number = g_strdup_printf ("#%" G_GINT64_FORMAT, cafe);
  const Search searches[] = {
    { number, cafe, 0, NULL },
    { number + 1, cafe, 0, NULL },
    { uuid, cafe, 0, NULL },
    { "Etoile@Cafe.example", cafe, 0, NULL },
    { "+33 6 52 21 73 16", cafe, 0, NULL },
    { "cafe de l'etoile", cafe, 0, NULL },
    { "  CAFÉ DE L’ÉTOILE SARL ", cafe, 0, NULL },
    { "DUPONT", upper, 0, NULL },
    { "Dupont", lower, 0, NULL },
    { "dupont", 0, VIVIER_STORE_ERROR_CONFLICT, "“DUPONT”" },
    { "nobody", 0, VIVIER_STORE_ERROR_NOT_FOUND, "“nobody”" },
    { "", 0, VIVIER_STORE_ERROR_NOT_FOUND, "" },
    { "\xff\xfe", 0, VIVIER_STORE_ERROR_NOT_FOUND, "" },
    { "999999999999999999999999", 0, VIVIER_STORE_ERROR_NOT_FOUND, "999" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    run_read (fixture->store, find, (gpointer) &searches[i]);
}

static gboolean
match (VivierDb      *db,
       gpointer       data,
       GCancellable  *cancellable,
       GError       **error)
{
  g_assert_cmpint (vivier_prospect_match_siren (db, NULL), ==, 0);
  g_assert_cmpint (vivier_prospect_match_address (db, VIVIER_CHANNEL_EMAIL, "both@x.example"), ==, 0);
  g_assert_cmpint (vivier_prospect_match_address (db, VIVIER_CHANNEL_PHONE, "both@x.example"), ==, 0);
  return TRUE;
}

static void
test_ambiguous_match_is_none (Fixture       *fixture,
                              gconstpointer  data)
{
  add_client (fixture->store, "Dupont", NULL, "both@x.example", NULL);
  add_client (fixture->store, "DUPONT", NULL, "both@x.example", NULL);
  add_client (fixture->store, "Durand", NULL, NULL, NULL);
  run_read (fixture->store, match, NULL);
}

static gboolean
add_note (VivierDb      *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr (VivierActivity) note = vivier_activity_new (VIVIER_ACTIVITY_NOTE, *(gint64 *) data);

  note->happened_on = SAMPLE_TODAY;
  note->body = g_strdup ("Zanzibarine remembers the fireworks");
  return vivier_activity_save (db, note, 1000, error);
}

static gboolean
delete_one (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return vivier_prospect_delete (db, *(gint64 *) data, error);
}

static void
test_deleted_one_comes_back_whole (Fixture       *fixture,
                                   gconstpointer  data)
{
  gint64 id = add_client (fixture->store, "Wholesome", "Arles", "w@x.example", "0652217316");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *figures_before = NULL;
  g_autofree char *figures_after = NULL;
  g_autoptr (GError) error = NULL;

  add_purchase (fixture->store, id, "2025-12-01", 50000);
  run_write (fixture->store, add_note, &id);
  before = dump_data (fixture->store);
  figures_before = read_text (fixture->store, "SELECT purchases || ' ' || last_on || ' ' || segment FROM prospect_figures");

  run_write (fixture->store, delete_one, &id);
  g_assert_cmpint (read_int (fixture->store, "SELECT (SELECT count(*) FROM prospect) + (SELECT count(*) FROM purchase)"
                             " + (SELECT count(*) FROM address) + (SELECT count(*) FROM activity)"
                             " + (SELECT count(*) FROM prospect_figures) + (SELECT count(*) FROM prospect_fts)"), ==, 0);

  vivier_store_undo (fixture->store, 0, NULL, &error);
  g_assert_no_error (error);
  after = dump_data (fixture->store);
  figures_after = read_text (fixture->store, "SELECT purchases || ' ' || last_on || ' ' || segment FROM prospect_figures");
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpstr (figures_after, ==, figures_before);
  assert_whole (fixture->store);
}

static gboolean
erase_one (VivierDb      *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return vivier_prospect_erase (db, *(gint64 *) data, error);
}

static void
test_erased_one_is_in_no_byte (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autofree char *wal = g_strconcat (fixture->workspace->path, "-wal", NULL);
  gint64 id = add_client (fixture->store, "Quetzalcoatl Xylophone", "Tombouctou", "quetzal@zzyzx.example", NULL);

  add_client (fixture->store, "Bystander", "Arles", NULL, NULL);
  add_purchase (fixture->store, id, "2025-12-01", 50000);
  run_write (fixture->store, add_note, &id);
  write_sql (fixture->store, "prospect-edit", "UPDATE prospect SET name = 'Quetzalcoatl Renamed' WHERE id = %" G_GINT64_FORMAT, id);

  run_write (fixture->store, erase_one, &id);
  assert_whole (fixture->store);
  for (guint i = 0; i < 2; i++)
    {
      static const char *const traces[] = {
        "Quetzalcoatl", "quetzalcoatl", "xylophone", "Tombouctou", "tombouctou", "zzyzx", "Zanzibarine", "zanzibarine",
      };

      for (guint t = 0; t < G_N_ELEMENTS (traces); t++)
        {
          g_assert_false (file_contains (fixture->workspace->path, traces[t]));
          g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS) && file_contains (wal, traces[t]));
        }
      temporary_workspace_reopen (fixture->workspace, VIVIER_STORE_OPEN_NO_THREADS);
      fixture->store = fixture->workspace->store;
    }
  g_assert_true (file_contains (fixture->workspace->path, "Bystander"));
}

static gboolean
visit (gint64      id,
       const char *name,
       const char *name_key,
       gpointer    user_data)
{
  GString *seen = user_data;

  g_string_append_printf (seen, "%s;", name_key);
  return seen->len < 10;
}

static gboolean
foreach_name (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return vivier_prospects_foreach_name (db, visit, data, error);
}

static void
test_names_are_visited_until_told_to_stop (Fixture       *fixture,
                                           gconstpointer  data)
{
  g_autoptr (GString) seen = g_string_new (NULL);

  add_client (fixture->store, "Alpha SARL", NULL, NULL, NULL);
  add_client (fixture->store, "Béta", NULL, NULL, NULL);
  add_client (fixture->store, "Gamma", NULL, NULL, NULL);
  run_read (fixture->store, foreach_name, seen);
  g_assert_cmpstr (seen->str, ==, "alpha;beta;");
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/prospect/comes-back-as-saved", test_comes_back_as_saved);
  ADD ("/prospect/needs-a-name", test_needs_a_name);
  ADD ("/prospect/unchanged-one-is-left-alone", test_unchanged_one_is_left_alone);
  ADD ("/prospect/kept-address-keeps-its-row", test_kept_address_keeps_its_row);
  ADD ("/prospect/is-found-as-people-type", test_is_found_as_people_type);
  ADD ("/prospect/ambiguous-match-is-none", test_ambiguous_match_is_none);
  ADD ("/prospect/deleted-one-comes-back-whole", test_deleted_one_comes_back_whole);
  ADD ("/prospect/erased-one-is-in-no-byte", test_erased_one_is_in_no_byte);
  ADD ("/prospect/names-are-visited-until-told-to-stop", test_names_are_visited_until_told_to_stop);

  return g_test_run ();
}
