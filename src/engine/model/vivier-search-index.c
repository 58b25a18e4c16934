/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/vivier-text.h"
#include "model/vivier-id-cursor-private.h"
#include "model/vivier-search-places-private.h"
#include "model/vivier-search-private.h"
#include "model/vivier-touched-private.h"

/* Keeping the search index. Words are gathered in one pass over all tables that
 * have some, side by side, and written where they differ. */

#define BATCH_SIZE 1024

/* What FTS5 gathers in memory before it writes a piece of its index: by default,
 * and when everybody's words may come. Few large pieces spare merging many. */
#define GATHERED_BYTES     "1048576"
#define GATHERED_BYTES_ALL "16777216"

/* More text of one prospect than this is not looked through. */
#define MAX_BYTES 65536

static const char names_sql[] =
  "SELECT id, name, company, first_name, last_name, city, siren FROM prospect"
  " WHERE id BETWEEN ?1 AND ?2 ORDER BY id";
#define N_NAMES 6

static const char addresses_sql[] =
  "SELECT prospect_id, value_key, channel, value FROM address"
  " WHERE prospect_id BETWEEN ?1 AND ?2 ORDER BY prospect_id";

static const char places_sql[] =
  "SELECT prospect_id, place FROM purchase"
  " WHERE prospect_id BETWEEN ?1 AND ?2 AND place IS NOT NULL ORDER BY prospect_id";

static const char notes_sql[] =
  "SELECT prospect_id, body FROM activity"
  " WHERE prospect_id BETWEEN ?1 AND ?2 AND kind = 'note' AND body IS NOT NULL"
  " ORDER BY prospect_id";

static const char stored_sql[] =
  "SELECT rowid, words FROM prospect_fts WHERE rowid BETWEEN ?1 AND ?2 ORDER BY rowid";

static const char *const tables[] = { "prospect", "address", "purchase", "activity", NULL };

typedef struct {
  gint64   prospect_id;
  char    *words;      /* NULL: the prospect is gone */
  gboolean is_stored;  /* there are older words to take out */
} Write;

typedef struct {
  VivierDb       *db;
  VivierIdCursor  names;
  VivierIdCursor  addresses;
  VivierIdCursor  places;     /* of a range */
  VivierIdCursor  notes;
  VivierIdCursor  stored;
  VivierSearchPlaces *all_places; /* of everybody instead */
  GString        *words;      /* of the prospect in hand, blank separated */
  GHashTable     *seen;       /* its words, each once */
  char           *last_place; /* often the same as the one before */
  GArray         *batch;      /* of Write */
} Indexer;

static void
write_clear (gpointer data)
{
  g_free (((Write *) data)->words);
}

static void
indexer_init (Indexer  *self,
              VivierDb *db)
{
  memset (self, 0, sizeof *self);
  self->db = db;
  self->words = g_string_new (NULL);
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->batch = g_array_new (FALSE, FALSE, sizeof (Write));
  g_array_set_clear_func (self->batch, write_clear);
}

static void
indexer_close (Indexer *self)
{
  vivier_id_cursor_close (&self->names);
  vivier_id_cursor_close (&self->addresses);
  vivier_id_cursor_close (&self->places);
  vivier_id_cursor_close (&self->notes);
  vivier_id_cursor_close (&self->stored);
  g_clear_pointer (&self->all_places, vivier_search_places_free);
}

static void
indexer_clear (Indexer *self)
{
  indexer_close (self);
  g_string_free (self->words, TRUE);
  g_hash_table_unref (self->seen);
  g_array_unref (self->batch);
  g_free (self->last_place);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Indexer, indexer_clear)

static void
add_word (Indexer    *self,
          const char *word,
          gsize       length)
{
  char *copy = g_strndup (word, length);

  if (!g_hash_table_add (self->seen, copy))
    return;
  if (self->words->len > 0)
    g_string_append_c (self->words, ' ');
  g_string_append_len (self->words, word, length);
}

static void
add_folded (Indexer    *self,
            const char *folded)
{
  if (self->words->len > MAX_BYTES)
    return;

  for (const char *word = folded; *word != '\0';)
    {
      gsize length = strcspn (word, " ");

      if (length > 0)
        add_word (self, word, length);
      word += length;
      word += *word == ' ';
    }
}

static void
add_text (Indexer    *self,
          const char *text)
{
  g_autofree char *folded = text != NULL ? vivier_text_fold (text) : NULL;

  if (folded != NULL)
    add_folded (self, folded);
}

/* In international form, "33652217316", and as dialled at home, "0652217316". */
static void
add_phone (Indexer    *self,
           const char *e164,
           const char *display)
{
  char digits[32];
  gsize n = 0;

  add_text (self, e164);
  if (display == NULL || *display == '+')
    return;

  for (const char *p = display; *p != '\0' && n < sizeof digits; p++)
    if (g_ascii_isdigit (*p))
      digits[n++] = *p;
  if (n > 0)
    add_word (self, digits, n);
}

