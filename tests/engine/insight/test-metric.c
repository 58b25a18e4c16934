/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every figure equals the list it opens; dashboards are data. */
#include "config.h"

#include <math.h>

#include "insight/vivier-dashboard-layout.h"
#include "model-workspace.h"
#include "model/vivier-prospect-pass.h"
#include "model/vivier-settings.h"

#define DAY_MS G_GINT64_CONSTANT (86400000)
#define NOW_MS (DAY_MS * SAMPLE_TODAY + 36000000)

#define CONTEXT (VivierFilterContext) { SAMPLE_TODAY, 0 }

/* People who came in over the last hundred days, in all stages, with activities,
 * tags, owners, sources and purchases. */
static void
fill (VivierStore *store)
{
  write_sql (store, "users", "INSERT INTO user (uuid, name, role) VALUES ('u2', 'Ben', 'commercial')");
  add_many_clients (store, 300);
  write_sql (store, "mix",
             "UPDATE prospect SET created_ms = %" G_GINT64_FORMAT " - (id %% 100) * 86400000,"
             " stage_id = 1 + id %% 8, owner_id = CASE id %% 3 WHEN 0 THEN NULL WHEN 1 THEN 1 ELSE 2 END,"
             " source = CASE id %% 5 WHEN 0 THEN NULL WHEN 1 THEN 'Salon' WHEN 2 THEN 'salon' WHEN 3 THEN 'Site web' ELSE 'à éviter, \"peut-être\"' END,"
             " intent = CASE id %% 4 WHEN 0 THEN 'mariage' WHEN 1 THEN 'and or' ELSE NULL END, value_minor = id * 100,"
             " bant_need = CASE id %% 6 WHEN 0 THEN 25 END, bant_budget = CASE id %% 6 WHEN 0 THEN 25 END,"
             " archived_ms = CASE WHEN id %% 17 = 0 THEN 1 END, do_not_contact_ms = CASE WHEN id %% 13 = 0 THEN 1 END", NOW_MS);
  write_sql (store, "tags",
             "INSERT INTO tag (uuid, name, name_key) VALUES ('t1', 'VIP', 'vip'), ('t2', 'à rappeler', 'a rappeler');"
             "INSERT INTO prospect_tag (prospect_id, tag_id) SELECT id, 1 FROM prospect WHERE id %% 2 = 0;"
             "INSERT INTO prospect_tag (prospect_id, tag_id) SELECT id, 2 FROM prospect WHERE id %% 3 = 0");
  write_sql (store, "activities",
             "INSERT INTO activity (uuid, prospect_id, user_id, kind, purpose, outcome, direction, happened_ms, happened_on, created_ms)"
             " SELECT 'a' || p.id || '-' || k.column1, p.id, 1 + p.id %% 2, k.column2, k.column3, k.column4, k.column5,"
             " %" G_GINT64_FORMAT " - ((p.id * 7 + k.column1 * 11) %% 120) * 86400000,"
             " date ('2026-01-14', '-' || ((p.id * 7 + k.column1 * 11) %% 120) || ' days'), 1"
             " FROM prospect p, (VALUES (1, 'email', 'relaunch', NULL, 'out'), (2, 'email', 'message', NULL, 'in'),"
             " (3, 'call', NULL, 'reached', 'out'), (4, 'call', NULL, 'no-answer', 'out'), (5, 'meeting', NULL, NULL, NULL)) k"
             " WHERE p.id %% 4 <> k.column1 %% 4", NOW_MS);
}

typedef struct {
  const VivierMetric *metric;
  VivierPeriod        period;
  VivierMetricValue  *value;
  const char         *filter;
  gint64              count;
} Data;

static gboolean
compute (VivierDb *db, gpointer user_data, GCancellable *cancellable, GError **error)
{
  Data *data = user_data;

  data->value = vivier_metric_compute (db, data->metric, data->period, &CONTEXT, TRUE, error);
  return data->value != NULL;
}

