/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/vivier-db.h"

G_BEGIN_DECLS

/* %FALSE with %VIVIER_STORE_ERROR_NOT_FOUND when there is no such prospect. */
gboolean    vivier_prospect_check_exists (VivierDb  *db,
                                          gint64     id,
                                          GError   **error);
const char *vivier_prospect_missing_text (void);

G_END_DECLS
