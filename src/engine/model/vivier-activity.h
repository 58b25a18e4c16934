/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-figures.h"

G_BEGIN_DECLS

typedef enum {
  VIVIER_ACTIVITY_NOTE,
  VIVIER_ACTIVITY_EMAIL,
  VIVIER_ACTIVITY_CALL,
  VIVIER_ACTIVITY_MEETING,
  VIVIER_ACTIVITY_STAGE,      /* moved in the pipeline: subject and body say from where to where */
  VIVIER_ACTIVITY_IMPORT,
  VIVIER_ACTIVITY_ASSIGNMENT,
  VIVIER_ACTIVITY_MERGE,
  VIVIER_ACTIVITY_FILE,
  VIVIER_ACTIVITY_MESSAGE,    /* SMS, WhatsApp…: its purpose is the channel */
  VIVIER_ACTIVITY_DO_NOT_CONTACT, /* asked for; or allowed again */
} VivierActivityKind;
#define VIVIER_N_ACTIVITY_KINDS 11

/* The first three belong to e-mails; calls have all but ANSWERED. */
typedef enum {
  VIVIER_OUTCOME_OPEN,      /* not told yet */
  VIVIER_OUTCOME_ANSWERED,
  VIVIER_OUTCOME_NO_ANSWER,
  VIVIER_OUTCOME_REACHED,
  VIVIER_OUTCOME_VOICEMAIL,
  VIVIER_OUTCOME_CALLBACK,
  VIVIER_OUTCOME_WRONG_NUMBER,
  VIVIER_OUTCOME_NOT_INTERESTED,
  VIVIER_OUTCOME_DO_NOT_CONTACT,
  VIVIER_OUTCOME_MEETING,
} VivierOutcome;
#define VIVIER_N_OUTCOMES 10

typedef enum {
  VIVIER_DIRECTION_NONE, /* a note has none; an e-mail or call without one went out */
  VIVIER_DIRECTION_IN,   /* came from the prospect */
  VIVIER_DIRECTION_OUT,
} VivierDirection;

/* Ids as stored ("no-answer"; %NULL for OPEN and NONE), and words for people. */
const char *vivier_activity_kind_to_id   (VivierActivityKind kind);
gboolean    vivier_activity_kind_from_id (const char *id, VivierActivityKind *kind);
const char *vivier_activity_kind_label   (VivierActivityKind kind);
const char *vivier_outcome_to_id         (VivierOutcome outcome);
gboolean    vivier_outcome_from_id       (const char *id, VivierOutcome *outcome);
const char *vivier_outcome_label         (VivierOutcome outcome);
const char *vivier_direction_to_id       (VivierDirection direction);
gboolean    vivier_direction_from_id     (const char *id, VivierDirection *direction);

/* One line of a prospect's timeline. */
typedef struct {
  gint64             id;
  gint64             prospect_id;
  VivierActivityKind kind;
  char              *purpose;   /* e-mails: "relaunch", "reminder", "message"; messages: "sms"…; nullable */
  char              *template_name; /* nullable */
  VivierSegment      segment;   /* of the prospect at that moment */
  gboolean           is_vip;
  char              *subject;
  char              *body;
  VivierOutcome      outcome;
  VivierDirection    direction;
  gint64             happened_ms;
  VivierDay          happened_on;
  int                duration_s;  /* 0 when nobody measured */
  gint64             contact_id;  /* 0 or the person at the company it was with */
  gint64             task_id;     /* 0 or the task it settled */
  gint64             session_id;  /* 0 or the calling session it was made in */
  char              *message_id;  /* of a filed e-mail, nullable */
  gboolean           is_pinned;
  gint64             user_id;     /* who acted; 0 on saving: who acts now */
  char              *user;      /* name, nullable; read only */
  char              *contact;   /* name, nullable; read only */
} VivierActivity;

VivierActivity *vivier_activity_new  (VivierActivityKind kind, gint64 prospect_id);
void            vivier_activity_free (VivierActivity *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierActivity, vivier_activity_free)

/* happened_on and happened_ms come from the caller's clock. */
gboolean   vivier_activity_save        (VivierDb *db, VivierActivity *activity, gint64 now_ms, GError **error);
VivierActivity *vivier_activity_load   (VivierDb *db, gint64 id, GError **error);
gboolean   vivier_activity_set_outcome (VivierDb *db, gint64 id, VivierOutcome outcome, GError **error);
gboolean   vivier_activity_set_pinned  (VivierDb *db, gint64 id, gboolean is_pinned, GError **error);
gboolean   vivier_activity_delete      (VivierDb *db, gint64 id, GError **error);
/* Newest first. (element-type VivierActivity) */
GPtrArray *vivier_activities_of        (VivierDb *db, gint64 prospect_id, int limit, GError **error);
/* Day of the last e-mail with purpose relaunch or reminder; VIVIER_DAY_NONE. */
VivierDay  vivier_activity_last_relaunch (VivierDb *db, gint64 prospect_id);
/* Relaunches for figures: (element-type VivierActivity), without bodies. */
GPtrArray *vivier_activities_relaunches (VivierDb *db, VivierDay from, VivierDay until, GError **error);

/**
 * VivierTimelineQuery:
 * Which part of a timeline; zeroes ask for all of it.
 */
typedef struct {
  gint64           prospect_id;
  guint            kinds;       /* bits 1 << VIVIER_ACTIVITY_…; 0: all */
  const char      *channel;     /* nullable: "email", "phone", "meeting", or the purpose of a message ("sms") */
  VivierDirection  direction;   /* NONE: both */
  gboolean         pinned_only;
  gint64           before_ms;   /* 0 or only older: the next page; pinned ones stand on the first page */
  gint64           before_id;
  int              limit;       /* 0: all */
} VivierTimelineQuery;

/* Pinned ones first, then newest first. (element-type VivierActivity) */
GPtrArray *vivier_timeline_load        (VivierDb *db, const VivierTimelineQuery *query, GError **error);
/* Seconds in timed activities with a prospect; -1 with @error. */
gint64     vivier_activity_time_spent  (VivierDb *db, gint64 prospect_id, GError **error);

G_END_DECLS
