/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dialogs/vivier-preferences-general.h"

#include <glib/gi18n.h>

#include "model/vivier-settings.h"

static const char *const words[] = { "gig", "order", "purchase", "intervention" };
static const char *const currencies[] = { "EUR", "CHF", "USD", "CAD", "GBP", "XPF", "XOF", "MAD", "TND" };
static const char *const schemes[] = { "system", "light", "dark" };

struct _VivierPreferencesGeneral
{
  AdwPreferencesPage    parent_instance;

  AdwEntryRow          *name_row;
  AdwEntryRow          *phone_row;
  AdwComboRow          *word_row;
  AdwComboRow          *currency_row;
  AdwComboRow          *scheme_row;

  VivierSession        *session;
  GSettings            *settings;  /* of this computer; nullable in a bare build tree */
  GCancellable         *cancellable;
  gboolean              is_showing;
};

G_DEFINE_FINAL_TYPE (VivierPreferencesGeneral, vivier_preferences_general, ADW_TYPE_PREFERENCES_PAGE)

/* Reading and writing ------------------------------------------------------ */

typedef struct {
  char *name;
  char *phone;
  char *word;
  char *currency;
} Choices;

static void
choices_free (gpointer data)
{
  Choices *choices = data;

  g_free (choices->name);
  g_free (choices->phone);
  g_free (choices->word);
  g_free (choices->currency);
  g_free (choices);
}

static gboolean
load_choices (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Choices *choices = data;

  choices->name = vivier_setting_get (db, VIVIER_SETTING_SIGNATURE_NAME, "");
  choices->phone = vivier_setting_get (db, VIVIER_SETTING_SIGNATURE_PHONE, "");
  choices->word = vivier_setting_get (db, VIVIER_SETTING_PURCHASE_WORD, "gig");
  choices->currency = vivier_setting_get (db, VIVIER_SETTING_CURRENCY, "EUR");
  return TRUE;
}

static void
choose (AdwComboRow       *row,
        const char *const *codes,
        guint              n_codes,
        const char        *code)
{
  for (guint i = 0; i < n_codes; i++)
    if (g_strcmp0 (codes[i], code) == 0)
      adw_combo_row_set_selected (row, i);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VivierPreferencesGeneral) self = user_data;
  gpointer data = NULL;
  Choices *choices;

  if (!vivier_store_read_finish (VIVIER_STORE (source), result, &data, NULL) || self->session == NULL)
    return;

  choices = data;
  self->is_showing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), choices->name);
  gtk_editable_set_text (GTK_EDITABLE (self->phone_row), choices->phone);
  choose (self->word_row, words, G_N_ELEMENTS (words), choices->word);
  choose (self->currency_row, currencies, G_N_ELEMENTS (currencies), choices->currency);
  self->is_showing = FALSE;
}

static void
reload (VivierPreferencesGeneral *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  vivier_store_read_async (vivier_session_get_store (self->session), load_choices, g_new0 (Choices, 1), choices_free,
                           self->cancellable, loaded_cb, g_object_ref (self));
}

typedef struct {
  const char *key;
  char       *value;
} Change;

static void
change_free (gpointer data)
{
  g_free (((Change *) data)->value);
  g_free (data);
}

static gboolean
write_change (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Change *change = data;

  return vivier_setting_set (db, change->key, *change->value != '\0' ? change->value : NULL, error);
}

static void
save (VivierPreferencesGeneral *self,
      const char        *key,
      const char        *value)
{
  const VivierLabel label = { .kind = "setting" };
  Change *change;

  if (self->is_showing || self->session == NULL)
    return;

  change = g_new0 (Change, 1);
  change->key = key;
  change->value = g_strdup (value);
  vivier_session_write (self->session, &label, write_change, change, change_free, FALSE, NULL, NULL);
}

static void
name_applied_cb (VivierPreferencesGeneral *self)
{
  save (self, VIVIER_SETTING_SIGNATURE_NAME, gtk_editable_get_text (GTK_EDITABLE (self->name_row)));
}

static void
phone_applied_cb (VivierPreferencesGeneral *self)
{
  save (self, VIVIER_SETTING_SIGNATURE_PHONE, gtk_editable_get_text (GTK_EDITABLE (self->phone_row)));
}

static void
word_selected_cb (VivierPreferencesGeneral *self)
{
  guint selected = adw_combo_row_get_selected (self->word_row);

  if (selected < G_N_ELEMENTS (words))
    save (self, VIVIER_SETTING_PURCHASE_WORD, words[selected]);
}

static void
currency_selected_cb (VivierPreferencesGeneral *self)
{
  guint selected = adw_combo_row_get_selected (self->currency_row);

  if (selected < G_N_ELEMENTS (currencies))
    save (self, VIVIER_SETTING_CURRENCY, currencies[selected]);
}

