/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-mail-filing.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/vivier-identity.h"
#include "import/vivier-mail-message.h"
#include "model/vivier-activity.h"
#include "model/vivier-attachment.h"
#include "model/vivier-mail-match.h"
#include "model/vivier-user.h"

#define MAX_STRANGERS 100

/* One vivier_mail_file(). */
typedef struct {
  VivierDb         *db;
  gint64            prospect_id; /* 0: by the addresses */
  gint64            now_ms;
  VivierMailReport *report;
  GHashTable       *users;       /* their addresses, used as a set */
} MailFiling;

/* A prospect a message belongs to, and by which side of it. */
typedef struct {
  gint64   prospect_id;
  gint64   contact_id;
  gboolean is_sender;
  gboolean is_recipient;
} MailTarget;

static void
stranger_free (gpointer data)
{
  VivierMailStranger *self = data;

  g_free (self->email);
  g_free (self->name);
  g_free (self);
}

/**
 * vivier_mail_report_new:
 *
 * Returns: (transfer full): a report of nothing yet
 */
VivierMailReport *
vivier_mail_report_new (void)
{
  VivierMailReport *self = g_new0 (VivierMailReport, 1);

  self->prospects = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->strangers = g_ptr_array_new_with_free_func (stranger_free);
  return self;
}

/**
 * vivier_mail_report_free:
 * @self: (nullable): a report
 */
void
vivier_mail_report_free (VivierMailReport *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->prospects);
  g_ptr_array_unref (self->strangers);
  g_free (self);
}

static gboolean
load_users (MailFiling  *self,
            GError     **error)
{
  const gint64 current = vivier_user_get_current (self->db);
  g_autoptr (GPtrArray) users = vivier_users_load (self->db, error);

  if (users == NULL)
    return FALSE;
  self->users = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < users->len; i++)
    {
      const VivierUser *user = g_ptr_array_index (users, i);
      char *key = user->email != NULL ? vivier_email_normalize (user->email) : NULL;

      if (user->id == current)
        self->report->lacks_own = user->email == NULL || *user->email == '\0';
      if (key != NULL)
        g_hash_table_add (self->users, key);
    }
  return TRUE;
}

static void
note_stranger (MailFiling              *self,
               const char              *key,
               const VivierMailAddress *address,
               gboolean                 wrote)
{
  GPtrArray *strangers = self->report->strangers;
  VivierMailStranger *stranger;

  for (guint i = 0; i < strangers->len; i++)
    {
      stranger = g_ptr_array_index (strangers, i);
      if (strcmp (stranger->email, key) == 0)
        {
          stranger->n_messages++;
          stranger->wrote |= wrote;
          return;
        }
    }
  if (strangers->len >= MAX_STRANGERS)
    return;
  stranger = g_new0 (VivierMailStranger, 1);
  stranger->email = g_strdup (key);
  stranger->name = g_strdup (address->name);
  stranger->n_messages = 1;
  stranger->wrote = wrote;
  g_ptr_array_add (strangers, stranger);
}

static MailTarget *
ensure_target (GArray *targets,
               gint64  prospect_id)
{
  const MailTarget target = { .prospect_id = prospect_id };

  for (guint i = 0; i < targets->len; i++)
    if (g_array_index (targets, MailTarget, i).prospect_id == prospect_id)
      return &g_array_index (targets, MailTarget, i);
  g_array_append_val (targets, target);
  return &g_array_index (targets, MailTarget, targets->len - 1);
}

static gboolean
match_addresses (MailFiling       *self,
                 const GPtrArray  *addresses,
                 gboolean          are_senders,
                 GArray           *targets,
                 GError          **error)
{
  for (guint i = 0; i < addresses->len; i++)
    {
      const VivierMailAddress *address = g_ptr_array_index (addresses, i);
      g_autofree char *key = vivier_email_normalize (address->email);
      g_autoptr (GArray) owners = NULL;

      if (key == NULL || g_hash_table_contains (self->users, key))
        continue;
      owners = vivier_mail_owners (self->db, key, error);
      if (owners == NULL)
        return FALSE;
      if (owners->len == 0)
        note_stranger (self, key, address, are_senders);
      for (guint k = 0; k < owners->len; k++)
        {
          const VivierMailOwner *owner = &g_array_index (owners, VivierMailOwner, k);
          MailTarget *target;

          if (self->prospect_id != 0 && owner->prospect_id != self->prospect_id)
            continue;
          target = ensure_target (targets, owner->prospect_id);
          target->is_sender |= are_senders;
          target->is_recipient |= !are_senders;
          if (target->contact_id == 0)
            target->contact_id = owner->contact_id;
        }
    }
  return TRUE;
}

static gboolean
is_from_user (const MailFiling        *self,
              const VivierMailMessage *message)
{
  for (guint i = 0; i < message->senders->len; i++)
    {
      g_autofree char *key = vivier_email_normalize (((VivierMailAddress *) g_ptr_array_index (message->senders, i))->email);

      if (key != NULL && g_hash_table_contains (self->users, key))
        return TRUE;
    }
  return FALSE;
}

/* It came in from the prospect, or from somebody there whose address is not known yet. */
static VivierDirection
direction_of (const MailFiling        *self,
              const VivierMailMessage *message,
              const MailTarget        *target)
{
  if (target->is_sender)
    return VIVIER_DIRECTION_IN;
  return target->is_recipient || is_from_user (self, message) ? VIVIER_DIRECTION_OUT : VIVIER_DIRECTION_IN;
}

