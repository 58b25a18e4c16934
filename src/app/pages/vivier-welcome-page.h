/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierWelcomePage:
 * What an empty workspace shows: the ways in.
 */
#define VIVIER_TYPE_WELCOME_PAGE (vivier_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (VivierWelcomePage, vivier_welcome_page, VIVIER, WELCOME_PAGE, GtkWidget)

GtkWidget *vivier_welcome_page_new (VivierSession *session);

G_END_DECLS
