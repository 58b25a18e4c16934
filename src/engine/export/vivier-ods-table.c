/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <zip.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "export/vivier-csv-writer.h"
#include "export/vivier-table-writer-private.h"

#define FLUSH_BYTES (64 * 1024)

#define MIME_TYPE "application/vnd.oasis.opendocument.spreadsheet"

static const char manifest[] =
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.2\">"
  "<manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"" MIME_TYPE "\"/>"
  "<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>"
  "<manifest:file-entry manifest:full-path=\"settings.xml\" manifest:media-type=\"text/xml\"/>"
  "</manifest:manifest>";

/* The row of titles stays in sight. */
static const char settings[] =
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  "<office:document-settings xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
  " xmlns:config=\"urn:oasis:names:tc:opendocument:xmlns:config:1.0\" office:version=\"1.2\"><office:settings>"
  "<config:config-item-set config:name=\"ooo:view-settings\"><config:config-item-map-indexed config:name=\"Views\">"
  "<config:config-item-map-entry><config:config-item-map-named config:name=\"Tables\">"
  "<config:config-item-map-entry config:name=\"Vivier\">"
  "<config:config-item config:name=\"VerticalSplitMode\" config:type=\"short\">2</config:config-item>"
  "<config:config-item config:name=\"VerticalSplitPosition\" config:type=\"int\">1</config:config-item>"
  "<config:config-item config:name=\"ActiveSplitRange\" config:type=\"short\">2</config:config-item>"
  "<config:config-item config:name=\"PositionBottom\" config:type=\"int\">1</config:config-item>"
  "</config:config-item-map-entry></config:config-item-map-named></config:config-item-map-entry>"
  "</config:config-item-map-indexed></config:config-item-set></office:settings></office:document-settings>";

static const char content_start[] =
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
  " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
  " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
  " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
  " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""
  " xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\" office:version=\"1.2\"><office:automatic-styles>"
  "<number:date-style style:name=\"N1\"><number:day number:style=\"long\"/><number:text>/</number:text>"
  "<number:month number:style=\"long\"/><number:text>/</number:text><number:year number:style=\"long\"/></number:date-style>"
  "<number:currency-style style:name=\"N2\"><number:number number:decimal-places=\"2\" number:min-integer-digits=\"1\""
  " number:grouping=\"true\"/><number:text> </number:text><number:currency-symbol>%s</number:currency-symbol></number:currency-style>"
  "<style:style style:name=\"day\" style:family=\"table-cell\" style:data-style-name=\"N1\"/>"
  "<style:style style:name=\"money\" style:family=\"table-cell\" style:data-style-name=\"N2\"/>"
  "<style:style style:name=\"title\" style:family=\"table-cell\"><style:text-properties fo:font-weight=\"bold\"/></style:style>";

static const char content_end[] =
  "</table:table></office:spreadsheet></office:body></office:document-content>";

typedef struct {
  VivierTableWriter  parent;
  VivierTableTarget  target;
  char              *content; /* path of content.xml while it grows */
  char              *package; /* path of the finished file */
  GOutputStream     *stream;  /* of content */
  GString           *buffer;
  guint              n_empty; /* cells not written yet */
  gboolean           is_inside;
} OdsTable;

/* What XML 1.0 cannot say is left out. */
static void
append_escaped (GString    *out,
                const char *text,
                gsize       length)
{
  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      if (c == '&')
        g_string_append (out, "&amp;");
      else if (c == '<')
        g_string_append (out, "&lt;");
      else if (c == '>')
        g_string_append (out, "&gt;");
      else if (c == '"')
        g_string_append (out, "&quot;");
      else if (c == '\t')
        g_string_append (out, "<text:tab/>");
      else if (c >= ' ' && c != 0xfffe && c != 0xffff)
        g_string_append_unichar (out, c);
    }
}

