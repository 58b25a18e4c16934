/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-import-page-private.h"

#include <glib/gi18n.h>

#include "pages/vivier-import-columns.h"
#include "pages/vivier-import-rows.h"
#include "vivier-vocabulary.h"

static const VivierImportKind kinds[] = { VIVIER_IMPORT_PROSPECTS, VIVIER_IMPORT_PURCHASES };
static const char *const encodings[] = { "UTF-8", "WINDOWS-1252", "ISO-8859-15", "MACINTOSH", "UTF-16LE", "UTF-16BE" };
static const char delimiters[] = { ',', ';', '\t', '|' };

/* Showing ------------------------------------------------------------------ */

const VivierImportItem *
vivier_import_page_get_selected (VivierImportPage *self)
{
  if (self->flow == NULL || self->selected >= vivier_import_flow_get_n_files (self->flow))
    return NULL;

  return vivier_import_flow_get_file (self->flow, self->selected);
}

static void
show_files (VivierImportPage *self)
{
  guint n = vivier_import_flow_get_n_files (self->flow);
  GtkWidget *child;

  self->is_showing = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->files))) != NULL)
    gtk_list_box_remove (self->files, child);

  for (guint i = 0; i < n; i++)
    {
      const VivierImportItem *file = vivier_import_flow_get_file (self->flow, i);
      g_autoptr (GError) error = NULL;
      g_autofree char *details = NULL;
      gboolean has_failed = file->problem != NULL;

      if (file->problem != NULL)
        details = g_strdup (file->problem);
      else if (file->plan == NULL)
        details = g_strdup (_("Reading…"));
      else if (!vivier_import_plan_check (file->plan, &error))
        {
          has_failed = TRUE;
          details = g_strdup (error->message);
        }
      else
        details = vivier_import_rows_describe_plan (file->plan);

      gtk_list_box_append (self->files, vivier_import_rows_file (file->name, details, file->is_loading, has_failed));
    }
  if (self->selected < n)
    gtk_list_box_select_row (self->files, gtk_list_box_get_row_at_index (self->files, self->selected));
  self->is_showing = FALSE;
}

static guint
find_encoding (const char *encoding)
{
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    if (g_ascii_strcasecmp (encodings[i], encoding) == 0)
      return i;

  return GTK_INVALID_LIST_POSITION;
}

static void
column_chosen_cb (guint       column,
                  VivierField field,
                  const char *custom,
                  gpointer    user_data)
{
  VivierImportPage *self = user_data;

  if (custom != NULL)
    vivier_import_flow_set_custom (self->flow, self->selected, column, custom);
  else
    vivier_import_flow_set_field (self->flow, self->selected, column, field);
}

/* A workbook has sheets, a text an encoding and a separator. */
static void
show_format (VivierImportPage       *self,
             const VivierImportPlan *plan)
{
  gboolean is_workbook = plan->sheets != NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->sheet_drop_down), is_workbook);
  gtk_widget_set_visible (GTK_WIDGET (self->encoding_drop_down), !is_workbook);
  gtk_widget_set_visible (GTK_WIDGET (self->delimiter_drop_down), !is_workbook);
  if (is_workbook)
    {
      g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

      for (guint i = 0; i < plan->sheets->len; i++)
        gtk_string_list_append (names, ((VivierSheet *) g_ptr_array_index (plan->sheets, i))->name);
      gtk_drop_down_set_model (self->sheet_drop_down, G_LIST_MODEL (names));
      gtk_drop_down_set_selected (self->sheet_drop_down, plan->sheet);
      return;
    }
  gtk_drop_down_set_selected (self->encoding_drop_down, find_encoding (plan->encoding));
  for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++)
    if (plan->delimiter == delimiters[i])
      gtk_drop_down_set_selected (self->delimiter_drop_down, i);
}

static void
show_columns (VivierImportPage *self)
{
  const VivierImportItem *file = vivier_import_page_get_selected (self);
  gboolean has_declared = FALSE;

  gtk_widget_set_visible (GTK_WIDGET (self->columns_box), file != NULL && file->plan != NULL);
  if (file == NULL || file->plan == NULL)
    return;

  self->is_showing = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (file->plan->kind == kinds[i])
      gtk_drop_down_set_selected (self->kind_drop_down, i);
  show_format (self, file->plan);
  vivier_import_columns_show (self->columns, file->plan, vivier_vocabulary_get_fields (vivier_vocabulary_of (self->session)),
                              column_chosen_cb, self);
  gtk_widget_set_visible (self->duplicates_box, file->plan->kind == VIVIER_IMPORT_PROSPECTS);
  for (guint i = 0; i < file->plan->columns->len; i++)
    {
      VivierColumn *column = g_ptr_array_index (file->plan->columns, i);

      has_declared |= column->field >= VIVIER_FIELD_DECLARED_PURCHASES && column->field <= VIVIER_FIELD_DECLARED_MAX;
    }
  gtk_widget_set_visible (self->declared_note, has_declared);
  self->is_showing = FALSE;
}

void
vivier_import_page_show_plan (VivierImportPage *self)
{
  show_files (self);
  show_columns (self);
}

/* Choosing ----------------------------------------------------------------- */

