/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/vivier-text.h"
#include "insight/vivier-metric-private.h"
#include "model/vivier-tally.h"

/* Texts with many values: the others are a long tail. */
#define MOST_PARTS 12

typedef struct {
  VivierDb                  *db;
  const MetricEntry         *entry;
  VivierPeriod               period;
  const VivierFilterContext *context;
  VivierFieldTable          *fields;
} Job;

static void
part_free (gpointer data)
{
  VivierMetricPart *part = data;

  g_free (part->id);
  g_free (part->label);
  g_free (part->filter);
  g_free (part->cells);
  g_free (part);
}

/**
 * vivier_metric_value_free:
 * @self: (transfer full): a figure
 */
void
vivier_metric_value_free (VivierMetricValue *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->filter);
  g_strfreev (self->columns);
  g_free (self->units);
  g_ptr_array_unref (self->parts);
  g_free (self);
}

static VivierMetricValue *
value_new (const Job *job)
{
  VivierMetricValue *value = g_new0 (VivierMetricValue, 1);

  value->metric = &job->entry->metric;
  value->period = job->period;
  value->previous = NAN;
  value->parts = g_ptr_array_new_with_free_func (part_free);
  return value;
}

static VivierMetricPart *
add_part (VivierMetricValue *value,
          const char        *id,
          const char        *label)
{
  VivierMetricPart *part = g_new0 (VivierMetricPart, 1);

  part->id = g_strdup (id);
  part->label = g_strdup (label);
  part->previous = NAN;
  g_ptr_array_add (value->parts, part);
  return part;
}

/* A filter of the library, with the period in it. */
static char *
fill_in (const char   *template,
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

static gint64
count (const Job   *job,
       const char  *text,
       GError     **error)
{
  g_autoptr (VivierFilter) filter = vivier_filter_parse (text, job->fields, error);
  VivierProspectQuery query = { .filter = filter, .context = *job->context };

  return filter != NULL ? vivier_prospects_count (job->db, &query, error) : -1;
}

/* The condition that one value of a field adds to a filter; %NULL when the
 * language cannot say it. */
static char *
narrowed (const Job  *job,
          const char *text,
          const char *field,
          const char *value)
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

static gboolean
compute_count (const Job          *job,
               VivierMetricValue  *value,
               GError            **error)
{
  value->filter = fill_in (job->entry->filter, job->period);
  value->count = count (job, value->filter, error);
  value->value = (double) value->count;
  return value->count >= 0;
}

static double
share_of (gint64 part,
          gint64 total)
{
  return total > 0 ? (double) part / (double) total : NAN;
}

static gboolean
compute_share (const Job          *job,
               VivierMetricValue  *value,
               GError            **error)
{
  g_autofree char *over = fill_in (job->entry->over, job->period);

  if (!compute_count (job, value, error))
    return FALSE;
  value->total = count (job, over, error);
  value->value = share_of (value->count, value->total);
  return value->total >= 0;
}

static gboolean
load_totals (const Job     *job,
             const char    *text,
             VivierTotals  *totals,
             GError       **error)
{
  g_autoptr (VivierFilter) filter = vivier_filter_parse (text, job->fields, error);

  return filter != NULL && vivier_prospects_total (job->db, filter, job->context, job->entry->field, totals, error);
}

static gboolean
compute_sum (const Job          *job,
             VivierMetricValue  *value,
             GError            **error)
{
  VivierTotals totals;

  value->filter = fill_in (job->entry->filter, job->period);
  if (!load_totals (job, value->filter, &totals, error))
    return FALSE;
  value->count = totals.count;
  value->value = (double) totals.sum;
  return TRUE;
}

static gboolean
compute_mean (const Job          *job,
              VivierMetricValue  *value,
              GError            **error)
{
  g_autofree char *text = fill_in (job->entry->filter, job->period);
  double scale = job->entry->scale > 0 ? job->entry->scale : 1;
  VivierTotals totals;

  value->filter = g_strdup_printf ("%s%s%s is not empty", text, *text != '\0' ? " and " : "", job->entry->field);
  if (!load_totals (job, value->filter, &totals, error))
    return FALSE;
  value->count = totals.with_value;
  value->value = totals.with_value > 0 ? totals.mean * scale : NAN;
  return TRUE;
}

static GPtrArray *
tally (const Job   *job,
       const char  *text,
       int          limit,
       GError     **error)
{
  g_autoptr (VivierFilter) filter = vivier_filter_parse (text, job->fields, error);

  if (filter == NULL)
    return NULL;
  return vivier_prospects_tally (job->db, filter, job->context, job->entry->field, NULL, limit, error);
}

static VivierMetricPart *
add_tally_part (const Job              *job,
                VivierMetricValue      *value,
                const VivierTallyEntry *entry,
                const char             *text)
{
  /* Translators: heading for those that have no value: no source, no owner */
  const char *label = entry->value != NULL ? entry->label : C_("metric", "Not told");
  VivierMetricPart *part = add_part (value, entry->value != NULL ? entry->value : "", label);

  part->filter = narrowed (job, text, job->entry->field, entry->value);
  return part;
}

static gboolean
compute_tally (const Job          *job,
               VivierMetricValue  *value,
               GError            **error)
{
  g_autoptr (GPtrArray) entries = NULL;

  if (!compute_count (job, value, error))
    return FALSE;
  entries = tally (job, value->filter, MOST_PARTS, error);
  if (entries == NULL)
    return FALSE;

  for (guint i = 0; i < entries->len; i++)
    {
      const VivierTallyEntry *entry = g_ptr_array_index (entries, i);
      VivierMetricPart *part;

      /* Who has bought is in every segment but this. */
      if (g_str_equal (job->entry->field, "segment") && g_strcmp0 (entry->value, "prospect") == 0 && entry->count == 0)
        continue;
      part = add_tally_part (job, value, entry, value->filter);
      part->count = entry->count;
      part->value = (double) entry->count;
    }
  return TRUE;
}

/* Of two spellings, which one stands for both depends on who is counted. */
static gboolean
is_same_value (const char *a,
               const char *b)
{
  g_autofree char *left = a != NULL ? vivier_text_fold (a) : NULL;
  g_autofree char *right = b != NULL ? vivier_text_fold (b) : NULL;

  return g_strcmp0 (left, right) == 0;
}

static gint64
count_of_value (GPtrArray  *entries,
                const char *value)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const VivierTallyEntry *entry = g_ptr_array_index (entries, i);

      if (is_same_value (entry->value, value))
        return entry->count;
    }
  return 0;
}

