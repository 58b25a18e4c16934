/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model-workspace.h"

#include "model/vivier-activity.h"
#include "model/vivier-settings.h"
#include "model/vivier-template-store.h"

static gboolean
seed (VivierDb      *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  static const char *const subjects[][2] = {
    { VIVIER_TEMPLATE_VIP, "On se retrouve bientôt ? 🎵" },
    { VIVIER_TEMPLATE_STANDARD, "Nouveautés et disponibilités - DJ Pro" },
    { VIVIER_TEMPLATE_REMINDER, "Des projets en vue ?" },
  };
  g_autoptr (GPtrArray) templates = NULL;

  if (!vivier_templates_seed (db, error) || !vivier_templates_seed (db, error))
    return FALSE;

  templates = vivier_templates_list (db, "fr", error);
  g_assert_cmpuint (templates->len, ==, G_N_ELEMENTS (subjects));
  for (guint i = 0; i < templates->len; i++)
    {
      VivierTemplate *template_ = g_ptr_array_index (templates, i);

      g_assert_cmpstr (template_->name, ==, subjects[i][0]);
      g_assert_cmpstr (template_->language, ==, "fr");
      g_assert_cmpstr (template_->subject, ==, subjects[i][1]);
      g_assert_cmpuint (g_utf8_strlen (template_->body, -1), >, 200);
    }
  return TRUE;
}

static void
test_shipped_ones_have_the_subjects_of_the_document (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);

  run_write (workspace->store, seed, NULL);
}

static gboolean
edit_and_reset (VivierDb      *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr (VivierTemplate) template_ = NULL;
  g_autoptr (VivierTemplate) edited = NULL;
  g_autoptr (VivierTemplate) reset = NULL;
  g_autofree char *shipped = NULL;

  if (!vivier_templates_seed (db, error))
    return FALSE;
  template_ = vivier_template_load (db, VIVIER_TEMPLATE_STANDARD, "en", error);
  shipped = g_strdup (template_->body);
  g_free (template_->body);
  template_->body = g_strdup ("Mine\nin two lines");
  if (!vivier_template_save (db, template_, error))
    return FALSE;
  edited = vivier_template_load (db, VIVIER_TEMPLATE_STANDARD, "en", error);
  g_assert_cmpstr (edited->body, ==, "Mine\nin two lines");

  if (!vivier_template_reset (db, VIVIER_TEMPLATE_STANDARD, "en", error))
    return FALSE;
  reset = vivier_template_load (db, VIVIER_TEMPLATE_STANDARD, "en", error);
  g_assert_cmpstr (reset->body, ==, shipped);
  g_assert_cmpint (reset->id, ==, template_->id);
  return TRUE;
}

static void
test_edited_one_goes_back_to_the_original (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);

  run_write (workspace->store, edit_and_reset, NULL);
}

static gboolean
own_template (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (VivierTemplate) own = vivier_template_new ();
  g_autoptr (VivierTemplate) loaded = NULL;
  g_autoptr (GError) refusal = NULL;
  g_autofree char *display_name = NULL;
  g_autoptr (GPtrArray) templates = NULL;

  own->name = g_strdup ("Vœux");
  own->language = g_strdup ("fr");
  own->subject = g_strdup ("Bonne année");
  if (!vivier_templates_seed (db, error) || !vivier_template_save (db, own, error))
    return FALSE;

  loaded = vivier_template_load (db, "Vœux", "en", error);
  g_assert_cmpstr (loaded->language, ==, "fr");
  display_name = vivier_template_display_name (loaded->name);
  g_assert_cmpstr (display_name, ==, "Vœux");
  templates = vivier_templates_list (db, "en", error);
  g_assert_cmpuint (templates->len, ==, 4);

  g_assert_false (vivier_template_reset (db, "Vœux", "fr", &refusal));
  g_assert_error (refusal, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND);
  g_clear_error (&refusal);
  g_assert_null (vivier_template_load (db, "Nowhere", "fr", &refusal));
  g_assert_error (refusal, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND);
  return vivier_template_delete (db, own->id, error);
}

static void
test_own_one_has_no_original (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);

  run_write (workspace->store, own_template, NULL);
  g_assert_cmpint (read_int (workspace->store, "SELECT count(*) FROM template"), ==, 6);
}

static gboolean
deleted_template (VivierDb      *db,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr (VivierTemplate) own = vivier_template_new ();
  g_autoptr (GError) refusal = NULL;

  own->name = g_strdup ("Vœux");
  own->language = g_strdup ("fr");
  if (!vivier_template_save (db, own, error) || !vivier_template_delete (db, own->id, error))
    return FALSE;

  g_assert_false (vivier_template_save (db, own, &refusal));
  g_assert_error (refusal, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND);
  g_clear_error (&refusal);
  g_assert_false (vivier_template_delete (db, own->id, &refusal));
  g_assert_error (refusal, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND);
  return TRUE;
}

