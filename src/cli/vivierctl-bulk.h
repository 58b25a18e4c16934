/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/vivierctl.h"
#include "model/vivier-prospect-bulk.h"

G_BEGIN_DECLS

/**
 * VivierctlBulk:
 * One thing done to the prospects that are named, or to all who answer to a
 * filter, in one write that can be undone.
 */
typedef struct {
  VivierBulkAction   action;
  char             **names;      /* nullable: prospects as typed, borrowed */
  char              *filter;     /* nullable: as typed */
  const char        *stage;      /* nullable: to be found for action.id */
  gint64             n_changed;  /* afterwards */
} VivierctlBulk;

/* For the commands that do it: --filter, and how many arguments name prospects. */
VivierctlStatus vivierctl_bulk_run (VivierctlBulk *self,
                                    Vivierctl     *ctl);

G_END_DECLS
