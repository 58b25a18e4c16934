/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-prospect-dialog.h"

#include <glib/gi18n.h>

#include "base/vivier-commune.h"
#include "dialogs/vivier-duplicate-hint.h"
#include "dialogs/vivier-form-dialog.h"
#include "model/vivier-prospect-field.h"
#include "model/vivier-prospect.h"

/* The fields of the form, by the ids of model/vivier-prospect-field.h. Addresses
 * are several, each checked by itself. */
static const struct {
  const char      *id;
  const char      *group; /* a new one begins here */
  GtkInputPurpose  purpose;
} fields[] = {
  { "name", "", GTK_INPUT_PURPOSE_NAME },
  { "email", N_("Reach"), GTK_INPUT_PURPOSE_EMAIL },
  { "phone", NULL, GTK_INPUT_PURPOSE_PHONE },
  { "website", NULL, GTK_INPUT_PURPOSE_URL },
  { "street", N_("Place"), GTK_INPUT_PURPOSE_FREE_FORM },
  { "address_extra", NULL, GTK_INPUT_PURPOSE_FREE_FORM },
  { "postal_code", NULL, GTK_INPUT_PURPOSE_FREE_FORM },
  { "city", NULL, GTK_INPUT_PURPOSE_FREE_FORM },
  { "country", NULL, GTK_INPUT_PURPOSE_FREE_FORM },
  { "first_name", N_("Contact"), GTK_INPUT_PURPOSE_NAME },
  { "last_name", NULL, GTK_INPUT_PURPOSE_NAME },
  { "company", NULL, GTK_INPUT_PURPOSE_FREE_FORM },
  { "job_title", NULL, GTK_INPUT_PURPOSE_FREE_FORM },
  { "siren", N_("Company register"), GTK_INPUT_PURPOSE_DIGITS },
  { "siret", NULL, GTK_INPUT_PURPOSE_DIGITS },
  { "legal_form", NULL, GTK_INPUT_PURPOSE_FREE_FORM },
  { "naf_code", NULL, GTK_INPUT_PURPOSE_FREE_FORM },
  { "stake", N_("Deal"), GTK_INPUT_PURPOSE_FREE_FORM },
  { "value", NULL, GTK_INPUT_PURPOSE_NUMBER },
  { "intent", NULL, GTK_INPUT_PURPOSE_FREE_FORM },
  { "source", NULL, GTK_INPUT_PURPOSE_FREE_FORM },
};
#define N_FIELDS G_N_ELEMENTS (fields)

typedef struct {
  VivierSession    *session;
  GtkWindow        *parent;      /* weak */
  VivierFormDialog *dialog;
  gint64            id;
  AdwEntryRow      *entries[N_FIELDS];
  GtkSwitch        *is_person;
  VivierDuplicateHint *hint;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  vivier_duplicate_hint_free (form->hint);
  g_object_unref (form->session);
  g_clear_weak_pointer (&form->parent);
  g_free (form);
}

/* Reading the form --------------------------------------------------------- */

static gboolean
is_several (const char    *id,
            VivierChannel *channel)
{
  *channel = g_strcmp0 (id, "phone") == 0 ? VIVIER_CHANNEL_PHONE : VIVIER_CHANNEL_EMAIL;
  return g_strcmp0 (id, "phone") == 0 || g_strcmp0 (id, "email") == 0;
}

static void
drop_addresses (VivierProspect *prospect,
                VivierChannel   channel)
{
  for (guint i = prospect->addresses->len; i > 0; i--)
    {
      const VivierAddress *address = prospect->addresses->pdata[i - 1];

      if (address->channel == channel && address->contact_id == 0)
        g_ptr_array_remove_index (prospect->addresses, i - 1);
    }
}

/* Several addresses are separated by commas or semicolons; what was known of
 * those that were there stays with them (vivier_prospect_save()). */
static gboolean
set_addresses (VivierProspect  *prospect,
               VivierChannel    channel,
               const char      *text,
               GError         **error)
{
  g_auto (GStrv) parts = g_strsplit_set (text != NULL ? text : "", ",;", -1);

  drop_addresses (prospect, channel);
  for (gsize i = 0; parts[i] != NULL; i++)
    {
      const char *part = g_strstrip (parts[i]);

      if (*part == '\0' || vivier_prospect_add_address (prospect, channel, part, NULL))
        continue;
      g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID,
                           channel == VIVIER_CHANNEL_EMAIL
                           ? _("This is not an e-mail address. Write it as name@example.com; separate several by commas.")
                           : _("This is not a phone number. Write it as 06 12 34 56 78; separate several by commas."));
      return FALSE;
    }
  return TRUE;
}

static gboolean
set_value (VivierProspect  *prospect,
           const char      *id,
           const char      *text,
           GError         **error)
{
  VivierChannel channel;

  if (is_several (id, &channel))
    return set_addresses (prospect, channel, text, error);
  return vivier_prospect_set_value (prospect, id, text, error);
}

/* Saving ------------------------------------------------------------------- */

typedef struct {
  gint64    id; /* 0 before, the new one after */
  gint64    now_ms;
  gboolean  is_person;
  char     *before[N_FIELDS]; /* what the form began with */
  char     *values[N_FIELDS];
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  for (gsize i = 0; i < N_FIELDS; i++)
    {
      g_free (save->before[i]);
      g_free (save->values[i]);
    }
  g_free (save);
}

