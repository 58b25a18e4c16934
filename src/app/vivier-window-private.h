/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "panes/vivier-detail-pane.h"
#include "vivier-sidebar.h"
#include "vivier-window.h"
#include "widgets/vivier-panes.h"

G_BEGIN_DECLS

/* What the files of the window, and its tests, share. */
struct _VivierWindow
{
  AdwApplicationWindow parent_instance;

  VivierSession    *session;
  char             *page;          /* name of the page shown */
  GPtrArray        *detail_windows; /* (element-type GtkWindow), borrowed */
  char             *last_toast;    /* its sentence, for tests */
  AdwToast         *toast;         /* the one with Undo; borrowed, weak */
  guint             spinner_timer;
  GtkWidget        *focus_before;  /* had the focus under a pushed page; weak */

  AdwToastOverlay  *toasts;
  GtkWidget        *drop_frame;
  GtkRevealer      *notice;
  GtkLabel         *notice_label;
  GtkWidget        *retry_button;
  GtkStack         *root;
  GtkSpinner       *spinner;
  AdwStatusPage    *trouble;
  VivierPanes      *panes;
  VivierSidebar    *sidebar;
  GtkStack         *content;
  AdwHeaderBar     *header;
  GtkStack         *title_stack;
  GtkBox           *search_box;
  AdwWindowTitle   *title;
  GtkWidget        *search_button;
  GtkWidget        *new_button;
  GtkStack         *pages;
  VivierDetailPane *detail;
};

void       vivier_window_add_actions       (VivierWindow   *self);
void       vivier_window_update_actions    (VivierWindow   *self);
void       vivier_window_setup_dnd         (VivierWindow   *self);
/* The detail beside the list, or pushed over it. */
void       vivier_window_open_prospect     (VivierWindow   *self,
                                            gint64          id);
/* The detail of a selected row, only while it stands beside the list. */
void       vivier_window_select_prospect   (VivierWindow   *self,
                                            gint64          id);
void       vivier_window_close_detail      (VivierWindow   *self);
void       vivier_window_go_back           (VivierWindow   *self);
GtkWidget *vivier_window_get_page          (VivierWindow   *self,
                                            const char     *page);
/* The window a dialog belongs to: this one, or the detail window in front. */
GtkWindow *vivier_window_get_front         (VivierWindow   *self);
void       vivier_window_push_content      (VivierWindow   *self,
                                            const char     *name,
                                            GtkWidget      *page);
void       vivier_window_show_notice       (VivierWindow   *self,
                                            const char     *sentence);

G_END_DECLS
