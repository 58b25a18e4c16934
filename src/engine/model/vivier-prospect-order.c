/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "model/vivier-prospect-ids-private.h"
#include "model/vivier-search-private.h"

/*
 * How a page of any list in any order stays a matter of milliseconds: a list is
 * a walk along the index of its order. A set of prospects (a search) is either
 * small, and then sorted here, or large, and then its members are soon met on
 * such a walk.
 */

/* From this size on a set is large. */
#define LARGE_SET VIVIER_FEW_HITS

/* Sorts after every text in UTF-8. */
#define LAST_TEXT "\xf4\x8f\xbf\xbf"

/* One way to put prospects in order: the columns of an index, and the same of
 * one prospect as two numbers and two texts. */
typedef struct {
  const char *from;
  const char *id;
  const char *columns[4];
  const char *keys;
  gboolean    is_descending; /* by nature */
} OrderKind;

#define FIGURES "prospect_figures f"
#define PROSPECT "prospect p"

static const OrderKind order_kinds[] = {
  [VIVIER_SORT_NAME] = {
    PROSPECT, "p.id", { "p.sort_key", "p.id" }, "0, 0, p.sort_key, NULL", FALSE
  },
  [VIVIER_SORT_PURCHASES] = {
    FIGURES, "f.prospect_id", { "f.purchases", "f.revenue_minor", "f.prospect_id" },
    "f.purchases, f.revenue_minor, NULL, NULL", TRUE
  },
  [VIVIER_SORT_REVENUE] = {
    FIGURES, "f.prospect_id", { "f.revenue_minor", "f.prospect_id" },
    "f.revenue_minor, 0, NULL, NULL", TRUE
  },
  [VIVIER_SORT_LAST] = {
    FIGURES, "f.prospect_id", { "f.last_on", "f.prospect_id" }, "0, 0, f.last_on, NULL", TRUE
  },
  [VIVIER_SORT_PRIORITY] = {
    FIGURES, "f.prospect_id", { "f.priority", "f.prospect_id" }, "f.priority, 0, NULL, NULL", TRUE
  },
  [VIVIER_SORT_POTENTIAL] = {
    FIGURES, "f.prospect_id", { "f.potential_minor", "f.prospect_id" },
    "f.potential_minor, 0, NULL, NULL", TRUE
  },
  [VIVIER_SORT_CITY] = {
    PROSPECT, "p.id", { "p.city_key IS NULL", "p.city_key", "p.sort_key", "p.id" },
    "p.city_key IS NULL, 0, p.city_key, p.sort_key", FALSE
  },
  [VIVIER_SORT_RELEVANCE] = {
    PROSPECT, "p.id", { "p.sort_key", "p.id" }, "0, 0, p.sort_key, NULL", FALSE
  },
};

/* The cast keeps SQLite from finding the members first and sorting after. */
static const char *const walk_conditions[VIVIER_N_LISTS] = {
  [VIVIER_LIST_PROSPECTS] = "",
  [VIVIER_LIST_VIP] = " AND CAST(f.is_vip AS INTEGER) = 1",
  [VIVIER_LIST_RELAUNCH] = " AND CAST(f.segment AS TEXT) = 'relaunch'",
  [VIVIER_LIST_DORMANT] = " AND CAST(f.segment AS TEXT) = 'dormant'",
  [VIVIER_LIST_ACTIVE] = " AND CAST(f.segment AS TEXT) = 'active'",
};

/* Picks a slice from ids that come in order. */
typedef struct {
  VivierIdSet *set; /* nullable: all of them */
  VivierSlice  slice;
  GArray      *ids;
} Picker;

typedef struct {
  gint64  id;
  guint   rank;
  double  numbers[2];
  char   *texts[2];
} Candidate;

/*
 * vivier_order_of:
 * @query: a question
 *
 * Returns: its order, with the list's own for the default
 */
VivierOrder
vivier_order_of (const VivierProspectQuery *query)
{
  static const VivierSortKey own_keys[VIVIER_N_LISTS] = {
    [VIVIER_LIST_PROSPECTS] = VIVIER_SORT_NAME,
    [VIVIER_LIST_VIP] = VIVIER_SORT_PURCHASES,
    [VIVIER_LIST_RELAUNCH] = VIVIER_SORT_PRIORITY,
    [VIVIER_LIST_DORMANT] = VIVIER_SORT_LAST,
    [VIVIER_LIST_ACTIVE] = VIVIER_SORT_LAST,
  };
  gboolean is_own = query->sort == VIVIER_SORT_DEFAULT
                    || (query->sort == VIVIER_SORT_RELEVANCE && query->words == NULL);
  VivierOrder order;

  order.key = is_own ? own_keys[query->list] : query->sort;
  order.is_descending = order_kinds[order.key].is_descending;
  /* The dormant are led by those silent for longest. */
  if (is_own && query->list == VIVIER_LIST_DORMANT)
    order.is_descending = FALSE;
  if (query->is_reversed)
    order.is_descending = !order.is_descending;

  return order;
}

