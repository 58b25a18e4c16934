/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "app-fixture.h"
#include "base/vivier-locale.h"
#include "dialogs/vivier-form-dialog.h"
#include "dialogs/vivier-preferences-list.h"
#include "dialogs/vivier-preferences.h"
#include "model/vivier-custom-field.h"
#include "model/vivier-pipeline.h"
#include "model/vivier-tag.h"
#include "model/vivier-user.h"

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

/* The list with this id, once it has been read. */
typedef struct {
  VivierPreferences     *window;
  VivierPreferencesList *list;
  int                    place; /* where a row is waited for */
} Shown;

static gboolean
has_items (gpointer data)
{
  return vivier_preferences_list_get_items (data) != NULL;
}

static Shown
show (AppFixture *app,
      const char *id)
{
  Shown shown;

  shown.window = vivier_preferences_present (GTK_WINDOW (app->window), app->session);
  shown.list = VIVIER_PREFERENCES_LIST (vivier_preferences_show_page (shown.window, id));
  g_assert_true (app_wait_for (has_items, shown.list));
  app_settle (50);
  return shown;
}

static void
close_window (Shown *shown)
{
  gtk_window_destroy (GTK_WINDOW (shown->window));
}

typedef struct {
  GtkWidget  *root;
  const char *label;
  gboolean    is_there;
} Look;

static gboolean
is_as_looked_for (gpointer data)
{
  Look *look = data;

  return (app_find_widget (look->root, GTK_TYPE_LABEL, look->label) != NULL) == look->is_there;
}

static void
assert_shown (gpointer    root,
              const char *label)
{
  Look look = { root, label, TRUE };

  if (!app_wait_for (is_as_looked_for, &look))
    g_error ("“%s” is not shown", label);
}

static void
assert_gone (gpointer    root,
             const char *label)
{
  Look look = { root, label, FALSE };

  if (!app_wait_for (is_as_looked_for, &look))
    g_error ("“%s” is still shown", label);
}

/* The form over the preferences. */
static GtkWidget *
find_form (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (VIVIER_IS_FORM_DIALOG (window) && gtk_widget_get_mapped (window))
        return window;
    }
  return NULL;
}

static void
click (gpointer    root,
       const char *label)
{
  GtkWidget *button = app_find_widget (root, GTK_TYPE_BUTTON, label);

  if (button == NULL)
    g_error ("no button “%s”", label);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static GtkWidget *
find_row (gpointer    root,
          const char *title)
{
  GtkWidget *label = app_find_widget (root, GTK_TYPE_LABEL, title);

  g_assert_nonnull (label);
  return gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW);
}

/* The button of a row with this tooltip. */
static GtkWidget *
find_button (GtkWidget  *widget,
             const char *tooltip)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_widget_get_tooltip_text (widget), tooltip) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, tooltip);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
click_in_row (gpointer    root,
              const char *title,
              const char *tooltip)
{
  GtkWidget *button = find_button (find_row (root, title), tooltip);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static void
type (GtkWidget  *form,
      const char *title,
      const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find_row (form, title)), text);
}

/* What the workspace holds ------------------------------------------------- */

typedef struct {
  GPtrArray *(*load) (VivierDb *db, GError **error);
  GPtrArray   *items;
} Load;

static gboolean
load_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Load *load = data;

  load->items = load->load (db, error);
  return load->items != NULL;
}

static GPtrArray *
load (AppFixture  *app,
      GPtrArray *(*func) (VivierDb *db, GError **error))
{
  g_autoptr (GError) error = NULL;
  Load load = { func, NULL };

  vivier_store_read (vivier_session_get_store (app->session), load_in_db, &load, NULL, &error);
  g_assert_no_error (error);
  return load.items;
}

/* Tags --------------------------------------------------------------------- */

static gboolean
add_tags (VivierDb      *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  return vivier_tag_ensure (db, "Wedding", 0, error) != 0 && vivier_tag_ensure (db, "Weddings", 0, error) != 0;
}

