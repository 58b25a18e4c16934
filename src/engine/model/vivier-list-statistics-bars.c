/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/vivier-list-statistics-private.h"

#include <glib/gi18n-lib.h>

#include "base/vivier-commune.h"
#include "base/vivier-money.h"
#include "base/vivier-text.h"
#include "model/vivier-filter-private.h"
#include "model/vivier-stage.h"
#include "model/vivier-user.h"

static void
bar_free (gpointer data)
{
  VivierStatisticsBar *bar = data;

  g_free (bar->label);
  vivier_filter_free (bar->filter);
  g_free (bar);
}

void
vivier_statistics_chart_free (gpointer data)
{
  g_ptr_array_unref (((VivierStatisticsChart *) data)->bars);
  g_free (data);
}

static VivierStatisticsChart *
add_chart (VivierStatisticsPass *self, VivierStatistic kind)
{
  VivierStatisticsChart *chart = g_new0 (VivierStatisticsChart, 1);

  chart->kind = kind;
  chart->bars = g_ptr_array_new_with_free_func (bar_free);
  g_ptr_array_add (self->statistics->charts, chart);
  return chart;
}

/* Takes @label and @filter. */
static VivierStatisticsBar *
add_bar (VivierStatisticsChart *chart, char *label, const VivierSum *sum, VivierFilter *filter)
{
  VivierStatisticsBar *bar = g_new0 (VivierStatisticsBar, 1);

  bar->label = label;
  bar->count = sum != NULL ? sum->count : 0;
  bar->value_minor = sum != NULL ? sum->value_minor : 0;
  bar->filter = filter;
  g_ptr_array_add (chart->bars, bar);
  return bar;
}

static VivierFilter *
value_filter (VivierStatistic kind, const char *value)
{
  if (value == NULL || *value == '\0')
    return vivier_filter_new_condition (vivier_statistic_to_id (kind), VIVIER_OPERATOR_EMPTY, NULL);
  return vivier_filter_new_condition (vivier_statistic_to_id (kind), VIVIER_OPERATOR_IS, value);
}

static int
compare_bars (gconstpointer a, gconstpointer b)
{
  const VivierStatisticsBar *left = *(VivierStatisticsBar *const *) a;
  const VivierStatisticsBar *right = *(VivierStatisticsBar *const *) b;

  if (left->count != right->count)
    return left->count < right->count ? 1 : -1;
  return g_utf8_collate (left->label, right->label);
}

/* Most first; what does not fit is only counted. */
static void
rank (VivierStatisticsChart *chart, guint limit)
{
  g_ptr_array_sort (chart->bars, compare_bars);
  if (limit == 0 || chart->bars->len <= limit)
    return;
  chart->n_more = chart->bars->len - limit;
  for (guint i = limit; i < chart->bars->len; i++)
    chart->n_others += ((VivierStatisticsBar *) g_ptr_array_index (chart->bars, i))->count;
  g_ptr_array_set_size (chart->bars, (int) limit);
}

/* A field whose values are known: all of them, in their order. */
static void
add_choices (VivierStatisticsPass *self, VivierStatistic kind)
{
  VivierStatisticsChart *chart = add_chart (self, kind);
  const VivierProspectField *field = vivier_field_table_find (self->fields, vivier_statistic_to_id (kind));
  GPtrArray *choices = vivier_field_table_get_choices (self->fields, field);
  const VivierSum *none = g_hash_table_lookup (self->by_text[kind], "");

  for (guint i = 0; i < choices->len; i++)
    {
      const VivierFieldChoice *choice = g_ptr_array_index (choices, i);

      add_bar (chart, g_strdup (choice->label), g_hash_table_lookup (self->by_text[kind], choice->id),
               value_filter (kind, choice->id));
    }
  if (none != NULL)
    add_bar (chart, g_strdup (""), none, value_filter (kind, NULL));
}

