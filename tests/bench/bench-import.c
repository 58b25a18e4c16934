/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Importing 100 000 clients and 1 000 000 gigs with matching, checks, history,
 * search index and figures, against `sqlite-utils insert --csv` of the same two
 * files, which stores the text and no more; and how long the import goes on
 * when it is cancelled. Files are seeded; sizes come from VIVIER_BENCH_PROSPECTS
 * and VIVIER_BENCH_PURCHASES.
 */

#include "config.h"

#include <sys/resource.h>

#include <glib/gstdio.h>

#include "bench-common.h"
#include "import/vivier-importer.h"
#include "vivier-workspace.h"

#define SEED 20260114
#define GOAL 0.35

static const char * const kinds[] = {
  "Garage", "Boulangerie", "Hôtel", "Camping", "Mairie de", "Domaine", "Château", "Traiteur", "Association", "Restaurant",
};
static const char * const syllables[] = {
  "ba", "ri", "mon", "lé", "tou", "car", "né", "vil", "sau", "per", "chi", "dou", "fa", "gri", "len", "mar", "ploum", "vé", "zan", "quin",
};
static const char * const places[] = {
  "Marseille", "Istres", "Salon-de-Provence", "Arles", "Nîmes", "Avignon", "Toulon", "Aix-en-Provence", "Martigues", "Cassis",
};
static const char * const labels[] = { "Gala", "Mariage", "Club", "Anniversaire", "Soirée privée" };

typedef struct {
  char  *folder;
  char  *clients;
  char  *gigs;
  gint64 n_clients;
  gint64 n_gigs;
} Files;

static gint64
size_from_env (const char *variable,
               gint64      fallback)
{
  const char *text = g_getenv (variable);
  const gint64 value = text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;

  return value > 0 ? value : fallback;
}

#define PICK(rand, list) list[g_rand_int_range (rand, 0, G_N_ELEMENTS (list))]

static char *
make_name (GRand *rand,
           gint64 number)
{
  return g_strdup_printf ("%s %s%s%s %" G_GINT64_FORMAT, PICK (rand, kinds), PICK (rand, syllables), PICK (rand, syllables),
                          PICK (rand, syllables), number);
}

static void
write_clients (Files *files,
               GRand *rand,
               char **names)
{
  g_autoptr (GString) text = g_string_new ("nom,email,telephone,ville,nb_prestations,ca_total,premiere_prestation,derniere_prestation,tarif_min,tarif_max\n");

  /* Nobody shares a number: two of one kind of business who did would be one client. */
  for (gint64 i = 0; i < files->n_clients; i++)
    g_string_append_printf (text, "%s,contact%" G_GINT64_FORMAT "@client.example,06 5%07d,%s,10,4580,2023-05-29,2025-12-21,119,175\n",
                            names[i], i, (int) (i * 7919 % 10000000), PICK (rand, places));
  g_file_set_contents (files->clients, text->str, text->len, NULL);
}

static void
write_gigs (Files *files,
            GRand *rand,
            char **names)
{
  g_autoptr (GString) text = g_string_new ("date,client,lieu,type,montant\n");

  for (gint64 i = 0; i < files->n_gigs; i++)
    {
      const char *name = names[g_rand_int_range (rand, 0, (gint32) files->n_clients)];
      g_autofree char *upper = i % 10 == 0 ? g_utf8_strup (name, -1) : NULL;

      g_string_append_printf (text, "20%02d-%02d-%02d,%s,%s,%s,%d\n", g_rand_int_range (rand, 15, 26), g_rand_int_range (rand, 1, 13),
                              g_rand_int_range (rand, 1, 29), upper != NULL ? upper : name, PICK (rand, places), PICK (rand, labels),
                              g_rand_int_range (rand, 20, 1200));
    }
  g_file_set_contents (files->gigs, text->str, text->len, NULL);
}

static void
make_files (Files *files)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  g_auto (GStrv) names = NULL;

  files->folder = g_dir_make_tmp ("vivier-bench-XXXXXX", NULL);
  files->clients = g_build_filename (files->folder, "clients.csv", NULL);
  files->gigs = g_build_filename (files->folder, "gigs.csv", NULL);
  files->n_clients = size_from_env ("VIVIER_BENCH_PROSPECTS", 100000);
  files->n_gigs = size_from_env ("VIVIER_BENCH_PURCHASES", 1000000);
  names = g_new0 (char *, files->n_clients + 1);
  for (gint64 i = 0; i < files->n_clients; i++)
    names[i] = make_name (rand, i);
  write_clients (files, rand, names);
  write_gigs (files, rand, names);
}

static GPtrArray *
make_plans (Files *files)
{
  GPtrArray *plans = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_import_plan_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (plans, vivier_import_plan_new (files->clients, VIVIER_IMPORT_AUTO, NULL, &error));
  g_ptr_array_add (plans, vivier_import_plan_new (files->gigs, VIVIER_IMPORT_AUTO, NULL, &error));
  g_assert_no_error (error);
  return plans;
}

