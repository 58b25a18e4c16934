/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierSidebar:
 * The pages with their live counts, the workspace menu and the main menu.
 * Choosing a page activates `win.show-page`.
 */
#define VIVIER_TYPE_SIDEBAR (vivier_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (VivierSidebar, vivier_sidebar, VIVIER, SIDEBAR, GtkWidget)

/* @session is nullable while no workspace is open. */
void        vivier_sidebar_set_session (VivierSidebar *self,
                                        VivierSession *session);
/* Marks the page that is shown. */
void        vivier_sidebar_set_page    (VivierSidebar *self,
                                        const char    *page);
/* The count beside a page as shown, "" without one. For tests. */
const char *vivier_sidebar_get_count   (VivierSidebar *self,
                                        const char    *page);
/* Marks a saved view instead of its page; 0: the page again. */
void        vivier_sidebar_set_view    (VivierSidebar *self,
                                        gint64         id);

G_END_DECLS
