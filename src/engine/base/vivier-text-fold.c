/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/vivier-text.h"

#include <string.h>

/* Folded keys are stored in workspaces: what is folded here must come out the
 * same for ever, or keys must be rebuilt by a migration. */

#define TABLE_FIRST 0xc0
#define TABLE_LAST  0x17f

/* Latin-1 letters and Latin Extended-A, all that French and its neighbours
 * need, so that an import seldom pays for full normalisation. "" is no letter. */
static const char folded_latin[TABLE_LAST - TABLE_FIRST + 1][3] = {
  "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",  /* U+00C0 */
  "d", "n", "o", "o", "o", "o", "o", "", "o", "u", "u", "u", "u", "y", "th", "ss",  /* U+00D0 */
  "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",  /* U+00E0 */
  "d", "n", "o", "o", "o", "o", "o", "", "o", "u", "u", "u", "u", "y", "th", "y",   /* U+00F0 */
  "a", "a", "a", "a", "a", "a", "c", "c", "c", "c", "c", "c", "c", "c", "d", "d",   /* U+0100 */
  "d", "d", "e", "e", "e", "e", "e", "e", "e", "e", "e", "e", "g", "g", "g", "g",   /* U+0110 */
  "g", "g", "g", "g", "h", "h", "h", "h", "i", "i", "i", "i", "i", "i", "i", "i",   /* U+0120 */
  "i", "i", "ij", "ij", "j", "j", "k", "k", "k", "l", "l", "l", "l", "l", "l", "l", /* U+0130 */
  "l", "l", "l", "n", "n", "n", "n", "n", "n", "n", "n", "n", "o", "o", "o", "o",   /* U+0140 */
  "o", "o", "oe", "oe", "r", "r", "r", "r", "r", "r", "s", "s", "s", "s", "s", "s", /* U+0150 */
  "s", "s", "t", "t", "t", "t", "t", "t", "u", "u", "u", "u", "u", "u", "u", "u",   /* U+0160 */
  "u", "u", "u", "u", "w", "w", "y", "y", "y", "z", "z", "z", "z", "z", "z", "s",   /* U+0170 */
};

typedef struct {
  char    *out;
  gsize    length;
  gsize    size;
  gboolean blank_is_due;
} Folding;

static void
append (Folding    *folding,
        const char *bytes,
        gsize       n)
{
  if (folding->length + n + 2 > folding->size)
    {
      folding->size = (folding->length + n + 2) * 2;
      folding->out = g_realloc (folding->out, folding->size);
    }
  if (folding->blank_is_due && folding->length > 0)
    folding->out[folding->length++] = ' ';
  folding->blank_is_due = FALSE;
  memcpy (folding->out + folding->length, bytes, n);
  folding->length += n;
}

static void
append_ascii (Folding *folding,
              char     c)
{
  if (g_ascii_isalnum (c))
    {
      c = g_ascii_tolower (c);
      append (folding, &c, 1);
    }
  else
    {
      folding->blank_is_due = TRUE;
    }
}

/* Letters that Unicode does not take apart, beyond the table. */
static const char *
open_letter (gunichar c)
{
  switch (c)
    {
    case 0x1e9e: return "ss"; /* capital sharp s */
    case 0x02bc: return "";   /* counted among the letters, used as an apostrophe */
    case 0x01e4: case 0x01e5: return "g";
    case 0x0180: case 0x0243: return "b";
    case 0x0197: case 0x0268: return "i";
    case 0x01b5: case 0x01b6: return "z";
    default: return NULL;
    }
}

/* Invisible marks inside a word: soft hyphen, joiners, byte order mark. */
static gboolean
is_joiner (gunichar c)
{
  return c == 0xad || c == 0x200c || c == 0x200d || c == 0x2060 || c == 0xfeff;
}

/* Letters of the table's range that come apart into a letter and a point or
 * an apostrophe, so into two words: ŀ and ŉ. */
static gboolean
breaks_word (gunichar c)
{
  return c == 0x13f || c == 0x140 || c == 0x149;
}

static void
append_unichar (Folding  *folding,
                gunichar  c)
{
  const char *opened;
  char bytes[6];

  if (c < 0x80)
    {
      append_ascii (folding, (char) c);
      return;
    }
  if (c >= TABLE_FIRST && c <= TABLE_LAST)
    opened = folded_latin[c - TABLE_FIRST];
  else if (g_unichar_ismark (c) || is_joiner (c))
    return;
  else
    opened = open_letter (c);
  if (opened != NULL && *opened != '\0')
    {
      append (folding, opened, strlen (opened));
      return;
    }

  if (opened != NULL || !g_unichar_isalnum (c))
    {
      folding->blank_is_due = TRUE;
      return;
    }
  if (g_unichar_isdigit (c))
    {
      append_ascii (folding, (char) ('0' + g_unichar_digit_value (c)));
      return;
    }

  c = g_unichar_tolower (c);
  if (c == 0x3c2) /* final sigma */
    c = 0x3c3;
  append (folding, bytes, (gsize) g_unichar_to_utf8 (c, bytes));
}

/* What the table leaves: decomposed for compatibility, then letter by letter. */
static void
append_normalized (Folding    *folding,
                   const char *text)
{
  g_autofree char *decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_NFKD);

  for (const char *p = decomposed; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    append_unichar (folding, g_utf8_get_char (p));
}

/* Folds from @p what the fast paths know and returns where they stop. */
static const char *
append_latin (Folding    *folding,
              const char *p)
{
  for (;;)
    {
      const guchar *u = (const guchar *) p;

      if (u[0] == '\0')
        return p;
      if (u[0] < 0x80)
        {
          append_ascii (folding, *p++);
          continue;
        }
      if (u[0] >= 0xc3 && u[0] <= 0xc5 && (u[1] & 0xc0) == 0x80)
        {
          gunichar c = (gunichar) (((u[0] & 0x1f) << 6) | (u[1] & 0x3f));

          if (breaks_word (c))
            return p;
          append_unichar (folding, c);
          p += 2;
        }
      else if (u[0] == 0xc2 && (u[1] == 0xa0 || u[1] == 0xab || u[1] == 0xbb || u[1] == 0xb0))
        {
          folding->blank_is_due = TRUE; /* no-break space, « and », ° */
          p += 2;
        }
      else if (u[0] == 0xe2 && u[1] == 0x80 && u[2] >= 0x90 && u[2] <= 0xaf)
        {
          folding->blank_is_due = TRUE; /* dashes, quotation marks, …, U+202F */
          p += 3;
        }
      else
        {
          return p;
        }
    }
}

/**
 * vivier_text_fold:
 * @text: (nullable): UTF-8; invalid bytes separate words
 *
 * The form in which texts are searched and keys are stored: small letters and
 * digits with single blanks between words. Accents go, ligatures and stroked
 * letters are opened, letters of other scripts stay. Never used to decide that
 * two people are one. The result of a text never changes between versions.
 *
 * Any thread.
 *
 * Returns: (transfer full): the folded text, "" when nothing is left
 */
char *
vivier_text_fold (const char *text)
{
  Folding folding = { 0 };
  const char *rest;

  if (text == NULL)
    return g_strdup ("");

  folding.size = strlen (text) + 2;
  folding.out = g_malloc (folding.size);

  rest = append_latin (&folding, text);
  if (*rest != '\0')
    {
      g_autofree char *valid = NULL;

      if (!g_utf8_validate (rest, -1, NULL))
        valid = g_utf8_make_valid (rest, -1);
      append_normalized (&folding, valid != NULL ? valid : rest);
    }

  folding.out[folding.length] = '\0';
  return folding.out;
}
