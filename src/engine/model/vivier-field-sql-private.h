/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-prospect-field.h"

G_BEGIN_DECLS

/* How the fields of vivier-prospect-field.h are found in the workspace. In all
 * expressions p is the prospect, f its figures, s its state, and x one of the
 * rows that a field with several values has. */

typedef enum {
  VIVIER_FIELD_NEEDS_FIGURES = 1 << 0,
  VIVIER_FIELD_NEEDS_STATE   = 1 << 1,
  VIVIER_FIELD_IS_INSTANT    = 1 << 2, /* a DAY kept in milliseconds */
  VIVIER_FIELD_IS_AGE        = 1 << 3, /* a NUMBER of days since the day that is kept */
  VIVIER_FIELD_IS_PHONE      = 1 << 4, /* TEXT, compared by its digits in international form */
  VIVIER_FIELD_IS_COMPACT    = 1 << 5, /* TEXT, blanks and points do not count */
} VivierFieldTraits;

typedef struct {
  VivierProspectField field;
  const char *aliases; /* nullable: other names, those in French among them, folded, "ville|commune" */
  guint       traits;  /* of VivierFieldTraits */
  const char *value;   /* what a cell shows */
  const char *key;     /* nullable: folded text, number or id of a row, to compare; else made of value */
  const char *order;   /* nullable: to sort by; else key or value */
  const char *among;   /* nullable: of several values: "address x WHERE x.channel = 'email'" */
} VivierFieldEntry;

/* A choice; row_id is 0 when the value itself is kept. */
typedef struct {
  VivierFieldChoice choice;
  gint64            row_id;
  char             *aliases; /* nullable, as above */
} VivierRowChoice;

const VivierFieldEntry *vivier_builtin_fields        (guint *n_fields);
/* (transfer full) (nullable) (element-type VivierRowChoice): of a field whose choices are always the same. */
GPtrArray              *vivier_builtin_choices       (const char *field_id);
GPtrArray              *vivier_row_choices_new       (void);
void                    vivier_row_choices_add       (GPtrArray *choices, const char *id, const char *label, const char *aliases, gint64 row_id);
/* Whether @folded is one of "ville|commune". */
gboolean                vivier_aliases_have          (const char *aliases, const char *folded);

const VivierFieldEntry *vivier_field_table_get_entry (VivierFieldTable *self, const char *id); /* by id alone; nullable */
gint64                  vivier_field_table_first_user (VivierFieldTable *self);

G_END_DECLS
