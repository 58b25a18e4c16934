/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "import/vivier-mail-filing.h"
#include "vivier-session.h"

G_BEGIN_DECLS

/* Offers over @parent what may become of the addresses in filed e-mails that
 * nobody has: prospects, contacts of @prospect_id (named @name; 0 and NULL when
 * they were filed by their addresses), one's own address. Accepting adds them and
 * files @paths (of mail files) again with the new ones: one write, one undo.
 * Nothing happens when there are none, or @parent is gone. Main thread. */
void vivier_strangers_dialog_present (GtkWindow              *parent,
                                      VivierSession          *session,
                                      gint64                  prospect_id,
                                      const char             *name,
                                      const VivierMailReport *report,
                                      const char * const     *paths);

G_END_DECLS
