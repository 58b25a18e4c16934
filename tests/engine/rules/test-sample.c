/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include <string.h>

#include <json-glib/json-glib.h>

#include "base/vivier-identity.h"
#include "base/vivier-money.h"
#include "rules/vivier-segment.h"

/* The DJ's sample, from its files to the figures of the document. The reader
 * below knows just what these two files need. */

typedef struct {
  GHashTable *figures; /* name → VivierFigures */
  gint64      purchases;
  gint64      revenue_minor;
  JsonParser *expected;
} Sample;

static GPtrArray *
split_line (const char *line)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func (g_free);
  GString *field = g_string_new (NULL);
  gboolean quoted = FALSE;

  for (const char *p = line; *p != '\0'; p++)
    {
      if (*p == '"' && quoted && p[1] == '"')
        g_string_append_c (field, *p++);
      else if (*p == '"')
        quoted = !quoted;
      else if (*p == ',' && !quoted)
        {
          g_ptr_array_add (fields, g_strdup (field->str));
          g_string_truncate (field, 0);
        }
      else
        g_string_append_c (field, *p);
    }
  g_ptr_array_add (fields, g_string_free (field, FALSE));
  return fields;
}

static char *
read_fixture (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "dj", name, NULL);
  g_autoptr(GError) error = NULL;
  char *contents = NULL;

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  return contents;
}

static GStrv
read_lines (const char *name)
{
  g_autofree char *contents = read_fixture (name);

  return g_strsplit (g_strchomp (contents), "\n", -1);
}

static void
add_purchase (Sample     *sample,
              const char *client,
              VivierDay   day,
              gint64      amount_minor)
{
  VivierFigures *figures = g_hash_table_lookup (sample->figures, client);
  VivierPurchaseTotals *totals;

  if (figures == NULL)
    g_error ("“%s” has a purchase and is no client", client);
  totals = &figures->totals;
  totals->first_on = totals->purchases == 0 ? day : MIN (totals->first_on, day);
  totals->last_on = totals->purchases == 0 ? day : MAX (totals->last_on, day);
  totals->purchases++;
  totals->revenue_minor += amount_minor;
  sample->purchases++;
  sample->revenue_minor += amount_minor;
}

static void
sample_set_up (Sample        *sample,
               gconstpointer  data)
{
  g_auto(GStrv) clients = read_lines ("clients_dj_clean.csv");
  g_auto(GStrv) purchases = read_lines ("prestations_dj_clean.csv");
  g_autofree char *expected = read_fixture ("expected.json");
  VivierDay today = vivier_day_from_iso ("2026-01-14");
  VivierSegmentRules rules;
  GHashTableIter iter;
  gpointer figures;

  memset (sample, 0, sizeof *sample);
  sample->figures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  sample->expected = json_parser_new ();
  g_assert_true (json_parser_load_from_data (sample->expected, expected, -1, NULL));

  for (gsize i = 1; clients[i] != NULL; i++)
    {
      g_autoptr(GPtrArray) fields = split_line (clients[i]);
      VivierFigures *empty = g_new0 (VivierFigures, 1);

      empty->totals.first_on = empty->totals.last_on = VIVIER_DAY_NONE;
      g_hash_table_insert (sample->figures, g_strdup (fields->pdata[0]), empty);
    }
  for (gsize i = 1; purchases[i] != NULL; i++)
    {
      g_autoptr(GPtrArray) fields = split_line (purchases[i]);
      VivierDay day;
      gint64 amount_minor;

      g_assert_true (vivier_day_parse (fields->pdata[0], -1, VIVIER_DAY_ORDER_DMY, &day));
      g_assert_true (vivier_money_parse (fields->pdata[4], -1, &amount_minor));
      g_assert_cmpint (day, <=, today);
      add_purchase (sample, fields->pdata[1], day, amount_minor);
    }

  vivier_segment_rules_init (&rules);
  g_hash_table_iter_init (&iter, sample->figures);
  while (g_hash_table_iter_next (&iter, NULL, &figures))
    vivier_segment_evaluate (today, &rules, figures);
}

static void
sample_tear_down (Sample        *sample,
                  gconstpointer  data)
{
  g_hash_table_unref (sample->figures);
  g_object_unref (sample->expected);
}

static JsonObject *
expected_of (Sample *sample)
{
  return json_node_get_object (json_parser_get_root (sample->expected));
}

