/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/vivier-db.h"

G_BEGIN_DECLS

typedef enum {
  VIVIER_TASK_RELAUNCH,
  VIVIER_TASK_CALL,
  VIVIER_TASK_EMAIL,
  VIVIER_TASK_MEETING,
  VIVIER_TASK_TODO,
} VivierTaskKind;
#define VIVIER_N_TASK_KINDS 5

typedef enum {
  VIVIER_TASK_OPEN,
  VIVIER_TASK_DONE,
  VIVIER_TASK_DROPPED,
} VivierTaskState;

const char *vivier_task_kind_to_id     (VivierTaskKind kind); /* "relaunch", "call", "email", "meeting", "todo" */
gboolean    vivier_task_kind_from_id   (const char *id, VivierTaskKind *kind);
const char *vivier_task_kind_label     (VivierTaskKind kind); /* "Relaunch", for people */
const char *vivier_task_state_to_id    (VivierTaskState state); /* "open", "done", "dropped" */

#define VIVIER_MINUTE_NONE (-1)

/**
 * VivierTask:
 * Something to do, mostly with a prospect. Days and minutes are the wall
 * clock's where the user is. Plain record, owned by whoever loaded it.
 */
typedef struct {
  gint64           id;          /* 0: not stored yet */
  char            *uuid;
  gint64           prospect_id; /* 0: with nobody */
  gint64           assignee_id; /* 0 on saving: the prospect's owner, or the first user */
  VivierTaskKind   kind;
  char            *title;       /* nullable: the kind says it */
  char            *note;        /* nullable */
  char            *place;       /* nullable */
  VivierDay        due_on;
  int              due_minute;  /* of the day; VIVIER_MINUTE_NONE: some time that day */
  int              duration;    /* minutes, 0: not told */
  int              remind;      /* minutes before; VIVIER_MINUTE_NONE: no reminder */
  char            *recurrence;  /* RFC 5545 RRULE, nullable; see rules/vivier-recurrence.h */
  VivierDay        series_from; /* the day the rule counts from; VIVIER_DAY_NONE on saving: due_on */
  char            *series_uuid; /* ties the occurrences of a series, nullable */
  char            *ics_uid;     /* of the calendar file it came from, nullable */
  VivierTaskState  state;
  gint64           done_ms;     /* 0 while open */
  gint64           created_ms;
  char            *prospect;    /* name, nullable; read only */
  char            *assignee;    /* name, nullable; read only */
} VivierTask;

VivierTask *vivier_task_new      (VivierTaskKind kind, gint64 prospect_id, VivierDay due_on);
VivierTask *vivier_task_copy     (const VivierTask *self);
void        vivier_task_free     (VivierTask *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierTask, vivier_task_free)
/* (transfer full): its title, or what its kind says: "Call". */
char       *vivier_task_dup_title (const VivierTask *self);
/* (transfer full): title and prospect in one line, as calendars show it. */
char       *vivier_task_dup_summary (const VivierTask *self);
/* (transfer full): what ties it to its entry in calendars, the same for a whole series. */
char       *vivier_task_dup_uid   (const VivierTask *self);
gboolean    vivier_task_is_late   (const VivierTask *self, VivierDay today);

/**
 * VivierNextDayFunc:
 * The first day of a recurrence after another day, VIVIER_DAY_NONE at its end.
 * vivier_recurrence_next() is one: the model does not ask the rules itself.
 */
typedef VivierDay (*VivierNextDayFunc) (const char *recurrence, VivierDay series_from, VivierDay after);

/* What is left once a task was closed. */
typedef struct {
  gint64    prospect_id;
  gint64    next_task_id;   /* the next occurrence of the series, 0: none */
  VivierDay next_on;        /* its day */
  gboolean  asks_for_next;  /* the prospect is left without an open task and without a reason for none */
} VivierTaskClosing;

/* Inserts (id 0, filled in then) or updates. INVALID: no day, a minute or
 * duration out of range. Planning something ends the reason for planning nothing. */
