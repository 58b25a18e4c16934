/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vivier-window-private.h"

G_BEGIN_DECLS

/* What must be there for a command to run. */
typedef enum {
  VIVIER_NEEDS_NOTHING,
  VIVIER_NEEDS_SESSION, /* an open workspace; nothing happens without */
  VIVIER_NEEDS_WRITING, /* one that can be written; insensitive otherwise */
} VivierNeeds;

/**
 * VivierCommand:
 *
 * An action of the window, `win.<name>`: what menus, buttons, keys and the
 * palette run. Each area keeps its own table in a file of this folder.
 */
typedef struct {
  const char   *name;
  VivierNeeds   needs;
  const char   *parameter_type;   /* nullable: none */
  void        (*run)              (VivierWindow *self,
                                   GVariant     *parameter);
  const char   *accelerators[3];  /* NULL-terminated */
} VivierCommand;

/* Adds a table of commands, which must stay; their keys go to the application. */
void vivier_window_add_commands           (VivierWindow        *self,
                                           const VivierCommand *commands,
                                           gsize                n_commands);
/* All areas, and the keys of the pages. Once, when the window has its application. */
void vivier_window_add_all_commands       (VivierWindow        *self);
/* Makes sensitive what the workspace allows now. */
void vivier_window_update_commands        (VivierWindow        *self);

/* The areas. */
void vivier_window_add_activity_commands  (VivierWindow *self);
void vivier_window_add_calendar_commands  (VivierWindow *self);
void vivier_window_add_call_commands      (VivierWindow *self);
void vivier_window_add_file_commands      (VivierWindow *self);
void vivier_window_add_general_commands   (VivierWindow *self);
void vivier_window_add_history_commands   (VivierWindow *self);
void vivier_window_add_list_commands      (VivierWindow *self);
void vivier_window_add_message_commands   (VivierWindow *self);
void vivier_window_add_prospect_commands  (VivierWindow *self);
void vivier_window_add_purchase_commands  (VivierWindow *self);
void vivier_window_add_task_commands      (VivierWindow *self);
void vivier_window_add_workspace_commands (VivierWindow *self);

G_END_DECLS
