/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "commands/vivier-commands.h"

#include "pages/vivier-composer-page.h"

static VivierComposerPage *
push_composer (VivierWindow *self)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->content, "composer");

  if (page == NULL)
    {
      page = vivier_composer_page_new (self->session);
      vivier_window_bind_form (self, page);
    }
  vivier_window_push_content (self, "composer", page);
  return VIVIER_COMPOSER_PAGE (page);
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

static const VivierCommand commands[] = {
  { "compose", VIVIER_NEEDS_SESSION, "x", compose },
  { "compose-with", VIVIER_NEEDS_SESSION, "(xs)", compose_with },
  { "compose-queue", VIVIER_NEEDS_SESSION, "ax", compose_queue },
};

/**
 * vivier_window_add_message_commands:
 * @self: the window
 *
 * Adds writing to prospects: to one, to one with a named template, to several
 * in turn.
 */
void
vivier_window_add_message_commands (VivierWindow *self)
{
  vivier_window_add_commands (self, commands, G_N_ELEMENTS (commands));
}
