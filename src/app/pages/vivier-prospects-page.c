/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-prospects-page-private.h"

#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "pages/vivier-segment-rows.h"
#include "vivier-compat.h"

G_DEFINE_FINAL_TYPE (VivierProspectsPage, vivier_prospects_page, GTK_TYPE_WIDGET)

enum {
  PROP_0,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_COMPACT,
  PROP_SELECTED_ID,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

VivierListController *
vivier_prospects_page_get_controller (VivierProspectsPage *self)
{
  return self->is_compact && self->rows_controller != NULL ? self->rows_controller : self->table_controller;
}

void
vivier_prospects_page_notify_title (VivierProspectsPage *self)
{
  const char *name = vivier_prospects_page_get_view_name (self);

  gtk_label_set_label (self->title_label, name != NULL ? name : _("Prospects"));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

/* Search ------------------------------------------------------------------- */

static void
search_changed_cb (GtkSearchEntry      *entry,
                   VivierProspectsPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  g_autofree char *words = g_strstrip (g_strdup (text));

  g_clear_pointer (&self->words, g_free);
  if (*words != '\0')
    self->words = g_steal_pointer (&words);
  vivier_prospects_page_run_query (self);
}

static void
stop_search_cb (GtkSearchEntry      *entry,
                VivierProspectsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

static void
search_activated_cb (GtkSearchEntry      *entry,
                     VivierProspectsPage *self)
{
  VivierListController *controller = vivier_prospects_page_get_controller (self);

  if (vivier_list_controller_get_n_items (controller) == 0)
    return;
  vivier_list_controller_select (controller, 0);
  gtk_widget_grab_focus (self->is_compact ? GTK_WIDGET (self->rows) : GTK_WIDGET (self->table));
}

static void
show_everybody_cb (GtkButton           *button,
                   VivierProspectsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_activate_action (GTK_WIDGET (self), "list.everybody", NULL);
}

/* What moved --------------------------------------------------------------- */

static void
reloaded_cb (VivierListController *controller,
             VivierProspectsPage  *self)
{
  /* An answer may come when the page has gone. */
  if (self->filter_bar == NULL || controller != vivier_prospects_page_get_controller (self))
    return;
  vivier_picks_set_n_answers (self->picks, vivier_list_controller_get_n_items (controller));
  vivier_prospects_page_show_found (self);
}

static void
selected_cb (VivierProspectsPage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_ID]);
}

static void
refreshed_cb (VivierProspectsPage *self)
{
  const VivierListCounts *counts = vivier_session_get_counts (self->session);
  gint64 all = counts->count[VIVIER_LIST_PROSPECTS];
  gint64 clients = counts->count[VIVIER_LIST_ACTIVE] + counts->count[VIVIER_LIST_DORMANT] +
                   counts->count[VIVIER_LIST_RELAUNCH];
  g_autofree char *number = vivier_number_format (all);
  g_autofree char *client_number = vivier_number_format (clients);
  g_autofree char *records = NULL;
  g_autofree char *bought = NULL;

  /* Translators: %s is a number */
  records = g_strdup_printf (ngettext ("%s record", "%s records", (gulong) all), number);
  /* Translators: of the records just counted; %s is a number */
  bought = g_strdup_printf (ngettext ("%s client among them", "%s clients among them", (gulong) clients), client_number);
  g_free (self->subtitle);
  self->subtitle = self->is_compact ? g_strdup (records) : g_strdup_printf ("%s, %s", records, bought);
  gtk_label_set_label (self->subtitle_label, self->subtitle);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
}

/* Form --------------------------------------------------------------------- */

void
vivier_prospects_page_ensure_rows (VivierProspectsPage *self)
{
  g_autoptr (GtkListItemFactory) rows = NULL;

  if (self->rows_controller != NULL)
    return;
  rows = vivier_segment_rows_new (self->session, VIVIER_LIST_PROSPECTS, GTK_WIDGET (self));
  gtk_list_view_set_factory (self->rows, rows);
  self->rows_controller = vivier_list_controller_new (self->session, GTK_WIDGET (self->rows));
  g_signal_connect_object (self->rows_controller, "reloaded", G_CALLBACK (reloaded_cb), self, 0);
  g_signal_connect_object (self->rows_controller, "notify::selected-id", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
}

static void
set_compact (VivierProspectsPage *self,
             gboolean             is_compact)
{
  int margin = is_compact ? 12 : 24;

  if (self->is_compact == is_compact)
    return;
  self->is_compact = is_compact;
  gtk_widget_set_visible (self->title_box, !is_compact);
  gtk_widget_set_visible (self->new_button, !is_compact);
  gtk_widget_set_visible (GTK_WIDGET (self->found), !is_compact);
  gtk_widget_set_visible (GTK_WIDGET (self->view_label), !is_compact);
  gtk_widget_set_hexpand (GTK_WIDGET (self->search), is_compact);
  gtk_widget_set_margin_start (self->box, margin);
  gtk_widget_set_margin_end (self->box, margin);
  if (self->session != NULL)
    {
      if (is_compact)
        vivier_prospects_page_ensure_rows (self);
      vivier_bulk_bar_set_compact (VIVIER_BULK_BAR (self->bulk_bar), is_compact);
      vivier_prospects_page_run_query (self);
      vivier_prospects_page_show_found (self);
      refreshed_cb (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPACT]);
}

static gboolean
fit_columns_cb (gpointer user_data)
{
  VivierProspectsPage *self = user_data;

  self->fit_source = 0;
  if (self->columns != NULL)
    vivier_field_columns_fit (self->columns, self->width - 48);
  return G_SOURCE_REMOVE;
}

static void
vivier_prospects_page_size_allocate (GtkWidget *widget,
                                     int        width,
                                     int        height,
                                     int        baseline)
{
  VivierProspectsPage *self = VIVIER_PROSPECTS_PAGE (widget);

  gtk_widget_allocate (self->overlay, width, height, baseline, NULL);
  if (self->cell_editor != NULL)
    gtk_popover_present (GTK_POPOVER (self->cell_editor));
  if (self->columns_popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->columns_popover));
  if (self->width != width && self->fit_source == 0)
    self->fit_source = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, fit_columns_cb, self, NULL);
  self->width = width;
}

