/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/vivier-list-statistics-private.h"

#include "base/vivier-clock.h"
#include "model/vivier-filter-private.h"
#include "model/vivier-id-set-private.h"

/* The columns of the one pass. */
#define PASS_COLUMNS                                                                                         \
  "p.id, p.value_minor, p.created_ms, p.stage_id, p.owner_id, s.next_on IS NOT NULL,"                        \
  " s.completeness, f.segment, s.heat, p.source, p.department, p.city"
#define PASS_FROM                                                                                            \
  "prospect p NOT INDEXED LEFT JOIN prospect_figures f ON f.prospect_id = p.id"                                          \
  " LEFT JOIN prospect_state s ON s.prospect_id = p.id"
enum { ID, VALUE, CREATED, STAGE, OWNER, PLANNED, COMPLETENESS, SEGMENT, HEAT, SOURCE, DEPARTMENT, CITY };

static const char *const ids[VIVIER_N_STATISTICS] = {
  [VIVIER_STATISTIC_STAGE] = "stage",
  [VIVIER_STATISTIC_SEGMENT] = "segment",
  [VIVIER_STATISTIC_HEAT] = "heat",
  [VIVIER_STATISTIC_MONTH] = "month",
  [VIVIER_STATISTIC_SOURCE] = "source",
  [VIVIER_STATISTIC_OWNER] = "owner",
  [VIVIER_STATISTIC_DEPARTMENT] = "department",
  [VIVIER_STATISTIC_CITY] = "city",
  [VIVIER_STATISTIC_COMPLETENESS] = "completeness",
};

static void
vivier_statistics_pass_clear (VivierStatisticsPass *self)
{
  for (guint i = 0; i < VIVIER_N_STATISTICS; i++)
    {
      g_clear_pointer (&self->by_text[i], g_hash_table_unref);
      g_clear_pointer (&self->by_id[i], g_hash_table_unref);
    }
  g_clear_pointer (&self->fields, vivier_field_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VivierStatisticsPass, vivier_statistics_pass_clear)

/**
 * vivier_statistic_to_id:
 * @statistic: what a list is counted by
 *
 * Returns: (transfer none): its name for programs: the id of its field, or "month"
 */
const char *
vivier_statistic_to_id (VivierStatistic statistic)
{
  g_return_val_if_fail ((guint) statistic < VIVIER_N_STATISTICS, NULL);

  return ids[statistic];
}

/**
 * vivier_list_statistics_free:
 * @self: (transfer full): statistics
 */
void
vivier_list_statistics_free (VivierListStatistics *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->charts);
  g_free (self);
}

/* Counting ----------------------------------------------------------------- */

static void
add_to (VivierSum *sum, gint64 value_minor)
{
  sum->count++;
  sum->value_minor += value_minor;
}

static void
count_text (GHashTable *sums, const char *text, gint64 value_minor)
{
  VivierSum *sum = g_hash_table_lookup (sums, text != NULL ? text : "");

  if (sum == NULL)
    {
      sum = g_new0 (VivierSum, 1);
      g_hash_table_insert (sums, g_strdup (text != NULL ? text : ""), sum);
    }
  add_to (sum, value_minor);
}

static void
count_id (GHashTable *sums, gint64 id, gint64 value_minor)
{
  VivierSum *sum = g_hash_table_lookup (sums, &id);

  if (sum == NULL)
    {
      sum = g_new0 (VivierSum, 1);
      g_hash_table_insert (sums, g_memdup2 (&id, sizeof id), sum);
    }
  add_to (sum, value_minor);
}

static void
count_month (VivierStatisticsPass *self, gint64 created_ms, gint64 value_minor)
{
  VivierDay day = vivier_day_in_known_zone (created_ms);
  guint i = VIVIER_STATISTICS_MONTHS;

  while (i > 0 && day < self->month_starts[i - 1])
    i--;
  if (i < VIVIER_STATISTICS_MONTHS || day < self->month_starts[VIVIER_STATISTICS_MONTHS])
    add_to (&self->months[i], value_minor);
}

static void
count_row (VivierStatisticsPass *self, VivierStmt *row)
{
  VivierListStatistics *statistics = self->statistics;
  gint64 value_minor = vivier_stmt_int (row, VALUE);
  gint64 completeness = CLAMP (vivier_stmt_int (row, COMPLETENESS), 0, 100);

  statistics->n_prospects++;
  statistics->n_valued += !vivier_stmt_is_null (row, VALUE);
  statistics->value_minor += value_minor;
  statistics->n_owned += !vivier_stmt_is_null (row, OWNER);
  statistics->n_planned += vivier_stmt_int (row, PLANNED);
  self->sum_completeness += completeness;
  add_to (&self->bands[completeness * (VIVIER_STATISTICS_BANDS - 1) / 100], value_minor);
  count_month (self, vivier_stmt_int (row, CREATED), value_minor);
  count_id (self->by_id[VIVIER_STATISTIC_STAGE], vivier_stmt_int (row, STAGE), value_minor);
  count_id (self->by_id[VIVIER_STATISTIC_OWNER], vivier_stmt_int (row, OWNER), value_minor);
  count_text (self->by_text[VIVIER_STATISTIC_SEGMENT], vivier_stmt_text (row, SEGMENT), value_minor);
  count_text (self->by_text[VIVIER_STATISTIC_HEAT], vivier_stmt_text (row, HEAT), value_minor);
  count_text (self->by_text[VIVIER_STATISTIC_SOURCE], vivier_stmt_text (row, SOURCE), value_minor);
  count_text (self->by_text[VIVIER_STATISTIC_DEPARTMENT], vivier_stmt_text (row, DEPARTMENT), value_minor);
  count_text (self->by_text[VIVIER_STATISTIC_CITY], vivier_stmt_text (row, CITY), value_minor);
}

