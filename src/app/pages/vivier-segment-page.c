/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-segment-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "base/vivier-money.h"
#include "insight/vivier-dashboard.h"
#include "insight/vivier-figures-keeper.h"
#include "model/vivier-template-store.h"
#include "pages/vivier-list-controller.h"
#include "vivier-compat.h"
#include "vivier-words.h"
#include "widgets/vivier-avatar-dot.h"
#include "widgets/vivier-badge.h"
#include "widgets/vivier-segment-row.h"

#define N_SOON 2

/* An order a list can have; @title NULL is the workspace's word. */
typedef struct {
  const char    *id;
  VivierSortKey  key;
  const char    *title;
  gboolean       is_reversed;
} SortChoice;

struct _VivierSegmentPage
{
  GtkWidget             parent_instance;

  VivierSession        *session;
  VivierListId          list_id;
  VivierListController *controller;
  GCancellable         *cancellable;
  GSimpleActionGroup   *actions;
  const SortChoice     *sort;
  char                 *subtitle;
  gint64                n_vip;
  gboolean              is_compact;

  GtkBox               *box;
  GtkWidget            *heading;
  GtkLabel             *title_label;
  GtkLabel             *subtitle_label;
  GtkMenuButton        *sort_button;
  GtkLabel             *sort_label;
  GtkMenuButton        *sort_button_bottom;
  GtkButton            *primary;
  GtkLabel             *primary_label;
  GtkButton            *primary_bottom;
  GtkLabel             *primary_label_bottom;
  GtkWidget            *figures;
  GtkLabel             *potential;
  GtkLabel             *expected;
  GtkWidget            *expected_box;
  GtkLabel             *expected_caption;
  GtkLabel             *silence;
  GtkWidget            *silence_box;
  GtkWidget            *silence_separator;
  GtkStack             *stack;
  GtkListView          *view;
  AdwStatusPage        *empty;
  GtkWidget            *soon;
  GtkListBox           *soon_list;
  GtkWidget            *bottom_bar;
};

G_DEFINE_FINAL_TYPE (VivierSegmentPage, vivier_segment_page, GTK_TYPE_WIDGET)

