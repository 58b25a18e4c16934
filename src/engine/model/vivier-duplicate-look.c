/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/vivier-text.h"
#include "model/vivier-duplicate-pairs-private.h"
#include "model/vivier-duplicate-pool-private.h"

/* Candidates for one prospect come from indexes alone, so that the answer is
 * there at each key press: the same address, number or name, and the neighbours
 * in the order of names, where what begins alike stands together. */

#define NEIGHBOURS "40"
/* More have the same address or name: then it tells nothing. */
#define MOST "60"

typedef struct {
  VivierDb   *db;
  GHashTable *ids; /* of gint64, owned keys */
} Look;

static gboolean
add_candidates (Look        *look,
                const char  *sql,
                const char  *text,
                GError     **error)
{
  g_autoptr (VivierStmt) stmt = NULL;
  GError *failure = NULL;

  if (text == NULL || *text == '\0')
    return TRUE;
  stmt = vivier_db_prepare (look->db, sql, error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_text (stmt, 1, text);
  while (vivier_stmt_step (stmt, &failure))
    {
      gint64 id = vivier_stmt_int (stmt, 0);

      g_hash_table_add (look->ids, g_memdup2 (&id, sizeof id));
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

static gboolean
add_list (Look               *look,
          const char         *sql,
          const char *const  *list,
          GError            **error)
{
  for (; list != NULL && *list != NULL; list++)
    if (!add_candidates (look, sql, *list, error))
      return FALSE;

  return TRUE;
}

static gboolean
add_neighbours (Look        *look,
                const char  *sort_key,
                GError     **error)
{
  return add_candidates (look, "SELECT id FROM prospect WHERE archived_ms IS NULL AND sort_key >= ?1"
                               " ORDER BY sort_key, id LIMIT " NEIGHBOURS, sort_key, error)
         && add_candidates (look, "SELECT id FROM prospect WHERE archived_ms IS NULL AND sort_key < ?1"
                                  " ORDER BY sort_key DESC, id DESC LIMIT " NEIGHBOURS, sort_key, error);
}

/* "durand marie" for "marie durand", and "durand" for "marie durand sophie". */
static char *
last_word_first (const char *name_key)
{
  const char *space = g_strrstr (name_key, " ");

  return space == NULL ? NULL : g_strdup_printf ("%s %.*s", space + 1, (int) (space - name_key), name_key);
}

static gboolean
find_candidates (Look                        *look,
                 const VivierDuplicateFacts  *facts,
                 GError                     **error)
{
  static const char by_name[] = "SELECT id FROM prospect WHERE name_key = ?1 LIMIT " MOST;
  static const char by_address[] = "SELECT prospect_id FROM address WHERE value_key = ?1 LIMIT " MOST;
  static const char by_siren[] = "SELECT id FROM prospect WHERE siren = ?1 LIMIT " MOST;
  g_autofree char *sort_key = facts->name != NULL ? vivier_text_fold (facts->name) : NULL;
  g_autofree char *turned = facts->name_key != NULL ? last_word_first (facts->name_key) : NULL;

  return add_list (look, by_address, facts->emails, error)
         && add_list (look, by_address, facts->phones, error)
         && add_candidates (look, by_siren, facts->siren, error)
         && add_candidates (look, by_name, facts->name_key, error)
         && add_candidates (look, by_name, turned, error)
         && add_neighbours (look, sort_key, error)
         && add_neighbours (look, turned, error);
}

static char *
list_ids (Look   *look,
          gint64  but)
{
  GString *list = g_string_new ("[");
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, look->ids);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (*(gint64 *) key != but)
      g_string_append_printf (list, "%s%" G_GINT64_FORMAT, list->len > 1 ? "," : "", *(gint64 *) key);
  g_string_append_c (list, ']');
  return g_string_free (list, FALSE);
}

/**
 * vivier_duplicates_like:
 * @db: a connection
 * @prospect: typed (id 0) or stored
 * @judge: (scope call): the rule
 * @user_data: for @judge
 * @limit: at most so many, 0 for all
 * @cancellable: (nullable): asked now and then
 * @error: return location
 *
 * Which stored prospects may be the same as @prospect.
 *
 * Returns: (transfer full) (element-type VivierDuplicatePair): the likeliest
 *   first, @prospect as "a"; %NULL with @error
 */
GPtrArray *
vivier_duplicates_like (VivierDb              *db,
                        const VivierProspect  *prospect,
                        VivierDuplicateFunc    judge,
                        gpointer               user_data,
                        guint                  limit,
                        GCancellable          *cancellable,
                        GError               **error)
{
  g_autoptr (VivierDuplicatePool) typed = vivier_duplicate_pool_new ();
  g_autoptr (VivierDuplicatePool) stored = vivier_duplicate_pool_new ();
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray) finds = g_array_new (FALSE, FALSE, sizeof (VivierDuplicateFind));
  Look look = { db, ids };
  g_autofree char *list = NULL;
  const VivierDuplicateFacts *facts;

  g_return_val_if_fail (db != NULL && prospect != NULL && judge != NULL, NULL);

  vivier_duplicate_pool_add (typed, prospect);
  facts = vivier_duplicate_pool_get (typed, 0);
  if (!find_candidates (&look, facts, error))
    return NULL;
  list = list_ids (&look, prospect->id);
  if (!vivier_duplicate_pool_load (stored, db, list, cancellable, error))
    return NULL;

  for (guint i = 0; i < stored->facts->len; i++)
    {
      VivierDuplicateFind find = { .a = facts, .b = vivier_duplicate_pool_get (stored, i) };

      find.verdict = judge (find.a, find.b, &find.score, NULL, user_data);
      if (find.verdict != VIVIER_DUPLICATE_DIFFERENT)
        g_array_append_val (finds, find);
    }
  if (!vivier_duplicate_finds_drop_distinct (finds, db, error))
    return NULL;
  return vivier_duplicate_finds_tell (finds, limit, judge, user_data);
}