/*
 * vivier_order_is_indexed:
 *
 * Returns: whether one index tells both who is in @list and in which order
 */
gboolean
vivier_order_is_indexed (VivierOrder  order,
                         VivierListId list)
{
  return list == VIVIER_LIST_PROSPECTS || g_str_equal (order_kinds[order.key].from, FIGURES);
}

/*
 * vivier_order_walk_sql:
 * @order: an order
 * @list: a list that it is indexed for
 *
 * Returns: (transfer full): the statement that walks the index: ?1 limit, ?2 offset
 */
char *
vivier_order_walk_sql (VivierOrder  order,
                       VivierListId list)
{
  const OrderKind *kind = &order_kinds[order.key];
  GString *sql = g_string_new (NULL);

  g_string_printf (sql, "SELECT %s FROM %s WHERE %s%s ORDER BY ", kind->id, kind->from,
                   g_str_equal (kind->from, FIGURES) ? "f.is_archived = 0" : "p.archived_ms IS NULL",
                   walk_conditions[list]);
  for (guint i = 0; i < G_N_ELEMENTS (kind->columns) && kind->columns[i] != NULL; i++)
    g_string_append_printf (sql, "%s%s %s", i > 0 ? ", " : "", kind->columns[i],
                            order.is_descending ? "DESC NULLS LAST" : "ASC NULLS FIRST");
  g_string_append (sql, " LIMIT ?1 OFFSET ?2");
  return g_string_free (sql, FALSE);
}

static gboolean
picker_is_done (const Picker *self)
{
  return self->ids->len >= self->slice.limit;
}

static gboolean
pick_all (Picker      *self,
          VivierStmt  *stmt,
          GError     **error)
{
  GError *failure = NULL;

  while (!picker_is_done (self) && vivier_stmt_step (stmt, &failure))
    {
      gint64 id = vivier_stmt_int (stmt, 0);

      if (self->set != NULL && !vivier_id_set_contains (self->set, id))
        continue;
      if (self->slice.offset > 0)
        self->slice.offset--;
      else
        g_array_append_val (self->ids, id);
    }
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, failure);
  return FALSE;
}

/*
 * vivier_order_walk:
 * @db: a connection
 * @order: an order that is indexed for @list
 * @list: a list
 * @slice: the positions wanted
 * @error: return location
 *
 * Returns: (transfer full) (element-type gint64): the ids there, or %NULL with @error
 */
GArray *
vivier_order_walk (VivierDb      *db,
                   VivierOrder    order,
                   VivierListId   list,
                   VivierSlice    slice,
                   GError       **error)
{
  g_autofree char *sql = vivier_order_walk_sql (order, list);
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, sql, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  Picker picker = { NULL, { 0, slice.limit }, ids };

  if (stmt == NULL)
    return NULL;

  vivier_stmt_bind_int (stmt, 1, slice.limit);
  vivier_stmt_bind_int (stmt, 2, slice.offset);
  return pick_all (&picker, stmt, error) ? g_steal_pointer (&ids) : NULL;
}

static gboolean
walk_large_set (VivierDb     *db,
                VivierOrder   order,
                Picker       *picker,
                GError      **error)
{
  g_autofree char *sql = vivier_order_walk_sql (order, VIVIER_LIST_PROSPECTS);
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_int (stmt, 1, G_MAXINT64);
  vivier_stmt_bind_int (stmt, 2, 0);
  return pick_all (picker, stmt, error);
}

