/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "commands/vivier-commands.h"

#include <glib/gi18n.h>

#include "insight/vivier-figures-keeper.h"
#include "pages/vivier-composer-page.h"

static VivierComposerPage *
push_composer (VivierWindow *self)
{
  return VIVIER_COMPOSER_PAGE (vivier_window_push (self, "composer", vivier_composer_page_new));
}

static void
compose (VivierWindow *self,
         GVariant     *parameter)
{
  vivier_composer_page_open (push_composer (self), g_variant_get_int64 (parameter), NULL);
}

static void
compose_with (VivierWindow *self,
              GVariant     *parameter)
{
  const char *template_name = NULL;
  gint64 id = 0;

  g_variant_get (parameter, "(x&s)", &id, &template_name);
  vivier_composer_page_open (push_composer (self), id, template_name);
}

static void
compose_queue (VivierWindow *self,
               GVariant     *parameter)
{
  gsize n = 0;
  const gint64 *ids = g_variant_get_fixed_array (parameter, &n, sizeof (gint64));

  if (n > 0)
    vivier_composer_page_open_queue (push_composer (self), ids, n);
}

/* All VIPs to relaunch ----------------------------------------------------- */

typedef struct {
  GArray    *ids; /* (element-type gint64) */
  VivierDay  today;
} Vips;

static void
vips_free (gpointer data)
{
  Vips *vips = data;

  g_array_unref (vips->ids);
  g_free (vips);
}

static gboolean
load_vips (VivierDb      *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Vips *vips = data;
  VivierProspectQuery query = { .list = VIVIER_LIST_RELAUNCH, .sort = VIVIER_SORT_PRIORITY };
  g_autoptr (GPtrArray) rows = NULL;

  if (!vivier_figures_keeper_prepare_read (db, vips->today, error))
    return FALSE;
  rows = vivier_prospects_load_page (db, &query, 0, 0, error);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const VivierProspectRow *row = rows->pdata[i];

      if (row->figures.is_vip)
        g_array_append_val (vips->ids, row->id);
    }
  return TRUE;
}

static void
compose_to_vips (gpointer owner,
                 gpointer data)
{
  VivierWindow *self = owner;
  const GArray *ids = ((Vips *) data)->ids;

  if (self->session == NULL)
    return;
  if (ids->len == 0)
    vivier_session_tell (self->session, _("No VIP to relaunch today."));
  else
    vivier_composer_page_open_queue (push_composer (self), (const gint64 *) ids->data, ids->len);
}

static void
relaunch_vips (VivierWindow *self,
               GVariant     *parameter)
{
  Vips *vips = g_new0 (Vips, 1);

  vips->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  vips->today = vivier_session_get_today (self->session);
  vivier_session_read (self->session, load_vips, vips, vips_free, NULL, self, compose_to_vips);
}

static const VivierCommand commands[] = {
  { "compose", VIVIER_NEEDS_SESSION, "x", compose },
  { "compose-with", VIVIER_NEEDS_SESSION, "(xs)", compose_with },
  { "compose-queue", VIVIER_NEEDS_SESSION, "ax", compose_queue },
  { "relaunch-vips", VIVIER_NEEDS_SESSION, NULL, relaunch_vips },
};

/**
 * vivier_window_add_message_commands:
 * @self: the window
 *
 * Adds writing to prospects: to one, to one with a named template, to several
 * or to all VIPs to relaunch in turn.
 */
void
vivier_window_add_message_commands (VivierWindow *self)
{
  vivier_window_add_commands (self, commands, G_N_ELEMENTS (commands));
}
