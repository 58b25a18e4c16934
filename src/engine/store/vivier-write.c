/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/vivier-write-private.h"

#include <glib/gi18n-lib.h>

#include "store/vivier-schema-private.h"

static gboolean
is_told (const char *table,
         gpointer    user_data)
{
  VivierDb *db = user_data;
  GPtrArray *tables = db->tracked;

  for (guint i = 0; i < tables->len; i++)
    {
      if (strcmp (((VivierTable *) g_ptr_array_index (tables, i))->name, table) == 0)
        return TRUE;
    }
  /* The one derived table that lists are made of. */
  return strcmp (table, "prospect_figures") == 0;
}

static void
write_set_label (VivierWrite       *self,
                 const VivierLabel *label)
{
  g_autofree char *kind = g_strdup (label->kind);
  g_autofree char *subject = g_strdup (label->subject);

  g_free (self->kind);
  g_free (self->subject);
  self->kind = g_steal_pointer (&kind);
  self->subject = g_steal_pointer (&subject);
  self->count = label->count;
  self->import_id = label->import_id;
}

static void
write_free (VivierWrite *self)
{
  g_free (self->kind);
  g_free (self->subject);
  g_ptr_array_unref (self->erased);
  g_clear_pointer (&self->changes, vivier_changes_unref);
  g_clear_pointer (&self->untracked, vivier_changes_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierWrite, write_free)

static VivierWrite *
write_new (VivierDb          *db,
           const VivierLabel *label)
{
  VivierWrite *self = g_new0 (VivierWrite, 1);

  write_set_label (self, label);
  self->erased = g_ptr_array_new_with_free_func (vivier_erased_free);
  self->changes = vivier_changes_new (is_told, db);
  self->untracked = vivier_changes_new (is_told, db);
  return self;
}

static gboolean
begin (VivierDb     *db,
       VivierWrite  *write,
       GError      **error)
{
  if (!vivier_db_run (db, "BEGIN IMMEDIATE", 0, 0, error))
    return FALSE;
  return vivier_db_query_int (db, "SELECT coalesce (max (id), 0) + 1 FROM change_set",
                              &write->change_set, error);
}

static void
roll_back (VivierDb     *db,
           VivierWrite  *write,
           const GError *reason)
{
  db->cancellable = NULL;
  db->write = NULL;
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    vivier_db_tell_cancelled (db);
  if (!sqlite3_get_autocommit (db->handle))
    sqlite3_exec (db->handle, "ROLLBACK", NULL, NULL, NULL);
  vivier_references_check_at_once (db, write);
}

/* What hooks write is collected apart, so that they all see the same. */
static gboolean
run_hooks (VivierDb     *db,
           VivierWrite  *write,
           GPtrArray    *hooks,
           GError      **error)
{
  gboolean is_ok = TRUE;

  vivier_changes_freeze (write->untracked);
  vivier_changes_merge (write->changes, write->untracked);
  vivier_changes_set_change_set (write->changes, write->change_set);
  if (hooks == NULL || hooks->len == 0 || vivier_changes_is_empty (write->changes))
    return TRUE;

  vivier_changes_unref (write->untracked);
  write->untracked = vivier_changes_new (is_told, db);
  write->is_untracked = TRUE;
  /* The function has ended: nothing of whoever waits is needed any more. */
  db->may_tell_at_once = TRUE;
  for (guint i = 0; i < hooks->len && is_ok; i++)
    {
      VivierHook *hook = g_ptr_array_index (hooks, i);

      is_ok = hook->func (db, write->changes, hook->user_data, error);
    }
  db->may_tell_at_once = FALSE;
  vivier_changes_freeze (write->untracked);
  vivier_changes_merge (write->changes, write->untracked);
  return is_ok;
}

typedef struct {
  VivierDb    *db;
  VivierTable *table;
  gint64       change_set;
  gboolean     has_any;
  GError      *error;
} RangeWriter;

static gboolean
insert_range (RangeWriter *writer,
              gint64       first_id,
              gint64       last_id)
{
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (writer->db,
                            "INSERT INTO change_range (change_set, table_name, first_id, last_id) "
                            "VALUES (?, ?, ?, ?)", &writer->error);
  if (stmt == NULL)
    return FALSE;
  vivier_stmt_bind_int (stmt, 1, writer->change_set);
  vivier_stmt_bind_text (stmt, 2, writer->table->name);
  vivier_stmt_bind_int (stmt, 3, first_id);
  vivier_stmt_bind_int (stmt, 4, last_id);
  writer->has_any = TRUE;
  return vivier_stmt_run (stmt, &writer->error);
}

/* Some of the ids did not stay: a row was deleted again, or a statement or
 * savepoint rolled back. Only those that are there are told. */
static gboolean
insert_live_ranges (RangeWriter *writer,
                    gint64       first_id,
                    gint64       last_id)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM main.\"%s\" WHERE id BETWEEN ? AND ? ORDER BY id",
                                          writer->table->name);
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (writer->db, sql, &writer->error);
  gint64 start = 0, end = 0;
  gboolean is_open = FALSE;

  if (stmt == NULL)
    return FALSE;
  vivier_stmt_bind_int (stmt, 1, first_id);
  vivier_stmt_bind_int (stmt, 2, last_id);
  while (vivier_stmt_step (stmt, &writer->error))
    {
      gint64 id = vivier_stmt_int (stmt, 0);

      if (is_open && id != end + 1)
        {
          if (!insert_range (writer, start, end))
            return FALSE;
          is_open = FALSE;
        }
      if (!is_open)
        start = id;
      is_open = TRUE;
      end = id;
    }
  if (writer->error != NULL)
    return FALSE;
  return !is_open || insert_range (writer, start, end);
}

