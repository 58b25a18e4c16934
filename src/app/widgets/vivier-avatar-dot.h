/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * VivierAvatarDot:
 * The initials of a prospect in a circle of one of six quiet hues, chosen by
 * its id so that it keeps its colour everywhere.
 */
#define VIVIER_TYPE_AVATAR_DOT (vivier_avatar_dot_get_type ())
G_DECLARE_FINAL_TYPE (VivierAvatarDot, vivier_avatar_dot, VIVIER, AVATAR_DOT, GtkWidget)

GtkWidget *vivier_avatar_dot_new (int              size); /* pixels: 26, 38 or 60 */
void       vivier_avatar_dot_set (VivierAvatarDot *self,
                                  const char      *name,
                                  gint64           id);

G_END_DECLS
