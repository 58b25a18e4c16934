/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-prospect.h"
#include "model/vivier-stage.h"

G_BEGIN_DECLS

/* For lines of the timeline that a statement makes in numbers. Chance is enough
 * here: nothing sorts by it. */
#define VIVIER_UUID_SQL \
  "lower (hex (randomblob (4)) || '-' || hex (randomblob (2)) || '-4' || substr (hex (randomblob (2)), 2)" \
  " || '-a' || substr (hex (randomblob (2)), 2) || '-' || hex (randomblob (6)))"

/* Whom a set-based statement is about: the TEMP table of ids that a bulk action
 * fills. Emptied first, and made when it is not there. */
gboolean vivier_targets_begin     (VivierDb *db, GError **error);
gboolean vivier_targets_add       (VivierDb *db, gint64 prospect_id, GError **error);
/* Runs one statement with @first and @second for its first parameters. */
gboolean vivier_targets_run       (VivierDb *db, const char *sql, gint64 first, gint64 second, GError **error);

/* (element-type gint64) (transfer full) */
GArray  *vivier_targets_load      (VivierDb *db, GError **error);

/* Why a prospect moved when nobody moved it; stored with the activity. */
#define VIVIER_STAGE_CAUSE_PURCHASE "purchase"
#define VIVIER_STAGE_CAUSE_DELETED  "stage-deleted"

/* Moves the targets that stand elsewhere, each told in its timeline, with what
 * the stage means for reaching them. @reason and @cause are nullable. */
gboolean vivier_stage_move_targets (VivierDb *db, gint64 stage_id, const char *reason, const char *cause, gint64 now_ms, gint64 *n_moved, GError **error);
/* Tells the timelines of those targets that it changes for. */
gboolean vivier_stage_tell_contactable (VivierDb *db, gboolean may_contact, const char *origin, gint64 now_ms, GError **error);
/* Stores a stage as it is; a new one gets its id. */
gboolean vivier_stage_write        (VivierDb *db, VivierStage *self, gint64 now_ms, GError **error);
/* Brings what is stored to the record's stage; the record gets what follows. */
gboolean vivier_stage_move_record  (VivierDb *db, VivierProspect *prospect, gint64 now_ms, GError **error);

G_END_DECLS
