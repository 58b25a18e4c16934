/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/vivier-commune.h"

#include <math.h>
#include <string.h>

#include "base/vivier-places-private.h"
#include "base/vivier-text.h"

#define EARTH_RADIUS_KM 6371.0

/* 35 600 rows of 32 bytes and their names: 2 MB, once asked for. */
typedef struct {
  VivierCommune *by_code;   /* by postal code, then name */
  guint          n;
  guint         *by_name;   /* positions in by_code, by folded name */
  guint         *by_insee;
  GStringChunk  *names;     /* what by_code points into */
} Table;

/* The order of the file, by folded name, survives in @place. */
typedef struct {
  VivierCommune commune;
  guint         place;
} Row;

static void
copy_code (char       *to,
           gsize       size,
           const char *from)
{
  g_strlcpy (to, from, size);
}

/* Rows of one name follow each other and share it. */
static void
read_row (Row          *row,
          char        **text,
          GStringChunk *names,
          const char   *last_name)
{
  VivierCommune *commune = &row->commune;
  const char *name = vivier_places_take_cell (text);
  const char *latitude, *longitude;

  commune->name = g_strcmp0 (name, last_name) == 0 ? last_name : g_string_chunk_insert (names, name);
  copy_code (commune->insee, sizeof commune->insee, vivier_places_take_cell (text));
  copy_code (commune->postal_code, sizeof commune->postal_code, vivier_places_take_cell (text));
  latitude = vivier_places_take_cell (text);
  longitude = vivier_places_take_cell (text);
  commune->latitude = *latitude != '\0' ? (float) g_ascii_strtod (latitude, NULL) : NAN;
  commune->longitude = *longitude != '\0' ? (float) g_ascii_strtod (longitude, NULL) : NAN;
  copy_code (commune->department, g_str_has_prefix (commune->insee, "97") || g_str_has_prefix (commune->insee, "98") ? 4 : 3,
             commune->insee);
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const Row *left = a;
  const Row *right = b;
  int order = strcmp (left->commune.postal_code, right->commune.postal_code);

  return order != 0 ? order : (left->place > right->place) - (left->place < right->place);
}

static int
compare_insee (gconstpointer a,
               gconstpointer b,
               gpointer      communes)
{
  const VivierCommune *all = communes;

  return strcmp (all[*(const guint *) a].insee, all[*(const guint *) b].insee);
}

static GArray *
read_rows (GStringChunk *names)
{
  GArray *rows = g_array_sized_new (FALSE, TRUE, sizeof (Row), 36000);
  gsize length;
  g_autofree char *text = vivier_places_read ("communes.tsv", &length);
  const char *last_name = NULL;

  for (char *p = text; p < text + length;)
    {
      Row row = { .place = rows->len };

      read_row (&row, &p, names, last_name);
      g_array_append_val (rows, row);
      last_name = row.commune.name;
    }
  return rows;
}

static gpointer
read_table (gpointer unused)
{
  Table *self = g_new0 (Table, 1);
  g_autoptr (GArray) rows = NULL;

  self->names = g_string_chunk_new (1 << 16);
  rows = read_rows (self->names);
  g_array_sort (rows, compare_rows);
  self->n = rows->len;
  self->by_code = g_new (VivierCommune, self->n);
  self->by_name = g_new (guint, self->n);
  self->by_insee = g_new (guint, self->n);
  for (guint i = 0; i < self->n; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);

      self->by_code[i] = row->commune;
      self->by_name[row->place] = i;
      self->by_insee[i] = i;
    }
  g_qsort_with_data (self->by_insee, (gint) self->n, sizeof (guint), compare_insee, self->by_code);
  return self;
}

static const Table *
get_table (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, read_table, NULL);
}

/* The first position whose key is not below @key. */
typedef int (*CompareFunc) (const Table *table,
                            guint        position,
                            const char  *key);

