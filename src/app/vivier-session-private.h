/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vivier-session-facts.h"
#include "vivier-session.h"

G_BEGIN_DECLS

/* What the files of the session share. */
struct _VivierSession
{
  GObject             parent_instance;

  VivierStore        *store;
  GCancellable       *cancellable;
  VivierSessionFacts *facts;
  gint64              announced;      /* change set of the last toast */
  guint               day_timer;
  VivierDay           today;
  guint               refresh_serial;
  gboolean            is_ready;
  gboolean            is_demo;
};

/* Emits "done": a toast, with Undo unless @change_set is 0. */
void vivier_session_announce (VivierSession *self,
                              const char    *sentence,
                              gint64         change_set);

G_END_DECLS
