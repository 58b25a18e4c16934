/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "panes/vivier-score-rows.h"

#include <glib/gi18n.h>

#include "panes/vivier-pane-parts.h"
#include "widgets/vivier-score-ring.h"

/* The signs that weigh most; the others hardly count any more. */
#define MOST_PARTS 8

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* Points ------------------------------------------------------------------- */

static char *
format_points (const VivierScorePart *part)
{
  /* Translators: points reached of the points that can be had, “14 of 20” */
  g_autofree char *points = g_strdup_printf (_("%.0f of %.0f"), ABS (part->points), part->of);

  return part->points <= -0.5 ? g_strconcat ("−", points, NULL) : g_steal_pointer (&points);
}

/* "Reply, 12 days ago · 02/01/2026 · clients.csv" */
static char *
describe_fact (const VivierScorePart *part)
{
  GString *words = g_string_new (part->fact);

  if (part->day != VIVIER_DAY_NONE)
    {
      g_autofree char *day = vivier_day_format (part->day);

      g_string_append_printf (words, " · %s", day);
    }
  if (part->source != NULL)
    g_string_append_printf (words, " · %s", part->source);
  return g_string_free (words, FALSE);
}

static GtkWidget *
make_part (const VivierScorePart *part)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *points = format_points (part);
  g_autofree char *fact = describe_fact (part);
  GtkWidget *name = new_label (vivier_factor_label (part->factor), NULL);
  GtkWidget *words = new_label (fact, "field-name");

  gtk_widget_set_hexpand (name, TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (words), PANGO_WRAP_WORD_CHAR);
  gtk_box_append (GTK_BOX (line), name);
  gtk_box_append (GTK_BOX (line), new_label (points, "numeric"));
  gtk_box_append (GTK_BOX (row), line);
  gtk_box_append (GTK_BOX (row), words);
  gtk_widget_add_css_class (row, "score-part");
  return row;
}

static GtkWidget *
make_parts (const VivierScore *score)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *words = new_label (vivier_card_describe (score->card), "field-name");

  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_widget_add_css_class (words, "score-part");
  gtk_box_append (GTK_BOX (box), words);
  for (guint i = 0; i < MIN (score->parts->len, MOST_PARTS); i++)
    gtk_box_append (GTK_BOX (box), make_part (g_ptr_array_index (score->parts, i)));
  if (score->parts->len > MOST_PARTS)
    {
      guint n = score->parts->len - MOST_PARTS;
      /* Translators: signs of interest that weigh less than those shown */
      g_autofree char *more = g_strdup_printf (ngettext ("and %u weaker sign", "and %u weaker signs", n), n);
      GtkWidget *label = new_label (more, "field-name");

      gtk_widget_add_css_class (label, "score-part");
      gtk_box_append (GTK_BOX (box), label);
    }
  return box;
}

/* Scores ------------------------------------------------------------------- */

/* What is said beside the figure while the points are not shown. */
static char *
summarize (const VivierScoreSheet *sheet, const VivierScore *score)
{
  guint n_given = 0;

  if (score->card == VIVIER_CARD_HEAT)
    return g_strdup (vivier_heat_label (sheet->state.heat));
  if (!score->is_known)
    return g_strdup (_("Not asked yet"));
  if (score->card == VIVIER_CARD_QUALITY)
    /* Translators: how much of what is asked of a record is known, in percent */
    return g_strdup_printf (_("%d%% complete"), sheet->completeness);
  for (guint i = 0; i < score->parts->len; i++)
    n_given += ((VivierScorePart *) g_ptr_array_index (score->parts, i))->points > 0;
  /* Translators: of the four questions of BANT, how many brought points */
  return g_strdup_printf (
    ngettext ("points for %u of four answers", "points for %u of four answers", n_given), n_given);
}

typedef struct {
  guint *open;
  VivierCard card;
} Opening;

static void
toggled_cb (GtkToggleButton *button, Opening *opening)
{
  if (gtk_toggle_button_get_active (button))
    *opening->open |= 1u << opening->card;
  else
    *opening->open &= ~(1u << opening->card);
}

static GtkWidget *
make_button (GtkWidget *fact, VivierCard card, guint *open)
{
  GtkWidget *button = gtk_toggle_button_new ();
  Opening *opening = g_new0 (Opening, 1);
  /* Translators: %s is the name of a score, as “Quality” */
  g_autofree char *name = g_strdup_printf (_("Why this score: %s"), vivier_card_label (card));

  opening->open = open;
  opening->card = card;
  gtk_button_set_label (GTK_BUTTON (button), _("Why?"));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), (*open >> card & 1) != 0);
  g_signal_connect_data (button, "toggled", G_CALLBACK (toggled_cb), opening,
                         (GClosureNotify) (void (*) (void)) g_free, 0);
  gtk_box_append (GTK_BOX (fact), button);
  return button;
}

static void
append_score (GtkBox *card, const VivierScoreSheet *sheet, const VivierScore *score, guint *open)
{
  g_autofree char *summary = summarize (sheet, score);
  GtkWidget *ring = vivier_score_ring_new (34);
  GtkWidget *fact = vivier_pane_fact (ring, vivier_card_label (score->card), summary);
  GtkWidget *button = make_button (fact, score->card, open);
  GtkWidget *revealer = gtk_revealer_new ();

  vivier_score_ring_set_score (VIVIER_SCORE_RING (ring), score->is_known ? score->total : -1);
  gtk_revealer_set_child (GTK_REVEALER (revealer), make_parts (score));
  g_object_bind_property (button, "active", revealer, "reveal-child", G_BINDING_SYNC_CREATE);
  gtk_widget_add_css_class (fact, "score-head");
  gtk_box_append (card, fact);
  gtk_box_append (card, revealer);
}

static void
append_advice (GtkBox *card, const VivierAdvice *advice)
{
  GtkWidget *icon = gtk_image_new_from_icon_name ("vivier-send-symbolic");
  GtkWidget *fact;
  GtkWidget *reason = new_label (advice->reason, "field-name");

  gtk_widget_add_css_class (icon, "dim-label");
  fact = vivier_pane_fact (icon, _("Next best action"), advice->action);
  gtk_label_set_wrap (GTK_LABEL (reason), TRUE);
  gtk_widget_add_css_class (reason, "score-part");
  gtk_widget_add_css_class (fact, "score-head");
  gtk_box_append (card, fact);
  gtk_box_append (card, reason);
}

void
vivier_score_rows_append (GtkBox *card, const VivierScoreSheet *sheet, guint *open)
{
  const VivierCard shown[] = { VIVIER_CARD_QUALITY, VIVIER_CARD_HEAT, VIVIER_CARD_BANT };

  append_advice (card, sheet->advice);
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    append_score (card, sheet, sheet->scores[shown[i]], open);
}
