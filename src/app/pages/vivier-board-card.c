/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-board-card.h"

#include <glib/gi18n.h>

#include "vivier-compat.h"
#include "vivier-words.h"

struct _VivierBoardCard
{
  GtkWidget      parent_instance;

  VivierSession *session;
  gint64         id;       /* 0 while it is loading */

  GtkLabel      *name;
  GtkWidget     *subject;
  GtkWidget     *foot;
  GtkWidget     *value;
  GtkWidget     *next;
  GtkLabel      *day;
};

G_DEFINE_FINAL_TYPE (VivierBoardCard, vivier_board_card, GTK_TYPE_WIDGET)

const char * const vivier_board_card_columns[] = { "stake", "value", "next_action", "next_kind", NULL };

/* Dragging ----------------------------------------------------------------- */

static GdkContentProvider *
prepare_cb (GtkDragSource   *source,
            double           x,
            double           y,
            VivierBoardCard *self)
{
  g_autoptr (GdkPaintable) picture = NULL;

  if (self->id == 0 || vivier_session_is_read_only (self->session))
    return NULL;
  picture = gtk_widget_paintable_new (GTK_WIDGET (self));
  gtk_drag_source_set_icon (source, picture, (int) x, (int) y);
  return gdk_content_provider_new_typed (G_TYPE_INT64, self->id);
}

static void
drag_begin_cb (GtkDragSource   *source,
               GdkDrag         *drag,
               VivierBoardCard *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "lifted");
}

static void
drag_end_cb (GtkDragSource   *source,
             GdkDrag         *drag,
             gboolean         is_deleted,
             VivierBoardCard *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "lifted");
}

static void
add_drag (VivierBoardCard *self)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), self);
  g_signal_connect (source, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (source, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
}

/* Type --------------------------------------------------------------------- */

static void
vivier_board_card_dispose (GObject *object)
{
  VivierBoardCard *self = VIVIER_BOARD_CARD (object);

  vivier_compat_unparent_all (GTK_WIDGET (self));
  g_clear_object (&self->session);

  G_OBJECT_CLASS (vivier_board_card_parent_class)->dispose (object);
}

static void
vivier_board_card_class_init (VivierBoardCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vivier_board_card_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "boardcard");
}

static GtkLabel *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  return GTK_LABEL (label);
}

/* Its size does not follow its text: hundreds of cards can change without being
 * measured again. */
static GtkWidget *
make_line (const char *css_class)
{
  GtkWidget *line = gtk_inscription_new (NULL);

  gtk_inscription_set_min_chars (GTK_INSCRIPTION (line), 0);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (line), 1);
  gtk_inscription_set_nat_lines (GTK_INSCRIPTION (line), 1);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (line), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_widget_add_css_class (line, css_class);
  return line;
}

static void
vivier_board_card_init (VivierBoardCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->name = make_label ("name");
  gtk_label_set_wrap (self->name, TRUE);
  gtk_label_set_wrap_mode (self->name, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (self->name, 2);
  self->subject = make_line ("second-line");
  self->value = make_line ("value");
  gtk_widget_set_hexpand (self->value, TRUE);
  self->day = make_label ("next-day");
  self->next = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  gtk_widget_add_css_class (self->next, "next");
  gtk_box_append (GTK_BOX (self->next), gtk_image_new_from_icon_name ("alarm-symbolic"));
  gtk_box_append (GTK_BOX (self->next), GTK_WIDGET (self->day));
  self->foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (self->foot), self->value);
  gtk_box_append (GTK_BOX (self->foot), self->next);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (box), self->subject);
  gtk_box_append (GTK_BOX (box), self->foot);
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  add_drag (self);
}

/**
 * vivier_board_card_new:
 * @session: the open workspace
 *
 * Returns: (transfer floating): an empty card
 */
GtkWidget *
vivier_board_card_new (VivierSession *session)
{
  VivierBoardCard *self = g_object_new (VIVIER_TYPE_BOARD_CARD, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}

static void
show_next (VivierBoardCard         *self,
           const VivierProspectRow *row)
{
  const VivierProspectCell *due = vivier_prospect_row_get_cell (row, "next_action");
  VivierDay on = due != NULL && due->value != NULL ? vivier_day_from_iso (due->value) : VIVIER_DAY_NONE;
  VivierDay today = vivier_session_get_today (self->session);
  g_autofree char *day = on != VIVIER_DAY_NONE ? vivier_words_near_day (on, today) : NULL;

  gtk_widget_set_visible (self->next, day != NULL);
  gtk_label_set_label (self->day, day != NULL ? day : "");
  if (on != VIVIER_DAY_NONE && on < today)
    gtk_widget_add_css_class (self->next, "late");
  else
    gtk_widget_remove_css_class (self->next, "late");
}

/**
 * vivier_board_card_set_row:
 * @row: (nullable): what it shows; %NULL while that is loading
 */
void
vivier_board_card_set_row (VivierBoardCard   *self,
                           VivierProspectRow *row)
{
  const char *stake;
  const char *value;

  g_return_if_fail (VIVIER_IS_BOARD_CARD (self));

  self->id = row != NULL ? row->id : 0;
  gtk_label_set_label (self->name, row != NULL ? row->name : "");
  value = row != NULL ? vivier_prospect_row_get_text (row, "value") : "";
  gtk_inscription_set_text (GTK_INSCRIPTION (self->value), value);
  stake = row != NULL ? vivier_prospect_row_get_text (row, "stake") : "";
  if (row != NULL && *stake == '\0' && row->city != NULL)
    stake = row->city;
  gtk_inscription_set_text (GTK_INSCRIPTION (self->subject), stake);
  gtk_widget_set_visible (self->subject, row == NULL || *stake != '\0');
  gtk_widget_set_visible (self->next, FALSE);
  if (row != NULL)
    show_next (self, row);
  gtk_widget_set_visible (self->foot, gtk_widget_get_visible (self->next) || *value != '\0');
}
