/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/vivier-duplicate-index.h"

#include <stdlib.h>
#include <string.h>

#include "base/vivier-phonetic.h"
#include "base/vivier-text.h"
#include "model/vivier-duplicate-pool-private.h"

/* From so many on, an address is shared and a name is common: neither tells anything. */
#define MAX_BLOCK 24
/* Of one record; more candidates than that are noise. */
#define MAX_CANDIDATES 100

typedef enum {
  KEY_EMAIL,
  KEY_PHONE,
  KEY_SIRET,      /* of one establishment alone */
  KEY_SIREN,
  KEY_NAME,       /* words in any order */
  KEY_NAME_PLACE, /* and the postal code */
  KEY_SOUND,
  KEY_BEGINNING,  /* first letters of the words */
} KeyKind;

/* One prospect in one block. */
typedef struct {
  guint64 key;
  gint64  id;
  gint32  alias; /* in @absorbed, from 0; -1: as it is stored */
  guint32 next;  /* of the same bucket, from 1; 0: the last */
} Entry;

struct _VivierDuplicateIndex
{
  GArray              *entries;  /* of Entry */
  guint32             *buckets;  /* first entry of each, from 1 */
  gsize                n_buckets; /* a power of two */
  GPtrArray           *absorbed; /* (element-type VivierProspect): what they were, with the id of who they are */
  VivierDuplicatePool *pool;     /* facts of those that were looked at */
  GHashTable          *known;    /* id -> its index in @pool, from 1 */
  gboolean             has_near; /* somebody was there */
};

static guint64
make_key (KeyKind     kind,
          const char *text)
{
  return vivier_text_hash ((guint64) kind + 1, text, -1);
}

static void
link_entry (VivierDuplicateIndex *self,
            guint32               number)
{
  Entry *entry = &g_array_index (self->entries, Entry, number - 1);
  guint32 *bucket = &self->buckets[entry->key & (self->n_buckets - 1)];

  entry->next = *bucket;
  *bucket = number;
}

static void
grow (VivierDuplicateIndex *self)
{
  self->n_buckets *= 2;
  g_free (self->buckets);
  self->buckets = g_new0 (guint32, self->n_buckets);
  for (guint32 i = 1; i <= self->entries->len; i++)
    link_entry (self, i);
}

static void
add_entry (VivierDuplicateIndex *self,
           KeyKind               kind,
           const char           *text,
           gint64                id,
           gint32                alias)
{
  Entry entry = { .id = id, .alias = alias };
  guint n_same = 0;
  guint32 number;

  if (text == NULL || *text == '\0')
    return;
  entry.key = make_key (kind, text);
  for (number = self->buckets[entry.key & (self->n_buckets - 1)]; number != 0;)
    {
      const Entry *other = &g_array_index (self->entries, Entry, number - 1);

      /* A block that tells nothing need not grow, nor be walked for each one in it. */
      if (other->key == entry.key && ((other->id == id && other->alias == alias) || ++n_same > MAX_BLOCK))
        return;
      number = other->next;
    }
  g_array_append_val (self->entries, entry);
  if (self->entries->len > self->n_buckets)
    grow (self);
  else
    link_entry (self, self->entries->len);
}

