/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-dashboard-tile-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "base/vivier-money.h"
#include "vivier-compat.h"

#define LABEL_CHARS 16

void
vivier_dashboard_tile_set_filter (GtkWidget  *button,
                                  const char *filter)
{
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), NULL);
  gtk_widget_set_sensitive (button, filter != NULL);
  if (filter == NULL)
    return;
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", filter);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-filter");
}

char *
vivier_dashboard_tile_trend (const VivierMetric *metric,
                             double              value,
                             double              before)
{
  const char *sign = value < before ? "−" : "+";
  g_autofree char *change = NULL;

  if (!isfinite (value) || !isfinite (before) || value == before)
    return NULL;
  if (metric->unit == VIVIER_METRIC_PERCENT)
    {
      gint64 points = (gint64) floor (fabs (value - before) * 100 + 0.5);

      if (points == 0)
        return NULL;
      change = vivier_number_format (points);
      /* Translators: change of a share, sign and number: "+3 points" */
      return g_strdup_printf (ngettext ("%s%s point", "%s%s points", (gulong) points), sign, change);
    }
  if (before == 0)
    return NULL;
  change = vivier_percent_format (fabs (value - before) / fabs (before));
  return g_strconcat (sign, change, NULL);
}

/* Rows --------------------------------------------------------------------- */

static GtkWidget *
new_label (const char *text,
           const char *css_class,
           gboolean    is_end)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), is_end ? 1 : 0);
  if (!is_end)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
new_row (GtkWidget  *child,
         const char *filter,
         const char *name)
{
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), child);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "dashboard-row");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  vivier_dashboard_tile_set_filter (button, filter);
  return button;
}

/* "12", of shares "3 of 12", and what it was before. */
static char *
say_part (VivierDashboardTile    *self,
          const VivierMetricPart *part,
          const char             *figure)
{
  const char *currency = vivier_session_get_currency (self->session);
  g_autofree char *of = NULL;
  g_autofree char *before = NULL;

  if (part->total > 0)
    {
      g_autofree char *count = vivier_number_format (part->count);
      g_autofree char *total = vivier_number_format (part->total);

      of = g_strdup_printf (_("%s of %s"), count, total);
    }
  if (isfinite (part->previous))
    {
      g_autofree char *previous = vivier_metric_format (self->metric, part->previous, currency);

      before = g_strdup_printf (_("%s before"), previous);
    }
  return g_strjoin (", ", part->label, figure, of != NULL ? of : before, of != NULL ? before : NULL, NULL);
}

static double
highest_of (const VivierMetricValue *value)
{
  double highest = 0;

  for (guint i = 0; i < value->parts->len; i++)
    {
      const VivierMetricPart *part = g_ptr_array_index (value->parts, i);

      if (isfinite (part->value))
        highest = MAX (highest, part->value);
    }
  return highest > 0 ? highest : 1;
}

static GtkWidget *
new_bar (double value,
         double highest)
{
  GtkWidget *bar = gtk_level_bar_new_for_interval (0, highest);

  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (bar), GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (bar), GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (bar), GTK_LEVEL_BAR_OFFSET_FULL);
  gtk_level_bar_set_value (GTK_LEVEL_BAR (bar), isfinite (value) ? value : 0);
  gtk_widget_set_hexpand (bar, TRUE);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (bar, 40, -1);
  gtk_widget_add_css_class (bar, "metric-bar");
  return bar;
}

/* Of a whole, as in the legend of a ring. */
static char *
share_of (const VivierMetricValue *value,
          const VivierMetricPart  *part)
{
  if (value->metric->unit == VIVIER_METRIC_PERCENT || !isfinite (value->value) || value->value <= 0)
    return g_strdup ("");
  return vivier_percent_format (part->value / value->value);
}

/* A row has the focus: where it stands, or -1. */
static int
focused_row (GtkBox *rows)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (rows));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  int index = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (rows)); row != NULL; row = gtk_widget_get_next_sibling (row), index++)
    if (row == focus)
      return index;
  return -1;
}

static void
focus_row (GtkBox *rows,
           int     index)
{
  GtkWidget *row = index >= 0 ? gtk_widget_get_first_child (GTK_WIDGET (rows)) : NULL;

  while (row != NULL && index-- > 0 && gtk_widget_get_next_sibling (row) != NULL)
    row = gtk_widget_get_next_sibling (row);
  if (row != NULL)
    gtk_widget_grab_focus (row);
}

