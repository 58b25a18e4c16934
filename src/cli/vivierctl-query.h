/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/vivierctl.h"
#include "model/vivier-saved-view.h"

G_BEGIN_DECLS

/**
 * VivierctlQuery:
 * A list as it is asked for on the command line, and what came of it.
 */
typedef struct {
  char                *filter;  /* nullable: as typed, likewise the next three */
  char                *order;
  char                *columns;
  char                *view;
  VivierProspectQuery  query;
  int                  limit;
  VivierFieldTable    *fields;  /* after reading */
  GPtrArray           *rows;    /* likewise */
  GError              *wrong;   /* likewise: what is wrong with the texts; nullable */
} VivierctlQuery;

void            vivierctl_query_clear (VivierctlQuery *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VivierctlQuery, vivierctl_query_clear)
/* Understands the texts, inside a read. */
gboolean        vivierctl_query_prepare (VivierctlQuery *self,
                                         VivierDb       *db,
                                         GError        **error);
/* Opens, reads and prints. */
VivierctlStatus vivierctl_query_run   (VivierctlQuery *self,
                                       Vivierctl      *ctl);

G_END_DECLS