static int
compare_words (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* "durand marie" of "Marie Durand"; a name without letters is what it is. */
static char *
sort_name (const char *name,
           const char *name_key)
{
  g_auto (GStrv) words = NULL;

  if (*name_key == '\0' || strchr (name_key, ' ') == NULL)
    return g_strdup (*name_key != '\0' ? name_key : name);
  words = g_strsplit (name_key, " ", -1);
  qsort (words, g_strv_length (words), sizeof *words, compare_words);
  return g_strjoinv (" ", words);
}

static void
add_names (VivierDuplicateIndex *self,
           gint64                id,
           gint32                alias,
           const char           *name,
           const char           *name_key,
           const char           *siren,
           const char           *siret,
           const char           *postal_code)
{
  g_autofree char *sorted = sort_name (name, name_key);

  add_entry (self, KEY_NAME, sorted, id, alias);
  add_entry (self, KEY_SIRET, siret, id, alias);
  add_entry (self, KEY_SIREN, siren, id, alias);
  if (postal_code != NULL)
    {
      g_autofree char *place = g_strconcat (sorted, "|", postal_code, NULL);

      add_entry (self, KEY_NAME_PLACE, place, id, alias);
    }
}

static void
add_address (VivierDuplicateIndex *self,
             gint64                id,
             VivierChannel         channel,
             const char           *value_key)
{
  if (channel == VIVIER_CHANNEL_EMAIL)
    add_entry (self, KEY_EMAIL, value_key, id, -1);
  else if (channel == VIVIER_CHANNEL_PHONE || channel == VIVIER_CHANNEL_WHATSAPP)
    add_entry (self, KEY_PHONE, value_key, id, -1);
}

/* How names begin that are nearly the same. */
static char *
dup_beginning (const char *sorted)
{
  g_auto (GStrv) words = g_strsplit (sorted, " ", -1);
  GString *beginning = g_string_new (NULL);

  for (char **word = words; *word != NULL; word++)
    g_string_append_printf (beginning, " %.3s", *word);
  return g_string_free (beginning, FALSE);
}

static void
add_near (VivierDuplicateIndex *self,
          gint64                id,
          const char           *name,
          const char           *name_key)
{
  g_autofree char *sorted = sort_name (name, name_key);
  g_autofree char *beginning = dup_beginning (sorted);
  g_autofree char *sound = vivier_phonetic_key (name_key);

  add_entry (self, KEY_SOUND, sound, id, -1);
  add_entry (self, KEY_BEGINNING, beginning, id, -1);
  self->has_near = TRUE;
}

static gboolean
read_names (VivierDuplicateIndex  *self,
            VivierDb              *db,
            GError               **error)
{
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, "SELECT id, name, name_key, siren, siret, postal_code"
                                                       " FROM prospect NOT INDEXED", error);
  GError *failure = NULL;

  if (stmt == NULL)
    return FALSE;
  while (vivier_stmt_step (stmt, &failure))
    {
      add_names (self, vivier_stmt_int (stmt, 0), -1, vivier_stmt_text (stmt, 1), vivier_stmt_text (stmt, 2),
                 vivier_stmt_text (stmt, 3), vivier_stmt_text (stmt, 4), vivier_stmt_text (stmt, 5));
      add_near (self, vivier_stmt_int (stmt, 0), vivier_stmt_text (stmt, 1), vivier_stmt_text (stmt, 2));
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

static gboolean
read_addresses (VivierDuplicateIndex  *self,
                VivierDb              *db,
                GError               **error)
{
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, "SELECT prospect_id, channel, value_key FROM address NOT INDEXED"
                                                       " WHERE channel IN ('email', 'phone', 'whatsapp')", error);
  GError *failure = NULL;

  if (stmt == NULL)
    return FALSE;
  while (vivier_stmt_step (stmt, &failure))
    {
      VivierChannel channel;

      if (vivier_channel_from_string (vivier_stmt_text (stmt, 1), &channel))
        add_address (self, vivier_stmt_int (stmt, 0), channel, vivier_stmt_text (stmt, 2));
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

/* What the prospects were that a merge took away, unless they were split off again. */
#define ABSORBED_SQL \
  "SELECT m.prospect_id, json_extract (r.value, '$.before.name'), json_extract (r.value, '$.before.siren')," \
  " json_extract (r.value, '$.before.siret'), json_extract (r.value, '$.before.city'), json_extract (r.value, '$.before.postal_code')," \
  " json_extract (r.value, '$.before.kind'), json_extract (r.value, '$.before.company'), json_extract (r.value, '$.before.uuid')" \
  " FROM merge AS m, json_each (m.snapshot, '$.rows') AS r" \
  " WHERE m.split_ms IS NULL AND json_extract (r.value, '$.table') = 'prospect'" \
  " AND json_extract (r.value, '$.id') = json_extract (m.snapshot, '$.absorbed')"

static gboolean
read_absorbed (VivierDuplicateIndex  *self,
               VivierDb              *db,
               GError               **error)
{
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, ABSORBED_SQL, error);
  GError *failure = NULL;

  if (stmt == NULL)
    return FALSE;
  while (vivier_stmt_step (stmt, &failure))
    {
      VivierProspect *was = vivier_prospect_new ();
      g_autofree char *name_key = NULL;

      g_free (was->name);
      was->id = vivier_stmt_int (stmt, 0);
      was->name = vivier_stmt_dup_text (stmt, 1);
      was->siren = vivier_stmt_dup_text (stmt, 2);
      was->siret = vivier_stmt_dup_text (stmt, 3);
      was->city = vivier_stmt_dup_text (stmt, 4);
      was->postal_code = vivier_stmt_dup_text (stmt, 5);
      was->is_person = g_strcmp0 (vivier_stmt_text (stmt, 6), "person") == 0;
      was->company = vivier_stmt_dup_text (stmt, 7);
      was->uuid = vivier_stmt_dup_text (stmt, 8);
      g_ptr_array_add (self->absorbed, was);
      if (was->name == NULL)
        was->name = g_strdup ("");
      name_key = vivier_text_name_key (was->name);
      add_names (self, was->id, (gint32) self->absorbed->len - 1, was->name, name_key, was->siren, was->siret,
                 was->postal_code);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

/**
 * vivier_duplicate_index_new:
 * @db: a connection
 * @error: return location
 *
 * Returns: (transfer full) (nullable): an index of all prospects; %NULL with @error
 */
VivierDuplicateIndex *
vivier_duplicate_index_new (VivierDb  *db,
                            GError   **error)
{
  g_autoptr (VivierDuplicateIndex) self = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  self = g_new0 (VivierDuplicateIndex, 1);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->n_buckets = 1024;
  self->buckets = g_new0 (guint32, self->n_buckets);
  self->absorbed = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_prospect_free);
  self->pool = vivier_duplicate_pool_new ();
  self->known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return read_names (self, db, error) && read_addresses (self, db, error) && read_absorbed (self, db, error)
         ? g_steal_pointer (&self) : NULL;
}

/**
 * vivier_duplicate_index_free:
 * @self: (nullable): an index
 */
void
vivier_duplicate_index_free (VivierDuplicateIndex *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->entries);
  g_free (self->buckets);
  g_ptr_array_unref (self->absorbed);
  vivier_duplicate_pool_free (self->pool);
  g_hash_table_unref (self->known);
  g_free (self);
}

/**
 * vivier_duplicate_index_add:
 * @self: an index
 * @prospect: a stored one
 * @name_key: its name's key
 *
 * Makes it found by what it says now.
 */
void
vivier_duplicate_index_add (VivierDuplicateIndex *self,
                            const VivierProspect *prospect,
                            const char           *name_key)
{
  g_return_if_fail (self != NULL && prospect != NULL && prospect->id != 0 && name_key != NULL);

  add_names (self, prospect->id, -1, prospect->name, name_key, prospect->siren, prospect->siret,
             prospect->postal_code);
  for (guint i = 0; i < prospect->addresses->len; i++)
    {
      const VivierAddress *address = g_ptr_array_index (prospect->addresses, i);

      add_address (self, prospect->id, address->channel, address->value_key);
    }
  g_hash_table_remove (self->known, &prospect->id);
}

/**
 * vivier_duplicate_index_find_uuid:
 * @self: an index
 * @db: a connection
 * @uuid: of a record, as an export tells it
 * @id: (out): of who it is now; 0 when nobody is or was
 * @is_absorbed: (out): whether that record was merged away
 * @error: return location
 *
 * Returns: %FALSE with the error of the store
 */
gboolean
vivier_duplicate_index_find_uuid (VivierDuplicateIndex  *self,
                                  VivierDb              *db,
                                  const char            *uuid,
                                  gint64                *id,
                                  gboolean              *is_absorbed,
                                  GError               **error)
{
  g_autoptr (VivierStmt) stmt = NULL;
  GError *failure = NULL;

  g_return_val_if_fail (self != NULL && uuid != NULL && id != NULL && is_absorbed != NULL, FALSE);

  *id = 0;
  *is_absorbed = FALSE;
  stmt = vivier_db_prepare (db, "SELECT id FROM prospect WHERE uuid = ?1", error);
  if (stmt == NULL)
    return FALSE;
  vivier_stmt_bind_text (stmt, 1, uuid);
  if (vivier_stmt_step (stmt, &failure))
    *id = vivier_stmt_int (stmt, 0);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  for (guint i = 0; *id == 0 && i < self->absorbed->len; i++)
    {
      const VivierProspect *was = g_ptr_array_index (self->absorbed, i);

      if (g_strcmp0 (was->uuid, uuid) != 0)
        continue;
      *is_absorbed = TRUE;
      *id = was->id;
    }
  return TRUE;
}

/* The facts of a candidate, read once. */
static gboolean
get_facts (VivierDuplicateIndex  *self,
           VivierDb              *db,
           gint64                 id,
           guint                 *index,
           GError               **error)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->known, &id));

  if (number == 0)
    {
      g_autoptr (VivierProspect) prospect = vivier_prospect_load (db, id, error);

      if (prospect == NULL)
        return FALSE;
      vivier_duplicate_pool_add (self->pool, prospect);
      number = self->pool->facts->len;
      g_hash_table_insert (self->known, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (number));
    }
  *index = number - 1;
  return TRUE;
}