static gboolean
count (VivierDb *db, gpointer user_data, GCancellable *cancellable, GError **error)
{
  Data *data = user_data;
  g_autoptr (VivierFieldTable) fields = vivier_field_table_load (db, error);
  g_autoptr (VivierFilter) filter = fields != NULL ? vivier_filter_parse (data->filter, fields, error) : NULL;
  VivierProspectQuery query = { .filter = filter, .context = CONTEXT };

  data->count = filter != NULL ? vivier_prospects_count (db, &query, error) : -1;
  return data->count >= 0;
}

static VivierMetricValue *
value_of (VivierStore  *store,
          const char   *id,
          VivierPeriod  period)
{
  Data data = { .metric = vivier_metric_find (id), .period = period };

  g_assert_nonnull (data.metric);
  run_read (store, compute, &data);
  return data.value;
}

static gint64
list_length (VivierStore *store,
             const char  *filter)
{
  Data data = { .filter = filter };

  run_read (store, count, &data);
  return data.count;
}

static void
assert_true_to_its_lists (VivierStore             *store,
                          const VivierMetricValue *value,
                          guint                   *n_lists)
{
  gboolean is_count = value->metric->unit == VIVIER_METRIC_COUNT;

  if (value->filter != NULL)
    g_assert_cmpint (value->count, ==, list_length (store, value->filter));
  *n_lists += value->filter != NULL;
  for (guint i = 0; i < value->parts->len; i++)
    {
      const VivierMetricPart *part = g_ptr_array_index (value->parts, i);

      if (value->metric->shape != VIVIER_METRIC_TABLE)
        g_assert_nonnull (part->filter);
      if (part->filter == NULL)
        continue;
      g_test_message ("%s, %s: %s", value->metric->id, part->label, part->filter);
      g_assert_cmpint (part->count, ==, list_length (store, part->filter));
      if (is_count && part->cells == NULL)
        g_assert_cmpfloat (part->value, ==, (double) part->count);
      (*n_lists)++;
    }
}

static void
test_figures_equal_their_lists (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  const VivierPeriod periods[] = {
    vivier_period_of (VIVIER_PERIOD_90_DAYS, SAMPLE_TODAY), { SAMPLE_TODAY - 60, SAMPLE_TODAY - 31 }, { SAMPLE_TODAY, SAMPLE_TODAY },
  };
  guint n_lists = 0;

  fill (workspace->store);
  for (guint p = 0; p < G_N_ELEMENTS (periods); p++)
    for (guint i = 0; i < vivier_metrics_get_n (); i++)
      {
        const VivierMetric *metric = vivier_metrics_get (i);
        g_autoptr (VivierMetricValue) value = value_of (workspace->store, metric->id, periods[p]);

        g_assert_cmpstr (vivier_metric_get_definition (metric), !=, "");
        assert_true_to_its_lists (workspace->store, value, &n_lists);
        if (metric->shape == VIVIER_METRIC_NUMBER)
          g_assert_nonnull (value->filter);
      }
  g_assert_cmpuint (n_lists, >, 300);
}

/* One pass for many questions ------------------------------------------------ */

typedef struct {
  VivierPeriod  period;
  gboolean      compare;
  GPtrArray    *values;
} AllData;

static gboolean
compute_all (VivierDb *db, gpointer user_data, GCancellable *cancellable, GError **error)
{
  AllData *data = user_data;
  g_autoptr (GPtrArray) metrics = g_ptr_array_new ();

  for (guint i = 0; i < vivier_metrics_get_n (); i++)
    g_ptr_array_add (metrics, (gpointer) vivier_metrics_get (i));
  data->values = vivier_metrics_compute (db, (const VivierMetric *const *) metrics->pdata, metrics->len, data->period,
                                         &CONTEXT, data->compare, error);
  return data->values != NULL;
}

