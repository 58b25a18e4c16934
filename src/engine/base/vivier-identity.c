/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/vivier-identity.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

#include "base/vivier-blank-private.h"

#define SIREN_DIGITS 9
#define SIRET_DIGITS 14

/* La Poste numbers its offices by another rule than everybody's. */
#define LA_POSTE_SIREN "356000000"

static int
luhn_sum (const char *digits,
          gsize       length)
{
  int sum = 0;

  for (gsize i = 0; i < length; i++)
    {
      int digit = digits[length - 1 - i] - '0';

      if (i % 2 == 1)
        digit = digit * 2 - (digit > 4 ? 9 : 0);
      sum += digit;
    }
  return sum;
}

static int
digit_sum (const char *digits,
           gsize       length)
{
  int sum = 0;

  for (gsize i = 0; i < length; i++)
    sum += digits[i] - '0';
  return sum;
}

static gboolean
is_siret (const char *digits)
{
  if (luhn_sum (digits, SIRET_DIGITS) % 10 == 0)
    return TRUE;
  return memcmp (digits, LA_POSTE_SIREN, SIREN_DIGITS) == 0 && digit_sum (digits, SIRET_DIGITS) % 5 == 0;
}

/* The digits of @text, blanks, points and hyphens left out; 0 when there is
 * anything else or too much. */
static gsize
collect_digits (const char *text,
                char        digits[SIRET_DIGITS])
{
  const char *end = text + strlen (text);
  gsize n = 0;

  for (const char *p = vivier_blank_skip (text, end); p < end; p = vivier_blank_skip (p, end))
    {
      if (g_ascii_isdigit (*p))
        {
          if (n == SIRET_DIGITS)
            return 0;
          digits[n++] = *p;
        }
      else if (*p != '.' && *p != '-')
        {
          return 0;
        }
      p++;
    }
  return n;
}

/**
 * vivier_siren_normalize:
 * @text: (nullable): a SIREN (9 digits) or a SIRET (14), grouped in any way
 *
 * Reads the number of a company in the French register, which ends in a check
 * digit (INSEE; Luhn's formula). The offices of La Poste, SIREN 356 000 000,
 * have a digit sum divisible by five instead.
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): the 9 digits of the SIREN, %NULL when
 *   @text is neither
 */
char *
vivier_siren_normalize (const char *text)
{
  char digits[SIRET_DIGITS];
  gsize n;

  if (text == NULL)
    return NULL;

  n = collect_digits (text, digits);
  if (n != SIREN_DIGITS && n != SIRET_DIGITS)
    return NULL;
  if (luhn_sum (digits, SIREN_DIGITS) % 10 != 0 || digit_sum (digits, SIREN_DIGITS) == 0)
    return NULL;
  if (n == SIRET_DIGITS && !is_siret (digits))
    return NULL;
  return g_strndup (digits, SIREN_DIGITS);
}

static void
fill_random (guint8 *bytes,
             gsize   size)
{
  gsize filled = 0;

  while (filled < size)
    {
      gssize n = getrandom (bytes + filled, size - filled, 0);

      if (n > 0)
        filled += (gsize) n;
      else if (n < 0 && errno != EINTR)
        break;
    }
  /* A kernel without getrandom(): GLib seeds its generator from /dev/urandom. */
  for (; filled < size; filled++)
    bytes[filled] = (guint8) g_random_int ();
}

/**
 * vivier_uuid_new:
 * @unix_ms: the instant to carry, in UTC milliseconds since the epoch
 *
 * A UUID of version 7 (RFC 9562): 48 bits of time, 74 of chance, so that ids
 * made later sort later.
 *
 * Any thread, and safe across fork().
 *
 * Returns: (transfer full): 36 characters, lower case
 */
char *
vivier_uuid_new (gint64 unix_ms)
{
  static const char hex[] = "0123456789abcdef";
  guint64 time = (guint64) MAX (unix_ms, 0);
  guint8 bytes[16];
  char *uuid = g_malloc (37);
  char *out = uuid;

  for (int i = 0; i < 6; i++)
    bytes[i] = (guint8) (time >> (40 - 8 * i));
  fill_random (bytes + 6, 10);
  bytes[6] = (guint8) ((bytes[6] & 0x0f) | 0x70); /* version 7 */
  bytes[8] = (guint8) ((bytes[8] & 0x3f) | 0x80); /* the RFC's variant */

  for (int i = 0; i < 16; i++)
    {
      if (i == 4 || i == 6 || i == 8 || i == 10)
        *out++ = '-';
      *out++ = hex[bytes[i] >> 4];
      *out++ = hex[bytes[i] & 0x0f];
    }
  *out = '\0';
  return uuid;
}
