/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "insight/vivier-metric-compute-private.h"

/* Figures with several columns: what users did, what sources brought. */

#define OPEN_STAGES "stage_kind = open"

static const struct {
  const char *heading;
  gsize       offset;
} user_columns[] = {
  { N_("Calls"), G_STRUCT_OFFSET (VivierUserActivity, calls) },
  { N_("Reached"), G_STRUCT_OFFSET (VivierUserActivity, reached) },
  { N_("E-mails"), G_STRUCT_OFFSET (VivierUserActivity, emails) },
  { N_("Messages"), G_STRUCT_OFFSET (VivierUserActivity, messages) },
  { N_("Meetings"), G_STRUCT_OFFSET (VivierUserActivity, meetings) },
  { N_("Tasks done"), G_STRUCT_OFFSET (VivierUserActivity, tasks_done) },
  { N_("Prospects in charge"), G_STRUCT_OFFSET (VivierUserActivity, open) },
};

/* The list behind a user is what it looks after. */
static gboolean
add_user (const MetricJob           *job,
          VivierMetricValue         *value,
          const VivierUserActivity  *user,
          GError                   **error)
{
  VivierMetricPart *part = vivier_metric_value_add_part (value, user->name, user->user_id != 0 ? user->name : C_("metric", "Nobody named"));

  part->cells = g_new0 (double, G_N_ELEMENTS (user_columns));
  for (guint i = 0; i < G_N_ELEMENTS (user_columns); i++)
    part->cells[i] = (double) *(const gint64 *) G_STRUCT_MEMBER_P (user, user_columns[i].offset);
  part->value = (double) (user->calls + user->emails + user->messages + user->meetings + user->tasks_done);
  value->value += part->value;
  if (user->user_id == 0)
    return TRUE;

  part->filter = vivier_metric_narrowed (job, OPEN_STAGES, "owner", user->name);
  part->count = part->filter != NULL ? vivier_metric_answers_count (job->answers, part->filter, error) : 0;
  return part->count >= 0;
}

/* Who there is comes with what they did; whom they look after is asked before
 * that, so that it can be answered together with all the rest. */
static gboolean
ask_for_owned (const MetricJob  *job,
               GError          **error)
{
  GPtrArray *owners = vivier_field_table_get_choices (job->fields, vivier_field_table_find (job->fields, "owner"));

  for (guint i = 0; owners != NULL && i < owners->len; i++)
    {
      const VivierFieldChoice *owner = g_ptr_array_index (owners, i);
      g_autofree char *text = vivier_metric_narrowed (job, OPEN_STAGES, "owner", owner->id);

      if (text != NULL && vivier_metric_answers_count (job->answers, text, error) < 0)
        return FALSE;
    }
  return TRUE;
}

gboolean
vivier_metric_compute_users (const MetricJob    *job,
                             VivierMetricValue  *value,
                             GError            **error)
{
  g_autoptr (GPtrArray) users = vivier_metric_answers_activities (job->answers, job->period, error);

  if (users == NULL || !ask_for_owned (job, error))
    return FALSE;

  value->columns = g_new0 (char *, G_N_ELEMENTS (user_columns) + 1);
  value->units = g_new0 (VivierMetricUnit, G_N_ELEMENTS (user_columns));
  for (guint i = 0; i < G_N_ELEMENTS (user_columns); i++)
    value->columns[i] = g_strdup (_(user_columns[i].heading));
  for (guint i = 0; i < users->len; i++)
    if (!add_user (job, value, g_ptr_array_index (users, i), error))
      return FALSE;
  return TRUE;
}

enum { SOURCE_ARRIVED, SOURCE_QUALIFIED, SOURCE_CLIENTS, SOURCE_SHARE, SOURCE_DAYS, N_SOURCE_COLUMNS };

