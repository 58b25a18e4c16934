/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-figures.h"

G_BEGIN_DECLS

typedef enum {
  VIVIER_ACTIVITY_NOTE,
  VIVIER_ACTIVITY_EMAIL,
  VIVIER_ACTIVITY_CALL,
} VivierActivityKind;

typedef enum {
  VIVIER_OUTCOME_OPEN,      /* not told yet */
  VIVIER_OUTCOME_ANSWERED,
  VIVIER_OUTCOME_NO_ANSWER,
} VivierOutcome;

/* One line of a prospect's timeline. */
typedef struct {
  gint64             id;
  gint64             prospect_id;
  VivierActivityKind kind;
  char              *purpose;   /* e-mails: "relaunch", "reminder", "message"; nullable */
  char              *template_name; /* nullable */
  VivierSegment      segment;   /* of the prospect at that moment */
  gboolean           is_vip;
  char              *subject;
  char              *body;
  VivierOutcome      outcome;
  gint64             happened_ms;
  VivierDay          happened_on;
  char              *user;      /* name, nullable; read only */
} VivierActivity;

VivierActivity *vivier_activity_new  (VivierActivityKind kind, gint64 prospect_id);
void            vivier_activity_free (VivierActivity *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierActivity, vivier_activity_free)

/* happened_on and happened_ms come from the caller's clock. */
gboolean   vivier_activity_save        (VivierDb *db, VivierActivity *activity, gint64 now_ms, GError **error);
gboolean   vivier_activity_set_outcome (VivierDb *db, gint64 id, VivierOutcome outcome, GError **error);
gboolean   vivier_activity_delete      (VivierDb *db, gint64 id, GError **error);
/* Newest first. (element-type VivierActivity) */
GPtrArray *vivier_activities_of        (VivierDb *db, gint64 prospect_id, int limit, GError **error);
/* Day of the last e-mail with purpose relaunch or reminder; VIVIER_DAY_NONE. */
VivierDay  vivier_activity_last_relaunch (VivierDb *db, gint64 prospect_id);
/* Relaunches for figures: (element-type VivierActivity), without bodies. */
GPtrArray *vivier_activities_relaunches (VivierDb *db, VivierDay from, VivierDay until, GError **error);

G_END_DECLS
