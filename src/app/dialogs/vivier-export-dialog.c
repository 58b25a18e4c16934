/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dialogs/vivier-export-dialog.h"

#include <glib/gi18n.h>

#include "dialogs/vivier-form-dialog.h"
#include "dialogs/vivier-preferences-list.h"
#include "vivier-compat.h"
#include "vivier-vocabulary.h"
#include "widgets/vivier-field-picker.h"

typedef enum {
  COLUMNS_ALL,    /* the whole of each prospect */
  COLUMNS_CHOSEN,
} Columns;

static const char separators[] = { ',', ';', '\t' };

typedef struct {
  VivierSession       *session;
  VivierExportJob     *job;
  GPtrArray           *chosen;     /* (element-type utf8): ids of fields */
  GtkWindow           *parent;     /* weak */
  VivierFormDialog    *dialog;
  AdwComboRow         *format;
  AdwComboRow         *columns;    /* NULL: purchases have no choice */
  GtkWidget           *choose;
  AdwComboRow         *words;
  AdwPreferencesGroup *text;
  AdwComboRow         *separator;
  AdwComboRow         *encoding;
  AdwComboRow         *decimals;
  VivierExportFormat   formats[VIVIER_N_EXPORT_FORMATS];
  guint                n_formats;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_object_unref (form->session);
  g_clear_pointer (&form->job, vivier_export_job_free);
  g_ptr_array_unref (form->chosen);
  g_clear_weak_pointer (&form->parent);
  g_free (form);
}

/* Writing ------------------------------------------------------------------ */

typedef struct {
  VivierSession   *session;
  VivierExportJob *job;
} Choice;

static void
choice_free (gpointer data)
{
  Choice *choice = data;

  g_object_unref (choice->session);
  g_clear_pointer (&choice->job, vivier_export_job_free);
  g_free (choice);
}

static void
file_picked_cb (const char * const *paths,
                gpointer            user_data)
{
  Choice *choice = user_data;
  VivierExportJob *job = g_steal_pointer (&choice->job);

  g_free (job->path);
  job->path = g_strdup (paths[0]);
  vivier_export_job_run (job, choice->session);
}

static void
take_columns (Form            *form,
              VivierExportJob *job)
{
  g_clear_pointer (&job->columns, g_strfreev);
  if (form->columns == NULL || adw_combo_row_get_selected (form->columns) != COLUMNS_CHOSEN)
    return;
  job->columns = g_new0 (char *, form->chosen->len + 1);
  for (guint i = 0; i < form->chosen->len; i++)
    job->columns[i] = g_strdup (g_ptr_array_index (form->chosen, i));
}

/* In the order of the three choices of encoding. */
enum {
  ENCODING_UTF_8,
  ENCODING_UTF_8_MARKED,
  ENCODING_WINDOWS,
};

static void
accepted_cb (Form *form)
{
  Choice *choice = g_new0 (Choice, 1);
  VivierExportJob *job = g_steal_pointer (&form->job);
  VivierExportFormat format = form->formats[adw_combo_row_get_selected (form->format)];
  guint encoding = adw_combo_row_get_selected (form->encoding);
  gboolean is_french = adw_combo_row_get_selected (form->decimals) == 1;
  g_autofree char *name = NULL;

  take_columns (form, job);
  job->options.format = format;
  job->options.has_labels = adw_combo_row_get_selected (form->words) == 0;
  job->options.separator = separators[adw_combo_row_get_selected (form->separator)];
  job->options.encoding = encoding == ENCODING_WINDOWS ? "WINDOWS-1252" : NULL;
  job->options.has_bom = encoding == ENCODING_UTF_8_MARKED;
  job->options.has_decimal_comma = is_french;
  job->options.has_french_days = is_french;
  name = g_strdup_printf ("%s.%s", job->options.what == VIVIER_EXPORT_PURCHASES ? vivier_session_purchases_title (form->session)
                                                                              : _("Prospects"),
                          vivier_export_format_to_id (format));
  choice->session = g_object_ref (form->session);
  choice->job = job;
  vivier_compat_pick_file (form->parent, VIVIER_PICK_SAVE, _("Export"), _("_Save"), name, NULL, NULL,
                           file_picked_cb, choice, choice_free);
}

/* The form ----------------------------------------------------------------- */

static void
update (Form *form)
{
  VivierExportFormat format = form->formats[adw_combo_row_get_selected (form->format)];
  gboolean is_chosen = form->columns != NULL && adw_combo_row_get_selected (form->columns) == COLUMNS_CHOSEN;
  gboolean is_card = format == VIVIER_EXPORT_VCARD;

  gtk_widget_set_visible (GTK_WIDGET (form->text), format == VIVIER_EXPORT_CSV);
  gtk_widget_set_visible (GTK_WIDGET (form->words), !is_card);
  if (form->columns != NULL)
    {
      gtk_widget_set_visible (GTK_WIDGET (form->columns), !is_card);
      gtk_widget_set_visible (form->choose, is_chosen && !is_card);
    }
  vivier_form_dialog_set_acceptable (form->dialog, is_card || !is_chosen || form->chosen->len > 0, NULL);
}

