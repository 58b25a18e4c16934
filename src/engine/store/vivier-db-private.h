/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/vivier-clock.h"
#include "store/vivier-changes-private.h"
#include "store/vivier-db.h"

G_BEGIN_DECLS

/* "Vivi" in the header of the file. */
#define VIVIER_DB_APPLICATION_ID 0x56697669

typedef enum {
  VIVIER_DB_OPEN_WRITE,     /* read and write, made when missing */
  VIVIER_DB_OPEN_READ,      /* beside a writer */
  VIVIER_DB_OPEN_IMMUTABLE, /* nobody writes: no -wal, no -shm, no lock */
} VivierDbOpenMode;

typedef struct _VivierWrite VivierWrite;

struct _VivierDb {
  sqlite3      *handle;
  gboolean      is_read_only;
  GHashTable   *statements;  /* text -> VivierStmt */
  VivierStmt   *recent[64];  /* by address of the text */
  guint64       tick;
  GCancellable *cancellable; /* of the running job; nullable, borrowed */
  int           trouble;     /* worst SQLite result since the job began: full, I/O, corrupt */
  GPtrArray    *tracked;     /* of VivierTable, loaded when first asked for */
  VivierWrite  *write;       /* while a write runs; borrowed */
  gint64        user_id;     /* who acts in the running job; 0: the first user */
  GFunc         tell_cancelled;   /* gets tell_data, NULL; nullable: nobody waits any more */
  gpointer      tell_data;
  gboolean      was_told;
  gboolean      owns_data;         /* whoever waits may leave before the function of the write has ended */
  gboolean      may_tell_at_once;  /* ... and now is the time */
  gboolean      is_in_short_write; /* not worth stopping: that rolls back before the function can end */
};

VivierDb   *vivier_db_open            (const char        *path,
                                       VivierDbOpenMode   mode,
                                       GError           **error);
void        vivier_db_close           (VivierDb          *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierDb, vivier_db_close)

/* Whoever waits for the running write learns that it was cancelled, though it
 * still has to be rolled back: from here on it cannot succeed. */
void        vivier_db_tell_cancelled  (VivierDb          *self);

/* Gives back what was kept in memory for the next question. */
void        vivier_db_rest            (VivierDb          *self);

/* The SQLite VFS of connections opened from here on; %NULL for SQLite's own.
 * For tests that make files fail. */
void        vivier_db_set_default_vfs (const char        *name);
const char *vivier_db_get_default_vfs (void);

/* One number from a query without parameters; @value is untouched on failure. */
gboolean    vivier_db_query_int       (VivierDb          *self,
                                       const char        *sql,
                                       gint64            *value,
                                       GError           **error);
/* Runs one statement with up to two numbers bound, as many as it asks for. */
gboolean    vivier_db_run             (VivierDb          *self,
                                       const char        *sql,
                                       gint64             first,
                                       gint64             second,
                                       GError           **error);
char       *vivier_db_load_resource   (const char        *name,
                                       GError           **error);
gboolean    vivier_db_is_trouble      (int                result);
gboolean    vivier_db_is_disk_full    (int                result,
                                       int                system_error);
void        vivier_db_add_functions   (sqlite3           *handle);

G_END_DECLS
