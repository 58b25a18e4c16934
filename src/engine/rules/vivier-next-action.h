/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rules/vivier-score-card.h"

G_BEGIN_DECLS

/* The next best action: the first of these rules that holds decides. The order
 * is that of the enumeration, documented rule by rule in the source. */
typedef enum {
  VIVIER_ADVICE_LEAVE_ALONE,     /* 1 archived, not to be contacted, or a reason says why nothing is planned */
  VIVIER_ADVICE_ANSWER,          /* 2 its last word is newer than ours */
  VIVIER_ADVICE_DO_PLANNED,      /* 3 a task is late or due today */
  VIVIER_ADVICE_CALL_BACK,       /* 4 it asked to be called again, and nothing says when */
  VIVIER_ADVICE_WAIT,            /* 5 a task is planned */
  VIVIER_ADVICE_FIND_ADDRESS,    /* 6 neither an e-mail address nor a phone number that works */
  VIVIER_ADVICE_RELAUNCH,        /* 7 a client to relaunch, and the rest days are over */
  VIVIER_ADVICE_REST,            /* 8 relaunched or written to a short while ago: not yet */
  VIVIER_ADVICE_MEET,            /* 9 hot: propose a meeting */
  VIVIER_ADVICE_QUALIFY,         /* 10 warm, BANT not asked: call and ask the four questions */
  VIVIER_ADVICE_FIRST_CONTACT,   /* 11 never contacted */
  VIVIER_ADVICE_OTHER_CHANNEL,   /* 12 three calls missed or messages unanswered: try the other one */
  VIVIER_ADVICE_REMIND,          /* 13 dormant client whose rest days are over, or an open prospect gone silent */
  VIVIER_ADVICE_KEEP_UP,         /* 14 an active client: nothing now, a word in some weeks */
  VIVIER_ADVICE_CLOSE,           /* 15 lost, or five tries in vain: settle it or say why nothing is planned */
} VivierAdviceKind;
#define VIVIER_N_ADVICE 15
const char *vivier_advice_kind_to_id (VivierAdviceKind kind); /* "answer", "call-back", ... */

typedef struct {
  VivierAdviceKind kind;
  char            *action;    /* for people: "Call back" */
  char            *reason;    /* a sentence: "It asked on 12 Nov to be called again." */
  gboolean         has_task;  /* whether a task can be made of it: */
  VivierTaskKind   task_kind;
  VivierDay        on;        /* when: today or a later day */
} VivierAdvice;

void          vivier_advice_free (VivierAdvice *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierAdvice, vivier_advice_free)
/* Always one. Depends on the arguments alone. */
VivierAdvice *vivier_next_action_advise (const VivierFacts *facts, const VivierState *state, const VivierSegmentRules *rules, VivierDay today);

G_END_DECLS
