/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/vivier-money.h"
#include "cli/vivierctl.h"
#include "model/vivier-activity.h"
#include "model/vivier-attachment.h"
#include "model/vivier-contact.h"
#include "model/vivier-prospect.h"
#include "model/vivier-provenance.h"
#include "model/vivier-purchase.h"
#include "model/vivier-ownership.h"
#include "model/vivier-stage.h"
#include "model/vivier-tag.h"
#include "model/vivier-user.h"

typedef struct
{
  const char        *what;
  VivierProspect    *prospect;
  VivierProspectRow *row;
  GPtrArray         *purchases;
  GPtrArray         *activities;
  GPtrArray         *history;
  GPtrArray         *provenance;
  GPtrArray         *contacts;
  GPtrArray         *tags;
  GPtrArray         *attachments;
  VivierStage       *stage;      /* nullable */
  VivierUser        *owner;      /* nullable */
} Show;

static gboolean
load_around (VivierDb  *db,
             Show      *show,
             GError   **error)
{
  gint64 id = show->prospect->id;

  show->stage = vivier_stage_load (db, show->prospect->stage_id, NULL);
  show->owner = vivier_user_load (db, show->prospect->owner_id, NULL);
  return (show->provenance = vivier_provenance_load (db, id, error)) != NULL &&
         (show->contacts = vivier_contacts_of (db, id, error)) != NULL &&
         (show->tags = vivier_tags_of (db, id, error)) != NULL &&
         (show->attachments = vivier_attachments_of (db, id, error)) != NULL;
}

static gboolean
load_prospect (VivierDb      *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  Show *show = data;
  gint64 id = vivier_prospect_find (db, show->what, error);

  return id != 0 &&
         (show->prospect = vivier_prospect_load (db, id, error)) != NULL &&
         (show->row = vivier_prospects_load_row (db, id, error)) != NULL &&
         (show->purchases = vivier_purchases_of (db, id, 0, error)) != NULL &&
         (show->activities = vivier_activities_of (db, id, 0, error)) != NULL &&
         (show->history = vivier_history_of_prospect (db, id, 0, error)) != NULL &&
         load_around (db, show, error);
}

static void
clear_show (Show *show)
{
  g_clear_pointer (&show->prospect, vivier_prospect_free);
  g_clear_pointer (&show->row, vivier_prospect_row_unref);
  g_clear_pointer (&show->purchases, g_ptr_array_unref);
  g_clear_pointer (&show->activities, g_ptr_array_unref);
  g_clear_pointer (&show->history, g_ptr_array_unref);
  g_clear_pointer (&show->provenance, g_ptr_array_unref);
  g_clear_pointer (&show->contacts, g_ptr_array_unref);
  g_clear_pointer (&show->tags, g_ptr_array_unref);
  g_clear_pointer (&show->attachments, g_ptr_array_unref);
  g_clear_pointer (&show->stage, vivier_stage_free);
  g_clear_pointer (&show->owner, vivier_user_free);
}

static const char *
purchase_state_id (const VivierPurchase *purchase,
                   VivierDay             today)
{
  switch (vivier_purchase_state_on (purchase, today))
    {
    case VIVIER_PURCHASE_BOOKED:
      return "booked";
    case VIVIER_PURCHASE_CANCELLED:
      return "cancelled";
    case VIVIER_PURCHASE_DONE:
    default:
      return "done";
    }
}

static const char *
purchase_state_label (const VivierPurchase *purchase,
                      VivierDay             today)
{
  switch (vivier_purchase_state_on (purchase, today))
    {
    case VIVIER_PURCHASE_BOOKED:
      return C_("purchase", "Booked");
    case VIVIER_PURCHASE_CANCELLED:
      return C_("purchase", "Cancelled");
    case VIVIER_PURCHASE_DONE:
    default:
      return "";
    }
}

