/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/vivier-text.h"

#include <string.h>

#include "base/vivier-blank-private.h"

#define FNV_OFFSET G_GUINT64_CONSTANT (0xcbf29ce484222325)
#define FNV_PRIME  G_GUINT64_CONSTANT (0x100000001b3)

/* Names are compared on the stack up to this many characters. */
#define SHORT_NAME 128

/* Marks that turn the direction of the text around them: a name that carries
 * one could make the rest of a line read backwards. */
static gboolean
is_direction_override (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/* All that are: asking for a character's class costs much more. */
static gboolean
is_control (gunichar c)
{
  return c < 0x20 || (c >= 0x7f && c < 0xa0);
}

static void
append_clean (GString  *out,
              gunichar  c,
              gboolean  multiline)
{
  if (c == '\n' || c == 0x85 || c == 0x2028 || c == 0x2029)
    g_string_append_c (out, multiline ? '\n' : ' ');
  else if (c == '\t')
    g_string_append_c (out, multiline ? '\t' : ' ');
  else if (!is_control (c) && !is_direction_override (c) && c != 0xfeff)
    g_string_append_unichar (out, c);
}

/* Cuts @text to @max_chars without leaving a letter bare of its marks. */
static void
truncate_chars (GString *text,
                glong    max_chars)
{
  const char *cut;

  if (max_chars < 0 || g_utf8_strlen (text->str, (gssize) text->len) <= max_chars)
    return;

  cut = g_utf8_offset_to_pointer (text->str, max_chars);
  while (cut > text->str && g_unichar_ismark (g_utf8_get_char (cut)))
    cut = g_utf8_prev_char (cut);
  g_string_truncate (text, (gsize) (cut - text->str));
}

/* Nothing but visible ASCII and blanks within: most texts need nothing done. */
static gboolean
is_plain (const char *text,
          glong       max_chars)
{
  const char *p = text;

  while (*p >= ' ' && *p <= '~')
    p++;
  return *p == '\0' && p > text && *text != ' ' && p[-1] != ' ' && (max_chars < 0 || p - text <= max_chars);
}

/**
 * vivier_text_clean:
 * @text: (nullable): any bytes
 * @multiline: whether tabs and line ends stay; they become blanks otherwise
 * @max_chars: the most characters to keep, -1 for all
 *
 * Makes outside text safe to store and to show: valid UTF-8, no control
 * characters, no marks that turn the writing direction, ends trimmed. Line ends
 * of every system become "\n".
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): the text, %NULL when nothing is left
 */
char *
vivier_text_clean (const char *text,
                   gboolean    multiline,
                   glong       max_chars)
{
  g_autofree char *valid = NULL;
  g_autoptr(GString) out = NULL;
  const char *start, *end;

  if (text == NULL)
    return NULL;
  if (is_plain (text, max_chars))
    return g_strdup (text);

  valid = g_utf8_make_valid (text, -1);
  out = g_string_sized_new (strlen (valid));
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (*p != '\r')
        append_clean (out, g_utf8_get_char (p), multiline);
      else if (p[1] != '\n')
        append_clean (out, '\n', multiline);
    }

  start = vivier_blank_skip (out->str, out->str + out->len);
  g_string_erase (out, 0, start - out->str);
  truncate_chars (out, max_chars);
  end = vivier_blank_skip_back (out->str, out->str + out->len);
  g_string_truncate (out, (gsize) (end - out->str));

  if (out->len == 0)
    return NULL;
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * vivier_text_clean_in_place:
 * @text: (inout) (transfer full) (nullable): a text of the caller's
 * @multiline: whether tabs and line ends stay
 * @max_chars: the most characters to keep, -1 for all
 *
 * vivier_text_clean() for a field of a record: %NULL when nothing is left.
 */
void
vivier_text_clean_in_place (char     **text,
                            gboolean   multiline,
                            glong      max_chars)
{
  g_autofree char *unclean = NULL;

  if (*text == NULL || is_plain (*text, max_chars))
    return;

  unclean = *text;
  *text = vivier_text_clean (unclean, multiline, max_chars);
}

/* @text as characters, in @small when they fit; free what is returned
 * otherwise. */
static gunichar *
decode (const char *text,
        gunichar    small[SHORT_NAME],
        gsize      *length)
{
  gsize bytes = strlen (text);
  gunichar *chars = bytes <= SHORT_NAME ? small : g_new (gunichar, bytes);
  const char *end = text + bytes;
  gsize n = 0;

  while (text < end)
    {
      gunichar c = (guchar) *text < 0x80 ? (guchar) *text : g_utf8_get_char_validated (text, end - text);

      if (c == (gunichar) -1 || c == (gunichar) -2)
        {
          c = 0xfffd;
          text++;
        }
      else
        {
          text = g_utf8_next_char (text);
        }
      chars[n++] = c;
    }
  *length = n;
  return chars;
}

/* Marks the characters that both have within half the longer length of each
 * other, and returns how many pairs there are. */
static gsize
mark_common (const gunichar *a,
             gsize           a_length,
             const gunichar *b,
             gsize           b_length,
             guint8         *a_marks,
             guint8         *b_marks)
{
  gsize longer = MAX (a_length, b_length);
  gsize window = longer / 2 > 0 ? longer / 2 - 1 : 0;
  gsize common = 0;

  for (gsize i = 0; i < a_length; i++)
    {
      gsize first = i > window ? i - window : 0;
      gsize last = MIN (i + window + 1, b_length);

      for (gsize j = first; j < last; j++)
        if (!b_marks[j] && a[i] == b[j])
          {
            a_marks[i] = b_marks[j] = 1;
            common++;
            break;
          }
    }
  return common;
}

static gsize
count_transpositions (const gunichar *a,
                      gsize           a_length,
                      const gunichar *b,
                      const guint8   *a_marks,
                      const guint8   *b_marks)
{
  gsize out_of_order = 0;

  for (gsize i = 0, j = 0; i < a_length; i++)
    {
      if (!a_marks[i])
        continue;
      while (!b_marks[j])
        j++;
      out_of_order += a[i] != b[j++];
    }
  return out_of_order / 2;
}

static double
jaro_of (gsize common,
         gsize transpositions,
         gsize a_length,
         gsize b_length)
{
  return ((double) common / (double) a_length + (double) common / (double) b_length +
          (double) (common - transpositions) / (double) common) / 3;
}

static double
jaro_winkler (const gunichar *a,
              gsize           a_length,
              const gunichar *b,
              gsize           b_length,
              guint8         *marks)
{
  gsize common, prefix = 0;
  double jaro;

  common = mark_common (a, a_length, b, b_length, marks, marks + a_length);
  if (common == 0)
    return 0;

  jaro = jaro_of (common, count_transpositions (a, a_length, b, marks, marks + a_length), a_length, b_length);
  while (prefix < 4 && prefix < a_length && prefix < b_length && a[prefix] == b[prefix])
    prefix++;
  return jaro + (double) prefix * 0.1 * (1 - jaro);
}

/* Up to 64 ASCII characters, as nearly all names have: otherwise 0. */
static guint
measure_simple (const char *text)
{
  guint length = 0;

  for (; text[length] != '\0'; length++)
    if (length == 64 || (guchar) text[length] >= 0x80)
      return 0;
  return length;
}

static inline guint64
bits_from_to (guint first,
              guint last)
{
  guint64 below = last < 64 ? (G_GUINT64_CONSTANT (1) << last) - 1 : G_MAXUINT64;

  return below & (G_MAXUINT64 << first);
}

/* The same measure, pairing as mark_common() does: the places of each character
 * of @b are the bits of one number. */
static double
jaro_winkler_simple (const char *a,
                     guint       a_length,
                     const char *b,
                     guint       b_length)
{
  guint64 places[128] = { 0 };
  guint64 a_marks = 0, b_marks = 0;
  guint window = MAX (a_length, b_length) / 2;
  guint common = 0, out_of_order = 0, prefix = 0;
  double jaro;

  window -= window > 0;
  for (guint j = 0; j < b_length; j++)
    places[(guchar) b[j]] |= G_GUINT64_CONSTANT (1) << j;
  for (guint i = 0; i < a_length && i < b_length + window; i++)
    {
      guint64 found = places[(guchar) a[i]] & ~b_marks
                      & bits_from_to (i > window ? i - window : 0, MIN (i + window + 1, b_length));

      b_marks |= found & -found;
      a_marks |= (guint64) (found != 0) << i;
      common += found != 0;
    }
  if (common == 0)
    return 0;

  for (; a_marks != 0; a_marks &= a_marks - 1, b_marks &= b_marks - 1)
    out_of_order += a[__builtin_ctzll (a_marks)] != b[__builtin_ctzll (b_marks)];
  jaro = jaro_of (common, out_of_order / 2, a_length, b_length);
  while (prefix < 4 && prefix < a_length && prefix < b_length && a[prefix] == b[prefix])
    prefix++;
  return jaro + (double) prefix * 0.1 * (1 - jaro);
}

/**
 * vivier_text_jaro_winkler:
 * @a: a folded name
 * @b: another one
 *
 * How alike two short texts are by Jaro's measure with Winkler's bonus for a
 * common beginning (W. E. Winkler, 1990). Symmetric.
 *
 * Any thread. Allocates only for texts beyond 128 bytes.
 *
 * Returns: 1 for equal texts, 0 for texts that share nothing or when one is empty
 */
double
vivier_text_jaro_winkler (const char *a,
                          const char *b)
{
  gunichar a_small[SHORT_NAME], b_small[SHORT_NAME];
  guint8 small_marks[2 * SHORT_NAME];
  gunichar *a_chars, *b_chars;
  guint8 *marks = small_marks;
  gsize a_length, b_length;
  double similarity = 0;

  g_return_val_if_fail (a != NULL && b != NULL, 0);

  /* Characters are paired greedily, so which text comes first could tell in
   * rare cases: always the same one does. */
  if (strcmp (a, b) > 0)
    {
      const char *other = a;

      a = b;
      b = other;
    }

  a_length = measure_simple (a);
  b_length = measure_simple (b);
  if (a_length > 0 && b_length > 0)
    return jaro_winkler_simple (a, (guint) a_length, b, (guint) b_length);

  a_chars = decode (a, a_small, &a_length);
  b_chars = decode (b, b_small, &b_length);
  if (a_length + b_length > sizeof small_marks)
    marks = g_malloc (a_length + b_length);

  if (a_length > 0 && b_length > 0)
    {
      memset (marks, 0, a_length + b_length);
      similarity = jaro_winkler (a_chars, a_length, b_chars, b_length, marks);
    }

  if (marks != small_marks)
    g_free (marks);
  if (a_chars != a_small)
    g_free (a_chars);
  if (b_chars != b_small)
    g_free (b_chars);
  return similarity;
}

/**
 * vivier_text_hash:
 * @seed: 0, or the hash of what comes before
 * @text: (nullable): any bytes; %NULL is the empty text
 * @length: bytes in @text, -1 when it is terminated
 *
 * FNV-1a of 64 bits, begun from its offset basis exclusive-or @seed, so that
 * fields are chained by handing each hash on and "ab", "c" differs from "a",
 * "bc". Workspaces store it: the algorithm never changes. Not for secrets, and
 * not against people who choose texts to collide.
 *
 * Any thread.
 *
 * Returns: the hash
 */
guint64
vivier_text_hash (guint64     seed,
                  const char *text,
                  gssize      length)
{
  const guchar *p = (const guchar *) text;
  const guchar *end;
  guint64 hash = FNV_OFFSET ^ seed;

  if (text == NULL)
    return hash;

  end = p + (length < 0 ? (gssize) strlen (text) : length);
  for (; p < end; p++)
    hash = (hash ^ *p) * FNV_PRIME;
  return hash;
}
