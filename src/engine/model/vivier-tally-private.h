/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-field-sql-private.h"
#include "model/vivier-tally.h"

G_BEGIN_DECLS

/* A tally being filled, most first: with the choices of @entry in their order. */
GPtrArray *vivier_tally_new (VivierFieldTable       *fields,
                             const VivierFieldEntry *entry);
void       vivier_tally_add (GPtrArray              *tally,
                             VivierFieldTable       *fields,
                             const VivierFieldEntry *entry,
                             const char             *value,
                             gint64                  count,
                             gint64                  sum);

G_END_DECLS
