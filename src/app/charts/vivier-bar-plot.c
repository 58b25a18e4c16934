/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "charts/vivier-bar-plot.h"

#include <glib/gi18n.h>

static void
clear_bar (gpointer data)
{
  VivierBar *bar = data;

  g_free (bar->label);
  g_free (bar->title);
}

/**
 * vivier_bar_plot_new:
 * @name: what the bars are: the year
 * @name_before: (nullable): what stands behind them
 * @format: makes a word of a value
 * @format_data: for @format
 * @format_destroy: (nullable): frees @format_data
 *
 * Returns: (transfer full): a plot without bars
 */
VivierBarPlot *
vivier_bar_plot_new (const char      *name,
                     const char      *name_before,
                     VivierBarFormat  format,
                     gpointer         format_data,
                     GDestroyNotify   format_destroy)
{
  VivierBarPlot *self = g_new0 (VivierBarPlot, 1);

  self->bars = g_array_new (FALSE, FALSE, sizeof (VivierBar));
  g_array_set_clear_func (self->bars, clear_bar);
  self->name = g_strdup (name);
  self->name_before = g_strdup (name_before);
  self->format = format;
  self->format_data = format_data;
  self->format_destroy = format_destroy;

  return self;
}

/**
 * vivier_bar_plot_free:
 * @self: (nullable): a plot
 */
void
vivier_bar_plot_free (VivierBarPlot *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->bars);
  g_free (self->name);
  g_free (self->name_before);
  if (self->format_destroy != NULL)
    self->format_destroy (self->format_data);
  g_free (self);
}

/**
 * vivier_bar_plot_add:
 * @self: a plot
 * @label: short, under the axis
 * @title: in full, for the bubble and for readers
 * @value: of this year; negative values are drawn as nothing
 * @before: of the year before
 */
void
vivier_bar_plot_add (VivierBarPlot *self,
                     const char    *label,
                     const char    *title,
                     gint64         value,
                     gint64         before)
{
  VivierBar bar = { g_strdup (label), g_strdup (title), value, before };

  g_array_append_val (self->bars, bar);
}

/**
 * vivier_bar_plot_highest:
 * @self: a plot
 *
 * Returns: the largest value of both years, 0 when there is none
 */
gint64
vivier_bar_plot_highest (VivierBarPlot *self)
{
  gint64 highest = 0;

  for (guint i = 0; i < self->bars->len; i++)
    {
      VivierBar *bar = &g_array_index (self->bars, VivierBar, i);

      highest = MAX (highest, MAX (bar->value, bar->before));
    }

  return highest;
}

/**
 * vivier_bar_plot_describe:
 * @self: a plot
 * @index: which bar
 *
 * Returns: (transfer full): a sentence on both values
 */
char *
vivier_bar_plot_describe (VivierBarPlot *self,
                          guint          index)
{
  VivierBar *bar;
  g_autofree char *value = NULL;
  g_autofree char *before = NULL;

  g_return_val_if_fail (index < self->bars->len, NULL);

  bar = &g_array_index (self->bars, VivierBar, index);
  value = self->format (bar->value, self->format_data);
  if (self->name_before == NULL)
    /* Translators: a month and its revenue, as in "January 2025: 2,980 €" */
    return g_strdup_printf (_("%s: %s"), bar->title, value);

  before = self->format (bar->before, self->format_data);
  /* Translators: a month, its revenue, the year before, its revenue then, as in
   * "January 2025: 2,980 €, 2024: 210 €" */
  return g_strdup_printf (_("%s: %s, %s: %s"), bar->title, value, self->name_before, before);
}