static gboolean
write_range_cb (VivierChangeOp op,
                gint64         first_id,
                gint64         last_id,
                gpointer       user_data)
{
  RangeWriter *writer = user_data;
  g_autofree char *sql = NULL;
  g_autoptr (VivierStmt) stmt = NULL;
  gint64 n_live;

  if (op != VIVIER_CHANGE_INSERT)
    return TRUE;

  sql = g_strdup_printf ("SELECT count(*) FROM main.\"%s\" WHERE id BETWEEN ? AND ?", writer->table->name);
  stmt = vivier_db_prepare (writer->db, sql, &writer->error);
  if (stmt == NULL)
    return FALSE;
  vivier_stmt_bind_int (stmt, 1, first_id);
  vivier_stmt_bind_int (stmt, 2, last_id);
  if (!vivier_stmt_step (stmt, &writer->error))
    return FALSE;
  n_live = vivier_stmt_int (stmt, 0);
  if (n_live == last_id - first_id + 1)
    return insert_range (writer, first_id, last_id);
  return n_live == 0 || insert_live_ranges (writer, first_id, last_id);
}

static gboolean
write_ranges (VivierDb     *db,
              VivierWrite  *write,
              GError      **error)
{
  RangeWriter writer = { .db = db, .change_set = write->change_set };

  vivier_changes_freeze (write->changes);
  for (guint i = 0; i < db->tracked->len && writer.error == NULL; i++)
    {
      writer.table = g_ptr_array_index (db->tracked, i);
      vivier_changes_foreach (write->changes, writer.table->name, write_range_cb, &writer);
    }
  write->has_ranges = writer.has_any;
  if (writer.error == NULL)
    return TRUE;
  g_propagate_error (error, writer.error);
  return FALSE;
}

static gboolean
insert_change_set (VivierDb     *db,
                   VivierWrite  *write,
                   VivierClock  *clock,
                   gboolean      is_final,
                   GError      **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (db,
                            "INSERT INTO change_set (id, kind, subject, count, user_name, at_ms, "
                            "                        import_id, undoes, is_final) "
                            "VALUES (?1, ?2, ?3, ?4, coalesce ((SELECT name FROM user WHERE id = ?9), "
                            "                              (SELECT name FROM user ORDER BY is_active DESC, id LIMIT 1), ''), "
                            "        ?5, nullif (?6, 0), nullif (?7, 0), ?8)", error);
  if (stmt == NULL)
    return FALSE;
  vivier_stmt_bind_int (stmt, 1, write->change_set);
  vivier_stmt_bind_text (stmt, 2, write->kind);
  vivier_stmt_bind_text (stmt, 3, write->subject);
  vivier_stmt_bind_int (stmt, 4, write->count);
  vivier_stmt_bind_int (stmt, 5, vivier_clock_get_now_ms (clock));
  vivier_stmt_bind_int (stmt, 6, write->import_id);
  vivier_stmt_bind_int (stmt, 7, write->undoes);
  vivier_stmt_bind_int (stmt, 8, is_final);
  vivier_stmt_bind_int (stmt, 9, db->user_id);
  return vivier_stmt_run (stmt, error);
}

