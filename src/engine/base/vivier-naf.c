/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/vivier-naf.h"

#include <stdlib.h>
#include <string.h>

#include "base/vivier-blank-private.h"
#include "base/vivier-places-private.h"

#define N_VERSIONS 3

static const struct {
  const char *id;
  const char *label;
  const char *table;
} versions[N_VERSIONS] = {
  [VIVIER_NAF_NONE] = { NULL, NULL, NULL },
  [VIVIER_NAF_REV2] = { "rev2", "NAF rev. 2", "naf-rev2.tsv" },
  [VIVIER_NAF_2025] = { "2025", "NAF 2025", "naf-2025.tsv" },
};

/**
 * vivier_naf_version_to_string:
 * @version: a nomenclature
 *
 * Returns: (nullable): its id, %NULL for %VIVIER_NAF_NONE
 */
const char *
vivier_naf_version_to_string (VivierNafVersion version)
{
  g_return_val_if_fail (version < N_VERSIONS, NULL);

  return versions[version].id;
}

/**
 * vivier_naf_version_from_string:
 * @id: (nullable): "rev2", "2025" or %NULL
 * @version: (out): the nomenclature
 *
 * Returns: %FALSE when it is none of them; @version is then untouched
 */
gboolean
vivier_naf_version_from_string (const char       *id,
                                VivierNafVersion *version)
{
  for (guint i = 0; i < N_VERSIONS; i++)
    if (g_strcmp0 (versions[i].id, id) == 0)
      {
        *version = (VivierNafVersion) i;
        return TRUE;
      }

  return FALSE;
}

/**
 * vivier_naf_version_get_label:
 * @version: a nomenclature
 *
 * Returns: (nullable): its name, which is the same in every language
 */
const char *
vivier_naf_version_get_label (VivierNafVersion version)
{
  g_return_val_if_fail (version < N_VERSIONS, NULL);

  return versions[version].label;
}

/**
 * vivier_naf_normalize:
 * @text: (nullable): a code as somebody wrote it: four digits and a letter
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): "56.10A"
 */
char *
vivier_naf_normalize (const char *text)
{
  const char *end = text != NULL ? text + strlen (text) : NULL;
  char code[5];
  int n = 0;

  for (const char *p = text; p != NULL && (p = vivier_blank_skip (p, end)) < end; p++)
    {
      if (*p == '.' && n == 2)
        continue;
      if (n == 5 || (n < 4 ? !g_ascii_isdigit (*p) : !g_ascii_isalpha (*p)))
        return NULL;
      code[n++] = g_ascii_toupper (*p);
    }
  return n == 5 ? g_strdup_printf ("%.2s.%.3s", code, code + 2) : NULL;
}

typedef struct {
  const char *code;
  const char *label;
} Activity;

static int
compare_codes (gconstpointer a,
               gconstpointer b)
{
  return strcmp (((const Activity *) a)->code, ((const Activity *) b)->code);
}

static GArray *
read_table (const char *name)
{
  GArray *activities = g_array_new (FALSE, FALSE, sizeof (Activity));
  gsize length;
  char *text = vivier_places_read (name, &length);
  const char *end = text + length;

  while (text < end)
    {
      Activity activity = { vivier_places_take_cell (&text), vivier_places_take_cell (&text) };

      g_array_append_val (activities, activity);
    }
  return activities;
}

/* Kept for ever, once one was asked for: 80 kB. */
static gpointer
read_tables (gpointer unused)
{
  GArray **tables = g_new0 (GArray *, N_VERSIONS);

  for (guint i = VIVIER_NAF_REV2; i < N_VERSIONS; i++)
    tables[i] = read_table (versions[i].table);
  return tables;
}

/**
 * vivier_naf_get_label:
 * @code: (nullable): a code in its normal form
 * @version: its nomenclature
 *
 * Any thread.
 *
 * Returns: (nullable) (transfer none): what it stands for, in INSEE's words
 */
const char *
vivier_naf_get_label (const char       *code,
                      VivierNafVersion  version)
{
  static GOnce once = G_ONCE_INIT;
  GArray **tables = g_once (&once, read_tables, NULL);
  const Activity wanted = { code, NULL };
  const Activity *found;

  g_return_val_if_fail (version < N_VERSIONS, NULL);

  if (code == NULL || tables[version] == NULL)
    return NULL;
  found = bsearch (&wanted, tables[version]->data, tables[version]->len, sizeof (Activity), compare_codes);
  return found != NULL ? found->label : NULL;
}

/**
 * vivier_naf_guess_version:
 * @code: (nullable): a code in its normal form
 *
 * Many codes are in both nomenclatures, with another meaning: then there is
 * nothing to guess by. Any thread.
 *
 * Returns: the one nomenclature that has the code, or %VIVIER_NAF_NONE
 */
VivierNafVersion
vivier_naf_guess_version (const char *code)
{
  gboolean is_rev2 = vivier_naf_get_label (code, VIVIER_NAF_REV2) != NULL;
  gboolean is_2025 = vivier_naf_get_label (code, VIVIER_NAF_2025) != NULL;

  if (is_rev2 == is_2025)
    return VIVIER_NAF_NONE;
  return is_rev2 ? VIVIER_NAF_REV2 : VIVIER_NAF_2025;
}
