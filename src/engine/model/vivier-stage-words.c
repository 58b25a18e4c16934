/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "model/vivier-stage-private.h"

typedef struct {
  const char *id;
  const char *label;
} Word;

static const Word kinds[] = {
  [VIVIER_STAGE_OPEN] = { "open", NC_ ("stage kind", "Open") },
  [VIVIER_STAGE_WON] = { "won", NC_ ("stage kind", "Won") },
  [VIVIER_STAGE_LOST] = { "lost", NC_ ("stage kind", "Lost") },
};

/* Every stage of the shipped pipelines, and the two states that are told like one. */
static const Word keys[] = {
  { "new", NC_ ("stage", "New") },
  { "to-contact", NC_ ("stage", "To contact") },
  { "contacted", NC_ ("stage", "Contacted") },
  { "interested", NC_ ("stage", "Interested") },
  /* The document says "À relancer", which here is the name of a segment. */
  { "to-call-back", NC_ ("stage", "To call back") },
  { "customer", NC_ ("stage", "Customer") },
  { "not-interested", NC_ ("stage", "Not interested") },
  { "lost", NC_ ("stage", "Lost") },
  { "unqualified", NC_ ("stage", "Not qualified") },
  { "to-contact-again", NC_ ("stage", "To contact again") },
  { "negotiation", NC_ ("stage", "Negotiation") },
  { "given-up", NC_ ("stage", "Given up") },
  { "already-customer", NC_ ("stage", "Already a customer") },
  { "engaged", NC_ ("stage", "Engaged") },
  { "qualified", NC_ ("stage", "Qualified") },
  { "converted", NC_ ("stage", "Converted") },
  { "unsubscribed", NC_ ("stage", "Unsubscribed") },
  { "bounced", NC_ ("stage", "Address failed") },
  { "do-not-contact", NC_ ("stage", "Not to be contacted") },
  { "may-contact", NC_ ("stage", "May be contacted again") },
};

static const Word causes[] = {
  { VIVIER_STAGE_CAUSE_PURCHASE, N_("first purchase") },
  { VIVIER_STAGE_CAUSE_DELETED, N_("stage deleted") },
};

/**
 * vivier_stage_kind_to_string:
 * @kind: a kind
 *
 * Returns: its id, as stored
 */
const char *
vivier_stage_kind_to_string (VivierStageKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (kinds), NULL);

  return kinds[kind].id;
}

/**
 * vivier_stage_kind_from_string:
 * @id: (nullable): an id
 * @kind: (out): the kind
 *
 * Returns: %FALSE when it is none
 */
gboolean
vivier_stage_kind_from_string (const char      *id,
                               VivierStageKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].id, id) == 0)
      {
        *kind = (VivierStageKind) i;
        return TRUE;
      }

  return FALSE;
}

/**
 * vivier_stage_kind_get_label:
 * @kind: a kind
 *
 * Returns: what people call it
 */
const char *
vivier_stage_kind_get_label (VivierStageKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (kinds), NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "stage kind", kinds[kind].label);
}

/**
 * vivier_stage_key_get_name:
 * @key: (nullable): of a shipped stage
 *
 * Returns: (nullable): its name in the reader's language
 */
const char *
vivier_stage_key_get_name (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_strcmp0 (keys[i].id, key) == 0)
      return g_dpgettext2 (GETTEXT_PACKAGE, "stage", keys[i].label);

  return NULL;
}

/**
 * vivier_stage_get_name:
 * @self: a stage
 *
 * Returns: (transfer none): what people call it
 */
const char *
vivier_stage_get_name (const VivierStage *self)
{
  const char *name;

  g_return_val_if_fail (self != NULL, NULL);

  name = self->name != NULL ? self->name : vivier_stage_key_get_name (self->key);
  return name != NULL ? name : self->key;
}

static const char *
name_or_word (const char *token)
{
  const char *name = vivier_stage_key_get_name (token);

  return name != NULL ? name : token;
}

/**
 * vivier_stage_describe_move:
 * @from: (nullable): where it stood, as an activity keeps it
 * @to: (nullable): where it stands
 * @cause: (nullable): what moved it
 *
 * Returns: (transfer full): a line for the timeline, in the reader's language
 */
char *
vivier_stage_describe_move (const char *from,
                            const char *to,
                            const char *cause)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (from != NULL)
    g_string_append_printf (text, "%s → ", name_or_word (from));
  g_string_append (text, to != NULL ? name_or_word (to) : "?");
  for (guint i = 0; i < G_N_ELEMENTS (causes); i++)
    if (g_strcmp0 (causes[i].id, cause) == 0)
      g_string_append_printf (text, " (%s)", _(causes[i].label));
  return g_strdup (text->str);
}
