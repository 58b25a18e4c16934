/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/vivier-db.h"

G_BEGIN_DECLS

/* Where a prospect stands, told by a person. Figures use the kind, so that they
 * hold for every pipeline. */
typedef enum {
  VIVIER_STAGE_OPEN,
  VIVIER_STAGE_WON,
  VIVIER_STAGE_LOST,
} VivierStageKind;

const char *vivier_stage_kind_to_string   (VivierStageKind  kind); /* as stored: "open", "won", "lost" */
gboolean    vivier_stage_kind_from_string (const char      *id,
                                           VivierStageKind *kind);
const char *vivier_stage_kind_get_label   (VivierStageKind  kind); /* for people */

typedef struct {
  gint64           id;          /* 0: not stored yet */
  char            *uuid;
  char            *key;         /* of a shipped stage: "to-contact"; nullable */
  char            *name;        /* somebody's own; %NULL: the shipped one's, in the reader's language */
  VivierStageKind  kind;
  char            *colour;      /* one of vivier_tag_colours(), nullable */
  int              probability; /* percent */
  int              position;
} VivierStage;

VivierStage *vivier_stage_new         (const char *name, VivierStageKind kind);
VivierStage *vivier_stage_copy        (const VivierStage *self);
void         vivier_stage_free        (VivierStage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierStage, vivier_stage_free)
/* For people: its own name or the shipped one, in the reader's language. */
const char  *vivier_stage_get_name    (const VivierStage *self);
/* The name of a shipped stage; %NULL for an unknown key. */
const char  *vivier_stage_key_get_name (const char *key);

/* (element-type VivierStage), in their order. */
GPtrArray   *vivier_stages_load       (VivierDb *db, GError **error);
VivierStage *vivier_stage_load        (VivierDb *db, gint64 id, GError **error);
/* By id, key or name in any case and without accents; 0 with NOT_FOUND, which
 * names those there are, or CONFLICT. */
gint64       vivier_stage_find        (VivierDb *db, const char *what, GError **error);
/* The first stage of a kind; of any kind when there is none; 0 with @error. */
gint64       vivier_stage_first       (VivierDb *db, VivierStageKind kind, GError **error);

/* A new one (id 0, then filled in) comes after the others of its kind. INVALID:
 * no name, or the last open or won stage would become another kind; CONFLICT:
 * another stage has that name. */
gboolean     vivier_stage_save        (VivierDb *db, VivierStage *stage, gint64 now_ms, GError **error);
/* All ids in their new order. */
gboolean     vivier_stages_reorder    (VivierDb *db, const gint64 *ids, guint n_ids, GError **error);
/* Its prospects move to @move_to, told in each timeline; INVALID when it is the
 * last of its kind that is needed, or when prospects have nowhere to go. */
gboolean     vivier_stage_delete      (VivierDb *db, gint64 id, gint64 move_to, gint64 now_ms, GError **error);
/* How many prospects stand there, archived ones included; -1 with @error. */
gint64       vivier_stage_count       (VivierDb *db, gint64 id, GError **error);

/* For a line of the timeline of kind "stage", whose purpose, subject and template
 * are where it stood, where it stands and what moved it: "New → Customer (first
 * purchase)". Each nullable; (transfer full). */
char        *vivier_stage_describe_move   (const char *from, const char *to, const char *cause);

/* Moving prospects: vivier_prospects_apply() in model/vivier-prospect-bulk.h. */

/* For writers of purchases: a prospect whose very first purchase has an id from
 * @first_purchase_id on, and whose stage is open, moves to the first won stage,
 * and its timeline says so. @prospect_id 0: whoever it concerns. */
gboolean     vivier_stage_follow_purchases (VivierDb *db, gint64 prospect_id, gint64 first_purchase_id, gint64 now_ms, GError **error);

G_END_DECLS
