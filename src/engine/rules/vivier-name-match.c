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
 * says how many characters two names must share, given their lengths and how
 * many characters ahead agree. Names lie in blocks of one length and one first
 * character; a signature of 64 bits per name tells how many characters at least
 * are missing on the other side, and only what passes is compared. */

/* Rounding must not shut out a name that is exactly at the limit. */
#define SLACK 1e-9

/* The most characters ahead that Winkler's bonus counts. */
#define MAX_PREFIX 4

/* So many signatures are looked at in one go, without a branch. */
#define GO 256

typedef struct {
  gint64      id;
  const char *key;
  guint32     ahead; /* its first characters, a byte of each */
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
  guint32     ahead;
  gsize       length; /* characters */
  double      best;
  gint64      best_id;
} Search;

/* How many of their characters two names may lack in each other, for so many
 * equal ones ahead: below 0 when even none missing would not do. */
typedef struct {
  int there[MAX_PREFIX + 1];
  int here[MAX_PREFIX + 1];
} Margins;

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

/* Equal characters have equal bytes, so that what this tells of a common
 * beginning is never too little. */
static guint32
beginning_of (const char *key)
{
  guint32 ahead = 0;

  for (int i = 0; i < MAX_PREFIX && *key != '\0'; i++, key = g_utf8_next_char (key))
    ahead |= (g_utf8_get_char (key) & 0xff) << (8 * i);
  return ahead;
}

/* Written out, since compilers make vectors of it: see count_differing(). */
static inline guint64
count_bits (guint64 bits)
{
  bits -= bits >> 1 & G_GUINT64_CONSTANT (0x5555555555555555);
  bits = (bits & G_GUINT64_CONSTANT (0x3333333333333333)) + (bits >> 2 & G_GUINT64_CONSTANT (0x3333333333333333));
  bits = (bits + (bits >> 4)) & G_GUINT64_CONSTANT (0x0f0f0f0f0f0f0f0f);
  bits += bits >> 8;
  bits += bits >> 16;
  bits += bits >> 32;
  return bits & 0x7f;
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
  entry.ahead = beginning_of (name_key);
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

/* TRUE when it is more alike than any before. */
static gboolean
compare (Search      *search,
         const Entry *entry)
{
  const double best = search->best;
  double similarity;

  if (strcmp (search->key, entry->key) == 0)
    return FALSE;

  similarity = vivier_text_jaro_winkler (search->key, entry->key);
  if (similarity < VIVIER_NAME_MATCH_THRESHOLD || similarity < best)
    return FALSE;
  if (similarity > best || search->best_id == 0 || entry->id < search->best_id)
    search->best_id = entry->id;
  search->best = similarity;
  return similarity > best;
}

static void
find_margins (const Search *search,
              gsize         length,
              Margins      *margins)
{
  double similarity = MAX (VIVIER_NAME_MATCH_THRESHOLD, search->best);

  for (int prefix = 0; prefix <= MAX_PREFIX; prefix++)
    {
      int needed = (int) characters_needed (search->length, length, prefix, similarity);

      margins->there[prefix] = (int) search->length - needed;
      margins->here[prefix] = (int) length - needed;
    }
}

static inline int
common_beginning (guint32 a,
                  guint32 b)
{
  int n = 0;

  for (guint32 differing = a ^ b; n < MAX_PREFIX && (differing & 0xff) == 0; differing >>= 8)
    n++;
  return n;
}

static gboolean
may_be_near (const Search  *search,
             const Margins *margins,
             int            prefix,
             guint64        signature)
{
  return (int) count_bits (search->signature & ~signature) <= margins->there[prefix]
         && (int) count_bits (signature & ~search->signature) <= margins->here[prefix];
}

static void
count_differing (guint64        signature,
                 const guint64 *signatures,
                 guint          n,
                 guint64       *differing)
{
  for (guint i = 0; i < n; i++)
    differing[i] = count_bits (signature ^ signatures[i]);
}

/* @margins follow what is found. */
static void
search_block (Search      *search,
              const Block *block,
              gsize        length,
              Margins     *margins)
{
  const guint64 *signatures = (const guint64 *) (gpointer) block->signatures->data;
  const Entry *entries = (const Entry *) (gpointer) block->entries->data;
  const gboolean begins_alike = block->first == search->first;
  const int most = begins_alike ? MAX_PREFIX : 0;
  guint64 differing[GO];

  for (guint from = 0; from < block->signatures->len; from += GO)
    {
      const guint n = MIN (GO, block->signatures->len - from);
      const int limit = margins->there[most] + margins->here[most];

      if (MIN (margins->there[most], margins->here[most]) < 0)
        return;
      count_differing (search->signature, signatures + from, n, differing);
      for (guint i = 0; i < n; i++)
        if (differing[i] <= (guint64) limit
            && may_be_near (search, margins, begins_alike ? common_beginning (search->ahead, entries[from + i].ahead) : 0,
                            signatures[from + i])
            && compare (search, &entries[from + i]))
          find_margins (search, length, margins);
    }
}

static void
search_length (VivierNameMatcher *self,
               Search            *search,
               gsize              length)
{
  GPtrArray *blocks = NULL;
  Margins margins;

  if (length < self->blocks_by_length->len)
    blocks = self->blocks_by_length->pdata[length];
  if (blocks == NULL)
    return;

  find_margins (search, length, &margins);
  for (guint i = 0; i < blocks->len; i++)
    search_block (search, blocks->pdata[i], length, &margins);
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
      search.ahead = beginning_of (name_key);
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
