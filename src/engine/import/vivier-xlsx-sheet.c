/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-workbook-private.h"

#include <string.h>

typedef enum {
  CELL_NUMBER,
  CELL_SHARED,   /* number of a shared text */
  CELL_TEXT,     /* in the cell itself, or of a formula */
  CELL_BOOLEAN,
  CELL_ERROR,
  CELL_DAY,      /* ISO 8601 */
} CellType;

typedef struct {
  VivierRecordSource  parent;
  VivierZip          *zip;
  VivierXmlPart      *part;
  VivierXlsxStrings  *strings;
  GByteArray         *kinds;    /* VivierSheetNumber by style */
  gboolean            is_1904;

  VivierRowBatch      batch;
  GError             *error;    /* met inside a callback */
  gint64              row;      /* from 1; the last one begun */
  guint               column;   /* from 0; of the cell that is read */
  guint               next_column;
  gboolean            in_row;
  gboolean            in_cell;
  gboolean            in_value;
  guint               n_phonetic;
  CellType            type;
  guint               style;
  GString            *value;    /* of the cell */
  GString            *number;   /* scratch */
} XlsxSource;

/* "BC12" is column 54. TRUE when the reference has letters. */
static gboolean
read_column (const char *reference,
             guint      *column)
{
  guint number = 0;
  const char *p;

  for (p = reference; g_ascii_isalpha (*p) && number < VIVIER_SHEET_MAX_COLUMNS; p++)
    number = number * 26 + (g_ascii_toupper (*p) - 'A' + 1);
  *column = number - 1;
  return p > reference;
}

static CellType
cell_type (const char *name)
{
  if (name == NULL || strcmp (name, "n") == 0)
    return CELL_NUMBER;
  if (strcmp (name, "s") == 0)
    return CELL_SHARED;
  if (strcmp (name, "b") == 0)
    return CELL_BOOLEAN;
  if (strcmp (name, "e") == 0)
    return CELL_ERROR;
  return strcmp (name, "d") == 0 ? CELL_DAY : CELL_TEXT;
}

/* Rows may leave out their number, and lie about it. */
static void
begin_row (XlsxSource *self,
           const char *number)
{
  const gint64 said = number != NULL ? g_ascii_strtoll (number, NULL, 10) : 0;

  self->row = said > self->row && said <= VIVIER_SHEET_MAX_ROWS ? said : self->row + 1;
  self->next_column = 0;
  self->in_row = TRUE;
  vivier_row_batch_begin (&self->batch, self->row);
}

static void
begin_cell (XlsxSource  *self,
            const char **attributes,
            const char **values)
{
  const char *type = NULL;

  self->column = self->next_column;
  self->style = 0;
  for (; *attributes != NULL; attributes++, values++)
    if (strcmp (*attributes, "r") == 0)
      {
        if (!read_column (*values, &self->column))
          self->column = self->next_column;
      }
    else if (strcmp (*attributes, "s") == 0)
      self->style = (guint) g_ascii_strtoull (*values, NULL, 10);
    else if (strcmp (*attributes, "t") == 0)
      type = *values;
  self->type = cell_type (type);
  self->next_column = self->column + 1;
  self->in_cell = TRUE;
  g_string_truncate (self->value, 0);
}

static void
sheet_start (const char  *name,
             const char **attributes,
             const char **values,
             gpointer     data)
{
  XlsxSource *self = data;

  if (self->in_cell)
    {
      if (strcmp (name, "v") == 0 || strcmp (name, "t") == 0)
        self->in_value = self->n_phonetic == 0;
      else if (strcmp (name, "rPh") == 0)
        self->n_phonetic++;
    }
  else if (self->in_row && strcmp (name, "c") == 0)
    begin_cell (self, attributes, values);
  else if (!self->in_row && strcmp (name, "row") == 0)
    begin_row (self, vivier_xml_get (attributes, values, "r"));
}

static void
add_shared (XlsxSource *self)
{
  char *end;
  const guint64 index = g_ascii_strtoull (self->value->str, &end, 10);
  gsize length = 0;
  const char *text = NULL;

  if (self->error == NULL && end != self->value->str && index < G_MAXUINT)
    text = vivier_xlsx_strings_get (self->strings, (guint) index, &length, &self->error);
  if (text != NULL)
    vivier_row_batch_add (&self->batch, self->column, text, length);
}

static void
add_number (XlsxSource *self)
{
  const VivierSheetNumber kind = self->style < self->kinds->len ? self->kinds->data[self->style] : VIVIER_SHEET_NUMBER;

  g_string_truncate (self->number, 0);
  vivier_sheet_append_number (self->number, self->value->str, kind, self->is_1904);
  vivier_row_batch_add (&self->batch, self->column, self->number->str, self->number->len);
}

