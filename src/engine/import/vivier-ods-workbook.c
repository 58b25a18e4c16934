/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-workbook-private.h"

#include <string.h>

/* Sheets beyond are not looked for. */
#define MAX_SHEETS 1000

typedef struct {
  VivierWorkbook *workbook;
  GHashTable     *hidden_styles; /* of tables */
  char           *style;         /* that is read */
  guint           n_tables;      /* tables within each other */
  guint           n_expected;    /* 0: not told */
  gboolean        is_done;
} Contents;

static void
note_encryption (const char  *name,
                 const char **attributes,
                 const char **values,
                 gpointer     data)
{
  if (strcmp (name, "encryption-data") == 0)
    *(gboolean *) data = TRUE;
}

static const VivierXmlHandler manifest_handler = { .start = note_encryption };

static gboolean
check_encryption (VivierZip  *zip,
                  GError    **error)
{
  gboolean is_encrypted = FALSE;

  if (!vivier_zip_has (zip, "META-INF/manifest.xml"))
    return TRUE;
  if (!vivier_xml_part_read (zip, "META-INF/manifest.xml", &manifest_handler, &is_encrypted, &is_encrypted, error))
    return FALSE;
  if (is_encrypted)
    vivier_zip_set_encrypted (zip, error);
  return !is_encrypted;
}

static void
note_count (const char  *name,
            const char **attributes,
            const char **values,
            gpointer     data)
{
  const char *count = strcmp (name, "document-statistic") == 0 ? vivier_xml_get (attributes, values, "table-count") : NULL;

  if (count != NULL)
    *(guint *) data = (guint) g_ascii_strtoull (count, NULL, 10);
}

static const VivierXmlHandler meta_handler = { .start = note_count };

static void
add_sheet (Contents    *self,
           const char **attributes,
           const char **values)
{
  const char *name = vivier_xml_get (attributes, values, "name");
  const char *style = vivier_xml_get (attributes, values, "style-name");

  if (self->n_tables++ > 0)
    return;
  g_ptr_array_add (self->workbook->sheets,
                   vivier_sheet_new (name != NULL ? name : "", style != NULL && g_hash_table_contains (self->hidden_styles, style)));
  self->is_done = self->workbook->sheets->len == (self->n_expected > 0 ? self->n_expected : MAX_SHEETS);
}

static void
contents_start (const char  *name,
                const char **attributes,
                const char **values,
                gpointer     data)
{
  Contents *self = data;

  if (self->is_done)
    return;
  if (strcmp (name, "table:table") == 0)
    add_sheet (self, attributes, values);
  else if (strcmp (name, "style:style") == 0)
    {
      g_free (self->style);
      self->style = g_strdup (vivier_xml_get (attributes, values, "name"));
    }
  else if (strcmp (name, "style:table-properties") == 0 && self->style != NULL
           && g_strcmp0 (vivier_xml_get (attributes, values, "display"), "false") == 0)
    g_hash_table_add (self->hidden_styles, g_strdup (self->style));
}

static void
contents_end (const char *name,
              gpointer    data)
{
  Contents *self = data;

  if (strcmp (name, "table:table") == 0 && self->n_tables > 0)
    self->n_tables--;
}

static const VivierXmlHandler contents_handler = { contents_start, contents_end, NULL, TRUE };

/* Finds the sheets of an ODS file: their names stand where their cells do, so
 * the file is read until as many are found as it says to have. */
gboolean
vivier_ods_open (VivierWorkbook  *workbook,
                 GCancellable    *cancellable,
                 GError         **error)
{
  g_autoptr (VivierZip) zip = vivier_zip_open (workbook->path, error);
  g_autoptr (GHashTable) hidden_styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Contents contents = { .workbook = workbook, .hidden_styles = hidden_styles };
  gboolean ok;

  if (zip == NULL || !check_encryption (zip, error))
    return FALSE;
  if (vivier_zip_has (zip, "meta.xml"))
    vivier_xml_part_read (zip, "meta.xml", &meta_handler, &contents.n_expected, NULL, NULL);
  ok = vivier_xml_part_read (zip, "content.xml", &contents_handler, &contents, &contents.is_done, error);
  g_free (contents.style);
  if (ok && workbook->sheets->len == 0)
    vivier_zip_set_broken (zip, error);
  return ok && workbook->sheets->len > 0;
}
