/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "import/vivier-csv-reader.h"

G_BEGIN_DECLS

/**
 * VivierRecordSource:
 * The records of one table one after another, whatever kind of file it lies in:
 * delimited text, a sheet of a workbook. What makes a table of records (header,
 * titles, footers, blank lines) is above it, in #VivierTableReader.
 */
typedef struct _VivierRecordSource VivierRecordSource;

/* Where the record read last stands. */
typedef struct {
  gint64   line;            /* physical line or row, from 1 */
  goffset  offset;          /* text: end of the record in the UTF-8 text; else 0 */
  gboolean had_open_quote;
  gboolean had_more_fields; /* than VIVIER_CSV_MAX_FIELDS */
  gboolean had_error_value; /* "#REF!" and the like, left out */
} VivierTablePlace;

typedef struct {
  VivierCsvResult (*next)         (VivierRecordSource    *self,
                                   const VivierCsvField **fields,
                                   guint                 *n_fields,
                                   GCancellable          *cancellable,
                                   GError               **error);
  void            (*get_place)    (VivierRecordSource    *self,
                                   VivierTablePlace      *place);
  double          (*get_fraction) (VivierRecordSource    *self);
  void            (*free)         (VivierRecordSource    *self);
} VivierRecordSourceClass;

/* The first member of each kind of source. */
struct _VivierRecordSource
{
  const VivierRecordSourceClass *klass;
};

VivierRecordSource *vivier_record_source_new_csv      (GInputStream          *stream,
                                                       char                   delimiter);
void                vivier_record_source_free         (VivierRecordSource    *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierRecordSource, vivier_record_source_free)
VivierCsvResult     vivier_record_source_next         (VivierRecordSource    *self,
                                                       const VivierCsvField **fields,
                                                       guint                 *n_fields,
                                                       GCancellable          *cancellable,
                                                       GError               **error);
void                vivier_record_source_get_place    (VivierRecordSource    *self,
                                                       VivierTablePlace      *place);
double              vivier_record_source_get_fraction (VivierRecordSource    *self);

G_END_DECLS
