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
  if (g_str_equal (kind, "task-new"))
    /* Translators: %s is a number */
    return g_dngettext (GETTEXT_PACKAGE, "%s task planned", "%s tasks planned", n);
  if (g_str_equal (kind, "calendar-import"))
    /* Translators: %s is a number */
    return g_dngettext (GETTEXT_PACKAGE, "%s appointment taken in", "%s appointments taken in", n);
  if (g_str_equal (kind, "import"))
    /* Translators: %s is a number */
    return g_dngettext (GETTEXT_PACKAGE, "%s record imported", "%s records imported", n);

  return NULL;
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
