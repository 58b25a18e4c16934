/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vivier-window-private.h"

G_BEGIN_DECLS

/* The whole application in this process, on the day of the sample data. */
typedef struct {
  VivierApplication *application;
  VivierWindow      *window;
  VivierSession     *session;
  char              *folder; /* removed at the end */
} AppFixture;

typedef gboolean (*AppCondition) (gpointer data);

/* A person notices 50 ms. Work takes longer where others use the same cores, and
 * sanitizers slow all down: a test fails far above. */
#ifdef __SANITIZE_ADDRESS__
#define APP_GAP_LIMIT_MS 1500
#else
#define APP_GAP_LIMIT_MS 120
#endif

/* @with_sample: the workspace holds the 25 clients and 276 gigs, else nothing.
 * Returns when the first page is on screen. */
void     app_fixture_start    (AppFixture   *self,
                               const char   *name,
                               gboolean      with_sample,
                               int           width,
                               int           height);
void     app_fixture_stop     (AppFixture   *self);
/* Runs the main loop until @condition holds; FALSE after ten seconds. */
gboolean app_wait_for         (AppCondition  condition,
                               gpointer      data);
/* Runs the main loop for a while: animations, reads, redraws. */
void     app_settle           (guint         ms);
void     app_activate         (AppFixture   *self,
                               const char   *action,
                               const char   *format,
                               ...);
/* Inside a write: waits for it. */
void     app_write            (AppFixture   *self,
                               const char   *kind,
                               VivierDbFunc  func,
                               gpointer      data);
/* Adds @n companies "Prospect 0000001" and so on, a third each in Lyon, Nice and
 * Lille, a fifth each in the first stages. */
void     app_add_many         (AppFixture   *self,
                               int           n);
/* How long the main loop is at one thing: begins or ends to look at it. */
void     app_watch_gaps       (gboolean      watches);
/* Says the longest since the last call, and raises @longest to it; in milliseconds of
 * work: on a machine that others use as well, the clock on the wall would measure them. */
void     app_note_gap         (const char   *what,
                               double       *longest);
/* The id of the prospect with this name. */
gint64   app_find             (AppFixture   *self,
                               const char   *name);
/* A window as a PNG file. */
gboolean app_save_picture     (GtkWidget    *window,
                               const char   *path);
/* The first widget below @root with the type, and the label if not NULL; an
 * inscription counts as a label. */
GtkWidget *app_find_widget    (GtkWidget    *root,
                               GType         type,
                               const char   *label);

G_END_DECLS
