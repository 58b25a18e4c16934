/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-segment-rows.h"

#include "model/vivier-prospect-list.h"
#include "pages/vivier-list-controller.h"
#include "vivier-words.h"
#include "widgets/vivier-segment-row.h"

/* What the rows are made with; lives as long as their factory. */
typedef struct {
  VivierSession *session;
  VivierListId   list;
  GtkWidget     *page; /* owns the list view, so outlives the rows */
} Rows;

static void
rows_free (gpointer data)
{
  Rows *rows = data;

  g_object_unref (rows->session);
  g_free (rows);
}

static void
item_row_cb (VivierProspectItem *item,
             GParamSpec         *pspec,
             GtkListItem        *list_item)
{
  VivierSegmentRow *row = VIVIER_SEGMENT_ROW (gtk_list_item_get_child (list_item));
  VivierProspectRow *facts = vivier_prospect_item_get_row (item);
  VivierSession *session = g_object_get_data (G_OBJECT (list_item), "vivier-session");
  g_autofree char *spoken = NULL;

  vivier_segment_row_set_row (row, facts);
  if (facts != NULL)
    spoken = vivier_words_spoken (session, facts);
  vivier_list_controller_label_row (list_item, spoken);
}

static void
row_compact_cb (GtkListItem *list_item)
{
  VivierProspectItem *item = gtk_list_item_get_item (list_item);

  if (item != NULL)
    item_row_cb (item, NULL, list_item);
}

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *list_item,
          Rows               *rows)
{
  GtkWidget *row = vivier_segment_row_new (rows->session, rows->list);

  g_object_set_data_full (G_OBJECT (list_item), "vivier-session", g_object_ref (rows->session), g_object_unref);
  gtk_list_item_set_child (list_item, row);
  g_object_bind_property (rows->page, "compact", row, "compact", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (row, "notify::compact", G_CALLBACK (row_compact_cb), list_item, G_CONNECT_SWAPPED);
  vivier_list_controller_open_on_click (row, list_item);
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *list_item,
         gpointer            user_data)
{
  VivierProspectItem *item = gtk_list_item_get_item (list_item);

  g_signal_connect_object (item, "notify::row", G_CALLBACK (item_row_cb), list_item, 0);
  item_row_cb (item, NULL, list_item);
}

static void
unbind_cb (GtkListItemFactory *factory,
           GtkListItem        *list_item,
           gpointer            user_data)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), item_row_cb, list_item);
}

/**
 * vivier_segment_rows_new:
 * @session: the open workspace
 * @list: which prospects, and so which action the rows offer
 * @page: owns the list view; has the property "compact"
 *
 * Returns: (transfer full): the factory of the rows
 */
GtkListItemFactory *
vivier_segment_rows_new (VivierSession *session,
                         VivierListId   list,
                         GtkWidget     *page)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Rows *rows = g_new0 (Rows, 1);

  rows->session = g_object_ref (session);
  rows->list = list;
  rows->page = page;
  g_object_set_data_full (G_OBJECT (factory), "vivier-rows", rows, rows_free);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), rows);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  return factory;
}
