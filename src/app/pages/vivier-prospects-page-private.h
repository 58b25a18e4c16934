/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "pages/vivier-board.h"
#include "pages/vivier-bulk-bar.h"
#include "pages/vivier-cell-editor.h"
#include "pages/vivier-field-columns.h"
#include "pages/vivier-list-controller.h"
#include "pages/vivier-picks.h"
#include "pages/vivier-prospects-page.h"
#include "vivier-vocabulary.h"
#include "widgets/vivier-field-picker.h"
#include "widgets/vivier-filter-bar.h"

G_BEGIN_DECLS

/* What the files of the page share. */
struct _VivierProspectsPage
{
  GtkWidget             parent_instance;

  VivierSession        *session;
  VivierVocabulary     *vocabulary;       /* of the session */
  VivierListController *table_controller;
  VivierListController *rows_controller;  /* made for the first narrow window */
  VivierFieldColumns   *columns;
  VivierPicks          *picks;
  VivierProspectQuery  *query;            /* as asked last; NULL before */
  GSimpleActionGroup   *actions;          /* "list" */
  char                 *words;
  char                 *subtitle;
  gint64                view_id;          /* the saved view shown, 0: none */
  gint64                waiting_view;     /* to be shown once it is known */
  VivierLayout          layout;
  VivierArchived        archived;
  guint                 fit_source;
  int                   width;
  gboolean              is_compact;

  GtkWidget            *overlay;
  GtkWidget            *box;
  GtkWidget            *title_box;
  GtkLabel             *title_label;
  GtkLabel             *subtitle_label;
  GtkSearchEntry       *search;
  GtkWidget            *new_button;
  GtkBox               *filter_line;
  GtkStack             *filter_stack;
  GtkEditable          *filter_entry;
  GtkLabel             *filter_trouble;
  GtkWidget            *filter_bar;
  GtkLabel             *found;
  GtkMenuButton        *view_button;
  GtkLabel             *view_label;
  GtkMenuButton        *more_button;
  GtkStack             *stack;
  GtkColumnView        *table;
  GtkListView          *rows;
  AdwStatusPage        *nothing;
  GtkWidget            *board;            /* made when first shown, as the statistics are */
  GtkWidget            *statistics;
  GtkWidget            *bulk_bar;
  GtkWidget            *cell_editor;
  GtkWidget            *columns_popover;
  GtkWidget            *columns_picker;
};

/* The rows shown: of the table, or of narrow windows. */
VivierListController *vivier_prospects_page_get_controller (VivierProspectsPage *self);
/* Asks for what the filter, words, order, columns and layout say now. */
void                  vivier_prospects_page_run_query      (VivierProspectsPage *self);
/* Tells how many there are, and shows them or that there is nobody. */
void                  vivier_prospects_page_show_found     (VivierProspectsPage *self);
void                  vivier_prospects_page_set_layout     (VivierProspectsPage *self,
                                                            VivierLayout         layout);
/* The title of the window follows the view. */
void                  vivier_prospects_page_notify_title   (VivierProspectsPage *self);
void                  vivier_prospects_page_ensure_rows    (VivierProspectsPage *self);

/* Ticks, keys of the table, typing into cells: vivier-prospects-ticks.c. */
void                  vivier_prospects_page_setup_ticks    (VivierProspectsPage *self);

/* Saved views: vivier-prospects-views.c. */
void                  vivier_prospects_page_setup_views    (VivierProspectsPage *self);
/* NULL or the name of the view shown. */
const char           *vivier_prospects_page_get_view_name  (VivierProspectsPage *self);
/* The button says whether the view still is what was saved. */
void                  vivier_prospects_page_show_view_name (VivierProspectsPage *self);

G_END_DECLS
