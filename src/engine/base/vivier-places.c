/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/vivier-places-private.h"

#include <gio/gio.h>
#include <string.h>

#include "vivier-places-resources.h"

#define FOLDER "/io/github/vivier_app/Vivier/places/"

char *
vivier_places_read (const char *name,
                    gsize      *length)
{
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  GBytes *bytes = g_resource_lookup_data (vivier_places_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert (bytes != NULL);
  return g_bytes_unref_to_data (bytes, length);
}

char *
vivier_places_take_cell (char **text)
{
  char *cell = *text;

  *text += strcspn (cell, "\t\n");
  if (**text != '\0')
    *(*text)++ = '\0';
  return cell;
}
