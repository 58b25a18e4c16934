/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vivier-application.h"

G_BEGIN_DECLS

/* The dated backups of the open workspace; one can be put in its place. */
void vivier_backups_dialog_present (GtkWindow         *parent,
                                    VivierApplication *application);

G_END_DECLS
