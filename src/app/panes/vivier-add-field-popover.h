/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * VivierAddFieldPopover:
 * What can still be told about a prospect: addresses of every channel, and the
 * fields without a value; searched as one types.
 *
 * Signal "chosen" (const char *id): of a field, or "address." and a channel.
 */
#define VIVIER_TYPE_ADD_FIELD_POPOVER (vivier_add_field_popover_get_type ())
G_DECLARE_FINAL_TYPE (VivierAddFieldPopover, vivier_add_field_popover, VIVIER, ADD_FIELD_POPOVER, GtkPopover)

#define VIVIER_ADD_ADDRESS_PREFIX "address."

GtkWidget *vivier_add_field_popover_new        (void);
/* (element-type VivierFieldChoice), read during the call only. */
void       vivier_add_field_popover_set_fields (VivierAddFieldPopover *self,
                                                GPtrArray             *fields);

G_END_DECLS
