/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/vivier-money.h"
#include "model/vivier-settings.h"

/* What is said of one action: with the subject for %s, unless that is no word
 * for people, and without. */
typedef struct {
  const char *kind;
  const char *named; /* nullable */
  const char *plain;
} Sentence;

static const Sentence sentences[] = {
  {
    "prospect-new",
    /* Translators: %s is the name of a prospect */
    N_("“%s” added"),
    N_("Prospect added"),
  },
  {
    "prospect-edit",
    /* Translators: %s is the name of a prospect */
    N_("“%s” changed"),
    N_("Prospect changed"),
  },
  {
    "prospect-delete",
    /* Translators: %s is the name of a prospect */
    N_("“%s” deleted"),
    N_("Prospect deleted"),
  },
  {
    "prospect-erase",
    NULL, /* the name is what was to be forgotten */
    N_("Prospect erased for good"),
  },
  {
    /* "Entry" stands for the workspace's word: gig, order, intervention. */
    "purchase-new",
    /* Translators: %s is the name of a prospect */
    N_("Entry added for “%s”"),
    N_("Entry added"),
  },
  {
    "purchase-edit",
    /* Translators: %s is the name of a prospect */
    N_("Entry of “%s” changed"),
    N_("Entry changed"),
  },
  {
    "purchase-delete",
    /* Translators: %s is the name of a prospect */
    N_("Entry of “%s” deleted"),
    N_("Entry deleted"),
  },
  {
    "note-new",
    /* Translators: %s is the name of a prospect */
    N_("Note added for “%s”"),
    N_("Note added"),
  },
  {
    "note-edit",
    /* Translators: %s is the name of a prospect */
    N_("Note about “%s” changed"),
    N_("Note changed"),
  },
  {
    "note-delete",
    /* Translators: %s is the name of a prospect */
    N_("Note about “%s” deleted"),
    N_("Note deleted"),
  },
  {
    "email-sent",
    /* Translators: %s is the name of a prospect */
    N_("E-mail to “%s” recorded"),
    N_("E-mail recorded"),
  },
  {
    "mail-file",
    /* Translators: %s is the name of a prospect */
    N_("E-mails filed for “%s”"),
    N_("E-mails filed"),
  },
  {
    "mail-strangers",
    NULL,
    N_("Addresses from e-mails added"),
  },
  {
    "call-logged",
    /* Translators: %s is the name of a prospect */
    N_("Call with “%s” recorded"),
    N_("Call recorded"),
  },
  {
    "activity-delete",
    /* Translators: %s is the name of a prospect */
    N_("Timeline entry of “%s” deleted"),
    N_("Timeline entry deleted"),
  },
  {
    "activity-pin",
    /* Translators: %s is the name of a prospect */
    N_("Timeline entry of “%s” pinned"),
    N_("Timeline entry pinned"),
  },
  {
    "activity-unpin",
    /* Translators: %s is the name of a prospect */
    N_("Timeline entry of “%s” no longer pinned"),
    N_("Timeline entry no longer pinned"),
  },
  {
    "task-new",
    /* Translators: %s is the name of a prospect or the title of a task */
    N_("Task planned for “%s”"),
    N_("Task planned"),
  },
  {
    "task-edit",
    /* Translators: %s is the name of a prospect or the title of a task */
    N_("Task for “%s” changed"),
    N_("Task changed"),
  },
  {
    "task-done",
    /* Translators: %s is the name of a prospect or the title of a task */
    N_("Task for “%s” done"),
    N_("Task done"),
  },
  {
    "task-drop",
    /* Translators: %s is the name of a prospect or the title of a task */
    N_("Task for “%s” dropped"),
    N_("Task dropped"),
  },
  {
    "task-reopen",
    /* Translators: %s is the name of a prospect or the title of a task */
    N_("Task for “%s” reopened"),
    N_("Task reopened"),
  },
  {
    "task-snooze",
    /* Translators: %s is the name of a prospect or the title of a task */
    N_("Task for “%s” put off"),
    N_("Task put off"),
  },
  {
    "task-delete",
    /* Translators: %s is the name of a prospect or the title of a task */
    N_("Task for “%s” deleted"),
    N_("Task deleted"),
  },
  {
    "next-action-waive",
    /* Translators: %s is the name of a prospect */
    N_("Nothing more planned for “%s”"),
    N_("Nothing more planned"),
  },
  {
    "follow-up-plan",
    NULL,
    N_("Next actions planned"),
  },
  {
    "activity-pin",
    /* Translators: %s is the name of a prospect */
    N_("Timeline entry of “%s” pinned or released"),
    N_("Timeline entry pinned or released"),
  },
  {
    "call-session",
    /* Translators: %s is the title of a calling session */
    N_("Calling session “%s”"),
    N_("Calling session"),
  },
  {
    "today-done",
    /* Translators: %s is the name of a prospect */
    N_("“%s” done for today"),
    N_("Done for today"),
  },
  {
    "today-skip",
    /* Translators: %s is the name of a prospect */
    N_("“%s” skipped for today"),
    N_("Skipped for today"),
  },
  {
    "today-snooze",
    /* Translators: %s is the name of a prospect */
    N_("“%s” put off"),
    N_("Put off"),
  },
  {
    "calendar-import",
    /* Translators: %s is the name of a file */
    N_("Calendar “%s” taken in"),
    N_("Calendar taken in"),
  },
  {
    "outcome",
    /* Translators: %s is the name of a prospect */
    N_("Answer of “%s” recorded"),
    N_("Answer recorded"),
  },
  {
    "import",
    /* Translators: %s is the name of a file */
    N_("“%s” imported"),
    N_("File imported"),
  },
  {
    "setting",
    NULL, /* the subject is a key, no word for people */
    N_("Preferences changed"),
  },
  {
    "template-new",
    /* Translators: %s is the name of an e-mail template */
    N_("Template “%s” added"),
    N_("Template added"),
  },
  {
    "template-edit",
    /* Translators: %s is the name of an e-mail template */
    N_("Template “%s” changed"),
    N_("Template changed"),
  },
  {
    "template-delete",
    /* Translators: %s is the name of an e-mail template */
    N_("Template “%s” deleted"),
    N_("Template deleted"),
  },
  {
    "template-reset",
    /* Translators: %s is the name of an e-mail template */
    N_("Template “%s” back to the original"),
    N_("Template back to the original"),
  },
  {
    "view-new",
    /* Translators: %s is the name of a saved view */
    N_("View “%s” added"),
    N_("View added"),
  },
  {
    "view-edit",
    /* Translators: %s is the name of a saved view */
    N_("View “%s” changed"),
    N_("View changed"),
  },
  {
    "view-delete",
    /* Translators: %s is the name of a saved view */
    N_("View “%s” deleted"),
    N_("View deleted"),
  },
  {
    "view-order",
    NULL,
    N_("Views put in another order"),
  },
  {
    "field-new",
    /* Translators: %s is the name of a field that somebody added to all prospects */
    N_("Field “%s” added"),
    N_("Field added"),
  },
  {
    "field-edit",
    /* Translators: %s is the name of a field */
    N_("Field “%s” changed"),
    N_("Field changed"),
  },
  {
    "field-delete",
    /* Translators: %s is the name of a field */
    N_("Field “%s” deleted"),
    N_("Field deleted"),
  },
  {
    "field-order",
    NULL,
    N_("Fields put in another order"),
  },
  {
    "tag-add",
    /* Translators: %s is the name of a prospect */
    N_("Tag added to “%s”"),
    N_("Tag added"),
  },
  {
    "tag-remove",
    /* Translators: %s is the name of a prospect */
    N_("Tag removed from “%s”"),
    N_("Tag removed"),
  },
  {
    "tag-edit",
    /* Translators: %s is the name of a tag */
    N_("Tag “%s” changed"),
    N_("Tag changed"),
  },
  {
    "tag-merge",
    /* Translators: %s is the name of a tag */
    N_("Tags merged into “%s”"),
    N_("Tags merged"),
  },
  {
    "tag-delete",
    /* Translators: %s is the name of a tag */
    N_("Tag “%s” deleted"),
    N_("Tag deleted"),
  },
  {
    "stage",
    /* Translators: %s is the name of a prospect */
    N_("“%s” moved in the pipeline"),
    N_("Prospect moved in the pipeline"),
  },
  {
    "stage-edit",
    /* Translators: %s is the name of a stage of the pipeline */
    N_("Stage “%s” changed"),
    N_("Stages changed"),
  },
  {
    "pipeline",
    /* Translators: %s is the name of a pipeline */
    N_("Pipeline “%s” chosen"),
    N_("Pipeline changed"),
  },
  {
    "assign",
    /* Translators: %s is the name of a prospect */
    N_("“%s” assigned by the rules"),
    N_("Prospects assigned by the rules"),
  },
  {
    "hand-over",
    /* Translators: %s is the name of a user */
    N_("Prospects of “%s” handed over"),
    N_("Prospects handed over"),
  },
  {
    "dashboard",
    /* Translators: %s is the name of a dashboard */
    N_("Dashboard “%s” changed"),
    N_("Dashboard changed"),
  },
  {
    "score-cards",
    NULL,
    N_("Score cards changed"),
  },
  {
    "owner",
    /* Translators: %s is the name of a prospect */
    N_("“%s” has another owner"),
    N_("Owner changed"),
  },
  {
    "archive",
    /* Translators: %s is the name of a prospect */
    N_("“%s” archived"),
    N_("Prospect archived"),
  },
  {
    "unarchive",
    /* Translators: %s is the name of a prospect */
    N_("“%s” taken out of the archive"),
    N_("Prospect taken out of the archive"),
  },
  {
    "do-not-contact",
    /* Translators: %s is the name of a prospect */
    N_("“%s” not to be contacted any more"),
    N_("Prospect not to be contacted any more"),
  },
  {
    "allow-contact",
    /* Translators: %s is the name of a prospect */
    N_("“%s” may be contacted again"),
    N_("Prospect may be contacted again"),
  },
  {
    "merge",
    /* Translators: %s is the name of a prospect */
    N_("Prospect merged into “%s”"),
    N_("Prospects merged"),
  },
  {
    "split",
    /* Translators: %s is the name of a prospect */
    N_("“%s” split off again"),
    N_("Prospect split off again"),
  },
  {
    "distinct-new",
    /* Translators: %s is the name of a prospect */
    N_("“%s” is not a duplicate"),
    N_("Not a duplicate"),
  },
  {
    "distinct-delete",
    /* Translators: %s is the name of a prospect */
    N_("“%s” may be a duplicate again"),
    N_("May be a duplicate again"),
  },
  {
    "contact-new",
    /* Translators: %s is the name of a prospect */
    N_("Contact added at “%s”"),
    N_("Contact added"),
  },
  {
    "contact-edit",
    /* Translators: %s is the name of a prospect */
    N_("Contact of “%s” changed"),
    N_("Contact changed"),
  },
  {
    "contact-delete",
    /* Translators: %s is the name of a prospect */
    N_("Contact of “%s” deleted"),
    N_("Contact deleted"),
  },
  {
    "attachment-new",
    /* Translators: %s is the name of a prospect */
    N_("File attached to “%s”"),
    N_("File attached"),
  },
  {
    "attachment-delete",
    /* Translators: %s is the name of a prospect */
    N_("File of “%s” removed"),
    N_("File removed"),
  },
  {
    "user-new",
    /* Translators: %s is the name of a user */
    N_("User “%s” added"),
    N_("User added"),
  },
  {
    "user-edit",
    /* Translators: %s is the name of a user */
    N_("User “%s” changed"),
    N_("User changed"),
  },
  {
    "undo",
    /* Translators: %s is an action: “YELLOW MONKEYS” deleted */
    N_("Undone: %s"),
    N_("Action undone"),
  },
  {
    "redo",
    /* Translators: %s is an action: “YELLOW MONKEYS” deleted */
    N_("Redone: %s"),
    N_("Action redone"),
  },
  {
    "demo",
    NULL,
    N_("Sample data added"),
  },
};

