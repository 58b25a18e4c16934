/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-record.h"

#include <glib/gi18n.h>

#include "dialogs/vivier-strangers-dialog.h"
#include "import/vivier-mail-filing.h"
#include "model/vivier-activity.h"
#include "model/vivier-attachment.h"
#include "model/vivier-contact.h"
#include "model/vivier-merge.h"
#include "model/vivier-prospect.h"

typedef struct {
  gint64          prospect_id;
  gint64          id;         /* of what is changed, 0: something new */
  gint64          contact_id;
  VivierChannel   channel;
  VivierValidity  validity;
  gboolean        is_on;
  char           *text;       /* nullable */
  gint64          now_ms;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->text);
  g_free (job);
}

static Job *
job_new (const VivierRecord *self,
         gint64              id)
{
  Job *job = g_new0 (Job, 1);

  job->prospect_id = self->id;
  job->id = id;
  job->now_ms = vivier_clock_get_now_ms (vivier_store_get_clock (vivier_session_get_store (self->session)));
  return job;
}

static void
run (const VivierRecord *self,
     const char         *kind,
     VivierDbFunc        func,
     Job                *job)
{
  VivierLabel label = { .kind = kind, .subject = self->name };

  vivier_session_write (self->session, &label, func, job, job_free, FALSE, NULL, NULL);
}

/* Addresses ---------------------------------------------------------------- */

static int
find_address (VivierProspect *prospect,
              gint64          id)
{
  for (guint i = 0; i < prospect->addresses->len; i++)
    if (((VivierAddress *) prospect->addresses->pdata[i])->id == id)
      return (int) i;

  return -1;
}

/* Another value says nothing about whether it works. */
static gboolean
put_address (VivierProspect  *prospect,
             const Job       *job,
             int              place,
             GError         **error)
{
  VivierAddress *address = vivier_address_new (job->channel, job->text, prospect->country, NULL);

  if (address == NULL)
    {
      g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID,
                   /* Translators: what was typed, and a kind of address: “Facebook” */
                   _("“%s” is no address of this kind: %s."), job->text, vivier_channel_get_label (job->channel));
      return FALSE;
    }
  if (place < 0)
    {
      address->contact_id = job->contact_id;
      g_ptr_array_add (prospect->addresses, address);
      return TRUE;
    }
  {
    VivierAddress *before = prospect->addresses->pdata[place];

    address->id = before->id;
    address->contact_id = before->contact_id;
    address->created_ms = before->created_ms;
    address->label = g_steal_pointer (&before->label);
    vivier_address_free (before);
    prospect->addresses->pdata[place] = address;
  }
  return TRUE;
}

static gboolean
set_address_in_db (VivierDb      *db,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  Job *job = data;
  g_autoptr (VivierProspect) prospect = vivier_prospect_load (db, job->prospect_id, error);
  int place;

  if (prospect == NULL)
    return FALSE;
  place = job->id != 0 ? find_address (prospect, job->id) : -1;
  if (job->text != NULL && *job->text != '\0')
    {
      if (!put_address (prospect, job, place, error))
        return FALSE;
    }
  else if (place >= 0)
    g_ptr_array_remove_index (prospect->addresses, (guint) place);
  return vivier_prospect_save (db, prospect, job->now_ms, error);
}

static gboolean
set_label_in_db (VivierDb      *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  Job *job = data;
  g_autoptr (VivierProspect) prospect = vivier_prospect_load (db, job->prospect_id, error);
  VivierAddress *address;
  int place;

  if (prospect == NULL)
    return FALSE;
  place = find_address (prospect, job->id);
  if (place < 0)
    return TRUE;
  address = prospect->addresses->pdata[place];
  g_free (address->label);
  address->label = g_strdup (job->text);
  return vivier_prospect_save (db, prospect, job->now_ms, error);
}

static gboolean
set_validity_in_db (VivierDb      *db,
                    gpointer       data,
                    GCancellable  *cancellable,
                    GError       **error)
{
  const Job *job = data;

  return vivier_address_set_validity (db, job->id, job->validity, error);
}

/**
 * vivier_record_set_address:
 * @address_id: what is changed, 0 to add one
 * @contact_id: whose new one it is, 0: the prospect's own
 * @value: (nullable): as typed; empty removes
 *
 * Writes one address.
 */
void
vivier_record_set_address (const VivierRecord *self,
                           gint64              address_id,
                           gint64              contact_id,
                           VivierChannel       channel,
                           const char         *value)
{
  Job *job = job_new (self, address_id);

  job->contact_id = contact_id;
  job->channel = channel;
  job->text = g_strdup (value);
  run (self, "prospect-edit", set_address_in_db, job);
}

/**
 * vivier_record_set_label:
 * @label: (nullable): "work", "mobile"…
 *
 * Says what an address is used for.
 */
void
vivier_record_set_label (const VivierRecord *self,
                         gint64              address_id,
                         const char         *label)
{
  Job *job = job_new (self, address_id);

  job->text = g_strdup (label);
  run (self, "prospect-edit", set_label_in_db, job);
}

/**
 * vivier_record_set_validity:
 *
 * Says whether an address works.
 */