static void
add_bar_row (VivierDashboardTile     *self,
             const VivierMetricValue *value,
             const VivierMetricPart  *part,
             double                   highest,
             GtkSizeGroup           **columns)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  g_autofree char *figure = vivier_metric_format (self->metric, part->value, vivier_session_get_currency (self->session));
  g_autofree char *name = say_part (self, part, figure);
  g_autofree char *share = share_of (value, part);
  GtkWidget *cells[] = { new_label (part->label, NULL, FALSE), new_label (figure, "legend-figure", TRUE),
                         new_label (share, "legend-share", TRUE) };

  gtk_label_set_max_width_chars (GTK_LABEL (cells[0]), LABEL_CHARS);
  gtk_label_set_width_chars (GTK_LABEL (cells[0]), 8);
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    gtk_size_group_add_widget (columns[i], cells[i]);
  gtk_box_append (GTK_BOX (box), cells[0]);
  gtk_box_append (GTK_BOX (box), new_bar (part->value, highest));
  gtk_box_append (GTK_BOX (box), cells[1]);
  gtk_box_append (GTK_BOX (box), cells[2]);
  gtk_widget_set_visible (cells[2], *share != '\0');
  gtk_box_append (self->rows, new_row (box, part->filter, name));
}

static GtkWidget *
new_nothing_there (void)
{
  GtkWidget *label = new_label (_("Nothing to show in this period."), "dim-label", FALSE);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  return label;
}

void
vivier_dashboard_tile_fill_bars (VivierDashboardTile     *self,
                                 const VivierMetricValue *value)
{
  double highest = highest_of (value);
  int focus = focused_row (self->rows);
  g_autoptr (GtkSizeGroup) labels = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  g_autoptr (GtkSizeGroup) figures = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  g_autoptr (GtkSizeGroup) shares = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  GtkSizeGroup *columns[] = { labels, figures, shares };

  vivier_compat_unparent_all (GTK_WIDGET (self->rows));
  for (guint i = 0; i < value->parts->len; i++)
    add_bar_row (self, value, g_ptr_array_index (value->parts, i), highest, columns);
  if (value->parts->len == 0)
    gtk_box_append (self->rows, new_nothing_there ());
  focus_row (self->rows, focus);
}

/* Ring --------------------------------------------------------------------- */

/* Segments and heats have colours of their own everywhere; others take turns. */
static VivierSliceKind
slice_kind (const VivierMetricPart *part,
            guint                   index)
{
  static const struct { const char *id; VivierSliceKind kind; } own[] = {
    { "active", VIVIER_SLICE_ACTIVE }, { "dormant", VIVIER_SLICE_DORMANT }, { "relaunch", VIVIER_SLICE_RELAUNCH },
    { "hot", VIVIER_SLICE_RELAUNCH }, { "warm", VIVIER_SLICE_DORMANT }, { "cold", VIVIER_SLICE_HUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    if (g_strcmp0 (part->id, own[i].id) == 0)
      return own[i].kind;
  return (VivierSliceKind) (VIVIER_SLICE_HUE + index % VIVIER_CHART_HUES);
}

static void
add_slice (VivierDashboardTile     *self,
           const VivierMetricValue *value,
           const VivierMetricPart  *part,
           VivierSliceKind          kind)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *dot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = new_label (part->label, NULL, FALSE);
  g_autofree char *figure = vivier_metric_format (self->metric, part->value, vivier_session_get_currency (self->session));
  g_autofree char *share = share_of (value, part);
  g_autofree char *name = say_part (self, part, figure);
  GtkWidget *percent = new_label (share, "legend-share", TRUE);

  vivier_donut_chart_add (self->donut, kind, (gint64) part->value);
  gtk_widget_add_css_class (dot, "segment-dot");
  gtk_widget_add_css_class (dot, vivier_slice_kind_to_class (kind));
  gtk_widget_set_valign (dot, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_width_chars (GTK_LABEL (percent), 5);
  gtk_box_append (GTK_BOX (box), dot);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), new_label (figure, "legend-figure", TRUE));
  gtk_box_append (GTK_BOX (box), percent);
  gtk_box_append (self->rows, new_row (box, part->filter, name));
  g_ptr_array_add (self->filters, g_strdup (part->filter));
}

