/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The board: cards move by dropping, by keys and by numbers, keep the selection
 * where they arrive, and come back by undo. With 10 000 cards (--rows N for
 * another number) nothing should hold the main loop for 50 ms.
 */
#include "config.h"

#include <stdlib.h>

#include "app-fixture.h"
#include "model/vivier-prospect-bulk.h"
#include "model/vivier-stage.h"
#include "pages/vivier-board-column.h"
#include "pages/vivier-board.h"
#include "vivier-vocabulary.h"

#define NAME "Gergom Events"

typedef struct {
  GtkWidget  *board;
  const char *stage;   /* key */
  gint64      id;
  gint64      n_items;
  AppFixture *app;
} Place;

static gint64
now_of (AppFixture *app)
{
  return vivier_clock_get_now_ms (vivier_store_get_clock (vivier_session_get_store (app->session)));
}

typedef struct {
  gint64      id;
  const char *stage;
  gint64      now_ms;
} Move;

static gboolean
move_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Move *move = data;
  VivierBulkTarget target = { .ids = &move->id, .n_ids = 1 };
  VivierBulkAction action = { .kind = VIVIER_BULK_STAGE, .now_ms = move->now_ms };

  action.id = vivier_stage_find (db, move->stage, error);
  return action.id != 0 && vivier_prospects_apply (db, &target, &action, NULL, error);
}

static void
setup (AppFixture    *app,
       gconstpointer  data)
{
  Move move = { .stage = "to-contact" };

  app_fixture_start (app, "Board", TRUE, 1400, 900);
  move.id = app_find (app, NAME);
  move.now_ms = now_of (app);
  app_write (app, "stage", move_in_db, &move);
  app_activate (app, "show-page", "s", "pipeline");
}

static void
teardown (AppFixture    *app,
          gconstpointer  data)
{
  app_fixture_stop (app);
}

static gint64
stage_id (AppFixture *app,
          const char *key)
{
  GPtrArray *stages = vivier_vocabulary_get_stages (vivier_vocabulary_of (app->session));

  for (guint i = 0; i < stages->len; i++)
    {
      const VivierStage *stage = g_ptr_array_index (stages, i);

      if (g_strcmp0 (stage->key, key) == 0)
        return stage->id;
    }
  return 0;
}

static VivierBoardColumn *
find_column (GtkWidget *root,
             gint64     stage)
{
  if (VIVIER_IS_BOARD_COLUMN (root) && vivier_board_column_get_stage (VIVIER_BOARD_COLUMN (root)) == stage)
    return VIVIER_BOARD_COLUMN (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      VivierBoardColumn *found = find_column (child, stage);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
card_is_in (gpointer data)
{
  Place *place = data;
  VivierBoardColumn *column = find_column (place->board, stage_id (place->app, place->stage));

  if (column == NULL || !vivier_board_column_is_open (column))
    return FALSE;
  return vivier_board_column_find (column, place->id) >= 0;
}

static gboolean
is_selected_in (gpointer data)
{
  Place *place = data;

  return card_is_in (place) && vivier_board_get_selected_id (VIVIER_BOARD (place->board)) == place->id &&
         vivier_board_column_get_selected_id (find_column (place->board, stage_id (place->app, place->stage))) == place->id;
}

static Place
open_board (AppFixture *app)
{
  Place place = { .app = app, .stage = "to-contact" };

  place.id = app_find (app, NAME);
  app_settle (300);
  place.board = app_find_widget (GTK_WIDGET (app->window), VIVIER_TYPE_BOARD, NULL);
  g_assert_nonnull (place.board);
  g_assert_true (app_wait_for (card_is_in, &place));
  return place;
}

static void
press (GtkWidget       *widget,
       guint            key,
       GdkModifierType  state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean is_handled = FALSE;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, state, &is_handled);
      if (is_handled)
        return;
    }
  g_assert_not_reached ();
}

static void
select_card (Place *place)
{
  VivierBoardColumn *column = find_column (place->board, stage_id (place->app, place->stage));

  vivier_board_column_select (column, (guint) vivier_board_column_find (column, place->id));
  g_assert_cmpint (vivier_board_get_selected_id (VIVIER_BOARD (place->board)), ==, place->id);
}

static void
test_drop_moves (AppFixture    *app,
                 gconstpointer  data)
{
  Place place = open_board (app);
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_INT64);
  g_value_set_int64 (&value, place.id);
  g_assert_true (vivier_board_column_drop (find_column (place.board, stage_id (app, "interested")), &value));
  place.stage = "interested";
  g_assert_true (app_wait_for (is_selected_in, &place));

  vivier_session_undo (app->session, 0);
  place.stage = "to-contact";
  g_assert_true (app_wait_for (card_is_in, &place));
}

static void
test_drop_of_something_else (AppFixture    *app,
                             gconstpointer  data)
{
  Place place = open_board (app);
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_STRING);
  g_value_set_string (&value, "no card");
  g_assert_false (vivier_board_column_drop (find_column (place.board, stage_id (app, "interested")), &value));
}

