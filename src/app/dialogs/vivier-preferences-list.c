/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dialogs/vivier-preferences-list.h"

#include <glib/gi18n.h>

#define NOWHERE G_MAXUINT

typedef struct {
  VivierSession       *session;
  AdwPreferencesGroup *group;
  GPtrArray           *rows;       /* (element-type GtkWidget), those in the group */
  GPtrArray           *items;      /* what they show; nullable */
  GtkWidget           *add;
  void               (*add_func) (VivierPreferencesList *self);
  GCancellable        *cancellable;
  guint                followed;   /* index of the row that gets the focus */
} VivierPreferencesListPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (VivierPreferencesList, vivier_preferences_list, ADW_TYPE_PREFERENCES_PAGE)

#define PRIVATE(self) ((VivierPreferencesListPrivate *) vivier_preferences_list_get_instance_private (self))

/* Reading ------------------------------------------------------------------ */

typedef struct {
  GPtrArray *(*load) (VivierDb  *db,
                      GError   **error);
  GPtrArray   *items;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_clear_pointer (&load->items, g_ptr_array_unref);
  g_free (load);
}

static gboolean
load_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Load *load = data;

  load->items = load->load (db, error);
  return load->items != NULL;
}

static guint
find_focused_row (VivierPreferencesList *self)
{
  VivierPreferencesListPrivate *priv = PRIVATE (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; focus != NULL && i < priv->rows->len; i++)
    if (focus == priv->rows->pdata[i] || gtk_widget_is_ancestor (focus, priv->rows->pdata[i]))
      return i;
  return NOWHERE;
}

static void
clear_rows (VivierPreferencesList *self)
{
  VivierPreferencesListPrivate *priv = PRIVATE (self);

  for (guint i = 0; i < priv->rows->len; i++)
    adw_preferences_group_remove (priv->group, priv->rows->pdata[i]);
  g_ptr_array_set_size (priv->rows, 0);
}

static void
loaded (gpointer owner,
        gpointer data)
{
  VivierPreferencesList *self = owner;
  VivierPreferencesListPrivate *priv = PRIVATE (self);
  Load *load = data;
  guint focused;

  if (priv->session == NULL)
    return;
  focused = find_focused_row (self);
  if (focused != NOWHERE && priv->followed != NOWHERE)
    focused = priv->followed;
  priv->followed = NOWHERE;
  clear_rows (self);
  g_clear_pointer (&priv->items, g_ptr_array_unref);
  priv->items = g_ptr_array_ref (load->items);
  VIVIER_PREFERENCES_LIST_GET_CLASS (self)->show (self, priv->items);
  if (focused != NOWHERE && priv->rows->len > 0)
    gtk_widget_grab_focus (priv->rows->pdata[MIN (focused, priv->rows->len - 1)]);
}

static void
reload (VivierPreferencesList *self)
{
  VivierPreferencesListPrivate *priv = PRIVATE (self);
  Load *load = g_new0 (Load, 1);

  load->load = VIVIER_PREFERENCES_LIST_GET_CLASS (self)->load;
  g_cancellable_cancel (priv->cancellable);
  g_clear_object (&priv->cancellable);
  priv->cancellable = g_cancellable_new ();
  vivier_session_read (priv->session, load_in_db, load, load_free, priv->cancellable, self, loaded);
}

static void
update_writing (VivierPreferencesList *self)
{
  VivierPreferencesListPrivate *priv = PRIVATE (self);
  gboolean is_writable = !vivier_session_is_read_only (priv->session);

  gtk_widget_set_sensitive (GTK_WIDGET (priv->group), is_writable);
}

static void
add_clicked_cb (VivierPreferencesList *self)
{
  PRIVATE (self)->add_func (self);
}

/* The page ----------------------------------------------------------------- */