static void
assert_same_number (double a, double b)
{
  if (isnan (a) || isnan (b))
    g_assert_true (isnan (a) && isnan (b));
  else
    g_assert_cmpfloat (a, ==, b);
}

static void
assert_same_value (const VivierMetricValue *together, const VivierMetricValue *alone)
{
  assert_same_number (together->value, alone->value);
  assert_same_number (together->previous, alone->previous);
  g_assert_cmpint (together->count, ==, alone->count);
  g_assert_cmpint (together->total, ==, alone->total);
  g_assert_cmpstr (together->filter, ==, alone->filter);
  g_assert_cmpuint (together->parts->len, ==, alone->parts->len);
  for (guint i = 0; i < alone->parts->len; i++)
    {
      const VivierMetricPart *a = g_ptr_array_index (together->parts, i);
      const VivierMetricPart *b = g_ptr_array_index (alone->parts, i);

      g_assert_cmpstr (a->id, ==, b->id);
      assert_same_number (a->value, b->value);
      assert_same_number (a->previous, b->previous);
      g_assert_cmpint (a->count, ==, b->count);
    }
}

static void
test_all_in_one_pass (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  AllData data = { .period = vivier_period_of (VIVIER_PERIOD_30_DAYS, SAMPLE_TODAY), .compare = TRUE };
  g_autoptr (GPtrArray) values = NULL;
  guint n_lists = 0;

  fill (workspace->store);
  run_read (workspace->store, compute_all, &data);
  values = data.values;
  g_assert_cmpuint (values->len, ==, vivier_metrics_get_n ());
  for (guint i = 0; i < values->len; i++)
    {
      const VivierMetricValue *value = g_ptr_array_index (values, i);
      g_autoptr (VivierMetricValue) alone = value_of (workspace->store, value->metric->id, data.period);

      g_assert_true (value->metric == vivier_metrics_get (i));
      assert_true_to_its_lists (workspace->store, value, &n_lists);
      assert_same_value (value, alone);
    }
  g_assert_cmpuint (n_lists, >, 100);
}

static const char *const asked_filters[] = {
  "", "stage_kind = open", "not stage_kind = open", "bant >= 50", "not bant >= 50", "not (bant >= 50 and owner = Ben)",
  "bant >= 50 or (source is empty and not vip)", "not (not (purchases >= 2) or tag = VIP)", "created = 2025-12-20..2026-01-10",
  "called = 2025-12-01..2026-01-14 and not answered = 2025-12-01..2026-01-14", "owner is empty or (owner = Ben and value > 100)",
  "city ^ l", "inactive > 200", "not (inactive > 200 or do_not_contact)",
};
static const char *const tallied_fields[] = { "source", "city", "stage", "owner", "vip", "segment", "intent", "email" };
static const char *const summed_fields[] = { "value", "revenue", "bant", "days_to_client", "quality" };
static const char *const day_fields[] = { "created", "first", "last_contact" };

static void
assert_same_tally (GPtrArray *together, GPtrArray *alone)
{
  g_assert_nonnull (together);
  g_assert_nonnull (alone);
  g_assert_cmpuint (together->len, ==, alone->len);
  for (guint i = 0; i < alone->len; i++)
    {
      const VivierTallyEntry *a = g_ptr_array_index (together, i);
      const VivierTallyEntry *b = g_ptr_array_index (alone, i);

      g_assert_cmpstr (a->value, ==, b->value);
      g_assert_cmpstr (a->label, ==, b->label);
      g_assert_cmpint (a->count, ==, b->count);
      g_assert_cmpint (a->sum, ==, b->sum);
    }
}

/* Numbers of the questions about one filter. */
typedef struct {
  int count;
  int totals[G_N_ELEMENTS (summed_fields)];
  int tallies[G_N_ELEMENTS (tallied_fields)];
  int days[G_N_ELEMENTS (day_fields)];
} Numbers;

