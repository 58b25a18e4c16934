/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-workbook-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "import/vivier-import-plan.h"

/* What filled rows that stand for many may add up to. */
#define MAX_REPEATED_SIZE (256 * 1024 * 1024)
/* Blanks told by their number. */
#define MAX_BLANKS 1000

typedef enum {
  CELL_TEXT,
  CELL_NUMBER,
  CELL_DAY,
  CELL_BOOLEAN,
  CELL_ERROR,
} CellType;

typedef struct {
  VivierRecordSource  parent;
  VivierZip          *zip;
  VivierXmlPart      *part;
  char               *display_name;
  VivierRowBatch      batch;

  guint               n_before;    /* sheets before the one that is read */
  guint               n_tables;    /* tables within each other */
  gboolean            is_reading;  /* inside the sheet */
  gboolean            is_done;
  gboolean            is_too_large;

  gint64              row;         /* from 1 */
  gint64              n_rows;      /* that the row stands for */
  gsize               repeated_size;
  gboolean            in_row;

  guint               column;      /* from 0; of the cell */
  guint               n_columns;   /* that the cell stands for */
  guint               cell_depth;  /* elements within each other from the cell on; 0 outside */
  guint               mute_depth;  /* where a comment or a drawing began; 0 outside */
  guint               text_depth;  /* of the paragraph; 0 outside */
  CellType            type;
  GString            *value;       /* as its attribute tells it */
  GString            *text;        /* as it is shown */
} OdsSource;

static guint
get_count (const char **attributes,
           const char **values,
           const char  *name,
           guint        max)
{
  const char *value = vivier_xml_get (attributes, values, name);

  return value != NULL ? (guint) CLAMP (g_ascii_strtoll (value, NULL, 10), 1, (gint64) max) : 1;
}

static void
begin_row (OdsSource   *self,
           const char **attributes,
           const char **values)
{
  self->n_rows = get_count (attributes, values, "number-rows-repeated", VIVIER_SHEET_MAX_ROWS);
  self->column = 0;
  self->in_row = TRUE;
  vivier_row_batch_begin (&self->batch, self->row);
}

static void
end_row (OdsSource *self)
{
  const gsize size = vivier_row_batch_row_size (&self->batch);

  self->in_row = FALSE;
  self->repeated_size += (self->n_rows - 1) * size;
  self->is_too_large = self->repeated_size > MAX_REPEATED_SIZE;
  vivier_row_batch_end (&self->batch, self->n_rows);
  self->row += self->n_rows;
  self->is_done = self->row > VIVIER_SHEET_MAX_ROWS;
}

static void
read_type (OdsSource   *self,
           const char **attributes,
           const char **values)
{
  const char *value = NULL;

  self->type = CELL_TEXT;
  for (; *attributes != NULL; attributes++, values++)
    if (strcmp (*attributes, "calcext:value-type") == 0 && strcmp (*values, "error") == 0)
      {
        self->type = CELL_ERROR;
        return;
      }
    else if (strcmp (*attributes, "office:value") == 0)
      {
        self->type = CELL_NUMBER;
        value = *values;
      }
    else if (strcmp (*attributes, "office:date-value") == 0)
      {
        self->type = CELL_DAY;
        value = *values;
      }
    else if (strcmp (*attributes, "office:boolean-value") == 0)
      {
        self->type = CELL_BOOLEAN;
        value = *values;
      }
    else if (strcmp (*attributes, "office:string-value") == 0)
      value = *values;
  if (value != NULL)
    g_string_assign (self->value, value);
}

static void
begin_cell (OdsSource   *self,
            const char **attributes,
            const char **values)
{
  g_string_truncate (self->value, 0);
  g_string_truncate (self->text, 0);
  self->n_columns = get_count (attributes, values, "number-columns-repeated", VIVIER_SHEET_MAX_COLUMNS);
  self->cell_depth = 1;
  self->mute_depth = 0;
  self->text_depth = 0;
  read_type (self, attributes, values);
}

