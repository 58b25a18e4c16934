/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-prospect-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/vivier-identity.h"
#include "dialogs/vivier-form-dialog.h"
#include "model/vivier-prospect.h"

typedef enum { NAME, FIRST_NAME, LAST_NAME, COMPANY, EMAILS, PHONES, STREET, POSTAL_CODE, CITY, WEBSITE, SIREN, N_FIELDS } Field;

typedef struct {
  VivierSession    *session;
  GtkWindow        *parent; /* weak */
  VivierFormDialog *dialog;
  gint64            id;
  AdwEntryRow      *fields[N_FIELDS];
  GtkSwitch        *is_person;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_object_unref (form->session);
  g_clear_weak_pointer (&form->parent);
  g_free (form);
}

/* Saving ------------------------------------------------------------------- */

typedef struct {
  gint64    id; /* 0 before, the new one after */
  gint64    now_ms;
  gboolean  is_person;
  char     *values[N_FIELDS];
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  for (int i = 0; i < N_FIELDS; i++)
    g_free (save->values[i]);
  g_free (save);
}

static void
take (char **field,
      char **value)
{
  g_free (*field);
  *field = g_steal_pointer (value);
}

/* Several addresses are separated by commas or semicolons; those that were
 * there keep where they came from. */
static gboolean
add_addresses (VivierProspect *prospect,
               GPtrArray      *before,
               VivierChannel   channel,
               const char     *text,
               GError        **error)
{
  g_auto (GStrv) parts = g_strsplit_set (text != NULL ? text : "", ",;", -1);

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      const char *part = g_strstrip (parts[i]);
      const char *source = NULL;

      if (*part == '\0')
        continue;
      for (guint j = 0; j < before->len; j++)
        {
          const VivierAddress *address = before->pdata[j];

          if (address->channel == channel && g_strcmp0 (address->value, part) == 0)
            source = address->source;
        }
      if (!vivier_prospect_add_address (prospect, channel, part, source))
        {
          g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID,
                       /* Translators: %s is what was typed */
                       channel == VIVIER_CHANNEL_EMAIL ? _("“%s” is not an e-mail address.")
                                                       : _("“%s” is not a phone number."), part);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
save_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Save *save = data;
  g_autoptr (VivierProspect) prospect = save->id != 0 ? vivier_prospect_load (db, save->id, error)
                                                      : vivier_prospect_new ();
  g_autoptr (GPtrArray) before = NULL;

  if (prospect == NULL)
    return FALSE;
  prospect->is_person = save->is_person;
  take (&prospect->name, &save->values[NAME]);
  take (&prospect->first_name, &save->values[FIRST_NAME]);
  take (&prospect->last_name, &save->values[LAST_NAME]);
  take (&prospect->company, &save->values[COMPANY]);
  take (&prospect->street, &save->values[STREET]);
  take (&prospect->postal_code, &save->values[POSTAL_CODE]);
  take (&prospect->city, &save->values[CITY]);
  take (&prospect->website, &save->values[WEBSITE]);
  take (&prospect->siren, &save->values[SIREN]);

  before = g_steal_pointer (&prospect->addresses);
  {
    g_autoptr (VivierProspect) empty = vivier_prospect_new ();

    prospect->addresses = g_steal_pointer (&empty->addresses);
    empty->addresses = g_ptr_array_new ();
  }
  if (!add_addresses (prospect, before, VIVIER_CHANNEL_EMAIL, save->values[EMAILS], error) ||
      !add_addresses (prospect, before, VIVIER_CHANNEL_PHONE, save->values[PHONES], error) ||
      !vivier_prospect_save (db, prospect, save->now_ms, error))
    return FALSE;
  save->id = prospect->id;
  return TRUE;
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GtkWindow) parent = user_data;
  gpointer data = NULL;

  if (vivier_session_write_finish (VIVIER_SESSION (source), result, &data, NULL))
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.open-prospect", "x", ((Save *) data)->id);
}