typedef struct {
  gint64 id;
  gint32 alias;
} Candidate;

/* Adds the members of a block, unless there are so many that it tells nothing. */
static void
add_block (VivierDuplicateIndex *self,
           KeyKind               kind,
           const char           *text,
           GArray               *candidates)
{
  const guint n_before = candidates->len;
  guint n_found = 0;
  guint64 key;

  if (text == NULL || *text == '\0')
    return;
  key = make_key (kind, text);
  for (guint32 number = self->buckets[key & (self->n_buckets - 1)]; number != 0;)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, number - 1);
      const Candidate candidate = { entry->id, entry->alias };
      gboolean is_there = FALSE;

      number = entry->next;
      if (entry->key != key)
        continue;
      if (++n_found > MAX_BLOCK)
        {
          g_array_set_size (candidates, n_before);
          return;
        }
      for (guint i = 0; i < candidates->len && !is_there; i++)
        is_there = g_array_index (candidates, Candidate, i).id == candidate.id && g_array_index (candidates, Candidate, i).alias == candidate.alias;
      if (!is_there && candidates->len < MAX_CANDIDATES)
        g_array_append_val (candidates, candidate);
    }
}

static void
collect (VivierDuplicateIndex *self,
         const VivierProspect *said,
         const char           *name_key,
         GArray               *candidates)
{
  g_autofree char *sorted = sort_name (said->name, name_key);

  add_block (self, KEY_SIRET, said->siret, candidates);
  add_block (self, KEY_SIREN, said->siren, candidates);
  for (guint i = 0; i < said->addresses->len; i++)
    {
      const VivierAddress *address = g_ptr_array_index (said->addresses, i);

      if (address->channel == VIVIER_CHANNEL_EMAIL)
        add_block (self, KEY_EMAIL, address->value_key, candidates);
      else if (address->channel == VIVIER_CHANNEL_PHONE || address->channel == VIVIER_CHANNEL_WHATSAPP)
        add_block (self, KEY_PHONE, address->value_key, candidates);
    }
  add_block (self, KEY_NAME, sorted, candidates);
  if (said->postal_code != NULL)
    {
      g_autofree char *place = g_strconcat (sorted, "|", said->postal_code, NULL);

      add_block (self, KEY_NAME_PLACE, place, candidates);
    }
}

