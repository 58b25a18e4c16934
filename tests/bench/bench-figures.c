/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All segments of 100 000 prospects with 1 000 000 purchases, against the one
 * statement a person would type at the sqlite3 prompt on tables without index;
 * and what one new purchase costs, commit and derived tables included. A commit
 * waits for the disk once: how long that takes is measured beside it, for on a
 * busy disk it is nearly all there is. */

#include "bench-common.h"

#include <fcntl.h>
#include <unistd.h>

#include "insight/vivier-figures-keeper.h"
#include "model/vivier-purchase.h"

#define N_WRITES 300
/* About what a commit of one purchase appends to the journal. */
#define SYNCED_BYTES 65536

#define ONE_STATEMENT \
  "CREATE TABLE peer.result AS SELECT t.*, CASE" \
  " WHEN t.last_on > date('2026-01-14', '-90 days') THEN 'active'" \
  " WHEN t.last_on >= date('2026-01-14', '-365 days') THEN 'dormant' ELSE 'relaunch' END AS segment," \
  " t.n >= 10 OR t.revenue >= 500000 OR (t.last_on > date('2026-01-14', '-90 days') AND t.n >= 5) AS is_vip" \
  " FROM (SELECT prospect_id, count(*) AS n, sum(amount_minor) AS revenue, min(purchased_on) AS first_on," \
  "   max(purchased_on) AS last_on, min(amount_minor), max(amount_minor) FROM peer.purchase" \
  "   WHERE state <> 'cancelled' AND purchased_on <= '2026-01-14' GROUP BY prospect_id) t" \
  " JOIN peer.prospect p ON p.id = t.prospect_id"

static void
run_sql (sqlite3    *handle,
         const char *sql)
{
  char *message = NULL;

  if (sqlite3_exec (handle, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s", message);
}

static void
measure_peer (BenchWorkspace *workspace,
              BenchTime      *time)
{
  g_autofree char *peer_path = g_build_filename (workspace->folder, "peer.db", NULL);
  g_autofree char *attach = g_strdup_printf ("ATTACH '%s' AS peer", peer_path);
  sqlite3 *handle;

  g_assert_cmpint (sqlite3_open (workspace->path, &handle), ==, SQLITE_OK);
  run_sql (handle, attach);
  run_sql (handle, "CREATE TABLE peer.prospect AS SELECT * FROM main.prospect");
  run_sql (handle, "CREATE TABLE peer.purchase AS SELECT * FROM main.purchase");
  bench_start (time);
  run_sql (handle, ONE_STATEMENT);
  bench_stop (time);
  sqlite3_close (handle);
}

static gboolean
recompute (VivierDb      *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  BenchWorkspace *workspace = data;
  gint64 checked, mended;

  return vivier_figures_recompute (db, vivier_clock_get_today (workspace->clock), &checked, &mended, error)
         && checked == workspace->n_prospects;
}

static gboolean
save_purchase (VivierDb      *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  return vivier_purchase_save (db, data, 0, error);
}

static void
measure_new_purchase (BenchWorkspace *workspace)
{
  VivierLabel label = { .kind = "purchase-new", .subject = "bench" };
  g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (double));

  for (int i = 0; i < N_WRITES; i++)
    {
      g_autoptr (VivierPurchase) purchase = vivier_purchase_new ();
      g_autoptr (GError) error = NULL;
      BenchTime time;
      double ms;

      purchase->prospect_id = 1 + (i * 7919) % workspace->n_prospects;
      purchase->purchased_on = vivier_clock_get_today (workspace->clock);
      purchase->amount_minor = 12345 + i;
      bench_start (&time);
      vivier_store_write (workspace->store, &label, save_purchase, purchase, NULL, &error);
      bench_stop (&time);
      g_assert_no_error (error);
      ms = time.wall * 1000;
      g_array_append_val (samples, ms);
    }
  g_print ("one new purchase, committed: median %.2f ms, p99 %.2f ms (goal 1 ms)\n",
           bench_percentile (samples, 50), bench_percentile (samples, 99));
}

/* The disk's part: as many bytes appended and synced, by themselves. */
static void
measure_bare_sync (BenchWorkspace *workspace)
{
  g_autofree char *path = g_build_filename (workspace->folder, "bare", NULL);
  g_autofree char *bytes = g_malloc0 (SYNCED_BYTES);
  g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (double));
  int fd = open (path, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);

  g_assert_cmpint (fd, >=, 0);
  for (int i = 0; i < N_WRITES; i++)
    {
      BenchTime time;
      double ms;

      bench_start (&time);
      g_assert_cmpint (write (fd, bytes, SYNCED_BYTES), ==, SYNCED_BYTES);
      g_assert_cmpint (fdatasync (fd), ==, 0);
      bench_stop (&time);
      ms = time.wall * 1000;
      g_array_append_val (samples, ms);
    }
  close (fd);
  g_print ("the disk alone: median %.2f ms, p99 %.2f ms\n",
           bench_percentile (samples, 50), bench_percentile (samples, 99));
}

int
main (void)
{
  BenchWorkspace *workspace = bench_workspace_new ();
  VivierLabel label = { .kind = "import" };
  g_autoptr (GError) error = NULL;
  BenchTime ours, peer;

  measure_peer (workspace, &peer);
  bench_start (&ours);
  vivier_store_write (workspace->store, &label, recompute, workspace, NULL, &error);
  bench_stop (&ours);
  g_assert_no_error (error);
  bench_report ("recompute all segments", &ours, "one SQL statement", &peer, 0.5);
  measure_new_purchase (workspace);
  measure_bare_sync (workspace);
  bench_workspace_free (workspace);
  return 0;
}
