/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-candidate-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/vivier-text.h"

/* Two names that share an e-mail address are one client from here on. */
#define SAME_CLIENT_SIMILARITY 0.7

void
vivier_candidate_clear (VivierCandidate *self)
{
  g_clear_pointer (&self->prospect, vivier_prospect_free);
  g_clear_pointer (&self->name_key, g_free);
  g_clear_pointer (&self->email_key, g_free);
  g_clear_pointer (&self->notes, g_free);
  vivier_row_extras_clear (&self->extras);
}

/* A word of three letters or more in common, or spelled alike. */
static gboolean
names_agree (const char *a,
             const char *b)
{
  g_auto (GStrv) words = NULL;
  g_auto (GStrv) others = NULL;

  if (vivier_text_jaro_winkler (a, b) >= SAME_CLIENT_SIMILARITY)
    return TRUE;
  words = g_strsplit (a, " ", -1);
  others = g_strsplit (b, " ", -1);
  for (char **word = words; *word != NULL; word++)
    if (strlen (*word) >= 3 && g_strv_contains ((const char * const *) others, *word))
      return TRUE;
  return FALSE;
}

/* By e-mail address, unless a client of quite another name has it: an agency
 * may answer for several. Those are two clients, and it is said. */
static VivierClient *
match_email (VivierFileImport      *self,
             const VivierCandidate *candidate)
{
  VivierClient *client;
  g_autofree char *key = NULL;

  if (candidate->email_key == NULL)
    return NULL;
  client = vivier_client_index_get (self->job->clients,
                                    vivier_prospect_match_address (self->db, VIVIER_CHANNEL_EMAIL, candidate->email_key));
  if (client == NULL)
    return NULL;
  key = vivier_text_name_key (client->name);
  if (strcmp (key, candidate->name_key) == 0 || names_agree (key, candidate->name_key))
    return client;
  {
    /* Translators: %s is the name of a client. */
    g_autofree char *message = g_strdup_printf (_("“%s” has the same e-mail address under quite another name. Both were kept; delete one if they are the same."),
                                                client->name);
    vivier_row_problem (self, VIVIER_FIELD_EMAIL, candidate->email_key, message);
  }
  return NULL;
}

/* By phone number, beside a name that agrees: a switchboard has many people. */
static VivierClient *
match_phone (VivierFileImport      *self,
             const VivierCandidate *candidate)
{
  const GPtrArray *addresses = candidate->prospect->addresses;

  for (guint i = 0; i < addresses->len; i++)
    {
      const VivierAddress *address = g_ptr_array_index (addresses, i);
      VivierClient *client = address->channel == VIVIER_CHANNEL_PHONE
                             ? vivier_client_index_get (self->job->clients,
                                                        vivier_prospect_match_address (self->db, VIVIER_CHANNEL_PHONE, address->value_key))
                             : NULL;
      g_autofree char *key = client != NULL ? vivier_text_name_key (client->name) : NULL;

      if (client != NULL && names_agree (key, candidate->name_key))
        return client;
    }
  return NULL;
}

/* A person said that it is nobody who is there. */
gboolean
vivier_candidate_is_apart (VivierFileImport      *self,
                           const VivierCandidate *candidate)
{
  GHashTable *apart = self->job->options->apart;

  return apart != NULL && g_hash_table_contains (apart, candidate->name_key);
}

/* SIREN, e-mail address, name, phone number, then what a person accepted. */
VivierMatch
vivier_candidate_find (VivierFileImport       *self,
                       const VivierCandidate  *candidate,
                       VivierClient          **client,
                       gboolean               *by_siren)
{
  VivierClientIndex *clients = self->job->clients;
  GHashTable *accepted = self->job->options->accepted;
  gboolean is_ambiguous = FALSE;

  *by_siren = FALSE;
  *client = NULL;
  if (candidate->prospect->siren != NULL)
    *client = vivier_client_index_get (clients, vivier_prospect_match_siren (self->db, candidate->prospect->siren));
  if (*client != NULL)
    {
      *by_siren = TRUE;
      return VIVIER_MATCH_FOUND;
    }
  if (vivier_candidate_is_apart (self, candidate))
    return VIVIER_MATCH_NONE;
  *client = match_email (self, candidate);
  if (*client == NULL)
    *client = vivier_client_index_find (clients, candidate->prospect->name, candidate->name_key, &is_ambiguous);
  if (*client == NULL)
    *client = match_phone (self, candidate);
  if (*client == NULL && !is_ambiguous && accepted != NULL)
    {
      const gint64 *id = g_hash_table_lookup (accepted, candidate->name_key);

      *client = id != NULL ? vivier_client_index_get (clients, *id) : NULL;
    }
  if (*client != NULL)
    return VIVIER_MATCH_FOUND;
  return is_ambiguous ? VIVIER_MATCH_AMBIGUOUS : VIVIER_MATCH_NONE;
}

static gboolean
has_channel (const VivierProspect *self,
             VivierChannel         channel)
{
  return vivier_prospect_get_first ((VivierProspect *) self, channel) != NULL;
}

static gboolean
shares_address (const VivierProspect *a,
                const VivierProspect *b,
                VivierChannel         channel)
{
  for (guint i = 0; i < a->addresses->len; i++)
    for (guint k = 0; k < b->addresses->len; k++)
      {
        const VivierAddress *one = g_ptr_array_index (a->addresses, i);
        const VivierAddress *other = g_ptr_array_index (b->addresses, k);

        if (one->channel == channel && other->channel == channel && strcmp (one->value_key, other->value_key) == 0)
          return TRUE;
      }
  return FALSE;
}

static gboolean
channel_differs (const VivierProspect *a,
                 const VivierProspect *b,
                 VivierChannel         channel)
{
  return has_channel (a, channel) && has_channel (b, channel) && !shares_address (a, b, channel);
}

/* Another SIREN is another company. Two rows of one file under one name are two
 * clients when their e-mail addresses differ, and their phones or towns too. */
gboolean
vivier_candidate_is_another (const VivierCandidate *candidate,
                             const VivierProspect  *stored,
                             gboolean               in_same_file)
{
  const VivierProspect *said = candidate->prospect;

  if (stored->siren != NULL && said->siren != NULL && strcmp (stored->siren, said->siren) != 0)
    return TRUE;
  /* Two people of one company have addresses of their own. */
  if (candidate->extras.contact != NULL)
    return in_same_file && stored->city != NULL && said->city != NULL && strcmp (stored->city, said->city) != 0;
  return in_same_file
         && channel_differs (stored, said, VIVIER_CHANNEL_EMAIL)
         && (channel_differs (stored, said, VIVIER_CHANNEL_PHONE)
             || (stored->city != NULL && said->city != NULL && g_strcmp0 (stored->city, said->city) != 0));
}
