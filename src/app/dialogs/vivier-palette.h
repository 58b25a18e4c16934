/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierPalette:
 *
 * Every action, every page and every prospect, a few letters away. Typed words
 * are looked for in the names of actions and pages, and by the search index in
 * everything known of the prospects. Arrows choose, Enter runs, Tab shows what
 * else can be done with a prospect, Escape closes.
 */
#define VIVIER_TYPE_PALETTE (vivier_palette_get_type ())
G_DECLARE_FINAL_TYPE (VivierPalette, vivier_palette, VIVIER, PALETTE, GtkWindow)

/* Opens over @parent, whose "win." actions it runs. */
VivierPalette *vivier_palette_present   (GtkWindow     *parent,
                                         VivierSession *session);
void           vivier_palette_search    (VivierPalette *self,
                                         const char    *words);
/* How many results are listed. */
guint          vivier_palette_n_results (VivierPalette *self);

G_END_DECLS
