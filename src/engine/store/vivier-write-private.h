/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/vivier-store.h"
#include "store/vivier-db-private.h"

G_BEGIN_DECLS

/* One write transaction: begins, collects what changes, lets the hooks follow,
 * writes the entry in history, commits. Runs on the thread of the writer. */

struct _VivierWrite {
  char          *kind;
  char          *subject;
  gint64         count;
  gint64         import_id;
  gint64         change_set;  /* the id it will have */
  gint64         undoes;      /* the set it takes back, 0 if none */
  gboolean       is_untracked;
  gboolean       has_ranges;
  gboolean       checks_references_late;
  GPtrArray     *erased;      /* of VivierErased: rows whose images must not survive */
  VivierChanges *changes;     /* with history; in the end everything */
  VivierChanges *untracked;   /* without */
};

typedef struct {
  VivierCommitHook func;
  gpointer         user_data;
  GDestroyNotify   destroy;
} VivierHook;

/* Once per writing connection: the triggers, functions and hook of history. */
gboolean       vivier_history_attach       (VivierDb           *db,
                                            GError            **error);

/* @hooks: (element-type VivierHook). Returns what changed (never %NULL, may be
 * empty), or %NULL with @error after rolling everything back. */
VivierChanges *vivier_write_run            (VivierDb           *db,
                                            VivierClock        *clock,
                                            const VivierLabel  *label,
                                            VivierDbFunc        func,
                                            gpointer            data,
                                            GCancellable       *cancellable,
                                            GPtrArray          *hooks,
                                            gboolean           *has_erased,
                                            GError            **error);

/* vivier-db-references.c: what was to be checked late; FALSE when a row refers to
 * nothing. The other one forgets about it. */
gboolean       vivier_references_settle    (VivierDb           *db,
                                            VivierWrite        *write,
                                            GError            **error);
void           vivier_references_check_at_once (VivierDb       *db,
                                                VivierWrite    *write);

/* vivier-history-scrub.c: once more before the commit, for images written since. */
gboolean       vivier_history_scrub_again  (VivierDb           *db,
                                            GError            **error);
void           vivier_erased_free          (gpointer            erased);

G_END_DECLS
