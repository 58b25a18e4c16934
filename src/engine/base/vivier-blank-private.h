/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The bytes of the blank that starts at @p, 0 when none does: ASCII white
 * space, U+00A0, U+1680, U+2000 to U+200B, U+2028, U+2029, U+202F, U+205F,
 * U+3000 and U+FEFF. Reads UTF-8 that nobody has validated yet. */
static inline gsize
vivier_blank_size (const char *p,
                   const char *end)
{
  const guchar *u = (const guchar *) p;

  if (p >= end)
    return 0;
  if (u[0] == ' ' || (u[0] >= '\t' && u[0] <= '\r'))
    return 1;
  if (u[0] < 0x80)
    return 0;
  if (u[0] == 0xc2)
    return end - p >= 2 && u[1] == 0xa0 ? 2 : 0;
  if (end - p < 3)
    return 0;
  if (u[0] == 0xe2 && u[1] == 0x80)
    return (u[2] >= 0x80 && u[2] <= 0x8b) || u[2] == 0xa8 || u[2] == 0xa9 || u[2] == 0xaf ? 3 : 0;
  if (u[0] == 0xe2 && u[1] == 0x81)
    return u[2] == 0x9f ? 3 : 0;
  if (u[0] == 0xe3)
    return u[1] == 0x80 && u[2] == 0x80 ? 3 : 0;
  if (u[0] == 0xef)
    return u[1] == 0xbb && u[2] == 0xbf ? 3 : 0;
  if (u[0] == 0xe1)
    return u[1] == 0x9a && u[2] == 0x80 ? 3 : 0;
  return 0;
}

static inline const char *
vivier_blank_skip (const char *p,
                   const char *end)
{
  gsize size;

  while ((size = vivier_blank_size (p, end)) > 0)
    p += size;
  return p;
}

/* Moves @end back over the blanks it follows, not further than @start. */
static inline const char *
vivier_blank_skip_back (const char *start,
                        const char *end)
{
  while (end > start)
    {
      const char *p = end - 1;

      while (p > start && ((guchar) *p & 0xc0) == 0x80 && end - p < 3)
        p--;
      if (vivier_blank_size (p, end) != (gsize) (end - p))
        break;
      end = p;
    }
  return end;
}

G_END_DECLS