static const char *
outcome_id (VivierOutcome outcome)
{
  switch (outcome)
    {
    case VIVIER_OUTCOME_ANSWERED:
      return "answered";
    case VIVIER_OUTCOME_NO_ANSWER:
      return "no-answer";
    case VIVIER_OUTCOME_OPEN:
    default:
      return NULL;
    }
}

static void
write_fields (VivierJsonWriter *json,
              VivierProspect   *prospect)
{
  vivier_json_writer_int (json, "id", prospect->id);
  vivier_json_writer_string (json, "uuid", prospect->uuid);
  vivier_json_writer_string (json, "kind", prospect->is_person ? "person" : "company");
  vivier_json_writer_string (json, "name", prospect->name);
  vivier_json_writer_string (json, "first_name", prospect->first_name);
  vivier_json_writer_string (json, "last_name", prospect->last_name);
  vivier_json_writer_string (json, "company", prospect->company);
  vivier_json_writer_string (json, "siren", prospect->siren);
  vivier_json_writer_string (json, "street", prospect->street);
  vivier_json_writer_string (json, "postal_code", prospect->postal_code);
  vivier_json_writer_string (json, "city", prospect->city);
  vivier_json_writer_string (json, "country", prospect->country);
  vivier_json_writer_string (json, "website", prospect->website);
  vivier_json_writer_string (json, "source", prospect->source);
  vivier_json_writer_string (json, "email", vivier_prospect_get_first (prospect, VIVIER_CHANNEL_EMAIL));
  vivier_json_writer_string (json, "phone", vivier_prospect_get_first (prospect, VIVIER_CHANNEL_PHONE));
  vivier_json_writer_instant (json, "created_at", prospect->created_ms);
  vivier_json_writer_instant (json, "updated_at", prospect->updated_ms);
}

static void
write_addresses (VivierJsonWriter *json,
                 VivierProspect   *prospect)
{
  vivier_json_writer_begin_array (json, "addresses");
  for (guint i = 0; i < prospect->addresses->len; i++)
    {
      const VivierAddress *address = g_ptr_array_index (prospect->addresses, i);

      vivier_json_writer_begin_object (json, NULL);
      vivier_json_writer_string (json, "channel", vivier_channel_to_string (address->channel));
      vivier_json_writer_string (json, "value", address->value);
      vivier_json_writer_string (json, "normal_form", address->value_key);
      vivier_json_writer_string (json, "source", address->source);
      vivier_json_writer_end_object (json);
    }
  vivier_json_writer_end_array (json);
}

static void
write_purchases (Vivierctl *ctl,
                 GPtrArray *purchases)
{
  vivier_json_writer_begin_array (ctl->json, "purchase_list");
  for (guint i = 0; i < purchases->len; i++)
    {
      const VivierPurchase *purchase = g_ptr_array_index (purchases, i);

      vivier_json_writer_begin_object (ctl->json, NULL);
      vivier_json_writer_int (ctl->json, "id", purchase->id);
      vivier_json_writer_day (ctl->json, "date", purchase->purchased_on);
      vivier_json_writer_string (ctl->json, "place", purchase->place);
      vivier_json_writer_string (ctl->json, "type", purchase->label);
      vivier_json_writer_int (ctl->json, "amount_cents", purchase->amount_minor);
      vivier_json_writer_string (ctl->json, "state", purchase_state_id (purchase, ctl->today));
      vivier_json_writer_end_object (ctl->json);
    }
  vivier_json_writer_end_array (ctl->json);
}

