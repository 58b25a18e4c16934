/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-task.h"
#include "model/vivier-today-source.h"
#include "rules/vivier-segment.h"

G_BEGIN_DECLS

/* Aujourd'hui: the one ordered queue of what to do now.
 *
 * The order, which never depends on chance: first the tasks of today whose hour
 * has come or comes within sixty minutes, then by the reasons as they stand in
 * #VivierTodayReason, then
 *   tasks: by day and hour, those without hour last in their day;
 *   replies, callbacks: the longest waiting first;
 *   relaunch, near VIP: priority, or revenue, highest first;
 *   retention, dormant: the nearest day first;
 *   untreated: the newest first;
 * and at last by id. A prospect stands in it once, with its first reason. What
 * nobody asked for (from VIVIER_TODAY_RETENTION on) leaves out whom something is
 * planned with, and is rationed, so that the queue of a day can be finished:
 * each reason gives at most the ration, less what was done for it today. */

typedef enum {
  VIVIER_TODAY_ACTION_RELAUNCH,
  VIVIER_TODAY_ACTION_CALL,
  VIVIER_TODAY_ACTION_WRITE,
  VIVIER_TODAY_ACTION_ANSWER,
  VIVIER_TODAY_ACTION_MEET,
  VIVIER_TODAY_ACTION_DO,
} VivierTodayAction;
const char *vivier_today_action_to_id (VivierTodayAction action); /* "relaunch", "call", "write", "answer", "meet", "do" */
const char *vivier_today_action_label (VivierTodayAction action);

/* Colour of the badge; style classes of the window have the same names. */
typedef enum {
  VIVIER_TONE_RED,    /* late, or lost soon */
  VIVIER_TONE_ORANGE, /* soon */
  VIVIER_TONE_GREEN,  /* they wait for us */
  VIVIER_TONE_BLUE,   /* new, or planned */
} VivierTone;
const char *vivier_tone_to_id (VivierTone tone); /* "red", "orange", "green", "blue" */

/**
 * VivierTodayEntry:
 * One row of the queue, with the facts its sentences are made of.
 */
typedef struct {
  VivierTodayReason  reason;
  gint64             prospect_id;  /* 0: a task with nobody */
  char              *name;         /* of the prospect, else the task's title */
  char              *title;        /* of the task, nullable */
  char              *quote;        /* of a reply: its first words, nullable */
  gint64             task_id;      /* 0 unless a task asks for it */
  VivierTaskKind     task_kind;
  VivierFigures      figures;
  VivierDay          day;          /* due, replied, changes, ends: the reason's day */
  int                minute;       /* VIVIER_MINUTE_NONE */
  int                days;         /* between that day and today, not negative */
  gint64             missing;      /* near VIP: purchases */
  gint64             missing_minor; /* near VIP: or money */
  VivierTodayAction  action;
  VivierTone         tone;
  int                estimate;     /* minutes */
  guint              place;        /* 1 for the first */
} VivierTodayEntry;

/* "Relaunch planned 2 days ago". (transfer full) */
char *vivier_today_entry_describe (const VivierTodayEntry *entry, const char *currency);
/* Why it stands at this place, a sentence. (transfer full) */
char *vivier_today_entry_explain  (const VivierTodayEntry *entry);

typedef struct {
  VivierDay  today;
  GPtrArray *entries;   /* (element-type VivierTodayEntry), in order */
  GPtrArray *done;      /* (element-type VivierTodayDone), newest first */
  int        estimate;  /* minutes for all entries */
  gint64     forgotten; /* prospects that VIVIER_FILTER_FORGOTTEN lists */
  gint64     untreated; /* prospects that VIVIER_FILTER_UNTREATED lists */
  gint64     without_owner;  /* prospects that VIVIER_FILTER_NO_OWNER lists; vivier_assign_unowned() */
  gint64     without_action; /* prospects that VIVIER_FILTER_NO_ACTION lists; vivier_follow_up_plan() */
  char      *currency;
} VivierToday;

/* @user_id 0: everybody's work; else tasks of that assignee, prospects of that
 * owner. @now_minute of today tells which hours have passed. */
VivierToday *vivier_today_load  (VivierDb *db, VivierDay today, int now_minute, gint64 user_id, GError **error);
void         vivier_today_free  (VivierToday *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierToday, vivier_today_free)

/* One key each. Done: the task is closed as vivier_task_done() does, another
 * reason rests for the workspace's rest days. Skip: not today. Snooze: not
 * before @until; a task moves there. @closing is optional. */
gboolean vivier_today_done   (VivierDb *db, const VivierTodayEntry *entry, VivierDay today, gint64 now_ms, VivierTaskClosing *closing, GError **error);
gboolean vivier_today_skip   (VivierDb *db, const VivierTodayEntry *entry, VivierDay today, gint64 now_ms, GError **error);
gboolean vivier_today_snooze (VivierDb *db, const VivierTodayEntry *entry, VivierDay until, VivierDay today, gint64 now_ms, GError **error);

/* Entries of each rationed reason a day, 0 to 100; 5 unless chosen otherwise. */
#define VIVIER_SETTING_TODAY_RATION "today-ration"
#define VIVIER_TODAY_RATION 5

G_END_DECLS