static void
accepted_cb (VivierFormDialog *dialog,
             Form             *form)
{
  Save *save = g_new0 (Save, 1);
  VivierLabel label = { .kind = form->id != 0 ? "prospect-edit" : "prospect-new" };
  gboolean is_new = form->id == 0;

  save->id = form->id;
  save->now_ms = vivier_clock_get_now_ms (vivier_store_get_clock (vivier_session_get_store (form->session)));
  save->is_person = gtk_switch_get_active (form->is_person);
  for (int i = 0; i < N_FIELDS; i++)
    save->values[i] = vivier_form_dialog_dup_text (form->fields[i]);
  if (save->values[SIREN] != NULL)
    {
      char *siren = vivier_siren_normalize (save->values[SIREN]);

      take (&save->values[SIREN], &siren);
    }
  label.subject = save->values[NAME];
  vivier_session_write (form->session, &label, save_in_db, save, save_free, FALSE,
                        is_new && form->parent != NULL ? saved_cb : NULL,
                        is_new && form->parent != NULL ? g_object_ref (form->parent) : NULL);
}

/* Checking ----------------------------------------------------------------- */

static gboolean
addresses_are_valid (const char   *text,
                     VivierChannel channel)
{
  g_auto (GStrv) parts = g_strsplit_set (text, ",;", -1);

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *key = NULL;

      if (*g_strstrip (parts[i]) == '\0')
        continue;
      key = channel == VIVIER_CHANNEL_EMAIL ? vivier_email_normalize (parts[i])
                                            : vivier_phone_normalize (parts[i], "FR");
      if (key == NULL)
        return FALSE;
    }
  return TRUE;
}

static void
check (Form *form)
{
  g_autofree char *name = vivier_form_dialog_dup_text (form->fields[NAME]);
  g_autofree char *siren = vivier_form_dialog_dup_text (form->fields[SIREN]);
  g_autofree char *siren_key = siren != NULL ? vivier_siren_normalize (siren) : NULL;
  const char *reason = NULL;

  if (!addresses_are_valid (gtk_editable_get_text (GTK_EDITABLE (form->fields[EMAILS])), VIVIER_CHANNEL_EMAIL))
    reason = _("This is not an e-mail address. Write it as name@example.com; separate several by commas.");
  else if (!addresses_are_valid (gtk_editable_get_text (GTK_EDITABLE (form->fields[PHONES])), VIVIER_CHANNEL_PHONE))
    reason = _("This is not a phone number. Write it as 06 12 34 56 78; separate several by commas.");
  else if (siren != NULL && siren_key == NULL)
    reason = _("A SIREN has nine digits, a SIRET fourteen; please check them.");
  vivier_form_dialog_set_acceptable (form->dialog, name != NULL && reason == NULL, reason);
}

/* The form ----------------------------------------------------------------- */

static void
build (Form *form)
{
  AdwPreferencesGroup *who = vivier_form_dialog_add_group (form->dialog, NULL);
  AdwPreferencesGroup *reach = vivier_form_dialog_add_group (form->dialog, _("Reach"));
  AdwPreferencesGroup *place = vivier_form_dialog_add_group (form->dialog, _("Place"));
  AdwPreferencesGroup *person = vivier_form_dialog_add_group (form->dialog, _("Contact"));
  GtkWidget *row = adw_action_row_new ();

  form->fields[NAME] = vivier_form_dialog_add_entry (who, _("Name"), GTK_INPUT_PURPOSE_NAME);
  form->is_person = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (form->is_person), GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("A private person"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (form->is_person));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (form->is_person));
  adw_preferences_group_add (who, row);
  form->fields[EMAILS] = vivier_form_dialog_add_entry (reach, _("E-mail"), GTK_INPUT_PURPOSE_EMAIL);
  form->fields[PHONES] = vivier_form_dialog_add_entry (reach, _("Phone"), GTK_INPUT_PURPOSE_PHONE);
  form->fields[WEBSITE] = vivier_form_dialog_add_entry (reach, _("Website"), GTK_INPUT_PURPOSE_URL);
  form->fields[STREET] = vivier_form_dialog_add_entry (place, _("Street"), GTK_INPUT_PURPOSE_FREE_FORM);
  form->fields[POSTAL_CODE] = vivier_form_dialog_add_entry (place, _("Postal code"), GTK_INPUT_PURPOSE_FREE_FORM);
  form->fields[CITY] = vivier_form_dialog_add_entry (place, _("Town"), GTK_INPUT_PURPOSE_FREE_FORM);
  form->fields[FIRST_NAME] = vivier_form_dialog_add_entry (person, _("First name"), GTK_INPUT_PURPOSE_NAME);
  form->fields[LAST_NAME] = vivier_form_dialog_add_entry (person, _("Last name"), GTK_INPUT_PURPOSE_NAME);
  form->fields[COMPANY] = vivier_form_dialog_add_entry (person, _("Company"), GTK_INPUT_PURPOSE_FREE_FORM);
  form->fields[SIREN] = vivier_form_dialog_add_entry (person, _("SIREN"), GTK_INPUT_PURPOSE_DIGITS);
  for (int i = 0; i < N_FIELDS; i++)
    g_signal_connect_swapped (form->fields[i], "changed", G_CALLBACK (check), form);
}