static void
write_activities (VivierJsonWriter *json,
                  GPtrArray        *activities)
{
  vivier_json_writer_begin_array (json, "activities");
  for (guint i = 0; i < activities->len; i++)
    {
      const VivierActivity *activity = g_ptr_array_index (activities, i);

      vivier_json_writer_begin_object (json, NULL);
      vivier_json_writer_int (json, "id", activity->id);
      vivier_json_writer_string (json, "kind", vivier_activity_kind_to_id (activity->kind));
      vivier_json_writer_day (json, "date", activity->happened_on);
      vivier_json_writer_string (json, "purpose", activity->purpose);
      vivier_json_writer_string (json, "template", activity->template_name);
      vivier_json_writer_string (json, "subject", activity->subject);
      vivier_json_writer_string (json, "body", activity->body);
      vivier_json_writer_string (json, "outcome", outcome_id (activity->outcome));
      vivier_json_writer_string (json, "user", activity->user);
      vivier_json_writer_end_object (json);
    }
  vivier_json_writer_end_array (json);
}

/* What write_fields() does not say already. */
static void
write_wide_fields (VivierJsonWriter     *json,
                   const VivierProspect *prospect)
{
  static const char *const said[] = {
    "kind", "name", "first_name", "last_name", "company", "siren", "street", "postal_code", "city", "country",
    "website", "source", "email", "phone", NULL,
  };

  for (const char *const *field = vivier_prospect_value_fields (); *field != NULL; field++)
    {
      g_autofree char *value = g_strv_contains (said, *field) ? NULL : vivier_prospect_dup_value (prospect, *field);

      if (!g_strv_contains (said, *field) && !g_str_has_prefix (*field, "declared_"))
        vivier_json_writer_string (json, *field, value);
    }
  vivier_json_writer_instant (json, "archived", prospect->archived_ms);
  vivier_json_writer_instant (json, "do_not_contact", prospect->do_not_contact_ms);
  vivier_json_writer_string (json, "do_not_contact_origin", prospect->do_not_contact_origin);
}

static void
write_around (VivierJsonWriter *json,
              const Show       *show)
{
  vivier_json_writer_string (json, "stage", show->stage != NULL ? vivier_stage_get_name (show->stage) : NULL);
  vivier_json_writer_string (json, "stage_kind", show->stage != NULL ? vivier_stage_kind_to_string (show->stage->kind) : NULL);
  vivier_json_writer_instant (json, "stage_since", show->prospect->stage_since_ms);
  vivier_json_writer_string (json, "owner", show->owner != NULL ? show->owner->name : NULL);
  vivier_json_writer_begin_array (json, "tags");
  for (guint i = 0; i < show->tags->len; i++)
    vivier_json_writer_string (json, NULL, ((VivierTag *) show->tags->pdata[i])->name);
  vivier_json_writer_end_array (json);
  vivier_json_writer_begin_array (json, "contacts");
  for (guint i = 0; i < show->contacts->len; i++)
    {
      const VivierContact *contact = g_ptr_array_index (show->contacts, i);

      vivier_json_writer_begin_object (json, NULL);
      vivier_json_writer_int (json, "id", contact->id);
      vivier_json_writer_string (json, "name", contact->name);
      vivier_json_writer_string (json, "job_title", contact->job_title);
      vivier_json_writer_end_object (json);
    }
  vivier_json_writer_end_array (json);
  vivier_json_writer_begin_array (json, "attachments");
  for (guint i = 0; i < show->attachments->len; i++)
    {
      const VivierAttachment *attachment = g_ptr_array_index (show->attachments, i);

      vivier_json_writer_begin_object (json, NULL);
      vivier_json_writer_int (json, "id", attachment->id);
      vivier_json_writer_string (json, "name", attachment->name);
      vivier_json_writer_int (json, "size", attachment->size);
      vivier_json_writer_end_object (json);
    }
  vivier_json_writer_end_array (json);
}

static void
write_provenance (VivierJsonWriter *json,
                  GPtrArray        *provenance)
{
  vivier_json_writer_begin_object (json, "provenance");
  for (guint i = 0; i < provenance->len; i++)
    {
      const VivierProvenance *from = g_ptr_array_index (provenance, i);

      vivier_json_writer_begin_object (json, from->field);
      vivier_json_writer_string (json, "source", from->source);
      vivier_json_writer_instant (json, "at", from->at_ms);
      vivier_json_writer_string (json, "user", from->user);
      vivier_json_writer_int (json, "import_id", from->import_id);
      vivier_json_writer_end_object (json);
    }
  vivier_json_writer_end_object (json);
}

