/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/vivier-db.h"

G_BEGIN_DECLS

typedef enum {
  VIVIER_ROLE_ADMIN,
  VIVIER_ROLE_COMMERCIAL,
  VIVIER_ROLE_TELEPROSPECTOR,
} VivierRole;

const char *vivier_role_to_string   (VivierRole  role); /* as stored */
gboolean    vivier_role_from_string (const char *id,
                                     VivierRole *role);
const char *vivier_role_get_label   (VivierRole  role); /* for people */

/**
 * VivierUser:
 * Who works with the workspace, and how much work may be given to whom
 * (rules/vivier-assignment.h). Nobody who acted is ever deleted.
 */
typedef struct {
  gint64      id;           /* 0: not stored yet */
  char       *uuid;
  char       *name;         /* not null, unique but for case and accents */
  char       *email;
  VivierRole  role;
  gboolean    is_active;
  int         weight;       /* share of new prospects, 0 to 100 */
  int         capacity;     /* open prospects at most; -1: no limit */
  guint       working_days; /* bit 0 is Monday */
  char       *departments;  /* "13,84"; nullable: everywhere */
  char       *sectors;      /* NAF prefixes "55,56.1"; nullable: all */
  VivierDay   absent_from;  /* VIVIER_DAY_NONE: not absent */
  VivierDay   absent_until; /* the last day */
  gint64      stand_in_id;  /* 0: nobody */
} VivierUser;

VivierUser *vivier_user_new         (const char *name, VivierRole role);
void        vivier_user_free        (VivierUser *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierUser, vivier_user_free)

/* (element-type VivierUser), active ones first, each by name. */
GPtrArray  *vivier_users_load       (VivierDb *db, GError **error);
VivierUser *vivier_user_load        (VivierDb *db, gint64 id, GError **error);
/* By id, name or e-mail in any case and without accents; 0 with NOT_FOUND, which
 * names those there are. */
gint64      vivier_user_find        (VivierDb *db, const char *what, GError **error);
/* INVALID: no name, not an e-mail address, the last active admin would go, or
 * the stand-in is oneself; CONFLICT: another has that name. */
gboolean    vivier_user_save        (VivierDb *db, VivierUser *user, gint64 now_ms, GError **error);
/* Prospects and open tasks go to @hand_over_to at @now_ms, and the timelines say
 * why; INVALID when there are some and it is 0. */
gboolean    vivier_user_deactivate  (VivierDb *db, gint64 id, gint64 hand_over_to, gint64 now_ms, GError **error);

/* Who acts: vivier_store_set_user(), or the first active user. 0: nobody. */
gint64      vivier_user_get_current (VivierDb *db);
/* The name of who acts; %NULL when there is nobody. */
char       *vivier_user_dup_name    (VivierDb *db);

G_END_DECLS
