/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/vivierctl-query.h"

/* A key alone has its own direction; everything else is an order of fields. */
static VivierctlStatus
read_sort (Vivierctl      *ctl,
           VivierctlQuery *query)
{
  if (query->order == NULL || vivier_sort_key_from_string (query->order, &query->query.sort))
    {
      g_clear_pointer (&query->order, g_free);
      return VIVIERCTL_DONE;
    }

  if (query->query.is_reversed)
    return vivierctl_usage_error (ctl, "%s", _("--reverse goes with a single key. Write “desc” behind the fields instead."));
  return VIVIERCTL_DONE;
}

/* vivierctl list [LIST] [--filter EXPR] [--sort ORDER] [--columns FIELDS] [--limit N] */
VivierctlStatus
vivierctl_list (Vivierctl  *ctl,
                int         argc,
                char      **argv)
{
  g_auto (VivierctlQuery) query = { NULL };
  gboolean is_archived = FALSE;
  const GOptionEntry entries[] = {
    { "filter", 0, 0, G_OPTION_ARG_STRING, &query.filter, N_("Only those that meet this condition"), N_("EXPRESSION") },
    { "sort", 0, 0, G_OPTION_ARG_STRING, &query.order, N_("Sort by this key, or by these fields"), N_("ORDER") },
    { "reverse", 0, 0, G_OPTION_ARG_NONE, &query.query.is_reversed, N_("The other way round"), NULL },
    { "columns", 0, 0, G_OPTION_ARG_STRING, &query.columns, N_("Show these fields"), N_("FIELDS") },
    { "archived", 0, 0, G_OPTION_ARG_NONE, &is_archived, N_("Those that are archived, and no others"), NULL },
    { "limit", 0, 0, G_OPTION_ARG_INT, &query.limit, N_("At most this many"), N_("N") },
    { NULL },
  };
  VivierctlStatus status;

  if (!vivierctl_parse (ctl, &argc, &argv, entries, 0, 1, &status))
    return status;
  if (argc > 1 && !vivier_list_id_from_string (argv[1], &query.query.list))
    /* Translators: what was typed in place of a list; the names of the lists stay as they are. */
    return vivierctl_usage_error (ctl, _("There is no list “%s”. The lists are prospects, vip, relaunch, dormant and active."),
                                  argv[1]);
  if (query.limit < 0)
    return vivierctl_usage_error (ctl, "%s", _("--limit takes a number that is not negative; 0 is for all."));
  status = read_sort (ctl, &query);
  if (status != VIVIERCTL_DONE)
    return status;

  query.query.archived = is_archived ? VIVIER_ARCHIVED_ONLY : VIVIER_ARCHIVED_HIDDEN;
  return vivierctl_query_run (&query, ctl);
}
