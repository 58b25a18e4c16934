/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/vivier-facts-private.h"
#include "model/vivier-touched-private.h"
#include "store/vivier-db-indexes.h"

#define META_STATE_DAY "state_day"

/* Rows are written in batches, since every write makes the cursors that read
 * the same table look for their place again. */
#define BATCH_SIZE 4096

/* From here on sorting an index once costs less than moving each row in it. */
#define MANY_ROWS 20000

#define STATE_COLUMNS                                                            \
  "last_contact_on, last_reply_on, emails, calls, next_task_id, next_on,"        \
  " next_minute, next_kind, days_to_client, completeness, quality, heat, heat_points"

static const char stored_sql[] =
  "SELECT prospect_id, " STATE_COLUMNS " FROM prospect_state"
  " WHERE prospect_id BETWEEN ?1 AND ?2 ORDER BY prospect_id";

/* The scores alone. */
static const char stored_scores_sql[] =
  "SELECT prospect_id, completeness, quality, heat, heat_points FROM prospect_state"
  " WHERE prospect_id BETWEEN ?1 AND ?2 ORDER BY prospect_id";

static const struct {
  const char *id;
  const char *label;
} heats[VIVIER_N_HEATS] = {
  [VIVIER_HEAT_COLD] = { "cold", NC_("heat", "Cold") },
  [VIVIER_HEAT_WARM] = { "warm", NC_("heat", "Warm") },
  [VIVIER_HEAT_HOT] = { "hot", NC_("heat", "Hot") },
};

typedef enum {
  WRITE_INSERT,
  WRITE_UPDATE,
  WRITE_SCORES, /* after a change of weights: two indexes instead of four */
  WRITE_HEAT,   /* on a new day: one */
  WRITE_QUALITY,
  WRITE_DELETE,
} WriteKind;

typedef struct {
  WriteKind   kind;
  gint64      prospect_id;
  VivierState state;
} Write;

typedef struct {
  VivierDb          *db;
  VivierStateFunc    func;
  gpointer           user_data;
  VivierFactsReader  reader;
  VivierIdCursor     stored;
  GArray            *batch; /* of Write */
  gint64             n_changed;
} Refresh;

