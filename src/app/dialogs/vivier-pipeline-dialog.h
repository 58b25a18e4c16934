/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/vivier-pipeline.h"
#include "vivier-session.h"

G_BEGIN_DECLS

/* Shows where the prospects of each present stage would stand in @pipeline, and
 * how many they are; every line can be corrected before it is done. */
void vivier_pipeline_dialog_present (GtkWindow      *parent,
                                     VivierSession  *session,
                                     VivierPipeline  pipeline);

G_END_DECLS
