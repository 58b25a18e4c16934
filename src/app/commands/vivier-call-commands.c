/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "commands/vivier-commands.h"

#include <glib/gi18n.h>

#include "insight/vivier-figures-keeper.h"
#include "vivier-pages.h"

static void
call_session (VivierWindow *self,
              GVariant     *parameter)
{
  const char *title = NULL;
  g_autoptr (GVariant) list = NULL;
  const gint64 *ids;
  gsize n = 0;

  g_variant_get (parameter, "(&s@ax)", &title, &list);
  ids = g_variant_get_fixed_array (list, &n, sizeof (gint64));
  vivier_window_start_calls (self, *title != '\0' ? title : NULL, ids, n);
}

/* Those that the queue of the day wants called; first what was interrupted. */
static void
call_today (VivierWindow *self,
            GVariant     *parameter)
{
  const VivierWorkday *workday = vivier_session_get_workday (self->session);
  g_autoptr (GArray) ids = NULL;

  if (workday == NULL)
    return;
  if (vivier_workday_get_calls (workday) != 0)
    {
      vivier_window_resume_calls (self, vivier_workday_get_calls (workday));
      return;
    }
  ids = vivier_workday_dup_callees (workday);
  if (ids->len == 0)
    vivier_session_tell (self->session, _("Nobody is to be called today."));
  else
    vivier_window_start_calls (self, _("Calls of the day"), (const gint64 *) (void *) ids->data, ids->len);
}

/* A whole list ------------------------------------------------------------- */

typedef struct {
  VivierListId  list;
  VivierDay     today;
  GArray       *ids; /* (element-type gint64) */
} Callees;

static void
callees_free (gpointer data)
{
  Callees *callees = data;

  g_clear_pointer (&callees->ids, g_array_unref);
  g_free (callees);
}

static gboolean
load_callees (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Callees *callees = data;
  VivierProspectQuery query = { .list = callees->list };

  if (!vivier_figures_keeper_prepare_read (db, callees->today, error))
    return FALSE;
  callees->ids = vivier_prospects_load_ids (db, &query, error);
  return callees->ids != NULL;
}

static void
call_them (gpointer owner,
           gpointer data)
{
  VivierWindow *self = owner;
  const Callees *callees = data;

  if (self->session != NULL)
    vivier_window_start_calls (self, vivier_page_get_title (vivier_pages_find_list (callees->list)),
                               (const gint64 *) (void *) callees->ids->data, callees->ids->len);
}

static void
call_list (VivierWindow *self,
           GVariant     *parameter)
{
  Callees *callees;
  VivierListId list;

  if (!vivier_list_id_from_string (g_variant_get_string (parameter, NULL), &list))
    return;
  callees = g_new0 (Callees, 1);
  callees->list = list;
  callees->today = vivier_session_get_today (self->session);
  vivier_session_read (self->session, load_callees, callees, callees_free, NULL, self, call_them);
}

static const VivierCommand commands[] = {
  { "call-session", VIVIER_NEEDS_WRITING, "(sax)", call_session },
  { "call-list", VIVIER_NEEDS_WRITING, "s", call_list },
  { "call-today", VIVIER_NEEDS_WRITING, NULL, call_today },
};

/**
 * vivier_window_add_call_commands:
 * @self: the window
 *
 * Adds calling sessions: of some prospects, of a list, of the day.
 */
void
vivier_window_add_call_commands (VivierWindow *self)
{
  vivier_window_add_commands (self, commands, G_N_ELEMENTS (commands));
}
