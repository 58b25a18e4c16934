/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-purchases-tab.h"

#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "panes/vivier-pane-parts.h"
#include "panes/vivier-purchase-item.h"

#define ROW_HEIGHT 44

struct _VivierPurchasesTab
{
  GtkWidget       parent_instance;

  GtkWidget      *box;
  GtkLabel       *summary;
  GtkWidget      *add;
  GtkStack       *stack;
  GtkWidget      *view;
  GListStore     *store;
  VivierSession  *session;
};

G_DEFINE_FINAL_TYPE (VivierPurchasesTab, vivier_purchases_tab, GTK_TYPE_WIDGET)

typedef enum { DATE, WHAT, AMOUNT, DELETE } Column;

static const VivierPurchase *
purchase_at (gpointer item)
{
  return vivier_purchase_item_get (item);
}

static int
compare_dates (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  return purchase_at ((gpointer) a)->purchased_on - purchase_at ((gpointer) b)->purchased_on;
}

static int
compare_amounts (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  gint64 left = purchase_at ((gpointer) a)->amount_minor;
  gint64 right = purchase_at ((gpointer) b)->amount_minor;

  return (left > right) - (left < right);
}

static int
compare_labels (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  const char *left = purchase_at ((gpointer) a)->label;
  const char *right = purchase_at ((gpointer) b)->label;

  return g_utf8_collate (left != NULL ? left : "", right != NULL ? right : "");
}

/* Cells -------------------------------------------------------------------- */

static GtkWidget *
make_label (float       xalign,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_delete_button (void)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_add_css_class (button, "dim-label");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _("Delete"));
  return button;
}

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *list_item,
          gpointer            column)
{
  GtkWidget *cell;

  if (GPOINTER_TO_INT (column) == WHAT)
    {
      cell = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      gtk_widget_set_valign (cell, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (cell), make_label (0, NULL));
      gtk_box_append (GTK_BOX (cell), make_label (0, "field-name"));
    }
  else if (GPOINTER_TO_INT (column) == DELETE)
    {
      cell = make_delete_button ();
    }
  else
    {
      cell = make_label (GPOINTER_TO_INT (column) == AMOUNT ? 1 : 0, "numeric");
      gtk_widget_set_size_request (cell, -1, ROW_HEIGHT);
    }
  gtk_list_item_set_child (list_item, cell);
}

static const char *
state_word (VivierPurchaseState state)
{
  switch (state)
    {
    case VIVIER_PURCHASE_BOOKED:
      return C_("state of a purchase", "booked");
    case VIVIER_PURCHASE_CANCELLED:
      return C_("state of a purchase", "cancelled");
    case VIVIER_PURCHASE_DONE:
    default:
      return NULL;
    }
}

static void
show_what (VivierPurchasesTab   *self,
           GtkWidget            *cell,
           const VivierPurchase *purchase)
{
  const char *state = state_word (vivier_purchase_state_on (purchase, vivier_session_get_today (self->session)));
  GtkWidget *second = gtk_widget_get_last_child (cell);
  g_autofree char *text = NULL;

  if (state != NULL && purchase->place != NULL)
    text = g_strdup_printf ("%s · %s", purchase->place, state);
  else
    text = g_strdup (state != NULL ? state : purchase->place);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (cell)),
                       purchase->label != NULL ? purchase->label : vivier_session_purchase_title (self->session));
  gtk_label_set_label (GTK_LABEL (second), text != NULL ? text : "");
  gtk_widget_set_visible (second, text != NULL);
}

static void
aim_delete (GtkWidget            *button,
            const VivierPurchase *purchase)
{
  g_autofree char *date = vivier_day_format (purchase->purchased_on);
  /* Translators: %s is the day of a purchase; spoken by screen readers */
  g_autofree char *spoken = g_strdup_printf (_("Delete the one of %s"), date);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", purchase->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.delete-purchase");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *list_item,
         gpointer            column)
{
  VivierPurchasesTab *self = g_object_get_data (G_OBJECT (factory), "vivier-tab");
  const VivierPurchase *purchase = purchase_at (gtk_list_item_get_item (list_item));
  GtkWidget *cell = gtk_list_item_get_child (list_item);
  g_autofree char *text = NULL;

  if (GPOINTER_TO_INT (column) == WHAT)
    {
      show_what (self, cell, purchase);
      return;
    }
  if (GPOINTER_TO_INT (column) == DELETE)
    {
      aim_delete (cell, purchase);
      return;
    }
  text = GPOINTER_TO_INT (column) == DATE ? vivier_day_format (purchase->purchased_on)
                                          : vivier_session_format_money (self->session, purchase->amount_minor);
  gtk_label_set_label (GTK_LABEL (cell), text);
  if (purchase->state == VIVIER_PURCHASE_CANCELLED)
    gtk_widget_add_css_class (cell, "dim-label");
  else
    gtk_widget_remove_css_class (cell, "dim-label");
}

static GtkColumnViewColumn *
append_column (VivierPurchasesTab *self,
               Column              id,
               const char         *title,
               int                 width,
               GCompareDataFunc    compare)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkCustomSorter) sorter = compare != NULL ? gtk_custom_sorter_new (compare, NULL, NULL) : NULL;
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);

  g_object_set_data (G_OBJECT (factory), "vivier-tab", self);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GINT_TO_POINTER (id));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GINT_TO_POINTER (id));
  if (sorter != NULL)
    gtk_column_view_column_set_sorter (column, GTK_SORTER (sorter));
  if (width > 0)
    gtk_column_view_column_set_fixed_width (column, width);
  else
    gtk_column_view_column_set_expand (column, TRUE);
  gtk_column_view_append_column (GTK_COLUMN_VIEW (self->view), column);
  return column;
}