static void
end_cell (XlsxSource *self)
{
  self->in_cell = FALSE;
  self->n_phonetic = 0;
  if (self->value->len == 0)
    return;
  switch (self->type)
    {
    case CELL_SHARED:
      add_shared (self);
      break;
    case CELL_NUMBER:
      add_number (self);
      break;
    case CELL_BOOLEAN:
      g_string_assign (self->number, self->value->str[0] == '1' || g_ascii_tolower (self->value->str[0]) == 't' ? "TRUE" : "FALSE");
      vivier_row_batch_add (&self->batch, self->column, self->number->str, self->number->len);
      break;
    case CELL_ERROR:
      vivier_row_batch_add_error (&self->batch);
      break;
    case CELL_TEXT:
    case CELL_DAY:
    default:
      vivier_row_batch_add (&self->batch, self->column, self->value->str, self->value->len);
      break;
    }
}

static void
sheet_end (const char *name,
           gpointer    data)
{
  XlsxSource *self = data;

  self->in_value = FALSE;
  if (self->in_cell)
    {
      if (strcmp (name, "c") == 0)
        end_cell (self);
      else if (strcmp (name, "rPh") == 0 && self->n_phonetic > 0)
        self->n_phonetic--;
    }
  else if (self->in_row && strcmp (name, "row") == 0)
    {
      self->in_row = FALSE;
      vivier_row_batch_end (&self->batch, 1);
    }
}

static void
sheet_text (const char *text,
            gsize       length,
            gpointer    data)
{
  XlsxSource *self = data;

  if (self->in_value && self->value->len + length <= VIVIER_CSV_MAX_RECORD)
    g_string_append_len (self->value, text, length);
}

static const VivierXmlHandler sheet_handler = { sheet_start, sheet_end, sheet_text };

static VivierCsvResult
xlsx_next (VivierRecordSource    *source,
           const VivierCsvField **fields,
           guint                 *n_fields,
           GCancellable          *cancellable,
           GError               **error)
{
  XlsxSource *self = (XlsxSource *) source;
  VivierCsvResult result;

  while (!vivier_row_batch_take (&self->batch, &result, fields, n_fields))
    {
      if (vivier_xml_part_is_at_end (self->part))
        return VIVIER_CSV_END;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return VIVIER_CSV_FAILED;
      vivier_row_batch_reset (&self->batch);
      if (!vivier_xml_part_feed (self->part, error))
        return VIVIER_CSV_FAILED;
      if (self->error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&self->error));
          return VIVIER_CSV_FAILED;
        }
    }
  return result;
}

static void
xlsx_get_place (VivierRecordSource *source,
                VivierTablePlace   *place)
{
  *place = ((XlsxSource *) source)->batch.place;
}

static double
xlsx_get_fraction (VivierRecordSource *source)
{
  return vivier_xml_part_get_fraction (((XlsxSource *) source)->part);
}

static void
xlsx_free (VivierRecordSource *source)
{
  XlsxSource *self = (XlsxSource *) source;

  g_clear_pointer (&self->part, vivier_xml_part_free);
  g_clear_pointer (&self->strings, vivier_xlsx_strings_free);
  g_clear_error (&self->error);
  vivier_row_batch_clear (&self->batch);
  g_byte_array_unref (self->kinds);
  g_string_free (self->value, TRUE);
  g_string_free (self->number, TRUE);
  vivier_zip_unref (self->zip);
  g_free (self);
}

static const VivierRecordSourceClass xlsx_class = { xlsx_next, xlsx_get_place, xlsx_get_fraction, xlsx_free };

/* The rows of a sheet; NULL with a VivierImportError. */
VivierRecordSource *
vivier_xlsx_read_sheet (VivierWorkbook  *workbook,
                        guint            sheet,
                        GError         **error)
{
  VivierZip *zip = vivier_zip_open (workbook->path, error);
  XlsxSource *self;

  if (zip == NULL)
    return NULL;
  self = g_new0 (XlsxSource, 1);
  self->parent.klass = &xlsx_class;
  self->zip = zip;
  self->is_1904 = workbook->is_1904;
  self->kinds = g_byte_array_new ();
  self->value = g_string_new (NULL);
  self->number = g_string_new (NULL);
  vivier_row_batch_init (&self->batch);
  self->strings = vivier_xlsx_strings_new (zip, workbook->strings, error);
  if (self->strings != NULL && vivier_xlsx_styles_read (zip, workbook->styles, self->kinds, error))
    self->part = vivier_xml_part_open (zip, g_ptr_array_index (workbook->parts, sheet), &sheet_handler, self, error);
  if (self->part != NULL)
    return &self->parent;
  xlsx_free (&self->parent);
  return NULL;
}
