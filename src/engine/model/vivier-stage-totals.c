/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/vivier-filter-private.h"
#include "model/vivier-id-set-private.h"
#include "model/vivier-stage-totals.h"
#include "model/vivier-stage.h"

static VivierStageTotal *
total_of (GArray *totals,
          gint64  stage_id)
{
  for (guint i = 0; i < totals->len; i++)
    {
      VivierStageTotal *total = &g_array_index (totals, VivierStageTotal, i);

      if (total->stage_id == stage_id)
        return total;
    }
  return NULL;
}

/* Rows of stage, number and value are added where they belong. */
static gboolean
add_rows (VivierStmt   *stmt,
          GArray       *totals,
          GError      **error)
{
  GError *failure = NULL;

  while (vivier_stmt_step (stmt, &failure))
    {
      VivierStageTotal *total = total_of (totals, vivier_stmt_int (stmt, 0));

      if (total == NULL)
        continue;
      total->n_prospects += vivier_stmt_int (stmt, 1);
      total->value_minor += vivier_stmt_int (stmt, 2);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

static gboolean
add_filtered (VivierDb                   *db,
              const VivierProspectQuery  *query,
              GArray                     *totals,
              GError                    **error)
{
  static const char *const archived[] = { "p.archived_ms IS NULL", "1 = 1", "p.archived_ms IS NOT NULL" };
  g_autoptr (VivierFieldTable) fields = vivier_field_table_load (db, error);
  g_autoptr (VivierFilter) everybody = vivier_filter_new_group (VIVIER_FILTER_AND);
  g_auto (VivierSql) sql = { 0 };
  g_autoptr (VivierStmt) stmt = NULL;
  g_autofree char *from = NULL;
  g_autofree char *text = NULL;

  if (fields == NULL)
    return FALSE;
  vivier_sql_init (&sql, fields, &query->context);
  g_string_append_printf (sql.text, " WHERE %s AND ", archived[query->archived]);
  if (!vivier_sql_add_filter (&sql, query->filter != NULL ? query->filter : everybody, error))
    return FALSE;
  from = vivier_sql_from (&sql);
  text = g_strdup_printf ("SELECT p.stage_id, count(*), coalesce (sum (p.value_minor), 0) FROM %s%s GROUP BY p.stage_id",
                          from, sql.text->str);
  stmt = vivier_db_prepare (db, text, error);
  if (stmt == NULL)
    return FALSE;
  vivier_sql_bind (&sql, stmt);
  return add_rows (stmt, totals, error);
}

/* Words are answered by the search index: one pass over the prospects then asks
 * whether they are among its hits. */
static gboolean
add_found (VivierDb                   *db,
           const VivierProspectQuery  *query,
           GArray                     *totals,
           GError                    **error)
{
  g_autoptr (GArray) ids = vivier_prospects_load_ids (db, query, error);
  g_autoptr (VivierIdSet) found = vivier_id_set_new ();
  g_autoptr (VivierStmt) stmt = NULL;
  GError *failure = NULL;

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    vivier_id_set_add (found, g_array_index (ids, gint64, i));
  stmt = vivier_db_prepare (db, "SELECT id, stage_id, coalesce (value_minor, 0) FROM prospect", error);
  while (stmt != NULL && vivier_stmt_step (stmt, &failure))
    {
      VivierStageTotal *total = vivier_id_set_contains (found, vivier_stmt_int (stmt, 0))
                              ? total_of (totals, vivier_stmt_int (stmt, 1)) : NULL;

      if (total == NULL)
        continue;
      total->n_prospects++;
      total->value_minor += vivier_stmt_int (stmt, 2);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return stmt != NULL && failure == NULL;
}

/**
 * vivier_stage_totals_load:
 * @db: a connection
 * @query: who counts
 * @error: return location
 *
 * Numbers and values of all stages, in one pass.
 *
 * Returns: (transfer full) (element-type VivierStageTotal): one for each stage,
 *   in their order; %NULL with @error
 */
GArray *
vivier_stage_totals_load (VivierDb                   *db,
                          const VivierProspectQuery  *query,
                          GError                    **error)
{
  g_autoptr (GPtrArray) stages = NULL;
  g_autoptr (GArray) totals = g_array_new (FALSE, TRUE, sizeof (VivierStageTotal));

  g_return_val_if_fail (db != NULL && query != NULL, NULL);

  stages = vivier_stages_load (db, error);
  if (stages == NULL)
    return NULL;
  for (guint i = 0; i < stages->len; i++)
    {
      VivierStageTotal total = { ((VivierStage *) g_ptr_array_index (stages, i))->id, 0, 0, 0 };

      g_array_append_val (totals, total);
    }
  if (!(query->words != NULL ? add_found (db, query, totals, error) : add_filtered (db, query, totals, error)))
    return NULL;
  for (guint i = 0; i < totals->len; i++)
    {
      VivierStageTotal *total = &g_array_index (totals, VivierStageTotal, i);

      total->weighted_minor = total->value_minor * ((VivierStage *) g_ptr_array_index (stages, i))->probability / 100;
    }
  return g_steal_pointer (&totals);
}

/**
 * vivier_stages_count_open:
 * @db: a connection
 * @error: return location
 *
 * Returns: how many prospects stand in a stage that is neither won nor lost and
 *   are not archived, by an index alone; -1 with @error
 */
gint64
vivier_stages_count_open (VivierDb  *db,
                          GError   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (db,
                            "SELECT count(*) FROM prospect WHERE archived_ms IS NULL"
                            " AND stage_id IN (SELECT id FROM stage WHERE kind = 'open')", error);
  return stmt != NULL && vivier_stmt_step (stmt, error) ? vivier_stmt_int (stmt, 0) : -1;
}
