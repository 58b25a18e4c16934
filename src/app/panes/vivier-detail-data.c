/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-detail-data.h"

#include <glib/gi18n.h>

#include "insight/vivier-figures-keeper.h"
#include "model/vivier-attachment.h"
#include "model/vivier-contact.h"
#include "model/vivier-custom-field.h"
#include "model/vivier-merge.h"
#include "model/vivier-provenance.h"
#include "model/vivier-stage.h"
#include "model/vivier-tag.h"
#include "model/vivier-task.h"
#include "model/vivier-user.h"

/* More than anybody scrolls through; the database keeps the rest. */
#define MAX_ACTIVITIES 500
#define MAX_HISTORY 100
#define MAX_CLOSED_TASKS 50

/**
 * vivier_detail_data_new:
 * @id: the prospect to load
 * @today: the day figures stand for
 *
 * Returns: (transfer full): empty data
 */
VivierDetailData *
vivier_detail_data_new (gint64    id,
                        VivierDay today)
{
  VivierDetailData *self = g_new0 (VivierDetailData, 1);

  self->id = id;
  self->today = today;
  return self;
}

/**
 * vivier_detail_data_free:
 * @data: (transfer full) (nullable): a #VivierDetailData
 *
 * Frees data with all it holds.
 */
void
vivier_detail_data_free (gpointer data)
{
  VivierDetailData *self = data;

  if (self == NULL)
    return;
  g_clear_pointer (&self->row, vivier_prospect_row_unref);
  g_clear_pointer (&self->prospect, vivier_prospect_free);
  g_clear_pointer (&self->scores, vivier_score_sheet_free);
  g_clear_pointer (&self->fields, vivier_field_table_unref);
  g_clear_pointer (&self->stages, g_ptr_array_unref);
  g_clear_pointer (&self->users, g_ptr_array_unref);
  g_clear_pointer (&self->tags, g_ptr_array_unref);
  g_clear_pointer (&self->contacts, g_ptr_array_unref);
  g_clear_pointer (&self->own_fields, g_ptr_array_unref);
  g_clear_pointer (&self->own_values, g_ptr_array_unref);
  g_clear_pointer (&self->provenance, g_ptr_array_unref);
  g_clear_pointer (&self->tasks, g_ptr_array_unref);
  g_clear_pointer (&self->merges, g_ptr_array_unref);
  g_clear_pointer (&self->attachments, g_ptr_array_unref);
  g_clear_pointer (&self->purchases, g_ptr_array_unref);
  g_clear_pointer (&self->activities, g_ptr_array_unref);
  g_clear_pointer (&self->history, g_ptr_array_unref);
  g_free (self);
}

/* Open ones, then the latest of the others. */
static GPtrArray *
load_tasks (VivierDb  *db,
            gint64     id,
            GError   **error)
{
  VivierTaskQuery query = VIVIER_TASK_QUERY_INIT;
  g_autoptr (GPtrArray) open = NULL;
  g_autoptr (GPtrArray) closed = NULL;

  query.prospect_id = id;
  open = vivier_tasks_load (db, &query, error);
  query.states = 1 << VIVIER_TASK_DONE | 1 << VIVIER_TASK_DROPPED;
  closed = open != NULL ? vivier_tasks_load (db, &query, error) : NULL;
  if (closed == NULL)
    return NULL;
  for (guint i = 0; i < MIN (closed->len, MAX_CLOSED_TASKS); i++)
    g_ptr_array_add (open, vivier_task_copy (closed->pdata[closed->len - 1 - i]));
  return g_steal_pointer (&open);
}

/* What the prospect is. */
static gboolean
load_record (VivierDetailData  *self,
             VivierDb          *db,
             GError           **error)
{
  return (self->prospect = vivier_prospect_load (db, self->id, error)) != NULL &&
         (self->scores = vivier_score_sheet_load (db, self->id, self->today, error)) != NULL &&
         (self->fields = vivier_field_table_load (db, error)) != NULL &&
         (self->stages = vivier_stages_load (db, error)) != NULL &&
         (self->users = vivier_users_load (db, error)) != NULL &&
         (self->tags = vivier_tags_of (db, self->id, error)) != NULL &&
         (self->contacts = vivier_contacts_of (db, self->id, error)) != NULL &&
         (self->own_fields = vivier_custom_fields_load (db, error)) != NULL &&
         (self->own_values = vivier_custom_values_load (db, self->id, error)) != NULL &&
         (self->provenance = vivier_provenance_load (db, self->id, error)) != NULL;
}

