/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-custom-field.h"

G_BEGIN_DECLS

/* A JSON array of strings; NULL for none. */
char   **vivier_choices_from_json (const char         *json);
char    *vivier_choices_to_json   (char              **choices);

/* Gives the rows of @table positions from 1 on: those in @ids first, in that
 * order, then the others as they were. */
gboolean vivier_positions_set     (VivierDb           *db,
                                   const char         *table,
                                   const gint64       *ids,
                                   gsize               n_ids,
                                   GError            **error);

G_END_DECLS
