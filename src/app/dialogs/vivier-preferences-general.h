/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierPreferencesGeneral:
 *
 * The page of signature, words, currency and colours.
 */
#define VIVIER_TYPE_PREFERENCES_GENERAL (vivier_preferences_general_get_type ())
G_DECLARE_FINAL_TYPE (VivierPreferencesGeneral, vivier_preferences_general, VIVIER, PREFERENCES_GENERAL, AdwPreferencesPage)

AdwPreferencesPage *vivier_preferences_general_new (VivierSession *session);

G_END_DECLS
