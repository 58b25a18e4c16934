/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <signal.h>
#include <string.h>

#include "base/vivier-locale.h"
#include "cli/vivierctl.h"

static const VivierctlCommand *
find_command (const char *name)
{
  const VivierctlCommand *command = vivierctl_commands ();

  while (command->name != NULL && !g_str_equal (command->name, name))
    command++;

  return command->name != NULL ? command : NULL;
}

static VivierctlStatus
run_command (Vivierctl  *ctl,
             int         argc,
             char      **argv)
{
  if (argc < 2)
    {
      if (ctl->wants_help)
        {
          vivierctl_print_help (ctl);
          return VIVIERCTL_DONE;
        }
      return vivierctl_usage_error (ctl, "%s", _("No command is given."));
    }

  ctl->command = find_command (argv[1]);
  if (ctl->command == NULL)
    {
      g_autofree char *name = g_utf8_make_valid (argv[1], -1);

      /* Translators: what was typed in place of a command. */
      return vivierctl_usage_error (ctl, _("There is no command “%s”."), name);
    }

  return ctl->command->run (ctl, argc - 1, argv + 1);
}

/* A message leaves the house, so its language is a choice of the market and
 * not of the terminal: French also where the environment names no language.
 * Asked before the locale is set, which may make the program speak another. */
static const char *
choose_message_language (void)
{
  const char *name = g_get_language_names_with_category ("LC_MESSAGES")[0];
  gboolean names_none = g_str_equal (name, "C") || g_str_has_prefix (name, "C.") || g_str_equal (name, "POSIX");

  return names_none || g_str_has_prefix (name, "fr") ? "fr" : "en";
}

int
main (int    argc,
      char **argv)
{
  Vivierctl ctl = { .out = g_string_new (NULL), .today = VIVIER_DAY_NONE };
  /* GOption takes arguments out of the vector, so it works on a copy. */
  g_auto (GStrv) vector = NULL;
  g_autofree char **arguments = NULL;
  VivierctlStatus status;

  /* A reader that goes away early must not end the program before the
   * workspace is closed. */
  signal (SIGPIPE, SIG_IGN);
  ctl.message_language = choose_message_language ();
  vivier_locale_init ();
  g_set_prgname ("vivierctl");
  ctl.json = vivier_json_writer_new (ctl.out);

  vector = g_strdupv (argv);
  arguments = g_memdup2 (vector, (argc + 1) * sizeof (char *));
  status = vivierctl_read_globals (&ctl, &argc, &arguments);
  if (status == VIVIERCTL_DONE && ctl.wants_version)
    vivierctl_line (&ctl, "vivierctl %s", PACKAGE_VERSION);
  else if (status == VIVIERCTL_DONE)
    status = run_command (&ctl, argc, arguments);

  if (!vivierctl_flush (&ctl) && status == VIVIERCTL_DONE)
    status = VIVIERCTL_FAILED;
  vivierctl_clear (&ctl);

  return status;
}
