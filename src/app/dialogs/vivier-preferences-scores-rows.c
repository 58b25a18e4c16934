/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dialogs/vivier-preferences-scores-private.h"

#include <glib/gi18n.h>

#include "base/vivier-size-bracket.h"
#include "dialogs/vivier-form-dialog.h"
#include "dialogs/vivier-preferences-list.h"
#include "dialogs/vivier-preferences.h"
#include "model/vivier-prospect.h"
#include "vivier-vocabulary.h"

#define MOST_POINTS 100
#define MOST_DAYS   3650

/* Parts -------------------------------------------------------------------- */

static AdwPreferencesGroup *
add_group (VivierPreferencesScores *self, const char *title, const char *description)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  adw_preferences_group_set_description (group, description);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), group);
  return group;
}

static GtkWidget *
new_factor_row (AdwPreferencesGroup *group, VivierFactor factor)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), vivier_factor_label (factor));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), vivier_factor_describe (factor));
  adw_preferences_group_add (group, row);
  return row;
}

/* A factor that can be weighed: whether it counts, its words, its points. */
static void
add_factor (VivierPreferencesScores *self, AdwPreferencesGroup *group, VivierFactor factor, GCallback changed)
{
  GtkWidget *row = new_factor_row (group, factor);
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *spin = gtk_spin_button_new_with_range (0, MOST_POINTS, 1);
  /* Translators: %s is what points are given for, as “Website” */
  g_autofree char *counts = g_strdup_printf (_("%s counts"), vivier_factor_label (factor));
  /* Translators: %s is what points are given for, as “Website” */
  g_autofree char *points = g_strdup_printf (_("Points for %s"), vivier_factor_label (factor));

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (check, _("Counts"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, counts, -1);
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, points, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), spin);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), spin);
  g_object_bind_property (check, "active", spin, "sensitive", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (check, "toggled", changed, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (spin, "value-changed", changed, self, G_CONNECT_SWAPPED);
  self->counts[factor] = GTK_CHECK_BUTTON (check);
  self->points[factor] = GTK_SPIN_BUTTON (spin);
}

static GtkLabel *
add_figure (GtkWidget *row, double points)
{
  g_autofree char *text = g_strdup_printf ("%.0f", points);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "heading");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  return GTK_LABEL (label);
}

static GtkSpinButton *
add_number (VivierPreferencesScores *self,
            AdwPreferencesGroup *group,
            const char *title,
            const char *subtitle,
            int most,
            GCallback changed)
{
  GtkSpinButton *spin = vivier_preferences_add_spin (group, title, subtitle, 1, most, 1);

  g_signal_connect_object (spin, "value-changed", changed, self, G_CONNECT_SWAPPED);
  return spin;
}

static AdwExpanderRow *
add_expander (AdwPreferencesGroup *group, const char *title)
{
  GtkWidget *row = adw_expander_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (group, row);
  return ADW_EXPANDER_ROW (row);
}

static GtkCheckButton *
add_check (VivierPreferencesScores *self, AdwExpanderRow *expander, const char *title, GCallback changed)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_expander_row_add_row (expander, row);
  g_signal_connect_object (check, "toggled", changed, self, G_CONNECT_SWAPPED);
  return GTK_CHECK_BUTTON (check);
}

/* Cards -------------------------------------------------------------------- */

static void
add_asked (VivierPreferencesScores *self, AdwPreferencesGroup *group, GCallback changed)
{
  const char *titles[] = { _("What is asked of a company"), _("What is asked of a person") };
  VivierFieldTable *fields = vivier_vocabulary_get_fields (vivier_vocabulary_of (self->session));

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      self->asked_rows[i] = add_expander (group, titles[i]);
      for (guint j = 0; j < VIVIER_N_DATA; j++)
        {
          const VivierProspectField *field =
            vivier_field_table_find (fields, vivier_datum_get_field ((VivierDatum) j));

          self->asked[i][j] = add_check (self, self->asked_rows[i], field->label, changed);
        }
    }
}

