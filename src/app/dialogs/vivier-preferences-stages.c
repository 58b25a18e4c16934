/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dialogs/vivier-preferences-stages.h"

#include <glib/gi18n.h>

#include "base/vivier-clock.h"
#include "base/vivier-money.h"
#include "base/vivier-text.h"
#include "dialogs/vivier-form-dialog.h"
#include "dialogs/vivier-pipeline-dialog.h"
#include "model/vivier-stage.h"

struct _VivierPreferencesStages
{
  VivierPreferencesList parent_instance;
};

G_DEFINE_FINAL_TYPE (VivierPreferencesStages, vivier_preferences_stages, VIVIER_TYPE_PREFERENCES_LIST)

typedef struct {
  VivierStage *stage;
  gint64       n_prospects;
} Item;

static void
item_free (gpointer data)
{
  Item *item = data;

  vivier_stage_free (item->stage);
  g_free (item);
}

static const Item *
get_item (VivierPreferencesList *list,
          guint                  index)
{
  return g_ptr_array_index (vivier_preferences_list_get_items (list), index);
}

static gint64
now_ms (VivierPreferencesList *list)
{
  return vivier_clock_get_now_ms (vivier_store_get_clock (vivier_session_get_store (vivier_preferences_list_get_session (list))));
}

/* The form ----------------------------------------------------------------- */

typedef struct {
  VivierPreferencesList *list;
  VivierStage           *stage;
  VivierFormDialog      *dialog;
  AdwEntryRow           *name;
  AdwComboRow           *kind;
  AdwComboRow           *colour;
  GtkSpinButton         *probability;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_object_unref (form->list);
  vivier_stage_free (form->stage);
  g_free (form);
}

typedef struct {
  VivierStage *stage;
  gint64       now_ms;
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  vivier_stage_free (save->stage);
  g_free (save);
}

static gboolean
save_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Save *save = data;

  return vivier_stage_save (db, save->stage, save->now_ms, error);
}

static void
accepted_cb (Form *form)
{
  Save *save = g_new0 (Save, 1);
  VivierStage *stage = vivier_stage_copy (form->stage);
  g_autofree char *name = vivier_form_dialog_dup_text (form->name);

  /* A shipped name that nobody changed stays in the reader's language. */
  if (g_strcmp0 (name, vivier_stage_get_name (form->stage)) != 0)
    {
      g_free (stage->name);
      stage->name = g_steal_pointer (&name);
    }
  stage->kind = (VivierStageKind) adw_combo_row_get_selected (form->kind);
  g_free (stage->colour);
  stage->colour = g_strdup (vivier_preferences_get_colour (form->colour));
  stage->probability = gtk_spin_button_get_value_as_int (form->probability);
  save->stage = stage;
  save->now_ms = now_ms (form->list);
  vivier_preferences_list_write (form->list, "stage-edit", vivier_stage_get_name (stage), save_in_db, save, save_free);
}

static gboolean
is_taken (Form       *form,
          const char *name)
{
  GPtrArray *items = vivier_preferences_list_get_items (form->list);
  g_autofree char *folded = vivier_text_fold (name);

  for (guint i = 0; i < items->len; i++)
    {
      const VivierStage *stage = get_item (form->list, i)->stage;
      g_autofree char *other = vivier_text_fold (vivier_stage_get_name (stage));

      if (stage->id != form->stage->id && g_str_equal (other, folded))
        return TRUE;
    }
  return FALSE;
}

static void
check (Form *form)
{
  g_autofree char *name = vivier_form_dialog_dup_text (form->name);
  const char *reason = NULL;

  if (name != NULL && is_taken (form, name))
    reason = _("Another stage has this name. Choose another one.");
  vivier_form_dialog_set_acceptable (form->dialog, name != NULL && reason == NULL, reason);
}

/* Takes @stage. */
static void
present (VivierPreferencesList *list,
         VivierStage           *stage)
{
  gboolean is_new = stage->id == 0;
  const char *const kinds[] = {
    vivier_stage_kind_get_label (VIVIER_STAGE_OPEN), vivier_stage_kind_get_label (VIVIER_STAGE_WON),
    vivier_stage_kind_get_label (VIVIER_STAGE_LOST), NULL,
  };
  Form *form = g_new0 (Form, 1);
  AdwPreferencesGroup *group;

  form->list = g_object_ref (list);
  form->stage = stage;
  form->dialog = VIVIER_FORM_DIALOG (vivier_form_dialog_new (vivier_preferences_list_get_window (list),
                                                             is_new ? _("New stage") : _("Edit stage"),
                                                             is_new ? _("_Add") : _("_Save")));
  g_object_set_data_full (G_OBJECT (form->dialog), "vivier-form", form, form_free);
  group = vivier_form_dialog_add_group (form->dialog, NULL);
  form->name = vivier_form_dialog_add_entry (group, _("Name"), GTK_INPUT_PURPOSE_FREE_FORM);
  form->kind = vivier_preferences_add_combo (group, _("A prospect here is"), kinds, stage->kind);
  form->colour = vivier_preferences_add_colour (group, stage->colour);
  form->probability = vivier_preferences_add_spin (group, _("Becomes a client"), _("percent of those who stand here"),
                                                   0, 100, stage->probability);
  gtk_editable_set_text (GTK_EDITABLE (form->name), is_new ? "" : vivier_stage_get_name (stage));
  g_signal_connect_swapped (form->name, "changed", G_CALLBACK (check), form);
  g_signal_connect_swapped (form->dialog, "accepted", G_CALLBACK (accepted_cb), form);
  check (form);
  gtk_window_present (GTK_WINDOW (form->dialog));
  gtk_widget_grab_focus (GTK_WIDGET (form->name));
}

