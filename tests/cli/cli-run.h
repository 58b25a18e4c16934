/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A folder of its own with a workspace to be, and the real vivierctl run on
 * it, as 14 January 2026. Output of the last run is kept. */
typedef struct {
  char     *folder;
  char     *workspace;
  char     *locale; /* LC_ALL of the runs */
  int       status;
  char     *out;
  char     *err;
  JsonNode *json;
} Cli;

void        cli_set_up    (Cli *cli, gconstpointer unused);
void        cli_tear_down (Cli *cli, gconstpointer unused);

/* Runs with --workspace, --today and the arguments up to NULL. */
void        cli_run       (Cli *cli, ...) G_GNUC_NULL_TERMINATED;
/* Nothing added to the arguments. */
void        cli_run_bare  (Cli *cli, ...) G_GNUC_NULL_TERMINATED;
/* Adds --json, asserts status 0 and one JSON document. */
JsonNode   *cli_json      (Cli *cli, ...) G_GNUC_NULL_TERMINATED;
/* Asserts the last status, showing stderr when it differs. */
void        cli_assert_status (Cli *cli, int status);
void        cli_assert_says   (Cli *cli, const char *words); /* on stderr */

/* Imports both sample files. */
void        cli_import_sample (Cli *cli);
char       *cli_fixture   (const char *name);
char       *cli_path      (Cli *cli, const char *name);
char       *cli_write     (Cli *cli, const char *name, const char *contents, gssize length);

/* Members of a JSON object, or of the first object of an array. */
gint64      json_int      (JsonNode *node, const char *member);
double      json_real     (JsonNode *node, const char *member);
const char *json_text     (JsonNode *node, const char *member);
JsonNode   *json_member   (JsonNode *node, const char *member);
guint       json_length   (JsonNode *array);
JsonNode   *json_at       (JsonNode *array, guint index);
/* The element whose @member is @value; fails without it. */
JsonNode   *json_find     (JsonNode *array, const char *member, const char *value);

#define cli_add(path, func) g_test_add (path, Cli, NULL, cli_set_up, func, cli_tear_down)

G_END_DECLS
