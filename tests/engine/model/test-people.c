/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contacts, addresses of every channel, stages, and many prospects at once. */
#include "model-workspace.h"

#include "model/vivier-contact.h"
#include "model/vivier-prospect-bulk.h"
#include "model/vivier-stage.h"

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

static void
assert_key (VivierChannel  channel,
            const char    *value,
            const char    *expected)
{
  g_autofree char *key = vivier_channel_normalize (channel, value, "FR");

  g_assert_cmpstr (key, ==, expected);
}

static void
test_profiles_have_one_form (Fixture       *fixture,
                             gconstpointer  data)
{
  assert_key (VIVIER_CHANNEL_LINKEDIN, "https://fr.linkedin.com/in/Marie-Durand/?trk=x", "in/marie-durand");
  assert_key (VIVIER_CHANNEL_LINKEDIN, "marie-durand", "in/marie-durand");
  assert_key (VIVIER_CHANNEL_LINKEDIN, "www.linkedin.com/company/acme", "company/acme");
  assert_key (VIVIER_CHANNEL_LINKEDIN, "https://evil.example/linkedin.com/in/x", NULL);
  assert_key (VIVIER_CHANNEL_LINKEDIN, "https://notlinkedin.com/in/x", NULL);
  assert_key (VIVIER_CHANNEL_INSTAGRAM, "@traiteur_sud", "traiteur_sud");
  assert_key (VIVIER_CHANNEL_X, "https://twitter.com/Vivier", "vivier");
  assert_key (VIVIER_CHANNEL_FACEBOOK, "javascript:alert(1)", NULL);
  assert_key (VIVIER_CHANNEL_WHATSAPP, "https://wa.me/33652217316", "+33652217316");
  assert_key (VIVIER_CHANNEL_WEBSITE, "https://WWW.Example.com/", "example.com");
  assert_key (VIVIER_CHANNEL_WEBSITE, "example", NULL);
  assert_key (VIVIER_CHANNEL_WEBSITE, "exa mple.com", NULL);
}

static gboolean
write_contacts (VivierDb      *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  gint64 company = *(gint64 *) data;
  g_autoptr (VivierContact) marie = vivier_contact_new (company);
  g_autoptr (VivierContact) paul = vivier_contact_new (company);
  g_autoptr (VivierProspect) loaded = NULL;
  g_autoptr (GPtrArray) contacts = NULL;
  g_autoptr (GError) refusal = NULL;

  marie->first_name = g_strdup ("Marie");
  marie->last_name = g_strdup ("Durand");
  g_assert_true (vivier_contact_add_address (marie, VIVIER_CHANNEL_EMAIL, "info@sud.example", "FR", NULL));
  g_assert_true (vivier_contact_add_address (marie, VIVIER_CHANNEL_LINKEDIN, "marie-durand", "FR", "card"));
  if (!vivier_contact_save (db, marie, 10, error))
    return FALSE;
  g_assert_cmpstr (marie->name, ==, "Marie Durand");

  /* The company's own address went to her; nobody else may have it. */
  g_free (paul->name);
  paul->name = g_strdup ("Paul");
  g_assert_true (vivier_contact_add_address (paul, VIVIER_CHANNEL_EMAIL, "INFO@sud.example", "FR", NULL));
  g_assert_false (vivier_contact_save (db, paul, 10, &refusal));
  g_assert_error (refusal, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_CONFLICT);

  loaded = vivier_prospect_load (db, company, error);
  g_assert_cmpuint (loaded->addresses->len, ==, 2);
  g_assert_cmpint (((VivierAddress *) loaded->addresses->pdata[0])->contact_id, ==, marie->id);

  /* An importer that only knows the company says the address again. */
  g_ptr_array_set_size (loaded->addresses, 0);
  g_assert_true (vivier_prospect_add_address (loaded, VIVIER_CHANNEL_EMAIL, "info@sud.example", NULL));
  if (!vivier_prospect_save (db, loaded, 20, error))
    return FALSE;
  contacts = vivier_contacts_of (db, company, error);
  g_assert_cmpuint (contacts->len, ==, 1);
  g_assert_cmpuint (((VivierContact *) contacts->pdata[0])->addresses->len, ==, 1);
  return vivier_contact_delete (db, marie->id, error);
}

static void
test_address_belongs_to_one_person (Fixture       *fixture,
                                    gconstpointer  data)
{
  gint64 company = add_client (fixture->store, "Sud", NULL, "info@sud.example", NULL);

  run_write (fixture->store, write_contacts, &company);
  g_assert_cmpint (read_int (fixture->store, "SELECT count(*) FROM address"), ==, 0);
  assert_whole (fixture->store);
}

