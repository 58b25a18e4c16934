/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-workbook-private.h"

#include <string.h>

/* Where a part points: Id -> name of the part. */
typedef struct {
  GHashTable *targets;   /* id -> name of the part */
  char       *base;      /* folder of the part that points */
  char       *main;      /* target of the type "officeDocument" */
  char       *strings;
  char       *styles;
} Links;

typedef struct {
  VivierWorkbook *workbook;
  GHashTable     *targets;
} Contents;

/* "/xl/a.xml" from the root, "a.xml" and "../a.xml" from @base. */
static char *
resolve (const char *base,
         const char *target)
{
  g_autofree char *path = *target == '/' ? g_strdup (target) : g_strconcat ("/", base, target, NULL);
  g_autofree char *canonical = g_canonicalize_filename (path, "/");

  return g_strdup (canonical + 1);
}

static void
link_start (const char  *name,
            const char **attributes,
            const char **values,
            gpointer     data)
{
  Links *self = data;
  const char *id = vivier_xml_get (attributes, values, "Id");
  const char *type = vivier_xml_get (attributes, values, "Type");
  const char *target = vivier_xml_get (attributes, values, "Target");
  char **place;

  if (strcmp (name, "Relationship") != 0 || id == NULL || target == NULL)
    return;
  g_hash_table_insert (self->targets, g_strdup (id), resolve (self->base, target));
  if (type == NULL)
    return;
  place = g_str_has_suffix (type, "/officeDocument") ? &self->main
        : g_str_has_suffix (type, "/sharedStrings") ? &self->strings
        : g_str_has_suffix (type, "/styles") ? &self->styles
        : NULL;
  if (place != NULL && *place == NULL)
    *place = resolve (self->base, target);
}

static void
links_clear (Links *self)
{
  g_clear_pointer (&self->targets, g_hash_table_unref);
  g_free (self->base);
  g_free (self->main);
  g_free (self->strings);
  g_free (self->styles);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Links, links_clear)

static const VivierXmlHandler link_handler = { .start = link_start };

/* The links of @part ("" for the archive itself). */
static gboolean
read_links (VivierZip   *zip,
            const char  *part,
            Links       *links,
            GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (part);
  g_autofree char *name = g_path_get_basename (part);
  g_autofree char *file = NULL;

  links->base = *part == '\0' || strcmp (folder, ".") == 0 ? g_strdup ("") : g_strconcat (folder, "/", NULL);
  links->targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  file = g_strconcat (links->base, "_rels/", *part == '\0' ? "" : name, ".rels", NULL);
  return !vivier_zip_has (zip, file) || vivier_xml_part_read (zip, file, &link_handler, links, NULL, error);
}

static gboolean
is_true (const char *value)
{
  return value != NULL && (strcmp (value, "1") == 0 || strcmp (value, "true") == 0 || strcmp (value, "on") == 0);
}

static void
contents_start (const char  *name,
                const char **attributes,
                const char **values,
                gpointer     data)
{
  Contents *self = data;

  if (strcmp (name, "workbookPr") == 0)
    self->workbook->is_1904 = is_true (vivier_xml_get (attributes, values, "date1904"));
  else if (strcmp (name, "sheet") == 0)
    {
      const char *title = vivier_xml_get (attributes, values, "name");
      const char *state = vivier_xml_get (attributes, values, "state");
      const char *id = vivier_xml_get (attributes, values, "id");
      const char *part = id != NULL ? g_hash_table_lookup (self->targets, id) : NULL;

      /* Charts have sheets of their own, without cells. */
      if (title == NULL || part == NULL || strstr (part, "chartsheets/") != NULL)
        return;
      g_ptr_array_add (self->workbook->sheets, vivier_sheet_new (title, state != NULL && strcmp (state, "visible") != 0));
      g_ptr_array_add (self->workbook->parts, g_strdup (part));
    }
}

static const VivierXmlHandler contents_handler = { .start = contents_start };

/* Finds the sheets of an XLSX file, and the parts that they need. */
gboolean
vivier_xlsx_open (VivierWorkbook  *workbook,
                  GError         **error)
{
  g_autoptr (VivierZip) zip = vivier_zip_open (workbook->path, error);
  g_auto (Links) archive = { NULL };
  g_auto (Links) links = { NULL };
  Contents contents = { .workbook = workbook };
  const char *part;

  if (zip == NULL || !read_links (zip, "", &archive, error))
    return FALSE;
  part = archive.main != NULL ? archive.main : "xl/workbook.xml";
  if (!read_links (zip, part, &links, error))
    return FALSE;

  workbook->strings = g_steal_pointer (&links.strings);
  workbook->styles = g_steal_pointer (&links.styles);
  contents.targets = links.targets;
  if (!vivier_xml_part_read (zip, part, &contents_handler, &contents, NULL, error))
    return FALSE;
  if (workbook->sheets->len > 0)
    return TRUE;
  vivier_zip_set_broken (zip, error);
  return FALSE;
}