static void
append_blanks (OdsSource *self,
               guint      n)
{
  for (guint i = 0; i < n && self->text->len < VIVIER_CSV_MAX_RECORD; i++)
    g_string_append_c (self->text, ' ');
}

/* Inside a cell: paragraphs, and what is no text of it. */
static void
start_content (OdsSource   *self,
               const char  *name,
               const char **attributes,
               const char **values)
{
  self->cell_depth++;
  if (self->mute_depth > 0)
    return;
  if (strcmp (name, "text:p") == 0)
    {
      if (self->text->len > 0)
        g_string_append_c (self->text, '\n');
      self->text_depth = self->cell_depth;
    }
  else if (strcmp (name, "text:s") == 0)
    append_blanks (self, get_count (attributes, values, "c", MAX_BLANKS));
  else if (strcmp (name, "text:tab") == 0)
    append_blanks (self, 1);
  else if (strcmp (name, "text:line-break") == 0)
    g_string_append_c (self->text, '\n');
  else if (!g_str_has_prefix (name, "text:"))
    self->mute_depth = self->cell_depth;
}

static void
sheet_start (const char  *name,
             const char **attributes,
             const char **values,
             gpointer     data)
{
  OdsSource *self = data;

  if (self->is_done)
    return;
  if (self->cell_depth > 0)
    start_content (self, name, attributes, values);
  else if (strcmp (name, "table:table") == 0)
    self->is_reading = self->n_tables++ == 0 && self->n_before == 0;
  else if (!self->is_reading)
    return;
  else if (!self->in_row && strcmp (name, "table:table-row") == 0)
    begin_row (self, attributes, values);
  else if (self->in_row && (strcmp (name, "table:table-cell") == 0 || strcmp (name, "table:covered-table-cell") == 0))
    begin_cell (self, attributes, values);
}

/* A day with its time, unless that is midnight. */
static void
show_day (GString *value)
{
  if (value->len <= 10 || value->str[10] != 'T')
    return;
  if (strcmp (value->str + 10, "T00:00:00") == 0 || value->len < 16)
    g_string_truncate (value, 10);
  else
    {
      value->str[10] = ' ';
      g_string_truncate (value, 16);
    }
}

/* Which of its two texts a cell is taken by. A number shown with a zero in front
 * is a code: a postal code, a phone number. */
static const GString *
choose_text (OdsSource *self)
{
  switch (self->type)
    {
    case CELL_NUMBER:
      if (self->text->str[0] == '0' && g_ascii_isdigit (self->text->str[1]))
        return self->text;
      g_string_truncate (self->text, 0);
      vivier_sheet_append_number (self->text, self->value->str, VIVIER_SHEET_NUMBER, FALSE);
      return self->text;
    case CELL_DAY:
      show_day (self->value);
      return self->value;
    case CELL_BOOLEAN:
      g_string_assign (self->value, strcmp (self->value->str, "true") == 0 ? "TRUE" : "FALSE");
      return self->value;
    case CELL_TEXT:
    case CELL_ERROR:
    default:
      return self->text->len > 0 ? self->text : self->value;
    }
}

static void
end_cell (OdsSource *self)
{
  const GString *text = self->type != CELL_ERROR ? choose_text (self) : NULL;

  if (text == NULL)
    vivier_row_batch_add_error (&self->batch);
  else if (text->len > 0)
    for (guint i = 0; i < self->n_columns && self->column + i <= VIVIER_CSV_MAX_FIELDS; i++)
      vivier_row_batch_add (&self->batch, self->column + i, text->str, text->len);
  self->column += self->n_columns;
}

static void
end_content (OdsSource *self)
{
  if (self->cell_depth == self->mute_depth)
    self->mute_depth = 0;
  if (self->cell_depth == self->text_depth)
    self->text_depth = 0;
  if (--self->cell_depth == 0)
    end_cell (self);
}