static void
vivier_preferences_list_dispose (GObject *object)
{
  VivierPreferencesListPrivate *priv = PRIVATE (VIVIER_PREFERENCES_LIST (object));

  g_cancellable_cancel (priv->cancellable);
  g_clear_object (&priv->cancellable);
  g_clear_object (&priv->session);
  g_clear_pointer (&priv->items, g_ptr_array_unref);

  G_OBJECT_CLASS (vivier_preferences_list_parent_class)->dispose (object);
}

static void
vivier_preferences_list_finalize (GObject *object)
{
  g_ptr_array_unref (PRIVATE (VIVIER_PREFERENCES_LIST (object))->rows);

  G_OBJECT_CLASS (vivier_preferences_list_parent_class)->finalize (object);
}

static void
vivier_preferences_list_class_init (VivierPreferencesListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vivier_preferences_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = vivier_preferences_list_finalize;
}

static void
vivier_preferences_list_init (VivierPreferencesList *self)
{
  VivierPreferencesListPrivate *priv = PRIVATE (self);

  priv->rows = g_ptr_array_new ();
  priv->followed = NOWHERE;
  priv->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), priv->group);
}

/**
 * vivier_preferences_list_begin:
 * @session: the workspace
 * @title: over the rows
 * @description: (nullable): under the title
 * @add: the word on the button that makes a new record
 * @add_func: what it does
 *
 * Begins to show the records of @session.
 */
