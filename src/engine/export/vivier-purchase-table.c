/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "export/vivier-export-private.h"
#include "model/vivier-activity.h"

/* Titles stay French: they are a file format that import knows. */
static const VivierTableColumn layout[] = {
  { (char *) "date", VIVIER_FIELD_TYPE_DAY, 90 },
  { (char *) "client", VIVIER_FIELD_TYPE_TEXT, 220 },
  { (char *) "lieu", VIVIER_FIELD_TYPE_TEXT, 160 },
  { (char *) "type", VIVIER_FIELD_TYPE_TEXT, 160 },
  { (char *) "montant", VIVIER_FIELD_TYPE_MONEY, 100 },
  { (char *) "etat", VIVIER_FIELD_TYPE_TEXT, 90 },
  { (char *) "email", VIVIER_FIELD_TYPE_TEXT, 200 },
  { (char *) "siren", VIVIER_FIELD_TYPE_TEXT, 110 },
};

const char *
vivier_export_state_word (VivierPurchaseState state,
                          gboolean            is_english)
{
  switch (state)
    {
    case VIVIER_PURCHASE_BOOKED:
      return is_english ? "booked" : "réservée";
    case VIVIER_PURCHASE_CANCELLED:
      return is_english ? "cancelled" : "annulée";
    case VIVIER_PURCHASE_DONE:
    default:
      return is_english ? "done" : "faite";
    }
}

char *
vivier_export_join_notes (GPtrArray *activities,
                          gboolean   has_days)
{
  GString *joined = g_string_new (NULL);
  char iso[VIVIER_DAY_ISO_SIZE];

  for (guint i = activities->len; i > 0; i--)
    {
      const VivierActivity *activity = g_ptr_array_index (activities, i - 1);

      if (activity->kind != VIVIER_ACTIVITY_NOTE || activity->body == NULL)
        continue;
      if (joined->len > 0)
        g_string_append (joined, "\n\n");
      if (has_days && activity->happened_on != VIVIER_DAY_NONE)
        {
          vivier_day_to_iso (activity->happened_on, iso);
          g_string_append_printf (joined, "[%s] ", iso);
        }
      g_string_append (joined, activity->body);
    }
  return g_string_free (joined, FALSE);
}

static gboolean
write_purchase (VivierTableWriter     *writer,
                VivierExportJob       *job,
                VivierProspect        *prospect,
                const VivierPurchase  *purchase,
                GError               **error)
{
  g_autofree char *amount = g_strdup_printf ("%" G_GINT64_FORMAT, purchase->amount_minor);
  char iso[VIVIER_DAY_ISO_SIZE];
  const char *cells[] = {
    iso, prospect->name, purchase->place, purchase->label, amount,
    vivier_export_state_word (vivier_purchase_state_on (purchase, job->options->today), FALSE),
    vivier_prospect_get_first (prospect, VIVIER_CHANNEL_EMAIL), prospect->siren,
  };

  vivier_day_to_iso (purchase->purchased_on, iso);
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    writer->klass->cell (writer, i, cells[i]);
  job->report->n_records++;
  return writer->klass->end_row (writer, error);
}

static gboolean
export_row (VivierExportJob    *job,
            VivierProspectRow  *row,
            gpointer            data,
            GError            **error)
{
  g_autoptr (VivierProspect) prospect = vivier_prospect_load (job->db, row->id, error);
  g_autoptr (GPtrArray) purchases = prospect != NULL ? vivier_purchases_of (job->db, row->id, 0, error) : NULL;

  if (purchases == NULL)
    return FALSE;
  for (guint i = purchases->len; i > 0; i--)
    if (!write_purchase (data, job, prospect, g_ptr_array_index (purchases, i - 1), error))
      return FALSE;
  return TRUE;
}

gboolean
vivier_export_purchase_table (VivierExportJob  *job,
                              GError          **error)
{
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (VivierTableColumn));
  VivierTableWriter *writer;
  gboolean ok;

  g_array_append_vals (columns, layout, G_N_ELEMENTS (layout));
  writer = vivier_export_open_table (job, columns, error);
  if (writer == NULL)
    return FALSE;
  ok = vivier_export_each_row (job, export_row, writer, error) && writer->klass->finish (writer, error);
  writer->klass->free (writer);
  return ok;
}
