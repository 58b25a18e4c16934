/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tasks, the queue of the day and calling sessions, on the sample of the document. */
#include "config.h"

#include "base/vivier-locale.h"
#include "insight/vivier-follow-up.h"
#include "insight/vivier-today.h"
#include "model-workspace.h"
#include "model/vivier-call-session.h"
#include "rules/vivier-recurrence.h"
#include "store/vivier-history.h"

#define NOW_MS (G_GINT64_CONSTANT (86400000) * SAMPLE_TODAY + 36000000)

typedef gboolean (*Step) (VivierDb *db, gpointer data, GError **error);

typedef struct {
  VivierTask        *task;
  VivierTaskClosing  closing;
  VivierToday       *today;
  guint              place;
  VivierTaskCounts   counts;
  VivierFollowUp     follow_up;
  VivierCallSession *session;
  VivierCallResult   result;
  VivierCallEffect   effect;
  VivierCallStats    stats;
} Data;

static void
data_clear (Data *data)
{
  g_clear_pointer (&data->task, vivier_task_free);
  g_clear_pointer (&data->today, vivier_today_free);
  g_clear_pointer (&data->session, vivier_call_session_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Data, data_clear)

static gboolean
save_task (VivierDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return vivier_task_save (db, ((Data *) data)->task, NOW_MS, error);
}

static gboolean
finish_task (VivierDb *db, gpointer user_data, GCancellable *cancellable, GError **error)
{
  Data *data = user_data;

  return vivier_task_done (db, data->task->id, vivier_recurrence_next, SAMPLE_TODAY, NOW_MS, &data->closing, error);
}

static gboolean
reload_task (VivierDb *db, gpointer user_data, GCancellable *cancellable, GError **error)
{
  Data *data = user_data;
  gint64 id = data->closing.next_task_id != 0 ? data->closing.next_task_id : data->task->id;

  vivier_task_free (data->task);
  data->task = vivier_task_load (db, id, error);
  return data->task != NULL;
}

static gboolean
load_today (VivierDb *db, gpointer user_data, GCancellable *cancellable, GError **error)
{
  Data *data = user_data;

  vivier_today_free (data->today);
  data->today = vivier_today_load (db, SAMPLE_TODAY, 10 * 60, 0, error);
  return data->today != NULL && vivier_tasks_count (db, SAMPLE_TODAY, 0, &data->counts, error)
         && vivier_follow_up_count (db, SAMPLE_TODAY, 0, &data->follow_up, error);
}

static gboolean
finish_entry (VivierDb *db, gpointer user_data, GCancellable *cancellable, GError **error)
{
  Data *data = user_data;

  return vivier_today_done (db, g_ptr_array_index (data->today->entries, data->place - 1), SAMPLE_TODAY, NOW_MS,
                            &data->closing, error);
}

static gboolean
skip_entry (VivierDb *db, gpointer user_data, GCancellable *cancellable, GError **error)
{
  Data *data = user_data;

  return vivier_today_skip (db, g_ptr_array_index (data->today->entries, data->place - 1), SAMPLE_TODAY, NOW_MS, error);
}

static void
plan (VivierStore    *store,
      VivierTaskKind  kind,
      gint64          prospect_id,
      int             days,
      int             minute)
{
  g_auto (Data) data = { 0 };

  data.task = vivier_task_new (kind, prospect_id, SAMPLE_TODAY + days);
  data.task->due_minute = minute;
  run_write (store, save_task, &data);
}

static char *
queue_of (Data *data)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < data->today->entries->len; i++)
    {
      const VivierTodayEntry *entry = g_ptr_array_index (data->today->entries, i);

      g_assert_cmpuint (entry->place, ==, i + 1);
      g_string_append_printf (text, "%s%s:%s", i > 0 ? "|" : "", vivier_today_reason_to_id (entry->reason), entry->name);
    }
  return g_string_free (text, FALSE);
}

static void
test_series (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  gint64 prospect = add_client (workspace->store, "Gergom", "Lyon", NULL, NULL);
  g_auto (Data) data = { 0 };

  data.task = vivier_task_new (VIVIER_TASK_CALL, prospect, SAMPLE_TODAY - 9);
  data.task->recurrence = g_strdup ("FREQ=WEEKLY;BYDAY=MO");
  data.task->due_minute = 540;
  run_write (workspace->store, save_task, &data);
  run_write (workspace->store, finish_task, &data);

  /* What was missed does not pile up: the next Monday, not last week's. */
  g_assert_cmpint (data.closing.next_on, ==, vivier_day_from_ymd (2026, 1, 19));
  g_assert_false (data.closing.asks_for_next);
  run_read (workspace->store, reload_task, &data);
  g_assert_cmpint (data.task->due_minute, ==, 540);
  g_assert_cmpint (data.task->state, ==, VIVIER_TASK_OPEN);
  g_assert_cmpint (data.task->series_from, ==, SAMPLE_TODAY - 9);
}

