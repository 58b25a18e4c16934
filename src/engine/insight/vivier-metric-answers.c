/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "insight/vivier-metric-answers-private.h"

#include "model/vivier-user-activity.h"

struct _VivierMetricAnswers
{
  VivierDb            *db;
  VivierFieldTable    *fields;
  VivierFilterContext  context;
  VivierProspectPass  *pass;
  GHashTable          *numbers;    /* (element-type utf8 int): what is asked to its number in the pass */
  GHashTable          *activities; /* (element-type utf8 GPtrArray): by period */
  gboolean             is_noting;
};

VivierMetricAnswers *
vivier_metric_answers_new (VivierDb                  *db,
                           VivierFieldTable          *fields,
                           const VivierFilterContext *context)
{
  VivierMetricAnswers *self = g_new0 (VivierMetricAnswers, 1);

  self->db = db;
  self->fields = vivier_field_table_ref (fields);
  self->context = *context;
  self->pass = vivier_prospect_pass_new (fields, context);
  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->activities = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->is_noting = TRUE;
  return self;
}

void
vivier_metric_answers_free (VivierMetricAnswers *self)
{
  vivier_field_table_unref (self->fields);
  vivier_prospect_pass_free (self->pass);
  g_hash_table_unref (self->numbers);
  g_hash_table_unref (self->activities);
  g_free (self);
}

gboolean
vivier_metric_answers_find (VivierMetricAnswers  *self,
                            GError              **error)
{
  self->is_noting = FALSE;
  return vivier_prospect_pass_run (self->pass, self->db, error);
}

/* -1 when the pass does not know it. */
static int
number_of (VivierMetricAnswers *self,
           const char          *key)
{
  gpointer number;

  return g_hash_table_lookup_extended (self->numbers, key, NULL, &number) ? GPOINTER_TO_INT (number) : -1;
}

static gboolean
note (VivierMetricAnswers *self,
      const char          *key,
      int                  number)
{
  if (number >= 0)
    g_hash_table_replace (self->numbers, g_strdup (key), GINT_TO_POINTER (number));
  return number >= 0;
}

/* %NULL with @error; else whether there is something to note is in @notes. */
static VivierFilter *
parse (VivierMetricAnswers  *self,
       const char           *text,
       const char           *field,
       gboolean             *notes,
       GError              **error)
{
  VivierFilter *filter = vivier_filter_parse (text, self->fields, error);

  *notes = filter != NULL && self->is_noting && vivier_prospect_pass_takes (self->pass, filter, field);
  return filter;
}

gint64
vivier_metric_answers_count (VivierMetricAnswers  *self,
                             const char           *filter,
                             GError              **error)
{
  g_autofree char *key = g_strconcat ("count|", filter, NULL);
  g_autoptr (VivierFilter) parsed = NULL;
  VivierProspectQuery query = { .context = self->context };
  gboolean notes;

  if (!self->is_noting && number_of (self, key) >= 0)
    return vivier_prospect_pass_get_count (self->pass, number_of (self, key));
  parsed = parse (self, filter, NULL, &notes, error);
  if (parsed == NULL)
    return -1;
  if (notes)
    return note (self, key, vivier_prospect_pass_add_count (self->pass, parsed, error)) ? 0 : -1;
  if (self->is_noting)
    return 0;

  query.filter = parsed;
  return vivier_prospects_count (self->db, &query, error);
}

gboolean
vivier_metric_answers_total (VivierMetricAnswers  *self,
                             const char           *filter,
                             const char           *field,
                             VivierTotals         *totals,
                             GError              **error)
{
  g_autofree char *key = g_strconcat ("total|", field, "|", filter, NULL);
  g_autoptr (VivierFilter) parsed = NULL;
  gboolean notes;

  *totals = (VivierTotals) { 0 };
  if (!self->is_noting && number_of (self, key) >= 0)
    {
      vivier_prospect_pass_get_total (self->pass, number_of (self, key), totals);
      return TRUE;
    }
  parsed = parse (self, filter, field, &notes, error);
  if (parsed == NULL)
    return FALSE;
  if (notes)
    return note (self, key, vivier_prospect_pass_add_total (self->pass, parsed, field, error));

  return self->is_noting || vivier_prospects_total (self->db, parsed, &self->context, field, totals, error);
}

GPtrArray *
vivier_metric_answers_tally (VivierMetricAnswers  *self,
                             const char           *filter,
                             const char           *field,
                             const char           *sum,
                             int                   limit,
                             GError              **error)
{
  g_autofree char *key = g_strconcat ("tally|", field, "|", sum != NULL ? sum : "", "|", filter, NULL);
  g_autoptr (VivierFilter) parsed = NULL;
  gboolean notes;

  if (!self->is_noting && number_of (self, key) >= 0)
    return vivier_prospect_pass_dup_tally (self->pass, number_of (self, key), limit);
  parsed = parse (self, filter, field, &notes, error);
  if (parsed == NULL)
    return NULL;
  if (notes && !note (self, key, vivier_prospect_pass_add_tally (self->pass, parsed, field, sum, error)))
    return NULL;
  if (self->is_noting)
    return g_ptr_array_new ();

  return vivier_prospects_tally (self->db, parsed, &self->context, field, sum, limit, error);
}

static GArray *
no_days (VivierPeriod period)
{
  GArray *days = g_array_new (FALSE, TRUE, sizeof (gint64));

  g_array_set_size (days, (guint) (period.until - period.from + 1));
  return days;
}

GArray *
vivier_metric_answers_days (VivierMetricAnswers  *self,
                            const char           *filter,
                            const char           *field,
                            VivierPeriod          period,
                            GError              **error)
{
  g_autofree char *key = g_strdup_printf ("days|%s|%d|%d|%s", field, period.from, period.until, filter);
  g_autoptr (VivierFilter) parsed = NULL;
  gboolean notes;

  if (!self->is_noting && number_of (self, key) >= 0)
    return vivier_prospect_pass_dup_days (self->pass, number_of (self, key));
  parsed = parse (self, filter, field, &notes, error);
  if (parsed == NULL)
    return NULL;
  if (notes && !note (self, key, vivier_prospect_pass_add_days (self->pass, parsed, field, period.from, period.until, error)))
    return NULL;
  if (self->is_noting)
    return no_days (period);

  return vivier_prospects_count_days (self->db, parsed, &self->context, field, period.from, period.until, error);
}

GPtrArray *
vivier_metric_answers_activities (VivierMetricAnswers  *self,
                                  VivierPeriod          period,
                                  GError              **error)
{
  g_autofree char *key = g_strdup_printf ("%d|%d", period.from, period.until);
  GPtrArray *users = g_hash_table_lookup (self->activities, key);

  if (self->is_noting)
    return g_ptr_array_new ();
  if (users == NULL)
    {
      users = vivier_user_activities_load (self->db, period.from, period.until, error);
      if (users == NULL)
        return NULL;
      g_hash_table_insert (self->activities, g_steal_pointer (&key), users);
    }
  return g_ptr_array_ref (users);
}
