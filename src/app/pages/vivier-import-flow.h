/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "import/vivier-importer.h"
#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierImportFlow:
 *
 * What goes on behind the import page: files are looked at on a thread of their
 * own, a dry run tells what each would become, again after each change of the
 * mapping, and then the real run. A change made while a run is reading the plans
 * ends that run first. Main thread.
 *
 * Signals:
 *   "files-changed": a file came, was understood, or could not be read
 *   "previewed": the dry run answered, or went stale (see is_previewing)
 *   "progress" (double fraction, gint64 records): of the real run
 *   "finished" (GError *error): the real run ended; %NULL when all is saved
 */
#define VIVIER_TYPE_IMPORT_FLOW (vivier_import_flow_get_type ())
G_DECLARE_FINAL_TYPE (VivierImportFlow, vivier_import_flow, VIVIER, IMPORT_FLOW, GObject)

/* One file. @plan is %NULL while it is looked at, or when it cannot be imported
 * (then @problem says why and what to do). */
typedef struct {
  char             *path;
  char             *name;
  VivierImportPlan *plan;
  char             *problem;
  gboolean          is_loading;
} VivierImportItem;

VivierImportFlow         *vivier_import_flow_new              (VivierSession    *session);
/* The same file twice is one file. */
void                      vivier_import_flow_add              (VivierImportFlow *self,
                                                               const char       *path);
/* A table as spreadsheets copy it. */
void                      vivier_import_flow_add_pasted       (VivierImportFlow *self,
                                                               const char       *text);
guint                     vivier_import_flow_get_n_files      (VivierImportFlow *self);
const VivierImportItem   *vivier_import_flow_get_file         (VivierImportFlow *self,
                                                               guint             index);
void                      vivier_import_flow_set_field        (VivierImportFlow *self,
                                                               guint             index,
                                                               guint             column,
                                                               VivierField       field);
/* One of the workspace's own: "custom.budget". */
void                      vivier_import_flow_set_custom       (VivierImportFlow *self,
                                                               guint             index,
                                                               guint             column,
                                                               const char       *custom);
void                      vivier_import_flow_set_kind         (VivierImportFlow *self,
                                                               guint             index,
                                                               VivierImportKind  kind);
/* NULL and 0 keep what is. */
void                      vivier_import_flow_set_format       (VivierImportFlow *self,
                                                               guint             index,
                                                               const char       *encoding,
                                                               char              delimiter);
/* Of a workbook: which of the sheets of its plan. */
void                      vivier_import_flow_set_sheet        (VivierImportFlow *self,
                                                               guint             index,
                                                               guint             sheet);
/* What becomes of lines about somebody who surely or probably is there. */
void                      vivier_import_flow_set_duplicates   (VivierImportFlow     *self,
                                                               VivierImportSame      on_same,
                                                               VivierImportProbable  on_probable);
/* Near matches are never merged by themselves: a person says so. */
void                      vivier_import_flow_set_attached     (VivierImportFlow             *self,
                                                               const VivierImportSuggestion *suggestion,
                                                               gboolean                      is_attached);
GPtrArray                *vivier_import_flow_get_decided      (VivierImportFlow *self);
gint64                    vivier_import_flow_get_attached     (VivierImportFlow *self,
                                                               const char       *name);

gboolean                  vivier_import_flow_is_previewing    (VivierImportFlow *self);
gboolean                  vivier_import_flow_is_running       (VivierImportFlow *self);
gboolean                  vivier_import_flow_can_run          (VivierImportFlow *self);
/* Rows the import will create and update; FALSE while that is not known. */
gboolean                  vivier_import_flow_count            (VivierImportFlow *self,
                                                               gint64           *created,
                                                               gint64           *updated);
/* Of the last run, dry or real; nullable: not known, or not imported. */
const VivierImportReport *vivier_import_flow_get_report       (VivierImportFlow *self,
                                                               guint             index);
/* What made the last dry run fail; nullable. */
const GError             *vivier_import_flow_get_error        (VivierImportFlow *self);

void                      vivier_import_flow_run              (VivierImportFlow *self);
void                      vivier_import_flow_cancel           (VivierImportFlow *self);
/* Of the finished import: its entry in history, 0 when it changed nothing. */
gint64                    vivier_import_flow_get_change_set   (VivierImportFlow *self);
/* (element-type filename): the rejected lines as CSV, one for each file that has
 * some; deleted with the flow. (transfer container) */
GPtrArray                *vivier_import_flow_list_rejects     (VivierImportFlow *self);

G_END_DECLS