/* Who was merged away was reached as the one is who took it in. */
static void
use_absorbed (VivierDuplicateIndex *self,
              gint32                alias,
              VivierDuplicateFacts *facts)
{
  const VivierProspect *was = g_ptr_array_index (self->absorbed, alias);
  VivierDuplicateFacts own;

  vivier_duplicate_pool_add (self->pool, was);
  own = *vivier_duplicate_pool_get (self->pool, self->pool->facts->len - 1);
  g_array_set_size (self->pool->facts, self->pool->facts->len - 1);
  own.emails = facts->emails;
  own.phones = facts->phones;
  own.domains = facts->domains;
  *facts = own;
}

/* Of two that are as likely, the one written the same. */
static gboolean
is_better (const VivierDuplicateFacts *said,
           const VivierDuplicateFacts *facts,
           int                         score,
           const char                 *best_name,
           VivierDuplicateHit         *hit)
{
  const gboolean is_written_so = g_strcmp0 (facts->name, said->name) == 0;
  const gboolean is_best_so = g_strcmp0 (best_name, said->name) == 0;

  if (hit->id == 0 || score != hit->score)
    return hit->id == 0 || score > hit->score;
  if (facts->id == hit->id)
    return FALSE;
  hit->is_tied |= is_written_so == is_best_so;
  return is_written_so && !is_best_so;
}

