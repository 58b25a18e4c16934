/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a company does (code APE), in INSEE's nomenclature. Two of them live side
 * by side until 2027; a code means nothing without its nomenclature and is never
 * converted, since the correspondence is not one to one. */
typedef enum {
  VIVIER_NAF_NONE,  /* not told */
  VIVIER_NAF_REV2,  /* since 2008: "56.10A" */
  VIVIER_NAF_2025,  /* official from 1 January 2027: "56.11G" */
} VivierNafVersion;

/* As stored: "rev2", "2025"; %NULL and VIVIER_NAF_NONE belong together. */
const char       *vivier_naf_version_to_string   (VivierNafVersion  version);
gboolean          vivier_naf_version_from_string (const char       *id,
                                                  VivierNafVersion *version);
/* For people: "NAF rev. 2", "NAF 2025". */
const char       *vivier_naf_version_get_label   (VivierNafVersion  version);

/* "5610a", "56.10 A" -> "56.10A"; %NULL when it is not written like a code.
 * Whether such a code exists is vivier_naf_get_label()'s answer. */
char             *vivier_naf_normalize           (const char       *text);
/* INSEE's words, French in every language; %NULL for a code that is not there. */
const char       *vivier_naf_get_label           (const char       *code,
                                                  VivierNafVersion  version);
/* The one nomenclature that knows @code; VIVIER_NAF_NONE when both do or none. */
VivierNafVersion  vivier_naf_guess_version       (const char       *code);

G_END_DECLS