static gboolean
compute_share_tally (const Job          *job,
                     VivierMetricValue  *value,
                     GError            **error)
{
  g_autofree char *over = fill_in (job->entry->over, job->period);
  g_autoptr (GPtrArray) totals = tally (job, over, MOST_PARTS, error);
  g_autoptr (GPtrArray) shares = NULL;

  if (totals == NULL || !compute_share (job, value, error))
    return FALSE;
  shares = tally (job, value->filter, 0, error);
  if (shares == NULL)
    return FALSE;

  for (guint i = 0; i < totals->len; i++)
    {
      const VivierTallyEntry *total = g_ptr_array_index (totals, i);
      VivierMetricPart *part = add_tally_part (job, value, total, value->filter);

      part->count = count_of_value (shares, total->value);
      part->total = total->count;
      part->value = share_of (part->count, total->count);
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
add_steps (const Job         *job,
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
      part = add_part (value, iso, label);
      part->filter = fill_in (template, (VivierPeriod) { day, next - 1 });
      for (VivierDay d = day; d < next; d++)
        part->count += g_array_index (days, gint64, d - job->period.from);
      part->value = (double) part->count;
      value->count += part->count;
      day = next;
    }
}

static gboolean
compute_series (const Job          *job,
                VivierMetricValue  *value,
                GError            **error)
{
  const char *text = job->entry->filter;
  g_autoptr (VivierFilter) filter = vivier_filter_parse (text, job->fields, error);
  g_autofree char *template = g_strdup_printf ("%s%s%s = %%P", text, *text != '\0' ? " and " : "", job->entry->field);
  g_autoptr (GArray) days = NULL;

  if (filter == NULL)
    return FALSE;
  days = vivier_prospects_count_days (job->db, filter, job->context, job->entry->field,
                                      job->period.from, job->period.until, error);
  if (days == NULL)
    return FALSE;

  add_steps (job, value, text, days);
  value->filter = fill_in (template, job->period);
  value->value = (double) value->count;
  return TRUE;
}

static gboolean
compute_steps (const Job          *job,
               VivierMetricValue  *value,
               GError            **error)
{
  for (guint i = 0; i < vivier_n_funnel_steps; i++)
    {
      const FunnelStep *step = &vivier_funnel_steps[i];
      g_autofree char *text = fill_in (step->filter, job->period);
      gint64 n = count (job, text, error);
      VivierMetricPart *part;

      if (n < 0)
        return FALSE;
      if (i == 0)
        {
          value->filter = g_strdup (text);
          value->count = n;
          value->value = (double) n;
        }
      part = add_part (value, step->label, g_dpgettext2 (GETTEXT_PACKAGE, "funnel", step->label));
      part->id[0] = g_ascii_tolower (part->id[0]);
      part->filter = g_steal_pointer (&text);
      part->count = n;
      part->value = (double) n;
    }
  return TRUE;
}

static gboolean
compute_activities (const Job          *job,
                    VivierMetricValue  *value,
                    GError            **error)
{
  g_autoptr (GPtrArray) users = NULL;
  gint64 sum = 0;

  if (!compute_count (job, value, error))
    return FALSE;
  users = vivier_user_activities_load (job->db, job->period.from, job->period.until, error);
  if (users == NULL)
    return FALSE;

  for (guint i = 0; i < users->len; i++)
    sum += *(const gint64 *) G_STRUCT_MEMBER_P (g_ptr_array_index (users, i), job->entry->offset);
  value->value = (double) sum;
  return TRUE;
}

static const struct {
  const char *heading;
  gsize       offset;
} user_columns[] = {
  { N_("Calls"), G_STRUCT_OFFSET (VivierUserActivity, calls) },
  { N_("Reached"), G_STRUCT_OFFSET (VivierUserActivity, reached) },
  { N_("E-mails"), G_STRUCT_OFFSET (VivierUserActivity, emails) },
  { N_("Messages"), G_STRUCT_OFFSET (VivierUserActivity, messages) },
  { N_("Meetings"), G_STRUCT_OFFSET (VivierUserActivity, meetings) },
  { N_("Tasks done"), G_STRUCT_OFFSET (VivierUserActivity, tasks_done) },
  { N_("Prospects in charge"), G_STRUCT_OFFSET (VivierUserActivity, open) },
};

/* The list behind a user is what it looks after. */
static gboolean
add_user (const Job                 *job,
          VivierMetricValue         *value,
          const VivierUserActivity  *user,
          GError                   **error)
{
  VivierMetricPart *part = add_part (value, user->name, user->user_id != 0 ? user->name : C_("metric", "Nobody named"));

  part->cells = g_new0 (double, G_N_ELEMENTS (user_columns));
  for (guint i = 0; i < G_N_ELEMENTS (user_columns); i++)
    part->cells[i] = (double) *(const gint64 *) G_STRUCT_MEMBER_P (user, user_columns[i].offset);
  part->value = (double) (user->calls + user->emails + user->messages + user->meetings + user->tasks_done);
  value->value += part->value;
  if (user->user_id == 0)
    return TRUE;

  part->filter = narrowed (job, "stage_kind = open", "owner", user->name);
  part->count = part->filter != NULL ? count (job, part->filter, error) : 0;
  return part->count >= 0;
}

static gboolean
compute_users (const Job          *job,
               VivierMetricValue  *value,
               GError            **error)
{
  g_autoptr (GPtrArray) users = vivier_user_activities_load (job->db, job->period.from, job->period.until, error);

  if (users == NULL)
    return FALSE;

  value->columns = g_new0 (char *, G_N_ELEMENTS (user_columns) + 1);
  value->units = g_new0 (VivierMetricUnit, G_N_ELEMENTS (user_columns));
  for (guint i = 0; i < G_N_ELEMENTS (user_columns); i++)
    value->columns[i] = g_strdup (_(user_columns[i].heading));
  for (guint i = 0; i < users->len; i++)
    if (!add_user (job, value, g_ptr_array_index (users, i), error))
      return FALSE;
  return TRUE;
}

enum { SOURCE_ARRIVED, SOURCE_QUALIFIED, SOURCE_CLIENTS, SOURCE_SHARE, SOURCE_DAYS, N_SOURCE_COLUMNS };

static void
add_source_columns (VivierMetricValue *value)
{
  static const struct { const char *heading; VivierMetricUnit unit; } columns[N_SOURCE_COLUMNS] = {
    [SOURCE_ARRIVED] = { N_("Prospects"), VIVIER_METRIC_COUNT },
    [SOURCE_QUALIFIED] = { N_("Qualified"), VIVIER_METRIC_COUNT },
    [SOURCE_CLIENTS] = { N_("Clients"), VIVIER_METRIC_COUNT },
    [SOURCE_SHARE] = { N_("Conversion"), VIVIER_METRIC_PERCENT },
    [SOURCE_DAYS] = { N_("Mean time"), VIVIER_METRIC_DAYS },
  };

  value->columns = g_new0 (char *, N_SOURCE_COLUMNS + 1);
  value->units = g_new0 (VivierMetricUnit, N_SOURCE_COLUMNS);
  for (guint i = 0; i < N_SOURCE_COLUMNS; i++)
    {
      value->columns[i] = g_strdup (_(columns[i].heading));
      value->units[i] = columns[i].unit;
    }
}

static const VivierTallyEntry *
find_entry (GPtrArray  *entries,
            const char *value)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const VivierTallyEntry *entry = g_ptr_array_index (entries, i);

      if (is_same_value (entry->value, value))
        return entry;
    }
  return NULL;
}

