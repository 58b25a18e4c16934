/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "export/vivier-csv-writer.h"

#include <string.h>

static void
begin_field (VivierCsvWriter *self)
{
  if (self->is_inside)
    g_string_append_c (self->out, self->separator != 0 ? self->separator : ',');
  self->is_inside = TRUE;
}

/* "-12.50", "+33 6 52 21 73 16": signs that a spreadsheet may read as it likes. */
static gboolean
is_plain_number (const char *value)
{
  const char *p = value + 1;

  if (*value != '-' && *value != '+')
    return FALSE;
  if (!g_ascii_isdigit (*p))
    return FALSE;

  return p[strspn (p, "0123456789 .,")] == '\0';
}

/**
 * vivier_csv_reads_as_formula:
 * @value: text of a cell
 *
 * An apostrophe of the value's own in front of such a character counts too, so
 * that whoever takes one away gets the value back.
 *
 * Returns: %TRUE when a spreadsheet may take @value for a formula
 */
gboolean
vivier_csv_reads_as_formula (const char *value)
{
  const char *first = value + strspn (value, "'");

  return *first != '\0' && strchr ("=+-@\t\r", *first) != NULL && !is_plain_number (value);
}

static gboolean
needs_quotes (const char *value,
              char        separator)
{
  gsize length = strlen (value);

  return value[strcspn (value, ",\"\r\n;\t")] != '\0' ||
         (separator != 0 && strchr (value, separator) != NULL) ||
         (length > 0 && (value[0] == ' ' || value[length - 1] == ' '));
}

/**
 * vivier_csv_writer_text:
 * @self: a writer
 * @value: (nullable): text of one field
 *
 * Appends a field. One apostrophe goes before what a spreadsheet would take
 * for a formula (= + - @ TAB CR), unless it is plainly a number or a phone
 * number; import takes it off again.
 */
void
vivier_csv_writer_text (VivierCsvWriter *self,
                        const char      *value)
{
  gboolean is_quoted;

  g_return_if_fail (self != NULL);

  begin_field (self);
  if (value == NULL)
    return;

  is_quoted = needs_quotes (value, self->separator);
  if (is_quoted)
    g_string_append_c (self->out, '"');
  if (vivier_csv_reads_as_formula (value))
    g_string_append_c (self->out, '\'');
  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (self->out, '"');
      g_string_append_c (self->out, *p);
    }
  if (is_quoted)
    g_string_append_c (self->out, '"');
}

/**
 * vivier_csv_writer_int:
 * @self: a writer
 * @value: a whole number
 *
 * Appends a number.
 */
void
vivier_csv_writer_int (VivierCsvWriter *self,
                       gint64           value)
{
  g_return_if_fail (self != NULL);

  begin_field (self);
  g_string_append_printf (self->out, "%" G_GINT64_FORMAT, value);
}

/**
 * vivier_csv_writer_money:
 * @self: a writer
 * @amount_minor: cents
 *
 * Appends an amount without currency: "4580", "119.50" or "119,50".
 */
void
vivier_csv_writer_money (VivierCsvWriter *self,
                         gint64           amount_minor)
{
  guint64 magnitude = amount_minor < 0 ? -(guint64) amount_minor : (guint64) amount_minor;
  char text[32];

  g_return_if_fail (self != NULL);

  if (magnitude % 100 != 0)
    g_snprintf (text, sizeof text, "%s%" G_GUINT64_FORMAT ".%02d", amount_minor < 0 ? "-" : "", magnitude / 100, (int) (magnitude % 100));
  else
    g_snprintf (text, sizeof text, "%s%" G_GUINT64_FORMAT, amount_minor < 0 ? "-" : "", magnitude / 100);
  vivier_csv_writer_number (self, text);
}

/**
 * vivier_csv_writer_number:
 * @self: a writer
 * @value: (nullable): a number with a point
 *
 * Appends a number in the decimal style of the file.
 */
void
vivier_csv_writer_number (VivierCsvWriter *self,
                          const char      *value)
{
  g_autofree char *text = g_strdup (value);

  g_return_if_fail (self != NULL);

  if (text != NULL && self->has_decimal_comma)
    g_strdelimit (text, ".", ',');
  vivier_csv_writer_text (self, text);
}

/**
 * vivier_csv_writer_end:
 * @self: a writer
 *
 * Ends the record.
 */
void
vivier_csv_writer_end (VivierCsvWriter *self)
{
  g_return_if_fail (self != NULL);

  g_string_append (self->out, "\r\n");
  self->is_inside = FALSE;
}
