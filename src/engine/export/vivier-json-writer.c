/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "export/vivier-json-writer.h"

#include <math.h>
#include <string.h>

struct _VivierJsonWriter
{
  GString *out;
  int      depth;
  gboolean is_first; /* nothing written yet in the innermost object or array */
};

/**
 * vivier_json_writer_new:
 * @out: where the text is appended; must outlive the writer
 *
 * Returns: (transfer full): a writer for one document
 */
VivierJsonWriter *
vivier_json_writer_new (GString *out)
{
  VivierJsonWriter *self;

  g_return_val_if_fail (out != NULL, NULL);

  self = g_new0 (VivierJsonWriter, 1);
  self->out = out;
  self->is_first = TRUE;
  return self;
}

/**
 * vivier_json_writer_free:
 * @self: (transfer full): a writer
 *
 * Frees the writer; the text stays.
 */
void
vivier_json_writer_free (VivierJsonWriter *self)
{
  g_free (self);
}

static void
append_line (VivierJsonWriter *self)
{
  g_string_append_c (self->out, '\n');
  for (int i = 0; i < self->depth; i++)
    g_string_append (self->out, "  ");
}

static void
append_quoted (VivierJsonWriter *self,
               const char       *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  g_string_append_c (self->out, '"');
  for (const char *p = valid; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_printf (self->out, "\\%c", *p);
      else if (*p == '\n')
        g_string_append (self->out, "\\n");
      else if (*p == '\r')
        g_string_append (self->out, "\\r");
      else if (*p == '\t')
        g_string_append (self->out, "\\t");
      else if ((guchar) *p < 0x20 || *p == 0x7f)
        g_string_append_printf (self->out, "\\u%04x", (guchar) *p);
      else
        g_string_append_c (self->out, *p);
    }
  g_string_append_c (self->out, '"');
}

static void
begin_value (VivierJsonWriter *self,
             const char       *key)
{
  if (self->depth > 0)
    {
      if (!self->is_first)
        g_string_append_c (self->out, ',');
      append_line (self);
    }
  self->is_first = FALSE;

  if (key != NULL)
    {
      append_quoted (self, key);
      g_string_append (self->out, ": ");
    }
}

static void
end_value (VivierJsonWriter *self)
{
  if (self->depth == 0)
    g_string_append_c (self->out, '\n');
}

static void
begin_container (VivierJsonWriter *self,
                 const char       *key,
                 char              bracket)
{
  begin_value (self, key);
  g_string_append_c (self->out, bracket);
  self->depth++;
  self->is_first = TRUE;
}

static void
end_container (VivierJsonWriter *self,
               char              bracket)
{
  g_return_if_fail (self->depth > 0);

  self->depth--;
  if (!self->is_first)
    append_line (self);
  self->is_first = FALSE;
  g_string_append_c (self->out, bracket);
  end_value (self);
}

/**
 * vivier_json_writer_begin_object:
 * @self: a writer
 * @key: (nullable): its name in the object around it
 *
 * Opens an object.
 */
void
vivier_json_writer_begin_object (VivierJsonWriter *self,
                                 const char       *key)
{
  begin_container (self, key, '{');
}

/**
 * vivier_json_writer_end_object:
 * @self: a writer
 *
 * Closes the innermost object.
 */
void
vivier_json_writer_end_object (VivierJsonWriter *self)
{
  end_container (self, '}');
}

/**
 * vivier_json_writer_begin_array:
 * @self: a writer
 * @key: (nullable): its name in the object around it
 *
 * Opens an array.
 */
void
vivier_json_writer_begin_array (VivierJsonWriter *self,
                                const char       *key)
{
  begin_container (self, key, '[');
}

/**
 * vivier_json_writer_end_array:
 * @self: a writer
 *
 * Closes the innermost array.
 */
void
vivier_json_writer_end_array (VivierJsonWriter *self)
{
  end_container (self, ']');
}

