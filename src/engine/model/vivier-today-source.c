/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/vivier-clock.h"
#include "model/vivier-today-source.h"

/* What somebody wrote or asked for longer ago is no longer waited for. */
#define REPLY_DAYS    60
#define CALLBACK_DAYS 90

static const char *const reason_ids[VIVIER_N_TODAY_REASONS] = {
  [VIVIER_TODAY_TASK_LATE] = "task-late",
  [VIVIER_TODAY_REPLY] = "reply",
  [VIVIER_TODAY_TASK_DUE] = "task-due",
  [VIVIER_TODAY_CALLBACK] = "callback",
  [VIVIER_TODAY_RETENTION] = "retention",
  [VIVIER_TODAY_RELAUNCH] = "relaunch",
  [VIVIER_TODAY_DORMANT] = "dormant",
  [VIVIER_TODAY_NEAR_VIP] = "near-vip",
  [VIVIER_TODAY_UNTREATED] = "untreated",
};

#define CONTACT_KINDS "('email', 'call', 'meeting', 'message')"

#define HAS_ADDRESS(channel) \
  "EXISTS (SELECT 1 FROM address WHERE prospect_id = p.id AND channel = '" channel "' AND validity <> 'invalid')"

/* What read_candidate() reads, the day and the text of the reason apart. */
#define FIGURES \
  "f.is_declared, f.purchases, f.revenue_minor, f.first_on, f.last_on, f.min_minor, f.max_minor, f.segment," \
  " f.is_vip, f.priority, f.potential_minor, f.expected_minor, " HAS_ADDRESS ("phone")

/* ?1 today, ?2 user or 0, ?3 reason */
#define MAY_BE_CONTACTED \
  " p.archived_ms IS NULL AND p.do_not_contact_ms IS NULL AND (?2 = 0 OR p.owner_id = ?2)"
#define NOT_MARKED_FOR_REASON \
  " AND NOT EXISTS (SELECT 1 FROM today_mark m WHERE m.prospect_id = p.id AND m.reason = ?3" \
  " AND m.until_on > ?1 AND m.marked_ms > a.happened_ms)"
/* A suggestion that was put off must not come back under another reason. */
#define NOT_MARKED \
  " AND NOT EXISTS (SELECT 1 FROM today_mark m WHERE m.prospect_id = p.id AND m.until_on > ?1)"
#define NOTHING_PLANNED \
  " AND NOT EXISTS (SELECT 1 FROM task t WHERE t.prospect_id = p.id AND t.state = 'open')"
/* ?4 rested since: whoever was spoken or written to is left in peace; who was not
 * reached, for today. */
#define RESTED \
  " AND NOT EXISTS (SELECT 1 FROM activity r WHERE r.prospect_id = p.id AND r.kind IN " CONTACT_KINDS \
  " AND r.happened_on > ?4 AND (r.happened_on = ?1 OR r.kind <> 'call'" \
  " OR coalesce(r.outcome, '') NOT IN ('no-answer', 'wrong-number')))"
#define NO_LATER_CONTACT \
  " AND NOT EXISTS (SELECT 1 FROM activity b WHERE b.prospect_id = p.id AND b.kind IN " CONTACT_KINDS \
  " AND b.happened_ms > a.happened_ms)"
#define NEVER_CONTACTED \
  " AND NOT EXISTS (SELECT 1 FROM activity b WHERE b.prospect_id = p.id AND b.kind IN " CONTACT_KINDS ")"

#define OF_ACTIVITY \
  "SELECT p.id, p.name, a.happened_on, coalesce(a.body, a.subject), " FIGURES " FROM activity a" \
  " JOIN prospect p ON p.id = a.prospect_id JOIN prospect_figures f ON f.prospect_id = p.id WHERE" MAY_BE_CONTACTED
/* The order of each reason is the order of an index of the figures: CROSS JOIN holds
 * to it, so that reading ends with the last row wanted. */
#define OF_FIGURES \
  "SELECT p.id, p.name, f.last_on, NULL, " FIGURES " FROM prospect_figures f" \
  " CROSS JOIN prospect p ON p.id = f.prospect_id WHERE f.is_archived = 0 AND" MAY_BE_CONTACTED \
  NOT_MARKED NOTHING_PLANNED RESTED