static gboolean
keep_files (MailFiling               *self,
            const VivierMailMessage  *message,
            const VivierActivity     *activity,
            GError                  **error)
{
  for (guint i = 0; i < message->files->len; i++)
    {
      const VivierMailPart *file = g_ptr_array_index (message->files, i);

      if (vivier_attachment_add_bytes (self->db, activity->prospect_id, activity->id, file->name, file->bytes, self->now_ms, error) == 0)
        return FALSE;
      self->report->n_files++;
    }
  return TRUE;
}

static gboolean
file_on (MailFiling               *self,
         const VivierMailMessage  *message,
         const MailTarget         *target,
         GError                  **error)
{
  g_autoptr (VivierActivity) activity = vivier_activity_new (VIVIER_ACTIVITY_EMAIL, target->prospect_id);

  activity->purpose = g_strdup ("message");
  activity->subject = g_strdup (message->subject);
  activity->body = g_strdup (message->body);
  activity->direction = direction_of (self, message, target);
  activity->contact_id = target->contact_id;
  activity->message_id = g_strdup (message->message_id);
  activity->happened_ms = message->sent_ms > 0 ? message->sent_ms : self->now_ms;
  activity->happened_on = vivier_day_from_unix_ms (activity->happened_ms);
  if (!vivier_activity_save (self->db, activity, self->now_ms, error) || !keep_files (self, message, activity, error))
    return FALSE;
  g_hash_table_add (self->report->prospects, g_memdup2 (&target->prospect_id, sizeof target->prospect_id));
  return TRUE;
}

static gboolean
file_message (MailFiling               *self,
              const VivierMailMessage  *message,
              GError                  **error)
{
  g_autoptr (GArray) targets = g_array_new (FALSE, FALSE, sizeof (MailTarget));
  gboolean is_new = FALSE;

  self->report->n_read++;
  self->report->n_cut += message->is_cut;
  if (!match_addresses (self, message->senders, TRUE, targets, error)
      || !match_addresses (self, message->recipients, FALSE, targets, error))
    return FALSE;
  if (self->prospect_id != 0)
    ensure_target (targets, self->prospect_id);
  if (targets->len == 0)
    {
      self->report->n_unmatched++;
      return TRUE;
    }

  for (guint i = 0; i < targets->len; i++)
    {
      const MailTarget *target = &g_array_index (targets, MailTarget, i);

      if (vivier_mail_find_activity (self->db, target->prospect_id, message->message_id) != 0)
        continue;
      if (!file_on (self, message, target, error))
        return FALSE;
      is_new = TRUE;
    }
  self->report->n_filed += is_new;
  self->report->n_known += !is_new;
  return TRUE;
}

static int
compare_strangers (gconstpointer a,
                   gconstpointer b)
{
  const VivierMailStranger *x = *(VivierMailStranger * const *) a;
  const VivierMailStranger *y = *(VivierMailStranger * const *) b;

  return x->n_messages != y->n_messages ? (x->n_messages < y->n_messages ? 1 : -1) : strcmp (x->email, y->email);
}

static gboolean
file_all (MailFiling        *self,
          VivierMailReader  *reader,
          GCancellable      *cancellable,
          GError           **error)
{
  for (;;)
    {
      g_autoptr (VivierMailMessage) message = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      message = vivier_mail_reader_next (reader);
      if (message == NULL)
        return TRUE;
      if (!file_message (self, message, error))
        return FALSE;
    }
}

/**
 * vivier_mail_file:
 * @db: a connection inside a write
 * @prospect_id: on whom; 0 for whoever has one of the addresses
 * @path: an .eml or .mbox file
 * @now_ms: the instant of filing
 * @report: what became of the messages is added to it
 * @cancellable: (nullable): stops between two messages
 * @error: return location
 *
 * Files every message of the file; one message at a time is in memory.
 *
 * Returns: %FALSE with %VIVIER_IMPORT_ERROR_UNREADABLE, %VIVIER_STORE_ERROR_INVALID
 *   when no e-mail is in it, or the error of the store or the attic
 */
gboolean
vivier_mail_file (VivierDb          *db,
                  gint64             prospect_id,
                  const char        *path,
                  gint64             now_ms,
                  VivierMailReport  *report,
                  GCancellable      *cancellable,
                  GError           **error)
{
  MailFiling self = { .db = db, .prospect_id = prospect_id, .now_ms = now_ms, .report = report };
  const gint64 n_before = report->n_read;
  g_autoptr (VivierMailReader) reader = vivier_mail_reader_new (path, error);
  gboolean ok = reader != NULL && load_users (&self, error) && file_all (&self, reader, cancellable, error);

  g_clear_pointer (&self.users, g_hash_table_unref);
  if (!ok)
    return FALSE;
  report->n_unreadable += vivier_mail_reader_get_n_unreadable (reader);
  g_ptr_array_sort (report->strangers, compare_strangers);
  if (report->n_read == n_before)
    {
      g_autofree char *name = g_filename_display_basename (path);

      g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID,
                   /* Translators: %s is the name of a file. */
                   _("“%s” holds no e-mail. Save the message from the mail program as .eml or .mbox and take that file."), name);
      return FALSE;
    }
  return TRUE;
}

/**
 * vivier_mail_is_mail_file:
 * @path: name of a file
 *
 * Returns: %TRUE when it ends as mail files do
 */
gboolean
vivier_mail_is_mail_file (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ".eml") || g_str_has_suffix (lower, ".mbox");
}