static void
ask_about (VivierProspectPass *pass, const VivierFilter *filter, Numbers *numbers)
{
  g_assert_true (vivier_prospect_pass_takes (pass, filter, NULL));
  numbers->count = vivier_prospect_pass_add_count (pass, filter, NULL);
  g_assert_cmpint (numbers->count, >=, 0);
  g_assert_cmpint (vivier_prospect_pass_add_count (pass, filter, NULL), ==, numbers->count);
  for (guint i = 0; i < G_N_ELEMENTS (summed_fields); i++)
    numbers->totals[i] = vivier_prospect_pass_add_total (pass, filter, summed_fields[i], NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tallied_fields); i++)
    numbers->tallies[i] = vivier_prospect_pass_add_tally (pass, filter, tallied_fields[i], i % 2 == 0 ? "value" : NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (day_fields); i++)
    numbers->days[i] = vivier_prospect_pass_add_days (pass, filter, day_fields[i], SAMPLE_TODAY - 400, SAMPLE_TODAY, NULL);
}

static void
assert_answers (VivierDb *db, VivierProspectPass *pass, const VivierFilter *filter, const Numbers *numbers)
{
  VivierProspectQuery query = { .filter = (VivierFilter *) filter, .context = CONTEXT };

  g_assert_cmpint (vivier_prospect_pass_get_count (pass, numbers->count), ==, vivier_prospects_count (db, &query, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (summed_fields); i++)
    {
      VivierTotals a, b;

      vivier_prospect_pass_get_total (pass, numbers->totals[i], &a);
      g_assert_true (vivier_prospects_total (db, filter, &CONTEXT, summed_fields[i], &b, NULL));
      g_assert_cmpint (a.count, ==, b.count);
      g_assert_cmpint (a.with_value, ==, b.with_value);
      g_assert_cmpint (a.sum, ==, b.sum);
      g_assert_cmpfloat_with_epsilon (a.mean, b.mean, 1e-9);
    }
  for (guint i = 0; i < G_N_ELEMENTS (tallied_fields); i++)
    {
      int limit = i % 3 == 0 ? 3 : 0;
      g_autoptr (GPtrArray) a = vivier_prospect_pass_dup_tally (pass, numbers->tallies[i], limit);
      g_autoptr (GPtrArray) b = vivier_prospects_tally (db, filter, &CONTEXT, tallied_fields[i], i % 2 == 0 ? "value" : NULL, limit, NULL);

      g_test_message ("by %s", tallied_fields[i]);
      assert_same_tally (a, b);
    }
  for (guint i = 0; i < G_N_ELEMENTS (day_fields); i++)
    {
      g_autoptr (GArray) a = vivier_prospect_pass_dup_days (pass, numbers->days[i]);
      g_autoptr (GArray) b = vivier_prospects_count_days (db, filter, &CONTEXT, day_fields[i], SAMPLE_TODAY - 400, SAMPLE_TODAY, NULL);

      g_assert_cmpmem (a->data, a->len * sizeof (gint64), b->data, b->len * sizeof (gint64));
    }
}

static gboolean
ask_all (VivierDb *db, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (VivierFieldTable) fields = vivier_field_table_load (db, error);
  g_autoptr (VivierProspectPass) pass = vivier_prospect_pass_new (fields, &CONTEXT);
  g_autoptr (GPtrArray) filters = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_filter_free);
  g_autoptr (VivierFilter) archived = vivier_filter_parse ("archived", fields, NULL);
  Numbers numbers[G_N_ELEMENTS (asked_filters)];

  for (guint i = 0; i < G_N_ELEMENTS (asked_filters); i++)
    {
      VivierFilter *filter = vivier_filter_parse (asked_filters[i], fields, error);

      g_assert_nonnull (filter);
      g_ptr_array_add (filters, filter);
      ask_about (pass, filter, &numbers[i]);
    }
  g_assert_false (vivier_prospect_pass_takes (pass, archived, NULL));
  g_assert_false (vivier_prospect_pass_takes (pass, NULL, "tag"));
  if (!vivier_prospect_pass_run (pass, db, error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (asked_filters); i++)
    {
      g_test_message ("%s", asked_filters[i]);
      assert_answers (db, pass, g_ptr_array_index (filters, i), &numbers[i]);
    }
  return TRUE;
}

/* Missing values, negations and spellings as SQL has them. */
static void
test_pass_answers_as_each_question_alone (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);

  fill (workspace->store);
  run_read (workspace->store, ask_all, NULL);
}

