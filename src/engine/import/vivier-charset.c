/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-charset.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Letters of French text beyond ASCII, and signs that people type in lists. */
#define FRENCH_LETTERS "éèêëàâçùûüîïôöœæÿñáíóúÉÈÊËÀÂÇÙÛÜÎÏÔÖŒÆ"
#define COMMON_SIGNS   "’‘“”«»–—…€°²№·•"

/* In the order in which they win a tie. */
static const char * const single_byte[] = { "WINDOWS-1252", "ISO-8859-15", "MACINTOSH", "CP850" };

/**
 * vivier_charset_ascii_prefix:
 * @bytes: text of any kind
 * @length: its length in bytes
 *
 * Returns: how many bytes at the start are plain ASCII other than NUL
 */
gsize
vivier_charset_ascii_prefix (const char *bytes,
                             gsize       length)
{
  gsize i = 0;

#ifdef __SSE2__
  const __m128i zero = _mm_setzero_si128 ();

  /* Signed, NUL and everything from 0x80 on are those not above zero. */
  for (; i + 16 <= length; i += 16)
    {
      const __m128i chunk = _mm_loadu_si128 ((const __m128i *) (const void *) (bytes + i));

      if (_mm_movemask_epi8 (_mm_cmpgt_epi8 (chunk, zero)) != 0xffff)
        break;
    }
#endif
  while (i < length && (signed char) bytes[i] > 0)
    i++;
  return i;
}

/* The size of the well-formed UTF-8 character at @p that is not ASCII; 0 for
 * none, -1 when the bytes end before it is known. */
static int
utf8_size (const guchar *p,
           gsize         left)
{
  guchar low = 0x80;
  guchar high = 0xbf;
  gsize size;

  if (p[0] >= 0xc2 && p[0] <= 0xdf)
    size = 2;
  else if (p[0] >= 0xe0 && p[0] <= 0xef)
    size = 3;
  else if (p[0] >= 0xf0 && p[0] <= 0xf4)
    size = 4;
  else
    return 0;

  /* Neither overlong forms nor surrogates nor anything above U+10FFFF. */
  if (p[0] == 0xe0)
    low = 0xa0;
  else if (p[0] == 0xf0)
    low = 0x90;
  else if (p[0] == 0xed)
    high = 0x9f;
  else if (p[0] == 0xf4)
    high = 0x8f;

  for (gsize i = 1; i < size; i++)
    {
      if (i == left)
        return -1;
      if (p[i] < low || p[i] > high)
        return 0;
      low = 0x80;
      high = 0xbf;
    }
  return (int) size;
}

/**
 * vivier_charset_valid_prefix:
 * @bytes: text that should be UTF-8
 * @length: its length in bytes
 *
 * Returns: how many bytes at the start are whole, well-formed characters other than NUL
 */
gsize
vivier_charset_valid_prefix (const char *bytes,
                             gsize       length)
{
  gsize i = 0;

  for (;;)
    {
      int size;

      i += vivier_charset_ascii_prefix (bytes + i, length - i);
      if (i == length)
        return i;
      size = utf8_size ((const guchar *) bytes + i, length - i);
      if (size <= 0)
        return i;
      i += size;
      /* Accents come in pairs at most: do not start the fast loop anew for each. */
      while (i < length && (signed char) bytes[i] < 0 && (size = utf8_size ((const guchar *) bytes + i, length - i)) > 0)
        i += size;
    }
}

static const char *
detect_mark (const guchar *p,
             gsize         length)
{
  if (length >= 3 && p[0] == 0xef && p[1] == 0xbb && p[2] == 0xbf)
    return "UTF-8";
  if (length >= 4 && p[0] == 0xff && p[1] == 0xfe && p[2] == 0 && p[3] == 0)
    return "UTF-32LE";
  if (length >= 2 && p[0] == 0xff && p[1] == 0xfe)
    return "UTF-16LE";
  if (length >= 2 && p[0] == 0xfe && p[1] == 0xff)
    return "UTF-16BE";
  return NULL;
}

/* Western text in UTF-16 has a NUL in nearly every second place. */
static const char *
detect_utf16 (const guchar *p,
              gsize         length)
{
  gsize zeros[2] = { 0, 0 };
  gsize half;

  length = MIN (length, 16384);
  half = length / 2;
  for (gsize i = 0; i < 2 * half; i++)
    zeros[i & 1] += p[i] == 0;

  if (half < 2)
    return NULL;
  if (zeros[1] * 10 >= half * 4 && zeros[0] * 20 <= half)
    return "UTF-16LE";
  if (zeros[0] * 10 >= half * 4 && zeros[1] * 20 <= half)
    return "UTF-16BE";
  return NULL;
}

/* A file with one broken character is still UTF-8: latin text in another
 * encoding hardly ever makes well-formed sequences. */