enum {
  PROP_0,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_COMPACT,
  PROP_SELECTED_ID,
  PROP_AUTO_SELECT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Words -------------------------------------------------------------------- */

static const char *
page_title (VivierListId list)
{
  switch (list)
    {
    case VIVIER_LIST_VIP:
      return _("VIP");
    case VIVIER_LIST_RELAUNCH:
      return _("To relaunch");
    case VIVIER_LIST_DORMANT:
      return C_("segment, several clients", "Dormant");
    case VIVIER_LIST_ACTIVE:
      return C_("segment, several clients", "Active");
    case VIVIER_LIST_PROSPECTS:
    default:
      return _("Prospects");
    }
}

static char *
relaunch_sentence (const char *number,
                   gulong      n,
                   int         days)
{
  if (days == 365)
    /* Translators: %s is a number */
    return g_strdup_printf (ngettext ("%s client without a gig for more than a year",
                                      "%s clients without a gig for more than a year", n), number);
  /* Translators: %s is a number of clients, %d a number of days */
  return g_strdup_printf (ngettext ("%s client silent for more than %d days",
                                    "%s clients silent for more than %d days", n), number, days);
}

static char *
make_subtitle (VivierSegmentPage *self)
{
  const VivierListCounts *counts = vivier_session_get_counts (self->session);
  const VivierSegmentRules *rules = vivier_session_get_rules (self->session);
  gint64 count = counts->count[self->list_id];
  gint64 clients = counts->count[VIVIER_LIST_RELAUNCH] + counts->count[VIVIER_LIST_DORMANT] +
                   counts->count[VIVIER_LIST_ACTIVE];
  g_autofree char *number = vivier_number_format (count);
  g_autofree char *share = NULL;
  gulong n = (gulong) count;

  if (self->is_compact)
    /* Translators: %s is a number */
    return g_strdup_printf (ngettext ("%s client", "%s clients", n), number);
  switch (self->list_id)
    {
    case VIVIER_LIST_RELAUNCH:
      return relaunch_sentence (number, n, rules->dormant_up_to_days);
    case VIVIER_LIST_DORMANT:
      /* Translators: %s is a number of clients, both %d numbers of days */
      return g_strdup_printf (ngettext ("%s client silent for %d to %d days",
                                        "%s clients silent for %d to %d days", n),
                              number, rules->active_below_days, rules->dormant_up_to_days);
    case VIVIER_LIST_ACTIVE:
      /* Translators: %s is a number of clients, %d a number of days */
      return g_strdup_printf (ngettext ("%s client of the last %d days",
                                        "%s clients of the last %d days", n),
                              number, rules->active_below_days);
    case VIVIER_LIST_VIP:
    case VIVIER_LIST_PROSPECTS:
    default:
      share = vivier_percent_format (clients > 0 ? (double) count / (double) clients : 0);
      /* Translators: the first %s is a number, the second a percentage */
      return g_strdup_printf (ngettext ("%s client, %s of all", "%s clients, %s of all", n), number, share);
    }
}

static void
set_empty_words (VivierSegmentPage *self)
{
  static const struct {
    const char *icon;
    const char *title;
    const char *sentence;
  } words[VIVIER_N_LISTS] = {
    [VIVIER_LIST_VIP] = { "starred-symbolic", N_("No VIP yet"),
                          N_("A client becomes a VIP with many purchases or a high revenue.") },
    [VIVIER_LIST_RELAUNCH] = { "object-select-symbolic", N_("Nobody to relaunch"),
                               N_("No client has been silent for too long.") },
    [VIVIER_LIST_DORMANT] = { "object-select-symbolic", N_("No dormant client"),
                              N_("Clients come here when they have been silent for a while.") },
    [VIVIER_LIST_ACTIVE] = { "vivier-gig-symbolic", N_("No active client"),
                             N_("Clients who bought recently appear here.") },
  };

  adw_status_page_set_icon_name (self->empty, words[self->list_id].icon);
  adw_status_page_set_title (self->empty, _(words[self->list_id].title));
  adw_status_page_set_description (self->empty, _(words[self->list_id].sentence));
}

/* Order -------------------------------------------------------------------- */

static const SortChoice relaunch_sorts[] = {
  { "priority", VIVIER_SORT_PRIORITY, N_("Priority") },
  { "potential", VIVIER_SORT_POTENTIAL, N_("Potential") },
  { "last", VIVIER_SORT_LAST, N_("Last date") },
  { "revenue", VIVIER_SORT_REVENUE, N_("Revenue") },
  { "name", VIVIER_SORT_NAME, N_("Name") },
};

static const SortChoice other_sorts[] = {
  { "purchases", VIVIER_SORT_PURCHASES, NULL }, /* the workspace's word */
  { "revenue", VIVIER_SORT_REVENUE, N_("Revenue") },
  { "last", VIVIER_SORT_LAST, N_("Last collaboration") },
  { "name", VIVIER_SORT_NAME, N_("Name") },
};

/* Those that are next to be relaunched come first. */
static const SortChoice dormant_sorts[] = {
  { "silence", VIVIER_SORT_LAST, N_("Longest silence"), TRUE },
  { "purchases", VIVIER_SORT_PURCHASES, NULL },
  { "revenue", VIVIER_SORT_REVENUE, N_("Revenue") },
  { "name", VIVIER_SORT_NAME, N_("Name") },
};

static const SortChoice *
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
sort_title (VivierSegmentPage *self,
            const SortChoice  *choice)
{
  return choice->title != NULL ? _(choice->title) : vivier_session_purchases_title (self->session);
}

static void
run_query (VivierSegmentPage *self)
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
  const SortChoice *sorts = get_sorts (self, &n_sorts);

  for (gsize i = 0; i < n_sorts; i++)
    if (g_strcmp0 (sorts[i].id, g_variant_get_string (value, NULL)) == 0)
      {
        self->sort = &sorts[i];
        g_simple_action_set_state (action, value);
        run_query (self);
      }
}

static void
add_sort_menu (VivierSegmentPage *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GSimpleAction) action = NULL;
  gsize n_sorts;
  const SortChoice *sorts = get_sorts (self, &n_sorts);
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

/* Figures ------------------------------------------------------------------ */

typedef struct {
  VivierDashboard *dashboard;
  VivierDay        today;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_clear_pointer (&load->dashboard, vivier_dashboard_free);
  g_free (load);
}

