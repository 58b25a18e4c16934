/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import-fixture.h"
#include "import/vivier-mail-filing.h"
#include "model/vivier-contact-match.h"
#include "model/vivier-user.h"

static const char mail[] = "From: Zoe Blanc <zoe@new-venue.example>\r\nTo: dj@booker.example\r\n"
                           "Date: Mon, 12 Jan 2026 10:00:00 +0100\r\nMessage-ID: <1@new-venue.example>\r\n"
                           "Subject: A date in June\r\n\r\nAre you free?\r\n";

static gboolean
write_now (ImportFixture  *self,
           VivierDbFunc    func,
           gpointer        data,
           GError        **error)
{
  const VivierLabel label = { .kind = "mail-strangers" };

  return vivier_store_write (self->store, &label, func, data, NULL, error);
}

/* The user's own address ---------------------------------------------------- */

static gboolean
set_email (VivierDb      *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr (VivierUser) user = vivier_user_load (db, vivier_user_get_current (db), error);

  if (user == NULL)
    return FALSE;
  g_free (user->email);
  user->email = g_strdup (data);
  return vivier_user_save (db, user, 1, error);
}

typedef struct {
  char     *path;
  guint     n_mine;    /* so many strangers are said to be the user */
  gboolean  lacks_own;
  guint     n_strangers;
} Filing;

static gboolean
file_and_add (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Filing *filing = data;
  g_autoptr (VivierMailReport) report = vivier_mail_report_new ();

  if (!vivier_mail_file (db, 0, filing->path, 1, report, NULL, error))
    return FALSE;
  filing->lacks_own = report->lacks_own;
  filing->n_strangers = report->strangers->len;
  for (guint i = 0; i < MIN (filing->n_mine, report->strangers->len); i++)
    ((VivierMailStranger *) g_ptr_array_index (report->strangers, i))->fate = VIVIER_STRANGER_ME;
  return vivier_mail_add_strangers (db, report->strangers, 0, "mail.eml", 1, NULL, error);
}

static void
test_who_has_an_address_keeps_it (ImportFixture *self,
                                  gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = import_fixture_write (self, "mail.eml", mail, -1);
  g_autofree char *email = NULL;
  Filing filing = { path, 1, FALSE, 0 };

  g_assert_true (write_now (self, set_email, (gpointer) "me@booker.example", &error));
  g_assert_false (write_now (self, file_and_add, &filing, &error));
  g_assert_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_CONFLICT);
  g_assert_cmpuint (filing.n_strangers, ==, 2);
  g_assert_false (filing.lacks_own);
  email = import_fixture_text (self, "SELECT email FROM user");
  g_assert_cmpstr (email, ==, "me@booker.example");
}

static void
test_one_address_alone_is_the_user_s (ImportFixture *self,
                                      gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = import_fixture_write (self, "mail.eml", mail, -1);
  g_autofree char *email = NULL;
  Filing filing = { path, 2, FALSE, 0 };

  g_assert_true (write_now (self, set_email, NULL, &error));
  g_assert_false (write_now (self, file_and_add, &filing, &error));
  g_assert_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_CONFLICT);
  g_assert_true (filing.lacks_own);
  g_clear_error (&error);
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM user WHERE email IS NOT NULL"), ==, 0);

  filing.n_mine = 1;
  g_assert_true (write_now (self, file_and_add, &filing, &error));
  g_assert_no_error (error);
  email = import_fixture_text (self, "SELECT email FROM user");
  g_assert_cmpstr (email, ==, "dj@booker.example");
  filing.n_mine = 0;
  g_assert_true (write_now (self, file_and_add, &filing, &error));
  g_assert_cmpuint (filing.n_strangers, ==, 1);
}

/* Whom a message is with ---------------------------------------------------- */

static gboolean
match_without_table (VivierDb      *db,
                     gpointer       data,
                     GCancellable  *cancellable,
                     GError       **error)
{
  gint64 prospect_id, contact_id;

  return vivier_db_exec (db, "DROP TABLE address", error)
         && vivier_contact_match_address (db, VIVIER_CHANNEL_LINKEDIN, "in/zoe", &prospect_id, &contact_id, error);
}

static gboolean
match_nobody (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  gint64 prospect_id = 1, contact_id = 1;
  gboolean ok = vivier_contact_match_address (db, VIVIER_CHANNEL_LINKEDIN, "in/zoe", &prospect_id, &contact_id, error);

  g_assert_cmpint (prospect_id, ==, 0);
  prospect_id = 1;
  ok = ok && vivier_contact_match_name (db, "zoe blanc", &prospect_id, &contact_id, error);
  g_assert_cmpint (prospect_id, ==, 0);
  return ok;
}

static void
test_what_cannot_be_read_is_not_nobody (ImportFixture *self,
                                        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (write_now (self, match_nobody, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (write_now (self, match_without_table, NULL, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (import_fixture_count (self, "SELECT count(*) FROM address"), ==, 0);
}

static void
test_a_note_without_names_ends_well (ImportFixture *self,
                                     gconstpointer  data)
{
  g_autofree char *path = import_fixture_write (self, "messages.csv",
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER,ATTACHMENTS,IS MESSAGE DRAFT\n"
    "2-a,,Zoé Petit,https://www.linkedin.com/in/zoe-petit,,https://www.linkedin.com/in/ada-lovelace,2025-11-03 10:00:01 UTC,,Bonjour,INBOX,,No\n", -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reports = import_fixture_run (self, NULL, &error, path, NULL);
  const VivierImportReport *report;
  gboolean is_told = FALSE;

  g_assert_no_error (error);
  report = g_ptr_array_index (reports, 0);
  g_assert_cmpint (report->skipped, ==, 1);
  for (guint i = 0; i < report->notes->len; i++)
    {
      const char *note = g_ptr_array_index (report->notes, i);

      g_assert_null (strstr (note, ": ."));
      is_told |= g_str_has_prefix (note, "1 message with somebody who is no prospect was left out. ");
    }
  g_assert_true (is_told);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_summary ("E-mails and messages find whom they are with, and change nobody else");

  IMPORT_TEST ("/import-mail/who-has-an-address-keeps-it", test_who_has_an_address_keeps_it);
  IMPORT_TEST ("/import-mail/one-address-alone-is-the-user-s", test_one_address_alone_is_the_user_s);
  IMPORT_TEST ("/import-mail/what-cannot-be-read-is-not-nobody", test_what_cannot_be_read_is_not_nobody);
  IMPORT_TEST ("/import-mail/a-note-without-names-ends-well", test_a_note_without_names_ends_well);
  return g_test_run ();
}
