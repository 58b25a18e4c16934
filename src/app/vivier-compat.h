/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What GTK 4.8 and later releases do differently, each named by the wish. This
 * is the only place with version tests. */

/* A named colour of the style sheet; the text colour when it is not there. */
void vivier_compat_lookup_color  (GtkWidget  *widget,
                                  const char *name,
                                  GdkRGBA    *color);
/* Makes row @position of a GtkListView or GtkColumnView visible, and selects
 * nothing by itself. */
void vivier_compat_scroll_to_row (GtkWidget  *list,
                                  guint       position);
/* Removes the children of a widget: in its dispose, where
 * gtk_widget_dispose_template() leaves those that are not bound, or before a box
 * or grid is filled anew. */
void vivier_compat_unparent_all  (GtkWidget  *widget);
void vivier_compat_let_shrink    (GtkWidget  *widget);
/* Puts @child where a .ui file would put it into @parent: for those containers
 * that only such files could fill before GTK 4.14. */
void vivier_compat_add_child     (GtkBuilder *builder,
                                  GObject    *parent,
                                  GObject    *child);
/* Opens a URI or folder in its program. */
void vivier_compat_show_uri      (GtkWindow  *parent,
                                  const char *uri);

typedef enum {
  VIVIER_PICK_OPEN,
  VIVIER_PICK_OPEN_MANY,
  VIVIER_PICK_SAVE,
} VivierPickMode;

/* (element-type utf8), NULL-terminated; not called when the person cancels. */
typedef void (*VivierPickFunc) (const char * const *paths,
                                gpointer            user_data);

/* The file chooser of the desktop. @filter_name and @suffixes ("csv", in any
 * case; NULL-terminated) are nullable; @suggested is a file name for saving.
 * @user_data lives until the chooser closes, then @destroy is called. */
void vivier_compat_pick_file     (GtkWindow          *parent,
                                  VivierPickMode      mode,
                                  const char         *title,
                                  const char         *accept,
                                  const char         *suggested,
                                  const char         *filter_name,
                                  const char * const *suffixes,
                                  VivierPickFunc      func,
                                  gpointer            user_data,
                                  GDestroyNotify      destroy);

G_END_DECLS
