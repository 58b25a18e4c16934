/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The text that people read on a web page or in an HTML e-mail, with line breaks
 * where blocks end and addresses of links behind their words. Any bytes will do;
 * what is not UTF-8 is mended. Scripts, styles, comments are left out. */
char *vivier_html_to_text (const char *html,
                           gsize       length,
                           gsize       max_length);

G_END_DECLS
