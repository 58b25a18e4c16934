/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-prospect-query.h"

G_BEGIN_DECLS

/* One thing done to many prospects, in one undoable write and without a query
 * per prospect. A single prospect takes the same way. */
typedef enum {
  VIVIER_BULK_TAG,            /* text: name of the tag, made when missing */
  VIVIER_BULK_UNTAG,          /* text: name of the tag */
  VIVIER_BULK_STAGE,          /* id: the stage; text (nullable): why it was lost */
  VIVIER_BULK_OWNER,          /* id: the user; text (nullable): why */
  VIVIER_BULK_ARCHIVE,
  VIVIER_BULK_UNARCHIVE,
  VIVIER_BULK_DELETE,
  VIVIER_BULK_DO_NOT_CONTACT, /* text (nullable): who asked for it, how */
  VIVIER_BULK_ALLOW_CONTACT,
  VIVIER_BULK_SET_FIELD,      /* field: an editable field's id; text (nullable): as a person types it */
} VivierBulkKind;

typedef struct {
  VivierBulkKind  kind;
  gint64          id;
  const char     *text;
  const char     *field;
  gint64          now_ms;
} VivierBulkAction;

/* Whom: the listed ids, or everybody in a list when @query is set. Ids that are
 * not there are passed over. */
typedef struct {
  const gint64              *ids;
  gsize                      n_ids;
  const VivierProspectQuery *query;
} VivierBulkTarget;

/* Through @n_changed (optional) those that were otherwise before. The write's
 * label becomes the action's, with the name of the one or the number of the many.
 * INVALID: a value the field refuses; NOT_FOUND: no such stage, user or tag. */
gboolean    vivier_prospects_apply       (VivierDb                *db,
                                          const VivierBulkTarget  *target,
                                          const VivierBulkAction  *action,
                                          gint64                  *n_changed,
                                          GError                 **error);
/* The kind of VivierLabel an action is told by. */
const char *vivier_bulk_kind_get_label_kind (VivierBulkKind kind);

G_END_DECLS
