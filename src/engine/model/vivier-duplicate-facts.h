/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-prospect.h"

G_BEGIN_DECLS

/**
 * VivierDuplicateFacts:
 * What one prospect is compared by. Plain record of borrowed strings in their
 * normal forms, each nullable; lists end with %NULL or are %NULL when empty.
 */
typedef struct {
  gint64             id;           /* 0: not stored */
  gboolean           is_person;
  const char        *name;         /* for people */
  const char        *name_key;     /* as vivier_text_name_key() */
  const char        *company_key;  /* where a person works, likewise */
  const char        *siren;
  const char        *siret;
  const char        *street_key;   /* as vivier_text_fold() */
  const char        *postal_code;
  const char        *city;         /* for people */
  const char        *city_key;
  const char *const *emails;       /* keys of vivier_channel_normalize(), its contacts' too */
  const char *const *phones;
  const char *const *domains;      /* of website and e-mails, without the mail services everybody uses */
  const char *const *people;       /* keys of the names of its contacts */
} VivierDuplicateFacts;

typedef enum {
  VIVIER_DUPLICATE_DIFFERENT,
  VIVIER_DUPLICATE_PROBABLE, /* a person has to look */
  VIVIER_DUPLICATE_SAME,     /* sure, as far as records can tell */
} VivierDuplicateVerdict;

const char *vivier_duplicate_verdict_to_id (VivierDuplicateVerdict verdict); /* "different", "probable", "same" */
const char *vivier_duplicate_verdict_label (VivierDuplicateVerdict verdict); /* for people */

/**
 * VivierDuplicateFunc:
 * @a: a prospect
 * @b: another one
 * @score: (out): 0 to 100
 * @reasons: (nullable) (element-type utf8): where to add what speaks for it, as
 *   sentences for people; %NULL when nobody will read them
 * @user_data: of the caller
 *
 * Tells whether two records are of one prospect. Has to be symmetric, and quick
 * without @reasons: it is called for millions of pairs.
 */
typedef VivierDuplicateVerdict (*VivierDuplicateFunc) (const VivierDuplicateFacts *a,
                                                       const VivierDuplicateFacts *b,
                                                       int                        *score,
                                                       GPtrArray                  *reasons,
                                                       gpointer                    user_data);

G_END_DECLS
