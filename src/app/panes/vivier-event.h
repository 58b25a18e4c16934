/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "panes/vivier-detail-data.h"
#include "vivier-session.h"
#include "widgets/vivier-timeline-row.h"

G_BEGIN_DECLS

/* One line of a timeline, whatever it stands for: an activity, the latest
 * purchase, a change of segment that came by itself. */
typedef struct {
  VivierDay        day;
  const char      *icon;
  VivierBadgeKind  colours;
  char            *title;
  char            *text;  /* nullable */
} VivierEvent;

/* Newest first. (element-type VivierEvent) */
GPtrArray *vivier_events_collect       (VivierSession          *session,
                                        const VivierDetailData *data);
/* (transfer full): what an activity looks like. */
VivierEvent *vivier_event_from_activity (const VivierActivity   *activity);
void       vivier_event_free           (gpointer                event);
GtkWidget *vivier_event_make_row       (const VivierEvent      *event);

G_END_DECLS
