/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-activity.h"
#include "model/vivier-prospect-query.h"
#include "model/vivier-template-store.h"
#include "outreach/vivier-template-text.h"
#include "rules/vivier-segment.h"

G_BEGIN_DECLS

/* All variables a template may use, NULL-terminated, and a word on each for
 * people (translated). */
const char * const *vivier_composer_variables (void);
/* The same with the French names that are accepted too ("nom", "ville"): what
 * vivier_template_check() needs. */
const char * const *vivier_composer_known_variables (void);
const char         *vivier_composer_variable_label (const char *variable);

/**
 * VivierDraft:
 * A message ready to be read by its sender: who, with which template, filled
 * in, and whether the relation has had its rest.
 */
typedef struct {
  VivierProspectRow *row;
  char              *to;            /* e-mail address, nullable */
  char              *template_name;
  char              *suggested_template; /* what the segment asks for */
  char              *language;
  char              *purpose;       /* "relaunch", "reminder" or "message" */
  VivierRendered    *subject;
  VivierRendered    *body;
  GPtrArray         *missing;       /* (element-type utf8) of both */
  VivierDay          relaunched_on; /* last one, or VIVIER_DAY_NONE */
  VivierDay          allowed_on;    /* from when another respects the rest; <= today when it may go */
  int                rest_days;     /* 30 or 60 */
  char              *refusal;       /* why nothing may be sent at all, for people; nullable */
} VivierDraft;

void vivier_draft_free (VivierDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierDraft, vivier_draft_free)

/* VIP template for VIPs to relaunch, standard for the others; soft reminder for
 * dormant ones, VIP or not; standard for active clients and prospects. */
const char  *vivier_composer_template_for (VivierSegment segment, gboolean is_vip);

/* @template_name and @language nullable: the fitting one, the program's language. */
VivierDraft *vivier_composer_draft (VivierDb *db, gint64 prospect_id, const char *template_name, const char *language, VivierDay today, GError **error);

/* Any template text for one prospect (0: the first by name), for previews. */
VivierRendered *vivier_composer_render (VivierDb *db, gint64 prospect_id, const char *source, const char *language, VivierDay today, GError **error);

/* Records the message as sent by hand; returns the activity's id, or 0: INVALID with
 * the refusal when nobody may write to the prospect. Inside a write. */
gint64       vivier_composer_record_sent (VivierDb *db, const VivierDraft *draft, const char *subject, const char *body, VivierDay today, gint64 now_ms, GError **error);

/* "mailto:…" with subject and body, percent-encoded, CRLF line ends; refuses
 * (INVALID) an address with line breaks. */
char        *vivier_composer_mailto (const char *to, const char *subject, const char *body, GError **error);

G_END_DECLS