/* What is said of many prospects that something was done to at once. */
static const char *
counted_bulk_format (const char *kind,
                     gulong      n)
{
  if (g_str_equal (kind, "tag-add"))
    /* Translators: %s is a number */
    return g_dngettext (GETTEXT_PACKAGE, "%s prospect tagged", "%s prospects tagged", n);
  if (g_str_equal (kind, "tag-remove"))
    /* Translators: %s is a number */
    return g_dngettext (GETTEXT_PACKAGE, "Tag removed from %s prospect", "Tag removed from %s prospects", n);
  if (g_str_equal (kind, "stage"))
    /* Translators: %s is a number */
    return g_dngettext (GETTEXT_PACKAGE, "%s prospect moved in the pipeline", "%s prospects moved in the pipeline", n);
  if (g_str_equal (kind, "assign"))
    /* Translators: %s is a number */
    return g_dngettext (GETTEXT_PACKAGE, "%s prospect assigned by the rules", "%s prospects assigned by the rules", n);
  if (g_str_equal (kind, "hand-over"))
    /* Translators: %s is a number */
    return g_dngettext (GETTEXT_PACKAGE, "%s prospect handed over", "%s prospects handed over", n);
  if (g_str_equal (kind, "owner"))
    /* Translators: %s is a number */
    return g_dngettext (GETTEXT_PACKAGE, "%s prospect given to another owner", "%s prospects given to another owner", n);
  if (g_str_equal (kind, "archive"))
    /* Translators: %s is a number */
    return g_dngettext (GETTEXT_PACKAGE, "%s prospect archived", "%s prospects archived", n);
  if (g_str_equal (kind, "unarchive"))
    /* Translators: %s is a number */
    return g_dngettext (GETTEXT_PACKAGE, "%s prospect taken out of the archive", "%s prospects taken out of the archive", n);
  if (g_str_equal (kind, "do-not-contact"))
    /* Translators: %s is a number */
    return g_dngettext (GETTEXT_PACKAGE, "%s prospect not to be contacted any more", "%s prospects not to be contacted any more", n);
  if (g_str_equal (kind, "allow-contact"))
    /* Translators: %s is a number */
    return g_dngettext (GETTEXT_PACKAGE, "%s prospect may be contacted again", "%s prospects may be contacted again", n);

  return NULL;
}

