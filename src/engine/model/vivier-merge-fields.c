/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/vivier-money.h"
#include "model/vivier-custom-field.h"
#include "model/vivier-merge-private.h"
#include "model/vivier-prospect-columns-private.h"
#include "model/vivier-provenance.h"
#include "model/vivier-settings.h"
#include "model/vivier-stage.h"
#include "model/vivier-user.h"

#define MAX_PARTS 6
#define CUSTOM_PREFIX "custom."

/* What is chosen as one: half an address of one record and half of another would
 * be an address where nobody lives. Parts are field ids of plain columns. */
static const struct {
  const char *field;
  const char *label;                /* nullable: that of the field */
  const char *parts[MAX_PARTS + 1]; /* none: compared by hand */
} choices[] = {
  { "name", N_("Name"), { "name", "first_name", "last_name" } },
  { "company", NULL, { "company" } },
  { "job_title", NULL, { "job_title" } },
  { "siren", NULL, { "siren", "siret" } },
  { "legal_form", NULL, { "legal_form" } },
  { "naf_code", NULL, { "naf_code" } },
  { "size_bracket", NULL, { "size_bracket" } },
  { "founded_on", NULL, { "founded_on" } },
  { "address", N_("Address"), { "street", "address_extra", "postal_code", "city", "department", "country" } },
  { "website", NULL, { "website" } },
  { "stake", NULL, { "stake" } },
  { "value", NULL, { "value" } },
  { "intent", NULL, { "intent" } },
  { "consent_status", NULL, { "consent_status" } },
  { "preferred_channel", NULL, { "preferred_channel" } },
  { "bant_budget", NULL, { "bant_budget" } },
  { "bant_authority", NULL, { "bant_authority" } },
  { "bant_need", NULL, { "bant_need" } },
  { "bant_timeline", NULL, { "bant_timeline" } },
  { "no_action_reason", NULL, { "no_action_reason" } },
  { "source", NULL, { "source", "source_url" } },
  { "stage", N_("Stage"), { NULL } },
  { "owner", N_("Owner"), { NULL } },
  { "declared", N_("Declared figures"), { NULL } },
};

/* Two records side by side. */
typedef struct {
  VivierDb         *db;
  VivierProspect   *kept;
  VivierProspect   *absorbed;
  GPtrArray        *kept_origins;     /* of VivierProvenance */
  GPtrArray        *absorbed_origins;
  VivierFieldTable *table;
  GPtrArray        *fields;
} Sides;

/**
 * vivier_merge_field_free:
 * @self: (nullable) (transfer full): a choice
 */
void
vivier_merge_field_free (VivierMergeField *self)
{
  if (self == NULL)
    return;

  g_free (self->field);
  g_free (self->label);
  g_free (self->kept);
  g_free (self->absorbed);
  g_free (self);
}

static VivierMergeField *
add_field (Sides      *sides,
           const char *field,
           const char *label)
{
  VivierMergeField *added = g_new0 (VivierMergeField, 1);
  const VivierProspectField *known = label == NULL ? vivier_field_table_find (sides->table, field) : NULL;

  added->field = g_strdup (field);
  added->label = g_strdup (known != NULL ? known->label : label != NULL ? _(label) : field);
  g_ptr_array_add (sides->fields, added);
  return added;
}

/* What the table of fields formats: as stored. */
static char *
dup_stored (const VivierProspect *prospect,
            const char           *part)
{
  const VivierProspectColumn *column = vivier_prospect_column_find (part);

  if (column != NULL && column->kind == VIVIER_COLUMN_AMOUNT)
    {
      gint64 minor = *(const gint64 *) vivier_prospect_column_get (prospect, column);

      return minor >= 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, minor) : NULL;
    }
  return vivier_prospect_dup_value (prospect, part);
}

static char *
describe_parts (Sides                *sides,
                const VivierProspect *prospect,
                const char *const    *parts,
                guint                *n_filled)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) texts = NULL;

  *n_filled = 0;
  for (; *parts != NULL; parts++)
    {
      const VivierProspectField *field = vivier_field_table_find (sides->table, *parts);
      g_autofree char *stored = dup_stored (prospect, *parts);
      g_autofree char *text = NULL;

      if (stored == NULL)
        continue;
      *n_filled += 1;
      text = field != NULL && g_str_equal (field->id, *parts) ? vivier_field_table_format (sides->table, field, stored) : NULL;
      g_strv_builder_add (builder, text != NULL && *text != '\0' ? text : stored);
    }
  texts = g_strv_builder_end (builder);
  return *texts != NULL ? g_strjoinv (", ", texts) : NULL;
}

