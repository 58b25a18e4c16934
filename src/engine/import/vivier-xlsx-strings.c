/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-workbook-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "import/vivier-import-plan.h"

/* A cell holds 32 767 characters at most, a sheet a million rows. */
#define MAX_STRING_SIZE (32767 * 4)
#define MAX_TOTAL_SIZE  (512 * 1024 * 1024)
#define CHUNK_SIZE      (256 * 1024)

/* The texts that cells of all sheets share. Read as far as they are asked for:
 * sheets mostly use them in their order. */
struct _VivierXlsxStrings
{
  VivierXmlPart *part;     /* nullable: no texts */
  VivierZip     *zip;
  GStringChunk  *chunk;
  GPtrArray     *texts;    /* (element-type utf8), in @chunk */
  GString       *text;     /* of the item that is read */
  gsize          total;
  guint          n_phonetic; /* depth of what tells the pronunciation */
  gboolean       in_text;
};

static void
string_start (const char  *name,
              const char **attributes,
              const char **values,
              gpointer     data)
{
  VivierXlsxStrings *self = data;

  if (strcmp (name, "si") == 0)
    g_string_truncate (self->text, 0);
  else if (strcmp (name, "rPh") == 0)
    self->n_phonetic++;
  else
    self->in_text = strcmp (name, "t") == 0 && self->n_phonetic == 0;
}

static void
string_end (const char *name,
            gpointer    data)
{
  VivierXlsxStrings *self = data;

  self->in_text = FALSE;
  if (strcmp (name, "rPh") == 0 && self->n_phonetic > 0)
    self->n_phonetic--;
  else if (strcmp (name, "si") == 0)
    {
      self->total += self->text->len + sizeof (gpointer) + 1;
      g_ptr_array_add (self->texts, self->total <= MAX_TOTAL_SIZE
                                    ? g_string_chunk_insert_len (self->chunk, self->text->str, self->text->len) : NULL);
    }
}

static void
string_text (const char *text,
             gsize       length,
             gpointer    data)
{
  VivierXlsxStrings *self = data;

  if (self->in_text && self->text->len + length <= MAX_STRING_SIZE)
    g_string_append_len (self->text, text, length);
}

static const VivierXmlHandler string_handler = { string_start, string_end, string_text };

/* @part NULL: a workbook without shared texts. */
VivierXlsxStrings *
vivier_xlsx_strings_new (VivierZip   *zip,
                         const char  *part,
                         GError     **error)
{
  VivierXlsxStrings *self = g_new0 (VivierXlsxStrings, 1);

  self->zip = vivier_zip_ref (zip);
  self->chunk = g_string_chunk_new (CHUNK_SIZE);
  self->texts = g_ptr_array_new ();
  self->text = g_string_new (NULL);
  if (part == NULL || !vivier_zip_has (zip, part))
    return self;
  self->part = vivier_xml_part_open (zip, part, &string_handler, self, error);
  if (self->part != NULL)
    return self;
  vivier_xlsx_strings_free (self);
  return NULL;
}

void
vivier_xlsx_strings_free (VivierXlsxStrings *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->part, vivier_xml_part_free);
  vivier_zip_unref (self->zip);
  g_string_chunk_free (self->chunk);
  g_ptr_array_unref (self->texts);
  g_string_free (self->text, TRUE);
  g_free (self);
}

static gboolean
read_up_to (VivierXlsxStrings  *self,
            guint               index,
            GError            **error)
{
  while (self->texts->len <= index && self->part != NULL && !vivier_xml_part_is_at_end (self->part))
    {
      if (!vivier_xml_part_feed (self->part, error))
        return FALSE;
      if (self->total > MAX_TOTAL_SIZE)
        {
          g_set_error_literal (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_NOT_TABLE,
                               _("The workbook holds more text than can be read from it at once. Save the sheet as CSV and import that file."));
          return FALSE;
        }
    }
  return TRUE;
}

/* The text of number @index; NULL with @error when the part is broken, and
 * without when there is no such text. */
const char *
vivier_xlsx_strings_get (VivierXlsxStrings  *self,
                         guint               index,
                         gsize              *length,
                         GError            **error)
{
  const char *text;

  if (self->texts->len <= index && !read_up_to (self, index, error))
    return NULL;
  if (index >= self->texts->len)
    return NULL;
  text = g_ptr_array_index (self->texts, index);
  *length = text != NULL ? strlen (text) : 0;
  return text;
}
