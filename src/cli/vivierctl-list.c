/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/vivierctl.h"

typedef struct
{
  VivierProspectQuery query;
  int                 limit;
  GPtrArray          *rows;
} List;

static gboolean
load_list (VivierDb      *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  List *list = data;

  list->rows = vivier_prospects_load_page (db, &list->query, 0, list->limit, error);
  return list->rows != NULL;
}

/* vivierctl list prospects|vip|relaunch|dormant|active [--sort KEY] [--reverse] [--limit N] */
VivierctlStatus
vivierctl_list (Vivierctl  *ctl,
                int         argc,
                char      **argv)
{
  g_autofree char *sort = NULL;
  List list = { .limit = 0 };
  const GOptionEntry entries[] = {
    { "sort", 0, 0, G_OPTION_ARG_STRING, &sort, N_("Sort by this key"), N_("KEY") },
    { "reverse", 0, 0, G_OPTION_ARG_NONE, &list.query.is_reversed, N_("The other way round"), NULL },
    { "limit", 0, 0, G_OPTION_ARG_INT, &list.limit, N_("At most this many"), N_("N") },
    { NULL },
  };
  VivierctlStatus status;

  if (!vivierctl_parse (ctl, &argc, &argv, entries, 1, 1, &status))
    return status;
  if (!vivier_list_id_from_string (argv[1], &list.query.list))
    /* Translators: what was typed in place of a list; the names of the lists stay as they are. */
    return vivierctl_usage_error (ctl, _("There is no list “%s”. The lists are prospects, vip, relaunch, dormant and active."),
                                  argv[1]);
  if (sort != NULL && !vivier_sort_key_from_string (sort, &list.query.sort))
    /* Translators: what was typed after --sort; the names of the keys stay as they are. */
    return vivierctl_usage_error (ctl, _("Cannot sort by “%s”. The keys are name, purchases, revenue, last, priority, potential and city."),
                                  sort);
  if (list.limit < 0)
    return vivierctl_usage_error (ctl, "%s", _("--limit takes a number that is not negative; 0 is for all."));

  if (!vivierctl_open_for_reading (ctl) || !vivierctl_read (ctl, load_list, &list))
    return VIVIERCTL_FAILED;

  vivierctl_print_rows (ctl, list.rows);
  g_ptr_array_unref (list.rows);
  return VIVIERCTL_DONE;
}
