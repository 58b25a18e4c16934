/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/vivier-db.h"

G_BEGIN_DECLS

int  vivier_stmt_count_parameters (VivierStmt *stmt);
/* Before the connection closes; lent statements must have come back. */
void vivier_stmt_forget_all       (VivierDb   *db);

G_END_DECLS