static char *
join_addresses (const VivierProspect *prospect,
                VivierChannel         channel)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < prospect->addresses->len; i++)
    {
      const VivierAddress *address = prospect->addresses->pdata[i];

      if (address->channel == channel)
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", address->value);
    }
  return g_strdup (text->str);
}

static void
set_text (Form       *form,
          Field       field,
          const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (form->fields[field]), text != NULL ? text : "");
}

static void
fill (Form                 *form,
      const VivierProspect *prospect)
{
  g_autofree char *emails = join_addresses (prospect, VIVIER_CHANNEL_EMAIL);
  g_autofree char *phones = join_addresses (prospect, VIVIER_CHANNEL_PHONE);

  set_text (form, NAME, prospect->name);
  set_text (form, FIRST_NAME, prospect->first_name);
  set_text (form, LAST_NAME, prospect->last_name);
  set_text (form, COMPANY, prospect->company);
  set_text (form, EMAILS, emails);
  set_text (form, PHONES, phones);
  set_text (form, STREET, prospect->street);
  set_text (form, POSTAL_CODE, prospect->postal_code);
  set_text (form, CITY, prospect->city);
  set_text (form, WEBSITE, prospect->website);
  set_text (form, SIREN, prospect->siren);
  gtk_switch_set_active (form->is_person, prospect->is_person);
}

typedef struct {
  gint64          id;
  VivierProspect *prospect;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_clear_pointer (&load->prospect, vivier_prospect_free);
  g_free (load);
}

static gboolean
load_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Load *load = data;

  load->prospect = vivier_prospect_load (db, load->id, error);
  return load->prospect != NULL;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VivierFormDialog) dialog = user_data;
  Form *form = g_object_get_data (G_OBJECT (dialog), "vivier-form");
  g_autoptr (GError) error = NULL;
  gpointer data = NULL;

  if (!vivier_store_read_finish (VIVIER_STORE (source), result, &data, &error))
    {
      vivier_session_report_error (form->session, error);
      gtk_window_close (GTK_WINDOW (dialog));
      return;
    }
  fill (form, ((Load *) data)->prospect);
  check (form);
}

/**
 * vivier_prospect_dialog_present:
 * @id: the prospect, 0 for a new one
 *
 * Shows the form over @parent.
 */
void
vivier_prospect_dialog_present (GtkWindow     *parent,
                                VivierSession *session,
                                gint64         id)
{
  Form *form = g_new0 (Form, 1);
  Load *load;

  form->session = g_object_ref (session);
  form->id = id;
  g_set_weak_pointer (&form->parent, parent);
  form->dialog = VIVIER_FORM_DIALOG (vivier_form_dialog_new (parent, id != 0 ? _("Edit prospect") : _("New prospect"),
                                                             id != 0 ? _("_Save") : _("_Add")));
  g_object_set_data_full (G_OBJECT (form->dialog), "vivier-form", form, form_free);
  build (form);
  g_signal_connect (form->dialog, "accepted", G_CALLBACK (accepted_cb), form);
  vivier_form_dialog_set_acceptable (form->dialog, FALSE, NULL);
  if (id != 0)
    {
      load = g_new0 (Load, 1);
      load->id = id;
      vivier_store_read_async (vivier_session_get_store (session), load_in_db, load, load_free,
                               NULL, loaded_cb, g_object_ref (form->dialog));
    }
  gtk_window_present (GTK_WINDOW (form->dialog));
  gtk_widget_grab_focus (GTK_WIDGET (form->fields[NAME]));
}