static void
word_chosen (Form          *form,
             GtkMenuButton *button)
{
  g_autofree char *words =
    /* Translators: how many columns a file will have */
    g_strdup_printf (ngettext ("%u column", "%u columns", form->chosen->len), form->chosen->len);

  gtk_menu_button_set_label (button, words);
}

static void
field_picked_cb (VivierFieldPicker *picker,
                 const char        *id,
                 Form              *form)
{
  GtkWidget *button = gtk_widget_get_ancestor (GTK_WIDGET (picker), GTK_TYPE_MENU_BUTTON);
  guint index;

  if (g_ptr_array_find_with_equal_func (form->chosen, id, g_str_equal, &index))
    g_ptr_array_remove_index (form->chosen, index);
  else
    g_ptr_array_add (form->chosen, g_strdup (id));
  word_chosen (form, GTK_MENU_BUTTON (button));
  update (form);
}

static void
add_columns (Form                *form,
             AdwPreferencesGroup *group)
{
  const char *const choices[] = { _("All there is"), _("Those chosen"), NULL };
  GtkWidget *picker = vivier_field_picker_new (VIVIER_FIELD_PICK_SHOWN);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < form->chosen->len; i++)
    g_ptr_array_add (ids, g_ptr_array_index (form->chosen, i));
  g_ptr_array_add (ids, NULL);
  form->columns = vivier_preferences_add_combo (group, _("Columns"), choices, form->job->columns != NULL ? COLUMNS_CHOSEN : COLUMNS_ALL);
  vivier_field_picker_set_fields (VIVIER_FIELD_PICKER (picker), vivier_vocabulary_get_fields (vivier_vocabulary_of (form->session)));
  vivier_field_picker_set_ticked (VIVIER_FIELD_PICKER (picker), (const char * const *) ids->pdata);
  g_signal_connect (picker, "picked", G_CALLBACK (field_picked_cb), form);
  gtk_popover_set_child (GTK_POPOVER (popover), picker);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  form->choose = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (form->choose), _("Chosen columns"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (form->choose), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (form->choose), button);
  adw_preferences_group_add (group, form->choose);
  word_chosen (form, GTK_MENU_BUTTON (button));
  g_signal_connect_swapped (form->columns, "notify::selected", G_CALLBACK (update), form);
}

static void
add_text (Form *form)
{
  const char *const separator_names[] = { _("Comma"), _("Semicolon"), _("Tab"), NULL };
  const char *const encodings[] = { "UTF-8", _("UTF-8 for Excel"), "Windows-1252", NULL };
  const char *const decimals[] = { "1234.50 · 2026-06-27", "1234,50 · 27/06/2026", NULL };

  form->text = vivier_form_dialog_add_group (form->dialog, _("Text file"));
  form->separator = vivier_preferences_add_combo (form->text, _("Separator"), separator_names, 0);
  form->encoding = vivier_preferences_add_combo (form->text, _("Encoding"), encodings, ENCODING_UTF_8);
  form->decimals = vivier_preferences_add_combo (form->text, _("Numbers and days"), decimals, 0);
}

static void
add_formats (Form                *form,
             AdwPreferencesGroup *group)
{
  const char *names[VIVIER_N_EXPORT_FORMATS + 1] = { NULL };

  for (guint i = 0; i < VIVIER_N_EXPORT_FORMATS; i++)
    if (form->job->options.what == VIVIER_EXPORT_PROSPECTS || i != VIVIER_EXPORT_VCARD)
      {
        names[form->n_formats] = vivier_export_format_label ((VivierExportFormat) i);
        form->formats[form->n_formats++] = (VivierExportFormat) i;
      }
  form->format = vivier_preferences_add_combo (group, _("Format"), names, 0);
  g_signal_connect_swapped (form->format, "notify::selected", G_CALLBACK (update), form);
}

/**
 * vivier_export_dialog_present:
 * @parent: over which window
 * @session: the workspace
 * @job: (transfer full): whom, and the columns of the list shown
 *
 * Shows the form.
 */
void
vivier_export_dialog_present (GtkWindow       *parent,
                              VivierSession   *session,
                              VivierExportJob *job)
{
  const char *const words[] = { _("As people read them"), _("As filters name them, for another program"), NULL };
  Form *form = g_new0 (Form, 1);
  AdwPreferencesGroup *group;

  form->session = g_object_ref (session);
  form->job = job;
  form->chosen = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; job->columns != NULL && job->columns[i] != NULL; i++)
    g_ptr_array_add (form->chosen, g_strdup (job->columns[i]));
  g_set_weak_pointer (&form->parent, parent);
  form->dialog = VIVIER_FORM_DIALOG (vivier_form_dialog_new (parent, _("Export"), _("_Export…")));
  g_object_set_data_full (G_OBJECT (form->dialog), "vivier-form", form, form_free);
  group = vivier_form_dialog_add_group (form->dialog, NULL);
  add_formats (form, group);
  if (job->options.what == VIVIER_EXPORT_PROSPECTS)
    add_columns (form, group);
  form->words = vivier_preferences_add_combo (group, _("Titles and choices"), words, job->columns != NULL ? 0 : 1);
  add_text (form);
  update (form);
  g_signal_connect_swapped (form->dialog, "accepted", G_CALLBACK (accepted_cb), form);
  gtk_window_present (GTK_WINDOW (form->dialog));
}
