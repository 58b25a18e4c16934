/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "import/vivier-import-plan.h"

G_BEGIN_DECLS

double   vivier_column_words_match    (const char  *folded,
                                       VivierField  field);
gboolean vivier_column_words_know     (const char  *folded);
char    *vivier_column_words_unnumber (const char  *folded);

G_END_DECLS
