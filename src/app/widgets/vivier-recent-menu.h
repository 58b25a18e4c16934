/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vivier-session.h"

G_BEGIN_DECLS

void vivier_recent_menu_fill (GMenu         *menu,
                              VivierSession *session);

G_END_DECLS
