/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-composer-data.h"

#include "insight/vivier-figures-keeper.h"
#include "model/vivier-purchase.h"

#define N_PURCHASES 4

typedef struct {
  gint64              prospect_id;
  char               *template_name;
  char               *language;
  char               *source;
  VivierDay           today;
  VivierComposerData *data;
  VivierRendered     *rendered;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->template_name);
  g_free (question->language);
  g_free (question->source);
  g_clear_pointer (&question->data, vivier_composer_data_unref);
  g_clear_pointer (&question->rendered, vivier_rendered_free);
  g_free (question);
}

static void
clear_data (gpointer user_data)
{
  VivierComposerData *self = user_data;

  g_clear_pointer (&self->draft, vivier_draft_free);
  g_clear_pointer (&self->templates, g_ptr_array_unref);
  g_clear_pointer (&self->purchases, g_ptr_array_unref);
}

/**
 * vivier_composer_data_ref:
 * @self: what was read
 *
 * Immutable, so any thread may hold it.
 *
 * Returns: (transfer full): the same
 */
VivierComposerData *
vivier_composer_data_ref (VivierComposerData *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * vivier_composer_data_unref:
 * @self: what was read
 */
void
vivier_composer_data_unref (VivierComposerData *self)
{
  g_atomic_rc_box_release_full (self, clear_data);
}

/* The months of the year of the last purchase. */
static gboolean
load_season (VivierDb            *db,
             VivierComposerData  *data,
             VivierDay            today,
             GError             **error)
{
  VivierDay last = data->draft->row->figures.totals.last_on;
  g_autoptr (GArray) totals = NULL;
  int year, month, day;

  if (last == VIVIER_DAY_NONE)
    return TRUE;

  vivier_day_to_ymd (last, &year, &month, &day);
  totals = vivier_purchases_by_month (db, data->draft->row->id, vivier_day_from_ymd (year, 1, 1),
                                      MIN (today, vivier_day_from_ymd (year, 12, 31)), error);
  if (totals == NULL)
    return FALSE;

  for (guint i = 0; i < totals->len; i++)
    {
      const VivierMonthTotal *total = &g_array_index (totals, VivierMonthTotal, i);
      int index = total->month - year * 12;

      if (index >= 0 && index < 12)
        data->months[index] = total->revenue_minor;
    }

  return TRUE;
}

static gboolean
load_data (VivierDb      *db,
           gpointer       user_data,
           GCancellable  *cancellable,
           GError       **error)
{
  Question *question = user_data;
  g_autoptr (VivierComposerData) data = g_atomic_rc_box_new0 (VivierComposerData);

  if (!vivier_figures_keeper_prepare_read (db, question->today, error))
    return FALSE;

  data->draft = vivier_composer_draft (db, question->prospect_id, question->template_name, question->language,
                                       question->today, error);
  if (data->draft == NULL)
    return FALSE;

  data->templates = vivier_templates_list (db, data->draft->language, error);
  if (data->templates == NULL)
    return FALSE;

  data->purchases = vivier_purchases_of (db, question->prospect_id, N_PURCHASES, error);
  if (data->purchases == NULL || !load_season (db, data, question->today, error))
    return FALSE;

  question->data = g_steal_pointer (&data);
  return TRUE;
}

static gboolean
render (VivierDb      *db,
        gpointer       user_data,
        GCancellable  *cancellable,
        GError       **error)
{
  Question *question = user_data;

  if (!vivier_figures_keeper_prepare_read (db, question->today, error))
    return FALSE;

  question->rendered = vivier_composer_render (db, question->prospect_id, question->source, question->language,
                                               question->today, error);
  return question->rendered != NULL;
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  gpointer data = NULL;
  Question *question;

  if (!vivier_store_read_finish (VIVIER_STORE (source), result, &data, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  question = data;
  if (question->source != NULL)
    g_task_return_pointer (task, g_steal_pointer (&question->rendered), (GDestroyNotify) vivier_rendered_free);
  else
    g_task_return_pointer (task, g_steal_pointer (&question->data), (GDestroyNotify) vivier_composer_data_unref);
}

static void
ask (VivierSession       *session,
     Question            *question,
     VivierDbFunc         func,
     GCancellable        *cancellable,
     GAsyncReadyCallback  callback,
     gpointer             user_data)
{
  GTask *task = g_task_new (session, cancellable, callback, user_data);

  question->today = vivier_session_get_today (session);
  vivier_store_read_async (vivier_session_get_store (session), func, question, question_free,
                           cancellable, answered_cb, task);
}

/**
 * vivier_composer_data_load_async:
 * @session: the workspace
 * @prospect_id: to whom
 * @template_name: (nullable): with which template; %NULL for the fitting one
 * @language: (nullable): in which language; %NULL for the program's
 * @cancellable: (nullable): ends it
 * @callback: called on the main context
 * @user_data: for @callback
 */
void
vivier_composer_data_load_async (VivierSession       *session,
                                 gint64               prospect_id,
                                 const char          *template_name,
                                 const char          *language,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  Question *question = g_new0 (Question, 1);

  question->prospect_id = prospect_id;
  question->template_name = g_strdup (template_name);
  question->language = g_strdup (language);
  ask (session, question, load_data, cancellable, callback, user_data);
}

/**
 * vivier_composer_data_load_finish:
 * @result: what the callback received
 * @error: return location, or %NULL
 *
 * Returns: (transfer full) (nullable): what was read; %NULL with @error
 */
VivierComposerData *
vivier_composer_data_load_finish (GAsyncResult  *result,
                                  GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * vivier_composer_data_render_async:
 * @session: the workspace
 * @prospect_id: for whom; 0 for the first client, in a preview
 * @source: a template's text
 * @language: its language
 * @cancellable: (nullable): ends it
 * @callback: called on the main context
 * @user_data: for @callback
 */
void
vivier_composer_data_render_async (VivierSession       *session,
                                   gint64               prospect_id,
                                   const char          *source,
                                   const char          *language,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  Question *question = g_new0 (Question, 1);

  question->prospect_id = prospect_id;
  question->source = g_strdup (source);
  question->language = g_strdup (language);
  ask (session, question, render, cancellable, callback, user_data);
}

/**
 * vivier_composer_data_render_finish:
 * @result: what the callback received
 * @error: return location, or %NULL
 *
 * Returns: (transfer full) (nullable): the filled-in text; %NULL with @error,
 *   also when the template cannot be read
 */
VivierRendered *
vivier_composer_data_render_finish (GAsyncResult  *result,
                                    GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
