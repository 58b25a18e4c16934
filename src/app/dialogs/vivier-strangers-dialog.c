/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dialogs/vivier-strangers-dialog.h"

#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "dialogs/vivier-form-dialog.h"

/* What one can choose for each, in this order; without a prospect there are no contacts. */
static const VivierStrangerFate fates[] = {
  VIVIER_STRANGER_LEAVE, VIVIER_STRANGER_PROSPECT, VIVIER_STRANGER_ME, VIVIER_STRANGER_CONTACT,
};

typedef struct {
  VivierSession     *session;
  gint64             prospect_id;
  GPtrArray         *strangers; /* (element-type VivierMailStranger) */
  char             **paths;
  VivierFormDialog  *dialog;
  GPtrArray         *rows;      /* (element-type AdwComboRow), one for each stranger */
} Form;

static void
stranger_free (gpointer data)
{
  VivierMailStranger *stranger = data;

  g_free (stranger->email);
  g_free (stranger->name);
  g_free (stranger);
}

static GPtrArray *
copy_strangers (GPtrArray *from)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func (stranger_free);

  for (guint i = 0; i < from->len; i++)
    {
      VivierMailStranger *copy = g_memdup2 (g_ptr_array_index (from, i), sizeof *copy);

      copy->email = g_strdup (copy->email);
      copy->name = g_strdup (copy->name);
      g_ptr_array_add (copies, copy);
    }
  return copies;
}

static void
form_free (gpointer data)
{
  Form *form = data;

  g_object_unref (form->session);
  g_ptr_array_unref (form->strangers);
  g_ptr_array_unref (form->rows);
  g_strfreev (form->paths);
  g_free (form);
}

/* Writing ------------------------------------------------------------------ */

typedef struct {
  gint64      prospect_id;
  GPtrArray  *strangers;
  char      **paths;
  gint64      now_ms;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_ptr_array_unref (saving->strangers);
  g_strfreev (saving->paths);
  g_free (saving);
}

static gboolean
save_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Saving *saving = data;
  g_autoptr (VivierMailReport) report = vivier_mail_report_new ();
  g_autofree char *source = g_filename_display_basename (saving->paths[0]);
  gint64 n_added = 0;

  if (!vivier_mail_add_strangers (db, saving->strangers, saving->prospect_id, source, saving->now_ms, &n_added, error))
    return FALSE;
  for (char **path = saving->paths; *path != NULL; path++)
    if (!vivier_mail_file (db, saving->prospect_id, *path, saving->now_ms, report, cancellable, error))
      return FALSE;
  vivier_db_set_label (db, &(VivierLabel) { .kind = "mail-strangers", .count = n_added });
  return TRUE;
}

static void
accepted_cb (VivierFormDialog *dialog,
             Form             *form)
{
  const VivierLabel label = { .kind = "mail-strangers" };
  Saving *saving = g_new0 (Saving, 1);

  for (guint i = 0; i < form->strangers->len; i++)
    {
      VivierMailStranger *stranger = g_ptr_array_index (form->strangers, i);

      stranger->fate = fates[adw_combo_row_get_selected (g_ptr_array_index (form->rows, i))];
    }
  saving->prospect_id = form->prospect_id;
  saving->strangers = g_ptr_array_ref (form->strangers);
  saving->paths = g_strdupv (form->paths);
  saving->now_ms = vivier_session_get_now_ms (form->session);
  vivier_session_write (form->session, &label, save_in_db, saving, saving_free, FALSE, NULL, NULL);
}

/* The form ----------------------------------------------------------------- */

/* Who wrote is worth a record; who merely got a copy may be oneself. */
static guint
likely_fate (const Form               *form,
             const VivierMailStranger *stranger)
{
  if (!stranger->wrote)
    return 0;
  return form->prospect_id != 0 ? 3 : 1;
}