static gboolean
load_figures (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Load *load = data;

  if (!vivier_figures_keeper_prepare_read (db, load->today, error))
    return FALSE;
  load->dashboard = vivier_dashboard_load (db, load->today, 0, error);
  return load->dashboard != NULL;
}

static GtkWidget *
make_soon_row (VivierSegmentPage          *self,
               const VivierUpcomingChange *change)
{
  const VivierProspectRow *row = change->row;
  GtkWidget *list_row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *dot = vivier_avatar_dot_new (38);
  GtkWidget *name = gtk_label_new (row->name);
  GtkWidget *badges = vivier_badges_new (TRUE);
  g_autofree char *facts = vivier_words_facts (self->session, row);
  g_autofree char *last = vivier_words_last (self->session, row, TRUE);
  g_autofree char *when = vivier_words_in_days (change->on - vivier_session_get_today (self->session));
  g_autofree char *second = g_strdup_printf ("%s · %s", facts, last);
  GtkWidget *second_label = gtk_label_new (self->is_compact ? facts : second);
  GtkWidget *when_label = gtk_label_new (when);
  GtkWidget *button = gtk_button_new_with_label (_("Soft reminder"));

  vivier_avatar_dot_set (VIVIER_AVATAR_DOT (dot), row->name, row->id);
  vivier_badges_set (VIVIER_BADGES (badges), row->figures.segment, row->figures.is_vip);
  gtk_widget_add_css_class (name, "heading");
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (second_label, "second-line");
  gtk_label_set_xalign (GTK_LABEL (second_label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (second_label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (when_label, "heading");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "row-action");
  gtk_widget_set_visible (button, !self->is_compact);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(xs)", row->id, VIVIER_TEMPLATE_REMINDER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.compose-with");
  gtk_box_append (GTK_BOX (line), name);
  if (!self->is_compact)
    gtk_box_append (GTK_BOX (line), badges);
  else
    g_object_ref_sink (badges), g_object_unref (badges);
  gtk_box_append (GTK_BOX (words), line);
  gtk_box_append (GTK_BOX (words), second_label);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (box), dot);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), when_label);
  gtk_box_append (GTK_BOX (box), button);
  gtk_widget_set_margin_start (box, 14);
  gtk_widget_set_margin_end (box, 14);
  gtk_widget_set_size_request (box, -1, 57);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (list_row), box);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (list_row), "x", row->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (list_row), "win.open-prospect");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list_row), GTK_ACCESSIBLE_PROPERTY_LABEL, second, -1);
  return list_row;
}

static void
show_soon (VivierSegmentPage *self,
           GPtrArray         *upcoming)
{
  GtkListBoxRow *row;
  int shown = 0;

  while ((row = gtk_list_box_get_row_at_index (self->soon_list, 0)) != NULL)
    gtk_list_box_remove (self->soon_list, GTK_WIDGET (row));
  for (guint i = 0; i < upcoming->len && shown < N_SOON; i++)
    {
      const VivierUpcomingChange *change = upcoming->pdata[i];

      if (change->next != VIVIER_SEGMENT_RELAUNCH)
        continue;
      gtk_list_box_append (self->soon_list, make_soon_row (self, change));
      shown++;
    }
  gtk_widget_set_visible (self->soon, shown > 0);
}

static void
show_primary (VivierSegmentPage *self)
{
  g_autofree char *number = vivier_number_format (self->n_vip);
  g_autofree char *text = NULL;
  gboolean has_primary = self->list_id == VIVIER_LIST_RELAUNCH && self->n_vip > 0;

  /* Translators: %s is a number; a button that opens one draft after another */
  text = g_strdup_printf (ngettext ("Relaunch the VIP", "Relaunch the %s VIPs", (gulong) self->n_vip), number);
  gtk_label_set_label (self->primary_label, text);
  gtk_label_set_label (self->primary_label_bottom, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->primary), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->primary_bottom), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->primary), has_primary);
  gtk_widget_set_visible (GTK_WIDGET (self->primary_bottom), has_primary);
}

