/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * VivierChanges:
 *
 * What one committed transaction touched: per table, the ids of rows inserted,
 * updated or deleted, kept as ranges so that an import of a million rows is a
 * handful of them. Immutable once the transaction has ended, and then safe to
 * read from any thread.
 */
typedef struct _VivierChanges VivierChanges;

#define VIVIER_TYPE_CHANGES (vivier_changes_get_type ())
GType          vivier_changes_get_type  (void);
VivierChanges *vivier_changes_ref       (VivierChanges *self);
void           vivier_changes_unref     (VivierChanges *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierChanges, vivier_changes_unref)

typedef enum {
  VIVIER_CHANGE_INSERT,
  VIVIER_CHANGE_UPDATE,
  VIVIER_CHANGE_DELETE,
} VivierChangeOp;

/* Inclusive range of row ids; returns FALSE to stop. */
typedef gboolean (*VivierChangesFunc) (VivierChangeOp op,
                                       gint64         first_id,
                                       gint64         last_id,
                                       gpointer       user_data);

gboolean vivier_changes_is_empty (VivierChanges    *self);
/* @table as in the schema: "prospect", "purchase"... */
gboolean vivier_changes_touch    (VivierChanges    *self,
                                  const char       *table);
void     vivier_changes_foreach  (VivierChanges    *self,
                                  const char       *table,
                                  VivierChangesFunc func,
                                  gpointer          user_data);
/* The change set in history, 0 when the transaction only touched derived tables. */
gint64   vivier_changes_get_change_set (VivierChanges *self);

G_END_DECLS
