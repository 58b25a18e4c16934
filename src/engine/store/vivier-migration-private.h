/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/vivier-db-private.h"

G_BEGIN_DECLS

/* The newest format this program knows: the number of its last script. */
int      vivier_migration_get_latest      (void);
gboolean vivier_migration_get_version     (VivierDb     *db,
                                           int          *version,
                                           GError      **error);
/* Runs the scripts after the file's version, each in its own transaction. */
gboolean vivier_migration_run             (VivierDb     *db,
                                           VivierClock  *clock,
                                           GError      **error);
/* For tests: a script after the shipped ones; %NULL takes it away. */
void     vivier_migration_set_extra       (const char   *sql);

G_END_DECLS
