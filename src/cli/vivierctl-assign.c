/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/vivierctl.h"
#include "insight/vivier-assign.h"
#include "model/vivier-prospect.h"
#include "model/vivier-settings.h"

typedef struct {
  Vivierctl  *ctl;
  const char *prospect;   /* nullable, likewise below */
  gboolean    unowned;
  gboolean    absent;
  gboolean    closed_too;
  char       *from;
  char       *to;
  gint64      prospect_id;
  gint64      n_changed;
  char       *owner;      /* of @prospect, afterwards */
  char       *reason;
} Assign;

static gboolean
hand_over (VivierDb  *db,
           Assign    *self,
           gint64     now_ms,
           GError   **error)
{
  gint64 from = vivier_user_find (db, self->from, error);
  gint64 to = from != 0 && self->to != NULL ? vivier_user_find (db, self->to, error) : 0;

  if (from == 0 || (self->to != NULL && to == 0))
    return FALSE;
  return vivier_assign_hand_over (db, from, to, self->closed_too, self->ctl->today, now_ms, &self->n_changed, error);
}

static gboolean
assign_one (VivierDb  *db,
            Assign    *self,
            gint64     now_ms,
            GError   **error)
{
  g_autoptr (VivierProspect) prospect = NULL;
  g_autoptr (VivierUser) owner = NULL;

  self->prospect_id = vivier_prospect_find (db, self->prospect, error);
  if (self->prospect_id == 0 || !vivier_assign_prospect (db, self->prospect_id, self->ctl->today, now_ms, error))
    return FALSE;
  prospect = vivier_prospect_load (db, self->prospect_id, error);
  owner = prospect != NULL ? vivier_user_load (db, prospect->owner_id, error) : NULL;
  if (owner == NULL)
    return FALSE;

  vivier_db_set_label (db, &(VivierLabel) { .kind = "assign", .subject = prospect->name });
  self->owner = g_strdup (owner->name);
  self->reason = g_strdup (prospect->owner_reason);
  return TRUE;
}

static gboolean
run_assign (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Assign *self = data;
  gint64 now_ms = vivier_clock_get_now_ms (self->ctl->clock);

  if (self->from != NULL)
    return hand_over (db, self, now_ms, error);
  if (self->unowned)
    return vivier_assign_unowned (db, self->ctl->today, now_ms, &self->n_changed, error);
  if (self->absent)
    return vivier_assign_absent (db, self->ctl->today, now_ms, &self->n_changed, error);
  return assign_one (db, self, now_ms, error);
}

static void
tell (Assign *self)
{
  Vivierctl *ctl = self->ctl;
  g_autofree char *sentence = NULL;

  if (ctl->as_json)
    {
      vivier_json_writer_begin_object (ctl->json, NULL);
      vivier_json_writer_string (ctl->json, "action", self->from != NULL ? "hand-over" : "assign");
      if (self->prospect != NULL)
        {
          vivier_json_writer_int (ctl->json, "prospect", self->prospect_id);
          vivier_json_writer_string (ctl->json, "owner", self->owner);
          vivier_json_writer_string (ctl->json, "reason", self->reason);
        }
      else
        {
          vivier_json_writer_int (ctl->json, "changed", self->n_changed);
        }
      vivier_json_writer_end_object (ctl->json);
      return;
    }
  if (self->prospect != NULL)
    {
      /* Translators: the name of a user, then why the prospect is given to that user. */
      vivierctl_line (ctl, _("%s: %s."), self->owner, self->reason != NULL ? self->reason : "");
      return;
    }
  if (self->n_changed == 0)
    {
      vivierctl_line (ctl, "%s", _("Nothing was to be assigned."));
      return;
    }
  sentence = vivier_action_describe (self->from != NULL ? "hand-over" : "assign", NULL, self->n_changed);
  vivierctl_line (ctl, "%s.", sentence);
}

/* vivierctl assign PROSPECT|--all-unassigned|--absent|--from USER [--to USER] */
VivierctlStatus
vivierctl_assign (Vivierctl  *ctl,
                  int         argc,
                  char      **argv)
{
  Assign assign = { .ctl = ctl };
  const GOptionEntry entries[] = {
    { "all-unassigned", 0, 0, G_OPTION_ARG_NONE, &assign.unowned, N_("Everybody without an owner"), NULL },
    { "absent", 0, 0, G_OPTION_ARG_NONE, &assign.absent, N_("The open prospects of users who are absent today"), NULL },
    { "from", 0, 0, G_OPTION_ARG_STRING, &assign.from, N_("The open prospects of this user"), N_("USER") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &assign.to, N_("With --from: to this user, not by the rules"), N_("USER") },
    { "closed-too", 0, 0, G_OPTION_ARG_NONE, &assign.closed_too, N_("With --from: also those in a won or lost stage"), NULL },
    { NULL },
  };
  VivierctlStatus status;

  if (!vivierctl_parse (ctl, &argc, &argv, entries, 0, 1, &status))
    return status;

  assign.prospect = argc > 1 ? argv[1] : NULL;
  if ((assign.prospect != NULL) + assign.unowned + assign.absent + (assign.from != NULL) != 1)
    status = vivierctl_usage_error (ctl, "%s", _("Say whom: a prospect, --all-unassigned, --absent or --from."));
  else if ((assign.to != NULL || assign.closed_too) && assign.from == NULL)
    status = vivierctl_usage_error (ctl, "%s", _("--to and --closed-too go with --from."));
  else if (!vivierctl_open_for_writing (ctl, FALSE)
           || !vivierctl_write (ctl, &(VivierLabel) { .kind = "assign" }, run_assign, &assign))
    status = VIVIERCTL_FAILED;
  else
    {
      tell (&assign);
      status = VIVIERCTL_DONE;
    }

  g_free (assign.from);
  g_free (assign.to);
  g_free (assign.owner);
  g_free (assign.reason);
  return status;
}