static void
print_json (Vivierctl *ctl,
            Show      *show)
{
  vivier_json_writer_begin_object (ctl->json, NULL);
  write_fields (ctl->json, show->prospect);
  write_wide_fields (ctl->json, show->prospect);
  write_around (ctl->json, show);
  write_provenance (ctl->json, show->provenance);
  write_addresses (ctl->json, show->prospect);
  vivierctl_json_figures (ctl, &show->row->figures);
  vivier_json_writer_day (ctl->json, "relaunched_on", show->row->relaunched_on);
  write_purchases (ctl, show->purchases);
  write_activities (ctl->json, show->activities);
  vivier_json_writer_begin_array (ctl->json, "history");
  for (guint i = 0; i < show->history->len; i++)
    vivierctl_json_change_set (ctl, NULL, g_ptr_array_index (show->history, i));
  vivier_json_writer_end_array (ctl->json);
  vivier_json_writer_end_object (ctl->json);
}

static void
add_fact (VivierctlTable *table,
          const char     *label,
          const char     *value)
{
  if (value != NULL && *value != '\0')
    vivierctl_table_add (table, label, value, NULL);
}

static void
add_facts (VivierctlTable *table,
           VivierProspect *prospect)
{
  add_fact (table, _("First name"), prospect->first_name);
  add_fact (table, _("Last name"), prospect->last_name);
  add_fact (table, _("Company"), prospect->company);
  for (guint i = 0; i < prospect->addresses->len; i++)
    {
      const VivierAddress *address = g_ptr_array_index (prospect->addresses, i);

      add_fact (table, vivier_channel_get_label (address->channel), address->value);
    }
  add_fact (table, _("Street"), prospect->street);
  add_fact (table, _("Postal code"), prospect->postal_code);
  add_fact (table, _("Town"), prospect->city);
  add_fact (table, _("SIREN"), prospect->siren);
  add_fact (table, _("Website"), prospect->website);
}

static void
add_figures (Vivierctl           *ctl,
             VivierctlTable      *table,
             const VivierFigures *figures)
{
  const VivierPurchaseTotals *totals = &figures->totals;
  int days = vivier_segment_days_since (totals, ctl->today);
  g_autofree char *segments = vivierctl_segments_text (figures);
  g_autofree char *purchases = vivier_number_format (totals->purchases);
  g_autofree char *revenue = vivier_money_format (totals->revenue_minor, ctl->currency);
  g_autofree char *last = vivier_day_format (totals->last_on);
  g_autofree char *elapsed = days >= 0 ? vivier_days_format_span (days) : g_strdup ("");
  g_autofree char *potential = vivier_money_format_round (figures->potential_minor, ctl->currency);
  g_autofree char *priority = g_strdup_printf ("%.0f", figures->priority);

  add_fact (table, _("Segment"), segments);
  add_fact (table, vivierctl_purchases_title (ctl), purchases);
  add_fact (table, _("Revenue"), revenue);
  add_fact (table, vivierctl_last_title (ctl), last);
  add_fact (table, _("Elapsed"), elapsed);
  add_fact (table, _("Potential"), potential);
  if (figures->segment == VIVIER_SEGMENT_RELAUNCH)
    add_fact (table, _("Priority"), priority);
}

static void
print_purchases (Vivierctl *ctl,
                 GPtrArray *purchases)
{
  g_autoptr (VivierctlTable) table = vivierctl_table_new (NULL, "lllrl");

  if (purchases->len == 0)
    return;

  vivierctl_line (ctl, "\n%s", vivierctl_purchases_title (ctl));
  for (guint i = 0; i < purchases->len; i++)
    {
      const VivierPurchase *purchase = g_ptr_array_index (purchases, i);
      g_autofree char *day = vivier_day_format (purchase->purchased_on);
      g_autofree char *amount = vivier_money_format (purchase->amount_minor, ctl->currency);

      vivierctl_table_add (table, day, purchase->label, purchase->place, amount,
                           purchase_state_label (purchase, ctl->today), NULL);
    }
  vivierctl_table_print (table, ctl->out);
}