static void
add_source (const Job              *job,
            VivierMetricValue      *value,
            const VivierTallyEntry *arrived,
            GPtrArray              *qualified,
            GPtrArray              *clients,
            GPtrArray              *days)
{
  VivierMetricPart *part = add_tally_part (job, value, arrived, value->filter);
  const VivierTallyEntry *took = find_entry (days, arrived->value);
  gint64 n_clients = count_of_value (clients, arrived->value);

  part->count = arrived->count;
  part->value = (double) arrived->count;
  part->cells = g_new0 (double, N_SOURCE_COLUMNS);
  part->cells[SOURCE_ARRIVED] = (double) arrived->count;
  part->cells[SOURCE_QUALIFIED] = (double) count_of_value (qualified, arrived->value);
  part->cells[SOURCE_CLIENTS] = (double) n_clients;
  part->cells[SOURCE_SHARE] = share_of (n_clients, arrived->count);
  part->cells[SOURCE_DAYS] = took != NULL && took->count > 0 ? (double) took->sum / (double) took->count : NAN;
}

static gboolean
compute_sources (const Job          *job,
                 VivierMetricValue  *value,
                 GError            **error)
{
  g_autofree char *qualified_text = fill_in (vivier_source_filters[1], job->period);
  g_autofree char *clients_text = fill_in (vivier_source_filters[2], job->period);
  g_autofree char *days_text = g_strconcat (clients_text, " and days_to_client is not empty", NULL);
  g_autoptr (VivierFilter) with_days = vivier_filter_parse (days_text, job->fields, error);
  g_autoptr (GPtrArray) arrived = NULL;
  g_autoptr (GPtrArray) qualified = NULL;
  g_autoptr (GPtrArray) clients = NULL;
  g_autoptr (GPtrArray) days = NULL;

  if (with_days == NULL || !compute_count (job, value, error))
    return FALSE;
  arrived = tally (job, value->filter, MOST_PARTS, error);
  qualified = arrived != NULL ? tally (job, qualified_text, 0, error) : NULL;
  clients = qualified != NULL ? tally (job, clients_text, 0, error) : NULL;
  days = clients != NULL ? vivier_prospects_tally (job->db, with_days, job->context, job->entry->field,
                                                   "days_to_client", 0, error) : NULL;
  if (days == NULL)
    return FALSE;

  add_source_columns (value);
  for (guint i = 0; i < arrived->len; i++)
    add_source (job, value, g_ptr_array_index (arrived, i), qualified, clients, days);
  return TRUE;
}

