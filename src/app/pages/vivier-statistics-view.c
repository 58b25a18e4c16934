/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-statistics-view.h"

#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "pages/vivier-statistics-card.h"
#include "widgets/vivier-figure-card.h"
#include "widgets/vivier-reflow.h"

/* Sources, owners, departments and towns shown. */
#define N_BARS 8

/* Cards are as wide as their longest rows need. */
#define CARD_WIDTH   330
#define FIGURE_WIDTH 150

typedef enum { FIGURE_COUNT, FIGURE_VALUE, FIGURE_NEW, FIGURE_OWNED, FIGURE_PLANNED, FIGURE_COMPLETE, N_FIGURES } Figure;

static const struct {
  const char *title;
  const char *icon;
  const char *tile;
} figures[N_FIGURES] = {
  [FIGURE_COUNT] = { N_("Prospects"), "vivier-people-symbolic", "info" },
  [FIGURE_VALUE] = { N_("Value"), "vivier-euro-symbolic", "active" },
  [FIGURE_NEW] = { N_("New this month"), "list-add-symbolic", "vip" },
  [FIGURE_OWNED] = { N_("With an owner"), "object-select-symbolic", "neutral" },
  [FIGURE_PLANNED] = { N_("With a next action"), "alarm-symbolic", "dormant" },
  [FIGURE_COMPLETE] = { N_("Completeness"), "vivier-note-symbolic", "neutral" },
};

struct _VivierStatisticsView {
  GtkWidget parent_instance;

  VivierSession *session;
  VivierProspectQuery *query;       /* as asked last; NULL before */
  VivierListStatistics *statistics; /* as counted last; NULL before */
  GCancellable *counting;           /* NULL when nothing is */
  gboolean is_stale;

  GtkStack *stack;
  VivierFigureCard *figures[N_FIGURES];
  GtkWidget *cards[VIVIER_N_STATISTICS];
};

G_DEFINE_FINAL_TYPE (VivierStatisticsView, vivier_statistics_view, GTK_TYPE_WIDGET)

