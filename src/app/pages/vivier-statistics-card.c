/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-statistics-card.h"

#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "vivier-compat.h"

struct _VivierStatisticsCard {
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkBox *rows;
  GtkLabel *more;
  VivierStatistic kind;
};

G_DEFINE_FINAL_TYPE (VivierStatisticsCard, vivier_statistics_card, GTK_TYPE_WIDGET)

enum { CHOSEN, N_SIGNALS };

static guint signals[N_SIGNALS];

static const char *const titles[VIVIER_N_STATISTICS] = {
  [VIVIER_STATISTIC_STAGE] = N_("Stages"),
  [VIVIER_STATISTIC_SEGMENT] = N_("Segments"),
  [VIVIER_STATISTIC_HEAT] = N_("Heat"),
  [VIVIER_STATISTIC_MONTH] = N_("New by month"),
  [VIVIER_STATISTIC_SOURCE] = N_("Sources"),
  [VIVIER_STATISTIC_OWNER] = N_("Owners"),
  [VIVIER_STATISTIC_DEPARTMENT] = N_("Departments"),
  [VIVIER_STATISTIC_CITY] = N_("Towns"),
  [VIVIER_STATISTIC_COMPLETENESS] = N_("Completeness"),
};

/* What those without a value are called. */
static const char *
get_empty_label (VivierStatistic kind)
{
  return kind == VIVIER_STATISTIC_OWNER ? _("Nobody") : _("Not given");
}

/* A row -------------------------------------------------------------------- */

static GtkWidget *
new_bar (gint64 count, gint64 highest)
{
  GtkWidget *bar = gtk_level_bar_new_for_interval (0, MAX (highest, 1));

  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (bar), GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (bar), GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (bar), GTK_LEVEL_BAR_OFFSET_FULL);
  gtk_level_bar_set_value (GTK_LEVEL_BAR (bar), count);
  gtk_widget_set_hexpand (bar, TRUE);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (bar, 40, -1);
  gtk_widget_add_css_class (bar, "metric-bar");
  return bar;
}

static GtkWidget *
new_label (const char *text, const char *css_class, float xalign, GtkSizeGroup *widths)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_size_group_add_widget (widths, label);
  return label;
}

static void
row_clicked_cb (GtkButton *button, VivierStatisticsCard *self)
{
  g_signal_emit (self, signals[CHOSEN], 0,
                 GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "vivier-index")));
}

typedef struct {
  GtkSizeGroup *names;
  GtkSizeGroup *counts;
  GtkSizeGroup *shares;
  gint64 highest;
  gint64 total;
} Measures;

static GtkWidget *
make_row (VivierStatisticsCard *self,
          VivierSession *session,
          const VivierStatisticsBar *bar,
          guint index,
          const Measures *measures)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  const char *label = *bar->label != '\0' ? bar->label : get_empty_label (self->kind);
  g_autofree char *count = vivier_number_format (bar->count);
  g_autofree char *share =
    vivier_percent_format (measures->total > 0 ? (double) bar->count / measures->total : 0);
  g_autofree char *money =
    vivier_money_format_round (bar->value_minor, vivier_session_get_currency (session));
  g_autofree char *words = NULL;
  GtkWidget *name;

  /* Translators: what a bar stands for, how many prospects, their share and what they may bring */
  words = g_strdup_printf (_("%s: %s, %s, %s"), label, count, share, money);
  name = new_label (label, *bar->label != '\0' ? NULL : "dim-label", 0, measures->names);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (name), 18);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), new_bar (bar->count, measures->highest));
  gtk_box_append (GTK_BOX (box), new_label (count, "legend-figure", 1, measures->counts));
  gtk_box_append (GTK_BOX (box), new_label (share, "legend-share", 1, measures->shares));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "dashboard-row");
  gtk_widget_set_sensitive (button, bar->count > 0);
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_object_set_data (G_OBJECT (button), "vivier-index", GUINT_TO_POINTER (index));
  g_signal_connect_object (button, "clicked", G_CALLBACK (row_clicked_cb), self, 0);
  return button;
}

