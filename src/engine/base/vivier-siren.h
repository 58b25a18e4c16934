/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Numbers of the French register of companies. Normal forms are plain digits;
 * each function returns a new string, or %NULL when the text is no such number. */

char *vivier_siren_normalize (const char *text);  /* 9 digits passing Luhn; a SIRET gives its SIREN */
char *vivier_siret_normalize (const char *text);  /* 14 digits; La Poste's offices (356000000) by their own rule */

/* For people, from the normal form, in groups with no-break spaces. */
char *vivier_siren_format    (const char *siren); /* "732 829 320" */
char *vivier_siret_format    (const char *siret); /* "732 829 320 00074" */

/* The VAT number that follows from a SIREN: "FR44732829320". */
char *vivier_siren_to_vat    (const char *siren);

G_END_DECLS
