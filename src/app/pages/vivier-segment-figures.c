/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-segment-page-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "base/vivier-money.h"
#include "insight/vivier-dashboard.h"
#include "insight/vivier-figures-keeper.h"
#include "model/vivier-template-store.h"
#include "vivier-words.h"
#include "widgets/vivier-avatar-dot.h"
#include "widgets/vivier-badge.h"

/* How many of those who will soon be silent for too long are shown. */
#define N_SOON 2

typedef struct {
  VivierDashboard *dashboard;
  VivierDay        today;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_clear_pointer (&load->dashboard, vivier_dashboard_free);
  g_free (load);
}

static gboolean
load_figures (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Load *load = data;

  if (!vivier_figures_keeper_prepare_read (db, load->today, error))
    return FALSE;
  load->dashboard = vivier_dashboard_load (db, load->today, 0, error);
  return load->dashboard != NULL;
}

static GtkWidget *
make_label (const char *text,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, css_class);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

static GtkWidget *
make_soon_row (VivierSegmentPage          *self,
               const VivierUpcomingChange *change)
{
  const VivierProspectRow *row = change->row;
  GtkWidget *list_row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *dot = vivier_avatar_dot_new (38);
  GtkWidget *name = make_label (row->name, "heading");
  GtkWidget *badges = vivier_badges_new (TRUE);
  g_autofree char *facts = vivier_words_facts (self->session, row);
  g_autofree char *last = vivier_words_last (self->session, row, TRUE);
  g_autofree char *when = vivier_words_in_days (change->on - vivier_session_get_today (self->session));
  g_autofree char *second = g_strdup_printf ("%s · %s", facts, last);
  GtkWidget *second_label = make_label (self->is_compact ? facts : second, "second-line");
  GtkWidget *when_label = gtk_label_new (when);
  GtkWidget *button = gtk_button_new_with_label (_("Soft reminder"));

  vivier_avatar_dot_set (VIVIER_AVATAR_DOT (dot), row->name, row->id);
  vivier_badges_set (VIVIER_BADGES (badges), row->figures.segment, row->figures.is_vip);
  gtk_widget_add_css_class (when_label, "heading");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "row-action");
  gtk_widget_set_visible (button, !self->is_compact);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(xs)", row->id, VIVIER_TEMPLATE_REMINDER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.compose-with");
  gtk_box_append (GTK_BOX (line), name);
  if (!self->is_compact)
    gtk_box_append (GTK_BOX (line), badges);
  else
    g_object_ref_sink (badges), g_object_unref (badges);
  gtk_box_append (GTK_BOX (words), line);
  gtk_box_append (GTK_BOX (words), second_label);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (box), dot);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), when_label);
  gtk_box_append (GTK_BOX (box), button);
  gtk_widget_set_margin_start (box, 14);
  gtk_widget_set_margin_end (box, 14);
  gtk_widget_set_size_request (box, -1, 57);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (list_row), box);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (list_row), "x", row->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (list_row), "win.open-prospect");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list_row), GTK_ACCESSIBLE_PROPERTY_LABEL, second, -1);
  return list_row;
}

static void
show_soon (VivierSegmentPage *self,
           GPtrArray         *upcoming)
{
  GtkListBoxRow *row;
  int shown = 0;

  while ((row = gtk_list_box_get_row_at_index (self->soon_list, 0)) != NULL)
    gtk_list_box_remove (self->soon_list, GTK_WIDGET (row));
  for (guint i = 0; i < upcoming->len && shown < N_SOON; i++)
    {
      const VivierUpcomingChange *change = upcoming->pdata[i];

      if (change->next != VIVIER_SEGMENT_RELAUNCH)
        continue;
      gtk_list_box_append (self->soon_list, make_soon_row (self, change));
      shown++;
    }
  gtk_widget_set_visible (self->soon, shown > 0);
}

void
vivier_segment_page_show_primary (VivierSegmentPage *self)
{
  g_autofree char *number = vivier_number_format (self->n_vip);
  g_autofree char *text = NULL;
  gboolean has_primary = self->list_id == VIVIER_LIST_RELAUNCH && self->n_vip > 0;

  /* Translators: %s is a number; a button that opens one draft after another */
  text = g_strdup_printf (ngettext ("Relaunch the VIP", "Relaunch the %s VIPs", (gulong) self->n_vip), number);
  gtk_label_set_label (self->primary_label, text);
  gtk_label_set_label (self->primary_label_bottom, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->primary), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->primary_bottom), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->primary), has_primary);
  gtk_widget_set_visible (GTK_WIDGET (self->primary_bottom), has_primary);
}

static void
show_figures (VivierSegmentPage     *self,
              const VivierDashboard *dashboard)
{
  const VivierSegmentRules *rules = vivier_session_get_rules (self->session);
  const char *currency = vivier_session_get_currency (self->session);
  g_autofree char *potential = vivier_money_format_round (dashboard->relaunch_potential_minor, currency);
  g_autofree char *expected = vivier_money_format_round (dashboard->relaunch_expected_minor, currency);
  g_autofree char *silence = vivier_words_days ((int) lround (dashboard->relaunch_mean_days));
  g_autofree char *vip_rate = vivier_percent_format (rules->expected_rate_vip);
  g_autofree char *other_rate = vivier_percent_format (rules->expected_rate_other);
  /* Translators: the first %s is the share of VIPs expected to come back, the second that of the others */
  g_autofree char *caption = g_strdup_printf (_("expected: %s of VIPs, %s of others"), vip_rate, other_rate);
  /* Translators: %s are percentages */
  g_autofree char *formula = g_strdup_printf (_("Potential of each client = revenue ÷ days between first and last purchase (at least 365) × 365.\nExpected = potential × %s for VIPs, × %s for others."), vip_rate, other_rate);

  gtk_label_set_label (self->potential, potential);
  gtk_label_set_label (self->expected, expected);
  gtk_label_set_label (self->expected_caption, self->is_compact ? _("expected") : caption);
  gtk_label_set_label (self->silence, silence);
  gtk_widget_set_tooltip_text (self->figures, formula);
  self->n_vip = dashboard->relaunch_vip;
  vivier_segment_page_show_primary (self);
  show_soon (self, dashboard->upcoming);
}

static void
figures_loaded (gpointer owner,
                gpointer data)
{
  VivierSegmentPage *self = owner;

  if (self->session != NULL && self->view != NULL)
    show_figures (self, ((Load *) data)->dashboard);
}

void
vivier_segment_page_load_figures (VivierSegmentPage *self)
{
  Load *load = g_new0 (Load, 1);

  load->today = vivier_session_get_today (self->session);
  vivier_session_read (self->session, load_figures, load, load_free, self->cancellable, self, figures_loaded);
}
