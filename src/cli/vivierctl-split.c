/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/vivier-text.h"
#include "cli/vivierctl.h"
#include "model/vivier-merge.h"

typedef struct
{
  const char  *what;
  gint64       now_ms;
  GPtrArray   *merges;
  VivierMerge *merge;
  gint64       prospect_id;
} Job;

static gboolean
load_merges (VivierDb      *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Job *job = data;

  job->merges = vivier_merges_of (db, 0, error);
  return job->merges != NULL;
}

/* The number of a merge, the name of the prospect that was absorbed, or the
 * prospect that absorbed: then the newest merge that still holds. */
static gint64
find_merge (VivierDb  *db,
            Job       *job,
            GError   **error)
{
  g_autofree char *key = vivier_text_fold (job->what);
  g_autoptr (GPtrArray) merges = NULL;
  gint64 number = 0, prospect_id;

  if (g_ascii_string_to_signed (job->what, 10, 1, G_MAXINT64, &number, NULL))
    return number;
  for (guint i = 0; i < job->merges->len; i++)
    {
      const VivierMerge *merge = g_ptr_array_index (job->merges, i);
      g_autofree char *name_key = vivier_text_fold (merge->absorbed_name);

      if (merge->split_ms == 0 && g_str_equal (name_key, key))
        return merge->id;
    }

  prospect_id = vivier_prospect_find (db, job->what, error);
  merges = prospect_id != 0 ? vivier_merges_of (db, prospect_id, error) : NULL;
  for (guint i = 0; merges != NULL && i < merges->len; i++)
    if (((VivierMerge *) merges->pdata[i])->split_ms == 0)
      return ((VivierMerge *) merges->pdata[i])->id;

  if (merges != NULL)
    /* Translators: the name of a prospect */
    g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND,
                 _("Nothing was merged into “%s” that could be split off. “vivierctl split” lists the merges."), job->what);
  return 0;
}

static gboolean
split (VivierDb      *db,
       gpointer       data,
       GCancellable  *cancellable,
       GError       **error)
{
  Job *job = data;
  gint64 merge_id = load_merges (db, data, cancellable, error) ? find_merge (db, job, error) : 0;

  job->merge = merge_id != 0 ? vivier_merge_load (db, merge_id, error) : NULL;
  if (job->merge == NULL)
    return FALSE;
  vivier_db_set_label (db, &(VivierLabel) { .kind = "split", .subject = job->merge->absorbed_name });
  job->prospect_id = vivier_merge_split (db, merge_id, job->now_ms, error);
  return job->prospect_id != 0;
}

static void
print_merges (Vivierctl *ctl,
              const Job *job)
{
  const char *const titles[] = { "", _("Kept"), _("Absorbed"), _("Date"), NULL };
  g_autoptr (VivierctlTable) table = vivierctl_table_new (titles, "rlll");

  for (guint i = 0; i < job->merges->len; i++)
    {
      const VivierMerge *merge = g_ptr_array_index (job->merges, i);
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, merge->id);
      g_autofree char *day = vivier_day_format (vivier_day_from_unix_ms (merge->merged_ms));

      if (merge->split_ms == 0)
        vivierctl_table_add (table, number, merge->kept_name, merge->absorbed_name, day, NULL);
    }
  vivierctl_table_print (table, ctl->out);
}

static void
write_merges (VivierJsonWriter *json,
              const Job        *job)
{
  vivier_json_writer_begin_array (json, NULL);
  for (guint i = 0; i < job->merges->len; i++)
    {
      const VivierMerge *merge = g_ptr_array_index (job->merges, i);

      vivier_json_writer_begin_object (json, NULL);
      vivier_json_writer_int (json, "id", merge->id);
      vivier_json_writer_int (json, "kept_id", merge->prospect_id);
      vivier_json_writer_string (json, "kept", merge->kept_name);
      vivier_json_writer_int (json, "absorbed_id", merge->absorbed_id);
      vivier_json_writer_string (json, "absorbed", merge->absorbed_name);
      vivier_json_writer_int (json, "merged_ms", merge->merged_ms);
      vivier_json_writer_bool (json, "split", merge->split_ms != 0);
      vivier_json_writer_end_object (json);
    }
  vivier_json_writer_end_array (json);
}

static void
print_split (Vivierctl *ctl,
             const Job *job)
{
  if (!ctl->as_json)
    {
      /* Translators: the names of two prospects */
      vivierctl_line (ctl, _("“%s” is a prospect of its own again, apart from “%s”."),
                      job->merge->absorbed_name, job->merge->kept_name);
      return;
    }
  vivier_json_writer_begin_object (ctl->json, NULL);
  vivier_json_writer_int (ctl->json, "merge_id", job->merge->id);
  vivier_json_writer_int (ctl->json, "kept_id", job->merge->prospect_id);
  vivier_json_writer_int (ctl->json, "prospect_id", job->prospect_id);
  vivier_json_writer_string (ctl->json, "prospect", job->merge->absorbed_name);
  vivier_json_writer_end_object (ctl->json);
}

/* vivierctl split [MERGE|PROSPECT] */
VivierctlStatus
vivierctl_split (Vivierctl  *ctl,
                 int         argc,
                 char      **argv)
{
  const VivierLabel label = { .kind = "split" };
  Job job = { NULL };
  VivierctlStatus status;
  gboolean ok;

  if (!vivierctl_parse (ctl, &argc, &argv, NULL, 0, 1, &status))
    return status;

  job.what = argc > 1 ? argv[1] : NULL;
  job.now_ms = vivier_clock_get_now_ms (ctl->clock);
  if (job.what != NULL)
    {
      ok = vivierctl_open_for_writing (ctl, FALSE) && vivierctl_write (ctl, &label, split, &job);
      if (ok)
        print_split (ctl, &job);
    }
  else
    {
      ok = vivierctl_open_for_reading (ctl) && vivierctl_read (ctl, load_merges, &job);
      if (ok && ctl->as_json)
        write_merges (ctl->json, &job);
      else if (ok)
        print_merges (ctl, &job);
    }
  g_clear_pointer (&job.merges, g_ptr_array_unref);
  vivier_merge_free (job.merge);
  return ok ? VIVIERCTL_DONE : VIVIERCTL_FAILED;
}
