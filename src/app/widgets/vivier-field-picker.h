/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/vivier-prospect-field.h"

G_BEGIN_DECLS

typedef enum {
  VIVIER_FIELD_PICK_FILTERED, /* any field: to filter by */
  VIVIER_FIELD_PICK_SHOWN,    /* those that can be columns, each with a tick */
} VivierFieldPick;

/**
 * VivierFieldPicker:
 * The fields of a workspace, searched as one types.
 *
 * Signals: "picked" (const char *id): a row was chosen; of ticked rows, its
 * tick has turned.
 */
#define VIVIER_TYPE_FIELD_PICKER (vivier_field_picker_get_type ())
G_DECLARE_FINAL_TYPE (VivierFieldPicker, vivier_field_picker, VIVIER, FIELD_PICKER, GtkWidget)

GtkWidget *vivier_field_picker_new        (VivierFieldPick            pick);
void       vivier_field_picker_set_fields (VivierFieldPicker         *self,
                                           VivierFieldTable          *fields);
/* Which rows are ticked. */
void       vivier_field_picker_set_ticked (VivierFieldPicker         *self,
                                           const char * const        *ids);

G_END_DECLS
