/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-prospect.h"

G_BEGIN_DECLS

/* The plain columns of a prospect: what the table holds as the record has it.
 * Freeing, cleaning, loading, saving, reading and typing all follow this one
 * table; only "kind", the NAF nomenclature, the instants of the record and the
 * declared figures are handled by hand, where they are read and bound. */
typedef enum {
  VIVIER_COLUMN_TEXT,
  VIVIER_COLUMN_DAY,     /* VivierDay */
  VIVIER_COLUMN_AMOUNT,  /* gint64, minor units; -1 for NULL */
  VIVIER_COLUMN_POINTS,  /* int, 0 to 25; -1 for NULL */
  VIVIER_COLUMN_NUMBER,  /* gint64, an id or an instant; 0 for NULL */
} VivierColumnKind;

typedef struct {
  const char       *name;   /* of the column */
  const char       *field;  /* nullable: its id where people type it */
  VivierColumnKind  kind;
  gsize             offset; /* in VivierProspect */
} VivierProspectColumn;

extern const VivierProspectColumn vivier_prospect_columns[];
extern const guint                vivier_n_prospect_columns;

static inline gpointer
vivier_prospect_column_get (const VivierProspect       *prospect,
                            const VivierProspectColumn *column)
{
  return (char *) prospect + column->offset;
}

/* By the id of its field; %NULL for one that is no plain column. */
const VivierProspectColumn *vivier_prospect_column_find (const char                 *field);
/* Empties it, freeing a text. */
void                        vivier_prospect_column_clear (VivierProspect            *prospect,
                                                         const VivierProspectColumn *column);
void                        vivier_prospect_column_read (VivierStmt                 *stmt,
                                                         int                         index,
                                                         VivierProspect             *prospect,
                                                         const VivierProspectColumn *column);
void                        vivier_prospect_column_bind (VivierStmt                 *stmt,
                                                         int                         index,
                                                         const VivierProspect       *prospect,
                                                         const VivierProspectColumn *column);

G_END_DECLS
