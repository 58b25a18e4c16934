/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "cli/vivierctl.h"

/* Output is UTF-8 whatever the locale, so it does not pass through g_print(). */

static void
print_line (FILE       *stream,
            const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  fputs (valid, stream);
  fputc ('\n', stream);
}

/**
 * vivierctl_say:
 * @format: a sentence
 * @...: its arguments
 *
 * Says something to people on standard error.
 */
void
vivierctl_say (const char *format,
               ...)
{
  g_autofree char *sentence = NULL;
  va_list args;

  va_start (args, format);
  sentence = g_strdup_vprintf (format, args);
  va_end (args);

  print_line (stderr, sentence);
}

/**
 * vivierctl_fail:
 * @error: what happened
 *
 * Tells the error on standard error.
 *
 * Returns: %VIVIERCTL_FAILED
 */
VivierctlStatus
vivierctl_fail (const GError *error)
{
  print_line (stderr, error->message);
  return VIVIERCTL_FAILED;
}

/**
 * vivierctl_line:
 * @ctl: the run
 * @format: text of one line
 * @...: its arguments
 *
 * Adds a line to what goes to standard output.
 */
void
vivierctl_line (Vivierctl  *ctl,
                const char *format,
                ...)
{
  va_list args;

  va_start (args, format);
  g_string_append_vprintf (ctl->out, format, args);
  va_end (args);
  g_string_append_c (ctl->out, '\n');
}

/**
 * vivierctl_flush:
 * @ctl: the run
 *
 * Writes what has gathered to standard output. A reader that went away early
 * (`| head`) is not worth a message.
 *
 * Returns: %FALSE when it could not be written
 */
gboolean
vivierctl_flush (Vivierctl *ctl)
{
  gboolean ok = fwrite (ctl->out->str, 1, ctl->out->len, stdout) == ctl->out->len && fflush (stdout) == 0;

  if (!ok && errno != EPIPE)
    /* Translators: the system's reason. */
    vivierctl_say (_("The output cannot be written: %s."), g_strerror (errno));
  g_string_truncate (ctl->out, 0);
  return ok;
}
