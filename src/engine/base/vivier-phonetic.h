/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How a folded French name sounds, roughly: "dupond" and "dupont", "philippe" and
 * "filip", "lefebvre" and "lefevre" have one key, words in any order. Finds candidates for a
 * comparison, decides nothing. Empty for a text without letters. */
char *vivier_phonetic_key (const char *folded);

G_END_DECLS
