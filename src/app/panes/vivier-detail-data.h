/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "insight/vivier-score-sheet.h"
#include "model/vivier-activity.h"
#include "model/vivier-prospect-field.h"
#include "model/vivier-prospect-query.h"
#include "model/vivier-prospect.h"
#include "model/vivier-purchase.h"
#include "store/vivier-history.h"

G_BEGIN_DECLS

/* Everything the detail pane shows of one prospect, read in one snapshot.
 * Activities, purchases, files and history are newest first. */
typedef struct {
  gint64             id;
  VivierDay          today;
  VivierProspectRow *row;
  VivierProspect    *prospect;
  VivierScoreSheet  *scores;
  VivierFieldTable  *fields;
  GPtrArray         *stages;      /* (element-type VivierStage), all of them */
  GPtrArray         *users;       /* (element-type VivierUser), all of them */
  GPtrArray         *tags;        /* (element-type VivierTag), its own */
  GPtrArray         *contacts;    /* (element-type VivierContact) */
  GPtrArray         *own_fields;  /* (element-type VivierCustomField), all of them */
  GPtrArray         *own_values;  /* (element-type VivierCustomValue) */
  GPtrArray         *provenance;  /* (element-type VivierProvenance) */
  GPtrArray         *purchases;   /* (element-type VivierPurchase) */
  GPtrArray         *activities;  /* (element-type VivierActivity), pinned ones first */
  GPtrArray         *tasks;       /* (element-type VivierTask), open ones by day, then closed ones */
  GPtrArray         *merges;      /* (element-type VivierMerge), also those split off again */
  GPtrArray         *attachments; /* (element-type VivierAttachment) */
  GPtrArray         *history;     /* (element-type VivierChangeSet) */
} VivierDetailData;

VivierDetailData *vivier_detail_data_new  (gint64    id,
                                           VivierDay today);
void              vivier_detail_data_free (gpointer  data);
/* A #VivierDbFunc over one of them. */
gboolean          vivier_detail_data_load (VivierDb      *db,
                                           gpointer       data,
                                           GCancellable  *cancellable,
                                           GError       **error);

/* A field as it stands: stored in its normal form, %NULL when it is empty. */
char             *vivier_detail_data_dup_value (const VivierDetailData *data,
                                                const char             *field);
/* "imported from clients.csv, 14/01/2026" or "typed by Marie, …"; %NULL when
 * nobody knows. */
char             *vivier_detail_data_describe_origin (const VivierDetailData *data,
                                                      const char             *field);

#define VIVIER_DETAIL_QUARTERS 13
/* Revenue of the thirteen quarters up to that of @today, oldest first. */
void              vivier_detail_data_sum_quarters (const VivierDetailData *data,
                                                   gint64                  quarters[VIVIER_DETAIL_QUARTERS]);

G_END_DECLS