static void
test_a_tag_is_renamed_merged_and_undone (AppFixture    *app,
                                         gconstpointer  data)
{
  g_autoptr (GPtrArray) tags = NULL;
  Shown shown;
  GtkWidget *form;

  app_write (app, "tag-edit", add_tags, NULL);
  shown = show (app, "tags");
  assert_shown (shown.list, "Weddings");

  gtk_widget_activate (find_row (shown.list, "Weddings"));
  form = find_form ();
  g_assert_nonnull (form);
  type (form, "Name", "WEDDING");
  assert_shown (form, "Another tag has this name. Merge the two, or choose another name.");
  type (form, "Name", "Marriages");
  click (form, "_Save");
  assert_gone (shown.list, "Weddings");
  assert_shown (shown.list, "Marriages");

  click_in_row (shown.list, "Marriages", "Merge into another tag…");
  form = find_form ();
  click (form, "_Merge");
  assert_gone (shown.list, "Marriages");
  assert_shown (shown.window, "Tags merged into “Wedding”");
  click (shown.window, "_Undo");
  assert_shown (shown.list, "Marriages");
  tags = load (app, vivier_tags_load);
  g_assert_cmpuint (tags->len, ==, 2);
  close_window (&shown);
}

/* Stages ------------------------------------------------------------------- */

static gboolean
visit_has_moved (gpointer data)
{
  const Shown *shown = data;
  GtkWidget *label = app_find_widget (GTK_WIDGET (shown->list), GTK_TYPE_LABEL, "Visit");
  GtkWidget *row = label != NULL ? gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW) : NULL;

  return row != NULL && gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) == shown->place;
}

static void
test_a_stage_is_added_moved_and_deleted (AppFixture    *app,
                                         gconstpointer  data)
{
  Shown shown = show (app, "pipeline");
  guint count = vivier_preferences_list_get_items (shown.list)->len;
  g_autoptr (GPtrArray) stages = NULL;
  GtkWidget *form;
  int place;

  click (shown.list, "Add a stage…");
  form = find_form ();
  type (form, "Name", "Visit");
  click (form, "_Add");
  assert_shown (shown.list, "Visit");
  g_assert_cmpuint (vivier_preferences_list_get_items (shown.list)->len, ==, count + 1);

  place = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (find_row (shown.list, "Visit")));
  click_in_row (shown.list, "Visit", "Move up");
  shown.place = place - 1;
  g_assert_true (app_wait_for (visit_has_moved, &shown));

  click_in_row (shown.list, "Visit", "Delete stage");
  assert_gone (shown.list, "Visit");
  stages = load (app, vivier_stages_load);
  g_assert_cmpuint (stages->len, ==, count);
  close_window (&shown);
}

static void
test_another_pipeline_is_shown_before_it_is_chosen (AppFixture    *app,
                                                    gconstpointer  data)
{
  Shown shown = show (app, "pipeline");
  g_autoptr (GPtrArray) before = load (app, vivier_stages_load);
  g_autoptr (GPtrArray) after = NULL;
  GtkWidget *form;

  g_signal_emit_by_name (app_find_widget (find_row (shown.list, "Prospecting"), GTK_TYPE_BUTTON, "Switch…"), "clicked");
  form = find_form ();
  assert_shown (form, "Where prospects go");
  /* All 25 clients of the sample have bought. */
  assert_shown (form, "25 prospects");
  click (form, "_Switch");
  assert_shown (shown.list, "Negotiation");
  after = load (app, vivier_stages_load);
  g_assert_cmpuint (after->len, ==, 6);
  assert_shown (shown.window, "Pipeline “Prospecting” chosen");
  click (shown.window, "_Undo");
  assert_gone (shown.list, "Negotiation");
  g_assert_cmpuint (before->len, ==, 8);
  close_window (&shown);
}

/* Fields ------------------------------------------------------------------- */

