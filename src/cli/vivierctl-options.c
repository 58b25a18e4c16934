/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli/vivierctl.h"

/* They may stand before and after the command. */
static void
add_global_entries (Vivierctl      *ctl,
                    GOptionContext *context)
{
  const GOptionEntry entries[] = {
    { "workspace", 'w', 0, G_OPTION_ARG_FILENAME, &ctl->workspace, N_("Work on this file"), N_("FILE") },
    { "user", 0, 0, G_OPTION_ARG_STRING, &ctl->user, N_("Who is at work; otherwise $VIVIER_USER"), N_("NAME") },
    { "today", 0, 0, G_OPTION_ARG_STRING, &ctl->today_text, N_("Reckon as if it were this day"), N_("YYYY-MM-DD") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &ctl->as_json, N_("Print one JSON document"), NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &ctl->wants_help, N_("Show this help"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &ctl->wants_version, N_("Show the version"), NULL },
    { NULL },
  };
  GOptionGroup *group = g_option_context_get_main_group (context);

  if (group == NULL)
    {
      group = g_option_group_new (NULL, NULL, NULL, NULL, NULL);
      g_option_context_set_main_group (context, group);
    }
  g_option_group_add_entries (group, entries);
  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);
}

static GOptionContext *
new_context (const char *parameters)
{
  GOptionContext *context = g_option_context_new (parameters);

  g_option_context_set_help_enabled (context, FALSE);
  return context;
}

/* Says the sentence and where help is; %VIVIERCTL_USAGE. */
VivierctlStatus
vivierctl_usage_error (Vivierctl  *ctl,
                       const char *format,
                       ...)
{
  g_autofree char *sentence = NULL;
  va_list args;

  va_start (args, format);
  sentence = g_strdup_vprintf (format, args);
  va_end (args);

  vivierctl_say ("%s", sentence);
  if (ctl->command != NULL)
    /* Translators: the name of a command; “vivierctl” and “--help” stay as they are. */
    vivierctl_say (_("Try “vivierctl %s --help”."), ctl->command->name);
  else
    vivierctl_say ("%s", _("Try “vivierctl --help”."));

  return VIVIERCTL_USAGE;
}

static gboolean
set_day (Vivierctl *ctl)
{
  if (ctl->clock == NULL && ctl->today_text == NULL)
    ctl->clock = vivier_clock_new_system ();

  if (ctl->today_text != NULL)
    {
      VivierDay day = strlen (ctl->today_text) == 10 ? vivier_day_from_iso (ctl->today_text) : VIVIER_DAY_NONE;

      if (day == VIVIER_DAY_NONE)
        {
          /* Translators: what was typed after --today. */
          vivierctl_usage_error (ctl, _("“%s” is not a day. Write it as YYYY-MM-DD, for example 2026-01-14."),
                                 ctl->today_text);
          return FALSE;
        }
      g_clear_object (&ctl->clock);
      ctl->clock = vivier_clock_new_fixed (day);
    }

  ctl->today = vivier_clock_get_today (ctl->clock);
  return TRUE;
}

/**
 * vivierctl_read_globals:
 * @ctl: the run
 * @argc: (inout): number of arguments
 * @argv: (inout): arguments, from which the options before the command go
 *
 * Reads the options that stand before the command.
 *
 * Returns: %VIVIERCTL_DONE, or %VIVIERCTL_USAGE with the reason told
 */
