/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierPreferencesRules:
 *
 * The page of thresholds, weights and goals. Each change is checked and tried on
 * every prospect at once: what would change is said before it is saved.
 */
#define VIVIER_TYPE_PREFERENCES_RULES (vivier_preferences_rules_get_type ())
G_DECLARE_FINAL_TYPE (VivierPreferencesRules, vivier_preferences_rules, VIVIER, PREFERENCES_RULES, AdwPreferencesPage)

AdwPreferencesPage *vivier_preferences_rules_new (VivierSession *session);

G_END_DECLS
