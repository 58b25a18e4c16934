/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-record-cards.h"

#include <glib/gi18n.h>

#include "model/vivier-custom-field.h"
#include "panes/vivier-pane-parts.h"
#include "panes/vivier-record-field.h"

/* Stage, owner and tags stand in the head of the pane, e-mail addresses and phone
 * numbers in a card of their own. */
static const struct {
  const char *title;
  const char *fields[9];
} groups[] = {
  { N_("Deal"), { "stake", "value", "intent", "lost_reason", "no_action_reason" } },
  { N_("Who"), { "name", "kind", "company", "first_name", "last_name", "job_title" } },
  { N_("Place"), { "street", "address_extra", "postal_code", "city", "department", "country" } },
  { N_("Company register"), { "siren", "siret", "legal_form", "naf_code", "naf_version", "size_bracket", "founded_on" } },
  { N_("Qualification"), { "bant_budget", "bant_authority", "bant_need", "bant_timeline" } },
  { N_("Origin"), { "source", "source_url", "consent_status", "preferred_channel" } },
  { N_("As declared"), { "declared_purchases", "declared_revenue", "declared_first", "declared_last",
                         "declared_smallest", "declared_largest" } },
};

static gboolean
is_empty (const VivierDetailData *data,
          const char             *field)
{
  g_autofree char *value = vivier_detail_data_dup_value (data, field);

  /* A company is what a prospect is unless somebody says otherwise. */
  if (g_strcmp0 (field, "kind") == 0)
    return !data->prospect->is_person;
  return value == NULL;
}

typedef struct {
  VivierSession          *session;
  const VivierDetailData *data;
  const char             *open;
  GtkWidget              *card;
} Cards;

static void
append_field (Cards      *self,
              const char *field)
{
  gboolean is_open = g_strcmp0 (field, self->open) == 0;
  GtkWidget *row;

  if (is_empty (self->data, field) && !is_open)
    return;
  row = vivier_record_field_new (self->session, self->data, field, NULL);
  if (row == NULL)
    return;
  if (is_open)
    vivier_field_edit_begin_soon (VIVIER_FIELD_EDIT (row));
  gtk_box_append (GTK_BOX (self->card), row);
}

static void
finish_card (Cards      *self,
             GtkBox     *box,
             const char *title)
{
  GtkWidget *card = g_object_ref_sink (self->card);

  if (gtk_widget_get_first_child (card) != NULL)
    {
      gtk_box_append (box, vivier_pane_heading (title));
      gtk_box_append (box, card);
    }
  g_object_unref (card);
}

/**
 * vivier_record_cards_append:
 * @data: read during the call only
 * @open: (nullable): id of a field to be typed
 *
 * Appends a card for each subject with something to say.
 */
void
vivier_record_cards_append (GtkBox                 *box,
                            VivierSession          *session,
                            const VivierDetailData *data,
                            const char             *open)
{
  Cards cards = { session, data, open, NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      cards.card = vivier_pane_card ();
      for (gsize j = 0; groups[i].fields[j] != NULL; j++)
        append_field (&cards, groups[i].fields[j]);
      finish_card (&cards, box, _(groups[i].title));
    }
  cards.card = vivier_pane_card ();
  for (guint i = 0; i < data->own_fields->len; i++)
    {
      const VivierCustomField *field = data->own_fields->pdata[i];
      g_autofree char *id = g_strconcat ("custom.", field->key, NULL);

      append_field (&cards, id);
    }
  finish_card (&cards, box, _("Own fields"));
}

static void
choice_free (gpointer data)
{
  VivierFieldChoice *choice = data;

  g_free (choice->id);
  g_free (choice->label);
  g_free (choice);
}

static void
add_empty (GPtrArray              *list,
           const VivierDetailData *data,
           const char             *field)
{
  const VivierProspectField *about = vivier_field_table_find (data->fields, field);
  VivierFieldChoice *choice;

  if (about == NULL || !is_empty (data, field))
    return;
  choice = g_new0 (VivierFieldChoice, 1);
  choice->id = g_strdup (field);
  choice->label = g_strdup (about->label);
  g_ptr_array_add (list, choice);
}

/**
 * vivier_record_cards_list_empty:
 * @data: read during the call only
 *
 * Returns: (transfer full) (element-type VivierFieldChoice): the fields that can
 *   be added, in the order of the cards
 */
GPtrArray *
vivier_record_cards_list_empty (const VivierDetailData *data)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (choice_free);

  add_empty (list, data, "website");
  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    for (gsize j = 0; groups[i].fields[j] != NULL; j++)
      add_empty (list, data, groups[i].fields[j]);
  for (guint i = 0; i < data->own_fields->len; i++)
    {
      const VivierCustomField *field = data->own_fields->pdata[i];
      g_autofree char *id = g_strconcat ("custom.", field->key, NULL);

      add_empty (list, data, id);
    }
  return list;
}
