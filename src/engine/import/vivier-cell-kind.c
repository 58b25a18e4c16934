/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-cell-kind.h"

#include <string.h>

#include "base/vivier-day.h"
#include "base/vivier-identity.h"
#include "base/vivier-money.h"

/* Longer cells are prose. */
#define MAX_LENGTH 120

/* Alone, or the first of several. */
static gboolean
is_email (const char *text)
{
  const char *at = strchr (text, '@');
  const gsize size = strcspn (text, " \t;");

  return at != NULL && at > text && at < text + size && memchr (at, '.', text + size - at) != NULL
         && (text[size] == '\0' || strchr (text + size, ';') != NULL);
}

static gboolean
is_website (const char *text)
{
  return g_str_has_prefix (text, "http://") || g_str_has_prefix (text, "https://")
         || g_ascii_strncasecmp (text, "www.", 4) == 0;
}

/* Digits with what people put between them, beginning as numbers do. */
static gboolean
is_phone (const char *text,
          guint       n_digits)
{
  if (n_digits < 9 || n_digits > 30 || (*text != '0' && *text != '+' && *text != '('))
    return FALSE;
  return text[strspn (text, "0123456789 +().-/;\t")] == '\0';
}

/**
 * vivier_cell_kind:
 * @text: one value without blanks around it
 *
 * Looks at a value as a person would who does not know its column. Nothing is
 * checked in depth: it serves to guess columns.
 *
 * Returns: all it may be; 0 when empty
 */
VivierCellKind
vivier_cell_kind (const char *text)
{
  VivierCellKind kind = 0;
  const gsize length = strlen (text);
  guint n_digits = 0;
  VivierDay day;
  gint64 amount;

  if (length == 0)
    return 0;
  if (length > MAX_LENGTH)
    return VIVIER_CELL_TEXT;

  for (const char *p = text; *p != '\0'; p++)
    n_digits += g_ascii_isdigit (*p);

  if (is_email (text))
    return VIVIER_CELL_EMAIL;
  if (is_website (text))
    return VIVIER_CELL_WEBSITE;
  if (n_digits > 0)
    {
      g_autofree char *siren = n_digits == 9 || n_digits == 14 ? vivier_siren_normalize (text) : NULL;

      if (siren != NULL)
        kind |= VIVIER_CELL_SIREN;
      if (is_phone (text, n_digits))
        kind |= VIVIER_CELL_PHONE;
      if (vivier_day_parse (text, length, VIVIER_DAY_ORDER_DMY, &day)
          || vivier_day_parse (text, length, VIVIER_DAY_ORDER_MDY, &day))
        kind |= VIVIER_CELL_DATE;
      if (vivier_money_parse (text, length, &amount))
        kind |= VIVIER_CELL_AMOUNT;
      if (n_digits == length && length <= 7)
        kind |= VIVIER_CELL_COUNT;
      if (n_digits == length && length == 5)
        kind |= VIVIER_CELL_POSTAL_CODE;
    }
  return kind != 0 ? kind : VIVIER_CELL_TEXT;
}