/* One paragraph a line; runs of blanks would melt into one. */
static void
append_paragraphs (GString    *out,
                   const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    {
      const char *p = *line;

      g_string_append (out, "<text:p>");
      while (*p != '\0')
        {
          const gsize n_blanks = strspn (p, " ");
          const gsize n_others = strcspn (p + n_blanks, " ");

          if (n_blanks == 1 && p > *line)
            g_string_append_c (out, ' ');
          else if (n_blanks > 0)
            g_string_append_printf (out, "<text:s text:c=\"%" G_GSIZE_FORMAT "\"/>", n_blanks);
          append_escaped (out, p + n_blanks, n_others);
          p += n_blanks + n_others;
        }
      g_string_append (out, "</text:p>");
    }
}

static void
begin_row (OdsTable *self)
{
  if (!self->is_inside)
    g_string_append (self->buffer, "<table:table-row>");
  self->is_inside = TRUE;
}

static void
begin_cell (OdsTable *self)
{
  begin_row (self);
  if (self->n_empty > 0)
    g_string_append_printf (self->buffer, "<table:table-cell table:number-columns-repeated=\"%u\"/>", self->n_empty);
  self->n_empty = 0;
}

static void
write_text (OdsTable   *self,
            const char *value,
            const char *style)
{
  g_autofree char *valid = g_utf8_make_valid (value, -1);

  begin_cell (self);
  g_string_append_printf (self->buffer, "<table:table-cell%s office:value-type=\"string\">", style);
  append_paragraphs (self->buffer, valid);
  g_string_append (self->buffer, "</table:table-cell>");
}

static void
write_number (OdsTable   *self,
              const char *kind,
              const char *number)
{
  begin_cell (self);
  g_string_append_printf (self->buffer, "<table:table-cell %s=\"%s\"><text:p>%s</text:p></table:table-cell>", kind, number, number);
}

static void
write_money (OdsTable   *self,
             const char *value)
{
  const gint64 amount = g_ascii_strtoll (value, NULL, 10);
  g_autofree char *number = g_strdup_printf ("%s%" G_GINT64_FORMAT ".%02d", amount < 0 ? "-" : "", ABS (amount / 100), (int) ABS (amount % 100));
  g_autofree char *kind = g_strdup_printf ("table:style-name=\"money\" office:value-type=\"currency\" office:currency=\"%s\" office:value",
                                           self->target.currency);

  write_number (self, kind, number);
}

static void
cell (VivierTableWriter *writer,
      guint              column,
      const char        *value)
{
  OdsTable *self = (OdsTable *) writer;
  g_autofree char *guarded = NULL;

  if (value == NULL || *value == '\0')
    {
      self->n_empty++;
      return;
    }
  switch (g_array_index (self->target.columns, VivierTableColumn, column).type)
    {
    case VIVIER_FIELD_TYPE_MONEY:
      write_money (self, value);
      break;
    case VIVIER_FIELD_TYPE_NUMBER:
      write_number (self, "office:value-type=\"float\" office:value", value);
      break;
    case VIVIER_FIELD_TYPE_DAY:
      write_number (self, "table:style-name=\"day\" office:value-type=\"date\" office:date-value", value);
      break;
    default:
      /* As in an Excel workbook: import takes one apostrophe off. */
      guarded = *value == '\'' && vivier_csv_reads_as_formula (value) ? g_strconcat ("'", value, NULL) : g_strdup (value);
      write_text (self, guarded, "");
    }
}

static gboolean
flush (OdsTable  *self,
       gsize      threshold,
       GError   **error)
{
  if (self->buffer->len <= threshold)
    return TRUE;
  if (!g_output_stream_write_all (self->stream, self->buffer->str, self->buffer->len, NULL, self->target.cancellable, error))
    return FALSE;
  g_string_truncate (self->buffer, 0);
  return TRUE;
}

static gboolean
end_row (VivierTableWriter  *writer,
         GError            **error)
{
  OdsTable *self = (OdsTable *) writer;

  begin_row (self);
  g_string_append (self->buffer, "<table:table-cell/></table:table-row>");
  self->is_inside = FALSE;
  self->n_empty = 0;
  return flush (self, FLUSH_BYTES, error);
}

static gboolean
add_part (zip_t        *zip,
          const char   *name,
          zip_source_t *source,
          gboolean      is_stored)
{
  const zip_int64_t index = source != NULL ? zip_file_add (zip, name, source, ZIP_FL_ENC_UTF_8) : -1;

  if (index < 0)
    zip_source_free (source);
  return index >= 0 && zip_set_file_compression (zip, (zip_uint64_t) index, is_stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 0) == 0;
}

