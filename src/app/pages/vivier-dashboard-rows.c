/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-dashboard-rows.h"

#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "charts/vivier-goal-bar.h"
#include "widgets/vivier-avatar-dot.h"
#include "widgets/vivier-badge.h"

#define DOT_SIZE 26
#define TILE_SIZE 30

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
new_row_button (GtkWidget  *child,
                const char *name)
{
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), child);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "dashboard-row");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return button;
}

/**
 * vivier_dashboard_rows_legend:
 * @dot: "active", "dormant", "relaunch", "prospect" or "star"
 * @word: the segment's word
 * @count: how many
 * @total: of how many
 * @page: the list it opens
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
vivier_dashboard_rows_legend (const char *dot,
                              const char *word,
                              gint64      count,
                              gint64      total,
                              const char *page)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *number = vivier_number_format (count);
  g_autofree char *share = vivier_percent_format (total > 0 ? (double) count / total : 0);
  g_autofree char *name = g_strdup_printf ("%s, %s, %s", word, number, share);
  GtkWidget *mark, *label, *percent, *button;

  if (g_str_equal (dot, "star"))
    {
      mark = gtk_image_new_from_icon_name ("starred-symbolic");
      gtk_image_set_pixel_size (GTK_IMAGE (mark), 12);
    }
  else
    {
      mark = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
      gtk_widget_add_css_class (mark, "segment-dot");
      gtk_widget_set_margin_start (mark, 1);
      gtk_widget_set_margin_end (mark, 1);
    }
  gtk_widget_add_css_class (mark, dot);
  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);

  label = new_label (word, NULL, FALSE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), new_label (number, "legend-figure", TRUE));
  percent = new_label (share, "legend-share", TRUE);
  gtk_label_set_width_chars (GTK_LABEL (percent), 5);
  gtk_box_append (GTK_BOX (box), percent);

  button = new_row_button (box, name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-page");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", page);
  return button;
}

static char *
format_when (VivierDay day,
             VivierDay today)
{
  int days = day - today;

  if (days <= 1)
    return g_strdup (_("tomorrow"));

  /* Translators: when a client changes segment, as in "in 12 days" */
  return g_strdup_printf (ngettext ("in %d day", "in %d days", days), days);
}

/**
 * vivier_dashboard_rows_upcoming:
 * @change: who changes segment, when, into what
 * @today: the day
 *
 * Returns: (transfer floating): a row that opens the prospect
 */
GtkWidget *
vivier_dashboard_rows_upcoming (const VivierUpcomingChange *change,
                                VivierDay                   today)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *dot = vivier_avatar_dot_new (DOT_SIZE);
  GtkWidget *name_label = new_label (change->row->name, NULL, FALSE);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");
  const char *word = vivier_badge_segment_word (change->next);
  GtkWidget *badge = vivier_badge_new (vivier_badge_segment_kind (change->next), word);
  g_autofree char *when = format_when (change->on, today);
  g_autofree char *name = g_strdup_printf ("%s, %s, %s", change->row->name, word, when);
  GtkWidget *button;

  vivier_avatar_dot_set (VIVIER_AVATAR_DOT (dot), change->row->name, change->row->id);
  gtk_widget_set_hexpand (name_label, TRUE);
  gtk_widget_add_css_class (arrow, "dim-label");
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), dot);
  gtk_box_append (GTK_BOX (box), name_label);
  gtk_box_append (GTK_BOX (box), arrow);
  gtk_box_append (GTK_BOX (box), badge);
  gtk_box_append (GTK_BOX (box), new_label (when, "legend-share", TRUE));

  button = new_row_button (box, name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open-prospect");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", change->row->id);
  return button;
}

/**
 * vivier_dashboard_rows_potential:
 * @row: who might come back
 * @session: for its money
 *
 * Returns: (transfer floating): a row that opens the prospect
 */
GtkWidget *
vivier_dashboard_rows_potential (const VivierProspectRow *row,
                                 VivierSession           *session)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *dot = vivier_avatar_dot_new (DOT_SIZE);
  GtkWidget *label = new_label (row->name, NULL, FALSE);
  g_autofree char *money = vivier_money_format_round (row->figures.potential_minor, vivier_session_get_currency (session));
  g_autofree char *name = g_strdup_printf ("%s, %s", row->name, money);
  GtkWidget *button;

  vivier_avatar_dot_set (VIVIER_AVATAR_DOT (dot), row->name, row->id);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), dot);
  gtk_box_append (GTK_BOX (box), label);
  if (row->figures.is_vip)
    {
      GtkWidget *badge = vivier_badge_new (VIVIER_BADGE_VIP, _("VIP"));

      gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), badge);
    }
  gtk_box_append (GTK_BOX (box), new_label (money, "legend-figure", TRUE));

  button = new_row_button (box, name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open-prospect");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", row->id);
  return button;
}

/**
 * vivier_dashboard_rows_goal:
 * @title: what is wished for
 * @figure: "1 of 3" or "40 %"
 * @caption: where it stands against the goal, in words
 * @goal: in figures
 * @is_strict: whether the goal lies above its target
 *
 * Returns: (transfer floating): a goal with its bar
 */
GtkWidget *
vivier_dashboard_rows_goal (const char       *title,
                            const char       *figure,
                            const char       *caption,
                            const VivierGoal *goal,
                            gboolean          is_strict)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = new_label (title, NULL, FALSE);
  GtkWidget *caption_label = new_label (caption, "card-caption", FALSE);
  GtkWidget *bar = vivier_goal_bar_new ();

  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), new_label (figure, "legend-figure", TRUE));
  vivier_goal_bar_set (VIVIER_GOAL_BAR (bar), goal->value, goal->target, is_strict);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, caption, -1);
  gtk_widget_add_css_class (caption_label, "dim-label");
  gtk_label_set_wrap (GTK_LABEL (caption_label), TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (caption_label), PANGO_ELLIPSIZE_NONE);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), caption_label);

  return box;
}

/**
 * vivier_dashboard_rows_indicator:
 * @icon_name: of its tile
 * @tile: style class of the tile
 * @title: what is measured
 * @caption: on what
 * @figure: the measure
 *
 * Returns: (transfer floating): one indicator
 */
GtkWidget *
vivier_dashboard_rows_indicator (const char *icon_name,
                                 const char *tile,
                                 const char *title,
                                 const char *caption,
                                 const char *figure)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);
  GtkWidget *below = new_label (caption, "card-caption", FALSE);

  gtk_widget_add_css_class (icon, "tile");
  gtk_widget_add_css_class (icon, tile);
  gtk_widget_set_size_request (icon, TILE_SIZE, TILE_SIZE);
  gtk_widget_set_valign (icon, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (below, "dim-label");
  gtk_box_append (GTK_BOX (words), new_label (title, NULL, FALSE));
  gtk_box_append (GTK_BOX (words), below);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_tooltip_text (box, caption);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), new_label (figure, "legend-figure", TRUE));

  return box;
}
