/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/vivierctl-draft.h"

typedef struct
{
  VivierctlDraft request;
  gint64         now_ms;
  gint64         activity_id;
} Sent;

static gboolean
record_sent (VivierDb      *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Sent *sent = data;
  VivierDraft *draft;

  if (!vivierctl_draft_load (db, &sent->request, cancellable, error))
    return FALSE;

  draft = sent->request.draft;
  if (draft->missing->len > 0)
    {
      g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID,
                   /* Translators: name of a template variable, then name of a prospect. */
                   _("The message lacks “%s” for “%s”. Fill it in, or give the template a text to use instead."),
                   (const char *) g_ptr_array_index (draft->missing, 0), draft->row->name);
      return FALSE;
    }

  vivier_db_set_label (db, &(VivierLabel) { .kind = "email-sent", .subject = draft->row->name });
  sent->activity_id = vivier_composer_record_sent (db, draft, draft->subject->text, draft->body->text,
                                                   sent->request.today, sent->now_ms, error);
  return sent->activity_id != 0;
}

static void
print_sent (Vivierctl  *ctl,
            const Sent *sent)
{
  const VivierDraft *draft = sent->request.draft;

  if (!ctl->as_json)
    {
      /* Translators: subject of a message, then name of a prospect. */
      vivierctl_line (ctl, _("Recorded: “%s” to “%s”."), draft->subject->text, draft->row->name);
      return;
    }

  vivier_json_writer_begin_object (ctl->json, NULL);
  vivier_json_writer_int (ctl->json, "activity_id", sent->activity_id);
  vivier_json_writer_int (ctl->json, "prospect_id", draft->row->id);
  vivier_json_writer_string (ctl->json, "prospect", draft->row->name);
  vivier_json_writer_string (ctl->json, "template", draft->template_name);
  vivier_json_writer_string (ctl->json, "purpose", draft->purpose);
  vivier_json_writer_string (ctl->json, "subject", draft->subject->text);
  vivier_json_writer_day (ctl->json, "date", ctl->today);
  vivier_json_writer_end_object (ctl->json);
}

/* vivierctl sent PROSPECT [--template NAME] [--language fr|en] */
VivierctlStatus
vivierctl_sent (Vivierctl  *ctl,
                int         argc,
                char      **argv)
{
  const VivierLabel label = { .kind = "email-sent" };
  Sent sent = { .activity_id = 0 };
  const GOptionEntry entries[] = {
    { "template", 't', 0, G_OPTION_ARG_STRING, &sent.request.template_name, N_("Use this template"), N_("NAME") },
    { "language", 'l', 0, G_OPTION_ARG_STRING, &sent.request.language, N_("Language of the message"), "fr|en" },
    { NULL },
  };
  VivierctlStatus status;

  if (!vivierctl_parse (ctl, &argc, &argv, entries, 1, 1, &status))
    ;
  else if (!vivierctl_draft_choose_language (&sent.request, ctl))
    status = vivierctl_usage_error (ctl, "%s", _("Messages are written in fr or en."));
  else
    {
      sent.request.what = argv[1];
      sent.request.today = ctl->today;
      sent.now_ms = vivier_clock_get_now_ms (ctl->clock);
      status = VIVIERCTL_FAILED;
      if (vivierctl_open_for_writing (ctl, FALSE) && vivierctl_write (ctl, &label, record_sent, &sent))
        {
          vivierctl_draft_warn (&sent.request);
          print_sent (ctl, &sent);
          status = VIVIERCTL_DONE;
        }
    }

  vivierctl_draft_clear (&sent.request);
  return status;
}
