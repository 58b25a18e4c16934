/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/vivier-mail-service.h"

#include <stdlib.h>
#include <string.h>

/* Access providers and mail services of France and the world, and places where
 * anybody has a page. In the order of strcmp(). */
static const char *const public_domains[] = {
  "9online.fr", "aliceadsl.fr", "aol.com", "aol.fr", "bbox.fr", "bluewin.ch", "club-internet.fr", "dbmail.com",
  "etsy.com", "facebook.com", "fastmail.com", "free.fr", "gmail.com", "gmx.com", "gmx.de", "gmx.fr", "gmx.net",
  "google.com", "googlemail.com", "hey.com", "hotmail.be", "hotmail.co.uk", "hotmail.com", "hotmail.es",
  "hotmail.fr", "hotmail.it", "icloud.com", "infomaniak.com", "infonie.fr", "instagram.com", "laposte.net",
  "libertysurf.fr", "linkedin.com", "live.be", "live.com", "live.fr", "mac.com", "mail.com", "mail.ru",
  "mailo.com", "me.com", "msn.com", "neuf.fr", "noos.fr", "numericable.com", "numericable.fr", "orange.fr",
  "outlook.be", "outlook.com", "outlook.de", "outlook.fr", "pm.me", "proton.me", "protonmail.com", "sfr.fr",
  "skynet.be", "t-online.de", "tele2.fr", "telenet.be", "tiktok.com", "twitter.com", "voila.fr", "wanadoo.fr",
  "web.de", "x.com", "yahoo.ca", "yahoo.co.uk", "yahoo.com", "yahoo.es", "yahoo.fr", "yahoo.it", "yandex.com",
  "yandex.ru", "ymail.com", "youtube.com", "zoho.com",
};

static int
compare_domains (const void *a,
                 const void *b)
{
  return strcmp (a, *(const char *const *) b);
}

/**
 * vivier_domain_is_public:
 * @domain: lower case, without "www."
 *
 * Returns: whether addresses or pages under it are for anybody to have
 */
gboolean
vivier_domain_is_public (const char *domain)
{
  g_return_val_if_fail (domain != NULL, FALSE);

  return bsearch (domain, public_domains, G_N_ELEMENTS (public_domains), sizeof public_domains[0], compare_domains) != NULL;
}

static char *
telling_domain (const char *domain,
                gsize       length)
{
  g_autofree char *lower = g_ascii_strdown (domain, (gssize) length);

  if (*lower == '\0' || vivier_domain_is_public (lower))
    return NULL;
  return g_steal_pointer (&lower);
}

/**
 * vivier_domain_of_email:
 * @email: as vivier_email_normalize() gives it
 *
 * Returns: (transfer full) (nullable): its domain, %NULL for a public one
 */
char *
vivier_domain_of_email (const char *email)
{
  const char *at;

  g_return_val_if_fail (email != NULL, NULL);

  at = strrchr (email, '@');
  return at != NULL ? telling_domain (at + 1, strlen (at + 1)) : NULL;
}

/**
 * vivier_domain_of_website:
 * @website: with or without "https://", "www." and a path
 *
 * Returns: (transfer full) (nullable): its domain, %NULL for a public one
 */
char *
vivier_domain_of_website (const char *website)
{
  const char *start;

  g_return_val_if_fail (website != NULL, NULL);

  start = strstr (website, "://");
  start = start != NULL ? start + 3 : website;
  if (g_ascii_strncasecmp (start, "www.", 4) == 0)
    start += 4;
  return telling_domain (start, strcspn (start, "/:?#"));
}
