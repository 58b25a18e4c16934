/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Importing 100 000 contacts of companies: every name, e-mail address, phone number
 * and place checked, every line compared with 10 000 prospects that are there and
 * with the others, against `sqlite-utils insert --csv --detect-types` of the same
 * file, which stores the text and no more.
 */

#include "config.h"

#include <glib/gstdio.h>

#include "bench-common.h"
#include "import/vivier-importer.h"
#include "vivier-workspace.h"

#define SEED     20260114
#define N_BEFORE 10000
#define GOAL     0.80

static const char * const kinds[] = { "Garage", "Boulangerie", "Hôtel", "Camping", "Domaine", "Château", "Traiteur", "Restaurant" };
static const char * const syllables[] = { "bay", "riq", "mon", "lép", "tou", "cark", "néz", "vil", "saux", "perg", "chi", "douf", "gri", "len", "mab", "vé", "zant", "sko", "fjo", "wen", "hux", "oly", "uba" };
static const char * const first_names[] = { "Zoé", "Jean", "MARIE", "paul", "Léa", "Karim", "Anne-Sophie", "Luc" };
static const char * const last_names[] = { "DUPONT", "Martin", "Lefèvre", "de la Tour", "DURAND", "Petit", "Ñuñez", "Moreau" };
static const char * const towns[][2] = { { "13001", "Marseille" }, { "13800", "Istres" }, { "84000", "Avignon" }, { "30000", "Nîmes" }, { "83000", "Toulon" } };

#define PICK(rand, list) list[g_rand_int_range (rand, 0, G_N_ELEMENTS (list))]

/* Another name for each number, as unlike the next as names are: "Chiwen Zantolyriq Hôtel". */
static void
append_name (GString *text,
             gint64   number)
{
  guint64 mixed = ((guint64) number * 1000003) % (23 * 23 * 23 * 23 * 23);

  for (guint i = 0; i < 5; i++, mixed /= G_N_ELEMENTS (syllables))
    g_string_append_printf (text, "%s%s", i == 2 ? " " : "", syllables[mixed % G_N_ELEMENTS (syllables)]);
  g_string_append_printf (text, " %s", kinds[number % G_N_ELEMENTS (kinds)]);
}

static void
write_contacts (const char *path,
                gint64      first,
                gint64      n)
{
  g_autoptr (GRand) rand = g_rand_new ();
  g_autoptr (GString) text = g_string_new ("Prénom,Nom,Société,Fonction,E-mail,Téléphone,Portable,Adresse,Code postal,Ville,Tags,Source\n");
  g_autoptr (GError) error = NULL;

  for (gint64 i = first; i < first + n; i++)
    {
      guint town;

      /* A contact is the same in every file. */
      g_rand_set_seed (rand, SEED + (guint32) i);
      town = g_rand_int_range (rand, 0, G_N_ELEMENTS (towns));
      g_string_append_printf (text, "%s,%s,", PICK (rand, first_names), PICK (rand, last_names));
      append_name (text, i);
      g_string_append_printf (text, ",Gérant,contact%" G_GINT64_FORMAT "@client.example,04 9%d %02d %02d %02d,06%d%07d,%d rue de la Gare,%s,%s,\"%s\",Salon\n",
                              i, g_rand_int_range (rand, 0, 10), g_rand_int_range (rand, 0, 100),
                              g_rand_int_range (rand, 0, 100), g_rand_int_range (rand, 0, 100), g_rand_int_range (rand, 0, 10), (int) (i % 10000000),
                              g_rand_int_range (rand, 1, 200), towns[town][0], towns[town][1], i % 3 == 0 ? "VIP;Traiteur" : "Salon 2026");
    }
  g_file_set_contents (path, text->str, text->len, &error);
  g_assert_no_error (error);
}

static VivierImportReport *
import (VivierStore *store,
        const char  *path)
{
  const VivierImportOptions options = { .is_dry_run = FALSE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) plans = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_import_plan_free);
  g_autoptr (GPtrArray) reports = NULL;

  g_ptr_array_add (plans, vivier_import_plan_new (path, VIVIER_IMPORT_AUTO, NULL, &error));
  g_assert_no_error (error);
  reports = vivier_import_run (store, plans, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_ptr_array_set_free_func (reports, NULL);
  return g_ptr_array_index (reports, 0);
}

static void
measure_peer (const char *program,
              const char *database,
              const char *path,
              BenchTime  *time)
{
  const char * const arguments[] = { program, "insert", database, "contacts", path, "--csv", "--detect-types", "--silent", NULL };
  g_autoptr (GError) error = NULL;
  int status;

  bench_start (time);
  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error);
  bench_stop (time);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
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
  const char *wanted = g_getenv ("VIVIER_BENCH_PROSPECTS");
  const gint64 n = wanted != NULL ? g_ascii_strtoll (wanted, NULL, 10) : 100000;
  g_autofree char *program = g_find_program_in_path ("sqlite-utils");
  g_autofree char *folder = g_dir_make_tmp ("vivier-bench-XXXXXX", NULL);
  g_autofree char *before = g_build_filename (folder, "before.csv", NULL);
  g_autofree char *contacts = g_build_filename (folder, "contacts.csv", NULL);
  g_autofree char *workspace = g_build_filename (folder, "bench.vivier", NULL);
  g_autofree char *database = g_build_filename (folder, "peer.db", NULL);
  g_autoptr (VivierClock) clock = vivier_clock_new_fixed (vivier_day_from_ymd (2026, 1, 14));
  g_autoptr (GError) error = NULL;
  g_autoptr (VivierStore) store = NULL;
  VivierImportReport *report;
  BenchTime ours;
  BenchTime peer;

  /* Half of those that are there come again. */
  write_contacts (before, 0, N_BEFORE);
  write_contacts (contacts, N_BEFORE / 2, n);
  store = vivier_workspace_open (workspace, VIVIER_STORE_OPEN_NO_THREADS, clock, &error);
  g_assert_no_error (error);
  vivier_import_report_free (import (store, before));

  bench_start (&ours);
  report = import (store, contacts);
  bench_stop (&ours);
  g_assert_cmpint (report->read, ==, n);
  g_assert_cmpint (report->rejected, ==, 0);
  if (program != NULL)
    {
      measure_peer (program, database, contacts, &peer);
      bench_report ("contacts", &ours, "sqlite-utils --detect-types", &peer, GOAL);
    }
  else
    g_print ("contacts: ours %.3f s (cpu %.3f); sqlite-utils is not installed\n", ours.wall, ours.cpu);
  g_print ("contacts: %" G_GINT64_FORMAT " created, %" G_GINT64_FORMAT " updated, %" G_GINT64_FORMAT " unchanged, %" G_GINT64_FORMAT " surely and %" G_GINT64_FORMAT " probably there\n",
           report->created, report->updated, report->unchanged, report->same, report->probable);
  vivier_import_report_free (report);
  vivier_store_close (store);
  remove_folder (folder);
  return 0;
}
