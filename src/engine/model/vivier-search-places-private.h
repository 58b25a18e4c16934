/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/vivier-db.h"

G_BEGIN_DECLS

/*
 * VivierSearchPlaces:
 * The places of all purchases by prospect, each once. Read in the order of the
 * table: asking per prospect would seek every single purchase on the disk.
 */
typedef struct _VivierSearchPlaces VivierSearchPlaces;

VivierSearchPlaces *vivier_search_places_load (VivierDb            *db,
                                               GError             **error);
void                vivier_search_places_free (VivierSearchPlaces  *self);
/* The next place of @prospect_id, folded; prospects are asked for in ascending
 * order. */
const char         *vivier_search_places_next (VivierSearchPlaces  *self,
                                               gint64               prospect_id);

G_END_DECLS
