/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "import/vivier-importer.h"

G_BEGIN_DECLS

/* One prospect, as far as an import needs to know it. */
typedef struct {
  gint64                  id;
  char                   *name;
  gint64                  line;        /* where the present file named it first; 0 */
  gboolean                is_touched;  /* by this import */
  gboolean                was_there;   /* before this import */
  VivierImportSuggestion *suggestion;  /* that it is another one, borrowed; nullable */
} VivierClient;

/**
 * VivierClientIndex:
 * All prospects by their name's key, in memory for the time of an import: it
 * grows with the clients and not with the file.
 */
typedef struct _VivierClientIndex VivierClientIndex;

VivierClientIndex *vivier_client_index_new       (VivierDb           *db,
                                                  GError            **error);
void               vivier_client_index_free      (VivierClientIndex  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierClientIndex, vivier_client_index_free)
VivierClient      *vivier_client_index_add       (VivierClientIndex  *self,
                                                  gint64              id,
                                                  const char         *name,
                                                  const char         *name_key);
void               vivier_client_index_add_name  (VivierClientIndex  *self,
                                                  VivierClient       *client,
                                                  const char         *name,
                                                  const char         *name_key);
VivierClient      *vivier_client_index_get       (VivierClientIndex  *self,
                                                  gint64              id);
VivierClient      *vivier_client_index_find      (VivierClientIndex  *self,
                                                  const char         *name,
                                                  const char         *name_key,
                                                  gboolean           *is_ambiguous);
VivierClient      *vivier_client_index_nearest   (VivierClientIndex  *self,
                                                  const char         *name_key,
                                                  double             *similarity);
VivierClient      *vivier_client_index_nearest_stored (VivierClientIndex *self,
                                                  const char         *name_key,
                                                  double             *similarity);
gboolean           vivier_client_index_was_empty (VivierClientIndex  *self);
void               vivier_client_index_forget_lines (VivierClientIndex *self);

G_END_DECLS
