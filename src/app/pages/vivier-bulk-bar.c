/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-bulk-bar.h"

#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "model/vivier-stage.h"
#include "model/vivier-tag.h"
#include "model/vivier-user.h"
#include "pages/vivier-bulk-queue.h"
#include "pages/vivier-tag-popover.h"
#include "pages/vivier-task-popover.h"
#include "vivier-bulk.h"
#include "vivier-compat.h"
#include "vivier-vocabulary.h"

struct _VivierBulkBar
{
  GtkWidget           parent_instance;

  VivierSession      *session;
  VivierPicks        *picks;
  GSimpleActionGroup *actions;
  GPtrArray          *labels;    /* (element-type GtkLabel) of buttons, hidden when compact */
  GtkWidget          *revealer;
  GtkLabel           *count;
  GtkWidget          *tag_button;
  GtkWidget          *stage_button;
  GtkWidget          *owner_button;
  GtkWidget          *task_button;
};

G_DEFINE_FINAL_TYPE (VivierBulkBar, vivier_bulk_bar, GTK_TYPE_WIDGET)

static guint export_signal;

/* Actions ------------------------------------------------------------------ */

static void
apply (VivierBulkBar  *self,
       VivierBulkKind  kind,
       gint64          id,
       const char     *text)
{
  vivier_bulk_apply (self->session, vivier_picks_dup_picked (self->picks), kind, id, text, NULL);
}

static void
tag_cb (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       user_data)
{
  apply (user_data, VIVIER_BULK_TAG, 0, g_variant_get_string (parameter, NULL));
}

static void
untag_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  apply (user_data, VIVIER_BULK_UNTAG, 0, g_variant_get_string (parameter, NULL));
}

static void
stage_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  apply (user_data, VIVIER_BULK_STAGE, g_variant_get_int64 (parameter), NULL);
}

static void
owner_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  apply (user_data, VIVIER_BULK_OWNER, g_variant_get_int64 (parameter), NULL);
}

/* What takes its rows away from the list leaves nobody ticked. */
static void
archive_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  VivierBulkBar *self = user_data;

  apply (self, VIVIER_BULK_ARCHIVE, 0, NULL);
  vivier_picks_clear (self->picks);
}

static void
unarchive_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  apply (user_data, VIVIER_BULK_UNARCHIVE, 0, NULL);
}

static void
delete_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  VivierBulkBar *self = user_data;

  apply (self, VIVIER_BULK_DELETE, 0, NULL);
  vivier_picks_clear (self->picks);
}

static void
do_not_contact_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  apply (user_data, VIVIER_BULK_DO_NOT_CONTACT, 0, NULL);
}

static void
export_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  g_signal_emit (user_data, export_signal, 0);
}

static void
clear_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  vivier_picks_clear (VIVIER_BULK_BAR (user_data)->picks);
}

static void
relaunch_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  VivierBulkBar *self = user_data;

  vivier_bulk_queue_write (GTK_WIDGET (self), self->session, vivier_picks_dup_picked (self->picks));
}

static void
call_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  VivierBulkBar *self = user_data;

  vivier_bulk_queue_call (GTK_WIDGET (self), self->session, vivier_picks_dup_picked (self->picks), NULL);
}

static const GActionEntry entries[] = {
  { "call", call_cb, NULL, NULL, NULL, { 0 } },
  { "tag", tag_cb, "s", NULL, NULL, { 0 } },
  { "untag", untag_cb, "s", NULL, NULL, { 0 } },
  { "stage", stage_cb, "x", NULL, NULL, { 0 } },
  { "owner", owner_cb, "x", NULL, NULL, { 0 } },
  { "archive", archive_cb, NULL, NULL, NULL, { 0 } },
  { "unarchive", unarchive_cb, NULL, NULL, NULL, { 0 } },
  { "delete", delete_cb, NULL, NULL, NULL, { 0 } },
  { "do-not-contact", do_not_contact_cb, NULL, NULL, NULL, { 0 } },
  { "relaunch", relaunch_cb, NULL, NULL, NULL, { 0 } },
  { "export", export_cb, NULL, NULL, NULL, { 0 } },
  { "clear", clear_cb, NULL, NULL, NULL, { 0 } },
};

static void
planned_cb (VivierTaskPopover *popover,
            gpointer           model,
            VivierBulkBar     *self)
{
  vivier_bulk_plan (self->session, vivier_picks_dup_picked (self->picks), model);
}

static void
tagged_cb (VivierTagPopover *popover,
           const char       *name,
           VivierBulkBar    *self)
{
  apply (self, VIVIER_BULK_TAG, 0, name);
}

/* Menus -------------------------------------------------------------------- */

static GMenuItem *
make_item (const char *label,
           const char *action,
           GVariant   *target)
{
  GMenuItem *item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  return item;
}

