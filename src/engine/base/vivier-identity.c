/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/vivier-identity.h"

#include <errno.h>
#include <sys/random.h>
#include <unistd.h>

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

/* The chance in a UUID: 12 bits and 62. Of one instant, each is a little more than
 * the one before (RFC 9562, section 6.2, method 2), so that thousands made at once
 * lie in their order, which an index takes much faster. */
static void
draw_chance (guint64  time,
             guint64 *high,
             guint64 *low)
{
  static GMutex lock;
  static struct { guint64 time, high, low; pid_t process; } last;
  const guint64 limit = G_GUINT64_CONSTANT (1) << 62;
  guint32 step;

  g_mutex_lock (&lock);
  fill_random ((guint8 *) &step, sizeof step);
  if (last.process == getpid () && last.time == time && last.low < limit - G_MAXUINT32 - 1)
    {
      last.low += (guint64) step + 1;
    }
  else
    {
      fill_random ((guint8 *) &last.high, sizeof last.high);
      fill_random ((guint8 *) &last.low, sizeof last.low);
      last.high &= 0xfff;
      last.low &= limit - 1;
      last.time = time;
      last.process = getpid ();
    }
  *high = last.high;
  *low = last.low;
  g_mutex_unlock (&lock);
}

/**
 * vivier_uuid_new:
 * @unix_ms: the instant to carry, in UTC milliseconds since the epoch
 *
 * A UUID of version 7 (RFC 9562): 48 bits of time, 74 of chance, so that ids
 * made later sort later, those of one instant nearly always as well.
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
  guint64 high, low;
  guint8 bytes[16];
  char *uuid = g_malloc (37);
  char *out = uuid;

  for (int i = 0; i < 6; i++)
    bytes[i] = (guint8) (time >> (40 - 8 * i));
  draw_chance (time, &high, &low);
  bytes[6] = (guint8) (high >> 8 | 0x70); /* version 7 */
  bytes[7] = (guint8) high;
  for (int i = 0; i < 8; i++)
    bytes[8 + i] = (guint8) (low >> (56 - 8 * i));
  bytes[8] |= 0x80; /* the RFC's variant */

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