/* What is said of @n actions of a kind, %s for the number; NULL when they are
 * never counted. */
static const char *
counted_format (const char *kind,
                gulong      n)
{
  if (g_str_equal (kind, "prospect-new"))
    /* Translators: %s is a number */
    return g_dngettext (GETTEXT_PACKAGE, "%s prospect added", "%s prospects added", n);
  if (g_str_equal (kind, "prospect-edit"))
    /* Translators: %s is a number */
    return g_dngettext (GETTEXT_PACKAGE, "%s prospect changed", "%s prospects changed", n);
  if (g_str_equal (kind, "prospect-delete"))
    /* Translators: %s is a number */
    return g_dngettext (GETTEXT_PACKAGE, "%s prospect deleted", "%s prospects deleted", n);
  if (g_str_equal (kind, "prospect-erase"))
    /* Translators: %s is a number */
    return g_dngettext (GETTEXT_PACKAGE, "%s prospect erased for good", "%s prospects erased for good", n);
  if (g_str_equal (kind, "purchase-new"))
    /* Translators: %s is a number */
    return g_dngettext (GETTEXT_PACKAGE, "%s entry added", "%s entries added", n);
  if (g_str_equal (kind, "purchase-edit"))
    /* Translators: %s is a number */
    return g_dngettext (GETTEXT_PACKAGE, "%s entry changed", "%s entries changed", n);
  if (g_str_equal (kind, "purchase-delete"))
    /* Translators: %s is a number */
    return g_dngettext (GETTEXT_PACKAGE, "%s entry deleted", "%s entries deleted", n);
  if (g_str_equal (kind, "email-sent"))
    /* Translators: %s is a number */
    return g_dngettext (GETTEXT_PACKAGE, "%s e-mail recorded", "%s e-mails recorded", n);
  if (g_str_equal (kind, "mail-file"))
    /* Translators: %s is a number */
    return g_dngettext (GETTEXT_PACKAGE, "%s e-mail filed", "%s e-mails filed", n);
  if (g_str_equal (kind, "mail-strangers"))
    /* Translators: %s is a number */
    return g_dngettext (GETTEXT_PACKAGE, "%s address from e-mails added", "%s addresses from e-mails added", n);
  if (g_str_equal (kind, "task-new"))
    /* Translators: %s is a number */
    return g_dngettext (GETTEXT_PACKAGE, "%s task planned", "%s tasks planned", n);
  if (g_str_equal (kind, "follow-up-plan"))
    /* Translators: %s is a number */
    return g_dngettext (GETTEXT_PACKAGE, "%s next action planned", "%s next actions planned", n);
  if (g_str_equal (kind, "calendar-import"))
    /* Translators: %s is a number */
    return g_dngettext (GETTEXT_PACKAGE, "%s appointment taken in", "%s appointments taken in", n);
  if (g_str_equal (kind, "import"))
    /* Translators: %s is a number */
    return g_dngettext (GETTEXT_PACKAGE, "%s record imported", "%s records imported", n);

  return counted_bulk_format (kind, n);
}