static void
check (Form *form)
{
  gboolean has_one = FALSE;

  for (guint i = 0; i < form->rows->len; i++)
    has_one = has_one || adw_combo_row_get_selected (g_ptr_array_index (form->rows, i)) != 0;
  vivier_form_dialog_set_acceptable (form->dialog, has_one, NULL);
}

static void
add_row (Form                     *form,
         AdwPreferencesGroup      *group,
         GListModel               *choices,
         const VivierMailStranger *stranger)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autofree char *number = vivier_number_format (stranger->n_messages);
  /* Translators: %s is a number */
  g_autofree char *count = g_strdup_printf (ngettext ("%s e-mail", "%s e-mails", (gulong) stranger->n_messages), number);
  g_autofree char *plain = stranger->name != NULL ? g_strdup_printf ("%s · %s", stranger->name, count) : g_strdup (count);
  g_autofree char *subtitle = g_markup_escape_text (plain, -1);
  g_autofree char *title = g_markup_escape_text (stranger->email, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), choices);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), likely_fate (form, stranger));
  g_signal_connect_swapped (row, "notify::selected", G_CALLBACK (check), form);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (form->rows, row);
}

static GListModel *
make_choices (const char *name)
{
  GtkStringList *choices = gtk_string_list_new (NULL);

  gtk_string_list_append (choices, C_("stranger in an e-mail", "Leave out"));
  gtk_string_list_append (choices, C_("stranger in an e-mail", "A new prospect"));
  gtk_string_list_append (choices, C_("stranger in an e-mail", "My own address"));
  if (name != NULL)
    {
      /* Translators: %s is the name of a prospect */
      g_autofree char *contact = g_strdup_printf (_("A contact of %s"), name);

      gtk_string_list_append (choices, contact);
    }
  return G_LIST_MODEL (choices);
}

/**
 * vivier_strangers_dialog_present:
 * @parent: the window in front when the filing began
 * @session: the open workspace
 * @prospect_id: on whom the e-mails were filed, 0: by their addresses
 * @name: (nullable): its name
 * @report: what became of them
 * @paths: (array zero-terminated=1): the mail files
 */
void
vivier_strangers_dialog_present (GtkWindow              *parent,
                                 VivierSession          *session,
                                 gint64                  prospect_id,
                                 const char             *name,
                                 const VivierMailReport *report,
                                 const char * const     *paths)
{
  guint n = report->strangers->len;
  g_autofree char *number = vivier_number_format (n);
  /* Translators: %s is a number of e-mail addresses */
  g_autofree char *title = g_strdup_printf (ngettext ("%s address belongs to nobody here", "%s addresses belong to nobody here", n),
                                            number);
  g_autoptr (GListModel) choices = NULL;
  AdwPreferencesGroup *group;
  Form *form;

  if (n == 0 || parent == NULL || !gtk_widget_get_mapped (GTK_WIDGET (parent)))
    return;

  form = g_new0 (Form, 1);
  form->session = g_object_ref (session);
  form->prospect_id = prospect_id;
  form->strangers = copy_strangers (report->strangers);
  form->paths = g_strdupv ((char **) paths);
  form->rows = g_ptr_array_new ();
  form->dialog = VIVIER_FORM_DIALOG (vivier_form_dialog_new (parent, _("Unknown addresses"), _("_Add")));
  g_object_set_data_full (G_OBJECT (form->dialog), "vivier-form", form, form_free);
  group = vivier_form_dialog_add_group (form->dialog, title);
  adw_preferences_group_set_description (group, _("What is added gets its e-mails in its timeline."));
  choices = make_choices (prospect_id != 0 ? name : NULL);
  for (guint i = 0; i < n; i++)
    add_row (form, group, choices, g_ptr_array_index (form->strangers, i));
  g_signal_connect (form->dialog, "accepted", G_CALLBACK (accepted_cb), form);
  check (form);
  gtk_window_present (GTK_WINDOW (form->dialog));
}
