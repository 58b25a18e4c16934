/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-prospect.h"

G_BEGIN_DECLS

/* The lists of the sidebar and of `vivierctl list`. */
typedef enum {
  VIVIER_LIST_PROSPECTS, /* everybody */
  VIVIER_LIST_VIP,
  VIVIER_LIST_RELAUNCH,
  VIVIER_LIST_DORMANT,
  VIVIER_LIST_ACTIVE,
} VivierListId;
#define VIVIER_N_LISTS 5

typedef enum {
  VIVIER_SORT_DEFAULT,   /* the list's own: name; VIP purchases; relaunch priority; dormant longest silence; active most recent */
  VIVIER_SORT_NAME,
  VIVIER_SORT_PURCHASES,
  VIVIER_SORT_REVENUE,
  VIVIER_SORT_LAST,
  VIVIER_SORT_PRIORITY,
  VIVIER_SORT_POTENTIAL,
  VIVIER_SORT_CITY,
  VIVIER_SORT_RELEVANCE, /* only with words */
} VivierSortKey;

const char *vivier_list_id_to_string   (VivierListId list); /* "prospects"... */
gboolean    vivier_list_id_from_string (const char *id, VivierListId *list);
gboolean    vivier_sort_key_from_string (const char *id, VivierSortKey *key); /* "name", "purchases", "revenue", "last", "priority", "potential", "city" */

typedef struct {
  VivierListId  list;
  VivierSortKey sort;
  gboolean      is_reversed; /* from the key's natural direction (names up, figures down) */
  char         *words;       /* nullable: as typed; every word must begin some word of the prospect's */
} VivierProspectQuery;

/**
 * VivierProspectRow:
 * What a list shows of one prospect; immutable, reference counted.
 */
typedef struct {
  gint64         id;
  char          *name;
  char          *city;   /* nullable */
  char          *email;  /* nullable: first address */
  char          *phone;  /* nullable: first number, national form */
  VivierFigures  figures;
  VivierDay      relaunched_on; /* last relaunch or reminder sent */
} VivierProspectRow;

#define VIVIER_TYPE_PROSPECT_ROW (vivier_prospect_row_get_type ())
GType              vivier_prospect_row_get_type (void);
VivierProspectRow *vivier_prospect_row_ref      (VivierProspectRow *self);
void               vivier_prospect_row_unref    (VivierProspectRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierProspectRow, vivier_prospect_row_unref)

/* -1 with @error on failure. */
gint64     vivier_prospects_count     (VivierDb *db, const VivierProspectQuery *query, GError **error);
/* (element-type VivierProspectRow). @limit 0: all. */
GPtrArray *vivier_prospects_load_page (VivierDb *db, const VivierProspectQuery *query, gint64 offset, int limit, GError **error);
VivierProspectRow *vivier_prospects_load_row (VivierDb *db, gint64 id, GError **error);

/* All the sidebar's counts in one go. */
typedef struct { gint64 count[VIVIER_N_LISTS]; } VivierListCounts;
gboolean   vivier_prospects_count_lists (VivierDb *db, VivierListCounts *counts, GError **error);

/* Keeps prospect_fts true: names, company, e-mails, phone digits in national
 * and international form, towns, purchase places, notes, folded. */
gboolean   vivier_search_refresh_changed (VivierDb *db, VivierChanges *changes, GError **error);
gboolean   vivier_search_rebuild         (VivierDb *db, GError **error);

G_END_DECLS
