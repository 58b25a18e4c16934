/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-prospect-query.h"

G_BEGIN_DECLS

typedef enum {
  VIVIER_EXPORT_CSV,
  VIVIER_EXPORT_JSON,
  VIVIER_EXPORT_XLSX,
  VIVIER_EXPORT_ODS,
  VIVIER_EXPORT_VCARD,
} VivierExportFormat;
#define VIVIER_N_EXPORT_FORMATS 5

typedef enum { VIVIER_EXPORT_PROSPECTS, VIVIER_EXPORT_PURCHASES } VivierExportWhat;

/* "csv", "json", "xlsx", "ods", "vcf": also how such files end. */
const char *vivier_export_format_to_id     (VivierExportFormat  format);
gboolean    vivier_export_format_from_id   (const char         *id,
                                            VivierExportFormat *format);
/* By the end of a file's name. */
gboolean    vivier_export_format_from_path (const char         *path,
                                            VivierExportFormat *format);
const char *vivier_export_format_label     (VivierExportFormat  format); /* for people */

/**
 * VivierExportOptions:
 * What is written and how; zeroes give everything as a UTF-8 CSV file that import
 * takes back without loss. The pointers are borrowed.
 */
typedef struct {
  VivierExportWhat           what;
  VivierExportFormat         format;
  VivierDay                  today;
  const VivierProspectQuery *query;   /* nullable: everybody, by name; its columns are those of the file */
  const gint64              *ids;     /* nullable: these prospects alone, in this order */
  gsize                      n_ids;

  /* Tables. Workbooks have real numbers and days and ask for no such choice. */
  gboolean                   has_labels;      /* titles and values as people read them, not as filters name them */
  char                       separator;       /* 0: comma */
  const char                *encoding;        /* nullable: "UTF-8"; or "WINDOWS-1252" */
  gboolean                   has_bom;         /* in UTF-8, for spreadsheets that guess */
  gboolean                   has_decimal_comma;
  gboolean                   has_french_days; /* 27/06/2023, else 2023-06-27 */

  gboolean                   is_vcard_3;      /* else 4.0 */
} VivierExportOptions;

typedef struct {
  gint64 n_records;
  gint64 n_unsayable; /* characters that the encoding does not have, written as "?" */
  gint64 n_cut;       /* texts longer than a cell of Excel can be */
} VivierExportReport;

/* Called now and then from the exporting thread: @fraction 0 to 1. */
typedef void (*VivierExportProgress) (double fraction, gint64 records, gpointer user_data);

/* @stream is neither flushed nor closed; part may have been written on failure. */
gboolean vivier_export_write   (VivierDb                  *db,
                                const VivierExportOptions *options,
                                GOutputStream             *stream,
                                VivierExportReport        *report,
                                VivierExportProgress       progress,
                                gpointer                   progress_data,
                                GCancellable              *cancellable,
                                GError                   **error);
/* To a temporary file that takes the place of @path when complete: a failure and
 * a cancellation leave what was there. */
gboolean vivier_export_to_file (VivierDb                  *db,
                                const VivierExportOptions *options,
                                const char                *path,
                                VivierExportReport        *report,
                                VivierExportProgress       progress,
                                gpointer                   progress_data,
                                GCancellable              *cancellable,
                                GError                   **error);

G_END_DECLS