static void
test_closing_asks (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  gint64 prospect = add_client (workspace->store, "Gergom", "Lyon", NULL, NULL);
  g_auto (Data) data = { 0 };

  run_read (workspace->store, load_today, &data);
  g_assert_cmpint (data.follow_up.without_action, ==, 1);
  g_assert_cmpint (data.today->untreated, ==, 1);

  data.task = vivier_task_new (VIVIER_TASK_CALL, prospect, SAMPLE_TODAY + 1);
  run_write (workspace->store, save_task, &data);
  run_read (workspace->store, load_today, &data);
  g_assert_cmpint (data.follow_up.without_action, ==, 0);
  g_assert_cmpint (data.today->forgotten, ==, 0);
  g_assert_cmpint (data.counts.week, ==, 1);

  run_write (workspace->store, finish_task, &data);
  g_assert_true (data.closing.asks_for_next);
  g_assert_cmpint (data.closing.next_task_id, ==, 0);
}

static void
test_queue (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  g_autofree char *queue = NULL;
  g_autofree char *later = NULL;
  g_auto (Data) data = { 0 };
  gint64 late, soon, afternoon;

  late = add_client (workspace->store, "Late", NULL, NULL, NULL);
  soon = add_client (workspace->store, "Soon", NULL, NULL, NULL);
  afternoon = add_client (workspace->store, "Afternoon", NULL, NULL, NULL);
  add_client (workspace->store, "Untouched", NULL, NULL, NULL);
  plan (workspace->store, VIVIER_TASK_CALL, afternoon, 0, 15 * 60);
  plan (workspace->store, VIVIER_TASK_RELAUNCH, late, -2, VIVIER_MINUTE_NONE);
  plan (workspace->store, VIVIER_TASK_MEETING, soon, 0, 10 * 60 + 30);
  plan (workspace->store, VIVIER_TASK_TODO, soon, 1, VIVIER_MINUTE_NONE);

  run_read (workspace->store, load_today, &data);
  queue = queue_of (&data);
  g_assert_cmpstr (queue, ==, "task-due:Soon|task-late:Late|task-due:Afternoon|untreated:Untouched");
  g_assert_cmpint (data.counts.late, ==, 1);
  g_assert_cmpint (data.counts.today, ==, 2);

  data.place = 2;
  run_write (workspace->store, finish_entry, &data);
  data.place = 4;
  run_write (workspace->store, skip_entry, &data);
  run_read (workspace->store, load_today, &data);
  later = queue_of (&data);
  g_assert_cmpstr (later, ==, "task-due:Soon|task-due:Afternoon|untreated:Late");
  g_assert_cmpuint (data.today->done->len, ==, 1);
}

static void
test_ration (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  g_auto (Data) data = { 0 };

  add_many_clients (workspace->store, 150);
  run_read (workspace->store, load_today, &data);

  /* As many a day as the ration, and done ones count: the day ends. */
  for (int round = 0; round < 100 && data.today->entries->len > 0; round++)
    {
      int counts[VIVIER_N_TODAY_REASONS] = { 0 };

      for (guint i = 0; i < data.today->entries->len; i++)
        counts[((VivierTodayEntry *) g_ptr_array_index (data.today->entries, i))->reason]++;
      for (int reason = VIVIER_TODAY_RETENTION; reason < VIVIER_N_TODAY_REASONS; reason++)
        g_assert_cmpint (counts[reason], <=, VIVIER_TODAY_RATION);

      data.place = 1;
      run_write (workspace->store, finish_entry, &data);
      run_read (workspace->store, load_today, &data);
    }
  g_assert_cmpuint (data.today->entries->len, ==, 0);
}

static gboolean
start_session (VivierDb *db, gpointer user_data, GCancellable *cancellable, GError **error)
{
  Data *data = user_data;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const VivierProspectQuery everybody = { .list = VIVIER_LIST_PROSPECTS };
  g_autoptr (GArray) all = vivier_prospects_load_ids (db, &everybody, error);

  /* Each twice: a double is called once. */
  g_array_append_vals (ids, all->data, all->len);
  g_array_append_vals (ids, all->data, all->len);
  data->session = vivier_call_session_start (db, "Tour", NULL, ids, 0, NOW_MS, error);
  return data->session != NULL;
}

static gboolean
record_call (VivierDb *db, gpointer user_data, GCancellable *cancellable, GError **error)
{
  Data *data = user_data;

  return vivier_call_session_record (db, data->session, &data->result, SAMPLE_TODAY, NOW_MS, &data->effect, error);
}

