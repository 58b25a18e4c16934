/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-file-format.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "import/vivier-charset.h"
#include "import/vivier-import-plan.h"

typedef enum {
  FORMAT_TEXT,
  FORMAT_XLSX,
  FORMAT_ODS,
  FORMAT_XLS,
  FORMAT_VCARD,
  FORMAT_RECORDS, /* JSON that we exported */
  FORMAT_XLSB,
  FORMAT_NUMBERS,
  FORMAT_ENCRYPTED,
  FORMAT_DOCUMENT,
  FORMAT_PDF,
  FORMAT_PICTURE,
  FORMAT_ARCHIVE,
  FORMAT_WORKSPACE,
  FORMAT_MARKUP,
  FORMAT_OTHER,
} Format;

typedef struct {
  const char *bytes;
  gsize       length;
  Format      format;
  gsize       offset;
} Signature;

/* How files begin that are no text. */
static const Signature signatures[] = {
  { "SQLite format 3", 16, FORMAT_WORKSPACE },
  { "%PDF-", 5, FORMAT_PDF },
  { "{\\rtf", 5, FORMAT_DOCUMENT },
  { "\x89PNG", 4, FORMAT_PICTURE },
  { "\xff\xd8\xff", 3, FORMAT_PICTURE },         /* JPEG */
  { "GIF8", 4, FORMAT_PICTURE },
  { "II*\0", 4, FORMAT_PICTURE },                /* TIFF */
  { "MM\0*", 4, FORMAT_PICTURE },
  { "WEBP", 4, FORMAT_PICTURE, 8 },
  { "ftyphei", 7, FORMAT_PICTURE, 4 },           /* as phones write it */
  { "\x1f\x8b", 2, FORMAT_ARCHIVE },             /* gzip */
  { "BZh9", 4, FORMAT_ARCHIVE },
  { "\xfd" "7zXZ", 5, FORMAT_ARCHIVE },
  { "7z\xbc\xaf", 4, FORMAT_ARCHIVE },
  { "Rar!", 4, FORMAT_ARCHIVE },
  { "\x7f" "ELF", 4, FORMAT_OTHER },
};

/* What office programs put into their containers, ZIP or OLE: parts of the one,
 * and names in UTF-16 of the other. */
static const Signature parts[] = {
  { "opendocument.spreadsheet", 24, FORMAT_ODS },
  { "xl/workbook.bin", 15, FORMAT_XLSB },
  { "xl/", 3, FORMAT_XLSX },
  { "Index/Tables/", 13, FORMAT_NUMBERS },
  { "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32, FORMAT_ENCRYPTED },
  { "W\0o\0r\0k\0b\0o\0o\0k\0", 16, FORMAT_XLS },
  { "opendocument.", 13, FORMAT_DOCUMENT },
  { "word/", 5, FORMAT_DOCUMENT },
  { "ppt/", 4, FORMAT_DOCUMENT },
  { "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0", 24, FORMAT_DOCUMENT },
};

static gboolean
has_at (const GByteArray *bytes,
        gsize             offset,
        const char       *part,
        gsize             length)
{
  return bytes->len >= offset + length && memcmp (bytes->data + offset, part, length) == 0;
}

/* What a ZIP or OLE container is for; @otherwise when nothing known is in it. */
static Format
look_into_container (const GByteArray *bytes,
                     Format            otherwise)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (memmem (bytes->data, bytes->len, parts[i].bytes, parts[i].length) != NULL)
      return parts[i].format;
  return otherwise;
}

/* In UTF-16 and UTF-32 every other byte is NUL. */
static gboolean
uses_wide_units (const GByteArray *bytes)
{
  const char *charset = vivier_charset_detect ((const char *) bytes->data, bytes->len, FALSE, NULL);

  return g_str_has_prefix (charset, "UTF-16") || g_str_has_prefix (charset, "UTF-32");
}

static const char *
skip_space (const char *p,
            const char *end)
{
  while (p < end && g_ascii_isspace (*p))
    p++;
  return p;
}

