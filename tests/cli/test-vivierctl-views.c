/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filters, orders and columns of lists, views and fields of one's own, on the
 * sample files. */

#include "config.h"

#include <string.h>

#include "cli-run.h"

static void
assert_names (JsonNode   *rows,
              const char *expected)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < json_length (rows); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? "|" : "", json_text (json_at (rows, i), "name"));
  g_assert_cmpstr (names->str, ==, expected);
}

static void
test_filters (Cli           *cli,
              gconstpointer  unused)
{
  cli_import_sample (cli);
  g_assert_cmpuint (json_length (cli_json (cli, "list", NULL)), ==, 25);
  g_assert_cmpuint (json_length (cli_json (cli, "list", "--filter", "vip", NULL)), ==, 14);
  g_assert_cmpuint (json_length (cli_json (cli, "list", "--filter", "segment = relaunch", NULL)), ==, 6);
  g_assert_cmpuint (json_length (cli_json (cli, "list", "--filter", "segment = « à relancer »", NULL)), ==, 6);
  g_assert_cmpuint (json_length (cli_json (cli, "list", "--filter", "not segment in (relaunch, dormant)", NULL)), ==, 10);
  assert_names (cli_json (cli, "list", "vip", "--filter", "not segment = active", "--limit=1", NULL), "Villa Azur Réceptions");
  assert_names (cli_json (cli, "list", "--filter", "CA >= 2 450 et non segment = active", "--sort", "revenue desc, name",
                          "--limit=2", NULL),
                "Château de la Barben|Domaine des Oliviers");
}

static void
test_columns (Cli           *cli,
              gconstpointer  unused)
{
  JsonNode *row;

  cli_import_sample (cli);
  row = json_at (cli_json (cli, "list", "--filter", "name = \"yellow monkeys\"", "--columns", "Nom, CA, dernière, vip, inactif, tag", NULL), 0);
  g_assert_cmpstr (json_text (row, "name"), ==, "YELLOW MONKEYS");
  g_assert_cmpint (json_int (row, "revenue"), ==, 245000);
  g_assert_cmpstr (json_text (row, "last"), ==, "2023-06-27");
  g_assert_cmpint (json_int (row, "inactive"), ==, 932);
  g_assert_cmpuint (json_length (json_member (row, "tag")), ==, 0);

  cli_run (cli, "list", "--filter", "name = \"yellow monkeys\"", "--columns", "name,revenue", NULL);
  cli_assert_status (cli, 0);
  g_assert_nonnull (strstr (cli->out, "YELLOW MONKEYS"));
  g_assert_nonnull (strstr (cli->out, "2,450"));
}

static void
test_wrong_filters (Cli           *cli,
                    gconstpointer  unused)
{
  static const char *const wrong[][2] = {
    { "--filter", "citty = Lyon" }, { "--filter", "vip and" }, { "--filter", "heat = boiling" }, { "--filter", "last < demian" },
    { "--sort", "nonesuch desc" }, { "--sort", "notes" }, { "--columns", "name,nonesuch" }, { "--columns", "has_email" },
  };

  cli_import_sample (cli);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      cli_run (cli, "list", wrong[i][0], wrong[i][1], NULL);
      cli_assert_status (cli, 2);
      g_assert_cmpstr (cli->out, ==, "");
    }
  cli_run (cli, "list", "--filter", "vip and citty = Lyon", NULL);
  cli_assert_says (cli, "Column 9: there is no field “citty”. Did you mean city?");
}

