/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-board-column.h"

#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "pages/vivier-board-card.h"
#include "vivier-compat.h"
#include "widgets/vivier-vertical-label.h"

#define WIDTH 172
#define NARROW_WIDTH 44
/* A drag that rests so long over a narrow column opens it. */
#define OPEN_DELAY_MS 500

struct _VivierBoardColumn
{
  GtkWidget             parent_instance;

  VivierSession        *session;
  VivierStage          *stage;
  VivierListController *controller;
  VivierProspectQuery  *query;       /* of this column; NULL before the first */
  guint                 open_source;
  gboolean              is_open;
  gboolean              was_opened_by_drag;

  GtkWidget            *wide;
  GtkLabel             *count;
  GtkLabel             *value;
  GtkListView          *list;
  GtkWidget            *narrow;      /* NULL for an open stage */
  GtkLabel             *narrow_count;
};

G_DEFINE_FINAL_TYPE (VivierBoardColumn, vivier_board_column, GTK_TYPE_WIDGET)

enum {
  DROPPED,
  SELECTED,
  RELOADED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Cards -------------------------------------------------------------------- */

static void
item_row_cb (VivierProspectItem *item,
             GParamSpec         *pspec,
             GtkListItem        *list_item)
{
  VivierBoardCard *card = VIVIER_BOARD_CARD (gtk_list_item_get_child (list_item));
  VivierProspectRow *row = vivier_prospect_item_get_row (item);
  g_autofree char *spoken = NULL;

  vivier_board_card_set_row (card, row);
  if (row != NULL)
    spoken = g_strdup_printf ("%s, %s, %s", row->name, vivier_prospect_row_get_text (row, "stake"),
                              vivier_prospect_row_get_text (row, "value"));
  vivier_list_controller_label_row (list_item, spoken);
}

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *list_item,
          VivierBoardColumn  *self)
{
  GtkWidget *card = vivier_board_card_new (self->session);

  gtk_list_item_set_child (list_item, card);
  vivier_list_controller_open_on_click (card, list_item);
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *list_item,
         VivierBoardColumn  *self)
{
  VivierProspectItem *item = gtk_list_item_get_item (list_item);

  g_signal_connect_object (item, "notify::row", G_CALLBACK (item_row_cb), list_item, 0);
  item_row_cb (item, NULL, list_item);
}

static void
unbind_cb (GtkListItemFactory *factory,
           GtkListItem        *list_item,
           VivierBoardColumn  *self)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), item_row_cb, list_item);
}

static void
reloaded_cb (VivierBoardColumn *self)
{
  g_signal_emit (self, signals[RELOADED], 0);
}

static void
selected_cb (VivierBoardColumn *self)
{
  if (vivier_list_controller_get_selected_id (self->controller) != 0)
    g_signal_emit (self, signals[SELECTED], 0);
}

static GtkWidget *
make_list (VivierBoardColumn *self)
{
  GtkWidget *scroll = gtk_scrolled_window_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  self->list = GTK_LIST_VIEW (gtk_list_view_new (NULL, factory));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  vivier_stage_get_name (self->stage), -1);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "board-list");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroll, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), GTK_WIDGET (self->list));
  return scroll;
}

