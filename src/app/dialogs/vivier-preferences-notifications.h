/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "vivier-session.h"

G_BEGIN_DECLS

/* The page of what Vivier reminds of, and when: choices of this computer, kept at
 * once; a sentence alone where the schema of the settings is not installed. */
AdwPreferencesPage *vivier_preferences_notifications_new (VivierSession *session);

G_END_DECLS