/**
 * vivier_json_writer_string:
 * @self: a writer
 * @key: (nullable): name of the member
 * @value: (nullable): text
 *
 * Writes a text, or null.
 */
void
vivier_json_writer_string (VivierJsonWriter *self,
                           const char       *key,
                           const char       *value)
{
  begin_value (self, key);
  if (value != NULL)
    append_quoted (self, value);
  else
    g_string_append (self->out, "null");
  end_value (self);
}

/**
 * vivier_json_writer_int:
 * @self: a writer
 * @key: (nullable): name of the member
 * @value: a whole number
 *
 * Writes a whole number.
 */
void
vivier_json_writer_int (VivierJsonWriter *self,
                        const char       *key,
                        gint64            value)
{
  begin_value (self, key);
  g_string_append_printf (self->out, "%" G_GINT64_FORMAT, value);
  end_value (self);
}

/**
 * vivier_json_writer_real:
 * @self: a writer
 * @key: (nullable): name of the member
 * @value: a number; null is written when it is not finite
 * @decimals: 1 to 15, to which it is rounded
 *
 * Writes a number without zeros at its end, but for the first decimal: 40.0.
 */
void
vivier_json_writer_real (VivierJsonWriter *self,
                         const char       *key,
                         double            value,
                         int               decimals)
{
  g_autofree char *format = NULL;
  char digits[512];
  gsize length;

  g_return_if_fail (decimals >= 1 && decimals <= 15);

  if (!isfinite (value))
    {
      vivier_json_writer_null (self, key);
      return;
    }

  format = g_strdup_printf ("%%.%df", decimals);
  g_ascii_formatd (digits, sizeof digits, format, value);
  length = strlen (digits);
  while (digits[length - 1] == '0' && digits[length - 2] != '.')
    length--;

  begin_value (self, key);
  g_string_append_len (self->out, digits, length);
  end_value (self);
}

/**
 * vivier_json_writer_bool:
 * @self: a writer
 * @key: (nullable): name of the member
 * @value: true or false
 *
 * Writes a truth.
 */
void
vivier_json_writer_bool (VivierJsonWriter *self,
                         const char       *key,
                         gboolean          value)
{
  begin_value (self, key);
  g_string_append (self->out, value ? "true" : "false");
  end_value (self);
}

/**
 * vivier_json_writer_null:
 * @self: a writer
 * @key: (nullable): name of the member
 *
 * Writes null.
 */
void
vivier_json_writer_null (VivierJsonWriter *self,
                         const char       *key)
{
  begin_value (self, key);
  g_string_append (self->out, "null");
  end_value (self);
}

/**
 * vivier_json_writer_day:
 * @self: a writer
 * @key: (nullable): name of the member
 * @value: a day, or %VIVIER_DAY_NONE
 *
 * Writes a day, or null.
 */
void
vivier_json_writer_day (VivierJsonWriter *self,
                        const char       *key,
                        VivierDay         value)
{
  char iso[VIVIER_DAY_ISO_SIZE] = "";

  if (value != VIVIER_DAY_NONE)
    vivier_day_to_iso (value, iso);
  vivier_json_writer_string (self, key, value != VIVIER_DAY_NONE ? iso : NULL);
}

/**
 * vivier_json_writer_instant:
 * @self: a writer
 * @key: (nullable): name of the member
 * @unix_ms: UTC, milliseconds since the epoch; 0 for none
 *
 * Writes an instant in UTC to the second, or null.
 */
void
vivier_json_writer_instant (VivierJsonWriter *self,
                            const char       *key,
                            gint64            unix_ms)
{
  g_autoptr (GDateTime) instant = unix_ms != 0 ? g_date_time_new_from_unix_utc (unix_ms / 1000) : NULL;
  g_autofree char *text = instant != NULL ? g_date_time_format (instant, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  vivier_json_writer_string (self, key, text);
}