static void
add_quality (VivierPreferencesScores *self, GCallback changed)
{
  AdwPreferencesGroup *group =
    add_group (self, vivier_card_label (VIVIER_CARD_QUALITY), vivier_card_describe (VIVIER_CARD_QUALITY));
  const char *const *brackets = vivier_size_brackets ();
  GtkWidget *row;

  for (VivierFactor factor = VIVIER_FACTOR_COMPLETENESS; factor <= VIVIER_FACTOR_SECTOR; factor++)
    add_factor (self, group, factor, changed);
  row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Together"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("A score never passes 100."));
  adw_preferences_group_add (group, row);
  self->together = add_figure (row, 0);

  group = add_group (self, _("Complete and looked for"), NULL);
  add_asked (self, group, changed);
  self->sizes_row = add_expander (group, _("Sizes looked for"));
  self->sizes = g_ptr_array_new ();
  for (guint i = 0; brackets[i] != NULL; i++)
    g_ptr_array_add (self->sizes,
                     add_check (self, self->sizes_row, vivier_size_bracket_get_label (brackets[i]), changed));
  self->sectors = vivier_form_dialog_add_entry (
    group, _("Sectors looked for (NAF), as 55, 56.1; empty for all"), GTK_INPUT_PURPOSE_FREE_FORM);
  g_signal_connect_object (self->sectors, "changed", changed, self, G_CONNECT_SWAPPED);
}

static void
add_heat (VivierPreferencesScores *self, GCallback changed)
{
  AdwPreferencesGroup *group =
    add_group (self, vivier_card_label (VIVIER_CARD_HEAT), vivier_card_describe (VIVIER_CARD_HEAT));

  for (VivierFactor factor = VIVIER_FACTOR_PURCHASE; factor <= VIVIER_FACTOR_REFUSAL; factor++)
    add_factor (self, group, factor, changed);
  group = add_group (self, _("Hot, warm, cold"), NULL);
  self->half_life =
    add_number (self, group, _("A sign loses half of its points in"), _("days"), MOST_DAYS, changed);
  self->hot_from = add_number (self, group, _("Hot from"), _("points"), MOST_POINTS, changed);
  self->warm_from = add_number (self, group, _("Warm from"), _("points; cold below"), MOST_POINTS, changed);
}

static void
show_rules_cb (VivierPreferencesScores *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (VIVIER_IS_PREFERENCES (root))
    vivier_preferences_show_page (VIVIER_PREFERENCES (root), "rules");
}

/* The cards whose points are not chosen here. */
static void
add_others (VivierPreferencesScores *self)
{
  AdwPreferencesGroup *group =
    add_group (self, vivier_card_label (VIVIER_CARD_BANT), vivier_card_describe (VIVIER_CARD_BANT));
  GtkWidget *button = gtk_button_new_with_label (_("Change…"));

  for (VivierFactor factor = VIVIER_FACTOR_BUDGET; factor <= VIVIER_FACTOR_TIMELINE; factor++)
    add_figure (new_factor_row (group, factor), VIVIER_BANT_POINTS);

  group =
    add_group (self, vivier_card_label (VIVIER_CARD_RELAUNCH), vivier_card_describe (VIVIER_CARD_RELAUNCH));
  for (guint i = 0; i < G_N_ELEMENTS (self->weights); i++)
    self->weights[i] = add_figure (new_factor_row (group, VIVIER_FACTOR_VIP + i), 0);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("These points stand with the segments"));
  adw_preferences_group_set_header_suffix (group, button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (show_rules_cb), self, G_CONNECT_SWAPPED);
}

void
vivier_preferences_scores_add_cards (VivierPreferencesScores *self, GCallback changed)
{
  add_quality (self, changed);
  add_heat (self, changed);
  add_others (self);
}

/* Values ------------------------------------------------------------------- */

