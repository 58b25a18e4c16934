/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/vivierctl-draft.h"

static gboolean
print_json (Vivierctl         *ctl,
            const VivierDraft *draft)
{
  VivierJsonWriter *json = ctl->json;
  g_autoptr (GError) error = NULL;
  g_autofree char *mailto = vivier_composer_mailto (draft->to, draft->subject->text, draft->body->text, &error);

  if (mailto == NULL)
    {
      vivierctl_fail (error);
      return FALSE;
    }

  vivier_json_writer_begin_object (json, NULL);
  vivier_json_writer_string (json, "template", draft->template_name);
  vivier_json_writer_string (json, "subject", draft->subject->text);
  vivier_json_writer_string (json, "body", draft->body->text);
  vivier_json_writer_begin_array (json, "missing");
  for (guint i = 0; i < draft->missing->len; i++)
    vivier_json_writer_string (json, NULL, g_ptr_array_index (draft->missing, i));
  vivier_json_writer_end_array (json);
  vivier_json_writer_int (json, "prospect_id", draft->row->id);
  vivier_json_writer_string (json, "prospect", draft->row->name);
  vivier_json_writer_string (json, "to", draft->to);
  vivier_json_writer_string (json, "language", draft->language);
  vivier_json_writer_string (json, "purpose", draft->purpose);
  vivier_json_writer_string (json, "suggested_template", draft->suggested_template);
  vivier_json_writer_string (json, "mailto", mailto);
  vivier_json_writer_begin_object (json, "guard");
  vivier_json_writer_bool (json, "allowed", draft->allowed_on <= ctl->today);
  vivier_json_writer_day (json, "relaunched_on", draft->relaunched_on);
  vivier_json_writer_day (json, "allowed_on", draft->allowed_on);
  vivier_json_writer_int (json, "rest_days", draft->rest_days);
  vivier_json_writer_end_object (json);
  vivier_json_writer_end_object (json);
  return TRUE;
}

static void
print_text (Vivierctl         *ctl,
            const VivierDraft *draft)
{
  /* Translators: head of an e-mail, the recipient's address. */
  if (draft->to != NULL)
    vivierctl_line (ctl, _("To: %s"), draft->to);
  /* Translators: head of an e-mail. */
  vivierctl_line (ctl, _("Subject: %s"), draft->subject->text);
  vivierctl_line (ctl, "\n%s", draft->body->text);
}

static void
warn_missing (const VivierDraft *draft)
{
  g_autofree char *names = NULL;

  if (draft->missing->len == 0)
    return;

  g_ptr_array_add (draft->missing, NULL);
  names = g_strjoinv (", ", (char **) draft->missing->pdata);
  g_ptr_array_set_size (draft->missing, draft->missing->len - 1);
  /* Translators: names of template variables. */
  vivierctl_say (_("Still missing: %s."), names);
}

/* vivierctl compose PROSPECT [--template NAME] [--language fr|en] */
VivierctlStatus
vivierctl_compose (Vivierctl  *ctl,
                   int         argc,
                   char      **argv)
{
  VivierctlDraft request = { NULL };
  const GOptionEntry entries[] = {
    { "template", 't', 0, G_OPTION_ARG_STRING, &request.template_name, N_("Use this template"), N_("NAME") },
    { "language", 'l', 0, G_OPTION_ARG_STRING, &request.language, N_("Language of the message"), "fr|en" },
    { NULL },
  };
  VivierctlStatus status;

  if (!vivierctl_parse (ctl, &argc, &argv, entries, 1, 1, &status))
    ;
  else if (!vivierctl_draft_choose_language (&request, ctl))
    status = vivierctl_usage_error (ctl, "%s", _("Messages are written in fr or en."));
  else
    {
      request.what = argv[1];
      request.today = ctl->today;
      status = VIVIERCTL_FAILED;
      if (vivierctl_open_for_reading (ctl) && vivierctl_read (ctl, vivierctl_draft_load, &request))
        {
          vivierctl_draft_warn (&request);
          warn_missing (request.draft);
          if (!ctl->as_json)
            print_text (ctl, request.draft);
          if (!ctl->as_json || print_json (ctl, request.draft))
            status = VIVIERCTL_DONE;
        }
    }

  vivierctl_draft_clear (&request);
  return status;
}
