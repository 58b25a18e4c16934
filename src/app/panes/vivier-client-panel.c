/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "panes/vivier-client-panel.h"

#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "model/vivier-purchase.h"
#include "rules/vivier-segment.h"
#include "widgets/vivier-avatar-dot.h"
#include "widgets/vivier-badge.h"
#include "widgets/vivier-reflow.h"
#include "widgets/vivier-sparkline.h"

#define DOT_SIZE 38
#define N_FIGURES 4

struct _VivierClientPanel
{
  GtkBox           parent_instance;

  VivierAvatarDot *dot;
  GtkLabel        *name;
  VivierBadges    *badges;
  GtkLabel        *figures[N_FIGURES];
  GtkLabel        *words[N_FIGURES];
  GtkWidget       *season_card;
  GtkLabel        *season_title;
  VivierSparkline *season;
  GtkWidget       *purchases_box;
  GtkLabel        *purchases_title;
  GtkBox          *purchases;
};

G_DEFINE_FINAL_TYPE (VivierClientPanel, vivier_client_panel, GTK_TYPE_BOX)

static GtkWidget *
new_label (const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static GtkWidget *
new_card (int spacing)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, spacing);

  gtk_widget_add_css_class (card, "vivier-card");

  return card;
}

static void
add_head (VivierClientPanel *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  self->dot = VIVIER_AVATAR_DOT (vivier_avatar_dot_new (DOT_SIZE));
  self->name = GTK_LABEL (new_label (NULL, "heading"));
  self->badges = VIVIER_BADGES (vivier_badges_new (TRUE));
  gtk_widget_set_halign (GTK_WIDGET (self->badges), GTK_ALIGN_START);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->badges));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->dot));
  gtk_box_append (GTK_BOX (head), words);
  gtk_box_append (GTK_BOX (self), head);
}

static void
add_figures (VivierClientPanel *self)
{
  GtkWidget *grid = vivier_reflow_new (110, 9);

  for (guint i = 0; i < N_FIGURES; i++)
    {
      GtkWidget *card = new_card (0);

      self->figures[i] = GTK_LABEL (new_label (NULL, "figure"));
      self->words[i] = GTK_LABEL (new_label (NULL, "card-caption"));
      gtk_widget_add_css_class (GTK_WIDGET (self->words[i]), "dim-label");
      gtk_widget_add_css_class (card, "panel-figure");
      gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->figures[i]));
      gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->words[i]));
      vivier_reflow_append (VIVIER_REFLOW (grid), card);
    }
  gtk_box_append (GTK_BOX (self), grid);
}

static void
add_season (VivierClientPanel *self)
{
  GtkWidget *ends = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *first = new_label (vivier_month_short_name (1), "field-name");

  self->season_card = new_card (6);
  gtk_widget_add_css_class (self->season_card, "panel-figure");
  self->season_title = GTK_LABEL (new_label (NULL, "card-title"));
  gtk_widget_add_css_class (GTK_WIDGET (self->season_title), "dim-label");
  self->season = VIVIER_SPARKLINE (vivier_sparkline_new ());
  gtk_widget_set_hexpand (first, TRUE);
  gtk_box_append (GTK_BOX (ends), first);
  gtk_box_append (GTK_BOX (ends), new_label (vivier_month_short_name (12), "field-name"));
  gtk_box_append (GTK_BOX (self->season_card), GTK_WIDGET (self->season_title));
  gtk_box_append (GTK_BOX (self->season_card), GTK_WIDGET (self->season));
  gtk_box_append (GTK_BOX (self->season_card), ends);
  gtk_box_append (GTK_BOX (self), self->season_card);
}

static void
add_purchases (VivierClientPanel *self)
{
  GtkWidget *card = new_card (0);

  self->purchases_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->purchases_title = GTK_LABEL (new_label (NULL, "heading"));
  self->purchases = GTK_BOX (card);
  gtk_box_append (GTK_BOX (self->purchases_box), GTK_WIDGET (self->purchases_title));
  gtk_box_append (GTK_BOX (self->purchases_box), card);
  gtk_box_append (GTK_BOX (self), self->purchases_box);
}

static void
vivier_client_panel_class_init (VivierClientPanelClass *klass)
{
}

static void
vivier_client_panel_init (VivierClientPanel *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_add_css_class (GTK_WIDGET (self), "client-panel");
  add_head (self);
  add_figures (self);
  add_season (self);
  add_purchases (self);
}

