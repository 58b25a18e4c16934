/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-session-facts.h"

#include "insight/vivier-figures-keeper.h"
#include "model/vivier-settings.h"
#include "model/vivier-stage-totals.h"
#include "store/vivier-history.h"

/**
 * vivier_session_facts_new:
 * @today: the day the figures stand for
 * @now_minute: of that day
 *
 * Returns: (transfer full): facts with the default rules and words, nothing counted
 */
VivierSessionFacts *
vivier_session_facts_new (VivierDay today,
                          int       now_minute)
{
  VivierSessionFacts *self = g_new0 (VivierSessionFacts, 1);

  self->today = today;
  self->now_minute = now_minute;
  self->currency = g_strdup ("EUR");
  self->purchase_word = g_strdup ("gig");
  vivier_segment_rules_init (&self->rules);
  return self;
}

/**
 * vivier_session_facts_copy:
 * @self: facts
 *
 * Returns: (transfer full): the same facts
 */
VivierSessionFacts *
vivier_session_facts_copy (const VivierSessionFacts *self)
{
  VivierSessionFacts *copy = g_memdup2 (self, sizeof *self);

  copy->currency = g_strdup (self->currency);
  copy->purchase_word = g_strdup (self->purchase_word);
  copy->name = g_strdup (self->name);
  if (self->workday != NULL)
    copy->workday = vivier_workday_ref (self->workday);
  return copy;
}

/**
 * vivier_session_facts_free:
 * @self: facts
 */
void
vivier_session_facts_free (VivierSessionFacts *self)
{
  g_free (self->currency);
  g_free (self->purchase_word);
  g_free (self->name);
  g_clear_pointer (&self->workday, vivier_workday_unref);
  g_free (self);
}

/**
 * vivier_session_facts_load:
 * @db: a reader
 * @self: (type VivierSessionFacts): what to fill
 *
 * Reads counts and settings. Any thread.
 *
 * Returns: %FALSE with @error when the workspace cannot be read
 */
gboolean
vivier_session_facts_load (VivierDb      *db,
                           gpointer       self,
                           GCancellable  *cancellable,
                           GError       **error)
{
  VivierSessionFacts *facts = self;
  g_autoptr (GPtrArray) history = NULL;

  if (!vivier_figures_keeper_prepare_read (db, facts->today, error) ||
      !vivier_prospects_count_lists (db, &facts->counts, error) ||
      !vivier_rules_load (db, &facts->rules, error))
    return FALSE;
  facts->open_deals = vivier_stages_count_open (db, error);
  if (facts->open_deals < 0)
    return FALSE;
  facts->workday = vivier_workday_load (db, facts->today, facts->now_minute, error);
  if (facts->workday == NULL)
    return FALSE;

  history = vivier_history_list (db, 1, error);
  if (history == NULL)
    return FALSE;
  if (history->len > 0)
    facts->last_change_set = ((VivierChangeSet *) history->pdata[0])->id;

  g_free (facts->currency);
  g_free (facts->purchase_word);
  g_free (facts->name);
  facts->currency = vivier_setting_get (db, VIVIER_SETTING_CURRENCY, "EUR");
  facts->purchase_word = vivier_setting_get (db, VIVIER_SETTING_PURCHASE_WORD, "gig");
  facts->name = vivier_setting_get (db, VIVIER_SETTING_NAME, NULL);
  return TRUE;
}
