/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * VivierFieldEdit:
 * A row of a card: a small name over a value that is edited where it stands.
 * A click or Enter opens it, Enter or leaving it accepts, Escape does not; what
 * the field refuses stays open with the reason below.
 *
 * Signal "accepted" (const char *text): another value was typed, "" to empty it.
 *
 * Property "is-editing" (notify).
 */
#define VIVIER_TYPE_FIELD_EDIT (vivier_field_edit_get_type ())
G_DECLARE_FINAL_TYPE (VivierFieldEdit, vivier_field_edit, VIVIER, FIELD_EDIT, GtkWidget)

/* Whether @text may be the value; INVALID says why not. */
typedef gboolean (*VivierFieldCheck) (const char *text, gpointer user_data, GError **error);

/* @icon is a widget or NULL. */
GtkWidget *vivier_field_edit_new         (GtkWidget          *icon,
                                          const char         *name);
/* @shown is for people, @typed is what the entry starts with; both nullable. */
void       vivier_field_edit_set_value   (VivierFieldEdit    *self,
                                          const char         *shown,
                                          const char         *typed);
/* Chosen from a list, whose first line empties the field: NULL-terminated. */
void       vivier_field_edit_set_choices (VivierFieldEdit    *self,
                                          const char * const *ids,
                                          const char * const *labels);
void       vivier_field_edit_set_check   (VivierFieldEdit    *self,
                                          VivierFieldCheck    check,
                                          gpointer            user_data,
                                          GDestroyNotify      destroy);
/* Where the value comes from and since when; nullable. */
void       vivier_field_edit_set_origin  (VivierFieldEdit    *self,
                                          const char         *origin);
void       vivier_field_edit_set_input   (VivierFieldEdit    *self,
                                          GtkInputPurpose     purpose);
/* TRUE until told otherwise. */
void       vivier_field_edit_set_editable (VivierFieldEdit   *self,
                                           gboolean           is_editable);
/* A button at the end of the row. */
void       vivier_field_edit_append      (VivierFieldEdit    *self,
                                          GtkWidget          *widget);
void       vivier_field_edit_begin       (VivierFieldEdit    *self);
/* As soon as it is on screen and can take the focus. */
void       vivier_field_edit_begin_soon  (VivierFieldEdit    *self);
gboolean   vivier_field_edit_is_editing  (VivierFieldEdit    *self);
/* The focus to what opens it. */
void       vivier_field_edit_focus       (VivierFieldEdit    *self);

G_END_DECLS
