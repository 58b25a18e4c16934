/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-pipeline-page.h"

#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "model/vivier-user.h"
#include "pages/vivier-board.h"
#include "vivier-compat.h"
#include "vivier-vocabulary.h"
#include "widgets/vivier-filter-bar.h"
#include "widgets/vivier-key-cap.h"

struct _VivierPipelinePage
{
  GtkWidget           parent_instance;

  VivierSession      *session;
  VivierVocabulary   *vocabulary; /* of the session */
  GSimpleActionGroup *actions;    /* "pipeline" */
  char               *owner;      /* name of the user whose cards are shown; NULL: everybody's */
  char               *subtitle;
  gboolean            is_compact;

  GtkWidget          *box;
  GtkWidget          *heading;
  GtkLabel           *subtitle_label;
  GtkMenuButton      *owner_button;
  GtkLabel           *owner_label;
  GtkBox             *place;      /* of filter bar and board */
  GtkBox             *keys;
  GtkWidget          *filter_bar;
  GtkWidget          *board;
};

G_DEFINE_FINAL_TYPE (VivierPipelinePage, vivier_pipeline_page, GTK_TYPE_WIDGET)

enum {
  PROP_0,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_COMPACT,
  PROP_SELECTED_ID,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
run_query (VivierPipelinePage *self)
{
  VivierProspectQuery query = { .list = VIVIER_LIST_PROSPECTS };
  g_autoptr (VivierFilter) filter = vivier_filter_copy (vivier_filter_bar_get_filter (VIVIER_FILTER_BAR (self->filter_bar)));

  if (self->owner != NULL)
    {
      VivierFilter *both = vivier_filter_new_group (VIVIER_FILTER_AND);

      vivier_filter_add (both, vivier_filter_new_condition ("owner", VIVIER_OPERATOR_IS, self->owner));
      vivier_filter_add (both, g_steal_pointer (&filter));
      filter = both;
    }
  query.filter = filter;
  query.context.today = vivier_session_get_today (self->session);
  query.context.user_id = vivier_store_get_user (vivier_session_get_store (self->session));
  vivier_board_set_query (VIVIER_BOARD (self->board), &query);
}

static void
totals_changed_cb (VivierPipelinePage *self)
{
  VivierStageTotal total;
  g_autofree char *number = NULL;
  g_autofree char *deals = NULL;
  g_autofree char *value = NULL;
  g_autofree char *weighted = NULL;

  vivier_board_get_open_total (VIVIER_BOARD (self->board), &total);
  number = vivier_number_format (total.n_prospects);
  value = vivier_session_format_money (self->session, total.value_minor);
  weighted = vivier_session_format_money (self->session, total.weighted_minor);
  /* Translators: prospects in a stage that is neither won nor lost; %s is a number */
  deals = g_strdup_printf (ngettext ("%s open deal", "%s open deals", (gulong) total.n_prospects), number);
  g_free (self->subtitle);
  self->subtitle = self->is_compact || total.value_minor == 0
                 ? g_strdup (deals)
                 /* Translators: "30 open deals · 27 340 € · 11 180 € weighted" by probability */
                 : g_strdup_printf (_("%s · %s · %s weighted"), deals, value, weighted);
  gtk_label_set_label (self->subtitle_label, self->subtitle);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
}

static void
selected_cb (VivierPipelinePage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_ID]);
}

/* Whose -------------------------------------------------------------------- */

static void
show_owner (VivierPipelinePage *self)
{
  gtk_label_set_label (self->owner_label, self->owner != NULL ? self->owner : C_("whose cards", "All"));
  gtk_widget_set_visible (GTK_WIDGET (self->owner_button), vivier_vocabulary_get_users (self->vocabulary)->len > 1);
}

static void
owner_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  VivierPipelinePage *self = user_data;
  const char *name = g_variant_get_string (parameter, NULL);

  g_free (self->owner);
  self->owner = *name != '\0' ? g_strdup (name) : NULL;
  show_owner (self);
  run_query (self);
}

static void
append_owner (GMenu      *menu,
              const char *label,
              const char *name)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, "pipeline.owner", g_variant_new_string (name));
  g_menu_append_item (menu, item);
}

static void
make_owner_menu_cb (GtkMenuButton *button,
                    gpointer       user_data)
{
  VivierPipelinePage *self = user_data;
  GPtrArray *users = vivier_vocabulary_get_users (self->vocabulary);
  g_autoptr (GMenu) menu = g_menu_new ();

  append_owner (menu, C_("whose cards", "All"), "");
  for (guint i = 0; i < users->len; i++)
    append_owner (menu, ((VivierUser *) g_ptr_array_index (users, i))->name, ((VivierUser *) g_ptr_array_index (users, i))->name);
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static const GActionEntry entries[] = {
  { "owner", owner_cb, "s", NULL, NULL, { 0 } },
};

/* Type --------------------------------------------------------------------- */

static void
set_compact (VivierPipelinePage *self,
             gboolean            is_compact)
{
  if (self->is_compact == is_compact)
    return;
  self->is_compact = is_compact;
  gtk_widget_set_visible (self->heading, !is_compact);
  gtk_widget_set_visible (GTK_WIDGET (self->keys), !is_compact);
  gtk_widget_set_margin_start (self->box, is_compact ? 12 : 24);
  gtk_widget_set_margin_end (self->box, is_compact ? 12 : 24);
  if (self->board != NULL)
    totals_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPACT]);
}