/* Asks for the cards; a list without a question would ask for everybody. */
static void
show_cards (VivierBoardColumn *self)
{
  if (!self->is_open || self->query == NULL)
    return;
  if (self->controller == NULL)
    {
      self->controller = vivier_list_controller_new (self->session, GTK_WIDGET (self->list));
      g_signal_connect_object (self->controller, "reloaded", G_CALLBACK (reloaded_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->controller, "notify::selected-id", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
    }
  vivier_list_controller_set_query (self->controller, self->query);
}

/* Form --------------------------------------------------------------------- */

static GtkLabel *
make_label (const char *text,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  return GTK_LABEL (label);
}

static void
close_cb (VivierBoardColumn *self)
{
  vivier_board_column_set_open (self, FALSE);
}

static void
open_cb (VivierBoardColumn *self)
{
  vivier_board_column_set_open (self, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static GtkWidget *
make_head (VivierBoardColumn *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkLabel *name = make_label (vivier_stage_get_name (self->stage), "heading");

  self->count = make_label (NULL, "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "numeric");
  self->value = make_label (NULL, "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->value), "numeric");
  gtk_widget_set_hexpand (GTK_WIDGET (name), TRUE);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (name));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->count));
  if (self->stage->kind != VIVIER_STAGE_OPEN)
    {
      GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic");

      gtk_widget_add_css_class (close, "flat");
      gtk_widget_add_css_class (close, "board-close");
      gtk_widget_set_tooltip_text (close, _("Fold this column"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (close), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Fold this column"), -1);
      g_signal_connect_swapped (close, "clicked", G_CALLBACK (close_cb), self);
      gtk_box_append (GTK_BOX (line), close);
    }
  gtk_box_append (GTK_BOX (head), line);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->value));
  gtk_widget_add_css_class (head, "board-head");
  return head;
}

static void
make_narrow (VivierBoardColumn *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gboolean is_won = self->stage->kind == VIVIER_STAGE_WON;
  GtkWidget *image = gtk_image_new_from_icon_name (is_won ? "object-select-symbolic" : "window-close-symbolic");

  gtk_widget_add_css_class (image, is_won ? "won" : "lost");
  self->narrow_count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->narrow_count), "heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->narrow_count), "numeric");
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->narrow_count));
  gtk_box_append (GTK_BOX (box), vivier_vertical_label_new (vivier_stage_get_name (self->stage)));
  self->narrow = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->narrow), box);
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  gtk_widget_set_size_request (self->narrow, NARROW_WIDTH, -1);
  gtk_widget_add_css_class (self->narrow, "flat");
  gtk_widget_add_css_class (self->narrow, "board-narrow");
  gtk_widget_set_tooltip_text (self->narrow, vivier_stage_get_name (self->stage));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->narrow), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  vivier_stage_get_name (self->stage), -1);
  g_signal_connect_swapped (self->narrow, "clicked", G_CALLBACK (open_cb), self);
  gtk_widget_set_parent (self->narrow, GTK_WIDGET (self));
}

/* Dropping ----------------------------------------------------------------- */

static gboolean
drop_cb (GtkDropTarget     *target,
         const GValue      *value,
         double             x,
         double             y,
         VivierBoardColumn *self)
{
  return vivier_board_column_drop (self, value);
}

static gboolean
open_later_cb (gpointer user_data)
{
  VivierBoardColumn *self = user_data;

  self->open_source = 0;
  self->was_opened_by_drag = TRUE;
  vivier_board_column_set_open (self, TRUE);
  return G_SOURCE_REMOVE;
}

static GdkDragAction
enter_cb (GtkDropTarget     *target,
          double             x,
          double             y,
          VivierBoardColumn *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "drop");
  if (!self->is_open && self->open_source == 0)
    self->open_source = g_timeout_add (OPEN_DELAY_MS, open_later_cb, self);
  return GDK_ACTION_MOVE;
}

static void
leave_cb (GtkDropTarget     *target,
          VivierBoardColumn *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "drop");
  g_clear_handle_id (&self->open_source, g_source_remove);
  if (self->was_opened_by_drag)
    vivier_board_column_set_open (self, FALSE);
  self->was_opened_by_drag = FALSE;
}