/* ?5, ?6 and ?7 are the limits of the reason, ?8 the number. */
static const char *const queries[VIVIER_N_TODAY_REASONS] = {
  [VIVIER_TODAY_REPLY] =
    OF_ACTIVITY NOT_MARKED_FOR_REASON NO_LATER_CONTACT
    " AND a.direction = 'in' AND a.kind IN ('email', 'message') AND a.happened_on >= ?5"
    " ORDER BY a.happened_ms, p.id LIMIT ?8",
  [VIVIER_TODAY_CALLBACK] =
    OF_ACTIVITY NOT_MARKED_FOR_REASON NO_LATER_CONTACT NOTHING_PLANNED
    " AND a.kind = 'call' AND a.outcome = 'callback' AND a.happened_on >= ?5"
    " ORDER BY a.happened_ms, p.id LIMIT ?8",
  [VIVIER_TODAY_RETENTION] =
    OF_FIGURES " AND f.last_on BETWEEN ?5 AND ?6 ORDER BY f.last_on, f.prospect_id LIMIT ?8",
  [VIVIER_TODAY_RELAUNCH] =
    OF_FIGURES " AND f.segment = 'relaunch' ORDER BY f.priority DESC, f.prospect_id LIMIT ?8",
  [VIVIER_TODAY_DORMANT] =
    OF_FIGURES " AND f.segment = 'dormant' AND f.last_on BETWEEN ?5 AND ?6 ORDER BY f.last_on, f.prospect_id LIMIT ?8",
  [VIVIER_TODAY_NEAR_VIP] =
    OF_FIGURES " AND NOT f.is_vip AND f.segment IN ('active', 'dormant')"
    " AND (f.purchases = ?5 - 1 OR f.revenue_minor BETWEEN ?6 - ?7 AND ?6 - 1)"
    " ORDER BY f.revenue_minor DESC, f.prospect_id LIMIT ?8",
  [VIVIER_TODAY_UNTREATED] =
    "SELECT p.id, p.name, p.created_ms, NULL, " FIGURES " FROM prospect_state w"
    " CROSS JOIN prospect p ON p.id = w.prospect_id JOIN prospect_figures f ON f.prospect_id = p.id"
    " LEFT JOIN stage s ON s.id = p.stage_id"
    " WHERE w.last_contact_on IS NULL AND" MAY_BE_CONTACTED NOT_MARKED NOTHING_PLANNED NEVER_CONTACTED
    " AND coalesce(s.kind, 'open') = 'open' ORDER BY w.prospect_id DESC LIMIT ?8",
};

/**
 * vivier_today_reason_to_id:
 * @reason: a reason
 *
 * Returns: (transfer none): as stored: "task-late"
 */
const char *
vivier_today_reason_to_id (VivierTodayReason reason)
{
  g_return_val_if_fail ((guint) reason < VIVIER_N_TODAY_REASONS, "task-due");

  return reason_ids[reason];
}

/**
 * vivier_today_reason_from_id:
 * @id: (nullable): as stored
 * @reason: (out): the reason, untouched when there is none of that id
 *
 * Returns: whether there is one
 */
gboolean
vivier_today_reason_from_id (const char        *id,
                             VivierTodayReason *reason)
{
  for (int i = 0; i < VIVIER_N_TODAY_REASONS; i++)
    if (g_strcmp0 (reason_ids[i], id) == 0)
      {
        *reason = (VivierTodayReason) i;
        return TRUE;
      }

  return FALSE;
}

/**
 * vivier_today_candidate_free:
 * @self: (nullable) (transfer full): a candidate
 */
void
vivier_today_candidate_free (VivierTodayCandidate *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->text);
  g_free (self);
}

