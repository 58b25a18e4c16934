/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-call-session.h"
#include "vivier-session.h"

G_BEGIN_DECLS

typedef enum {
  VIVIER_CALLS_LOOK,   /* as it stands; reads only */
  VIVIER_CALLS_START,
  VIVIER_CALLS_RECORD,
  VIVIER_CALLS_SKIP,
  VIVIER_CALLS_BACK,
  VIVIER_CALLS_STOP,
} VivierCallMove;

/**
 * VivierCallStep:
 * One move in a calling session, and all that the pane shows after it: made on
 * the main thread, run in one transaction, so that the next card is there at once.
 */
typedef struct {
  VivierCallMove     move;
  gint64             session_id;  /* but for START, which fills it in */
  char              *title;       /* START */
  GArray            *ids;         /* START (element-type gint64) */
  VivierCallResult   result;      /* RECORD; its strings are the step's */
  char              *note;
  char              *next_title;
  char              *no_next_reason;
  VivierDay          today;
  gint64             now_ms;

  VivierCallSession *session;
  VivierCallCard    *card;        /* without prospect at the end */
  VivierProspectRow *row;         /* of the card, nullable */
  VivierTask        *planned;     /* what is planned with them already, nullable */
  char              *script;      /* what to say, nullable */
  int                bant[VIVIER_N_BANT]; /* what is known of them, -1: not asked yet */
  GPtrArray         *upcoming;    /* (element-type VivierCallCard) */
  VivierCallStats    stats;
} VivierCallStep;

VivierCallStep *vivier_call_step_new  (VivierSession  *session,
                                       VivierCallMove  move);
void            vivier_call_step_free (VivierCallStep *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierCallStep, vivier_call_step_free)
/* What to say when no template was chosen, as a template. */
const char     *vivier_call_step_default_script (void);
/* A VivierDbFunc: makes the move and reads what comes next into @self, a VivierCallStep. */
gboolean        vivier_call_step_run  (VivierDb       *db,
                                       gpointer        self,
                                       GCancellable   *cancellable,
                                       GError        **error);

G_END_DECLS
