/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "widgets/vivier-badge.h"

G_BEGIN_DECLS

/**
 * VivierTimelineRow:
 * One event: tinted icon with a line to the next one, what it was, when, and
 * what was said.
 */
#define VIVIER_TYPE_TIMELINE_ROW (vivier_timeline_row_get_type ())
G_DECLARE_FINAL_TYPE (VivierTimelineRow, vivier_timeline_row, VIVIER, TIMELINE_ROW, GtkWidget)

/* @text is nullable, shown as it is, never as markup. */
GtkWidget *vivier_timeline_row_new      (const char        *icon,
                                         VivierBadgeKind    colours,
                                         const char        *title,
                                         VivierDay          day,
                                         const char        *text);
/* Below the text: status words, buttons. */
void       vivier_timeline_row_append   (VivierTimelineRow *self,
                                         GtkWidget         *widget);
/* Beside the date: a menu. */
void       vivier_timeline_row_set_end  (VivierTimelineRow *self,
                                         GtkWidget         *widget);
/* At most this many lines of text, 0 for all. */
void       vivier_timeline_row_set_lines (VivierTimelineRow *self,
                                          int                lines);
/* The last row has no line below. */
void       vivier_timeline_row_set_last (VivierTimelineRow *self,
                                         gboolean           is_last);

G_END_DECLS
