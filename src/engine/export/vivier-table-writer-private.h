/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "export/vivier-exporter.h"

G_BEGIN_DECLS

typedef struct {
  char            *title;
  VivierFieldType  type;
  int              width; /* in pixels */
} VivierTableColumn;

/*
 * VivierTableWriter:
 * A table written row by row, whatever kind of file it becomes. Values come as
 * they are stored: minor units, ISO days, "0" or "1", numbers with a point.
 */
typedef struct _VivierTableWriter VivierTableWriter;

/* What all of them work on. */
typedef struct {
  const VivierExportOptions *options;
  GArray                    *columns;  /* (element-type VivierTableColumn) */
  const char                *currency;
  GOutputStream             *stream;
  VivierExportReport        *report;
  GCancellable              *cancellable; /* nullable */
} VivierTableTarget;

typedef struct {
  /* NULL is an empty cell. */
  void     (*cell)    (VivierTableWriter  *self,
                       guint               column,
                       const char         *value);
  gboolean (*end_row) (VivierTableWriter  *self,
                       GError            **error);
  gboolean (*finish)  (VivierTableWriter  *self,
                       GError            **error);
  void     (*free)    (VivierTableWriter  *self);
} VivierTableWriterClass;

/* The first member of each kind of writer. */
struct _VivierTableWriter
{
  const VivierTableWriterClass *klass;
};

/* Each writes the titles; NULL with @error. */
VivierTableWriter *vivier_csv_table_new  (const VivierTableTarget *target,
                                          GError                 **error);
VivierTableWriter *vivier_json_table_new (const VivierTableTarget *target);
VivierTableWriter *vivier_xlsx_table_new (const VivierTableTarget *target,
                                          GError                 **error);
VivierTableWriter *vivier_ods_table_new  (const VivierTableTarget *target,
                                          GError                 **error);

/* A file of its own under the temporary folder, for formats that are not written
 * from front to back; NULL with @error. */
char              *vivier_export_dup_scratch (GError            **error);
/* Copies it to the stream. */
gboolean           vivier_export_splice      (const char         *scratch,
                                              GOutputStream      *stream,
                                              GCancellable       *cancellable,
                                              GError            **error);

G_END_DECLS
