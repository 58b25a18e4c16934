/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli/vivierctl.h"
#include "model/vivier-merge.h"

typedef struct
{
  const char *kept;
  const char *absorbed;
  char      **take;      /* nullable: FIELD=A… */
  gint64      now_ms;
  gint64      kept_id;
  gint64      absorbed_id;
  gint64      merge_id;  /* 0: only looked at */
  char       *kept_name;
  char       *absorbed_name;
  GPtrArray  *fields;
} Job;

/* "city=B": takes the value of the second prospect. */
static gboolean
take (Job         *job,
      const char  *choice,
      GError     **error)
{
  const char *equals = strrchr (choice, '=');
  g_autofree char *field = equals != NULL ? g_strndup (choice, (gsize) (equals - choice)) : NULL;
  char side = equals != NULL && strlen (equals) == 2 ? g_ascii_toupper (equals[1]) : '\0';

  if (side != 'A' && side != 'B')
    {
      g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID,
                   /* Translators: what was typed; FIELD=A and FIELD=B stay as they are */
                   _("“%s” is not a choice. Write FIELD=A for the value of the first prospect or FIELD=B for that of the second."),
                   choice);
      return FALSE;
    }
  return vivier_merge_fields_take (job->fields, field, side == 'B', error);
}

static gboolean
prepare (VivierDb      *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  Job *job = data;
  g_autoptr (VivierProspect) kept = NULL;
  g_autoptr (VivierProspect) absorbed = NULL;

  job->kept_id = vivier_prospect_find (db, job->kept, error);
  job->absorbed_id = job->kept_id != 0 ? vivier_prospect_find (db, job->absorbed, error) : 0;
  kept = job->absorbed_id != 0 ? vivier_prospect_load (db, job->kept_id, error) : NULL;
  absorbed = kept != NULL ? vivier_prospect_load (db, job->absorbed_id, error) : NULL;
  job->fields = absorbed != NULL ? vivier_merge_fields (db, job->kept_id, job->absorbed_id, error) : NULL;
  if (job->fields == NULL)
    return FALSE;

  job->kept_name = g_strdup (kept->name);
  job->absorbed_name = g_strdup (absorbed->name);
  for (guint i = 0; job->take != NULL && job->take[i] != NULL; i++)
    {
      g_auto (GStrv) choices = g_strsplit (job->take[i], ",", -1);

      for (char **choice = choices; *choice != NULL; choice++)
        if (!take (job, *choice, error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
merge (VivierDb      *db,
       gpointer       data,
       GCancellable  *cancellable,
       GError       **error)
{
  Job *job = data;

  if (!prepare (db, data, cancellable, error))
    return FALSE;
  vivier_db_set_label (db, &(VivierLabel) { .kind = "merge", .subject = job->kept_name });
  job->merge_id = vivier_merge_prospects (db, job->kept_id, job->absorbed_id, job->fields, job->now_ms, error);
  return job->merge_id != 0;
}

static void
write_job (VivierJsonWriter *json,
           const Job        *job)
{
  vivier_json_writer_begin_object (json, NULL);
  vivier_json_writer_bool (json, "done", job->merge_id != 0);
  if (job->merge_id != 0)
    vivier_json_writer_int (json, "merge_id", job->merge_id);
  vivier_json_writer_int (json, "kept_id", job->kept_id);
  vivier_json_writer_int (json, "absorbed_id", job->absorbed_id);
  vivier_json_writer_begin_array (json, "fields");
  for (guint i = 0; i < job->fields->len; i++)
    {
      const VivierMergeField *field = g_ptr_array_index (job->fields, i);

      vivier_json_writer_begin_object (json, NULL);
      vivier_json_writer_string (json, "field", field->field);
      vivier_json_writer_string (json, "label", field->label);
      vivier_json_writer_string (json, "a", field->kept);
      vivier_json_writer_string (json, "b", field->absorbed);
      vivier_json_writer_string (json, "takes", field->takes_absorbed ? "b" : "a");
      vivier_json_writer_end_object (json);
    }
  vivier_json_writer_end_array (json);
  vivier_json_writer_end_object (json);
}

static void
print_job (Vivierctl *ctl,
           const Job *job)
{
  const char *const titles[] = { "", job->kept_name, "", job->absorbed_name, NULL };
  g_autoptr (VivierctlTable) table = vivierctl_table_new (titles, "llll");

  for (guint i = 0; i < job->fields->len; i++)
    {
      const VivierMergeField *field = g_ptr_array_index (job->fields, i);

      vivierctl_table_add (table, field->label, field->kept != NULL ? field->kept : "",
                           field->takes_absorbed ? "→" : "←", field->absorbed != NULL ? field->absorbed : "", NULL);
    }
  if (job->fields->len > 0)
    vivierctl_table_print (table, ctl->out);
  if (job->merge_id != 0)
    {
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, job->merge_id);

      /* Translators: the name of the prospect that went, the name of the one it went into, a number */
      vivierctl_line (ctl, _("“%s” is now part of “%s”. “vivierctl split %s” takes them apart again."),
                      job->absorbed_name, job->kept_name, number);
    }
}

/* vivierctl merge A B [--take FIELD=A|B,…] [--dry-run] */
VivierctlStatus
vivierctl_merge (Vivierctl  *ctl,
                 int         argc,
                 char      **argv)
{
  const VivierLabel label = { .kind = "merge" };
  g_auto (GStrv) choices = NULL;
  gboolean is_dry_run = FALSE;
  const GOptionEntry entries[] = {
    { "take", 0, 0, G_OPTION_ARG_STRING_ARRAY, &choices, N_("Whose value to take where the two differ"), N_("FIELD=A|B,…") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &is_dry_run, N_("Only show what would be taken from whom"), NULL },
    { NULL },
  };
  Job job = { NULL };
  VivierctlStatus status;
  gboolean ok;

  if (!vivierctl_parse (ctl, &argc, &argv, entries, 2, 2, &status))
    return status;

  job.kept = argv[1];
  job.absorbed = argv[2];
  job.take = choices;
  job.now_ms = vivier_clock_get_now_ms (ctl->clock);
  ok = is_dry_run ? vivierctl_open_for_reading (ctl) && vivierctl_read (ctl, prepare, &job)
                  : vivierctl_open_for_writing (ctl, FALSE) && vivierctl_write (ctl, &label, merge, &job);
  if (ok && ctl->as_json)
    write_job (ctl->json, &job);
  else if (ok)
    print_job (ctl, &job);

  g_clear_pointer (&job.fields, g_ptr_array_unref);
  g_free (job.kept_name);
  g_free (job.absorbed_name);
  return ok ? VIVIERCTL_DONE : VIVIERCTL_FAILED;
}
