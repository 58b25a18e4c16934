/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "pages/vivier-today-page.h"

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

/* What one does with an entry: vivier-today-actions.c. */

/* Adds "today.act", "today.done", "today.skip" and "today.snooze". */
void vivier_today_page_add_actions (VivierTodayPage *self);
/* Shows whom or what an entry is about. */
void vivier_today_page_open        (VivierTodayPage *self,
                                    guint            place);

G_END_DECLS