static void
refresh_clear (Refresh *self)
{
  vivier_facts_reader_close (&self->reader);
  vivier_id_cursor_close (&self->stored);
  g_clear_pointer (&self->batch, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Refresh, refresh_clear)

/**
 * vivier_heat_to_id:
 * @heat: a heat
 *
 * Returns: (transfer none): its name in the file and on the command line
 */
const char *
vivier_heat_to_id (VivierHeat heat)
{
  g_return_val_if_fail ((guint) heat < VIVIER_N_HEATS, heats[0].id);

  return heats[heat].id;
}

/**
 * vivier_heat_from_id:
 * @id: (nullable): "cold", "warm" or "hot"
 * @heat: (out): set on success
 *
 * Returns: %FALSE when there is no such heat
 */
gboolean
vivier_heat_from_id (const char *id,
                     VivierHeat *heat)
{
  for (guint i = 0; i < VIVIER_N_HEATS; i++)
    {
      if (g_strcmp0 (id, heats[i].id) != 0)
        continue;
      *heat = (VivierHeat) i;
      return TRUE;
    }

  return FALSE;
}

/**
 * vivier_heat_label:
 * @heat: a heat
 *
 * Returns: (transfer none): what people call it
 */
const char *
vivier_heat_label (VivierHeat heat)
{
  g_return_val_if_fail ((guint) heat < VIVIER_N_HEATS, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "heat", heats[heat].label);
}

static void
state_init (VivierState *state)
{
  *state = (VivierState) {
    .last_contact_on = VIVIER_DAY_NONE, .last_reply_on = VIVIER_DAY_NONE,
    .next_on = VIVIER_DAY_NONE, .next_minute = VIVIER_MINUTE_NONE, .days_to_client = -1,
  };
}

static int
int_or (VivierStmt *stmt,
        int         column,
        int         otherwise)
{
  return vivier_stmt_is_null (stmt, column) ? otherwise : (int) vivier_stmt_int (stmt, column);
}

static void
read_state (VivierStmt  *stmt,
            int          first_column,
            VivierState *out)
{
  int c = first_column;

  state_init (out);
  out->last_contact_on = vivier_stmt_day (stmt, c++);
  out->last_reply_on = vivier_stmt_day (stmt, c++);
  out->emails = vivier_stmt_int (stmt, c++);
  out->calls = vivier_stmt_int (stmt, c++);
  out->next_task_id = vivier_stmt_int (stmt, c++);
  out->next_on = vivier_stmt_day (stmt, c++);
  out->next_minute = int_or (stmt, c++, VIVIER_MINUTE_NONE);
  if (!vivier_task_kind_from_id (vivier_stmt_text (stmt, c++), &out->next_kind))
    out->next_kind = VIVIER_TASK_RELAUNCH;
  out->days_to_client = int_or (stmt, c++, -1);
  out->completeness = (int) vivier_stmt_int (stmt, c++);
  out->quality = (int) vivier_stmt_int (stmt, c++);
  if (!vivier_heat_from_id (vivier_stmt_text (stmt, c++), &out->heat))
    out->heat = VIVIER_HEAT_COLD;
  out->heat_points = vivier_stmt_real (stmt, c++);
}

/**
 * vivier_state_load:
 * @db: a connection
 * @prospect_id: a prospect
 * @out: (out caller-allocates): its stored row, an empty one where there is none
 * @error: return location
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_state_load (VivierDb     *db,
                   gint64        prospect_id,
                   VivierState  *out,
                   GError      **error)
{
  g_autoptr (VivierStmt) stmt = NULL;
  GError *failure = NULL;

  g_return_val_if_fail (db != NULL && out != NULL, FALSE);

  stmt = vivier_db_prepare (db, "SELECT " STATE_COLUMNS " FROM prospect_state WHERE prospect_id = ?1", error);
  if (stmt == NULL)
    return FALSE;

  state_init (out);
  vivier_stmt_bind_int (stmt, 1, prospect_id);
  if (vivier_stmt_step (stmt, &failure))
    read_state (stmt, 0, out);
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, failure);
  return FALSE;
}

/**
 * vivier_state_examine:
 * @db: a connection
 * @prospect_id: a prospect
 * @today: the day its facts shall stand for
 * @func: (scope call): called with them; also completes the state
 * @user_data: for @func
 * @error: return location
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_NOT_FOUND when it does not exist
 */
gboolean
vivier_state_examine (VivierDb         *db,
                      gint64            prospect_id,
                      VivierDay         today,
                      VivierStateFunc   func,
                      gpointer          user_data,
                      GError          **error)
{
  g_auto (VivierFactsReader) reader = { 0 };
  VivierFacts facts;
  VivierState state;

  g_return_val_if_fail (db != NULL && func != NULL, FALSE);
  g_return_val_if_fail (today != VIVIER_DAY_NONE, FALSE);

  if (!vivier_facts_reader_open (&reader, db, (VivierIdRange) { prospect_id, prospect_id }, today, error))
    return FALSE;
  if (vivier_facts_reader_id (&reader) != prospect_id)
    {
      g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND,
                           _("This prospect is no longer there."));
      return FALSE;
    }
  if (!vivier_facts_reader_read (&reader, &facts, &state, error))
    return FALSE;

  func (&facts, today, user_data, &state);
  return TRUE;
}

