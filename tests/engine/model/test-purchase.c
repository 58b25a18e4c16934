/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model-workspace.h"

typedef struct {
  TemporaryWorkspace *workspace;
  VivierStore        *store;
  gint64              client;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  fixture->store = fixture->workspace->store;
  fixture->client = add_client (fixture->store, "YELLOW MONKEYS", "Marseille", NULL, NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  temporary_workspace_free (fixture->workspace);
}

static void
test_booked_is_done_once_its_day_has_come (void)
{
  g_autoptr (VivierPurchase) purchase = vivier_purchase_new ();

  purchase->purchased_on = 100;
  purchase->state = VIVIER_PURCHASE_BOOKED;
  g_assert_cmpint (vivier_purchase_state_on (purchase, 99), ==, VIVIER_PURCHASE_BOOKED);
  g_assert_cmpint (vivier_purchase_state_on (purchase, 100), ==, VIVIER_PURCHASE_DONE);
  purchase->state = VIVIER_PURCHASE_CANCELLED;
  g_assert_cmpint (vivier_purchase_state_on (purchase, 100), ==, VIVIER_PURCHASE_CANCELLED);
}

static void
test_fingerprint_looks_past_case_and_accents (void)
{
  gint64 one = vivier_purchase_fingerprint (100, 5000, "Soirée privée", "Pélissanne");

  g_assert_cmpint (one, ==, vivier_purchase_fingerprint (100, 5000, "SOIREE  PRIVEE", "pelissanne"));
  g_assert_cmpint (one, ==, vivier_purchase_fingerprint_folded (100, 5000, "soiree privee", "pelissanne"));
  g_assert_cmpint (one, !=, vivier_purchase_fingerprint (101, 5000, "Soirée privée", "Pélissanne"));
  g_assert_cmpint (one, !=, vivier_purchase_fingerprint (100, 5001, "Soirée privée", "Pélissanne"));
  g_assert_cmpint (one, !=, vivier_purchase_fingerprint (100, 5000, "Soirée", "privée Pélissanne"));
  g_assert_cmpint (vivier_purchase_fingerprint (100, 5000, NULL, NULL), ==,
                   vivier_purchase_fingerprint (100, 5000, "", ""));
}

static gboolean
import_two_equal_lines (VivierDb      *db,
                        gpointer       data,
                        GCancellable  *cancellable,
                        GError       **error)
{
  Fixture *fixture = data;
  VivierPurchase purchase = {
    .prospect_id = fixture->client, .purchased_on = SAMPLE_TODAY, .amount_minor = 30000,
    .label = (char *) "Gala", .place = (char *) "Arles",
  };
  gint64 fingerprint = vivier_purchase_fingerprint (purchase.purchased_on, purchase.amount_minor,
                                                    purchase.label, purchase.place);
  static int round;
  gboolean created;

  for (int ordinal = 0; ordinal < 2; ordinal++)
    {
      if (!vivier_purchase_import (db, &purchase, fingerprint, ordinal, 1000, &created, error))
        return FALSE;
      g_assert_cmpint (created, ==, round == 0);
    }
  round++;
  return TRUE;
}

static void
test_file_read_again_creates_nothing (Fixture       *fixture,
                                      gconstpointer  data)
{
  run_write (fixture->store, import_two_equal_lines, fixture);
  run_write (fixture->store, import_two_equal_lines, fixture);
  g_assert_cmpint (read_int (fixture->store, "SELECT count(*) FROM purchase"), ==, 2);
}

static void
test_equal_ones_by_hand_are_two (Fixture       *fixture,
                                 gconstpointer  data)
{
  add_purchase (fixture->store, fixture->client, "2025-01-01", 100);
  add_purchase (fixture->store, fixture->client, "2025-01-01", 100);
  g_assert_cmpint (read_int (fixture->store, "SELECT count(*) FROM purchase"), ==, 2);
}

static gboolean
refuse_bad_ones (VivierDb      *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  Fixture *fixture = data;
  g_autoptr (VivierPurchase) purchase = vivier_purchase_new ();
  g_autoptr (GError) refusal = NULL;

  purchase->prospect_id = fixture->client;
  g_assert_false (vivier_purchase_save (db, purchase, 1000, &refusal));
  g_assert_error (refusal, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID);
  g_clear_error (&refusal);

  purchase->purchased_on = SAMPLE_TODAY;
  purchase->amount_minor = G_MAXINT64;
  g_assert_false (vivier_purchase_save (db, purchase, 1000, &refusal));
  g_assert_error (refusal, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID);
  g_clear_error (&refusal);

  purchase->amount_minor = 100;
  purchase->prospect_id = 4711;
  g_assert_false (vivier_purchase_save (db, purchase, 1000, &refusal));
  g_assert_error (refusal, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND);
  g_clear_error (&refusal);

  g_assert_false (vivier_purchase_delete (db, 4711, &refusal));
  g_assert_error (refusal, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND);
  return TRUE;
}

static void
test_bad_ones_are_refused (Fixture       *fixture,
                           gconstpointer  data)
{
  run_write (fixture->store, refuse_bad_ones, fixture);
  g_assert_cmpint (read_int (fixture->store, "SELECT count(*) FROM purchase"), ==, 0);
}

static gboolean
edit_and_move (VivierDb      *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  gint64 *ids = data; /* purchase, other client */
  g_autoptr (VivierPurchase) purchase = vivier_purchase_load (db, ids[0], error);
  g_autoptr (GPtrArray) moved = NULL;

  g_assert_nonnull (purchase);
  g_assert_cmpint (purchase->amount_minor, ==, 100);
  purchase->amount_minor = 777;
  purchase->place = g_strdup ("  Cassis ");
  purchase->prospect_id = ids[1];
  if (!vivier_purchase_save (db, purchase, 2000, error))
    return FALSE;

  moved = vivier_purchases_of (db, ids[1], 0, error);
  g_assert_cmpuint (moved->len, ==, 2);
  g_assert_cmpstr (((VivierPurchase *) g_ptr_array_index (moved, 1))->place, ==, "Cassis");
  g_assert_cmpint (((VivierPurchase *) g_ptr_array_index (moved, 1))->amount_minor, ==, 777);
  return TRUE;
}

static void
test_moves_beside_an_equal_one (Fixture       *fixture,
                                gconstpointer  data)
{
  gint64 other = add_client (fixture->store, "Other", NULL, NULL, NULL);
  gint64 ids[2] = { add_purchase (fixture->store, fixture->client, "2025-01-01", 100), other };

  add_purchase (fixture->store, other, "2025-01-01", 100);
  run_write (fixture->store, edit_and_move, ids);
  g_assert_cmpint (read_int (fixture->store, "SELECT count(DISTINCT ordinal) FROM purchase WHERE prospect_id = %" G_GINT64_FORMAT, other), ==, 2);
  g_assert_cmpint (read_int (fixture->store, "SELECT purchases FROM prospect_figures WHERE prospect_id = %" G_GINT64_FORMAT, other), ==, 2);
  g_assert_cmpint (read_int (fixture->store, "SELECT purchases FROM prospect_figures WHERE prospect_id = %" G_GINT64_FORMAT, fixture->client), ==, 0);
}

static gboolean
check_months (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (GArray) months = NULL;
  const VivierMonthTotal *month;

  months = vivier_purchases_by_month (db, 0, vivier_day_from_ymd (2025, 1, 1), SAMPLE_TODAY, error);
  g_assert_cmpuint (months->len, ==, 2);
  month = &g_array_index (months, VivierMonthTotal, 0);
  g_assert_cmpint (month->month, ==, 2025 * 12 + 2);
  g_assert_cmpint (month->purchases, ==, 2);
  g_assert_cmpint (month->revenue_minor, ==, 300);
  month = &g_array_index (months, VivierMonthTotal, 1);
  g_assert_cmpint (month->month, ==, 2025 * 12 + 11);
  return TRUE;
}

static void
test_months_leave_out_cancelled_and_future (Fixture       *fixture,
                                            gconstpointer  data)
{
  add_purchase (fixture->store, fixture->client, "2024-12-31", 1);
  add_purchase (fixture->store, fixture->client, "2025-03-01", 100);
  add_purchase (fixture->store, fixture->client, "2025-03-31", 200);
  add_purchase (fixture->store, fixture->client, "2025-12-01", 400);
  add_purchase (fixture->store, fixture->client, "2026-01-15", 800);
  write_sql (fixture->store, "test", "UPDATE purchase SET state = 'cancelled' WHERE id ="
             " (SELECT id FROM purchase WHERE amount_minor = 200)");
  add_purchase (fixture->store, fixture->client, "2025-03-31", 200);
  run_read (fixture->store, check_months, NULL);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/purchase/booked-is-done-once-its-day-has-come", test_booked_is_done_once_its_day_has_come);
  g_test_add_func ("/purchase/fingerprint-looks-past-case-and-accents", test_fingerprint_looks_past_case_and_accents);
  ADD ("/purchase/file-read-again-creates-nothing", test_file_read_again_creates_nothing);
  ADD ("/purchase/equal-ones-by-hand-are-two", test_equal_ones_by_hand_are_two);
  ADD ("/purchase/bad-ones-are-refused", test_bad_ones_are_refused);
  ADD ("/purchase/moves-beside-an-equal-one", test_moves_beside_an_equal_one);
  ADD ("/purchase/months-leave-out-cancelled-and-future", test_months_leave_out_cancelled_and_future);

  return g_test_run ();
}
