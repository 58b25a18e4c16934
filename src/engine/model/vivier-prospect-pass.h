/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-tally.h"

G_BEGIN_DECLS

/**
 * VivierProspectPass:
 * Many questions to all prospects, answered together in one reading of them: what
 * vivier_prospects_count(), _total(), _tally() and _count_days() answer one by one.
 * Archived prospects are left out. One thread, that of its connection.
 *
 * A question is added once and known by its number from then on; what has been
 * asked before has the number that it has.
 */
typedef struct _VivierProspectPass VivierProspectPass;

VivierProspectPass *vivier_prospect_pass_new  (VivierFieldTable *fields, const VivierFilterContext *context);
void                vivier_prospect_pass_free (VivierProspectPass *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierProspectPass, vivier_prospect_pass_free)

/* Whether a pass can answer: not about archived prospects, nor by tag. @field is nullable. */
gboolean   vivier_prospect_pass_takes     (VivierProspectPass *self, const VivierFilter *filter, const char *field);
/* -1 with VIVIER_FILTER_ERROR when a filter no longer makes sense. */
int        vivier_prospect_pass_add_count (VivierProspectPass *self, const VivierFilter *filter, GError **error);
int        vivier_prospect_pass_add_total (VivierProspectPass *self, const VivierFilter *filter, const char *field, GError **error);
int        vivier_prospect_pass_add_tally (VivierProspectPass *self, const VivierFilter *filter, const char *field, const char *sum, GError **error);
int        vivier_prospect_pass_add_days  (VivierProspectPass *self, const VivierFilter *filter, const char *field, VivierDay from, VivierDay until, GError **error);
/* Reads everybody once; then nothing can be added any more. */
gboolean   vivier_prospect_pass_run       (VivierProspectPass *self, VivierDb *db, GError **error);

gint64     vivier_prospect_pass_get_count (VivierProspectPass *self, int question);
void       vivier_prospect_pass_get_total (VivierProspectPass *self, int question, VivierTotals *out);
/* (transfer full) (element-type VivierTallyEntry): as vivier_prospects_tally() gives them. */
GPtrArray *vivier_prospect_pass_dup_tally (VivierProspectPass *self, int question, int limit);
/* (transfer full) (element-type gint64) */
GArray    *vivier_prospect_pass_dup_days  (VivierProspectPass *self, int question);

G_END_DECLS
