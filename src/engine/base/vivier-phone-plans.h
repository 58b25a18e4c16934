/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gmodule.h>

G_BEGIN_DECLS

/* What the module vivier-phone-plans answers with: libphonenumber, which knows the
 * numbering plans of all countries. With what it stands on it takes 4 MB and some
 * milliseconds, and most workspaces never ask: only vivier-phone.c calls these,
 * and loads the module for the first question. Both return %NULL for what is no
 * number by the plans. Any thread. */

G_MODULE_EXPORT char *vivier_phone_plans_normalize (const char *text,
                                                    const char *region);
G_MODULE_EXPORT char *vivier_phone_plans_format    (const char *e164,
                                                    const char *region);

G_END_DECLS
