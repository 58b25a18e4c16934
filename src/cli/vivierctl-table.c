/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdarg.h>
#include <string.h>

#include "cli/vivierctl.h"

#define GAP "  "

struct _VivierctlTable
{
  char      *alignment;
  int        n_columns;
  int       *widths;
  GPtrArray *rows; /* (element-type GStrv) */
};

/* A name may hold characters that move the cursor or turn the line around:
 * they are left out, so that a table stays a table. */
static char *
dup_printable (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *printable = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean is_direction = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f;

      if (c == '\t' || c == '\n')
        g_string_append_c (printable, ' ');
      else if (!g_unichar_iscntrl (c) && !is_direction)
        g_string_append_unichar (printable, c);
    }

  return g_string_free (printable, FALSE);
}

static int
width_of (const char *text)
{
  int width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }

  return width;
}

static void
take_row (VivierctlTable *self,
          char          **cells)
{
  for (int i = 0; i < self->n_columns; i++)
    self->widths[i] = MAX (self->widths[i], width_of (cells[i]));
  g_ptr_array_add (self->rows, cells);
}

/**
 * vivierctl_table_new:
 * @titles: (nullable) (array zero-terminated=1): titles of the columns,
 *   translated; %NULL for none
 * @alignment: 'l' or 'r' for each column
 *
 * Returns: (transfer full): an empty table
 */
VivierctlTable *
vivierctl_table_new (const char * const *titles,
                     const char         *alignment)
{
  VivierctlTable *self = g_new0 (VivierctlTable, 1);

  self->alignment = g_strdup (alignment);
  self->n_columns = strlen (alignment);
  self->widths = g_new0 (int, self->n_columns);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  if (titles != NULL)
    {
      g_assert (g_strv_length ((char **) titles) == (guint) self->n_columns);
      take_row (self, g_strdupv ((char **) titles));
    }

  return self;
}

/**
 * vivierctl_table_free:
 * @self: (transfer full): a table
 *
 * Frees a table.
 */
void
vivierctl_table_free (VivierctlTable *self)
{
  g_clear_pointer (&self->alignment, g_free);
  g_clear_pointer (&self->widths, g_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

/**
 * vivierctl_table_add:
 * @self: a table
 * @...: the text of each column, then %NULL; "" for an empty cell
 *
 * Adds a row.
 */
void
vivierctl_table_add (VivierctlTable *self,
                     ...)
{
  char **cells = g_new0 (char *, self->n_columns + 1);
  va_list args;

  va_start (args, self);
  for (int i = 0; i < self->n_columns; i++)
    cells[i] = dup_printable (va_arg (args, const char *));
  va_end (args);

  take_row (self, cells);
}

static void
print_row (VivierctlTable *self,
           char          **cells,
           GString        *out)
{
  gsize end;

  for (int i = 0; i < self->n_columns; i++)
    {
      int padding = self->widths[i] - width_of (cells[i]);

      if (i > 0)
        g_string_append (out, GAP);
      if (self->alignment[i] == 'r')
        g_string_append_printf (out, "%*s%s", padding, "", cells[i]);
      else
        g_string_append_printf (out, "%s%*s", cells[i], padding, "");
    }

  for (end = out->len; end > 0 && out->str[end - 1] == ' '; end--)
    ;
  g_string_truncate (out, end);
  g_string_append_c (out, '\n');
}

/**
 * vivierctl_table_add_cells:
 * @self: a table
 * @cells: the text of each column
 *
 * Adds a row, for as many columns as there are.
 */
void
vivierctl_table_add_cells (VivierctlTable      *self,
                           const char * const  *cells)
{
  char **copies = g_new0 (char *, self->n_columns + 1);

  for (int i = 0; i < self->n_columns; i++)
    copies[i] = dup_printable (cells[i]);
  take_row (self, copies);
}

/**
 * vivierctl_table_print:
 * @self: a table
 * @out: where it goes
 *
 * Appends the table, one line per row.
 */
void
vivierctl_table_print (VivierctlTable *self,
                       GString        *out)
{
  for (guint i = 0; i < self->rows->len; i++)
    print_row (self, g_ptr_array_index (self->rows, i), out);
}