static void
row_selected_cb (VivierImportPage *self,
                 GtkListBoxRow    *row)
{
  if (self->is_showing || row == NULL)
    return;

  self->selected = gtk_list_box_row_get_index (row);
  show_columns (self);
  vivier_import_page_show_preview (self);
}

/* The file whose drop-down a person just used; %NULL while it is only being shown. */
static const VivierImportItem *
chosen_for (VivierImportPage *self)
{
  const VivierImportItem *file = vivier_import_page_get_selected (self);

  return self->is_showing || file == NULL || file->plan == NULL ? NULL : file;
}

static void
kind_selected_cb (VivierImportPage *self)
{
  const VivierImportItem *file = chosen_for (self);
  guint selected = gtk_drop_down_get_selected (self->kind_drop_down);

  if (file == NULL || selected >= G_N_ELEMENTS (kinds) || file->plan->kind == kinds[selected])
    return;

  vivier_import_flow_set_kind (self->flow, self->selected, kinds[selected]);
}

static void
encoding_selected_cb (VivierImportPage *self)
{
  const VivierImportItem *file = chosen_for (self);
  guint selected = gtk_drop_down_get_selected (self->encoding_drop_down);

  if (file == NULL || selected >= G_N_ELEMENTS (encodings) || selected == find_encoding (file->plan->encoding))
    return;

  vivier_import_flow_set_format (self->flow, self->selected, encodings[selected], 0);
}

static void
delimiter_selected_cb (VivierImportPage *self)
{
  const VivierImportItem *file = chosen_for (self);
  guint selected = gtk_drop_down_get_selected (self->delimiter_drop_down);

  if (file == NULL || selected >= G_N_ELEMENTS (delimiters) || delimiters[selected] == file->plan->delimiter)
    return;

  vivier_import_flow_set_format (self->flow, self->selected, NULL, delimiters[selected]);
}

static void
sheet_selected_cb (VivierImportPage *self)
{
  const VivierImportItem *file = chosen_for (self);
  guint selected = gtk_drop_down_get_selected (self->sheet_drop_down);

  if (file == NULL || file->plan->sheets == NULL || selected >= file->plan->sheets->len || selected == file->plan->sheet)
    return;

  vivier_import_flow_set_sheet (self->flow, self->selected, selected);
}

static void
duplicates_selected_cb (VivierImportPage *self)
{
  if (self->is_showing || self->flow == NULL)
    return;

  vivier_import_flow_set_duplicates (self->flow, (VivierImportSame) gtk_drop_down_get_selected (self->same_drop_down),
                                     (VivierImportProbable) gtk_drop_down_get_selected (self->probable_drop_down));
}

void
vivier_import_page_fill_drop_downs (VivierImportPage *self)
{
  const char *kind_names[] = { _("Clients"), vivier_session_purchases_title (self->session), NULL };
  /* In the order of VivierImportSame and VivierImportProbable. */
  const char *sames[] = { _("take what the file says"), _("only fill what is missing"), _("leave the line out"), NULL };
  const char *probables[] = { _("add another one, and ask"), _("take what the file says"), _("leave the line out"), NULL };
  g_autoptr (GtkStringList) same_list = gtk_string_list_new (sames);
  g_autoptr (GtkStringList) probable_list = gtk_string_list_new (probables);
  g_autoptr (GtkStringList) kind_list = gtk_string_list_new (kind_names);
  g_autoptr (GtkStringList) encoding_list = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) delimiter_list = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    gtk_string_list_append (encoding_list, g_str_has_prefix (encodings[i], "UTF-16") ? encodings[i]
                                           : vivier_import_rows_encoding (encodings[i]));
  for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++)
    {
      /* Translators: what parts the columns of a file, as in "Separator: comma" */
      g_autofree char *text = g_strdup_printf (_("Separator: %s"), vivier_import_rows_delimiter (delimiters[i]));

      gtk_string_list_append (delimiter_list, text);
    }
  self->is_showing = TRUE;
  gtk_drop_down_set_model (self->same_drop_down, G_LIST_MODEL (same_list));
  gtk_drop_down_set_model (self->probable_drop_down, G_LIST_MODEL (probable_list));
  gtk_drop_down_set_model (self->kind_drop_down, G_LIST_MODEL (kind_list));
  gtk_drop_down_set_model (self->encoding_drop_down, G_LIST_MODEL (encoding_list));
  gtk_drop_down_set_model (self->delimiter_drop_down, G_LIST_MODEL (delimiter_list));
  self->is_showing = FALSE;
}

void
vivier_import_page_setup_plan (VivierImportPage *self)
{
  g_signal_connect_object (self->files, "row-selected", G_CALLBACK (row_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->kind_drop_down, "notify::selected", G_CALLBACK (kind_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->encoding_drop_down, "notify::selected", G_CALLBACK (encoding_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sheet_drop_down, "notify::selected", G_CALLBACK (sheet_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->same_drop_down, "notify::selected", G_CALLBACK (duplicates_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->probable_drop_down, "notify::selected", G_CALLBACK (duplicates_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->delimiter_drop_down, "notify::selected", G_CALLBACK (delimiter_selected_cb), self, G_CONNECT_SWAPPED);
}
