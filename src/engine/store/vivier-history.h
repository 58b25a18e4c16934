/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/vivier-store.h"

G_BEGIN_DECLS

/**
 * VivierChangeSet:
 * One labelled transaction as history tells it. A list of them is newest first.
 */
typedef struct {
  gint64   id;
  char    *kind;       /* as in VivierLabel */
  char    *of_kind;    /* of an undo or redo: kind of the change it is about; else as kind */
  char    *subject;    /* nullable */
  gint64   count;
  char    *user;       /* name of the user */
  gint64   at_ms;
  gint64   import_id;  /* 0 if none */
  gint64   undoes;     /* the change set this one took back, 0 if none */
  gboolean is_undone;  /* taken back, and not brought back since */
} VivierChangeSet;

void vivier_change_set_free (VivierChangeSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierChangeSet, vivier_change_set_free)

/**
 * VivierFieldChange:
 * One value of one row as it was and became; one of the two is %NULL for
 * inserted or deleted rows.
 */
typedef struct {
  gint64  change_set;
  char   *table;
  gint64  row_id;
  char   *column;
  char   *before;
  char   *after;
} VivierFieldChange;

void vivier_field_change_free (VivierFieldChange *self);

/* (transfer full) (element-type VivierChangeSet), at most @limit (0: all). */
GPtrArray *vivier_history_list          (VivierDb *db, int limit, GError **error);
/* One of them; NOT_FOUND. */
VivierChangeSet *vivier_history_load    (VivierDb *db, gint64 change_set, GError **error);
/* What touched one prospect: its row and every row that points at it.
 * @prospect_id. (element-type VivierChangeSet) */
GPtrArray *vivier_history_of_prospect   (VivierDb *db, gint64 prospect_id, int limit, GError **error);
/* (element-type VivierFieldChange) */
GPtrArray *vivier_history_field_changes (VivierDb *db, gint64 change_set, gint64 prospect_id, GError **error);

/* (element-type utf8): the columns of @table that any row updated by @change_set had
 * changed; also of the set that is being written. */
GHashTable *vivier_history_changed_columns (VivierDb *db, gint64 change_set, const char *table, GError **error);

/* What Ctrl+Z and Ctrl+Shift+Z would take back or bring back; 0 for nothing. */
gint64     vivier_history_next_undo     (VivierDb *db, GError **error);
gint64     vivier_history_next_redo     (VivierDb *db, GError **error);

/* Inside a write labelled "undo" or "redo" (see vivier_store_undo()): puts
 * every row of @change_set back as it was. CONFLICT, naming what stands in the
 * way, when a later change depends on it; nothing is then touched. */
gboolean   vivier_history_revert        (VivierDb *db, gint64 change_set, GError **error);

/* @change_set 0 takes the next one. Returns through @reverted (optional,
 * transfer full) what was taken back. NOT_FOUND when there is nothing. */
gboolean   vivier_store_undo (VivierStore *store, gint64 change_set, VivierChangeSet **reverted, GError **error);
gboolean   vivier_store_redo (VivierStore *store, VivierChangeSet **reverted, GError **error);
void       vivier_store_undo_async  (VivierStore *store, gint64 change_set, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void       vivier_store_redo_async  (VivierStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
VivierChangeSet *vivier_store_undo_finish (VivierStore *store, GAsyncResult *result, GError **error); /* both */

/* Erasure: no image of these rows survives in history, and their change sets
 * lose the subject. Such rows can no longer be undone. */
gboolean   vivier_history_scrub (VivierDb *db, const char *table, const gint64 *row_ids, gsize n_row_ids, GError **error);

G_END_DECLS
