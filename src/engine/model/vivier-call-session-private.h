/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-call-session.h"

G_BEGIN_DECLS

gboolean vivier_call_session_move (VivierDb *db, VivierCallSession *session, guint position, GError **error);

G_END_DECLS
