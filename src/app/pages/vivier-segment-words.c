/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-segment-page-private.h"

#include <glib/gi18n.h>

#include "base/vivier-money.h"

static char *
relaunch_sentence (const char *number,
                   gulong      n,
                   int         days)
{
  if (days == 365)
    /* Translators: %s is a number */
    return g_strdup_printf (ngettext ("%s client without a gig for more than a year",
                                      "%s clients without a gig for more than a year", n), number);
  /* Translators: %s is a number of clients, %d a number of days */
  return g_strdup_printf (ngettext ("%s client silent for more than %d days",
                                    "%s clients silent for more than %d days", n), number, days);
}

char *
vivier_segment_page_make_subtitle (VivierSegmentPage *self)
{
  const VivierListCounts *counts = vivier_session_get_counts (self->session);
  const VivierSegmentRules *rules = vivier_session_get_rules (self->session);
  gint64 count = counts->count[self->list_id];
  gint64 clients = counts->count[VIVIER_LIST_RELAUNCH] + counts->count[VIVIER_LIST_DORMANT] +
                   counts->count[VIVIER_LIST_ACTIVE];
  g_autofree char *number = vivier_number_format (count);
  g_autofree char *share = NULL;
  gulong n = (gulong) count;

  if (self->is_compact)
    /* Translators: %s is a number */
    return g_strdup_printf (ngettext ("%s client", "%s clients", n), number);
  switch (self->list_id)
    {
    case VIVIER_LIST_RELAUNCH:
      return relaunch_sentence (number, n, rules->dormant_up_to_days);
    case VIVIER_LIST_DORMANT:
      /* Translators: %s is a number of clients, both %d numbers of days */
      return g_strdup_printf (ngettext ("%s client silent for %d to %d days",
                                        "%s clients silent for %d to %d days", n),
                              number, rules->active_below_days, rules->dormant_up_to_days);
    case VIVIER_LIST_ACTIVE:
      /* Translators: %s is a number of clients, %d a number of days */
      return g_strdup_printf (ngettext ("%s client of the last %d days",
                                        "%s clients of the last %d days", n),
                              number, rules->active_below_days);
    case VIVIER_LIST_VIP:
    case VIVIER_LIST_PROSPECTS:
    default:
      share = vivier_percent_format (clients > 0 ? (double) count / (double) clients : 0);
      /* Translators: the first %s is a number, the second a percentage */
      return g_strdup_printf (ngettext ("%s client, %s of all", "%s clients, %s of all", n), number, share);
    }
}

void
vivier_segment_page_set_empty_words (VivierSegmentPage *self)
{
  static const struct {
    const char *icon;
    const char *title;
    const char *sentence;
  } words[VIVIER_N_LISTS] = {
    [VIVIER_LIST_VIP] = { "starred-symbolic", N_("No VIP yet"),
                          N_("A client becomes a VIP with many purchases or a high revenue.") },
    [VIVIER_LIST_RELAUNCH] = { "object-select-symbolic", N_("Nobody to relaunch"),
                               N_("No client has been silent for too long.") },
    [VIVIER_LIST_DORMANT] = { "object-select-symbolic", N_("No dormant client"),
                              N_("Clients come here when they have been silent for a while.") },
    [VIVIER_LIST_ACTIVE] = { "vivier-gig-symbolic", N_("No active client"),
                             N_("Clients who bought recently appear here.") },
  };

  adw_status_page_set_icon_name (self->empty, words[self->list_id].icon);
  adw_status_page_set_title (self->empty, _(words[self->list_id].title));
  adw_status_page_set_description (self->empty, _(words[self->list_id].sentence));
}