static void
test_values (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  const VivierPeriod month = { SAMPLE_TODAY - 29, SAMPLE_TODAY };
  g_autoptr (VivierMetricValue) fresh = NULL;
  g_autoptr (VivierMetricValue) rate = NULL;
  g_autoptr (VivierMetricValue) calls = NULL;
  g_autoptr (VivierMetricValue) value = NULL;
  g_autoptr (VivierMetricValue) days = NULL;
  double sum = 0;

  fill (workspace->store);
  fresh = value_of (workspace->store, "prospects.new", month);
  g_assert_cmpfloat (fresh->value, ==, read_int (workspace->store,
      "SELECT count(*) FROM prospect WHERE id %% 100 <= 29 AND archived_ms IS NULL"));
  g_assert_cmpfloat (fresh->previous, ==, read_int (workspace->store,
      "SELECT count(*) FROM prospect WHERE id %% 100 BETWEEN 30 AND 59 AND archived_ms IS NULL"));

  rate = value_of (workspace->store, "activity.reply-rate", month);
  g_assert_cmpfloat_with_epsilon (rate->value, (double) rate->count / (double) rate->total, 1e-9);
  g_assert_cmpint (rate->count, >, 0);
  g_assert_cmpint (rate->count, <, rate->total);

  calls = value_of (workspace->store, "activity.calls", month);
  g_assert_cmpfloat (calls->value, ==, read_int (workspace->store,
      "SELECT count(*) FROM activity WHERE kind = 'call' AND happened_on BETWEEN '2025-12-16' AND '2026-01-14'"));

  value = value_of (workspace->store, "prospects.value", month);
  g_assert_cmpfloat (value->value, ==, read_int (workspace->store,
      "SELECT sum (p.value_minor) FROM prospect p JOIN stage s ON s.id = p.stage_id WHERE s.kind = 'open'"
      " AND p.archived_ms IS NULL AND p.do_not_contact_ms IS NULL"));

  days = value_of (workspace->store, "prospects.new-per-day", month);
  g_assert_cmpuint (days->parts->len, ==, 30);
  for (guint i = 0; i < days->parts->len; i++)
    sum += ((VivierMetricPart *) g_ptr_array_index (days->parts, i))->value;
  g_assert_cmpfloat (sum, ==, fresh->value);
}

/* Two writings of one source are one bar, as they are one list. */
static void
test_spellings_count_together (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  g_autoptr (VivierMetricValue) sources = NULL;
  const VivierMetricPart *first;

  fill (workspace->store);
  sources = value_of (workspace->store, "prospects.sources", vivier_period_of (VIVIER_PERIOD_12_MONTHS, SAMPLE_TODAY));
  g_assert_cmpuint (sources->parts->len, ==, 4);
  first = g_ptr_array_index (sources->parts, 0);
  g_assert_cmpstr (first->label, ==, "Salon");
}

static void
test_nobody (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);

  for (guint i = 0; i < vivier_metrics_get_n (); i++)
    {
      const VivierMetric *metric = vivier_metrics_get (i);
      g_autoptr (VivierMetricValue) value = value_of (workspace->store, metric->id, vivier_period_of (VIVIER_PERIOD_MONTH, SAMPLE_TODAY));
      g_autofree char *text = vivier_metric_format (metric, value->value, "EUR");

      g_assert_true (isnan (value->value) || value->value == 0);
      g_assert_cmpstr (text, !=, "");
    }
}

