/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/vivier-day.h"
#include "store/vivier-db.h"

G_BEGIN_DECLS

/**
 * VivierUserActivity:
 * What one user did from one day to another, both included.
 */
typedef struct {
  gint64 user_id;    /* 0: nobody is named */
  char  *name;       /* "" for 0 */
  gint64 calls;      /* out and in */
  gint64 reached;    /* of them: somebody spoke */
  gint64 emails;     /* sent */
  gint64 messages;   /* sent: SMS, WhatsApp… */
  gint64 meetings;
  gint64 notes;
  gint64 tasks_done; /* by whom they were assigned to */
  gint64 prospects;  /* it was in touch with */
  gint64 seconds;    /* in timed activities */
  gint64 open;       /* prospects it looks after now */
} VivierUserActivity;

void       vivier_user_activity_free  (VivierUserActivity *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierUserActivity, vivier_user_activity_free)
/* One per active user and per other one that did something, by name.
 * (element-type VivierUserActivity) */
GPtrArray *vivier_user_activities_load (VivierDb *db, VivierDay from, VivierDay until, GError **error);

G_END_DECLS