static void
make_stage_menu_cb (GtkMenuButton *button,
                    gpointer       user_data)
{
  VivierBulkBar *self = user_data;
  GPtrArray *stages = vivier_vocabulary_get_stages (vivier_vocabulary_of (self->session));
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; i < stages->len; i++)
    {
      const VivierStage *stage = g_ptr_array_index (stages, i);
      g_autoptr (GMenuItem) item = make_item (vivier_stage_get_name (stage), "bulk.stage", g_variant_new_int64 (stage->id));

      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
make_owner_menu_cb (GtkMenuButton *button,
                    gpointer       user_data)
{
  VivierBulkBar *self = user_data;
  GPtrArray *users = vivier_vocabulary_get_users (vivier_vocabulary_of (self->session));
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; i < users->len; i++)
    {
      const VivierUser *user = g_ptr_array_index (users, i);
      g_autoptr (GMenuItem) item = make_item (user->name, "bulk.owner", g_variant_new_int64 (user->id));

      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
make_more_menu_cb (GtkMenuButton *button,
                   gpointer       user_data)
{
  VivierBulkBar *self = user_data;
  GPtrArray *tags = vivier_vocabulary_get_tags (vivier_vocabulary_of (self->session));
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) remove = g_menu_new ();
  g_autoptr (GMenu) work = g_menu_new ();
  g_autoptr (GMenu) end = g_menu_new ();

  for (guint i = 0; i < tags->len; i++)
    {
      const VivierTag *tag = g_ptr_array_index (tags, i);
      g_autoptr (GMenuItem) item = make_item (tag->name, "bulk.untag", g_variant_new_string (tag->name));

      g_menu_append_item (remove, item);
    }
  g_menu_append (work, _("_Call one after another"), "bulk.call");
  if (tags->len > 0)
    g_menu_append_submenu (work, _("_Remove tag"), G_MENU_MODEL (remove));
  g_menu_append (work, _("Do not _contact"), "bulk.do-not-contact");
  g_menu_append (end, _("_Archive"), "bulk.archive");
  g_menu_append (end, _("_Bring back from the archive"), "bulk.unarchive");
  g_menu_append (end, _("_Delete"), "bulk.delete");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (work));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (end));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

/* Look --------------------------------------------------------------------- */

static GtkWidget *
make_content (VivierBulkBar *self,
              const char    *icon,
              const char    *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new_with_mnemonic (text);

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  gtk_box_append (GTK_BOX (box), label);
  g_ptr_array_add (self->labels, label);
  return box;
}

static void
name_widget (GtkWidget  *widget,
             const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "_", -1);
  g_autofree char *name = g_strjoinv ("", parts);

  gtk_widget_set_tooltip_text (widget, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static GtkWidget *
make_button (VivierBulkBar *self,
             const char    *icon,
             const char    *text,
             const char    *action)
{
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), make_content (self, icon, text));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  name_widget (button, text);
  return button;
}

static GtkWidget *
make_menu_button (VivierBulkBar                 *self,
                  const char                    *icon,
                  const char                    *text,
                  GtkMenuButtonCreatePopupFunc   make_menu)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), make_content (self, icon, text));
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (button), GTK_ARROW_UP);
  if (make_menu != NULL)
    gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), make_menu, self, NULL);
  name_widget (button, text);
  return button;
}

static void
fill (VivierBulkBar *self,
      GtkBox        *box)
{
  GtkWidget *relaunch = make_button (self, "vivier-send-symbolic", _("_Relaunch"), "bulk.relaunch");
  GtkWidget *more = gtk_menu_button_new ();
  GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic");
  GtkWidget *tags = vivier_tag_popover_new (self->session);
  GtkWidget *task = vivier_task_popover_new (self->session);

  gtk_widget_add_css_class (relaunch, "suggested-action");
  self->tag_button = make_menu_button (self, "vivier-tag-symbolic", _("_Tag"), NULL);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->tag_button), tags);
  g_signal_connect (tags, "chosen", G_CALLBACK (tagged_cb), self);
  self->stage_button = make_menu_button (self, "vivier-board-symbolic", _("_Stage"), make_stage_menu_cb);
  self->owner_button = make_menu_button (self, "vivier-people-symbolic", _("_Owner"), make_owner_menu_cb);
  self->task_button = make_menu_button (self, "alarm-symbolic", _("_Plan"), NULL);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->task_button), task);
  g_signal_connect (task, "planned", G_CALLBACK (planned_cb), self);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (more), "view-more-symbolic");
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (more), GTK_ARROW_UP);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (more), make_more_menu_cb, self, NULL);
  name_widget (more, _("More"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (close), "bulk.clear");
  name_widget (close, _("Clear the selection"));
  gtk_box_append (box, GTK_WIDGET (self->count));
  gtk_box_append (box, relaunch);
  gtk_box_append (box, self->tag_button);
  gtk_box_append (box, self->stage_button);
  gtk_box_append (box, self->owner_button);
  gtk_box_append (box, self->task_button);
  gtk_box_append (box, make_button (self, "vivier-export-symbolic", _("_Export"), "bulk.export"));
  gtk_box_append (box, more);
  gtk_box_append (box, close);
}

