/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "pages/vivier-list-controller.h"
#include "pages/vivier-segment-page.h"

G_BEGIN_DECLS

/* An order a list can have; @title NULL is the workspace's word. */
typedef struct {
  const char    *id;
  VivierSortKey  key;
  const char    *title;
  gboolean       is_reversed;
} VivierSortChoice;

struct _VivierSegmentPage
{
  GtkWidget               parent_instance;

  VivierSession          *session;
  VivierListId            list_id;
  VivierListController   *controller;
  GCancellable           *cancellable;
  GSimpleActionGroup     *actions;
  const VivierSortChoice *sort;
  char                   *subtitle;
  gint64                  n_vip;
  gboolean                is_compact;

  GtkBox                 *box;
  GtkWidget              *heading;
  GtkLabel               *title_label;
  GtkLabel               *subtitle_label;
  GtkMenuButton          *sort_button;
  GtkLabel               *sort_label;
  GtkMenuButton          *sort_button_bottom;
  GtkWidget              *call_all;
  GtkButton              *primary;
  GtkLabel               *primary_label;
  GtkButton              *primary_bottom;
  GtkLabel               *primary_label_bottom;
  GtkWidget              *figures;
  GtkLabel               *potential;
  GtkLabel               *expected;
  GtkWidget              *expected_box;
  GtkLabel               *expected_caption;
  GtkLabel               *silence;
  GtkWidget              *silence_box;
  GtkWidget              *silence_separator;
  GtkStack               *stack;
  GtkListView            *view;
  AdwStatusPage          *empty;
  GtkWidget              *soon;
  GtkListBox             *soon_list;
  GtkWidget              *bottom_bar;
};

/* Words: vivier-segment-words.c. */

/* How many clients and which; short in a narrow window. (transfer full) */
char *vivier_segment_page_make_subtitle   (VivierSegmentPage *self);
/* Why the list may be empty. */
void  vivier_segment_page_set_empty_words (VivierSegmentPage *self);

/* Order: vivier-segment-order.c. */

/* The orders this list can have, with the usual one chosen. */
void  vivier_segment_page_add_sort_menu   (VivierSegmentPage *self);
/* Asks for the clients in the chosen order. */
void  vivier_segment_page_run_query       (VivierSegmentPage *self);

/* What is at stake in the list of those to relaunch: vivier-segment-figures.c. */

/* Reads and shows the figures and who comes next. */
void  vivier_segment_page_load_figures    (VivierSegmentPage *self);
/* The button that relaunches all VIPs of the list. */
void  vivier_segment_page_show_primary    (VivierSegmentPage *self);

G_END_DECLS
