/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-import-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/vivier-blank-private.h"
#include "base/vivier-identity.h"
#include "base/vivier-money.h"
#include "base/vivier-text.h"

/* The most characters that a name, a street or a place may have. */
#define MAX_CHARS 500

/* The value of the current row without blanks around it and without the
 * apostrophe of safe exports; NULL when empty. Trimmed in the reader's own
 * buffer: valid, and the caller's to change, until the next row. */
char *
vivier_row_get (VivierFileImport *self,
                VivierField       field)
{
  return vivier_row_get_column (self, self->column_of[field]);
}

char *
vivier_row_get_column (VivierFileImport *self,
                       int               column)
{
  const char *start;
  const char *end;

  if (column < 0 || (guint) column >= self->n_fields || self->fields[column].length == 0)
    return NULL;

  start = self->fields[column].text;
  end = start + self->fields[column].length;
  start = vivier_blank_skip (start, end);
  end = vivier_blank_skip_back (start, end);
  if (start == end)
    return NULL;
  *(char *) end = '\0';
  return vivier_import_strip_apostrophe ((char *) start);
}

/* A copy without control characters, at most MAX_CHARS long; NULL when empty. */
char *
vivier_row_dup (VivierFileImport *self,
                VivierField       field)
{
  const char *value = vivier_row_get (self, field);

  return value != NULL ? vivier_text_clean (value, FALSE, MAX_CHARS) : NULL;
}

static const char *
column_name (VivierFileImport *self,
             VivierField       field)
{
  const int column = field != VIVIER_FIELD_NONE ? self->column_of[field] : -1;

  return column >= 0 ? ((VivierColumn *) g_ptr_array_index (self->plan->columns, column))->name : NULL;
}

/* Something to know about the current row, which is taken all the same. */
void
vivier_row_problem (VivierFileImport *self,
                    VivierField       field,
                    const char       *value,
                    const char       *message)
{
  vivier_import_report_add_problem (self->report, self->line, column_name (self, field), value, message, FALSE);
}

void
vivier_row_column_problem (VivierFileImport *self,
                           int               column,
                           const char       *value,
                           const char       *message)
{
  vivier_import_report_add_problem (self->report, self->line, ((VivierColumn *) g_ptr_array_index (self->plan->columns, column))->name,
                                    value, message, FALSE);
}

/* The current row is not taken. */
gboolean
vivier_row_reject (VivierFileImport  *self,
                   VivierField        field,
                   const char        *value,
                   const char        *message,
                   GError           **error)
{
  self->report->rejected++;
  vivier_import_report_add_problem (self->report, self->line, column_name (self, field), value, message, TRUE);
  return self->rejects == NULL
         || vivier_rejects_file_add (self->rejects, self->line, message, self->fields, self->n_fields, error);
}

/* FALSE when there is no date, or none that can be (a problem then). */
gboolean
vivier_row_get_day (VivierFileImport *self,
                    VivierField       field,
                    VivierDay        *day)
{
  const char *value = vivier_row_get (self, field);
  VivierDay parsed;

  if (value == NULL)
    return FALSE;
  if (vivier_day_parse (value, -1, self->plan->day_order, &parsed) && vivier_import_day_is_plausible (parsed))
    {
      *day = parsed;
      return TRUE;
    }
  vivier_row_problem (self, field, value,
                      _("This is not a date that exists. It was left out; write it as 27/06/2023 or 2023-06-27."));
  return FALSE;
}

/* FALSE when there is no amount, or none that can be read (a problem then). */
gboolean
vivier_row_get_amount (VivierFileImport *self,
                       VivierField       field,
                       gint64           *amount_minor)
{
  const char *value = vivier_row_get (self, field);
  gint64 parsed;

  if (value == NULL)
    return FALSE;
  if (!vivier_money_parse (value, -1, &parsed) || parsed < 0)
    {
      vivier_row_problem (self, field, value,
                          _("This is not an amount that can be. It was left out; write it as 1234,50."));
      return FALSE;
    }
  if (vivier_money_is_in (value, -1, self->job->currency))
    {
      *amount_minor = parsed;
      return TRUE;
    }
  vivier_row_problem (self, field, value,
                      _("This amount is in another currency than the workspace’s. It was left out; convert it and import the line again."));
  return FALSE;
}

/* FALSE when there is no number, or not a whole one (a problem then). */
gboolean
vivier_row_get_count (VivierFileImport *self,
                      VivierField       field,
                      gint64           *count)
{
  const char *value = vivier_row_get (self, field);
  gint64 parsed;

  if (value == NULL)
    return FALSE;
  if (vivier_money_parse (value, -1, &parsed) && parsed >= 0 && parsed % 100 == 0)
    {
      *count = parsed / 100;
      return TRUE;
    }
  vivier_row_problem (self, field, value, _("This is not a whole number. It was left out; write it as 12."));
  return FALSE;
}

/* Nine digits; NULL when there is none, or a wrong one (a problem then). */
char *
vivier_row_dup_siren (VivierFileImport *self)
{
  const char *value = vivier_row_get (self, VIVIER_FIELD_SIREN);
  char *siren;

  if (value == NULL)
    return NULL;
  siren = vivier_siren_normalize (value);
  if (siren == NULL)
    vivier_row_problem (self, VIVIER_FIELD_SIREN, value,
                        _("This is neither a SIREN nor a SIRET: a digit is wrong or missing. It was left out; check it on the invoice."));
  return siren;
}
