/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-duplicate-facts.h"

G_BEGIN_DECLS

/* Facts about many prospects, with all their strings. */
typedef struct {
  GArray       *facts;   /* of VivierDuplicateFacts; in a loaded pool by ascending id */
  GStringChunk *strings;
  GPtrArray    *lists;   /* what the facts' lists are made of */
} VivierDuplicatePool;

VivierDuplicatePool *vivier_duplicate_pool_new  (void);
void                 vivier_duplicate_pool_free (VivierDuplicatePool *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierDuplicatePool, vivier_duplicate_pool_free)

/* Those named in @ids, a JSON array; %NULL: all that are not archived. */
gboolean             vivier_duplicate_pool_load (VivierDuplicatePool   *self,
                                                 VivierDb              *db,
                                                 const char            *ids,
                                                 GCancellable          *cancellable,
                                                 GError               **error);
/* The record itself; its contacts' names are not known to it. */
void                 vivier_duplicate_pool_add  (VivierDuplicatePool   *self,
                                                 const VivierProspect  *prospect);

static inline VivierDuplicateFacts *
vivier_duplicate_pool_get (VivierDuplicatePool *self,
                           guint                index)
{
  return &g_array_index (self->facts, VivierDuplicateFacts, index);
}

G_END_DECLS