/* "[1, 2" and "[1]" alone, but not "[1] Mas", which may be a name. */
static gboolean
looks_like_numbers (const char *p,
                    const char *end)
{
  const char *start = p;

  while (p < end && (g_ascii_isdigit (*p) || strchr ("+-.eE", *p) != NULL))
    p++;
  if (p == start)
    return FALSE;
  p = skip_space (p, end);
  return p < end && (*p == ',' || (*p == ']' && skip_space (p + 1, end) == end));
}

/* JSON and XML are cut by commas and lines too, but into nothing that is a
 * record. A bracket alone does not tell: a name may begin with it. */
static gboolean
looks_marked_up (const GByteArray *bytes)
{
  const char *p = (const char *) bytes->data;
  const char *end = p + bytes->len;

  if (has_at (bytes, 0, "\xef\xbb\xbf", 3))
    p += 3;
  p = skip_space (p, end);
  if (end - p >= 2 && *p == '<')
    return g_ascii_strncasecmp (p, "<?xml", MIN (5, end - p)) == 0 || g_ascii_strncasecmp (p, "<!doctype", MIN (9, end - p)) == 0
           || g_ascii_strncasecmp (p, "<html", MIN (5, end - p)) == 0;
  if (p == end || (*p != '{' && *p != '['))
    return FALSE;
  p = skip_space (p + 1, end);
  return p < end && (strchr ("{}[]\"", *p) != NULL || looks_like_numbers (p, end));
}

/* An array of objects of which the first begins with its UUID: as our exports do. */
static gboolean
looks_like_records (const GByteArray *bytes)
{
  const char *p = (const char *) bytes->data;
  const char *end = p + bytes->len;

  p = skip_space (p, end);
  if (p == end || *p != '[')
    return FALSE;
  p = skip_space (p + 1, end);
  if (p == end || *p != '{')
    return FALSE;
  p = skip_space (p + 1, end);
  return end - p >= 6 && strncmp (p, "\"uuid\"", 6) == 0;
}

static gboolean
looks_like_cards (const GByteArray *bytes)
{
  const char *p = (const char *) bytes->data;
  const char *end = p + bytes->len;

  if (has_at (bytes, 0, "\xef\xbb\xbf", 3))
    p += 3;
  p = skip_space (p, end);
  return end - p >= 11 && g_ascii_strncasecmp (p, "BEGIN:VCARD", 11) == 0;
}

static gboolean
looks_binary (const GByteArray *bytes)
{
  const gsize length = MIN (bytes->len, 16384);
  gsize n_controls = 0;

  for (gsize i = 0; i < length; i++)
    n_controls += bytes->data[i] < ' ' && memchr ("\t\n\r\f\v\x1a", bytes->data[i], 6) == NULL;
  return n_controls >= 8 && n_controls * 20 > length;
}

static Format
find_format (const GByteArray *bytes)
{
  for (guint i = 0; i < G_N_ELEMENTS (signatures); i++)
    if (has_at (bytes, signatures[i].offset, signatures[i].bytes, signatures[i].length))
      return signatures[i].format;
  if (has_at (bytes, 0, "PK\x03\x04", 4))
    return look_into_container (bytes, FORMAT_ARCHIVE);
  if (has_at (bytes, 0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8))
    return look_into_container (bytes, FORMAT_XLS); /* the old Excel’s names may lie further down */
  if (looks_like_cards (bytes))
    return FORMAT_VCARD;
  if (looks_like_records (bytes))
    return FORMAT_RECORDS;
  if (looks_marked_up (bytes))
    return FORMAT_MARKUP;
  return !uses_wide_units (bytes) && looks_binary (bytes) ? FORMAT_OTHER : FORMAT_TEXT;
}

