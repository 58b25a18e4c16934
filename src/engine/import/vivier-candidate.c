/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-candidate-private.h"

#include <glib/gi18n-lib.h>

#include "rules/vivier-duplicate.h"

void
vivier_candidate_clear (VivierCandidate *self)
{
  g_clear_pointer (&self->prospect, vivier_prospect_free);
  g_clear_pointer (&self->name_key, g_free);
  g_clear_pointer (&self->email_key, g_free);
  g_clear_pointer (&self->notes, g_free);
  g_clear_pointer (&self->uuid, g_free);
  vivier_row_extras_clear (&self->extras);
}

/* A person said that it is nobody who is there. */
gboolean
vivier_candidate_is_apart (VivierFileImport      *self,
                           const VivierCandidate *candidate)
{
  GHashTable *apart = self->job->options->apart;

  return apart != NULL && g_hash_table_contains (apart, candidate->name_key);
}

/* Whom a person meant: the record that was exported, or who was chosen by hand. */
static gboolean
find_meant (VivierFileImport       *self,
            const VivierCandidate  *candidate,
            VivierCandidateMatch   *match,
            GError                **error)
{
  GHashTable *accepted = self->job->options->accepted;
  const gint64 *chosen;

  if (candidate->uuid != NULL)
    {
      gint64 id;

      if (!vivier_duplicate_index_find_uuid (self->job->duplicates, self->db, candidate->uuid, &id, &match->is_absorbed, error))
        return FALSE;
      match->client = vivier_client_index_get (self->job->clients, id);
      if (match->client != NULL)
        return TRUE;
    }
  chosen = accepted != NULL ? g_hash_table_lookup (accepted, candidate->name_key) : NULL;
  match->client = chosen != NULL ? vivier_client_index_get (self->job->clients, *chosen) : NULL;
  return TRUE;
}

static gboolean
shares_siren (VivierFileImport      *self,
              const VivierCandidate *candidate,
              const VivierClient    *client)
{
  return candidate->prospect->siren != NULL
         && vivier_prospect_match_siren (self->db, candidate->prospect->siren) == client->id;
}

/* An agency may answer for several: those are two clients, and it is said. */
static void
tell_shared_address (VivierFileImport      *self,
                     const VivierCandidate *candidate,
                     const VivierClient    *client)
{
  g_autofree char *message = NULL;

  if (candidate->email_key == NULL
      || vivier_prospect_match_address (self->db, VIVIER_CHANNEL_EMAIL, candidate->email_key) != client->id)
    return;
  /* Translators: %s is the name of a client. */
  message = g_strdup_printf (_("“%s” has the same e-mail address under quite another name. Both were kept; delete one if they are the same."),
                             client->name);
  vivier_row_problem (self, VIVIER_FIELD_EMAIL, candidate->email_key, message);
}

static gboolean
is_beside (gint64   id,
           gpointer self)
{
  const VivierClient *client = vivier_client_index_get (((VivierFileImport *) self)->job->clients, id);

  return client != NULL && client->line != 0;
}

/* Finds who the line is about: the record that it was exported from, else the
 * likeliest by the one rule for duplicates, unless a person decided. */
gboolean
vivier_candidate_find (VivierFileImport       *self,
                       const VivierCandidate  *candidate,
                       VivierCandidateMatch   *match,
                       GError                **error)
{
  const gboolean is_apart = vivier_candidate_is_apart (self, candidate);
  VivierDuplicateLine line = { candidate->extras.contact != NULL, is_beside, self };
  VivierDuplicateHit hit;

  *match = (VivierCandidateMatch) { NULL };
  if (!is_apart && !find_meant (self, candidate, match, error))
    return FALSE;
  if (match->client != NULL)
    {
      match->verdict = VIVIER_DUPLICATE_SAME;
      return TRUE;
    }
  if (!vivier_duplicate_index_find (self->job->duplicates, self->db, candidate->prospect, candidate->name_key,
                                    vivier_duplicate_judge_line, &line, &hit, error))
    return FALSE;
  match->client = hit.id != 0 ? vivier_client_index_get (self->job->clients, hit.id) : NULL;
  if (match->client == NULL)
    return TRUE;
  match->verdict = hit.verdict;
  match->similarity = hit.score / 100.0;
  match->is_absorbed = hit.is_absorbed;
  match->is_ambiguous = hit.is_tied && hit.verdict == VIVIER_DUPLICATE_SAME;
  match->by_siren = hit.verdict == VIVIER_DUPLICATE_SAME && !hit.is_absorbed && shares_siren (self, candidate, match->client);
  /* Each record of an export is one of its own; what a register says outweighs what a person thinks. */
  if ((candidate->uuid != NULL && match->client->line != 0) || (is_apart && !match->by_siren))
    *match = (VivierCandidateMatch) { .apart_from = is_apart && hit.verdict != VIVIER_DUPLICATE_DIFFERENT ? hit.id : 0 };
  else if (hit.verdict != VIVIER_DUPLICATE_SAME)
    tell_shared_address (self, candidate, match->client);
  return TRUE;
}
