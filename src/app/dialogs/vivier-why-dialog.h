/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "vivier-session.h"

G_BEGIN_DECLS

/* Explains a prospect's relaunch priority, part by part, each with the fact
 * behind it, and what a relaunch may bring. */
void vivier_why_dialog_present (GtkWindow         *parent,
                                VivierSession     *session,
                                VivierProspectRow *row);

G_END_DECLS