static void
vivier_pipeline_page_measure (GtkWidget      *widget,
                              GtkOrientation  orientation,
                              int             for_size,
                              int            *minimum,
                              int            *natural,
                              int            *minimum_baseline,
                              int            *natural_baseline)
{
  gtk_widget_measure (VIVIER_PIPELINE_PAGE (widget)->box, orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, 300);
}

static void
vivier_pipeline_page_size_allocate (GtkWidget *widget,
                                    int        width,
                                    int        height,
                                    int        baseline)
{
  gtk_widget_allocate (VIVIER_PIPELINE_PAGE (widget)->box, width, height, baseline, NULL);
}

static void
vivier_pipeline_page_dispose (GObject *object)
{
  VivierPipelinePage *self = VIVIER_PIPELINE_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), VIVIER_TYPE_PIPELINE_PAGE);
  vivier_compat_unparent_all (GTK_WIDGET (self));
  g_clear_object (&self->actions);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (vivier_pipeline_page_parent_class)->dispose (object);
}

static void
vivier_pipeline_page_finalize (GObject *object)
{
  VivierPipelinePage *self = VIVIER_PIPELINE_PAGE (object);

  g_free (self->owner);
  g_free (self->subtitle);

  G_OBJECT_CLASS (vivier_pipeline_page_parent_class)->finalize (object);
}

static void
vivier_pipeline_page_get_property (GObject    *object,
                                   guint       id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  VivierPipelinePage *self = VIVIER_PIPELINE_PAGE (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, _("Pipeline"));
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, self->subtitle);
      break;
    case PROP_COMPACT:
      g_value_set_boolean (value, self->is_compact);
      break;
    case PROP_SELECTED_ID:
      g_value_set_int64 (value, self->board != NULL ? vivier_board_get_selected_id (VIVIER_BOARD (self->board)) : 0);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
vivier_pipeline_page_set_property (GObject      *object,
                                   guint         id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  VivierPipelinePage *self = VIVIER_PIPELINE_PAGE (object);

  if (id == PROP_COMPACT)
    set_compact (self, g_value_get_boolean (value));
  else if (id == PROP_SELECTED_ID)
    vivier_board_select_id (VIVIER_BOARD (self->board), g_value_get_int64 (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vivier_pipeline_page_class_init (VivierPipelinePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags read = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = vivier_pipeline_page_dispose;
  object_class->finalize = vivier_pipeline_page_finalize;
  object_class->get_property = vivier_pipeline_page_get_property;
  object_class->set_property = vivier_pipeline_page_set_property;
  widget_class->measure = vivier_pipeline_page_measure;
  widget_class->size_allocate = vivier_pipeline_page_size_allocate;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, read);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, read);
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, read | G_PARAM_WRITABLE);
  properties[PROP_SELECTED_ID] = g_param_spec_int64 ("selected-id", NULL, NULL, 0, G_MAXINT64, 0, read | G_PARAM_WRITABLE);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/vivier-pipeline-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VivierPipelinePage, box);
  gtk_widget_class_bind_template_child (widget_class, VivierPipelinePage, heading);
  gtk_widget_class_bind_template_child (widget_class, VivierPipelinePage, subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, VivierPipelinePage, owner_button);
  gtk_widget_class_bind_template_child (widget_class, VivierPipelinePage, owner_label);
  gtk_widget_class_bind_template_child (widget_class, VivierPipelinePage, place);
  gtk_widget_class_bind_template_child (widget_class, VivierPipelinePage, keys);
}

static void
append_key (VivierPipelinePage *self,
            const char         *key,
            const char         *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "second-line");
  gtk_widget_set_margin_end (label, 12);
  gtk_box_append (self->keys, vivier_key_cap_new (key));
  gtk_box_append (self->keys, label);
}

static void
vivier_pipeline_page_init (VivierPipelinePage *self)
{
  self->actions = g_simple_action_group_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  append_key (self, _("Ctrl ← →"), _("move the card"));
  append_key (self, "1 – 9", _("choose the stage"));
  append_key (self, "N", C_("key of a card", "note"));
}

/**
 * vivier_pipeline_page_new:
 * @session: the open workspace
 *
 * Returns: (transfer floating): the page, which fills itself
 */
GtkWidget *
vivier_pipeline_page_new (VivierSession *session)
{
  VivierPipelinePage *self = g_object_new (VIVIER_TYPE_PIPELINE_PAGE, NULL);

  self->session = g_object_ref (session);
  self->vocabulary = vivier_vocabulary_of (session);
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "pipeline", G_ACTION_GROUP (self->actions));
  gtk_menu_button_set_create_popup_func (self->owner_button, make_owner_menu_cb, self, NULL);
  self->filter_bar = vivier_filter_bar_new (self->vocabulary);
  gtk_box_append (self->place, self->filter_bar);
  g_signal_connect_object (self->filter_bar, "changed", G_CALLBACK (run_query), self, G_CONNECT_SWAPPED);
  self->board = vivier_board_new (session);
  gtk_widget_set_vexpand (self->board, TRUE);
  gtk_box_append (self->place, self->board);
  g_signal_connect_object (self->board, "totals-changed", G_CALLBACK (totals_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->board, "notify::selected-id", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->vocabulary, "changed", G_CALLBACK (show_owner), self, G_CONNECT_SWAPPED);
  show_owner (self);
  run_query (self);
  return GTK_WIDGET (self);
}
