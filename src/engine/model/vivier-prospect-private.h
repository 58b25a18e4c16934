/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-prospect.h"

G_BEGIN_DECLS

/* %FALSE with %VIVIER_STORE_ERROR_NOT_FOUND when there is no such prospect. */
gboolean    vivier_prospect_check_exists (VivierDb  *db,
                                          gint64     id,
                                          GError   **error);
const char *vivier_prospect_missing_text (void);
/* A customer: somebody said how often they bought. */
gboolean    vivier_prospect_declares_purchases (const VivierProspect *self);
/* Tables whose rows belong to one prospect by their prospect_id, in an order in
 * which they can be deleted; %NULL-terminated. */
const char * const *vivier_prospect_owned_tables (void);
/* Fills in what follows from other values: SIREN, department. */
void        vivier_prospect_derive       (VivierProspect *self);

G_END_DECLS
