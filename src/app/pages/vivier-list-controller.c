/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-list-controller.h"

#include "vivier-compat.h"

struct _VivierListController
{
  GObject             parent_instance;

  GtkWidget          *view;       /* weak: the page owns both */
  VivierProspectList *list;
  GtkSingleSelection *selection;
  VivierProspectItem *waiting;    /* selected, its row not loaded yet */
  gint64              selected_id;
  gboolean            auto_select;
  gboolean            is_reloading;
};

G_DEFINE_FINAL_TYPE (VivierListController, vivier_list_controller, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_SELECTED_ID,
  PROP_AUTO_SELECT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint reloaded_signal;

static void
set_selected_id (VivierListController *self,
                 gint64                id)
{
  if (self->selected_id == id)
    return;
  self->selected_id = id;
  if (self->view != NULL && gtk_widget_get_mapped (self->view))
    gtk_widget_activate_action (self->view, "win.select-prospect", "x", id);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_ID]);
}

static void selected_row_cb (VivierProspectItem   *item,
                             GParamSpec           *pspec,
                             VivierListController *self);

static void
stop_waiting (VivierListController *self)
{
  if (self->waiting != NULL)
    g_signal_handlers_disconnect_by_func (self->waiting, selected_row_cb, self);
  g_clear_object (&self->waiting);
}

static void
selected_row_cb (VivierProspectItem   *item,
                 GParamSpec           *pspec,
                 VivierListController *self)
{
  VivierProspectRow *row = vivier_prospect_item_get_row (item);

  if (row == NULL)
    return;
  set_selected_id (self, row->id);
  stop_waiting (self);
}

static void
selection_changed_cb (GtkSingleSelection   *selection,
                      GParamSpec           *pspec,
                      VivierListController *self)
{
  VivierProspectItem *item = gtk_single_selection_get_selected_item (selection);
  VivierProspectRow *row;

  stop_waiting (self);
  /* Rows that are replaced take the selection with them for a moment. */
  if (item == NULL || self->is_reloading)
    return;
  row = vivier_prospect_item_get_row (item);
  if (row != NULL)
    {
      set_selected_id (self, row->id);
      return;
    }
  self->waiting = g_object_ref (item);
  g_signal_connect (item, "notify::row", G_CALLBACK (selected_row_cb), self);
}

static void
items_changed_cb (GListModel           *list,
                  guint                 position,
                  guint                 removed,
                  guint                 added,
                  VivierListController *self)
{
  guint selected = gtk_single_selection_get_selected (self->selection);

  if (self->selected_id != 0 && selected >= position && selected - position < removed)
    self->is_reloading = TRUE;
}

/* While another question is asked, the places wait for others; its answer is
 * read from the top. */
static void
loading_cb (VivierProspectList   *list,
            GParamSpec           *pspec,
            VivierListController *self)
{
  GtkAdjustment *adjustment = self->view != NULL ? gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)) : NULL;

  if (vivier_list_controller_is_loading (self))
    stop_waiting (self);
  else if (adjustment != NULL)
    gtk_adjustment_set_value (adjustment, 0);
}

static void
reloaded_cb (VivierProspectList   *list,
             VivierListController *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (list));
  int position;

  self->is_reloading = FALSE;
  if (n_items == 0)
    set_selected_id (self, 0);
  else if (self->selected_id != 0)
    {
      /* Not found: its place has somebody else now. */
      position = vivier_prospect_list_find (list, self->selected_id);
      gtk_single_selection_set_selected (self->selection, position >= 0 ? (guint) position : GTK_INVALID_LIST_POSITION);
    }
  else if (self->auto_select)
    gtk_single_selection_set_selected (self->selection, 0);
  g_signal_emit (self, reloaded_signal, 0);
}

static void
activate_cb (GtkWidget            *view,
             guint                 position,
             VivierListController *self)
{
  g_autoptr (VivierProspectItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), position);
  VivierProspectRow *row = item != NULL ? vivier_prospect_item_get_row (item) : NULL;

  if (row != NULL)
    gtk_widget_activate_action (view, "win.activate-prospect", "x", row->id);
}