/* What happened and will happen with it. */
static gboolean
load_events (VivierDetailData  *self,
             VivierDb          *db,
             GError           **error)
{
  VivierTimelineQuery timeline = { .prospect_id = self->id, .limit = MAX_ACTIVITIES };

  return (self->purchases = vivier_purchases_of (db, self->id, 0, error)) != NULL &&
         (self->activities = vivier_timeline_load (db, &timeline, error)) != NULL &&
         (self->tasks = load_tasks (db, self->id, error)) != NULL &&
         (self->merges = vivier_merges_of (db, self->id, error)) != NULL &&
         (self->attachments = vivier_attachments_of (db, self->id, error)) != NULL &&
         (self->history = vivier_history_of_prospect (db, self->id, MAX_HISTORY, error)) != NULL;
}

/**
 * vivier_detail_data_load:
 *
 * Returns: %FALSE with NOT_FOUND when the prospect is gone
 */
gboolean
vivier_detail_data_load (VivierDb      *db,
                         gpointer       data,
                         GCancellable  *cancellable,
                         GError       **error)
{
  VivierDetailData *self = data;

  if (!vivier_figures_keeper_prepare_read (db, self->today, error))
    return FALSE;
  self->row = vivier_prospects_load_row (db, self->id, error);
  return self->row != NULL && load_record (self, db, error) && load_events (self, db, error);
}

/* Fields ------------------------------------------------------------------- */

static char *
dup_own_value (const VivierDetailData *data,
               const char             *key)
{
  for (guint i = 0; i < data->own_fields->len; i++)
    {
      const VivierCustomField *field = data->own_fields->pdata[i];

      if (g_strcmp0 (field->key, key) != 0)
        continue;
      for (guint j = 0; j < data->own_values->len; j++)
        {
          const VivierCustomValue *value = data->own_values->pdata[j];

          if (value->field_id == field->id)
            return g_strdup (value->value);
        }
    }
  return NULL;
}

/**
 * vivier_detail_data_dup_value:
 * @field: id of a field of the record, or "custom." and a key
 *
 * Returns: (transfer full) (nullable): its value, of a field of one's own as
 *   stored, of any other as vivier_prospect_dup_value() gives it
 */
char *
vivier_detail_data_dup_value (const VivierDetailData *data,
                              const char             *field)
{
  if (g_str_has_prefix (field, "custom."))
    return dup_own_value (data, field + strlen ("custom."));
  return vivier_prospect_dup_value (data->prospect, field);
}

/**
 * vivier_detail_data_describe_origin:
 * @field: id of a field of the record
 *
 * Returns: (transfer full) (nullable): where its value comes from and since when
 */
char *
vivier_detail_data_describe_origin (const VivierDetailData *data,
                                    const char             *field)
{
  const VivierProvenance *from = vivier_provenance_find (data->provenance, field);
  g_autofree char *day = NULL;

  if (from == NULL)
    return NULL;
  day = vivier_day_format (vivier_day_from_unix_ms (from->at_ms));
  if (from->import_id != 0 && from->source != NULL)
    /* Translators: the first %s is a file, the second a date */
    return g_strdup_printf (_("Imported from %s, %s"), from->source, day);
  if (from->source != NULL)
    /* Translators: the first %s is a source as somebody named it, the second a date */
    return g_strdup_printf (_("Source: %s, %s"), from->source, day);
  if (from->user != NULL)
    /* Translators: the first %s is a person, the second a date */
    return g_strdup_printf (_("Typed by %s, %s"), from->user, day);
  /* Translators: %s is a date */
  return g_strdup_printf (_("Since %s"), day);
}

/**
 * vivier_detail_data_sum_quarters:
 * @quarters: (out): revenue per quarter in minor units, oldest first
 *
 * Adds up what counts: purchases not cancelled and dated up to today.
 */
void
vivier_detail_data_sum_quarters (const VivierDetailData *data,
                                 gint64                  quarters[VIVIER_DETAIL_QUARTERS])
{
  int year, month, day;
  int last;

  for (int i = 0; i < VIVIER_DETAIL_QUARTERS; i++)
    quarters[i] = 0;
  vivier_day_to_ymd (data->today, &year, &month, &day);
  last = year * 4 + (month - 1) / 3;
  for (guint i = 0; i < data->purchases->len; i++)
    {
      const VivierPurchase *purchase = data->purchases->pdata[i];
      int index;

      if (purchase->state == VIVIER_PURCHASE_CANCELLED || purchase->purchased_on > data->today)
        continue;
      vivier_day_to_ymd (purchase->purchased_on, &year, &month, &day);
      index = year * 4 + (month - 1) / 3 - last + VIVIER_DETAIL_QUARTERS - 1;
      if (index >= 0)
        quarters[index] += MAX (purchase->amount_minor, 0);
    }
}
