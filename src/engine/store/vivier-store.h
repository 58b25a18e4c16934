/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/vivier-clock.h"
#include "store/vivier-changes.h"
#include "store/vivier-db.h"

G_BEGIN_DECLS

/**
 * VivierStore:
 *
 * An open workspace file: one writer thread, a few reader threads, each with
 * its own connection. Functions that take a #VivierDb are handed to it and run
 * there; results come back on the caller's main context. The store owns the
 * transaction around a write, its entry in history, the commit hook and the
 * "changed" signal.
 *
 * Signals (always on the main context the store was opened in):
 *   "changed" (VivierChanges *changes): once after each committed transaction
 *   "trouble" (GError *error): the store went read-only (disk full, I/O error)
 *     or the file was found to be damaged
 *
 * Properties: "read-only" (gboolean, notify), "path" (gchararray).
 */
#define VIVIER_TYPE_STORE (vivier_store_get_type ())
G_DECLARE_FINAL_TYPE (VivierStore, vivier_store, VIVIER, STORE, GObject)

typedef enum {
  VIVIER_STORE_OPEN_DEFAULT   = 0,
  VIVIER_STORE_OPEN_READ_ONLY = 1 << 0, /* never writes, takes no lock */
  VIVIER_STORE_OPEN_NO_CREATE = 1 << 1, /* NOT_FOUND instead of a new file */
  VIVIER_STORE_OPEN_NO_THREADS = 1 << 2, /* everything on the calling thread: command line, tests */
} VivierStoreOpenFlags;

/* Blocks (migrations, quick_check of a file not closed cleanly). A file or
 * folder that cannot be written, or a newer format, opens read-only; see
 * vivier_store_get_notice() for the sentence to show. */
VivierStore *vivier_store_open         (const char            *path,
                                        VivierStoreOpenFlags   flags,
                                        VivierClock           *clock,
                                        GError               **error);
/* Waits for queued work, checkpoints, closes. Also done by dispose. */
void         vivier_store_close        (VivierStore *self);

const char  *vivier_store_get_path     (VivierStore *self);
gboolean     vivier_store_is_read_only (VivierStore *self);
/* Why it is read-only or what was done while opening (backup before a
 * migration, damaged file set aside), as a sentence for people; nullable. */
const char  *vivier_store_get_notice   (VivierStore *self);
/* The same with its code: READ_ONLY, TOO_NEW, DAMAGED (a backup was put in its
 * place), FULL, FAILED (anything else worth saying); nullable, (transfer none). */
const GError *vivier_store_get_notice_error (VivierStore *self);
VivierClock *vivier_store_get_clock    (VivierStore *self);
/* After "trouble": tries to write again, for instance once the disk has room.
 * TRUE when the store is writable. Also tried by each write. Waits. */
gboolean     vivier_store_retry        (VivierStore *self);

/**
 * VivierDbFunc:
 * Runs on a store thread, with @db valid for the call. In a write the
 * transaction is open; returning FALSE with @error rolls everything back.
 * Results go into @data.
 */
typedef gboolean (*VivierDbFunc) (VivierDb      *db,
                                  gpointer       data,
                                  GCancellable  *cancellable,
                                  GError       **error);

/* What a write is called in history; see model/vivier-action.h for the
 * sentence made of it. */
typedef struct {
  const char *kind;      /* "prospect-edit", "import", ... stored */
  const char *subject;   /* nullable: what it was done to: "YELLOW MONKEYS" */
  gint64      count;     /* how many, 0 when it says nothing */
  gint64      import_id; /* 0 or the import_run it belongs to */
} VivierLabel;

/* Reads see one snapshot. A cancelled read ends with G_IO_ERROR_CANCELLED. */
void     vivier_store_read_async   (VivierStore         *self,
                                    VivierDbFunc         func,
                                    gpointer             data,
                                    GDestroyNotify       destroy,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
gboolean vivier_store_read_finish  (VivierStore         *self,
                                    GAsyncResult        *result,
                                    gpointer            *data, /* (out) (optional) (transfer none): @data, alive until the result goes */
                                    GError             **error);
gboolean vivier_store_read         (VivierStore         *self, /* waits */
                                    VivierDbFunc         func,
                                    gpointer             data,
                                    GCancellable        *cancellable,
                                    GError             **error);

/* A read that answers an older question than a newer one may be thrown away by
 * its caller; writes are never dropped, and are acknowledged (callback) only
 * after the commit is on disk. @label is copied. */
void     vivier_store_write_async  (VivierStore         *self,
                                    const VivierLabel   *label,
                                    VivierDbFunc         func,
                                    gpointer             data,
                                    GDestroyNotify       destroy,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
gboolean vivier_store_write_finish (VivierStore         *self,
                                    GAsyncResult        *result,
                                    gpointer            *data,
                                    GError             **error);
gboolean vivier_store_write        (VivierStore         *self, /* waits */
                                    const VivierLabel   *label,
                                    VivierDbFunc         func,
                                    gpointer             data,
                                    GCancellable        *cancellable,
                                    GError             **error);
gboolean vivier_store_write_owned  (VivierStore         *self, /* waits */
                                    const VivierLabel   *label,
                                    VivierDbFunc         func,
                                    gpointer             data,
                                    GDestroyNotify       destroy,
                                    GCancellable        *cancellable,
                                    GError             **error);

/* Who acts from here on: a row of `user`, told in history; 0, as at first, for the
 * first active one. Kept for as long as the store is open. */
void     vivier_store_set_user     (VivierStore         *self,
                                    gint64               user_id);
gint64   vivier_store_get_user     (VivierStore         *self);
/* The same inside a read or write. */
gint64   vivier_db_get_user        (VivierDb            *db);

/* Inside a write: corrects the label once the outcome is known ("import", 25). */
void     vivier_db_set_label       (VivierDb            *db,
                                    const VivierLabel   *label);
/* Inside a write: rows written from here on to tracked tables leave no
 * history (restore of derived things). Not for people's data. */
void     vivier_db_set_untracked   (VivierDb            *db,
                                    gboolean             untracked);

/**
 * VivierCommitHook:
 * Called inside each write transaction just before it commits, with all it
 * touched: keeps derived tables (figures, search) true to the data. What the
 * hook writes is derived, so it is neither in history nor in undo.
 */
typedef gboolean (*VivierCommitHook) (VivierDb       *db,
                                      VivierChanges  *changes,
                                      gpointer        user_data,
                                      GError        **error);
void     vivier_store_add_commit_hook (VivierStore      *self,
                                       VivierCommitHook  hook,
                                       gpointer          user_data,
                                       GDestroyNotify    destroy);

/* Called on the connection before each read function, outside its snapshot; may
 * make TEMP tables. A store that is read-only from the start reads with one
 * connection, so what it finds there is what it made. */
typedef gboolean (*VivierReadHook) (VivierDb  *db,
                                    gpointer   user_data,
                                    GError   **error);
void     vivier_store_set_read_hook (VivierStore    *self,
                                     VivierReadHook  hook,
                                     gpointer        user_data,
                                     GDestroyNotify  destroy);

G_END_DECLS