static void
test_first_purchase_wins_once (Fixture       *fixture,
                               gconstpointer  data)
{
  gint64 id = add_client (fixture->store, "Sud", NULL, NULL, NULL);

  /* Known for a while: what is made at one instant has no past to tell. */
  write_sql (fixture->store, "age", "UPDATE prospect SET created_ms = 1");
  add_purchase (fixture->store, id, "2025-06-01", 10000);
  g_assert_cmpint (read_int (fixture->store, "SELECT count(*) FROM prospect JOIN stage ON stage.id = stage_id WHERE stage.kind = 'won'"), ==, 1);
  g_assert_cmpint (read_int (fixture->store, "SELECT count(*) FROM activity WHERE kind = 'stage' AND template = 'purchase'"), ==, 1);

  /* Back by hand for a second deal: the next purchase does not move it. */
  write_sql (fixture->store, "stage", "UPDATE prospect SET stage_id = (SELECT id FROM stage WHERE key = 'interested')");
  add_purchase (fixture->store, id, "2025-07-01", 10000);
  g_assert_cmpint (read_int (fixture->store, "SELECT count(*) FROM prospect JOIN stage ON stage.id = stage_id WHERE stage.kind = 'open'"), ==, 1);
}

typedef struct {
  VivierBulkAction action;
  const char      *stage;
  gint64           first;
  gint64           last;
  gint64           n_changed;
} Bulk;

static gboolean
apply (VivierDb      *db,
       gpointer       data,
       GCancellable  *cancellable,
       GError       **error)
{
  Bulk *bulk = data;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gint64 id = bulk->first; id <= bulk->last; id++)
    g_array_append_val (ids, id);
  if (bulk->stage != NULL)
    bulk->action.id = vivier_stage_find (db, bulk->stage, error);
  return vivier_prospects_apply (db,
                                 &(VivierBulkTarget) { .ids = (const gint64 *) (void *) ids->data, .n_ids = ids->len },
                                 &bulk->action, &bulk->n_changed, error);
}

static void
assert_undo_restores (Fixture    *fixture,
                      Bulk        bulk,
                      gint64      n_changed)
{
  g_autofree char *before = dump_data (fixture->store);
  g_autofree char *after = NULL;
  g_autofree char *restored = NULL;
  g_autoptr (GError) error = NULL;

  bulk.action.now_ms = 5000;
  run_write (fixture->store, apply, &bulk);
  g_assert_cmpint (bulk.n_changed, ==, n_changed);
  after = dump_data (fixture->store);
  g_assert_cmpstr (before, !=, after);
  vivier_store_undo (fixture->store, 0, NULL, &error);
  g_assert_no_error (error);
  restored = dump_data (fixture->store);
  g_assert_cmpstr (before, ==, restored);
  assert_whole (fixture->store);
}

static void
test_bulk_actions_are_taken_back_whole (Fixture       *fixture,
                                        gconstpointer  data)
{
  add_many_clients (fixture->store, 40);
  assert_undo_restores (fixture, (Bulk) { .action = { .kind = VIVIER_BULK_STAGE }, .stage = "lost", .first = 1, .last = 20 }, 20);
  assert_undo_restores (fixture, (Bulk) { .action = { .kind = VIVIER_BULK_ARCHIVE }, .first = 5, .last = 9 }, 5);
  assert_undo_restores (fixture, (Bulk) { .action = { .kind = VIVIER_BULK_DELETE }, .first = 1, .last = 20 }, 20);
  assert_undo_restores (fixture, (Bulk) { .action = { .kind = VIVIER_BULK_DO_NOT_CONTACT, .text = "mail" }, .first = 1, .last = 2 }, 2);
  assert_undo_restores (fixture, (Bulk) { .action = { .kind = VIVIER_BULK_SET_FIELD, .field = "city", .text = "Orange" }, .first = 39, .last = 99 }, 2);
  assert_undo_restores (fixture, (Bulk) { .action = { .kind = VIVIER_BULK_SET_FIELD, .field = "postal_code", .text = "20090" }, .first = 1, .last = 3 }, 3);
}

static void
test_refused_value_changes_nobody (Fixture       *fixture,
                                   gconstpointer  data)
{
  Bulk bulk = { .action = { .kind = VIVIER_BULK_SET_FIELD, .field = "siren", .text = "123" }, .first = 1, .last = 3 };
  const VivierLabel label = { .kind = "test" };
  g_autoptr (GError) error = NULL;

  add_many_clients (fixture->store, 3);
  g_assert_false (vivier_store_write (fixture->store, &label, apply, &bulk, NULL, &error));
  g_assert_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID);
  g_clear_error (&error);
  bulk.action.field = "email";
  g_assert_false (vivier_store_write (fixture->store, &label, apply, &bulk, NULL, &error));
  g_assert_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID);
}

#define add(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/channel/profiles-have-one-form", test_profiles_have_one_form);
  add ("/contact/address-belongs-to-one-person", test_address_belongs_to_one_person);
  add ("/stage/first-purchase-wins-once", test_first_purchase_wins_once);
  add ("/bulk/is-taken-back-whole", test_bulk_actions_are_taken_back_whole);
  add ("/bulk/refused-value-changes-nobody", test_refused_value_changes_nobody);
  return g_test_run ();
}
