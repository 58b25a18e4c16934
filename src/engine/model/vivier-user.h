/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/vivier-db.h"

G_BEGIN_DECLS

/* The name of who works with the workspace; %NULL when there is none. */
char *vivier_user_dup_name (VivierDb *db);

G_END_DECLS
