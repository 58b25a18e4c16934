/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "base/vivier-identity.h"
#include "base/vivier-text.h"
#include "model/vivier-call-session-private.h"
#include "model/vivier-settings.h"
#include "model/vivier-user.h"

#define MAX_TITLE_CHARS 200
#define MAX_QUEUE       100000

#define SESSION_COLUMNS "SELECT id, title, script, user_id, queue, position, started_ms, ended_ms FROM call_session"

/**
 * vivier_call_session_free:
 * @self: (nullable) (transfer full): a session
 */
void
vivier_call_session_free (VivierCallSession *self)
{
  if (self == NULL)
    return;

  g_free (self->title);
  g_free (self->script);
  g_clear_pointer (&self->queue, g_array_unref);
  g_free (self);
}

/**
 * vivier_call_card_free:
 * @self: (nullable) (transfer full): a card
 */
void
vivier_call_card_free (VivierCallCard *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->contact);
  g_free (self->phone);
  g_free (self->phone_key);
  g_free (self);
}

static const char *
missing_text (void)
{
  return _("This calling session no longer exists.");
}

static char *
queue_to_json (GArray *queue)
{
  GString *json = g_string_new ("[");

  for (guint i = 0; i < queue->len; i++)
    g_string_append_printf (json, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", g_array_index (queue, gint64, i));

  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}

/* What cannot be read counts as an empty queue: the session is then at its end. */
static GArray *
queue_from_json (const char *json)
{
  GArray *queue = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (JsonNode) root = json_from_string (json, NULL);
  JsonArray *ids = root != NULL && JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root) : NULL;

  for (guint i = 0; ids != NULL && i < json_array_get_length (ids); i++)
    {
      gint64 id = json_array_get_int_element (ids, i);

      g_array_append_val (queue, id);
    }

  return queue;
}

static VivierCallSession *
read_session (VivierStmt *stmt)
{
  VivierCallSession *self = g_new0 (VivierCallSession, 1);

  self->id = vivier_stmt_int (stmt, 0);
  self->title = vivier_stmt_dup_text (stmt, 1);
  self->script = vivier_stmt_dup_text (stmt, 2);
  self->user_id = vivier_stmt_int (stmt, 3);
  self->queue = queue_from_json (vivier_stmt_text (stmt, 4));
  self->position = (guint) CLAMP (vivier_stmt_int (stmt, 5), 0, (gint64) self->queue->len);
  self->started_ms = vivier_stmt_int (stmt, 6);
  self->ended_ms = vivier_stmt_int (stmt, 7);
  return self;
}

/* The prospects that may be called, in their order, each once: the rest of a
 * queue may be archived or refuse calls in the course of a session. */
static GArray *
callable (VivierDb  *db,
          GArray    *ids,
          GError   **error)
{
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *json = queue_to_json (ids);
  g_autoptr (VivierStmt) stmt = NULL;
  GError *failure = NULL;

  stmt = vivier_db_prepare (db,
                            "SELECT p.id FROM (SELECT value AS id, min(key) AS place FROM json_each(?1) GROUP BY value) q"
                            " JOIN prospect p ON p.id = q.id"
                            " WHERE p.archived_ms IS NULL AND p.do_not_contact_ms IS NULL"
                            " ORDER BY q.place LIMIT ?2", error);
  if (stmt == NULL)
    return NULL;

  vivier_stmt_bind_text (stmt, 1, json);
  vivier_stmt_bind_int (stmt, 2, MAX_QUEUE);
  while (vivier_stmt_step (stmt, &failure))
    {
      gint64 id = vivier_stmt_int (stmt, 0);

      g_array_append_val (queue, id);
    }
  if (failure == NULL)
    return g_steal_pointer (&queue);

  g_propagate_error (error, failure);
  return NULL;
}

