/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-segment-page-private.h"

#include "pages/vivier-segment-rows.h"
#include "vivier-compat.h"
#include "vivier-pages.h"

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

static const char *
get_title (VivierSegmentPage *self)
{
  return vivier_page_get_title (vivier_pages_find_list (self->list_id));
}

static void
refresh (VivierSegmentPage *self)
{
  g_free (self->subtitle);
  self->subtitle = vivier_segment_page_make_subtitle (self);
  gtk_label_set_label (self->subtitle_label, self->subtitle);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
  if (self->list_id == VIVIER_LIST_RELAUNCH)
    vivier_segment_page_load_figures (self);
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
      g_value_set_string (value, get_title (self));
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
  gtk_widget_class_bind_template_child (widget_class, VivierSegmentPage, call_all);
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
  g_autoptr (GtkListItemFactory) rows = vivier_segment_rows_new (session, list, GTK_WIDGET (self));

  self->session = g_object_ref (session);
  self->list_id = list;
  gtk_label_set_label (self->title_label, get_title (self));
  gtk_widget_set_visible (self->figures, list == VIVIER_LIST_RELAUNCH);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->call_all), "s", vivier_list_id_to_string (list));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->call_all), "win.call-list");
  vivier_segment_page_set_empty_words (self);
  vivier_segment_page_show_primary (self);
  vivier_segment_page_add_sort_menu (self);
  gtk_list_view_set_factory (self->view, rows);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, get_title (self), -1);

  self->controller = vivier_list_controller_new (session, GTK_WIDGET (self->view));
  g_signal_connect_object (self->controller, "reloaded", G_CALLBACK (reloaded_cb), self, 0);
  g_signal_connect_object (self->controller, "notify::selected-id", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "refreshed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  vivier_segment_page_run_query (self);
  refresh (self);
  return GTK_WIDGET (self);
}
