/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/vivier-phonetic.h"

#include <stdlib.h>
#include <string.h>

/* What groups of letters sound like; the longer of two that begin alike first. */
static const struct {
  const char *letters;
  const char *sound;
} sounds[] = {
  { "eaux", "o" }, { "eau", "o" }, { "aux", "o" }, { "aud", "o" }, { "ault", "o" }, { "au", "o" },
  { "ain", "1" }, { "ein", "1" }, { "ai", "e" }, { "ay", "e" }, { "ei", "e" }, { "ey", "e" },
  { "an", "2" }, { "am", "2" }, { "en", "2" }, { "em", "2" },
  { "oi", "oa" }, { "oy", "oa" }, { "ou", "u" }, { "ph", "f" }, { "bv", "v" },
  { "gn", "n" }, { "gue", "ge" }, { "gui", "gi" }, { "ge", "je" }, { "gi", "ji" },
  { "sch", "s" }, { "ch", "s" }, { "sh", "s" }, { "ce", "se" }, { "ci", "si" }, { "cy", "si" }, { "qu", "k" }, { "ck", "k" },
  { "c", "k" }, { "q", "k" }, { "w", "v" }, { "y", "i" }, { "z", "s" }, { "h", "" },
};

/* Silent at the end of a word. */
#define SILENT_LETTERS "estdxp"

/* A sound that comes twice is heard once. */
static void
append_sound (GString *key,
              char     sound)
{
  if (key->len == 0 || key->str[key->len - 1] != sound)
    g_string_append_c (key, sound);
}

/* Of the letters at @p; %NULL when the first stands for itself. */
static const char *
find_sound (const char *p,
            gsize      *n_read)
{
  for (guint i = 0; i < G_N_ELEMENTS (sounds); i++)
    {
      const char *letters = sounds[i].letters;
      gsize n = 1;

      if (*letters != *p)
        continue;
      while (letters[n] != '\0' && letters[n] == p[n])
        n++;
      if (letters[n] != '\0')
        continue;
      *n_read = n;
      return sounds[i].sound;
    }
  return NULL;
}

static char *
sound_of_word (const char *word)
{
  GString *key = g_string_new (NULL);

  for (const char *p = word; *p != '\0';)
    {
      gsize n_read = 1;
      const char *sound = find_sound (p, &n_read);

      if (sound == NULL)
        append_sound (key, *p);
      for (; sound != NULL && *sound != '\0'; sound++)
        append_sound (key, *sound);
      p += n_read;
    }
  while (key->len > 2 && strchr (SILENT_LETTERS, key->str[key->len - 1]) != NULL)
    g_string_truncate (key, key->len - 1);
  return g_string_free (key, FALSE);
}

static int
compare_words (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * vivier_phonetic_key:
 * @folded: as vivier_text_fold() or vivier_text_name_key() gives it
 *
 * Returns: (transfer full): the sounds of its words, in the alphabet's order
 */
char *
vivier_phonetic_key (const char *folded)
{
  g_auto (GStrv) words = NULL;
  guint n_words;

  g_return_val_if_fail (folded != NULL, NULL);

  words = g_strsplit (folded, " ", -1);
  n_words = g_strv_length (words);
  for (guint i = 0; i < n_words; i++)
    {
      char *sound = sound_of_word (words[i]);

      g_free (words[i]);
      words[i] = sound;
    }
  qsort (words, n_words, sizeof *words, compare_words);
  return g_strjoinv (" ", words);
}