static void
add_stage (VivierPreferencesList *list)
{
  present (list, vivier_stage_new ("", VIVIER_STAGE_OPEN));
}

static void
edit_stage (VivierPreferencesList *list,
            guint                  index)
{
  present (list, vivier_stage_copy (get_item (list, index)->stage));
}

/* Order -------------------------------------------------------------------- */

static gboolean
reorder_in_db (VivierDb      *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  GArray *ids = data;

  return vivier_stages_reorder (db, (const gint64 *) ids->data, ids->len, error);
}

/* Item @index and the one after it change places. */
static void
swap (VivierPreferencesList *list,
      guint                  index)
{
  GPtrArray *items = vivier_preferences_list_get_items (list);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < items->len; i++)
    {
      guint from = i == index ? index + 1 : i == index + 1 ? index : i;

      g_array_append_val (ids, get_item (list, from)->stage->id);
    }
  vivier_preferences_list_write (list, "stage-edit", NULL, reorder_in_db, ids, (GDestroyNotify) g_array_unref);
}

static void
move_up (VivierPreferencesList *list,
         guint                  index)
{
  vivier_preferences_list_follow (list, index - 1);
  swap (list, index - 1);
}

static void
move_down (VivierPreferencesList *list,
           guint                  index)
{
  vivier_preferences_list_follow (list, index + 1);
  swap (list, index);
}

/* Deleting ----------------------------------------------------------------- */

typedef struct {
  VivierPreferencesList *list;
  AdwComboRow           *target;
  GArray                *ids;    /* (element-type gint64), in the order of the choice */
  gint64                 id;
  char                  *name;
} Farewell;

static void
farewell_free (gpointer data)
{
  Farewell *farewell = data;

  g_object_unref (farewell->list);
  g_array_unref (farewell->ids);
  g_free (farewell->name);
  g_free (farewell);
}

typedef struct {
  gint64 id;
  gint64 move_to;
  gint64 now_ms;
} Delete;

static gboolean
delete_in_db (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Delete *delete = data;

  return vivier_stage_delete (db, delete->id, delete->move_to, delete->now_ms, error);
}

static void
delete_now (VivierPreferencesList *list,
            gint64                 id,
            const char            *name,
            gint64                 move_to)
{
  Delete *delete = g_new0 (Delete, 1);

  delete->id = id;
  delete->move_to = move_to;
  delete->now_ms = now_ms (list);
  vivier_preferences_list_write (list, "stage-edit", name, delete_in_db, delete, g_free);
}

static void
farewell_cb (Farewell *farewell)
{
  guint selected = adw_combo_row_get_selected (farewell->target);

  if (selected < farewell->ids->len)
    delete_now (farewell->list, farewell->id, farewell->name, g_array_index (farewell->ids, gint64, selected));
}

