/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-task.h"

G_BEGIN_DECLS

/* Why what was typed cannot be taken as it is. */
typedef enum {
  VIVIER_NATURAL_CLEAR,
  VIVIER_NATURAL_NO_DAY,         /* nothing says when */
  VIVIER_NATURAL_AMBIGUOUS_DAY,  /* day, or other_day: "mardi" said on a Tuesday */
  VIVIER_NATURAL_AMBIGUOUS_TIME, /* minute, or other_minute: "at 5" */
  VIVIER_NATURAL_PAST,           /* day lies before today, or minute before now */
  VIVIER_NATURAL_IMPOSSIBLE,     /* "31/02", "à 25h" */
  VIVIER_NATURAL_TWO_DAYS,       /* two different days or hours are named */
} VivierNaturalDoubt;

/**
 * VivierNaturalTask:
 * What a line such as "relancer Gergom mardi 10h" says. With a doubt the fields
 * hold the likelier reading, to be shown and confirmed, never to be stored
 * without asking.
 */
typedef struct {
  gboolean            has_kind;
  VivierTaskKind      kind;         /* of a verb that was said, else TODO */
  VivierDay           day;          /* VIVIER_DAY_NONE: not said */
  int                 minute;       /* VIVIER_MINUTE_NONE: not said */
  int                 duration;     /* minutes, 0: not said ("pendant 30 min") */
  char               *recurrence;   /* RRULE, nullable */
  char               *title;        /* the rest as typed, nullable: a name may stand in it */
  VivierNaturalDoubt  doubt;
  VivierDay           other_day;    /* of an ambiguous day */
  int                 other_minute; /* of an ambiguous time */
} VivierNaturalTask;

void  vivier_natural_task_clear    (VivierNaturalTask *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VivierNaturalTask, vivier_natural_task_clear)

/* French and English, accents and case free. @order reads "03/04"; @now_minute
 * of today, VIVIER_MINUTE_NONE when it does not matter. */
void  vivier_natural_task_parse    (const char *text, VivierDay today, int now_minute, VivierDayOrder order, VivierNaturalTask *out);
/* (transfer full) (nullable): the doubt as a question or sentence for people. */
char *vivier_natural_task_describe_doubt (const VivierNaturalTask *self);
/* "tomorrow at 10:00", "every Monday at 9:00": what was understood, for the line
 * below the entry. (transfer full) */
char *vivier_natural_task_describe (const VivierNaturalTask *self, VivierDay today);

G_END_DECLS
