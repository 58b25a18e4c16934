/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-merge.h"

G_BEGIN_DECLS

/* Brings the record of the kept prospect to what was chosen; custom fields apart. */
void     vivier_merge_fields_apply (GPtrArray *fields, VivierProspect *kept, const VivierProspect *absorbed);
/* A line of kind "merge" in a timeline; its purpose is "merge" or "split". */
gboolean vivier_merge_tell         (VivierDb *db, gint64 prospect_id, const char *purpose, const char *other_name, gint64 now_ms, GError **error);
/* For an erasure: every snapshot that holds the prospect goes, and through @absorbed
 * (element-type gint64) those it had absorbed for good. */
gboolean vivier_merges_forget      (VivierDb *db, gint64 prospect_id, GArray *absorbed, GError **error);

G_END_DECLS
