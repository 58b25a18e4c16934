/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/vivier-store.h"
#include "store/vivier-db-private.h"

G_BEGIN_DECLS

/**
 * VivierOpening:
 *
 * What opening a workspace came to: its first connection, ready for work, and
 * what people should be told.
 */
typedef struct {
  char             *path;    /* absolute, symbolic links resolved */
  VivierDb         *db;
  VivierDbOpenMode  mode;
  int               lock;    /* -1 without */
  gboolean          is_checked; /* quick_check was run */
  gboolean          must_tidy;  /* reading made files beside it */
  gboolean          must_remove; /* made here, and not a workspace yet */
  GError           *notice;  /* nullable; a sentence and its code */
} VivierOpening;

gboolean vivier_opening_run   (VivierOpening         *self,
                               const char            *path,
                               VivierStoreOpenFlags   flags,
                               VivierClock           *clock,
                               GError               **error);
/* Gives the file free; what is told of it stays. */
void     vivier_opening_close (VivierOpening         *self);
void     vivier_opening_clear (VivierOpening         *self);

/* FALSE without @error when the file is damaged. */
/* SQLite 3.44 and newer look into FTS5 tables during integrity checks, and a
 * connection that read one before it was written elsewhere then complains of it
 * without cause (seen with 3.46). The search index is derived: it is checked by
 * its own command and rebuilt, never a reason to call a file damaged. */
gboolean vivier_db_is_search_complaint (const char *text);
gboolean vivier_db_quick_check (VivierDb             *db,
                                GError              **error);

G_END_DECLS
