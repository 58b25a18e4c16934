/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/vivier-store.h"

G_BEGIN_DECLS

/* What the workspace keeps of one imported file. Strings are borrowed. */
typedef struct {
  gint64      id;         /* 0: not stored yet */
  const char *file_name;
  const char *kind;       /* "prospects", "purchases" */
  const char *encoding;
  char        delimiter;
  gint64      read;
  gint64      created;
  gint64      updated;
  gint64      unchanged;
  gint64      rejected;
} VivierImportRecord;

gboolean vivier_import_record_begin     (VivierDb                  *db,
                                         VivierImportRecord        *record,
                                         gint64                     now_ms,
                                         GError                   **error);
gboolean vivier_import_record_end       (VivierDb                  *db,
                                         const VivierImportRecord  *record,
                                         GError                   **error);
gint64   vivier_import_find_change_set  (VivierDb                  *db,
                                         gint64                     import_id,
                                         GError                   **error);

/* Whether there is anything that an import could harm. */
gboolean vivier_workspace_has_records   (VivierDb                  *db,
                                         gboolean                  *has_records,
                                         GError                   **error);

/* Remembered mappings of columns. */
gboolean vivier_column_mapping_load     (VivierDb                  *db,
                                         const char                *header_key,
                                         char                     **kind,
                                         char                     **mapping,
                                         GError                   **error);
gboolean vivier_column_mapping_save     (VivierDb                  *db,
                                         const char                *header_key,
                                         const char                *kind,
                                         const char                *mapping,
                                         GError                   **error);

/* A client whose list says something else than its purchases; -1: not declared. */
typedef struct {
  gint64      prospect_id;
  const char *name;
  gint64      declared_purchases;
  gint64      declared_revenue_minor;
  gint64      purchases;
  gint64      revenue_minor;
} VivierDeclaredDifference;

typedef void (*VivierDeclaredFunc) (const VivierDeclaredDifference *difference,
                                    gpointer                        user_data);
gboolean vivier_declared_compare        (VivierDb                  *db,
                                         VivierDay                  today,
                                         VivierDeclaredFunc         func,
                                         gpointer                   user_data,
                                         GError                   **error);

G_END_DECLS
