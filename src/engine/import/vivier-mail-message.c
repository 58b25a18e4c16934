/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-mail-message.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <gmime/gmime.h>

#include "base/vivier-text.h"
#include "import/vivier-html-text.h"
#include "import/vivier-import-plan.h"

#define MAX_SUBJECT 1000
#define MAX_NAME    200
#define MAX_MESSAGE_ID 500

struct _VivierMailReader
{
  GMimeParser *parser;
  gboolean     is_mbox;
  gboolean     is_done;
  gint64       n_unreadable;
};

/* One message while its parts are looked at. */
typedef struct {
  VivierMailMessage *message;
  char              *plain; /* first text; nullable */
  char              *html;  /* likewise */
  guint              n_parts;
} MailWalk;

static void
mail_address_free (gpointer data)
{
  VivierMailAddress *self = data;

  g_free (self->email);
  g_free (self->name);
  g_free (self);
}

static void
mail_part_free (gpointer data)
{
  VivierMailPart *self = data;

  g_free (self->name);
  g_bytes_unref (self->bytes);
  g_free (self);
}

/**
 * vivier_mail_message_free:
 * @self: (nullable): a message
 */
void
vivier_mail_message_free (VivierMailMessage *self)
{
  if (self == NULL)
    return;

  g_free (self->message_id);
  g_free (self->subject);
  g_free (self->body);
  g_ptr_array_unref (self->senders);
  g_ptr_array_unref (self->recipients);
  g_ptr_array_unref (self->files);
  g_free (self);
}

static void
init_library (void)
{
  static gsize is_done;

  if (g_once_init_enter (&is_done))
    {
      g_mime_init ();
      g_once_init_leave (&is_done, 1);
    }
}

static gboolean
begins_as_mbox (int fd)
{
  char start[5];

  return pread (fd, start, sizeof start, 0) == sizeof start && memcmp (start, "From ", 5) == 0;
}

/**
 * vivier_mail_reader_new:
 * @path: an .eml or .mbox file
 * @error: return location
 *
 * Returns: (transfer full) (nullable): its reader, or %NULL with
 *   %VIVIER_IMPORT_ERROR_UNREADABLE
 */
VivierMailReader *
vivier_mail_reader_new (const char  *path,
                        GError     **error)
{
  VivierMailReader *self;
  GMimeStream *stream;
  int fd;

  init_library ();
  fd = open (path, O_RDONLY | O_CLOEXEC);
  if (fd < 0 || g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_autofree char *name = g_filename_display_basename (path);

      if (fd >= 0)
        close (fd);
      /* Translators: %s is the name of a file. */
      g_set_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_UNREADABLE, _("“%s” cannot be opened. Check that it is there and may be read."), name);
      return NULL;
    }
  self = g_new0 (VivierMailReader, 1);
  self->is_mbox = begins_as_mbox (fd);
  stream = g_mime_stream_fs_new (fd); /* closes it */
  self->parser = g_mime_parser_new_with_stream (stream);
  g_mime_parser_set_format (self->parser, self->is_mbox ? GMIME_FORMAT_MBOX : GMIME_FORMAT_MESSAGE);
  g_mime_parser_set_persist_stream (self->parser, TRUE);
  g_object_unref (stream);
  return self;
}

/**
 * vivier_mail_reader_free:
 * @self: (nullable): a reader
 */
void
vivier_mail_reader_free (VivierMailReader *self)
{
  if (self == NULL)
    return;

  g_object_unref (self->parser);
  g_free (self);
}

/* The encoded bytes, which decoding never makes more. */
static gboolean
is_within (GMimePart *part,
           gint64     limit)
{
  GMimeDataWrapper *content = g_mime_part_get_content (part);
  GMimeStream *stream = content != NULL ? g_mime_data_wrapper_get_stream (content) : NULL;

  return stream != NULL && g_mime_stream_length (stream) >= 0 && g_mime_stream_length (stream) <= limit * 3 / 2;
}

/* What was written to @memory, which goes. */
static GBytes *
take_bytes (GMimeStream *memory)
{
  GByteArray *bytes = g_mime_stream_mem_get_byte_array (GMIME_STREAM_MEM (memory));

  g_mime_stream_mem_set_owner (GMIME_STREAM_MEM (memory), FALSE);
  g_object_unref (memory);
  return g_byte_array_free_to_bytes (bytes);
}

static GBytes *
decode (GMimePart *part)
{
  GMimeStream *memory = g_mime_stream_mem_new ();

  g_mime_data_wrapper_write_to_stream (g_mime_part_get_content (part), memory);
  return take_bytes (memory);
}

