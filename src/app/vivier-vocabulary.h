/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-prospect-field.h"
#include "model/vivier-saved-view.h"
#include "model/vivier-stage.h"
#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierVocabulary:
 * What the lists of a workspace speak in: fields with their choices, stages,
 * tags, users, saved views with their counts. One per session, read again when
 * any of it changes. Main thread.
 *
 * Signals: "changed": words are others; "counted": the counts of the views are.
 */
#define VIVIER_TYPE_VOCABULARY (vivier_vocabulary_get_type ())
G_DECLARE_FINAL_TYPE (VivierVocabulary, vivier_vocabulary, VIVIER, VOCABULARY, GObject)

/* The one of @session, made when it is first asked for. (transfer none) */
VivierVocabulary      *vivier_vocabulary_of             (VivierSession    *session);
/* The built-in fields until the workspace's have been read. */
VivierFieldTable      *vivier_vocabulary_get_fields     (VivierVocabulary *self);
GPtrArray             *vivier_vocabulary_get_stages     (VivierVocabulary *self); /* (element-type VivierStage) */
GPtrArray             *vivier_vocabulary_get_tags       (VivierVocabulary *self); /* (element-type VivierTag) */
GPtrArray             *vivier_vocabulary_get_users      (VivierVocabulary *self); /* (element-type VivierUser) active ones */
GPtrArray             *vivier_vocabulary_get_views      (VivierVocabulary *self); /* (element-type VivierSavedView) */
/* NULL when there is none of that id. */
const VivierStage     *vivier_vocabulary_find_stage     (VivierVocabulary *self, gint64 id);
const VivierSavedView *vivier_vocabulary_find_view      (VivierVocabulary *self, gint64 id);
/* How many prospects a view shows, -1 while that is not known. */
gint64                 vivier_vocabulary_get_view_count (VivierVocabulary *self, gint64 id);
/* TRUE once the workspace has been read. */
gboolean               vivier_vocabulary_is_ready       (VivierVocabulary *self);

G_END_DECLS