static void
activated_cb (GtkColumnView      *view,
              guint               position,
              VivierPurchasesTab *self)
{
  g_autoptr (VivierPurchaseItem) item = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (view)), position);

  if (item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (view), "win.edit-purchase", "x", purchase_at (item)->id);
}

static gboolean
delete_cb (GtkWidget *view,
           GVariant  *args,
           gpointer   user_data)
{
  GtkSelectionModel *model = gtk_column_view_get_model (GTK_COLUMN_VIEW (view));
  gpointer item = gtk_single_selection_get_selected_item (GTK_SINGLE_SELECTION (model));

  if (item == NULL)
    return FALSE;
  gtk_widget_activate_action (view, "win.delete-purchase", "x", purchase_at (item)->id);
  return TRUE;
}

static void
make_view (VivierPurchasesTab *self)
{
  GtkColumnViewColumn *date;
  GtkSortListModel *sorted;
  GtkSelectionModel *selection;
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->store = g_list_store_new (VIVIER_TYPE_PURCHASE_ITEM);
  self->view = gtk_column_view_new (NULL);
  gtk_widget_add_css_class (self->view, "vivier-table");
  date = append_column (self, DATE, _("Date"), 114, compare_dates);
  append_column (self, WHAT, _("What"), 0, compare_labels);
  append_column (self, AMOUNT, _("Amount"), 88, compare_amounts);
  append_column (self, DELETE, NULL, 42, NULL);
  sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->store)),
                                    g_object_ref (gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view))));
  selection = GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (sorted)));
  gtk_single_selection_set_autoselect (GTK_SINGLE_SELECTION (selection), FALSE);
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view), selection);
  g_object_unref (selection);
  gtk_column_view_set_single_click_activate (GTK_COLUMN_VIEW (self->view), TRUE);
  gtk_column_view_sort_by_column (GTK_COLUMN_VIEW (self->view), date, GTK_SORT_DESCENDING);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (activated_cb), self, 0);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Delete, 0),
                                                          gtk_callback_action_new (delete_cb, NULL, NULL)));
  gtk_widget_add_controller (self->view, keys);
}

static void
vivier_purchases_tab_dispose (GObject *object)
{
  VivierPurchasesTab *self = VIVIER_PURCHASES_TAB (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->store);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (vivier_purchases_tab_parent_class)->dispose (object);
}

static void
vivier_purchases_tab_class_init (VivierPurchasesTabClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vivier_purchases_tab_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
vivier_purchases_tab_init (VivierPurchasesTab *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *empty = gtk_label_new (_("Nothing bought yet."));

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  gtk_widget_set_margin_start (self->box, 14);
  gtk_widget_set_margin_end (self->box, 14);
  gtk_widget_set_margin_top (self->box, 10);
  gtk_widget_set_margin_bottom (self->box, 14);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));

  self->summary = GTK_LABEL (make_label (0, "numeric"));
  gtk_label_set_wrap (self->summary, TRUE);
  gtk_label_set_lines (self->summary, 2);
  gtk_widget_set_hexpand (GTK_WIDGET (self->summary), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->summary), "heading");
  self->add = vivier_pane_icon_button ("list-add-symbolic", _("Add"));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->summary));
  gtk_box_append (GTK_BOX (head), self->add);
  gtk_box_append (GTK_BOX (self->box), head);

  make_view (self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_widget_add_css_class (scroller, "vivier-card");
  gtk_widget_set_overflow (scroller, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (empty, "dim-label");
  gtk_widget_set_valign (empty, GTK_ALIGN_START);
  gtk_widget_set_margin_top (empty, 18);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, scroller, "table");
  gtk_stack_add_named (self->stack, empty, "empty");
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->stack));
}

static void
show_summary (VivierPurchasesTab     *self,
              const VivierDetailData *data)
{
  gint64 sum = 0;
  gint64 count = 0;
  g_autofree char *purchases = NULL;
  g_autofree char *revenue = NULL;
  g_autofree char *average = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < data->purchases->len; i++)
    {
      const VivierPurchase *purchase = data->purchases->pdata[i];

      if (purchase->state == VIVIER_PURCHASE_CANCELLED || purchase->purchased_on > data->today)
        continue;
      sum += purchase->amount_minor;
      count++;
    }
  purchases = vivier_session_format_purchases (self->session, count);
  revenue = vivier_session_format_money (self->session, sum);
  average = vivier_money_format_round (count > 0 ? sum / count : 0, vivier_session_get_currency (self->session));
  /* Translators: “7 gigs · 2 450 € · 350 € on average” */
  text = count > 0 ? g_strdup_printf (_("%s · %s · %s on average"), purchases, revenue, average)
                   : g_strdup (purchases);
  gtk_label_set_label (self->summary, text);
}

/**
 * vivier_purchases_tab_set:
 * @data: read during the call only
 *
 * Shows another prospect.
 */
void
vivier_purchases_tab_set (VivierPurchasesTab     *self,
                          VivierSession          *session,
                          const VivierDetailData *data)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (VIVIER_IS_PURCHASES_TAB (self));

  g_set_object (&self->session, session);
  for (guint i = 0; i < data->purchases->len; i++)
    g_ptr_array_add (items, vivier_purchase_item_new (data->purchases->pdata[i]));
  g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)),
                       items->pdata, items->len);
  gtk_stack_set_visible_child_name (self->stack, items->len > 0 ? "table" : "empty");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->add), "x", data->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->add), "win.new-purchase");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  vivier_session_purchases_title (session), -1);
  show_summary (self, data);
}
