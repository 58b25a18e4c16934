/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/vivier-history.h"

G_BEGIN_DECLS

/* Choices kept in the workspace (table setting), undoable like all else. */
#define VIVIER_SETTING_SEGMENT_RULES   "segment-rules"    /* JSON, rules/vivier-segment.h */
#define VIVIER_SETTING_CURRENCY        "currency"         /* ISO 4217, "EUR" */
#define VIVIER_SETTING_PURCHASE_WORD   "purchase-word"    /* "gig", "order", "purchase", "intervention" */
#define VIVIER_SETTING_SIGNATURE_NAME  "signature-name"
#define VIVIER_SETTING_SIGNATURE_PHONE "signature-phone"
#define VIVIER_SETTING_NAME            "workspace-name"

char    *vivier_setting_get (VivierDb *db, const char *key, const char *fallback); /* (transfer full), @fallback may be NULL */
gboolean vivier_setting_set (VivierDb *db, const char *key, const char *value, GError **error); /* NULL removes */

/* A sentence for history and toasts, in the reader's language, made of a
 * stored label: "25 prospects importés" for ("import", "clients.csv", 25). */
char    *vivier_action_describe (const char *kind, const char *subject, gint64 count);
/* The same of an entry of history: an undo or redo names the change it is about. */
char    *vivier_change_set_describe (const VivierChangeSet *change_set);

G_END_DECLS
