/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierDuplicatesPage:
 * Pairs of prospects that may be one, each with what speaks for it: merged side
 * by side, or said to be two. Looks through the base when it is shown, and again
 * once something changed meanwhile.
 *
 * Properties: "title", "subtitle" for a narrow window's header; "compact" leaves
 * them out of the page.
 */
#define VIVIER_TYPE_DUPLICATES_PAGE (vivier_duplicates_page_get_type ())
G_DECLARE_FINAL_TYPE (VivierDuplicatesPage, vivier_duplicates_page, VIVIER, DUPLICATES_PAGE, GtkWidget)

GtkWidget *vivier_duplicates_page_new (VivierSession *session);

G_END_DECLS
