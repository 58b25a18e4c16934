/* SPDX-License-Identifier: GPL-3.0-or-later */
/* prospect_state follows every write, and new prospects get an owner. */
#include "config.h"

#include "base/vivier-locale.h"
#include "insight/vivier-assign.h"
#include "insight/vivier-figures-keeper.h"
#include "insight/vivier-score-sheet.h"
#include "insight/vivier-state-keeper.h"
#include "model-workspace.h"
#include "model/vivier-activity.h"
#include "model/vivier-settings.h"
#include "model/vivier-state.h"

#define NOW_MS (G_GINT64_CONSTANT (86400000) * SAMPLE_TODAY + 36000000)

typedef struct {
  gint64            prospect_id;
  VivierActivity   *activity;
  VivierTask       *task;
  VivierState       state;
  VivierScoreCards *cards;
  VivierScoreSheet *sheet;
  gint64            n;
} Data;

static void
data_clear (Data *data)
{
  g_clear_pointer (&data->activity, vivier_activity_free);
  g_clear_pointer (&data->task, vivier_task_free);
  g_clear_pointer (&data->cards, vivier_score_cards_free);
  g_clear_pointer (&data->sheet, vivier_score_sheet_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Data, data_clear)

static gboolean
save_activity (VivierDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return vivier_activity_save (db, ((Data *) data)->activity, NOW_MS, error);
}

static gboolean
save_task (VivierDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return vivier_task_save (db, ((Data *) data)->task, NOW_MS, error);
}

static gboolean
load_state (VivierDb *db, gpointer user_data, GCancellable *cancellable, GError **error)
{
  Data *data = user_data;

  return vivier_state_load (db, data->prospect_id, &data->state, error);
}

static gboolean
save_cards (VivierDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return vivier_score_cards_save (db, ((Data *) data)->cards, error);
}

static gboolean
load_sheet (VivierDb *db, gpointer user_data, GCancellable *cancellable, GError **error)
{
  Data *data = user_data;

  g_clear_pointer (&data->sheet, vivier_score_sheet_free);
  data->sheet = vivier_score_sheet_load (db, data->prospect_id, SAMPLE_TODAY, error);
  return data->sheet != NULL;
}

static gboolean
recompute (VivierDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return vivier_figures_recompute (db, SAMPLE_TODAY, NULL, &((Data *) data)->n, error);
}

static void
add_activity (TemporaryWorkspace *workspace,
              Data               *data,
              VivierActivityKind  kind,
              VivierDirection     direction,
              VivierOutcome       outcome,
              int                 days_ago)
{
  g_clear_pointer (&data->activity, vivier_activity_free);
  data->activity = vivier_activity_new (kind, data->prospect_id);
  data->activity->direction = direction;
  data->activity->outcome = outcome;
  data->activity->body = g_strdup ("Told.");
  data->activity->happened_on = SAMPLE_TODAY - days_ago;
  data->activity->happened_ms = NOW_MS - G_GINT64_CONSTANT (86400000) * days_ago;
  run_write (workspace->store, save_activity, data);
}

static const VivierState *
state_of (TemporaryWorkspace *workspace,
          Data               *data)
{
  run_read (workspace->store, load_state, data);
  return &data->state;
}

static void
assert_nothing_to_mend (TemporaryWorkspace *workspace)
{
  g_auto (Data) data = { 0 };

  run_write (workspace->store, recompute, &data);
  g_assert_cmpint (data.n, ==, 0);
}

static void
test_activities (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  g_auto (Data) data = { .prospect_id = add_client (workspace->store, "Garage Martin", "Lyon", "a@b.fr", NULL) };

  g_assert_cmpint (state_of (workspace, &data)->last_contact_on, ==, VIVIER_DAY_NONE);
  g_assert_cmpint (data.state.heat, ==, VIVIER_HEAT_COLD);
  g_assert_cmpint (data.state.completeness, ==, 20); /* e-mail and town, of ten */

  add_activity (workspace, &data, VIVIER_ACTIVITY_EMAIL, VIVIER_DIRECTION_OUT, VIVIER_OUTCOME_OPEN, 9);
  add_activity (workspace, &data, VIVIER_ACTIVITY_CALL, VIVIER_DIRECTION_OUT, VIVIER_OUTCOME_NO_ANSWER, 5);
  add_activity (workspace, &data, VIVIER_ACTIVITY_NOTE, VIVIER_DIRECTION_NONE, VIVIER_OUTCOME_OPEN, 1);
  add_activity (workspace, &data, VIVIER_ACTIVITY_CALL, VIVIER_DIRECTION_OUT, VIVIER_OUTCOME_WRONG_NUMBER, 2);
  g_assert_cmpint (state_of (workspace, &data)->last_contact_on, ==, SAMPLE_TODAY - 5);
  g_assert_cmpint (data.state.last_reply_on, ==, VIVIER_DAY_NONE);
  g_assert_cmpint (data.state.emails, ==, 1);
  g_assert_cmpint (data.state.calls, ==, 2);
  g_assert_cmpfloat (data.state.heat_points, ==, 0);

  add_activity (workspace, &data, VIVIER_ACTIVITY_EMAIL, VIVIER_DIRECTION_IN, VIVIER_OUTCOME_OPEN, 0);
  g_assert_cmpint (state_of (workspace, &data)->last_reply_on, ==, SAMPLE_TODAY);
  g_assert_cmpfloat (data.state.heat_points, ==, 30);
  g_assert_cmpint (data.state.heat, ==, VIVIER_HEAT_WARM);

  vivier_store_undo (workspace->store, 0, NULL, NULL);
  g_assert_cmpint (state_of (workspace, &data)->last_reply_on, ==, VIVIER_DAY_NONE);
  assert_nothing_to_mend (workspace);
}

static void
test_tasks (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  g_auto (Data) data = { .prospect_id = add_client (workspace->store, "Garage Martin", "Lyon", "a@b.fr", NULL) };
  static const struct { int days; int minute; } tasks[] = { { 4, VIVIER_MINUTE_NONE }, { 4, 600 }, { 4, 540 }, { 9, 480 } };

  for (guint i = 0; i < G_N_ELEMENTS (tasks); i++)
    {
      g_clear_pointer (&data.task, vivier_task_free);
      data.task = vivier_task_new (VIVIER_TASK_CALL, data.prospect_id, SAMPLE_TODAY + tasks[i].days);
      data.task->due_minute = tasks[i].minute;
      run_write (workspace->store, save_task, &data);
    }
  g_assert_cmpint (state_of (workspace, &data)->next_on, ==, SAMPLE_TODAY + 4);
  g_assert_cmpint (data.state.next_minute, ==, 540);
  g_assert_cmpint (data.state.next_kind, ==, VIVIER_TASK_CALL);

  write_sql (workspace->store, "task", "UPDATE task SET state = 'done' WHERE due_minute = 540");
  g_assert_cmpint (state_of (workspace, &data)->next_minute, ==, 600);
  write_sql (workspace->store, "task", "DELETE FROM task");
  g_assert_cmpint (state_of (workspace, &data)->next_task_id, ==, 0);
  g_assert_cmpint (data.state.next_on, ==, VIVIER_DAY_NONE);
  assert_nothing_to_mend (workspace);
}

static void
test_purchases_and_conversion (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  g_auto (Data) data = { .prospect_id = add_client (workspace->store, "Garage Martin", "Lyon", "a@b.fr", NULL) };

  write_sql (workspace->store, "age", "UPDATE prospect SET created_ms = %" G_GINT64_FORMAT, NOW_MS - G_GINT64_CONSTANT (86400000) * 50);
  add_purchase (workspace->store, data.prospect_id, "2026-01-04", 50000);
  g_assert_cmpint (state_of (workspace, &data)->days_to_client, ==, 40);
  g_assert_cmpfloat (data.state.heat_points, >, 30); /* 40, ten days old */
  add_purchase (workspace->store, data.prospect_id, "2025-01-04", 50000);
  g_assert_cmpint (state_of (workspace, &data)->days_to_client, ==, -1); /* was one before */
  assert_nothing_to_mend (workspace);
}

/* Weights are data: everybody is ranked anew in the same write. */
static void
test_weights (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  g_auto (Data) data = { .prospect_id = add_client (workspace->store, "Garage Martin", "Lyon", "a@b.fr", NULL) };
  int before = state_of (workspace, &data)->quality;

  data.cards = vivier_score_cards_new ();
  data.cards->points[VIVIER_FACTOR_EMAIL] = 100;
  run_write (workspace->store, save_cards, &data);
  g_assert_cmpint (state_of (workspace, &data)->quality, ==, before + 37); /* half of 100 for half of 25 */
  vivier_store_undo (workspace->store, 0, NULL, NULL);
  g_assert_cmpint (state_of (workspace, &data)->quality, ==, before);
}

/* Only what a card needs is read and written: what is left must be as true. */
static void
test_each_card_alone (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  g_auto (Data) data = { .prospect_id = add_client (workspace->store, "Garage Martin", "Lyon", "a@b.fr", "0612345678") };
  int quality;
  double heat;

  add_many_clients (workspace->store, 40);
  add_activity (workspace, &data, VIVIER_ACTIVITY_EMAIL, VIVIER_DIRECTION_IN, VIVIER_OUTCOME_OPEN, 3);
  add_activity (workspace, &data, VIVIER_ACTIVITY_CALL, VIVIER_DIRECTION_OUT, VIVIER_OUTCOME_REACHED, 9);
  quality = state_of (workspace, &data)->quality;
  heat = data.state.heat_points;

  data.cards = vivier_score_cards_new ();
  data.cards->points[VIVIER_FACTOR_EMAIL] = 60;
  run_write (workspace->store, save_cards, &data);
  g_assert_cmpint (state_of (workspace, &data)->quality, >, quality);
  g_assert_cmpfloat (data.state.heat_points, ==, heat);
  g_assert_cmpint (data.state.calls, ==, 1);
  assert_nothing_to_mend (workspace);

  quality = data.state.quality;
  data.cards->points[VIVIER_FACTOR_REPLY] = 90;
  data.cards->half_life_days = 90;
  run_write (workspace->store, save_cards, &data);
  g_assert_cmpfloat (state_of (workspace, &data)->heat_points, >, heat);
  g_assert_cmpint (data.state.quality, ==, quality);
  g_assert_cmpint (data.state.heat, ==, VIVIER_HEAT_HOT);
  assert_nothing_to_mend (workspace);

  data.cards->asked_of_companies = 1u << VIVIER_DATUM_EMAIL;
  data.cards->hot_from = 99.5;
  data.cards->points[VIVIER_FACTOR_REPLY] = 10;
  run_write (workspace->store, save_cards, &data);
  g_assert_cmpint (state_of (workspace, &data)->completeness, ==, 100);
  g_assert_cmpint (data.state.heat, ==, VIVIER_HEAT_WARM);
  assert_nothing_to_mend (workspace);

  vivier_store_undo (workspace->store, 0, NULL, NULL);
  g_assert_cmpint (state_of (workspace, &data)->quality, ==, quality);
  assert_nothing_to_mend (workspace);
}

static void
test_sheet (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  g_auto (Data) data = { .prospect_id = add_client (workspace->store, "Garage Martin", "Lyon", "a@b.fr", NULL) };
  const VivierScorePart *part;

  add_activity (workspace, &data, VIVIER_ACTIVITY_EMAIL, VIVIER_DIRECTION_IN, VIVIER_OUTCOME_OPEN, 3);
  run_read (workspace->store, load_sheet, &data);
  state_of (workspace, &data);
  g_assert_cmpint (data.sheet->state.quality, ==, data.state.quality);
  g_assert_cmpint (data.sheet->completeness, ==, 20);
  g_assert_cmpuint (data.sheet->missing->len, ==, 8);
  g_assert_cmpstr (g_ptr_array_index (data.sheet->missing, 0), ==, "phone");
  g_assert_cmpint (data.sheet->advice->kind, ==, VIVIER_ADVICE_ANSWER);
  part = g_ptr_array_index (data.sheet->scores[VIVIER_CARD_HEAT]->parts, 0);
  g_assert_cmpint (part->day, ==, SAMPLE_TODAY - 3);
  part = g_ptr_array_index (data.sheet->scores[VIVIER_CARD_QUALITY]->parts, 1);
  g_assert_cmpint (part->factor, ==, VIVIER_FACTOR_EMAIL);
  g_assert_cmpint (part->day, !=, VIVIER_DAY_NONE);
}

/* Owners --------------------------------------------------------------------- */

static void
add_team (TemporaryWorkspace *workspace)
{
  write_sql (workspace->store, "users", "INSERT INTO user (uuid, name, role) VALUES ('u2', 'Ben', 'commercial'), ('u3', 'Eve', 'commercial')");
}

static gint64
owned_by (TemporaryWorkspace *workspace,
          const char         *name)
{
  return read_int (workspace->store, "SELECT count(*) FROM prospect p JOIN user u ON u.id = p.owner_id WHERE u.name = '%s'", name);
}

static gboolean
hand_over (VivierDb *db, gpointer user_data, GCancellable *cancellable, GError **error)
{
  return vivier_assign_hand_over (db, 2, 0, FALSE, SAMPLE_TODAY, NOW_MS, &((Data *) user_data)->n, error);
}

static gboolean
hand_over_to_eve (VivierDb *db, gpointer user_data, GCancellable *cancellable, GError **error)
{
  return vivier_assign_hand_over (db, 2, 3, FALSE, SAMPLE_TODAY, NOW_MS, &((Data *) user_data)->n, error);
}

static gboolean
assign_absent (VivierDb *db, gpointer user_data, GCancellable *cancellable, GError **error)
{
  return vivier_assign_absent (db, SAMPLE_TODAY, NOW_MS, &((Data *) user_data)->n, error);
}

static gboolean
assign_unowned (VivierDb *db, gpointer user_data, GCancellable *cancellable, GError **error)
{
  return vivier_assign_unowned (db, SAMPLE_TODAY, NOW_MS, &((Data *) user_data)->n, error);
}

static void
test_one_user (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);

  add_client (workspace->store, "Garage Martin", "Lyon", NULL, NULL);
  g_assert_cmpint (read_int (workspace->store, "SELECT owner_id FROM prospect"), ==, 1);
  g_assert_cmpint (read_int (workspace->store, "SELECT owner_reason IS NULL FROM prospect"), ==, 1);
}

