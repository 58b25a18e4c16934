/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "import/vivier-record-source.h"

G_BEGIN_DECLS

/* How a table is cut, as far as its text tells. */
typedef struct {
  char     delimiter;   /* 0: not delimited text */
  guint    n_columns;   /* of most records; 1 for a plain list */
  gboolean has_header;
  gint64   header_line; /* physical, from 1; 0 without header */
} VivierTableShape;

void vivier_table_sniff (const char       *text,
                         gsize             length,
                         gboolean          is_whole,
                         char              delimiter,
                         VivierTableShape *shape);
void vivier_table_sniff_source (VivierRecordSource *source,
                                VivierTableShape   *shape);

G_END_DECLS
