/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-activity.h"
#include "model/vivier-prospect.h"
#include "model/vivier-task.h"

G_BEGIN_DECLS

/**
 * VivierCallSession:
 * A list being called, one prospect after another. It lies in the workspace, so
 * closing the window only pauses it. Plain record.
 */
typedef struct {
  gint64     id;
  char      *title;
  char      *script;      /* name of a template, nullable */
  gint64     user_id;
  GArray    *queue;       /* (element-type gint64) ids of prospects */
  guint      position;    /* of the card being shown; queue->len at the end */
  gint64     started_ms;
  gint64     ended_ms;    /* 0 while it goes on */
} VivierCallSession;

void               vivier_call_session_free  (VivierCallSession *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierCallSession, vivier_call_session_free)

/* One card: who is called, on which number. Nullable strings unless said. */
typedef struct {
  gint64  prospect_id;  /* 0: the session is at its end */
  char   *name;         /* not null unless at the end */
  char   *contact;      /* the person to ask for */
  gint64  contact_id;
  gint64  address_id;   /* of the number; 0: none that is valid */
  char   *phone;        /* for people */
  char   *phone_key;    /* E.164, for tel: */
  guint   number;       /* 1 for the first */
  guint   total;
} VivierCallCard;

void               vivier_call_card_free     (VivierCallCard *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierCallCard, vivier_call_card_free)

/* What came of a call. @next_on asks for a task: after CALLBACK a call (without
 * a day: the next working day), after MEETING a meeting (which needs its day),
 * else one of @next_kind. */
typedef struct {
  VivierOutcome   outcome;      /* not OPEN, not ANSWERED */
  const char     *note;         /* nullable */
  int             duration_s;
  gint64          contact_id;   /* 0 */
  gint64          address_id;   /* the number called; 0: the prospect's first valid one */
  VivierDay       next_on;      /* VIVIER_DAY_NONE */
  int             next_minute;  /* VIVIER_MINUTE_NONE */
  VivierTaskKind  next_kind;
  const char     *next_title;   /* nullable */
  const char     *no_next_reason; /* why nothing is planned, nullable; kept unless something is */
  int             bant[VIVIER_N_BANT]; /* what was learnt, 0 to VIVIER_BANT_POINTS; -1: nothing new */
} VivierCallResult;
#define VIVIER_CALL_RESULT_INIT \
  { .next_on = VIVIER_DAY_NONE, .next_minute = VIVIER_MINUTE_NONE, .next_kind = VIVIER_TASK_CALL, .bant = { -1, -1, -1, -1 } }

/* What the result changed. */
typedef struct {
  gint64   activity_id;
  gint64   task_id;         /* the next action, 0: none */
  gboolean asks_for_next;   /* nothing is planned, and nothing says why */
} VivierCallEffect;

/* Statistics of a session. Recorded calls only. */
typedef struct {
  gint64 calls;
  gint64 reached;     /* somebody spoke: reached, callback, not interested, do not contact, meeting */
  gint64 meetings;
  gint64 callbacks;
  gint64 skipped;
  gint64 left;
  gint64 talk_s;
} VivierCallStats;

/* The template that the sessions of a workspace begin with, once one was chosen. */
#define VIVIER_SETTING_CALL_SCRIPT "call-script"

/* Archived prospects and those not to be contacted are left out, doubles too.
 * Without @script the one chosen last is taken. INVALID when nobody is left. */
VivierCallSession *vivier_call_session_start  (VivierDb *db, const char *title, const char *script, GArray *prospect_ids, gint64 user_id, gint64 now_ms, GError **error);
VivierCallSession *vivier_call_session_load   (VivierDb *db, gint64 id, GError **error);
/* The one that goes on, newest first; NULL without @error when there is none. */
VivierCallSession *vivier_call_session_current (VivierDb *db, gint64 user_id, GError **error);
VivierCallCard    *vivier_call_session_card   (VivierDb *db, const VivierCallSession *session, GError **error);
/* The cards after the present one. (element-type VivierCallCard) */
GPtrArray         *vivier_call_session_upcoming (VivierDb *db, const VivierCallSession *session, guint n, GError **error);
/* Records the call with the present prospect, what follows from it, and moves on. */
gboolean           vivier_call_session_record (VivierDb *db, VivierCallSession *session, const VivierCallResult *result, VivierDay today, gint64 now_ms, VivierCallEffect *effect, GError **error);
gboolean           vivier_call_session_skip   (VivierDb *db, VivierCallSession *session, GError **error);
gboolean           vivier_call_session_back   (VivierDb *db, VivierCallSession *session, GError **error);
gboolean           vivier_call_session_stop   (VivierDb *db, VivierCallSession *session, gint64 now_ms, GError **error);
/* Which template says what to say, from this card on and in sessions to come;
 * NULL: a few words that suit every call. */
gboolean           vivier_call_session_set_script (VivierDb *db, VivierCallSession *session, const char *script, GError **error);
gboolean           vivier_call_session_stats  (VivierDb *db, const VivierCallSession *session, VivierCallStats *stats, GError **error);

/* A call outside a session, with the same effects. */
gboolean           vivier_call_record         (VivierDb *db, gint64 prospect_id, const VivierCallResult *result, VivierDay today, gint64 now_ms, VivierCallEffect *effect, GError **error);

G_END_DECLS
