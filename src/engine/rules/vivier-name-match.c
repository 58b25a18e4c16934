/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rules/vivier-name-match.h"

#include <math.h>
#include <string.h>

#include "base/vivier-text.h"

/* How the exact answer is had without comparing everything.
 *
 * With m characters in common, Jaro's measure of names of a and b characters is
 * at most (m/a + m/b + 1) / 3, and Winkler's bonus is 0 for names that begin
 * differently and largest for four equal characters ahead. So the threshold
 * says how many characters two names must share, given their lengths and
 * whether their first characters agree. Names lie in blocks of one length and
 * one first character; a signature of 64 bits per name tells how many characters
 * at least are missing on the other side, and only what passes is compared. */

/* Rounding must not shut out a name that is exactly at the limit. */
#define SLACK 1e-9

typedef struct {
  gint64      id;
  const char *key;
} Entry;

/* The names of one length and one first character. */
typedef struct {
  gunichar  first;
  GArray   *signatures; /* guint64 */
  GArray   *entries;    /* Entry, side by side with signatures */
} Block;

struct _VivierNameMatcher {
  GPtrArray    *blocks_by_length; /* element: GPtrArray of Block, or NULL */
  GStringChunk *keys;
};

typedef struct {
  const char *key;
  guint64     signature;
  gunichar    first;
  gsize       length; /* characters */
  double      best;
  gint64      best_id;
} Search;

static void
block_free (gpointer data)
{
  Block *block = data;

  g_array_unref (block->signatures);
  g_array_unref (block->entries);
  g_free (block);
}

static void
blocks_unref (gpointer data)
{
  if (data != NULL)
    g_ptr_array_unref (data);
}

/* Each letter or digit sets a bit, a letter's second appearance another one.
 * Characters may share a bit: a bit that is missing then still stands for at
 * least one missing character. */
static guint64
signature_of (const char *key)
{
  guint64 signature = 0;
  guint32 letters = 0; /* seen so far: other characters share their bits */

  for (const char *p = key; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      guint bit;

      if (c >= 'a' && c <= 'z')
        {
          bit = c - 'a';
          if (letters >> bit & 1)
            bit += 26;
          else
            letters |= 1u << bit;
        }
      else if (c >= '0' && c <= '9')
        {
          bit = 52 + (c - '0');
        }
      else
        {
          bit = (c * 2654435761u) >> 26;
        }
      signature |= G_GUINT64_CONSTANT (1) << bit;
    }
  return signature;
}

/**
 * vivier_name_matcher_new:
 *
 * Returns: (transfer full): a matcher without names
 */
VivierNameMatcher *
vivier_name_matcher_new (void)
{
  VivierNameMatcher *self = g_new0 (VivierNameMatcher, 1);

  self->blocks_by_length = g_ptr_array_new_with_free_func (blocks_unref);
  self->keys = g_string_chunk_new (64 * 1024);
  return self;
}

/**
 * vivier_name_matcher_free:
 * @self: (nullable) (transfer full): a matcher
 */
void
vivier_name_matcher_free (VivierNameMatcher *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->blocks_by_length);
  g_string_chunk_free (self->keys);
  g_free (self);
}

static Block *
ensure_block (VivierNameMatcher *self,
              gsize              length,
              gunichar           first)
{
  GPtrArray *blocks;
  Block *block;

  if (self->blocks_by_length->len <= length)
    g_ptr_array_set_size (self->blocks_by_length, (int) length + 1);
  blocks = self->blocks_by_length->pdata[length];
  if (blocks == NULL)
    {
      blocks = g_ptr_array_new_with_free_func (block_free);
      self->blocks_by_length->pdata[length] = blocks;
    }

  for (guint i = 0; i < blocks->len; i++)
    {
      block = blocks->pdata[i];
      if (block->first == first)
        return block;
    }

  block = g_new (Block, 1);
  block->first = first;
  block->signatures = g_array_new (FALSE, FALSE, sizeof (guint64));
  block->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_ptr_array_add (blocks, block);
  return block;
}

/**
 * vivier_name_matcher_add:
 * @self: a matcher
 * @id: what vivier_name_matcher_find() answers with, not 0
 * @name_key: a key of vivier_text_name_key(); an empty one is passed over
 *
 * Adds a name. Several names may share a key or an id.
 */
void
vivier_name_matcher_add (VivierNameMatcher *self,
                         gint64             id,
                         const char        *name_key)
{
  guint64 signature;
  Entry entry;
  Block *block;

  g_return_if_fail (self != NULL && id != 0 && name_key != NULL);

  if (*name_key == '\0')
    return;

  entry.id = id;
  entry.key = g_string_chunk_insert (self->keys, name_key);
  signature = signature_of (name_key);
  block = ensure_block (self, (gsize) g_utf8_strlen (name_key, -1), g_utf8_get_char (name_key));
  g_array_append_val (block->signatures, signature);
  g_array_append_val (block->entries, entry);
}

