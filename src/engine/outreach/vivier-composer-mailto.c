/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "outreach/vivier-composer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* RFC 6068: everything but unreserved characters, line ends as CRLF. */
static void
append_escaped (GString    *uri,
                const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      if (p[0] == '\r' && p[1] == '\n')
        continue;
      if (*p == '\n' || *p == '\r')
        g_string_append (uri, "%0D%0A");
      else if (g_ascii_isalnum (*p) || strchr ("-._~", *p) != NULL)
        g_string_append_c (uri, *p);
      else
        g_string_append_printf (uri, "%%%02X", (guchar) *p);
    }
}

static void
append_address (GString    *uri,
                const char *to)
{
  const char *at = strrchr (to, '@');
  g_autofree char *local = at != NULL ? g_strndup (to, at - to) : g_strdup (to);

  append_escaped (uri, local);
  if (at != NULL)
    {
      g_string_append_c (uri, '@');
      append_escaped (uri, at + 1);
    }
}

/**
 * vivier_composer_mailto:
 * @to: (nullable): an e-mail address; without one the mail program asks for it
 * @subject: (nullable): subject
 * @body: (nullable): text with any line ends
 * @error: return location
 *
 * Makes the URI that opens a mail program with the message in it (RFC 6068).
 *
 * Returns: (transfer full) (nullable): the URI, or %NULL with
 *   %VIVIER_STORE_ERROR_INVALID when @to holds control characters
 */
char *
vivier_composer_mailto (const char  *to,
                        const char  *subject,
                        const char  *body,
                        GError     **error)
{
  GString *uri;
  char separator = '?';

  for (const char *p = to; p != NULL && *p != '\0'; p++)
    {
      if (g_ascii_iscntrl (*p))
        {
          g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID,
                               _("The e-mail address contains a line break or another control character. Correct it first."));
          return NULL;
        }
    }

  uri = g_string_new ("mailto:");
  if (to != NULL)
    append_address (uri, to);
  if (subject != NULL)
    {
      g_string_append_printf (uri, "%csubject=", separator);
      append_escaped (uri, subject);
      separator = '&';
    }
  if (body != NULL)
    {
      g_string_append_printf (uri, "%cbody=", separator);
      append_escaped (uri, body);
    }

  return g_string_free (uri, FALSE);
}
