/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-template-store.h"
#include "outreach/vivier-composer.h"
#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierComposerData:
 * All the composer shows of one prospect, read in one snapshot. Immutable,
 * reference counted.
 */
typedef struct {
  VivierDraft *draft;
  GPtrArray   *templates;  /* (element-type VivierTemplate), in the draft's language */
  GPtrArray   *purchases;  /* (element-type VivierPurchase), the last ones */
  gint64       months[12]; /* of the year of the last purchase */
} VivierComposerData;

VivierComposerData *vivier_composer_data_ref         (VivierComposerData  *self);
void                vivier_composer_data_unref       (VivierComposerData  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierComposerData, vivier_composer_data_unref)

/* @template_name and @language nullable: the fitting ones. */
void                vivier_composer_data_load_async  (VivierSession       *session,
                                                      gint64               prospect_id,
                                                      const char          *template_name,
                                                      const char          *language,
                                                      GCancellable        *cancellable,
                                                      GAsyncReadyCallback  callback,
                                                      gpointer             user_data);
VivierComposerData *vivier_composer_data_load_finish (GAsyncResult        *result,
                                                      GError             **error);

/* Renders @source ("{{city}}") for one prospect; the result goes with the task. */
void                vivier_composer_data_render_async  (VivierSession       *session,
                                                        gint64               prospect_id,
                                                        const char          *source,
                                                        const char          *language,
                                                        GCancellable        *cancellable,
                                                        GAsyncReadyCallback  callback,
                                                        gpointer             user_data);
VivierRendered     *vivier_composer_data_render_finish (GAsyncResult        *result,
                                                        GError             **error);

G_END_DECLS
