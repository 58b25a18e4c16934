/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-prospect-query.h"

G_BEGIN_DECLS

gboolean vivier_prospect_row_equal (const VivierProspectRow *a,
                                    const VivierProspectRow *b);

G_END_DECLS
