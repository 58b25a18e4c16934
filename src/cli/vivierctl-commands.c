/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/vivierctl.h"

static const VivierctlCommand commands[] = {
  { "import", N_("FILE…"), N_("Take in files of prospects or purchases"),
    N_("Encoding, separator and columns are recognised. All files are taken in together, or none.\n"
       "Fields for --map: name, email, phone, city, siren, … as in the list of the manual page."),
    vivierctl_import },
  { "dashboard", NULL, N_("Show the figures of the workspace"), NULL, vivierctl_dashboard },
  { "list", "[prospects|vip|relaunch|dormant|active]", N_("List prospects"),
    N_("Keys for --sort: name, purchases, revenue, last, priority, potential, city; or fields: --sort \"revenue desc, name\".\n"
       "Filters: segment = relaunch and revenue >= 1000; city in (Lyon, Marseille) and not vip; next_action is empty; "
       "last < 3 months ago. The manual page tells the rest, “vivierctl fields” the fields."), vivierctl_list },
  { "views", "[show|add|edit|remove VIEW]", N_("Lists kept by name"), NULL, vivierctl_views },
  { "fields", "[add|edit|remove FIELD]", N_("Fields of prospects, for filters and columns"),
    N_("Without arguments, all fields. Fields of your own are added, edited and removed."), vivierctl_fields },
  { "today", N_("[done|skip|snooze NUMBER]"), N_("Show what is to be done today, in order"),
    N_("A number is the place in the queue. To snooze, say until when: “today snooze 2 next monday”."), vivierctl_today },
  { "task", N_("add TEXT|list|done|snooze|drop|reopen"), N_("Plan tasks and close them"),
    N_("TEXT says what, with whom and when, in English or French: “call Gergom tuesday 10:00”, “relancer lundi 9h”, "
       "“every weekday 9am”. What is not clear is asked back and not stored."), vivierctl_task },
  { "calendar", N_("export|import FILE"), N_("Write tasks to a calendar file, or take one in"),
    N_("Files are iCalendar (.ics). What was taken in before is found again by its identifier."), vivierctl_calendar },
  { "calls", N_("start|show|record OUTCOME|skip|stop"), N_("Call a list, one prospect after another"),
    N_("Outcomes: reached, no-answer, voicemail, callback, wrong-number, not-interested, do-not-contact, meeting."),
    vivierctl_calls },
  { "show", N_("PROSPECT"), N_("Show one prospect with everything known"),
    N_("PROSPECT is a name, an e-mail address, a phone number, a SIREN, an id or a UUID."), vivierctl_show },
  { "search", N_("WORDS"), N_("Find prospects by words"),
    N_("Every word must begin a word of the prospect: names, e-mail addresses, phone numbers, towns, places, notes. "
       "Accents and case do not count."), vivierctl_search },
  { "compose", N_("PROSPECT"), N_("Write the message that fits a prospect"),
    N_("Templates: vip-inactive, standard, soft-reminder, or one of your own. Without --language the message is in the "
       "language of the environment, and in French when that names none (C, POSIX)."), vivierctl_compose },
  { "sent", N_("PROSPECT"), N_("Record that the message for a prospect was sent"), NULL, vivierctl_sent },
  { "note", N_("PROSPECT TEXT"), N_("Add a note to a prospect"), NULL, vivierctl_note },
  { "new", N_("NAME"), N_("Add a prospect"),
    N_("“vivierctl fields” lists the fields for --set."), vivierctl_new },
  { "edit", N_("PROSPECT"), N_("Change values of a prospect"),
    N_("“vivierctl fields” lists the fields for --set."), vivierctl_edit },
  { "tag", N_("[list|add|remove|rename|colour|merge|delete] TAG PROSPECT…"), N_("Tag prospects, or look after the tags"),
    NULL, vivierctl_tag },
  { "stage", N_("PROSPECT… STAGE"), N_("Move prospects in the pipeline"), NULL, vivierctl_stage },
  { "stages", NULL, N_("List the stages, or change to another pipeline"), NULL, vivierctl_stages },
  { "archive", N_("PROSPECT…"), N_("Put prospects out of sight"), NULL, vivierctl_archive },
  { "do-not-contact", N_("PROSPECT…"), N_("Nobody writes to them or calls them any more"), NULL, vivierctl_do_not_contact },
  { "attach", N_("PROSPECT [FILE…]"), N_("Keep files with a prospect, or list them"), NULL, vivierctl_attach },
  { "duplicates", N_("[PROSPECT]"), N_("Find prospects that may be one and the same"),
    N_("Each pair tells why. With a PROSPECT, those that resemble it. “duplicates --not A B” remembers that two are no duplicates."),
    vivierctl_duplicates },
  { "merge", N_("A B"), N_("Make two prospects one: B goes into A"),
    N_("Everything linked to B moves to A. Where the two differ, a value comes before none, the newer before the older; "
       "--take chooses otherwise. “undo” takes it back at once, “split” at any later time."), vivierctl_merge },
  { "split", N_("[MERGE|PROSPECT]"), N_("Take merged prospects apart again"),
    N_("Names the number of a merge, the prospect that went or the one it went into. Without, all merges."), vivierctl_split },
  { "users", N_("[add|edit|rename|leave|return] NAME"), N_("Who works with the workspace"), NULL, vivierctl_users },
  { "assign", N_("PROSPECT|--all-unassigned|--absent|--from USER [--to USER]"), N_("Give prospects to users, by the rules or by hand"),
    N_("The rules look at absence, territory, sector, capacity, working days and load, and tell the reason."), vivierctl_assign },
  { "score", N_("PROSPECT"), N_("Show the scores of a prospect with the fact behind each point"),
    N_("And what is missing from its record, and what to do next."), vivierctl_score },
  { "metrics", N_("[METRIC]"), N_("Show figures over a period, each with the list it counts"), NULL, vivierctl_metrics },
  { "history", N_("[PROSPECT]"), N_("List what was changed"), NULL, vivierctl_history },
  { "undo", NULL, N_("Take the last change back"), NULL, vivierctl_undo },
  { "redo", NULL, N_("Bring back what was last taken back"), NULL, vivierctl_redo },
  { "file-mail", N_("[PROSPECT] FILE…"), N_("File e-mails (.eml, .mbox) with prospects"),
    N_("Without PROSPECT, each message goes to whoever has one of its addresses. Filing twice changes nothing."),
    vivierctl_file_mail },
  { "export", "prospects|purchases", N_("Write prospects or purchases to a file or to standard output"),
    N_("Without --columns, everything that import takes back. “vivierctl fields” lists the columns."), vivierctl_export },
  { "backup", N_("FILE"), N_("Write a verified copy of the workspace"), NULL, vivierctl_backup },
  { "restore", N_("FILE"), N_("Put a backup in the place of the workspace"),
    N_("The present content is kept as a dated backup."), vivierctl_restore },
  { "check", NULL, N_("Check the workspace file and its figures"),
    N_("Exit status 1 when something is wrong."), vivierctl_check },
  { "recompute", NULL, N_("Compute all segments and figures anew"), NULL, vivierctl_recompute },
  { "erase", N_("PROSPECT"), N_("Erase a prospect for good, history included"),
    N_("Cannot be undone, so it asks for --yes."), vivierctl_erase },
  { NULL },
};

/**
 * vivierctl_commands:
 *
 * Returns: (transfer none): the table of commands, ended by a row without name
 */
const VivierctlCommand *
vivierctl_commands (void)
{
  return commands;
}
