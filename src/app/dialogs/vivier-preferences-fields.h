/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dialogs/vivier-preferences-list.h"

G_BEGIN_DECLS

/**
 * VivierPreferencesFields:
 *
 * The page of the fields that the workspace adds to prospects.
 */
#define VIVIER_TYPE_PREFERENCES_FIELDS (vivier_preferences_fields_get_type ())
G_DECLARE_FINAL_TYPE (VivierPreferencesFields, vivier_preferences_fields, VIVIER, PREFERENCES_FIELDS, VivierPreferencesList)

AdwPreferencesPage *vivier_preferences_fields_new (VivierSession *session);

G_END_DECLS
