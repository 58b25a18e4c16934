/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-address-row.h"

#include <glib/gi18n.h>

#include "panes/vivier-pane-parts.h"
#include "panes/vivier-record.h"
#include "vivier-compat.h"
#include "widgets/vivier-badge.h"

#define NO_LABEL ""

/* What a row knows; lives as long as its widget. */
typedef struct {
  GtkWidget     *row;         /* borrowed */
  VivierSession *session;
  gint64         prospect_id;
  char          *name;        /* of the prospect */
  char          *country;     /* nullable */
  gint64         id;          /* 0: a new one */
  gint64         contact_id;
  VivierChannel  channel;
  char          *value;       /* nullable */
  char          *uri;         /* nullable */
} Row;

static void
row_free (gpointer data)
{
  Row *self = data;

  g_object_unref (self->session);
  g_free (self->name);
  g_free (self->country);
  g_free (self->value);
  g_free (self->uri);
  g_free (self);
}

static VivierRecord
record_of (const Row *self)
{
  return (VivierRecord) { self->session, self->prospect_id, self->name };
}

/* Editing ------------------------------------------------------------------ */

static gboolean
check_cb (const char  *text,
          gpointer     user_data,
          GError     **error)
{
  Row *self = user_data;
  g_autofree char *key = *text != '\0' ? vivier_channel_normalize (self->channel, text, self->country) : NULL;

  if (key != NULL || *text == '\0')
    return TRUE;
  if (self->channel == VIVIER_CHANNEL_EMAIL)
    g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID,
                         _("This is not an e-mail address. Write it as name@example.com."));
  else if (self->channel == VIVIER_CHANNEL_PHONE || self->channel == VIVIER_CHANNEL_WHATSAPP)
    g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID,
                         _("This is not a phone number. Write it as 06 12 34 56 78."));
  else
    g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID,
                         _("This is no such address. Paste it from the browser’s address bar."));
  return FALSE;
}

static void
accepted_cb (VivierFieldEdit *edit,
             const char      *text,
             Row             *self)
{
  VivierRecord record = record_of (self);

  if (self->id != 0 || *text != '\0')
    vivier_record_set_address (&record, self->id, self->contact_id, self->channel, text);
}

/* Actions ------------------------------------------------------------------ */

static void
set_label (GSimpleAction *action,
           GVariant      *label,
           gpointer       user_data)
{
  Row *self = user_data;
  VivierRecord record = record_of (self);
  const char *text = g_variant_get_string (label, NULL);

  vivier_record_set_label (&record, self->id, *text != '\0' ? text : NULL);
}

static void
set_validity (GSimpleAction *action,
              GVariant      *id,
              gpointer       user_data)
{
  Row *self = user_data;
  VivierRecord record = record_of (self);
  VivierValidity validity;

  if (vivier_validity_from_string (g_variant_get_string (id, NULL), &validity))
    vivier_record_set_validity (&record, self->id, validity);
}

static void
remove_address (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  Row *self = user_data;
  VivierRecord record = record_of (self);

  vivier_record_set_address (&record, self->id, self->contact_id, self->channel, NULL);
}

static void
copy_cb (Row *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (self->row), self->value);
  vivier_session_tell (self->session, _("Copied"));
}

static void
open_cb (Row *self)
{
  vivier_compat_show_uri (GTK_WINDOW (gtk_widget_get_root (self->row)), self->uri);
}

static GMenuModel *
make_labels (void)
{
  static const char *const labels[] = { "work", "mobile", "home", "billing" };
  g_autoptr (GMenu) menu = g_menu_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      VivierAddress address = { .label = (char *) labels[i] };
      g_autofree char *action = g_strdup_printf ("address.label::%s", labels[i]);

      g_menu_append (menu, vivier_address_get_label (&address), action);
    }
  g_menu_append (menu, _("None"), "address.label::" NO_LABEL);
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