static void
ask_where_to (VivierPreferencesList *list,
              guint                  index)
{
  const Item *item = get_item (list, index);
  GPtrArray *items = vivier_preferences_list_get_items (list);
  /* Translators: %s is the name of a stage of the pipeline */
  g_autofree char *title = g_strdup_printf (_("Delete “%s”"), vivier_stage_get_name (item->stage));
  g_autofree char *number = vivier_number_format (item->n_prospects);
  g_autofree char *words =
    /* Translators: %s is a number of prospects */
    g_strdup_printf (ngettext ("%s prospect stands here and moves.", "%s prospects stand here and move.",
                               MIN (item->n_prospects, G_MAXINT32)), number);
  GtkWidget *dialog = vivier_form_dialog_new (vivier_preferences_list_get_window (list), title, _("_Delete"));
  AdwPreferencesGroup *group = vivier_form_dialog_add_group (VIVIER_FORM_DIALOG (dialog), NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  Farewell *farewell = g_new0 (Farewell, 1);

  farewell->list = g_object_ref (list);
  farewell->id = item->stage->id;
  farewell->name = g_strdup (vivier_stage_get_name (item->stage));
  farewell->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < items->len; i++)
    if (i != index)
      {
        g_ptr_array_add (names, (gpointer) vivier_stage_get_name (get_item (list, i)->stage));
        g_array_append_val (farewell->ids, get_item (list, i)->stage->id);
      }
  g_ptr_array_add (names, NULL);
  adw_preferences_group_set_description (group, words);
  farewell->target = vivier_preferences_add_combo (group, _("To"), (const char * const *) names->pdata, index > 0 ? index - 1 : 0);
  g_object_set_data_full (G_OBJECT (dialog), "vivier-form", farewell, farewell_free);
  g_signal_connect_swapped (dialog, "accepted", G_CALLBACK (farewell_cb), farewell);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
delete_stage (VivierPreferencesList *list,
              guint                  index)
{
  const Item *item = get_item (list, index);

  if (item->n_prospects > 0)
    ask_where_to (list, index);
  else
    delete_now (list, item->stage->id, vivier_stage_get_name (item->stage), 0);
}

/* The page ----------------------------------------------------------------- */

static GPtrArray *
load_items (VivierDb  *db,
            GError   **error)
{
  g_autoptr (GPtrArray) stages = vivier_stages_load (db, error);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (item_free);

  for (guint i = 0; stages != NULL && i < stages->len; i++)
    {
      Item *item = g_new0 (Item, 1);

      item->stage = vivier_stage_copy (g_ptr_array_index (stages, i));
      g_ptr_array_add (items, item);
      item->n_prospects = vivier_stage_count (db, item->stage->id, error);
      if (item->n_prospects < 0)
        return NULL;
    }
  return stages != NULL ? g_steal_pointer (&items) : NULL;
}

static char *
describe (const Item *item)
{
  g_autofree char *number = vivier_number_format (item->n_prospects);
  g_autofree char *count =
    /* Translators: %s is how many prospects a list holds */
    g_strdup_printf (ngettext ("%s prospect", "%s prospects", MIN (item->n_prospects, G_MAXINT32)), number);
  g_autofree char *probability = vivier_percent_format (item->stage->probability / 100.0);

  return g_strdup_printf ("%s · %s · %s", vivier_stage_kind_get_label (item->stage->kind), probability, count);
}

static void
vivier_preferences_stages_show (VivierPreferencesList *list,
                                GPtrArray             *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      const VivierStage *stage = get_item (list, i)->stage;
      g_autofree char *subtitle = describe (get_item (list, i));

      vivier_preferences_list_add_row (list, vivier_stage_get_name (stage), subtitle,
                                       stage->colour != NULL ? stage->colour : "slate", edit_stage);
      vivier_preferences_list_add_movers (list, move_up, move_down);
      vivier_preferences_list_add_button (list, "user-trash-symbolic", _("Delete stage"), delete_stage);
    }
}

static void
pipeline_chosen_cb (GtkWidget *button,
                    gpointer   pipeline)
{
  GtkWidget *page = gtk_widget_get_ancestor (button, VIVIER_TYPE_PREFERENCES_STAGES);

  vivier_pipeline_dialog_present (GTK_WINDOW (gtk_widget_get_root (page)),
                                  vivier_preferences_list_get_session (VIVIER_PREFERENCES_LIST (page)),
                                  (VivierPipeline) GPOINTER_TO_INT (pipeline));
}

/* "New, contacted, …" */
static char *
join_stages (VivierPipeline pipeline)
{
  g_autoptr (GPtrArray) stages = vivier_pipeline_get_stages (pipeline);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < stages->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? " → " : "", vivier_stage_get_name (g_ptr_array_index (stages, i)));
  return g_string_free (names, FALSE);
}

static void
add_pipelines (VivierPreferencesStages *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, _("Ready-made pipelines"));
  adw_preferences_group_set_description (group, _("Before anything changes you see where every prospect would stand."));
  for (guint i = 0; i < VIVIER_N_PIPELINES; i++)
    {
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *button = gtk_button_new_with_label (_("Switch…"));
      g_autofree char *subtitle = join_stages ((VivierPipeline) i);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), vivier_pipeline_get_label ((VivierPipeline) i));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      g_signal_connect (button, "clicked", G_CALLBACK (pipeline_chosen_cb), GINT_TO_POINTER ((int) i));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
      adw_preferences_group_add (group, row);
    }
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), group);
}

static void
vivier_preferences_stages_class_init (VivierPreferencesStagesClass *klass)
{
  VIVIER_PREFERENCES_LIST_CLASS (klass)->load = load_items;
  VIVIER_PREFERENCES_LIST_CLASS (klass)->show = vivier_preferences_stages_show;
}

static void
vivier_preferences_stages_init (VivierPreferencesStages *self)
{
  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (self), _("Pipeline"));
  adw_preferences_page_set_icon_name (ADW_PREFERENCES_PAGE (self), "vivier-board-symbolic");
  add_pipelines (self);
}

/**
 * vivier_preferences_stages_new:
 * @session: the workspace
 *
 * Returns: (transfer floating): a page with its pipeline
 */
AdwPreferencesPage *
vivier_preferences_stages_new (VivierSession *session)
{
  VivierPreferencesList *self = g_object_new (VIVIER_TYPE_PREFERENCES_STAGES, NULL);

  vivier_preferences_list_begin (self, session, _("Stages"), _("Where a prospect stands, from first to last."),
                                 _("Add a stage…"), add_stage);
  return ADW_PREFERENCES_PAGE (self);
}
