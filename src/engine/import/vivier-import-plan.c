/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-import-plan.h"

#include <glib/gstdio.h>

#include "import/vivier-charset.h"
#include "import/vivier-file-format.h"
#include "import/vivier-import-file.h"
#include "import/vivier-import-look-private.h"

G_DEFINE_QUARK (vivier-import-error-quark, vivier_import_error)

/**
 * vivier_import_plan_free:
 * @self: (nullable): a plan
 */
void
vivier_import_plan_free (VivierImportPlan *self)
{
  if (self == NULL)
    return;

  if (self->is_temporary)
    g_unlink (self->path);
  g_free (self->path);
  g_free (self->display_name);
  g_free (self->encoding);
  g_free (self->header_key);
  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->sample_rows, g_ptr_array_unref);
  g_free (self);
}

/* The sample as UTF-8. */
static GByteArray *
decode_sample (const VivierFileSample  *sample,
               const char              *encoding,
               GError                 **error)
{
  g_autoptr (GInputStream) raw = g_memory_input_stream_new_from_data (sample->bytes->data, sample->bytes->len, NULL);
  g_autoptr (GInputStream) stream = vivier_charset_stream_new (raw, encoding, error);
  g_autoptr (GByteArray) text = g_byte_array_new ();
  char buffer[8192];
  gssize n;

  if (stream == NULL)
    return NULL;
  while ((n = g_input_stream_read (stream, buffer, sizeof buffer, NULL, error)) > 0)
    g_byte_array_append (text, (const guint8 *) buffer, n);
  if (n < 0)
    return NULL;
  return g_steal_pointer (&text);
}

static gboolean
look_at_text (VivierImportPlan        *self,
              const VivierFileSample  *sample,
              const GByteArray        *text,
              GError                 **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text->data, text->len, NULL);
  VivierTableShape shape;
  VivierTableSample seen = { .end = sample->is_whole ? G_MAXINT64 : (goffset) text->len, .max_rows = G_MAXINT64 };

  vivier_table_sniff (text->len > 0 ? (const char *) text->data : "", text->len, sample->is_whole, self->delimiter, &shape);
  if (!vivier_import_plan_look (self, vivier_record_source_new_csv (stream, shape.delimiter), &shape, &seen, error))
    return FALSE;
  if (!sample->is_whole)
    self->estimated_rows = MAX (1, (gint64) ((double) seen.n_rows * sample->size / sample->bytes->len));
  return TRUE;
}

static gboolean
plan_text (VivierImportPlan        *self,
           const VivierFileSample  *sample,
           const char              *encoding,
           GCancellable            *cancellable,
           GError                 **error)
{
  const char *detected = vivier_import_file_detect_charset (self->path, sample, &self->has_bom, cancellable);
  g_autoptr (GByteArray) text = NULL;

  self->format = "csv";
  self->encoding = g_strdup (encoding != NULL ? encoding : detected);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  text = decode_sample (sample, self->encoding, error);
  return text != NULL && look_at_text (self, sample, text, error);
}

static VivierImportPlan *
plan_new (const char        *path,
          VivierImportKind   kind,
          const char        *encoding,
          char               delimiter,
          GCancellable      *cancellable,
          GError           **error)
{
  g_autoptr (VivierImportPlan) self = g_new0 (VivierImportPlan, 1);
  g_auto (VivierFileSample) sample = { NULL };
  VivierWorkbookFormat workbook;

  self->path = g_strdup (path);
  self->display_name = g_filename_display_basename (path);
  self->delimiter = delimiter;
  if (!vivier_import_file_sample (path, &sample, cancellable, error)
      || !vivier_file_format_check (path, sample.bytes, &workbook, error))
    return NULL;

  self->size = sample.size;
  if (workbook == VIVIER_WORKBOOK_NONE
      ? !plan_text (self, &sample, encoding, cancellable, error)
      : !vivier_import_plan_workbook (self, workbook, cancellable, error))
    return NULL;

  vivier_import_plan_guess (self, kind);
  return g_steal_pointer (&self);
}

/**
 * vivier_import_plan_new:
 * @path: a file
 * @kind: what it holds, %VIVIER_IMPORT_AUTO to find out
 * @cancellable: (nullable): stops the reading
 * @error: return location
 *
 * Looks at the first megabyte of a file, or at the first rows of a workbook's
 * first sheet that holds a table, and guesses all the rest: encoding, delimiter,
 * header, kind, columns. Works on any table, also one with no column we know. Blocks on the disk; any thread.
 *
 * Returns: (transfer full) (nullable): the plan, or %NULL with
 *   %VIVIER_IMPORT_ERROR_UNREADABLE, %VIVIER_IMPORT_ERROR_EMPTY (nothing in it,
 *   or column names alone) or %VIVIER_IMPORT_ERROR_NOT_TABLE
 */
VivierImportPlan *
vivier_import_plan_new (const char        *path,
                        VivierImportKind   kind,
                        GCancellable      *cancellable,
                        GError           **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  return plan_new (path, kind, NULL, 0, cancellable, error);
}

/* Columns that a person chose before mean the same when they are cut alike. */
static void
keep_choices (VivierImportPlan       *self,
              const VivierImportPlan *before)
{
  if (self->columns->len != before->columns->len)
    return;
  for (guint i = 0; i < self->columns->len; i++)
    {
      const VivierColumn *column = g_ptr_array_index (before->columns, i);

      if (column->is_chosen)
        vivier_import_plan_set_field (self, i, column->field);
    }
}

/* @self becomes @plan, another look at the same file, and keeps what was chosen. */
void
vivier_import_plan_replace (VivierImportPlan *self,
                            VivierImportPlan *plan)
{
  VivierImportPlan before;

  plan->kind_is_chosen = self->kind_is_chosen;
  plan->is_temporary = self->is_temporary;
  g_free (plan->display_name);
  plan->display_name = g_strdup (self->display_name);
  self->is_temporary = FALSE;
  keep_choices (plan, self);
  before = *self;
  *self = *plan;
  *plan = before;
}

/**
 * vivier_import_plan_reread:
 * @self: a plan
 * @encoding: (nullable): the encoding, as iconv() names it; %NULL keeps the present one
 * @delimiter: the delimiter; 0 keeps the present one
 * @error: return location
 *
 * Reads the same text under another encoding or delimiter, chosen by a person; a
 * workbook has neither and stays as it is.
 * Chosen columns are kept when there are as many columns as before. Blocks on
 * the disk. On failure the plan stays as it was.
 *
 * Returns: %FALSE with @error set, as from vivier_import_plan_new()
 */
gboolean
vivier_import_plan_reread (VivierImportPlan  *self,
                           const char        *encoding,
                           char               delimiter,
                           GError           **error)
{
  g_autoptr (VivierImportPlan) plan = NULL;
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->sheets != NULL)
    return TRUE;
  plan = plan_new (self->path, self->kind, encoding != NULL ? encoding : self->encoding,
                   delimiter != 0 ? delimiter : self->delimiter, NULL, error);
  if (plan == NULL)
    return FALSE;

  vivier_import_plan_replace (self, plan);
  return TRUE;
}