static GMenuModel *
make_validities (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  for (VivierValidity validity = VIVIER_VALIDITY_UNKNOWN; validity <= VIVIER_VALIDITY_INVALID; validity++)
    {
      g_autofree char *action = g_strdup_printf ("address.validity::%s", vivier_validity_to_string (validity));

      g_menu_append (menu, vivier_validity_get_label (validity), action);
    }
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

static GtkWidget *
make_menu_button (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenuModel) labels = make_labels ();
  g_autoptr (GMenuModel) validities = make_validities ();
  GtkWidget *button = gtk_menu_button_new ();

  g_menu_append_submenu (menu, _("Used _for"), labels);
  g_menu_append_submenu (menu, _("Does it _work?"), validities);
  g_menu_append (menu, _("_Remove"), "address.remove");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _("Actions for this address"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Actions for this address"), -1);
  return button;
}

static void
add_actions (Row                 *self,
             const VivierAddress *address)
{
  static const GActionEntry entries[] = {
    { .name = "remove", .activate = remove_address },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  const char *label = address->label != NULL ? address->label : NO_LABEL;
  g_autoptr (GSimpleAction) labels = g_simple_action_new_stateful ("label", G_VARIANT_TYPE_STRING,
                                                                   g_variant_new_string (label));
  g_autoptr (GSimpleAction) validities = g_simple_action_new_stateful ("validity", G_VARIANT_TYPE_STRING,
    g_variant_new_string (vivier_validity_to_string (address->validity)));

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect (labels, "activate", G_CALLBACK (set_label), self);
  g_signal_connect (validities, "activate", G_CALLBACK (set_validity), self);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (labels));
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (validities));
  gtk_widget_insert_action_group (self->row, "address", G_ACTION_GROUP (group));
}

/* Parts -------------------------------------------------------------------- */

static const char *
icon_of (VivierChannel channel)
{
  if (channel == VIVIER_CHANNEL_EMAIL)
    return "mail-unread-symbolic";
  if (channel == VIVIER_CHANNEL_PHONE || channel == VIVIER_CHANNEL_WHATSAPP)
    return "call-start-symbolic";
  return "web-browser-symbolic";
}

static void
append_button (Row        *self,
               const char *icon,
               const char *name,
               GCallback   callback)
{
  GtkWidget *button = vivier_pane_icon_button (icon, name);

  g_signal_connect_swapped (button, "clicked", callback, self);
  vivier_field_edit_append (VIVIER_FIELD_EDIT (self->row), button);
}

static void
append_command (Row        *self,
                const char *icon,
                const char *name,
                const char *action)
{
  GtkWidget *button = vivier_pane_icon_button (icon, name);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", self->prospect_id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  vivier_field_edit_append (VIVIER_FIELD_EDIT (self->row), button);
}

/* The commands of the window use the first address of a channel; another one
 * goes to its program at once. */
static void
append_use (Row                    *self,
            const VivierDetailData *data)
{
  gboolean is_first = g_strcmp0 (vivier_prospect_get_first (data->prospect, self->channel), self->value) == 0;

  if (self->channel == VIVIER_CHANNEL_EMAIL && is_first)
    append_command (self, "mail-message-new-symbolic", _("Write"), "win.compose");
  else if (self->channel == VIVIER_CHANNEL_PHONE && is_first)
    append_command (self, "call-start-symbolic", _("Call"), "win.call");
  else if (self->uri != NULL && self->channel == VIVIER_CHANNEL_EMAIL)
    append_button (self, "mail-message-new-symbolic", _("Write"), G_CALLBACK (open_cb));
  else if (self->uri != NULL && self->channel == VIVIER_CHANNEL_PHONE)
    append_button (self, "call-start-symbolic", _("Call"), G_CALLBACK (open_cb));
  else if (self->uri != NULL)
    append_button (self, "vivier-new-window-symbolic", _("Open"), G_CALLBACK (open_cb));
}

