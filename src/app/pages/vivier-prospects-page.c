/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-prospects-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "pages/vivier-list-controller.h"
#include "pages/vivier-prospect-columns.h"
#include "pages/vivier-segment-rows.h"
#include "vivier-compat.h"

/* Widths of the page under which columns give way, so that names keep about
 * 220 pixels. */
#define CITY_FROM 1090
#define SILENCE_FROM 900
#define SEGMENT_FROM 750
#define LAST_FROM 600

struct _VivierProspectsPage
{
  GtkWidget             parent_instance;

  VivierSession        *session;
  VivierListController *table_controller;
  VivierListController *rows_controller; /* made for the first narrow window */
  GtkColumnViewColumn  *columns[VIVIER_N_COLUMNS];
  char                 *words;
  char                 *subtitle;
  guint                 columns_source;
  int                   width;
  VivierColumnId        sorted_column;
  gboolean              is_compact;
  gboolean              is_turning;

  GtkWidget            *box;
  GtkWidget            *heading;
  GtkLabel             *subtitle_label;
  GtkSearchEntry       *search;
  GtkLabel             *found;
  GtkStack             *stack;
  GtkColumnView        *table;
  GtkListView          *rows;
  AdwStatusPage        *nothing;
};

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

static VivierListController *
shown_controller (VivierProspectsPage *self)
{
  return self->is_compact && self->rows_controller != NULL ? self->rows_controller : self->table_controller;
}

/* Query -------------------------------------------------------------------- */

static void
run_query (VivierProspectsPage *self)
{
  VivierProspectQuery query = { .list = VIVIER_LIST_PROSPECTS, .sort = VIVIER_SORT_NAME, .words = self->words };
  VivierColumnId column;
  gboolean is_descending = FALSE;

  if (self->words != NULL)
    query.sort = VIVIER_SORT_RELEVANCE;
  /* The order by name that a list begins with gives way to what fits the words best. */
  if (vivier_prospect_columns_get_sort (self->table, &column, &is_descending) &&
      (self->words == NULL || column != VIVIER_COLUMN_NAME || is_descending))
    {
      /* Inactive for long means last seen long ago: the other way round. */
      gboolean down = column == VIVIER_COLUMN_SILENCE ? !is_descending : is_descending;

      query.sort = vivier_prospect_columns_get_key (column);
      query.is_reversed = vivier_prospect_columns_is_figure (column) ? !down : down;
    }
  vivier_list_controller_set_query (shown_controller (self), &query);
}

static void
sorter_changed_cb (GtkSorter           *sorter,
                   GtkSorterChange      change,
                   VivierProspectsPage *self)
{
  VivierColumnId column = VIVIER_N_COLUMNS;
  gboolean is_descending;

  if (self->is_turning || self->columns[0] == NULL)
    return;
  if (vivier_prospect_columns_get_sort (self->table, &column, &is_descending) &&
      column != self->sorted_column && !is_descending && vivier_prospect_columns_is_figure (column))
    {
      self->is_turning = TRUE;
      gtk_column_view_sort_by_column (self->table, self->columns[column], GTK_SORT_DESCENDING);
      self->is_turning = FALSE;
    }
  self->sorted_column = column;
  run_query (self);
}

static void
search_changed_cb (GtkSearchEntry      *entry,
                   VivierProspectsPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  g_autofree char *words = g_strstrip (g_strdup (text));

  g_clear_pointer (&self->words, g_free);
  if (*words != '\0')
    self->words = g_steal_pointer (&words);
  run_query (self);
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
  if (vivier_list_controller_get_n_items (shown_controller (self)) == 0)
    return;
  vivier_list_controller_select (shown_controller (self), 0);
  gtk_widget_grab_focus (self->is_compact ? GTK_WIDGET (self->rows) : GTK_WIDGET (self->table));
}