static void
test_views (Cli           *cli,
            gconstpointer  unused)
{
  JsonNode *view;

  cli_import_sample (cli);
  view = cli_json (cli, "views", "add", "Gros dormants", "--filter", "segment = dormant et CA >= 1 000", "--sort", "CA desc",
                   "--columns", "name,revenue", NULL);
  g_assert_cmpstr (json_text (view, "filter"), ==, "segment = dormant and revenue >= 1000");
  g_assert_cmpstr (json_text (view, "sentence"), ==, "The dormant clients with revenue: at least 1,000 €");
  g_assert_cmpstr (json_text (view, "sort"), ==, "revenue desc");

  view = json_find (cli_json (cli, "views", NULL), "name", "Gros dormants");
  g_assert_cmpint (json_int (view, "count"), ==,
                   json_length (cli_json (cli, "list", "--filter", "segment = dormant and revenue >= 1000", NULL)));
  view = json_find (cli_json (cli, "views", NULL), "name", "Gros dormants");
  g_assert_cmpint (json_int (view, "count"), >, 0);
  g_assert_cmpint (json_int (json_at (cli_json (cli, "views", "show", "gros dormants", NULL), 0), "revenue"), >=, 100000);

  cli_run (cli, "views", "add", "GROS DORMANTS", NULL);
  cli_assert_status (cli, 1);
  cli_json (cli, "views", "edit", "gros dormants", "--name", "Dormants", "--filter", "segment = dormant", NULL);
  g_assert_cmpint (json_int (json_find (cli_json (cli, "views", NULL), "name", "Dormants"), "count"), ==, 9);
  cli_json (cli, "views", "remove", "Dormants", NULL);
  g_assert_cmpuint (json_length (cli_json (cli, "views", NULL)), ==, 0);
  cli_json (cli, "undo", NULL);
  g_assert_cmpuint (json_length (cli_json (cli, "views", NULL)), ==, 1);
}

static void
test_fields (Cli           *cli,
             gconstpointer  unused)
{
  JsonNode *field;

  cli_import_sample (cli);
  field = json_find (cli_json (cli, "fields", NULL), "id", "segment");
  g_assert_cmpstr (json_text (field, "type"), ==, "choice");
  g_assert_cmpuint (json_length (json_member (field, "choices")), ==, 4);

  field = cli_json (cli, "fields", "add", "Niveau", "--type=choice", "--choices=Or, Argent", NULL);
  g_assert_cmpstr (json_text (field, "id"), ==, "custom.niveau");
  g_assert_cmpuint (json_length (cli_json (cli, "list", "--filter", "niveau is empty", NULL)), ==, 25);
  cli_run (cli, "fields", "add", "Choix", "--type=choice", NULL);
  cli_assert_status (cli, 1);
  cli_run (cli, "fields", "add", "Ville", NULL);
  cli_assert_status (cli, 1);
  cli_json (cli, "fields", "edit", "niveau", "--name", "Palier", NULL);
  g_assert_cmpuint (json_length (cli_json (cli, "list", "--filter", "palier is empty and custom.niveau is empty", NULL)), ==, 25);
  cli_json (cli, "fields", "remove", "palier", NULL);
  cli_run (cli, "list", "--filter", "palier is empty", NULL);
  cli_assert_status (cli, 2);
  cli_json (cli, "undo", NULL);
  g_assert_cmpuint (json_length (cli_json (cli, "list", "--filter", "palier is empty", NULL)), ==, 25);
}

static void
test_search_forgives (Cli           *cli,
                      gconstpointer  unused)
{
  cli_import_sample (cli);
  assert_names (cli_json (cli, "search", "yelow", NULL), "YELLOW MONKEYS");
  assert_names (cli_json (cli, "search", "yellow mnokeys", NULL), "YELLOW MONKEYS");
  cli_run (cli, "search", "\"", NULL);
  cli_assert_status (cli, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  cli_add ("/vivierctl/list/filters-in-both-languages", test_filters);
  cli_add ("/vivierctl/list/columns-that-were-asked-for", test_columns);
  cli_add ("/vivierctl/list/wrong-filters-are-usage-errors", test_wrong_filters);
  cli_add ("/vivierctl/views/kept-counted-shown-and-undone", test_views);
  cli_add ("/vivierctl/fields/ones-own-are-added-renamed-and-removed", test_fields);
  cli_add ("/vivierctl/search/one-mistake-is-forgiven", test_search_forgives);

  return g_test_run ();
}
