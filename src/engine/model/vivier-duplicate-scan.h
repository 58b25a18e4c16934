/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-duplicate-facts.h"

G_BEGIN_DECLS

/* Two prospects that may be one. */
typedef struct {
  gint64                 a_id;     /* the older record; 0: the draft of vivier_duplicates_like() */
  gint64                 b_id;
  char                  *a_name;
  char                  *b_name;
  int                    score;    /* 0 to 100 */
  VivierDuplicateVerdict verdict;  /* PROBABLE or SAME */
  char                 **reasons;  /* sentences for people, the strongest first */
} VivierDuplicatePair;

void vivier_duplicate_pair_free (VivierDuplicatePair *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierDuplicatePair, vivier_duplicate_pair_free)

/* An e-mail address or phone number that too many have for it to tell anything:
 * a switchboard, an office. */
typedef struct {
  VivierChannel channel;
  char         *value;       /* for people */
  char         *value_key;
  guint         n_prospects;
} VivierSharedAddress;

/* What a scan found. */
typedef struct {
  GPtrArray *pairs;       /* (element-type VivierDuplicatePair): the likeliest first */
  gint64     n_same;      /* in all, also beyond the limit */
  gint64     n_probable;
  GPtrArray *shared;      /* (element-type VivierSharedAddress): the most shared first */
} VivierDuplicateReport;

void vivier_duplicate_report_free (VivierDuplicateReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierDuplicateReport, vivier_duplicate_report_free)

/* Looks through all prospects that are not archived; pairs known as distinct are
 * left out. At most @limit pairs are told (0: all); @user_data goes to @judge. */
VivierDuplicateReport *vivier_duplicates_scan (VivierDb             *db,
                                               VivierDuplicateFunc   judge,
                                               gpointer              user_data,
                                               guint                 limit,
                                               GCancellable         *cancellable,
                                               GError              **error);

/* Which stored prospects resemble one, typed (id 0) or stored, with its addresses
 * as far as they are known: (element-type VivierDuplicatePair), the likeliest
 * first, archived ones too. Quick enough for each key press. */
GPtrArray             *vivier_duplicates_like (VivierDb              *db,
                                               const VivierProspect  *prospect,
                                               VivierDuplicateFunc    judge,
                                               gpointer               user_data,
                                               guint                  limit,
                                               GCancellable          *cancellable,
                                               GError               **error);

/* "Not a duplicate", remembered, or forgotten again. INVALID for one and the same
 * prospect, NOT_FOUND when one is not there. Inside a write, kinds "distinct-new" and "distinct-delete". */
gboolean               vivier_duplicates_set_distinct (VivierDb   *db,
                                                       gint64      a_id,
                                                       gint64      b_id,
                                                       gboolean    is_distinct,
                                                       GError    **error);
gboolean               vivier_duplicates_are_distinct (VivierDb   *db,
                                                       gint64      a_id,
                                                       gint64      b_id);

G_END_DECLS
