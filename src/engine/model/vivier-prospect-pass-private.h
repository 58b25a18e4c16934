/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-filter-private.h"
#include "model/vivier-prospect-pass.h"
#include "model/vivier-tally-private.h"

G_BEGIN_DECLS

/* What the files of a pass share: one takes the questions, the other reads and answers. */

/* SQLite answers each single condition as one column of the row; how conditions
 * make filters is reckoned here, once for all filters that share them. As in a
 * filter's SQL a condition that is NULL is not met, and its negation is. */
typedef struct {
  VivierFilterKind kind;
  gboolean         is_negated;
  int              column; /* of a CONDITION */
  GArray          *parts;  /* nullable (element-type int): nodes made before this one */
} PassNode;

typedef enum {
  PASS_COUNT,
  PASS_TOTAL,
  PASS_TALLY,
  PASS_DAYS,
} PassKind;

/* Of a tally, those with the same value so far. */
typedef struct {
  char   *value; /* nullable: the least of the spellings */
  gint64  count;
  double  sum;
} PassBucket;

typedef struct {
  PassKind                asked;
  char                   *text;    /* what makes it the same question */
  int                     node;
  const VivierFieldEntry *entry;   /* of the field; NULL for COUNT */
  int                     value;   /* columns; -1 for none */
  int                     key;     /* of a TALLY, what makes values the same; else @value */
  int                     sum;
  gint64                  count;
  gint64                  with_value;
  double                  total;
  GHashTable             *buckets; /* of TALLY (element-type utf8 PassBucket) */
  PassBucket             *empty;   /* those without a value */
  VivierDay               from;
  VivierDay               until;
  gint64                 *starts;  /* of DAYS by instants: when each day begins, and the one after the last */
  GArray                 *days;
} PassQuestion;

struct _VivierProspectPass
{
  VivierSql   sql;
  int         n_columns;
  GHashTable *columns;   /* (element-type utf8 int): SQL of a value to its column */
  GHashTable *nodes;     /* (element-type utf8 int): text of a filter to its node */
  GArray     *tree;      /* (element-type PassNode): parts stand before what is made of them */
  GPtrArray  *questions; /* (element-type PassQuestion) */
  gboolean    is_run;
};

void vivier_pass_bucket_free (gpointer bucket);

G_END_DECLS
