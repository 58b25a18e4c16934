/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-id-cursor-private.h"
#include "model/vivier-state.h"

G_BEGIN_DECLS

/*
 * VivierFactsReader:
 * Reads the facts of a range of prospects, one after another in the order of
 * their ids: five queries side by side and nothing per prospect. With only some
 * scores wanted, those queries that say nothing of them are left out.
 */
typedef struct {
  VivierDay      today;
  VivierStateScores scores;  /* 0: all there is to know; set before it is opened */
  VivierIdCursor prospects;
  VivierIdCursor addresses;
  VivierIdCursor contacts;
  VivierIdCursor activities;
  VivierIdCursor tasks;
  GArray        *signals; /* of VivierSignal: of the prospect it stands on */
} VivierFactsReader;

gboolean vivier_facts_reader_open  (VivierFactsReader  *self,
                                    VivierDb           *db,
                                    VivierIdRange       range,
                                    VivierDay           today,
                                    GError            **error);
/* The prospect it stands on, VIVIER_ID_END after the last. */
gint64   vivier_facts_reader_id    (VivierFactsReader  *self);
/* Its facts, whose signals live until the next call, and its state but for what
 * the rules say; then stands on the next one. */
gboolean vivier_facts_reader_read  (VivierFactsReader  *self,
                                    VivierFacts        *facts,
                                    VivierState        *state,
                                    GError            **error);
void     vivier_facts_reader_close (VivierFactsReader  *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VivierFactsReader, vivier_facts_reader_close)

G_END_DECLS
