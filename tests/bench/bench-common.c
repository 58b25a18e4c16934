/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-common.h"

#include <glib/gstdio.h>
#include <sys/resource.h>

#include "model/vivier-prospect.h"
#include "model/vivier-purchase.h"
#include "vivier-workspace.h"

#define SEED 20260114

static double
cpu_seconds_of (int who)
{
  struct rusage usage;

  getrusage (who, &usage);
  return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
         + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

/* With peers that are programs of their own, once they have ended. */
static double
cpu_seconds (void)
{
  return cpu_seconds_of (RUSAGE_SELF) + cpu_seconds_of (RUSAGE_CHILDREN);
}

void
bench_start (BenchTime *time)
{
  time->wall = g_get_monotonic_time () / 1e6;
  time->cpu = cpu_seconds ();
}

void
bench_stop (BenchTime *time)
{
  time->wall = g_get_monotonic_time () / 1e6 - time->wall;
  time->cpu = cpu_seconds () - time->cpu;
}

void
bench_report (const char      *name,
              const BenchTime *ours,
              const char      *peer_name,
              const BenchTime *peer,
              double           goal)
{
  g_print ("%s: ours %.3f s (cpu %.3f), %s %.3f s (cpu %.3f): ratio %.2f wall, %.2f cpu (goal %.2f)\n",
           name, ours->wall, ours->cpu, peer_name, peer->wall, peer->cpu,
           ours->wall / peer->wall, ours->cpu / peer->cpu, goal);
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

double
bench_percentile (GArray *samples,
                  double  percent)
{
  guint index = MIN (samples->len - 1, (guint) (samples->len * percent / 100.0));

  g_array_sort (samples, compare_doubles);
  return g_array_index (samples, double, index);
}

static gint64
size_from_env (const char *variable,
               gint64      fallback)
{
  const char *text = g_getenv (variable);
  gint64 value = text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;

  return value > 0 ? value : fallback;
}

static const char * const first_words[] = {
  "Garage", "Boulangerie", "Hôtel", "Camping", "Mairie de", "Domaine", "Château", "Traiteur",
  "Association", "Restaurant", "Brasserie", "Comité des fêtes de", "Lycée", "Club", "Salon", "Atelier",
};
static const char * const places[] = {
  "Marseille", "Istres", "Salon-de-Provence", "Arles", "Nîmes", "Avignon", "Toulon", "Aix-en-Provence",
  "Martigues", "Cassis", "Bandol", "Embrun", "Miramas", "Lambesc", "Grans", "Pélissanne",
};

static char *
random_word (GRand *rand)
{
  static const char * const syllables[] = {
    "ba", "ri", "mon", "lé", "tou", "car", "né", "vil", "sau", "per", "chi", "dou", "fa", "gri", "len", "mar",
  };
  GString *word = g_string_new (NULL);
  int n = g_rand_int_range (rand, 2, 5);

  for (int i = 0; i < n; i++)
    g_string_append (word, syllables[g_rand_int_range (rand, 0, G_N_ELEMENTS (syllables))]);
  return g_string_free (word, FALSE);
}

static gboolean
add_prospect (VivierDb  *db,
              GRand     *rand,
              gint64     number,
              GError   **error)
{
  g_autoptr (VivierProspect) prospect = vivier_prospect_new ();
  g_autofree char *word = random_word (rand);
  g_autofree char *email = g_strdup_printf ("contact%" G_GINT64_FORMAT "@client.example", number);
  g_autofree char *phone = g_strdup_printf ("06 %02d %02d %02d %02d", g_rand_int_range (rand, 0, 100),
                                            g_rand_int_range (rand, 0, 100), g_rand_int_range (rand, 0, 100),
                                            g_rand_int_range (rand, 0, 100));

  g_free (prospect->name);
  prospect->name = g_strdup_printf ("%s %s %" G_GINT64_FORMAT,
                                    first_words[g_rand_int_range (rand, 0, G_N_ELEMENTS (first_words))],
                                    word, number);
  g_free (prospect->city);
  prospect->city = g_strdup (places[g_rand_int_range (rand, 0, G_N_ELEMENTS (places))]);
  vivier_prospect_add_address (prospect, VIVIER_CHANNEL_EMAIL, email, NULL);
  vivier_prospect_add_address (prospect, VIVIER_CHANNEL_PHONE, phone, NULL);
  return vivier_prospect_save (db, prospect, 0, error);
}

static gboolean
add_purchase (VivierDb  *db,
              GRand     *rand,
              gint64     n_prospects,
              VivierDay  today,
              GError   **error)
{
  VivierPurchase purchase = {
    .prospect_id = 1 + g_rand_int_range (rand, 0, (gint32) n_prospects),
    .purchased_on = today - g_rand_int_range (rand, 0, 1400),
    .label = (char *) "Gala",
    .place = (char *) places[g_rand_int_range (rand, 0, G_N_ELEMENTS (places))],
    .amount_minor = g_rand_int_range (rand, 2000, 120000),
    .state = VIVIER_PURCHASE_DONE,
  };
  gint64 fingerprint = vivier_purchase_fingerprint (purchase.purchased_on, purchase.amount_minor,
                                                    purchase.label, purchase.place);
  gboolean created;

  return vivier_purchase_import (db, &purchase, fingerprint, 0, 0, &created, error);
}

static gboolean
fill (VivierDb      *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  BenchWorkspace *self = data;
  VivierDay today = vivier_clock_get_today (self->clock);
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (gint64 i = 1; i <= self->n_prospects; i++)
    if (!add_prospect (db, rand, i, error))
      return FALSE;
  for (gint64 i = 0; i < self->n_purchases; i++)
    if (!add_purchase (db, rand, self->n_prospects, today, error))
      return FALSE;
  return TRUE;
}

BenchWorkspace *
bench_workspace_new (void)
{
  BenchWorkspace *self = g_new0 (BenchWorkspace, 1);
  VivierLabel label = { .kind = "import", .subject = "bench" };
  g_autoptr (GError) error = NULL;

  self->n_prospects = size_from_env ("VIVIER_BENCH_PROSPECTS", 100000);
  self->n_purchases = size_from_env ("VIVIER_BENCH_PURCHASES", 1000000);
  self->folder = g_dir_make_tmp ("vivier-bench-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "bench.vivier", NULL);
  self->clock = vivier_clock_new_fixed (vivier_day_from_ymd (2026, 1, 14));
  self->store = vivier_workspace_open (self->path, VIVIER_STORE_OPEN_NO_THREADS, self->clock, &error);
  g_assert_no_error (error);
  vivier_store_write (self->store, &label, fill, self, NULL, &error);
  g_assert_no_error (error);
  return self;
}

void
bench_workspace_free (BenchWorkspace *self)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  vivier_store_close (self->store);
  g_object_unref (self->store);
  g_object_unref (self->clock);
  dir = g_dir_open (self->folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->path);
  g_free (self);
}