static void
show_figures (VivierSegmentPage     *self,
              const VivierDashboard *dashboard)
{
  const VivierSegmentRules *rules = vivier_session_get_rules (self->session);
  const char *currency = vivier_session_get_currency (self->session);
  g_autofree char *potential = vivier_money_format_round (dashboard->relaunch_potential_minor, currency);
  g_autofree char *expected = vivier_money_format_round (dashboard->relaunch_expected_minor, currency);
  g_autofree char *silence = vivier_words_days ((int) lround (dashboard->relaunch_mean_days));
  g_autofree char *vip_rate = vivier_percent_format (rules->expected_rate_vip);
  g_autofree char *other_rate = vivier_percent_format (rules->expected_rate_other);
  /* Translators: the first %s is the share of VIPs expected to come back, the second that of the others */
  g_autofree char *caption = g_strdup_printf (_("expected: %s of VIPs, %s of others"), vip_rate, other_rate);
  /* Translators: %s are percentages */
  g_autofree char *formula = g_strdup_printf (_("Potential of each client = revenue ÷ days between first and last purchase (at least 365) × 365.\nExpected = potential × %s for VIPs, × %s for others."), vip_rate, other_rate);

  gtk_label_set_label (self->potential, potential);
  gtk_label_set_label (self->expected, expected);
  gtk_label_set_label (self->expected_caption, self->is_compact ? _("expected") : caption);
  gtk_label_set_label (self->silence, silence);
  gtk_widget_set_tooltip_text (self->figures, formula);
  self->n_vip = dashboard->relaunch_vip;
  show_primary (self);
  show_soon (self, dashboard->upcoming);
}

static void
figures_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (VivierSegmentPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gpointer data = NULL;

  if (!vivier_store_read_finish (VIVIER_STORE (source), result, &data, &error))
    {
      if (self->session != NULL)
        vivier_session_report_error (self->session, error);
      return;
    }
  if (self->session != NULL && self->view != NULL)
    show_figures (self, ((Load *) data)->dashboard);
}

static void
refresh (VivierSegmentPage *self)
{
  Load *load;

  g_free (self->subtitle);
  self->subtitle = make_subtitle (self);
  gtk_label_set_label (self->subtitle_label, self->subtitle);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
  if (self->list_id != VIVIER_LIST_RELAUNCH)
    return;
  load = g_new0 (Load, 1);
  load->today = vivier_session_get_today (self->session);
  vivier_store_read_async (vivier_session_get_store (self->session), load_figures, load, load_free,
                           self->cancellable, figures_loaded_cb, g_object_ref (self));
}

/* Relaunching all inactive VIPs, one draft after another -------------------- */

typedef struct {
  GArray    *ids; /* (element-type gint64) */
  VivierDay  today;
} VipQueue;

static void
vip_queue_free (gpointer data)
{
  VipQueue *queue = data;

  g_array_unref (queue->ids);
  g_free (queue);
}

static gboolean
load_vip_queue (VivierDb      *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  VipQueue *queue = data;
  VivierProspectQuery query = { .list = VIVIER_LIST_RELAUNCH, .sort = VIVIER_SORT_PRIORITY };
  g_autoptr (GPtrArray) rows = NULL;

  if (!vivier_figures_keeper_prepare_read (db, queue->today, error))
    return FALSE;
  rows = vivier_prospects_load_page (db, &query, 0, 0, error);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const VivierProspectRow *row = rows->pdata[i];

      if (row->figures.is_vip)
        g_array_append_val (queue->ids, row->id);
    }
  return TRUE;
}

static void
vip_queue_loaded_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (VivierSegmentPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gpointer data = NULL;
  VipQueue *queue;

  if (self->session == NULL)
    return;
  if (!vivier_store_read_finish (VIVIER_STORE (source), result, &data, &error))
    {
      vivier_session_report_error (self->session, error);
      return;
    }
  queue = data;
  gtk_widget_activate_action_variant (GTK_WIDGET (self), "win.compose-queue",
                                      g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, queue->ids->data,
                                                                 queue->ids->len, sizeof (gint64)));
}

static void
primary_clicked_cb (GtkButton         *button,
                    VivierSegmentPage *self)
{
  VipQueue *queue = g_new0 (VipQueue, 1);

  queue->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  queue->today = vivier_session_get_today (self->session);
  vivier_store_read_async (vivier_session_get_store (self->session), load_vip_queue, queue, vip_queue_free,
                           self->cancellable, vip_queue_loaded_cb, g_object_ref (self));
}

