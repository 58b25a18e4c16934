/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/vivier-day.h"
#include "model/vivier-prospect-field.h"

G_BEGIN_DECLS

/* The language of lists. What the filter bar builds, a saved view keeps, a
 * trigger condition says and `vivierctl list --filter` reads is the same text:
 *
 *   expression = term { "or" term } ;  term = factor { "and" factor } ;
 *   factor     = "not" factor | "(" expression ")" | condition ;
 *   condition  = field operator value | field "in" "(" value { "," value } ")"
 *              | field "is" ["not"] "empty" | field            (a yes/no field)
 *   operator   = "=" "!=" "<" "<=" ">" ">=" "~" (contains) "^" (begins with)
 *   value      = word | "quoted" | number | 2026-01-31 | today | today-30d | 3 months ago | me
 *
 *   segment = relaunch and revenue >= 1000
 *   city in (Lyon, Marseille) and not tag = "à éviter"
 *   next_action is empty and (heat = hot or vip)
 *
 * Texts are compared folded: case and accents do not count. */

#define VIVIER_FILTER_ERROR (vivier_filter_error_quark ())
GQuark vivier_filter_error_quark (void);
typedef enum {
  VIVIER_FILTER_ERROR_SYNTAX,  /* the message names the column and what was expected */
  VIVIER_FILTER_ERROR_FIELD,   /* no such field; near names are offered */
  VIVIER_FILTER_ERROR_VALUE,   /* not a day, number or choice of that field */
  VIVIER_FILTER_ERROR_TOO_DEEP,
} VivierFilterError;

typedef enum {
  VIVIER_FILTER_AND,
  VIVIER_FILTER_OR,
  VIVIER_FILTER_CONDITION,
} VivierFilterKind;

typedef enum {
  VIVIER_OPERATOR_IS,
  VIVIER_OPERATOR_IS_NOT,
  VIVIER_OPERATOR_LESS,
  VIVIER_OPERATOR_AT_MOST,
  VIVIER_OPERATOR_MORE,
  VIVIER_OPERATOR_AT_LEAST,
  VIVIER_OPERATOR_CONTAINS,
  VIVIER_OPERATOR_BEGINS,
  VIVIER_OPERATOR_IN,
  VIVIER_OPERATOR_EMPTY,
} VivierOperator;

/**
 * VivierFilter:
 * A node of a filter. Plain mutable tree, owned by whoever made it; the filter
 * bar edits it, everybody else only reads.
 */
typedef struct _VivierFilter VivierFilter;
struct _VivierFilter {
  VivierFilterKind  kind;
  gboolean          is_negated;
  GPtrArray        *parts;   /* AND, OR: (element-type VivierFilter) */
  char             *field;   /* CONDITION: id of its field */
  VivierOperator    op;
  GPtrArray        *values;  /* CONDITION: (element-type utf8) as typed */
};

VivierFilter *vivier_filter_new_group     (VivierFilterKind kind);
VivierFilter *vivier_filter_new_condition (const char *field, VivierOperator op, const char *value);
VivierFilter *vivier_filter_copy          (const VivierFilter *self);
void          vivier_filter_free          (VivierFilter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierFilter, vivier_filter_free)

/* An empty text gives an empty AND, which everybody meets. */
VivierFilter *vivier_filter_parse         (const char *text, VivierFieldTable *fields, GError **error);
/* (transfer full): the text that parses to the same. */
char         *vivier_filter_to_text       (const VivierFilter *self);
/* (transfer full): a sentence in the reader's language: "clients in Lyon with at least 1 gig". */
char         *vivier_filter_describe      (const VivierFilter *self, VivierFieldTable *fields);

G_END_DECLS