static VivierMetricValue *
compute (const Job  *job,
         GError    **error)
{
  static gboolean (*const formulas[]) (const Job *, VivierMetricValue *, GError **) = {
    [FORMULA_COUNT] = compute_count,
    [FORMULA_SHARE] = compute_share,
    [FORMULA_SUM] = compute_sum,
    [FORMULA_MEAN] = compute_mean,
    [FORMULA_TALLY] = compute_tally,
    [FORMULA_SHARE_TALLY] = compute_share_tally,
    [FORMULA_SERIES] = compute_series,
    [FORMULA_STEPS] = compute_steps,
    [FORMULA_ACTIVITIES] = compute_activities,
    [FORMULA_USERS] = compute_users,
    [FORMULA_SOURCES] = compute_sources,
  };
  g_autoptr (VivierMetricValue) value = value_new (job);

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

          if (is_series ? i == k : is_same_value (part->id, other->id))
            part->previous = other->value;
        }
    }
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
  g_autoptr (VivierFieldTable) fields = NULL;
  g_autoptr (VivierMetricValue) value = NULL;
  g_autoptr (VivierMetricValue) before = NULL;
  Job job = { .db = db, .period = period, .context = context };

  g_return_val_if_fail (db != NULL && metric != NULL && context != NULL, NULL);
  g_return_val_if_fail (period.from <= period.until, NULL);

  fields = vivier_field_table_load (db, error);
  if (fields == NULL)
    return NULL;

  job.entry = (const MetricEntry *) (const void *) ((const char *) metric - G_STRUCT_OFFSET (MetricEntry, metric));
  job.fields = fields;
  value = compute (&job, error);
  if (value == NULL || !compare || !metric->has_period)
    return g_steal_pointer (&value);

  job.period = vivier_period_previous (period);
  before = compute (&job, error);
  if (before == NULL)
    return NULL;
  value->previous = before->value;
  compare_parts (value, before);
  return g_steal_pointer (&value);
}
