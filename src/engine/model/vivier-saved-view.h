/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-prospect-query.h"

G_BEGIN_DECLS

typedef enum {
  VIVIER_LAYOUT_TABLE,
  VIVIER_LAYOUT_BOARD,
  VIVIER_LAYOUT_STATISTICS,
} VivierLayout;

/**
 * VivierSavedView:
 * A list kept by name. Plain record, owned by whoever loaded it.
 */
typedef struct {
  gint64        id;       /* 0: not stored yet */
  char         *uuid;
  char         *name;     /* not null */
  char         *filter;   /* in the language of vivier-filter.h, "" for everybody */
  char         *order;    /* nullable: "revenue desc, name" */
  char         *columns;  /* nullable: "name:220,city,revenue", widths in pixels */
  VivierLayout  layout;
  int           position;
} VivierSavedView;

VivierSavedView *vivier_saved_view_new   (const char *name);
VivierSavedView *vivier_saved_view_copy  (const VivierSavedView *self);
void             vivier_saved_view_free  (VivierSavedView *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierSavedView, vivier_saved_view_free)

const char      *vivier_layout_to_id     (VivierLayout layout); /* "table", "board", "statistics" */
gboolean         vivier_layout_from_id   (const char *id, VivierLayout *layout);

/* (element-type VivierSavedView), by position. */
GPtrArray       *vivier_saved_views_load    (VivierDb *db, GError **error);
/* By id, UUID or name in any case and without accents; NOT_FOUND with @error. */
VivierSavedView *vivier_saved_view_find     (VivierDb *db, const char *what, GError **error);
/* Inserts (id 0, which is then filled in, with uuid and position) or updates.
 * INVALID: no name; VIVIER_FILTER_ERROR when filter or order do not parse;
 * CONFLICT: another view has that name. The texts are kept in their normal form. */
gboolean         vivier_saved_view_save     (VivierDb *db, VivierSavedView *view, gint64 now_ms, GError **error);
gboolean         vivier_saved_view_delete   (VivierDb *db, gint64 id, GError **error);
/* The views named come in this order, the others after them. */
gboolean         vivier_saved_views_reorder (VivierDb *db, const gint64 *ids, gsize n_ids, GError **error);

/* How many prospects each of @views (element-type VivierSavedView) shows, in one
 * pass over all of them: (transfer full) (element-type gint64), -1 for a view
 * whose filter no longer makes sense. */
GArray          *vivier_saved_views_count   (VivierDb *db, GPtrArray *views, const VivierFilterContext *context, GError **error);

/* Fills @query's filter, order and columns (ids only). */
gboolean         vivier_saved_view_to_query (const VivierSavedView *self, VivierFieldTable *fields, VivierProspectQuery *query, GError **error);

G_END_DECLS
