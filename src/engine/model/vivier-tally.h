/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-prospect-query.h"

G_BEGIN_DECLS

/* How many of those who answer a filter have each value of a field: bars of a
 * chart. One pass, whatever the number of values. Archived prospects are left
 * out as in lists. */
typedef struct {
  char   *value;     /* as a filter takes it: id of a choice, text; nullable: empty */
  char   *label;     /* for people; "" for empty */
  gint64  count;
  gint64  sum;       /* of the field asked for, 0 without */
} VivierTallyEntry;

void       vivier_tally_entry_free     (VivierTallyEntry *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierTallyEntry, vivier_tally_entry_free)
/* @field: of type CHOICE, TEXT, BOOLEAN or SET (a prospect with three tags counts
 * three times); @sum: (nullable) id of a NUMBER or MONEY field. Choices in their
 * order, also those of nobody; others by count, most first, at most @limit (0:
 * all) of them. (element-type VivierTallyEntry) */
GPtrArray *vivier_prospects_tally      (VivierDb *db, const VivierFilter *filter, const VivierFilterContext *context, const char *field, const char *sum, int limit, GError **error);

/* Count, sum and mean of a NUMBER or MONEY field. */
typedef struct {
  gint64 count;
  gint64 with_value;
  gint64 sum;
  double mean;      /* of those with a value; 0 without any */
} VivierTotals;
gboolean   vivier_prospects_total      (VivierDb *db, const VivierFilter *filter, const VivierFilterContext *context, const char *field, VivierTotals *out, GError **error);

/* By a DAY field: (element-type gint64), one per day from @from to @until. */
GArray    *vivier_prospects_count_days (VivierDb *db, const VivierFilter *filter, const VivierFilterContext *context, const char *field, VivierDay from, VivierDay until, GError **error);

G_END_DECLS
