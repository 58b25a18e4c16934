/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "panes/vivier-detail-data.h"
#include "panes/vivier-field-edit.h"
#include "vivier-session.h"

G_BEGIN_DECLS

/* A field of a prospect as a row that is edited where it stands: its value for
 * people, its choices, what it refuses, where it comes from; another value is
 * written at once. @field is the id of a built-in field or "custom." and a key;
 * %NULL when there is none. @icon is nullable. */
GtkWidget  *vivier_record_field_new    (VivierSession          *session,
                                        const VivierDetailData *data,
                                        const char             *field,
                                        GtkWidget              *icon);
/* Its id, of a row made by this. */
const char *vivier_record_field_get_id (GtkWidget              *row);

G_END_DECLS