static void
picks_changed_cb (VivierBulkBar *self)
{
  gint64 count = vivier_picks_count (self->picks);
  g_autofree char *number = vivier_number_format (count);
  g_autofree char *text = NULL;

  /* Translators: %s is how many prospects are ticked */
  text = g_strdup_printf (ngettext ("%s selected", "%s selected", (gulong) count), number);
  if (count > 0)
    gtk_label_set_label (self->count, text);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), count > 0);
  gtk_widget_set_can_target (GTK_WIDGET (self), count > 0);
}

/* Type --------------------------------------------------------------------- */

static void
vivier_bulk_bar_dispose (GObject *object)
{
  VivierBulkBar *self = VIVIER_BULK_BAR (object);

  vivier_compat_unparent_all (GTK_WIDGET (self));
  g_clear_object (&self->actions);
  g_clear_object (&self->picks);
  g_clear_object (&self->session);
  g_clear_pointer (&self->labels, g_ptr_array_unref);

  G_OBJECT_CLASS (vivier_bulk_bar_parent_class)->dispose (object);
}

static void
vivier_bulk_bar_class_init (VivierBulkBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vivier_bulk_bar_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  export_signal = g_signal_new ("export", VIVIER_TYPE_BULK_BAR, G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vivier_bulk_bar_init (VivierBulkBar *self)
{
  self->labels = g_ptr_array_new ();
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "numeric");
  self->revealer = gtk_revealer_new ();
  gtk_revealer_set_transition_type (GTK_REVEALER (self->revealer), GTK_REVEALER_TRANSITION_TYPE_SLIDE_UP);
  gtk_widget_set_parent (self->revealer, GTK_WIDGET (self));
}

/**
 * vivier_bulk_bar_new:
 * @session: the open workspace
 * @picks: who is ticked
 *
 * Returns: (transfer floating): the bar, hidden while nobody is
 */
GtkWidget *
vivier_bulk_bar_new (VivierSession *session,
                     VivierPicks   *picks)
{
  VivierBulkBar *self = g_object_new (VIVIER_TYPE_BULK_BAR, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->session = g_object_ref (session);
  self->picks = g_object_ref (picks);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "bulk", G_ACTION_GROUP (self->actions));
  gtk_widget_add_css_class (box, "bulk-bar");
  fill (self, GTK_BOX (box));
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), box);
  g_signal_connect_object (picks, "changed", G_CALLBACK (picks_changed_cb), self, G_CONNECT_SWAPPED);
  picks_changed_cb (self);
  return GTK_WIDGET (self);
}

/**
 * vivier_bulk_bar_get_actions:
 *
 * Returns: (transfer none): what is done to the ticked, for keys of the page
 */
GActionGroup *
vivier_bulk_bar_get_actions (VivierBulkBar *self)
{
  g_return_val_if_fail (VIVIER_IS_BULK_BAR (self), NULL);
  return G_ACTION_GROUP (self->actions);
}

/**
 * vivier_bulk_bar_set_compact:
 * @is_compact: icons alone, where there is little room
 */
void
vivier_bulk_bar_set_compact (VivierBulkBar *self,
                             gboolean       is_compact)
{
  GtkWidget *box;

  g_return_if_fail (VIVIER_IS_BULK_BAR (self));

  for (guint i = 0; i < self->labels->len; i++)
    gtk_widget_set_visible (g_ptr_array_index (self->labels, i), !is_compact);
  box = gtk_revealer_get_child (GTK_REVEALER (self->revealer));
  gtk_box_set_spacing (GTK_BOX (box), is_compact ? 2 : 8);
  if (is_compact)
    gtk_widget_add_css_class (box, "compact");
  else
    gtk_widget_remove_css_class (box, "compact");
}

/**
 * vivier_bulk_bar_open:
 * @menu: "tag", "stage", "owner" or "task"
 *
 * Opens the menu of a button, for keys of the page.
 */
void
vivier_bulk_bar_open (VivierBulkBar *self,
                      const char    *menu)
{
  g_return_if_fail (VIVIER_IS_BULK_BAR (self));

  if (g_str_equal (menu, "tag"))
    gtk_menu_button_popup (GTK_MENU_BUTTON (self->tag_button));
  else if (g_str_equal (menu, "stage"))
    gtk_menu_button_popup (GTK_MENU_BUTTON (self->stage_button));
  else if (g_str_equal (menu, "owner"))
    gtk_menu_button_popup (GTK_MENU_BUTTON (self->owner_button));
  else if (g_str_equal (menu, "task"))
    gtk_menu_button_popup (GTK_MENU_BUTTON (self->task_button));
}
