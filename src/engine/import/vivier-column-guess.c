/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-column-guess.h"

#include <string.h>

#include "base/vivier-text.h"
#include "import/vivier-cell-kind.h"
#include "import/vivier-column-words.h"
#include "import/vivier-import-preset-private.h"
#include "import/vivier-import-private.h"

/* A guess below this is none. */
#define MIN_CONFIDENCE 0.3
/* A second column of a kind has to say so by its name. */
#define MIN_REPEATED 0.6
/* The name of a field with a number. */
#define NUMBERED 0.93
/* Distinct values are counted up to this. */
#define MAX_DISTINCT 512
#define N_KINDS 9

struct _VivierColumnStats
{
  guint       n_filled;
  guint       n_of_kind[N_KINDS]; /* by bit of VivierCellKind */
  GHashTable *distinct;           /* hashes of values */
  guint       n_day_first;        /* numeric dates that can only be day/month */
  guint       n_month_first;      /* ... only month/day */
};

/* What the values of a field look like, and how far values alone, under a name
 * that says nothing, go to show it. */
static const struct {
  VivierCellKind kind;
  double         alone;
} expected[VIVIER_N_FIELDS] = {
  [VIVIER_FIELD_NAME] = { VIVIER_CELL_TEXT, 0.4 },
  [VIVIER_FIELD_FIRST_NAME] = { VIVIER_CELL_TEXT, 0.0 },
  [VIVIER_FIELD_LAST_NAME] = { VIVIER_CELL_TEXT, 0.0 },
  [VIVIER_FIELD_EMAIL] = { VIVIER_CELL_EMAIL, 0.85 },
  [VIVIER_FIELD_PHONE] = { VIVIER_CELL_PHONE, 0.75 },
  [VIVIER_FIELD_SIREN] = { VIVIER_CELL_SIREN, 0.8 },
  [VIVIER_FIELD_POSTAL_CODE] = { VIVIER_CELL_POSTAL_CODE, 0.5 },
  [VIVIER_FIELD_WEBSITE] = { VIVIER_CELL_WEBSITE, 0.7 },
  [VIVIER_FIELD_SIRET] = { VIVIER_CELL_SIREN, 0.0 },
  [VIVIER_FIELD_FOUNDED] = { VIVIER_CELL_DATE, 0.0 },
  [VIVIER_FIELD_VALUE] = { VIVIER_CELL_AMOUNT, 0.0 },
  [VIVIER_FIELD_SOURCE_URL] = { VIVIER_CELL_WEBSITE, 0.0 },
  [VIVIER_FIELD_LINKEDIN] = { VIVIER_CELL_WEBSITE, 0.0 },
  [VIVIER_FIELD_DECLARED_PURCHASES] = { VIVIER_CELL_COUNT, 0.0 },
  [VIVIER_FIELD_DECLARED_REVENUE] = { VIVIER_CELL_AMOUNT, 0.0 },
  [VIVIER_FIELD_DECLARED_FIRST] = { VIVIER_CELL_DATE, 0.0 },
  [VIVIER_FIELD_DECLARED_LAST] = { VIVIER_CELL_DATE, 0.0 },
  [VIVIER_FIELD_DECLARED_MIN] = { VIVIER_CELL_AMOUNT, 0.0 },
  [VIVIER_FIELD_DECLARED_MAX] = { VIVIER_CELL_AMOUNT, 0.0 },
  [VIVIER_FIELD_DATE] = { VIVIER_CELL_DATE, 0.7 },
  [VIVIER_FIELD_CLIENT] = { VIVIER_CELL_TEXT, 0.4 },
  [VIVIER_FIELD_AMOUNT] = { VIVIER_CELL_AMOUNT, 0.5 },
};

typedef struct {
  guint       column;
  VivierField field;
  double      confidence;
} Guess;

/**
 * vivier_column_stats_new:
 *
 * Returns: (transfer full): what is seen of a column before its first value
 */
VivierColumnStats *
vivier_column_stats_new (void)
{
  VivierColumnStats *self = g_new0 (VivierColumnStats, 1);

  self->distinct = g_hash_table_new (NULL, NULL);
  return self;
}

/**
 * vivier_column_stats_free:
 * @self: (nullable): stats
 */
void
vivier_column_stats_free (VivierColumnStats *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->distinct);
  g_free (self);
}

/* "27/06/2023" can only be day first, "06/27/2023" only month first. */
static void
note_day_order (VivierColumnStats *self,
                const char        *value)
{
  char *end;
  const guint64 first = g_ascii_strtoull (value, &end, 10);
  guint64 second;

  if (*end == '\0' || strchr ("/-.", *end) == NULL || first == 0 || first > 31)
    return;
  second = g_ascii_strtoull (end + 1, &end, 10);
  if (*end == '\0' || strchr ("/-.", *end) == NULL || second == 0 || second > 31)
    return;
  self->n_day_first += first > 12 && second <= 12;
  self->n_month_first += second > 12 && first <= 12;
}