static gboolean
walk_names (VivierDb    *db,
            const char  *from,
            const char  *until,
            Picker      *picker,
            GError     **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (db,
                            "SELECT id FROM prospect WHERE archived_ms IS NULL"
                            " AND sort_key >= ?1 AND sort_key < ?2"
                            " ORDER BY sort_key, id", error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_text (stmt, 1, from);
  vivier_stmt_bind_text (stmt, 2, until);
  return pick_all (picker, stmt, error);
}

/* Words that so many prospects have say little: names that begin with them
 * come first, the others follow in the order of names. */
static gboolean
walk_relevant (VivierDb    *db,
               const char  *folded,
               Picker      *picker,
               GError     **error)
{
  g_autofree char *after = g_strconcat (folded, LAST_TEXT, NULL);

  return walk_names (db, folded, after, picker, error)
         && walk_names (db, "", folded, picker, error)
         && walk_names (db, after, LAST_TEXT, picker, error);
}

static gboolean
begins_some_word (const char *text,
                  const char *word)
{
  const char *found;

  for (found = strstr (text, word); found != NULL; found = strstr (found + 1, word))
    if (found == text || found[-1] == ' ')
      return TRUE;

  return FALSE;
}

/* 0: the name begins as typed; 1: every word typed begins a word of the name;
 * 2: found elsewhere, in an address or a note. */
static guint
relevance_rank (const char  *sort_key,
                const char  *folded,
                char       **folded_words)
{
  if (sort_key == NULL)
    return 2;
  if (g_str_has_prefix (sort_key, folded))
    return 0;

  for (guint i = 0; folded_words[i] != NULL; i++)
    if (!begins_some_word (sort_key, folded_words[i]))
      return 2;

  return 1;
}

static void
candidate_clear (gpointer data)
{
  Candidate *self = data;

  g_free (self->texts[0]);
  g_free (self->texts[1]);
}

static int
compare_candidates (gconstpointer a,
                    gconstpointer b,
                    gpointer      user_data)
{
  const Candidate *left = a;
  const Candidate *right = b;
  const VivierOrder *order = user_data;
  int sign = order->is_descending ? -1 : 1;
  int result;

  if (left->rank != right->rank)
    return left->rank < right->rank ? -1 : 1;

  for (guint i = 0; i < G_N_ELEMENTS (left->numbers); i++)
    if (left->numbers[i] < right->numbers[i] || left->numbers[i] > right->numbers[i])
      return left->numbers[i] < right->numbers[i] ? -sign : sign;

  for (guint i = 0; i < G_N_ELEMENTS (left->texts); i++)
    if ((result = g_strcmp0 (left->texts[i], right->texts[i])) != 0)
      return result < 0 ? -sign : sign;

  return left->id < right->id ? -sign : sign;
}

static gboolean
load_candidate (VivierStmt  *stmt,
                Candidate   *candidate,
                GError     **error)
{
  GError *failure = NULL;

  vivier_stmt_reset (stmt);
  vivier_stmt_bind_int (stmt, 1, candidate->id);
  if (vivier_stmt_step (stmt, &failure))
    {
      for (int i = 0; i < 2; i++)
        {
          candidate->numbers[i] = vivier_stmt_real (stmt, i);
          candidate->texts[i] = vivier_stmt_dup_text (stmt, 2 + i);
        }
      return TRUE;
    }
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, failure);
  return FALSE;
}

static GArray *
load_candidates (VivierDb     *db,
                 VivierOrder   order,
                 VivierIdSet  *set,
                 const char   *folded,
                 GError      **error)
{
  const OrderKind *kind = &order_kinds[order.key];
  g_autofree char *sql = NULL;
  g_auto (GStrv) folded_words = NULL;
  g_autoptr (VivierStmt) stmt = NULL;
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));

  sql = g_strdup_printf ("SELECT %s FROM %s WHERE %s = ?1", kind->keys, kind->from, kind->id);
  stmt = vivier_db_prepare (db, sql, error);
  if (stmt == NULL)
    return NULL;

  if (order.key == VIVIER_SORT_RELEVANCE)
    folded_words = g_strsplit (folded, " ", -1);
  g_array_set_clear_func (candidates, candidate_clear);
  for (guint i = 0; i < vivier_id_set_size (set); i++)
    {
      Candidate candidate = { .id = vivier_id_set_get (set, i) };

      if (!load_candidate (stmt, &candidate, error))
        return NULL;
      if (folded_words != NULL)
        candidate.rank = relevance_rank (candidate.texts[0], folded, folded_words);
      g_array_append_val (candidates, candidate);
    }

  return g_steal_pointer (&candidates);
}

static gboolean
sort_small_set (VivierDb     *db,
                VivierOrder   order,
                const char   *folded,
                Picker       *picker,
                GError      **error)
{
  g_autoptr (GArray) candidates = load_candidates (db, order, picker->set, folded, error);
  guint64 end;

  if (candidates == NULL)
    return FALSE;

  g_array_sort_with_data (candidates, compare_candidates, &order);
  end = MIN ((guint64) candidates->len, (guint64) picker->slice.offset + (guint64) picker->slice.limit);
  for (guint64 i = (guint64) picker->slice.offset; i < end; i++)
    g_array_append_val (picker->ids, g_array_index (candidates, Candidate, i).id);

  return TRUE;
}

/*
 * vivier_order_set:
 * @db: a connection
 * @order: an order; relevance is never reversed
 * @set: the prospects to put in order
 * @words: (nullable): what was searched for, for relevance
 * @slice: the positions wanted
 * @error: return location
 *
 * Returns: (transfer full) (element-type gint64): the ids there, or %NULL with @error
 */
GArray *
vivier_order_set (VivierDb     *db,
                  VivierOrder   order,
                  VivierIdSet  *set,
                  const char   *words,
                  VivierSlice   slice,
                  GError      **error)
{
  g_autofree char *folded = vivier_search_fold (words);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  Picker picker = { set, slice, ids };
  gboolean is_done;

  if (order.key == VIVIER_SORT_RELEVANCE)
    order.is_descending = FALSE;

  if (vivier_id_set_size (set) <= LARGE_SET)
    is_done = sort_small_set (db, order, folded, &picker, error);
  else if (order.key == VIVIER_SORT_RELEVANCE)
    is_done = walk_relevant (db, folded, &picker, error);
  else
    is_done = walk_large_set (db, order, &picker, error);

  return is_done ? g_steal_pointer (&ids) : NULL;
}