static void
test_totals (Sample        *sample,
             gconstpointer  data)
{
  JsonObject *expected = expected_of (sample);

  g_assert_cmpuint (g_hash_table_size (sample->figures), ==, json_object_get_int_member (expected, "clients"));
  g_assert_cmpint (sample->purchases, ==, json_object_get_int_member (expected, "gigs"));
  g_assert_cmpint (sample->revenue_minor, ==, json_object_get_int_member (expected, "revenue") * 100);
}

static gboolean
belongs_to (const VivierFigures *figures,
            const char          *list)
{
  if (g_str_equal (list, "vip"))
    return figures->is_vip;
  if (g_str_equal (list, "active"))
    return figures->segment == VIVIER_SEGMENT_ACTIVE;
  if (g_str_equal (list, "dormant"))
    return figures->segment == VIVIER_SEGMENT_DORMANT;
  return figures->segment == VIVIER_SEGMENT_RELAUNCH;
}

static void
test_list (Sample        *sample,
           gconstpointer  data)
{
  const char *list = data;
  JsonArray *expected = json_object_get_array_member (expected_of (sample), list);
  GHashTableIter iter;
  gpointer figures;
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (expected); i++)
    {
      const char *name = json_array_get_string_element (expected, i);

      figures = g_hash_table_lookup (sample->figures, name);
      if (figures == NULL || !belongs_to (figures, list))
        g_error ("“%s” is missing in “%s”", name, list);
    }

  g_hash_table_iter_init (&iter, sample->figures);
  while (g_hash_table_iter_next (&iter, NULL, &figures))
    n += belongs_to (figures, list);
  g_assert_cmpuint (n, ==, json_array_get_length (expected));
}

/* What the document says of its examples, word by word. */
static void
test_examples_of_the_document (Sample        *sample,
                               gconstpointer  data)
{
  static const struct {
    const char *name;
    gint64      purchases;
    gint64      revenue_minor;
    int         days;
  } cases[] = {
    { "ISTRES PROVENCE HANDBALL", 32, 458000, 24 }, { "Gergom Events", 19, 1630800, 41 }, { "ROOFTOP EMBRUN", 8, 370000, 63 },
    { "YELLOW MONKEYS", 7, 245000, 932 }, { "GABRIELE REINE", 1, -1, 1052 }, { "TENNIS CLUB DE GRANS", 2, -1, 631 },
  };
  VivierDay today = vivier_day_from_iso ("2026-01-14");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      VivierFigures *figures = g_hash_table_lookup (sample->figures, cases[i].name);

      g_assert_nonnull (figures);
      g_assert_cmpint (figures->totals.purchases, ==, cases[i].purchases);
      if (cases[i].revenue_minor >= 0)
        g_assert_cmpint (figures->totals.revenue_minor, ==, cases[i].revenue_minor);
      g_assert_cmpint (vivier_segment_days_since (&figures->totals, today), ==, cases[i].days);
    }
}

/* A number that cannot be read would be lost at import; shown again, each must
 * look as it was typed. */
static void
test_addresses (void)
{
  g_auto(GStrv) clients = read_lines ("clients_dj_clean.csv");

  for (gsize i = 1; clients[i] != NULL; i++)
    {
      g_autoptr(GPtrArray) fields = split_line (clients[i]);
      const char *email = fields->pdata[1], *phone = fields->pdata[2];
      g_autofree char *email_key = vivier_email_normalize (email);
      g_autofree char *e164 = vivier_phone_normalize (phone, "FR");
      g_autofree char *shown = vivier_phone_format (e164, "FR");

      g_assert_cmpstr (shown, ==, phone);
      if (*email != '\0')
        g_assert_cmpstr (email_key, ==, email);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_summary ("On 14 January 2026 the sample says exactly what the document says.");

  g_test_add ("/sample/totals", Sample, NULL, sample_set_up, test_totals, sample_tear_down);
  g_test_add ("/sample/vip", Sample, "vip", sample_set_up, test_list, sample_tear_down);
  g_test_add ("/sample/active", Sample, "active", sample_set_up, test_list, sample_tear_down);
  g_test_add ("/sample/dormant", Sample, "dormant", sample_set_up, test_list, sample_tear_down);
  g_test_add ("/sample/relaunch", Sample, "relaunch", sample_set_up, test_list, sample_tear_down);
  g_test_add ("/sample/examples-of-the-document", Sample, NULL, sample_set_up, test_examples_of_the_document, sample_tear_down);
  g_test_add_func ("/sample/every-address-is-read", test_addresses);
  return g_test_run ();
}
