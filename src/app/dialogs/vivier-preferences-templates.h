/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierPreferencesTemplates:
 *
 * The page of message templates: a list, and below it the chosen one with its
 * syntax checked and its text shown as a real client would get it.
 */
#define VIVIER_TYPE_PREFERENCES_TEMPLATES (vivier_preferences_templates_get_type ())
G_DECLARE_FINAL_TYPE (VivierPreferencesTemplates, vivier_preferences_templates, VIVIER, PREFERENCES_TEMPLATES, AdwPreferencesPage)

AdwPreferencesPage *vivier_preferences_templates_new (VivierSession *session);

G_END_DECLS
