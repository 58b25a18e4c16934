/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/vivier-history.h"

G_BEGIN_DECLS

/* (transfer full) (nullable): one change set; %NULL with @error when it is not there. */
VivierChangeSet *vivier_history_load (VivierDb  *db,
                                      gint64     change_set,
                                      GError   **error);

G_END_DECLS
