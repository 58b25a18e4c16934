/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "insight/vivier-metric-compute-private.h"

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

VivierMetricValue *
vivier_metric_value_new (const MetricJob *job)
{
  VivierMetricValue *value = g_new0 (VivierMetricValue, 1);

  value->metric = &job->entry->metric;
  value->period = job->period;
  value->previous = NAN;
  value->parts = g_ptr_array_new_with_free_func (part_free);
  return value;
}

VivierMetricPart *
vivier_metric_value_add_part (VivierMetricValue *self,
                              const char        *id,
                              const char        *label)
{
  VivierMetricPart *part = g_new0 (VivierMetricPart, 1);

  part->id = g_strdup (id);
  part->label = g_strdup (label);
  part->previous = NAN;
  g_ptr_array_add (self->parts, part);
  return part;
}
