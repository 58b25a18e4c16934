/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VivierCsvWriter:
 *
 * Appends records of delimited text (RFC 4180: CRLF, doubled quotes, UTF-8)
 * whose fields no spreadsheet takes for a formula.
 */
typedef struct {
  GString *out;
  gboolean is_inside;         /* a record has been begun */
  char     separator;         /* 0: comma */
  gboolean has_decimal_comma; /* else a point */
} VivierCsvWriter;

/* NULL is an empty field. */
void vivier_csv_writer_text  (VivierCsvWriter *self,
                              const char      *value);
/* Whole units, or two decimals when there are cents. */
void vivier_csv_writer_money (VivierCsvWriter *self,
                              gint64           amount_minor);
void vivier_csv_writer_int   (VivierCsvWriter *self,
                              gint64           value);
/* A number as stored, "12.5". */
void vivier_csv_writer_number (VivierCsvWriter *self,
                              const char      *value);
void vivier_csv_writer_end   (VivierCsvWriter *self); /* of the record */

/* Whether a spreadsheet may calculate with @value (ASVS 1.2.10): = + - @ TAB CR
 * at its start, also behind apostrophes, unless it is plainly a number. */
gboolean vivier_csv_reads_as_formula (const char *value);

G_END_DECLS
