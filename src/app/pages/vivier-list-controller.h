/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/vivier-prospect-list.h"
#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierListController:
 * What the lists of prospects have in common: the rows of a query in a list or
 * column view, a selection that survives reloading, and the keys J, K, E, R, N
 * and Delete. Owned by its page.
 *
 * Properties (notify): "selected-id" (int64, 0 for none), "auto-select" (the
 * first row is chosen when none is).
 * Signal "reloaded": the rows have changed.
 */
#define VIVIER_TYPE_LIST_CONTROLLER (vivier_list_controller_get_type ())
G_DECLARE_FINAL_TYPE (VivierListController, vivier_list_controller, VIVIER, LIST_CONTROLLER, GObject)

/* @view is a GtkListView or GtkColumnView; its model is set. */
VivierListController *vivier_list_controller_new             (VivierSession             *session,
                                                              GtkWidget                 *view);
VivierProspectList   *vivier_list_controller_get_list        (VivierListController      *self);
void                  vivier_list_controller_set_query       (VivierListController      *self,
                                                              const VivierProspectQuery *query);
gint64                vivier_list_controller_get_selected_id (VivierListController      *self);
guint                 vivier_list_controller_get_n_items     (VivierListController      *self);
gboolean              vivier_list_controller_is_loading      (VivierListController      *self);
void                  vivier_list_controller_set_auto_select (VivierListController      *self,
                                                              gboolean                   auto_select);
/* Selects the row @offset after the selected one, and shows it. */
void                  vivier_list_controller_move            (VivierListController      *self,
                                                              int                        offset);
void                  vivier_list_controller_select          (VivierListController      *self,
                                                              guint                      position);
/* Chooses none, until somebody does. */
void                  vivier_list_controller_unselect        (VivierListController      *self);
/* Marks the row of a prospect that was opened from elsewhere, if it is loaded. */
void                  vivier_list_controller_select_id       (VivierListController      *self,
                                                              gint64                     id);
/* A press on @widget, the child of @item, opens its prospect. */
void                  vivier_list_controller_open_on_click   (GtkWidget                 *widget,
                                                              GtkListItem               *item);
/* What a screen reader says of the row of @item. */
void                  vivier_list_controller_label_row       (GtkListItem               *item,
                                                              const char                *label);

G_END_DECLS