static void
test_periods (void)
{
  VivierPeriod period = vivier_period_of (VIVIER_PERIOD_WEEK, SAMPLE_TODAY); /* a Wednesday */

  g_assert_cmpint (period.from, ==, vivier_day_from_iso ("2026-01-12"));
  g_assert_cmpint (period.until, ==, vivier_day_from_iso ("2026-01-18"));
  period = vivier_period_previous (vivier_period_of (VIVIER_PERIOD_QUARTER, SAMPLE_TODAY));
  g_assert_cmpint (period.from, ==, vivier_day_from_iso ("2025-10-01"));
  g_assert_cmpint (period.until, ==, vivier_day_from_iso ("2025-12-31"));
  period = vivier_period_previous ((VivierPeriod) { SAMPLE_TODAY - 9, SAMPLE_TODAY });
  g_assert_cmpint (period.from, ==, SAMPLE_TODAY - 19);
  g_assert_cmpint (period.until, ==, SAMPLE_TODAY - 10);
}

/* Dashboards ----------------------------------------------------------------- */

typedef struct {
  GPtrArray             *layouts;
  VivierDashboardLayout *layout;
  const char            *id;
  GError                *error;
} Dashboards;

static gboolean
load_layouts (VivierDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  ((Dashboards *) data)->layouts = vivier_dashboard_layouts_load (db);
  return TRUE;
}

static gboolean
save_layout (VivierDb *db, gpointer user_data, GCancellable *cancellable, GError **error)
{
  Dashboards *data = user_data;

  g_clear_error (&data->error);
  vivier_dashboard_layout_save (db, data->layout, &data->error);
  return TRUE;
}

static gboolean
reset_layout (VivierDb *db, gpointer user_data, GCancellable *cancellable, GError **error)
{
  return vivier_dashboard_layout_reset (db, ((Dashboards *) user_data)->id, error);
}

static GPtrArray *
layouts_of (VivierStore *store)
{
  Dashboards data = { NULL };

  run_read (store, load_layouts, &data);
  return data.layouts;
}

static void
test_presets (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  g_autoptr (GPtrArray) layouts = layouts_of (workspace->store);

  g_assert_cmpuint (layouts->len, ==, 4);
  for (guint i = 0; i < layouts->len; i++)
    {
      const VivierDashboardLayout *layout = g_ptr_array_index (layouts, i);

      g_assert_true (vivier_dashboard_layout_is_shipped (layout));
      g_assert_cmpuint (layout->widgets->len, >, 5);
      for (guint k = 0; k < layout->widgets->len; k++)
        {
          const VivierDashboardWidget *widget = g_ptr_array_index (layout->widgets, k);
          const VivierMetric *metric = vivier_metric_find (widget->metric);

          g_test_message ("%s", widget->metric);
          g_assert_nonnull (metric);
          g_assert_true (vivier_widget_form_fits (widget->form, metric));
        }
    }
}

static void
test_arranging (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  g_autoptr (GPtrArray) layouts = layouts_of (workspace->store);
  g_autoptr (GPtrArray) edited = NULL;
  g_autoptr (GPtrArray) again = NULL;
  Dashboards data = { .layout = g_ptr_array_index (layouts, 1), .id = "clients" };
  VivierDashboardLayout *clients;
  guint n = data.layout->widgets->len;

  g_assert_false (vivier_dashboard_layout_add (data.layout, "nonesuch"));
  g_assert_true (vivier_dashboard_layout_add (data.layout, "activity.calls"));
  vivier_dashboard_layout_move (data.layout, n, 0);
  vivier_dashboard_layout_remove (data.layout, 1);
  run_write (workspace->store, save_layout, &data);
  g_assert_no_error (data.error);

  edited = layouts_of (workspace->store);
  clients = g_ptr_array_index (edited, 1);
  g_assert_cmpuint (clients->widgets->len, ==, n);
  g_assert_cmpstr (((VivierDashboardWidget *) g_ptr_array_index (clients->widgets, 0))->metric, ==, "activity.calls");
  g_assert_cmpint (clients->period, ==, VIVIER_PERIOD_12_MONTHS);

  run_write (workspace->store, reset_layout, &data);
  again = layouts_of (workspace->store);
  clients = g_ptr_array_index (again, 1);
  g_assert_cmpstr (((VivierDashboardWidget *) g_ptr_array_index (clients->widgets, 0))->metric, ==, "clients.total");
}