static gboolean
resume (VivierDb *db, gpointer user_data, GCancellable *cancellable, GError **error)
{
  Data *data = user_data;

  vivier_call_session_free (data->session);
  data->session = vivier_call_session_current (db, 0, error);
  return data->session != NULL && vivier_call_session_stats (db, data->session, &data->stats, error);
}

static gboolean
read_card (VivierDb *db, gpointer user_data, GCancellable *cancellable, GError **error)
{
  Data *data = user_data;
  g_autoptr (VivierCallCard) card = vivier_call_session_card (db, data->session, error);

  g_assert_nonnull (card);
  g_assert_cmpint (card->prospect_id, !=, 0);
  g_assert_cmpstr (card->phone_key, ==, "+33652217316");
  return TRUE;
}

static void
call (VivierStore   *store,
      Data          *data,
      VivierOutcome  outcome)
{
  data->result.outcome = outcome;
  run_write (store, record_call, data);
}

static void
test_calls (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  VivierStore *store = workspace->store;
  g_auto (Data) data = { .result = VIVIER_CALL_RESULT_INIT };
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 5; i++)
    {
      g_autofree char *name = g_strdup_printf ("Client %d", i);

      add_client (store, name, NULL, NULL, "06 52 21 73 16");
    }
  run_write (store, start_session, &data);
  g_assert_cmpuint (data.session->queue->len, ==, 5);
  run_read (store, read_card, &data);

  call (store, &data, VIVIER_OUTCOME_NO_ANSWER);
  g_assert_cmpint (data.effect.task_id, ==, 0);
  g_assert_true (data.effect.asks_for_next);
  data.result.duration_s = 90;
  call (store, &data, VIVIER_OUTCOME_CALLBACK);
  g_assert_cmpint (data.effect.task_id, !=, 0);
  g_assert_false (data.effect.asks_for_next);
  call (store, &data, VIVIER_OUTCOME_DO_NOT_CONTACT);
  g_assert_false (data.effect.asks_for_next);
  g_assert_cmpint (read_int (store, "SELECT count(*) FROM prospect WHERE do_not_contact_ms IS NOT NULL"), ==, 1);

  /* A meeting needs its day; nothing is written without. */
  data.result.outcome = VIVIER_OUTCOME_MEETING;
  g_assert_false (vivier_store_write (store, &(VivierLabel) { .kind = "call-logged" }, record_call, &data, NULL, &error));
  g_assert_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID);
  data.result.next_on = SAMPLE_TODAY + 3;
  call (store, &data, VIVIER_OUTCOME_MEETING);

  /* The window was closed: the session goes on where it was. */
  run_read (store, resume, &data);
  g_assert_cmpuint (data.session->position, ==, 4);
  g_assert_cmpint (data.stats.calls, ==, 4);
  g_assert_cmpint (data.stats.reached, ==, 3);
  g_assert_cmpint (data.stats.callbacks, ==, 1);
  g_assert_cmpint (data.stats.meetings, ==, 1);
  g_assert_cmpint (data.stats.left, ==, 1);
  g_assert_cmpint (data.stats.talk_s, ==, 270);
  data.result.next_on = VIVIER_DAY_NONE;
  call (store, &data, VIVIER_OUTCOME_WRONG_NUMBER);
  g_assert_cmpint (read_int (store, "SELECT count(*) FROM address WHERE validity = 'invalid'"), ==, 1);
  g_assert_cmpuint (data.session->position, ==, 5);
}

/* The remedy --------------------------------------------------------------- */

typedef struct {
  gint64             user_id;
  int                per_day;
  VivierFollowUpPlan plan;
} Remedy;

static gboolean
plan_remedy (VivierDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Remedy *remedy = data;

  return vivier_follow_up_plan (db, SAMPLE_TODAY, remedy->user_id, remedy->per_day, NOW_MS, &remedy->plan, error);
}

