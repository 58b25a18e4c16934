/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A list in figures: every bar counts exactly those whom its filter finds. */

#include "config.h"

#include "base/vivier-locale.h"
#include "model-workspace.h"
#include "model/vivier-list-statistics.h"
#include "model/vivier-settings.h"

typedef struct {
  const char     *words;
  const char     *filter;
  VivierArchived  archived;
  VivierListId    list;
  guint           limit;
  gint64          n_prospects; /* out */
} Ask;

static gint64
count (VivierDb                  *db,
       const VivierProspectQuery *query,
       const VivierFilter        *part)
{
  g_autoptr (VivierFilter) both = vivier_filter_narrow (query->filter, part);
  VivierProspectQuery narrowed = *query;
  g_autoptr (GError) error = NULL;
  gint64 found;

  narrowed.filter = both;
  found = vivier_prospects_count (db, &narrowed, &error);
  g_assert_no_error (error);
  return found;
}

static gboolean
compare_cb (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Ask *ask = data;
  g_autoptr (VivierFieldTable) fields = vivier_field_table_load (db, error);
  g_autoptr (VivierFilter) filter = vivier_filter_parse (ask->filter != NULL ? ask->filter : "", fields, error);
  const VivierProspectQuery query = {
    .list = ask->list, .words = (char *) ask->words, .filter = filter, .archived = ask->archived, .context = { .today = SAMPLE_TODAY },
  };
  g_autoptr (VivierListStatistics) statistics = vivier_list_statistics_load (db, &query, ask->limit, NULL, error);

  g_assert_nonnull (statistics);
  g_assert_cmpint (statistics->n_prospects, ==, vivier_prospects_count (db, &query, error));
  g_assert_cmpuint (statistics->charts->len, ==, VIVIER_N_STATISTICS);
  for (guint i = 0; i < statistics->charts->len; i++)
    {
      const VivierStatisticsChart *chart = g_ptr_array_index (statistics->charts, i);
      gint64 sum = chart->n_others;

      g_assert_cmpint (chart->kind, ==, i);
      for (guint j = 0; j < chart->bars->len; j++)
        {
          const VivierStatisticsBar *bar = g_ptr_array_index (chart->bars, j);
          gint64 found = count (db, &query, bar->filter);

          if (found != bar->count)
            g_test_message ("%s: %s", vivier_statistic_to_id (chart->kind), bar->label);
          g_assert_cmpint (found, ==, bar->count);
          sum += bar->count;
        }
      g_assert_cmpint (sum, ==, statistics->n_prospects);
    }
  ask->n_prospects = statistics->n_prospects;
  return TRUE;
}

static TemporaryWorkspace *
make_workspace (void)
{
  static const struct { const char *name, *city, *source; } clients[] = {
    { "Garage Martin", "Lyon", "Salon" }, { "Boulangerie Petit", "LYON", "salon" }, { "Camping des Pins", "Saint-Étienne", "Annuaire" },
    { "Bar du Port", "saint-etienne", NULL }, { "Hôtel Bellevue", "Marseille", "Annuaire" }, { "Fleurs & Co", NULL, "Web \"2026\"" },
    { "Menuiserie Roux", "Nîmes", "Annuaire" }, { "Optique Centrale", "Arles", "SALON" },
  };
  TemporaryWorkspace *workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);

  write_sql (workspace->store, "users", "INSERT INTO user (uuid, name, role) VALUES ('u2', 'Ben', 'commercial')");
  for (guint i = 0; i < G_N_ELEMENTS (clients); i++)
    {
      gint64 id = add_client (workspace->store, clients[i].name, clients[i].city, NULL, NULL);

      if (clients[i].source != NULL)
        write_sql (workspace->store, "source", "UPDATE prospect SET source = '%s' WHERE id = %" G_GINT64_FORMAT, clients[i].source, id);
      write_sql (workspace->store, "rest",
                 "UPDATE prospect SET value_minor = id * 10000, created_ms = 1768348800000 - id * 40 * 86400000,"
                 " department = CASE id %% 3 WHEN 0 THEN '13' WHEN 1 THEN '2A' END, website = 'https://a.fr',"
                 " owner_id = CASE WHEN id %% 2 THEN (SELECT max (id) FROM user) END WHERE id = %" G_GINT64_FORMAT, id);
    }
  add_purchase (workspace->store, 1, "2026-01-04", 50000);
  add_purchase (workspace->store, 2, "2023-01-04", 150000);
  write_sql (workspace->store, "archive", "UPDATE prospect SET archived_ms = 1 WHERE id = 3");
  return workspace;
}

