/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-figures.h"
#include "model/vivier-task.h"

G_BEGIN_DECLS

/* What may stand in the queue of a day, read for insight/vivier-today.h, and
 * the two promises of follow-up: somebody looks after every prospect, and
 * something comes next for every open one. */

typedef enum {
  VIVIER_TODAY_TASK_LATE, /* a task due before */
  VIVIER_TODAY_REPLY,     /* wrote to us, nobody answered */
  VIVIER_TODAY_TASK_DUE,  /* a task due today */
  VIVIER_TODAY_CALLBACK,  /* asked to be called back, and no task says when */
  VIVIER_TODAY_RETENTION, /* data must go soon unless the contact is renewed */
  VIVIER_TODAY_RELAUNCH,  /* of the relaunch segment, by priority */
  VIVIER_TODAY_DORMANT,   /* becomes "to relaunch" within a week */
  VIVIER_TODAY_NEAR_VIP,  /* one purchase or few euros short of VIP */
  VIVIER_TODAY_UNTREATED, /* came in and was never contacted */
} VivierTodayReason;
#define VIVIER_N_TODAY_REASONS 9
const char *vivier_today_reason_to_id   (VivierTodayReason reason); /* "reply", "task-due", ... */
gboolean    vivier_today_reason_from_id (const char *id, VivierTodayReason *reason);

/* In the language of model/vivier-filter.h. */
#define VIVIER_FILTER_FORGOTTEN "stage_kind = open and not do_not_contact and no_action_reason is empty" \
                                " and (next_action is empty or next_action < today)"
#define VIVIER_FILTER_UNTREATED "stage_kind = open and not do_not_contact and last_contact is empty"
/* Who breaks one of the two promises. */
#define VIVIER_FILTER_NO_ACTION "stage_kind = open and not do_not_contact and no_action_reason is empty and next_action is empty"
#define VIVIER_FILTER_NO_OWNER "owner is empty"

/* One prospect that may stand in the queue. */
typedef struct {
  gint64         prospect_id;
  char          *name;
  VivierFigures  figures;
  VivierDay      day;      /* of the reason: last contact, reply, creation */
  char          *text;     /* of a reply, nullable */
  gboolean       has_phone; /* one not known as wrong */
} VivierTodayCandidate;
void       vivier_today_candidate_free (VivierTodayCandidate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierTodayCandidate, vivier_today_candidate_free)

/* What limits a source. */
typedef struct {
  VivierDay today;
  gint64    user_id;            /* 0: everybody */
  VivierDay silent_from;        /* dormant, retention: last purchase between these days */
  VivierDay silent_until;
  VivierDay rested_since;       /* no contact after this day */
  gint64    vip_purchases;      /* near VIP: the two thresholds, and how near */
  gint64    vip_revenue_minor;
  gint64    near_minor;
  int       limit;
} VivierTodayScope;

/* (element-type VivierTodayCandidate): everybody of a reason (not the tasks') in
 * its order, without archived ones, those not to be contacted and those marked. */
GPtrArray *vivier_today_candidates (VivierDb *db, VivierTodayReason reason, const VivierTodayScope *scope, GError **error);

typedef enum {
  VIVIER_TODAY_MARK_DONE,
  VIVIER_TODAY_MARK_SKIPPED,
  VIVIER_TODAY_MARK_SNOOZED,
} VivierTodayMark;
/* Keeps @prospect_id (or @task_id) out of the queue for that reason before @until. */
gboolean   vivier_today_mark       (VivierDb *db, VivierTodayReason reason, gint64 prospect_id, gint64 task_id, VivierTodayMark mark, VivierDay today, VivierDay until, gint64 now_ms, GError **error);
/* Ids of tasks skipped for today: a set of gint64. */
GHashTable *vivier_today_skipped_tasks (VivierDb *db, VivierDay today, GError **error);
/* How often each reason was marked as done on that day. */
gboolean   vivier_today_count_done (VivierDb *db, VivierDay today, gint64 counts[VIVIER_N_TODAY_REASONS], GError **error);

/* Something done on a day: an activity with a prospect, a task, a mark. */
typedef struct {
  gint64 prospect_id;
  char  *name;    /* nullable: a task with nobody */
  char  *what;    /* "Call: reached", "Send the quote" */
  gint64 at_ms;
} VivierTodayDone;
void       vivier_today_done_free  (VivierTodayDone *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierTodayDone, vivier_today_done_free)
/* (element-type VivierTodayDone), newest first. */
GPtrArray *vivier_today_done_list  (VivierDb *db, VivierDay today, gint64 user_id, int limit, GError **error);

/* The follow-up as it stands. */
typedef struct {
  gint64 open;           /* prospects in an open stage that may be contacted */
  gint64 forgotten;      /* of them: VIVIER_FILTER_FORGOTTEN */
  gint64 untreated;      /* of them: VIVIER_FILTER_UNTREATED */
  gint64 without_owner;  /* of all that are not archived, whosever day it is: VIVIER_FILTER_NO_OWNER */
  gint64 without_action; /* open, nothing planned and no reason for it: VIVIER_FILTER_NO_ACTION */
} VivierFollowUp;
gboolean   vivier_follow_up_count  (VivierDb *db, VivierDay today, gint64 user_id, VivierFollowUp *out, GError **error);

/* Somebody with whom something should be planned, and how they can be reached. */
typedef struct {
  gint64   prospect_id;
  gboolean has_phone;    /* one not known as wrong, likewise below */
  gboolean has_email;
} VivierUnplanned;
/* Those that VivierFollowUp counts as without action: highest priority first,
 * then the newest. (transfer full) (element-type VivierUnplanned) */
GArray    *vivier_follow_up_unplanned (VivierDb *db, gint64 user_id, int limit, GError **error);

G_END_DECLS