static void
sheet_end (const char *name,
           gpointer    data)
{
  OdsSource *self = data;

  if (self->is_done)
    return;
  if (self->cell_depth > 0)
    end_content (self);
  else if (self->in_row && strcmp (name, "table:table-row") == 0)
    end_row (self);
  else if (strcmp (name, "table:table") == 0 && self->n_tables > 0 && --self->n_tables == 0)
    {
      self->is_done = self->is_reading;
      self->n_before -= self->n_before > 0;
    }
}

static void
sheet_text (const char *text,
            gsize       length,
            gpointer    data)
{
  OdsSource *self = data;

  if (self->text_depth > 0 && self->mute_depth == 0 && !self->is_done
      && self->text->len + length <= VIVIER_CSV_MAX_RECORD)
    g_string_append_len (self->text, text, length);
}

static const VivierXmlHandler sheet_handler = { sheet_start, sheet_end, sheet_text, TRUE };

static gboolean
read_more (OdsSource     *self,
           GCancellable  *cancellable,
           GError       **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  vivier_row_batch_reset (&self->batch);
  if (!vivier_xml_part_feed (self->part, error))
    return FALSE;
  if (!self->is_too_large)
    return TRUE;
  /* Translators: %s is the name of a file. */
  g_set_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_NOT_TABLE,
               _("“%s” repeats a long row so often that no table is meant. Delete the rows below the table, save the file and import it again."),
               self->display_name);
  return FALSE;
}

static VivierCsvResult
ods_next (VivierRecordSource    *source,
          const VivierCsvField **fields,
          guint                 *n_fields,
          GCancellable          *cancellable,
          GError               **error)
{
  OdsSource *self = (OdsSource *) source;
  VivierCsvResult result;

  while (!vivier_row_batch_take (&self->batch, &result, fields, n_fields))
    {
      if (self->is_done || vivier_xml_part_is_at_end (self->part))
        return VIVIER_CSV_END;
      if (!read_more (self, cancellable, error))
        return VIVIER_CSV_FAILED;
    }
  return result;
}

static void
ods_get_place (VivierRecordSource *source,
               VivierTablePlace   *place)
{
  *place = ((OdsSource *) source)->batch.place;
}

static double
ods_get_fraction (VivierRecordSource *source)
{
  return vivier_xml_part_get_fraction (((OdsSource *) source)->part);
}

static void
ods_free (VivierRecordSource *source)
{
  OdsSource *self = (OdsSource *) source;

  g_clear_pointer (&self->part, vivier_xml_part_free);
  vivier_row_batch_clear (&self->batch);
  g_string_free (self->value, TRUE);
  g_string_free (self->text, TRUE);
  vivier_zip_unref (self->zip);
  g_free (self->display_name);
  g_free (self);
}

static const VivierRecordSourceClass ods_class = { ods_next, ods_get_place, ods_get_fraction, ods_free };

/* The rows of a sheet; NULL with a VivierImportError. */
VivierRecordSource *
vivier_ods_read_sheet (VivierWorkbook  *workbook,
                       guint            sheet,
                       GError         **error)
{
  VivierZip *zip = vivier_zip_open (workbook->path, error);
  OdsSource *self;

  if (zip == NULL)
    return NULL;
  self = g_new0 (OdsSource, 1);
  self->parent.klass = &ods_class;
  self->zip = zip;
  self->display_name = g_strdup (workbook->display_name);
  self->n_before = sheet;
  self->row = 1;
  self->value = g_string_new (NULL);
  self->text = g_string_new (NULL);
  vivier_row_batch_init (&self->batch);
  self->part = vivier_xml_part_open (zip, "content.xml", &sheet_handler, self, error);
  if (self->part != NULL)
    return &self->parent;
  ods_free (&self->parent);
  return NULL;
}
