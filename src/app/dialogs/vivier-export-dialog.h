/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "vivier-export-job.h"

G_BEGIN_DECLS

/* Asks in which form @job is to be written (format, columns, and of text files
 * separator, encoding and decimal style), then where, and does it. Takes @job,
 * whose columns, when it has some, are those of the list it comes from. */
void vivier_export_dialog_present (GtkWindow       *parent,
                                   VivierSession   *session,
                                   VivierExportJob *job);

G_END_DECLS
