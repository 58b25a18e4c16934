/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vivier-window.h"

G_BEGIN_DECLS

/* The commands that read and write files: import, export, workspaces, backups. */
void vivier_window_add_file_actions (VivierWindow *self);

G_END_DECLS
