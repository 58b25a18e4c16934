/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-prospect-bulk.h"
#include "model/vivier-task.h"
#include "pages/vivier-picks.h"
#include "vivier-session.h"

G_BEGIN_DECLS

/* What the lists and the board do to one or many prospects: each one write,
 * told in a toast with Undo. @picked is (transfer full). Main thread. */

/* @text and @field as the kind asks, see VivierBulkAction; nullable. */
void vivier_bulk_apply (VivierSession    *session,
                        VivierPicked     *picked,
                        VivierBulkKind    kind,
                        gint64            id,
                        const char       *text,
                        const char       *field);
/* A task like @model for each. */
void vivier_bulk_plan  (VivierSession    *session,
                        VivierPicked     *picked,
                        const VivierTask *model);

G_END_DECLS