void
vivier_dashboard_tile_fill_ring (VivierDashboardTile     *self,
                                 const VivierMetricValue *value)
{
  guint n_shown = value->parts->len <= VIVIER_DONUT_MAX_SLICES ? value->parts->len : VIVIER_DONUT_MAX_SLICES - 1;
  VivierMetricPart others = { .id = (char *) "", .label = (char *) C_("metric", "Others"), .previous = NAN };
  int focus = focused_row (self->rows);
  g_autofree char *figure = vivier_metric_format (self->metric, value->value, vivier_session_get_currency (self->session));

  vivier_donut_chart_clear (self->donut);
  vivier_compat_unparent_all (GTK_WIDGET (self->rows));
  for (guint i = 0; i < value->parts->len; i++)
    {
      const VivierMetricPart *part = g_ptr_array_index (value->parts, i);

      if (i < n_shown)
        add_slice (self, value, part, slice_kind (part, i));
      else
        others.value += part->value;
    }
  if (n_shown < value->parts->len)
    add_slice (self, value, &others, VIVIER_SLICE_PROSPECT);
  if (value->parts->len == 0)
    gtk_box_append (self->rows, new_nothing_there ());
  vivier_donut_chart_set_middle (self->donut, figure, "");
  focus_row (self->rows, focus);
}

/* Table -------------------------------------------------------------------- */

static void
put_cell (VivierDashboardTile *self,
          int                  column,
          int                  row,
          const char          *text,
          const char          *css_class)
{
  GtkWidget *label = new_label (text, css_class, column > 0);

  gtk_widget_set_hexpand (label, column == 0);
  gtk_grid_attach (self->table, label, column, row, 1, 1);
}

static void
put_name (VivierDashboardTile    *self,
          int                     row,
          const VivierMetricPart *part)
{
  GtkWidget *button;

  if (part->filter == NULL)
    {
      put_cell (self, 0, row, part->label, NULL);
      return;
    }
  button = new_row (new_label (part->label, NULL, FALSE), part->filter, part->label);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_grid_attach (self->table, button, 0, row, 1, 1);
}

static void
fill_columns (VivierDashboardTile     *self,
              const VivierMetricValue *value)
{
  const char *currency = vivier_session_get_currency (self->session);

  for (guint k = 0; value->columns[k] != NULL; k++)
    put_cell (self, (int) k + 1, 0, value->columns[k], "field-name");
  for (guint i = 0; i < value->parts->len; i++)
    {
      const VivierMetricPart *part = g_ptr_array_index (value->parts, i);

      put_name (self, (int) i + 1, part);
      for (guint k = 0; value->columns[k] != NULL; k++)
        {
          g_autofree char *text = vivier_metric_format_cell (value, k, part->cells[k], currency);

          put_cell (self, (int) k + 1, (int) i + 1, text, "numeric");
        }
    }
}

static void
fill_parts (VivierDashboardTile     *self,
            const VivierMetricValue *value,
            gboolean                 is_compared)
{
  const char *currency = vivier_session_get_currency (self->session);
  gboolean is_share = value->metric->unit == VIVIER_METRIC_PERCENT;

  for (guint i = 0; i < value->parts->len; i++)
    {
      const VivierMetricPart *part = g_ptr_array_index (value->parts, i);
      g_autofree char *figure = vivier_metric_format (self->metric, part->value, currency);
      g_autofree char *before = vivier_metric_format (self->metric, part->previous, currency);
      g_autofree char *count = vivier_number_format (part->count);
      g_autofree char *total = vivier_number_format (part->total);
      g_autofree char *of = g_strdup_printf (_("%s of %s"), count, total);
      int column = 1;

      put_name (self, (int) i + 1, part);
      put_cell (self, column++, (int) i + 1, figure, "legend-figure");
      if (is_share)
        put_cell (self, column++, (int) i + 1, of, "numeric");
      if (is_compared && value->metric->has_period)
        put_cell (self, column++, (int) i + 1, before, "numeric");
    }
  put_cell (self, 1, 0, "", "field-name");
  if (is_compared && value->metric->has_period && value->parts->len > 0)
    put_cell (self, is_share ? 3 : 2, 0, C_("metric", "Before"), "field-name");
}

void
vivier_dashboard_tile_fill_table (VivierDashboardTile     *self,
                                  const VivierMetricValue *value,
                                  gboolean                 is_compared)
{
  vivier_compat_unparent_all (GTK_WIDGET (self->table));
  if (value->parts->len == 0)
    gtk_grid_attach (self->table, new_nothing_there (), 0, 0, 1, 1);
  else if (value->columns != NULL)
    fill_columns (self, value);
  else
    fill_parts (self, value, is_compared);
}
