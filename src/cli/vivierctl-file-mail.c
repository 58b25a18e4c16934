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
  char              *add;   /* nullable: what becomes of strangers, as typed */
  VivierStrangerFate fate;
  gint64             n_added;
} FileMail;

static gboolean
file_all (VivierDb      *db,
          FileMail      *self,
          gint64         prospect_id,
          GCancellable  *cancellable,
          GError       **error)
{
  for (char **file = self->files; *file != NULL; file++)
    if (!vivier_mail_file (db, prospect_id, *file, self->now_ms, self->report, cancellable, error))
      return FALSE;
  return TRUE;
}

/* What nobody was known for finds its place then: one write, one undo. */
static gboolean
add_strangers (VivierDb      *db,
               FileMail      *self,
               gint64         prospect_id,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr (VivierMailReport) before = self->report;
  g_autofree char *source = g_filename_display_basename (self->files[0]);

  for (guint i = 0; i < before->strangers->len; i++)
    ((VivierMailStranger *) g_ptr_array_index (before->strangers, i))->fate = self->fate;
  self->report = vivier_mail_report_new ();
  if (!vivier_mail_add_strangers (db, before->strangers, prospect_id, source, self->now_ms, &self->n_added, error)
      || !file_all (db, self, prospect_id, cancellable, error))
    return FALSE;

  /* The second reading met what the first one filed: a message counts once. */
  self->report->n_known = before->n_known;
  self->report->n_filed = self->report->n_read - self->report->n_unmatched - before->n_known;
  self->report->n_files += before->n_files;
  return TRUE;
}

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
  if (!file_all (db, self, id, cancellable, error))
    return FALSE;
  return self->fate == VIVIER_STRANGER_LEAVE || self->report->strangers->len == 0
         || add_strangers (db, self, id, cancellable, error);
}

static void
write_report (Vivierctl      *ctl,
              const FileMail *self)
{
  const VivierMailReport *report = self->report;
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
  vivier_json_writer_int (json, "added", self->n_added);
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
print_report (Vivierctl      *ctl,
              const FileMail *self)
{
  const VivierMailReport *report = self->report;

  vivierctl_line (ctl, ngettext ("%lu e-mail read", "%lu e-mails read", (gulong) report->n_read), (gulong) report->n_read);
  /* Translators: a number of e-mails */
  vivierctl_line (ctl, _("  Filed            %lu"), (gulong) report->n_filed);
  /* Translators: a number of e-mails */
  vivierctl_line (ctl, _("  There already    %lu"), (gulong) report->n_known);
  /* Translators: a number of e-mails whose addresses nobody has */
  vivierctl_line (ctl, _("  Of nobody known  %lu"), (gulong) report->n_unmatched);
  /* Translators: a number of files */
  vivierctl_line (ctl, _("  Files kept       %lu"), (gulong) report->n_files);
  if (self->fate != VIVIER_STRANGER_LEAVE)
    /* Translators: a number of prospects or contacts */
    vivierctl_line (ctl, _("  Added            %lu"), (gulong) self->n_added);
  if (report->strangers->len > 0)
    vivierctl_line (ctl, "%s", _("Addresses that nobody has:"));
  for (guint i = 0; i < report->strangers->len; i++)
    {
      const VivierMailStranger *stranger = g_ptr_array_index (report->strangers, i);

      vivierctl_line (ctl, "  %s%s%s", stranger->email, stranger->name != NULL ? "  " : "", stranger->name != NULL ? stranger->name : "");
    }
}

static gboolean
read_fate (const char         *text,
           gboolean            has_prospect,
           VivierStrangerFate *fate)
{
  *fate = VIVIER_STRANGER_LEAVE;
  if (text == NULL)
    return TRUE;
  *fate = g_str_equal (text, "contacts") ? VIVIER_STRANGER_CONTACT : VIVIER_STRANGER_PROSPECT;
  return g_str_equal (text, "prospects") || (has_prospect && *fate == VIVIER_STRANGER_CONTACT);
}

static VivierctlStatus
run (Vivierctl *ctl,
     FileMail  *self)
{
  const VivierLabel label = { .kind = "mail-file" };

  if (!vivierctl_open_for_writing (ctl, FALSE) || !vivierctl_write (ctl, &label, file_mail, self))
    return VIVIERCTL_FAILED;
  if (ctl->as_json)
    write_report (ctl, self);
  else
    print_report (ctl, self);
  return VIVIERCTL_DONE;
}

/* vivierctl file-mail [--add-strangers prospects|contacts] [PROSPECT] FILE… */
VivierctlStatus
vivierctl_file_mail (Vivierctl  *ctl,
                     int         argc,
                     char      **argv)
{
  FileMail self = { NULL };
  const GOptionEntry entries[] = {
    { "add-strangers", 0, 0, G_OPTION_ARG_STRING, &self.add,
      N_("Add addresses that nobody has as prospects, or as contacts of the prospect"), "prospects|contacts" },
    { NULL },
  };
  VivierctlStatus status;
  gboolean has_prospect;

  if (!vivierctl_parse (ctl, &argc, &argv, entries, 1, -1, &status))
    return status;
  has_prospect = !vivier_mail_is_mail_file (argv[1]) && !g_file_test (argv[1], G_FILE_TEST_EXISTS);
  if (has_prospect && argc == 2)
    status = vivierctl_usage_error (ctl, "%s", _("Say which mail files: .eml or .mbox."));
  else if (!read_fate (self.add, has_prospect, &self.fate))
    status = vivierctl_usage_error (ctl, "%s", _("Strangers become prospects; or contacts, when a prospect is named."));
  else
    {
      self.what = has_prospect ? argv[1] : NULL;
      self.files = argv + (has_prospect ? 2 : 1);
      self.now_ms = vivier_clock_get_now_ms (ctl->clock);
      self.report = vivier_mail_report_new ();
      status = run (ctl, &self);
      vivier_mail_report_free (self.report);
    }

  g_free (self.add);
  return status;
}
