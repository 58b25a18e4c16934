/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dialogs/vivier-strangers-dialog.h"

#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "dialogs/vivier-form-dialog.h"

typedef struct {
  VivierSession     *session;
  gint64             prospect_id;
  GPtrArray         *strangers; /* (element-type VivierMailStranger) */
  char             **paths;
  VivierFormDialog  *dialog;
  GPtrArray         *rows;      /* (element-type AdwComboRow), one for each stranger */
  GtkStringList     *choices;   /* for each of them */
  GArray            *fates;     /* (element-type VivierStrangerFate), what each of @choices means */
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
  g_object_unref (form->choices);
  g_array_unref (form->fates);
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

static VivierStrangerFate
get_fate (const Form *form,
          guint       index)
{
  guint selected = adw_combo_row_get_selected (g_ptr_array_index (form->rows, index));

  return selected < form->fates->len ? g_array_index (form->fates, VivierStrangerFate, selected) : VIVIER_STRANGER_LEAVE;
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

      stranger->fate = get_fate (form, i);
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
likely_choice (const Form               *form,
               const VivierMailStranger *stranger)
{
  VivierStrangerFate likely = !stranger->wrote ? VIVIER_STRANGER_LEAVE
                              : form->prospect_id != 0 ? VIVIER_STRANGER_CONTACT : VIVIER_STRANGER_PROSPECT;

  for (guint i = 0; i < form->fates->len; i++)
    if (g_array_index (form->fates, VivierStrangerFate, i) == likely)
      return i;
  return 0;
}

static void
check (Form *form)
{
  gboolean has_one = FALSE;
  guint n_mine = 0;

  for (guint i = 0; i < form->rows->len; i++)
    {
      VivierStrangerFate fate = get_fate (form, i);

      has_one = has_one || fate != VIVIER_STRANGER_LEAVE;
      n_mine += fate == VIVIER_STRANGER_ME;
    }
  vivier_form_dialog_set_acceptable (form->dialog, has_one && n_mine <= 1,
                                     n_mine > 1 ? _("Only one address can be your own.") : NULL);
}

static void
add_row (Form                     *form,
         AdwPreferencesGroup      *group,
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
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (form->choices));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), likely_choice (form, stranger));
  g_signal_connect_swapped (row, "notify::selected", G_CALLBACK (check), form);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (form->rows, row);
}

static void
add_choice (Form               *form,
            VivierStrangerFate  fate,
            const char         *label)
{
  gtk_string_list_append (form->choices, label);
  g_array_append_val (form->fates, fate);
}

/* Without a prospect there are no contacts; who has an address is not given another. */
static void
make_choices (Form       *form,
              const char *name,
              gboolean    lacks_own)
{
  form->choices = gtk_string_list_new (NULL);
  form->fates = g_array_new (FALSE, FALSE, sizeof (VivierStrangerFate));
  add_choice (form, VIVIER_STRANGER_LEAVE, C_("stranger in an e-mail", "Leave out"));
  add_choice (form, VIVIER_STRANGER_PROSPECT, C_("stranger in an e-mail", "A new prospect"));
  if (lacks_own)
    add_choice (form, VIVIER_STRANGER_ME, C_("stranger in an e-mail", "My own address"));
  if (form->prospect_id != 0 && name != NULL)
    {
      /* Translators: %s is the name of a prospect */
      g_autofree char *contact = g_strdup_printf (_("A contact of %s"), name);

      add_choice (form, VIVIER_STRANGER_CONTACT, contact);
    }
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
  make_choices (form, name, report->lacks_own);
  form->dialog = VIVIER_FORM_DIALOG (vivier_form_dialog_new (parent, _("Unknown addresses"), _("_Add")));
  g_object_set_data_full (G_OBJECT (form->dialog), "vivier-form", form, form_free);
  group = vivier_form_dialog_add_group (form->dialog, title);
  adw_preferences_group_set_description (group, _("What is added gets its e-mails in its timeline."));
  for (guint i = 0; i < n; i++)
    add_row (form, group, g_ptr_array_index (form->strangers, i));
  g_signal_connect (form->dialog, "accepted", G_CALLBACK (accepted_cb), form);
  check (form);
  gtk_window_present (GTK_WINDOW (form->dialog));
}
