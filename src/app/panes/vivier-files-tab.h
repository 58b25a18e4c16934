/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "panes/vivier-detail-data.h"
#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierFilesTab:
 * The files kept with a prospect: chosen or dropped on the pane, opened, saved
 * elsewhere, removed.
 */
#define VIVIER_TYPE_FILES_TAB (vivier_files_tab_get_type ())
G_DECLARE_FINAL_TYPE (VivierFilesTab, vivier_files_tab, VIVIER, FILES_TAB, GtkWidget)

/* @data is read during the call only. */
void vivier_files_tab_set (VivierFilesTab         *self,
                           VivierSession          *session,
                           const VivierDetailData *data);

G_END_DECLS
