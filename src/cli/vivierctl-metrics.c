/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cli/vivierctl.h"
#include "insight/vivier-metric.h"

typedef struct {
  const VivierMetric  *metric; /* NULL: all of one figure */
  VivierPeriod         period;
  VivierFilterContext  context;
  GPtrArray           *values; /* of VivierMetricValue */
} Question;

static gboolean
compute (VivierDb      *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  Question *question = data;
  g_autoptr (GPtrArray) metrics = g_ptr_array_new ();

  question->context.user_id = vivier_db_get_user (db);
  for (guint i = 0; i < vivier_metrics_get_n (); i++)
    {
      const VivierMetric *metric = vivier_metrics_get (i);

      if (question->metric != NULL ? question->metric == metric : metric->shape == VIVIER_METRIC_NUMBER)
        g_ptr_array_add (metrics, (gpointer) metric);
    }
  question->values = vivier_metrics_compute (db, (const VivierMetric *const *) metrics->pdata, metrics->len,
                                             question->period, &question->context, TRUE, error);
  return question->values != NULL;
}

static void
write_number (VivierJsonWriter *json,
              const char       *key,
              double            value)
{
  if (isfinite (value))
    vivier_json_writer_real (json, key, value, 3);
  else
    vivier_json_writer_null (json, key);
}

static void
write_cell (VivierJsonWriter *json,
            VivierMetricUnit  unit,
            double            value)
{
  if (unit == VIVIER_METRIC_COUNT && isfinite (value))
    vivier_json_writer_int (json, NULL, (gint64) value);
  else
    write_number (json, NULL, value);
}

static void
write_part (Vivierctl               *ctl,
            const VivierMetricValue *value,
            const VivierMetricPart  *part)
{
  vivier_json_writer_begin_object (ctl->json, NULL);
  vivier_json_writer_string (ctl->json, "id", part->id);
  vivier_json_writer_string (ctl->json, "label", part->label);
  write_number (ctl->json, "value", part->value);
  write_number (ctl->json, "previous", part->previous);
  vivier_json_writer_int (ctl->json, "count", part->count);
  if (part->total > 0)
    vivier_json_writer_int (ctl->json, "total", part->total);
  vivier_json_writer_string (ctl->json, "filter", part->filter);
  if (part->cells != NULL)
    {
      vivier_json_writer_begin_array (ctl->json, "cells");
      for (guint i = 0; value->columns[i] != NULL; i++)
        write_cell (ctl->json, value->units[i], part->cells[i]);
      vivier_json_writer_end_array (ctl->json);
    }
  vivier_json_writer_end_object (ctl->json);
}

static void
write_value (Vivierctl               *ctl,
             const VivierMetricValue *value)
{
  vivier_json_writer_begin_object (ctl->json, NULL);
  vivier_json_writer_string (ctl->json, "id", value->metric->id);
  vivier_json_writer_string (ctl->json, "name", vivier_metric_get_name (value->metric));
  vivier_json_writer_string (ctl->json, "definition", vivier_metric_get_definition (value->metric));
  vivier_json_writer_string (ctl->json, "unit", vivier_metric_unit_to_id (value->metric->unit));
  vivier_json_writer_string (ctl->json, "shape", vivier_metric_shape_to_id (value->metric->shape));
  if (value->metric->has_period)
    {
      vivier_json_writer_day (ctl->json, "from", value->period.from);
      vivier_json_writer_day (ctl->json, "until", value->period.until);
    }
  write_number (ctl->json, "value", value->value);
  write_number (ctl->json, "previous", value->previous);
  vivier_json_writer_int (ctl->json, "count", value->count);
  if (value->total > 0)
    vivier_json_writer_int (ctl->json, "total", value->total);
  vivier_json_writer_string (ctl->json, "filter", value->filter);
  if (value->parts->len > 0)
    {
      vivier_json_writer_begin_array (ctl->json, "parts");
      for (guint i = 0; i < value->parts->len; i++)
        write_part (ctl, value, g_ptr_array_index (value->parts, i));
      vivier_json_writer_end_array (ctl->json);
    }
  vivier_json_writer_end_object (ctl->json);
}

static void
print_columns (Vivierctl               *ctl,
               const VivierMetricValue *value)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();
  g_autoptr (GString) alignment = g_string_new ("l");
  g_autoptr (VivierctlTable) table = NULL;

  g_ptr_array_add (titles, (gpointer) (value->filter == NULL ? _("User") : vivier_metric_get_name (value->metric)));
  for (guint i = 0; value->columns[i] != NULL; i++)
    {
      g_ptr_array_add (titles, value->columns[i]);
      g_string_append_c (alignment, 'r');
    }
  g_ptr_array_add (titles, NULL);
  table = vivierctl_table_new ((const char *const *) titles->pdata, alignment->str);
  for (guint i = 0; i < value->parts->len; i++)
    {
      const VivierMetricPart *part = g_ptr_array_index (value->parts, i);
      g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

      g_ptr_array_add (cells, g_strdup (part->label));
      for (guint k = 0; value->columns[k] != NULL; k++)
        g_ptr_array_add (cells, vivier_metric_format_cell (value, k, part->cells[k], ctl->currency));
      g_ptr_array_add (cells, NULL);
      vivierctl_table_add_cells (table, (const char *const *) cells->pdata);
    }
  vivierctl_table_print (table, ctl->out);
}