/* What the file is and what to do, with a “%s” for its name. */
static const char *
get_refusal (Format format)
{
  switch (format)
    {
    case FORMAT_XLSB:
    case FORMAT_NUMBERS:
      /* Translators: %s is the name of a file; .xlsx is how Excel names its files. */
      return _("“%s” is a spreadsheet of a kind that is not read here. Open it, save it as .xlsx and import that file.");
    case FORMAT_ENCRYPTED:
      /* Translators: %s is the name of a file. */
      return _("“%s” is protected by a password. Open it, save a copy without password and import that.");
    case FORMAT_DOCUMENT:
      /* Translators: %s is the name of a file. */
      return _("“%s” is a text document. Copy its table into a spreadsheet, save the sheet as CSV and import that file.");
    case FORMAT_PDF:
      /* Translators: %s is the name of a file. */
      return _("“%s” is a PDF. Ask for the table as a CSV file, or copy it into a spreadsheet and save the sheet as CSV.");
    case FORMAT_PICTURE:
      /* Translators: %s is the name of a file. */
      return _("“%s” is a picture. Ask for the table it shows as a CSV file and import that file.");
    case FORMAT_ARCHIVE:
      /* Translators: %s is the name of a file. */
      return _("“%s” is a compressed archive. Extract it and import the files inside.");
    case FORMAT_WORKSPACE:
      /* Translators: %s is the name of a file. */
      return _("“%s” is a database. Open it as a workspace instead of importing it.");
    case FORMAT_MARKUP:
      /* Translators: %s is the name of a file. */
      return _("“%s” is a JSON, XML or web page file and not a table. Export the table as CSV and import that file.");
    case FORMAT_TEXT:
    case FORMAT_XLSX:
    case FORMAT_ODS:
    case FORMAT_XLS:
    case FORMAT_VCARD:
    case FORMAT_RECORDS:
    case FORMAT_OTHER:
    default:
      /* Translators: %s is the name of a file. */
      return _("“%s” holds no text, so no table can be read from it. Export the table as CSV and import that file.");
    }
}

static VivierWorkbookFormat
workbook_of (Format format)
{
  switch (format)
    {
    case FORMAT_XLSX:
      return VIVIER_WORKBOOK_XLSX;
    case FORMAT_ODS:
      return VIVIER_WORKBOOK_ODS;
    case FORMAT_XLS:
      return VIVIER_WORKBOOK_XLS;
    case FORMAT_VCARD:
      return VIVIER_WORKBOOK_VCARD;
    case FORMAT_RECORDS:
      return VIVIER_WORKBOOK_JSON;
    default:
      return VIVIER_WORKBOOK_NONE;
    }
}

/**
 * vivier_file_format_get_suffixes:
 *
 * Returns: (transfer none) (array zero-terminated=1): how the names of files end
 *   that can be imported: "csv"
 */
const char *const *
vivier_file_format_get_suffixes (void)
{
  static const char *const suffixes[] = {
    "csv", "tsv", "txt", "xlsx", "ods", "xls", "vcf", "json", NULL,
  };

  return suffixes;
}

/**
 * vivier_file_format_check:
 * @path: a file
 * @bytes: how it begins
 * @workbook: (out): which kind of workbook it is; %VIVIER_WORKBOOK_NONE for text
 * @error: return location
 *
 * Refuses what is neither text nor a workbook that can be read: documents,
 * pictures, archives, markup, anything with many control characters. The
 * message names what the file is.
 *
 * Returns: %FALSE with %VIVIER_IMPORT_ERROR_NOT_TABLE
 */
gboolean
vivier_file_format_check (const char            *path,
                          const GByteArray      *bytes,
                          VivierWorkbookFormat  *workbook,
                          GError               **error)
{
  const Format format = find_format (bytes);
  g_autofree char *name = NULL;

  *workbook = workbook_of (format);
  if (format == FORMAT_TEXT || *workbook != VIVIER_WORKBOOK_NONE)
    return TRUE;

  name = g_filename_display_basename (path);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_NOT_TABLE, get_refusal (format), name);
#pragma GCC diagnostic pop
  return FALSE;
}
