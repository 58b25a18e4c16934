/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-address.h"

G_BEGIN_DECLS

GPtrArray     *vivier_addresses_new  (void);
/* The one with that channel and normal form; nullable. */
VivierAddress *vivier_addresses_find (GPtrArray *addresses, VivierChannel channel, const char *value_key);
/* FALSE when @value is no such address; one that is there already is not added. */
gboolean       vivier_addresses_add  (GPtrArray *addresses, VivierChannel channel, const char *value, const char *region, const char *source);

/* Fills @addresses: the prospect's own and its contacts', or with @contact_id one
 * contact's. Channels of a newer program are passed over, and stay. */
gboolean       vivier_addresses_load (VivierDb *db, gint64 prospect_id, gint64 contact_id, GPtrArray *addresses, GError **error);
/* Stores @addresses in the place of the prospect's, or with @contact_id of one
 * contact's. What was added without having been loaded keeps what is known of it. */
gboolean       vivier_addresses_save (VivierDb *db, gint64 prospect_id, gint64 contact_id, GPtrArray *addresses, gint64 now_ms, GError **error);

/* The same for a prospect that has none yet: nothing is looked for. */
gboolean       vivier_addresses_insert (VivierDb *db, gint64 prospect_id, gint64 contact_id, GPtrArray *addresses, gint64 now_ms, GError **error);

G_END_DECLS
