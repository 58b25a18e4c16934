/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-contact-dialog.h"

#include <glib/gi18n.h>

#include "dialogs/vivier-form-dialog.h"
#include "model/vivier-contact.h"
#include "model/vivier-prospect.h"

typedef enum { FIRST_NAME, LAST_NAME, JOB_TITLE, EMAIL, PHONE, N_FIELDS } Field;

typedef struct {
  VivierSession    *session;
  VivierFormDialog *dialog;
  gint64            prospect_id;
  gint64            contact_id;
  AdwEntryRow      *fields[N_FIELDS]; /* the last two are NULL when editing */
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_object_unref (form->session);
  g_free (form);
}

static char *
dup_text (Form  *form,
          Field  field)
{
  return form->fields[field] != NULL ? vivier_form_dialog_dup_text (form->fields[field]) : NULL;
}

/* Saving ------------------------------------------------------------------- */

typedef struct {
  gint64  prospect_id;
  gint64  contact_id;
  gint64  now_ms;
  char   *values[N_FIELDS];
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

static gboolean
save_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Save *save = data;
  g_autoptr (VivierProspect) prospect = vivier_prospect_load (db, save->prospect_id, error);
  g_autoptr (VivierContact) contact = NULL;

  if (prospect == NULL)
    return FALSE;
  contact = save->contact_id != 0 ? vivier_contact_load (db, save->contact_id, error)
                                  : vivier_contact_new (save->prospect_id);
  if (contact == NULL)
    return FALSE;
  take (&contact->first_name, &save->values[FIRST_NAME]);
  take (&contact->last_name, &save->values[LAST_NAME]);
  take (&contact->job_title, &save->values[JOB_TITLE]);
  g_clear_pointer (&contact->name, g_free); /* made of the two */
  if (save->values[EMAIL] != NULL)
    vivier_contact_add_address (contact, VIVIER_CHANNEL_EMAIL, save->values[EMAIL], prospect->country, NULL);
  if (save->values[PHONE] != NULL)
    vivier_contact_add_address (contact, VIVIER_CHANNEL_PHONE, save->values[PHONE], prospect->country, NULL);
  vivier_db_set_label (db, &(VivierLabel) { .kind = save->contact_id != 0 ? "contact-edit" : "contact-new",
                                            .subject = prospect->name });
  return vivier_contact_save (db, contact, save->now_ms, error);
}

static void
accepted_cb (VivierFormDialog *dialog,
             Form             *form)
{
  VivierLabel label = { .kind = form->contact_id != 0 ? "contact-edit" : "contact-new" };
  Save *save = g_new0 (Save, 1);

  save->prospect_id = form->prospect_id;
  save->contact_id = form->contact_id;
  save->now_ms = vivier_clock_get_now_ms (vivier_store_get_clock (vivier_session_get_store (form->session)));
  for (int i = 0; i < N_FIELDS; i++)
    save->values[i] = dup_text (form, i);
  vivier_session_write (form->session, &label, save_in_db, save, save_free, FALSE, NULL, NULL);
}

/* Checking ----------------------------------------------------------------- */

static gboolean
is_address (const char    *text,
            VivierChannel  channel)
{
  g_autofree char *key = text != NULL ? vivier_channel_normalize (channel, text, NULL) : NULL;

  return text == NULL || key != NULL;
}

static void
check (Form *form)
{
  g_autofree char *first_name = dup_text (form, FIRST_NAME);
  g_autofree char *last_name = dup_text (form, LAST_NAME);
  g_autofree char *email = dup_text (form, EMAIL);
  g_autofree char *phone = dup_text (form, PHONE);
  const char *reason = NULL;

  if (!is_address (email, VIVIER_CHANNEL_EMAIL))
    reason = _("This is not an e-mail address. Write it as name@example.com.");
  else if (!is_address (phone, VIVIER_CHANNEL_PHONE))
    reason = _("This is not a phone number. Write it as 06 12 34 56 78.");
  vivier_form_dialog_set_acceptable (form->dialog, (first_name != NULL || last_name != NULL) && reason == NULL, reason);
}

/* The form ----------------------------------------------------------------- */

static void
add_entry (Form                *form,
           AdwPreferencesGroup *group,
           Field                field,
           const char          *title,
           GtkInputPurpose      purpose)
{
  form->fields[field] = vivier_form_dialog_add_entry (group, title, purpose);
  g_signal_connect_swapped (form->fields[field], "changed", G_CALLBACK (check), form);
}

static void
build (Form *form)
{
  AdwPreferencesGroup *who = vivier_form_dialog_add_group (form->dialog, NULL);

  add_entry (form, who, FIRST_NAME, _("First name"), GTK_INPUT_PURPOSE_NAME);
  add_entry (form, who, LAST_NAME, _("Last name"), GTK_INPUT_PURPOSE_NAME);
  add_entry (form, who, JOB_TITLE, _("Job title"), GTK_INPUT_PURPOSE_FREE_FORM);
  if (form->contact_id != 0)
    return;
  add_entry (form, who, EMAIL, _("E-mail"), GTK_INPUT_PURPOSE_EMAIL);
  add_entry (form, who, PHONE, _("Phone"), GTK_INPUT_PURPOSE_PHONE);
}

typedef struct {
  gint64         id;
  VivierContact *contact;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_clear_pointer (&load->contact, vivier_contact_free);
  g_free (load);
}

static gboolean
load_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Load *load = data;

  load->contact = vivier_contact_load (db, load->id, error);
  return load->contact != NULL;
}

static void
set_text (Form       *form,
          Field       field,
          const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (form->fields[field]), text != NULL ? text : "");
}

/* Somebody known by one name only has it as the last one. */
static void
loaded (gpointer owner,
        gpointer data)
{
  Form *form = g_object_get_data (G_OBJECT (owner), "vivier-form");
  const VivierContact *contact = ((Load *) data)->contact;
  gboolean is_whole = contact->first_name == NULL && contact->last_name == NULL;

  set_text (form, FIRST_NAME, contact->first_name);
  set_text (form, LAST_NAME, is_whole ? contact->name : contact->last_name);
  set_text (form, JOB_TITLE, contact->job_title);
}

/**
 * vivier_contact_dialog_present:
 * @prospect_id: whose contact it is
 * @contact_id: the contact, 0 for a new one
 *
 * Shows the form over @parent.
 */
void
vivier_contact_dialog_present (GtkWindow     *parent,
                               VivierSession *session,
                               gint64         prospect_id,
                               gint64         contact_id)
{
  Form *form = g_new0 (Form, 1);

  form->session = g_object_ref (session);
  form->prospect_id = prospect_id;
  form->contact_id = contact_id;
  form->dialog = VIVIER_FORM_DIALOG (vivier_form_dialog_new (parent,
                                                             contact_id != 0 ? _("Edit contact") : _("New contact"),
                                                             contact_id != 0 ? _("_Save") : _("_Add")));
  g_object_set_data_full (G_OBJECT (form->dialog), "vivier-form", form, form_free);
  build (form);
  g_signal_connect (form->dialog, "accepted", G_CALLBACK (accepted_cb), form);
  check (form);
  if (contact_id != 0)
    {
      Load *load = g_new0 (Load, 1);

      load->id = contact_id;
      vivier_session_read (session, load_in_db, load, load_free, NULL, form->dialog, loaded);
    }
  gtk_window_present (GTK_WINDOW (form->dialog));
  gtk_widget_grab_focus (GTK_WIDGET (form->fields[FIRST_NAME]));
}
