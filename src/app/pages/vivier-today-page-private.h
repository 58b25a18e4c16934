/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "pages/vivier-today-page.h"
#include "widgets/vivier-today-row.h"

G_BEGIN_DECLS

struct _VivierTodayPage
{
  GtkWidget           parent_instance;

  VivierSession      *session;
  GSimpleActionGroup *actions;
  char               *subtitle;
  guint               n_shown;      /* entries that have a row */
  guint               n_wanted;     /* at most */
  gint64              selected_id;  /* prospect of the selected row, 0: none */
  gboolean            auto_select;
  gboolean            is_compact;
  gboolean            is_filling;

  GtkBox             *box;
  GtkWidget          *heading;
  GtkWidget          *ring_box;
  GtkWidget          *ring;
  GtkWidget          *follow_up;
  GtkLabel           *title_label;
  GtkLabel           *subtitle_label;
  GtkListBox         *queue;
  GtkButton          *more;
  GtkWidget          *empty;
  GtkWidget          *done_title;
  GtkListBox         *done_list;
  GtkWidget          *new_task;
  GtkWidget          *calls;
  AdwButtonContent   *calls_content;
  AdwButtonContent   *calls_content_bottom;
  GtkWidget          *bottom_bar;
  GtkWidget          *keys;
};

/* The entry at @place, from 1, as of the last "refreshed"; NULL when there is none. */
const VivierTodayEntry *vivier_today_page_get_entry (VivierTodayPage *self,
                                                     guint            place);

/* The list of what is to be done: vivier-today-queue.c. Places count from 1. */

void            vivier_today_page_fill_queue       (VivierTodayPage   *self,
                                                    const VivierToday *today);
/* How many entries have no row yet. */
void            vivier_today_page_show_more        (VivierTodayPage   *self,
                                                    const VivierToday *today);
VivierTodayRow *vivier_today_page_get_row          (VivierTodayPage   *self,
                                                    guint              place);
/* The selected one, 0 without. */
guint           vivier_today_page_get_place        (VivierTodayPage   *self);
void            vivier_today_page_select_place     (VivierTodayPage   *self,
                                                    guint              place,
                                                    gboolean           with_focus);
/* Only a prospect that stands in the queue can be selected. */
void            vivier_today_page_select_prospect  (VivierTodayPage   *self,
                                                    gint64             id);
void            vivier_today_page_follow_selection (VivierTodayPage   *self);
/* At the start nobody has the focus: the keys of the page work then at once. */
void            vivier_today_page_take_free_focus  (VivierTodayPage   *self);

/* What was done today: vivier-today-done.c. */
void vivier_today_page_fill_done   (VivierTodayPage   *self,
                                    const VivierToday *today);

/* The keys of the page, and the line that tells them: vivier-today-keys.c. */
void vivier_today_page_add_keys    (VivierTodayPage *self);

/* What one does with an entry: vivier-today-actions.c. */

/* Adds "today.act", "today.done", "today.skip" and "today.snooze", and for all at
 * once "today.plan-all" and "today.assign-all". */
void vivier_today_page_add_actions (VivierTodayPage *self);
/* Shows whom or what an entry is about. */
void vivier_today_page_open        (VivierTodayPage *self,
                                    guint            place);

G_END_DECLS
