/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "import/vivier-importer.h"

G_BEGIN_DECLS

/* A folder with a workspace, as of 14 January 2026. */
typedef struct {
  char        *folder;
  char        *workspace_path;
  VivierClock *clock;
  VivierStore *store;
} ImportFixture;

void                import_fixture_set_up    (ImportFixture       *self,
                                              gconstpointer        data);
void                import_fixture_tear_down (ImportFixture       *self,
                                              gconstpointer        data);

/* Writes a file into the folder; (transfer full) its path. @length -1: a string. */
char               *import_fixture_write     (ImportFixture       *self,
                                              const char          *name,
                                              const char          *text,
                                              gssize               length);
char               *import_fixture_sample    (const char          *name);
VivierImportPlan   *import_fixture_plan      (const char          *path,
                                              VivierImportKind     kind);
/* Imports @text and returns its report; owned by the caller. */
VivierImportReport *import_fixture_import    (ImportFixture       *self,
                                              const char          *text,
                                              VivierImportKind     kind);
GPtrArray          *import_fixture_run       (ImportFixture       *self,
                                              const VivierImportOptions *options,
                                              GError             **error,
                                              const char          *first_path,
                                              ...) G_GNUC_NULL_TERMINATED;
/* The only value of a query: for tests alone. */
gint64              import_fixture_count     (ImportFixture       *self,
                                              const char          *sql);
char               *import_fixture_text      (ImportFixture       *self,
                                              const char          *sql);
void                import_fixture_assert_problem (VivierImportReport *report,
                                                   gint64              line,
                                                   gboolean            is_rejection,
                                                   const char         *part);
/* Writes a report's problems to the test's log. */
void                import_fixture_tell_problems  (const VivierImportReport *report);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierImportReport, vivier_import_report_free)

#define IMPORT_TEST(path, function) \
  g_test_add (path, ImportFixture, NULL, import_fixture_set_up, function, import_fixture_tear_down)

G_END_DECLS
