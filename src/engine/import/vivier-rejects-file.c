/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-rejects-file.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "base/vivier-money.h"

struct _VivierRejectsFile
{
  char          *path;
  char          *part_path;  /* while it is written */
  GOutputStream *stream;
  GString       *row;
};

static gboolean
fail (VivierRejectsFile  *self,
      GError             *cause,
      GError            **error)
{
  g_autofree char *name = g_filename_display_name (self->path);

  /* Translators: the first %s is a file, the second what the system says. */
  g_set_error (error, cause->domain, cause->code, _("The rejected lines cannot be saved in “%s”: %s. Choose another place."),
               name, cause->message);
  g_error_free (cause);
  return FALSE;
}

/* A spreadsheet would calculate it: anything that starts like a formula and is
 * neither a number nor a phone number. */
static gboolean
reads_as_formula (const char *text)
{
  const char *p = text + strspn (text, "'");
  gint64 amount;

  if (*p == '\0' || strchr ("=+-@\t\r", *p) == NULL)
    return FALSE;
  if (p == text && (*p == '+' || *p == '-'))
    return text[1 + strspn (text + 1, "0123456789 .()")] != '\0' && !vivier_money_parse (text, -1, &amount);
  return TRUE;
}

static void
add_cell (VivierRejectsFile *self,
          const char        *text)
{
  if (self->row->len > 0)
    g_string_append_c (self->row, ',');

  if (reads_as_formula (text))
    g_string_append (self->row, "\"'");
  else if (strpbrk (text, ",\"\r\n") != NULL || *text == ' ')
    g_string_append_c (self->row, '"');
  else
    {
      g_string_append (self->row, text);
      return;
    }
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (self->row, '"');
      g_string_append_c (self->row, *p);
    }
  g_string_append_c (self->row, '"');
}

static gboolean
write_row (VivierRejectsFile  *self,
           GError            **error)
{
  GError *local_error = NULL;
  gboolean ok;

  g_string_append (self->row, "\r\n");
  ok = g_output_stream_write_all (self->stream, self->row->str, self->row->len, NULL, NULL, &local_error);
  g_string_truncate (self->row, 0);
  return ok || fail (self, local_error, error);
}

/**
 * vivier_rejects_file_new:
 * @path: where it will be; an existing file is replaced when finished
 * @plan: the file whose lines are rejected, for the names of its columns
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a file with its header, or %NULL with a
 *   #GIOErrorEnum when it cannot be written there
 */
VivierRejectsFile *
vivier_rejects_file_new (const char              *path,
                         const VivierImportPlan  *plan,
                         GError                 **error)
{
  g_autoptr (VivierRejectsFile) self = g_new0 (VivierRejectsFile, 1);
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileOutputStream) stream = NULL;
  GError *local_error = NULL;

  self->path = g_strdup (path);
  self->part_path = g_strdup_printf ("%s.part", path);
  self->row = g_string_new (NULL);
  file = g_file_new_for_path (self->part_path);
  stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, NULL, &local_error);
  if (stream == NULL)
    {
      fail (self, local_error, error);
      g_clear_pointer (&self->part_path, g_free);
      return NULL;
    }
  self->stream = g_buffered_output_stream_new_sized (G_OUTPUT_STREAM (stream), 64 * 1024);

  add_cell (self, _("line"));
  add_cell (self, _("reason"));
  for (guint i = 0; i < plan->columns->len; i++)
    add_cell (self, ((VivierColumn *) g_ptr_array_index (plan->columns, i))->name);
  return write_row (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * vivier_rejects_file_free:
 * @self: (nullable): a file
 *
 * Releases it; one that was not finished leaves nothing behind.
 */
void
vivier_rejects_file_free (VivierRejectsFile *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->stream);
  if (self->part_path != NULL)
    g_unlink (self->part_path);
  g_string_free (self->row, TRUE);
  g_free (self->part_path);
  g_free (self->path);
  g_free (self);
}

/**
 * vivier_rejects_file_add:
 * @self: a file
 * @line: the physical line, from 1
 * @reason: why it was not taken
 * @fields: (array length=n_fields) (nullable): its cells
 * @n_fields: how many
 * @error: return location
 *
 * Adds a rejected line. What a spreadsheet would take for a formula gets an
 * apostrophe, which import takes off again.
 *
 * Returns: %FALSE when it could not be written
 */
gboolean
vivier_rejects_file_add (VivierRejectsFile     *self,
                         gint64                 line,
                         const char            *reason,
                         const VivierCsvField  *fields,
                         guint                  n_fields,
                         GError               **error)
{
  char number[32];

  g_return_val_if_fail (self != NULL && self->stream != NULL && reason != NULL, FALSE);

  g_snprintf (number, sizeof number, "%" G_GINT64_FORMAT, line);
  add_cell (self, number);
  add_cell (self, reason);
  for (guint i = 0; i < n_fields; i++)
    add_cell (self, fields[i].text);
  return write_row (self, error);
}

/**
 * vivier_rejects_file_finish:
 * @self: a file
 * @error: return location
 *
 * Gives the file its name.
 *
 * Returns: %FALSE when it could not be written
 */
gboolean
vivier_rejects_file_finish (VivierRejectsFile  *self,
                            GError            **error)
{
  g_autoptr (GFile) part = NULL;
  g_autoptr (GFile) file = NULL;
  GError *local_error = NULL;

  g_return_val_if_fail (self != NULL && self->stream != NULL, FALSE);

  part = g_file_new_for_path (self->part_path);
  file = g_file_new_for_path (self->path);
  if (!g_output_stream_close (self->stream, NULL, &local_error)
      || !g_file_move (part, file, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &local_error))
    return fail (self, local_error, error);
  g_clear_pointer (&self->part_path, g_free);
  return TRUE;
}