static void
test_new_prospects_are_shared_out (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);

  add_team (workspace);
  add_many_clients (workspace->store, 9);
  g_assert_cmpint (owned_by (workspace, "Ben"), ==, 3);
  g_assert_cmpint (owned_by (workspace, "Eve"), ==, 3);
  g_assert_cmpint (read_int (workspace->store, "SELECT count(*) FROM prospect WHERE owner_reason = 'The lightest load'"), ==, 9);
  vivier_store_undo (workspace->store, 0, NULL, NULL);
  g_assert_cmpint (read_int (workspace->store, "SELECT count(*) FROM prospect"), ==, 0);
  vivier_store_redo (workspace->store, NULL, NULL);
  g_assert_cmpint (owned_by (workspace, "Eve"), ==, 3);
  assert_whole (workspace->store);
}

static void
test_creator_keeps_it (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);

  add_team (workspace);
  write_sql (workspace->store, "setting", "INSERT INTO setting (key, value) VALUES ('" VIVIER_SETTING_ASSIGNMENT "', 'creator')");
  vivier_store_set_user (workspace->store, 3);
  add_client (workspace->store, "Garage Martin", "Lyon", NULL, NULL);
  g_assert_cmpint (owned_by (workspace, "Eve"), ==, 1);
}

static void
test_hand_over (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_auto (Data) data = { 0 };

  add_team (workspace);
  add_many_clients (workspace->store, 30);
  write_sql (workspace->store, "open", "UPDATE prospect SET stage_id = (SELECT id FROM stage WHERE key = 'new'), owner_id = 2");
  before = dump_data (workspace->store);
  run_write (workspace->store, hand_over, &data);
  g_assert_cmpint (data.n, ==, 30);
  g_assert_cmpint (owned_by (workspace, "Ben"), ==, 0);
  g_assert_cmpint (owned_by (workspace, "Eve"), ==, 15);
  vivier_store_undo (workspace->store, 0, NULL, NULL);
  after = dump_data (workspace->store);
  g_assert_cmpstr (before, ==, after);

  run_write (workspace->store, hand_over_to_eve, &data);
  g_assert_cmpint (owned_by (workspace, "Eve"), ==, 30);
  g_assert_cmpint (read_int (workspace->store, "SELECT count(*) FROM prospect WHERE owner_reason = 'Handed over by Ben'"), ==, 30);
}

