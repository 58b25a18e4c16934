/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "app-fixture.h"
#include "base/vivier-locale.h"
#include "model/vivier-activity.h"
#include "pages/vivier-composer-page.h"
#include "widgets/vivier-variable-view.h"

static void
setup (AppFixture    *app,
       gconstpointer  data)
{
  app_fixture_start (app, "Vivier", TRUE, 1400, 900);
}

static void
teardown (AppFixture    *app,
          gconstpointer  data)
{
  app_fixture_stop (app);
}

static gboolean
is_set (gpointer data)
{
  return *(gboolean *) data;
}

static void
set_flag_cb (gboolean *flag)
{
  *flag = TRUE;
}

/* A page of our own in a window of our own, loaded. */
typedef struct {
  GtkWidget *window;
  GtkWidget *page;
  gboolean   is_loaded;
  gboolean   is_closed;
} Composer;

static void
composer_start (Composer   *composer,
                AppFixture *app)
{
  memset (composer, 0, sizeof *composer);
  composer->window = gtk_window_new ();
  composer->page = vivier_composer_page_new (app->session);
  gtk_window_set_child (GTK_WINDOW (composer->window), composer->page);
  g_signal_connect_swapped (composer->page, "loaded", G_CALLBACK (set_flag_cb), &composer->is_loaded);
  g_signal_connect_swapped (composer->page, "closed", G_CALLBACK (set_flag_cb), &composer->is_closed);
  gtk_window_present (GTK_WINDOW (composer->window));
}

static void
composer_wait (Composer *composer)
{
  g_assert_true (app_wait_for (is_set, &composer->is_loaded));
  composer->is_loaded = FALSE;
}

static VivierVariableView *
body_of (Composer *composer)
{
  return VIVIER_VARIABLE_VIEW (app_find_widget (composer->page, VIVIER_TYPE_VARIABLE_VIEW, NULL));
}

static char *
text_of (Composer *composer)
{
  g_autoptr (VivierRendered) rendered = vivier_variable_view_dup_rendered (body_of (composer));

  return g_strdup (rendered->text);
}

static void
text_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
has_text (gpointer data)
{
  return *(char **) data != NULL;
}

static void
test_the_fitting_template_is_copied (AppFixture    *app,
                                     gconstpointer  data)
{
  Composer composer;
  g_autofree char *copied = NULL;

  composer_start (&composer, app);
  vivier_composer_page_open (VIVIER_COMPOSER_PAGE (composer.page), app_find (app, "YELLOW MONKEYS"), NULL);
  composer_wait (&composer);
  g_assert_nonnull (app_find_widget (composer.page, GTK_TYPE_LABEL, "Recommended for an inactive client"));
  g_assert_nonnull (app_find_widget (composer.page, GTK_TYPE_LABEL, "bar@yellow-monkeys.example"));

  gtk_widget_activate_action (composer.page, "composer.copy", NULL);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (composer.page), NULL, text_read_cb, &copied);
  g_assert_true (app_wait_for (has_text, &copied));
  g_assert_nonnull (strstr (copied, "7 gigs"));
  g_assert_null (strstr (copied, "{{"));
  gtk_window_destroy (GTK_WINDOW (composer.window));
}

typedef struct {
  gint64 prospect_id;
  guint  count;
} Count;

static gboolean
count_emails (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Count *count = data;
  g_autoptr (GPtrArray) activities = vivier_activities_of (db, count->prospect_id, 0, error);

  if (activities == NULL)
    return FALSE;
  for (guint i = 0; i < activities->len; i++)
    count->count += ((VivierActivity *) g_ptr_array_index (activities, i))->kind == VIVIER_ACTIVITY_EMAIL;
  return TRUE;
}

static void
test_marking_as_sent_records_and_guards (AppFixture    *app,
                                         gconstpointer  data)
{
  Composer composer;
  Count count = { app_find (app, "YELLOW MONKEYS"), 0 };

  composer_start (&composer, app);
  vivier_composer_page_open (VIVIER_COMPOSER_PAGE (composer.page), count.prospect_id, NULL);
  composer_wait (&composer);
  gtk_widget_activate_action (composer.page, "composer.mark-sent", NULL);
  g_assert_true (app_wait_for (is_set, &composer.is_closed));
  g_assert_true (vivier_store_read (vivier_session_get_store (app->session), count_emails, &count, NULL, NULL));
  g_assert_cmpuint (count.count, ==, 1);

  vivier_composer_page_open (VIVIER_COMPOSER_PAGE (composer.page), count.prospect_id, NULL);
  composer_wait (&composer);
  g_assert_nonnull (app_find_widget (composer.page, GTK_TYPE_LABEL, "Already relaunched today"));
  gtk_window_destroy (GTK_WINDOW (composer.window));
}

