/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/vivier-filter.h"
#include "vivier-vocabulary.h"

G_BEGIN_DECLS

/**
 * VivierFilterEditor:
 * The form of one condition: how the field compares, and with what. Each edit
 * that makes sense is told at once.
 *
 * Signal "edited": vivier_filter_editor_dup_condition() is another.
 */
#define VIVIER_TYPE_FILTER_EDITOR (vivier_filter_editor_get_type ())
G_DECLARE_FINAL_TYPE (VivierFilterEditor, vivier_filter_editor, VIVIER, FILTER_EDITOR, GtkWidget)

GtkWidget    *vivier_filter_editor_new           (VivierVocabulary   *vocabulary);
void          vivier_filter_editor_set_condition (VivierFilterEditor *self,
                                                  const VivierFilter *condition);
/* (transfer full) (nullable): NULL while what is typed is no value of the field. */
VivierFilter *vivier_filter_editor_dup_condition (VivierFilterEditor *self);
/* The condition a person most likely wants first for a field: (transfer full). */
VivierFilter *vivier_filter_editor_propose       (const VivierProspectField *field);
/* Puts the cursor where the value is. */
void          vivier_filter_editor_focus         (VivierFilterEditor *self);

G_END_DECLS
