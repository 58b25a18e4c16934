/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/vivier-prospect-query.h"
#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierSegmentRow:
 * A prospect in a list of a segment: who, what it bought, when last, what is
 * at stake, and the one action the list is for.
 *
 * Property "compact" (gboolean): the form for narrow windows.
 */
#define VIVIER_TYPE_SEGMENT_ROW (vivier_segment_row_get_type ())
G_DECLARE_FINAL_TYPE (VivierSegmentRow, vivier_segment_row, VIVIER, SEGMENT_ROW, GtkWidget)

GtkWidget *vivier_segment_row_new         (VivierSession     *session,
                                           VivierListId       list);
/* NULL while the row is being loaded. */
void       vivier_segment_row_set_row     (VivierSegmentRow  *self,
                                           VivierProspectRow *row);
void       vivier_segment_row_set_compact (VivierSegmentRow  *self,
                                           gboolean           is_compact);

G_END_DECLS