static gboolean
are_parts_equal (Sides             *sides,
                 const char *const *parts)
{
  for (; *parts != NULL; parts++)
    {
      g_autofree char *kept = dup_stored (sides->kept, *parts);
      g_autofree char *absorbed = dup_stored (sides->absorbed, *parts);

      if (g_strcmp0 (kept, absorbed) != 0)
        return FALSE;
    }
  return TRUE;
}

static gint64
latest_change (GPtrArray            *origins,
               const VivierProspect *prospect,
               const char *const    *parts)
{
  gint64 latest = prospect->created_ms;

  for (; *parts != NULL; parts++)
    {
      const VivierProvenance *origin = vivier_provenance_find (origins, *parts);

      if (origin != NULL)
        latest = MAX (latest, origin->at_ms);
    }
  return latest;
}

/* The fuller one, then the one that is there for less long, then the kept one. */
static void
compare_parts (Sides             *sides,
               const char        *id,
               const char        *label,
               const char *const *parts)
{
  VivierMergeField *field;
  guint n_kept, n_absorbed;

  if (are_parts_equal (sides, parts))
    return;

  field = add_field (sides, id, label);
  field->kept = describe_parts (sides, sides->kept, parts, &n_kept);
  field->absorbed = describe_parts (sides, sides->absorbed, parts, &n_absorbed);
  field->kept_ms = latest_change (sides->kept_origins, sides->kept, parts);
  field->absorbed_ms = latest_change (sides->absorbed_origins, sides->absorbed, parts);
  field->takes_absorbed = n_absorbed > n_kept || (n_absorbed == n_kept && field->absorbed_ms > field->kept_ms);
  if (g_str_equal (id, "name"))
    field->takes_absorbed = FALSE;
}

/* A customer stays one; a stage that somebody chose comes before one that nobody
 * ever touched, a later choice before an earlier one. */
static gboolean
compare_stages (Sides   *sides,
                GError **error)
{
  g_autoptr (VivierStage) kept = NULL;
  g_autoptr (VivierStage) absorbed = NULL;
  VivierMergeField *field;
  gboolean kept_moved, absorbed_moved;

  if (sides->kept->stage_id == sides->absorbed->stage_id)
    return TRUE;
  kept = vivier_stage_load (sides->db, sides->kept->stage_id, error);
  absorbed = kept != NULL ? vivier_stage_load (sides->db, sides->absorbed->stage_id, error) : NULL;
  if (absorbed == NULL)
    return FALSE;

  field = add_field (sides, "stage", "Stage");
  field->kept = g_strdup (vivier_stage_get_name (kept));
  field->absorbed = g_strdup (vivier_stage_get_name (absorbed));
  field->kept_ms = sides->kept->stage_since_ms;
  field->absorbed_ms = sides->absorbed->stage_since_ms;
  kept_moved = sides->kept->stage_since_ms > sides->kept->created_ms;
  absorbed_moved = sides->absorbed->stage_since_ms > sides->absorbed->created_ms;
  if ((kept->kind == VIVIER_STAGE_WON) != (absorbed->kind == VIVIER_STAGE_WON))
    field->takes_absorbed = absorbed->kind == VIVIER_STAGE_WON;
  else if (kept_moved != absorbed_moved)
    field->takes_absorbed = absorbed_moved;
  else
    field->takes_absorbed = absorbed_moved && field->absorbed_ms > field->kept_ms;
  return TRUE;
}

static gboolean
compare_owners (Sides   *sides,
                GError **error)
{
  g_autoptr (GPtrArray) users = NULL;
  VivierMergeField *field;

  if (sides->kept->owner_id == sides->absorbed->owner_id)
    return TRUE;
  users = vivier_users_load (sides->db, error);
  if (users == NULL)
    return FALSE;

  field = add_field (sides, "owner", "Owner");
  for (guint i = 0; i < users->len; i++)
    {
      const VivierUser *user = g_ptr_array_index (users, i);

      if (user->id == sides->kept->owner_id)
        field->kept = g_strdup (user->name);
      if (user->id == sides->absorbed->owner_id)
        field->absorbed = g_strdup (user->name);
    }
  field->kept_ms = sides->kept->created_ms;
  field->absorbed_ms = sides->absorbed->created_ms;
  field->takes_absorbed = field->kept == NULL;
  return TRUE;
}

static char *
describe_declared (const VivierPurchaseTotals *declared,
                   const char                 *currency)
{
  g_autofree char *number = NULL;
  g_autofree char *revenue = NULL;

  if (!declared->is_declared)
    return NULL;
  number = vivier_number_format (MAX (declared->purchases, 0));
  revenue = vivier_money_format (MAX (declared->revenue_minor, 0), currency);
  return g_strdup_printf ("%s, %s", number, revenue);
}

