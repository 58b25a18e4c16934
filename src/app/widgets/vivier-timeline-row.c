/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-timeline-row.h"

#define TILE_SIZE 28

struct _VivierTimelineRow
{
  GtkWidget  parent_instance;

  GtkWidget *box;
  GtkWidget *line;
  GtkWidget *head;
  GtkWidget *body;
  GtkWidget *text;
};

G_DEFINE_FINAL_TYPE (VivierTimelineRow, vivier_timeline_row, GTK_TYPE_WIDGET)

static void
vivier_timeline_row_dispose (GObject *object)
{
  g_clear_pointer (&VIVIER_TIMELINE_ROW (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (vivier_timeline_row_parent_class)->dispose (object);
}

static void
vivier_timeline_row_class_init (VivierTimelineRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vivier_timeline_row_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
vivier_timeline_row_init (VivierTimelineRow *self)
{
}

static GtkWidget *
make_rail (VivierTimelineRow *self,
           const char        *icon,
           VivierBadgeKind    colours)
{
  GtkWidget *rail = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *tile = gtk_image_new_from_icon_name (icon);

  gtk_widget_set_size_request (tile, TILE_SIZE, TILE_SIZE);
  gtk_widget_add_css_class (tile, "tile");
  gtk_widget_add_css_class (tile, "round");
  gtk_widget_add_css_class (tile, vivier_badge_kind_class (colours));
  self->line = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->line, "timeline-line");
  gtk_widget_set_halign (self->line, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (self->line, TRUE);
  gtk_widget_set_size_request (self->line, 1, 12);
  gtk_box_append (GTK_BOX (rail), tile);
  gtk_box_append (GTK_BOX (rail), self->line);
  return rail;
}

/**
 * vivier_timeline_row_new:
 * @icon: name of a symbolic icon
 * @colours: of its tile
 * @title: what happened
 * @day: when, or %VIVIER_DAY_NONE
 * @text: (nullable): what was said
 *
 * Returns: a row
 */
GtkWidget *
vivier_timeline_row_new (const char      *icon,
                         VivierBadgeKind  colours,
                         const char      *title,
                         VivierDay        day,
                         const char      *text)
{
  VivierTimelineRow *self = g_object_new (VIVIER_TYPE_TIMELINE_ROW, NULL);
  GtkWidget *name = gtk_label_new (title);
  g_autofree char *date = day != VIVIER_DAY_NONE ? vivier_day_format (day) : NULL;
  GtkWidget *when = gtk_label_new (date);
  g_autofree char *spoken = g_strdup_printf ("%s, %s%s%s", title, date != NULL ? date : "",
                                             text != NULL ? ": " : "", text != NULL ? text : "");

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  self->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_hexpand (self->body, TRUE);
  gtk_widget_set_margin_bottom (self->body, 14);
  gtk_widget_set_margin_top (self->body, 3);
  gtk_box_append (GTK_BOX (self->box), make_rail (self, icon, colours));
  gtk_box_append (GTK_BOX (self->box), self->body);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (name, "heading");
  gtk_widget_add_css_class (when, "second-line");
  gtk_box_append (GTK_BOX (self->head), name);
  gtk_box_append (GTK_BOX (self->head), when);
  gtk_box_append (GTK_BOX (self->body), self->head);

  self->text = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (self->text), 0);
  gtk_label_set_wrap (GTK_LABEL (self->text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->text), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (self->text, "second-line");
  gtk_widget_set_visible (self->text, text != NULL && *text != '\0');
  gtk_box_append (GTK_BOX (self->body), self->text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return GTK_WIDGET (self);
}

/**
 * vivier_timeline_row_append:
 *
 * Adds something below the text.
 */
void
vivier_timeline_row_append (VivierTimelineRow *self,
                            GtkWidget         *widget)
{
  g_return_if_fail (VIVIER_IS_TIMELINE_ROW (self));
  gtk_box_append (GTK_BOX (self->body), widget);
}

/**
 * vivier_timeline_row_set_end:
 *
 * Adds something beside the date.
 */
void
vivier_timeline_row_set_end (VivierTimelineRow *self,
                             GtkWidget         *widget)
{
  g_return_if_fail (VIVIER_IS_TIMELINE_ROW (self));
  gtk_box_append (GTK_BOX (self->head), widget);
}

/**
 * vivier_timeline_row_set_lines:
 * @lines: at most this many, 0 for all
 *
 * Cuts the text short.
 */
void
vivier_timeline_row_set_lines (VivierTimelineRow *self,
                               int                lines)
{
  g_return_if_fail (VIVIER_IS_TIMELINE_ROW (self));

  gtk_label_set_ellipsize (GTK_LABEL (self->text), lines > 0 ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_label_set_lines (GTK_LABEL (self->text), lines > 0 ? lines : -1);
  if (lines == 1)
    gtk_label_set_single_line_mode (GTK_LABEL (self->text), TRUE);
}

/**
 * vivier_timeline_row_set_last:
 *
 * Hides the line to the next row.
 */
void
vivier_timeline_row_set_last (VivierTimelineRow *self,
                              gboolean           is_last)
{
  g_return_if_fail (VIVIER_IS_TIMELINE_ROW (self));
  gtk_widget_set_opacity (self->line, is_last ? 0 : 1);
}