/* Where it was and where it is, of a stage or an owner; NULL of anything else. */
static char *
describe_move (const VivierActivity *activity)
{
  g_autofree char *owners = NULL;

  if (activity->kind == VIVIER_ACTIVITY_STAGE)
    return vivier_stage_describe_move (activity->purpose, activity->subject, activity->template_name);
  if (activity->kind != VIVIER_ACTIVITY_ASSIGNMENT)
    return NULL;
  owners = vivier_ownership_describe_move (activity->purpose, activity->subject);
  return activity->body != NULL ? g_strdup_printf ("%s (%s)", owners, activity->body) : g_steal_pointer (&owners);
}

static void
print_activities (Vivierctl *ctl,
                  GPtrArray *activities)
{
  g_autoptr (VivierctlTable) table = vivierctl_table_new (NULL, "lll");

  if (activities->len == 0)
    return;

  vivierctl_line (ctl, "\n%s", _("Timeline"));
  for (guint i = 0; i < activities->len; i++)
    {
      const VivierActivity *activity = g_ptr_array_index (activities, i);
      g_autofree char *day = vivier_day_format (activity->happened_on);

      g_autofree char *moved = describe_move (activity);

      vivierctl_table_add (table, day, vivier_activity_kind_label (activity->kind),
                           moved != NULL ? moved : activity->subject != NULL ? activity->subject : activity->body, NULL);
    }
  vivierctl_table_print (table, ctl->out);
}

static void
add_standing (VivierctlTable *table,
              const Show     *show)
{
  g_autofree char *refusal = vivier_prospect_dup_refusal (show->prospect);
  g_autoptr (GString) tags = g_string_new (NULL);

  for (guint i = 0; i < show->tags->len; i++)
    g_string_append_printf (tags, "%s%s", i > 0 ? ", " : "", ((VivierTag *) show->tags->pdata[i])->name);
  add_fact (table, _("Stage"), show->stage != NULL ? vivier_stage_get_name (show->stage) : NULL);
  add_fact (table, _("Owner"), show->owner != NULL ? show->owner->name : NULL);
  add_fact (table, _("Tags"), tags->str);
  add_fact (table, _("Source"), show->prospect->source);
  add_fact (table, _("Archived"), show->prospect->archived_ms != 0 ? _("yes") : NULL);
  add_fact (table, "", refusal);
}

static void
print_text (Vivierctl *ctl,
            Show      *show)
{
  g_autoptr (VivierctlTable) table = vivierctl_table_new (NULL, "ll");

  vivierctl_line (ctl, "%s", show->prospect->name);
  add_facts (table, show->prospect);
  add_standing (table, show);
  add_figures (ctl, table, &show->row->figures);
  vivierctl_table_print (table, ctl->out);
  print_purchases (ctl, show->purchases);
  print_activities (ctl, show->activities);
}

/* vivierctl show PROSPECT */
VivierctlStatus
vivierctl_show (Vivierctl  *ctl,
                int         argc,
                char      **argv)
{
  Show show = { NULL };
  VivierctlStatus status;
  gboolean ok;

  if (!vivierctl_parse (ctl, &argc, &argv, NULL, 1, 1, &status))
    return status;

  show.what = argv[1];
  ok = vivierctl_open_for_reading (ctl) && vivierctl_read (ctl, load_prospect, &show);
  if (ok && ctl->as_json)
    print_json (ctl, &show);
  else if (ok)
    print_text (ctl, &show);

  clear_show (&show);
  return ok ? VIVIERCTL_DONE : VIVIERCTL_FAILED;
}
