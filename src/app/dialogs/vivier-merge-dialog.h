/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "vivier-session.h"

G_BEGIN_DECLS

/* Two prospects side by side, field by field where they differ; accepting makes
 * them one. @absorbed_id goes, unless the two are swapped, and can be split off again at
 * any time. */
void vivier_merge_dialog_present (GtkWindow     *parent,
                                  VivierSession *session,
                                  gint64         kept_id,
                                  gint64         absorbed_id);

G_END_DECLS