/**
 * vivier_state_examine_all:
 * @db: a connection, whose figures stand for @today
 * @today: the day the facts shall stand for
 * @func: (scope call): called with those of each prospect, by id
 * @user_data: for @func
 * @cancellable: (nullable): asked between prospects
 * @error: return location
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_state_examine_all (VivierDb         *db,
                          VivierDay         today,
                          VivierStateFunc   func,
                          gpointer          user_data,
                          GCancellable     *cancellable,
                          GError          **error)
{
  g_auto (VivierFactsReader) reader = { 0 };
  VivierFacts facts;
  VivierState state;

  g_return_val_if_fail (db != NULL && func != NULL, FALSE);
  g_return_val_if_fail (today != VIVIER_DAY_NONE, FALSE);

  if (!vivier_facts_reader_open (&reader, db, VIVIER_ID_EVERYBODY, today, error))
    return FALSE;
  while (vivier_facts_reader_id (&reader) != VIVIER_ID_END)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !vivier_facts_reader_read (&reader, &facts, &state, error))
        return FALSE;
      func (&facts, today, user_data, &state);
    }
  return TRUE;
}

static gboolean
scores_equal (const VivierState *a,
              const VivierState *b)
{
  return a->completeness == b->completeness && a->quality == b->quality;
}

static gboolean
heat_equal (const VivierState *a,
            const VivierState *b)
{
  return a->heat == b->heat && ABS (a->heat_points - b->heat_points) < 0.05;
}

static gboolean
work_equal (const VivierState *a,
            const VivierState *b)
{
  return a->last_contact_on == b->last_contact_on
         && a->last_reply_on == b->last_reply_on
         && a->emails == b->emails
         && a->calls == b->calls
         && a->next_task_id == b->next_task_id
         && a->next_on == b->next_on
         && a->next_minute == b->next_minute
         && (a->next_task_id == 0 || a->next_kind == b->next_kind)
         && a->days_to_client == b->days_to_client;
}

static void
bind_scores (VivierStmt        *stmt,
             int                index,
             const VivierState *state)
{
  vivier_stmt_bind_text (stmt, index, vivier_heat_to_id (state->heat));
  vivier_stmt_bind_real (stmt, index + 1, state->heat_points);
}

static void
bind_number (VivierStmt *stmt,
             int         index,
             gboolean    is_known,
             gint64      value)
{
  if (is_known)
    vivier_stmt_bind_int (stmt, index, value);
  else
    vivier_stmt_bind_null (stmt, index);
}

static void
bind_state (VivierStmt        *stmt,
            const VivierState *state)
{
  gboolean has_task = state->next_task_id != 0;

  vivier_stmt_bind_int (stmt, 4, state->completeness);
  vivier_stmt_bind_int (stmt, 5, state->quality);
  vivier_stmt_bind_day (stmt, 6, state->last_contact_on);
  vivier_stmt_bind_day (stmt, 7, state->last_reply_on);
  vivier_stmt_bind_int (stmt, 8, state->emails);
  vivier_stmt_bind_int (stmt, 9, state->calls);
  bind_number (stmt, 10, has_task, state->next_task_id);
  vivier_stmt_bind_day (stmt, 11, has_task ? state->next_on : VIVIER_DAY_NONE);
  bind_number (stmt, 12, has_task && state->next_minute != VIVIER_MINUTE_NONE, state->next_minute);
  vivier_stmt_bind_text (stmt, 13, has_task ? vivier_task_kind_to_id (state->next_kind) : NULL);
  bind_number (stmt, 14, state->days_to_client >= 0, state->days_to_client);
}

static gboolean
write_one (VivierStmt   *stmt,
           const Write  *write,
           GError      **error)
{
  vivier_stmt_bind_int (stmt, 1, write->prospect_id);
  if (write->kind == WRITE_QUALITY)
    {
      vivier_stmt_bind_int (stmt, 2, write->state.completeness);
      vivier_stmt_bind_int (stmt, 3, write->state.quality);
    }
  else if (write->kind != WRITE_DELETE)
    bind_scores (stmt, 2, &write->state);
  if (write->kind == WRITE_SCORES)
    {
      vivier_stmt_bind_int (stmt, 4, write->state.completeness);
      vivier_stmt_bind_int (stmt, 5, write->state.quality);
    }
  if (write->kind == WRITE_INSERT || write->kind == WRITE_UPDATE)
    bind_state (stmt, &write->state);

  return vivier_stmt_run (stmt, error);
}

static gboolean
flush (Refresh  *self,
       GError  **error)
{
  static const char *const sql[] = {
    [WRITE_INSERT] =
      "INSERT INTO prospect_state (prospect_id, heat, heat_points, completeness, quality, last_contact_on,"
      " last_reply_on, emails, calls, next_task_id, next_on, next_minute, next_kind, days_to_client)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
    [WRITE_UPDATE] =
      "UPDATE prospect_state SET heat = ?2, heat_points = ?3, completeness = ?4, quality = ?5,"
      " last_contact_on = ?6, last_reply_on = ?7, emails = ?8, calls = ?9, next_task_id = ?10,"
      " next_on = ?11, next_minute = ?12, next_kind = ?13, days_to_client = ?14 WHERE prospect_id = ?1",
    [WRITE_SCORES] =
      "UPDATE prospect_state SET heat = ?2, heat_points = ?3, completeness = ?4, quality = ?5 WHERE prospect_id = ?1",
    [WRITE_HEAT] = "UPDATE prospect_state SET heat = ?2, heat_points = ?3 WHERE prospect_id = ?1",
    [WRITE_QUALITY] = "UPDATE prospect_state SET completeness = ?2, quality = ?3 WHERE prospect_id = ?1",
    [WRITE_DELETE] = "DELETE FROM prospect_state WHERE prospect_id = ?1",
  };

  for (guint kind = 0; kind < G_N_ELEMENTS (sql); kind++)
    {
      g_autoptr (VivierStmt) stmt = NULL;

      for (guint i = 0; i < self->batch->len; i++)
        {
          const Write *write = &g_array_index (self->batch, Write, i);

          if (write->kind != kind)
            continue;
          if (stmt == NULL)
            stmt = vivier_db_prepare (self->db, sql[kind], error);
          if (stmt == NULL || !write_one (stmt, write, error))
            return FALSE;
        }
    }

  self->n_changed += self->batch->len;
  g_array_set_size (self->batch, 0);
  return TRUE;
}

static gboolean
push (Refresh            *self,
      WriteKind           kind,
      gint64              prospect_id,
      const VivierState  *state,
      GError            **error)
{
  Write write = { .kind = kind, .prospect_id = prospect_id };

  if (state != NULL)
    write.state = *state;
  g_array_append_val (self->batch, write);

  return self->batch->len < BATCH_SIZE || flush (self, error);
}

/* The stored row stands at @id, at a later one, or there is none. */
static gboolean
push_if_changed (Refresh            *self,
                 gint64              id,
                 const VivierState  *computed,
                 GError            **error)
{
  VivierState stored;

  if (self->stored.id != id)
    return push (self, WRITE_INSERT, id, computed, error);

  read_state (self->stored.stmt, 1, &stored);
  if (!work_equal (&stored, computed))
    return push (self, WRITE_UPDATE, id, computed, error);
  if (!scores_equal (&stored, computed))
    return push (self, WRITE_SCORES, id, computed, error);
  if (!heat_equal (&stored, computed))
    return push (self, WRITE_HEAT, id, computed, error);

  return TRUE;
}

