/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-activity.h"
#include "model/vivier-prospect-query.h"
#include "model/vivier-prospect.h"
#include "model/vivier-purchase.h"
#include "store/vivier-history.h"

G_BEGIN_DECLS

/* Everything the detail pane shows of one prospect, read in one snapshot.
 * Activities, purchases and history are newest first. */
typedef struct {
  gint64             id;
  VivierDay          today;
  VivierProspectRow *row;
  VivierProspect    *prospect;
  GPtrArray         *purchases;  /* (element-type VivierPurchase) */
  GPtrArray         *activities; /* (element-type VivierActivity) */
  GPtrArray         *history;    /* (element-type VivierChangeSet) */
} VivierDetailData;

VivierDetailData *vivier_detail_data_new  (gint64    id,
                                           VivierDay today);
void              vivier_detail_data_free (gpointer  data);
/* A #VivierDbFunc over one of them. */
gboolean          vivier_detail_data_load (VivierDb      *db,
                                           gpointer       data,
                                           GCancellable  *cancellable,
                                           GError       **error);

#define VIVIER_DETAIL_QUARTERS 13
/* Revenue of the thirteen quarters up to that of @today, oldest first. */
void              vivier_detail_data_sum_quarters (const VivierDetailData *data,
                                                   gint64                  quarters[VIVIER_DETAIL_QUARTERS]);

G_END_DECLS
