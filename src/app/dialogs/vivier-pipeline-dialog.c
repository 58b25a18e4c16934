/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dialogs/vivier-pipeline-dialog.h"

#include <glib/gi18n.h>

#include "base/vivier-clock.h"
#include "base/vivier-money.h"
#include "dialogs/vivier-form-dialog.h"
#include "dialogs/vivier-preferences-list.h"

typedef struct {
  VivierSession      *session;
  VivierPipelinePlan *plan;    /* nullable: not read yet, or handed over */
  GPtrArray          *rows;    /* (element-type AdwComboRow), one per move */
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_object_unref (form->session);
  g_clear_pointer (&form->plan, vivier_pipeline_plan_free);
  g_ptr_array_unref (form->rows);
  g_free (form);
}

/* Doing it ----------------------------------------------------------------- */

typedef struct {
  VivierPipelinePlan *plan;
  gint64              now_ms;
} Apply;

static void
apply_free (gpointer data)
{
  Apply *apply = data;

  vivier_pipeline_plan_free (apply->plan);
  g_free (apply);
}

static gboolean
apply_in_db (VivierDb      *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Apply *apply = data;

  return vivier_pipeline_plan_apply (db, apply->plan, apply->now_ms, error);
}

static void
accepted_cb (VivierFormDialog *dialog,
             Form             *form)
{
  VivierLabel label = { .kind = "pipeline", .subject = vivier_pipeline_get_label (form->plan->pipeline) };
  Apply *apply = g_new0 (Apply, 1);

  for (guint i = 0; i < form->rows->len; i++)
    {
      VivierStageMove *move = g_ptr_array_index (form->plan->moves, i);

      move->to = adw_combo_row_get_selected (form->rows->pdata[i]);
    }
  apply->now_ms = vivier_clock_get_now_ms (vivier_store_get_clock (vivier_session_get_store (form->session)));
  apply->plan = g_steal_pointer (&form->plan);
  vivier_session_write (form->session, &label, apply_in_db, apply, apply_free, FALSE, NULL, NULL);
}

/* What would be done ------------------------------------------------------- */

typedef struct {
  VivierPipeline      pipeline;
  VivierPipelinePlan *plan;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_clear_pointer (&load->plan, vivier_pipeline_plan_free);
  g_free (load);
}

static gboolean
load_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Load *load = data;

  load->plan = vivier_pipeline_plan_switch (db, load->pipeline, error);
  return load->plan != NULL;
}

static char *
describe (const VivierStageMove *move)
{
  g_autofree char *number = vivier_number_format (move->n_prospects);

  if (move->is_kept)
    /* Translators: %s is a number of prospects in a stage that a new pipeline has no word for */
    return g_strdup_printf (ngettext ("%s prospect · the stage is kept, nothing there means the same",
                                      "%s prospects · the stage is kept, nothing there means the same",
                                      MIN (move->n_prospects, G_MAXINT32)), number);
  /* Translators: %s is how many prospects a list holds */
  return g_strdup_printf (ngettext ("%s prospect", "%s prospects", MIN (move->n_prospects, G_MAXINT32)), number);
}

static void
show_plan (VivierFormDialog *dialog,
           Form             *form)
{
  AdwPreferencesGroup *group = vivier_form_dialog_add_group (dialog, _("Where prospects go"));
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < form->plan->stages->len; i++)
    g_ptr_array_add (names, (gpointer) vivier_stage_get_name (g_ptr_array_index (form->plan->stages, i)));
  g_ptr_array_add (names, NULL);
  for (guint i = 0; i < form->plan->moves->len; i++)
    {
      const VivierStageMove *move = g_ptr_array_index (form->plan->moves, i);
      g_autofree char *subtitle = describe (move);
      AdwComboRow *row = vivier_preferences_add_combo (group, vivier_stage_get_name (move->from),
                                                       (const char * const *) names->pdata, move->to);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
      g_ptr_array_add (form->rows, row);
    }
  vivier_form_dialog_set_acceptable (dialog, TRUE, NULL);
}

static void
loaded (gpointer owner,
        gpointer data)
{
  Form *form = g_object_get_data (owner, "vivier-form");
  Load *load = data;

  if (form == NULL)
    return;
  form->plan = g_steal_pointer (&load->plan);
  show_plan (owner, form);
}

/**
 * vivier_pipeline_dialog_present:
 * @parent: over which window
 * @session: the workspace
 * @pipeline: the one to go to
 *
 * Shows what would be done, and does it on "Switch".
 */
void
vivier_pipeline_dialog_present (GtkWindow      *parent,
                                VivierSession  *session,
                                VivierPipeline  pipeline)
{
  /* Translators: %s is the name of a pipeline */
  g_autofree char *title = g_strdup_printf (_("Switch to “%s”"), vivier_pipeline_get_label (pipeline));
  GtkWidget *dialog = vivier_form_dialog_new (parent, title, _("_Switch"));
  Form *form = g_new0 (Form, 1);
  Load *load = g_new0 (Load, 1);

  form->session = g_object_ref (session);
  form->rows = g_ptr_array_new ();
  g_object_set_data_full (G_OBJECT (dialog), "vivier-form", form, form_free);
  vivier_form_dialog_set_acceptable (VIVIER_FORM_DIALOG (dialog), FALSE, NULL);
  g_signal_connect (dialog, "accepted", G_CALLBACK (accepted_cb), form);
  load->pipeline = pipeline;
  vivier_session_read (session, load_in_db, load, load_free, NULL, dialog, loaded);
  gtk_window_set_default_size (GTK_WINDOW (dialog), 560, 620);
  gtk_window_present (GTK_WINDOW (dialog));
}
