/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/vivierctl-bulk.h"
#include "model/vivier-prospect.h"
#include "model/vivier-settings.h"
#include "model/vivier-stage.h"

typedef struct {
  VivierctlBulk *bulk;
  VivierDay      today;
} Job;

static gboolean
apply_to_list (VivierDb       *db,
               Job            *job,
               GError        **error)
{
  g_autoptr (VivierFieldTable) fields = vivier_field_table_load (db, error);
  g_autoptr (VivierFilter) filter = NULL;
  VivierProspectQuery query = { .list = VIVIER_LIST_PROSPECTS };

  if (fields == NULL)
    return FALSE;
  filter = vivier_filter_parse (job->bulk->filter, fields, error);
  if (filter == NULL)
    return FALSE;

  query.filter = filter;
  query.context.today = job->today;
  if (job->bulk->action.kind == VIVIER_BULK_UNARCHIVE)
    query.archived = VIVIER_ARCHIVED_ONLY;
  return vivier_prospects_apply (db, &(VivierBulkTarget) { .query = &query }, &job->bulk->action,
                                 &job->bulk->n_changed, error);
}

static gboolean
apply_to_names (VivierDb       *db,
                VivierctlBulk  *bulk,
                GError        **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  VivierBulkTarget target = { NULL };

  for (char **name = bulk->names; name != NULL && *name != NULL; name++)
    {
      gint64 id = vivier_prospect_find (db, *name, error);

      if (id == 0)
        return FALSE;
      g_array_append_val (ids, id);
    }
  target.ids = (const gint64 *) (void *) ids->data;
  target.n_ids = ids->len;
  return vivier_prospects_apply (db, &target, &bulk->action, &bulk->n_changed, error);
}

static gboolean
apply (VivierDb      *db,
       gpointer       data,
       GCancellable  *cancellable,
       GError       **error)
{
  Job *job = data;
  VivierctlBulk *bulk = job->bulk;

  if (bulk->stage != NULL)
    {
      bulk->action.id = vivier_stage_find (db, bulk->stage, error);
      if (bulk->action.id == 0)
        return FALSE;
    }
  return bulk->filter != NULL ? apply_to_list (db, job, error) : apply_to_names (db, bulk, error);
}

/**
 * vivierctl_bulk_run:
 * @self: what is to be done to whom
 * @ctl: the run
 *
 * Returns: how the command ends
 */
VivierctlStatus
vivierctl_bulk_run (VivierctlBulk *self,
                    Vivierctl     *ctl)
{
  const VivierLabel label = { .kind = vivier_bulk_kind_get_label_kind (self->action.kind) };
  Job job = { self, ctl->today };
  g_autofree char *number = NULL;

  if (self->filter == NULL && (self->names == NULL || *self->names == NULL))
    return vivierctl_usage_error (ctl, "%s", _("Name prospects, or choose them with --filter."));

  self->action.now_ms = vivier_clock_get_now_ms (ctl->clock);
  if (!vivierctl_open_for_writing (ctl, FALSE) || !vivierctl_write (ctl, &label, apply, &job))
    return VIVIERCTL_FAILED;

  if (ctl->as_json)
    {
      vivier_json_writer_begin_object (ctl->json, NULL);
      vivier_json_writer_string (ctl->json, "action", label.kind);
      vivier_json_writer_int (ctl->json, "changed", self->n_changed);
      vivier_json_writer_end_object (ctl->json);
      return VIVIERCTL_DONE;
    }
  number = vivier_action_describe (label.kind, NULL, self->n_changed);
  if (self->n_changed > 0)
    vivierctl_line (ctl, "%s.", number);
  else
    vivierctl_line (ctl, "%s", _("Nothing to change."));
  return VIVIERCTL_DONE;
}

/* vivierctl stage PROSPECT… STAGE | stage --filter EXPR STAGE */
VivierctlStatus
vivierctl_stage (Vivierctl  *ctl,
                 int         argc,
                 char      **argv)
{
  g_autofree char *filter = NULL;
  g_autofree char *reason = NULL;
  const GOptionEntry entries[] = {
    { "filter", 0, 0, G_OPTION_ARG_STRING, &filter, N_("Everybody who answers to this"), N_("EXPR") },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_("Why, when it was lost"), N_("WORDS") },
    { NULL },
  };
  VivierctlBulk bulk = { .action.kind = VIVIER_BULK_STAGE };
  VivierctlStatus status;

  if (!vivierctl_parse (ctl, &argc, &argv, entries, 1, -1, &status))
    return status;

  bulk.filter = filter;
  bulk.action.text = reason;
  bulk.stage = argv[argc - 1];
  argv[argc - 1] = NULL;
  bulk.names = argv + 1;
  return vivierctl_bulk_run (&bulk, ctl);
}

/* vivierctl archive PROSPECT… | archive --filter EXPR */
VivierctlStatus
vivierctl_archive (Vivierctl  *ctl,
                   int         argc,
                   char      **argv)
{
  g_autofree char *filter = NULL;
  gboolean takes_out = FALSE;
  const GOptionEntry entries[] = {
    { "filter", 0, 0, G_OPTION_ARG_STRING, &filter, N_("Everybody who answers to this"), N_("EXPR") },
    { "take-out", 0, 0, G_OPTION_ARG_NONE, &takes_out, N_("Out of the archive again"), NULL },
    { NULL },
  };
  VivierctlBulk bulk = { { 0 } };
  VivierctlStatus status;

  if (!vivierctl_parse (ctl, &argc, &argv, entries, 0, -1, &status))
    return status;

  bulk.filter = filter;
  bulk.action.kind = takes_out ? VIVIER_BULK_UNARCHIVE : VIVIER_BULK_ARCHIVE;
  bulk.names = argv + 1;
  return vivierctl_bulk_run (&bulk, ctl);
}

/* vivierctl do-not-contact PROSPECT… */
VivierctlStatus
vivierctl_do_not_contact (Vivierctl  *ctl,
                          int         argc,
                          char      **argv)
{
  g_autofree char *filter = NULL;
  g_autofree char *origin = NULL;
  gboolean allows = FALSE;
  const GOptionEntry entries[] = {
    { "filter", 0, 0, G_OPTION_ARG_STRING, &filter, N_("Everybody who answers to this"), N_("EXPR") },
    { "origin", 0, 0, G_OPTION_ARG_STRING, &origin, N_("Who asked for it, and how"), N_("WORDS") },
    { "allow", 0, 0, G_OPTION_ARG_NONE, &allows, N_("They may be contacted again"), NULL },
    { NULL },
  };
  VivierctlBulk bulk = { { 0 } };
  VivierctlStatus status;

  if (!vivierctl_parse (ctl, &argc, &argv, entries, 0, -1, &status))
    return status;

  bulk.filter = filter;
  bulk.action.kind = allows ? VIVIER_BULK_ALLOW_CONTACT : VIVIER_BULK_DO_NOT_CONTACT;
  bulk.action.text = origin;
  bulk.names = argv + 1;
  return vivierctl_bulk_run (&bulk, ctl);
}
