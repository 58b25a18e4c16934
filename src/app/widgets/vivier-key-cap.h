/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The picture of a key or a shortcut: "Ctrl K" for "<Control>k". @accelerator
 * is read by gtk_accelerator_parse(); a text that is none is shown as it is. */
GtkWidget *vivier_key_cap_new (const char *accelerator);

G_END_DECLS
