/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * vivier-xls-reader FILE [SHEET]: writes a sheet of an old Excel file as CSV in
 * UTF-8, one record a row, or lists the sheets: "hidden,NAME" or "visible,NAME".
 *
 * A program of its own because the library can be brought to crash by files made
 * for it. It takes its limits before it opens the file, and ends with 3 for a file
 * that is protected by a password, 2 for one that cannot be read.
 */

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include <freexl.h>

#define MAX_MEMORY  (1024L * 1024 * 1024)
#define MAX_SECONDS 60

#define FAILED    2
#define ENCRYPTED 3

static void
set_limit (int    resource,
           rlim_t value)
{
  const struct rlimit limit = { value, value };

  if (setrlimit (resource, &limit) != 0)
    exit (FAILED);
}

static void
put_text (const char *text)
{
  putchar ('"');
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        putchar ('"');
      putchar (*text);
    }
  putchar ('"');
}

/* As the engine writes numbers: 15 digits, no exponent where none is needed. */
static void
put_number (double value)
{
  printf (value == floor (value) && fabs (value) < 1e15 ? "%.0f" : "%.15g", value);
}

static void
put_cell (const FreeXL_CellValue *cell)
{
  switch (cell->type)
    {
    case FREEXL_CELL_INT:
      printf ("%d", cell->value.int_value);
      break;
    case FREEXL_CELL_DOUBLE:
      put_number (cell->value.double_value);
      break;
    case FREEXL_CELL_TEXT:
    case FREEXL_CELL_SST_TEXT:
    case FREEXL_CELL_DATE:
    case FREEXL_CELL_DATETIME:
    case FREEXL_CELL_TIME:
      if (cell->value.text_value != NULL)
        put_text (cell->value.text_value);
      break;
    default:
      break;
    }
}

static int
list_sheets (const void *handle)
{
  unsigned int n_sheets = 0;

  if (freexl_get_info (handle, FREEXL_BIFF_SHEET_COUNT, &n_sheets) != FREEXL_OK)
    return FAILED;
  for (unsigned int i = 0; i < n_sheets && i < 1000; i++)
    {
      const char *name = NULL;

      if (freexl_get_worksheet_name (handle, (unsigned short) i, &name) != FREEXL_OK || name == NULL)
        return FAILED;
      printf ("visible,");
      put_text (name);
      putchar ('\n');
    }
  return 0;
}

static int
write_sheet (const void     *handle,
             unsigned short  sheet)
{
  unsigned int n_rows = 0;
  unsigned short n_columns = 0;

  if (freexl_select_active_worksheet (handle, sheet) != FREEXL_OK
      || freexl_worksheet_dimensions (handle, &n_rows, &n_columns) != FREEXL_OK)
    return FAILED;
  for (unsigned int row = 0; row < n_rows; row++)
    {
      for (unsigned short column = 0; column < n_columns; column++)
        {
          FreeXL_CellValue cell;

          if (column > 0)
            putchar (',');
          if (freexl_get_cell_value (handle, row, column, &cell) == FREEXL_OK)
            put_cell (&cell);
        }
      putchar ('\n');
    }
  return 0;
}

int
main (int    argc,
      char **argv)
{
  const void *handle = NULL;
  unsigned int protection = 0;
  int status;

  if (argc < 2 || argc > 3)
    return FAILED;
  set_limit (RLIMIT_CORE, 0);
  set_limit (RLIMIT_CPU, MAX_SECONDS);
  set_limit (RLIMIT_FSIZE, 0);
#ifndef __SANITIZE_ADDRESS__
  set_limit (RLIMIT_AS, MAX_MEMORY);
#endif

  if (freexl_open_info (argv[1], &handle) != FREEXL_OK)
    return FAILED;
  status = freexl_get_info (handle, FREEXL_BIFF_PASSWORD, &protection);
  freexl_close (handle);
  if (status == FREEXL_OK && protection == FREEXL_BIFF_OBFUSCATED)
    return ENCRYPTED;
  if (freexl_open (argv[1], &handle) != FREEXL_OK)
    return FAILED;
  status = argc == 2 ? list_sheets (handle) : write_sheet (handle, (unsigned short) strtoul (argv[2], NULL, 10));
  freexl_close (handle);
  return fflush (stdout) == 0 ? status : FAILED;
}
