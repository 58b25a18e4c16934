/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-segment-row.h"

#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "model/vivier-template-store.h"
#include "vivier-compat.h"
#include "vivier-words.h"
#include "widgets/vivier-avatar-dot.h"
#include "widgets/vivier-badge.h"

struct _VivierSegmentRow
{
  GtkWidget      parent_instance;

  VivierSession *session;
  VivierListId   list;
  gboolean       is_compact;

  GtkWidget     *box;
  GtkWidget     *dot;
  GtkBox        *name_box;
  GtkLabel      *name;
  GtkWidget     *badges;
  GtkWidget     *facts;
  GtkWidget     *last;
  GtkWidget     *extra;
  GtkImage      *extra_icon;
  GtkLabel      *extra_label;
  GtkLabel      *figure;
  GtkLabel      *figure_caption;
  GtkWidget     *action;
  GtkWidget     *call;
  GtkWidget     *chevron;
};

G_DEFINE_FINAL_TYPE (VivierSegmentRow, vivier_segment_row, GTK_TYPE_WIDGET)

enum {
  PROP_0,
  PROP_COMPACT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* What the list is for, in one word. */
static const char *
action_word (VivierListId list)
{
  switch (list)
    {
    case VIVIER_LIST_RELAUNCH:
      return _("Relaunch");
    case VIVIER_LIST_DORMANT:
      return _("Soft reminder");
    case VIVIER_LIST_PROSPECTS:
    case VIVIER_LIST_VIP:
    case VIVIER_LIST_ACTIVE:
    default:
      return _("Write");
    }
}

static void
show_figure (VivierSegmentRow        *self,
             const VivierProspectRow *row)
{
  gboolean is_potential = self->list == VIVIER_LIST_RELAUNCH || self->list == VIVIER_LIST_DORMANT;
  g_autofree char *figure = vivier_money_format_round (is_potential ? row->figures.potential_minor
                                                                    : row->figures.totals.revenue_minor,
                                                       vivier_session_get_currency (self->session));
  g_autofree char *range = NULL;

  /* A narrow row has no room for a range. */
  if (!is_potential && self->is_compact)
    range = vivier_session_format_purchases (self->session, row->figures.totals.purchases);
  else if (!is_potential)
    range = vivier_words_price_range (self->session, row);

  gtk_label_set_label (self->figure, figure);
  gtk_label_set_label (self->figure_caption, is_potential ? _("per year") : range != NULL ? range : _("revenue"));
}

/* The third line ends with the one thing that matters most. */
static void
show_extra (VivierSegmentRow        *self,
            const VivierProspectRow *row)
{
  g_autofree char *retention = vivier_words_retention (self->session, row);
  g_autofree char *relaunched = vivier_words_relaunched (self->session, row);
  const char *text = retention != NULL ? retention : relaunched;
  g_autofree char *last = NULL;
  int silence = vivier_words_silence (self->session, row);

  gtk_widget_set_visible (self->extra, text != NULL && !self->is_compact);
  gtk_label_set_label (self->extra_label, text != NULL ? text : "");
  gtk_image_set_from_icon_name (self->extra_icon,
                                retention != NULL ? "dialog-warning-symbolic" : "vivier-send-symbolic");
  gtk_widget_remove_css_class (self->extra, "warning-line");
  gtk_widget_remove_css_class (self->extra, "second-line");
  gtk_widget_add_css_class (self->extra, retention != NULL ? "warning-line" : "second-line");

  if (self->is_compact)
    {
      g_autofree char *span = silence >= 0 ? vivier_days_format_span (silence) : g_strdup (_("Nothing sold yet"));
      g_autofree char *revenue = vivier_session_format_money (self->session, row->figures.totals.revenue_minor);

      if (retention != NULL)
        last = g_strdup (retention);
      else if (self->list != VIVIER_LIST_RELAUNCH && self->list != VIVIER_LIST_DORMANT)
        last = row->city != NULL ? g_strdup_printf ("%s · %s", span, row->city) : g_strdup (span);
      else
        last = g_strdup_printf ("%s · %s", revenue, span);
    }
  else
    last = vivier_words_last (self->session, row, text != NULL);
  gtk_label_set_label (GTK_LABEL (self->last), last);
}

static void
arrange (VivierSegmentRow *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->name_box),
                                  self->is_compact ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (self->name_box, self->is_compact ? 3 : 8);
  gtk_widget_set_visible (self->facts, !self->is_compact);
  gtk_widget_set_visible (self->action, !self->is_compact);
  gtk_widget_set_visible (self->call, !self->is_compact);
  gtk_widget_set_visible (self->chevron, self->is_compact);
}

static void
vivier_segment_row_dispose (GObject *object)
{
  VivierSegmentRow *self = VIVIER_SEGMENT_ROW (object);

  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), VIVIER_TYPE_SEGMENT_ROW);
  vivier_compat_unparent_all (GTK_WIDGET (self));

  G_OBJECT_CLASS (vivier_segment_row_parent_class)->dispose (object);
}

static void
vivier_segment_row_get_property (GObject    *object,
                                 guint       id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  g_value_set_boolean (value, VIVIER_SEGMENT_ROW (object)->is_compact);
}

static void
vivier_segment_row_set_property (GObject      *object,
                                 guint         id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  vivier_segment_row_set_compact (VIVIER_SEGMENT_ROW (object), g_value_get_boolean (value));
}