static gboolean
insert_session (VivierDb           *db,
                VivierCallSession  *self,
                GError            **error)
{
  g_autofree char *uuid = vivier_uuid_new (self->started_ms);
  g_autofree char *json = queue_to_json (self->queue);
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (db,
                            "INSERT INTO call_session (uuid, user_id, title, script, queue, started_ms)"
                            " VALUES (?1, nullif(?2, 0), ?3, ?4, ?5, ?6)", error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_text (stmt, 1, uuid);
  vivier_stmt_bind_int (stmt, 2, self->user_id);
  vivier_stmt_bind_text (stmt, 3, self->title);
  vivier_stmt_bind_text (stmt, 4, self->script);
  vivier_stmt_bind_text (stmt, 5, json);
  vivier_stmt_bind_int (stmt, 6, self->started_ms);
  if (!vivier_stmt_run (stmt, error))
    return FALSE;

  self->id = vivier_db_last_insert_id (db);
  return TRUE;
}

/**
 * vivier_call_session_start:
 * @db: the connection of a write
 * @title: (nullable): what is being called
 * @script: (nullable): name of a template; the one chosen last without
 * @prospect_ids: (element-type gint64): whom, in this order
 * @user_id: who calls, 0 for who acts now
 * @now_ms: the clock's instant
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the session on its first card, or %NULL
 *   with %VIVIER_STORE_ERROR_INVALID when nobody may be called
 */
VivierCallSession *
vivier_call_session_start (VivierDb    *db,
                           const char  *title,
                           const char  *script,
                           GArray      *prospect_ids,
                           gint64       user_id,
                           gint64       now_ms,
                           GError     **error)
{
  g_autoptr (VivierCallSession) self = NULL;

  g_return_val_if_fail (db != NULL && prospect_ids != NULL, NULL);

  self = g_new0 (VivierCallSession, 1);
  self->title = g_strdup (title);
  vivier_text_clean_in_place (&self->title, FALSE, MAX_TITLE_CHARS);
  if (self->title == NULL)
    self->title = g_strdup (_("Calls"));
  self->script = script != NULL ? g_strdup (script) : vivier_setting_get (db, VIVIER_SETTING_CALL_SCRIPT, NULL);
  self->user_id = user_id != 0 ? user_id : vivier_user_get_current (db);
  self->started_ms = now_ms;
  self->queue = callable (db, prospect_ids, error);
  if (self->queue == NULL)
    return NULL;
  if (self->queue->len == 0)
    {
      g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID,
                           _("Nobody in this list may be called. Choose another one."));
      return NULL;
    }

  return insert_session (db, self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * vivier_call_session_load:
 * @db: a connection
 * @id: of the session
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the session, or %NULL with
 *   %VIVIER_STORE_ERROR_NOT_FOUND
 */
VivierCallSession *
vivier_call_session_load (VivierDb  *db,
                          gint64     id,
                          GError   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = vivier_db_prepare (db, SESSION_COLUMNS " WHERE id = ?1", error);
  if (stmt == NULL)
    return NULL;

  vivier_stmt_bind_int (stmt, 1, id);
  return vivier_stmt_step_or_not_found (stmt, missing_text (), error) ? read_session (stmt) : NULL;
}

/**
 * vivier_call_session_current:
 * @db: a connection
 * @user_id: whose, 0 for anybody's
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the newest session that goes on; %NULL
 *   without @error when there is none
 */
VivierCallSession *
vivier_call_session_current (VivierDb  *db,
                             gint64     user_id,
                             GError   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = vivier_db_prepare (db,
                            SESSION_COLUMNS " WHERE ended_ms IS NULL AND (?1 = 0 OR user_id = ?1)"
                            " ORDER BY id DESC LIMIT 1", error);
  if (stmt == NULL)
    return NULL;

  vivier_stmt_bind_int (stmt, 1, user_id);
  return vivier_stmt_step (stmt, error) ? read_session (stmt) : NULL;
}

static VivierCallCard *
load_card (VivierDb                 *db,
           const VivierCallSession  *session,
           guint                     position,
           GError                  **error)
{
  g_autoptr (VivierCallCard) card = g_new0 (VivierCallCard, 1);
  g_autoptr (VivierStmt) stmt = NULL;

  card->total = session->queue->len;
  card->number = MIN (position + 1, card->total);
  if (position >= session->queue->len || session->ended_ms != 0)
    return g_steal_pointer (&card);

  stmt = vivier_db_prepare (db,
                            "SELECT p.id, p.name, a.id, a.value, a.value_key, c.id, c.name FROM prospect p"
                            " LEFT JOIN address a ON a.id = (SELECT id FROM address WHERE prospect_id = p.id"
                            " AND channel = 'phone' AND validity <> 'invalid' ORDER BY position, id LIMIT 1)"
                            " LEFT JOIN contact c ON c.id = coalesce(a.contact_id, (SELECT id FROM contact"
                            " WHERE prospect_id = p.id ORDER BY position, id LIMIT 1))"
                            " WHERE p.id = ?1", error);
  if (stmt == NULL)
    return NULL;

  vivier_stmt_bind_int (stmt, 1, g_array_index (session->queue, gint64, position));
  if (!vivier_stmt_step_or_not_found (stmt, _("The prospect of this card no longer exists. Skip it."), error))
    return NULL;

  card->prospect_id = vivier_stmt_int (stmt, 0);
  card->name = vivier_stmt_dup_text (stmt, 1);
  card->address_id = vivier_stmt_int (stmt, 2);
  card->phone = vivier_stmt_dup_text (stmt, 3);
  card->phone_key = vivier_stmt_dup_text (stmt, 4);
  card->contact_id = vivier_stmt_int (stmt, 5);
  card->contact = vivier_stmt_dup_text (stmt, 6);
  return g_steal_pointer (&card);
}

/**
 * vivier_call_session_card:
 * @db: a connection
 * @session: a session
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the present card, one without prospect at
 *   the end; %NULL with %VIVIER_STORE_ERROR_NOT_FOUND when its prospect was deleted
 */
VivierCallCard *
vivier_call_session_card (VivierDb                 *db,
                          const VivierCallSession  *session,
                          GError                  **error)
{
  g_return_val_if_fail (db != NULL && session != NULL, NULL);

  return load_card (db, session, session->position, error);
}

/**
 * vivier_call_session_upcoming:
 * @db: a connection
 * @session: a session
 * @n: how many at most
 * @error: return location
 *
 * Returns: (transfer full) (element-type VivierCallCard): the cards after the
 *   present one, without those whose prospect was deleted; %NULL with @error
 */
GPtrArray *
vivier_call_session_upcoming (VivierDb                 *db,
                              const VivierCallSession  *session,
                              guint                     n,
                              GError                  **error)
{
  g_autoptr (GPtrArray) cards = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_call_card_free);

  g_return_val_if_fail (db != NULL && session != NULL, NULL);

  for (guint i = session->position + 1; i < session->queue->len && cards->len < n; i++)
    {
      g_autoptr (GError) failure = NULL;
      VivierCallCard *card = load_card (db, session, i, &failure);

      if (card != NULL)
        g_ptr_array_add (cards, card);
      else if (!g_error_matches (failure, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
    }

  return g_steal_pointer (&cards);
}

gboolean
vivier_call_session_move (VivierDb           *db,
                          VivierCallSession  *session,
                          guint               position,
                          GError            **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (db, "UPDATE call_session SET position = ?2 WHERE id = ?1", error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_int (stmt, 1, session->id);
  vivier_stmt_bind_int (stmt, 2, position);
  if (!vivier_stmt_run_or_not_found (stmt, missing_text (), error))
    return FALSE;

  session->position = position;
  return TRUE;
}

/**
 * vivier_call_session_skip:
 * @db: the connection of a write
 * @session: a session
 * @error: return location
 *
 * Goes on without a call; nothing happens at the end.
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_NOT_FOUND
 */
gboolean
vivier_call_session_skip (VivierDb           *db,
                          VivierCallSession  *session,
                          GError            **error)
{
  g_return_val_if_fail (db != NULL && session != NULL, FALSE);

  return vivier_call_session_move (db, session, MIN (session->position + 1, session->queue->len), error);
}

/**
 * vivier_call_session_back:
 * @db: the connection of a write
 * @session: a session
 * @error: return location
 *
 * Back to the card before; nothing happens on the first.
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_NOT_FOUND
 */
gboolean
vivier_call_session_back (VivierDb           *db,
                          VivierCallSession  *session,
                          GError            **error)
{
  g_return_val_if_fail (db != NULL && session != NULL, FALSE);

  return vivier_call_session_move (db, session, session->position > 0 ? session->position - 1 : 0, error);
}

/**
 * vivier_call_session_stop:
 * @db: the connection of a write
 * @session: a session
 * @now_ms: the clock's instant
 * @error: return location
 *
 * Ends it for good; closing the window only pauses it.
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_NOT_FOUND
 */
gboolean
vivier_call_session_stop (VivierDb           *db,
                          VivierCallSession  *session,
                          gint64              now_ms,
                          GError            **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL && session != NULL, FALSE);

  stmt = vivier_db_prepare (db, "UPDATE call_session SET ended_ms = ?2 WHERE id = ?1", error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_int (stmt, 1, session->id);
  vivier_stmt_bind_int (stmt, 2, now_ms);
  if (!vivier_stmt_run_or_not_found (stmt, missing_text (), error))
    return FALSE;

  session->ended_ms = now_ms;
  return TRUE;
}

/**
 * vivier_call_session_stats:
 * @db: a connection
 * @session: a session
 * @stats: (out caller-allocates): what came of it so far
 * @error: return location
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_call_session_stats (VivierDb                 *db,
                           const VivierCallSession  *session,
                           VivierCallStats          *stats,
                           GError                  **error)
{
  g_autoptr (VivierStmt) stmt = NULL;
  gint64 called;

  g_return_val_if_fail (db != NULL && session != NULL && stats != NULL, FALSE);

  stmt = vivier_db_prepare (db,
                            "SELECT count(*), coalesce(sum(outcome IN ('reached', 'callback', 'not-interested',"
                            " 'do-not-contact', 'meeting')), 0), coalesce(sum(outcome = 'meeting'), 0),"
                            " coalesce(sum(outcome = 'callback'), 0), coalesce(sum(duration_s), 0),"
                            " count(DISTINCT prospect_id) FROM activity WHERE session_id = ?1 AND prospect_id IN"
                            " (SELECT value FROM call_session, json_each(queue) WHERE call_session.id = ?1)", error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_int (stmt, 1, session->id);
  if (!vivier_stmt_step (stmt, error))
    return FALSE;

  stats->calls = vivier_stmt_int (stmt, 0);
  stats->reached = vivier_stmt_int (stmt, 1);
  stats->meetings = vivier_stmt_int (stmt, 2);
  stats->callbacks = vivier_stmt_int (stmt, 3);
  stats->talk_s = vivier_stmt_int (stmt, 4);
  called = vivier_stmt_int (stmt, 5);
  stats->left = session->queue->len - session->position;
  stats->skipped = MAX ((gint64) session->position - called, 0);
  return TRUE;
}