/* How many characters names of @a and @b characters must have in common to
 * reach @similarity with @prefix equal characters ahead. */
static gsize
characters_needed (gsize  a,
                   gsize  b,
                   int    prefix,
                   double similarity)
{
  double jaro = (similarity - 0.1 * prefix) / (1 - 0.1 * prefix);
  double share = 3 * jaro - 1;

  return (gsize) MAX (ceil (share * (double) (a * b) / (double) (a + b) - SLACK), 1);
}

static inline gboolean
has_more_bits_than (guint64 bits,
                    gsize   n)
{
  while (bits != 0 && n-- > 0)
    bits &= bits - 1;
  return bits != 0;
}

static void
compare (Search      *search,
         const Entry *entry)
{
  double similarity;

  if (strcmp (search->key, entry->key) == 0)
    return;

  similarity = vivier_text_jaro_winkler (search->key, entry->key);
  if (similarity < VIVIER_NAME_MATCH_THRESHOLD || similarity < search->best)
    return;
  if (similarity > search->best || search->best_id == 0 || entry->id < search->best_id)
    search->best_id = entry->id;
  search->best = similarity;
}

/* How many of their characters the two names may lack in each other and still
 * beat the best so far. FALSE when even none missing would not do. */
static gboolean
find_margins (const Search *search,
              const Block  *block,
              gsize         length,
              gsize        *may_miss_there,
              gsize        *may_miss_here)
{
  gsize needed = characters_needed (search->length, length, block->first == search->first ? 4 : 0,
                                    MAX (VIVIER_NAME_MATCH_THRESHOLD, search->best));

  if (needed > MIN (search->length, length))
    return FALSE;
  *may_miss_there = search->length - needed;
  *may_miss_here = length - needed;
  return TRUE;
}

static void
search_block (Search      *search,
              const Block *block,
              gsize        length)
{
  const guint64 *signatures = (const guint64 *) (gpointer) block->signatures->data;
  gsize may_miss_here, may_miss_there;

  if (!find_margins (search, block, length, &may_miss_there, &may_miss_here))
    return;

  for (guint i = 0; i < block->signatures->len; i++)
    {
      double best = search->best;

      if (has_more_bits_than (search->signature & ~signatures[i], may_miss_there) ||
          has_more_bits_than (signatures[i] & ~search->signature, may_miss_here))
        continue;
      compare (search, &g_array_index (block->entries, Entry, i));
      if (search->best > best &&
          !find_margins (search, block, length, &may_miss_there, &may_miss_here))
        return;
    }
}

static void
search_length (VivierNameMatcher *self,
               Search            *search,
               gsize              length)
{
  GPtrArray *blocks = NULL;

  if (length < self->blocks_by_length->len)
    blocks = self->blocks_by_length->pdata[length];
  for (guint i = 0; blocks != NULL && i < blocks->len; i++)
    search_block (search, blocks->pdata[i], length);
}

/**
 * vivier_name_matcher_find:
 * @self: a matcher
 * @name_key: a key of vivier_text_name_key()
 * @similarity: (out) (optional): how alike the two are, 0 when there is none
 *
 * Looks for the name most like @name_key but not equal to it, as
 * vivier_text_jaro_winkler() sees it; of several equally alike, the one with
 * the smallest id. To be proposed to a person, never merged.
 *
 * Several threads may search at once while none adds.
 *
 * Returns: its id, 0 when none reaches %VIVIER_NAME_MATCH_THRESHOLD
 */
gint64
vivier_name_matcher_find (VivierNameMatcher *self,
                          const char        *name_key,
                          double            *similarity)
{
  Search search = { .key = name_key };

  g_return_val_if_fail (self != NULL && name_key != NULL, 0);

  if (*name_key != '\0')
    {
      search.signature = signature_of (name_key);
      search.first = g_utf8_get_char (name_key);
      search.length = (gsize) g_utf8_strlen (name_key, -1);

      /* Nearest lengths first: a good find early makes the rest stricter. */
      search_length (self, &search, search.length);
      for (gsize step = 1; step < MAX (search.length, self->blocks_by_length->len); step++)
        {
          if (step < search.length)
            search_length (self, &search, search.length - step);
          search_length (self, &search, search.length + step);
        }
    }

  if (similarity != NULL)
    *similarity = search.best_id != 0 ? search.best : 0;
  return search.best_id;
}
