/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-prospect-query.h"
#include "rules/vivier-segment.h"
#include "store/vivier-store.h"
#include "vivier-workday.h"

G_BEGIN_DECLS

/**
 * VivierSessionFacts:
 * What a session reads again after each change: counts and settings of one
 * moment. Made on the main thread, filled on a reader thread.
 */
typedef struct {
  VivierDay          today;
  int                now_minute;      /* of that day */
  VivierListCounts   counts;
  gint64             open_deals;      /* prospects in a stage that is neither won nor lost */
  VivierSegmentRules rules;
  char              *currency;        /* ISO 4217 */
  char              *purchase_word;
  char              *name;            /* nullable: the workspace has none of its own */
  VivierWorkday     *workday;         /* NULL until it has been read */
  gint64             last_change_set; /* the latest in history, 0 without one */
} VivierSessionFacts;

/* The defaults, as of @now_minute of @today. */
VivierSessionFacts *vivier_session_facts_new  (VivierDay                 today,
                                               int                       now_minute);
VivierSessionFacts *vivier_session_facts_copy (const VivierSessionFacts *self);
void                vivier_session_facts_free (VivierSessionFacts       *self);
/* A VivierDbFunc: fills @self, a VivierSessionFacts. */
gboolean            vivier_session_facts_load (VivierDb                 *db,
                                               gpointer                  self,
                                               GCancellable             *cancellable,
                                               GError                  **error);

G_END_DECLS
