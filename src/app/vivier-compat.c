/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-compat.h"

/* GtkStyleContext and GtkFileChooserNative are called deprecated from 4.10 on,
 * but work in all of 4.x. */
G_GNUC_BEGIN_IGNORE_DEPRECATIONS

/**
 * vivier_compat_lookup_color:
 * @name: a colour defined in the style sheet
 * @color: (out): the colour, or the text colour of @widget
 *
 * Gives drawing code the colours of the style sheet.
 */
void
vivier_compat_lookup_color (GtkWidget  *widget,
                            const char *name,
                            GdkRGBA    *color)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);

  if (!gtk_style_context_lookup_color (context, name, color))
    gtk_style_context_get_color (context, color);
}

/**
 * vivier_compat_scroll_to_row:
 * @list: a list view or column view
 * @position: the row
 *
 * Makes a row visible. gtk_list_view_scroll_to() came with GTK 4.12; the
 * action works everywhere, on a column view only on its inner list.
 */
void
vivier_compat_scroll_to_row (GtkWidget *list,
                             guint      position)
{
  GtkWidget *target = list;

  if (GTK_IS_COLUMN_VIEW (list))
    for (target = gtk_widget_get_first_child (list); target != NULL; target = gtk_widget_get_next_sibling (target))
      if (GTK_IS_LIST_VIEW (target) || g_strcmp0 (gtk_widget_get_css_name (target), "listview") == 0)
        break;
  if (target != NULL)
    gtk_widget_activate_action (target, "list.scroll-to-item", "u", position);
}

/**
 * vivier_compat_unparent_all:
 * @widget: one being disposed of, or a box or grid about to be filled anew
 *
 * Lets go of all children. gtk_widget_dispose_template() of GTK 4.8 leaves
 * those without a name in C.
 */
void
vivier_compat_unparent_all (GtkWidget *widget)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (widget)) != NULL)
    gtk_widget_unparent (child);
}

/**
 * vivier_compat_let_shrink:
 * @widget: a button
 *
 * Cuts the words of @widget where there is no room for them.
 * GtkButton:can-shrink came with GTK 4.12, that of AdwButtonContent with 1.4.
 */
void
vivier_compat_let_shrink (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    gtk_label_set_ellipsize (GTK_LABEL (widget), PANGO_ELLIPSIZE_END);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    vivier_compat_let_shrink (child);
}

/**
 * vivier_compat_add_child:
 * @builder: made @parent
 * @parent: a container such as GtkShortcutsGroup
 * @child: what to put into it; its reference is sunk
 *
 * Puts @child where a .ui file would put it.
 */
void
vivier_compat_add_child (GtkBuilder *builder,
                         GObject    *parent,
                         GObject    *child)
{
  GTK_BUILDABLE_GET_IFACE (parent)->add_child (GTK_BUILDABLE (parent), builder, child, NULL);
}

/**
 * vivier_compat_show_uri:
 * @parent: (nullable): the window that asks
 * @uri: what to open
 *
 * Opens @uri in its program.
 */
void
vivier_compat_show_uri (GtkWindow  *parent,
                        const char *uri)
{
  gtk_show_uri (parent, uri, GDK_CURRENT_TIME);
}

typedef struct {
  VivierPickFunc func;
  gpointer       user_data;
  GDestroyNotify destroy;
} Pick;

static void
pick_free (gpointer  data,
           GClosure *closure)
{
  Pick *pick = data;

  if (pick->destroy != NULL)
    pick->destroy (pick->user_data);
  g_free (pick);
}

static void
picked_cb (GtkNativeDialog *native,
           int              response,
           gpointer         data)
{
  Pick *pick = data;
  g_autoptr (GListModel) files = NULL;
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  if (response == GTK_RESPONSE_ACCEPT)
    {
      files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (native));
      for (guint i = 0; i < g_list_model_get_n_items (files); i++)
        {
          g_autoptr (GFile) file = g_list_model_get_item (files, i);
          char *path = g_file_get_path (file);

          if (path != NULL)
            g_ptr_array_add (paths, path);
        }
      g_ptr_array_add (paths, NULL);
      if (paths->len > 1)
        pick->func ((const char * const *) paths->pdata, pick->user_data);
    }
  gtk_native_dialog_destroy (native);
  g_object_unref (native);
}

/**
 * vivier_compat_pick_file:
 * @accept: (nullable): the word on the button
 * @suggested: (nullable): a file name for saving
 *
 * Shows the file chooser of the desktop.
 */
void
vivier_compat_pick_file (GtkWindow          *parent,
                         VivierPickMode      mode,
                         const char         *title,
                         const char         *accept,
                         const char         *suggested,
                         const char         *filter_name,
                         const char * const *suffixes,
                         VivierPickFunc      func,
                         gpointer            user_data,
                         GDestroyNotify      destroy)
{
  GtkFileChooserAction action = mode == VIVIER_PICK_SAVE ? GTK_FILE_CHOOSER_ACTION_SAVE : GTK_FILE_CHOOSER_ACTION_OPEN;
  GtkFileChooserNative *native = gtk_file_chooser_native_new (title, parent, action, accept, NULL);
  Pick *pick = g_new0 (Pick, 1);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (native), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (native), mode == VIVIER_PICK_OPEN_MANY);
  if (suggested != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (native), suggested);
  if (filter_name != NULL && suffixes != NULL)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

      gtk_file_filter_set_name (filter, filter_name);
      for (gsize i = 0; suffixes[i] != NULL; i++)
        gtk_file_filter_add_suffix (filter, suffixes[i]);
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (native), filter);
    }
  pick->func = func;
  pick->user_data = user_data;
  pick->destroy = destroy;
  g_signal_connect_data (native, "response", G_CALLBACK (picked_cb), pick, pick_free, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
}

G_GNUC_END_IGNORE_DEPRECATIONS
