/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/vivier-db-private.h"

G_BEGIN_DECLS

/* What the store must know of the tables it keeps history of, read from the
 * file itself so that a migration never has to repeat it. */

typedef struct {
  char     *name;
  char     *fallback;    /* SQL of the default of a NOT NULL column, or NULL */
  gboolean  is_real;
  gboolean  is_upkeep;   /* "updated_ms": follows other columns, never conflicts */
} VivierColumn;

typedef struct {
  char *column;
  char *parent;          /* table whose "id" it names */
} VivierReference;

typedef struct {
  char      *name;
  GPtrArray *columns;    /* of VivierColumn, "id" included */
  GPtrArray *references; /* of VivierReference */
} VivierTable;

/* (transfer none) (element-type VivierTable): the tracked tables, parents
 * before children. Loaded once per connection; %NULL with @error. */
GPtrArray   *vivier_schema_get_tables       (VivierDb     *db,
                                             GError      **error);
/* After the schema changed. */
void         vivier_schema_forget           (VivierDb     *db);
/* SQL for the id of the prospect that a row of @table belongs to, with @row
 * ("old", "new") in front; "NULL" when it belongs to none. */
char        *vivier_table_prospect_sql      (VivierTable  *self,
                                             const char   *row);
/* SQL for the whole row as a JSON object. */
char        *vivier_table_image_sql         (VivierTable  *self,
                                             const char   *row);
gboolean     vivier_table_has_column        (VivierTable  *self,
                                             const char   *name);

G_END_DECLS
