/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/vivierctl-draft.h"

#include <glib/gi18n-lib.h>

#include "model/vivier-prospect.h"

/**
 * vivierctl_draft_choose_language:
 * @self: a request
 * @ctl: the run
 *
 * Takes the language of the environment unless one was asked for.
 *
 * Returns: %FALSE when messages are not written in the language asked for
 */
gboolean
vivierctl_draft_choose_language (VivierctlDraft *self,
                                 Vivierctl      *ctl)
{
  if (self->language == NULL)
    self->language = g_strdup (ctl->message_language);

  return g_str_equal (self->language, "fr") || g_str_equal (self->language, "en");
}

/**
 * vivierctl_draft_load:
 * @db: a connection with figures of the reference day
 * @data: a #VivierctlDraft
 * @cancellable: (nullable): unused
 * @error: return location
 *
 * A #VivierDbFunc that finds the prospect and fills the template in.
 *
 * Returns: %FALSE with @error set
 */
gboolean
vivierctl_draft_load (VivierDb      *db,
                      gpointer       data,
                      GCancellable  *cancellable,
                      GError       **error)
{
  VivierctlDraft *self = data;
  gint64 id = vivier_prospect_find (db, self->what, error);

  if (id == 0)
    return FALSE;

  self->draft = vivier_composer_draft (db, id, self->template_name, self->language, self->today, error);
  return self->draft != NULL;
}

/**
 * vivierctl_draft_warn:
 * @self: a request with its draft
 *
 * Says on standard error what speaks against sending it today.
 */
void
vivierctl_draft_warn (const VivierctlDraft *self)
{
  const VivierDraft *draft = self->draft;

  if (draft->to == NULL)
    /* Translators: name of a prospect. */
    vivierctl_say (_("“%s” has no e-mail address."), draft->row->name);

  if (draft->relaunched_on != VIVIER_DAY_NONE && draft->allowed_on > self->today)
    {
      g_autofree char *last = vivier_day_format (draft->relaunched_on);
      g_autofree char *allowed = vivier_day_format (draft->allowed_on);

      /* Translators: name of a prospect, the day of the last message, and the day from which another respects the rest. */
      vivierctl_say (_("“%s” was already written to on %s. Better wait until %s."), draft->row->name, last, allowed);
    }
}

/**
 * vivierctl_draft_clear:
 * @self: a request
 *
 * Frees what it holds.
 */
void
vivierctl_draft_clear (VivierctlDraft *self)
{
  g_clear_pointer (&self->template_name, g_free);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->draft, vivier_draft_free);
}