void
vivier_preferences_scores_show (VivierPreferencesScores *self, const VivierScoreCards *cards)
{
  const guint32 asked[] = { cards->asked_of_companies, cards->asked_of_persons };
  const char *const *brackets = vivier_size_brackets ();
  g_auto (GStrv) sizes = g_strsplit_set (cards->target_sizes != NULL ? cards->target_sizes : "", ", ", -1);

  self->is_showing = TRUE;
  for (guint i = 0; i < VIVIER_N_FACTORS; i++)
    if (self->points[i] != NULL)
      {
        gboolean counts = cards->points[i] > 0;

        gtk_check_button_set_active (self->counts[i], counts);
        gtk_spin_button_set_value (
          self->points[i], counts ? cards->points[i] : vivier_factor_get_shipped_points ((VivierFactor) i));
      }
  gtk_spin_button_set_value (self->half_life, cards->half_life_days);
  gtk_spin_button_set_value (self->hot_from, cards->hot_from);
  gtk_spin_button_set_value (self->warm_from, cards->warm_from);
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    for (guint j = 0; j < VIVIER_N_DATA; j++)
      gtk_check_button_set_active (self->asked[i][j], (asked[i] >> j & 1) != 0);
  for (guint i = 0; i < self->sizes->len; i++)
    gtk_check_button_set_active (g_ptr_array_index (self->sizes, i),
                                 g_strv_contains ((const char *const *) sizes, brackets[i]));
  gtk_editable_set_text (GTK_EDITABLE (self->sectors),
                         cards->target_sectors != NULL ? cards->target_sectors : "");
  self->is_showing = FALSE;
  vivier_preferences_scores_read (self);
}

static char *
dup_sizes (VivierPreferencesScores *self)
{
  const char *const *brackets = vivier_size_brackets ();
  GString *codes = g_string_new (NULL);

  for (guint i = 0; i < self->sizes->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->sizes, i)))
      g_string_append_printf (codes, "%s%s", codes->len > 0 ? "," : "", brackets[i]);
  return g_string_free (codes, codes->len == 0);
}

void
vivier_preferences_scores_read (VivierPreferencesScores *self)
{
  VivierScoreCards *cards = self->cards;
  guint32 *asked[] = { &cards->asked_of_companies, &cards->asked_of_persons };

  for (guint i = 0; i < VIVIER_N_FACTORS; i++)
    if (self->points[i] != NULL)
      cards->points[i] =
        gtk_check_button_get_active (self->counts[i]) ? gtk_spin_button_get_value (self->points[i]) : 0;
  cards->half_life_days = gtk_spin_button_get_value_as_int (self->half_life);
  cards->hot_from = gtk_spin_button_get_value (self->hot_from);
  cards->warm_from = gtk_spin_button_get_value (self->warm_from);
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      *asked[i] = 0;
      for (guint j = 0; j < VIVIER_N_DATA; j++)
        if (gtk_check_button_get_active (self->asked[i][j]))
          *asked[i] |= 1u << j;
    }
  g_free (cards->target_sizes);
  cards->target_sizes = dup_sizes (self);
  g_free (cards->target_sectors);
  cards->target_sectors = vivier_form_dialog_dup_text (self->sectors);
  vivier_preferences_scores_sum_up (self);
}

void
vivier_preferences_scores_sum_up (VivierPreferencesScores *self)
{
  const guint32 asked[] = { self->cards->asked_of_companies, self->cards->asked_of_persons };
  guint n_sizes = 0;
  double sum = 0;
  const VivierSegmentRules *rules = vivier_session_get_rules (self->session);
  const double weights[] = { rules->weight_vip, rules->weight_purchases, rules->weight_revenue,
                             rules->weight_freshness };
  g_autofree char *together = NULL;
  g_autofree char *sizes = NULL;

  for (VivierFactor factor = VIVIER_FACTOR_COMPLETENESS; factor <= VIVIER_FACTOR_SECTOR; factor++)
    sum += self->cards->points[factor];
  together = g_strdup_printf ("%.0f", sum);
  gtk_label_set_label (self->together, together);
  for (guint i = 0; i < G_N_ELEMENTS (weights); i++)
    {
      g_autofree char *points = g_strdup_printf ("%.0f", weights[i]);

      gtk_label_set_label (self->weights[i], points);
    }

  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      int n_fields = __builtin_popcount (asked[i]);
      g_autofree char *fields = g_strdup_printf (ngettext ("%d field", "%d fields", n_fields), n_fields);

      adw_expander_row_set_subtitle (self->asked_rows[i],
                                     n_fields > 0 ? fields : _("Nothing: every record is complete"));
    }
  for (guint i = 0; i < self->sizes->len; i++)
    n_sizes += gtk_check_button_get_active (g_ptr_array_index (self->sizes, i));
  sizes = g_strdup_printf (ngettext ("%u size", "%u sizes", n_sizes), n_sizes);
  adw_expander_row_set_subtitle (self->sizes_row, n_sizes > 0 ? sizes : _("Any that is known"));
}
