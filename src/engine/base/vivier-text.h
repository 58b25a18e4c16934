/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The search form of a text: NFKD without marks, case folded, ligatures and
 * stroked letters opened (œ -> oe, ø -> o, ß -> ss), every run of anything that
 * is neither letter nor digit turned into one blank, ends trimmed.
 * Never used to decide that two people are one. */
char    *vivier_text_fold         (const char *text);

/* The matching form of a client's name: vivier_text_fold() less legal forms
 * (sarl, sas, sasu, eurl, sa, sci, snc, scop, ei, eirl, ste, societe, ltd,
 * gmbh, inc...) unless nothing would be left. */
char    *vivier_text_name_key     (const char *name);

/* Valid UTF-8, without control characters (tab and newline kept when
 * @multiline), ends trimmed, at most @max_chars characters; %NULL for empty. */
char    *vivier_text_clean        (const char *text,
                                   gboolean    multiline,
                                   glong       max_chars);
/* The same for a field of a record, which it replaces. */
void     vivier_text_clean_in_place (char   **text,
                                     gboolean multiline,
                                     glong    max_chars);

/* "TØ" for "Traiteur Ø Sud": initials for the coloured dot. */
char    *vivier_text_initials     (const char *name);

/* Similarity of two folded names, 0 to 1 (Jaro-Winkler, prefix weight 0.1 up
 * to 4 characters), on Unicode characters. */
double   vivier_text_jaro_winkler (const char *a,
                                   const char *b);

/* FNV-1a style 64 bit hash, stable across versions and machines: stored. */
guint64  vivier_text_hash         (guint64     seed,
                                   const char *text,
                                   gssize      length);

G_END_DECLS
