/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/vivier-prospect-query.h"
#include "rules/vivier-segment.h"
#include "store/vivier-history.h"
#include "store/vivier-store.h"
#include "vivier-workday.h"

G_BEGIN_DECLS

/**
 * VivierSession:
 *
 * The open workspace as the pages see it: its store, its day, its counts, its
 * words. Pages are made with a session and follow its signals; they never keep
 * copies of counts or settings. Main thread.
 *
 * Signals:
 *   "refreshed": counts and settings have been read again after a change
 *   "done" (const char *sentence, gint64 change_set): a write succeeded; the window shows a toast with Undo
 *   "failed" (const char *sentence, const char *details): to be shown; details can be copied
 *
 * Properties (notify): "is-empty" (no prospect at all; FALSE until the first
 * "refreshed"), "is-read-only", "today" (int, VivierDay).
 */
#define VIVIER_TYPE_SESSION (vivier_session_get_type ())
G_DECLARE_FINAL_TYPE (VivierSession, vivier_session, VIVIER, SESSION, GObject)

/* The store is already open (vivier_workspace_open()). Reads counts and
 * settings at once, on a reader thread; "refreshed" follows. */
VivierSession            *vivier_session_new               (VivierStore *store);
VivierStore              *vivier_session_get_store         (VivierSession *self);
VivierDay                 vivier_session_get_today         (VivierSession *self);
/* Now: the minute of the day on the wall clock, and the instant. */
int                       vivier_session_get_minute        (VivierSession *self);
gint64                    vivier_session_get_now_ms        (VivierSession *self);
/* What is to be done today; NULL before the first "refreshed". */
const VivierWorkday      *vivier_session_get_workday       (VivierSession *self);
const VivierListCounts   *vivier_session_get_counts        (VivierSession *self);
gint64                    vivier_session_get_open_deals    (VivierSession *self); /* prospects neither won nor lost */
const VivierSegmentRules *vivier_session_get_rules         (VivierSession *self);
const char               *vivier_session_get_currency      (VivierSession *self);
gboolean                  vivier_session_is_demo           (VivierSession *self);
gboolean                  vivier_session_is_empty          (VivierSession *self);
gboolean                  vivier_session_is_read_only      (VivierSession *self);
/* TRUE once counts and settings have been read for the first time. */
gboolean                  vivier_session_is_ready          (VivierSession *self);
/* The workspace's name for people: the one given to it, or its file's. */
const char               *vivier_session_get_name          (VivierSession *self);
/* The word for a purchase: "gig", "order", "purchase" or "intervention". */
const char               *vivier_session_get_purchase_word (VivierSession *self);

/* "7 prestations", in the workspace's word and the reader's language. */
char       *vivier_session_format_purchases (VivierSession *self, gint64 count);
/* "prestations", or "prestation": the word under a figure. */
const char *vivier_session_purchases_word   (VivierSession *self, gint64 count);
/* "Prestations": the word alone, for titles and columns. */
const char *vivier_session_purchases_title  (VivierSession *self);
const char *vivier_session_purchase_title   (VivierSession *self); /* "Prestation" */
char       *vivier_session_format_money     (VivierSession *self, gint64 amount_minor);

/* Reads for a page or dialog: runs @func on a reader thread, then @done (@owner,
 * @data) here; a failure emits "failed" instead. @owner, a GObject, is kept alive. */
typedef void (*VivierReadDone) (gpointer owner, gpointer data);
void        vivier_session_read             (VivierSession *self, VivierDbFunc func, gpointer data, GDestroyNotify destroy,
                                             GCancellable *cancellable, gpointer owner, VivierReadDone done);

/* Runs a write; on success emits "done" with the sentence of the label (unless
 * @is_silent), on failure "failed". @callback is optional, and is called with the session in either case. */
void        vivier_session_write            (VivierSession *self, const VivierLabel *label, VivierDbFunc func, gpointer data, GDestroyNotify destroy,
                                             gboolean is_silent, GAsyncReadyCallback callback, gpointer user_data);
gboolean    vivier_session_write_finish     (VivierSession *self, GAsyncResult *result, gpointer *data, GError **error);
void        vivier_session_undo             (VivierSession *self, gint64 change_set); /* 0: the next one */
void        vivier_session_redo             (VivierSession *self);
/* Shows an error of anything else the same way. */
void        vivier_session_report_error     (VivierSession *self, const GError *error);
/* A sentence in a toast, without Undo. */
void        vivier_session_tell             (VivierSession *self, const char *sentence);

G_END_DECLS