/* Rows of prospects that are gone. */
static gboolean
drop_until (Refresh  *self,
            gint64    id,
            GError  **error)
{
  while (self->stored.id < id)
    if (!push (self, WRITE_DELETE, self->stored.id, NULL, error)
        || !vivier_id_cursor_advance (&self->stored, error))
      return FALSE;

  return TRUE;
}

/* One pass over facts and stored rows, side by side. */
static gboolean
refresh_range (Refresh        *self,
               VivierIdRange   range,
               VivierDay       today,
               GError        **error)
{
  VivierFacts facts;
  VivierState computed;
  gint64 id;

  if (!vivier_facts_reader_open (&self->reader, self->db, range, today, error)
      || !vivier_id_cursor_open (&self->stored, self->db, stored_sql, range, VIVIER_DAY_NONE, error))
    return FALSE;

  while ((id = vivier_facts_reader_id (&self->reader)) != VIVIER_ID_END)
    {
      if (!drop_until (self, id, error) || !vivier_facts_reader_read (&self->reader, &facts, &computed, error))
        return FALSE;
      self->func (&facts, today, self->user_data, &computed);
      if (!push_if_changed (self, id, &computed, error)
          || (self->stored.id == id && !vivier_id_cursor_advance (&self->stored, error)))
        return FALSE;
    }
  if (!drop_until (self, VIVIER_ID_END, error))
    return FALSE;

  vivier_facts_reader_close (&self->reader);
  vivier_id_cursor_close (&self->stored);
  return flush (self, error);
}

static void
read_scores (VivierStmt  *stmt,
             VivierState *out)
{
  state_init (out);
  out->completeness = (int) vivier_stmt_int (stmt, 1);
  out->quality = (int) vivier_stmt_int (stmt, 2);
  if (!vivier_heat_from_id (vivier_stmt_text (stmt, 3), &out->heat))
    out->heat = VIVIER_HEAT_COLD;
  out->heat_points = vivier_stmt_real (stmt, 4);
}

static gboolean
push_if_scored_otherwise (Refresh            *self,
                          gint64              id,
                          const VivierState  *computed,
                          GError            **error)
{
  VivierStateScores scores = self->reader.scores;
  VivierState stored;
  gboolean has_quality, has_heat;

  read_scores (self->stored.stmt, &stored);
  has_quality = (scores & VIVIER_STATE_QUALITY) != 0 && !scores_equal (&stored, computed);
  has_heat = (scores & VIVIER_STATE_HEAT) != 0 && !heat_equal (&stored, computed);
  if (has_quality && has_heat)
    return push (self, WRITE_SCORES, id, computed, error);
  if (has_quality)
    return push (self, WRITE_QUALITY, id, computed, error);
  return !has_heat || push (self, WRITE_HEAT, id, computed, error);
}