/**
 * vivier_column_stats_add:
 * @self: stats
 * @value: one value of the column, trimmed
 *
 * Takes a value into account.
 */
void
vivier_column_stats_add (VivierColumnStats *self,
                         const char        *value)
{
  VivierCellKind kind;

  g_return_if_fail (self != NULL && value != NULL);

  kind = vivier_cell_kind (value);
  if (kind == 0)
    return;

  self->n_filled++;
  for (guint i = 0; i < N_KINDS; i++)
    self->n_of_kind[i] += (kind >> i) & 1;
  if (kind & VIVIER_CELL_DATE)
    note_day_order (self, value);
  if (g_hash_table_size (self->distinct) < MAX_DISTINCT)
    g_hash_table_add (self->distinct, GUINT_TO_POINTER (g_str_hash (value)));
}

/* The share of values that look like @kind; 1 when there are no values. */
static double
share_of (const VivierColumnStats *stats,
          VivierCellKind           kind)
{
  guint bit = 0;

  if (stats == NULL || stats->n_filled == 0)
    return 1.0;
  while ((1u << bit) != (guint) kind)
    bit++;
  return (double) stats->n_of_kind[bit] / stats->n_filled;
}

/* "E-mail 2, type" is as good as "E-mail, type" where there may be several. */
static double
match_name (const char  *folded,
            VivierField  field)
{
  const double match = vivier_column_words_match (folded, field);
  g_autofree char *plain = match < NUMBERED && vivier_field_repeats (field) ? vivier_column_words_unnumber (folded) : NULL;

  return plain != NULL ? MAX (match, NUMBERED * vivier_column_words_match (plain, field)) : match;
}

static double
guess_field (const VivierColumn *column,
             const char         *folded,
             VivierField         field)
{
  double by_name = match_name (folded, field);
  gboolean is_person;
  const double share = expected[field].kind != 0 ? share_of (column->stats, expected[field].kind) : 1.0;

  /* "Type" says little: what stands there has to be a kind of record. */
  if (field == VIVIER_FIELD_KIND && by_name > 0 && (column->sample == NULL || !vivier_import_kind (column->sample, &is_person)))
    return 0.0;
  /* Lists of purchases know one number of either kind. */
  if (field == VIVIER_FIELD_SIREN && strstr (folded, "siret") != NULL && strstr (folded, "siren") == NULL)
    by_name *= 0.97;
  if (by_name > 0)
    /* Text may well hold numbers ("Club 13", "2023"); numbers hold no text. */
    return by_name * (expected[field].kind == VIVIER_CELL_TEXT ? 0.7 + 0.3 * share : 0.35 + 0.65 * share);
  if (column->stats == NULL || column->stats->n_filled == 0 || share < 0.8)
    return 0.0;
  return expected[field].alone * share;
}

static int
compare_guesses (gconstpointer a,
                 gconstpointer b)
{
  const Guess *x = a;
  const Guess *y = b;

  if (x->confidence != y->confidence)
    return x->confidence > y->confidence ? -1 : 1;
  if (x->column != y->column)
    return x->column < y->column ? -1 : 1;
  return (int) x->field - (int) y->field;
}

static GArray *
collect_guesses (GPtrArray        *columns,
                 VivierImportKind  kind)
{
  GArray *guesses = g_array_new (FALSE, FALSE, sizeof (Guess));

  for (guint i = 0; i < columns->len; i++)
    {
      const VivierColumn *column = g_ptr_array_index (columns, i);
      g_autofree char *folded = vivier_text_fold (column->name);

      for (int field = VIVIER_FIELD_NONE + 1; field < VIVIER_N_FIELDS; field++)
        if (vivier_field_belongs (field, kind))
          {
            const Guess guess = { i, field, guess_field (column, folded, field) };

            if (guess.confidence >= MIN_CONFIDENCE)
              g_array_append_val (guesses, guess);
          }
    }
  g_array_sort (guesses, compare_guesses);
  return guesses;
}

static VivierColumn *
find_column (GPtrArray   *columns,
             VivierField  field)
{
  for (guint i = 0; i < columns->len; i++)
    {
      VivierColumn *column = g_ptr_array_index (columns, i);

      if (column->field == field && column->person == 0)
        return column;
    }
  return NULL;
}

