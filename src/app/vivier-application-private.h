/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vivier-application.h"
#include "vivier-reminders.h"
#include "vivier-window.h"

G_BEGIN_DECLS

/* What the files of the application share. */
struct _VivierApplication
{
  AdwApplication  parent_instance;

  GSettings      *settings;
  VivierClock    *clock;
  VivierSession  *session;
  VivierReminders *reminders;     /* of the session */
  char           *path;           /* of the workspace that is open or being opened */
  GPtrArray      *pending_imports; /* paths that wait for the workspace */
  char           *wanted;         /* --workspace */
  gboolean        is_opening;
};

/* The main window; NULL before the first one. */
VivierWindow *vivier_application_get_window (VivierApplication *self);

G_END_DECLS
