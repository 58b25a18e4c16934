/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "panes/vivier-call-step.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/vivier-locale.h"
#include "model/vivier-template-store.h"
#include "outreach/vivier-composer.h"

#define N_UPCOMING 3

/**
 * vivier_call_step_new:
 * @session: the open workspace
 * @move: what to do
 *
 * Returns: (transfer full): a step, to be filled in and run
 */
VivierCallStep *
vivier_call_step_new (VivierSession  *session,
                      VivierCallMove  move)
{
  VivierCallStep *self = g_new0 (VivierCallStep, 1);

  self->move = move;
  self->result = (VivierCallResult) VIVIER_CALL_RESULT_INIT;
  self->today = vivier_session_get_today (session);
  self->now_ms = vivier_session_get_now_ms (session);
  return self;
}

static void
clear_sight (VivierCallStep *self)
{
  g_clear_pointer (&self->card, vivier_call_card_free);
  g_clear_pointer (&self->row, vivier_prospect_row_unref);
  g_clear_pointer (&self->planned, vivier_task_free);
  g_clear_pointer (&self->script, g_free);
  g_clear_pointer (&self->upcoming, g_ptr_array_unref);
}

/**
 * vivier_call_step_free:
 * @self: (nullable) (transfer full): a step
 */
void
vivier_call_step_free (VivierCallStep *self)
{
  if (self == NULL)
    return;
  clear_sight (self);
  g_clear_pointer (&self->session, vivier_call_session_free);
  g_clear_pointer (&self->ids, g_array_unref);
  g_free (self->title);
  g_free (self->note);
  g_free (self->next_title);
  g_free (self->no_next_reason);
  g_free (self);
}

static gboolean
make_move (VivierCallStep  *self,
           VivierDb        *db,
           GError         **error)
{
  if (self->move == VIVIER_CALLS_START)
    self->session = vivier_call_session_start (db, self->title, NULL, self->ids, 0, self->now_ms, error);
  else
    self->session = vivier_call_session_load (db, self->session_id, error);
  if (self->session == NULL)
    return FALSE;

  self->session_id = self->session->id;
  self->result.note = self->note;
  self->result.next_title = self->next_title;
  self->result.no_next_reason = self->no_next_reason;
  switch (self->move)
    {
    case VIVIER_CALLS_RECORD:
      return vivier_call_session_record (db, self->session, &self->result, self->today, self->now_ms, NULL, error);
    case VIVIER_CALLS_SKIP:
      return vivier_call_session_skip (db, self->session, error);
    case VIVIER_CALLS_BACK:
      return vivier_call_session_back (db, self->session, error);
    case VIVIER_CALLS_STOP:
      return vivier_call_session_stop (db, self->session, self->now_ms, error);
    case VIVIER_CALLS_LOOK:
    case VIVIER_CALLS_START:
    default:
      return TRUE;
    }
}

/* Who was deleted since the session began is passed over. */
static gboolean
load_card (VivierCallStep  *self,
           VivierDb        *db,
           GError         **error)
{
  for (;;)
    {
      g_autoptr (GError) failure = NULL;

      self->card = vivier_call_session_card (db, self->session, &failure);
      if (self->card != NULL)
        return TRUE;
      if (!g_error_matches (failure, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND)
          || self->session->position >= self->session->queue->len)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      self->session->position++;
    }
}

/**
 * vivier_call_step_default_script:
 *
 * Returns: (transfer none): a few words that suit every call, as a template
 */
const char *
vivier_call_step_default_script (void)
{
  /* Translators: what to say first on the telephone; the words in double braces
   * are variables of templates and stay as they are */
  return _("Hello{{#if first_name}} {{first_name}}{{/if}}{{#if sender_name}}, this is {{sender_name}}{{/if}}."
           "{{#if last_month}} We last worked together in {{last_month}}"
           "{{#if last_place}}, at {{last_place}}{{/if}}: do you have a new date in mind?{{/if}}");
}

static char *
render_script (VivierCallStep *self,
               VivierDb       *db)
{
  g_autoptr (VivierTemplate) template_ = NULL;
  g_autoptr (VivierRendered) rendered = NULL;
  const char *language = vivier_locale_language () == VIVIER_LANGUAGE_FRENCH ? "fr" : "en";

  if (self->session->script != NULL)
    template_ = vivier_template_load (db, self->session->script, language, NULL);
  rendered = vivier_composer_render (db, self->card->prospect_id,
                                     template_ != NULL ? template_->body : vivier_call_step_default_script (), NULL,
                                     self->today, NULL);
  return rendered != NULL ? g_strdup (rendered->text) : NULL;
}

static gboolean
load_answers (VivierCallStep  *self,
              VivierDb        *db,
              GError         **error)
{
  g_autoptr (VivierProspect) prospect = vivier_prospect_load (db, self->card->prospect_id, error);

  if (prospect == NULL)
    return FALSE;
  memcpy (self->bant, prospect->bant, sizeof self->bant);
  return TRUE;
}

/**
 * vivier_call_step_run:
 * @db: the connection of a write; a reader will do for %VIVIER_CALLS_LOOK
 * @self: (type VivierCallStep): the step
 *
 * Makes the move, and reads what the pane shows next.
 *
 * Returns: %FALSE with @error; nothing was recorded then
 */
gboolean
vivier_call_step_run (VivierDb      *db,
                      gpointer       data,
                      GCancellable  *cancellable,
                      GError       **error)
{
  VivierCallStep *self = data;
  GError *failure = NULL;

  if (!make_move (self, db, error) || !load_card (self, db, error)
      || !vivier_call_session_stats (db, self->session, &self->stats, error))
    return FALSE;
  self->upcoming = vivier_call_session_upcoming (db, self->session, N_UPCOMING, error);
  if (self->upcoming == NULL)
    return FALSE;
  if (self->card->prospect_id == 0)
    return TRUE;

  self->row = vivier_prospects_load_row (db, self->card->prospect_id, error);
  if (self->row == NULL || !load_answers (self, db, error))
    return FALSE;
  self->script = render_script (self, db);
  self->planned = vivier_task_next_of (db, self->card->prospect_id, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}