static gboolean
run (VivierListController *self,
     const char           *action)
{
  if (self->selected_id == 0)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate_action (self->view, action, "x", self->selected_id);
  return GDK_EVENT_STOP;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                VivierListController  *self)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (gdk_keyval_to_lower (key))
    {
    case GDK_KEY_j:
      vivier_list_controller_move (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_k:
      vivier_list_controller_move (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_e:
    case GDK_KEY_r:
      return run (self, "win.compose");
    case GDK_KEY_c:
      return run (self, "win.call");
    case GDK_KEY_n:
      return run (self, "win.note");
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      return run (self, "win.delete-prospect");
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
vivier_list_controller_dispose (GObject *object)
{
  VivierListController *self = VIVIER_LIST_CONTROLLER (object);

  stop_waiting (self);
  g_clear_weak_pointer (&self->view);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (vivier_list_controller_parent_class)->dispose (object);
}

static void
vivier_list_controller_get_property (GObject    *object,
                                     guint       id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  VivierListController *self = VIVIER_LIST_CONTROLLER (object);

  switch (id)
    {
    case PROP_SELECTED_ID:
      g_value_set_int64 (value, self->selected_id);
      break;
    case PROP_AUTO_SELECT:
      g_value_set_boolean (value, self->auto_select);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
vivier_list_controller_set_property (GObject      *object,
                                     guint         id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  if (id == PROP_AUTO_SELECT)
    vivier_list_controller_set_auto_select (VIVIER_LIST_CONTROLLER (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vivier_list_controller_class_init (VivierListControllerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = vivier_list_controller_dispose;
  object_class->get_property = vivier_list_controller_get_property;
  object_class->set_property = vivier_list_controller_set_property;

  properties[PROP_SELECTED_ID] =
    g_param_spec_int64 ("selected-id", NULL, NULL, 0, G_MAXINT64, 0,
                        G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_AUTO_SELECT] =
    g_param_spec_boolean ("auto-select", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  reloaded_signal = g_signal_new ("reloaded", VIVIER_TYPE_LIST_CONTROLLER, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vivier_list_controller_init (VivierListController *self)
{
}

/**
 * vivier_list_controller_new:
 * @session: the open workspace
 * @view: a list view or column view
 *
 * Gives @view the rows of a query, a selection and the keys.
 *
 * Returns: (transfer full): the controller; set a query next
 */
VivierListController *
vivier_list_controller_new (VivierSession *session,
                            GtkWidget     *view)
{
  VivierListController *self = g_object_new (VIVIER_TYPE_LIST_CONTROLLER, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_set_weak_pointer (&self->view, view);
  self->list = vivier_prospect_list_new (vivier_session_get_store (session));
  /* Before the selection sees them, so that it knows rows are being replaced. */
  g_signal_connect_object (self->list, "items-changed", G_CALLBACK (items_changed_cb), self, 0);
  g_signal_connect_object (self->list, "reloaded", G_CALLBACK (reloaded_cb), self, 0);
  g_signal_connect_object (self->list, "notify::loading", G_CALLBACK (loading_cb), self, 0);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->list)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selection_changed_cb), self, 0);
  g_object_set (view, "model", self->selection, NULL);
  g_signal_connect_object (view, "activate", G_CALLBACK (activate_cb), self, 0);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (view, keys);
  return self;
}

/**
 * vivier_list_controller_get_list:
 *
 * Returns: (transfer none): the rows
 */
VivierProspectList *
vivier_list_controller_get_list (VivierListController *self)
{
  g_return_val_if_fail (VIVIER_IS_LIST_CONTROLLER (self), NULL);
  return self->list;
}

/**
 * vivier_list_controller_set_query:
 * @query: which prospects, in which order; copied
 *
 * Shows the answer to another question.
 */
void
vivier_list_controller_set_query (VivierListController      *self,
                                  const VivierProspectQuery *query)
{
  g_return_if_fail (VIVIER_IS_LIST_CONTROLLER (self));
  vivier_prospect_list_set_query (self->list, query);
}

/**
 * vivier_list_controller_get_selected_id:
 *
 * Returns: the selected prospect, 0 without one
 */
gint64
vivier_list_controller_get_selected_id (VivierListController *self)
{
  g_return_val_if_fail (VIVIER_IS_LIST_CONTROLLER (self), 0);
  return self->selected_id;
}

/**
 * vivier_list_controller_get_n_items:
 *
 * Returns: how many rows there are
 */
guint
vivier_list_controller_get_n_items (VivierListController *self)
{
  g_return_val_if_fail (VIVIER_IS_LIST_CONTROLLER (self), 0);
  return g_list_model_get_n_items (G_LIST_MODEL (self->list));
}

/**
 * vivier_list_controller_is_loading:
 *
 * Returns: %TRUE while the count of a new query is on its way
 */
gboolean
vivier_list_controller_is_loading (VivierListController *self)
{
  gboolean is_loading;

  g_return_val_if_fail (VIVIER_IS_LIST_CONTROLLER (self), FALSE);

  g_object_get (self->list, "loading", &is_loading, NULL);
  return is_loading;
}

/**
 * vivier_list_controller_set_auto_select:
 * @auto_select: whether the first row is chosen when none is
 */
void
vivier_list_controller_set_auto_select (VivierListController *self,
                                        gboolean              auto_select)
{
  g_return_if_fail (VIVIER_IS_LIST_CONTROLLER (self));

  if (self->auto_select == auto_select)
    return;
  self->auto_select = auto_select;
  if (auto_select && self->selected_id == 0 && vivier_list_controller_get_n_items (self) > 0)
    gtk_single_selection_set_selected (self->selection, 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AUTO_SELECT]);
}

/**
 * vivier_list_controller_select:
 * @position: a row
 *
 * Selects a row.
 */
void
vivier_list_controller_select (VivierListController *self,
                               guint                 position)
{
  g_return_if_fail (VIVIER_IS_LIST_CONTROLLER (self));
  gtk_single_selection_set_selected (self->selection, position);
}

/**
 * vivier_list_controller_unselect:
 *
 * Chooses none: another list has the selection now.
 */
void
vivier_list_controller_unselect (VivierListController *self)
{
  g_return_if_fail (VIVIER_IS_LIST_CONTROLLER (self));

  stop_waiting (self);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  if (self->selected_id == 0)
    return;
  self->selected_id = 0; /* the detail follows the other list */
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_ID]);
}

/**
 * vivier_list_controller_select_id:
 * @id: a prospect
 *
 * Marks the row of a prospect that was opened from elsewhere.
 */
void
vivier_list_controller_select_id (VivierListController *self,
                                  gint64                id)
{
  int position;

  g_return_if_fail (VIVIER_IS_LIST_CONTROLLER (self));

  if (id == 0 || id == self->selected_id)
    return;
  position = vivier_prospect_list_find (self->list, id);
  if (position >= 0)
    {
      gtk_single_selection_set_selected (self->selection, (guint) position);
      return;
    }
  /* Not loaded yet: the next reload finds it, and no other row is chosen. */
  self->selected_id = id;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_ID]);
}

/**
 * vivier_list_controller_move:
 * @offset: how many rows further, negative for back
 *
 * Selects a neighbour of the selected row and shows it.
 */
void
vivier_list_controller_move (VivierListController *self,
                             int                   offset)
{
  guint n_items = vivier_list_controller_get_n_items (self);
  guint selected = gtk_single_selection_get_selected (self->selection);
  gint64 next;

  g_return_if_fail (VIVIER_IS_LIST_CONTROLLER (self));

  if (n_items == 0)
    return;
  next = selected == GTK_INVALID_LIST_POSITION ? 0 : (gint64) selected + offset;
  next = CLAMP (next, 0, (gint64) n_items - 1);
  gtk_single_selection_set_selected (self->selection, (guint) next);
  vivier_compat_scroll_to_row (self->view, (guint) next);
}

static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            GtkListItem     *list_item)
{
  VivierProspectItem *item = gtk_list_item_get_item (list_item);
  VivierProspectRow *row = item != NULL ? vivier_prospect_item_get_row (item) : NULL;

  if (row != NULL && n_press == 1)
    gtk_widget_activate_action (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture)),
                                "win.open-prospect", "x", row->id);
}

/**
 * vivier_list_controller_open_on_click:
 * @widget: the child of @item
 * @item: a list item being set up
 *
 * Makes a click on a row open its prospect, besides selecting the row.
 */
void
vivier_list_controller_open_on_click (GtkWidget   *widget,
                                      GtkListItem *item)
{
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_object (click, "released", G_CALLBACK (pressed_cb), item, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
}

/**
 * vivier_list_controller_label_row:
 * @item: a bound list item
 * @label: (nullable): what the row shows, as a sentence
 *
 * Names a row for screen readers. GtkListItem:accessible-label came with GTK
 * 4.12; the row is the parent of the item's child in all of 4.x.
 */
void
vivier_list_controller_label_row (GtkListItem *item,
                                  const char  *label)
{
  GtkWidget *child = gtk_list_item_get_child (item);
  GtkWidget *row = child != NULL ? gtk_widget_get_parent (child) : NULL;

  if (label == NULL)
    return;
  if (child != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
