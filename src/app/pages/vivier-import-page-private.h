/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "pages/vivier-import-page.h"
#include "pages/vivier-import-preview.h"
#include "widgets/vivier-reflow.h"

G_BEGIN_DECLS

/* What the files of the import page share: the page follows the flow, the
 * others have a part of what is on it each. */
struct _VivierImportPage
{
  GtkWidget            parent_instance;

  AdwWindowTitle      *title;
  GtkButton           *cancel_button;
  GtkButton           *import_button;
  GtkStack            *stack;
  GtkListBox          *files;
  GtkBox              *columns_box;
  GtkDropDown         *kind_drop_down;
  GtkDropDown         *encoding_drop_down;
  GtkDropDown         *delimiter_drop_down;
  GtkDropDown         *sheet_drop_down;
  GtkWidget           *duplicates_box;
  GtkDropDown         *same_drop_down;
  GtkDropDown         *probable_drop_down;
  GtkBox              *columns;
  GtkWidget           *declared_note;
  VivierReflow        *summary;
  GtkSpinner          *spinner;
  GtkLabel            *preview_count;
  VivierImportPreview *preview;
  GtkWidget           *checks_box;
  GtkLabel            *verdict;
  GtkBox              *checks;
  GtkProgressBar      *progress;
  GtkLabel            *progress_label;
  GtkLabel            *report_title;
  GtkLabel            *report_next;
  GtkWidget           *relaunch_button;
  VivierReflow        *report_summary;
  GtkBox              *report_files;
  GtkWidget           *undo_button;
  GtkWidget           *rejects_button;
  GtkButton           *done_button;

  VivierSession       *session;
  VivierImportFlow    *flow;
  GSimpleActionGroup  *actions;
  gint64               started_us;
  guint                selected;
  gboolean             is_showing;
  gboolean             is_finished;
  gboolean             is_compact;
};

/* vivier-import-page.c: the head, and what the flow tells */

void                    vivier_import_page_close           (VivierImportPage *self);
void                    vivier_import_page_update_head     (VivierImportPage *self);
void                    vivier_import_page_show_progress   (VivierImportPage *self,
                                                            double            fraction,
                                                            gint64            records);

/* vivier-import-plan.c: the files, and how the selected one is understood */

void                    vivier_import_page_setup_plan      (VivierImportPage *self);
void                    vivier_import_page_fill_drop_downs (VivierImportPage *self);
void                    vivier_import_page_show_plan       (VivierImportPage *self);
/* (nullable): while there are no files. */
const VivierImportItem *vivier_import_page_get_selected    (VivierImportPage *self);

/* vivier-import-report.c: what the dry run foresees, and what the real one did */

void                    vivier_import_page_show_dry_run    (VivierImportPage *self);
/* The rows of the selected file. */
void                    vivier_import_page_show_preview    (VivierImportPage *self);
void                    vivier_import_page_show_report     (VivierImportPage *self);
/* What to do after the import, by the session's counts. */
void                    vivier_import_page_show_next       (VivierImportPage *self);

/* vivier-import-actions.c: what the buttons do */

/* Before the template, whose buttons name the actions. */
void                    vivier_import_page_add_actions     (VivierImportPage *self);

G_END_DECLS
