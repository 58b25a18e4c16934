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
  GtkStack         *side;          /* the detail, or a calling session */
  VivierDetailPane *detail;
};

/* Pages: vivier-window-pages.c. */

/* NULL for an id that no page has, and without a session. */
GtkWidget *vivier_window_get_page             (VivierWindow *self,
                                               const char   *name);
/* Lets a page follow the window's form, by "compact" and "auto-select". */
void       vivier_window_bind_form            (VivierWindow *self,
                                               GtkWidget    *page);
/* The selected prospect of the page shown, 0 without one. */
gint64     vivier_window_get_selected         (VivierWindow *self);
void       vivier_window_set_selected         (VivierWindow *self,
                                               gint64        id);

/* What stands over or instead of the pages: vivier-window-stacks.c. */

/* A page over content and detail, made when it is not there yet; it emits
 * "closed" to come back, and goes with the session. */
GtkWidget *vivier_window_push                 (VivierWindow *self,
                                               const char   *name,
                                               GtkWidget  *(*make) (VivierSession *session));
void       vivier_window_go_back              (VivierWindow *self);
/* The welcome in an empty workspace, else the pages; an import stays. */
void       vivier_window_show_fitting_root    (VivierWindow *self);
/* What is being imported would keep the program alive, unseen, to its end. */
void       vivier_window_stop_import          (VivierWindow *self);
/* All that was made for the session. */
void       vivier_window_remove_pages         (VivierWindow *self);

/* Detail: vivier-window-detail.c. */

void       vivier_window_setup_detail         (VivierWindow *self);
/* The detail beside the list, or pushed over it. */
void       vivier_window_open_prospect        (VivierWindow *self,
                                               gint64        id);
/* The detail of a selected row, only while it stands beside the list. */
void       vivier_window_select_prospect      (VivierWindow *self,
                                               gint64        id);
void       vivier_window_close_detail         (VivierWindow *self);
/* The detail in a window of its own; its commands are those of this window. */
void       vivier_window_open_prospect_window (VivierWindow *self,
                                               gint64        id);
void       vivier_window_close_detail_windows (VivierWindow *self);
/* Close buttons stand over the rightmost pane. */
void       vivier_window_update_title_buttons (VivierWindow *self);
/* The window a dialog belongs to: this one, or the detail window in front. */
GtkWindow *vivier_window_get_front            (VivierWindow *self);

/* A calling session beside the pages: vivier-window-calls.c. */

/* @title is nullable. */
void       vivier_window_start_calls          (VivierWindow *self,
                                               const char   *title,
                                               const gint64 *ids,
                                               gsize         n_ids);
void       vivier_window_resume_calls         (VivierWindow *self,
                                               gint64        session_id);
/* It stands in the place of the detail. */
gboolean   vivier_window_is_calling           (VivierWindow *self);
void       vivier_window_leave_calls          (VivierWindow *self);

/* Messages: vivier-window-messages.c. */

/* Toasts, failures and the notice of the present session. */
void       vivier_window_follow_messages      (VivierWindow *self);
/* NULL takes it away. */
void       vivier_window_show_notice          (VivierWindow *self,
                                               const char   *sentence);

/* E-mails that came as files: vivier-window-mail.c. */

/* (transfer full): those that are mail files, or those that are not. */
char     **vivier_window_choose_mail          (const char * const *paths,
                                               gboolean            is_mail);
/* Files them with whoever has one of their addresses, then offers the others'. */
void       vivier_window_file_mail            (VivierWindow       *self,
                                               const char * const *paths);

/* Dropped files: vivier-window-dnd.c. */
void       vivier_window_setup_dnd            (VivierWindow *self);

G_END_DECLS