/* Rows --------------------------------------------------------------------- */

/* The place of the row that has the focus, or -1. */
static int
find_focus (VivierStatisticsCard *self)
{
  int index = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      if (gtk_widget_is_focus (row))
        return index;
      index++;
    }
  return -1;
}

/* There, or on the nearest row before it that can be chosen. */
static void
give_focus (VivierStatisticsCard *self, int index)
{
  GtkWidget *wanted = NULL;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_sensitive (row) && (wanted == NULL || index-- > 0))
      wanted = row;
  if (wanted != NULL)
    gtk_widget_grab_focus (wanted);
}

static gint64
get_highest (const VivierStatisticsChart *chart)
{
  gint64 highest = 0;

  for (guint i = 0; i < chart->bars->len; i++)
    highest = MAX (highest, ((VivierStatisticsBar *) g_ptr_array_index (chart->bars, i))->count);
  return highest;
}

static void
show_more (VivierStatisticsCard *self, const VivierStatisticsChart *chart)
{
  g_autofree char *values = vivier_number_format (chart->n_more);
  g_autofree char *others = vivier_number_format (chart->n_others);
  /* Translators: how many more towns, sources and the like there are, then how many prospects have them */
  g_autofree char *text = g_strdup_printf (
    ngettext ("and %s more, with %s", "and %s more, with %s together", chart->n_more), values, others);

  gtk_label_set_label (self->more, text);
  gtk_widget_set_visible (GTK_WIDGET (self->more), chart->n_more > 0);
}

/**
 * vivier_statistics_card_show:
 * @self: a card
 * @session: for its money
 * @chart: of the card's kind, read during the call only
 * @total: how many prospects the list has
 *
 * Shows other figures; the focus stays where it was.
 */
void
vivier_statistics_card_show (VivierStatisticsCard *self,
                             VivierSession *session,
                             const VivierStatisticsChart *chart,
                             gint64 total)
{
  g_autoptr (GtkSizeGroup) names = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  g_autoptr (GtkSizeGroup) counts = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  g_autoptr (GtkSizeGroup) shares = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  const Measures measures = { names, counts, shares, get_highest (chart), total };
  int focus;

  g_return_if_fail (VIVIER_IS_STATISTICS_CARD (self) && chart->kind == self->kind);

  focus = find_focus (self);
  vivier_compat_unparent_all (GTK_WIDGET (self->rows));
  for (guint i = 0; i < chart->bars->len; i++)
    gtk_box_append (self->rows, make_row (self, session, g_ptr_array_index (chart->bars, i), i, &measures));
  show_more (self, chart);
  if (focus >= 0)
    give_focus (self, focus);
}

static void
vivier_statistics_card_dispose (GObject *object)
{
  VivierStatisticsCard *self = VIVIER_STATISTICS_CARD (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (vivier_statistics_card_parent_class)->dispose (object);
}

static void
vivier_statistics_card_class_init (VivierStatisticsCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vivier_statistics_card_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[CHOSEN] = g_signal_new ("chosen", VIVIER_TYPE_STATISTICS_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
vivier_statistics_card_init (VivierStatisticsCard *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->rows = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  self->more = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->more, 0);
  gtk_label_set_wrap (self->more, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->more), "legend-share");
  gtk_widget_add_css_class (self->box, "vivier-card");
  gtk_widget_add_css_class (self->box, "dashboard-card");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * vivier_statistics_card_new:
 * @kind: what it counts by
 *
 * Returns: (transfer floating): a card without bars
 */
GtkWidget *
vivier_statistics_card_new (VivierStatistic kind)
{
  VivierStatisticsCard *self = g_object_new (VIVIER_TYPE_STATISTICS_CARD, NULL);
  GtkWidget *title = gtk_label_new (_(titles[kind]));

  self->kind = kind;
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  gtk_box_append (GTK_BOX (self->box), title);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->rows));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->more));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->rows), GTK_ACCESSIBLE_RELATION_LABELLED_BY, title,
                                  NULL, -1);
  return GTK_WIDGET (self);
}
