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
/* An amount: from ten million on, "609,9 M€" with the whole of it on hover and
 * for screen readers. */
void       vivier_figure_card_set_money (VivierFigureCard *self,
                                         gint64            amount_minor,
                                         const char       *currency,
                                         const char       *caption);
/* The same amount elsewhere where room is short. (transfer full) */
char      *vivier_figure_card_format_money (gint64      amount_minor,
                                            const char *currency);

G_END_DECLS
