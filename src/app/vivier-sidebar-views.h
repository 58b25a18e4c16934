/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "vivier-vocabulary.h"

G_BEGIN_DECLS

/* The saved views in the list of pages. */

/* Makes their rows anew, under a heading, after all others. */
void           vivier_sidebar_views_fill   (GtkListBox       *list,
                                            VivierVocabulary *vocabulary);
/* Tells the counts again. */
void           vivier_sidebar_views_count  (GtkListBox       *list,
                                            VivierVocabulary *vocabulary);
/* The id of the view of a row, 0 for any other row. */
gint64         vivier_sidebar_views_get_id (GtkListBoxRow    *row);
/* NULL when there is none of that id. */
GtkListBoxRow *vivier_sidebar_views_find   (GtkListBox       *list,
                                            gint64            id);

G_END_DECLS
