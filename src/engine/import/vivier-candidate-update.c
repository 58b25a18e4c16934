/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-candidate-private.h"

#include <string.h>

static gboolean
update_text (char       **stored,
             const char  *value,
             gboolean     only_empty)
{
  if (value == NULL || (*stored != NULL && only_empty) || g_strcmp0 (*stored, value) == 0)
    return FALSE;
  g_free (*stored);
  *stored = g_strdup (value);
  return TRUE;
}

static gboolean
update_number (gint64   *stored,
               gint64    value,
               gint64    unknown,
               gboolean  only_empty)
{
  if (value == unknown || (*stored != unknown && only_empty) || *stored == value)
    return FALSE;
  *stored = value;
  return TRUE;
}

static gboolean
update_day (VivierDay *stored,
            VivierDay  value,
            gboolean   only_empty)
{
  if (value == VIVIER_DAY_NONE || (*stored != VIVIER_DAY_NONE && only_empty) || *stored == value)
    return FALSE;
  *stored = value;
  return TRUE;
}

static gboolean
update_declared (VivierPurchaseTotals       *stored,
                 const VivierPurchaseTotals *said,
                 gboolean                    only_empty)
{
  gboolean changed = FALSE;

  if (!said->is_declared)
    return FALSE;
  changed |= update_number (&stored->purchases, said->purchases, -1, only_empty);
  changed |= update_number (&stored->revenue_minor, said->revenue_minor, -1, only_empty);
  changed |= update_day (&stored->first_on, said->first_on, only_empty);
  changed |= update_day (&stored->last_on, said->last_on, only_empty);
  changed |= update_number (&stored->min_minor, said->min_minor, 0, only_empty);
  changed |= update_number (&stored->max_minor, said->max_minor, 0, only_empty);
  stored->is_declared = TRUE;
  return changed;
}

static gboolean
update_addresses (VivierProspect *stored,
                  GPtrArray      *said)
{
  const guint n_before = stored->addresses->len;

  for (guint i = 0; i < said->len; i++)
    {
      const VivierAddress *address = g_ptr_array_index (said, i);
      const guint n = stored->addresses->len;

      vivier_prospect_add_address (stored, address->channel,
                                   address->channel == VIVIER_CHANNEL_PHONE ? address->value_key : address->value, NULL);
      if (stored->addresses->len > n)
        ((VivierAddress *) g_ptr_array_index (stored->addresses, n))->label = g_strdup (address->label);
    }
  return stored->addresses->len > n_before;
}

/* Takes over what the row says anew. An empty cell empties nothing, and a
 * second row of the same file only adds (@only_empty). */
gboolean
vivier_candidate_update (VivierFileImport      *self,
                         VivierProspect        *stored,
                         const VivierCandidate *candidate,
                         gboolean               takes_name,
                         gboolean               only_empty)
{
  const VivierProspect *said = candidate->prospect;
  gboolean changed = FALSE;

  if (takes_name && !only_empty)
    changed |= update_text (&stored->name, said->name, FALSE);
  changed |= update_text (&stored->first_name, said->first_name, only_empty);
  changed |= update_text (&stored->last_name, said->last_name, only_empty);
  changed |= update_text (&stored->company, said->company, only_empty);
  changed |= update_text (&stored->siren, said->siren, only_empty);
  changed |= update_text (&stored->street, said->street, only_empty);
  changed |= update_text (&stored->postal_code, said->postal_code, only_empty);
  changed |= update_text (&stored->city, said->city, only_empty);
  changed |= update_text (&stored->website, said->website, only_empty);
  changed |= update_text (&stored->source, said->source, only_empty);
  if (candidate->has_country && !only_empty)
    changed |= update_text (&stored->country, said->country, FALSE);
  changed |= update_declared (&stored->declared, &said->declared, only_empty);
  if (candidate->extras.contact == NULL)
    changed |= update_addresses (stored, said->addresses);
  changed |= vivier_row_update_wide (self, stored, said, only_empty);
  return changed;
}