static gboolean
pack (OdsTable  *self,
      GError   **error)
{
  zip_t *zip = zip_open (self->package, ZIP_CREATE | ZIP_TRUNCATE, NULL);
  gboolean ok;

  if (zip != NULL)
    {
      /* The type comes first and unpacked, so that it is seen at a fixed place. */
      ok = add_part (zip, "mimetype", zip_source_buffer (zip, MIME_TYPE, strlen (MIME_TYPE), 0), TRUE)
           && add_part (zip, "content.xml", zip_source_file (zip, self->content, 0, -1), FALSE)
           && add_part (zip, "settings.xml", zip_source_buffer (zip, settings, strlen (settings), 0), FALSE)
           && add_part (zip, "META-INF/manifest.xml", zip_source_buffer (zip, manifest, strlen (manifest), 0), FALSE);
      if (ok && zip_close (zip) == 0)
        return TRUE;
      zip_discard (zip);
    }
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                       _("The workbook cannot be packed. Check that the disk has room."));
  return FALSE;
}

static gboolean
finish (VivierTableWriter  *writer,
        GError            **error)
{
  OdsTable *self = (OdsTable *) writer;

  g_string_append (self->buffer, content_end);
  return flush (self, 0, error) && g_output_stream_close (self->stream, self->target.cancellable, error)
         && pack (self, error) && vivier_export_splice (self->package, self->target.stream, self->target.cancellable, error);
}

static void
ods_table_free (VivierTableWriter *writer)
{
  OdsTable *self = (OdsTable *) writer;

  g_clear_object (&self->stream);
  if (self->content != NULL)
    g_unlink (self->content);
  if (self->package != NULL)
    g_unlink (self->package);
  g_free (self->content);
  g_free (self->package);
  g_string_free (self->buffer, TRUE);
  g_free (self);
}

static const VivierTableWriterClass ods_class = { cell, end_row, finish, ods_table_free };

static void
write_titles (OdsTable *self)
{
  const GArray *columns = self->target.columns;
  const char *symbol = g_strcmp0 (self->target.currency, "EUR") == 0 ? "€" : self->target.currency;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_string_append_printf (self->buffer, content_start, symbol);
#pragma GCC diagnostic pop
  for (guint i = 0; i < columns->len; i++)
    g_string_append_printf (self->buffer, "<style:style style:name=\"c%u\" style:family=\"table-column\">"
                            "<style:table-column-properties style:column-width=\"%dpt\"/></style:style>",
                            i, g_array_index (columns, VivierTableColumn, i).width * 3 / 4);
  g_string_append (self->buffer, "</office:automatic-styles><office:body><office:spreadsheet><table:table table:name=\"Vivier\">");
  for (guint i = 0; i < columns->len; i++)
    g_string_append_printf (self->buffer, "<table:table-column table:style-name=\"c%u\"/>", i);
  for (guint i = 0; i < columns->len; i++)
    write_text (self, g_array_index (columns, VivierTableColumn, i).title, " table:style-name=\"title\"");
}

/* An OpenDocument spreadsheet of one sheet; rows go to the disk as they come. */
VivierTableWriter *
vivier_ods_table_new (const VivierTableTarget  *target,
                      GError                  **error)
{
  OdsTable *self = g_new0 (OdsTable, 1);
  g_autoptr (GFile) file = NULL;

  self->parent.klass = &ods_class;
  self->target = *target;
  self->buffer = g_string_sized_new (2 * FLUSH_BYTES);
  self->content = vivier_export_dup_scratch (error);
  self->package = self->content != NULL ? vivier_export_dup_scratch (error) : NULL;
  file = self->package != NULL ? g_file_new_for_path (self->content) : NULL;
  self->stream = file != NULL ? G_OUTPUT_STREAM (g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE, target->cancellable, error)) : NULL;
  if (self->stream == NULL)
    {
      ods_table_free (&self->parent);
      return NULL;
    }
  write_titles (self);
  if (!end_row (&self->parent, error))
    {
      ods_table_free (&self->parent);
      return NULL;
    }
  return &self->parent;
}
