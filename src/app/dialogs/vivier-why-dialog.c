/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dialogs/vivier-why-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "vivier-words.h"
#include "widgets/vivier-score-ring.h"

static char *
format_points (double points,
               double most)
{
  /* Translators: points reached of the points that can be had, “14 of 20” */
  return g_strdup_printf (_("%.0f of %.0f"), points, most);
}

static void
add_part (AdwPreferencesGroup *group,
          const char          *title,
          const char          *fact,
          double               points,
          double               most)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *text = format_points (points, most);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "heading");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), fact);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_preferences_group_add (group, row);
}

static void
add_parts (AdwPreferencesGroup     *group,
           VivierSession           *session,
           const VivierProspectRow *row,
           const VivierPriority    *priority)
{
  const VivierSegmentRules *rules = vivier_session_get_rules (session);
  const VivierPurchaseTotals *totals = &row->figures.totals;
  g_autofree char *purchases = vivier_session_format_purchases (session, totals->purchases);
  g_autofree char *revenue = vivier_session_format_money (session, totals->revenue_minor);
  g_autofree char *full_purchases = vivier_session_format_purchases (session, rules->full_purchases);
  g_autofree char *full_revenue = vivier_session_format_money (session, rules->full_revenue_minor);
  g_autofree char *silence = vivier_words_days (vivier_words_silence (session, row));
  /* Translators: “7 gigs; full points from 10 gigs” */
  g_autofree char *purchases_fact = g_strdup_printf (_("%s; full points from %s"), purchases, full_purchases);
  g_autofree char *revenue_fact = g_strdup_printf (_("%s; full points from %s"), revenue, full_revenue);
  /* Translators: “932 days of silence; the sooner after a year, the more points” */
  g_autofree char *freshness_fact = g_strdup_printf (_("%s of silence; fresh silences count more"), silence);

  add_part (group, _("VIP"), row->figures.is_vip ? _("Is a VIP") : _("Is not a VIP"), priority->vip, rules->weight_vip);
  add_part (group, vivier_session_purchases_title (session), purchases_fact, priority->purchases, rules->weight_purchases);
  add_part (group, _("Revenue"), revenue_fact, priority->revenue, rules->weight_revenue);
  add_part (group, _("Freshness"), freshness_fact, priority->freshness, rules->weight_freshness);
}

static void
add_potential (AdwPreferencesGroup     *group,
               VivierSession           *session,
               const VivierProspectRow *row)
{
  const VivierSegmentRules *rules = vivier_session_get_rules (session);
  const VivierFigures *figures = &row->figures;
  g_autofree char *potential = vivier_money_format_round (figures->potential_minor, vivier_session_get_currency (session));
  g_autofree char *expected = vivier_money_format_round (figures->expected_minor, vivier_session_get_currency (session));
  g_autofree char *rate = vivier_percent_format (figures->is_vip ? rules->expected_rate_vip
                                                                 : rules->expected_rate_other);
  g_autofree char *first = vivier_day_format (figures->totals.first_on);
  g_autofree char *last = vivier_day_format (figures->totals.last_on);
  /* Translators: two dates */
  g_autofree char *period = g_strdup_printf (_("Revenue per 12 months between %s and %s, over at least one year"),
                                             first, last);
  /* Translators: a share, “20 %” */
  g_autofree char *formula = g_strdup_printf (_("%s of the potential"), rate);
  struct { const char *title, *subtitle, *value; } lines[] = {
    { _("Potential"), period, potential },
    { _("Expected from a relaunch"), formula, expected },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      GtkWidget *line = adw_action_row_new ();
      GtkWidget *value = gtk_label_new (lines[i].value);

      gtk_widget_add_css_class (value, "numeric");
      gtk_widget_add_css_class (value, "heading");
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line), lines[i].title);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (line), lines[i].subtitle);
      adw_action_row_add_suffix (ADW_ACTION_ROW (line), value);
      adw_preferences_group_add (group, line);
    }
}

static gboolean
close_cb (GtkWidget *widget,
          GVariant  *arguments,
          gpointer   user_data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static GtkWidget *
make_content (VivierSession     *session,
              VivierProspectRow *row)
{
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *summary = adw_preferences_group_new ();
  GtkWidget *parts = adw_preferences_group_new ();
  GtkWidget *potential = adw_preferences_group_new ();
  GtkWidget *ring = vivier_score_ring_new (104);
  VivierPriority priority;

  vivier_priority_explain (vivier_session_get_rules (session), &row->figures.totals, row->figures.is_vip,
                           vivier_session_get_today (session), &priority);
  vivier_score_ring_set_score (VIVIER_SCORE_RING (ring), priority.total);
  gtk_widget_set_halign (ring, GTK_ALIGN_CENTER);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (summary), ring);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (parts), _("Where the points come from"));
  add_parts (ADW_PREFERENCES_GROUP (parts), session, row, &priority);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (potential), _("What it may bring"));
  add_potential (ADW_PREFERENCES_GROUP (potential), session, row);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (summary));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (parts));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (potential));
  gtk_widget_set_vexpand (page, TRUE);
  return page;
}

void
vivier_why_dialog_present (GtkWindow         *parent,
                           VivierSession     *session,
                           VivierProspectRow *row)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header),
                                   adw_window_title_new (_("Relaunch priority"), row->name));
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), make_content (session, row));
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_callback_action_new (close_cb, NULL, NULL)));
  gtk_widget_add_controller (window, keys);
  gtk_window_set_title (GTK_WINDOW (window), _("Relaunch priority"));
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), 460, 680);
  gtk_window_present (GTK_WINDOW (window));
}
