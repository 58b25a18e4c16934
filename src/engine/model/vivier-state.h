/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-address.h"
#include "model/vivier-figures.h"
#include "model/vivier-prospect.h"
#include "model/vivier-stage.h"
#include "model/vivier-task.h"

G_BEGIN_DECLS

/* Where the work on a prospect stands: table prospect_state, computed from
 * prospects, addresses, contacts, activities, tasks and figures, never typed. */

typedef enum {
  VIVIER_HEAT_COLD,
  VIVIER_HEAT_WARM,
  VIVIER_HEAT_HOT,
} VivierHeat;
#define VIVIER_N_HEATS 3

const char *vivier_heat_to_id   (VivierHeat heat); /* "cold", "warm", "hot" */
gboolean    vivier_heat_from_id (const char *id, VivierHeat *heat);
const char *vivier_heat_label   (VivierHeat heat); /* for people */

/* What may be known of a prospect and counts for its completeness. */
typedef enum {
  VIVIER_DATUM_EMAIL,       /* one not known as invalid */
  VIVIER_DATUM_PHONE,       /* likewise */
  VIVIER_DATUM_WEBSITE,
  VIVIER_DATUM_PROFILE,
  VIVIER_DATUM_STREET,
  VIVIER_DATUM_POSTAL_CODE,
  VIVIER_DATUM_CITY,
  VIVIER_DATUM_SIREN,
  VIVIER_DATUM_NAF,
  VIVIER_DATUM_SIZE,
  VIVIER_DATUM_CONTACT,     /* somebody at the company */
  VIVIER_DATUM_FIRST_NAME,
  VIVIER_DATUM_LAST_NAME,
  VIVIER_DATUM_COMPANY,
  VIVIER_DATUM_JOB_TITLE,
  VIVIER_DATUM_INTENT,
  VIVIER_DATUM_SOURCE,
  VIVIER_DATUM_VALUE,
} VivierDatum;
#define VIVIER_N_DATA 18

/* What a prospect did or had done that tells of its interest. */
typedef enum {
  VIVIER_SIGNAL_PURCHASE,      /* the last one; declared ones included */
  VIVIER_SIGNAL_MEETING,       /* held, or agreed on the phone */
  VIVIER_SIGNAL_REPLY,         /* a message that came in, or one of ours answered */
  VIVIER_SIGNAL_CALL_IN,       /* it called us */
  VIVIER_SIGNAL_CALL_REACHED,
  VIVIER_SIGNAL_CALLBACK,      /* asked to be called again */
  VIVIER_SIGNAL_REFUSAL,       /* not interested, do not contact */
} VivierSignalKind;
#define VIVIER_N_SIGNALS 7

typedef struct {
  VivierSignalKind kind;
  VivierDay        day;
  gint64           activity_id; /* 0: a purchase */
} VivierSignal;

/**
 * VivierFacts:
 * All that scores and the next action are decided by, of one prospect on one
 * day. Read in one pass over everybody, so it holds no text but codes.
 */
typedef struct {
  gint64            id;
  gboolean          is_person;
  gboolean          is_archived;
  gboolean          may_be_contacted;
  VivierStageKind   stage_kind;
  VivierDay         created_on;
  guint32           known;          /* bits 1 << VIVIER_DATUM_… */
  VivierValidity    email_validity; /* of the best address; INVALID without any */
  int               n_profiles;
  char              naf_code[8];    /* "" when unknown */
  VivierNafVersion  naf_version;
  char              size_bracket[4];
  int               bant[VIVIER_N_BANT]; /* -1: not asked yet */
  gboolean          has_owner;
  gboolean          is_left_alone;  /* a reason says why nothing is planned */
  VivierFigures     figures;
  VivierDay         relaunched_on;  /* last relaunch or reminder sent */
  int               missed_calls;   /* since anybody was reached last */
  int               unanswered;     /* e-mails and messages sent since the last reply */
  gboolean          awaits_answer;  /* the last contact was a message of its own */
  gboolean          awaits_call;    /* the last contact was a call: it asked to be called again */
  const VivierSignal *signals;      /* newest first */
  guint             n_signals;
} VivierFacts;

/**
 * VivierState:
 * One row of prospect_state.
 */
typedef struct {
  VivierDay      last_contact_on; /* e-mail, call, meeting or message, either way; no wrong number */
  VivierDay      last_reply_on;   /* came in, or answered, reached, to call back, not interested, meeting */
  gint64         emails;          /* both ways */
  gint64         calls;           /* all, reached or not */
  gint64         next_task_id;    /* 0: nothing is planned */
  VivierDay      next_on;
  int            next_minute;     /* VIVIER_MINUTE_NONE */
  VivierTaskKind next_kind;       /* only with a task */
  int            days_to_client;  /* from the day it was added to its first purchase; -1: no client, or was one before */
  int            completeness;    /* percent */
  int            quality;         /* 0 to 100 */
  VivierHeat     heat;
  double         heat_points;     /* 0 to 100, to a tenth */
} VivierState;

/* Fills completeness, quality, heat and heat_points of @state, whose other
 * members are already there. */
typedef void (*VivierStateFunc) (const VivierFacts *facts,
                                 VivierDay          today,
                                 gpointer           user_data,
                                 VivierState       *state);

/* The stored row; a prospect without one has an empty state (TRUE). */
gboolean  vivier_state_load            (VivierDb *db, gint64 prospect_id, VivierState *out, GError **error);
/* Calls @func with the facts of one prospect and what the table would say of it,
 * computed now; NOT_FOUND, without a call, when there is no such prospect. */
gboolean  vivier_state_examine         (VivierDb *db, gint64 prospect_id, VivierDay today, VivierStateFunc func, gpointer user_data, GError **error);

/* The same for everybody, archived ones too, in one pass that reads alone. */
gboolean  vivier_state_examine_all     (VivierDb *db, VivierDay today, VivierStateFunc func, gpointer user_data, GCancellable *cancellable, GError **error);

/* What other cards may change while everything else stays as it is. */
typedef enum {
  VIVIER_STATE_QUALITY = 1 << 0, /* completeness and quality: told by the record alone */
  VIVIER_STATE_HEAT    = 1 << 1, /* heat and its points: told by activities and purchases */
} VivierStateScores;

/* The table as of one day, like the figures it reads, which therefore come
 * first. Touches only rows that differ; inside a write. */
gboolean  vivier_state_refresh_all     (VivierDb *db, VivierDay today, VivierStateFunc func, gpointer user_data, gint64 *n_changed, GError **error);
/* Only @scores of a table that is true but for them: reads and writes no more than
 * these need. */
gboolean  vivier_state_refresh_scores  (VivierDb *db, VivierDay today, VivierStateScores scores, VivierStateFunc func, gpointer user_data, GError **error);
gboolean  vivier_state_refresh_changed (VivierDb *db, VivierChanges *changes, VivierDay today, VivierStateFunc func, gpointer user_data, GError **error);
/* The day it stands for; VIVIER_DAY_NONE when never computed. */
VivierDay vivier_state_get_day         (VivierDb *db);

G_END_DECLS