static void
add_source_columns (VivierMetricValue *value)
{
  static const struct { const char *heading; VivierMetricUnit unit; } columns[N_SOURCE_COLUMNS] = {
    [SOURCE_ARRIVED] = { N_("Prospects"), VIVIER_METRIC_COUNT },
    [SOURCE_QUALIFIED] = { N_("Qualified"), VIVIER_METRIC_COUNT },
    [SOURCE_CLIENTS] = { N_("Clients"), VIVIER_METRIC_COUNT },
    [SOURCE_SHARE] = { N_("Conversion"), VIVIER_METRIC_PERCENT },
    [SOURCE_DAYS] = { N_("Mean time"), VIVIER_METRIC_DAYS },
  };

  value->columns = g_new0 (char *, N_SOURCE_COLUMNS + 1);
  value->units = g_new0 (VivierMetricUnit, N_SOURCE_COLUMNS);
  for (guint i = 0; i < N_SOURCE_COLUMNS; i++)
    {
      value->columns[i] = g_strdup (_(columns[i].heading));
      value->units[i] = columns[i].unit;
    }
}

static const VivierTallyEntry *
find_entry (GPtrArray  *entries,
            const char *value)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const VivierTallyEntry *entry = g_ptr_array_index (entries, i);

      if (vivier_metric_is_same_value (entry->value, value))
        return entry;
    }
  return NULL;
}

static void
add_source (const MetricJob        *job,
            VivierMetricValue      *value,
            const VivierTallyEntry *arrived,
            GPtrArray              *qualified,
            GPtrArray              *clients,
            GPtrArray              *days)
{
  VivierMetricPart *part = vivier_metric_add_tally_part (job, value, arrived, value->filter);
  const VivierTallyEntry *took = find_entry (days, arrived->value);
  gint64 n_clients = vivier_metric_count_of_value (clients, arrived->value);

  part->count = arrived->count;
  part->value = (double) arrived->count;
  part->cells = g_new0 (double, N_SOURCE_COLUMNS);
  part->cells[SOURCE_ARRIVED] = (double) arrived->count;
  part->cells[SOURCE_QUALIFIED] = (double) vivier_metric_count_of_value (qualified, arrived->value);
  part->cells[SOURCE_CLIENTS] = (double) n_clients;
  part->cells[SOURCE_SHARE] = vivier_metric_share_of (n_clients, arrived->count);
  part->cells[SOURCE_DAYS] = took != NULL && took->count > 0 ? (double) took->sum / (double) took->count : NAN;
}

gboolean
vivier_metric_compute_sources (const MetricJob    *job,
                               VivierMetricValue  *value,
                               GError            **error)
{
  g_autofree char *qualified_text = vivier_metric_fill_in (vivier_source_filters[1], job->period);
  g_autofree char *clients_text = vivier_metric_fill_in (vivier_source_filters[2], job->period);
  g_autofree char *days_text = g_strconcat (clients_text, " and days_to_client is not empty", NULL);
  g_autoptr (GPtrArray) arrived = NULL;
  g_autoptr (GPtrArray) qualified = NULL;
  g_autoptr (GPtrArray) clients = NULL;
  g_autoptr (GPtrArray) days = NULL;

  if (!vivier_metric_compute_count (job, value, error))
    return FALSE;
  arrived = vivier_metric_answers_tally (job->answers, value->filter, job->entry->field, NULL, VIVIER_METRIC_MOST_PARTS, error);
  qualified = arrived != NULL ? vivier_metric_answers_tally (job->answers, qualified_text, job->entry->field, NULL, 0, error) : NULL;
  clients = qualified != NULL ? vivier_metric_answers_tally (job->answers, clients_text, job->entry->field, NULL, 0, error) : NULL;
  days = clients != NULL ? vivier_metric_answers_tally (job->answers, days_text, job->entry->field, "days_to_client", 0, error) : NULL;
  if (days == NULL)
    return FALSE;

  add_source_columns (value);
  for (guint i = 0; i < arrived->len; i++)
    add_source (job, value, g_ptr_array_index (arrived, i), qualified, clients, days);
  return TRUE;
}
