/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-workbook-private.h"

#include <math.h>
#include <string.h>

#include "base/vivier-day.h"

/* As many digits as spreadsheet programs show; beyond lies noise of binary sums. */
#define MAX_DIGITS 15
#define SECONDS_PER_DAY 86400
/* 9999-12-31 */
#define LAST_SERIAL 2958465.0

/* What lies in brackets is a colour, a condition or a currency; but [h] counts hours. */
static const char *
skip_bracket (const char *p,
              gboolean   *has_time)
{
  *has_time |= g_ascii_strncasecmp (p, "[h", 2) == 0 || g_ascii_strncasecmp (p, "[m", 2) == 0
               || g_ascii_strncasecmp (p, "[s", 2) == 0;
  p += strcspn (p, "]");
  return *p != '\0' ? p + 1 : p;
}

/**
 * vivier_sheet_number_kind:
 * @format: a number format of a spreadsheet: "dd/mm/yyyy", "0.00 [$€-40C]"
 *
 * Returns: what numbers in this format are: plain, days or times
 */
VivierSheetNumber
vivier_sheet_number_kind (const char *format)
{
  gboolean has_day = FALSE;
  gboolean has_time = FALSE;
  gboolean has_month_or_minute = FALSE;
  const char *p = format;

  while (*p != '\0' && *p != ';')
    {
      const char c = g_ascii_tolower (*p);

      if (c == '"')
        p += 1 + strcspn (p + 1, "\"");
      else if (c == '\\' || c == '_' || c == '*')
        p += p[1] != '\0';
      else if (c == '[')
        {
          p = skip_bracket (p, &has_time);
          continue;
        }
      else if (g_ascii_strncasecmp (p, "general", 7) == 0)
        return VIVIER_SHEET_NUMBER;
      has_day |= c == 'd' || c == 'y';
      has_time |= c == 'h' || c == 's';
      has_month_or_minute |= c == 'm';
      p += *p != '\0';
    }
  if (has_day || (has_month_or_minute && !has_time))
    return has_time ? VIVIER_SHEET_DAY_AND_TIME : VIVIER_SHEET_DAY;
  return has_time ? VIVIER_SHEET_TIME : VIVIER_SHEET_NUMBER;
}

/* Days as both programs count them. Excel takes 1900 for a leap year: before
 * March of it, its days are one further. */
static VivierDay
day_of_serial (int      serial,
               gboolean is_1904)
{
  if (is_1904)
    return vivier_day_from_ymd (1904, 1, 1) + serial;
  return vivier_day_from_ymd (1899, 12, serial < 60 ? 31 : 30) + serial;
}

static gboolean
append_moment (GString           *text,
               double             serial,
               VivierSheetNumber  kind,
               gboolean           is_1904)
{
  const double days = floor (serial);
  gint64 seconds = (gint64) llround ((serial - days) * SECONDS_PER_DAY);
  int day;

  if (!isfinite (serial) || serial < 0 || serial > LAST_SERIAL)
    return FALSE;
  day = (int) days + (seconds == SECONDS_PER_DAY);
  seconds %= SECONDS_PER_DAY;
  if (kind == VIVIER_SHEET_DAY || kind == VIVIER_SHEET_DAY_AND_TIME)
    {
      char iso[VIVIER_DAY_ISO_SIZE];

      vivier_day_to_iso (day_of_serial (day, is_1904), iso);
      g_string_append (text, iso);
      if (kind == VIVIER_SHEET_DAY || seconds == 0)
        return TRUE;
      g_string_append_c (text, ' ');
    }
  g_string_append_printf (text, "%02d:%02d", (int) (seconds / 3600), (int) (seconds / 60 % 60));
  if (seconds % 60 != 0)
    g_string_append_printf (text, ":%02d", (int) (seconds % 60));
  return TRUE;
}

/* "1234.5": nothing that a person would write otherwise. */
static gboolean
is_plain (const char *value)
{
  const char *p = value + (*value == '-');
  const gsize n = strspn (p, "0123456789.");

  return n > 0 && n <= MAX_DIGITS && p[n] == '\0';
}

/**
 * vivier_sheet_append_number:
 * @text: where it goes
 * @value: a number as the file has it, in C notation
 * @kind: what the cell's format makes of it
 * @is_1904: whether days count from 1904
 *
 * Writes a number as a person sees it, yet free of the program's language:
 * "2023-06-27 10:30", "0.3" for 0.30000000000000004, "33612345678" for 3.3612345678E10.
 * What is no number stays as it is.
 */
void
vivier_sheet_append_number (GString           *text,
                            const char        *value,
                            VivierSheetNumber  kind,
                            gboolean           is_1904)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  char *end;
  double number;

  if (kind == VIVIER_SHEET_NUMBER && is_plain (value))
    {
      g_string_append (text, value);
      return;
    }
  number = g_ascii_strtod (value, &end);
  if (end == value || *end != '\0' || !isfinite (number))
    {
      g_string_append (text, value);
      return;
    }
  if (kind != VIVIER_SHEET_NUMBER && append_moment (text, number, kind, is_1904))
    return;
  g_string_append (text, g_ascii_formatd (buffer, sizeof buffer,
                                          number == floor (number) && fabs (number) < 1e15 ? "%.0f" : "%.15g", number));
}