enum { NARROWED, ROWS_WANTED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* Choosing ----------------------------------------------------------------- */

static void
narrow (VivierStatisticsView *self, const VivierFilter *part)
{
  g_signal_emit (self, signals[NARROWED], 0, part);
}

static void
chosen_cb (VivierStatisticsCard *card, guint index, VivierStatisticsView *self)
{
  for (guint i = 0; self->statistics != NULL && i < VIVIER_N_STATISTICS; i++)
    if (self->cards[i] == GTK_WIDGET (card))
      {
        const VivierStatisticsChart *chart = g_ptr_array_index (self->statistics->charts, i);
        /* The answer to the last choice may take its bars away. */
        g_autoptr (VivierFilter) part =
          vivier_filter_copy (((VivierStatisticsBar *) g_ptr_array_index (chart->bars, index))->filter);

        narrow (self, part);
        return;
      }
}

static const VivierStatisticsBar *
get_last_month (const VivierListStatistics *s)
{
  const VivierStatisticsChart *months = g_ptr_array_index (s->charts, VIVIER_STATISTIC_MONTH);

  return g_ptr_array_index (months->bars, months->bars->len - 1);
}

/* Those with a value; of the others, those who lack it, or everybody when nobody
 * does. NULL for the list itself. */
static VivierFilter *
make_figure_filter (const VivierListStatistics *s,
                    Figure                      figure)
{
  const char *field = "value";
  gboolean has_it = TRUE;
  VivierFilter *filter;

  switch (figure)
    {
    case FIGURE_VALUE:
      break;
    case FIGURE_NEW:
      return vivier_filter_copy (get_last_month (s)->filter);
    case FIGURE_OWNED:
      field = "owner";
      has_it = s->n_owned == s->n_prospects;
      break;
    case FIGURE_PLANNED:
      field = "next_action";
      has_it = s->n_planned == s->n_prospects;
      break;
    case FIGURE_COMPLETE:
      return vivier_filter_new_condition ("completeness", VIVIER_OPERATOR_LESS, "100");
    case FIGURE_COUNT:
    case N_FIGURES:
    default:
      return NULL;
    }
  filter = vivier_filter_new_condition (field, VIVIER_OPERATOR_EMPTY, NULL);
  filter->is_negated = has_it;
  return filter;
}

static void
figure_clicked_cb (VivierFigureCard *card, VivierStatisticsView *self)
{
  for (guint i = 0; self->statistics != NULL && i < N_FIGURES; i++)
    if (self->figures[i] == card)
      {
        g_autoptr (VivierFilter) filter = make_figure_filter (self->statistics, (Figure) i);

        if (filter != NULL)
          narrow (self, filter);
        else
          g_signal_emit (self, signals[ROWS_WANTED], 0);
      }
}

/* Showing ------------------------------------------------------------------ */

/* A share, and how many it leaves out. */
static void
show_share (VivierStatisticsView *self, Figure figure, double share, gint64 without)
{
  g_autofree char *text = vivier_percent_format (share);
  g_autofree char *number = vivier_number_format (without);
  /* Translators: how many prospects lack it: an owner, a next action */
  g_autofree char *caption = g_strdup_printf (_("%s without"), number);

  vivier_figure_card_set (self->figures[figure], text, caption);
}

static void
show_figures (VivierStatisticsView *self)
{
  const VivierListStatistics *s = self->statistics;
  const VivierStatisticsChart *bands = g_ptr_array_index (s->charts, VIVIER_STATISTIC_COMPLETENESS);
  gint64 n_complete = ((VivierStatisticsBar *) g_ptr_array_index (bands->bars, bands->bars->len - 1))->count;
  double n = MAX (s->n_prospects, 1);
  const VivierStatisticsBar *last = get_last_month (s);
  g_autofree char *fresh = vivier_number_format (last->count);
  g_autofree char *count = vivier_number_format (s->n_prospects);
  g_autofree char *money =
    vivier_money_format_round (s->value_minor, vivier_session_get_currency (self->session));
  g_autofree char *valued = vivier_number_format (s->n_valued);
  g_autofree char *mean = vivier_percent_format (s->mean_completeness / 100);
  g_autofree char *complete = vivier_number_format (n_complete);
  /* Translators: how many prospects have a value */
  g_autofree char *of_valued =
    g_strdup_printf (ngettext ("of %s prospect", "of %s prospects", MIN (s->n_valued, G_MAXINT32)), valued);
  /* Translators: how many records lack nothing */
  g_autofree char *caption =
    g_strdup_printf (ngettext ("%s complete", "%s complete", MIN (n_complete, G_MAXINT32)), complete);

  vivier_figure_card_set (self->figures[FIGURE_COUNT], count, _("in this list"));
  vivier_figure_card_set (self->figures[FIGURE_VALUE], money, of_valued);
  vivier_figure_card_set (self->figures[FIGURE_NEW], fresh, last->label);
  show_share (self, FIGURE_OWNED, s->n_owned / n, s->n_prospects - s->n_owned);
  show_share (self, FIGURE_PLANNED, s->n_planned / n, s->n_prospects - s->n_planned);
  vivier_figure_card_set (self->figures[FIGURE_COMPLETE], mean, caption);
}

/* Whoever works alone owns everything. */
static gboolean
says_something (const VivierStatisticsChart *chart)
{
  return chart->kind != VIVIER_STATISTIC_OWNER || chart->bars->len > 1;
}

static void
show_statistics (VivierStatisticsView *self)
{
  show_figures (self);
  for (guint i = 0; i < VIVIER_N_STATISTICS; i++)
    {
      const VivierStatisticsChart *chart = g_ptr_array_index (self->statistics->charts, i);

      vivier_statistics_card_show (VIVIER_STATISTICS_CARD (self->cards[i]), self->session, chart,
                                   self->statistics->n_prospects);
      gtk_widget_set_visible (self->cards[i], says_something (chart));
    }
  gtk_stack_set_visible_child_name (self->stack, "figures");
}

/* Counting ----------------------------------------------------------------- */

typedef struct {
  VivierProspectQuery *query;
  VivierListStatistics *statistics;
  GCancellable *cancellable;
} Count;

static void
count_free (gpointer data)
{
  Count *count = data;

  vivier_prospect_query_free (count->query);
  g_clear_pointer (&count->statistics, vivier_list_statistics_free);
  g_object_unref (count->cancellable);
  g_free (count);
}

static gboolean
count_in_db (VivierDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Count *count = data;

  count->statistics = vivier_list_statistics_load (db, count->query, N_BARS, cancellable, error);
  return count->statistics != NULL;
}

static void
counted (gpointer owner, gpointer data)
{
  VivierStatisticsView *self = owner;
  Count *count = data;

  if (self->session == NULL || count->cancellable != self->counting)
    return;
  g_clear_object (&self->counting);
  g_clear_pointer (&self->statistics, vivier_list_statistics_free);
  self->statistics = g_steal_pointer (&count->statistics);
  show_statistics (self);
}

static void
stop (VivierStatisticsView *self)
{
  if (self->counting == NULL)
    return;
  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  self->is_stale = TRUE;
}

static void
update (VivierStatisticsView *self)
{
  Count *count;

  stop (self);
  self->is_stale = TRUE;
  if (self->query == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  self->is_stale = FALSE;
  self->counting = g_cancellable_new ();
  count = g_new0 (Count, 1);
  count->query = vivier_prospect_query_copy (self->query);
  count->cancellable = g_object_ref (self->counting);
  vivier_session_read (self->session, count_in_db, count, count_free, self->counting, self, counted);
}

/**
 * vivier_statistics_view_set_query:
 * @self: the view
 * @query: who is counted
 *
 * Counts again, when it is seen.
 */
void
vivier_statistics_view_set_query (VivierStatisticsView *self, const VivierProspectQuery *query)
{
  g_return_if_fail (VIVIER_IS_STATISTICS_VIEW (self) && query != NULL);

  g_clear_pointer (&self->query, vivier_prospect_query_free);
  self->query = vivier_prospect_query_copy (query);
  update (self);
}

/**
 * vivier_statistics_view_get:
 * @self: the view
 *
 * Returns: (nullable): the figures shown
 */
const VivierListStatistics *
vivier_statistics_view_get (VivierStatisticsView *self)
{
  g_return_val_if_fail (VIVIER_IS_STATISTICS_VIEW (self), NULL);

  return self->statistics;
}

/**
 * vivier_statistics_view_is_waiting:
 * @self: the view
 *
 * Returns: whether other figures are on their way, or will be when it is seen
 */
gboolean
vivier_statistics_view_is_waiting (VivierStatisticsView *self)
{
  g_return_val_if_fail (VIVIER_IS_STATISTICS_VIEW (self), FALSE);

  return self->counting != NULL || self->is_stale;
}

/* Type --------------------------------------------------------------------- */

static void
vivier_statistics_view_map (GtkWidget *widget)
{
  VivierStatisticsView *self = VIVIER_STATISTICS_VIEW (widget);

  GTK_WIDGET_CLASS (vivier_statistics_view_parent_class)->map (widget);
  if (self->is_stale)
    update (self);
}

static void
vivier_statistics_view_unmap (GtkWidget *widget)
{
  stop (VIVIER_STATISTICS_VIEW (widget));
  GTK_WIDGET_CLASS (vivier_statistics_view_parent_class)->unmap (widget);
}

static void
vivier_statistics_view_dispose (GObject *object)
{
  VivierStatisticsView *self = VIVIER_STATISTICS_VIEW (object);

  stop (self);
  if (self->stack != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->stack));
  self->stack = NULL;
  g_clear_pointer (&self->query, vivier_prospect_query_free);
  g_clear_pointer (&self->statistics, vivier_list_statistics_free);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (vivier_statistics_view_parent_class)->dispose (object);
}

static void
vivier_statistics_view_class_init (VivierStatisticsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vivier_statistics_view_dispose;
  widget_class->map = vivier_statistics_view_map;
  widget_class->unmap = vivier_statistics_view_unmap;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  signals[NARROWED] = g_signal_new ("narrowed", VIVIER_TYPE_STATISTICS_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[ROWS_WANTED] = g_signal_new ("rows-wanted", VIVIER_TYPE_STATISTICS_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
make_figures (VivierStatisticsView *self)
{
  GtkWidget *row = vivier_reflow_new (FIGURE_WIDTH, 12);

  for (guint i = 0; i < N_FIGURES; i++)
    {
      GtkWidget *card = vivier_figure_card_new (_(figures[i].title), figures[i].icon, figures[i].tile);

      self->figures[i] = VIVIER_FIGURE_CARD (card);
      g_signal_connect_object (card, "clicked", G_CALLBACK (figure_clicked_cb), self, 0);
      vivier_reflow_append (VIVIER_REFLOW (row), card);
    }
  return row;
}

static GtkWidget *
make_cards (VivierStatisticsView *self)
{
  GtkWidget *grid = vivier_reflow_new (CARD_WIDTH, 12);

  for (guint i = 0; i < VIVIER_N_STATISTICS; i++)
    {
      self->cards[i] = vivier_statistics_card_new ((VivierStatistic) i);
      g_signal_connect_object (self->cards[i], "chosen", G_CALLBACK (chosen_cb), self, 0);
      vivier_reflow_append (VIVIER_REFLOW (grid), self->cards[i]);
    }
  return grid;
}

static void
vivier_statistics_view_init (VivierStatisticsView *self)
{
  GtkWidget *scroll = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *spinner = gtk_spinner_new ();

  self->is_stale = TRUE;
  gtk_box_append (GTK_BOX (box), make_figures (self));
  gtk_box_append (GTK_BOX (box), make_cards (self));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), box);
  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_widget_set_size_request (spinner, 32, 32);
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (spinner, GTK_ALIGN_CENTER);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, spinner, "counting");
  gtk_stack_add_named (self->stack, scroll, "figures");
  gtk_widget_set_parent (GTK_WIDGET (self->stack), GTK_WIDGET (self));
}

/**
 * vivier_statistics_view_new:
 * @session: the workspace
 *
 * Returns: (transfer floating): a view that shows nothing until it has a query
 */
GtkWidget *
vivier_statistics_view_new (VivierSession *session)
{
  VivierStatisticsView *self = g_object_new (VIVIER_TYPE_STATISTICS_VIEW, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "refreshed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
