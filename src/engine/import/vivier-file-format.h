/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "import/vivier-workbook.h"

G_BEGIN_DECLS

const char *const *vivier_file_format_get_suffixes (void);
gboolean           vivier_file_format_check        (const char            *path,
                                                    const GByteArray      *bytes,
                                                    VivierWorkbookFormat  *workbook,
                                                    GError               **error);

G_END_DECLS
