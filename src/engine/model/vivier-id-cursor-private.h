/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/vivier-db.h"

G_BEGIN_DECLS

/* Past every id: where a cursor stands at its end. */
#define VIVIER_ID_END G_MAXINT64

/* Inclusive; VIVIER_ID_EVERYBODY takes in all there are. */
typedef struct {
  gint64 first;
  gint64 last;
} VivierIdRange;

#define VIVIER_ID_EVERYBODY ((VivierIdRange) { G_MININT64, VIVIER_ID_END - 1 })

/*
 * VivierIdCursor:
 * One of several queries read side by side, each in the order of the prospect's
 * id in its first column, so that a table is matched with others in one pass
 * and without a sort or a look-up per row.
 */
typedef struct {
  VivierStmt *stmt;
  gint64      id; /* of the row it stands on, VIVIER_ID_END after the last */
} VivierIdCursor;

gboolean vivier_id_cursor_open    (VivierIdCursor *self,
                                   VivierDb       *db,
                                   const char     *sql,
                                   VivierIdRange   range,
                                   VivierDay       until,
                                   GError        **error);
gboolean vivier_id_cursor_advance (VivierIdCursor *self,
                                   GError        **error);
void     vivier_id_cursor_close   (VivierIdCursor *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VivierIdCursor, vivier_id_cursor_close)

G_END_DECLS