static void
vivier_segment_row_class_init (VivierSegmentRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vivier_segment_row_dispose;
  object_class->get_property = vivier_segment_row_get_property;
  object_class->set_property = vivier_segment_row_set_property;
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                                                   G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/vivier-segment-row.ui");
  gtk_widget_class_bind_template_child (widget_class, VivierSegmentRow, box);
  gtk_widget_class_bind_template_child (widget_class, VivierSegmentRow, name_box);
  gtk_widget_class_bind_template_child (widget_class, VivierSegmentRow, name);
  gtk_widget_class_bind_template_child (widget_class, VivierSegmentRow, facts);
  gtk_widget_class_bind_template_child (widget_class, VivierSegmentRow, last);
  gtk_widget_class_bind_template_child (widget_class, VivierSegmentRow, extra);
  gtk_widget_class_bind_template_child (widget_class, VivierSegmentRow, extra_icon);
  gtk_widget_class_bind_template_child (widget_class, VivierSegmentRow, extra_label);
  gtk_widget_class_bind_template_child (widget_class, VivierSegmentRow, figure);
  gtk_widget_class_bind_template_child (widget_class, VivierSegmentRow, figure_caption);
  gtk_widget_class_bind_template_child (widget_class, VivierSegmentRow, action);
  gtk_widget_class_bind_template_child (widget_class, VivierSegmentRow, call);
  gtk_widget_class_bind_template_child (widget_class, VivierSegmentRow, chevron);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
vivier_segment_row_init (VivierSegmentRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->dot = vivier_avatar_dot_new (38);
  gtk_box_prepend (GTK_BOX (self->box), self->dot);
  self->badges = vivier_badges_new (TRUE);
  gtk_box_append (self->name_box, self->badges);
  arrange (self);
}

/**
 * vivier_segment_row_new:
 * @session: the open workspace
 * @list: what the list is for
 *
 * Returns: an empty row
 */
GtkWidget *
vivier_segment_row_new (VivierSession *session,
                        VivierListId   list)
{
  VivierSegmentRow *self = g_object_new (VIVIER_TYPE_SEGMENT_ROW, NULL);

  self->session = g_object_ref (session);
  self->list = list;
  gtk_button_set_label (GTK_BUTTON (self->action), action_word (list));
  return GTK_WIDGET (self);
}

/**
 * vivier_segment_row_set_compact:
 *
 * Changes between the wide and the narrow form; bind again afterwards.
 */
void
vivier_segment_row_set_compact (VivierSegmentRow *self,
                                gboolean          is_compact)
{
  g_return_if_fail (VIVIER_IS_SEGMENT_ROW (self));

  if (self->is_compact == is_compact)
    return;
  self->is_compact = is_compact;
  arrange (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPACT]);
}

/* A VIP's action is the recommended one, so it is tinted. */
static void
aim_actions (VivierSegmentRow        *self,
             const VivierProspectRow *row)
{
  gboolean is_relaunch = self->list == VIVIER_LIST_RELAUNCH;

  if (self->list == VIVIER_LIST_DORMANT)
    {
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->action), "(xs)", row->id, VIVIER_TEMPLATE_REMINDER);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->action), "win.compose-with");
    }
  else
    {
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->action), "x", row->id);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->action), "win.compose");
    }
  if (is_relaunch && row->figures.is_vip)
    gtk_widget_add_css_class (self->action, "tinted");
  else
    gtk_widget_remove_css_class (self->action, "tinted");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->call), "x", row->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->call), "win.call");
  gtk_widget_set_opacity (self->call, row->phone != NULL ? 1 : 0);
  gtk_widget_set_can_target (self->call, row->phone != NULL);
  gtk_widget_set_can_focus (self->call, row->phone != NULL);
}

static void
name_actions (VivierSegmentRow        *self,
              const VivierProspectRow *row)
{
  /* Translators: %s is the name of a prospect; spoken by screen readers */
  g_autofree char *call = g_strdup_printf (_("Call %s"), row->name);
  g_autofree char *action = g_strdup_printf ("%s, %s", action_word (self->list), row->name);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->call), GTK_ACCESSIBLE_PROPERTY_LABEL, call, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->action), GTK_ACCESSIBLE_PROPERTY_LABEL, action, -1);
  gtk_widget_set_tooltip_text (self->call, row->phone);
}

/**
 * vivier_segment_row_set_row:
 * @row: (nullable): the prospect, %NULL while it is being loaded
 *
 * Shows another prospect.
 */
void
vivier_segment_row_set_row (VivierSegmentRow  *self,
                            VivierProspectRow *row)
{
  g_autofree char *facts = NULL;

  g_return_if_fail (VIVIER_IS_SEGMENT_ROW (self));

  gtk_widget_set_opacity (self->box, row != NULL ? 1 : 0);
  if (row == NULL)
    return;
  vivier_avatar_dot_set (VIVIER_AVATAR_DOT (self->dot), row->name, row->id);
  gtk_label_set_label (self->name, row->name);
  vivier_badges_set (VIVIER_BADGES (self->badges), row->figures.segment, row->figures.is_vip);
  facts = vivier_words_facts (self->session, row);
  gtk_label_set_label (GTK_LABEL (self->facts), facts);
  show_extra (self, row);
  show_figure (self, row);
  aim_actions (self, row);
  name_actions (self, row);
}