static void
vivier_prospects_page_measure (GtkWidget      *widget,
                               GtkOrientation  orientation,
                               int             for_size,
                               int            *minimum,
                               int            *natural,
                               int            *minimum_baseline,
                               int            *natural_baseline)
{
  VivierProspectsPage *self = VIVIER_PROSPECTS_PAGE (widget);

  gtk_widget_measure (self->overlay, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, 300);
}

static void
table_mapped_cb (GtkWidget           *table,
                 VivierProspectsPage *self)
{
  if (self->columns != NULL)
    vivier_field_columns_finish_headers (self->columns);
}

static gint64
get_selected_id (VivierProspectsPage *self)
{
  if (self->table_controller == NULL)
    return 0;
  if (self->layout == VIVIER_LAYOUT_BOARD && self->board != NULL)
    return vivier_board_get_selected_id (VIVIER_BOARD (self->board));
  return vivier_list_controller_get_selected_id (vivier_prospects_page_get_controller (self));
}

static void
select_id (VivierProspectsPage *self,
           gint64               id)
{
  if (self->layout == VIVIER_LAYOUT_BOARD && self->board != NULL)
    vivier_board_select_id (VIVIER_BOARD (self->board), id);
  else
    vivier_list_controller_select_id (vivier_prospects_page_get_controller (self), id);
}

/* Type --------------------------------------------------------------------- */

static void
vivier_prospects_page_dispose (GObject *object)
{
  VivierProspectsPage *self = VIVIER_PROSPECTS_PAGE (object);

  g_clear_handle_id (&self->fit_source, g_source_remove);
  self->cell_editor = NULL;
  self->columns_popover = NULL;
  self->filter_bar = NULL;
  self->bulk_bar = NULL;
  self->board = NULL;
  self->statistics = NULL;
  /* The view takes its columns down one by one: that is nobody's choice. */
  if (self->columns != NULL)
    g_signal_handlers_disconnect_by_data (self->columns, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), VIVIER_TYPE_PROSPECTS_PAGE);
  vivier_compat_unparent_all (GTK_WIDGET (self));
  g_clear_object (&self->columns);
  g_clear_object (&self->table_controller);
  g_clear_object (&self->rows_controller);
  g_clear_object (&self->picks);
  g_clear_object (&self->actions);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (vivier_prospects_page_parent_class)->dispose (object);
}

static void
vivier_prospects_page_finalize (GObject *object)
{
  VivierProspectsPage *self = VIVIER_PROSPECTS_PAGE (object);

  g_clear_pointer (&self->query, vivier_prospect_query_free);
  g_free (self->words);
  g_free (self->subtitle);

  G_OBJECT_CLASS (vivier_prospects_page_parent_class)->finalize (object);
}