static void
compare_declared (Sides *sides)
{
  static const char *const fields[] = {
    "declared_purchases", "declared_revenue", "declared_first", "declared_last", "declared_smallest", "declared_largest", NULL,
  };
  const VivierPurchaseTotals *kept = &sides->kept->declared;
  const VivierPurchaseTotals *absorbed = &sides->absorbed->declared;
  g_autofree char *currency = vivier_setting_get (sides->db, VIVIER_SETTING_CURRENCY, "EUR");
  VivierMergeField *field;

  if (are_parts_equal (sides, fields))
    return;
  field = add_field (sides, "declared", "Declared figures");
  field->kept = describe_declared (kept, currency);
  field->absorbed = describe_declared (absorbed, currency);
  field->kept_ms = sides->kept->created_ms;
  field->absorbed_ms = sides->absorbed->created_ms;
  field->takes_absorbed = absorbed->is_declared
                          && (!kept->is_declared || field->absorbed_ms > field->kept_ms);
}

static const char *
find_custom (GPtrArray *values,
             gint64     field_id)
{
  for (guint i = 0; i < values->len; i++)
    if (((VivierCustomValue *) values->pdata[i])->field_id == field_id)
      return ((VivierCustomValue *) values->pdata[i])->value;

  return NULL;
}

static gboolean
compare_custom (Sides   *sides,
                GError **error)
{
  g_autoptr (GPtrArray) customs = vivier_custom_fields_load (sides->db, error);
  g_autoptr (GPtrArray) kept = customs == NULL ? NULL : vivier_custom_values_load (sides->db, sides->kept->id, error);
  g_autoptr (GPtrArray) absorbed = kept == NULL ? NULL : vivier_custom_values_load (sides->db, sides->absorbed->id, error);

  if (absorbed == NULL)
    return FALSE;
  for (guint i = 0; i < customs->len; i++)
    {
      const VivierCustomField *custom = g_ptr_array_index (customs, i);
      const char *kept_value = find_custom (kept, custom->id);
      const char *absorbed_value = find_custom (absorbed, custom->id);
      g_autofree char *id = g_strconcat (CUSTOM_PREFIX, custom->key, NULL);
      const VivierProspectField *known = vivier_field_table_find (sides->table, id);
      VivierMergeField *field;

      if (g_strcmp0 (kept_value, absorbed_value) == 0)
        continue;
      field = add_field (sides, id, NULL);
      field->kept = kept_value != NULL && known != NULL ? vivier_field_table_format (sides->table, known, kept_value) : NULL;
      field->absorbed = absorbed_value != NULL && known != NULL ? vivier_field_table_format (sides->table, known, absorbed_value) : NULL;
      field->kept_ms = sides->kept->updated_ms;
      field->absorbed_ms = sides->absorbed->updated_ms;
      field->takes_absorbed = kept_value == NULL
                              || (absorbed_value != NULL && field->absorbed_ms > field->kept_ms);
    }
  return TRUE;
}

static gboolean
compare_sides (Sides   *sides,
               GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      if (choices[i].parts[0] != NULL)
        compare_parts (sides, choices[i].field, choices[i].label, choices[i].parts);
      else if (g_str_equal (choices[i].field, "declared"))
        compare_declared (sides);
      else if (g_str_equal (choices[i].field, "stage") ? !compare_stages (sides, error) : !compare_owners (sides, error))
        return FALSE;
    }
  return compare_custom (sides, error);
}

/**
 * vivier_merge_fields:
 * @db: a connection
 * @kept_id: the prospect that stays
 * @absorbed_id: the prospect that goes
 * @error: return location
 *
 * Returns: (transfer full) (element-type VivierMergeField): what a merge of the two has
 *   to choose, with what is proposed; %NULL with %VIVIER_STORE_ERROR_NOT_FOUND or
 *   %VIVIER_STORE_ERROR_INVALID
 */
