/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-duplicate-facts.h"

G_BEGIN_DECLS

/**
 * VivierDuplicateIndex:
 * Who may be whom, in memory for the time of an import: everybody by e-mail
 * address, phone number, SIREN and name, archived ones too, and those that were
 * merged away as who they are now. Grows with the prospects, not with the file.
 */
typedef struct _VivierDuplicateIndex VivierDuplicateIndex;

/* What was found for one record. */
typedef struct {
  gint64                 id;          /* of the likeliest; 0: nobody */
  VivierDuplicateVerdict verdict;
  int                    score;       /* 0 to 100 */
  gboolean               is_absorbed; /* known from a record that was merged away */
  gboolean               is_tied;     /* somebody else is as likely */
} VivierDuplicateHit;

VivierDuplicateIndex *vivier_duplicate_index_new       (VivierDb              *db,
                                                        GError               **error);
void                  vivier_duplicate_index_free      (VivierDuplicateIndex  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierDuplicateIndex, vivier_duplicate_index_free)

/* A prospect that is new, or that knows more than before. */
void                  vivier_duplicate_index_add       (VivierDuplicateIndex  *self,
                                                        const VivierProspect  *prospect,
                                                        const char            *name_key);
/* Whom a record with that UUID is now: 0 in @id when there is none. */
gboolean              vivier_duplicate_index_find_uuid (VivierDuplicateIndex  *self,
                                                        VivierDb              *db,
                                                        const char            *uuid,
                                                        gint64                *id,
                                                        gboolean              *is_absorbed,
                                                        GError               **error);
/* Judges @said, which is not stored, by all it shares a block with. Nearly the same
 * names are looked for among those alone who were there when the index was made.
 * FALSE with @error when a record could not be read. */
gboolean              vivier_duplicate_index_find      (VivierDuplicateIndex  *self,
                                                        VivierDb              *db,
                                                        const VivierProspect  *said,
                                                        const char            *name_key,
                                                        VivierDuplicateFunc    judge,
                                                        gpointer               user_data,
                                                        VivierDuplicateHit    *hit,
                                                        GError               **error);

G_END_DECLS
