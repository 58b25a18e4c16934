/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "import/vivier-csv-reader.h"

G_BEGIN_DECLS

gboolean vivier_table_looks_like_footer (const VivierCsvField *fields,
                                         guint                 n_fields);

G_END_DECLS