/* One line's search. */
typedef struct {
  VivierDuplicateIndex *index;
  VivierDb             *db;
  VivierDuplicatePool  *mine;      /* the line's facts; nullable: nobody was looked at */
  const VivierProspect *said;
  GArray               *candidates;
  VivierDuplicateFunc   judge;
  gpointer              user_data;
  VivierDuplicateHit   *hit;
  const char           *best_name;
} Search;

/* From the candidate @from on. */
static gboolean
judge_candidates (Search  *search,
                  guint    from,
                  GError **error)
{
  for (guint i = from; i < search->candidates->len; i++)
    {
      const Candidate *candidate = &g_array_index (search->candidates, Candidate, i);
      const VivierDuplicateFacts *asked;
      VivierDuplicateVerdict verdict;
      VivierDuplicateFacts facts;
      guint index;
      int score;

      if (!get_facts (search->index, search->db, candidate->id, &index, error))
        return FALSE;
      if (search->mine == NULL)
        {
          search->mine = vivier_duplicate_pool_new ();
          vivier_duplicate_pool_add (search->mine, search->said);
        }
      asked = vivier_duplicate_pool_get (search->mine, 0);
      facts = *vivier_duplicate_pool_get (search->index->pool, index);
      if (candidate->alias >= 0)
        use_absorbed (search->index, candidate->alias, &facts);
      verdict = search->judge (asked, &facts, &score, NULL, search->user_data);
      if (!is_better (asked, &facts, score, search->best_name, search->hit))
        continue;
      *search->hit = (VivierDuplicateHit) { candidate->id, verdict, score, candidate->alias >= 0, FALSE };
      search->best_name = facts.name;
    }
  return TRUE;
}

static gboolean
judge_near (Search      *search,
            const char  *name_key,
            GError     **error)
{
  const guint n_before = search->candidates->len;
  g_autofree char *sorted = sort_name (search->said->name, name_key);
  g_autofree char *beginning = dup_beginning (sorted);
  g_autofree char *sound = vivier_phonetic_key (name_key);

  add_block (search->index, KEY_SOUND, sound, search->candidates);
  add_block (search->index, KEY_BEGINNING, beginning, search->candidates);
  return judge_candidates (search, n_before, error);
}

/**
 * vivier_duplicate_index_find:
 * @self: an index
 * @db: a connection
 * @said: what a line says; id 0
 * @name_key: its name's key
 * @judge: (scope call): the rule
 * @user_data: for @judge
 * @hit: (out caller-allocates): the likeliest
 * @error: return location
 *
 * Nothing is read from the workspace for a line about nobody known.
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_duplicate_index_find (VivierDuplicateIndex  *self,
                             VivierDb              *db,
                             const VivierProspect  *said,
                             const char            *name_key,
                             VivierDuplicateFunc    judge,
                             gpointer               user_data,
                             VivierDuplicateHit    *hit,
                             GError               **error)
{
  g_autoptr (GArray) candidates = NULL;
  Search search = { self, db, NULL, said, NULL, judge, user_data, hit, NULL };
  gboolean ok;

  g_return_val_if_fail (self != NULL && said != NULL && name_key != NULL && hit != NULL, FALSE);

  *hit = (VivierDuplicateHit) { 0 };
  search.candidates = candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  collect (self, said, name_key, candidates);
  ok = judge_candidates (&search, 0, error)
       && (hit->verdict == VIVIER_DUPLICATE_SAME || !self->has_near || *name_key == '\0' || judge_near (&search, name_key, error));
  g_clear_pointer (&search.mine, vivier_duplicate_pool_free);
  return ok;
}
