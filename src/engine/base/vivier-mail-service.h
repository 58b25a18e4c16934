/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether anybody can have an address or a page under @domain ("gmail.com",
 * "orange.fr", "facebook.com"): it then says nothing about who somebody is.
 * Lower case, without "www.". */
gboolean    vivier_domain_is_public  (const char *domain);

/* The domain of an e-mail address or of a website in their normal forms, as far as
 * it says something: %NULL for a public one. (transfer full) */
char       *vivier_domain_of_email   (const char *email);
char       *vivier_domain_of_website (const char *website);

G_END_DECLS