static void
scheme_selected_cb (VivierPreferencesGeneral *self)
{
  guint selected = adw_combo_row_get_selected (self->scheme_row);

  if (!self->is_showing && self->settings != NULL && selected < G_N_ELEMENTS (schemes))
    g_settings_set_string (self->settings, "color-scheme", schemes[selected]);
}

/* Building ----------------------------------------------------------------- */

static AdwEntryRow *
new_entry (VivierPreferencesGeneral *self,
           const char        *title,
           GCallback          callback)
{
  AdwEntryRow *row = ADW_ENTRY_ROW (adw_entry_row_new ());

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_entry_row_set_show_apply_button (row, TRUE);
  g_signal_connect_object (row, "apply", callback, self, G_CONNECT_SWAPPED);

  return row;
}

static AdwComboRow *
new_combo (VivierPreferencesGeneral *self,
           const char        *title,
           const char *const *choices,
           GCallback          callback)
{
  AdwComboRow *row = ADW_COMBO_ROW (adw_combo_row_new ());
  g_autoptr (GtkStringList) list = gtk_string_list_new (choices);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (row, G_LIST_MODEL (list));
  g_signal_connect_object (row, "notify::selected", callback, self, G_CONNECT_SWAPPED);

  return row;
}

static AdwPreferencesGroup *
add_group (AdwPreferencesPage *page,
           const char         *title,
           const char         *description)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  adw_preferences_group_set_description (group, description);
  adw_preferences_page_add (page, group);

  return group;
}

static void
add_general (VivierPreferencesGeneral *self)
{
  const char *const word_names[] = { _("Gig"), _("Order"), _("Purchase"), _("Intervention"), NULL };
  const char *const currency_names[] = { "EUR – €", "CHF", "USD – $", "CAD – $", "GBP – £", "XPF", "XOF", "MAD", "TND", NULL };
  const char *const scheme_names[] = { _("Follow the system"), _("Light"), _("Dark"), NULL };
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (self);
  AdwPreferencesGroup *group;

  adw_preferences_page_set_title (page, _("General"));
  adw_preferences_page_set_icon_name (page, "emblem-system-symbolic");

  group = add_group (page, _("Signature"), _("Under the messages that templates make."));
  self->name_row = new_entry (self, _("Your name"), G_CALLBACK (name_applied_cb));
  self->phone_row = new_entry (self, _("Your telephone number"), G_CALLBACK (phone_applied_cb));
  adw_preferences_group_add (group, GTK_WIDGET (self->name_row));
  adw_preferences_group_add (group, GTK_WIDGET (self->phone_row));

  group = add_group (page, _("Words and money"), _("For this workspace."));
  self->word_row = new_combo (self, _("A purchase is called"), word_names, G_CALLBACK (word_selected_cb));
  self->currency_row = new_combo (self, _("Currency"), currency_names, G_CALLBACK (currency_selected_cb));
  adw_preferences_group_add (group, GTK_WIDGET (self->word_row));
  adw_preferences_group_add (group, GTK_WIDGET (self->currency_row));

  group = add_group (page, _("Appearance"), NULL);
  self->scheme_row = new_combo (self, _("Colours"), scheme_names, G_CALLBACK (scheme_selected_cb));
  adw_preferences_group_add (group, GTK_WIDGET (self->scheme_row));
  gtk_widget_set_visible (GTK_WIDGET (group), self->settings != NULL);
}

static void
vivier_preferences_general_dispose (GObject *object)
{
  VivierPreferencesGeneral *self = VIVIER_PREFERENCES_GENERAL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (vivier_preferences_general_parent_class)->dispose (object);
}

static void
vivier_preferences_general_class_init (VivierPreferencesGeneralClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vivier_preferences_general_dispose;
}

static void
vivier_preferences_general_init (VivierPreferencesGeneral *self)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = source != NULL ? g_settings_schema_source_lookup (source, APPLICATION_ID, TRUE) : NULL;

  if (schema != NULL)
    self->settings = g_settings_new (APPLICATION_ID);
  self->is_showing = TRUE;
  add_general (self);
  if (self->settings != NULL)
    {
      g_autofree char *scheme = g_settings_get_string (self->settings, "color-scheme");

      choose (self->scheme_row, schemes, G_N_ELEMENTS (schemes), scheme);
    }
  self->is_showing = FALSE;
}

/**
 * vivier_preferences_general_new:
 * @session: the workspace
 *
 * Returns: (transfer floating): a page with its signature, words and money, and
 *   the looks of the program
 */
AdwPreferencesPage *
vivier_preferences_general_new (VivierSession *session)
{
  VivierPreferencesGeneral *self = g_object_new (VIVIER_TYPE_PREFERENCES_GENERAL, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "refreshed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  reload (self);
  return ADW_PREFERENCES_PAGE (self);
}
