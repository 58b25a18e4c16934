/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-export-job.h"

#include <glib/gi18n.h>

#include "base/vivier-money.h"

/**
 * vivier_export_job_copy:
 * @self: a job
 *
 * Returns: (transfer full): the same, to be run; without a report
 */
VivierExportJob *
vivier_export_job_copy (const VivierExportJob *self)
{
  VivierExportJob *copy = g_new0 (VivierExportJob, 1);

  copy->options = self->options;
  if (self->picked != NULL)
    {
      copy->picked = g_new0 (VivierPicked, 1);
      copy->picked->query = self->picked->query != NULL ? vivier_prospect_query_copy (self->picked->query) : NULL;
      copy->picked->ids = g_array_ref (self->picked->ids);
    }
  copy->query = self->query != NULL ? vivier_prospect_query_copy (self->query) : NULL;
  copy->columns = g_strdupv (self->columns);
  copy->path = g_strdup (self->path);
  return copy;
}

/**
 * vivier_export_job_free:
 * @self: (nullable) (transfer full): a job
 */
void
vivier_export_job_free (VivierExportJob *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->picked, vivier_picked_free);
  g_clear_pointer (&self->query, vivier_prospect_query_free);
  g_strfreev (self->columns);
  g_free (self->path);
  g_free (self);
}

/* Those ticked, in the order of the list they were ticked in. */
static GArray *
load_ordered (VivierExportJob  *self,
              VivierDb         *db,
              GError          **error)
{
  g_autoptr (GArray) picked = vivier_picked_load_ids (self->picked, db, error);
  g_autoptr (GHashTable) wanted = NULL;
  g_autoptr (GArray) all = NULL;
  GArray *ids;

  if (picked == NULL || self->picked->query != NULL || self->query == NULL)
    return g_steal_pointer (&picked);
  all = vivier_prospects_load_ids (db, self->query, error);
  if (all == NULL)
    return NULL;
  wanted = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < picked->len; i++)
    g_hash_table_add (wanted, &g_array_index (picked, gint64, i));
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < all->len; i++)
    if (g_hash_table_contains (wanted, &g_array_index (all, gint64, i)))
      g_array_append_val (ids, g_array_index (all, gint64, i));
  return ids;
}

static gboolean
export_in_db (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  VivierExportJob *self = data;
  VivierExportOptions options = self->options;
  VivierProspectQuery query = { .list = VIVIER_LIST_PROSPECTS, .sort = VIVIER_SORT_NAME };
  g_autoptr (GArray) ids = NULL;

  if (self->query != NULL)
    query = *self->query;
  query.columns = self->columns;
  if (self->query != NULL || self->columns != NULL)
    options.query = &query;
  if (self->picked != NULL)
    {
      ids = load_ordered (self, db, error);
      if (ids == NULL)
        return FALSE;
      options.ids = (const gint64 *) ids->data;
      options.n_ids = ids->len;
    }
  return vivier_export_to_file (db, &options, self->path, &self->report, NULL, NULL, cancellable, error);
}

static void
tell (gpointer owner,
      gpointer data)
{
  const VivierExportJob *self = data;
  g_autofree char *name = g_path_get_basename (self->path);
  /* Translators: %s is the name of a file */
  g_autofree char *saved = g_strdup_printf (_("Saved as “%s”"), name);
  g_autofree char *number = vivier_number_format (self->report.n_unsayable);
  g_autofree char *sentence = NULL;

  if (self->report.n_unsayable > 0)
    /* Translators: “Saved as “x.csv””, then a number of characters */
    sentence = g_strdup_printf (ngettext ("%s. %s character that Windows-1252 does not have became “?”.",
                                          "%s. %s characters that Windows-1252 does not have became “?”.",
                                          MIN (self->report.n_unsayable, G_MAXINT32)), saved, number);
  vivier_session_tell (owner, sentence != NULL ? sentence : saved);
}

static void
job_free (gpointer data)
{
  vivier_export_job_free (data);
}

/**
 * vivier_export_job_run:
 * @self: (transfer full): a job with its path
 * @session: the workspace
 *
 * Writes the file on a reader thread; a toast tells its name, a failure is shown.
 */
void
vivier_export_job_run (VivierExportJob *self,
                       VivierSession   *session)
{
  g_return_if_fail (self != NULL && self->path != NULL);

  self->options.today = vivier_session_get_today (session);
  vivier_session_read (session, export_in_db, self, job_free, NULL, session, tell);
}