static Row *
row_new (VivierSession          *session,
         const VivierDetailData *data,
         gint64                  contact_id,
         VivierChannel           channel,
         const char             *label)
{
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_of (channel));
  g_autofree char *name = label != NULL ? g_strdup_printf ("%s · %s", vivier_channel_get_label (channel), label)
                                        : g_strdup (vivier_channel_get_label (channel));
  Row *self = g_new0 (Row, 1);

  gtk_widget_add_css_class (icon, "dim-label");
  self->row = vivier_field_edit_new (icon, name);
  self->session = g_object_ref (session);
  self->prospect_id = data->id;
  self->name = g_strdup (data->prospect->name);
  self->country = g_strdup (data->prospect->country);
  self->contact_id = contact_id;
  self->channel = channel;
  vivier_field_edit_set_check (VIVIER_FIELD_EDIT (self->row), check_cb, self, row_free);
  g_signal_connect (self->row, "accepted", G_CALLBACK (accepted_cb), self);
  vivier_field_edit_set_input (VIVIER_FIELD_EDIT (self->row),
                               channel == VIVIER_CHANNEL_EMAIL ? GTK_INPUT_PURPOSE_EMAIL
                               : channel == VIVIER_CHANNEL_PHONE ? GTK_INPUT_PURPOSE_PHONE : GTK_INPUT_PURPOSE_URL);
  return self;
}

static char *
describe_origin (const VivierAddress *address)
{
  g_autofree char *day = NULL;

  if (address->created_ms == 0)
    return NULL;
  day = vivier_day_format (vivier_day_from_unix_ms (address->created_ms));
  if (address->source == NULL)
    /* Translators: %s is a date */
    return g_strdup_printf (_("Since %s"), day);
  /* Translators: the first %s is a source as somebody named it, the second a date */
  return g_strdup_printf (_("Source: %s, %s"), address->source, day);
}

/**
 * vivier_address_row_new:
 * @data: read during the call only
 * @address: read during the call only
 *
 * Returns: (transfer floating): its row
 */
GtkWidget *
vivier_address_row_new (VivierSession          *session,
                        const VivierDetailData *data,
                        const VivierAddress    *address)
{
  Row *self = row_new (session, data, address->contact_id, address->channel, vivier_address_get_label (address));
  VivierFieldEdit *edit = VIVIER_FIELD_EDIT (self->row);
  g_autofree char *copy = NULL;
  g_autofree char *origin = describe_origin (address);
  g_autofree char *id = g_strdup_printf ("address.%" G_GINT64_FORMAT, address->id);
  gboolean is_editable = !vivier_session_is_read_only (session);

  self->id = address->id;
  self->value = g_strdup (address->value);
  self->uri = vivier_channel_dup_uri (address->channel, address->value_key);
  gtk_widget_set_name (self->row, id);
  vivier_field_edit_set_value (edit, address->value, address->value);
  vivier_field_edit_set_origin (edit, origin);
  vivier_field_edit_set_editable (edit, is_editable);
  if (address->validity == VIVIER_VALIDITY_DOUBTFUL || address->validity == VIVIER_VALIDITY_INVALID)
    {
      GtkWidget *badge = vivier_badge_new (address->validity == VIVIER_VALIDITY_INVALID ? VIVIER_BADGE_RELAUNCH
                                                                                        : VIVIER_BADGE_DORMANT,
                                           vivier_validity_get_label (address->validity));

      gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
      vivier_field_edit_append (edit, badge);
    }
  /* Translators: %s is an e-mail address or a phone number */
  copy = g_strdup_printf (_("Copy %s"), address->value);
  append_button (self, "vivier-copy-symbolic", copy, G_CALLBACK (copy_cb));
  append_use (self, data);
  if (is_editable)
    {
      add_actions (self, address);
      vivier_field_edit_append (edit, make_menu_button ());
    }
  return self->row;
}

/**
 * vivier_address_row_new_open:
 * @data: read during the call only
 * @contact_id: whose it will be, 0: the prospect's own
 * @channel: what is typed
 *
 * Returns: (transfer floating): a row that opens as soon as it is on screen
 */
GtkWidget *
vivier_address_row_new_open (VivierSession          *session,
                             const VivierDetailData *data,
                             gint64                  contact_id,
                             VivierChannel           channel)
{
  Row *self = row_new (session, data, contact_id, channel, NULL);

  gtk_widget_set_name (self->row, "address.new");
  vivier_field_edit_set_value (VIVIER_FIELD_EDIT (self->row), NULL, NULL);
  vivier_field_edit_begin_soon (VIVIER_FIELD_EDIT (self->row));
  return self->row;
}