/* In UTF-8; an encoding that nobody knows is taken for what Windows wrote. */
static char *
decode_text (MailWalk  *walk,
             GMimePart *part)
{
  const char *charset = g_mime_object_get_content_type_parameter (GMIME_OBJECT (part), "charset");
  g_autoptr (GBytes) bytes = NULL;
  const char *data;
  gsize length;
  char *text = NULL;

  if (!is_within (part, 4 * VIVIER_MAIL_MAX_TEXT))
    {
      walk->message->is_cut = TRUE;
      return NULL;
    }
  bytes = decode (part);
  data = g_bytes_get_data (bytes, &length);
  if (length == 0)
    return NULL;
  if (charset != NULL && g_ascii_strcasecmp (charset, "utf-8") != 0 && g_ascii_strcasecmp (charset, "us-ascii") != 0)
    text = g_convert_with_fallback (data, (gssize) length, "UTF-8", charset, "?", NULL, NULL, NULL);
  if (text == NULL && !g_utf8_validate (data, (gssize) length, NULL))
    text = g_convert_with_fallback (data, (gssize) length, "UTF-8", "WINDOWS-1252", "?", NULL, NULL, NULL);
  return text != NULL ? text : g_utf8_make_valid (data, (gssize) length);
}

static void
take_file (MailWalk  *walk,
           GMimePart *part)
{
  const char *name = g_mime_part_get_filename (part);
  VivierMailPart *file;

  if (!is_within (part, VIVIER_MAIL_MAX_ATTACHMENT))
    {
      walk->message->is_cut = TRUE;
      return;
    }
  file = g_new0 (VivierMailPart, 1);
  file->bytes = decode (part);
  file->name = name != NULL ? vivier_text_clean (name, FALSE, MAX_NAME) : NULL;
  if (file->name == NULL)
    file->name = g_strdup (_("Attachment"));
  if (g_bytes_get_size (file->bytes) > 0)
    g_ptr_array_add (walk->message->files, file);
  else
    mail_part_free (file);
}

static void
take_part (MailWalk  *walk,
           GMimePart *part)
{
  GMimeContentType *type = g_mime_object_get_content_type (GMIME_OBJECT (part));
  const gboolean is_attached = g_mime_part_is_attachment (part);

  if (g_mime_part_get_content (part) == NULL)
    return;
  if (!is_attached && walk->plain == NULL && g_mime_content_type_is_type (type, "text", "plain"))
    walk->plain = decode_text (walk, part);
  else if (!is_attached && walk->html == NULL && g_mime_content_type_is_type (type, "text", "html"))
    walk->html = decode_text (walk, part);
  else if (is_attached || g_mime_part_get_filename (part) != NULL)
    take_file (walk, part);
}

static void
take_message (MailWalk         *walk,
              GMimeMessagePart *part)
{
  GMimeMessage *message = g_mime_message_part_get_message (part);
  const char *subject = message != NULL ? g_mime_message_get_subject (message) : NULL;
  VivierMailPart *file;
  GMimeStream *memory;

  if (message == NULL)
    return;
  memory = g_mime_stream_mem_new ();
  g_mime_object_write_to_stream (GMIME_OBJECT (message), NULL, memory);
  file = g_new0 (VivierMailPart, 1);
  file->name = g_strdup_printf ("%.100s.eml", subject != NULL && g_utf8_validate (subject, -1, NULL) && strlen (subject) <= 100 ? subject : "message");
  file->bytes = take_bytes (memory);
  g_ptr_array_add (walk->message->files, file);
}

static void
walk_object (MailWalk    *walk,
             GMimeObject *object,
             guint        depth)
{
  if (++walk->n_parts > VIVIER_MAIL_MAX_PARTS || depth > VIVIER_MAIL_MAX_DEPTH)
    {
      walk->message->is_cut = TRUE;
      return;
    }
  if (GMIME_IS_MULTIPART (object))
    for (int i = 0; i < g_mime_multipart_get_count (GMIME_MULTIPART (object)); i++)
      walk_object (walk, g_mime_multipart_get_part (GMIME_MULTIPART (object), i), depth + 1);
  else if (GMIME_IS_MESSAGE_PART (object))
    take_message (walk, GMIME_MESSAGE_PART (object));
  else if (GMIME_IS_PART (object))
    take_part (walk, GMIME_PART (object));
}

static void
add_addresses (GPtrArray           *addresses,
               InternetAddressList *list,
               guint                depth)
{
  const int n = list != NULL ? internet_address_list_length (list) : 0;

  for (int i = 0; i < n && addresses->len < VIVIER_MAIL_MAX_ADDRESSES && depth < 5; i++)
    {
      InternetAddress *address = internet_address_list_get_address (list, i);
      const char *name = internet_address_get_name (address);
      VivierMailAddress *taken;

      if (INTERNET_ADDRESS_IS_GROUP (address))
        {
          add_addresses (addresses, internet_address_group_get_members (INTERNET_ADDRESS_GROUP (address)), depth + 1);
          continue;
        }
      if (!INTERNET_ADDRESS_IS_MAILBOX (address) || internet_address_mailbox_get_addr (INTERNET_ADDRESS_MAILBOX (address)) == NULL)
        continue;
      taken = g_new0 (VivierMailAddress, 1);
      taken->email = g_utf8_make_valid (internet_address_mailbox_get_addr (INTERNET_ADDRESS_MAILBOX (address)), -1);
      taken->name = name != NULL ? vivier_text_clean (name, FALSE, MAX_NAME) : NULL;
      g_ptr_array_add (addresses, taken);
    }
}

