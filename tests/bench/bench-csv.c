/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading CSV against libcsv: the same seeded file, every field seen by both.
 */

#include "config.h"

#include <csv.h>

#include "bench-common.h"
#include "import/vivier-csv-reader.h"

#define DEFAULT_ROWS 1000000
#define GOAL 0.40

typedef struct {
  guint64 n_records;
  guint64 n_fields;
  guint64 n_bytes;
} Seen;

static GString *
make_text (gint64 n_rows)
{
  static const char * const places[] = { "Marseille", "Aix-en-Provence", "Salon-de-Provence", "\"Saint-Rémy, centre\"", "Arles" };
  static const char * const labels[] = { "Gala", "Mariage", "Club", "\"Soirée \"\"privée\"\"\"", "Anniversaire" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260114);
  GString *text = g_string_new ("date,client,lieu,type,montant\n");

  for (gint64 i = 0; i < n_rows; i++)
    g_string_append_printf (text, "20%02d-%02d-%02d,Comité des fêtes numéro %d,%s,%s,%d.50\n",
                            g_rand_int_range (rand, 10, 26), g_rand_int_range (rand, 1, 13), g_rand_int_range (rand, 1, 29),
                            g_rand_int_range (rand, 1, 100000), places[g_rand_int_range (rand, 0, 5)],
                            labels[g_rand_int_range (rand, 0, 5)], g_rand_int_range (rand, 20, 2000));
  return text;
}

static void
read_ours (const GString *text,
           Seen          *seen)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text->str, text->len, NULL);
  g_autoptr (VivierCsvReader) reader = vivier_csv_reader_new (stream, ',');
  const VivierCsvField *fields;
  guint n_fields;

  while (vivier_csv_reader_next (reader, &fields, &n_fields, NULL, NULL) == VIVIER_CSV_RECORD)
    {
      seen->n_records++;
      seen->n_fields += n_fields;
      for (guint i = 0; i < n_fields; i++)
        seen->n_bytes += fields[i].length;
    }
}

static void
field_cb (void   *field,
          size_t  length,
          void   *data)
{
  Seen *seen = data;

  seen->n_fields++;
  seen->n_bytes += length;
}

static void
record_cb (int   end,
           void *data)
{
  ((Seen *) data)->n_records++;
}

static void
read_libcsv (const GString *text,
             Seen          *seen)
{
  struct csv_parser parser;

  g_assert_cmpint (csv_init (&parser, 0), ==, 0);
  for (gsize at = 0; at < text->len; at += 256 * 1024)
    csv_parse (&parser, text->str + at, MIN (text->len - at, 256 * 1024), field_cb, record_cb, seen);
  csv_fini (&parser, field_cb, record_cb, seen);
  csv_free (&parser);
}

int
main (void)
{
  const char *rows = g_getenv ("VIVIER_BENCH_PURCHASES");
  GString *text = make_text (rows != NULL ? g_ascii_strtoll (rows, NULL, 10) : DEFAULT_ROWS);
  Seen ours_seen = { 0 };
  Seen peer_seen = { 0 };
  BenchTime ours;
  BenchTime peer;

  bench_start (&ours);
  read_ours (text, &ours_seen);
  bench_stop (&ours);
  bench_start (&peer);
  read_libcsv (text, &peer_seen);
  bench_stop (&peer);

  g_assert_cmpuint (ours_seen.n_records, ==, peer_seen.n_records);
  g_assert_cmpuint (ours_seen.n_fields, ==, peer_seen.n_fields);
  g_assert_cmpuint (ours_seen.n_bytes, ==, peer_seen.n_bytes);
  bench_report ("csv parsing", &ours, "libcsv", &peer, GOAL);
  g_string_free (text, TRUE);
  return 0;
}
