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