/**
 * vivier_client_panel_new:
 *
 * Returns: (transfer floating): an empty panel
 */
GtkWidget *
vivier_client_panel_new (void)
{
  return g_object_new (VIVIER_TYPE_CLIENT_PANEL, NULL);
}

static void
set_figure (VivierClientPanel *self,
            guint              index,
            const char        *figure,
            const char        *word)
{
  gtk_label_set_text (self->figures[index], figure);
  gtk_label_set_text (self->words[index], word);
}

static void
show_figures (VivierClientPanel       *self,
              VivierSession           *session,
              const VivierProspectRow *row)
{
  const VivierPurchaseTotals *totals = &row->figures.totals;
  int days = vivier_segment_days_since (totals, vivier_session_get_today (session));
  g_autofree char *purchases = vivier_number_format (totals->purchases);
  g_autofree char *revenue = vivier_money_format_round (totals->revenue_minor, vivier_session_get_currency (session));
  g_autofree char *last = totals->last_on != VIVIER_DAY_NONE ? vivier_day_format (totals->last_on) : g_strdup ("–");
  g_autofree char *silence = days >= 0 ? vivier_number_format (days) : g_strdup ("–");

  set_figure (self, 0, purchases, vivier_session_purchases_word (session, totals->purchases));
  set_figure (self, 1, revenue, _("revenue"));
  set_figure (self, 2, last, _("last date"));
  set_figure (self, 3, silence, ngettext ("day of silence", "days of silence", MAX (0, days)));
}

static GtkWidget *
purchase_row (const VivierPurchase *purchase,
              VivierSession        *session)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *date = vivier_day_format (purchase->purchased_on);
  g_autofree char *money = vivier_session_format_money (session, purchase->amount_minor);
  const char *what = purchase->label != NULL ? purchase->label
                     : purchase->place != NULL ? purchase->place
                     : vivier_session_purchase_title (session);
  GtkWidget *label = new_label (what, NULL);
  GtkWidget *amount = gtk_label_new (money);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (amount, "legend-figure");
  gtk_widget_add_css_class (row, "panel-row");
  gtk_box_append (GTK_BOX (row), new_label (date, "legend-share"));
  gtk_label_set_ellipsize (GTK_LABEL (gtk_widget_get_first_child (row)), PANGO_ELLIPSIZE_NONE);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), amount);

  return row;
}

static void
show_season (VivierClientPanel       *self,
             const VivierProspectRow *row,
             const gint64            *months)
{
  gint64 total = 0;
  int year, month, day;
  g_autofree char *title = NULL;

  for (guint i = 0; i < 12; i++)
    total += months[i];
  gtk_widget_set_visible (self->season_card, total > 0 && row->figures.totals.last_on != VIVIER_DAY_NONE);
  if (total <= 0 || row->figures.totals.last_on == VIVIER_DAY_NONE)
    return;

  vivier_day_to_ymd (row->figures.totals.last_on, &year, &month, &day);
  /* Translators: %d is a year: the months of a client's last season */
  title = g_strdup_printf (_("Season %d"), year);
  gtk_label_set_text (self->season_title, title);
  vivier_sparkline_set_values (self->season, months, 12, title);
}

/**
 * vivier_client_panel_set:
 * @self: a panel
 * @session: for words, money and the day
 * @row: the client
 * @months: 12 amounts, January to December of the year of the last purchase
 * @purchases: (element-type VivierPurchase): the last ones, newest first
 */
void
vivier_client_panel_set (VivierClientPanel       *self,
                         VivierSession           *session,
                         const VivierProspectRow *row,
                         const gint64            *months,
                         GPtrArray               *purchases)
{
  GtkWidget *child;

  g_return_if_fail (VIVIER_IS_CLIENT_PANEL (self));

  vivier_avatar_dot_set (self->dot, row->name, row->id);
  gtk_label_set_text (self->name, row->name);
  vivier_badges_set (self->badges, row->figures.segment, row->figures.is_vip);
  show_figures (self, session, row);
  show_season (self, row, months);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->purchases))) != NULL)
    gtk_box_remove (self->purchases, child);
  for (guint i = 0; i < purchases->len; i++)
    {
      if (i > 0)
        gtk_box_append (self->purchases, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
      gtk_box_append (self->purchases, purchase_row (g_ptr_array_index (purchases, i), session));
    }
  gtk_label_set_text (self->purchases_title, vivier_session_purchases_title (session));
  gtk_widget_set_visible (self->purchases_box, purchases->len > 0);
}
