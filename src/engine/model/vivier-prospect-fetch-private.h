/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-prospect-query.h"

G_BEGIN_DECLS

#define VIVIER_PROSPECT_PAGE_SIZE 64

/*
 * VivierProspectFetch:
 * One question of a list to the store: pages of a query, and its count with
 * them when the list does not know it any more.
 */
typedef struct {
  VivierProspectQuery *query;
  gboolean            counts;
  gboolean            is_first; /* of a new query: nothing of the old list stays */
  gint64              count;
  GArray             *ids;      /* nullable (element-type gint64): all of the list, so that later pages cost no search */
  GArray             *indexes;  /* of guint, ascending: the pages asked for */
  GPtrArray          *pages;    /* (element-type GPtrArray): their rows */
} VivierProspectFetch;

VivierProspectFetch *vivier_prospect_fetch_new  (const VivierProspectQuery *query,
                                                 GArray                    *indexes,
                                                 GArray                    *ids);
void                 vivier_prospect_fetch_free (VivierProspectFetch       *self);
/* A VivierDbFunc. */
gboolean             vivier_prospect_fetch_run  (VivierDb                  *db,
                                                 gpointer                   fetch,
                                                 GCancellable              *cancellable,
                                                 GError                   **error);

/* The part of a list that changed: from @first until @old_end it was something
 * else than what is now from @first until @new_end. */
typedef struct {
  guint first;
  guint old_end;
  guint new_end;
} VivierListDifference;

/* Who stood at a position before; 0 when that was not known. */
typedef gint64 (*VivierOldIdFunc) (gpointer list,
                                   guint    position);

VivierListDifference vivier_prospect_fetch_compare   (VivierProspectFetch        *self,
                                                      guint                       n_old,
                                                      VivierOldIdFunc             old_id,
                                                      gpointer                    list);
GHashTable          *vivier_prospect_fetch_positions (VivierProspectFetch        *self,
                                                      const VivierListDifference *difference);

G_END_DECLS