/* A line that begins with "From " was given a ">" in the mbox. */
static char *
unescape_from (char *text)
{
  g_autofree char *owned = text;
  g_autoptr (GRegex) regex = g_regex_new ("^>(>*From )", G_REGEX_MULTILINE, 0, NULL);

  return g_regex_replace (regex, owned, -1, 0, "\\1", 0, NULL);
}

static void
settle_body (VivierMailReader  *self,
             VivierMailMessage *message,
             MailWalk          *walk)
{
  char *text = walk->plain != NULL ? g_steal_pointer (&walk->plain)
             : walk->html != NULL ? vivier_html_to_text (walk->html, strlen (walk->html), VIVIER_MAIL_MAX_TEXT) : NULL;

  g_clear_pointer (&walk->plain, g_free);
  g_clear_pointer (&walk->html, g_free);
  if (text == NULL)
    return;
  if (strlen (text) > VIVIER_MAIL_MAX_TEXT)
    {
      *g_utf8_find_prev_char (text, text + VIVIER_MAIL_MAX_TEXT) = '\0';
      message->is_cut = TRUE;
    }
  if (self->is_mbox)
    text = unescape_from (text);
  message->body = vivier_text_clean (text, TRUE, VIVIER_MAIL_MAX_TEXT);
  g_free (text);
}

/* The same message has the same one each time. */
static char *
make_message_id (const VivierMailMessage *message,
                 const char              *told)
{
  g_autoptr (GChecksum) sum = NULL;
  g_autofree char *date = NULL;

  if (told != NULL && *told != '\0' && strlen (told) <= MAX_MESSAGE_ID && g_utf8_validate (told, -1, NULL))
    return g_strdup (told);
  sum = g_checksum_new (G_CHECKSUM_SHA256);
  date = g_strdup_printf ("%" G_GINT64_FORMAT "\n", message->sent_ms);
  g_checksum_update (sum, (const guchar *) date, -1);
  if (told != NULL)
    g_checksum_update (sum, (const guchar *) told, -1);
  if (message->senders->len > 0)
    g_checksum_update (sum, (const guchar *) ((VivierMailAddress *) g_ptr_array_index (message->senders, 0))->email, -1);
  if (message->subject != NULL)
    g_checksum_update (sum, (const guchar *) message->subject, -1);
  if (message->body != NULL)
    g_checksum_update (sum, (const guchar *) message->body, -1);
  return g_strconcat (g_checksum_get_string (sum), "@vivier.invalid", NULL);
}

static VivierMailMessage *
take_apart (VivierMailReader *self,
            GMimeMessage     *source,
            gint64            size)
{
  VivierMailMessage *message = g_new0 (VivierMailMessage, 1);
  MailWalk walk = { .message = message };
  GDateTime *date = g_mime_message_get_date (source);
  const char *subject = g_mime_message_get_subject (source);

  message->senders = g_ptr_array_new_with_free_func (mail_address_free);
  message->recipients = g_ptr_array_new_with_free_func (mail_address_free);
  message->files = g_ptr_array_new_with_free_func (mail_part_free);
  message->sent_ms = date != NULL ? g_date_time_to_unix (date) * 1000 : 0;
  message->subject = subject != NULL ? vivier_text_clean (subject, FALSE, MAX_SUBJECT) : NULL;
  add_addresses (message->senders, g_mime_message_get_from (source), 0);
  add_addresses (message->recipients, g_mime_message_get_to (source), 0);
  add_addresses (message->recipients, g_mime_message_get_cc (source), 0);
  add_addresses (message->recipients, g_mime_message_get_bcc (source), 0);
  if (size > VIVIER_MAIL_MAX_MESSAGE)
    message->is_cut = TRUE;
  else if (g_mime_message_get_mime_part (source) != NULL)
    walk_object (&walk, g_mime_message_get_mime_part (source), 0);
  settle_body (self, message, &walk);
  message->message_id = make_message_id (message, g_mime_message_get_message_id (source));
  return message;
}

/**
 * vivier_mail_reader_next:
 * @self: a reader
 *
 * Returns: (transfer full) (nullable): the next message; %NULL at the end
 */
VivierMailMessage *
vivier_mail_reader_next (VivierMailReader *self)
{
  while (!self->is_done && !g_mime_parser_eos (self->parser))
    {
      const gint64 start = g_mime_parser_tell (self->parser);
      GMimeMessage *source = g_mime_parser_construct_message (self->parser, NULL);
      const gint64 size = g_mime_parser_tell (self->parser) - start;
      g_autoptr (VivierMailMessage) message = NULL;

      self->is_done = !self->is_mbox || source == NULL || size <= 0;
      if (source != NULL)
        {
          message = take_apart (self, source, size);
          g_object_unref (source);
        }
      if (message != NULL && (message->senders->len > 0 || message->recipients->len > 0))
        return g_steal_pointer (&message);
      self->n_unreadable++;
    }
  return NULL;
}

/**
 * vivier_mail_reader_get_n_unreadable:
 * @self: a reader
 *
 * Returns: how many pieces so far were no message with addresses
 */
gint64
vivier_mail_reader_get_n_unreadable (VivierMailReader *self)
{
  return self->n_unreadable;
}
