/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-prospect.h"

G_BEGIN_DECLS

/* One field in which two prospects differ, side by side. */
typedef struct {
  char     *field;          /* "siren", "stage", "custom.budget"...; "name", "address" and "declared" go as a whole */
  char     *label;          /* for people */
  char     *kept;           /* for people; nullable */
  char     *absorbed;       /* for people; nullable */
  gint64    kept_ms;        /* since when it is so */
  gint64    absorbed_ms;
  gboolean  takes_absorbed; /* what is proposed, or chosen */
} VivierMergeField;

void vivier_merge_field_free (VivierMergeField *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierMergeField, vivier_merge_field_free)

/* A merge as it is remembered. */
typedef struct {
  gint64  id;
  gint64  prospect_id;   /* the kept one */
  gint64  absorbed_id;   /* what it had for id, and has again after a split */
  char   *kept_name;
  char   *absorbed_name;
  gint64  merged_ms;
  gint64  split_ms;      /* 0: still one */
} VivierMerge;

void vivier_merge_free (VivierMerge *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierMerge, vivier_merge_free)

/* What a merge of two prospects has to choose, with what is proposed: a value
 * before none, then the one that is there for less long, then the kept one; the
 * name stays, and "do not contact" of either holds.
 * (element-type VivierMergeField); NOT_FOUND, INVALID for one and the same. */
GPtrArray   *vivier_merge_fields  (VivierDb *db, gint64 kept_id, gint64 absorbed_id, GError **error);
/* Chooses in such a list; INVALID when the two do not differ in that field. */
gboolean     vivier_merge_fields_take (GPtrArray *fields, const char *field, gboolean takes_absorbed, GError **error);

/* Makes two prospects one: values as @fields says (%NULL: as proposed), all that
 * belongs to the absorbed one goes to the kept one, what both have is kept once.
 * The absorbed one goes; a line in the timeline tells it. Inside a write, kind "merge".
 * Returns the id of the merge, 0 with @error. */
gint64       vivier_merge_prospects (VivierDb *db, gint64 kept_id, gint64 absorbed_id, GPtrArray *fields, gint64 now_ms, GError **error);

/* Brings the absorbed prospect back, at any later time, as it was and with what it
 * had as far as that is still there and still with the kept one; what came since
 * stays with the kept one, and so do values edited since. The two are distinct from
 * then on. Inside a write, kind "split". Returns the id of the prospect that is back,
 * 0 with @error: NOT_FOUND, CONFLICT when it was split or is there already. */
gint64       vivier_merge_split   (VivierDb *db, gint64 merge_id, gint64 now_ms, GError **error);

VivierMerge *vivier_merge_load    (VivierDb *db, gint64 merge_id, GError **error);
/* What a prospect absorbed, newest first; @prospect_id 0: all of them.
 * (element-type VivierMerge) */
GPtrArray   *vivier_merges_of     (VivierDb *db, gint64 prospect_id, GError **error);

G_END_DECLS
