/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-filter.h"
#include "model/vivier-prospect-query.h"

G_BEGIN_DECLS

/* A filter as long and as deep as anybody needs; SQLite takes a few more. */
#define VIVIER_FILTER_MAX_DEPTH  24
#define VIVIER_FILTER_MAX_VALUES 400 /* and conditions, together */
#define VIVIER_FILTER_MAX_BYTES  65536

typedef enum {
  VIVIER_FILTER_WORD_NONE,
  VIVIER_FILTER_WORD_AND,
  VIVIER_FILTER_WORD_OR,
  VIVIER_FILTER_WORD_NOT,
  VIVIER_FILTER_WORD_IN,
  VIVIER_FILTER_WORD_IS,
  VIVIER_FILTER_WORD_EMPTY,
  VIVIER_FILTER_WORD_CONTAINS,
  VIVIER_FILTER_WORD_BEGINS,
} VivierFilterWord;

/* In English or French. @length in bytes. */
VivierFilterWord vivier_filter_keyword        (const char *word,
                                               gsize       length);
gboolean         vivier_filter_mentions_archived (const VivierFilter *self); /* nullable */
const char      *vivier_operator_get_sign     (VivierOperator op); /* "=", "in"... as written in a filter */

/* Names like @name, to offer in an error: "city, country", or "". */
char            *vivier_filter_near_fields    (VivierFieldTable          *fields,
                                               const char                *name);
char            *vivier_filter_near_choices   (VivierFieldTable          *fields,
                                               const VivierProspectField *field,
                                               const char                *text);

gboolean         vivier_filter_value_is_relative (const char *value,
                                                  int        *amount,
                                                  char       *unit);
/* Between the first and the last day of a period. */
#define VIVIER_FILTER_RANGE ".."
gboolean         vivier_filter_value_to_days  (const char *value,
                                               VivierDay   today,
                                               VivierDay  *from,
                                               VivierDay  *until);
/* When a day begins where the user is, in milliseconds. */
gint64           vivier_filter_day_start_ms   (VivierDay day);
char            *vivier_filter_condition_phrase (const VivierFilter *part,
                                                 VivierFieldTable   *fields,
                                                 const char        **lead);

/*
 * VivierSql:
 * A statement being written, with the values for its question marks.
 */
typedef struct {
  VivierFieldTable    *fields;
  VivierFilterContext  context;
  GString             *text;
  GPtrArray           *values; /* of GVariant: int64, double or string */
  guint                traits; /* which tables the fields met need */
} VivierSql;

void     vivier_sql_init       (VivierSql                 *self,
                                VivierFieldTable          *fields,
                                const VivierFilterContext *context);
void     vivier_sql_clear      (VivierSql                 *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VivierSql, vivier_sql_clear)
/* The condition in brackets; it may be NULL where it is not met. */
gboolean vivier_sql_add_filter (VivierSql                 *self,
                                const VivierFilter        *filter,
                                GError                   **error);
gboolean vivier_sql_add_order  (VivierSql                 *self,
                                const char                *order,
                                GError                   **error);
/* "prospect p" and the tables needed. */
char    *vivier_sql_from       (VivierSql                 *self);
/* The same for a statement that reads them all, in the order in which they lie. */
char    *vivier_sql_from_all   (VivierSql                 *self);
void     vivier_sql_bind       (VivierSql                 *self,
                                VivierStmt                *stmt);

G_END_DECLS
