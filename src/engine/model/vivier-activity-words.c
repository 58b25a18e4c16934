/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "model/vivier-activity.h"

typedef struct {
  const char *id;    /* %NULL: stored as NULL */
  const char *label;
} Word;

static const Word kinds[VIVIER_N_ACTIVITY_KINDS] = {
  [VIVIER_ACTIVITY_NOTE] = { "note", N_("Note") },
  [VIVIER_ACTIVITY_EMAIL] = { "email", N_("E-mail") },
  [VIVIER_ACTIVITY_CALL] = { "call", N_("Call") },
  [VIVIER_ACTIVITY_MEETING] = { "meeting", N_("Meeting") },
  [VIVIER_ACTIVITY_STAGE] = { "stage", N_("Stage change") },
  [VIVIER_ACTIVITY_IMPORT] = { "import", N_("Import") },
  [VIVIER_ACTIVITY_ASSIGNMENT] = { "assignment", N_("Assignment") },
  [VIVIER_ACTIVITY_MERGE] = { "merge", N_("Merge") },
  [VIVIER_ACTIVITY_FILE] = { "file", N_("File") },
  [VIVIER_ACTIVITY_MESSAGE] = { "message", N_("Message") },
  [VIVIER_ACTIVITY_DO_NOT_CONTACT] = { "do-not-contact", N_("Do not contact") },
};

static const Word outcomes[VIVIER_N_OUTCOMES] = {
  [VIVIER_OUTCOME_OPEN] = { NULL, N_("Not told yet") },
  [VIVIER_OUTCOME_ANSWERED] = { "answered", N_("Answered") },
  [VIVIER_OUTCOME_NO_ANSWER] = { "no-answer", N_("No answer") },
  [VIVIER_OUTCOME_REACHED] = { "reached", N_("Reached") },
  [VIVIER_OUTCOME_VOICEMAIL] = { "voicemail", N_("Voicemail left") },
  [VIVIER_OUTCOME_CALLBACK] = { "callback", N_("To call back") },
  [VIVIER_OUTCOME_WRONG_NUMBER] = { "wrong-number", N_("Wrong number") },
  [VIVIER_OUTCOME_NOT_INTERESTED] = { "not-interested", N_("Not interested") },
  [VIVIER_OUTCOME_DO_NOT_CONTACT] = { "do-not-contact", N_("Do not contact") },
  [VIVIER_OUTCOME_MEETING] = { "meeting", N_("Meeting arranged") },
};

static const Word directions[] = {
  [VIVIER_DIRECTION_NONE] = { NULL, NULL },
  [VIVIER_DIRECTION_IN] = { "in", NULL },
  [VIVIER_DIRECTION_OUT] = { "out", NULL },
};

static int
find (const Word *words,
      guint       n_words,
      const char *id)
{
  for (guint i = 0; i < n_words; i++)
    if (g_strcmp0 (words[i].id, id) == 0)
      return (int) i;

  return -1;
}

/**
 * vivier_activity_kind_to_id:
 * @kind: a kind
 *
 * Returns: (transfer none): as stored: "note"
 */
const char *
vivier_activity_kind_to_id (VivierActivityKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kinds), "note");

  return kinds[kind].id;
}

/**
 * vivier_activity_kind_from_id:
 * @id: (nullable): as stored
 * @kind: (out): the kind, untouched when there is none of that id
 *
 * Returns: whether there is one
 */
gboolean
vivier_activity_kind_from_id (const char         *id,
                              VivierActivityKind *kind)
{
  int found = find (kinds, G_N_ELEMENTS (kinds), id);

  if (found >= 0)
    *kind = (VivierActivityKind) found;
  return found >= 0;
}

/**
 * vivier_activity_kind_label:
 * @kind: a kind
 *
 * Returns: (transfer none): for people: "Note"
 */
const char *
vivier_activity_kind_label (VivierActivityKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kinds), "");

  return _(kinds[kind].label);
}

/**
 * vivier_outcome_to_id:
 * @outcome: an outcome
 *
 * Returns: (transfer none) (nullable): as stored: "no-answer"
 */
const char *
vivier_outcome_to_id (VivierOutcome outcome)
{
  g_return_val_if_fail ((guint) outcome < G_N_ELEMENTS (outcomes), NULL);

  return outcomes[outcome].id;
}

/**
 * vivier_outcome_from_id:
 * @id: (nullable): as stored
 * @outcome: (out): the outcome, untouched when there is none of that id
 *
 * Returns: whether there is one
 */
gboolean
vivier_outcome_from_id (const char    *id,
                        VivierOutcome *outcome)
{
  int found = find (outcomes, G_N_ELEMENTS (outcomes), id);

  if (found >= 0)
    *outcome = (VivierOutcome) found;
  return found >= 0;
}

/**
 * vivier_outcome_label:
 * @outcome: an outcome
 *
 * Returns: (transfer none): for people: "No answer"
 */
const char *
vivier_outcome_label (VivierOutcome outcome)
{
  g_return_val_if_fail ((guint) outcome < G_N_ELEMENTS (outcomes), "");

  return _(outcomes[outcome].label);
}

/**
 * vivier_direction_to_id:
 * @direction: a direction
 *
 * Returns: (transfer none) (nullable): as stored: "in"
 */
const char *
vivier_direction_to_id (VivierDirection direction)
{
  g_return_val_if_fail ((guint) direction < G_N_ELEMENTS (directions), NULL);

  return directions[direction].id;
}

/**
 * vivier_direction_from_id:
 * @id: (nullable): as stored
 * @direction: (out): the direction, untouched when there is none of that id
 *
 * Returns: whether there is one
 */
gboolean
vivier_direction_from_id (const char      *id,
                          VivierDirection *direction)
{
  int found = find (directions, G_N_ELEMENTS (directions), id);

  if (found >= 0)
    *direction = (VivierDirection) found;
  return found >= 0;
}
