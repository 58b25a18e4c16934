/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dialogs/vivier-preferences-list.h"

G_BEGIN_DECLS

/**
 * VivierPreferencesUsers:
 *
 * The page of who works with the workspace. Somebody alone has nothing to set
 * up: all that concerns sharing work appears with the second user.
 */
#define VIVIER_TYPE_PREFERENCES_USERS (vivier_preferences_users_get_type ())
G_DECLARE_FINAL_TYPE (VivierPreferencesUsers, vivier_preferences_users, VIVIER, PREFERENCES_USERS, VivierPreferencesList)

AdwPreferencesPage *vivier_preferences_users_new (VivierSession *session);

G_END_DECLS
