/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-import-file.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "import/vivier-charset.h"
#include "import/vivier-csv-reader.h"
#include "import/vivier-import-plan.h"

/* Above the limit of one record, so that a longer one shows. */
#define SAMPLE_SIZE (VIVIER_CSV_MAX_RECORD + 64 * 1024)
/* A sample in plain ASCII does not tell the encoding: so far is looked for the
 * first accent. */
#define ACCENT_LIMIT (64 * 1024 * 1024)

/**
 * vivier_file_sample_clear:
 * @self: a sample
 *
 * Frees what the sample holds.
 */
void
vivier_file_sample_clear (VivierFileSample *self)
{
  g_clear_pointer (&self->bytes, g_byte_array_unref);
}

/**
 * vivier_import_file_open:
 * @path: a file
 * @size: (out): its size in bytes
 * @error: return location
 *
 * Opens a file to be imported, which must be a regular one.
 *
 * Returns: (transfer full) (nullable): its bytes, or %NULL with
 *   %VIVIER_IMPORT_ERROR_UNREADABLE
 */
GInputStream *
vivier_import_file_open (const char  *path,
                         goffset     *size,
                         GError     **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GFileInputStream) stream = NULL;

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                            G_FILE_QUERY_INFO_NONE, NULL, &local_error);
  if (info != NULL && g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    {
      /* Translators: %s is the name of a folder. */
      g_set_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_UNREADABLE,
                   _("“%s” is a folder. Choose the files inside it."), name);
      return NULL;
    }
  if (info != NULL && g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      /* Translators: %s is the name of a file. */
      g_set_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_UNREADABLE,
                   _("“%s” is not an ordinary file. Save its content as a CSV file and import that."), name);
      return NULL;
    }
  if (info != NULL)
    stream = g_file_read (file, NULL, &local_error);
  if (stream != NULL)
    {
      *size = g_file_info_get_size (info);
      return G_INPUT_STREAM (g_steal_pointer (&stream));
    }

  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    /* Translators: %s is the name of a file. */
    g_set_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_UNREADABLE,
                 _("There is no file “%s”. It may have been moved or renamed; choose it again."), name);
  else if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    /* Translators: %s is the name of a file. */
    g_set_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_UNREADABLE,
                 _("You may not read “%s”. Change its permissions or ask its owner for a copy."), name);
  else
    /* Translators: the first %s is the name of a file, the second what the system says. */
    g_set_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_UNREADABLE,
                 _("“%s” cannot be read: %s. Check the disk and try again."), name, local_error->message);
  return NULL;
}

static gboolean
read_up_to (GInputStream  *stream,
            GByteArray    *bytes,
            gsize          count,
            GCancellable  *cancellable,
            GError       **error)
{
  const guint start = bytes->len;
  gsize n_read = 0;
  gboolean ok;

  g_byte_array_set_size (bytes, start + count);
  ok = g_input_stream_read_all (stream, bytes->data + start, count, &n_read, cancellable, error);
  g_byte_array_set_size (bytes, start + n_read);
  return ok;
}

/* Fills @accents with the first part of the stream that is not plain ASCII;
 * leaves it empty when there is none near. */
static gboolean
look_for_accent (GInputStream  *stream,
                 GByteArray    *accents,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr (GByteArray) chunk = g_byte_array_new ();

  for (gsize seen = 0; seen < ACCENT_LIMIT; seen += chunk->len)
    {
      g_byte_array_set_size (chunk, 0);
      if (!read_up_to (stream, chunk, SAMPLE_SIZE, cancellable, error))
        return FALSE;
      if (chunk->len == 0)
        break;
      if (vivier_charset_ascii_prefix ((const char *) chunk->data, chunk->len) < chunk->len)
        {
          g_byte_array_append (accents, chunk->data, chunk->len);
          break;
        }
    }
  return TRUE;
}

/**
 * vivier_import_file_sample:
 * @path: a file
 * @sample: (out): its first part
 * @cancellable: (nullable): stops the reading
 * @error: return location
 *
 * Reads the first megabyte of a file.
 *
 * Returns: %FALSE with %VIVIER_IMPORT_ERROR_UNREADABLE, or %VIVIER_IMPORT_ERROR_EMPTY
 *   for a file without a byte
 */
gboolean
vivier_import_file_sample (const char        *path,
                           VivierFileSample  *sample,
                           GCancellable      *cancellable,
                           GError           **error)
{
  g_auto (VivierFileSample) result = { .bytes = g_byte_array_new () };
  g_autoptr (GInputStream) stream = vivier_import_file_open (path, &result.size, error);
  g_autoptr (GError) local_error = NULL;

  if (stream == NULL)
    return FALSE;
  if (!read_up_to (stream, result.bytes, SAMPLE_SIZE, cancellable, &local_error))
    {
      g_autofree char *name = g_filename_display_basename (path);

      if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_propagate_error (error, g_steal_pointer (&local_error));
      else
        /* Translators: the first %s is the name of a file, the second what the system says. */
        g_set_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_UNREADABLE,
                     _("“%s” cannot be read: %s. Check the disk and try again."), name, local_error->message);
      return FALSE;
    }
  if (result.bytes->len == 0)
    {
      g_autofree char *name = g_filename_display_basename (path);

      /* Translators: %s is the name of a file. */
      g_set_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_EMPTY,
                   _("“%s” is empty. Export it again from the program it comes from."), name);
      return FALSE;
    }
  result.is_whole = result.bytes->len < SAMPLE_SIZE;
  *sample = result;
  result.bytes = NULL;
  return TRUE;
}

/**
 * vivier_import_file_detect_charset:
 * @path: a file
 * @sample: its first part
 * @has_bom: (out): whether it begins with a byte order mark
 * @cancellable: (nullable): stops the reading
 *
 * Tells the encoding of a file; when its first part is plain ASCII, by what
 * follows up to some distance.
 *
 * Returns: (transfer none): the name that iconv() knows
 */
const char *
vivier_import_file_detect_charset (const char             *path,
                                   const VivierFileSample *sample,
                                   gboolean               *has_bom,
                                   GCancellable           *cancellable)
{
  const char *bytes = (const char *) sample->bytes->data;
  g_autoptr (GByteArray) accents = NULL;
  g_autoptr (GInputStream) stream = NULL;
  goffset size;

  if (sample->is_whole || vivier_charset_ascii_prefix (bytes, sample->bytes->len) < sample->bytes->len)
    return vivier_charset_detect (bytes, sample->bytes->len, sample->is_whole, has_bom);

  *has_bom = FALSE;
  accents = g_byte_array_new ();
  stream = vivier_import_file_open (path, &size, NULL);
  if (stream == NULL
      || g_input_stream_skip (stream, sample->bytes->len, cancellable, NULL) != (gssize) sample->bytes->len
      || !look_for_accent (stream, accents, cancellable, NULL) || accents->len == 0)
    return "UTF-8";
  return vivier_charset_detect ((const char *) accents->data, accents->len, FALSE, NULL);
}
