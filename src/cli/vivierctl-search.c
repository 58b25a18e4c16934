/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/vivier-text.h"
#include "cli/vivierctl.h"

typedef struct
{
  VivierProspectQuery query;
  int                 limit;
  GPtrArray          *rows;
} Search;

static gboolean
load_matches (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Search *search = data;
  g_autofree char *folded = vivier_text_fold (search->query.words);

  /* Nothing but marks is no word: nobody has it. A list without words is everybody. */
  if (*folded == '\0')
    {
      search->rows = g_ptr_array_new ();
      return TRUE;
    }
  search->rows = vivier_prospects_load_page (db, &search->query, 0, search->limit, error);
  return search->rows != NULL;
}

/* vivierctl search WORDS [--limit N] */
VivierctlStatus
vivierctl_search (Vivierctl  *ctl,
                  int         argc,
                  char      **argv)
{
  Search search = { .query = { .list = VIVIER_LIST_PROSPECTS, .sort = VIVIER_SORT_RELEVANCE } };
  const GOptionEntry entries[] = {
    { "limit", 0, 0, G_OPTION_ARG_INT, &search.limit, N_("At most this many"), N_("N") },
    { NULL },
  };
  VivierctlStatus status;
  gboolean ok;

  if (!vivierctl_parse (ctl, &argc, &argv, entries, 1, -1, &status))
    return status;
  if (search.limit < 0)
    return vivierctl_usage_error (ctl, "%s", _("--limit takes a number that is not negative; 0 is for all."));

  search.query.words = g_strjoinv (" ", argv + 1);
  ok = vivierctl_open_for_reading (ctl) && vivierctl_read (ctl, load_matches, &search);
  if (ok)
    vivierctl_print_rows (ctl, search.rows);

  g_clear_pointer (&search.rows, g_ptr_array_unref);
  g_free (search.query.words);
  return ok ? VIVIERCTL_DONE : VIVIERCTL_FAILED;
}
