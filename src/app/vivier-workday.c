/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-workday.h"

#include "model/vivier-call-session.h"
#include "model/vivier-user.h"

struct _VivierWorkday
{
  VivierToday *today;
  GHashTable  *rows;  /* (element-type gint64 VivierProspectRow) */
  gint64       user_id; /* whose day; 0: everybody's */
  gint64       calls;   /* id of the calling session that goes on */
};

static void
clear (gpointer data)
{
  VivierWorkday *self = data;

  g_clear_pointer (&self->today, vivier_today_free);
  g_clear_pointer (&self->rows, g_hash_table_unref);
}

static gboolean
load_rows (VivierWorkday  *self,
           VivierDb       *db,
           GError        **error)
{
  const VivierProspectQuery query = { .archived = VIVIER_ARCHIVED_SHOWN };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) rows = NULL;

  for (guint i = 0; i < self->today->entries->len; i++)
    {
      const VivierTodayEntry *entry = g_ptr_array_index (self->today->entries, i);

      if (entry->prospect_id != 0)
        g_array_append_val (ids, entry->prospect_id);
    }
  rows = vivier_prospects_load_rows (db, &query, (const gint64 *) (void *) ids->data, ids->len, error);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      VivierProspectRow *row = g_ptr_array_index (rows, i);

      g_hash_table_insert (self->rows, &row->id, vivier_prospect_row_ref (row));
    }
  return TRUE;
}

static gboolean
load_calls (VivierWorkday  *self,
            VivierDb       *db,
            gint64          user_id,
            GError        **error)
{
  GError *failure = NULL;
  g_autoptr (VivierCallSession) session = vivier_call_session_current (db, user_id, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (session != NULL && session->position < session->queue->len)
    self->calls = session->id;
  return TRUE;
}

/* Where one person works, everything is theirs. */
static gboolean
find_user (VivierDb  *db,
           gint64    *user_id,
           GError   **error)
{
  g_autoptr (GPtrArray) users = vivier_users_load (db, error);

  if (users == NULL)
    return FALSE;
  *user_id = users->len > 1 ? vivier_user_get_current (db) : 0;
  return TRUE;
}

/**
 * vivier_workday_load:
 * @db: a reader, its figures prepared for @today
 * @today: the day
 * @now_minute: of that day, or %VIVIER_MINUTE_NONE
 * @error: return location
 *
 * Reads what who acts has to do. Any thread.
 *
 * Returns: (transfer full) (nullable): the day, or %NULL with @error
 */
VivierWorkday *
vivier_workday_load (VivierDb   *db,
                     VivierDay   today,
                     int         now_minute,
                     GError    **error)
{
  g_autoptr (VivierWorkday) self = g_atomic_rc_box_new0 (VivierWorkday);
  gint64 user_id = 0;

  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) vivier_prospect_row_unref);
  if (!find_user (db, &user_id, error))
    return NULL;
  self->user_id = user_id;
  self->today = vivier_today_load (db, today, now_minute, user_id, error);
  if (self->today == NULL || !load_rows (self, db, error) || !load_calls (self, db, user_id, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * vivier_workday_ref:
 * @self: a day
 *
 * Returns: (transfer full): @self
 */
VivierWorkday *
vivier_workday_ref (VivierWorkday *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * vivier_workday_unref:
 * @self: (transfer full): a day
 */
void
vivier_workday_unref (VivierWorkday *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * vivier_workday_get_today:
 * @self: a day
 *
 * Returns: (transfer none): its queue and what was done
 */
const VivierToday *
vivier_workday_get_today (const VivierWorkday *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->today;
}

/**
 * vivier_workday_get_user:
 * @self: a day
 *
 * Returns: whose day it is, 0 for everybody's, where one person works
 */
gint64
vivier_workday_get_user (const VivierWorkday *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->user_id;
}

/**
 * vivier_workday_get_row:
 * @self: a day
 * @prospect_id: of one of its entries
 *
 * Returns: (transfer none) (nullable): the prospect
 */
const VivierProspectRow *
vivier_workday_get_row (const VivierWorkday *self,
                        gint64               prospect_id)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_hash_table_lookup (self->rows, &prospect_id);
}

/**
 * vivier_workday_get_calls:
 * @self: a day
 *
 * Returns: the id of the calling session that goes on, 0 without one
 */
gint64
vivier_workday_get_calls (const VivierWorkday *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->calls;
}

/**
 * vivier_workday_dup_callees:
 * @self: a day
 *
 * Returns: (transfer full) (element-type gint64): whom the queue wants called,
 *   in its order
 */
GArray *
vivier_workday_dup_callees (const VivierWorkday *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_return_val_if_fail (self != NULL, ids);

  for (guint i = 0; i < self->today->entries->len; i++)
    {
      const VivierTodayEntry *entry = g_ptr_array_index (self->today->entries, i);

      if (entry->prospect_id != 0 && entry->action == VIVIER_TODAY_ACTION_CALL)
        g_array_append_val (ids, entry->prospect_id);
    }
  return ids;
}
