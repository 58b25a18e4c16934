/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/vivier-prospect-query.h"
#include "vivier-session.h"

G_BEGIN_DECLS

typedef enum {
  VIVIER_PALETTE_ACTIONS,
  VIVIER_PALETTE_PAGES,
  VIVIER_PALETTE_PROSPECTS,
  VIVIER_PALETTE_OF_PROSPECT, /* what can be done with one prospect */
} VivierPaletteGroup;

/* One line of the palette: what it says and what it runs. */
typedef struct {
  VivierPaletteGroup  group;
  char               *title;
  char               *subtitle;    /* nullable */
  const char         *icon_name;   /* nullable: a prospect has its dot */
  const char         *tile;
  const char         *accelerator; /* nullable */
  const char         *action;
  GVariant           *target;      /* nullable */
  VivierProspectRow  *row;         /* nullable: the prospect it is about */
} VivierPaletteResult;

void        vivier_palette_result_free        (VivierPaletteResult     *self);

/* The heading over a group of results. */
const char *vivier_palette_group_title        (VivierPaletteGroup       group);

/* Each appends to @results (element-type VivierPaletteResult) what begins with
 * the folded @words (empty: all). */
void        vivier_palette_add_actions        (GPtrArray               *results,
                                               VivierSession           *session,
                                               const char              *words);
void        vivier_palette_add_pages          (GPtrArray               *results,
                                               VivierSession           *session,
                                               const char              *words);
void        vivier_palette_add_prospect       (GPtrArray               *results,
                                               VivierSession           *session,
                                               VivierProspectRow       *row);
void        vivier_palette_add_of_prospect    (GPtrArray               *results,
                                               VivierProspectRow       *row,
                                               const char              *words);

/* Does each of @words (folded, parted by blanks) begin a word of @text? */
gboolean       vivier_palette_matches         (const char              *text,
                                               const char              *words);
/* Bold where @words begin words of @text; (transfer full). */
PangoAttrList *vivier_palette_highlight       (const char              *text,
                                               const char              *words);

G_END_DECLS
