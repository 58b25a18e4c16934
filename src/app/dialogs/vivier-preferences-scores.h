/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierPreferencesScores:
 *
 * The page of the score cards: what each factor is worth, in words and points.
 * Each change is tried on every prospect at once: who would come first, and from
 * which place, is shown before it is saved.
 */
#define VIVIER_TYPE_PREFERENCES_SCORES (vivier_preferences_scores_get_type ())
G_DECLARE_FINAL_TYPE (VivierPreferencesScores, vivier_preferences_scores, VIVIER, PREFERENCES_SCORES, AdwPreferencesPage)

AdwPreferencesPage *vivier_preferences_scores_new (VivierSession *session);

G_END_DECLS