GPtrArray *
vivier_merge_fields (VivierDb  *db,
                     gint64     kept_id,
                     gint64     absorbed_id,
                     GError   **error)
{
  g_autoptr (VivierProspect) kept = NULL;
  g_autoptr (VivierProspect) absorbed = NULL;
  g_autoptr (GPtrArray) kept_origins = NULL;
  g_autoptr (GPtrArray) absorbed_origins = NULL;
  g_autoptr (VivierFieldTable) table = NULL;
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_merge_field_free);
  Sides sides;

  g_return_val_if_fail (db != NULL, NULL);

  if (kept_id == absorbed_id)
    {
      g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID,
                           _("This is one and the same prospect. Choose two different ones."));
      return NULL;
    }
  kept = vivier_prospect_load (db, kept_id, error);
  absorbed = kept != NULL ? vivier_prospect_load (db, absorbed_id, error) : NULL;
  kept_origins = absorbed != NULL ? vivier_provenance_load (db, kept_id, error) : NULL;
  absorbed_origins = kept_origins != NULL ? vivier_provenance_load (db, absorbed_id, error) : NULL;
  table = absorbed_origins != NULL ? vivier_field_table_load (db, error) : NULL;
  if (table == NULL)
    return NULL;

  sides = (Sides) { db, kept, absorbed, kept_origins, absorbed_origins, table, fields };
  return compare_sides (&sides, error) ? g_steal_pointer (&fields) : NULL;
}

static VivierMergeField *
find_field (GPtrArray  *fields,
            const char *id)
{
  for (guint i = 0; i < fields->len; i++)
    if (g_str_equal (((VivierMergeField *) fields->pdata[i])->field, id))
      return fields->pdata[i];

  return NULL;
}

/**
 * vivier_merge_fields_take:
 * @fields: (element-type VivierMergeField): from vivier_merge_fields()
 * @field: id of a field
 * @takes_absorbed: whose value is taken
 * @error: return location
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_INVALID when there is nothing to choose
 */
gboolean
vivier_merge_fields_take (GPtrArray   *fields,
                          const char  *field,
                          gboolean     takes_absorbed,
                          GError     **error)
{
  VivierMergeField *found;

  g_return_val_if_fail (fields != NULL && field != NULL, FALSE);

  found = find_field (fields, field);
  if (found == NULL)
    {
      /* Translators: the id of a field */
      g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID,
                   _("The two prospects do not differ in “%s”, or there is no such choice."), field);
      return FALSE;
    }
  found->takes_absorbed = takes_absorbed;
  return TRUE;
}

static void
copy_column (VivierProspect             *to,
             const VivierProspect       *from,
             const VivierProspectColumn *column)
{
  gpointer target = vivier_prospect_column_get (to, column);
  gconstpointer origin = vivier_prospect_column_get (from, column);

  switch (column->kind)
    {
    case VIVIER_COLUMN_TEXT:
      g_free (*(char **) target);
      *(char **) target = g_strdup (*(char *const *) origin);
      break;
    case VIVIER_COLUMN_DAY:
      *(VivierDay *) target = *(const VivierDay *) origin;
      break;
    case VIVIER_COLUMN_POINTS:
      *(int *) target = *(const int *) origin;
      break;
    case VIVIER_COLUMN_AMOUNT:
    case VIVIER_COLUMN_NUMBER:
      *(gint64 *) target = *(const gint64 *) origin;
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
copy_part (VivierProspect       *to,
           const VivierProspect *from,
           const char           *part)
{
  copy_column (to, from, vivier_prospect_column_find (part));
}

static void
take_choice (VivierProspect       *kept,
             const VivierProspect *absorbed,
             guint                 choice)
{
  const char *field = choices[choice].field;

  for (const char *const *part = choices[choice].parts; *part != NULL; part++)
    copy_part (kept, absorbed, *part);

  if (g_str_equal (field, "name"))
    kept->is_person = absorbed->is_person;
  else if (g_str_equal (field, "naf_code"))
    kept->naf_version = absorbed->naf_version;
  else if (g_str_equal (field, "declared"))
    kept->declared = absorbed->declared;
  else if (g_str_equal (field, "stage"))
    {
      kept->stage_id = absorbed->stage_id;
      copy_part (kept, absorbed, "lost_reason");
    }
  else if (g_str_equal (field, "owner"))
    {
      kept->owner_id = absorbed->owner_id;
      copy_part (kept, absorbed, "owner_reason");
    }
}

void
vivier_merge_fields_apply (GPtrArray            *fields,
                           VivierProspect       *kept,
                           const VivierProspect *absorbed)
{
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      const VivierMergeField *field = find_field (fields, choices[i].field);

      if (field != NULL && field->takes_absorbed)
        take_choice (kept, absorbed, i);
    }

  /* Whoever asked not to be contacted asked it of both. */
  if (absorbed->do_not_contact_ms != 0
      && (kept->do_not_contact_ms == 0 || absorbed->do_not_contact_ms < kept->do_not_contact_ms))
    {
      kept->do_not_contact_ms = absorbed->do_not_contact_ms;
      g_free (kept->do_not_contact_origin);
      kept->do_not_contact_origin = g_strdup (absorbed->do_not_contact_origin);
    }
  if (absorbed->archived_ms == 0)
    kept->archived_ms = 0;
}