static VivierTodayCandidate *
read_candidate (VivierStmt        *stmt,
                VivierTodayReason  reason)
{
  VivierTodayCandidate *self = g_new0 (VivierTodayCandidate, 1);
  VivierFigures *figures = &self->figures;
  int c = 0;

  self->prospect_id = vivier_stmt_int (stmt, c++);
  self->name = vivier_stmt_dup_text (stmt, c++);
  self->day = reason == VIVIER_TODAY_UNTREATED ? vivier_day_from_unix_ms (vivier_stmt_int (stmt, c))
                                               : vivier_stmt_day (stmt, c);
  c++;
  self->text = vivier_stmt_dup_text (stmt, c++);
  figures->totals.is_declared = vivier_stmt_int (stmt, c++) != 0;
  figures->totals.purchases = vivier_stmt_int (stmt, c++);
  figures->totals.revenue_minor = vivier_stmt_int (stmt, c++);
  figures->totals.first_on = vivier_stmt_day (stmt, c++);
  figures->totals.last_on = vivier_stmt_day (stmt, c++);
  figures->totals.min_minor = vivier_stmt_int (stmt, c++);
  figures->totals.max_minor = vivier_stmt_int (stmt, c++);
  vivier_segment_from_id (vivier_stmt_text (stmt, c++), &figures->segment);
  figures->is_vip = vivier_stmt_int (stmt, c++) != 0;
  figures->priority = vivier_stmt_real (stmt, c++);
  figures->potential_minor = vivier_stmt_int (stmt, c++);
  figures->expected_minor = vivier_stmt_int (stmt, c++);
  self->has_phone = vivier_stmt_int (stmt, c++) != 0;
  return self;
}

static void
bind_scope (VivierStmt             *stmt,
            VivierTodayReason       reason,
            const VivierTodayScope *scope)
{
  gboolean is_near_vip = reason == VIVIER_TODAY_NEAR_VIP;
  gboolean is_of_activity = reason == VIVIER_TODAY_REPLY || reason == VIVIER_TODAY_CALLBACK;

  vivier_stmt_bind_day (stmt, 1, scope->today);
  vivier_stmt_bind_int (stmt, 2, scope->user_id);
  if (is_of_activity)
    {
      int days = reason == VIVIER_TODAY_REPLY ? REPLY_DAYS : CALLBACK_DAYS;

      vivier_stmt_bind_text (stmt, 3, reason_ids[reason]);
      vivier_stmt_bind_day (stmt, 5, scope->today - days);
    }
  else if (reason != VIVIER_TODAY_UNTREATED)
    {
      vivier_stmt_bind_day (stmt, 4, scope->rested_since);
    }
  if (is_near_vip)
    {
      vivier_stmt_bind_int (stmt, 5, scope->vip_purchases);
      vivier_stmt_bind_int (stmt, 6, scope->vip_revenue_minor);
      vivier_stmt_bind_int (stmt, 7, scope->near_minor);
    }
  else if (reason == VIVIER_TODAY_RETENTION || reason == VIVIER_TODAY_DORMANT)
    {
      vivier_stmt_bind_day (stmt, 5, scope->silent_from);
      vivier_stmt_bind_day (stmt, 6, scope->silent_until);
    }
  vivier_stmt_bind_int (stmt, 8, scope->limit > 0 ? scope->limit : -1);
}

/**
 * vivier_today_candidates:
 * @db: a connection
 * @reason: not one of the two of tasks
 * @scope: what limits it
 * @error: return location
 *
 * Returns: (transfer full) (element-type VivierTodayCandidate): in the order of
 *   the reason; %NULL with @error
 */
GPtrArray *
vivier_today_candidates (VivierDb                *db,
                         VivierTodayReason        reason,
                         const VivierTodayScope  *scope,
                         GError                 **error)
{
  g_autoptr (GPtrArray) candidates = NULL;
  g_autoptr (VivierStmt) stmt = NULL;
  GError *failure = NULL;

  g_return_val_if_fail (db != NULL && scope != NULL, NULL);
  g_return_val_if_fail ((guint) reason < VIVIER_N_TODAY_REASONS && queries[reason] != NULL, NULL);

  stmt = vivier_db_prepare (db, queries[reason], error);
  if (stmt == NULL)
    return NULL;

  candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_today_candidate_free);
  bind_scope (stmt, reason, scope);
  while (vivier_stmt_step (stmt, &failure))
    g_ptr_array_add (candidates, read_candidate (stmt, reason));
  if (failure == NULL)
    return g_steal_pointer (&candidates);

  g_propagate_error (error, failure);
  return NULL;
}

