/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "import/vivier-import-private.h"

G_BEGIN_DECLS

gboolean vivier_prospect_add_note (VivierFileImport  *self,
                                   gint64             prospect_id,
                                   const char        *text,
                                   gboolean           is_new,
                                   gboolean          *added,
                                   GError           **error);

G_END_DECLS
