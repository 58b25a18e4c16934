/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "panes/vivier-field-edit.h"

G_BEGIN_DECLS

/* The fields in the boxes below a widget, which are made anew with each change:
 * what is being typed then must not be lost, nor the focus. Fields are known by
 * their widget name. */

/* Calls @callback (field, pspec, @owner) when one is opened or closed. */
void      vivier_field_edits_follow      (GtkWidget  *parent,
                                          GCallback   callback,
                                          gpointer    owner);
gboolean  vivier_field_edits_any_open    (GtkWidget  *parent);
/* (transfer full) (nullable): the name of the one with the focus. */
char     *vivier_field_edits_dup_focused (GtkWidget  *parent);
/* @name is nullable: nothing then. */
void      vivier_field_edits_focus       (GtkWidget  *parent,
                                          const char *name);

G_END_DECLS
