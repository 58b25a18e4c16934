/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the JSON writer: json-glib reads back what it wrote. */

#include "config.h"

#include <json-glib/json-glib.h>
#include <locale.h>
#include <math.h>
#include <string.h>

#include "export/vivier-json-writer.h"

static JsonNode *
read_back (const GString *text)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, text->str, text->len, &error);
  g_assert_no_error (error);
  return json_parser_steal_root (parser);
}

static void
test_document_reads_back (void)
{
  GString *text = g_string_new (NULL);
  g_autoptr (VivierJsonWriter) json = vivier_json_writer_new (text);
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;

  vivier_json_writer_begin_object (json, NULL);
  vivier_json_writer_string (json, "text", "a\"b\\c\n\r\t\x01\x7f é €");
  vivier_json_writer_string (json, "none", NULL);
  vivier_json_writer_int (json, "big", G_MAXINT64);
  vivier_json_writer_bool (json, "yes", TRUE);
  vivier_json_writer_begin_array (json, "list");
  vivier_json_writer_int (json, NULL, 1);
  vivier_json_writer_begin_object (json, NULL);
  vivier_json_writer_end_object (json);
  vivier_json_writer_begin_array (json, NULL);
  vivier_json_writer_end_array (json);
  vivier_json_writer_end_array (json);
  vivier_json_writer_day (json, "day", vivier_day_from_iso ("2026-01-14"));
  vivier_json_writer_day (json, "no_day", VIVIER_DAY_NONE);
  vivier_json_writer_instant (json, "at", G_GINT64_CONSTANT (1768379400000));
  vivier_json_writer_end_object (json);

  root = read_back (text);
  object = json_node_get_object (root);
  g_assert_cmpstr (json_object_get_string_member (object, "text"), ==, "a\"b\\c\n\r\t\x01\x7f é €");
  g_assert_true (json_object_get_null_member (object, "none"));
  g_assert_cmpint (json_object_get_int_member (object, "big"), ==, G_MAXINT64);
  g_assert_true (json_object_get_boolean_member (object, "yes"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "list")), ==, 3);
  g_assert_cmpstr (json_object_get_string_member (object, "day"), ==, "2026-01-14");
  g_assert_true (json_object_get_null_member (object, "no_day"));
  g_assert_cmpstr (json_object_get_string_member (object, "at"), ==, "2026-01-14T08:30:00Z");
  g_assert_true (g_str_has_suffix (text->str, "}\n"));
  g_string_free (text, TRUE);
}

static void
test_numbers_keep_their_decimals (void)
{
  const struct { double value; int decimals; const char *expected; } numbers[] = {
    { 23.3, 1, "23.3\n" }, { 40, 1, "40.0\n" }, { 12.345, 2, "12.35\n" }, { 0.4, 4, "0.4\n" },
    { -0.25, 2, "-0.25\n" }, { 0, 4, "0.0\n" }, { 100.0, 3, "100.0\n" }, { (double) NAN, 1, "null\n" },
    { (double) INFINITY, 1, "null\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      GString *text = g_string_new (NULL);
      g_autoptr (VivierJsonWriter) json = vivier_json_writer_new (text);

      vivier_json_writer_real (json, NULL, numbers[i].value, numbers[i].decimals);
      g_assert_cmpstr (text->str, ==, numbers[i].expected);
      g_string_free (text, TRUE);
    }
}

static void
test_broken_text_is_mended (void)
{
  GString *text = g_string_new (NULL);
  g_autoptr (VivierJsonWriter) json = vivier_json_writer_new (text);

  vivier_json_writer_string (json, NULL, "a\xff" "b");
  g_assert_cmpstr (text->str, ==, "\"a\xef\xbf\xbd" "b\"\n");
  g_string_free (text, TRUE);
}

static void
test_text_may_be_taken_away_meanwhile (void)
{
  GString *text = g_string_new (NULL);
  g_autoptr (VivierJsonWriter) json = vivier_json_writer_new (text);
  GString *all = g_string_new (NULL);
  g_autoptr (JsonNode) root = NULL;

  vivier_json_writer_begin_array (json, NULL);
  for (int i = 0; i < 3; i++)
    {
      vivier_json_writer_int (json, NULL, i);
      g_string_append (all, text->str);
      g_string_truncate (text, 0);
    }
  vivier_json_writer_end_array (json);
  g_string_append (all, text->str);

  root = read_back (all);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (root)), ==, 3);
  g_string_free (text, TRUE);
  g_string_free (all, TRUE);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json-writer/document-reads-back", test_document_reads_back);
  g_test_add_func ("/json-writer/numbers-keep-their-decimals", test_numbers_keep_their_decimals);
  g_test_add_func ("/json-writer/broken-text-is-mended", test_broken_text_is_mended);
  g_test_add_func ("/json-writer/text-may-be-taken-away-meanwhile", test_text_may_be_taken_away_meanwhile);

  return g_test_run ();
}
