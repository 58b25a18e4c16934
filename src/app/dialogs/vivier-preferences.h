/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierPreferences:
 *
 * Choices of the workspace (words, rules, templates, pipeline, tags, fields,
 * users) and of the program (light or dark), one page each. Those of the
 * workspace are writes like any other: a toast in this window undoes each.
 */
#define VIVIER_TYPE_PREFERENCES (vivier_preferences_get_type ())
G_DECLARE_FINAL_TYPE (VivierPreferences, vivier_preferences, VIVIER, PREFERENCES, AdwWindow)

/* Opens over @parent. */
VivierPreferences  *vivier_preferences_present   (GtkWindow         *parent,
                                                  VivierSession     *session);
/* Brings the page "general", "notifications", "rules", "scores", "templates", "pipeline", "tags",
 * "fields" or "users" to the front. */
AdwPreferencesPage *vivier_preferences_show_page (VivierPreferences *self,
                                                  const char        *id);

G_END_DECLS