static gboolean
add_stages (VivierStatisticsPass *self, VivierDb *db, GError **error)
{
  g_autoptr (GPtrArray) stages = vivier_stages_load (db, error);
  VivierStatisticsChart *chart;
  const gint64 nowhere = 0;
  const VivierSum *none = g_hash_table_lookup (self->by_id[VIVIER_STATISTIC_STAGE], &nowhere);

  if (stages == NULL)
    return FALSE;
  chart = add_chart (self, VIVIER_STATISTIC_STAGE);
  for (guint i = 0; i < stages->len; i++)
    {
      const VivierStage *stage = g_ptr_array_index (stages, i);

      add_bar (chart, g_strdup (vivier_stage_get_name (stage)),
               g_hash_table_lookup (self->by_id[VIVIER_STATISTIC_STAGE], &stage->id),
               value_filter (VIVIER_STATISTIC_STAGE, stage->key != NULL ? stage->key : stage->name));
    }
  if (none != NULL)
    add_bar (chart, g_strdup (""), none, value_filter (VIVIER_STATISTIC_STAGE, NULL));
  return TRUE;
}

static gboolean
add_owners (VivierStatisticsPass *self, VivierDb *db, guint limit, GError **error)
{
  g_autoptr (GPtrArray) users = vivier_users_load (db, error);
  VivierStatisticsChart *chart;
  const gint64 nobody = 0;
  const VivierSum *none = g_hash_table_lookup (self->by_id[VIVIER_STATISTIC_OWNER], &nobody);

  if (users == NULL)
    return FALSE;
  chart = add_chart (self, VIVIER_STATISTIC_OWNER);
  for (guint i = 0; i < users->len; i++)
    {
      const VivierUser *user = g_ptr_array_index (users, i);
      const VivierSum *sum = g_hash_table_lookup (self->by_id[VIVIER_STATISTIC_OWNER], &user->id);

      if (sum != NULL)
        add_bar (chart, g_strdup (user->name), sum, value_filter (VIVIER_STATISTIC_OWNER, user->name));
    }
  if (none != NULL)
    add_bar (chart, g_strdup (""), none, value_filter (VIVIER_STATISTIC_OWNER, NULL));
  rank (chart, limit);
  return TRUE;
}

/* As it is spelled most often. */
typedef struct {
  const char *text;
  gint64 most;
  VivierSum sum;
} Spelling;

/* What makes two texts the same for a filter: see vivier-field-sql-private.h. */
static char *
make_key (VivierStatistic kind, const char *text)
{
  char *key = vivier_text_fold (text);
  char *end = key;

  if (kind != VIVIER_STATISTIC_DEPARTMENT)
    return key;
  for (const char *at = key; *at != '\0'; at++)
    if (*at != ' ' && *at != '.')
      *end++ = *at;
  *end = '\0';
  return key;
}

static char *
make_label (VivierStatistic kind, const char *text)
{
  const VivierDepartment *department =
    kind == VIVIER_STATISTIC_DEPARTMENT ? vivier_department_get (text) : NULL;

  /* Translators: the number of a department, then its name: "13 – Bouches-du-Rhône" */
  return department != NULL ? g_strdup_printf (_("%s – %s"), department->code, department->name)
                            : g_strdup (text);
}

static void
add_texts (VivierStatisticsPass *self, VivierStatistic kind, guint limit)
{
  VivierStatisticsChart *chart = add_chart (self, kind);
  g_autoptr (GHashTable) spellings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer text, data;

  g_hash_table_iter_init (&iter, self->by_text[kind]);
  while (g_hash_table_iter_next (&iter, &text, &data))
    {
      const VivierSum *sum = data;
      g_autofree char *key = make_key (kind, text);
      Spelling *spelling = g_hash_table_lookup (spellings, key);

      if (spelling == NULL)
        {
          spelling = g_new0 (Spelling, 1);
          g_hash_table_insert (spellings, g_steal_pointer (&key), spelling);
        }
      if (sum->count > spelling->most ||
          (sum->count == spelling->most && g_strcmp0 (text, spelling->text) < 0))
        {
          spelling->text = text;
          spelling->most = sum->count;
        }
      spelling->sum.count += sum->count;
      spelling->sum.value_minor += sum->value_minor;
    }

  g_hash_table_iter_init (&iter, spellings);
  while (g_hash_table_iter_next (&iter, NULL, &data))
    {
      const Spelling *spelling = data;

      add_bar (chart, make_label (kind, spelling->text), &spelling->sum, value_filter (kind, spelling->text));
    }
  rank (chart, limit);
}

