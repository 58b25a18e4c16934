/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many people a company employs, in INSEE's brackets (tranche d'effectifs):
 * "NN" employs nobody, "00" none at the year's end, "01" 1 or 2 ... "53" 10 000
 * and more. The ids are stored and sort as the sizes do. */

/* %NULL-terminated, smallest first. */
const char * const *vivier_size_brackets          (void);
/* "10 to 19 employees"; %NULL for an unknown id. */
const char         *vivier_size_bracket_get_label (const char *id);
/* The bracket of an id, a label in French or English, "10-19" or a number of
 * people: "12" is read as an id, "12 salariés" and "250" as people; %NULL. */
const char         *vivier_size_bracket_parse     (const char *text);
/* Fewest people of a bracket; -1 when that is not known. */
int                 vivier_size_bracket_get_least (const char *id);

G_END_DECLS