static void
add_place (Indexer    *self,
           const char *place)
{
  if (g_strcmp0 (place, self->last_place) == 0)
    return;

  g_free (self->last_place);
  self->last_place = g_strdup (place);
  add_text (self, place);
}

static gboolean
gather_addresses (Indexer *self,
                  gint64   id,
                  GError **error)
{
  while (self->addresses.id <= id)
    {
      const char *channel = vivier_stmt_text (self->addresses.stmt, 2);
      const char *key = vivier_stmt_text (self->addresses.stmt, 1);

      if (self->addresses.id == id && g_strcmp0 (channel, "phone") == 0)
        add_phone (self, key, vivier_stmt_text (self->addresses.stmt, 3));
      else if (self->addresses.id == id)
        add_text (self, key);
      if (!vivier_id_cursor_advance (&self->addresses, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
gather_places (Indexer *self,
               gint64   id,
               GError **error)
{
  const char *folded;

  if (self->all_places != NULL)
    {
      while ((folded = vivier_search_places_next (self->all_places, id)) != NULL)
        add_folded (self, folded);
      return TRUE;
    }

  while (self->places.id <= id)
    {
      if (self->places.id == id)
        add_place (self, vivier_stmt_text (self->places.stmt, 1));
      if (!vivier_id_cursor_advance (&self->places, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
gather_notes (Indexer *self,
              gint64   id,
              GError **error)
{
  while (self->notes.id <= id)
    {
      if (self->notes.id == id)
        add_text (self, vivier_stmt_text (self->notes.stmt, 1));
      if (!vivier_id_cursor_advance (&self->notes, error))
        return FALSE;
    }

  return TRUE;
}

/* All words of the prospect the names stand at. */
static gboolean
gather (Indexer *self,
        gint64   id,
        GError **error)
{
  g_string_truncate (self->words, 0);
  g_hash_table_remove_all (self->seen);
  g_clear_pointer (&self->last_place, g_free);

  for (int column = 1; column <= N_NAMES; column++)
    add_text (self, vivier_stmt_text (self->names.stmt, column));

  return gather_addresses (self, id, error)
         && gather_places (self, id, error)
         && gather_notes (self, id, error);
}

static gboolean
delete_words (VivierDb  *db,
              gint64     prospect_id,
              GError   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (db, "DELETE FROM prospect_fts WHERE rowid = ?1", error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_int (stmt, 1, prospect_id);
  return vivier_stmt_run (stmt, error);
}

static gboolean
flush (Indexer *self,
       GError **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  for (guint i = 0; i < self->batch->len; i++)
    {
      const Write *write = &g_array_index (self->batch, Write, i);

      if (write->is_stored && !delete_words (self->db, write->prospect_id, error))
        return FALSE;
      if (write->words == NULL)
        continue;

      if (stmt == NULL)
        stmt = vivier_db_prepare (self->db, "INSERT INTO prospect_fts (rowid, words) VALUES (?1, ?2)", error);
      if (stmt == NULL)
        return FALSE;
      vivier_stmt_bind_int (stmt, 1, write->prospect_id);
      vivier_stmt_bind_text (stmt, 2, write->words);
      if (!vivier_stmt_run (stmt, error))
        return FALSE;
    }

  g_array_set_size (self->batch, 0);
  return TRUE;
}

static gboolean
push (Indexer    *self,
      gint64      prospect_id,
      const char *words,
      gboolean    is_stored,
      GError    **error)
{
  Write write = { prospect_id, g_strdup (words), is_stored };

  g_array_append_val (self->batch, write);
  return self->batch->len < BATCH_SIZE || flush (self, error);
}

/* Words of prospects that are gone. */
static gboolean
drop_until (Indexer *self,
            gint64   id,
            GError **error)
{
  while (self->stored.id < id)
    if (!push (self, self->stored.id, NULL, TRUE, error)
        || !vivier_id_cursor_advance (&self->stored, error))
      return FALSE;

  return TRUE;
}

static gboolean
index_one (Indexer *self,
           GError **error)
{
  gint64 id = self->names.id;
  gboolean is_stored;

  if (!drop_until (self, id, error) || !gather (self, id, error))
    return FALSE;

  is_stored = self->stored.id == id;
  if (is_stored && g_strcmp0 (vivier_stmt_text (self->stored.stmt, 1), self->words->str) == 0)
    return vivier_id_cursor_advance (&self->stored, error);

  return push (self, id, self->words->str, is_stored, error)
         && (!is_stored || vivier_id_cursor_advance (&self->stored, error));
}

static gboolean
open_places (Indexer       *self,
             VivierIdRange  range,
             GError       **error)
{
  if (range.first != VIVIER_ID_EVERYBODY.first)
    return vivier_id_cursor_open (&self->places, self->db, places_sql, range, VIVIER_DAY_NONE, error);

  self->all_places = vivier_search_places_load (self->db, error);
  return self->all_places != NULL;
}

static gboolean
index_side_by_side (Indexer       *self,
                    VivierIdRange  range,
                    GError       **error)
{
  if (!vivier_id_cursor_open (&self->names, self->db, names_sql, range, VIVIER_DAY_NONE, error)
      || !vivier_id_cursor_open (&self->addresses, self->db, addresses_sql, range, VIVIER_DAY_NONE, error)
      || !open_places (self, range, error)
      || !vivier_id_cursor_open (&self->notes, self->db, notes_sql, range, VIVIER_DAY_NONE, error)
      || !vivier_id_cursor_open (&self->stored, self->db, stored_sql, range, VIVIER_DAY_NONE, error))
    return FALSE;

  while (self->names.id != VIVIER_ID_END)
    if (!index_one (self, error)
        || !vivier_id_cursor_advance (&self->names, error))
      return FALSE;

  if (!drop_until (self, VIVIER_ID_END, error))
    return FALSE;

  indexer_close (self);
  return flush (self, error);
}

static gboolean
index_range (Indexer       *self,
             VivierIdRange  range,
             GError       **error)
{
  const gboolean is_all = range.first == VIVIER_ID_EVERYBODY.first;

  return (!is_all || vivier_db_exec (self->db, "INSERT INTO prospect_fts (prospect_fts, rank) VALUES ('hashsize', " GATHERED_BYTES_ALL ")", error))
         && index_side_by_side (self, range, error)
         && (!is_all || vivier_db_exec (self->db, "INSERT INTO prospect_fts (prospect_fts, rank) VALUES ('hashsize', " GATHERED_BYTES ")", error));
}

/* Moving thousands in the pipeline touches all of them and none of their words:
 * columns that hold no words, and lines of the timeline that are no notes. */
static gboolean
concerns_words (VivierDb       *db,
                VivierChanges  *changes)
{
  static const char *const columns[] = { "name", "company", "first_name", "last_name", "city", "siren", "id", NULL };
  gint64 change_set = vivier_changes_get_change_set (changes);
  g_autoptr (VivierStmt) stmt = NULL;

  if (vivier_changes_touch (changes, "address") || vivier_changes_touch (changes, "purchase")
      || vivier_touched_columns (db, changes, "prospect", columns))
    return TRUE;

  stmt = vivier_db_prepare (db,
                            "SELECT EXISTS (SELECT 1 FROM change_range AS g JOIN activity AS a"
                            "               ON a.id BETWEEN g.first_id AND g.last_id"
                            "               WHERE g.change_set = ?1 AND g.table_name = 'activity' AND a.kind = 'note')"
                            " OR EXISTS (SELECT 1 FROM change_row WHERE change_set = ?1 AND table_name = 'activity'"
                            "            AND before ->> 'kind' = 'note')", NULL);
  if (stmt == NULL)
    return TRUE;
  vivier_stmt_bind_int (stmt, 1, change_set);
  return !vivier_stmt_step (stmt, NULL) || vivier_stmt_int (stmt, 0) != 0;
}

/**
 * vivier_search_refresh_changed:
 * @db: the connection of a write
 * @changes: what the write has touched
 * @error: return location
 *
 * Gathers anew the words of the prospects concerned.
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_search_refresh_changed (VivierDb       *db,
                               VivierChanges  *changes,
                               GError        **error)
{
  g_auto (Indexer) indexer;
  g_autoptr (GArray) ranges = NULL;

  indexer_init (&indexer, db);
  if (!concerns_words (db, changes))
    return TRUE;
  ranges = vivier_touched_prospects (db, changes, tables, error);
  if (ranges == NULL)
    return FALSE;

  for (guint i = 0; i < ranges->len; i++)
    if (!index_range (&indexer, g_array_index (ranges, VivierIdRange, i), error))
      return FALSE;

  return TRUE;
}

/**
 * vivier_search_rebuild:
 * @db: the connection of a write
 * @error: return location
 *
 * Gathers the words of all prospects and builds the index of them from scratch,
 * whatever state it was in.
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_search_rebuild (VivierDb  *db,
                       GError   **error)
{
  g_auto (Indexer) indexer;

  indexer_init (&indexer, db);
  return vivier_db_exec (db, "INSERT INTO prospect_fts (prospect_fts) VALUES ('rebuild')", error)
         && index_range (&indexer, VIVIER_ID_EVERYBODY, error);
}

/*
 * vivier_search_erase:
 * @db: the connection of a write
 * @prospect_id: whose words
 * @error: return location
 *
 * Takes out a prospect's words so that no byte of them stays: FTS5 marks a
 * deleted row and drops its words only when it merges.
 */
gboolean
vivier_search_erase (VivierDb  *db,
                     gint64     prospect_id,
                     GError   **error)
{
  return delete_words (db, prospect_id, error)
         && vivier_db_exec (db, "INSERT INTO prospect_fts (prospect_fts) VALUES ('optimize')", error);
}
