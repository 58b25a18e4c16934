/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierTagPopover:
 * Chooses a tag, or makes one by typing a name nobody has used yet.
 *
 * Signal "chosen" (const char *name).
 */
#define VIVIER_TYPE_TAG_POPOVER (vivier_tag_popover_get_type ())
G_DECLARE_FINAL_TYPE (VivierTagPopover, vivier_tag_popover, VIVIER, TAG_POPOVER, GtkPopover)

GtkWidget *vivier_tag_popover_new (VivierSession *session);

G_END_DECLS
