/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-address.h"

G_BEGIN_DECLS

/* Of the addresses of one channel. */
typedef struct {
  guint    n;            /* the most that one has */
  gboolean has_label;    /* one of them at least */
  gboolean has_validity; /* ... is known to be good or bad */
} VivierAddressShape;

/* How many columns a table needs for what prospects may have several of. */
typedef struct {
  VivierAddressShape own[VIVIER_N_CHANNELS];
  VivierAddressShape theirs[VIVIER_N_CHANNELS]; /* of one contact */
  guint              n_contacts;                /* the most that one prospect has */
} VivierProspectShape;

/* Adds what @ids need to @shape, which begins as zeroes. */
gboolean vivier_prospects_measure (VivierDb             *db,
                                   const gint64         *ids,
                                   gsize                 n_ids,
                                   VivierProspectShape  *shape,
                                   GError              **error);

G_END_DECLS