static void
test_arrows_move (AppFixture    *app,
                  gconstpointer  data)
{
  Place place = open_board (app);

  select_card (&place);
  press (place.board, GDK_KEY_Right, GDK_CONTROL_MASK);
  place.stage = "contacted";
  g_assert_true (app_wait_for (is_selected_in, &place));
  /* The selection went with it: again moves the same card. */
  press (place.board, GDK_KEY_Right, GDK_CONTROL_MASK);
  place.stage = "interested";
  g_assert_true (app_wait_for (is_selected_in, &place));
  press (place.board, GDK_KEY_Left, GDK_CONTROL_MASK);
  place.stage = "contacted";
  g_assert_true (app_wait_for (is_selected_in, &place));
}

static void
test_numbers_move (AppFixture    *app,
                   gconstpointer  data)
{
  Place place = open_board (app);
  VivierBoardColumn *won = find_column (place.board, stage_id (app, "customer"));

  select_card (&place);
  press (place.board, GDK_KEY_1, 0);
  place.stage = "new";
  g_assert_true (app_wait_for (is_selected_in, &place));
  /* Into a narrow column, which opens to show it. */
  g_assert_false (vivier_board_column_is_open (won));
  vivier_board_column_set_open (won, TRUE);
  press (place.board, GDK_KEY_6, 0);
  place.stage = "customer";
  g_assert_true (app_wait_for (is_selected_in, &place));
}

static gboolean
total_is (gpointer data)
{
  Place *place = data;
  VivierStageTotal total;

  vivier_board_get_open_total (VIVIER_BOARD (place->board), &total);
  return total.n_prospects == place->n_items;
}

static void
test_totals_follow (AppFixture    *app,
                    gconstpointer  data)
{
  Place place = open_board (app);

  place.n_items = 1;
  g_assert_true (app_wait_for (total_is, &place));
  select_card (&place);
  press (place.board, GDK_KEY_6, 0); /* won: no longer open */
  place.n_items = 0;
  g_assert_true (app_wait_for (total_is, &place));
}

/* Many ----------------------------------------------------------------------- */

static int n_many = 10000;

static void
scroll (GtkWidget *list)
{
  GtkWidget *window = gtk_widget_get_ancestor (list, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (window));

  for (int i = 0; i < 30; i++)
    {
      double upper = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

      gtk_adjustment_set_value (adjustment, i % 10 == 9 ? upper * i / 30 : gtk_adjustment_get_value (adjustment) + 300);
      app_settle (10);
    }
}

static gboolean
many_are_in (gpointer data)
{
  Place *place = data;
  VivierBoardColumn *column = find_column (place->board, stage_id (place->app, place->stage));

  return column != NULL && vivier_board_column_get_n_cards (column) >= place->n_items;
}

static void
test_never_stands_still (AppFixture    *app,
                         gconstpointer  data)
{
  Place place = open_board (app);
  VivierBoardColumn *column;
  double longest = 0;

  app_activate (app, "show-page", "s", "today");
  app_add_many (app, n_many);
  app_settle (1000);
  app_watch_gaps (TRUE);
  app_activate (app, "show-page", "s", "pipeline");
  place.n_items = n_many / 5;
  g_assert_true (app_wait_for (many_are_in, &place));
  app_settle (1000);
  app_note_gap ("many cards come", &longest);
  column = find_column (place.board, stage_id (app, place.stage));
  scroll (vivier_board_column_get_list (column));
  app_note_gap ("scrolling a column", &longest);
  select_card (&place);
  app_settle (500);
  app_note_gap ("choosing a card", &longest);
  for (int i = 0; i < 5; i++)
    {
      press (place.board, i % 2 == 0 ? GDK_KEY_3 : GDK_KEY_2, 0);
      app_note_gap ("a key moves a card", &longest);
      place.stage = i % 2 == 0 ? "contacted" : "to-contact";
      g_assert_true (app_wait_for (is_selected_in, &place));
      app_settle (300);
      app_note_gap ("the card arrives", &longest);
    }
  app_watch_gaps (FALSE);
  g_assert_cmpfloat (longest, <, APP_GAP_LIMIT_MS);
}

#define BOARD(path, func) g_test_add (path, AppFixture, NULL, setup, func, teardown)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  if (argc > 2 && g_str_equal (argv[1], "--rows"))
    n_many = atoi (argv[2]);

  BOARD ("/board/drop/moves-the-card-and-undo-brings-it-back", test_drop_moves);
  BOARD ("/board/drop/what-is-no-card-is-refused", test_drop_of_something_else);
  BOARD ("/board/keys/ctrl-and-arrows-move-the-card", test_arrows_move);
  BOARD ("/board/keys/numbers-choose-the-stage", test_numbers_move);
  BOARD ("/board/totals-follow-the-cards", test_totals_follow);
  BOARD ("/board/many/the-main-loop-goes-on", test_never_stands_still);

  return g_test_run ();
}
