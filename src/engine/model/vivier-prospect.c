/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/vivier-identity.h"
#include "base/vivier-text.h"
#include "model/vivier-prospect.h"

/* A workspace is French unless its prospects say otherwise. */
#define DEFAULT_COUNTRY "FR"

static void
address_free (gpointer data)
{
  VivierAddress *self = data;

  g_free (self->value);
  g_free (self->value_key);
  g_free (self->source);
  g_free (self);
}

/* Capitals stay as written; a display name or "mailto:" around it does not. */
static char *
display_email (const char *value,
               const char *key)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (value));

  return g_strdup (g_ascii_strcasecmp (trimmed, key) == 0 ? trimmed : key);
}

/**
 * vivier_prospect_new:
 *
 * Returns: (transfer full): an empty company in France, not stored yet
 */
VivierProspect *
vivier_prospect_new (void)
{
  VivierProspect *self = g_new0 (VivierProspect, 1);

  self->name = g_strdup ("");
  self->country = g_strdup (DEFAULT_COUNTRY);
  self->addresses = g_ptr_array_new_with_free_func (address_free);
  self->declared.purchases = -1;
  self->declared.revenue_minor = -1;
  self->declared.first_on = VIVIER_DAY_NONE;
  self->declared.last_on = VIVIER_DAY_NONE;
  return self;
}

/**
 * vivier_prospect_free:
 * @self: (nullable) (transfer full): a prospect
 */
void
vivier_prospect_free (VivierProspect *self)
{
  if (self == NULL)
    return;

  g_free (self->uuid);
  g_free (self->name);
  g_free (self->first_name);
  g_free (self->last_name);
  g_free (self->company);
  g_free (self->siren);
  g_free (self->street);
  g_free (self->postal_code);
  g_free (self->city);
  g_free (self->country);
  g_free (self->website);
  g_free (self->source);
  g_ptr_array_unref (self->addresses);
  g_free (self);
}

/**
 * vivier_prospect_add_address:
 * @self: a prospect
 * @channel: what @value is
 * @value: as somebody wrote it
 * @source: (nullable): where it comes from
 *
 * Adds an e-mail address or a phone number after those already known, unless
 * it is one of them. Numbers without a country code are read as of the
 * prospect's country.
 *
 * Returns: %FALSE when @value is no such address; nothing is added then
 */
gboolean
vivier_prospect_add_address (VivierProspect *self,
                             VivierChannel   channel,
                             const char     *value,
                             const char     *source)
{
  g_autofree char *key = NULL;
  VivierAddress *address;
  const char *region;

  g_return_val_if_fail (self != NULL, FALSE);

  if (value == NULL)
    return FALSE;

  region = self->country != NULL ? self->country : DEFAULT_COUNTRY;
  key = channel == VIVIER_CHANNEL_EMAIL ? vivier_email_normalize (value)
                                        : vivier_phone_normalize (value, region);
  if (key == NULL)
    return FALSE;

  for (guint i = 0; i < self->addresses->len; i++)
    {
      address = g_ptr_array_index (self->addresses, i);
      if (address->channel == channel && g_str_equal (address->value_key, key))
        return TRUE;
    }

  address = g_new0 (VivierAddress, 1);
  address->channel = channel;
  address->value = channel == VIVIER_CHANNEL_EMAIL ? display_email (value, key)
                                                   : vivier_phone_format (key, region);
  address->value_key = g_steal_pointer (&key);
  address->source = g_strdup (source);
  g_ptr_array_add (self->addresses, address);
  return TRUE;
}

/**
 * vivier_prospect_get_first:
 * @self: a prospect
 * @channel: which kind of address
 *
 * Returns: (nullable) (transfer none): the first one, written for people
 */
const char *
vivier_prospect_get_first (VivierProspect *self,
                           VivierChannel   channel)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->addresses->len; i++)
    {
      VivierAddress *address = g_ptr_array_index (self->addresses, i);

      if (address->channel == channel)
        return address->value;
    }

  return NULL;
}
