/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Lists of codes as people type them: "55, 56.1", "13,2A". Points, blanks and
 * case do not count. Neither an empty list nor a missing code matches. */
gboolean vivier_code_list_has        (const char *list, const char *code);
gboolean vivier_code_list_has_prefix (const char *list, const char *code); /* one it begins with */

G_END_DECLS