gboolean    vivier_task_save      (VivierDb *db, VivierTask *task, gint64 now_ms, GError **error);
/* One copy of @model per prospect, for a selection; (element-type gint64). */
gboolean    vivier_tasks_add_for  (VivierDb *db, GArray *prospect_ids, const VivierTask *model, gint64 now_ms, GError **error);
VivierTask *vivier_task_load      (VivierDb *db, gint64 id, GError **error);
/* By id or UUID as typed; 0 with NOT_FOUND. */
gint64      vivier_task_find      (VivierDb *db, const char *what, GError **error);
/* The task of a calendar's entry, an open one first; 0 when there is none. */
gint64      vivier_task_find_uid  (VivierDb *db, const char *uid, GError **error);
gboolean    vivier_task_delete    (VivierDb *db, gint64 id, GError **error);

/* Closing. A task of a series leaves its next occurrence, the first after
 * @today and after its own day: what was missed does not pile up. CONFLICT
 * when it is not open any more. @closing is optional. */
gboolean    vivier_task_done      (VivierDb *db, gint64 id, VivierNextDayFunc next_day, VivierDay today, gint64 now_ms, VivierTaskClosing *closing, GError **error);
/* The same for what will not be done; @whole_series: nor any occurrence after it. */
gboolean    vivier_task_drop      (VivierDb *db, gint64 id, gboolean whole_series, VivierNextDayFunc next_day, VivierDay today, gint64 now_ms, VivierTaskClosing *closing, GError **error);
gboolean    vivier_task_reopen    (VivierDb *db, gint64 id, GError **error);
/* To another day (and minute, VIVIER_MINUTE_NONE keeps it); reminds again. */
gboolean    vivier_task_snooze    (VivierDb *db, gint64 id, VivierDay until, int minute, GError **error);

/* Which tasks; zeroes ask for every open one. Days VIVIER_DAY_NONE: no bound
 * (so initialise with VIVIER_TASK_QUERY_INIT). */
typedef struct {
  gint64    prospect_id;
  gint64    assignee_id;
  guint     kinds;        /* bits 1 << VIVIER_TASK_…; 0: all */
  guint     states;       /* bits 1 << VIVIER_TASK_OPEN…; 0: open */
  VivierDay from;         /* due from this day */
  VivierDay until;        /* up to and with this one */
  int       limit;        /* 0: all */
} VivierTaskQuery;
#define VIVIER_TASK_QUERY_INIT { .from = VIVIER_DAY_NONE, .until = VIVIER_DAY_NONE }

/* By day, those without minute last in theirs, then by id. (element-type VivierTask) */
GPtrArray  *vivier_tasks_load       (VivierDb *db, const VivierTaskQuery *query, GError **error);
/* Closed as done between two instants, newest first. (element-type VivierTask) */
GPtrArray  *vivier_tasks_done_between (VivierDb *db, gint64 from_ms, gint64 until_ms, gint64 assignee_id, GError **error);

/* Open ones, for badges. */
typedef struct {
  gint64 late;   /* due before today */
  gint64 today;  /* due today */
  gint64 week;   /* due in the six days after */
  gint64 later;
} VivierTaskCounts;
/* @assignee_id 0: everybody's. */
gboolean    vivier_tasks_count      (VivierDb *db, VivierDay today, gint64 assignee_id, VivierTaskCounts *counts, GError **error);

/* Number of open tasks of each day from @from to @until: (element-type gint64). @assignee_id as above. */
GArray     *vivier_tasks_count_days (VivierDb *db, gint64 assignee_id, VivierDay from, VivierDay until, GError **error);

/* Open, and neither is something planned nor does a reason say why not. */
gboolean    vivier_next_action_is_missing (VivierDb *db, gint64 prospect_id, gboolean *is_missing, GError **error);
/* What was done settles what was planned: open tasks of @kinds (bits) with the
 * prospect due up to @today are done, but those of a series. */
gboolean    vivier_tasks_settle      (VivierDb *db, gint64 prospect_id, guint kinds, VivierDay today, gint64 now_ms, GError **error);

/* A prospect's next action: its first open task; NULL without @error when
 * nothing is planned. */
VivierTask *vivier_task_next_of     (VivierDb *db, gint64 prospect_id, GError **error);
/* Nothing is planned on purpose, and why; NULL takes that back. */
gboolean    vivier_next_action_waive (VivierDb *db, gint64 prospect_id, const char *reason, GError **error);

G_END_DECLS