/* The first days of this month and of those before it. */
static void
set_months (VivierStatisticsPass *self, VivierDay today)
{
  int year, month, day;

  vivier_day_to_ymd (today, &year, &month, &day);
  for (int i = 0; i <= VIVIER_STATISTICS_MONTHS; i++)
    {
      int index = year * 12 + month - 1 + (i - VIVIER_STATISTICS_MONTHS + 1);

      self->month_starts[i] = vivier_day_from_ymd (index / 12, index % 12 + 1, 1);
    }
}

static void
pass_init (VivierStatisticsPass *self, VivierListStatistics *statistics, VivierDay today)
{
  static const VivierStatistic texts[] = {
    VIVIER_STATISTIC_SEGMENT,    VIVIER_STATISTIC_HEAT, VIVIER_STATISTIC_SOURCE,
    VIVIER_STATISTIC_DEPARTMENT, VIVIER_STATISTIC_CITY,
  };
  static const VivierStatistic numbers[] = { VIVIER_STATISTIC_STAGE, VIVIER_STATISTIC_OWNER };

  self->statistics = statistics;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    self->by_text[texts[i]] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    self->by_id[numbers[i]] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  set_months (self, today);
  vivier_clock_learn_zone ();
}

/* Who is asked for ----------------------------------------------------------- */

/* Words and the lists of segments are answered elsewhere: the pass then asks of
 * each whether it is among them. */
static gboolean
find_members (VivierDb *db, const VivierProspectQuery *query, VivierIdSet **members, GError **error)
{
  g_autoptr (VivierIdSet) found = NULL;
  g_autoptr (GArray) answer = NULL;

  if (query->words == NULL && query->list == VIVIER_LIST_PROSPECTS)
    return TRUE;

  answer = vivier_prospects_load_ids (db, query, error);
  if (answer == NULL)
    return FALSE;
  found = vivier_id_set_new ();
  for (guint i = 0; i < answer->len; i++)
    vivier_id_set_add (found, g_array_index (answer, gint64, i));
  *members = g_steal_pointer (&found);
  return TRUE;
}

static VivierStmt *
ask (VivierDb *db,
     VivierFieldTable *fields,
     const VivierProspectQuery *query,
     gboolean has_members,
     GError **error)
{
  static const char *const archived[] = { "p.archived_ms IS NULL", "1 = 1", "p.archived_ms IS NOT NULL" };
  gboolean sees_archived =
    query->archived == VIVIER_ARCHIVED_HIDDEN && vivier_filter_mentions_archived (query->filter);
  g_auto (VivierSql) sql = { 0 };
  g_autofree char *text = NULL;
  VivierStmt *stmt;

  vivier_sql_init (&sql, fields, &query->context);
  if (has_members)
    g_string_append (sql.text, "1 = 1");
  else
    {
      g_string_append_printf (sql.text, "%s AND ",
                              archived[sees_archived ? VIVIER_ARCHIVED_SHOWN : query->archived]);
      if (!vivier_sql_add_filter (&sql, query->filter, error))
        return NULL;
    }
  text = g_strconcat ("SELECT " PASS_COLUMNS " FROM " PASS_FROM " WHERE ", sql.text->str, NULL);
  stmt = vivier_db_prepare (db, text, error);
  if (stmt != NULL)
    vivier_sql_bind (&sql, stmt);
  return stmt;
}

static gboolean
run_pass (VivierStatisticsPass *self,
          VivierDb *db,
          const VivierProspectQuery *query,
          GCancellable *cancellable,
          GError **error)
{
  g_autoptr (VivierIdSet) members = NULL;
  g_autoptr (VivierStmt) stmt = NULL;
  GError *failure = NULL;

  if (!find_members (db, query, &members, error))
    return FALSE;
  stmt = ask (db, self->fields, query, members != NULL, error);
  if (stmt == NULL)
    return FALSE;

  while (vivier_stmt_step (stmt, &failure))
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (members == NULL || vivier_id_set_contains (members, vivier_stmt_int (stmt, ID)))
        count_row (self, stmt);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

/**
 * vivier_list_statistics_load:
 * @db: a connection
 * @query: a list; its order and columns do not matter
 * @limit: bars of a chart whose values are not a known few, 0 for all
 * @cancellable: (nullable): asked between prospects
 * @error: return location
 *
 * Returns: (transfer full) (nullable): figures of exactly those who answer; %NULL
 *   with @error
 */
VivierListStatistics *
vivier_list_statistics_load (VivierDb *db,
                             const VivierProspectQuery *query,
                             guint limit,
                             GCancellable *cancellable,
                             GError **error)
{
  g_autoptr (VivierListStatistics) statistics = NULL;
  g_auto (VivierStatisticsPass) pass = { 0 };

  g_return_val_if_fail (db != NULL && query != NULL, NULL);

  statistics = g_new0 (VivierListStatistics, 1);
  statistics->charts = g_ptr_array_new_with_free_func (vivier_statistics_chart_free);
  pass.fields = vivier_field_table_load (db, error);
  if (pass.fields == NULL)
    return NULL;
  pass_init (&pass, statistics, query->context.today);
  if (!run_pass (&pass, db, query, cancellable, error) ||
      !vivier_statistics_pass_add_charts (&pass, db, limit, error))
    return NULL;

  if (statistics->n_prospects > 0)
    statistics->mean_completeness = (double) pass.sum_completeness / statistics->n_prospects;
  return g_steal_pointer (&statistics);
}
