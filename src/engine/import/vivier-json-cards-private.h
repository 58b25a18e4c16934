/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "import/vivier-vcard-reader.h"

G_BEGIN_DECLS

/**
 * VivierJsonCards:
 * The records of a JSON file that we exported, one after another as contact cards:
 * the prospect, then each person there. Only one record is in memory.
 */
typedef struct _VivierJsonCards VivierJsonCards;

/* Takes @stream over; @size is for the fraction. */
VivierJsonCards *vivier_json_cards_new          (GInputStream     *stream,
                                                 goffset           size);
void             vivier_json_cards_free         (VivierJsonCards  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierJsonCards, vivier_json_cards_free)
/* %NULL in @card at the end. FALSE with %VIVIER_IMPORT_ERROR_NOT_TABLE when it is no such file. */
gboolean         vivier_json_cards_next         (VivierJsonCards  *self,
                                                 VivierVcard     **card,
                                                 GCancellable     *cancellable,
                                                 GError          **error);
double           vivier_json_cards_get_fraction (VivierJsonCards  *self);

G_END_DECLS
