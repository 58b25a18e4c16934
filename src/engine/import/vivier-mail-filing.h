/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/vivier-db.h"

G_BEGIN_DECLS

/* What becomes of an address that nobody has. */
typedef enum {
  VIVIER_STRANGER_LEAVE,
  VIVIER_STRANGER_PROSPECT, /* a prospect of its own */
  VIVIER_STRANGER_CONTACT,  /* of the prospect it was filed on */
  VIVIER_STRANGER_ME,       /* the address of who acts, who has none; one at most */
} VivierStrangerFate;

/* Somebody in the messages whose address no prospect and no user has. */
typedef struct {
  char               *email;
  char               *name;       /* nullable */
  gint64              n_messages;
  gboolean            wrote;      /* one of them, else only received some */
  VivierStrangerFate  fate;       /* LEAVE in a report */
} VivierMailStranger;

/**
 * VivierMailReport:
 * What became of the messages of some files.
 */
typedef struct {
  gint64     n_read;
  gint64     n_filed;      /* new in a timeline */
  gint64     n_known;      /* were there before: nothing was created */
  gint64     n_unmatched;  /* nobody has one of its addresses */
  gint64     n_unreadable;
  gint64     n_files;      /* attachments kept */
  gint64     n_cut;        /* messages of which a part was too large or too deep */
  GHashTable *prospects;   /* ids as gint64*: whose timelines have got something */
  GPtrArray *strangers;    /* (element-type VivierMailStranger), most frequent first; at most 100 */
  gboolean   lacks_own;    /* who acts has no address: one of the strangers may be it */
} VivierMailReport;

VivierMailReport *vivier_mail_report_new  (void);
void              vivier_mail_report_free (VivierMailReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierMailReport, vivier_mail_report_free)

/* Files every message of an .eml or .mbox file: on @prospect_id, or with 0 on each
 * prospect that has one of its addresses. It came in when a sender's address is
 * the prospect's, else it went out. Filing a message twice creates nothing.
 * Strangers are offered in the report, so that their address can be added. Inside
 * a write; adds to @report. NOT_FOUND, or INVALID when it is no mail file. */
gboolean vivier_mail_file (VivierDb          *db,
                           gint64             prospect_id,
                           const char        *path,
                           gint64             now_ms,
                           VivierMailReport  *report,
                           GCancellable      *cancellable,
                           GError           **error);
/* Adds those of the report's strangers that are to become something, see their
 * fate; who has got an owner meanwhile is passed over. CONFLICT when who acts has
 * an address and would get another. */
gboolean vivier_mail_add_strangers (VivierDb         *db,
                                    const GPtrArray  *strangers,
                                    gint64            prospect_id,
                                    const char       *source,
                                    gint64            now_ms,
                                    gint64           *n_added,
                                    GError          **error);
/* Whether a dropped file is one for vivier_mail_file(), by its name. */
gboolean vivier_mail_is_mail_file (const char *path);

G_END_DECLS
