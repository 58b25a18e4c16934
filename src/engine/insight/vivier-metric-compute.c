/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/vivier-text.h"
#include "insight/vivier-metric-compute-private.h"

/* A filter of the library, with the period in it. */
char *
vivier_metric_fill_in (const char   *template,
                       VivierPeriod  period)
{
  GString *text = g_string_new (template);
  char from[VIVIER_DAY_ISO_SIZE];
  char until[VIVIER_DAY_ISO_SIZE];
  g_autofree char *days = NULL;

  vivier_day_to_iso (period.from, from);
  vivier_day_to_iso (period.until, until);
  days = g_strconcat (from, "..", until, NULL);
  g_string_replace (text, "%P", days, 0);
  return g_string_free (text, FALSE);
}

/* The condition that one value of a field adds to a filter; %NULL when the
 * language cannot say it. */
char *
vivier_metric_narrowed (const MetricJob *job,
                        const char      *text,
                        const char      *field,
                        const char      *value)
{
  g_autoptr (VivierFilter) all = vivier_filter_new_group (VIVIER_FILTER_AND);
  g_autoptr (VivierFilter) parsed = vivier_filter_parse (text, job->fields, NULL);
  VivierFilter *condition;
  g_autofree char *checked = NULL;

  if (parsed == NULL)
    return NULL;
  if (value != NULL)
    {
      checked = vivier_filter_check_value (job->fields, vivier_field_table_find (job->fields, field), value, NULL);
      if (checked == NULL)
        return NULL;
    }
  condition = vivier_filter_new_condition (field, value != NULL ? VIVIER_OPERATOR_IS : VIVIER_OPERATOR_EMPTY, checked);
  if (parsed->kind == VIVIER_FILTER_AND && !parsed->is_negated)
    {
      vivier_filter_add (parsed, condition);
      return vivier_filter_to_text (parsed);
    }
  vivier_filter_add (all, g_steal_pointer (&parsed));
  vivier_filter_add (all, condition);
  return vivier_filter_to_text (all);
}

gboolean
vivier_metric_compute_count (const MetricJob    *job,
                             VivierMetricValue  *value,
                             GError            **error)
{
  value->filter = vivier_metric_fill_in (job->entry->filter, job->period);
  value->count = vivier_metric_answers_count (job->answers, value->filter, error);
  value->value = (double) value->count;
  return value->count >= 0;
}

double
vivier_metric_share_of (gint64 part,
                        gint64 total)
{
  return total > 0 ? (double) part / (double) total : NAN;
}

static gboolean
compute_share (const MetricJob    *job,
               VivierMetricValue  *value,
               GError            **error)
{
  g_autofree char *over = vivier_metric_fill_in (job->entry->over, job->period);

  if (!vivier_metric_compute_count (job, value, error))
    return FALSE;
  value->total = vivier_metric_answers_count (job->answers, over, error);
  value->value = vivier_metric_share_of (value->count, value->total);
  return value->total >= 0;
}

static gboolean
compute_sum (const MetricJob    *job,
             VivierMetricValue  *value,
             GError            **error)
{
  VivierTotals totals;

  value->filter = vivier_metric_fill_in (job->entry->filter, job->period);
  if (!vivier_metric_answers_total (job->answers, value->filter, job->entry->field, &totals, error))
    return FALSE;
  value->count = totals.count;
  value->value = (double) totals.sum;
  return TRUE;
}

static gboolean
compute_mean (const MetricJob    *job,
              VivierMetricValue  *value,
              GError            **error)
{
  g_autofree char *text = vivier_metric_fill_in (job->entry->filter, job->period);
  double scale = job->entry->scale > 0 ? job->entry->scale : 1;
  VivierTotals totals;

  value->filter = g_strdup_printf ("%s%s%s is not empty", text, *text != '\0' ? " and " : "", job->entry->field);
  if (!vivier_metric_answers_total (job->answers, value->filter, job->entry->field, &totals, error))
    return FALSE;
  value->count = totals.with_value;
  value->value = totals.with_value > 0 ? totals.mean * scale : NAN;
  return TRUE;
}