static GPtrArray *
import (VivierStore *store,
        Files       *files)
{
  const VivierImportOptions options = { FALSE };
  g_autoptr (GPtrArray) plans = make_plans (files);
  g_autoptr (GError) error = NULL;
  GPtrArray *reports;

  reports = vivier_import_run (store, plans, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return reports;
}

static void
measure_ours (Files     *files,
              BenchTime *first,
              BenchTime *again)
{
  g_autofree char *path = g_build_filename (files->folder, "bench.vivier", NULL);
  g_autoptr (VivierClock) clock = vivier_clock_new_fixed (vivier_day_from_ymd (2026, 1, 14));
  g_autoptr (GError) error = NULL;
  g_autoptr (VivierStore) store = NULL;
  g_autoptr (GPtrArray) reports = NULL;
  g_autoptr (GPtrArray) repeated = NULL;
  VivierImportReport *gigs;

  bench_start (first);
  store = vivier_workspace_open (path, VIVIER_STORE_OPEN_NO_THREADS, clock, &error);
  g_assert_no_error (error);
  reports = import (store, files);
  bench_stop (first);
  g_assert_cmpint (((VivierImportReport *) g_ptr_array_index (reports, 0))->created, ==, files->n_clients);
  gigs = g_ptr_array_index (reports, 1);
  g_assert_cmpint (gigs->created, ==, files->n_gigs);
  g_assert_cmpint (gigs->clients_created, ==, 0);

  bench_start (again);
  repeated = import (store, files);
  bench_stop (again);
  gigs = g_ptr_array_index (repeated, 1);
  g_assert_cmpint (gigs->unchanged, ==, files->n_gigs);
  vivier_store_close (store);
}

/* When to cancel: so long after that part has been read. */
typedef struct {
  double fraction;
  int    delay_ms;
} Moment;

typedef struct {
  const Moment *moment;
  GCancellable *cancellable;
  GThread      *thread;
  gint64        cancelled_us;
} Canceller;

static gpointer
cancel_later (gpointer data)
{
  Canceller *self = data;

  g_usleep (self->moment->delay_ms * 1000);
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

  if (self->thread == NULL && fraction >= self->moment->fraction)
    self->thread = g_thread_new ("canceller", cancel_later, self);
}

static void
measure_cancel (Files        *files,
                const Moment *moment)
{
  const VivierImportOptions options = { FALSE };
  g_autofree char *path = g_build_filename (files->folder, "cancelled.vivier", NULL);
  g_autoptr (VivierClock) clock = vivier_clock_new_fixed (vivier_day_from_ymd (2026, 1, 14));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Canceller canceller = { .moment = moment, .cancellable = cancellable };
  g_autoptr (GPtrArray) plans = make_plans (files);
  g_autoptr (GPtrArray) reports = NULL;
  g_autoptr (GError) error = NULL;
  /* With threads, as the window has it: the writer takes back after the answer. */
  g_autoptr (VivierStore) store = vivier_workspace_open (path, VIVIER_STORE_OPEN_DEFAULT, clock, &error);
  gint64 returned_us;

  g_assert_no_error (error);
  reports = vivier_import_run (store, plans, &options, progress_cb, &canceller, cancellable, &error);
  returned_us = g_get_monotonic_time ();
  g_thread_join (canceller.thread);
  if (reports == NULL)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  if (reports == NULL)
    g_print ("cancelled %d ms after %.0f %% were read: ended after %.0f ms (goal 200 ms)\n", moment->delay_ms,
             moment->fraction * 100, (returned_us - canceller.cancelled_us) / 1000.0);
  vivier_store_close (store);
  g_unlink (path);
}

static void
insert (const char *program,
        const char *database,
        const char *table,
        const char *file)
{
  const char * const arguments[] = { program, "insert", database, table, file, "--csv", "--silent", NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

static double
children_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_CHILDREN, &usage);
  return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void
measure_peer (Files      *files,
              const char *program,
              BenchTime  *time)
{
  g_autofree char *database = g_build_filename (files->folder, "peer.db", NULL);

  bench_start (time);
  time->cpu = children_seconds ();
  insert (program, database, "clients", files->clients);
  insert (program, database, "gigs", files->gigs);
  time->wall = g_get_monotonic_time () / 1e6 - time->wall;
  time->cpu = children_seconds () - time->cpu;
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

int
main (void)
{
  static const Moment moments[] = { { 0.1, 0 }, { 0.6, 0 }, { 1, 0 }, { 1, 500 }, { 1, 1500 }, { 1, 2500 } };
  g_autofree char *program = g_find_program_in_path ("sqlite-utils");
  Files files = { NULL };
  BenchTime first;
  BenchTime again;
  BenchTime peer;
  struct rusage usage;

  make_files (&files);
  measure_ours (&files, &first, &again);
  getrusage (RUSAGE_SELF, &usage);
  if (program != NULL)
    {
      measure_peer (&files, program, &peer);
      bench_report ("import", &first, "sqlite-utils", &peer, GOAL);
      bench_report ("import of the same files again", &again, "sqlite-utils", &peer, GOAL);
    }
  else
    g_print ("import: ours %.3f s (cpu %.3f); sqlite-utils is not installed\n", first.wall, first.cpu);
  g_print ("import: %" G_GINT64_FORMAT " clients, %" G_GINT64_FORMAT " gigs, at most %ld MB of memory\n",
           files.n_clients, files.n_gigs, usage.ru_maxrss / 1024);
  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    measure_cancel (&files, &moments[i]);
  remove_folder (files.folder);
  g_free (files.folder);
  g_free (files.clients);
  g_free (files.gigs);
  return 0;
}