void
vivier_preferences_list_begin (VivierPreferencesList *self,
                               VivierSession         *session,
                               const char            *title,
                               const char            *description,
                               const char            *add,
                               void                 (*add_func) (VivierPreferencesList *self))
{
  VivierPreferencesListPrivate *priv = PRIVATE (self);

  g_return_if_fail (VIVIER_IS_PREFERENCES_LIST (self) && priv->session == NULL);

  priv->session = g_object_ref (session);
  priv->add_func = add_func;
  priv->add = gtk_button_new_with_label (add);
  gtk_widget_add_css_class (priv->add, "flat");
  g_signal_connect_object (priv->add, "clicked", G_CALLBACK (add_clicked_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_set_title (priv->group, title);
  adw_preferences_group_set_description (priv->group, description);
  adw_preferences_group_set_header_suffix (priv->group, priv->add);
  g_signal_connect_object (session, "refreshed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::is-read-only", G_CALLBACK (update_writing), self, G_CONNECT_SWAPPED);
  update_writing (self);
  reload (self);
}

/**
 * vivier_preferences_list_get_session:
 *
 * Returns: (transfer none): the workspace; %NULL when the page is going
 */
VivierSession *
vivier_preferences_list_get_session (VivierPreferencesList *self)
{
  return PRIVATE (self)->session;
}

/**
 * vivier_preferences_list_get_items:
 *
 * Returns: (transfer none) (nullable): what the rows show, in their order
 */
GPtrArray *
vivier_preferences_list_get_items (VivierPreferencesList *self)
{
  return PRIVATE (self)->items;
}

/**
 * vivier_preferences_list_get_window:
 *
 * Returns: (transfer none): the window that dialogs of this page go over
 */
GtkWindow *
vivier_preferences_list_get_window (VivierPreferencesList *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* Rows --------------------------------------------------------------------- */

typedef struct {
  VivierPreferencesList *self;
  VivierListFunc         func;
  guint                  index;
} Click;

static void
click_cb (Click *click)
{
  click->func (click->self, click->index);
}

static void
click_free (gpointer  data,
            GClosure *closure)
{
  g_free (data);
}

static void
connect_click (VivierPreferencesList *self,
               GtkWidget             *widget,
               const char            *signal,
               VivierListFunc         func)
{
  Click *click = g_new (Click, 1);

  click->self = self;
  click->func = func;
  click->index = PRIVATE (self)->rows->len - 1;
  g_signal_connect_data (widget, signal, G_CALLBACK (click_cb), click, click_free, G_CONNECT_SWAPPED);
}

static GtkWidget *
make_dot (const char *colour)
{
  GtkWidget *dot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_autofree char *css_class = g_strconcat ("tag-", colour, NULL);

  gtk_widget_add_css_class (dot, "tag-dot");
  gtk_widget_add_css_class (dot, css_class);
  gtk_widget_set_valign (dot, GTK_ALIGN_CENTER);
  return dot;
}

/**
 * vivier_preferences_list_add_row:
 * @title: the name
 * @subtitle: (nullable): what else is known
 * @colour: (nullable): of a dot before it
 * @activated: (nullable): when the row is clicked, or chosen with Enter
 *
 * Returns: (transfer none): the row of the next item, an #AdwActionRow
 */
GtkWidget *
vivier_preferences_list_add_row (VivierPreferencesList *self,
                                 const char            *title,
                                 const char            *subtitle,
                                 const char            *colour,
                                 VivierListFunc         activated)
{
  VivierPreferencesListPrivate *priv = PRIVATE (self);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (colour != NULL)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), make_dot (colour));
  g_ptr_array_add (priv->rows, row);
  adw_preferences_group_add (priv->group, row);
  if (activated != NULL)
    {
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      connect_click (self, row, "activated", activated);
    }
  return row;
}

/**
 * vivier_preferences_list_add_button:
 * @icon_name: of the button
 * @tooltip: what it does
 * @clicked: does it
 *
 * Returns: (transfer none): a button at the end of the newest row
 */
GtkWidget *
vivier_preferences_list_add_button (VivierPreferencesList *self,
                                    const char            *icon_name,
                                    const char            *tooltip,
                                    VivierListFunc         clicked)
{
  VivierPreferencesListPrivate *priv = PRIVATE (self);
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  g_return_val_if_fail (priv->rows->len > 0, NULL);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  adw_action_row_add_suffix (priv->rows->pdata[priv->rows->len - 1], button);
  connect_click (self, button, "clicked", clicked);
  return button;
}

/**
 * vivier_preferences_list_add_movers:
 * @up: moves the item one place up
 * @down: moves it one place down
 *
 * Adds a button for each to the newest row; insensitive where there is no place.
 */
void
vivier_preferences_list_add_movers (VivierPreferencesList *self,
                                    VivierListFunc         up,
                                    VivierListFunc         down)
{
  VivierPreferencesListPrivate *priv = PRIVATE (self);
  GtkWidget *button;

  button = vivier_preferences_list_add_button (self, "go-up-symbolic", _("Move up"), up);
  gtk_widget_set_sensitive (button, priv->rows->len > 1);
  button = vivier_preferences_list_add_button (self, "go-down-symbolic", _("Move down"), down);
  gtk_widget_set_sensitive (button, priv->rows->len < priv->items->len);
}

/**
 * vivier_preferences_list_add_words:
 * @words: what is said of an empty list
 *
 * Adds them as a row that cannot be chosen.
 */
void
vivier_preferences_list_add_words (VivierPreferencesList *self,
                                   const char            *words)
{
  gtk_widget_add_css_class (vivier_preferences_list_add_row (self, words, NULL, NULL, NULL), "dim-label");
}

/**
 * vivier_preferences_list_follow:
 * @index: where a moved row will be
 *
 * The focus goes there when the list has been read again.
 */
void
vivier_preferences_list_follow (VivierPreferencesList *self,
                                guint                  index)
{
  PRIVATE (self)->followed = index;
}

/**
 * vivier_preferences_list_write:
 * @kind: as in model/vivier-action.h
 * @subject: (nullable): the name of the record
 * @func: runs on the writer thread
 * @data: for @func
 * @destroy: (nullable): frees @data
 *
 * Runs a change; a toast offers to undo it, a failure is shown.
 */
void
vivier_preferences_list_write (VivierPreferencesList *self,
                               const char            *kind,
                               const char            *subject,
                               VivierDbFunc           func,
                               gpointer               data,
                               GDestroyNotify         destroy)
{
  const VivierLabel label = { .kind = kind, .subject = subject };

  vivier_session_write (PRIVATE (self)->session, &label, func, data, destroy, FALSE, NULL, NULL);
}
