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
  gboolean        wants_window;   /* what is being opened is to be shown */
  gboolean        is_unseen;      /* the session was opened for reading, without a window: others may write */
  gboolean        is_asked_to_stay; /* --background */
  gboolean        is_staying;     /* holds itself while no window is there */
  GPtrArray      *pending_calls;  /* (element-type GVariant) "(sv)": actions that wait for the workspace */
};

/* The main window; NULL before the first one. */
VivierWindow *vivier_application_get_window     (VivierApplication *self);

/* Opening: vivier-application-workspace.c. */

/* The window with the open workspace, or with the one of last time. */
void          vivier_application_show           (VivierApplication *self);
/* Opens the workspace of last time, or the present one, for reminders alone: it is
 * read, and nobody else is kept from writing. Nothing happens without a file. */
void          vivier_application_open_unseen    (VivierApplication *self);

/* Without a window: vivier-application-background.c. */

/* Follows the preference: stays when the window is closed, starts at log-in. */
void          vivier_application_setup_background (VivierApplication *self);
/* Stays, or not any more, as the preference, --background and the workspace say. */
void          vivier_application_update_staying (VivierApplication *self);
/* Leaves in any case. */
void          vivier_application_stop_staying   (VivierApplication *self);
/* In a notification, where no window could say it. */
void          vivier_application_tell_unseen_trouble (VivierApplication *self,
                                                 const GError      *error);

/* Runs a write on the open workspace: by the session, or, without a window, by
 * opening the file just for it. */
void          vivier_application_write          (VivierApplication *self,
                                                 const char        *kind,
                                                 VivierDbFunc       func,
                                                 gpointer           data,
                                                 GDestroyNotify     destroy);

/* The same for bookkeeping, which nobody undoes and nobody is told of. */
void          vivier_application_note           (VivierApplication *self,
                                                 VivierDbFunc       func,
                                                 gpointer           data,
                                                 GDestroyNotify     destroy);

/* vivier_workspace_open(), which waits some seconds for others to finish. Any thread. */
VivierStore  *vivier_application_open_patiently (const char           *path,
                                                 VivierStoreOpenFlags  flags,
                                                 VivierClock          *clock,
                                                 GError              **error);

/* What notifications do: vivier-application-tasks.c. */

void          vivier_application_add_task_actions (VivierApplication *self);
/* Runs what waited for the workspace, once it is ready. */
void          vivier_application_run_pending_calls (VivierApplication *self);

G_END_DECLS