/* One pass over what the scores need and the stored ones, side by side. */
static gboolean
refresh_scores (Refresh   *self,
                VivierDay  today,
                GError   **error)
{
  VivierFacts facts;
  VivierState computed;
  gint64 id;

  if (!vivier_facts_reader_open (&self->reader, self->db, VIVIER_ID_EVERYBODY, today, error)
      || !vivier_id_cursor_open (&self->stored, self->db, stored_scores_sql, VIVIER_ID_EVERYBODY, VIVIER_DAY_NONE, error))
    return FALSE;

  while ((id = vivier_facts_reader_id (&self->reader)) != VIVIER_ID_END)
    {
      while (self->stored.id < id)
        if (!vivier_id_cursor_advance (&self->stored, error))
          return FALSE;
      if (!vivier_facts_reader_read (&self->reader, &facts, &computed, error))
        return FALSE;
      self->func (&facts, today, self->user_data, &computed);
      if (self->stored.id == id && !push_if_scored_otherwise (self, id, &computed, error))
        return FALSE;
    }
  return flush (self, error);
}

static gboolean
refresh_ranges (VivierDb         *db,
                GArray           *ranges,
                VivierDay         today,
                VivierStateFunc   func,
                gpointer          user_data,
                gint64           *n_changed,
                GError          **error)
{
  g_auto (Refresh) refresh = { .db = db, .func = func, .user_data = user_data };

  refresh.batch = g_array_new (FALSE, FALSE, sizeof (Write));
  for (guint i = 0; i < ranges->len; i++)
    if (!refresh_range (&refresh, g_array_index (ranges, VivierIdRange, i), today, error))
      return FALSE;

  if (n_changed != NULL)
    *n_changed = refresh.n_changed;
  return TRUE;
}

/* After a first import nearly every row is new; with other weights or on another
 * day nearly every score may be. */
static gboolean
put_indexes_aside (VivierDb        *db,
                   gboolean         ranks_anew,
                   VivierIndexes  **indexes,
                   GError         **error)
{
  static const char *const of_work[] = { "state_by_next", "state_by_contact", NULL };
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, "SELECT count(*) FROM prospect", error);
  gboolean is_first;
  gint64 n_rows;

  if (stmt == NULL || !vivier_stmt_step (stmt, error))
    return FALSE;
  n_rows = vivier_stmt_int (stmt, 0);
  g_clear_pointer (&stmt, vivier_stmt_release);
  if (!vivier_indexes_hinder (db, "prospect_state", n_rows, &is_first, error))
    return FALSE;
  if (!is_first && (!ranks_anew || n_rows < MANY_ROWS))
    return TRUE;

  *indexes = vivier_indexes_put_aside (db, "prospect_state", is_first ? NULL : of_work, error);
  return *indexes != NULL;
}

/* Of the four indexes those that do not move stay. */
static gboolean
put_score_indexes_aside (VivierDb           *db,
                         VivierStateScores   scores,
                         VivierIndexes     **indexes,
                         GError            **error)
{
  const char *kept[5] = { "state_by_next", "state_by_contact", NULL };
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, "SELECT count(*) FROM prospect_state", error);

  if (stmt == NULL || !vivier_stmt_step (stmt, error))
    return FALSE;
  if (vivier_stmt_int (stmt, 0) < MANY_ROWS)
    return TRUE;
  g_clear_pointer (&stmt, vivier_stmt_release);
  if ((scores & VIVIER_STATE_QUALITY) == 0)
    kept[2] = "state_by_quality";
  else if ((scores & VIVIER_STATE_HEAT) == 0)
    kept[2] = "state_by_heat";
  *indexes = vivier_indexes_put_aside (db, "prospect_state", kept, error);
  return *indexes != NULL;
}