static void
clear_search_cb (GtkButton           *button,
                 VivierProspectsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
show_found (VivierProspectsPage *self)
{
  guint n_items = vivier_list_controller_get_n_items (shown_controller (self));
  g_autofree char *number = vivier_number_format (n_items);
  g_autofree char *text = NULL;
  g_autofree char *sentence = NULL;

  /* Translators: %s is a number */
  text = g_strdup_printf (ngettext ("%s record", "%s records", (gulong) n_items), number);
  gtk_label_set_label (self->found, text);
  if (n_items > 0 || vivier_list_controller_is_loading (shown_controller (self)))
    {
      gtk_stack_set_visible_child_name (self->stack, self->is_compact ? "rows" : "table");
      return;
    }
  if (self->words != NULL)
    {
      g_autofree char *words = g_markup_escape_text (self->words, -1);

      /* Translators: %s are the words searched for */
      sentence = g_strdup_printf (_("No name, address, number, town or note has “%s”."), words);
    }
  adw_status_page_set_description (self->nothing, sentence);
  gtk_stack_set_visible_child_name (self->stack, "nothing");
}

static void
reloaded_cb (VivierListController *controller,
             VivierProspectsPage  *self)
{
  if (controller == shown_controller (self))
    show_found (self);
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

/* Narrow rows -------------------------------------------------------------- */

static void
ensure_rows (VivierProspectsPage *self)
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

/* Form --------------------------------------------------------------------- */

static void
set_compact (VivierProspectsPage *self,
             gboolean             is_compact)
{
  int margin = is_compact ? 12 : 24;

  if (self->is_compact == is_compact)
    return;
  self->is_compact = is_compact;
  gtk_widget_set_visible (self->heading, !is_compact);
  gtk_widget_set_visible (GTK_WIDGET (self->found), !is_compact);
  gtk_widget_set_margin_start (self->box, margin);
  gtk_widget_set_margin_end (self->box, margin);
  if (is_compact && self->session != NULL)
    ensure_rows (self);
  if (self->session != NULL)
    {
      run_query (self);
      show_found (self);
      refreshed_cb (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPACT]);
}

static gboolean
fit_columns_cb (gpointer user_data)
{
  VivierProspectsPage *self = user_data;

  self->columns_source = 0;
  if (self->columns[0] == NULL)
    return G_SOURCE_REMOVE;
  vivier_prospect_columns_show (self->columns, VIVIER_COLUMN_CITY, self->width >= CITY_FROM);
  vivier_prospect_columns_show (self->columns, VIVIER_COLUMN_SILENCE, self->width >= SILENCE_FROM);
  vivier_prospect_columns_show (self->columns, VIVIER_COLUMN_SEGMENT, self->width >= SEGMENT_FROM);
  vivier_prospect_columns_show (self->columns, VIVIER_COLUMN_LAST, self->width >= LAST_FROM);
  return G_SOURCE_REMOVE;
}

static void
vivier_prospects_page_size_allocate (GtkWidget *widget,
                                     int        width,
                                     int        height,
                                     int        baseline)
{
  VivierProspectsPage *self = VIVIER_PROSPECTS_PAGE (widget);

  gtk_widget_allocate (self->box, width, height, baseline, NULL);
  if (self->width != width && self->columns_source == 0)
    self->columns_source = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, fit_columns_cb, self, NULL);
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

  gtk_widget_measure (self->box, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, 300);
}

static void
table_mapped_cb (GtkWidget           *table,
                 VivierProspectsPage *self)
{
  vivier_prospect_columns_align_headers (self->table);
}

static void
vivier_prospects_page_dispose (GObject *object)
{
  VivierProspectsPage *self = VIVIER_PROSPECTS_PAGE (object);

  g_clear_handle_id (&self->columns_source, g_source_remove);
  self->columns[0] = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), VIVIER_TYPE_PROSPECTS_PAGE);
  vivier_compat_unparent_all (GTK_WIDGET (self));
  g_clear_object (&self->table_controller);
  g_clear_object (&self->rows_controller);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (vivier_prospects_page_parent_class)->dispose (object);
}

static void
vivier_prospects_page_finalize (GObject *object)
{
  VivierProspectsPage *self = VIVIER_PROSPECTS_PAGE (object);

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

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, _("Prospects"));
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, self->subtitle);
      break;
    case PROP_COMPACT:
      g_value_set_boolean (value, self->is_compact);
      break;
    case PROP_SELECTED_ID:
      g_value_set_int64 (value, self->table_controller != NULL
                         ? vivier_list_controller_get_selected_id (shown_controller (self)) : 0);
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
  if (id == PROP_COMPACT)
    set_compact (VIVIER_PROSPECTS_PAGE (object), g_value_get_boolean (value));
  else if (id == PROP_SELECTED_ID)
    vivier_list_controller_select_id (shown_controller (VIVIER_PROSPECTS_PAGE (object)), g_value_get_int64 (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
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

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/vivier-prospects-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VivierProspectsPage, box);
  gtk_widget_class_bind_template_child (widget_class, VivierProspectsPage, heading);
  gtk_widget_class_bind_template_child (widget_class, VivierProspectsPage, subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, VivierProspectsPage, search);
  gtk_widget_class_bind_template_child (widget_class, VivierProspectsPage, found);
  gtk_widget_class_bind_template_child (widget_class, VivierProspectsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, VivierProspectsPage, table);
  gtk_widget_class_bind_template_child (widget_class, VivierProspectsPage, rows);
  gtk_widget_class_bind_template_child (widget_class, VivierProspectsPage, nothing);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, table_mapped_cb);
}

static void
vivier_prospects_page_init (VivierProspectsPage *self)
{
  self->sorted_column = VIVIER_N_COLUMNS;
  gtk_widget_init_template (GTK_WIDGET (self));
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
  vivier_prospect_columns_add (self->table, session, self->columns);
  g_signal_connect_object (gtk_column_view_get_sorter (self->table), "changed",
                           G_CALLBACK (sorter_changed_cb), self, 0);
  self->table_controller = vivier_list_controller_new (session, GTK_WIDGET (self->table));
  g_signal_connect_object (self->table_controller, "reloaded", G_CALLBACK (reloaded_cb), self, 0);
  g_signal_connect_object (self->table_controller, "notify::selected-id", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "refreshed", G_CALLBACK (refreshed_cb), self, G_CONNECT_SWAPPED);
  refreshed_cb (self);
  gtk_column_view_sort_by_column (self->table, self->columns[VIVIER_COLUMN_NAME], GTK_SORT_ASCENDING);
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