static void
vivier_prospects_page_get_property (GObject    *object,
                                    guint       id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  VivierProspectsPage *self = VIVIER_PROSPECTS_PAGE (object);
  const char *name;

  switch (id)
    {
    case PROP_TITLE:
      name = vivier_prospects_page_get_view_name (self);
      g_value_set_string (value, name != NULL ? name : _("Prospects"));
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, self->subtitle);
      break;
    case PROP_COMPACT:
      g_value_set_boolean (value, self->is_compact);
      break;
    case PROP_SELECTED_ID:
      g_value_set_int64 (value, get_selected_id (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
vivier_prospects_page_set_property (GObject      *object,
                                    guint         id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  VivierProspectsPage *self = VIVIER_PROSPECTS_PAGE (object);

  if (id == PROP_COMPACT)
    set_compact (self, g_value_get_boolean (value));
  else if (id == PROP_SELECTED_ID)
    select_id (self, g_value_get_int64 (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/vivier-prospects-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VivierProspectsPage, overlay);
  gtk_widget_class_bind_template_child (widget_class, VivierProspectsPage, box);
  gtk_widget_class_bind_template_child (widget_class, VivierProspectsPage, title_box);
  gtk_widget_class_bind_template_child (widget_class, VivierProspectsPage, title_label);
  gtk_widget_class_bind_template_child (widget_class, VivierProspectsPage, subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, VivierProspectsPage, search);
  gtk_widget_class_bind_template_child (widget_class, VivierProspectsPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, VivierProspectsPage, filter_line);
  gtk_widget_class_bind_template_child (widget_class, VivierProspectsPage, filter_stack);
  gtk_widget_class_bind_template_child (widget_class, VivierProspectsPage, filter_entry);
  gtk_widget_class_bind_template_child (widget_class, VivierProspectsPage, filter_trouble);
  gtk_widget_class_bind_template_child (widget_class, VivierProspectsPage, found);
  gtk_widget_class_bind_template_child (widget_class, VivierProspectsPage, view_button);
  gtk_widget_class_bind_template_child (widget_class, VivierProspectsPage, view_label);
  gtk_widget_class_bind_template_child (widget_class, VivierProspectsPage, more_button);
  gtk_widget_class_bind_template_child (widget_class, VivierProspectsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, VivierProspectsPage, table);
  gtk_widget_class_bind_template_child (widget_class, VivierProspectsPage, rows);
  gtk_widget_class_bind_template_child (widget_class, VivierProspectsPage, nothing);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_everybody_cb);
  gtk_widget_class_bind_template_callback (widget_class, table_mapped_cb);
}

static void
vivier_prospects_page_class_init (VivierProspectsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags read = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = vivier_prospects_page_dispose;
  object_class->finalize = vivier_prospects_page_finalize;
  object_class->get_property = vivier_prospects_page_get_property;
  object_class->set_property = vivier_prospects_page_set_property;
  widget_class->size_allocate = vivier_prospects_page_size_allocate;
  widget_class->measure = vivier_prospects_page_measure;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, read);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, read);
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, read | G_PARAM_WRITABLE);
  properties[PROP_SELECTED_ID] = g_param_spec_int64 ("selected-id", NULL, NULL, 0, G_MAXINT64, 0, read | G_PARAM_WRITABLE);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  bind_template (widget_class);
}

static void
vivier_prospects_page_init (VivierProspectsPage *self)
{
  self->picks = vivier_picks_new ();
  self->actions = g_simple_action_group_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
setup_table (VivierProspectsPage *self)
{
  self->columns = vivier_field_columns_new (self->session, self->table, self->picks);
  self->table_controller = vivier_list_controller_new (self->session, GTK_WIDGET (self->table));
  g_signal_connect_object (self->table_controller, "reloaded", G_CALLBACK (reloaded_cb), self, 0);
  g_signal_connect_object (self->table_controller, "notify::selected-id", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
}

/**
 * vivier_prospects_page_new:
 * @session: the open workspace
 *
 * Returns: the page, which fills itself
 */
GtkWidget *
vivier_prospects_page_new (VivierSession *session)
{
  VivierProspectsPage *self = g_object_new (VIVIER_TYPE_PROSPECTS_PAGE, NULL);

  self->session = g_object_ref (session);
  self->vocabulary = vivier_vocabulary_of (session);
  setup_table (self);
  vivier_prospects_page_setup_ticks (self);
  vivier_prospects_page_setup_views (self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "list", G_ACTION_GROUP (self->actions));
  g_signal_connect_object (session, "refreshed", G_CALLBACK (refreshed_cb), self, G_CONNECT_SWAPPED);
  refreshed_cb (self);
  vivier_prospects_page_run_query (self);
  return GTK_WIDGET (self);
}

/**
 * vivier_prospects_page_start_search:
 * @words: (nullable): what to search for at once
 *
 * Puts the cursor in the search entry.
 */
void
vivier_prospects_page_start_search (VivierProspectsPage *self,
                                    const char          *words)
{
  g_return_if_fail (VIVIER_IS_PROSPECTS_PAGE (self));

  if (words != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->search), words);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_select_region (GTK_EDITABLE (self->search), 0, -1);
}
