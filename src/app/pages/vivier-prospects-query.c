/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-prospects-page-private.h"

#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "pages/vivier-statistics-view.h"

/* From what the page shows to the question it asks, and to what it says of the
 * answer. */

static VivierProspectQuery *
make_query (VivierProspectsPage *self)
{
  const char *order = vivier_field_columns_get_order (self->columns);
  VivierProspectQuery query = { .list = VIVIER_LIST_PROSPECTS, .sort = VIVIER_SORT_NAME };
  g_auto (GStrv) columns = vivier_field_columns_dup_asked (self->columns);

  query.words = self->words;
  query.filter = (VivierFilter *) vivier_filter_bar_get_filter (VIVIER_FILTER_BAR (self->filter_bar));
  query.archived = self->archived;
  query.columns = columns;
  query.context.today = vivier_session_get_today (self->session);
  query.context.user_id = vivier_store_get_user (vivier_session_get_store (self->session));
  /* The order that a list begins with gives way to what fits the words best. */
  if (g_str_equal (order, VIVIER_FIELD_COLUMNS_DEFAULT_ORDER))
    query.sort = self->words != NULL ? VIVIER_SORT_RELEVANCE : VIVIER_SORT_NAME;
  else
    query.order = (char *) order;
  return vivier_prospect_query_copy (&query);
}

/* Whether the same prospects answer, in whatever order. */
static gboolean
asks_for_same (const VivierProspectQuery *a,
               const VivierProspectQuery *b)
{
  return g_strcmp0 (a->words, b->words) == 0 && a->archived == b->archived && vivier_filter_equal (a->filter, b->filter);
}

void
vivier_prospects_page_run_query (VivierProspectsPage *self)
{
  VivierProspectQuery *query;

  if (self->columns == NULL || self->filter_bar == NULL)
    return;
  query = make_query (self);
  if (self->query != NULL && !asks_for_same (self->query, query))
    vivier_picks_clear (self->picks);
  g_clear_pointer (&self->query, vivier_prospect_query_free);
  self->query = query;
  if (self->layout == VIVIER_LAYOUT_BOARD)
    vivier_board_set_query (VIVIER_BOARD (self->board), query);
  else if (self->layout == VIVIER_LAYOUT_STATISTICS)
    vivier_statistics_view_set_query (VIVIER_STATISTICS_VIEW (self->statistics), query);
  /* The rows count, also where the cards are shown. */
  vivier_list_controller_set_query (vivier_prospects_page_get_controller (self), query);
}

static void
show_nothing (VivierProspectsPage *self)
{
  g_autofree char *sentence = NULL;

  if (self->words != NULL)
    {
      g_autofree char *words = g_markup_escape_text (self->words, -1);

      /* Translators: %s are the words searched for */
      sentence = g_strdup_printf (_("No name, address, number, town or note has “%s”."), words);
    }
  else if (!vivier_filter_is_empty (vivier_filter_bar_get_filter (VIVIER_FILTER_BAR (self->filter_bar))))
    sentence = g_strdup (_("Nobody meets all these conditions. Take one away, or change it."));
  adw_status_page_set_description (self->nothing, sentence);
  gtk_stack_set_visible_child_name (self->stack, "nothing");
}

void
vivier_prospects_page_show_found (VivierProspectsPage *self)
{
  VivierListController *controller = vivier_prospects_page_get_controller (self);
  guint n_items = vivier_list_controller_get_n_items (controller);
  g_autofree char *number = vivier_number_format (n_items);
  g_autofree char *text = NULL;

  /* Translators: %s is a number */
  text = g_strdup_printf (ngettext ("%s record", "%s records", (gulong) n_items), number);
  gtk_label_set_label (self->found, text);
  if (self->layout == VIVIER_LAYOUT_BOARD)
    gtk_stack_set_visible_child_name (self->stack, "board");
  else if ((n_items > 0 || vivier_list_controller_is_loading (controller)) && self->layout == VIVIER_LAYOUT_STATISTICS)
    gtk_stack_set_visible_child_name (self->stack, "statistics");
  else if (n_items > 0 || vivier_list_controller_is_loading (controller))
    gtk_stack_set_visible_child_name (self->stack, self->is_compact ? "rows" : "table");
  else
    show_nothing (self);
}

static void
board_selected_cb (VivierProspectsPage *self)
{
  g_object_notify (G_OBJECT (self), "selected-id");
}

static void
ensure_board (VivierProspectsPage *self)
{
  if (self->board != NULL)
    return;
  self->board = vivier_board_new (self->session);
  gtk_stack_add_named (self->stack, self->board, "board");
  g_signal_connect_object (self->board, "notify::selected-id", G_CALLBACK (board_selected_cb), self, G_CONNECT_SWAPPED);
}

/* A bar was chosen: those behind it, in the same words of the sentence. */
static void
narrowed_cb (VivierProspectsPage *self,
             const VivierFilter  *part)
{
  VivierFilterBar *bar = VIVIER_FILTER_BAR (self->filter_bar);
  g_autoptr (VivierFilter) filter = vivier_filter_narrow (vivier_filter_bar_get_filter (bar), part);

  vivier_filter_bar_set_filter (bar, filter);
  vivier_prospects_page_show_view_name (self);
  vivier_prospects_page_run_query (self);
}

static void
rows_wanted_cb (VivierProspectsPage *self)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->actions), "layout", g_variant_new_string ("table"));
}

static void
ensure_statistics (VivierProspectsPage *self)
{
  if (self->statistics != NULL)
    return;
  self->statistics = vivier_statistics_view_new (self->session);
  gtk_stack_add_named (self->stack, self->statistics, "statistics");
  g_signal_connect_object (self->statistics, "narrowed", G_CALLBACK (narrowed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->statistics, "rows-wanted", G_CALLBACK (rows_wanted_cb), self, G_CONNECT_SWAPPED);
}

void
vivier_prospects_page_set_layout (VivierProspectsPage *self,
                                  VivierLayout         layout)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "layout");

  if (layout == VIVIER_LAYOUT_BOARD)
    ensure_board (self);
  else if (layout == VIVIER_LAYOUT_STATISTICS)
    ensure_statistics (self);
  self->layout = layout;
  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (vivier_layout_to_id (layout)));
  vivier_picks_clear (self->picks);
  vivier_prospects_page_show_found (self);
}
