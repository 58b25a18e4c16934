/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli-run.h"

#include <glib/gstdio.h>
#include <stdarg.h>
#include <string.h>

#define TODAY "2026-01-14"

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static void
forget_run (Cli *cli)
{
  g_clear_pointer (&cli->out, g_free);
  g_clear_pointer (&cli->err, g_free);
  g_clear_pointer (&cli->json, json_node_unref);
}

void
cli_set_up (Cli           *cli,
            gconstpointer  unused)
{
  g_autoptr (GError) error = NULL;

  cli->folder = g_dir_make_tmp ("vivierctl-test-XXXXXX", &error);
  g_assert_no_error (error);
  cli->workspace = g_build_filename (cli->folder, "test.vivier", NULL);
  cli->locale = g_strdup ("C.UTF-8");
}

void
cli_tear_down (Cli           *cli,
               gconstpointer  unused)
{
  forget_run (cli);
  remove_tree (cli->folder);
  g_clear_pointer (&cli->folder, g_free);
  g_clear_pointer (&cli->workspace, g_free);
  g_clear_pointer (&cli->locale, g_free);
}

static void
run_vector (Cli       *cli,
            GPtrArray *arguments)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *data_home = g_build_filename (cli->folder, "data", NULL);

  forget_run (cli);
  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", data_home, TRUE);
  g_subprocess_launcher_setenv (launcher, "TMPDIR", cli->folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "LC_ALL", cli->locale, TRUE);
  g_subprocess_launcher_unsetenv (launcher, "LANGUAGE");
  g_ptr_array_add (arguments, NULL);
  process = g_subprocess_launcher_spawnv (launcher, (const char * const *) arguments->pdata, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &cli->out, &cli->err, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  cli->status = g_subprocess_get_exit_status (process);
}

static void
add_argument (GPtrArray  *arguments,
              const char *argument)
{
  g_ptr_array_add (arguments, (gpointer) argument);
}

static GPtrArray *
new_vector (Cli      *cli,
            gboolean  is_bare)
{
  GPtrArray *arguments = g_ptr_array_new ();
  const char *program = g_getenv ("VIVIERCTL");

  g_assert_nonnull (program);
  add_argument (arguments, program);
  if (!is_bare)
    {
      add_argument (arguments, "--workspace");
      add_argument (arguments, cli->workspace);
      add_argument (arguments, "--today");
      add_argument (arguments, TODAY);
    }

  return arguments;
}

static void
add_arguments (GPtrArray *arguments,
               va_list    args)
{
  const char *argument;

  while ((argument = va_arg (args, const char *)) != NULL)
    add_argument (arguments, argument);
}

void
cli_run (Cli *cli,
         ...)
{
  g_autoptr (GPtrArray) arguments = new_vector (cli, FALSE);
  va_list args;

  va_start (args, cli);
  add_arguments (arguments, args);
  va_end (args);
  run_vector (cli, arguments);
}

void
cli_run_bare (Cli *cli,
              ...)
{
  g_autoptr (GPtrArray) arguments = new_vector (cli, TRUE);
  va_list args;

  va_start (args, cli);
  add_arguments (arguments, args);
  va_end (args);
  run_vector (cli, arguments);
}

static void
parse_output (Cli *cli)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, cli->out, -1, &error);
  g_assert_no_error (error);
  cli->json = json_parser_steal_root (parser);
  g_assert_nonnull (cli->json);
}

JsonNode *
cli_json (Cli *cli,
          ...)
{
  g_autoptr (GPtrArray) arguments = new_vector (cli, FALSE);
  va_list args;

  add_argument (arguments, "--json");
  va_start (args, cli);
  add_arguments (arguments, args);
  va_end (args);
  run_vector (cli, arguments);
  cli_assert_status (cli, 0);
  parse_output (cli);
  return cli->json;
}

void
cli_assert_status (Cli *cli,
                   int  status)
{
  if (cli->status != status)
    g_error ("exit status %d instead of %d: %s%s", cli->status, status, cli->err, cli->out);
  /* 4 still reports; all other failures leave standard output alone. */
  if (cli->status == 2)
    g_assert_cmpstr (cli->out, ==, "");
}

void
cli_assert_says (Cli        *cli,
                 const char *words)
{
  if (strstr (cli->err, words) == NULL)
    g_error ("“%s” is not in: %s", words, cli->err);
}

void
cli_import_sample (Cli *cli)
{
  g_autofree char *clients = cli_fixture ("clients_dj_clean.csv");
  g_autofree char *gigs = cli_fixture ("prestations_dj_clean.csv");

  cli_json (cli, "import", clients, gigs, NULL);
}

char *
cli_fixture (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "fixtures", "dj", name, NULL);
}

char *
cli_path (Cli        *cli,
          const char *name)
{
  return g_build_filename (cli->folder, name, NULL);
}

char *
cli_write (Cli        *cli,
           const char *name,
           const char *contents,
           gssize      length)
{
  g_autoptr (GError) error = NULL;
  char *path = cli_path (cli, name);

  g_file_set_contents (path, contents, length, &error);
  g_assert_no_error (error);
  return path;
}

static JsonObject *
object_of (JsonNode *node)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_array_get_object_element (json_node_get_array (node), 0);

  g_assert_true (JSON_NODE_HOLDS_OBJECT (node));
  return json_node_get_object (node);
}

JsonNode *
json_member (JsonNode   *node,
             const char *member)
{
  JsonNode *value = json_object_get_member (object_of (node), member);

  if (value == NULL)
    g_error ("no member “%s”", member);
  return value;
}

gint64
json_int (JsonNode   *node,
          const char *member)
{
  return json_node_get_int (json_member (node, member));
}

double
json_real (JsonNode   *node,
           const char *member)
{
  return json_node_get_double (json_member (node, member));
}

const char *
json_text (JsonNode   *node,
           const char *member)
{
  JsonNode *value = json_member (node, member);

  return JSON_NODE_HOLDS_NULL (value) ? NULL : json_node_get_string (value);
}

guint
json_length (JsonNode *array)
{
  g_assert_true (JSON_NODE_HOLDS_ARRAY (array));
  return json_array_get_length (json_node_get_array (array));
}

JsonNode *
json_at (JsonNode *array,
         guint     index)
{
  g_assert_cmpuint (index, <, json_length (array));
  return json_array_get_element (json_node_get_array (array), index);
}

JsonNode *
json_find (JsonNode   *array,
           const char *member,
           const char *value)
{
  for (guint i = 0; i < json_length (array); i++)
    {
      JsonNode *node = json_at (array, i);

      if (g_strcmp0 (json_text (node, member), value) == 0)
        return node;
    }

  g_error ("no element whose %s is “%s”", member, value);
}