static void
test_deleted_one_cannot_be_saved (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);

  run_write (workspace->store, deleted_template, NULL);
}

static gboolean
settings (VivierDb      *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autofree char *fallback = vivier_setting_get (db, VIVIER_SETTING_CURRENCY, "EUR");
  g_autofree char *nothing = vivier_setting_get (db, VIVIER_SETTING_CURRENCY, NULL);
  g_autofree char *chosen = NULL;
  g_autofree char *again = NULL;

  g_assert_cmpstr (fallback, ==, "EUR");
  g_assert_null (nothing);
  if (!vivier_setting_set (db, VIVIER_SETTING_CURRENCY, "CHF", error)
      || !vivier_setting_set (db, VIVIER_SETTING_CURRENCY, "CAD", error))
    return FALSE;
  chosen = vivier_setting_get (db, VIVIER_SETTING_CURRENCY, "EUR");
  g_assert_cmpstr (chosen, ==, "CAD");
  if (!vivier_setting_set (db, VIVIER_SETTING_CURRENCY, NULL, error))
    return FALSE;
  again = vivier_setting_get (db, VIVIER_SETTING_CURRENCY, "EUR");
  g_assert_cmpstr (again, ==, "EUR");
  return TRUE;
}

static void
test_settings_fall_back (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);

  run_write (workspace->store, settings, NULL);
}

static gboolean
timeline (VivierDb      *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  gint64 id = *(gint64 *) data;
  g_autoptr (VivierActivity) mail = vivier_activity_new (VIVIER_ACTIVITY_EMAIL, id);
  g_autoptr (VivierActivity) empty = vivier_activity_new (VIVIER_ACTIVITY_NOTE, id);
  g_autoptr (GPtrArray) timeline_of = NULL;
  g_autoptr (GPtrArray) relaunches = NULL;
  g_autoptr (GError) refusal = NULL;
  const VivierActivity *loaded;

  empty->happened_on = SAMPLE_TODAY;
  empty->body = g_strdup ("  ");
  g_assert_false (vivier_activity_save (db, empty, 1, &refusal));
  g_assert_error (refusal, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID);

  mail->purpose = g_strdup ("relaunch");
  mail->template_name = g_strdup (VIVIER_TEMPLATE_VIP);
  mail->segment = VIVIER_SEGMENT_RELAUNCH;
  mail->is_vip = TRUE;
  mail->subject = g_strdup ("Hello");
  mail->body = g_strdup ("First line\n\nSecond");
  mail->happened_on = SAMPLE_TODAY;
  mail->happened_ms = 42;
  g_assert_cmpint (vivier_activity_last_relaunch (db, id), ==, VIVIER_DAY_NONE);
  if (!vivier_activity_save (db, mail, 1, error)
      || !vivier_activity_set_outcome (db, mail->id, VIVIER_OUTCOME_ANSWERED, error))
    return FALSE;
  g_assert_cmpint (vivier_activity_last_relaunch (db, id), ==, SAMPLE_TODAY);

  timeline_of = vivier_activities_of (db, id, 0, error);
  g_assert_cmpuint (timeline_of->len, ==, 1);
  loaded = g_ptr_array_index (timeline_of, 0);
  g_assert_cmpint (loaded->kind, ==, VIVIER_ACTIVITY_EMAIL);
  g_assert_cmpint (loaded->outcome, ==, VIVIER_OUTCOME_ANSWERED);
  g_assert_cmpint (loaded->segment, ==, VIVIER_SEGMENT_RELAUNCH);
  g_assert_true (loaded->is_vip);
  g_assert_cmpstr (loaded->body, ==, "First line\n\nSecond");
  relaunches = vivier_activities_relaunches (db, SAMPLE_TODAY, SAMPLE_TODAY, error);
  g_assert_cmpuint (relaunches->len, ==, 1);
  return vivier_activity_delete (db, mail->id, error);
}

static void
test_timeline_keeps_what_was_sent (void)
{
  g_autoptr (TemporaryWorkspace) workspace = model_workspace_new (VIVIER_STORE_OPEN_NO_THREADS);
  gint64 id = add_client (workspace->store, "Client", NULL, NULL, NULL);

  run_write (workspace->store, timeline, &id);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/template-store/shipped-ones-have-the-subjects-of-the-document",
                   test_shipped_ones_have_the_subjects_of_the_document);
  g_test_add_func ("/template-store/edited-one-goes-back-to-the-original", test_edited_one_goes_back_to_the_original);
  g_test_add_func ("/template-store/own-one-has-no-original", test_own_one_has_no_original);
  g_test_add_func ("/template-store/deleted-one-cannot-be-saved", test_deleted_one_cannot_be_saved);
  g_test_add_func ("/settings/fall-back", test_settings_fall_back);
  g_test_add_func ("/activity/timeline-keeps-what-was-sent", test_timeline_keeps_what_was_sent);

  return g_test_run ();
}
