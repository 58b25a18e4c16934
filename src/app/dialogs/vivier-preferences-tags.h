/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dialogs/vivier-preferences-list.h"

G_BEGIN_DECLS

/**
 * VivierPreferencesTags:
 *
 * The page of tags: names, colours, which are merged and which go.
 */
#define VIVIER_TYPE_PREFERENCES_TAGS (vivier_preferences_tags_get_type ())
G_DECLARE_FINAL_TYPE (VivierPreferencesTags, vivier_preferences_tags, VIVIER, PREFERENCES_TAGS, VivierPreferencesList)

AdwPreferencesPage *vivier_preferences_tags_new (VivierSession *session);

G_END_DECLS
