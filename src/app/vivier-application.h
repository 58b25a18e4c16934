/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "base/vivier-clock.h"
#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierApplication:
 * The running program: reads the command line, keeps the one open workspace
 * and its window, remembers both between runs.
 */
#define VIVIER_TYPE_APPLICATION (vivier_application_get_type ())
G_DECLARE_FINAL_TYPE (VivierApplication, vivier_application, VIVIER, APPLICATION, AdwApplication)

VivierApplication *vivier_application_new            (void);
/* Preferences of this computer; NULL where the schema is not installed. */
GSettings         *vivier_application_get_settings   (VivierApplication *self);
/* The day and time of the program: the system's, or --today. */
VivierClock       *vivier_application_get_clock      (VivierApplication *self);
/* Another clock, before the first workspace is opened: tests, pictures. */
void               vivier_application_set_clock      (VivierApplication *self,
                                                      VivierClock       *clock);
/* The open workspace; NULL while one is being opened. */
VivierSession     *vivier_application_get_session    (VivierApplication *self);
/* The file of the workspace that is open or was asked for last; nullable. */
const char        *vivier_application_get_path       (VivierApplication *self);
/* Opens another workspace in place of the present one. NULL: the one of last time. */
void               vivier_application_open_workspace (VivierApplication *self,
                                                      const char        *path);
void               vivier_application_open_demo      (VivierApplication *self);
/* Closes the workspace and waits until everything is on disk. */
void               vivier_application_close_workspace (VivierApplication *self);
/* Puts a backup in the place of the open workspace, then opens it again. */
void               vivier_application_restore        (VivierApplication *self,
                                                      const char        *backup_path);
/* Files of any kind: workspaces are opened, everything else imported. */
void               vivier_application_open_paths     (VivierApplication  *self,
                                                      const char * const *paths);
/* Paths opened before, latest first, that still exist. (transfer full) */
char             **vivier_application_dup_recent     (VivierApplication *self);

G_END_DECLS