/* Rows --------------------------------------------------------------------- */

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
          VivierSegmentPage  *self)
{
  GtkWidget *row = vivier_segment_row_new (self->session, self->list_id);

  g_object_set_data_full (G_OBJECT (list_item), "vivier-session", g_object_ref (self->session), g_object_unref);
  gtk_list_item_set_child (list_item, row);
  g_object_bind_property (self, "compact", row, "compact", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (row, "notify::compact", G_CALLBACK (row_compact_cb), list_item, G_CONNECT_SWAPPED);
  vivier_list_controller_open_on_click (row, list_item);
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *list_item,
         VivierSegmentPage  *self)
{
  VivierProspectItem *item = gtk_list_item_get_item (list_item);

  g_signal_connect_object (item, "notify::row", G_CALLBACK (item_row_cb), list_item, 0);
  item_row_cb (item, NULL, list_item);
}

static void
unbind_cb (GtkListItemFactory *factory,
           GtkListItem        *list_item,
           VivierSegmentPage  *self)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), item_row_cb, list_item);
}

/* The keys of the rows work as soon as the page is shown. */
static gboolean
vivier_segment_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (VIVIER_SEGMENT_PAGE (widget)->view));
}

static void
reloaded_cb (VivierListController *controller,
             VivierSegmentPage    *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  gboolean has_rows = vivier_list_controller_get_n_items (controller) > 0;

  gtk_stack_set_visible_child_name (self->stack, has_rows ? "list" : "empty");
  if (has_rows && root != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)) && gtk_root_get_focus (root) == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
selected_cb (VivierSegmentPage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_ID]);
}

/* Form --------------------------------------------------------------------- */

static void
set_compact (VivierSegmentPage *self,
             gboolean           is_compact)
{
  int margin = is_compact ? 12 : 24;

  if (self->is_compact == is_compact)
    return;
  self->is_compact = is_compact;
  gtk_widget_set_visible (self->heading, !is_compact);
  gtk_widget_set_visible (self->bottom_bar, is_compact);
  gtk_widget_set_visible (self->silence_box, !is_compact);
  gtk_widget_set_visible (self->silence_separator, !is_compact);
  gtk_widget_set_margin_start (GTK_WIDGET (self->box), margin);
  gtk_widget_set_margin_end (GTK_WIDGET (self->box), margin);
  if (self->session != NULL)
    refresh (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPACT]);
}

static void
vivier_segment_page_dispose (GObject *object)
{
  VivierSegmentPage *self = VIVIER_SEGMENT_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), VIVIER_TYPE_SEGMENT_PAGE);
  vivier_compat_unparent_all (GTK_WIDGET (self));
  g_clear_object (&self->controller);
  g_clear_object (&self->actions);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (vivier_segment_page_parent_class)->dispose (object);
}

static void
vivier_segment_page_finalize (GObject *object)
{
  VivierSegmentPage *self = VIVIER_SEGMENT_PAGE (object);

  g_clear_object (&self->cancellable);
  g_free (self->subtitle);

  G_OBJECT_CLASS (vivier_segment_page_parent_class)->finalize (object);
}

static void
vivier_segment_page_get_property (GObject    *object,
                                  guint       id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  VivierSegmentPage *self = VIVIER_SEGMENT_PAGE (object);
  gboolean auto_select;

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, page_title (self->list_id));
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, self->subtitle);
      break;
    case PROP_COMPACT:
      g_value_set_boolean (value, self->is_compact);
      break;
    case PROP_SELECTED_ID:
      g_value_set_int64 (value, self->controller != NULL ? vivier_list_controller_get_selected_id (self->controller) : 0);
      break;
    case PROP_AUTO_SELECT:
      g_object_get (self->controller, "auto-select", &auto_select, NULL);
      g_value_set_boolean (value, auto_select);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