VivierMetricPart *
vivier_metric_add_tally_part (const MetricJob        *job,
                              VivierMetricValue      *value,
                              const VivierTallyEntry *entry,
                              const char             *text)
{
  /* Translators: heading for those that have no value: no source, no owner */
  const char *label = entry->value != NULL ? entry->label : C_("metric", "Not told");
  VivierMetricPart *part = vivier_metric_value_add_part (value, entry->value != NULL ? entry->value : "", label);

  part->filter = vivier_metric_narrowed (job, text, job->entry->field, entry->value);
  return part;
}

static gboolean
compute_tally (const MetricJob    *job,
               VivierMetricValue  *value,
               GError            **error)
{
  g_autoptr (GPtrArray) entries = NULL;

  if (!vivier_metric_compute_count (job, value, error))
    return FALSE;
  entries = vivier_metric_answers_tally (job->answers, value->filter, job->entry->field, NULL, VIVIER_METRIC_MOST_PARTS, error);
  if (entries == NULL)
    return FALSE;

  for (guint i = 0; i < entries->len; i++)
    {
      const VivierTallyEntry *entry = g_ptr_array_index (entries, i);
      VivierMetricPart *part;

      /* Who has bought is in every segment but this. */
      if (g_str_equal (job->entry->field, "segment") && g_strcmp0 (entry->value, "prospect") == 0 && entry->count == 0)
        continue;
      part = vivier_metric_add_tally_part (job, value, entry, value->filter);
      part->count = entry->count;
      part->value = (double) entry->count;
    }
  return TRUE;
}

/* Of two spellings, which one stands for both depends on who is counted. */
gboolean
vivier_metric_is_same_value (const char *a,
                             const char *b)
{
  g_autofree char *left = a != NULL ? vivier_text_fold (a) : NULL;
  g_autofree char *right = b != NULL ? vivier_text_fold (b) : NULL;

  return g_strcmp0 (left, right) == 0;
}

gint64
vivier_metric_count_of_value (GPtrArray  *entries,
                              const char *value)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const VivierTallyEntry *entry = g_ptr_array_index (entries, i);

      if (vivier_metric_is_same_value (entry->value, value))
        return entry->count;
    }
  return 0;
}

static gboolean
compute_share_tally (const MetricJob    *job,
                     VivierMetricValue  *value,
                     GError            **error)
{
  g_autofree char *over = vivier_metric_fill_in (job->entry->over, job->period);
  g_autoptr (GPtrArray) totals = vivier_metric_answers_tally (job->answers, over, job->entry->field, NULL, VIVIER_METRIC_MOST_PARTS, error);
  g_autoptr (GPtrArray) shares = NULL;

  if (totals == NULL || !compute_share (job, value, error))
    return FALSE;
  shares = vivier_metric_answers_tally (job->answers, value->filter, job->entry->field, NULL, 0, error);
  if (shares == NULL)
    return FALSE;

  for (guint i = 0; i < totals->len; i++)
    {
      const VivierTallyEntry *total = g_ptr_array_index (totals, i);
      VivierMetricPart *part = vivier_metric_add_tally_part (job, value, total, value->filter);

      part->count = vivier_metric_count_of_value (shares, total->value);
      part->total = total->count;
      part->value = vivier_metric_share_of (part->count, total->count);
    }
  return TRUE;
}

static char *
label_of_step (VivierStep step,
               VivierDay  day)
{
  return step == VIVIER_STEP_MONTH ? vivier_day_format_month (day) : vivier_day_format (day);
}

static void
add_steps (const MetricJob   *job,
           VivierMetricValue *value,
           const char        *text,
           GArray            *days)
{
  VivierDay day = job->period.from;

  while (day <= job->period.until)
    {
      VivierDay next = MIN (vivier_period_next_step (job->entry->step, day), job->period.until + 1);
      g_autofree char *template = g_strdup_printf ("%s%s%s = %%P", text, *text != '\0' ? " and " : "", job->entry->field);
      g_autofree char *label = label_of_step (job->entry->step, day);
      char iso[VIVIER_DAY_ISO_SIZE];
      VivierMetricPart *part;

      vivier_day_to_iso (day, iso);
      part = vivier_metric_value_add_part (value, iso, label);
      part->filter = vivier_metric_fill_in (template, (VivierPeriod) { day, next - 1 });
      for (VivierDay d = day; d < next; d++)
        part->count += g_array_index (days, gint64, d - job->period.from);
      part->value = (double) part->count;
      value->count += part->count;
      day = next;
    }
}

