/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "import/vivier-charset.h"
#include "import/vivier-client-index.h"
#include "import/vivier-import-look-private.h"
#include "import/vivier-importer.h"
#include "import/vivier-rejects-file.h"
#include "import/vivier-table-reader.h"
#include "model/vivier-duplicate-index.h"
#include "model/vivier-prospect-intake.h"

G_BEGIN_DECLS

/* One vivier_import_run(), for the two importers. The caller's things, from the
 * plans to the progress, are there while rows are read; when cancelled after
 * that, the caller may have left. */
typedef struct {
  gatomicrefcount            ref_count;
  GPtrArray                 *plans;        /* (element-type VivierImportPlan) */
  GPtrArray                 *reports;      /* (element-type VivierImportReport), same order */
  const VivierImportOptions *options;
  const char                *region;
  char                      *currency;     /* of the workspace */
  VivierDay                  today;
  gint64                     now_ms;
  VivierClientIndex         *clients;
  VivierDuplicateIndex      *duplicates;   /* nullable: no file of prospects came yet */
  GPtrArray                 *rejects;      /* (element-type VivierRejectsFile) */
  GCancellable              *cancellable;  /* nullable */
  VivierImportProgress       progress;     /* nullable */
  gpointer                   progress_data;
  goffset                    total_size;
  goffset                    done_size;    /* of files behind us */
  gint64                     n_records;
} VivierImportJob;

/* One file of it while it is read. */
typedef struct {
  VivierImportJob        *job;
  VivierDb               *db;
  const VivierImportPlan *plan;
  VivierImportReport     *report;
  gint64                  import_id;
  VivierProspectIntake   *intake;   /* of new prospects; nullable: the file is one of purchases */
  VivierTableReader      *reader;
  VivierRecordSource     *source;   /* the reader's */
  VivierCharsetStream    *text;     /* below it; NULL for a workbook */
  VivierRejectsFile      *rejects;  /* borrowed; nullable */
  int                     column_of[VIVIER_N_FIELDS]; /* -1: no such column; see vivier_row_next_column() */
  int                     first_column[VIVIER_N_FIELDS];
  int                    *next_column; /* by column: the next of the same field; -1 */
  int                    *label_column;    /* by column of addresses: where their kind stands; -1 */
  int                    *validity_column; /* ... and whether they are good; -1 */
  gboolean                has_persons;     /* some column is another contact's */
  GHashTable             *ids;         /* of stages, users and tags by their names */
  GHashTable             *departments; /* town -> its department's number; nullable */
  GPtrArray              *own_fields;  /* (element-type VivierCustomField), by column; nullable */
  const VivierCsvField   *fields;   /* of the current row */
  guint                   n_fields;
  gint64                  line;     /* of the current row */
} VivierFileImport;

/* Takes the current row. FALSE with @error stops the import; a line that cannot
 * be taken is no error but rejected. */
typedef gboolean (*VivierTakeRow) (VivierFileImport  *self,
                                   gpointer           data,
                                   GError           **error);

/* vivier-import-report.c */
VivierImportReport     *vivier_import_report_new         (const VivierImportPlan *plan);
void                    vivier_import_report_add_problem (VivierImportReport     *self,
                                                          gint64                  line,
                                                          const char             *column,
                                                          const char             *value,
                                                          const char             *message,
                                                          gboolean                is_rejection);
VivierImportSuggestion *vivier_import_report_suggest     (VivierImportReport     *self,
                                                          const char             *name,
                                                          const VivierClient     *similar,
                                                          double                  similarity);
VivierImportPreviewRow *vivier_import_report_preview     (VivierImportReport     *self,
                                                          gint64                  line);
void                    vivier_import_report_note        (VivierImportReport     *self,
                                                          char                   *sentence);

/* vivier-import-row.c */
char                   *vivier_row_get                   (VivierFileImport       *self,
                                                          VivierField             field);
/* The same of one column. */
char                   *vivier_row_get_column            (VivierFileImport       *self,
                                                          int                     column);
char                   *vivier_row_dup                   (VivierFileImport       *self,
                                                          VivierField             field);
void                    vivier_row_problem               (VivierFileImport       *self,
                                                          VivierField             field,
                                                          const char             *value,
                                                          const char             *message);
void                    vivier_row_column_problem        (VivierFileImport       *self,
                                                          int                     column,
                                                          const char             *value,
                                                          const char             *message);
gboolean                vivier_row_reject                (VivierFileImport       *self,
                                                          VivierField             field,
                                                          const char             *value,
                                                          const char             *message,
                                                          GError                **error);
gboolean                vivier_row_get_day               (VivierFileImport       *self,
                                                          VivierField             field,
                                                          VivierDay              *day);
gboolean                vivier_row_get_amount            (VivierFileImport       *self,
                                                          VivierField             field,
                                                          gint64                 *amount_minor);
gboolean                vivier_row_get_count             (VivierFileImport       *self,
                                                          VivierField             field,
                                                          gint64                 *count);
char                   *vivier_row_dup_siren             (VivierFileImport       *self);
gint64                  vivier_row_instant_on            (VivierFileImport       *self,
                                                          VivierDay               day);

/* vivier-import-values.c */
gboolean                vivier_import_day_is_plausible   (VivierDay               day);
char                   *vivier_import_strip_apostrophe   (char                   *value);
gboolean                vivier_import_name_is_person     (const char             *name);
gboolean                vivier_import_kind               (const char             *value,
                                                          gboolean               *is_person);
char                   *vivier_import_country            (const char             *value);
char                  **vivier_import_split_addresses    (const char             *value,
                                                          VivierChannel           channel,
                                                          const char             *region);

/* vivier-prospect-importer.c, vivier-message-importer.c, vivier-purchase-importer.c */
gboolean                vivier_import_prospects          (VivierFileImport       *self,
                                                          GError                **error);
gboolean                vivier_import_messages           (VivierFileImport       *self,
                                                          GError                **error);
gboolean                vivier_import_purchases          (VivierFileImport       *self,
                                                          GError                **error);

/* vivier-file-import.c */
gboolean                vivier_file_import_rows          (VivierFileImport       *self,
                                                          VivierTakeRow           take_row,
                                                          gpointer                data,
                                                          GError                **error);
gboolean                vivier_file_import_run           (VivierImportJob        *job,
                                                          VivierDb               *db,
                                                          guint                   i,
                                                          GError                **error);

G_END_DECLS
