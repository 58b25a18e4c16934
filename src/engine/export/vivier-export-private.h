/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "export/vivier-exporter.h"
#include "export/vivier-table-writer-private.h"
#include "model/vivier-prospect.h"
#include "model/vivier-purchase.h"

G_BEGIN_DECLS

/* One vivier_export_write(). */
typedef struct {
  VivierDb                  *db;
  const VivierExportOptions *options;
  VivierProspectQuery        query;    /* what is asked; nothing in it is ours */
  char                      *currency;
  VivierFieldTable          *fields;
  GOutputStream             *stream;
  VivierExportReport        *report;
  VivierExportProgress       progress; /* nullable */
  gpointer                   progress_data;
  GCancellable              *cancellable; /* nullable */
} VivierExportJob;

typedef gboolean (*VivierExportRowFunc) (VivierExportJob    *job,
                                         VivierProspectRow  *row,
                                         gpointer            data,
                                         GError            **error);

/* vivier-exporter.c: each prospect in its order, with the cells of the query. */
gboolean           vivier_export_each_row   (VivierExportJob     *job,
                                             VivierExportRowFunc  func,
                                             gpointer             data,
                                             GError             **error);
/* The writer of the options' format; the columns are its target's. */
VivierTableWriter *vivier_export_open_table (VivierExportJob     *job,
                                             GArray              *columns,
                                             GError             **error);

/* One per kind of file. */
gboolean           vivier_export_prospect_table  (VivierExportJob *job, GError **error);
gboolean           vivier_export_purchase_table  (VivierExportJob *job, GError **error);
gboolean           vivier_export_records_as_json (VivierExportJob *job, GError **error);
gboolean           vivier_export_cards           (VivierExportJob *job, GError **error);

/* A stored value as people write it: minor units with a point. */
char              *vivier_export_dup_plain  (VivierFieldType type, const char *value);
/* "done" or "faite". */
const char        *vivier_export_state_word (VivierPurchaseState state, gboolean is_english);
/* Oldest first, parted by empty lines; with days each begins with "[2026-01-14] ". */
char              *vivier_export_join_notes (GPtrArray *activities, gboolean has_days);

G_END_DECLS
