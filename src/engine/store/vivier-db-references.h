/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/vivier-db.h"

G_BEGIN_DECLS

/* For very many rows in one write: from here on references are not checked row
 * by row but all at once before it ends. */
void vivier_db_check_references_late (VivierDb *db);

G_END_DECLS
