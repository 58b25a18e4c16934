/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/vivierctl.h"
#include "model/vivier-prospect.h"
#include "model/vivier-settings.h"

typedef struct
{
  const char *what; /* nullable */
  int         limit;
  GPtrArray  *change_sets;
} History;

static gboolean
load_history (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  History *history = data;
  gint64 id;

  if (history->what == NULL)
    history->change_sets = vivier_history_list (db, history->limit, error);
  else if ((id = vivier_prospect_find (db, history->what, error)) != 0)
    history->change_sets = vivier_history_of_prospect (db, id, history->limit, error);

  return history->change_sets != NULL;
}

static void
print_table (Vivierctl *ctl,
             GPtrArray *change_sets)
{
  g_autoptr (VivierctlTable) table = vivierctl_table_new (NULL, "rllll");

  for (guint i = 0; i < change_sets->len; i++)
    {
      const VivierChangeSet *change_set = g_ptr_array_index (change_sets, i);
      g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (change_set->at_ms / 1000);
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, change_set->id);
      g_autofree char *time = g_date_time_format (at, "%Y-%m-%d %H:%M");
      g_autofree char *text = vivier_change_set_describe (change_set);

      vivierctl_table_add (table, id, time, change_set->user, text,
                           change_set->is_undone ? _("undone") : "", NULL);
    }
  vivierctl_table_print (table, ctl->out);
}

static void
print_json (Vivierctl *ctl,
            GPtrArray *change_sets)
{
  vivier_json_writer_begin_array (ctl->json, NULL);
  for (guint i = 0; i < change_sets->len; i++)
    vivierctl_json_change_set (ctl, NULL, g_ptr_array_index (change_sets, i));
  vivier_json_writer_end_array (ctl->json);
}

/* vivierctl history [PROSPECT] [--limit N] */
VivierctlStatus
vivierctl_history (Vivierctl  *ctl,
                   int         argc,
                   char      **argv)
{
  History history = { NULL };
  const GOptionEntry entries[] = {
    { "limit", 0, 0, G_OPTION_ARG_INT, &history.limit, N_("At most this many"), N_("N") },
    { NULL },
  };
  VivierctlStatus status;

  if (!vivierctl_parse (ctl, &argc, &argv, entries, 0, 1, &status))
    return status;
  if (history.limit < 0)
    return vivierctl_usage_error (ctl, "%s", _("--limit takes a number that is not negative; 0 is for all."));

  history.what = argc > 1 ? argv[1] : NULL;
  if (!vivierctl_open_for_reading (ctl) || !vivierctl_read (ctl, load_history, &history))
    return VIVIERCTL_FAILED;

  if (ctl->as_json)
    print_json (ctl, history.change_sets);
  else
    print_table (ctl, history.change_sets);
  g_ptr_array_unref (history.change_sets);
  return VIVIERCTL_DONE;
}
