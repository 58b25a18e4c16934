/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/vivier-duplicate-scan.h"

#include <string.h>

#include "base/vivier-phonetic.h"
#include "base/vivier-text.h"
#include "model/vivier-duplicate-pairs-private.h"
#include "model/vivier-duplicate-pool-private.h"

/* Comparing everything with everything is out of the question at 100 000. Each
 * prospect gets a few keys; those that share one form a block, and only within
 * blocks is anything compared. A block that is too large says nothing: a number
 * that fifty have is a switchboard, a name that fifty have is a common one, and
 * then it takes a narrower key. */

/* From so many on, an address is shared and tells nothing. */
#define SHARED_FROM 21
/* Larger blocks are passed over. */
#define MAX_BLOCK 24

#define PAIRS_PER_LOOK 8192

/* In the lowest bits of a key, so that blocks of a kind are known by it. */
typedef enum {
  KEY_EMAIL,
  KEY_PHONE,
  KEY_DOMAIN,
  KEY_SIREN,
  KEY_NAME,       /* words in any order */
  KEY_NAME_PLACE, /* and the postal code */
  KEY_BEGINNING,  /* first letters of the words, and the postal code */
  KEY_SOUND,
} KeyKind;
#define KIND_MASK G_GUINT64_CONSTANT (7)

typedef struct {
  guint64 key;
  guint32 index; /* in the pool */
} Entry;

typedef struct {
  VivierDuplicatePool   *pool;
  GArray                *entries; /* of Entry */
  GArray                *pairs;   /* of guint64: two indices, the smaller one above */
  GArray                *found;   /* of VivierDuplicateFind */
  VivierDuplicateFunc    judge;
  gpointer               user_data;
  VivierDuplicateReport *report;
} Scan;

static guint64
make_key (KeyKind     kind,
          const char *text)
{
  return (vivier_text_hash (kind + 1, text, -1) & ~KIND_MASK) | kind;
}

static void
add_key (Scan       *scan,
         guint       index,
         KeyKind     kind,
         const char *text)
{
  Entry entry = { .index = index };

  if (text == NULL || *text == '\0')
    return;
  entry.key = make_key (kind, text);
  g_array_append_val (scan->entries, entry);
}

