/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/vivier-identity.h"

#include <errno.h>
#include <sys/random.h>

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