static gboolean
mark_undone (VivierDb     *db,
             VivierWrite  *write,
             GError      **error)
{
  if (write->undoes == 0)
    return TRUE;
  if (!vivier_db_run (db, "UPDATE change_set SET undone_by = ?2 WHERE id = ?1",
                      write->undoes, write->change_set, error))
    return FALSE;
  /* Taking back an undo brings its subject back. */
  return vivier_db_run (db, "UPDATE change_set SET undone_by = NULL "
                            "WHERE id = (SELECT undoes FROM change_set WHERE id = ?1) AND undone_by = ?1",
                        write->undoes, 0, error);
}

static gboolean
write_history (VivierDb     *db,
               VivierWrite  *write,
               VivierClock  *clock,
               GError      **error)
{
  gint64 has_images = 0;
  gboolean has_erased = write->erased->len > 0;
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (db, "SELECT EXISTS (SELECT 1 FROM change_row WHERE change_set = ?)", error);
  if (stmt == NULL)
    return FALSE;
  vivier_stmt_bind_int (stmt, 1, write->change_set);
  if (vivier_stmt_step (stmt, NULL))
    has_images = vivier_stmt_int (stmt, 0);

  if (!write->has_ranges && !has_images && !has_erased && write->undoes == 0)
    {
      vivier_changes_set_change_set (write->changes, 0);
      return TRUE;
    }
  if (!insert_change_set (db, write, clock, has_erased && !write->has_ranges && !has_images, error))
    return FALSE;
  if (has_erased && !vivier_history_scrub_again (db, error))
    return FALSE;
  return mark_undone (db, write, error);
}

static gboolean
commit (VivierDb     *db,
        VivierWrite  *write,
        GError      **error)
{
  int result = sqlite3_exec (db->handle, "COMMIT", NULL, NULL, NULL);

  if (result == SQLITE_OK)
    return TRUE;
  if (result == SQLITE_CONSTRAINT_FOREIGNKEY && write->undoes != 0)
    g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_CONFLICT,
                         _("This cannot be taken back: something it depends on has been deleted since."));
  else
    vivier_db_set_error (db, error, _("Cannot save"));
  return FALSE;
}

VivierChanges *
vivier_write_run (VivierDb           *db,
                  VivierClock        *clock,
                  const VivierLabel  *label,
                  VivierDbFunc        func,
                  gpointer            data,
                  GCancellable       *cancellable,
                  GPtrArray          *hooks,
                  gboolean           *has_erased,
                  GError            **error)
{
  g_autoptr (VivierWrite) write = write_new (db, label);
  g_autoptr (GError) local_error = NULL;
  gboolean is_ok;

  db->trouble = SQLITE_OK;
  db->was_told = FALSE;
  is_ok = begin (db, write, &local_error);
  if (is_ok)
    {
      db->write = write;
      db->cancellable = cancellable;
      is_ok = func (db, data, cancellable, &local_error)
              && vivier_references_settle (db, write, &local_error)
              && write_ranges (db, write, &local_error)
              && run_hooks (db, write, hooks, &local_error)
              && write_history (db, write, clock, &local_error)
              && !db->was_told
              && !g_cancellable_set_error_if_cancelled (cancellable, &local_error);
      db->cancellable = NULL;
    }
  /* A failing statement may have rolled back everything while @func went on. */
  if (is_ok && sqlite3_get_autocommit (db->handle))
    {
      g_set_error_literal (&local_error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_FAILED,
                           _("The change could not be kept and was taken back."));
      is_ok = FALSE;
    }
  if (!is_ok || !commit (db, write, &local_error))
    {
      roll_back (db, write, local_error);
      if (local_error != NULL)
        g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  db->write = NULL;
  *has_erased = write->erased->len > 0;
  return g_steal_pointer (&write->changes);
}

/**
 * vivier_db_set_label:
 * @db: a connection, in a write
 * @label: what the write shall be called; copied
 *
 * Corrects the label once the outcome is known.
 */
void
vivier_db_set_label (VivierDb          *db,
                     const VivierLabel *label)
{
  g_return_if_fail (db != NULL && db->write != NULL);
  g_return_if_fail (label != NULL);

  write_set_label (db->write, label);
}

/**
 * vivier_db_set_untracked:
 * @db: a connection, in a write
 * @untracked: whether rows written from here on leave no history
 *
 * For derived things only.
 */
void
vivier_db_set_untracked (VivierDb *db,
                         gboolean  untracked)
{
  g_return_if_fail (db != NULL && db->write != NULL);

  db->write->is_untracked = untracked;
}
