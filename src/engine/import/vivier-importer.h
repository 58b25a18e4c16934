/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "import/vivier-import-plan.h"

G_BEGIN_DECLS

/* One thing wrong or worth knowing at one place of a file. */
typedef struct {
  gint64    line;    /* physical, from 1 */
  char     *column;  /* header name; nullable when it is the whole line */
  char     *value;   /* as in the file, shortened to 200 characters; nullable */
  char     *message; /* translated sentence with the remedy */
  gboolean  is_rejection; /* the line was not taken */
} VivierImportProblem;

/* A name in the file that nearly is one that exists. */
typedef struct {
  char   *name;          /* in the file */
  char   *similar_name;  /* in the workspace, or earlier in the files */
  gint64  similar_id;
  double  similarity;
  gint64  count;         /* purchases that hang on it */
} VivierImportSuggestion;

/* One prospect as it will be or was stored, for the preview. */
typedef struct {
  gint64    line;
  char     *name, *email, *phone, *city;
  gint64    purchases;      /* -1 unknown */
  gint64    revenue_minor;  /* -1 unknown */
  VivierDay date;           /* last purchase, or the purchase's own day */
  char     *label, *place;  /* purchases only */
  gint64    amount_minor;
  gboolean  is_new, is_changed;
} VivierImportPreviewRow;

/**
 * VivierImportReport:
 * What became of one file. Problems are capped at %VIVIER_IMPORT_MAX_PROBLEMS
 * in memory (n_problems counts all); all rejected lines go to the rejects file.
 */
#define VIVIER_IMPORT_MAX_PROBLEMS 1000
typedef struct {
  char             *path;
  char             *display_name;
  VivierImportKind  kind;
  const char       *format;      /* "csv", "xlsx", "ods", "xls", "vcf" */
  char             *sheet;       /* of a workbook; nullable */
  char             *encoding;
  char              delimiter;   /* 0 for a workbook */
  gint64            read;       /* data records after the header, without blank lines, repeated headers and footers */
  gint64            created;
  gint64            updated;
  gint64            unchanged;
  gint64            skipped;     /* left out by the rule for duplicates */
  gint64            rejected;
  gint64            same;        /* lines about somebody who was there before this import */
  gint64            probable;    /* ... or probably was */
  gint64            clients_created; /* purchases file: unknown clients created */
  gint64            amount_minor;    /* purchases file: of those created, but the cancelled ones */
  GPtrArray        *problems;    /* (element-type VivierImportProblem) */
  gint64            n_problems;
  GPtrArray        *suggestions; /* (element-type VivierImportSuggestion) */
  GPtrArray        *notes;       /* (element-type utf8) sentences: "ISTRES…: 32 declared, 31 found" */
  GPtrArray        *preview;     /* (element-type VivierImportPreviewRow), first 100 */
  char             *rejects_path; /* where its rejected lines were saved; nullable */
  gint64            import_id;   /* 0 for a dry run, and when nothing was created or updated */
} VivierImportReport;

void vivier_import_report_free (VivierImportReport *self);

/* What becomes of a line about somebody who is surely there: same SIREN, e-mail
 * address, phone number beside a name that agrees, or name. */
typedef enum {
  VIVIER_IMPORT_SAME_UPDATE, /* what the line says goes over what is there */
  VIVIER_IMPORT_SAME_FILL,   /* only what is missing is added */
  VIVIER_IMPORT_SAME_SKIP,   /* the line is left out */
} VivierImportSame;

/* ... and of one about somebody who is probably there: nearly the same name. */
typedef enum {
  VIVIER_IMPORT_PROBABLE_CREATE, /* another one is made, and told as a suggestion */
  VIVIER_IMPORT_PROBABLE_UPDATE,
  VIVIER_IMPORT_PROBABLE_SKIP,
} VivierImportProbable;

typedef struct {
  gboolean     is_dry_run;   /* does everything, then rolls back */
  gboolean     is_strict;    /* any rejected line refuses the whole import (STRICT) */
  /* nullable: CSV of the rejected lines with line, reason and the original
   * fields; with several files the second goes to "NAME-2.csv" and so on */
  const char  *rejects_path;
  const char  *region;       /* for phone numbers; NULL: "FR" */
  /* name in the file (folded by vivier_text_name_key) -> prospect id: near
   * matches accepted by a person; nullable */
  GHashTable  *accepted;
  /* name in the file, folded alike: these are kept apart from whoever has the
   * name; used as a set; nullable */
  GHashTable  *apart;
  VivierImportSame     on_same;
  VivierImportProbable on_probable;
} VivierImportOptions;

/* Called now and then from the importing thread: @fraction 0 to 1. */
typedef void (*VivierImportProgress) (double fraction, gint64 records, gpointer user_data);

GPtrArray *vivier_import_run        (VivierStore                *store,
                                     GPtrArray                  *plans,
                                     const VivierImportOptions  *options,
                                     VivierImportProgress        progress,
                                     gpointer                    user_data,
                                     GCancellable               *cancellable,
                                     GError                    **error);
void       vivier_import_run_async  (VivierStore                *store,
                                     GPtrArray                  *plans,
                                     const VivierImportOptions  *options,
                                     VivierImportProgress        progress,
                                     gpointer                    progress_data,
                                     GCancellable               *cancellable,
                                     GAsyncReadyCallback         callback,
                                     gpointer                    user_data);
GPtrArray *vivier_import_run_finish (VivierStore                *store,
                                     GAsyncResult               *result,
                                     GError                    **error);

G_END_DECLS