static void
add_drop (VivierBoardColumn *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INT64, GDK_ACTION_MOVE);

  g_signal_connect (target, "enter", G_CALLBACK (enter_cb), self);
  g_signal_connect (target, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* Type --------------------------------------------------------------------- */

static void
vivier_board_column_dispose (GObject *object)
{
  VivierBoardColumn *self = VIVIER_BOARD_COLUMN (object);

  g_clear_handle_id (&self->open_source, g_source_remove);
  vivier_compat_unparent_all (GTK_WIDGET (self));
  g_clear_object (&self->controller);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (vivier_board_column_parent_class)->dispose (object);
}

static void
vivier_board_column_finalize (GObject *object)
{
  VivierBoardColumn *self = VIVIER_BOARD_COLUMN (object);

  g_clear_pointer (&self->query, vivier_prospect_query_free);
  vivier_stage_free (self->stage);

  G_OBJECT_CLASS (vivier_board_column_parent_class)->finalize (object);
}

static void
vivier_board_column_class_init (VivierBoardColumnClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = vivier_board_column_dispose;
  object_class->finalize = vivier_board_column_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "boardcolumn");
  signals[DROPPED] = g_signal_new ("dropped", VIVIER_TYPE_BOARD_COLUMN, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SELECTED] = g_signal_new ("selected", VIVIER_TYPE_BOARD_COLUMN, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[RELOADED] = g_signal_new ("reloaded", VIVIER_TYPE_BOARD_COLUMN, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vivier_board_column_init (VivierBoardColumn *self)
{
}

/**
 * vivier_board_column_new:
 * @session: the open workspace
 * @stage: copied
 *
 * Returns: (transfer floating): the column, empty until it has a query
 */
GtkWidget *
vivier_board_column_new (VivierSession     *session,
                         const VivierStage *stage)
{
  VivierBoardColumn *self = g_object_new (VIVIER_TYPE_BOARD_COLUMN, NULL);

  self->session = g_object_ref (session);
  self->stage = vivier_stage_copy (stage);
  self->is_open = stage->kind == VIVIER_STAGE_OPEN;
  self->wide = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (self->wide), make_head (self));
  gtk_box_append (GTK_BOX (self->wide), make_list (self));
  gtk_widget_set_size_request (self->wide, WIDTH, -1);
  gtk_widget_set_parent (self->wide, GTK_WIDGET (self));
  if (!self->is_open)
    make_narrow (self);
  gtk_widget_set_visible (self->wide, self->is_open);
  gtk_widget_set_hexpand (GTK_WIDGET (self), self->is_open);
  add_drop (self);
  return GTK_WIDGET (self);
}

/**
 * vivier_board_column_get_stage:
 *
 * Returns: the id of its stage
 */
gint64
vivier_board_column_get_stage (VivierBoardColumn *self)
{
  g_return_val_if_fail (VIVIER_IS_BOARD_COLUMN (self), 0);
  return self->stage->id;
}

/**
 * vivier_board_column_set_query:
 * @query: of the whole board; copied
 *
 * Shows those of them that stand in this stage.
 */
void
vivier_board_column_set_query (VivierBoardColumn         *self,
                               const VivierProspectQuery *query)
{
  VivierFilter *filter;
  const char *id;

  g_return_if_fail (VIVIER_IS_BOARD_COLUMN (self));

  g_clear_pointer (&self->query, vivier_prospect_query_free);
  self->query = vivier_prospect_query_copy (query);
  id = self->stage->key != NULL ? self->stage->key : self->stage->name;
  filter = vivier_filter_new_group (VIVIER_FILTER_AND);
  vivier_filter_add (filter, vivier_filter_new_condition ("stage", VIVIER_OPERATOR_IS, id));
  if (self->query->filter != NULL)
    vivier_filter_add (filter, self->query->filter);
  self->query->filter = filter;
  show_cards (self);
}

/**
 * vivier_board_column_get_query:
 *
 * Returns: (transfer none) (nullable): what it asks when it is open
 */
const VivierProspectQuery *
vivier_board_column_get_query (VivierBoardColumn *self)
{
  g_return_val_if_fail (VIVIER_IS_BOARD_COLUMN (self), NULL);
  return self->query;
}

/**
 * vivier_board_column_set_total:
 * @total: number and value of its cards
 */
void
vivier_board_column_set_total (VivierBoardColumn      *self,
                               const VivierStageTotal *total)
{
  g_autofree char *number = NULL;
  g_autofree char *value = NULL;

  g_return_if_fail (VIVIER_IS_BOARD_COLUMN (self));

  number = vivier_number_format (total->n_prospects);
  value = vivier_session_format_money (self->session, total->value_minor);
  gtk_label_set_label (self->count, number);
  gtk_label_set_label (self->value, total->value_minor != 0 ? value : "");
  if (self->narrow_count != NULL)
    gtk_label_set_label (self->narrow_count, number);
}

/**
 * vivier_board_column_get_n_cards:
 *
 * Returns: how many cards it shows, 0 while it is closed
 */
guint
vivier_board_column_get_n_cards (VivierBoardColumn *self)
{
  g_return_val_if_fail (VIVIER_IS_BOARD_COLUMN (self), 0);
  return self->controller != NULL ? vivier_list_controller_get_n_items (self->controller) : 0;
}

/**
 * vivier_board_column_find:
 * @id: a prospect
 *
 * Returns: the position of its card, -1 when it is not among those loaded
 */
int
vivier_board_column_find (VivierBoardColumn *self,
                          gint64             id)
{
  g_return_val_if_fail (VIVIER_IS_BOARD_COLUMN (self), -1);

  if (self->controller == NULL)
    return -1;
  return vivier_prospect_list_find (vivier_list_controller_get_list (self->controller), id);
}

/**
 * vivier_board_column_get_selected_id:
 *
 * Returns: the prospect whose card is chosen, 0 when none is
 */
gint64
vivier_board_column_get_selected_id (VivierBoardColumn *self)
{
  g_return_val_if_fail (VIVIER_IS_BOARD_COLUMN (self), 0);
  return self->controller != NULL ? vivier_list_controller_get_selected_id (self->controller) : 0;
}

/**
 * vivier_board_column_select:
 * @position: a card
 *
 * Chooses a card and shows it.
 */
void
vivier_board_column_select (VivierBoardColumn *self,
                            guint              position)
{
  g_return_if_fail (VIVIER_IS_BOARD_COLUMN (self));

  if (position >= vivier_board_column_get_n_cards (self))
    return;
  vivier_list_controller_select (self->controller, position);
  vivier_compat_scroll_to_row (GTK_WIDGET (self->list), position);
}

/**
 * vivier_board_column_unselect:
 *
 * Chooses none of its cards: one of another column is.
 */
void
vivier_board_column_unselect (VivierBoardColumn *self)
{
  g_return_if_fail (VIVIER_IS_BOARD_COLUMN (self));

  if (self->controller != NULL)
    vivier_list_controller_unselect (self->controller);
}

/**
 * vivier_board_column_get_list:
 *
 * Returns: (transfer none): what takes the focus
 */
GtkWidget *
vivier_board_column_get_list (VivierBoardColumn *self)
{
  g_return_val_if_fail (VIVIER_IS_BOARD_COLUMN (self), NULL);
  return GTK_WIDGET (self->list);
}

/**
 * vivier_board_column_is_open:
 *
 * Returns: whether its cards are shown
 */
gboolean
vivier_board_column_is_open (VivierBoardColumn *self)
{
  g_return_val_if_fail (VIVIER_IS_BOARD_COLUMN (self), FALSE);
  return self->is_open;
}

/**
 * vivier_board_column_set_open:
 * @is_open: whether its cards are shown; an open stage always shows them
 */
void
vivier_board_column_set_open (VivierBoardColumn *self,
                              gboolean           is_open)
{
  g_return_if_fail (VIVIER_IS_BOARD_COLUMN (self));

  if (self->narrow == NULL || self->is_open == is_open)
    return;
  self->is_open = is_open;
  gtk_widget_set_visible (self->wide, is_open);
  gtk_widget_set_visible (self->narrow, !is_open);
  gtk_widget_set_hexpand (GTK_WIDGET (self), is_open);
  show_cards (self);
}

/**
 * vivier_board_column_drop:
 * @value: an int64, the id of a prospect
 *
 * Takes a card that was let go over the column.
 *
 * Returns: %FALSE when it is none
 */
gboolean
vivier_board_column_drop (VivierBoardColumn *self,
                          const GValue      *value)
{
  g_return_val_if_fail (VIVIER_IS_BOARD_COLUMN (self), FALSE);

  gtk_widget_remove_css_class (GTK_WIDGET (self), "drop");
  self->was_opened_by_drag = FALSE;
  if (!G_VALUE_HOLDS_INT64 (value) || g_value_get_int64 (value) == 0)
    return FALSE;
  g_signal_emit (self, signals[DROPPED], 0, g_value_get_int64 (value));
  return TRUE;
}
