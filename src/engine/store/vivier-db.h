/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "base/vivier-day.h"

G_BEGIN_DECLS

/**
 * VivierDb:
 *
 * One connection to a workspace file, with its prepared statements. A
 * connection belongs to the thread that runs the function it is handed to, and
 * only for the time of that call. Model functions take one and are plain
 * synchronous C; #VivierStore decides when and where they run.
 */
typedef struct _VivierDb VivierDb;

/**
 * VivierStmt:
 *
 * A prepared statement lent by vivier_db_prepare(). It is kept by the
 * connection and reset when the g_autoptr goes out of scope, so preparing the
 * same text again costs a hash look-up. Not to be used re-entrantly with the
 * same text.
 */
typedef struct _VivierStmt VivierStmt;

#define VIVIER_STORE_ERROR (vivier_store_error_quark ())
GQuark vivier_store_error_quark (void);

typedef enum {
  VIVIER_STORE_ERROR_FAILED,      /* SQLite said no; the message says what */
  VIVIER_STORE_ERROR_NOT_FOUND,   /* the record is not (or no longer) there */
  VIVIER_STORE_ERROR_CONFLICT,    /* undo or edit meets a later change */
  VIVIER_STORE_ERROR_READ_ONLY,   /* file, folder or newer format cannot be written */
  VIVIER_STORE_ERROR_FULL,        /* disk full or quota */
  VIVIER_STORE_ERROR_BUSY,        /* another process owns the workspace */
  VIVIER_STORE_ERROR_NOT_A_WORKSPACE,
  VIVIER_STORE_ERROR_DAMAGED,
  VIVIER_STORE_ERROR_TOO_NEW,
  VIVIER_STORE_ERROR_INVALID,     /* a value that the model refuses */
} VivierStoreError;

VivierStmt *vivier_db_prepare        (VivierDb    *db,
                                      const char  *sql,
                                      GError     **error);
/* The same for a long query kept in resources/sql/@name. */
VivierStmt *vivier_db_prepare_resource (VivierDb    *db,
                                        const char  *name,
                                        GError     **error);
/* One or several statements without parameters or rows. */
gboolean    vivier_db_exec           (VivierDb    *db,
                                      const char  *sql,
                                      GError     **error);
gint64      vivier_db_last_insert_id (VivierDb    *db);
int         vivier_db_changes        (VivierDb    *db);

/* Sets @error from the connection's state, with @context ("Cannot save the
 * note") in front; disk full, I/O and busy get their own codes. */
void        vivier_db_set_error      (VivierDb    *db,
                                      GError     **error,
                                      const char  *context);

/* Parameters count from 1, columns from 0. Text is copied by bind; text and
 * column pointers live until the next step or reset. NULL text binds NULL,
 * VIVIER_DAY_NONE binds NULL. */
void        vivier_stmt_bind_int     (VivierStmt *stmt, int index, gint64 value);
void        vivier_stmt_bind_real    (VivierStmt *stmt, int index, double value);
void        vivier_stmt_bind_text    (VivierStmt *stmt, int index, const char *value);
/* Not copied: @value stays as it is until the statement is released or bound anew. */
void        vivier_stmt_bind_borrowed_text (VivierStmt *stmt, int index, const char *value);
void        vivier_stmt_bind_day     (VivierStmt *stmt, int index, VivierDay value);
void        vivier_stmt_bind_null    (VivierStmt *stmt, int index);

/* TRUE with a row; FALSE at the end (no @error) or on failure (@error set). */
gboolean    vivier_stmt_step         (VivierStmt *stmt, GError **error);
/* For statements without rows: step, then reset for the next execution. */
gboolean    vivier_stmt_run          (VivierStmt *stmt, GError **error);
/* The same for a row that has to be there: without one, or when no row was
 * touched, FALSE with NOT_FOUND in the words of @missing. */
gboolean    vivier_stmt_step_or_not_found (VivierStmt *stmt, const char *missing, GError **error);
gboolean    vivier_stmt_run_or_not_found  (VivierStmt *stmt, const char *missing, GError **error);
void        vivier_stmt_reset        (VivierStmt *stmt);

gint64      vivier_stmt_int          (VivierStmt *stmt, int column);
double      vivier_stmt_real         (VivierStmt *stmt, int column);
const char *vivier_stmt_text         (VivierStmt *stmt, int column); /* nullable, borrowed */
char       *vivier_stmt_dup_text     (VivierStmt *stmt, int column);
VivierDay   vivier_stmt_day          (VivierStmt *stmt, int column);
gboolean    vivier_stmt_is_null      (VivierStmt *stmt, int column);

void        vivier_stmt_release      (VivierStmt *stmt);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierStmt, vivier_stmt_release)

/* Settings of the file itself (table `meta`), outside history. */
char       *vivier_db_get_meta       (VivierDb    *db, const char *key);
gboolean    vivier_db_set_meta       (VivierDb    *db, const char *key, const char *value, GError **error);

G_END_DECLS
