/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/vivierctl.h"
#include "import/vivier-mail-filing.h"
#include "model/vivier-prospect.h"

typedef struct {
  const char        *what;  /* nullable: by the addresses */
  char             **files;
  gint64             now_ms;
  VivierMailReport  *report;
} FileMail;

static gboolean
file_mail (VivierDb      *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  FileMail *self = data;
  gint64 id = 0;

  if (self->what != NULL)
    {
      g_autoptr (VivierProspect) prospect = NULL;

      id = vivier_prospect_find (db, self->what, error);
      prospect = id != 0 ? vivier_prospect_load (db, id, error) : NULL;
      if (prospect == NULL)
        return FALSE;
      vivier_db_set_label (db, &(VivierLabel) { .kind = "mail-file", .subject = prospect->name });
    }
  for (char **file = self->files; *file != NULL; file++)
    if (!vivier_mail_file (db, id, *file, self->now_ms, self->report, cancellable, error))
      return FALSE;
  return TRUE;
}

static void
write_report (Vivierctl              *ctl,
              const VivierMailReport *report)
{
  VivierJsonWriter *json = ctl->json;

  vivier_json_writer_begin_object (json, NULL);
  vivier_json_writer_int (json, "read", report->n_read);
  vivier_json_writer_int (json, "filed", report->n_filed);
  vivier_json_writer_int (json, "known", report->n_known);
  vivier_json_writer_int (json, "unmatched", report->n_unmatched);
  vivier_json_writer_int (json, "unreadable", report->n_unreadable);
  vivier_json_writer_int (json, "cut", report->n_cut);
  vivier_json_writer_int (json, "attachments", report->n_files);
  vivier_json_writer_int (json, "prospects", g_hash_table_size (report->prospects));
  vivier_json_writer_begin_array (json, "strangers");
  for (guint i = 0; i < report->strangers->len; i++)
    {
      const VivierMailStranger *stranger = g_ptr_array_index (report->strangers, i);

      vivier_json_writer_begin_object (json, NULL);
      vivier_json_writer_string (json, "email", stranger->email);
      vivier_json_writer_string (json, "name", stranger->name);
      vivier_json_writer_int (json, "messages", stranger->n_messages);
      vivier_json_writer_end_object (json);
    }
  vivier_json_writer_end_array (json);
  vivier_json_writer_end_object (json);
}

static void
print_report (Vivierctl              *ctl,
              const VivierMailReport *report)
{
  vivierctl_line (ctl, ngettext ("%lu e-mail read", "%lu e-mails read", (gulong) report->n_read), (gulong) report->n_read);
  /* Translators: a number of e-mails */
  vivierctl_line (ctl, _("  Filed            %lu"), (gulong) report->n_filed);
  /* Translators: a number of e-mails */
  vivierctl_line (ctl, _("  There already    %lu"), (gulong) report->n_known);
  /* Translators: a number of e-mails whose addresses nobody has */
  vivierctl_line (ctl, _("  Of nobody known  %lu"), (gulong) report->n_unmatched);
  /* Translators: a number of files */
  vivierctl_line (ctl, _("  Files kept       %lu"), (gulong) report->n_files);
  if (report->strangers->len > 0)
    vivierctl_line (ctl, "%s", _("Addresses that nobody has:"));
  for (guint i = 0; i < report->strangers->len; i++)
    {
      const VivierMailStranger *stranger = g_ptr_array_index (report->strangers, i);

      vivierctl_line (ctl, "  %s%s%s", stranger->email, stranger->name != NULL ? "  " : "", stranger->name != NULL ? stranger->name : "");
    }
}

/* vivierctl file-mail [PROSPECT] FILE… */
VivierctlStatus
vivierctl_file_mail (Vivierctl  *ctl,
                     int         argc,
                     char      **argv)
{
  const VivierLabel label = { .kind = "mail-file" };
  FileMail self = { NULL };
  VivierctlStatus status;
  gboolean has_prospect, ok;

  if (!vivierctl_parse (ctl, &argc, &argv, NULL, 1, -1, &status))
    return status;
  has_prospect = !vivier_mail_is_mail_file (argv[1]) && !g_file_test (argv[1], G_FILE_TEST_EXISTS);
  if (has_prospect && argc == 2)
    return vivierctl_usage_error (ctl, "%s", _("Say which mail files: .eml or .mbox."));

  self.what = has_prospect ? argv[1] : NULL;
  self.files = argv + (has_prospect ? 2 : 1);
  self.now_ms = vivier_clock_get_now_ms (ctl->clock);
  self.report = vivier_mail_report_new ();
  ok = vivierctl_open_for_writing (ctl, FALSE) && vivierctl_write (ctl, &label, file_mail, &self);
  if (ok && ctl->as_json)
    write_report (ctl, self.report);
  else if (ok)
    print_report (ctl, self.report);
  vivier_mail_report_free (self.report);
  return ok ? VIVIERCTL_DONE : VIVIERCTL_FAILED;
}