/* What a file of a program that we know has in this column. */
static void
take_preset (GPtrArray  *columns,
             const char *preset)
{
  for (guint i = 0; i < columns->len; i++)
    {
      VivierColumn *column = g_ptr_array_index (columns, i);
      g_autofree char *folded = vivier_text_fold (column->name);
      const VivierPresetColumn *known = vivier_import_preset_column (preset, folded);

      if (known == NULL || column->is_chosen
          || (!vivier_field_repeats (known->field) && find_column (columns, known->field) != NULL))
        continue;
      column->field = known->field;
      column->label = known->label;
      column->confidence = 1.0;
    }
}

/* "Tél. portable", "Work phone": what kind of address a column's name tells. */
static const char *
guess_label (const char *folded)
{
  static const struct {
    const char *words;
    const char *label;
  } labels[] = {
    { "\\b(portable|mobile|gsm|cell)\\b", "mobile" },
    { "\\b(pro|professionnel|professionnelle|bureau|work|business|fixe|standard)\\b", "work" },
    { "\\b(perso|personnel|personnelle|domicile|home|personal)\\b", "home" },
    { "\\b(facturation|billing|compta|comptabilite)\\b", "billing" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_regex_match_simple (labels[i].words, folded, 0, 0))
      return labels[i].label;
  return NULL;
}

static void
guess_labels (GPtrArray *columns)
{
  for (guint i = 0; i < columns->len; i++)
    {
      VivierColumn *column = g_ptr_array_index (columns, i);

      if ((column->field == VIVIER_FIELD_EMAIL || column->field == VIVIER_FIELD_PHONE) && column->label == NULL)
        {
          g_autofree char *folded = vivier_text_fold (column->name);

          column->label = guess_label (folded);
        }
    }
}

static gboolean
has_room (GPtrArray        *columns,
          const Guess      *guess,
          VivierImportKind  kind)
{
  return find_column (columns, guess->field) == NULL
         || (kind == VIVIER_IMPORT_PROSPECTS && vivier_field_repeats (guess->field) && guess->confidence >= MIN_REPEATED
             && (guess->field == VIVIER_FIELD_EMAIL || guess->field == VIVIER_FIELD_PHONE || guess->field == VIVIER_FIELD_LINKEDIN
                 || (guess->field >= VIVIER_FIELD_EMAIL_LABEL && guess->field <= VIVIER_FIELD_PAGE && guess->field != VIVIER_FIELD_OWN)));
}

/* Beside a company, "contact" is a person there. */
static void
tell_contact (GPtrArray *columns)
{
  VivierColumn *name = find_column (columns, VIVIER_FIELD_NAME);
  g_autofree char *folded = NULL;

  if (name == NULL || name->is_chosen || find_column (columns, VIVIER_FIELD_COMPANY) == NULL
      || find_column (columns, VIVIER_FIELD_CONTACT) != NULL)
    return;
  folded = vivier_text_fold (name->name);
  if (strcmp (folded, "contact") == 0)
    name->field = VIVIER_FIELD_CONTACT;
}

/* Beside a first name, "nom" is the last name. */
static void
tell_last_name (GPtrArray *columns)
{
  VivierColumn *name = find_column (columns, VIVIER_FIELD_NAME);
  g_autofree char *folded = NULL;

  if (name == NULL || name->is_chosen || find_column (columns, VIVIER_FIELD_FIRST_NAME) == NULL
      || find_column (columns, VIVIER_FIELD_LAST_NAME) != NULL)
    return;
  folded = vivier_text_fold (name->name);
  if (strcmp (folded, "nom") == 0 || strcmp (folded, "name") == 0)
    name->field = VIVIER_FIELD_LAST_NAME;
}

/* A list of companies without another name: they are the prospects. */
static void
tell_company_name (GPtrArray *columns)
{
  VivierColumn *company = find_column (columns, VIVIER_FIELD_COMPANY);

  if (company != NULL && !company->is_chosen && find_column (columns, VIVIER_FIELD_NAME) == NULL
      && find_column (columns, VIVIER_FIELD_LAST_NAME) == NULL)
    company->field = VIVIER_FIELD_NAME;
}

static void
forget_guesses (GPtrArray        *columns,
                VivierImportKind  kind)
{
  for (guint i = 0; i < columns->len; i++)
    {
      VivierColumn *column = g_ptr_array_index (columns, i);

      if (!column->is_chosen || !vivier_field_belongs (column->field, kind))
        {
          column->is_chosen = FALSE;
          column->field = VIVIER_FIELD_NONE;
          column->person = 0;
          column->label = NULL;
          column->confidence = 0.0;
        }
    }
}

static void
take_guesses (GPtrArray        *columns,
              GArray           *guesses,
              VivierImportKind  kind)
{
  for (guint i = 0; i < guesses->len; i++)
    {
      const Guess *guess = &g_array_index (guesses, Guess, i);
      VivierColumn *column = g_ptr_array_index (columns, guess->column);

      if (column->is_chosen || column->field != VIVIER_FIELD_NONE || !has_room (columns, guess, kind))
        continue;
      column->field = guess->field;
      column->confidence = guess->confidence;
    }
  if (kind == VIVIER_IMPORT_PROSPECTS)
    {
      tell_last_name (columns);
      tell_contact (columns);
      tell_company_name (columns);
      guess_labels (columns);
    }
}

static gboolean
has_name (GPtrArray *columns)
{
  return find_column (columns, VIVIER_FIELD_NAME) != NULL || find_column (columns, VIVIER_FIELD_COMPANY) != NULL
         || find_column (columns, VIVIER_FIELD_LAST_NAME) != NULL || find_column (columns, VIVIER_FIELD_CONTACT) != NULL;
}

/**
 * vivier_columns_guess:
 * @columns: (element-type VivierColumn): a file's columns
 * @kind: what it holds
 *
 * Takes a known program's layout as it is; else guesses what each column means by
 * its name and its values, the surest first, each field once, but for the
 * addresses, and for contacts with a number, provided that somebody else has a
 * name. Columns that a person chose stay as they are.
 */
void
vivier_columns_guess (GPtrArray        *columns,
                      VivierImportKind  kind)
{
  const char *preset = vivier_import_preset_find (columns);
  g_autoptr (GArray) guesses = collect_guesses (columns, kind);

  forget_guesses (columns, kind);
  if (kind == VIVIER_IMPORT_PROSPECTS && preset != NULL)
    {
      take_preset (columns, preset);
      guess_labels (columns);
      tell_company_name (columns);
      return;
    }
  if (kind == VIVIER_IMPORT_PROSPECTS)
    vivier_columns_guess_persons (columns);
  take_guesses (columns, guesses, kind);
  if (kind != VIVIER_IMPORT_PROSPECTS || has_name (columns))
    return;
  forget_guesses (columns, kind);
  take_guesses (columns, guesses, kind);
}

/* How much of the file a kind explains. */
static double
explain (GPtrArray        *columns,
         VivierImportKind  kind)
{
  double sum = 0.0;

  vivier_columns_guess (columns, kind);
  for (guint i = 0; i < columns->len; i++)
    sum += ((VivierColumn *) g_ptr_array_index (columns, i))->confidence;
  return sum;
}

/* Gigs name the same client again and again; a list of clients does not. */
static gboolean
values_repeat (const VivierColumn *column)
{
  return column != NULL && column->stats != NULL && column->stats->n_filled >= 5
         && g_hash_table_size (column->stats->distinct) * 10 < MIN (column->stats->n_filled, MAX_DISTINCT) * 9;
}

/**
 * vivier_columns_guess_kind:
 * @columns: (element-type VivierColumn): a file's columns; their guesses are overwritten
 *
 * Returns: %VIVIER_IMPORT_PURCHASES when the file has date, client and amount
 *   and is better explained so, else %VIVIER_IMPORT_PROSPECTS
 */
VivierImportKind
vivier_columns_guess_kind (GPtrArray *columns)
{
  double prospects;
  double purchases;

  prospects = explain (columns, VIVIER_IMPORT_PROSPECTS);
  purchases = explain (columns, VIVIER_IMPORT_PURCHASES);
  if (find_column (columns, VIVIER_FIELD_DATE) == NULL || find_column (columns, VIVIER_FIELD_CLIENT) == NULL
      || find_column (columns, VIVIER_FIELD_AMOUNT) == NULL)
    return VIVIER_IMPORT_PROSPECTS;

  if (values_repeat (find_column (columns, VIVIER_FIELD_CLIENT)))
    purchases += 1.0;
  return purchases > prospects ? VIVIER_IMPORT_PURCHASES : VIVIER_IMPORT_PROSPECTS;
}

/**
 * vivier_columns_guess_day_order:
 * @columns: (element-type VivierColumn): a file's columns
 *
 * Returns: the order of day and month that the file's numeric dates show;
 *   day first when they show nothing or both
 */
VivierDayOrder
vivier_columns_guess_day_order (GPtrArray *columns)
{
  guint n_day_first = 0;
  guint n_month_first = 0;

  for (guint i = 0; i < columns->len; i++)
    {
      const VivierColumn *column = g_ptr_array_index (columns, i);

      if (column->stats != NULL)
        {
          n_day_first += column->stats->n_day_first;
          n_month_first += column->stats->n_month_first;
        }
    }
  return n_month_first > n_day_first ? VIVIER_DAY_ORDER_MDY : VIVIER_DAY_ORDER_DMY;
}