static void
add_months (VivierStatisticsPass *self)
{
  VivierStatisticsChart *chart = add_chart (self, VIVIER_STATISTIC_MONTH);
  char first[VIVIER_DAY_ISO_SIZE], last[VIVIER_DAY_ISO_SIZE];

  vivier_day_to_iso (self->month_starts[0], first);
  add_bar (chart, g_strdup (C_("period", "Before")), &self->months[0],
           vivier_filter_new_condition ("created", VIVIER_OPERATOR_LESS, first));
  for (guint i = 0; i < VIVIER_STATISTICS_MONTHS; i++)
    {
      g_autofree char *period = NULL;

      vivier_day_to_iso (self->month_starts[i], first);
      vivier_day_to_iso (self->month_starts[i + 1] - 1, last);
      period = g_strconcat (first, VIVIER_FILTER_RANGE, last, NULL);
      add_bar (chart, vivier_day_format_month (self->month_starts[i]), &self->months[i + 1],
               vivier_filter_new_condition ("created", VIVIER_OPERATOR_IS, period));
    }
}

static void
add_bands (VivierStatisticsPass *self)
{
  VivierStatisticsChart *chart = add_chart (self, VIVIER_STATISTIC_COMPLETENESS);

  for (int i = 0; i < VIVIER_STATISTICS_BANDS; i++)
    {
      int from = i * 100 / (VIVIER_STATISTICS_BANDS - 1);
      int until = (i + 1) * 100 / (VIVIER_STATISTICS_BANDS - 1);
      g_autofree char *least = g_strdup_printf ("%d", from);
      g_autofree char *next = g_strdup_printf ("%d", until);
      g_autofree char *last = vivier_percent_format ((until - 1) / 100.0);
      VivierFilter *filter;

      if (i == VIVIER_STATISTICS_BANDS - 1)
        {
          add_bar (chart, vivier_percent_format (1), &self->bands[i],
                   vivier_filter_new_condition ("completeness", VIVIER_OPERATOR_IS, least));
          break;
        }
      filter = vivier_filter_new_group (VIVIER_FILTER_AND);
      vivier_filter_add (filter,
                         vivier_filter_new_condition ("completeness", VIVIER_OPERATOR_AT_LEAST, least));
      vivier_filter_add (filter, vivier_filter_new_condition ("completeness", VIVIER_OPERATOR_LESS, next));
      add_bar (chart, g_strdup_printf ("%d–%s", from, last), &self->bands[i], filter);
    }
}

/* In the order of VivierStatistic. */
gboolean
vivier_statistics_pass_add_charts (VivierStatisticsPass *self, VivierDb *db, guint limit, GError **error)
{
  if (!add_stages (self, db, error))
    return FALSE;
  add_choices (self, VIVIER_STATISTIC_SEGMENT);
  add_choices (self, VIVIER_STATISTIC_HEAT);
  add_months (self);
  add_texts (self, VIVIER_STATISTIC_SOURCE, limit);
  if (!add_owners (self, db, limit, error))
    return FALSE;
  add_texts (self, VIVIER_STATISTIC_DEPARTMENT, limit);
  add_texts (self, VIVIER_STATISTIC_CITY, limit);
  add_bands (self);
  return TRUE;
}
