/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reminders: when they are due, told of once per moment, unseen by undo. */
#include "model-workspace.h"

#include "model/vivier-task-reminder.h"
#include "model/vivier-user.h"
#include "store/vivier-history.h"

#define TODAY SAMPLE_TODAY
#define ALL_KINDS ((1u << VIVIER_N_TASK_KINDS) - 1)

typedef struct {
  TemporaryWorkspace *workspace;
  VivierStore        *store;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  fixture->store = fixture->workspace->store;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  temporary_workspace_free (fixture->workspace);
}

static gboolean
save_task (VivierDb      *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return vivier_task_save (db, data, 1, error);
}

static gint64
add_task (Fixture        *fixture,
          VivierTaskKind  kind,
          VivierDay       day,
          int             minute,
          int             remind)
{
  g_autoptr (VivierTask) task = vivier_task_new (kind, 0, day);

  task->due_minute = minute;
  task->remind = remind;
  run_write (fixture->store, save_task, task);
  return task->id;
}

typedef struct {
  guint      kinds;
  VivierDay  today;
  int        minute;
  char      *answer;
} Question;

/* "1" for a task to tell of, "(1)" for one that was told of. */
static gboolean
ask_in_db (VivierDb      *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Question *question = data;
  g_autoptr (GPtrArray) due = vivier_task_reminders_due (db, question->kinds, question->today, question->minute, error);
  GString *answer = g_string_new (NULL);

  for (guint i = 0; due != NULL && i < due->len; i++)
    {
      const VivierTaskReminder *reminder = due->pdata[i];

      g_string_append_printf (answer, reminder->is_shown ? "%s(%" G_GINT64_FORMAT ")" : "%s%" G_GINT64_FORMAT,
                              i > 0 ? " " : "", reminder->task->id);
    }
  question->answer = g_string_free (answer, FALSE);
  return due != NULL;
}

static void
assert_due (Fixture    *fixture,
            guint       kinds,
            VivierDay   today,
            int         minute,
            const char *expected)
{
  Question question = { kinds, today, minute, NULL };
  g_autofree char *answer = NULL;

  run_read (fixture->store, ask_in_db, &question);
  answer = question.answer;
  g_assert_cmpstr (answer, ==, expected);
}

static gboolean
show_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return vivier_task_reminder_set_shown (db, *(gint64 *) data, 5, error);
}

static gboolean
snooze_in_db (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return vivier_task_snooze (db, *(gint64 *) data, TODAY + 1, VIVIER_MINUTE_NONE, error);
}

static gboolean
delete_in_db (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return vivier_task_delete (db, *(gint64 *) data, error);
}

static void
test_comes_at_its_time (Fixture       *fixture,
                        gconstpointer  data)
{
  add_task (fixture, VIVIER_TASK_CALL, TODAY, 600, 10);
  add_task (fixture, VIVIER_TASK_MEETING, TODAY + 1, VIVIER_MINUTE_NONE, 24 * 60);
  add_task (fixture, VIVIER_TASK_TODO, TODAY - 2, 600, 0);
  add_task (fixture, VIVIER_TASK_TODO, TODAY, 0, VIVIER_MINUTE_NONE);
  assert_due (fixture, ALL_KINDS, TODAY, 539, "");
  assert_due (fixture, ALL_KINDS, TODAY, 540, "2");
  assert_due (fixture, ALL_KINDS, TODAY, 589, "2");
  assert_due (fixture, ALL_KINDS, TODAY, 590, "1 2");
  assert_due (fixture, 1 << VIVIER_TASK_CALL, TODAY, 590, "1");
  assert_due (fixture, 0, TODAY, 590, "");
}

/* Told of once, and again when it is put off. */
static void
test_is_told_of_once (Fixture       *fixture,
                      gconstpointer  data)
{
  gint64 id = add_task (fixture, VIVIER_TASK_CALL, TODAY, 600, 0);

  run_write (fixture->store, show_in_db, &id);
  assert_due (fixture, ALL_KINDS, TODAY, 600, "(1)");
  run_write (fixture->store, snooze_in_db, &id);
  assert_due (fixture, ALL_KINDS, TODAY, 600, "");
  assert_due (fixture, ALL_KINDS, TODAY + 1, 600, "1");
}

static gboolean
count_history (VivierDb      *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr (GPtrArray) sets = vivier_history_list (db, 0, error);

  *(guint *) data = sets != NULL ? sets->len : 0;
  return sets != NULL;
}

/* What was shown is no step of its own and stands in nobody's way. */
static void
test_undo_does_not_see_it (Fixture       *fixture,
                           gconstpointer  data)
{
  gint64 id = add_task (fixture, VIVIER_TASK_CALL, TODAY, 600, 0);
  guint before, after;
  g_autoptr (GError) error = NULL;

  run_read (fixture->store, count_history, &before);
  run_write (fixture->store, show_in_db, &id);
  run_read (fixture->store, count_history, &after);
  g_assert_cmpuint (after, ==, before);

  run_write (fixture->store, snooze_in_db, &id);
  g_assert_true (vivier_store_undo (fixture->store, 0, NULL, &error));
  g_assert_no_error (error);
  assert_due (fixture, ALL_KINDS, TODAY, 600, "(1)");

  run_write (fixture->store, delete_in_db, &id);
  assert_due (fixture, ALL_KINDS, TODAY, 600, "");
  g_assert_true (vivier_store_undo (fixture->store, 0, NULL, &error));
  g_assert_no_error (error);
  assert_due (fixture, ALL_KINDS, TODAY, 600, "1");
  g_assert_true (vivier_store_undo (fixture->store, 0, NULL, &error));
  g_assert_no_error (error);
  assert_due (fixture, ALL_KINDS, TODAY, 600, "");
}

/* Somebody else's work does not ring here. */
static gboolean
add_for_another (VivierDb      *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr (VivierUser) other = vivier_user_new ("Zoé", VIVIER_ROLE_COMMERCIAL);
  g_autoptr (VivierTask) task = vivier_task_new (VIVIER_TASK_CALL, 0, TODAY);

  if (!vivier_user_save (db, other, 1, error))
    return FALSE;
  task->assignee_id = other->id;
  task->remind = 0;
  return vivier_task_save (db, task, 1, error);
}

static void
test_only_own_tasks_ring (Fixture       *fixture,
                          gconstpointer  data)
{
  run_write (fixture->store, add_for_another, NULL);
  assert_due (fixture, ALL_KINDS, TODAY, 700, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/task-reminder/due/comes-at-its-time", test_comes_at_its_time);
  ADD ("/task-reminder/shown/is-told-of-once", test_is_told_of_once);
  ADD ("/task-reminder/shown/undo-does-not-see-it", test_undo_does_not_see_it);
  ADD ("/task-reminder/due/only-own-tasks-ring", test_only_own_tasks_ring);
#undef ADD

  return g_test_run ();
}