/* Only what was typed is written: a SIRET gives a SIREN, and so on. */
static gboolean
save_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Save *save = data;
  g_autoptr (VivierProspect) prospect = save->id != 0 ? vivier_prospect_load (db, save->id, error)
                                                      : vivier_prospect_new ();

  if (prospect == NULL)
    return FALSE;
  prospect->is_person = save->is_person;
  for (gsize i = 0; i < N_FIELDS; i++)
    if (g_strcmp0 (save->values[i], save->before[i]) != 0 &&
        !set_value (prospect, fields[i].id, save->values[i], error))
      return FALSE;
  if (!vivier_prospect_save (db, prospect, save->now_ms, error))
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
  for (gsize i = 0; i < N_FIELDS; i++)
    {
      save->before[i] = g_strdup (g_object_get_data (G_OBJECT (form->entries[i]), "vivier-before"));
      save->values[i] = vivier_form_dialog_dup_text (form->entries[i]);
    }
  label.subject = save->values[0];
  vivier_session_write (form->session, &label, save_in_db, save, save_free, FALSE,
                        is_new && form->parent != NULL ? saved_cb : NULL,
                        is_new && form->parent != NULL ? g_object_ref (form->parent) : NULL);
}

/* Checking ----------------------------------------------------------------- */

/* The draft is also what resembling prospects are looked for with. */
static void
check (Form *form)
{
  g_autoptr (VivierProspect) draft = vivier_prospect_new ();
  g_autoptr (GError) error = NULL;
  gboolean is_valid = TRUE;

  draft->id = form->id;
  draft->is_person = gtk_switch_get_active (form->is_person);
  for (gsize i = 0; i < N_FIELDS; i++)
    {
      g_autofree char *text = vivier_form_dialog_dup_text (form->entries[i]);
      g_autoptr (GError) refusal = NULL;
      gboolean is_accepted = (text == NULL && i == 0) || set_value (draft, fields[i].id, text, &refusal);

      if (is_accepted)
        gtk_widget_remove_css_class (GTK_WIDGET (form->entries[i]), "error");
      else
        gtk_widget_add_css_class (GTK_WIDGET (form->entries[i]), "error");
      is_valid = is_valid && is_accepted;
      if (error == NULL)
        error = g_steal_pointer (&refusal);
    }
  vivier_form_dialog_set_acceptable (form->dialog, draft->name != NULL && is_valid,
                                     error != NULL ? error->message : NULL);
  vivier_duplicate_hint_look (form->hint, draft);
}

/* The place follows its postal code, unless somebody typed another one. */
static void
postal_code_changed_cb (AdwEntryRow *entry,
                        Form        *form)
{
  const char *code = gtk_editable_get_text (GTK_EDITABLE (entry));
  guint n_communes = 0;
  const VivierCommune *communes = vivier_communes_by_postal_code (code, &n_communes);

  for (gsize i = 0; i < N_FIELDS && n_communes == 1; i++)
    if (g_strcmp0 (fields[i].id, "city") == 0 && *gtk_editable_get_text (GTK_EDITABLE (form->entries[i])) == '\0')
      gtk_editable_set_text (GTK_EDITABLE (form->entries[i]), communes[0].name);
}

/* The form ----------------------------------------------------------------- */

static void
add_person_switch (Form                *form,
                   AdwPreferencesGroup *group)
{
  GtkWidget *row = adw_action_row_new ();

  form->is_person = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (form->is_person), GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("A private person"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (form->is_person));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (form->is_person));
  adw_preferences_group_add (group, row);
}

static void
build (Form *form)
{
  g_autoptr (VivierFieldTable) table = vivier_field_table_new_builtin ();
  AdwPreferencesGroup *group = NULL;

  for (gsize i = 0; i < N_FIELDS; i++)
    {
      const VivierProspectField *field = vivier_field_table_find (table, fields[i].id);

      if (fields[i].group != NULL)
        group = vivier_form_dialog_add_group (form->dialog, *fields[i].group != '\0' ? _(fields[i].group) : NULL);
      form->entries[i] = vivier_form_dialog_add_entry (group, field->label, fields[i].purpose);
      if (i == 0)
        {
          add_person_switch (form, group);
          adw_preferences_group_add (group, vivier_duplicate_hint_get_widget (form->hint));
        }
      if (g_strcmp0 (fields[i].id, "postal_code") == 0)
        g_signal_connect (form->entries[i], "changed", G_CALLBACK (postal_code_changed_cb), form);
    }
  for (gsize i = 0; i < N_FIELDS; i++)
    g_signal_connect_swapped (form->entries[i], "changed", G_CALLBACK (check), form);
}

static char *
dup_value (const VivierProspect *prospect,
           const char           *id)
{
  g_autoptr (GString) text = g_string_new (NULL);
  VivierChannel channel;

  if (!is_several (id, &channel))
    return vivier_prospect_dup_value (prospect, id);
  for (guint i = 0; i < prospect->addresses->len; i++)
    {
      const VivierAddress *address = prospect->addresses->pdata[i];

      if (address->channel == channel && address->contact_id == 0)
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", address->value);
    }
  return g_strdup (text->str);
}

static void
fill (Form                 *form,
      const VivierProspect *prospect)
{
  gtk_switch_set_active (form->is_person, prospect->is_person);
  for (gsize i = 0; i < N_FIELDS; i++)
    {
      g_autofree char *value = dup_value (prospect, fields[i].id);

      gtk_editable_set_text (GTK_EDITABLE (form->entries[i]), value != NULL ? value : "");
      g_object_set_data_full (G_OBJECT (form->entries[i]), "vivier-before",
                              vivier_form_dialog_dup_text (form->entries[i]), g_free);
    }
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
  form->hint = vivier_duplicate_hint_new (session);
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
  gtk_widget_grab_focus (GTK_WIDGET (form->entries[0]));
}
