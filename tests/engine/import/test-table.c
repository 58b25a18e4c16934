/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "import/vivier-table-reader.h"

static VivierTableShape
sniff (const char *text)
{
  VivierTableShape shape;

  vivier_table_sniff (text, strlen (text), TRUE, 0, &shape);
  return shape;
}

/* The data rows' first cells. */
static char *
read_rows (const char *text)
{
  const VivierTableShape shape = sniff (text);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, strlen (text), NULL);
  g_autoptr (VivierTableReader) reader = vivier_table_reader_new (vivier_record_source_new_csv (stream, shape.delimiter), &shape);
  g_autoptr (GString) out = g_string_new (NULL);
  const VivierCsvField *fields;
  guint n_fields;

  g_assert_true (vivier_table_reader_start (reader, NULL, NULL));
  while (vivier_table_reader_next (reader, &fields, &n_fields, NULL, NULL) == VIVIER_TABLE_ROW)
    g_string_append_printf (out, "%s%d:%s", out->len > 0 ? " " : "", (int) vivier_table_reader_get_place (reader)->line, fields[0].text);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

#define assert_rows(text, expected) G_STMT_START { \
  g_autofree char *rows_ = read_rows (text); \
  g_assert_cmpstr (rows_, ==, expected); \
} G_STMT_END

static void
test_delimiters (void)
{
  g_assert_cmpint (sniff ("nom;ville\nA;B\nC;D\n").delimiter, ==, ';');
  g_assert_cmpint (sniff ("nom,ville\nA,B\nC,D\n").delimiter, ==, ',');
  g_assert_cmpint (sniff ("nom\tville\nA\tB\n").delimiter, ==, '\t');
  g_assert_cmpint (sniff ("nom|ville\nA|B\n").delimiter, ==, '|');
}

static void
test_decimal_comma (void)
{
  g_assert_cmpint (sniff ("date;montant\n01/02/2024;12,50\n02/02/2024;13,50\n03/02/2024;14,00\n").delimiter, ==, ';');
  g_assert_cmpint (sniff ("a;b;c\n1,5;2,5;3,5\n4,5;5,5;6,5\n").delimiter, ==, ';');
}

static void
test_quoted_delimiter (void)
{
  g_assert_cmpint (sniff ("nom,ville\n\"Club; Nautique; Sud\",Martigues\n\"A; B; C\",Istres\n").delimiter, ==, ',');
}

static void
test_plain_list (void)
{
  const VivierTableShape shape = sniff ("nom\nGergom Events\nClub Nautique, Martigues\nROOFTOP EMBRUN\n");

  g_assert_cmpuint (shape.n_columns, ==, 1);
  g_assert_cmpint (shape.delimiter, !=, ',');
  g_assert_true (shape.has_header);
  g_assert_false (sniff ("Gergom Events\nROOFTOP EMBRUN\n").has_header);
}

static void
test_title_block (void)
{
  static const char text[] =
    "Mon agenda DJ\n"
    "Exporté le 14/01/2026\n"
    "\n"
    "Date;Client;Lieu;Type;Montant\n"
    "27/06/2023;YELLOW MONKEYS;Marseille;Gala;338,00\n";
  const VivierTableShape shape = sniff (text);

  g_assert_true (shape.has_header);
  g_assert_cmpint (shape.header_line, ==, 4);
  g_assert_cmpuint (shape.n_columns, ==, 5);
  assert_rows (text, "5:27/06/2023");
}

static void
test_no_header (void)
{
  const VivierTableShape shape = sniff ("Gergom Events;a@b.example;06 93 73 89 51\nYELLOW MONKEYS;c@d.example;06 88 44 11 40\n");

  g_assert_false (shape.has_header);
  g_assert_cmpint (shape.header_line, ==, 0);
  g_assert_cmpuint (shape.n_columns, ==, 3);
}

static void
test_unknown_header (void)
{
  g_assert_true (sniff ("Truc;Machin\nA;12\nB;13\n").has_header);
}

static void
test_blank_lines (void)
{
  assert_rows ("nom;ville\n\nA;x\n;\n  ; \nB;y\n\n\n", "3:A 6:B");
}

static void
test_repeated_header (void)
{
  assert_rows ("nom;ville\nA;x\nnom;ville\nB;y\n\xef\xbb\xbfnom;ville\nC;z\n", "2:A 4:B 6:C");
}

static void
test_footers (void)
{
  assert_rows ("nom;ville;ca\nA;x;10\nB;y;20\nTotal;;30\n", "2:A 3:B");
  assert_rows ("nom;ville;ca\nA;x;10\n\nTotal général :;;10\nExporté le 14/01/2026;;\n", "2:A");
  assert_rows ("date;client;montant\n01/01/2024;A;10\n;TOTAL;10\n", "2:01/01/2024");
  assert_rows ("nom;ville\nA;x\n1 client;\n", "2:A");
  assert_rows ("nom;ville;ca\nA;x;10\nSous-total;;10\nnom;ville;ca\nB;y;5\nTotal;;15\n", "2:A 5:B");
}

static void
test_client_called_total (void)
{
  /* A company may be called so: it has an address, or other clients follow it. */
  assert_rows ("nom;ville;email\nA;x;\nTotal;Courbevoie;contact@total.example\n", "2:A 3:Total");
  assert_rows ("nom;ville;email\nTotal;;\nB;y;\n", "2:Total 3:B");
  assert_rows ("nom;ville\nTotal Énergies;x\n", "2:Total Énergies");
  assert_rows ("nom;ville\nExport Club;x\n", "2:Export Club");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_summary ("Delimiter, header, footers: a table is found in the file");

  g_test_add_func ("/table/the-delimiter-is-found", test_delimiters);
  g_test_add_func ("/table/a-decimal-comma-is-no-delimiter", test_decimal_comma);
  g_test_add_func ("/table/a-quoted-delimiter-is-text", test_quoted_delimiter);
  g_test_add_func ("/table/a-list-of-names-is-one-column", test_plain_list);
  g_test_add_func ("/table/a-title-block-stands-above-the-header", test_title_block);
  g_test_add_func ("/table/data-alone-has-no-header", test_no_header);
  g_test_add_func ("/table/unknown-words-over-figures-are-a-header", test_unknown_header);
  g_test_add_func ("/table/blank-lines-are-no-rows", test_blank_lines);
  g_test_add_func ("/table/a-repeated-header-is-no-row", test_repeated_header);
  g_test_add_func ("/table/footers-are-no-rows", test_footers);
  g_test_add_func ("/table/a-client-called-total-is-a-row", test_client_called_total);

  return g_test_run ();
}
