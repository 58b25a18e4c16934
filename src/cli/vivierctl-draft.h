/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/vivierctl.h"
#include "outreach/vivier-composer.h"

G_BEGIN_DECLS

/* What `compose` and `sent` ask for alike. */
typedef struct {
  const char  *what;          /* the prospect, as typed */
  char        *template_name; /* nullable */
  char        *language;      /* nullable */
  VivierDay    today;
  VivierDraft *draft;         /* filled in */
} VivierctlDraft;

gboolean vivierctl_draft_choose_language (VivierctlDraft *self, Vivierctl *ctl);
gboolean vivierctl_draft_load            (VivierDb *db, gpointer data, GCancellable *cancellable, GError **error);
void     vivierctl_draft_warn            (const VivierctlDraft *self);
void     vivierctl_draft_clear           (VivierctlDraft *self);

G_END_DECLS
