/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes as an e-mail or mailbox, and as an HTML text.
 */

#include "config.h"

#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "import/vivier-html-text.h"
#include "import/vivier-mail-message.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

static char *path;

static void
remove_file (void)
{
  g_unlink (path);
  g_clear_pointer (&path, g_free);
}

static void
check_message (const VivierMailMessage *message)
{
  g_assert (message->message_id != NULL && g_utf8_validate (message->message_id, -1, NULL));
  g_assert (message->subject == NULL || g_utf8_validate (message->subject, -1, NULL));
  g_assert (message->body == NULL || g_utf8_validate (message->body, -1, NULL));
  for (guint i = 0; i < message->files->len; i++)
    g_assert (g_utf8_validate (((VivierMailPart *) g_ptr_array_index (message->files, i))->name, -1, NULL));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (VivierMailReader) reader = NULL;
  g_autofree char *text = vivier_html_to_text ((const char *) data, size, 10000);

  g_assert (g_utf8_validate (text, -1, NULL));
  g_assert (strlen (text) < 12000);
  if (path == NULL)
    {
      const int fd = g_file_open_tmp ("vivier-fuzz-XXXXXX.eml", &path, NULL);

      g_assert (fd >= 0);
      close (fd);
      atexit (remove_file);
    }
  g_assert (g_file_set_contents_full (path, (const char *) data, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  reader = vivier_mail_reader_new (path, NULL);
  g_assert (reader != NULL);
  for (;;)
    {
      g_autoptr (VivierMailMessage) message = vivier_mail_reader_next (reader);

      if (message == NULL)
        return 0;
      check_message (message);
    }
}