static void
test_own_dashboards (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  g_autoptr (VivierDashboardLayout) mine = vivier_dashboard_layout_new ("  Salon 2026 ");
  g_autoptr (VivierDashboardLayout) twin = vivier_dashboard_layout_new ("Salon 2026");
  g_autoptr (VivierDashboardLayout) nameless = vivier_dashboard_layout_new (" ");
  g_autoptr (GPtrArray) layouts = NULL;
  Dashboards data = { .layout = mine };

  run_write (workspace->store, save_layout, &data);
  g_assert_no_error (data.error);
  g_assert_nonnull (mine->id);
  data.layout = twin;
  run_write (workspace->store, save_layout, &data);
  g_assert_error (data.error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_CONFLICT);
  data.layout = nameless;
  run_write (workspace->store, save_layout, &data);
  g_assert_error (data.error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID);
  g_clear_error (&data.error);

  layouts = layouts_of (workspace->store);
  g_assert_cmpuint (layouts->len, ==, 5);
  g_assert_cmpstr (vivier_dashboard_layout_get_name (g_ptr_array_index (layouts, 4)), ==, "Salon 2026");
}

static void
test_absurd_layouts (void)
{
  static const char *const texts[] = {
    "", "{", "[", "7", "{}", "[[]]", "[{\"id\": 3}]", "[{\"id\": \"x\"}]", "[{\"id\": \"clients\", \"widgets\": 4, \"compared\": {}}]",
    "[{\"id\": \"clients\", \"widgets\": [1, {}, {\"metric\": 5}, {\"metric\": \"a\", \"form\": \"b\"},"
    " {\"metric\": \"from-the-future\", \"form\": \"bar\", \"width\": 900, \"height\": -1}]}]",
  };
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GPtrArray) layouts = NULL;

      write_sql (workspace->store, "setting", "INSERT INTO setting (key, value) VALUES ('" VIVIER_SETTING_DASHBOARDS "', '%s')"
                 " ON CONFLICT (key) DO UPDATE SET value = excluded.value", texts[i]);
      layouts = layouts_of (workspace->store);
      g_assert_cmpuint (layouts->len, ==, 4);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/metric/every-figure-equals-the-list-it-opens", test_figures_equal_their_lists);
  g_test_add_func ("/metric/all-in-one-pass-equal-their-lists", test_all_in_one_pass);
  g_test_add_func ("/prospect-pass/answers-as-each-question-alone", test_pass_answers_as_each_question_alone);
  g_test_add_func ("/metric/values", test_values);
  g_test_add_func ("/metric/spellings-of-a-source-count-together", test_spellings_count_together);
  g_test_add_func ("/metric/an-empty-workspace", test_nobody);
  g_test_add_func ("/period/weeks-months-and-the-one-before", test_periods);
  g_test_add_func ("/dashboard-layout/presets-show-what-fits", test_presets);
  g_test_add_func ("/dashboard-layout/add-move-remove-reset", test_arranging);
  g_test_add_func ("/dashboard-layout/ones-own", test_own_dashboards);
  g_test_add_func ("/dashboard-layout/absurd-data-gives-the-shipped-ones", test_absurd_layouts);
  return g_test_run ();
}