/* The 14th is a Wednesday: Thursday, Friday, then Monday. */
static void
test_follow_up_plan (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  VivierStore *store = workspace->store;
  g_auto (Data) data = { 0 };
  g_autoptr (GError) error = NULL;
  Remedy remedy = { .per_day = 2 };
  gint64 busy;

  busy = add_client (store, "Busy", NULL, NULL, NULL);
  plan (store, VIVIER_TASK_TODO, busy, 1, VIVIER_MINUTE_NONE);
  add_client (store, "Nowhere", NULL, NULL, NULL);
  add_client (store, "Reader", NULL, "reader@venue.example", NULL);
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("Caller %d", i);

      add_client (store, name, NULL, NULL, "06 52 21 73 16");
    }
  run_read (store, load_today, &data);
  g_assert_cmpint (data.today->without_action, ==, 5);

  run_write (store, plan_remedy, &remedy);
  g_assert_cmpint (remedy.plan.planned, ==, 5);
  g_assert_cmpint (remedy.plan.left, ==, 0);
  g_assert_cmpint (remedy.plan.from, ==, SAMPLE_TODAY + 1);
  g_assert_cmpint (remedy.plan.until, ==, vivier_day_from_ymd (2026, 1, 19));
  g_assert_cmpint (read_int (store, "SELECT max(n) FROM (SELECT count(*) AS n FROM task GROUP BY due_on)"), ==, 2);
  g_assert_cmpint (read_int (store, "SELECT count(*) FROM task WHERE kind = 'call'"), ==, 3);
  g_assert_cmpint (read_int (store, "SELECT count(*) FROM task WHERE kind = 'email'"), ==, 1);
  g_assert_cmpint (read_int (store, "SELECT count(*) FROM task WHERE kind = 'todo' AND title IS NOT NULL"), ==, 1);
  run_read (store, load_today, &data);
  g_assert_cmpint (data.today->without_action, ==, 0);
  g_assert_cmpint (data.today->forgotten, ==, 0);

  remedy.per_day = 0;
  g_assert_false (vivier_store_write (store, &(VivierLabel) { .kind = "follow-up-plan" }, plan_remedy, &remedy, NULL, &error));
  g_assert_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID);
}

/* What others have to do leaves my days free. */
static void
test_follow_up_plan_of_one (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  VivierStore *store = workspace->store;
  Remedy remedy = { .per_day = 1 };

  write_sql (store, "test", "INSERT INTO user (uuid, name) VALUES ('other', 'Other')");
  plan (store, VIVIER_TASK_TODO, add_client (store, "Theirs", NULL, NULL, NULL), 1, VIVIER_MINUTE_NONE);
  write_sql (store, "test", "UPDATE task SET assignee_id = (SELECT id FROM user WHERE name = 'Other')");
  add_client (store, "Mine", NULL, NULL, NULL);
  write_sql (store, "test", "UPDATE prospect SET owner_id = (SELECT min(id) FROM user)");
  remedy.user_id = read_int (store, "SELECT min(id) FROM user");

  run_write (store, plan_remedy, &remedy);
  g_assert_cmpint (remedy.plan.planned, ==, 1);
  g_assert_cmpint (remedy.plan.from, ==, SAMPLE_TODAY + 1);
}

/* What a call teaches stands in the record, and a refusal is a reason. */
static void
test_call_answers (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  VivierStore *store = workspace->store;
  g_auto (Data) data = { .result = VIVIER_CALL_RESULT_INIT };

  add_client (store, "One", NULL, NULL, "06 52 21 73 16");
  add_client (store, "Two", NULL, NULL, "06 52 21 73 17");
  run_write (store, start_session, &data);
  data.result.bant[VIVIER_BANT_NEED] = 25;
  call (store, &data, VIVIER_OUTCOME_NOT_INTERESTED);
  g_assert_false (data.effect.asks_for_next);
  g_assert_cmpint (read_int (store, "SELECT count(*) FROM prospect WHERE bant_need = 25 AND bant_budget IS NULL"), ==, 1);
  g_assert_cmpint (read_int (store, "SELECT count(*) FROM prospect WHERE no_action_reason IS NOT NULL"), ==, 1);

  data.result.bant[VIVIER_BANT_NEED] = -1;
  data.result.no_next_reason = "Sells the house";
  data.result.next_on = SAMPLE_TODAY + 3;
  call (store, &data, VIVIER_OUTCOME_REACHED);
  /* Something is planned: no reason is needed. */
  g_assert_cmpint (read_int (store, "SELECT count(*) FROM prospect WHERE no_action_reason = 'Sells the house'"), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  vivier_locale_init ();
  vivier_locale_set_language ("en");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/task/done-leaves-the-next-of-its-series", test_series);
  g_test_add_func ("/task/closing-the-last-one-asks-for-the-next", test_closing_asks);
  g_test_add_func ("/today/order-done-and-skipped", test_queue);
  g_test_add_func ("/today/a-day-ends", test_ration);
  g_test_add_func ("/call-session/outcomes-have-their-effects-and-it-resumes", test_calls);
  g_test_add_func ("/call-session/answers-go-into-the-record", test_call_answers);
  g_test_add_func ("/follow-up/a-first-step-with-each-spread-over-working-days", test_follow_up_plan);
  g_test_add_func ("/follow-up/what-others-have-to-do-takes-none-of-my-days", test_follow_up_plan_of_one);
  return g_test_run ();
}