static guint
lower_bound (const Table *table,
             CompareFunc  compare,
             const char  *key)
{
  guint low = 0, high = table->n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (compare (table, middle, key) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static int
compare_with_code (const Table *table,
                   guint        position,
                   const char  *key)
{
  return strcmp (table->by_code[position].postal_code, key);
}

static int
compare_with_insee (const Table *table,
                    guint        position,
                    const char  *key)
{
  return strcmp (table->by_code[table->by_insee[position]].insee, key);
}

/* As make-places orders them: "St" and "Ste" are short for the saints. */
static char *
make_key (const char *name)
{
  g_autofree char *folded = vivier_text_fold (name);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);

  for (char **word = words; *word != NULL; word++)
    if (strcmp (*word, "st") == 0 || strcmp (*word, "ste") == 0)
      {
        char *whole = g_strdup (strcmp (*word, "st") == 0 ? "saint" : "sainte");

        g_free (*word);
        *word = whole;
      }
  return g_strjoinv (" ", words);
}

static int
compare_with_name (const Table *table,
                   guint        position,
                   const char  *key)
{
  g_autofree char *name = make_key (table->by_code[table->by_name[position]].name);

  return strcmp (name, key);
}

/**
 * vivier_communes_by_postal_code:
 * @postal_code: (nullable): five digits
 * @n_communes: (out): how many there are
 *
 * Any thread.
 *
 * Returns: (array length=n_communes) (nullable) (transfer none): its communes,
 *   by name
 */
const VivierCommune *
vivier_communes_by_postal_code (const char *postal_code,
                                guint      *n_communes)
{
  const Table *table = get_table ();
  guint first, n = 0;

  g_return_val_if_fail (n_communes != NULL, NULL);

  *n_communes = 0;
  if (postal_code == NULL)
    return NULL;
  first = lower_bound (table, compare_with_code, postal_code);
  while (first + n < table->n && compare_with_code (table, first + n, postal_code) == 0)
    n++;
  *n_communes = n;
  return n > 0 ? &table->by_code[first] : NULL;
}

/**
 * vivier_communes_by_name:
 * @name: (nullable): name of a town, as a person writes it
 * @department: (nullable): only there
 *
 * Any thread.
 *
 * Returns: (transfer container) (element-type VivierCommune): each of its postal
 *   codes, by code; several towns may share a name
 */
GPtrArray *
vivier_communes_by_name (const char *name,
                         const char *department)
{
  const Table *table = get_table ();
  GPtrArray *communes = g_ptr_array_new ();
  g_autofree char *key = name != NULL ? make_key (name) : NULL;

  if (key == NULL || *key == '\0')
    return communes;
  for (guint i = lower_bound (table, compare_with_name, key);
       i < table->n && compare_with_name (table, i, key) == 0; i++)
    {
      const VivierCommune *commune = &table->by_code[table->by_name[i]];

      if (department == NULL || strcmp (commune->department, department) == 0)
        g_ptr_array_add (communes, (gpointer) commune);
    }
  return communes;
}

/**
 * vivier_commune_by_insee:
 * @insee: (nullable): INSEE's code of a commune, "2A004"
 *
 * Any thread.
 *
 * Returns: (nullable) (transfer none): the commune, under one of its postal codes
 */
const VivierCommune *
vivier_commune_by_insee (const char *insee)
{
  const Table *table = get_table ();
  guint position;

  if (insee == NULL)
    return NULL;
  position = lower_bound (table, compare_with_insee, insee);
  if (position == table->n || compare_with_insee (table, position, insee) != 0)
    return NULL;
  return &table->by_code[table->by_insee[position]];
}

static const VivierCommune *
find_by_both (const char *postal_code,
              const char *name)
{
  g_autofree char *key = make_key (name);
  guint n;
  const VivierCommune *communes = vivier_communes_by_postal_code (postal_code, &n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *other = make_key (communes[i].name);

      if (strcmp (key, other) == 0)
        return &communes[i];
    }
  return NULL;
}

/**
 * vivier_commune_find:
 * @postal_code: (nullable): five digits
 * @name: (nullable): name of a town
 *
 * Any thread.
 *
 * Returns: (nullable) (transfer none): the one commune that what is given means;
 *   %NULL when it means none or several. Postal code and name have to agree.
 */
const VivierCommune *
vivier_commune_find (const char *postal_code,
                     const char *name)
{
  gboolean has_code = postal_code != NULL && *postal_code != '\0';
  gboolean has_name = name != NULL && *name != '\0';
  g_autoptr (GPtrArray) named = NULL;
  guint n;

  if (has_code && has_name)
    return find_by_both (postal_code, name);
  if (has_code)
    {
      const VivierCommune *communes = vivier_communes_by_postal_code (postal_code, &n);

      return n == 1 ? communes : NULL;
    }
  if (!has_name)
    return NULL;

  named = vivier_communes_by_name (name, NULL);
  return named->len == 1 ? g_ptr_array_index (named, 0) : NULL;
}

static double
to_radians (double degrees)
{
  return degrees * G_PI / 180;
}

/**
 * vivier_distance_km:
 * @from_latitude: degrees
 * @from_longitude: degrees
 * @to_latitude: degrees
 * @to_longitude: degrees
 *
 * Returns: kilometres along a great circle (haversine), within 0.5 %
 */
double
vivier_distance_km (double from_latitude,
                    double from_longitude,
                    double to_latitude,
                    double to_longitude)
{
  double up = sin (to_radians (to_latitude - from_latitude) / 2);
  double across = sin (to_radians (to_longitude - from_longitude) / 2);
  double h = up * up + cos (to_radians (from_latitude)) * cos (to_radians (to_latitude)) * across * across;

  return 2 * EARTH_RADIUS_KM * asin (sqrt (MIN (h, 1)));
}
