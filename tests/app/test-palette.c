/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "base/vivier-locale.h"
#include "dialogs/vivier-palette-results.h"
#include "dialogs/vivier-palette.h"

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

typedef struct {
  GtkWidget  *root;
  const char *label;
} Shown;

static gboolean
is_shown (gpointer data)
{
  Shown *shown = data;

  return app_find_widget (shown->root, GTK_TYPE_LABEL, shown->label) != NULL;
}

static void
test_prospects_are_found (AppFixture    *app,
                          gconstpointer  data)
{
  VivierPalette *palette = vivier_palette_present (GTK_WINDOW (app->window), app->session);
  Shown monkeys = { GTK_WIDGET (palette), "YELLOW MONKEYS" };

  vivier_palette_search (palette, "monk");
  g_assert_true (app_wait_for (is_shown, &monkeys));
  g_assert_cmpuint (vivier_palette_n_results (palette), ==, 1);
  vivier_palette_search (palette, "comptoir emile");
  monkeys.label = "Le Comptoir d'Émile";
  g_assert_true (app_wait_for (is_shown, &monkeys));
  gtk_window_destroy (GTK_WINDOW (palette));
}

static void
test_enter_goes_to_a_page (AppFixture    *app,
                           gconstpointer  data)
{
  VivierPalette *palette = vivier_palette_present (GTK_WINDOW (app->window), app->session);
  GtkWidget *label;

  vivier_palette_search (palette, "dorm");
  label = app_find_widget (GTK_WIDGET (palette), GTK_TYPE_LABEL, "Dormant");
  g_assert_nonnull (label);
  gtk_widget_activate (gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW));
  app_settle (300);
  g_assert_cmpstr (app->window->page, ==, "dormant");
}

static void
test_nothing_found_says_so (AppFixture    *app,
                            gconstpointer  data)
{
  VivierPalette *palette = vivier_palette_present (GTK_WINDOW (app->window), app->session);

  vivier_palette_search (palette, "xyzzyx");
  app_settle (300);
  g_assert_cmpuint (vivier_palette_n_results (palette), ==, 0);
  gtk_window_destroy (GTK_WINDOW (palette));
}

static void
test_words_match_at_word_starts (void)
{
  g_assert_true (vivier_palette_matches ("Relaunch all inactive VIPs", "rel vip"));
  g_assert_true (vivier_palette_matches ("Villa Azur Réceptions", "rec"));
  g_assert_true (vivier_palette_matches ("anything", ""));
  g_assert_false (vivier_palette_matches ("Prerelease", "rel"));
  g_assert_false (vivier_palette_matches ("Relaunch", "rel vip"));
}

static guint
bold_length (const char *text,
             const char *words)
{
  g_autoptr (PangoAttrList) list = vivier_palette_highlight (text, words);
  GSList *attributes = pango_attr_list_get_attributes (list);
  guint length = 0;

  for (GSList *l = attributes; l != NULL; l = l->next)
    {
      PangoAttribute *attribute = l->data;

      length += attribute->end_index - attribute->start_index;
    }
  g_slist_free_full (attributes, (GDestroyNotify) pango_attribute_destroy);
  return length;
}

static void
test_bold_is_where_the_words_are (void)
{
  g_assert_cmpuint (bold_length ("YELLOW MONKEYS", "mon"), ==, 3);
  /* É takes two bytes. */
  g_assert_cmpuint (bold_length ("École", "eco"), ==, 4);
  g_assert_cmpuint (bold_length ("œuvre", "oeu"), ==, 3);
  g_assert_cmpuint (bold_length ("<b>bold</b> & more", "bo"), ==, 2);
  g_assert_cmpuint (bold_length ("nothing", "xyz"), ==, 0);
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
  SAMPLE ("/palette/prospects/are-found-without-accents", test_prospects_are_found);
  SAMPLE ("/palette/enter/goes-to-a-page", test_enter_goes_to_a_page);
  SAMPLE ("/palette/nothing/is-said", test_nothing_found_says_so);
  g_test_add_func ("/palette/words/match-at-word-starts", test_words_match_at_word_starts);
  g_test_add_func ("/palette/bold/is-where-the-words-are", test_bold_is_where_the_words_are);

  return g_test_run ();
}