void
vivier_record_set_validity (const VivierRecord *self,
                            gint64              address_id,
                            VivierValidity      validity)
{
  Job *job = job_new (self, address_id);

  job->validity = validity;
  run (self, "prospect-edit", set_validity_in_db, job);
}

/* Contacts, timeline, files ------------------------------------------------ */

static gboolean
delete_contact_in_db (VivierDb      *db,
                      gpointer       data,
                      GCancellable  *cancellable,
                      GError       **error)
{
  return vivier_contact_delete (db, ((Job *) data)->id, error);
}

static gboolean
split_in_db (VivierDb      *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Job *job = data;

  return vivier_merge_split (db, job->id, job->now_ms, error) != 0;
}

static gboolean
pin_in_db (VivierDb      *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Job *job = data;

  return vivier_activity_set_pinned (db, job->id, job->is_on, error);
}

/* Files to be kept with a prospect, e-mails among them. */
typedef struct {
  gint64             prospect_id;
  char              *name;
  char             **paths;
  gint64             now_ms;
  VivierMailReport  *report;
  GtkWindow         *window; /* nullable */
} Attaching;

static void
attaching_free (gpointer data)
{
  Attaching *attaching = data;

  g_free (attaching->name);
  g_strfreev (attaching->paths);
  vivier_mail_report_free (attaching->report);
  g_clear_object (&attaching->window);
  g_free (attaching);
}

static gboolean
attach_in_db (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  const Attaching *attaching = data;

  for (char **path = attaching->paths; *path != NULL; path++)
    if (vivier_mail_is_mail_file (*path)
          ? !vivier_mail_file (db, attaching->prospect_id, *path, attaching->now_ms, attaching->report, cancellable, error)
          : vivier_attachment_add (db, attaching->prospect_id, 0, *path, attaching->now_ms, cancellable, error) == 0)
      return FALSE;
  return TRUE;
}

static char **
dup_mails (char **paths)
{
  g_autoptr (GStrvBuilder) mails = g_strv_builder_new ();

  for (char **path = paths; *path != NULL; path++)
    if (vivier_mail_is_mail_file (*path))
      g_strv_builder_add (mails, *path);
  return g_strv_builder_end (mails);
}

/* Addresses that nobody has are offered. */
static void
attached_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  gpointer data = NULL;
  const Attaching *attaching;
  g_auto (GStrv) mails = NULL;

  if (!vivier_session_write_finish (VIVIER_SESSION (source), result, &data, NULL))
    return;
  attaching = data;
  mails = dup_mails (attaching->paths);
  vivier_strangers_dialog_present (attaching->window, VIVIER_SESSION (source), attaching->prospect_id, attaching->name,
                                   attaching->report, (const char * const *) mails);
}

static gboolean
detach_in_db (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return vivier_attachment_delete (db, ((Job *) data)->id, error);
}

/**
 * vivier_record_delete_contact:
 *
 * Deletes a contact with its addresses.
 */
void
vivier_record_delete_contact (const VivierRecord *self,
                              gint64              contact_id)
{
  run (self, "contact-delete", delete_contact_in_db, job_new (self, contact_id));
}

/**
 * vivier_record_split:
 *
 * Splits off what a merge had taken in.
 */
void
vivier_record_split (const VivierRecord *self,
                     gint64              merge_id)
{
  run (self, "split", split_in_db, job_new (self, merge_id));
}

/**
 * vivier_record_pin:
 *
 * Keeps an entry of the timeline at its top, or lets it go.
 */
void
vivier_record_pin (const VivierRecord *self,
                   gint64              activity_id,
                   gboolean            is_pinned)
{
  Job *job = job_new (self, activity_id);

  job->is_on = is_pinned;
  run (self, is_pinned ? "activity-pin" : "activity-unpin", pin_in_db, job);
}

/**
 * vivier_record_attach:
 * @window: (nullable): over which addresses that nobody has are offered
 * @paths: (array zero-terminated=1): local files
 *
 * Files e-mails in the timeline, with their attachments; copies other files into
 * the workspace.
 */
void
vivier_record_attach (const VivierRecord *self,
                      GtkWindow          *window,
                      const char * const *paths)
{
  Attaching *attaching = g_new0 (Attaching, 1);
  g_auto (GStrv) mails = dup_mails ((char **) paths);
  VivierLabel label = { .kind = "attachment-new", .subject = self->name };

  if (g_strv_length (mails) == g_strv_length ((char **) paths))
    label.kind = "mail-file";
  attaching->prospect_id = self->id;
  attaching->name = g_strdup (self->name);
  attaching->paths = g_strdupv ((char **) paths);
  attaching->now_ms = vivier_session_get_now_ms (self->session);
  attaching->report = vivier_mail_report_new ();
  g_set_object (&attaching->window, window);
  vivier_session_write (self->session, &label, attach_in_db, attaching, attaching_free, FALSE, attached_cb, NULL);
}

/**
 * vivier_record_detach:
 *
 * Deletes an attachment.
 */
void
vivier_record_detach (const VivierRecord *self,
                      gint64              attachment_id)
{
  run (self, "attachment-delete", detach_in_db, job_new (self, attachment_id));
}