VivierctlStatus
vivierctl_read_globals (Vivierctl   *ctl,
                        int         *argc,
                        char      ***argv)
{
  g_autoptr (GOptionContext) context = new_context (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_set_strict_posix (context, TRUE);
  add_global_entries (ctl, context);
  if (!g_option_context_parse (context, argc, argv, &error))
    return vivierctl_usage_error (ctl, "%s", error->message);

  return VIVIERCTL_DONE;
}

static GOptionContext *
new_command_context (Vivierctl          *ctl,
                     const GOptionEntry *entries)
{
  const VivierctlCommand *command = ctl->command;
  g_autofree char *parameters = command->arguments != NULL
    ? g_strdup_printf ("%s %s", command->name, _(command->arguments))
    : g_strdup (command->name);
  GOptionContext *context = new_context (parameters);

  g_option_context_set_summary (context, _(command->summary));
  if (command->description != NULL)
    g_option_context_set_description (context, _(command->description));
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  add_global_entries (ctl, context);
  return context;
}

static void
drop_separator (int    *argc,
                char ***argv)
{
  for (int i = 1; i < *argc; i++)
    {
      if (!g_str_equal ((*argv)[i], "--"))
        continue;
      memmove (&(*argv)[i], &(*argv)[i + 1], (*argc - i) * sizeof (char *));
      (*argc)--;
      return;
    }
}

static gboolean
check_arguments (Vivierctl  *ctl,
                 int         argc,
                 char      **argv,
                 int         min_arguments,
                 int         max_arguments)
{
  if (argc - 1 < min_arguments)
    {
      vivierctl_usage_error (ctl, "%s", _("An argument is missing."));
      return FALSE;
    }
  if (max_arguments >= 0 && argc - 1 > max_arguments)
    {
      g_autofree char *argument = g_utf8_make_valid (argv[max_arguments + 1], -1);

      /* Translators: an argument on the command line. */
      vivierctl_usage_error (ctl, _("“%s” is one argument too many. Put quotes around names and texts with blanks."),
                             argument);
      return FALSE;
    }

  return TRUE;
}

/**
 * vivierctl_parse:
 * @ctl: the run, with its command
 * @argc: (inout): number of arguments, the command's name included
 * @argv: (inout): arguments, of which the options are taken out
 * @entries: (nullable): options of the command
 * @min_arguments: how many arguments there must be
 * @max_arguments: and may be; -1 for any number
 * @status: (out): what to end with when it returns %FALSE
 *
 * Reads what stands after the command, global options included, and answers
 * `--help` and `--version`.
 *
 * Returns: %TRUE when the command is to be carried out
 */
gboolean
vivierctl_parse (Vivierctl           *ctl,
                 int                 *argc,
                 char              ***argv,
                 const GOptionEntry  *entries,
                 int                  min_arguments,
                 int                  max_arguments,
                 VivierctlStatus     *status)
{
  g_autoptr (GOptionContext) context = new_command_context (ctl, entries);
  g_autoptr (GError) error = NULL;

  *status = VIVIERCTL_USAGE;
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      vivierctl_usage_error (ctl, "%s", error->message);
      return FALSE;
    }
  drop_separator (argc, argv);

  if (ctl->wants_help || ctl->wants_version)
    {
      g_autofree char *help = g_option_context_get_help (context, FALSE, NULL);

      *status = VIVIERCTL_DONE;
      if (ctl->wants_help)
        g_string_append (ctl->out, help);
      else
        vivierctl_line (ctl, "vivierctl %s", PACKAGE_VERSION);
      return FALSE;
    }

  return check_arguments (ctl, *argc, *argv, min_arguments, max_arguments) && set_day (ctl);
}

static char *
describe_commands (void)
{
  GString *text = g_string_new (_("Commands:"));

  for (const VivierctlCommand *command = vivierctl_commands (); command->name != NULL; command++)
    g_string_append_printf (text, "\n  %-12s%s", command->name, _(command->summary));

  g_string_append_printf (text, "\n\n%s\n%s",
                          _("“vivierctl COMMAND --help” tells more about a command."),
                          _("Exit status: 0 done, 1 failed, 2 wrong usage, 4 refused by --strict."));
  return g_string_free (text, FALSE);
}

/**
 * vivierctl_print_help:
 * @ctl: the run
 *
 * Prints the help of the whole program.
 */
void
vivierctl_print_help (Vivierctl *ctl)
{
  g_autoptr (GOptionContext) context = new_context (_("COMMAND…"));
  g_autofree char *commands = describe_commands ();
  g_autofree char *help = NULL;

  g_option_context_set_summary (context, _("Works on a Vivier workspace from the command line."));
  g_option_context_set_description (context, commands);
  add_global_entries (ctl, context);
  help = g_option_context_get_help (context, FALSE, NULL);
  g_string_append (ctl->out, help);
}
