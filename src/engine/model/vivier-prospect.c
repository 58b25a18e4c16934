/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/vivier-clock.h"
#include "model/vivier-address-private.h"
#include "model/vivier-prospect-columns-private.h"
#include "model/vivier-prospect.h"

/* A workspace is French unless its prospects say otherwise. */
#define DEFAULT_COUNTRY "FR"

/**
 * vivier_prospect_new:
 *
 * Returns: (transfer full): an empty company in France, not stored yet
 */
VivierProspect *
vivier_prospect_new (void)
{
  VivierProspect *self = g_new0 (VivierProspect, 1);

  for (guint i = 0; i < vivier_n_prospect_columns; i++)
    vivier_prospect_column_clear (self, &vivier_prospect_columns[i]);
  self->name = g_strdup ("");
  self->country = g_strdup (DEFAULT_COUNTRY);
  self->addresses = vivier_addresses_new ();
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

  for (guint i = 0; i < vivier_n_prospect_columns; i++)
    vivier_prospect_column_clear (self, &vivier_prospect_columns[i]);
  g_free (self->uuid);
  g_ptr_array_unref (self->addresses);
  g_free (self);
}

/**
 * vivier_prospect_add_address:
 * @self: a prospect
 * @channel: what @value is
 * @value: (nullable): as somebody wrote it
 * @source: (nullable): where it comes from
 *
 * Adds an address, a number or a profile after those already known, unless it
 * is one of them. Numbers without a country code are read as of the prospect's
 * country.
 *
 * Returns: %FALSE when @value is no such address; nothing is added then
 */
gboolean
vivier_prospect_add_address (VivierProspect *self,
                             VivierChannel   channel,
                             const char     *value,
                             const char     *source)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return vivier_addresses_add (self->addresses, channel, value,
                               self->country != NULL ? self->country : DEFAULT_COUNTRY, source);
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

/**
 * vivier_prospect_dup_refusal:
 * @self: a prospect
 *
 * What whoever writes to a prospect asks first.
 *
 * Returns: (transfer full) (nullable): why no message may go to it, as a sentence
 *   for people; %NULL when it may be contacted
 */
char *
vivier_prospect_dup_refusal (const VivierProspect *self)
{
  g_autofree char *day = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->do_not_contact_ms == 0)
    return NULL;

  day = vivier_day_format (vivier_day_from_unix_ms (self->do_not_contact_ms));
  if (self->do_not_contact_origin == NULL)
    /* Translators: the name of a prospect, a day */
    return g_strdup_printf (_("“%s” is not to be contacted any more, since %s. Allow it again on the record first, if that is right."),
                            self->name, day);
  /* Translators: the name of a prospect, a day, who asked for it or how: “phone call” */
  return g_strdup_printf (_("“%s” is not to be contacted any more, since %s (%s). Allow it again on the record first, if that is right."),
                          self->name, day, self->do_not_contact_origin);
}
