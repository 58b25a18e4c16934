/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "import/vivier-import-plan.h"

G_BEGIN_DECLS

/* The columns of contact cards need no guessing: their names are ids of fields,
 * "phone 2". Gives them those fields, and names for people. */
void vivier_vcard_name_columns (GPtrArray *columns);

G_END_DECLS