static void
test_a_choice_field_needs_its_choices (AppFixture    *app,
                                       gconstpointer  data)
{
  Shown shown = show (app, "fields");
  g_autoptr (GPtrArray) fields = NULL;
  const VivierCustomField *field;
  GtkWidget *form;

  assert_shown (shown.list, "No field of your own yet");
  click (shown.list, "Add a field…");
  form = find_form ();
  type (form, "Name", "Room");
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_row (form, "Holds")), VIVIER_FIELD_TYPE_CHOICE);
  g_assert_false (gtk_widget_get_sensitive (app_find_widget (form, GTK_TYPE_BUTTON, "_Add")));
  type (form, "Choices, with commas between them", "small, large; ");
  click (form, "_Add");
  assert_shown (shown.list, "Choice from a list · small, large");

  fields = load (app, vivier_custom_fields_load);
  g_assert_cmpuint (fields->len, ==, 1);
  field = g_ptr_array_index (fields, 0);
  g_assert_cmpstr (field->key, ==, "room");
  g_assert_cmpuint (g_strv_length (field->choices), ==, 2);

  click_in_row (shown.list, "Room", "Delete field and its values");
  assert_shown (shown.list, "No field of your own yet");
  close_window (&shown);
}

/* Users -------------------------------------------------------------------- */

static void
test_a_user_comes_is_absent_and_leaves (AppFixture    *app,
                                        gconstpointer  data)
{
  g_autoptr (GPtrArray) before = load (app, vivier_users_load);
  g_autoptr (GPtrArray) users = NULL;
  const VivierUser *paul = NULL;
  Shown shown = show (app, "users");
  GtkWidget *form;

  /* Somebody alone is not asked for a share of the work. */
  g_assert_cmpuint (before->len, ==, 1);
  gtk_widget_activate (find_row (shown.list, ((VivierUser *) g_ptr_array_index (before, 0))->name));
  form = find_form ();
  g_assert_null (app_find_widget (form, GTK_TYPE_LABEL, "Share"));
  gtk_window_destroy (GTK_WINDOW (form));

  click (shown.list, "Add a user…");
  form = find_form ();
  type (form, "Name", "Paul");
  type (form, "Absent from", "24/12/2026");
  assert_shown (form, "An absence needs its first and its last day.");
  type (form, "Absent until, that day included", "02/01/2027");
  type (form, "Departments, as 13, 84; empty for all", "13,84");
  click (form, "_Add");
  assert_shown (shown.list, "Paul");
  users = load (app, vivier_users_load);
  g_assert_cmpuint (users->len, ==, 2);
  for (guint i = 0; i < users->len; i++)
    if (strcmp (((VivierUser *) g_ptr_array_index (users, i))->name, "Paul") == 0)
      paul = g_ptr_array_index (users, i);
  g_assert_nonnull (paul);
  g_assert_cmpstr (paul->departments, ==, "13,84");
  g_assert_cmpint (paul->absent_until, ==, vivier_day_from_iso ("2027-01-02"));
  g_assert_cmpint (paul->capacity, ==, -1);

  click_in_row (shown.list, "Paul", "Leaves…");
  click (find_form (), "_Hand over");
  assert_shown (shown.list, "has left");
  click_in_row (shown.list, "Paul", "Comes back");
  assert_gone (shown.list, "has left");
  close_window (&shown);
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
  SAMPLE ("/preferences/tag/is-renamed-merged-and-undone", test_a_tag_is_renamed_merged_and_undone);
  SAMPLE ("/preferences/stage/is-added-moved-and-deleted", test_a_stage_is_added_moved_and_deleted);
  SAMPLE ("/preferences/pipeline/is-shown-before-it-is-chosen", test_another_pipeline_is_shown_before_it_is_chosen);
  SAMPLE ("/preferences/field/choice-needs-its-choices", test_a_choice_field_needs_its_choices);
  SAMPLE ("/preferences/user/comes-is-absent-and-leaves", test_a_user_comes_is_absent_and_leaves);

  return g_test_run ();
}
