/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * VivierFormDialog:
 * A dialog with Cancel on the left, one accepting button on the right and
 * groups of rows between. Escape cancels, Ctrl+Enter accepts. It closes
 * itself after "accepted".
 */
#define VIVIER_TYPE_FORM_DIALOG (vivier_form_dialog_get_type ())
G_DECLARE_FINAL_TYPE (VivierFormDialog, vivier_form_dialog, VIVIER, FORM_DIALOG, AdwWindow)

GtkWidget           *vivier_form_dialog_new            (GtkWindow        *parent,
                                                        const char       *title,
                                                        const char       *accept);
/* A new group of rows; @title is nullable. */
AdwPreferencesGroup *vivier_form_dialog_add_group      (VivierFormDialog *self,
                                                        const char       *title);
/* A row of text in @group. */
AdwEntryRow         *vivier_form_dialog_add_entry      (AdwPreferencesGroup *group,
                                                        const char          *title,
                                                        GtkInputPurpose      purpose);
/* Whether what is written can be accepted; @reason (nullable) says why not. */
void                 vivier_form_dialog_set_acceptable (VivierFormDialog *self,
                                                        gboolean          is_acceptable,
                                                        const char       *reason);
void                 vivier_form_dialog_accept         (VivierFormDialog *self);
/* The text of an entry without blanks around it; NULL when empty. (transfer full) */
char                *vivier_form_dialog_dup_text       (gpointer          entry);

G_END_DECLS
