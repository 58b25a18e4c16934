/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/vivier-siren.h"

G_BEGIN_DECLS

/* Normal forms of what identifies or reaches a prospect. Each returns a new
 * string, or %NULL when the text is not such a thing. */

char *vivier_email_normalize (const char *text); /* trimmed, "mailto:" and display name removed, lower case, IDN domain in ASCII */

/* Phone numbers: the usual French spellings at once, the others by libphonenumber,
 * which is loaded when the first of them comes; @region is ISO 3166
 * ("FR") for numbers without a country code. */
char *vivier_phone_normalize (const char *text, const char *region); /* E.164 "+33652217316" */
char *vivier_phone_format    (const char *e164, const char *region); /* "06 52 21 73 16" at home, international elsewhere */

/* Random UUID of version 7 (time ordered), 36 characters. */
char *vivier_uuid_new        (gint64 unix_ms);

G_END_DECLS
