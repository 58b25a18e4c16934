/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-merge-dialog.h"

#include <glib/gi18n.h>

#include "dialogs/vivier-form-dialog.h"
#include "model/vivier-merge.h"

#define DIALOG_WIDTH 640

typedef struct {
  VivierSession       *session;
  VivierFormDialog    *dialog;
  gint64               kept_id;
  gint64               absorbed_id;
  AdwPreferencesGroup *group;
  GtkWidget           *swap;
  GtkWidget           *card;       /* filled anew when the two are swapped */
  GPtrArray           *choices;    /* (element-type GtkCheckButton): that of the absorbed value, by field */
  GHashTable          *chosen;     /* (element-type utf8 gint64): by hand: field to whose value it takes */
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_object_unref (form->session);
  g_ptr_array_unref (form->choices);
  g_hash_table_unref (form->chosen);
  g_free (form);
}

/* Saving ------------------------------------------------------------------- */

typedef struct {
  gint64      kept_id;
  gint64      absorbed_id;
  gint64      now_ms;
  GHashTable *takes;      /* field to whether the absorbed value is taken */
} Merge;

static void
merge_free (gpointer data)
{
  Merge *merge = data;

  g_hash_table_unref (merge->takes);
  g_free (merge);
}

/* What differs is asked again: somebody may have edited one of them meanwhile. */
static gboolean
merge_in_db (VivierDb      *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Merge *merge = data;
  g_autoptr (GPtrArray) fields = vivier_merge_fields (db, merge->kept_id, merge->absorbed_id, error);

  if (fields == NULL)
    return FALSE;
  for (guint i = 0; i < fields->len; i++)
    {
      VivierMergeField *field = fields->pdata[i];
      gpointer takes;

      if (g_hash_table_lookup_extended (merge->takes, field->field, NULL, &takes))
        field->takes_absorbed = GPOINTER_TO_INT (takes);
    }
  return vivier_merge_prospects (db, merge->kept_id, merge->absorbed_id, fields, merge->now_ms, error) != 0;
}

static void
accepted_cb (VivierFormDialog *dialog,
             Form             *form)
{
  VivierLabel label = { .kind = "merge", .subject = gtk_window_get_title (GTK_WINDOW (dialog)) };
  Merge *merge = g_new0 (Merge, 1);

  merge->kept_id = form->kept_id;
  merge->absorbed_id = form->absorbed_id;
  merge->now_ms = vivier_clock_get_now_ms (vivier_store_get_clock (vivier_session_get_store (form->session)));
  merge->takes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < form->choices->len; i++)
    {
      GtkCheckButton *choice = form->choices->pdata[i];

      g_hash_table_insert (merge->takes, g_strdup (gtk_widget_get_name (GTK_WIDGET (choice))),
                           GINT_TO_POINTER (gtk_check_button_get_active (choice)));
    }
  vivier_session_write (form->session, &label, merge_in_db, merge, merge_free, FALSE, NULL, NULL);
}

/* The form ----------------------------------------------------------------- */

typedef struct {
  gint64     kept_id;
  gint64     absorbed_id;
  char      *kept_name;
  char      *absorbed_name;
  GPtrArray *fields; /* (element-type VivierMergeField) */
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_clear_pointer (&load->fields, g_ptr_array_unref);
  g_free (load->kept_name);
  g_free (load->absorbed_name);
  g_free (load);
}

static gboolean
load_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Load *load = data;
  g_autoptr (VivierProspect) kept = vivier_prospect_load (db, load->kept_id, error);
  g_autoptr (VivierProspect) absorbed = kept != NULL ? vivier_prospect_load (db, load->absorbed_id, error) : NULL;

  if (absorbed == NULL)
    return FALSE;
  load->kept_name = g_strdup (kept->name);
  load->absorbed_name = g_strdup (absorbed->name);
  load->fields = vivier_merge_fields (db, load->kept_id, load->absorbed_id, error);
  return load->fields != NULL;
}

/* A box whose first child is the button. */
static GtkWidget *
make_choice (const char     *value,
             GtkCheckButton *group)
{
  const char *shown = value != NULL && *value != '\0' ? value : "—";
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = gtk_check_button_new ();
  GtkWidget *label = gtk_label_new (shown);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (button), group);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, shown, -1);
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

/* What somebody chose stays chosen when the other one is kept; what was only
 * proposed is proposed anew. */
static gboolean
takes_absorbed (Form                   *form,
                const VivierMergeField *field)
{
  const gint64 *whose = g_hash_table_lookup (form->chosen, field->field);

  return whose != NULL ? *whose == form->absorbed_id : field->takes_absorbed;
}

static void
choice_toggled_cb (GtkCheckButton *take,
                   Form           *form)
{
  gint64 whose = gtk_check_button_get_active (take) ? form->absorbed_id : form->kept_id;

  g_hash_table_insert (form->chosen, g_strdup (gtk_widget_get_name (GTK_WIDGET (take))), g_memdup2 (&whose, sizeof whose));
}

static GtkWidget *
append_row (Form       *form,
            GtkWidget  *title,
            GtkWidget  *kept,
            GtkWidget  *absorbed)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *values = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_box_set_homogeneous (GTK_BOX (values), TRUE);
  gtk_box_append (GTK_BOX (values), kept);
  gtk_box_append (GTK_BOX (values), absorbed);
  if (title != NULL)
    gtk_box_append (GTK_BOX (row), title);
  gtk_box_append (GTK_BOX (row), values);
  gtk_widget_add_css_class (row, "merge-row");
  gtk_box_append (GTK_BOX (form->card), row);
  return row;
}

