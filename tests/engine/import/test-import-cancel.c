/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cancelling a large import, at whatever it is: it ends at once and nothing is
 * left. The benchmark of the import tells how fast; here a second has to do, for
 * the sake of slow and busy machines.
 */
#include "config.h"

#include "import/vivier-importer.h"
#include "import-fixture.h"
#include "vivier-workspace.h"

#define N_CLIENTS 1000
#define N_GIGS 10000
#define MAX_REACTION_US (G_USEC_PER_SEC)
/* When all lines are read, what remains takes so long here at most. */
#define AFTER_READING_MS 2000

typedef struct {
  GCancellable *cancellable;
  double        at_fraction;
  int           delay_ms;      /* after that */
  gint64        cancelled_us;  /* 0: not yet */
  GThread      *thread;
} Canceller;

static gpointer
cancel_later (gpointer data)
{
  Canceller *self = data;

  g_usleep (self->delay_ms * 1000);
  self->cancelled_us = g_get_monotonic_time ();
  g_cancellable_cancel (self->cancellable);
  return NULL;
}

static void
progress_cb (double   fraction,
             gint64   records,
             gpointer user_data)
{
  Canceller *self = user_data;

  if (self->thread == NULL && fraction >= self->at_fraction)
    self->thread = g_thread_new ("canceller", cancel_later, self);
}

/* As the application opens it. */
static void
follow_figures (ImportFixture        *self,
                VivierStoreOpenFlags  flags)
{
  g_autoptr (GError) error = NULL;

  vivier_store_close (self->store);
  g_object_unref (self->store);
  self->store = vivier_workspace_open (self->workspace_path, flags, self->clock, &error);
  g_assert_no_error (error);
}

static GPtrArray *
make_plans (ImportFixture *self)
{
  GPtrArray *plans = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_import_plan_free);
  g_autoptr (GString) clients = g_string_new ("nom,email,telephone,ville\n");
  g_autoptr (GString) gigs = g_string_new ("date,client,lieu,type,montant\n");
  g_autofree char *clients_path = NULL;
  g_autofree char *gigs_path = NULL;

  for (int i = 0; i < N_CLIENTS; i++)
    g_string_append_printf (clients, "Garage %d,contact%d@client.example,06 52 %02d %02d %02d,Arles\n",
                            i, i, i / 10000, i / 100 % 100, i % 100);
  for (int i = 0; i < N_GIGS; i++)
    g_string_append_printf (gigs, "2025-%02d-%02d,Garage %d,Istres %d,Gala,%d\n",
                            1 + i % 12, 1 + i % 28, i * 7 % N_CLIENTS, i % 50, 20 + i % 900);
  clients_path = import_fixture_write (self, "clients.csv", clients->str, -1);
  gigs_path = import_fixture_write (self, "gigs.csv", gigs->str, -1);
  g_ptr_array_add (plans, import_fixture_plan (clients_path, VIVIER_IMPORT_AUTO));
  g_ptr_array_add (plans, import_fixture_plan (gigs_path, VIVIER_IMPORT_AUTO));
  return plans;
}

/* TRUE when it was cancelled, FALSE when it was done before. */
static gboolean
cancel_import (ImportFixture *self,
               GPtrArray     *plans,
               double         fraction,
               int            delay_ms)
{
  const VivierImportOptions options = { FALSE };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Canceller canceller = { .cancellable = cancellable, .at_fraction = fraction, .delay_ms = delay_ms };
  g_autoptr (GPtrArray) reports = NULL;
  g_autoptr (GError) error = NULL;
  gint64 returned_us;

  reports = vivier_import_run (self->store, plans, &options, progress_cb, &canceller, cancellable, &error);
  returned_us = g_get_monotonic_time ();
  g_thread_join (canceller.thread);
  if (reports != NULL)
    return FALSE;

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_test_message ("cancelled %d ms after %.0f %%: ended after %.0f ms", delay_ms, fraction * 100,
                  (returned_us - canceller.cancelled_us) / 1000.0);
  g_assert_cmpint (returned_us - canceller.cancelled_us, <, MAX_REACTION_US);
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM prospect"), ==, 0);
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM purchase"), ==, 0);
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM change_set"), ==, 0);
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM sqlite_schema WHERE name = 'purchase_by_day'"), ==, 1);
  return TRUE;
}

static void
test_while_reading (ImportFixture *self,
                    gconstpointer  data)
{
  g_autoptr (GPtrArray) plans = make_plans (self);

  follow_figures (self, VIVIER_STORE_OPEN_NO_THREADS);
  g_assert_true (cancel_import (self, plans, 0, 0));
  g_assert_true (cancel_import (self, plans, 0.1, 0));
  g_assert_true (cancel_import (self, plans, 0.7, 0));
}

/* Indexes, comparison, search words, figures: later and later, until the import
 * is done first. */
static void
test_after_reading (ImportFixture *self,
                    gconstpointer  data)
{
  g_autoptr (GPtrArray) plans = make_plans (self);
  int delay_ms = 0;

  follow_figures (self, VIVIER_STORE_OPEN_NO_THREADS);
  while (delay_ms < AFTER_READING_MS && cancel_import (self, plans, 1, delay_ms))
    delay_ms = MAX (10, delay_ms * 2);
  g_assert_cmpint (delay_ms, >, 0);
}

static gboolean
write_setting (VivierDb      *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  vivier_db_set_untracked (db, TRUE);
  return vivier_db_exec (db, "INSERT OR REPLACE INTO setting (key, value) VALUES ('written', 'after')", error);
}

/* The answer comes while the writer still takes back: what is written next comes
 * after that, and the plans can go at once. */
static void
test_what_comes_next (ImportFixture *self,
                      gconstpointer  data)
{
  const VivierLabel label = { .kind = "test" };
  int delay_ms = 0;
  gboolean is_cancelled;

  follow_figures (self, VIVIER_STORE_OPEN_DEFAULT);
  do
    {
      g_autoptr (GPtrArray) plans = make_plans (self);
      g_autoptr (GError) error = NULL;

      is_cancelled = cancel_import (self, plans, 1, delay_ms);
      g_clear_pointer (&plans, g_ptr_array_unref);
      vivier_store_write (self->store, &label, write_setting, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM setting WHERE key = 'written'"), ==, 1);
      g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM prospect"), ==, is_cancelled ? 0 : N_CLIENTS);
      delay_ms = MAX (10, delay_ms * 2);
    }
  while (is_cancelled && delay_ms < AFTER_READING_MS);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  IMPORT_TEST ("/import-cancel/while-reading-it-ends-at-once-and-leaves-nothing", test_while_reading);
  IMPORT_TEST ("/import-cancel/after-reading-it-ends-at-once-and-leaves-nothing", test_after_reading);
  IMPORT_TEST ("/import-cancel/what-is-written-next-waits-for-the-rollback", test_what_comes_next);
  return g_test_run ();
}
