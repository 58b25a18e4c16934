/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-bulk.h"

typedef struct {
  VivierPicked   *picked;
  VivierBulkKind  kind;
  gint64          id;
  char           *text;
  char           *field;
  VivierTask     *task;   /* nullable: the model of a task to plan */
  gint64          now_ms;
} Bulk;

static void
bulk_free (gpointer data)
{
  Bulk *bulk = data;

  vivier_picked_free (bulk->picked);
  g_free (bulk->text);
  g_free (bulk->field);
  g_clear_pointer (&bulk->task, vivier_task_free);
  g_free (bulk);
}

static gint64
now_of (VivierSession *session)
{
  return vivier_clock_get_now_ms (vivier_store_get_clock (vivier_session_get_store (session)));
}

static gboolean
apply_in_db (VivierDb      *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Bulk *bulk = data;
  VivierBulkAction action = { bulk->kind, bulk->id, bulk->text, bulk->field, bulk->now_ms };
  VivierBulkTarget target = { 0 };
  g_autoptr (GArray) ids = vivier_picked_load_ids (bulk->picked, db, error);

  if (ids == NULL)
    return FALSE;
  target.ids = (const gint64 *) (void *) ids->data;
  target.n_ids = ids->len;
  return vivier_prospects_apply (db, &target, &action, NULL, error);
}

static gboolean
plan_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Bulk *bulk = data;
  VivierLabel label = { .kind = "task-new" };
  g_autoptr (GArray) ids = vivier_picked_load_ids (bulk->picked, db, error);

  if (ids == NULL)
    return FALSE;
  label.count = ids->len;
  vivier_db_set_label (db, &label);
  return vivier_tasks_add_for (db, ids, bulk->task, bulk->now_ms, error);
}

/**
 * vivier_bulk_apply:
 * @session: the open workspace
 * @picked: (transfer full): whom
 * @kind: what is done
 * @id: the stage or user, 0 for what needs none
 * @text: (nullable): the tag, value or reason
 * @field: (nullable): the field of %VIVIER_BULK_SET_FIELD
 *
 * Does one thing to many prospects, in one undoable write.
 */
void
vivier_bulk_apply (VivierSession  *session,
                   VivierPicked   *picked,
                   VivierBulkKind  kind,
                   gint64          id,
                   const char     *text,
                   const char     *field)
{
  VivierLabel label = { .kind = vivier_bulk_kind_get_label_kind (kind) };
  Bulk *bulk = g_new0 (Bulk, 1);

  g_return_if_fail (VIVIER_IS_SESSION (session));

  bulk->picked = picked;
  bulk->kind = kind;
  bulk->id = id;
  bulk->text = g_strdup (text);
  bulk->field = g_strdup (field);
  bulk->now_ms = now_of (session);
  vivier_session_write (session, &label, apply_in_db, bulk, bulk_free, FALSE, NULL, NULL);
}

/**
 * vivier_bulk_plan:
 * @session: the open workspace
 * @picked: (transfer full): whom
 * @model: what each of them gets a copy of
 *
 * Plans a task with many prospects, in one undoable write.
 */
void
vivier_bulk_plan (VivierSession    *session,
                  VivierPicked     *picked,
                  const VivierTask *model)
{
  VivierLabel label = { .kind = "task-new" };
  Bulk *bulk = g_new0 (Bulk, 1);

  g_return_if_fail (VIVIER_IS_SESSION (session));

  bulk->picked = picked;
  bulk->task = vivier_task_copy (model);
  bulk->now_ms = now_of (session);
  vivier_session_write (session, &label, plan_in_db, bulk, bulk_free, FALSE, NULL, NULL);
}
