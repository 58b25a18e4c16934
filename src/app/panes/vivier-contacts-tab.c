/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-contacts-tab.h"

#include <glib/gi18n.h>

#include "dialogs/vivier-contact-dialog.h"
#include "model/vivier-contact.h"
#include "panes/vivier-address-row.h"
#include "panes/vivier-field-edits.h"
#include "panes/vivier-pane-parts.h"
#include "panes/vivier-record.h"
#include "widgets/vivier-avatar-dot.h"

struct _VivierContactsTab
{
  GtkWidget      parent_instance;

  GtkWidget     *box;
  VivierSession *session;
  gint64         prospect_id;
  char          *name;
  gint64         adding_to;  /* the contact that gets an address next, 0: none */
  VivierChannel  adding;
};

G_DEFINE_FINAL_TYPE (VivierContactsTab, vivier_contacts_tab, GTK_TYPE_WIDGET)

static guint stale_signal;

/* Actions ------------------------------------------------------------------ */

static void
present (VivierContactsTab *self,
         gint64             contact_id)
{
  vivier_contact_dialog_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->session,
                                 self->prospect_id, contact_id);
}

static void
new_contact (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  present (user_data, 0);
}

static void
edit_contact (GSimpleAction *action,
              GVariant      *id,
              gpointer       user_data)
{
  present (user_data, g_variant_get_int64 (id));
}

static void
delete_contact (GSimpleAction *action,
                GVariant      *id,
                gpointer       user_data)
{
  VivierContactsTab *self = user_data;
  VivierRecord record = { self->session, self->prospect_id, self->name };

  vivier_record_delete_contact (&record, g_variant_get_int64 (id));
}

static void
add_address (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  VivierContactsTab *self = user_data;
  const char *channel;

  g_variant_get (parameter, "(x&s)", &self->adding_to, &channel);
  if (vivier_channel_from_string (channel, &self->adding))
    g_signal_emit (self, stale_signal, 0);
}

static void
editing_cb (VivierFieldEdit   *edit,
            GParamSpec        *pspec,
            VivierContactsTab *self)
{
  if (vivier_field_edit_is_editing (edit))
    self->adding_to = 0;
  else
    g_signal_emit (self, stale_signal, 0);
}

/* Rows --------------------------------------------------------------------- */

static void
append_item (GMenu      *menu,
             const char *label,
             const char *action,
             GVariant   *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

static GtkWidget *
make_menu (const VivierContact *contact)
{
  static const VivierChannel channels[] = { VIVIER_CHANNEL_EMAIL, VIVIER_CHANNEL_PHONE, VIVIER_CHANNEL_LINKEDIN };
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) add = g_menu_new ();
  g_autoptr (GMenu) rest = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (channels); i++)
    {
      /* Translators: %s is a kind of address, such as “Phone” */
      g_autofree char *label = g_strdup_printf (_("Add: %s"), vivier_channel_get_label (channels[i]));

      append_item (add, label, "contacts.add-address",
                   g_variant_new ("(xs)", contact->id, vivier_channel_to_string (channels[i])));
    }
  append_item (rest, _("_Edit…"), "contacts.edit", g_variant_new_int64 (contact->id));
  append_item (rest, _("_Delete"), "contacts.delete", g_variant_new_int64 (contact->id));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (add));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (rest));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _("Actions for this contact"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Actions for this contact"), -1);
  return button;
}

static GtkWidget *
make_head (VivierContactsTab   *self,
           const VivierContact *contact)
{
  GtkWidget *dot = vivier_avatar_dot_new (26);
  GtkWidget *row;

  vivier_avatar_dot_set (VIVIER_AVATAR_DOT (dot), contact->name, contact->id);
  gtk_widget_set_valign (dot, GTK_ALIGN_CENTER);
  row = vivier_pane_fact (dot, contact->job_title != NULL ? contact->job_title : _("Contact"), contact->name);
  if (!vivier_session_is_read_only (self->session))
    gtk_box_append (GTK_BOX (row), make_menu (contact));
  return row;
}

static GtkWidget *
make_card (VivierContactsTab      *self,
           const VivierDetailData *data,
           const VivierContact    *contact)
{
  GtkWidget *card = vivier_pane_card ();

  gtk_box_append (GTK_BOX (card), make_head (self, contact));
  for (guint i = 0; i < contact->addresses->len; i++)
    gtk_box_append (GTK_BOX (card), vivier_address_row_new (self->session, data, contact->addresses->pdata[i]));
  if (contact->id == self->adding_to)
    gtk_box_append (GTK_BOX (card), vivier_address_row_new_open (self->session, data, contact->id, self->adding));
  return card;
}

static void
append_empty (VivierContactsTab *self)
{
  GtkWidget *label = gtk_label_new (_("Nobody yet. The people you speak to at this company appear here."));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_margin_top (label, 24);
  gtk_box_append (GTK_BOX (self->box), label);
}

static void
append_add_button (VivierContactsTab *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Add a contact…"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "contacts.new");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (button, !vivier_session_is_read_only (self->session));
  gtk_box_append (GTK_BOX (self->box), button);
}

static void
vivier_contacts_tab_dispose (GObject *object)
{
  VivierContactsTab *self = VIVIER_CONTACTS_TAB (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (vivier_contacts_tab_parent_class)->dispose (object);
}

static void
vivier_contacts_tab_class_init (VivierContactsTabClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vivier_contacts_tab_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  stale_signal = g_signal_new ("stale", VIVIER_TYPE_CONTACTS_TAB, G_SIGNAL_RUN_LAST, 0,
                               NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vivier_contacts_tab_init (VivierContactsTab *self)
{
  static const GActionEntry entries[] = {
    { .name = "new", .activate = new_contact },
    { .name = "edit", .activate = edit_contact, .parameter_type = "x" },
    { .name = "delete", .activate = delete_contact, .parameter_type = "x" },
    { .name = "add-address", .activate = add_address, .parameter_type = "(xs)" },
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "contacts", G_ACTION_GROUP (actions));
  self->box = vivier_pane_page (12);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * vivier_contacts_tab_set:
 * @data: read during the call only
 *
 * Shows another prospect.
 */
void
vivier_contacts_tab_set (VivierContactsTab      *self,
                         VivierSession          *session,
                         const VivierDetailData *data)
{
  g_autofree char *focused = NULL;

  g_return_if_fail (VIVIER_IS_CONTACTS_TAB (self));

  g_set_object (&self->session, session);
  if (self->prospect_id != data->id)
    self->adding_to = 0;
  else
    focused = vivier_field_edits_dup_focused (self->box);
  self->prospect_id = data->id;
  g_free (self->name);
  self->name = g_strdup (data->prospect->name);
  vivier_pane_clear (GTK_BOX (self->box));
  for (guint i = 0; i < data->contacts->len; i++)
    gtk_box_append (GTK_BOX (self->box), make_card (self, data, data->contacts->pdata[i]));
  if (data->contacts->len == 0)
    append_empty (self);
  append_add_button (self);
  vivier_field_edits_follow (self->box, G_CALLBACK (editing_cb), self);
  if (self->adding_to == 0)
    vivier_field_edits_focus (self->box, focused);
}

/**
 * vivier_contacts_tab_is_editing:
 *
 * Returns: whether an address is open
 */
gboolean
vivier_contacts_tab_is_editing (VivierContactsTab *self)
{
  g_return_val_if_fail (VIVIER_IS_CONTACTS_TAB (self), FALSE);
  return vivier_field_edits_any_open (self->box);
}
