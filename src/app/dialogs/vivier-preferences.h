/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierPreferences:
 *
 * Choices of the workspace (words, currency, signature, segment rules,
 * templates) and of the program (light or dark). Those of the workspace are
 * writes like any other: each can be undone.
 */
#define VIVIER_TYPE_PREFERENCES (vivier_preferences_get_type ())
G_DECLARE_FINAL_TYPE (VivierPreferences, vivier_preferences, VIVIER, PREFERENCES, AdwPreferencesWindow)

/* Opens over @parent. */
VivierPreferences *vivier_preferences_present (GtkWindow     *parent,
                                               VivierSession *session);

G_END_DECLS
