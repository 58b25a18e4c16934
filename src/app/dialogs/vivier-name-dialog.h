/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*VivierNameFunc) (const char *name,
                                gpointer    user_data);

/* Asks for a name: never empty when @func is called, which it is not when the
 * person changes their mind. @button is the word on the button, @name
 * (nullable) what the entry begins with. @user_data lives until the dialog
 * closes, then @destroy is called. */
void vivier_name_dialog_present (GtkWindow      *parent,
                                 const char     *heading,
                                 const char     *button,
                                 const char     *name,
                                 VivierNameFunc  func,
                                 gpointer        user_data,
                                 GDestroyNotify  destroy);

G_END_DECLS
