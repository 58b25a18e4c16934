/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * VivierFigureCard:
 *
 * A card with one figure: title and tile, the figure, one caption. It is a
 * button: it opens what it counts (set its action).
 *
 * Properties: "title", "tile-icon", "tile" (style class of the tile's colours:
 * "vip", "active", "dormant", "relaunch", "info", "neutral").
 */
#define VIVIER_TYPE_FIGURE_CARD (vivier_figure_card_get_type ())
G_DECLARE_FINAL_TYPE (VivierFigureCard, vivier_figure_card, VIVIER, FIGURE_CARD, GtkButton)

GtkWidget *vivier_figure_card_new (const char       *title,
                                   const char       *icon_name,
                                   const char       *tile);
/* @caption may be empty; also what a screen reader says. */
void       vivier_figure_card_set (VivierFigureCard *self,
                                   const char       *figure,
                                   const char       *caption);

G_END_DECLS
