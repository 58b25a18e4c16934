/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pages/vivier-picks.h"
#include "vivier-session.h"

G_BEGIN_DECLS

/* Asks for a file and saves the columns of a list, as people read them, as CSV.
 * @picked (transfer full) in the order of @query. */
void vivier_list_export (GtkWindow                 *parent,
                         VivierSession             *session,
                         VivierPicked              *picked,
                         const VivierProspectQuery *query,
                         const char * const        *fields);

G_END_DECLS
