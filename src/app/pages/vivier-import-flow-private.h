/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/vivier-import-flow.h"

G_BEGIN_DECLS

/* What the files of the flow share: which files there are, how a person maps
 * them, and the runs that read what came of it. */
struct _VivierImportFlow
{
  GObject        parent_instance;

  VivierSession *session;
  GPtrArray     *items;       /* (element-type VivierImportItem), shared with runs */
  GArray        *edits;       /* waiting changes; see vivier-import-mapping.c */
  GHashTable    *attached;    /* name key -> gint64 */
  VivierImportSame     on_same;
  VivierImportProbable on_probable;
  GPtrArray     *decided;     /* (element-type VivierImportSuggestion): attached at some time */
  GPtrArray     *reports;     /* (element-type VivierImportReport) (nullable) */
  GArray        *reported;    /* (element-type guint): the item of each report */
  GError        *error;
  GCancellable  *cancellable; /* of the run on its way */
  GCancellable  *loading;     /* of files being looked at */
  char          *rejects_folder; /* (nullable): of the rejected lines, one CSV per file */
  gint64         change_set;
  gulong         changed_id;
  guint          timer;
  gboolean       is_running;  /* a real run */
  gboolean       is_stale;    /* the reports do not stand for the plans */
};

/* vivier-import-files.c: looking at files, off the main thread */

VivierImportItem *vivier_import_flow_get_item      (VivierImportFlow       *self,
                                                    guint                   index);
void              vivier_import_item_unref         (gpointer                item);
/* Whether a run can take it as it is mapped now. */
gboolean          vivier_import_item_is_ready      (const VivierImportItem *item);

/* vivier-import-mapping.c: what a person says of columns and near names */

void              vivier_import_flow_init_mapping  (VivierImportFlow       *self);
void              vivier_import_flow_clear_mapping (VivierImportFlow       *self);
/* Only while no run reads the plans. */
void              vivier_import_flow_apply_edits   (VivierImportFlow       *self);

/* vivier-import-runs.c: dry runs, the real one, and what they said */

/* Ends a dry run on its way, and makes one that knows of the last change. */
void              vivier_import_flow_start_preview (VivierImportFlow       *self);
void              vivier_import_flow_delete_rejects (VivierImportFlow      *self);

G_END_DECLS
