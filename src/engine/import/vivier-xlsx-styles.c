/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-workbook-private.h"

#include <string.h>

/* Styles beyond are none that a person made. */
#define MAX_STYLES 65536

typedef struct {
  GHashTable *kinds;      /* own number formats: id -> VivierSheetNumber */
  GByteArray *of_style;   /* VivierSheetNumber by number of the cell's style */
  gboolean    in_cells;   /* what follows are styles of cells, not of styles */
} Styles;

/* The formats that a file need not tell; ECMA-376 part 1, 18.8.30. */
static VivierSheetNumber
built_in_kind (guint id)
{
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 58))
    return VIVIER_SHEET_DAY;
  if (id == 22)
    return VIVIER_SHEET_DAY_AND_TIME;
  return (id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) ? VIVIER_SHEET_TIME : VIVIER_SHEET_NUMBER;
}

static guint
get_number (const char **attributes,
            const char **values,
            const char  *name)
{
  const char *value = vivier_xml_get (attributes, values, name);

  return value != NULL ? (guint) g_ascii_strtoull (value, NULL, 10) : 0;
}

static void
style_start (const char  *name,
             const char **attributes,
             const char **values,
             gpointer     data)
{
  Styles *self = data;

  if (strcmp (name, "numFmt") == 0)
    {
      const char *code = vivier_xml_get (attributes, values, "formatCode");

      if (code != NULL && g_hash_table_size (self->kinds) < MAX_STYLES)
        g_hash_table_insert (self->kinds, GUINT_TO_POINTER (get_number (attributes, values, "numFmtId")),
                             GUINT_TO_POINTER (vivier_sheet_number_kind (code)));
    }
  else if (strcmp (name, "cellXfs") == 0)
    self->in_cells = TRUE;
  else if (strcmp (name, "xf") == 0 && self->in_cells && self->of_style->len < MAX_STYLES)
    {
      const guint id = get_number (attributes, values, "numFmtId");
      gpointer kind = NULL;
      const guint8 byte = g_hash_table_lookup_extended (self->kinds, GUINT_TO_POINTER (id), NULL, &kind)
                          ? GPOINTER_TO_UINT (kind) : built_in_kind (id);

      g_byte_array_append (self->of_style, &byte, 1);
    }
}

static void
style_end (const char *name,
           gpointer    data)
{
  if (strcmp (name, "cellXfs") == 0)
    ((Styles *) data)->in_cells = FALSE;
}

static const VivierXmlHandler style_handler = { style_start, style_end, NULL };

/* Fills @kinds with a VivierSheetNumber for each style of cells. @part NULL: none. */
gboolean
vivier_xlsx_styles_read (VivierZip   *zip,
                         const char  *part,
                         GByteArray  *kinds,
                         GError     **error)
{
  Styles styles = { .of_style = kinds };
  gboolean ok;

  if (part == NULL || !vivier_zip_has (zip, part))
    return TRUE;
  styles.kinds = g_hash_table_new (NULL, NULL);
  ok = vivier_xml_part_read (zip, part, &style_handler, &styles, NULL, error);
  g_hash_table_unref (styles.kinds);
  return ok;
}
