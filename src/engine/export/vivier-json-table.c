/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "export/vivier-json-writer.h"
#include "export/vivier-table-writer-private.h"

#define FLUSH_BYTES (64 * 1024)
#define DECIMALS    6

/* One object a row, with typed members. */
typedef struct {
  VivierTableWriter  parent;
  VivierTableTarget  target;
  GString           *buffer;
  VivierJsonWriter  *json;
  gboolean           is_inside; /* an object is begun */
} JsonTable;

static void
write_set (VivierJsonWriter *json,
           const char       *key,
           const char       *value)
{
  g_auto (GStrv) parts = g_strsplit (value != NULL ? value : "", "\n", -1);

  vivier_json_writer_begin_array (json, key);
  for (char **part = parts; *part != NULL; part++)
    vivier_json_writer_string (json, NULL, *part);
  vivier_json_writer_end_array (json);
}

static void
cell (VivierTableWriter *writer,
      guint              column,
      const char        *value)
{
  JsonTable *self = (JsonTable *) writer;
  const VivierTableColumn *what = &g_array_index (self->target.columns, VivierTableColumn, column);

  if (!self->is_inside)
    vivier_json_writer_begin_object (self->json, NULL);
  self->is_inside = TRUE;
  if (what->type == VIVIER_FIELD_TYPE_SET)
    write_set (self->json, what->title, value);
  else if (value == NULL)
    vivier_json_writer_null (self->json, what->title);
  else if (what->type == VIVIER_FIELD_TYPE_BOOLEAN)
    vivier_json_writer_bool (self->json, what->title, g_str_equal (value, "1"));
  else if (what->type == VIVIER_FIELD_TYPE_NUMBER && strchr (value, '.') != NULL)
    vivier_json_writer_real (self->json, what->title, g_ascii_strtod (value, NULL), DECIMALS);
  else if (what->type == VIVIER_FIELD_TYPE_NUMBER || what->type == VIVIER_FIELD_TYPE_MONEY)
    vivier_json_writer_int (self->json, what->title, g_ascii_strtoll (value, NULL, 10));
  else
    vivier_json_writer_string (self->json, what->title, value);
}

static gboolean
flush (JsonTable  *self,
       gsize       threshold,
       GError    **error)
{
  if (self->buffer->len <= threshold)
    return TRUE;
  if (!g_output_stream_write_all (self->target.stream, self->buffer->str, self->buffer->len, NULL, self->target.cancellable, error))
    return FALSE;
  g_string_truncate (self->buffer, 0);
  return TRUE;
}

static gboolean
end_row (VivierTableWriter  *writer,
         GError            **error)
{
  JsonTable *self = (JsonTable *) writer;

  vivier_json_writer_end_object (self->json);
  self->is_inside = FALSE;
  return flush (self, FLUSH_BYTES, error);
}

static gboolean
finish (VivierTableWriter  *writer,
        GError            **error)
{
  JsonTable *self = (JsonTable *) writer;

  vivier_json_writer_end_array (self->json);
  return flush (self, 0, error);
}

static void
json_table_free (VivierTableWriter *writer)
{
  JsonTable *self = (JsonTable *) writer;

  vivier_json_writer_free (self->json);
  g_string_free (self->buffer, TRUE);
  g_free (self);
}

static const VivierTableWriterClass json_class = { cell, end_row, finish, json_table_free };

/* An array of objects; amounts stay in minor units. */
VivierTableWriter *
vivier_json_table_new (const VivierTableTarget *target)
{
  JsonTable *self = g_new0 (JsonTable, 1);

  self->parent.klass = &json_class;
  self->target = *target;
  self->buffer = g_string_sized_new (2 * FLUSH_BYTES);
  self->json = vivier_json_writer_new (self->buffer);
  vivier_json_writer_begin_array (self->json, NULL);
  return &self->parent;
}
