/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-channel.h"
#include "store/vivier-db.h"

G_BEGIN_DECLS

/* Whom an address or a name means; 0 in @prospect_id when it is nobody, or not one
 * alone. @contact_id is 0 for the prospect itself. Any connection. FALSE with @error
 * when it could not be read. */
gboolean vivier_contact_match_address (VivierDb       *db,
                                       VivierChannel   channel,
                                       const char     *value_key,
                                       gint64         *prospect_id,
                                       gint64         *contact_id,
                                       GError        **error);
/* @name_key as from vivier_text_name_key(): of a contact, or of a prospect that is a person. */
gboolean vivier_contact_match_name    (VivierDb       *db,
                                       const char     *name_key,
                                       gint64         *prospect_id,
                                       gint64         *contact_id,
                                       GError        **error);

G_END_DECLS
