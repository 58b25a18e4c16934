/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/vivier-identity.h"

#include <string.h>

#include "base/vivier-blank-private.h"

/* RFC 5321, 4.5.3.1, with the whole address as in RFC 3696's erratum 1690. */
#define MAX_LOCAL   64
#define MAX_ADDRESS 254
#define MAX_LABEL   63

/* The address inside "Name <address>", "mailto:address?subject=..." and blanks. */
static char *
dup_bare_address (const char *text)
{
  const char *end = text + strlen (text);
  const char *start = vivier_blank_skip (text, end);

  end = vivier_blank_skip_back (start, end);
  if (end > start && end[-1] == '>')
    {
      const char *open = g_strrstr_len (start, end - start, "<");

      if (open == NULL)
        return NULL;
      start = open + 1;
      end--;
    }
  if (end - start > 7 && g_ascii_strncasecmp (start, "mailto:", 7) == 0)
    {
      const char *query;

      start += 7;
      query = memchr (start, '?', (gsize) (end - start));
      if (query != NULL)
        end = query;
    }

  return g_strndup (start, (gsize) (end - start));
}

/* A dot-atom in ASCII (RFC 5322, 3.2.3): quoted local parts exist on paper only. */
static gboolean
is_local_part (const char *local,
               gsize       length)
{
  if (length == 0 || length > MAX_LOCAL || local[0] == '.' || local[length - 1] == '.')
    return FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (local[i] == '.' && local[i - 1] == '.')
        return FALSE;
      if (!g_ascii_isalnum (local[i]) && (local[i] == '\0' || strchr (".!#$%&'*+/=?^_`{|}~-", local[i]) == NULL))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_label (const char *label,
          gsize       length)
{
  if (length == 0 || length > MAX_LABEL || label[0] == '-' || label[length - 1] == '-')
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (label[i]) && label[i] != '-')
      return FALSE;
  return TRUE;
}

/* A host name of at least two labels whose last one is not a number. */
static gboolean
is_domain (const char *domain)
{
  const char *label = domain;
  const char *dot;

  while ((dot = strchr (label, '.')) != NULL)
    {
      if (!is_label (label, (gsize) (dot - label)))
        return FALSE;
      label = dot + 1;
    }
  return label != domain && is_label (label, strlen (label)) &&
         strspn (label, "0123456789") < strlen (label);
}

/**
 * vivier_email_normalize:
 * @text: (nullable): an address as people and programs write it
 *
 * The form in which an address is compared and stored: bare, lower case, its
 * domain in ASCII. Only what every mail server takes is accepted: blanks, line
 * ends, quoted local parts and addresses in brackets are not.
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): the address, %NULL when @text is not one
 */
char *
vivier_email_normalize (const char *text)
{
  g_autofree char *bare = NULL;
  g_autofree char *domain = NULL;
  g_autofree char *address = NULL;
  char *at;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return NULL;

  bare = dup_bare_address (text);
  at = bare != NULL ? strchr (bare, '@') : NULL;
  if (at == NULL || !is_local_part (bare, (gsize) (at - bare)) || strlen (at) > MAX_ADDRESS)
    return NULL;

  domain = g_hostname_to_ascii (at + 1);
  if (domain == NULL || !is_domain (domain))
    return NULL;

  *at = '\0';
  address = g_strconcat (bare, "@", domain, NULL);
  if (strlen (address) > MAX_ADDRESS)
    return NULL;
  return g_ascii_strdown (address, -1);
}
