/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* (transfer full): a table of resources/places as text of its own, lines ending
 * in '\n', cells in '\t'; never fails, since it is part of the program. */
char *vivier_places_read      (const char *name,
                               gsize      *length);
/* Ends the cell at *@text with '\0' and moves to the next. */
char *vivier_places_take_cell (char      **text);

G_END_DECLS