/**
 * vivier_follow_up_count:
 * @db: a connection
 * @today: the day
 * @user_id: whose prospects, 0 for everybody's; nobody's are everybody's
 * @out: (out caller-allocates): how the follow-up stands
 * @error: return location
 *
 * One pass over the prospects in the order of the file: through the partial index of
 * names, which the planner prefers, it takes six times as long.
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_follow_up_count (VivierDb        *db,
                        VivierDay        today,
                        gint64           user_id,
                        VivierFollowUp  *out,
                        GError         **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL && out != NULL, FALSE);

  stmt = vivier_db_prepare (db,
                            "SELECT coalesce(sum(is_open), 0),"
                            " coalesce(sum(is_open AND NOT is_waived AND coalesce(next_on, '') < ?1), 0),"
                            " coalesce(sum(is_open AND last_contact_on IS NULL), 0), coalesce(sum(is_orphan), 0),"
                            " coalesce(sum(is_open AND NOT is_waived AND next_on IS NULL), 0)"
                            " FROM (SELECT coalesce(s.kind, 'open') = 'open' AND p.do_not_contact_ms IS NULL"
                            " AND (?2 = 0 OR p.owner_id IS ?2) AS is_open,"
                            " p.no_action_reason IS NOT NULL AS is_waived, p.owner_id IS NULL AS is_orphan,"
                            " w.next_on, w.last_contact_on FROM prospect p NOT INDEXED"
                            " LEFT JOIN prospect_state w ON w.prospect_id = p.id LEFT JOIN stage s ON s.id = p.stage_id"
                            " WHERE p.archived_ms IS NULL AND (?2 = 0 OR p.owner_id = ?2 OR p.owner_id IS NULL))", error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_day (stmt, 1, today);
  vivier_stmt_bind_int (stmt, 2, user_id);
  if (!vivier_stmt_step (stmt, error))
    return FALSE;

  out->open = vivier_stmt_int (stmt, 0);
  out->forgotten = vivier_stmt_int (stmt, 1);
  out->untreated = vivier_stmt_int (stmt, 2);
  out->without_owner = vivier_stmt_int (stmt, 3);
  out->without_action = vivier_stmt_int (stmt, 4);
  return TRUE;
}

/**
 * vivier_follow_up_unplanned:
 * @db: a connection
 * @user_id: whose prospects, 0 for everybody's
 * @limit: how many at most
 * @error: return location
 *
 * Returns: (transfer full) (element-type VivierUnplanned): open prospects with
 *   whom nothing is planned and nothing says why; %NULL with @error
 */
GArray *
vivier_follow_up_unplanned (VivierDb  *db,
                            gint64     user_id,
                            int        limit,
                            GError   **error)
{
  g_autoptr (GArray) unplanned = g_array_new (FALSE, FALSE, sizeof (VivierUnplanned));
  g_autoptr (VivierStmt) stmt = NULL;
  GError *failure = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = vivier_db_prepare (db,
                            "SELECT p.id, " HAS_ADDRESS ("phone") ", " HAS_ADDRESS ("email") " FROM (SELECT p.id"
                            " FROM prospect p NOT INDEXED LEFT JOIN prospect_state w ON w.prospect_id = p.id"
                            " LEFT JOIN prospect_figures f ON f.prospect_id = p.id LEFT JOIN stage s ON s.id = p.stage_id"
                            " WHERE p.archived_ms IS NULL AND p.do_not_contact_ms IS NULL AND w.next_on IS NULL"
                            " AND (?1 = 0 OR p.owner_id = ?1) AND coalesce(s.kind, 'open') = 'open'"
                            " AND p.no_action_reason IS NULL"
                            " ORDER BY f.priority DESC, p.created_ms DESC, p.id LIMIT ?2) p", error);
  if (stmt == NULL)
    return NULL;

  vivier_stmt_bind_int (stmt, 1, user_id);
  vivier_stmt_bind_int (stmt, 2, limit);
  while (vivier_stmt_step (stmt, &failure))
    {
      const VivierUnplanned one = {
        .prospect_id = vivier_stmt_int (stmt, 0),
        .has_phone = vivier_stmt_int (stmt, 1) != 0,
        .has_email = vivier_stmt_int (stmt, 2) != 0,
      };

      g_array_append_val (unplanned, one);
    }
  if (failure == NULL)
    return g_steal_pointer (&unplanned);

  g_propagate_error (error, failure);
  return NULL;
}
