/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/vivier-db.h"

G_BEGIN_DECLS

/* A word that prospects carry. Two tags never differ by case or accents only. */
typedef struct {
  gint64  id;
  char   *uuid;
  char   *name;
  char   *colour;      /* one of vivier_tag_colours() */
  gint64  n_prospects; /* archived ones included; only in vivier_tags_load() */
} VivierTag;

void       vivier_tag_free    (VivierTag *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierTag, vivier_tag_free)

/* %NULL-terminated: "slate", "red", "orange"...; style classes "tag-<colour>". */
const char * const *vivier_tag_colours (void);

/* (element-type VivierTag), by name. */
GPtrArray *vivier_tags_load   (VivierDb *db, GError **error);
GPtrArray *vivier_tags_of     (VivierDb *db, gint64 prospect_id, GError **error);
/* 0 with NOT_FOUND, naming the nearest. */
gint64     vivier_tag_find    (VivierDb *db, const char *name, GError **error);
/* The tag of that name, made when there is none; 0 with INVALID when it is empty. */
gint64     vivier_tag_ensure  (VivierDb *db, const char *name, gint64 now_ms, GError **error);
gboolean   vivier_tag_rename  (VivierDb *db, gint64 id, const char *name, GError **error);  /* CONFLICT: that name is taken, merge them */
gboolean   vivier_tag_set_colour (VivierDb *db, gint64 id, const char *colour, GError **error); /* INVALID */
/* Whoever has @from has @into afterwards; @from goes. */
gboolean   vivier_tag_merge   (VivierDb *db, gint64 from, gint64 into, GError **error);
gboolean   vivier_tag_delete  (VivierDb *db, gint64 id, GError **error);

/* Several prospects at once: model/vivier-prospect-bulk.h. */
gboolean   vivier_tag_add     (VivierDb *db, gint64 id, gint64 prospect_id, GError **error); /* nothing when it is there */
gboolean   vivier_tag_remove  (VivierDb *db, gint64 id, gint64 prospect_id, GError **error);

G_END_DECLS
