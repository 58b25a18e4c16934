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
 *              | 2026-01-01..2026-01-31 (a period, with = and !=)
 *
 *   segment = relaunch and revenue >= 1000
 *   city in (Lyon, Marseille) and not tag = "à éviter"
 *   next_action is empty and (heat = hot or vip)
 *
 * Texts are compared folded: case and accents do not count. Everything may also
 * be written in French: "ville = Lyon et non étiquette = vip", "est vide",
 * "aujourd’hui-30j", "il y a 3 mois", "moi"; the text given back is English. */

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
#define VIVIER_N_OPERATORS 10

/**
 * VivierFilter:
 * A node of a filter. Plain mutable tree, owned by whoever made it; the filter
 * bar edits it, everybody else only reads. A yes/no field alone is the condition
 * IS without a value; "no" is its only value.
 */
typedef struct _VivierFilter VivierFilter;
struct _VivierFilter {
  VivierFilterKind  kind;
  gboolean          is_negated;
  GPtrArray        *parts;   /* AND, OR: (element-type VivierFilter) */
  char             *field;   /* CONDITION: id of its field */
  VivierOperator    op;
  GPtrArray        *values;  /* CONDITION: (element-type utf8), as typed; choices by id, days in English */
};

VivierFilter *vivier_filter_new_group     (VivierFilterKind kind);
VivierFilter *vivier_filter_new_condition (const char *field, VivierOperator op, const char *value);
/* Adds @part, which the group then owns. */
void          vivier_filter_add           (VivierFilter *group, VivierFilter *part);
VivierFilter *vivier_filter_copy          (const VivierFilter *self);
void          vivier_filter_free          (VivierFilter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierFilter, vivier_filter_free)
gboolean      vivier_filter_equal         (const VivierFilter *a, const VivierFilter *b); /* nullable both */
/* Whether everybody meets it: %NULL, or a group without parts. */
gboolean      vivier_filter_is_empty      (const VivierFilter *self);

/* Those of @filter (nullable) who meet @part too. (transfer full) */
VivierFilter *vivier_filter_narrow        (const VivierFilter *filter, const VivierFilter *part);

/* An empty text gives an empty AND, which everybody meets. */
VivierFilter *vivier_filter_parse         (const char *text, VivierFieldTable *fields, GError **error);
/* (transfer full): the text that parses to the same. */
char         *vivier_filter_to_text       (const VivierFilter *self);

/* For the filter bar ------------------------------------------------------- */

/* Whether @op makes sense for a field of this type. */
gboolean      vivier_operator_fits        (VivierOperator op, VivierFieldType type);
/* "at least", "contains"...: for people; for a day LESS reads "before". */
const char   *vivier_operator_get_label   (VivierOperator op, VivierFieldType type);
/* (transfer full): what @text means as a value of @field, as a filter keeps it:
 * "relaunch" for "À relancer", "3 months ago" for "il y a 3 mois". VALUE with @error. */
char         *vivier_filter_check_value   (VivierFieldTable *fields, const VivierProspectField *field, const char *text, GError **error);
/* The same for a value behind @op: nothing is before or after a period. */
char         *vivier_filter_check_operand (VivierFieldTable *fields, const VivierProspectField *field, VivierOperator op, const char *text, GError **error);
/* A kept value as a person would type it in the reader's language: "il y a 3 mois". (transfer full) */
char         *vivier_filter_value_dup_typed (const VivierProspectField *field, const char *value);
/* The day a value names, seen from @today; VIVIER_DAY_NONE for none. */
VivierDay     vivier_filter_value_to_day  (const char *value, VivierDay today);

/* A sentence in the reader's language: "The clients in Lyon with at least 1 gig".
 * (transfer full) */
char         *vivier_filter_describe      (const VivierFilter *self, VivierFieldTable *fields);
/* One part of that sentence, for a chip: @lead (out) (optional) (transfer full) is
 * the word before the chip ("in", "with", ""); returns what stands in it. */
char         *vivier_filter_describe_part (const VivierFilter *part, VivierFieldTable *fields, char **lead);
/* How that sentence begins: @index (out) is the part of the top level that it
 * takes in ("clients": purchases >= 1), to be shown as a chip behind the article;
 * or -1, and then article and noun are one ("The prospects"). */
char         *vivier_filter_describe_subject (const VivierFilter *self, VivierFieldTable *fields, int *index);
const char   *vivier_filter_describe_article (void); /* "The" */

G_END_DECLS