static const Sentence *
find_sentence (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (g_strcmp0 (sentences[i].kind, kind) == 0)
      return &sentences[i];

  return NULL;
}

/* The one place where a format is not a literal: all of them stand above and
 * take one %s each. */
static char *
fill_in (const char *format,
         const char *value)
{
  const char *place = g_strstr_len (format, -1, "%s");

  if (place == NULL)
    return g_strdup (format);

  return g_strdup_printf ("%.*s%s%s", (int) (place - format), format, value, place + 2);
}

/**
 * vivier_action_describe:
 * @kind: of a #VivierLabel
 * @subject: (nullable): what it was done to
 * @count: how many, 0 when it says nothing
 *
 * A sentence for history and toasts in the reader's language, without a full
 * stop. One named thing is told by its name, several by their number; an
 * import by its number of records, since a file's name says less.
 *
 * Returns: (transfer full): the sentence
 */
char *
vivier_action_describe (const char *kind,
                        const char *subject,
                        gint64      count)
{
  const Sentence *sentence = find_sentence (kind);
  gboolean has_subject = subject != NULL && *subject != '\0';
  gboolean is_told_by_number;
  const char *format;

  if (sentence == NULL)
    return g_strdup (has_subject ? subject : _("Change"));

  is_told_by_number = count > 1 || (count == 1 && !has_subject)
                      || (count > 0 && g_str_equal (kind, "import"));
  format = is_told_by_number ? counted_format (kind, (gulong) count) : NULL;
  if (format != NULL)
    {
      g_autofree char *number = vivier_number_format (count);

      return fill_in (format, number);
    }
  if (has_subject && sentence->named != NULL)
    return fill_in (_(sentence->named), subject);

  return g_strdup (_(sentence->plain));
}

/**
 * vivier_change_set_describe:
 * @change_set: an entry of history
 *
 * What was done, as vivier_action_describe(); of an undo or a redo, what was
 * undone or redone.
 *
 * Returns: (transfer full): the sentence
 */
char *
vivier_change_set_describe (const VivierChangeSet *change_set)
{
  g_autofree char *sentence = NULL;

  g_return_val_if_fail (change_set != NULL, NULL);

  sentence = vivier_action_describe (change_set->of_kind, change_set->subject, change_set->count);
  if (g_strcmp0 (change_set->of_kind, change_set->kind) == 0)
    return g_steal_pointer (&sentence);

  return vivier_action_describe (change_set->kind, sentence, 0);
}