static gboolean
compute_series (const MetricJob    *job,
                VivierMetricValue  *value,
                GError            **error)
{
  const char *text = job->entry->filter;
  g_autofree char *template = g_strdup_printf ("%s%s%s = %%P", text, *text != '\0' ? " and " : "", job->entry->field);
  g_autoptr (GArray) days = vivier_metric_answers_days (job->answers, text, job->entry->field, job->period, error);

  if (days == NULL)
    return FALSE;

  add_steps (job, value, text, days);
  value->filter = vivier_metric_fill_in (template, job->period);
  value->value = (double) value->count;
  return TRUE;
}

static gboolean
compute_steps (const MetricJob    *job,
               VivierMetricValue  *value,
               GError            **error)
{
  for (guint i = 0; i < vivier_n_funnel_steps; i++)
    {
      const FunnelStep *step = &vivier_funnel_steps[i];
      g_autofree char *text = vivier_metric_fill_in (step->filter, job->period);
      gint64 n = vivier_metric_answers_count (job->answers, text, error);
      VivierMetricPart *part;

      if (n < 0)
        return FALSE;
      if (i == 0)
        {
          value->filter = g_strdup (text);
          value->count = n;
          value->value = (double) n;
        }
      part = vivier_metric_value_add_part (value, step->label, g_dpgettext2 (GETTEXT_PACKAGE, "funnel", step->label));
      part->id[0] = g_ascii_tolower (part->id[0]);
      part->filter = g_steal_pointer (&text);
      part->count = n;
      part->value = (double) n;
    }
  return TRUE;
}

static gboolean
compute_activities (const MetricJob    *job,
                    VivierMetricValue  *value,
                    GError            **error)
{
  g_autoptr (GPtrArray) users = NULL;
  gint64 sum = 0;

  if (!vivier_metric_compute_count (job, value, error))
    return FALSE;
  users = vivier_metric_answers_activities (job->answers, job->period, error);
  if (users == NULL)
    return FALSE;

  for (guint i = 0; i < users->len; i++)
    sum += *(const gint64 *) G_STRUCT_MEMBER_P (g_ptr_array_index (users, i), job->entry->offset);
  value->value = (double) sum;
  return TRUE;
}

static VivierMetricValue *
compute (const MetricJob  *job,
         GError          **error)
{
  static gboolean (*const formulas[]) (const MetricJob *, VivierMetricValue *, GError **) = {
    [FORMULA_COUNT] = vivier_metric_compute_count,
    [FORMULA_SHARE] = compute_share,
    [FORMULA_SUM] = compute_sum,
    [FORMULA_MEAN] = compute_mean,
    [FORMULA_TALLY] = compute_tally,
    [FORMULA_SHARE_TALLY] = compute_share_tally,
    [FORMULA_SERIES] = compute_series,
    [FORMULA_STEPS] = compute_steps,
    [FORMULA_ACTIVITIES] = compute_activities,
    [FORMULA_USERS] = vivier_metric_compute_users,
    [FORMULA_SOURCES] = vivier_metric_compute_sources,
  };
  g_autoptr (VivierMetricValue) value = vivier_metric_value_new (job);

  return formulas[job->entry->formula] (job, value, error) ? g_steal_pointer (&value) : NULL;
}

