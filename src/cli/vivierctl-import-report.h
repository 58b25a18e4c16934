/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/vivierctl.h"

G_BEGIN_DECLS

/* What became of each file. (element-type VivierImportReport) */
void vivierctl_print_import_reports (Vivierctl *ctl,
                                     GPtrArray *reports,
                                     gboolean   is_trial);

G_END_DECLS