static void
test_a_queue_goes_one_by_one (AppFixture    *app,
                              gconstpointer  data)
{
  Composer composer;
  const gint64 ids[] = { app_find (app, "Traiteur Ø Sud"), app_find (app, "Le Comptoir d'Émile") };

  composer_start (&composer, app);
  vivier_composer_page_open_queue (VIVIER_COMPOSER_PAGE (composer.page), ids, G_N_ELEMENTS (ids));
  composer_wait (&composer);
  g_assert_nonnull (app_find_widget (composer.page, GTK_TYPE_LABEL, "1 of 2"));
  gtk_widget_activate_action (composer.page, "composer.skip", NULL);
  composer_wait (&composer);
  g_assert_nonnull (app_find_widget (composer.page, GTK_TYPE_LABEL, "2 of 2"));
  g_assert_false (composer.is_closed);
  gtk_widget_activate_action (composer.page, "composer.skip", NULL);
  g_assert_true (composer.is_closed);
  gtk_window_destroy (GTK_WINDOW (composer.window));
}

static void
test_a_typed_text_survives_another_template (AppFixture    *app,
                                             gconstpointer  data)
{
  Composer composer;
  GtkWidget *other, *undo;
  g_autofree char *before = NULL, *between = NULL, *after = NULL;

  composer_start (&composer, app);
  vivier_composer_page_open (VIVIER_COMPOSER_PAGE (composer.page), app_find (app, "YELLOW MONKEYS"), NULL);
  composer_wait (&composer);
  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (body_of (&composer))), "My own words. ", -1);
  before = text_of (&composer);

  other = gtk_widget_get_ancestor (app_find_widget (composer.page, GTK_TYPE_LABEL, "Soft reminder"), GTK_TYPE_TOGGLE_BUTTON);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (other), TRUE);
  composer_wait (&composer);
  between = text_of (&composer);
  g_assert_cmpstr (between, !=, before);

  app_settle (300);
  undo = app_find_widget (composer.page, GTK_TYPE_BUTTON, "_Undo");
  g_assert_nonnull (undo);
  g_signal_emit_by_name (undo, "clicked");
  app_settle (100);
  after = text_of (&composer);
  g_assert_cmpstr (after, ==, before);
  gtk_window_destroy (GTK_WINDOW (composer.window));
}

static const char *
know_nothing (const char *variable,
              gpointer    data)
{
  return NULL;
}

static void
test_grounds_follow_the_text (void)
{
  GtkWidget *view = g_object_ref_sink (vivier_variable_view_new ());
  g_autoptr (VivierRendered) given = vivier_template_render ("Bonjour {{first_name}}, à {{city}} ?", know_nothing, NULL, NULL);
  g_autoptr (VivierRendered) now = NULL;
  GtkTextBuffer *buffer;
  GtkTextIter start, end;
  guint filled, missing;

  g_assert_nonnull (given);
  vivier_variable_view_set_rendered (VIVIER_VARIABLE_VIEW (view), given);
  vivier_variable_view_count (VIVIER_VARIABLE_VIEW (view), &filled, &missing);
  g_assert_cmpuint (filled, ==, 0);
  g_assert_cmpuint (missing, ==, 2);
  g_assert_false (vivier_variable_view_is_edited (VIVIER_VARIABLE_VIEW (view)));

  /* Text before a ground moves it. */
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_insert (buffer, &start, "Oh. ", -1);
  g_assert_true (vivier_variable_view_is_edited (VIVIER_VARIABLE_VIEW (view)));
  now = vivier_variable_view_dup_rendered (VIVIER_VARIABLE_VIEW (view));
  g_assert_cmpint (g_array_index (now->spans, VivierSpan, 0).start, ==, g_array_index (given->spans, VivierSpan, 0).start + 4);
  g_assert_cmpuint (now->missing->len, ==, 2);

  /* Writing inside a missing one fills it. */
  gtk_text_buffer_get_iter_at_offset (buffer, &start, g_array_index (now->spans, VivierSpan, 0).start + 1);
  gtk_text_buffer_insert (buffer, &start, "x", -1);
  vivier_variable_view_count (VIVIER_VARIABLE_VIEW (view), &filled, &missing);
  g_assert_cmpuint (filled, ==, 1);
  g_assert_cmpuint (missing, ==, 1);

  /* Deleting takes it away. */
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_delete (buffer, &start, &end);
  vivier_variable_view_count (VIVIER_VARIABLE_VIEW (view), &filled, &missing);
  g_assert_cmpuint (filled + missing, ==, 0);
  g_object_unref (view);
}

int
main (int    argc,
      char **argv)
{
  /* The home folder is private already; isolated data folders would hide the
   * types by which icons are read. */
  g_test_init (&argc, &argv, NULL);
  vivier_locale_init ();
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

#define SAMPLE(path, func) g_test_add (path, AppFixture, NULL, setup, func, teardown)
  SAMPLE ("/composer-page/copy/takes-the-fitting-template", test_the_fitting_template_is_copied);
  SAMPLE ("/composer-page/mark-sent/records-and-guards-the-next", test_marking_as_sent_records_and_guards);
  SAMPLE ("/composer-page/queue/goes-one-by-one", test_a_queue_goes_one_by_one);
  SAMPLE ("/composer-page/template/a-typed-text-survives-another", test_a_typed_text_survives_another_template);
  g_test_add_func ("/composer-page/variables/grounds-follow-the-text", test_grounds_follow_the_text);

  return g_test_run ();
}
