/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-channel.h"
#include "store/vivier-db.h"

G_BEGIN_DECLS

/* Whom an address or a name means; FALSE when it is nobody, or not one alone.
 * @contact_id is 0 for the prospect itself. Any connection. */
gboolean vivier_contact_match_address (VivierDb      *db,
                                       VivierChannel  channel,
                                       const char    *value_key,
                                       gint64        *prospect_id,
                                       gint64        *contact_id);
/* @name_key as from vivier_text_name_key(): of a contact, or of a prospect that is a person. */
gboolean vivier_contact_match_name    (VivierDb      *db,
                                       const char    *name_key,
                                       gint64        *prospect_id,
                                       gint64        *contact_id);

G_END_DECLS
