/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dialogs/vivier-preferences-list.h"

G_BEGIN_DECLS

/**
 * VivierPreferencesStages:
 *
 * The page of the pipeline: its stages, and going to another pipeline.
 */
#define VIVIER_TYPE_PREFERENCES_STAGES (vivier_preferences_stages_get_type ())
G_DECLARE_FINAL_TYPE (VivierPreferencesStages, vivier_preferences_stages, VIVIER, PREFERENCES_STAGES, VivierPreferencesList)

AdwPreferencesPage *vivier_preferences_stages_new (VivierSession *session);

G_END_DECLS
