/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/vivier-address.h"
#include "vivier-session.h"

G_BEGIN_DECLS

/* What the detail pane writes about one prospect that is more than one value:
 * its addresses, contacts, files, timeline and tasks. Each is one write, told
 * in a toast with Undo; @name is the prospect's, for that sentence. Main thread. */
typedef struct {
  VivierSession *session;
  gint64         id;
  const char    *name;
} VivierRecord;

/* The address @address_id becomes @value and keeps its label and owner; 0 adds
 * one, to a contact when @contact_id is not 0; NULL or "" removes. */
void vivier_record_set_address  (const VivierRecord *self,
                                 gint64              address_id,
                                 gint64              contact_id,
                                 VivierChannel       channel,
                                 const char         *value);
/* NULL takes the label away. */
void vivier_record_set_label    (const VivierRecord *self,
                                 gint64              address_id,
                                 const char         *label);
void vivier_record_set_validity (const VivierRecord *self,
                                 gint64              address_id,
                                 VivierValidity      validity);
void vivier_record_delete_contact (const VivierRecord *self,
                                   gint64              contact_id);

/* Brings back what was merged into it. */
void vivier_record_split        (const VivierRecord *self,
                                 gint64              merge_id);

void vivier_record_pin          (const VivierRecord *self,
                                 gint64              activity_id,
                                 gboolean            is_pinned);

/* Files .eml and .mbox in the timeline, copies other files into the workspace:
 * NULL-terminated local paths. @window (nullable): asks what becomes of the
 * addresses that nobody has. */
void vivier_record_attach       (const VivierRecord *self,
                                 GtkWindow          *window,
                                 const char * const *paths);
void vivier_record_detach       (const VivierRecord *self,
                                 gint64              attachment_id);

G_END_DECLS