static int
compare_words (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* "Durand Marie" at 13001: "durand marie", "durand marie|13001", "dur mar|13001". */
static void
add_name_keys (Scan                       *scan,
               guint                       index,
               const VivierDuplicateFacts *facts)
{
  g_auto (GStrv) words = g_strsplit (facts->name_key, " ", -1);
  g_autofree char *sound = vivier_phonetic_key (facts->name_key);
  g_autofree char *name = NULL;
  guint n_words = g_strv_length (words);

  qsort (words, n_words, sizeof *words, compare_words);
  name = g_strjoinv (" ", words);
  add_key (scan, index, KEY_NAME, name);
  add_key (scan, index, KEY_SOUND, sound);
  if (facts->postal_code != NULL)
    {
      g_autofree char *place = g_strdup_printf ("%s|%s", name, facts->postal_code);
      GString *beginning = g_string_new (facts->postal_code);

      for (guint i = 0; i < n_words; i++)
        g_string_append_printf (beginning, " %.3s", words[i]);
      add_key (scan, index, KEY_NAME_PLACE, place);
      add_key (scan, index, KEY_BEGINNING, beginning->str);
      g_string_free (beginning, TRUE);
    }
}

static void
add_list_keys (Scan              *scan,
               guint              index,
               KeyKind            kind,
               const char *const *list)
{
  for (; list != NULL && *list != NULL; list++)
    add_key (scan, index, kind, *list);
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const Entry *x = a, *y = b;

  if (x->key != y->key)
    return x->key < y->key ? -1 : 1;
  return x->index < y->index ? -1 : x->index > y->index;
}

static void
gather_keys (Scan *scan)
{
  for (guint i = 0; i < scan->pool->facts->len; i++)
    {
      const VivierDuplicateFacts *facts = vivier_duplicate_pool_get (scan->pool, i);

      add_list_keys (scan, i, KEY_EMAIL, facts->emails);
      add_list_keys (scan, i, KEY_PHONE, facts->phones);
      add_list_keys (scan, i, KEY_DOMAIN, facts->domains);
      add_key (scan, i, KEY_SIREN, facts->siren);
      if (facts->name_key != NULL)
        add_name_keys (scan, i, facts);
    }
  g_array_sort (scan->entries, compare_entries);
}

static const char **
find_value (const char *const *list,
            KeyKind            kind,
            guint64            key)
{
  for (; list != NULL && *list != NULL; list++)
    if (make_key (kind, *list) == key)
      return (const char **) list;

  return NULL;
}

/* Reports an address that too many have, and takes it out of their facts: two of
 * them with one name have nothing more in common for it. */
static void
set_shared (Scan        *scan,
            const Entry *block,
            guint        length)
{
  KeyKind kind = block->key & KIND_MASK;
  VivierSharedAddress *shared = g_new0 (VivierSharedAddress, 1);

  shared->channel = kind == KEY_EMAIL ? VIVIER_CHANNEL_EMAIL : VIVIER_CHANNEL_PHONE;
  shared->n_prospects = length;
  for (guint i = 0; i < length; i++)
    {
      const VivierDuplicateFacts *facts = vivier_duplicate_pool_get (scan->pool, block[i].index);
      const char **value = find_value (kind == KEY_EMAIL ? facts->emails : facts->phones, kind, block->key);

      if (value == NULL)
        continue;
      if (shared->value_key == NULL)
        {
          shared->value_key = g_strdup (*value);
          shared->value = vivier_channel_format (shared->channel, *value, *value, "FR");
        }
      for (; *value != NULL; value++)
        value[0] = value[1];
    }
  g_ptr_array_add (scan->report->shared, shared);
}

static void
add_block (Scan        *scan,
           const Entry *block,
           guint        length)
{
  if (length > MAX_BLOCK)
    return;

  for (guint i = 0; i < length; i++)
    for (guint j = i + 1; j < length; j++)
      {
        guint64 pair = (guint64) block[i].index << 32 | block[j].index;

        if (block[i].index != block[j].index)
          g_array_append_val (scan->pairs, pair);
      }
}

static void
visit_blocks (Scan *scan)
{
  const Entry *entries = (const Entry *) (gpointer) scan->entries->data;
  guint n_entries = scan->entries->len;

  for (guint start = 0, end; start < n_entries; start = end)
    {
      KeyKind kind = entries[start].key & KIND_MASK;

      for (end = start + 1; end < n_entries && entries[end].key == entries[start].key; end++)
        ;
      if (end - start >= SHARED_FROM && (kind == KEY_EMAIL || kind == KEY_PHONE))
        set_shared (scan, entries + start, end - start);
      else if (end - start > 1)
        add_block (scan, entries + start, end - start);
    }
}

static int
compare_pairs (gconstpointer a,
               gconstpointer b)
{
  guint64 x = *(const guint64 *) a, y = *(const guint64 *) b;

  return x < y ? -1 : x > y;
}

static gboolean
judge_pairs (Scan          *scan,
             GCancellable  *cancellable,
             GError       **error)
{
  guint64 last = G_MAXUINT64;

  g_array_sort (scan->pairs, compare_pairs);
  for (guint i = 0; i < scan->pairs->len; i++)
    {
      guint64 pair = g_array_index (scan->pairs, guint64, i);
      VivierDuplicateFind find = { .a = vivier_duplicate_pool_get (scan->pool, (guint) (pair >> 32)),
                                   .b = vivier_duplicate_pool_get (scan->pool, (guint) (pair & G_MAXUINT32)) };

      if (i % PAIRS_PER_LOOK == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (pair == last)
        continue;
      last = pair;
      find.verdict = scan->judge (find.a, find.b, &find.score, NULL, scan->user_data);
      if (find.verdict != VIVIER_DUPLICATE_DIFFERENT)
        g_array_append_val (scan->found, find);
    }
  return TRUE;
}

static void
count_verdicts (Scan *scan)
{
  for (guint i = 0; i < scan->found->len; i++)
    {
      const VivierDuplicateFind *find = &g_array_index (scan->found, VivierDuplicateFind, i);

      if (find->verdict == VIVIER_DUPLICATE_SAME)
        scan->report->n_same++;
      else
        scan->report->n_probable++;
    }
}

static int
compare_shared (gconstpointer a,
                gconstpointer b)
{
  const VivierSharedAddress *x = *(const VivierSharedAddress *const *) a;
  const VivierSharedAddress *y = *(const VivierSharedAddress *const *) b;

  if (x->n_prospects != y->n_prospects)
    return x->n_prospects > y->n_prospects ? -1 : 1;
  return g_strcmp0 (x->value_key, y->value_key);
}

static void
shared_address_free (gpointer data)
{
  VivierSharedAddress *self = data;

  g_free (self->value);
  g_free (self->value_key);
  g_free (self);
}

/**
 * vivier_duplicate_report_free:
 * @self: (nullable) (transfer full): a report
 */
void
vivier_duplicate_report_free (VivierDuplicateReport *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->pairs, g_ptr_array_unref);
  g_ptr_array_unref (self->shared);
  g_free (self);
}

static gboolean
run_scan (Scan          *scan,
          VivierDb      *db,
          guint          limit,
          GCancellable  *cancellable,
          GError       **error)
{
  if (!vivier_duplicate_pool_load (scan->pool, db, NULL, cancellable, error))
    return FALSE;

  gather_keys (scan);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  visit_blocks (scan);
  g_ptr_array_sort (scan->report->shared, compare_shared);
  if (!judge_pairs (scan, cancellable, error) || !vivier_duplicate_finds_drop_distinct (scan->found, db, error))
    return FALSE;

  count_verdicts (scan);
  scan->report->pairs = vivier_duplicate_finds_tell (scan->found, limit, scan->judge, scan->user_data);
  return TRUE;
}

/**
 * vivier_duplicates_scan:
 * @db: a connection
 * @judge: (scope call): the rule
 * @user_data: for @judge
 * @limit: tell at most so many pairs, 0 for all
 * @cancellable: (nullable): asked now and then
 * @error: return location
 *
 * Looks through all prospects that are not archived. Time and memory grow with
 * the number of prospects, not with its square.
 *
 * Returns: (transfer full): what may be double, %NULL with @error
 */
VivierDuplicateReport *
vivier_duplicates_scan (VivierDb             *db,
                        VivierDuplicateFunc   judge,
                        gpointer              user_data,
                        guint                 limit,
                        GCancellable         *cancellable,
                        GError              **error)
{
  g_autoptr (VivierDuplicatePool) pool = vivier_duplicate_pool_new ();
  g_autoptr (VivierDuplicateReport) report = g_new0 (VivierDuplicateReport, 1);
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (VivierDuplicateFind));
  Scan scan = { pool, entries, pairs, found, judge, user_data, report };

  g_return_val_if_fail (db != NULL && judge != NULL, NULL);

  report->shared = g_ptr_array_new_with_free_func (shared_address_free);
  return run_scan (&scan, db, limit, cancellable, error) ? g_steal_pointer (&report) : NULL;
}