static void
test_absence (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  g_auto (Data) data = { 0 };

  add_team (workspace);
  add_many_clients (workspace->store, 10);
  write_sql (workspace->store, "open", "UPDATE prospect SET stage_id = (SELECT id FROM stage WHERE key = 'new'), owner_id = 2");
  write_sql (workspace->store, "absent", "UPDATE user SET absent_from = '2026-01-10', absent_until = '2026-01-20', stand_in_id = 3 WHERE id = 2");
  run_write (workspace->store, assign_absent, &data);
  g_assert_cmpint (data.n, ==, 10);
  g_assert_cmpint (owned_by (workspace, "Eve"), ==, 10);
}

static void
test_unowned (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  g_auto (Data) data = { 0 };

  add_team (workspace);
  add_many_clients (workspace->store, 5000); /* more than one batch */
  write_sql (workspace->store, "unowned", "UPDATE prospect SET owner_id = NULL");
  run_write (workspace->store, assign_unowned, &data);
  g_assert_cmpint (data.n, ==, 5000);
  g_assert_cmpint (read_int (workspace->store, "SELECT count(*) FROM prospect WHERE owner_id IS NULL"), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  vivier_locale_init ();

  g_test_add_func ("/state/follows-activities-and-undo", test_activities);
  g_test_add_func ("/state/follows-tasks", test_tasks);
  g_test_add_func ("/state/follows-purchases", test_purchases_and_conversion);
  g_test_add_func ("/state/follows-the-weights", test_weights);
  g_test_add_func ("/state/follows-each-card-alone", test_each_card_alone);
  g_test_add_func ("/score-sheet/facts-dates-and-what-is-missing", test_sheet);
  g_test_add_func ("/assign/one-user-has-nothing-to-set-up", test_one_user);
  g_test_add_func ("/assign/new-prospects-are-shared-out", test_new_prospects_are_shared_out);
  g_test_add_func ("/assign/the-creator-keeps-it-when-told-so", test_creator_keeps_it);
  g_test_add_func ("/assign/hand-over-and-undo", test_hand_over);
  g_test_add_func ("/assign/absent-users-are-stood-in-for", test_absence);
  g_test_add_func ("/assign/everybody-without-an-owner", test_unowned);
  return g_test_run ();
}