static void
print_parts (Vivierctl               *ctl,
             const VivierMetricValue *value)
{
  const char *const titles[] = { vivier_metric_get_name (value->metric), "", _("Before"), NULL };
  g_autoptr (VivierctlTable) table = vivierctl_table_new (titles, "lrr");

  for (guint i = 0; i < value->parts->len; i++)
    {
      const VivierMetricPart *part = g_ptr_array_index (value->parts, i);
      g_autofree char *now = vivier_metric_format (value->metric, part->value, ctl->currency);
      g_autofree char *before = vivier_metric_format (value->metric, part->previous, ctl->currency);

      vivierctl_table_add (table, part->label, now, before, NULL);
    }
  vivierctl_table_print (table, ctl->out);
}

static void
print_values (Vivierctl *ctl,
              GPtrArray *values)
{
  const char *const titles[] = { _("Metric"), _("Figure"), _("Before"), "", NULL };
  g_autoptr (VivierctlTable) table = vivierctl_table_new (titles, "lrrl");

  for (guint i = 0; i < values->len; i++)
    {
      const VivierMetricValue *value = g_ptr_array_index (values, i);
      g_autofree char *now = vivier_metric_format (value->metric, value->value, ctl->currency);
      g_autofree char *before = vivier_metric_format (value->metric, value->previous, ctl->currency);

      vivierctl_table_add (table, vivier_metric_get_name (value->metric), now, before, value->metric->id, NULL);
    }
  vivierctl_table_print (table, ctl->out);
}

static void
print (Vivierctl *ctl,
       Question  *question)
{
  const VivierMetricValue *value = question->values->len > 0 ? g_ptr_array_index (question->values, 0) : NULL;

  if (ctl->as_json)
    {
      if (question->metric == NULL)
        vivier_json_writer_begin_array (ctl->json, NULL);
      for (guint i = 0; i < question->values->len; i++)
        write_value (ctl, g_ptr_array_index (question->values, i));
      if (question->metric == NULL)
        vivier_json_writer_end_array (ctl->json);
    }
  else if (value != NULL && question->metric != NULL && value->columns != NULL)
    print_columns (ctl, value);
  else if (value != NULL && value->parts->len > 0)
    print_parts (ctl, value);
  else
    print_values (ctl, question->values);
}

static gboolean
read_day (Vivierctl       *ctl,
          const char      *text,
          VivierDay       *day,
          VivierctlStatus *status)
{
  if (text == NULL || vivier_day_parse (text, -1, VIVIER_DAY_ORDER_DMY, day))
    return TRUE;

  *status = vivierctl_usage_error (ctl, _("“%s” is no day. Write it as 2026-01-31."), text);
  return FALSE;
}

static gboolean
read_period (Vivierctl       *ctl,
             const char      *name,
             const char      *from,
             const char      *to,
             VivierPeriod    *period,
             VivierctlStatus *status)
{
  VivierPeriodKind kind = VIVIER_PERIOD_30_DAYS;

  if (name != NULL && !vivier_period_kind_from_id (name, &kind))
    {
      /* Translators: the words after what was typed stay as they are. */
      *status = vivierctl_usage_error (ctl, _("There is no period “%s”. Choose week, month, quarter, year, 30-days, 90-days or 12-months."), name);
      return FALSE;
    }
  *period = vivier_period_of (kind, ctl->today);
  if (from != NULL && to == NULL)
    period->until = ctl->today;
  if (!read_day (ctl, from, &period->from, status) || !read_day (ctl, to, &period->until, status))
    return FALSE;
  if (period->from <= period->until)
    return TRUE;

  *status = vivierctl_usage_error (ctl, "%s", _("The period ends before it begins."));
  return FALSE;
}

/* vivierctl metrics [ID] [--from DAY] [--to DAY] [--period PERIOD] */
VivierctlStatus
vivierctl_metrics (Vivierctl  *ctl,
                   int         argc,
                   char      **argv)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GPtrArray) values = NULL;
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_("First day of the period"), N_("DAY") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, N_("Last day of the period"), N_("DAY") },
    { "period", 0, 0, G_OPTION_ARG_STRING, &name, N_("week, month, quarter, year, 30-days (the usual one), 90-days or 12-months"), N_("PERIOD") },
    { NULL },
  };
  Question question = { NULL };
  VivierctlStatus status;

  if (!vivierctl_parse (ctl, &argc, &argv, entries, 0, 1, &status)
      || !read_period (ctl, name, from, to, &question.period, &status))
    return status;
  if (argc > 1)
    {
      question.metric = vivier_metric_find (argv[1]);
      if (question.metric == NULL)
        return vivierctl_usage_error (ctl, _("There is no metric “%s”. “vivierctl metrics” lists them."), argv[1]);
    }

  question.context.today = ctl->today;
  if (!vivierctl_open_for_reading (ctl) || !vivierctl_read (ctl, compute, &question))
    return VIVIERCTL_FAILED;
  values = question.values;
  print (ctl, &question);
  return VIVIERCTL_DONE;
}
