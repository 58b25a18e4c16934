/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "panes/vivier-activity-tab.h"
#include "panes/vivier-contacts-tab.h"
#include "panes/vivier-detail-data.h"
#include "panes/vivier-detail-head.h"
#include "panes/vivier-detail-pane.h"
#include "panes/vivier-files-tab.h"
#include "panes/vivier-history-tab.h"
#include "panes/vivier-overview-tab.h"
#include "panes/vivier-purchases-tab.h"
#include "panes/vivier-tasks-tab.h"

G_BEGIN_DECLS

/* What the files of the pane share. */
struct _VivierDetailPane
{
  GtkWidget          parent_instance;

  VivierSession     *session;
  GCancellable      *cancellable;
  gint64             id;
  gint64             shown_id;   /* whose data stands in the tabs */
  gboolean           in_window;

  GtkWidget         *box;
  GtkBox            *columns;
  GtkBox            *left;
  GtkWidget         *right;
  GtkWidget         *overview_scroller;
  guint              form_source; /* of a change between narrow and wide */
  int                narrow_minimum; /* width that the narrow form needs */
  gboolean           is_wide;
  AdwHeaderBar      *header;
  GtkWidget         *back_button;
  GtkWidget         *window_button;
  GtkMenuButton     *menu_button;
  GtkStack          *stack;
  GtkBox            *who;
  GtkWidget         *dot;
  GtkLabel          *name;
  GtkBox            *badge_box;
  GtkWidget         *badges;
  GtkLabel          *since;
  GtkLabel          *purchases_figure;
  GtkLabel          *purchases_caption;
  GtkLabel          *revenue_figure;
  GtkLabel          *average_figure;
  GtkBox            *sparkline_box;
  GtkWidget         *sparkline;
  GtkLabel          *first_quarter;
  GtkLabel          *last_quarter;
  VivierDetailHead  *chips;
  GtkWidget         *overview_button;
  GtkWidget         *activity_button;
  GtkWidget         *purchases_button;
  GtkWidget         *contacts_button;
  GtkMenuButton     *more_button;
  GSimpleAction     *tab;
  GtkStack          *tabs;
  VivierOverviewTab *overview;
  VivierActivityTab *activity;
  VivierPurchasesTab *purchases;
  VivierContactsTab *contacts;
  VivierTasksTab    *tasks;
  VivierFilesTab    *files;
  VivierHistoryTab  *history;
  GtkWidget         *write_button;
  GtkWidget         *call_button;
  GtkWidget         *note_button;
  GtkMenuButton     *plan_button;
};

/* Who it is, and the three figures: vivier-detail-summary.c. */
void      vivier_detail_pane_show_summary (VivierDetailPane       *self,
                                           const VivierDetailData *data);

/* The menu of the prospect and what only it does: vivier-detail-menu.c. */
void      vivier_detail_pane_show_menu    (VivierDetailPane       *self,
                                           const VivierDetailData *data);
void      vivier_detail_pane_add_menu_actions (VivierDetailPane   *self,
                                           GActionMap             *actions);

/* One column, or in a wide window two: vivier-detail-form.c. */
void      vivier_detail_pane_setup_form   (GtkWidgetClass         *widget_class);
void      vivier_detail_pane_stop_form    (VivierDetailPane       *self);

G_END_DECLS
