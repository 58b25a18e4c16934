/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierPipelinePage:
 * The board as a page of its own: everybody by stage, or one person's, narrowed
 * by a sentence.
 *
 * Properties (notify): "title", "subtitle", "compact", "selected-id" (int64).
 */
#define VIVIER_TYPE_PIPELINE_PAGE (vivier_pipeline_page_get_type ())
G_DECLARE_FINAL_TYPE (VivierPipelinePage, vivier_pipeline_page, VIVIER, PIPELINE_PAGE, GtkWidget)

GtkWidget *vivier_pipeline_page_new (VivierSession *session);

G_END_DECLS
