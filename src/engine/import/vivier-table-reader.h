/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "import/vivier-record-source.h"
#include "import/vivier-table-sniff.h"

G_BEGIN_DECLS

/**
 * VivierTableReader:
 * The data records of a table: what stands above its header, blank lines,
 * repeated headers and footers ("Total;…", "Exporté le …") are left out.
 */
typedef struct _VivierTableReader VivierTableReader;

typedef enum {
  VIVIER_TABLE_ROW,
  VIVIER_TABLE_TOO_LONG, /* a line beyond the limit, without fields */
  VIVIER_TABLE_END,
  VIVIER_TABLE_FAILED,
} VivierTableResult;

VivierTableReader      *vivier_table_reader_new        (VivierRecordSource      *source,
                                                        const VivierTableShape  *shape);
void                    vivier_table_reader_free       (VivierTableReader       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierTableReader, vivier_table_reader_free)
gboolean                vivier_table_reader_start      (VivierTableReader       *self,
                                                        GCancellable            *cancellable,
                                                        GError                 **error);
VivierTableResult       vivier_table_reader_next       (VivierTableReader       *self,
                                                        const VivierCsvField   **fields,
                                                        guint                   *n_fields,
                                                        GCancellable            *cancellable,
                                                        GError                 **error);
const VivierTablePlace *vivier_table_reader_get_place  (VivierTableReader       *self);
const char * const     *vivier_table_reader_get_header (VivierTableReader       *self);
gboolean                vivier_table_reader_had_wide_header (VivierTableReader  *self);

G_END_DECLS
