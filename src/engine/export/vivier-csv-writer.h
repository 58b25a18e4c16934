/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VivierCsvWriter:
 *
 * Appends records of comma-separated text (RFC 4180: CRLF, doubled quotes,
 * UTF-8) whose fields no spreadsheet takes for a formula.
 */
typedef struct {
  GString *out;
  gboolean is_inside; /* a record has been begun */
} VivierCsvWriter;

/* NULL is an empty field. */
void vivier_csv_writer_text  (VivierCsvWriter *self,
                              const char      *value);
/* Whole units, or two decimals with a point when there are cents. */
void vivier_csv_writer_money (VivierCsvWriter *self,
                              gint64           amount_minor);
void vivier_csv_writer_int   (VivierCsvWriter *self,
                              gint64           value);
void vivier_csv_writer_end   (VivierCsvWriter *self); /* of the record */

G_END_DECLS
