/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-zip-private.h"

#include <zip.h>

#include <glib/gi18n-lib.h>

#include "import/vivier-import-plan.h"

/* A part may unpack to so much without a look at its ratio, then to so many times
 * its packed size: sheets of equal rows reach some hundred times, bombs a thousand. */
#define FREE_SIZE    (64 * 1024 * 1024)
#define MAX_RATIO    400
#define MAX_ENTRIES  65535

struct _VivierZip
{
  gatomicrefcount  ref_count;
  char            *display_name;
  zip_t           *zip;
};

struct _VivierZipPart
{
  VivierZip  *zip;
  zip_file_t *file;
  guint64     packed_size;
  guint64     said_size;
  guint64     n_read;
};

/* Says that the archive's content is no table that can be read. */
void
vivier_zip_set_broken (VivierZip  *self,
                       GError    **error)
{
  /* Translators: %s is the name of a file. */
  g_set_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_NOT_TABLE,
               _("“%s” is damaged or not complete. Open it in the spreadsheet program, save it again and import that file."),
               self->display_name);
}

void
vivier_zip_set_encrypted (VivierZip  *self,
                          GError    **error)
{
  /* Translators: %s is the name of a file. */
  g_set_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_NOT_TABLE,
               _("“%s” is protected by a password. Open it, save a copy without password and import that."), self->display_name);
}

static gboolean
check_growth (VivierZipPart  *self,
              GError        **error)
{
  if (self->n_read <= FREE_SIZE || self->n_read / MAX_RATIO <= self->packed_size)
    return TRUE;
  /* Translators: %s is the name of a file. */
  g_set_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_NOT_TABLE,
               _("“%s” unpacks to far more than a table holds, so it was not read. Save the sheet as CSV and import that file."),
               self->zip->display_name);
  return FALSE;
}

/* Opens the archive at @path; NULL with a VivierImportError. */
VivierZip *
vivier_zip_open (const char  *path,
                 GError     **error)
{
  g_autoptr (VivierZip) self = g_new0 (VivierZip, 1);
  int code = 0;

  g_atomic_ref_count_init (&self->ref_count);
  self->display_name = g_filename_display_basename (path);
  self->zip = zip_open (path, ZIP_RDONLY, &code);
  if (self->zip != NULL && zip_get_num_entries (self->zip, 0) <= MAX_ENTRIES)
    return g_steal_pointer (&self);

  if (code == ZIP_ER_NOENT || code == ZIP_ER_OPEN || code == ZIP_ER_READ)
    /* Translators: %s is the name of a file. */
    g_set_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_UNREADABLE,
                 _("“%s” can no longer be read. It may have been moved; choose it again."), self->display_name);
  else
    vivier_zip_set_broken (self, error);
  return NULL;
}

VivierZip *
vivier_zip_ref (VivierZip *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
vivier_zip_unref (VivierZip *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  if (self->zip != NULL)
    zip_discard (self->zip);
  g_free (self->display_name);
  g_free (self);
}

/* Programs differ in how they write the names' case. */
gboolean
vivier_zip_has (VivierZip  *self,
                const char *name)
{
  return zip_name_locate (self->zip, name, ZIP_FL_NOCASE) >= 0;
}

/* Opens one part; NULL with a VivierImportError, also when there is no such. */
VivierZipPart *
vivier_zip_part_open (VivierZip   *zip,
                      const char  *name,
                      GError     **error)
{
  g_autoptr (VivierZipPart) self = g_new0 (VivierZipPart, 1);
  zip_stat_t stat;

  self->zip = vivier_zip_ref (zip);
  if (zip_stat (zip->zip, name, ZIP_FL_NOCASE, &stat) != 0)
    {
      vivier_zip_set_broken (zip, error);
      return NULL;
    }
  if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE)
    {
      vivier_zip_set_encrypted (zip, error);
      return NULL;
    }
  self->file = zip_fopen_index (zip->zip, stat.index, 0);
  if (self->file == NULL)
    {
      vivier_zip_set_broken (zip, error);
      return NULL;
    }
  self->packed_size = stat.comp_size;
  self->said_size = stat.size;
  return g_steal_pointer (&self);
}

void
vivier_zip_part_free (VivierZipPart *self)
{
  if (self->file != NULL)
    zip_fclose (self->file);
  vivier_zip_unref (self->zip);
  g_free (self);
}

/* As g_input_stream_read(): 0 at the end, -1 with @error. */
gssize
vivier_zip_part_read (VivierZipPart  *self,
                      char           *buffer,
                      gsize           count,
                      GError        **error)
{
  const zip_int64_t n = zip_fread (self->file, buffer, count);

  if (n < 0)
    {
      vivier_zip_set_broken (self->zip, error);
      return -1;
    }
  self->n_read += n;
  return check_growth (self, error) ? (gssize) n : -1;
}

/* How much was read, as far as the archive tells its size truly; 0 to 1. */
double
vivier_zip_part_get_fraction (VivierZipPart *self)
{
  return CLAMP ((double) self->n_read / MAX (self->said_size, 1), 0.0, 1.0);
}
