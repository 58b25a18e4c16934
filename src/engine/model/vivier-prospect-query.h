/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-filter.h"
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

typedef enum {
  VIVIER_ARCHIVED_HIDDEN,
  VIVIER_ARCHIVED_SHOWN, /* beside the others */
  VIVIER_ARCHIVED_ONLY,
} VivierArchived;

/* What "today" and "me" stand for in a filter. */
typedef struct {
  VivierDay today;
  gint64    user_id; /* 0: the workspace's first user */
} VivierFilterContext;

/**
 * VivierProspectQuery:
 * A question to the workspace. The fields that are not needed are 0; a query
 * whose pointers nobody else owns is made with vivier_prospect_query_copy().
 * @order, when there is one, goes before @sort, which then decides nothing.
 */
typedef struct {
  VivierListId  list;
  VivierSortKey sort;
  gboolean      is_reversed; /* from the key's natural direction (names up, figures down) */
  char         *words;       /* nullable: as typed; every word must begin some word of the prospect's */
  VivierFilter *filter;      /* nullable: all of the list */
  char         *order;       /* nullable: "revenue desc, name": ids of fields, most important first */
  char        **columns;     /* nullable: ids of the fields that rows carry in cells */
  VivierArchived archived;
  VivierFilterContext context; /* for relative days and "me" */
} VivierProspectQuery;

/* A whole copy, and what it takes to free one. */
VivierProspectQuery *vivier_prospect_query_copy  (const VivierProspectQuery *self);
void                 vivier_prospect_query_clear (VivierProspectQuery *self); /* frees what its pointers hold */
void                 vivier_prospect_query_free  (VivierProspectQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierProspectQuery, vivier_prospect_query_free)
gboolean             vivier_prospect_query_equal (const VivierProspectQuery *a, const VivierProspectQuery *b);

/* One value of a row, of the field asked for in that place of columns. */
typedef struct {
  char *value; /* nullable: as stored: minor units, ISO day, "0" or "1", id of a choice; tags one per line */
  char *text;  /* for people */
} VivierProspectCell;

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
  gboolean       is_archived;
  char         **columns; /* nullable: as asked for */
  VivierProspectCell *cells; /* one per column */
} VivierProspectRow;

#define VIVIER_TYPE_PROSPECT_ROW (vivier_prospect_row_get_type ())
GType              vivier_prospect_row_get_type (void);
VivierProspectRow *vivier_prospect_row_ref      (VivierProspectRow *self);
void               vivier_prospect_row_unref    (VivierProspectRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierProspectRow, vivier_prospect_row_unref)

/* The cell of a column asked for; nullable. */
const VivierProspectCell *vivier_prospect_row_get_cell (const VivierProspectRow *self, const char *field);
/* What people read in that column; "" when it was not asked for. */
const char *vivier_prospect_row_get_text (const VivierProspectRow *self, const char *field);

/* Checks "revenue desc, name" and gives it back with ids of fields; NULL with
 * VIVIER_FILTER_ERROR. "" and blanks give "". */
char      *vivier_prospect_order_parse (const char *text, VivierFieldTable *fields, GError **error);

/* -1 with @error on failure. */
gint64     vivier_prospects_count     (VivierDb *db, const VivierProspectQuery *query, GError **error);
/* (element-type VivierProspectRow). @limit 0: all. */
GPtrArray *vivier_prospects_load_page (VivierDb *db, const VivierProspectQuery *query, gint64 offset, int limit, GError **error);
/* (element-type gint64): everybody who answers, in order; for bulk work, and for
 * pages of a list that stays: vivier_prospects_load_rows() of a part of them. */
GArray    *vivier_prospects_load_ids  (VivierDb *db, const VivierProspectQuery *query, GError **error);
/* (element-type VivierProspectRow): the rows of these, in their order, with the
 * query's columns; those deleted since are left out. */
GPtrArray *vivier_prospects_load_rows (VivierDb *db, const VivierProspectQuery *query, const gint64 *ids, gsize n_ids, GError **error);
VivierProspectRow *vivier_prospects_load_row (VivierDb *db, gint64 id, GError **error);

/* All the sidebar's counts in one go. */
typedef struct { gint64 count[VIVIER_N_LISTS]; } VivierListCounts;
gboolean   vivier_prospects_count_lists (VivierDb *db, VivierListCounts *counts, GError **error);

/* Keeps prospect_fts true: names, company, e-mails, phone digits in national
 * and international form, towns, purchase places, notes, folded. */
gboolean   vivier_search_refresh_changed (VivierDb *db, VivierChanges *changes, GError **error);
gboolean   vivier_search_rebuild         (VivierDb *db, GError **error);

G_END_DECLS