/* Steps of a series are compared by place, other parts by their id. */
static void
compare_parts (VivierMetricValue       *value,
               const VivierMetricValue *before)
{
  gboolean is_series = value->metric->shape == VIVIER_METRIC_SERIES;

  for (guint i = 0; i < value->parts->len; i++)
    {
      VivierMetricPart *part = g_ptr_array_index (value->parts, i);

      for (guint k = 0; k < before->parts->len; k++)
        {
          const VivierMetricPart *other = g_ptr_array_index (before->parts, k);

          if (is_series ? i == k : vivier_metric_is_same_value (part->id, other->id))
            part->previous = other->value;
        }
    }
}

static VivierMetricValue *
compute_compared (MetricJob  *job,
                  gboolean    compare,
                  GError    **error)
{
  VivierPeriod period = job->period;
  g_autoptr (VivierMetricValue) value = compute (job, error);
  g_autoptr (VivierMetricValue) before = NULL;

  if (value == NULL || !compare || !job->entry->metric.has_period)
    return g_steal_pointer (&value);

  job->period = vivier_period_previous (period);
  before = compute (job, error);
  job->period = period;
  if (before == NULL)
    return NULL;
  value->previous = before->value;
  compare_parts (value, before);
  return g_steal_pointer (&value);
}

static GPtrArray *
compute_all (MetricJob                  *job,
             const VivierMetric *const  *metrics,
             guint                       n_metrics,
             gboolean                    compare,
             GError                    **error)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_metric_value_free);

  for (guint i = 0; i < n_metrics; i++)
    {
      VivierMetricValue *value;

      job->entry = (const MetricEntry *) (const void *) ((const char *) metrics[i] - G_STRUCT_OFFSET (MetricEntry, metric));
      value = compute_compared (job, compare, error);
      if (value == NULL)
        return NULL;
      g_ptr_array_add (values, value);
    }
  return g_steal_pointer (&values);
}

/**
 * vivier_metrics_compute:
 * @db: a connection
 * @metrics: (array length=n_metrics): metrics of the library
 * @n_metrics: how many
 * @period: the period; without meaning for a metric that has none
 * @context: what "today" and "me" stand for
 * @compare: whether the period before is computed too
 * @error: return location
 *
 * All of them, and the period before with them, in one pass over the prospects.
 *
 * Returns: (transfer full) (nullable) (element-type VivierMetricValue): the figures
 *   in the order of @metrics; %NULL with @error
 */
GPtrArray *
vivier_metrics_compute (VivierDb                   *db,
                        const VivierMetric *const  *metrics,
                        guint                       n_metrics,
                        VivierPeriod                period,
                        const VivierFilterContext  *context,
                        gboolean                    compare,
                        GError                    **error)
{
  g_autoptr (VivierFieldTable) fields = NULL;
  g_autoptr (VivierMetricAnswers) answers = NULL;
  g_autoptr (GPtrArray) noted = NULL;
  MetricJob job = { .period = period };

  g_return_val_if_fail (db != NULL && (metrics != NULL || n_metrics == 0) && context != NULL, NULL);
  g_return_val_if_fail (period.from <= period.until, NULL);

  fields = vivier_field_table_load (db, error);
  if (fields == NULL)
    return NULL;

  answers = vivier_metric_answers_new (db, fields, context);
  job.fields = fields;
  job.answers = answers;
  noted = compute_all (&job, metrics, n_metrics, compare, error);
  if (noted == NULL || !vivier_metric_answers_find (answers, error))
    return NULL;

  return compute_all (&job, metrics, n_metrics, compare, error);
}

/**
 * vivier_metric_compute:
 * @db: a connection
 * @metric: a metric of the library
 * @period: the period; without meaning for a metric that has none
 * @context: what "today" and "me" stand for
 * @compare: whether the period before is computed too
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the figure; %NULL with @error
 */
VivierMetricValue *
vivier_metric_compute (VivierDb                   *db,
                       const VivierMetric         *metric,
                       VivierPeriod                period,
                       const VivierFilterContext  *context,
                       gboolean                    compare,
                       GError                    **error)
{
  g_autoptr (GPtrArray) values = NULL;

  g_return_val_if_fail (metric != NULL, NULL);

  values = vivier_metrics_compute (db, &metric, 1, period, context, compare, error);
  return values != NULL ? g_ptr_array_steal_index (values, 0) : NULL;
}