/**
 * vivier_state_refresh_scores:
 * @db: the connection of a write
 * @today: the day the states stand for
 * @scores: which ones may be others
 * @func: (scope call): what the rules make of facts
 * @user_data: for @func
 * @error: return location
 *
 * For other cards on the same day: everything but @scores is left as it is, and
 * what only the rest needs is not read.
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_state_refresh_scores (VivierDb           *db,
                             VivierDay           today,
                             VivierStateScores   scores,
                             VivierStateFunc     func,
                             gpointer            user_data,
                             GError            **error)
{
  g_auto (Refresh) refresh = { .db = db, .func = func, .user_data = user_data };
  g_autoptr (VivierIndexes) indexes = NULL;

  g_return_val_if_fail (db != NULL && func != NULL, FALSE);
  g_return_val_if_fail (today != VIVIER_DAY_NONE && scores != 0, FALSE);

  refresh.reader.scores = scores;
  refresh.batch = g_array_new (FALSE, FALSE, sizeof (Write));
  if (!put_score_indexes_aside (db, scores, &indexes, error) || !refresh_scores (&refresh, today, error))
    return FALSE;
  while (indexes != NULL && !vivier_indexes_are_made (indexes))
    if (!vivier_indexes_make_next (indexes, error))
      return FALSE;
  return TRUE;
}

static gboolean
refresh_everybody (VivierDb         *db,
                   VivierDay         today,
                   gboolean          ranks_anew,
                   VivierStateFunc   func,
                   gpointer          user_data,
                   gint64           *n_changed,
                   GError          **error)
{
  g_autoptr (VivierIndexes) indexes = NULL;
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (VivierIdRange));

  g_array_append_val (ranges, VIVIER_ID_EVERYBODY);
  if (!put_indexes_aside (db, ranks_anew, &indexes, error)
      || !refresh_ranges (db, ranges, today, func, user_data, n_changed, error))
    return FALSE;
  while (indexes != NULL && !vivier_indexes_are_made (indexes))
    if (!vivier_indexes_make_next (indexes, error))
      return FALSE;
  return TRUE;
}

/**
 * vivier_state_refresh_all:
 * @db: the connection of a write
 * @today: the day the states shall stand for
 * @func: (scope call): what the rules make of facts
 * @user_data: for @func
 * @n_changed: (out) (optional): rows written
 * @error: return location
 *
 * Computes the state of every prospect in one pass and writes those that
 * differ. Then remembers the day.
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_state_refresh_all (VivierDb         *db,
                          VivierDay         today,
                          VivierStateFunc   func,
                          gpointer          user_data,
                          gint64           *n_changed,
                          GError          **error)
{
  char iso[VIVIER_DAY_ISO_SIZE];

  g_return_val_if_fail (db != NULL && func != NULL, FALSE);
  g_return_val_if_fail (today != VIVIER_DAY_NONE, FALSE);

  if (!refresh_everybody (db, today, TRUE, func, user_data, n_changed, error))
    return FALSE;
  if (vivier_state_get_day (db) == today)
    return TRUE;

  vivier_day_to_iso (today, iso);
  return vivier_db_set_meta (db, META_STATE_DAY, iso, error);
}

/**
 * vivier_state_refresh_changed:
 * @db: the connection of a write
 * @changes: what the write has touched
 * @today: the day the states shall stand for
 * @func: (scope call): what the rules make of facts
 * @user_data: for @func
 * @error: return location
 *
 * Computes anew the states of the prospects concerned; all, when those stored
 * stand for another day.
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_state_refresh_changed (VivierDb         *db,
                              VivierChanges    *changes,
                              VivierDay         today,
                              VivierStateFunc   func,
                              gpointer          user_data,
                              GError          **error)
{
  static const char *const tables[] = {
    "prospect", "purchase", "address", "contact", "activity", "task", NULL,
  };
  g_autoptr (GArray) ranges = NULL;
  gboolean is_touched = FALSE;

  g_return_val_if_fail (db != NULL && changes != NULL && func != NULL, FALSE);

  for (guint i = 0; tables[i] != NULL; i++)
    is_touched |= vivier_changes_touch (changes, tables[i]);
  if (!is_touched)
    return TRUE;
  if (vivier_state_get_day (db) != today)
    return vivier_state_refresh_all (db, today, func, user_data, NULL, error);

  ranges = vivier_touched_prospects (db, changes, tables, error);
  if (ranges == NULL)
    return FALSE;
  if (ranges->len == 1 && g_array_index (ranges, VivierIdRange, 0).first == VIVIER_ID_EVERYBODY.first)
    return refresh_everybody (db, today, FALSE, func, user_data, NULL, error);
  return refresh_ranges (db, ranges, today, func, user_data, NULL, error);
}

/**
 * vivier_state_get_day:
 * @db: a connection
 *
 * Returns: the day the stored states stand for, or %VIVIER_DAY_NONE
 */
VivierDay
vivier_state_get_day (VivierDb *db)
{
  g_autofree char *iso = NULL;

  g_return_val_if_fail (db != NULL, VIVIER_DAY_NONE);

  iso = vivier_db_get_meta (db, META_STATE_DAY);
  return iso != NULL ? vivier_day_from_iso (iso) : VIVIER_DAY_NONE;
}