vivier_segment_page_set_property (GObject      *object,
                                  guint         id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  VivierSegmentPage *self = VIVIER_SEGMENT_PAGE (object);

  switch (id)
    {
    case PROP_COMPACT:
      set_compact (self, g_value_get_boolean (value));
      break;
    case PROP_SELECTED_ID:
      vivier_list_controller_select_id (self->controller, g_value_get_int64 (value));
      break;
    case PROP_AUTO_SELECT:
      vivier_list_controller_set_auto_select (self->controller, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VivierSegmentPage, box);
  gtk_widget_class_bind_template_child (widget_class, VivierSegmentPage, heading);
  gtk_widget_class_bind_template_child (widget_class, VivierSegmentPage, title_label);
  gtk_widget_class_bind_template_child (widget_class, VivierSegmentPage, subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, VivierSegmentPage, sort_button);
  gtk_widget_class_bind_template_child (widget_class, VivierSegmentPage, sort_label);
  gtk_widget_class_bind_template_child (widget_class, VivierSegmentPage, sort_button_bottom);
  gtk_widget_class_bind_template_child (widget_class, VivierSegmentPage, primary);
  gtk_widget_class_bind_template_child (widget_class, VivierSegmentPage, primary_label);
  gtk_widget_class_bind_template_child (widget_class, VivierSegmentPage, primary_bottom);
  gtk_widget_class_bind_template_child (widget_class, VivierSegmentPage, primary_label_bottom);
  gtk_widget_class_bind_template_child (widget_class, VivierSegmentPage, figures);
  gtk_widget_class_bind_template_child (widget_class, VivierSegmentPage, potential);
  gtk_widget_class_bind_template_child (widget_class, VivierSegmentPage, expected);
  gtk_widget_class_bind_template_child (widget_class, VivierSegmentPage, expected_box);
  gtk_widget_class_bind_template_child (widget_class, VivierSegmentPage, expected_caption);
  gtk_widget_class_bind_template_child (widget_class, VivierSegmentPage, silence);
  gtk_widget_class_bind_template_child (widget_class, VivierSegmentPage, silence_box);
  gtk_widget_class_bind_template_child (widget_class, VivierSegmentPage, silence_separator);
  gtk_widget_class_bind_template_child (widget_class, VivierSegmentPage, stack);
  gtk_widget_class_bind_template_child (widget_class, VivierSegmentPage, view);
  gtk_widget_class_bind_template_child (widget_class, VivierSegmentPage, empty);
  gtk_widget_class_bind_template_child (widget_class, VivierSegmentPage, soon);
  gtk_widget_class_bind_template_child (widget_class, VivierSegmentPage, soon_list);
  gtk_widget_class_bind_template_child (widget_class, VivierSegmentPage, bottom_bar);
}

static void
vivier_segment_page_class_init (VivierSegmentPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags read = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = vivier_segment_page_dispose;
  object_class->finalize = vivier_segment_page_finalize;
  object_class->get_property = vivier_segment_page_get_property;
  object_class->set_property = vivier_segment_page_set_property;
  widget_class->grab_focus = vivier_segment_page_grab_focus;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, read);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, read);
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, read | G_PARAM_WRITABLE);
  properties[PROP_SELECTED_ID] = g_param_spec_int64 ("selected-id", NULL, NULL, 0, G_MAXINT64, 0, read | G_PARAM_WRITABLE);
  properties[PROP_AUTO_SELECT] = g_param_spec_boolean ("auto-select", NULL, NULL, FALSE, read | G_PARAM_WRITABLE);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/vivier-segment-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, primary_clicked_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
vivier_segment_page_init (VivierSegmentPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * vivier_segment_page_new:
 * @session: the open workspace
 * @list: which clients
 *
 * Returns: the page, which fills itself
 */
GtkWidget *
vivier_segment_page_new (VivierSession *session,
                         VivierListId   list)
{
  VivierSegmentPage *self = g_object_new (VIVIER_TYPE_SEGMENT_PAGE, NULL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->session = g_object_ref (session);
  self->list_id = list;
  gtk_label_set_label (self->title_label, page_title (list));
  gtk_widget_set_visible (self->figures, list == VIVIER_LIST_RELAUNCH);
  set_empty_words (self);
  show_primary (self);
  add_sort_menu (self);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  gtk_list_view_set_factory (self->view, factory);
  g_object_unref (factory);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, page_title (list), -1);

  self->controller = vivier_list_controller_new (session, GTK_WIDGET (self->view));
  g_signal_connect_object (self->controller, "reloaded", G_CALLBACK (reloaded_cb), self, 0);
  g_signal_connect_object (self->controller, "notify::selected-id", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "refreshed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  run_query (self);
  refresh (self);
  return GTK_WIDGET (self);
}
