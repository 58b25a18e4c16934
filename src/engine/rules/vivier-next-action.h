/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rules/vivier-score-card.h"

G_BEGIN_DECLS

/* The next best action: the first of these rules that holds decides. The order
 * is that of the enumeration. */
typedef enum {
  VIVIER_ADVICE_LEAVE_ALONE,   /*  1 not to be contacted, archived, or a reason says why nothing is planned */
  VIVIER_ADVICE_ANSWER,        /*  2 the last contact was a message of its own */
  VIVIER_ADVICE_DO_PLANNED,    /*  3 a task is late or due today */
  VIVIER_ADVICE_CALL_BACK,     /*  4 it asked to be called again, and nothing says when */
  VIVIER_ADVICE_WAIT,          /*  5 a task is planned */
  VIVIER_ADVICE_FIND_ADDRESS,  /*  6 neither an e-mail address nor a phone number that works */
  VIVIER_ADVICE_RELAUNCH,      /*  7 a client to relaunch, and the rest days are over */
  VIVIER_ADVICE_REST,          /*  8 written to within the rest days, or 14 days for who is no client */
  VIVIER_ADVICE_MEET,          /*  9 hot and in an open stage: propose a meeting */
  VIVIER_ADVICE_QUALIFY,       /* 10 not cold, open, and BANT is not complete */
  VIVIER_ADVICE_FIRST_CONTACT, /* 11 open and never contacted */
  VIVIER_ADVICE_CLOSE,         /* 12 open, five tries in vain */
  VIVIER_ADVICE_OTHER_CHANNEL, /* 13 three calls missed or messages unanswered, and the other channel is known */
  VIVIER_ADVICE_REMIND,        /* 14 a dormant client, or an open prospect with nothing planned */
  VIVIER_ADVICE_KEEP_UP,       /* 15 an active client: a word 45 days after the last purchase */
  VIVIER_ADVICE_NOTHING,       /* 16 no rule asks for anything */
} VivierAdviceKind;
#define VIVIER_N_ADVICE 16
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
VivierAdvice *vivier_next_action_advise (const VivierFacts *facts, const VivierState *state, const VivierSegmentRules *segment_rules, VivierDay today);

G_END_DECLS
