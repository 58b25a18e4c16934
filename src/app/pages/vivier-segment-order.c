/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-segment-page-private.h"

#include <glib/gi18n.h>

static const VivierSortChoice relaunch_sorts[] = {
  { "priority", VIVIER_SORT_PRIORITY, N_("Priority") },
  { "potential", VIVIER_SORT_POTENTIAL, N_("Potential") },
  { "last", VIVIER_SORT_LAST, N_("Last date") },
  { "revenue", VIVIER_SORT_REVENUE, N_("Revenue") },
  { "name", VIVIER_SORT_NAME, N_("Name") },
};

static const VivierSortChoice other_sorts[] = {
  { "purchases", VIVIER_SORT_PURCHASES, NULL }, /* the workspace's word */
  { "revenue", VIVIER_SORT_REVENUE, N_("Revenue") },
  { "last", VIVIER_SORT_LAST, N_("Last collaboration") },
  { "name", VIVIER_SORT_NAME, N_("Name") },
};

/* Those that are next to be relaunched come first. */
static const VivierSortChoice dormant_sorts[] = {
  { "silence", VIVIER_SORT_LAST, N_("Longest silence"), TRUE },
  { "purchases", VIVIER_SORT_PURCHASES, NULL },
  { "revenue", VIVIER_SORT_REVENUE, N_("Revenue") },
  { "name", VIVIER_SORT_NAME, N_("Name") },
};

static const VivierSortChoice *
get_sorts (VivierSegmentPage *self,
           gsize             *n_sorts)
{
  if (self->list_id == VIVIER_LIST_RELAUNCH)
    {
      *n_sorts = G_N_ELEMENTS (relaunch_sorts);
      return relaunch_sorts;
    }
  if (self->list_id == VIVIER_LIST_DORMANT)
    {
      *n_sorts = G_N_ELEMENTS (dormant_sorts);
      return dormant_sorts;
    }
  *n_sorts = G_N_ELEMENTS (other_sorts);
  return other_sorts;
}

static const char *
sort_title (VivierSegmentPage      *self,
            const VivierSortChoice *choice)
{
  return choice->title != NULL ? _(choice->title) : vivier_session_purchases_title (self->session);
}

void
vivier_segment_page_run_query (VivierSegmentPage *self)
{
  VivierProspectQuery query = { .list = self->list_id, .sort = self->sort->key,
                                .is_reversed = self->sort->is_reversed };
  g_autofree char *spoken = NULL;

  gtk_label_set_label (self->sort_label, sort_title (self, self->sort));
  /* Translators: %s is what a list is sorted by, such as “Priority” */
  spoken = g_strdup_printf (_("Sort by: %s"), sort_title (self, self->sort));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sort_button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  vivier_list_controller_set_query (self->controller, &query);
}

static void
sort_changed_cb (GSimpleAction     *action,
                 GVariant          *value,
                 VivierSegmentPage *self)
{
  gsize n_sorts;
  const VivierSortChoice *sorts = get_sorts (self, &n_sorts);

  for (gsize i = 0; i < n_sorts; i++)
    if (g_strcmp0 (sorts[i].id, g_variant_get_string (value, NULL)) == 0)
      {
        self->sort = &sorts[i];
        g_simple_action_set_state (action, value);
        vivier_segment_page_run_query (self);
      }
}

void
vivier_segment_page_add_sort_menu (VivierSegmentPage *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GSimpleAction) action = NULL;
  gsize n_sorts;
  const VivierSortChoice *sorts = get_sorts (self, &n_sorts);
  gsize chosen = self->list_id == VIVIER_LIST_ACTIVE ? 2 : 0;

  for (gsize i = 0; i < n_sorts; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (sort_title (self, &sorts[i]), NULL);

      g_menu_item_set_action_and_target (item, "page.sort", "s", sorts[i].id);
      g_menu_append_item (menu, item);
    }
  self->sort = &sorts[chosen];
  action = g_simple_action_new_stateful ("sort", G_VARIANT_TYPE_STRING, g_variant_new_string (sorts[chosen].id));
  g_signal_connect_object (action, "change-state", G_CALLBACK (sort_changed_cb), self, 0);
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "page", G_ACTION_GROUP (self->actions));
  gtk_menu_button_set_menu_model (self->sort_button, G_MENU_MODEL (menu));
  gtk_menu_button_set_menu_model (self->sort_button_bottom, G_MENU_MODEL (menu));
}
