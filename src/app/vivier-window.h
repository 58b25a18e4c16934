/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vivier-application.h"

G_BEGIN_DECLS

/**
 * VivierWindow:
 * The one main window: sidebar, pages, detail pane; the welcome page while the
 * workspace is empty; composer and import as pages pushed over them. Every
 * command is an action `win.…` (commands/).
 */
#define VIVIER_TYPE_WINDOW (vivier_window_get_type ())
G_DECLARE_FINAL_TYPE (VivierWindow, vivier_window, VIVIER, WINDOW, AdwApplicationWindow)

GtkWidget     *vivier_window_new          (VivierApplication *application);
/* Shows another workspace; %NULL while one is being opened. */
void           vivier_window_set_session  (VivierWindow      *self,
                                           VivierSession     *session);
VivierSession *vivier_window_get_session  (VivierWindow      *self);
/* Says why a workspace could not be opened, with the ways out. */
void           vivier_window_show_trouble (VivierWindow      *self,
                                           const char        *path,
                                           const GError      *error);
/* "dashboard", "prospects", "vip", "relaunch", "dormant", "active" */
void           vivier_window_show_page    (VivierWindow      *self,
                                           const char        *page);
/* Opens the import page on files; folders and workspaces are refused there. */
void           vivier_window_import       (VivierWindow       *self,
                                           const char * const *paths);
/* The table on the clipboard. */
void           vivier_window_import_pasted (VivierWindow      *self);

G_END_DECLS