static gboolean
looks_like_utf8 (const char *bytes,
                 gsize       length,
                 gboolean    is_whole)
{
  gsize n_good = 0;
  gsize n_bad = 0;
  gsize i = 0;

  while (i < length)
    {
      int size;

      i += vivier_charset_ascii_prefix (bytes + i, length - i);
      if (i == length)
        break;
      if (bytes[i] == 0)
        {
          i++;
          continue;
        }
      size = utf8_size ((const guchar *) bytes + i, length - i);
      if (size < 0 && !is_whole)
        break;
      n_good += size > 0;
      n_bad += size <= 0;
      i += MAX (size, 1);
    }
  return n_bad == 0 || n_good > 4 * n_bad;
}

/* What each byte from 0x80 on stands for, 0 for nothing. */
typedef struct {
  gunichar characters[G_N_ELEMENTS (single_byte)][128];
} UpperHalves;

static gpointer
load_upper_halves (gpointer data)
{
  UpperHalves *self = g_new0 (UpperHalves, 1);

  for (guint k = 0; k < G_N_ELEMENTS (single_byte); k++)
    for (int i = 0; i < 128; i++)
      {
        const char byte = (char) (128 + i);
        g_autofree char *text = g_convert (&byte, 1, "UTF-8", single_byte[k], NULL, NULL, NULL);

        self->characters[k][i] = text != NULL && *text != '\0' ? g_utf8_get_char (text) : 0;
      }
  return self;
}

/* How well one byte reads as @c between its neighbours. */
static int
score_character (gunichar c,
                 guchar   before,
                 guchar   after)
{
  const gboolean in_word = (g_ascii_isalpha (before) || before >= 0x80) && (g_ascii_isalpha (after) || after >= 0x80);

  if (c == 0 || (c >= 0x80 && c < 0xa0))
    return -20;
  if (g_utf8_strchr (FRENCH_LETTERS, -1, c) != NULL)
    {
      if (g_unichar_isupper (c))
        /* A capital within lower-case letters is how one encoding reads in another. */
        return g_ascii_islower (before) ? -4 : 4;
      return g_ascii_isupper (before) && g_ascii_isupper (after) ? -2 : 6;
    }
  if (c == 0x20ac)
    return g_ascii_isdigit (before) || before == ' ' || before >= 0x80 ? 8 : 2;
  if (g_utf8_strchr (COMMON_SIGNS, -1, c) != NULL)
    return 3;
  if (c == 0xa0)
    return g_ascii_isdigit (before) || g_ascii_isdigit (after) ? 4 : 1;
  if (g_unichar_isalpha (c))
    return 1;
  return in_word ? -6 : -1;
}

static const char *
detect_single_byte (const guchar *p,
                    gsize         length)
{
  static GOnce once = G_ONCE_INIT;
  const UpperHalves *upper = g_once (&once, load_upper_halves, NULL);
  const char *best = single_byte[0];
  gint64 best_score = G_MININT64;

  for (guint k = 0; k < G_N_ELEMENTS (single_byte); k++)
    {
      gint64 score = 0;
      guint n_seen = 0;

      for (gsize i = 0; i < length && n_seen < 20000; i++)
        if (p[i] >= 0x80)
          {
            score += score_character (upper->characters[k][p[i] - 0x80], i > 0 ? p[i - 1] : '\n', i + 1 < length ? p[i + 1] : '\n');
            n_seen++;
          }
      if (score > best_score)
        {
          best_score = score;
          best = single_byte[k];
        }
    }
  return best;
}

/**
 * vivier_charset_detect:
 * @bytes: the start of a text file
 * @length: its length in bytes
 * @is_whole: whether the file ends there (a last character cut in two is then an error)
 * @has_bom: (out) (optional): whether it begins with a byte order mark
 *
 * Tells the encoding of Western European text: by its byte order mark, as
 * UTF-16 by the pattern of NULs, as UTF-8 by being well formed, and else the
 * single-byte encoding in which it reads best as French. ISO-8859-1 is called
 * Windows-1252, which has the same letters and more.
 *
 * Returns: (transfer none): the name that iconv() knows; never %NULL
 */
const char *
vivier_charset_detect (const char *bytes,
                       gsize       length,
                       gboolean    is_whole,
                       gboolean   *has_bom)
{
  const guchar *p = (const guchar *) bytes;
  const char *charset = detect_mark (p, length);

  if (has_bom != NULL)
    *has_bom = charset != NULL;
  if (charset != NULL)
    return charset;

  charset = detect_utf16 (p, length);
  if (charset != NULL)
    return charset;
  if (looks_like_utf8 (bytes, length, is_whole))
    return "UTF-8";
  return detect_single_byte (p, length);
}
