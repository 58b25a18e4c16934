/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/vivier-db.h"

G_BEGIN_DECLS

/* Who is reached at an e-mail address. */
typedef struct {
  gint64 prospect_id;
  gint64 contact_id; /* 0: the prospect itself */
} VivierMailOwner;

/* (element-type VivierMailOwner): all of them; NULL with @error. @email_key as
 * from vivier_email_normalize(). */
GArray *vivier_mail_owners        (VivierDb    *db,
                                   const char  *email_key,
                                   GError     **error);
/* The activity that holds this message; 0 when there is none. */
gint64  vivier_mail_find_activity (VivierDb    *db,
                                   gint64       prospect_id,
                                   const char  *message_id);

G_END_DECLS