static void
test_bars_are_lists (void)
{
  g_autoptr (TemporaryWorkspace) workspace = make_workspace ();
  Ask asks[] = {
    { .n_prospects = 7 },
    { .limit = 2, .n_prospects = 7 },
    { .archived = VIVIER_ARCHIVED_SHOWN, .n_prospects = 8 },
    { .archived = VIVIER_ARCHIVED_ONLY, .n_prospects = 1 },
    { .filter = "archived", .n_prospects = 1 },
    { .filter = "city = lyon", .n_prospects = 2 },
    { .filter = "source = salon or city is empty", .n_prospects = 4 },
    { .words = "optique", .n_prospects = 1 },
    { .words = "lyon", .filter = "source is not empty", .limit = 1, .n_prospects = 2 },
    { .list = VIVIER_LIST_ACTIVE, .n_prospects = 1 },
    { .filter = "name = nobody", .n_prospects = 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (asks); i++)
    {
      gint64 expected = asks[i].n_prospects;

      run_read (workspace->store, compare_cb, &asks[i]);
      g_assert_cmpint (asks[i].n_prospects, ==, expected);
    }
}

static gboolean
load_cb (VivierDb      *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  const VivierProspectQuery query = { .context = { .today = SAMPLE_TODAY } };

  *(VivierListStatistics **) data = vivier_list_statistics_load (db, &query, 0, NULL, error);
  return *(VivierListStatistics **) data != NULL;
}

static void
test_figures (void)
{
  g_autoptr (TemporaryWorkspace) workspace = make_workspace ();
  g_autoptr (VivierListStatistics) statistics = NULL;
  const VivierStatisticsChart *chart;
  const VivierStatisticsBar *bar;

  run_read (workspace->store, load_cb, &statistics);
  g_assert_cmpint (statistics->value_minor, ==, (1 + 2 + 4 + 5 + 6 + 7 + 8) * 10000);
  g_assert_cmpint (statistics->n_valued, ==, 7);
  g_assert_cmpint (statistics->n_owned, ==, 3);
  g_assert_cmpint (statistics->n_planned, ==, 0);
  g_assert_cmpfloat (statistics->mean_completeness, >, 10);

  /* One town however it is spelled, and one source. */
  chart = g_ptr_array_index (statistics->charts, VIVIER_STATISTIC_CITY);
  bar = g_ptr_array_index (chart->bars, 0);
  g_assert_cmpint (bar->count, ==, 2);
  g_assert_cmpint (bar->value_minor, ==, 30000);
  chart = g_ptr_array_index (statistics->charts, VIVIER_STATISTIC_SOURCE);
  bar = g_ptr_array_index (chart->bars, 0);
  g_assert_cmpint (bar->count, ==, 3);
  chart = g_ptr_array_index (statistics->charts, VIVIER_STATISTIC_DEPARTMENT);
  bar = g_ptr_array_index (chart->bars, 0);
  g_assert_cmpint (bar->count, ==, 3);
  chart = g_ptr_array_index (statistics->charts, VIVIER_STATISTIC_MONTH);
  g_assert_cmpuint (chart->bars->len, ==, 13);
}

static gboolean
cancelled_cb (VivierDb      *db,
              gpointer       data,
              GCancellable  *unused,
              GError       **error)
{
  const VivierProspectQuery query = { .context = { .today = SAMPLE_TODAY } };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) failure = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (vivier_list_statistics_load (db, &query, 0, cancellable, &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  return TRUE;
}

static void
test_cancelled (void)
{
  g_autoptr (TemporaryWorkspace) workspace = make_workspace ();

  run_read (workspace->store, cancelled_cb, NULL);
}

static void
test_narrow (void)
{
  g_autoptr (VivierFieldTable) fields = vivier_field_table_new_builtin ();
  static const struct { const char *filter, *part, *expected; } cases[] = {
    { "", "city = Lyon", "city = Lyon" },
    { "city = Lyon", "city = Lyon", "city = Lyon" },
    { "vip", "city = Lyon and revenue >= 5", "vip and city = Lyon and revenue >= 5" },
    { "vip or city = Lyon", "source is empty", "(vip or city = Lyon) and source is empty" },
    { "not (vip and city = Lyon)", "source is empty", "not (vip and city = Lyon) and source is empty" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VivierFilter) filter = vivier_filter_parse (cases[i].filter, fields, NULL);
      g_autoptr (VivierFilter) part = vivier_filter_parse (cases[i].part, fields, NULL);
      g_autoptr (VivierFilter) both = vivier_filter_narrow (filter, part);
      g_autofree char *text = vivier_filter_to_text (both);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  vivier_locale_init ();

  g_test_add_func ("/list-statistics/every-bar-is-the-list-behind-it", test_bars_are_lists);
  g_test_add_func ("/list-statistics/spellings-count-together", test_figures);
  g_test_add_func ("/list-statistics/cancelled-in-the-middle", test_cancelled);
  g_test_add_func ("/filter/narrow/says-nothing-twice", test_narrow);

  return g_test_run ();
}
