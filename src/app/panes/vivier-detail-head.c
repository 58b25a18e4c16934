/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-detail-head.h"

#include <glib/gi18n.h>

#include "model/vivier-stage.h"
#include "model/vivier-tag.h"
#include "model/vivier-user.h"
#include "pages/vivier-tag-popover.h"
#include "vivier-bulk.h"
#include "vivier-compat.h"
#include "widgets/vivier-wrap-layout.h"

#define SPACING 6

struct _VivierDetailHead
{
  GtkWidget       parent_instance;

  VivierSession  *session;
  gint64          id;
  GSimpleAction  *stage;
  GSimpleAction  *owner;
};

G_DEFINE_FINAL_TYPE (VivierDetailHead, vivier_detail_head, GTK_TYPE_WIDGET)

static void
apply (VivierDetailHead *self,
       VivierBulkKind    kind,
       gint64            target,
       const char       *text)
{
  vivier_bulk_apply (self->session, vivier_picked_new_one (self->id), kind, target, text, NULL);
}

static void
set_stage (GSimpleAction *action,
           GVariant      *id,
           gpointer       user_data)
{
  apply (user_data, VIVIER_BULK_STAGE, g_variant_get_int64 (id), NULL);
}

static void
set_owner (GSimpleAction *action,
           GVariant      *id,
           gpointer       user_data)
{
  apply (user_data, VIVIER_BULK_OWNER, g_variant_get_int64 (id), NULL);
}

static void
untag (GSimpleAction *action,
       GVariant      *name,
       gpointer       user_data)
{
  apply (user_data, VIVIER_BULK_UNTAG, 0, g_variant_get_string (name, NULL));
}

static void
tag_chosen_cb (VivierDetailHead *self,
               const char       *name)
{
  apply (self, VIVIER_BULK_TAG, 0, name);
}

/* Chips -------------------------------------------------------------------- */

static void
append_choice (GMenu      *menu,
               const char *label,
               const char *action,
               gint64      id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "x", id);
  g_menu_append_item (menu, item);
}

static void
append_menu_chip (VivierDetailHead *self,
                  const char       *label,
                  const char       *name,
                  GMenu            *menu)
{
  GtkWidget *button = gtk_menu_button_new ();
  /* Translators: the name of a field and its value: “Town: Marseille” */
  g_autofree char *spoken = g_strdup_printf (_("%s: %s"), name, label);

  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), label);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_widget_add_css_class (button, "head-chip");
  gtk_widget_set_parent (button, GTK_WIDGET (self));
}

static void
append_stage (VivierDetailHead       *self,
              const VivierDetailData *data)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  const char *label = _("No stage");

  for (guint i = 0; i < data->stages->len; i++)
    {
      const VivierStage *stage = data->stages->pdata[i];

      append_choice (menu, vivier_stage_get_name (stage), "head.stage", stage->id);
      if (stage->id == data->prospect->stage_id)
        label = vivier_stage_get_name (stage);
    }
  append_menu_chip (self, label, _("Stage"), menu);
}

static void
append_owner (VivierDetailHead       *self,
              const VivierDetailData *data)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  const char *label = _("Nobody");

  if (data->users->len < 2)
    return;
  for (guint i = 0; i < data->users->len; i++)
    {
      const VivierUser *user = data->users->pdata[i];

      if (user->is_active)
        append_choice (menu, user->name, "head.owner", user->id);
      if (user->id == data->prospect->owner_id)
        label = user->name;
    }
  append_menu_chip (self, label, _("Owner"), menu);
}

static void
append_tag (VivierDetailHead *self,
            const VivierTag  *tag)
{
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = gtk_label_new (tag->name);
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autofree char *colour = g_strconcat ("tag-", tag->colour, NULL);
  /* Translators: %s is a tag */
  g_autofree char *name = g_strdup_printf (_("Remove the tag “%s”"), tag->name);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", tag->name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "head.untag");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "chip-button");
  gtk_widget_add_css_class (chip, "tag-chip");
  gtk_widget_add_css_class (chip, colour);
  gtk_box_append (GTK_BOX (chip), label);
  gtk_box_append (GTK_BOX (chip), button);
  gtk_widget_set_parent (chip, GTK_WIDGET (self));
}

static void
append_add_tag (VivierDetailHead *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = vivier_tag_popover_new (self->session);

  g_signal_connect_object (popover, "chosen", G_CALLBACK (tag_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "vivier-tag-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_widget_set_tooltip_text (button, _("Add a tag"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Add a tag"), -1);
  gtk_widget_add_css_class (button, "head-chip");
  gtk_widget_set_sensitive (button, !vivier_session_is_read_only (self->session));
  gtk_widget_set_parent (button, GTK_WIDGET (self));
}

static void
vivier_detail_head_dispose (GObject *object)
{
  VivierDetailHead *self = VIVIER_DETAIL_HEAD (object);

  vivier_compat_unparent_all (GTK_WIDGET (self));
  g_clear_object (&self->stage);
  g_clear_object (&self->owner);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (vivier_detail_head_parent_class)->dispose (object);
}

static void
vivier_detail_head_class_init (VivierDetailHeadClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vivier_detail_head_dispose;
}

static void
vivier_detail_head_init (VivierDetailHead *self)
{
  static const GActionEntry entries[] = {
    { .name = "untag", .activate = untag, .parameter_type = "s" },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  self->stage = g_simple_action_new_stateful ("stage", G_VARIANT_TYPE_INT64, g_variant_new_int64 (0));
  self->owner = g_simple_action_new_stateful ("owner", G_VARIANT_TYPE_INT64, g_variant_new_int64 (0));
  g_signal_connect (self->stage, "activate", G_CALLBACK (set_stage), self);
  g_signal_connect (self->owner, "activate", G_CALLBACK (set_owner), self);
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (self->stage));
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (self->owner));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "head", G_ACTION_GROUP (group));
  gtk_widget_set_layout_manager (GTK_WIDGET (self), vivier_wrap_layout_new (SPACING, SPACING));
}

/**
 * vivier_detail_head_new:
 *
 * Returns: (transfer floating): without chips
 */
GtkWidget *
vivier_detail_head_new (void)
{
  return g_object_new (VIVIER_TYPE_DETAIL_HEAD, NULL);
}

/**
 * vivier_detail_head_set:
 * @data: read during the call only
 *
 * Shows another prospect.
 */
void
vivier_detail_head_set (VivierDetailHead       *self,
                        VivierSession          *session,
                        const VivierDetailData *data)
{
  g_return_if_fail (VIVIER_IS_DETAIL_HEAD (self));

  g_set_object (&self->session, session);
  self->id = data->id;
  g_simple_action_set_state (self->stage, g_variant_new_int64 (data->prospect->stage_id));
  g_simple_action_set_state (self->owner, g_variant_new_int64 (data->prospect->owner_id));
  g_simple_action_set_enabled (self->stage, !vivier_session_is_read_only (session));
  g_simple_action_set_enabled (self->owner, !vivier_session_is_read_only (session));
  vivier_compat_unparent_all (GTK_WIDGET (self));
  append_stage (self, data);
  append_owner (self, data);
  for (guint i = 0; i < data->tags->len; i++)
    append_tag (self, data->tags->pdata[i]);
  append_add_tag (self);
}