static void
append_field (Form                   *form,
              const VivierMergeField *field)
{
  GtkWidget *name = gtk_label_new (field->label);
  GtkWidget *kept = make_choice (field->kept, NULL);
  GtkCheckButton *keep = GTK_CHECK_BUTTON (gtk_widget_get_first_child (kept));
  GtkWidget *absorbed = make_choice (field->absorbed, keep);
  GtkWidget *take = gtk_widget_get_first_child (absorbed);

  gtk_widget_set_name (take, field->field);
  gtk_check_button_set_active (takes_absorbed (form, field) ? GTK_CHECK_BUTTON (take) : keep, TRUE);
  g_signal_connect (take, "toggled", G_CALLBACK (choice_toggled_cb), form);
  g_ptr_array_add (form->choices, g_object_ref (take));
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_add_css_class (name, "field-name");
  append_row (form, name, kept, absorbed);
}

static GtkWidget *
make_heading (const char *name,
              const char *role)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *title = gtk_label_new (name);
  GtkWidget *caption = gtk_label_new (role);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (title), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (title), 12);
  gtk_widget_add_css_class (title, "heading");
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_widget_add_css_class (caption, "field-name");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), caption);
  return box;
}

static void
show_names (Form       *form,
            const Load *load)
{
  /* Translators: two names of prospects */
  g_autofree char *title = g_strdup_printf (_("“%s” and “%s”"), load->kept_name, load->absorbed_name);
  /* Translators: %s is the name of a prospect that goes into another one */
  g_autofree char *description = g_strdup_printf (_("Everything linked to “%s” moves along. The two can be split again at any time."),
                                                  load->absorbed_name);
  g_autofree char *title_markup = g_markup_escape_text (title, -1);
  g_autofree char *description_markup = g_markup_escape_text (description, -1);

  adw_preferences_group_set_title (form->group, title_markup);
  adw_preferences_group_set_description (form->group, description_markup);
  gtk_window_set_title (GTK_WINDOW (form->dialog), load->kept_name);
}

static void
loaded (gpointer owner,
        gpointer data)
{
  Form *form = g_object_get_data (G_OBJECT (owner), "vivier-form");
  const Load *load = data;
  GtkWidget *child;

  if (load->kept_id != form->kept_id)
    return;
  while ((child = gtk_widget_get_first_child (form->card)) != NULL)
    gtk_box_remove (GTK_BOX (form->card), child);
  g_ptr_array_set_size (form->choices, 0);
  show_names (form, load);
  append_row (form, NULL, make_heading (load->kept_name, C_("of two prospects", "is kept")),
              make_heading (load->absorbed_name, C_("of two prospects", "goes into it")));
  for (guint i = 0; i < load->fields->len; i++)
    append_field (form, load->fields->pdata[i]);
  gtk_widget_set_sensitive (form->swap, TRUE);
  vivier_form_dialog_set_acceptable (form->dialog, TRUE, NULL);
  /* As high as what there is to choose: a window on screen does not grow. */
  gtk_window_present (GTK_WINDOW (form->dialog));
}

static void
read_both (Form *form)
{
  Load *load = g_new0 (Load, 1);

  load->kept_id = form->kept_id;
  load->absorbed_id = form->absorbed_id;
  gtk_widget_set_sensitive (form->swap, FALSE);
  vivier_form_dialog_set_acceptable (form->dialog, FALSE, NULL);
  vivier_session_read (form->session, load_in_db, load, load_free, NULL, form->dialog, loaded);
}

static void
swap_cb (GtkButton *button,
         Form      *form)
{
  gint64 kept_id = form->absorbed_id;

  form->absorbed_id = form->kept_id;
  form->kept_id = kept_id;
  read_both (form);
  gtk_widget_grab_focus (form->swap);
}

static void
add_card (Form *form)
{
  form->group = vivier_form_dialog_add_group (form->dialog, NULL);
  form->swap = gtk_button_new_with_mnemonic (_("Keep the _other one"));
  gtk_widget_set_valign (form->swap, GTK_ALIGN_CENTER);
  g_signal_connect (form->swap, "clicked", G_CALLBACK (swap_cb), form);
  adw_preferences_group_set_header_suffix (form->group, form->swap);
  form->card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (form->card, "vivier-card");
  adw_preferences_group_add (form->group, form->card);
}

/**
 * vivier_merge_dialog_present:
 * @kept_id: stays, unless the other one is chosen to
 * @absorbed_id: goes into it
 *
 * Shows the two over @parent, once they are read.
 */
void
vivier_merge_dialog_present (GtkWindow     *parent,
                             VivierSession *session,
                             gint64         kept_id,
                             gint64         absorbed_id)
{
  Form *form = g_new0 (Form, 1);

  form->session = g_object_ref (session);
  form->kept_id = kept_id;
  form->absorbed_id = absorbed_id;
  form->chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  form->choices = g_ptr_array_new_with_free_func (g_object_unref);
  form->dialog = VIVIER_FORM_DIALOG (vivier_form_dialog_new (parent, _("Merge"), _("_Merge")));
  gtk_window_set_default_size (GTK_WINDOW (form->dialog), DIALOG_WIDTH, -1);
  g_object_set_data_full (G_OBJECT (form->dialog), "vivier-form", form, form_free);
  g_signal_connect (form->dialog, "accepted", G_CALLBACK (accepted_cb), form);
  add_card (form);
  read_both (form);
}
