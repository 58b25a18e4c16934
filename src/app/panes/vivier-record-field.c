/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-record-field.h"

#include <glib/gi18n.h>

#include "base/vivier-commune.h"
#include "base/vivier-money.h"
#include "base/vivier-size-bracket.h"
#include "model/vivier-custom-field.h"
#include "vivier-bulk.h"

#define CUSTOM_PREFIX "custom."
#define SMS "sms" /* reaches a phone, and is no address of its own */

typedef struct {
  VivierSession     *session;
  gint64             prospect_id;
  char              *id;
  VivierCustomField *own;      /* nullable */
  VivierProspect    *scratch;  /* takes what is typed, to see whether it can */
} Field;

static void
field_free (gpointer data)
{
  Field *field = data;

  g_object_unref (field->session);
  g_clear_pointer (&field->own, vivier_custom_field_free);
  vivier_prospect_free (field->scratch);
  g_free (field->id);
  g_free (field);
}

static Field *
field_new (VivierSession          *session,
           const VivierDetailData *data,
           const char             *id)
{
  Field *field = g_new0 (Field, 1);

  field->session = g_object_ref (session);
  field->prospect_id = data->id;
  field->id = g_strdup (id);
  field->scratch = vivier_prospect_new ();
  g_free (field->scratch->country);
  field->scratch->country = g_strdup (data->prospect->country);
  for (guint i = 0; g_str_has_prefix (id, CUSTOM_PREFIX) && i < data->own_fields->len; i++)
    {
      const VivierCustomField *own = data->own_fields->pdata[i];

      if (g_strcmp0 (own->key, id + strlen (CUSTOM_PREFIX)) == 0)
        field->own = vivier_custom_field_copy (own);
    }
  return field;
}

static gboolean
check_cb (const char  *text,
          gpointer     user_data,
          GError     **error)
{
  Field *field = user_data;
  g_autofree char *stored = NULL;

  if (field->own == NULL)
    return vivier_prospect_set_value (field->scratch, field->id, text, error);
  if (*text == '\0')
    return TRUE;
  stored = vivier_custom_value_check (field->own, text, NULL, error);
  return stored != NULL;
}

static void
accepted_cb (VivierFieldEdit *edit,
             const char      *text,
             Field           *field)
{
  vivier_bulk_apply (field->session, vivier_picked_new_one (field->prospect_id), VIVIER_BULK_SET_FIELD, 0,
                     *text != '\0' ? text : NULL, field->id);
}

/* Values ------------------------------------------------------------------- */

static char *
show_channel (const char *id)
{
  VivierChannel channel;

  if (g_strcmp0 (id, SMS) == 0)
    return g_strdup (_("SMS"));
  return g_strdup (vivier_channel_from_string (id, &channel) ? vivier_channel_get_label (channel) : id);
}

/* Codes with what they stand for; NULL when the value speaks for itself. */
static char *
explain (const VivierDetailData *data,
         const char             *id,
         const char             *value)
{
  const char *words = NULL;

  if (g_strcmp0 (id, "size_bracket") == 0)
    return g_strdup (vivier_size_bracket_get_label (value));
  if (g_strcmp0 (id, "preferred_channel") == 0)
    return show_channel (value);
  if (g_strcmp0 (id, "naf_code") == 0)
    words = vivier_naf_get_label (value, data->prospect->naf_version);
  else if (g_strcmp0 (id, "department") == 0 && vivier_department_get (value) != NULL)
    words = vivier_department_get (value)->name;
  return words != NULL ? g_strdup_printf ("%s · %s", value, words) : NULL;
}

/* Amounts of the record come in major units, those of one's own fields in minor. */
static gint64
amount_of (const Field *field,
           const char  *value)
{
  gint64 minor = 0;

  if (field->own != NULL)
    return g_ascii_strtoll (value, NULL, 10);
  vivier_money_parse (value, -1, &minor);
  return minor;
}

static char *
show_value (const Field               *field,
            const VivierDetailData    *data,
            const VivierProspectField *about,
            const char                *value)
{
  g_autofree char *words = NULL;

  if (value == NULL)
    return NULL;
  words = explain (data, field->id, value);
  if (words != NULL)
    return g_steal_pointer (&words);
  if (about->type == VIVIER_FIELD_TYPE_MONEY)
    return vivier_session_format_money (field->session, amount_of (field, value));
  return vivier_field_table_format (data->fields, about, value);
}

/* As a person would type it. */
static char *
type_value (const Field               *field,
            const VivierProspectField *about,
            const char                *value)
{
  VivierDay day;
  int year, month, of_month;

  if (value == NULL)
    return NULL;
  if (about->type == VIVIER_FIELD_TYPE_MONEY)
    {
      gint64 minor = amount_of (field, value);

      if (minor % 100 == 0)
        return g_strdup_printf ("%" G_GINT64_FORMAT, minor / 100);
      return g_strdup_printf ("%" G_GINT64_FORMAT ".%02d", minor / 100, (int) ABS (minor % 100));
    }
  if (about->type == VIVIER_FIELD_TYPE_DAY && vivier_day_parse (value, -1, VIVIER_DAY_ORDER_DMY, &day))
    {
      vivier_day_to_ymd (day, &year, &month, &of_month);
      return g_strdup_printf ("%02d/%02d/%04d", of_month, month, year);
    }
  return g_strdup (value);
}

/* Choices ------------------------------------------------------------------ */

typedef struct {
  GStrvBuilder *ids;
  GStrvBuilder *labels;
} Choices;

static void
add_choice (Choices    *choices,
            const char *id,
            const char *label)
{
  g_strv_builder_add (choices->ids, id);
  g_strv_builder_add (choices->labels, label);
}

static gboolean
collect_choices (Choices                   *choices,
                 const VivierDetailData    *data,
                 const VivierProspectField *about)
{
  GPtrArray *known = vivier_field_table_get_choices (data->fields, about);

  if (g_strcmp0 (about->id, "size_bracket") == 0)
    {
      for (const char * const *id = vivier_size_brackets (); *id != NULL; id++)
        add_choice (choices, *id, vivier_size_bracket_get_label (*id));
      return TRUE;
    }
  if (g_strcmp0 (about->id, "preferred_channel") == 0)
    {
      for (int i = 0; i < VIVIER_N_CHANNELS; i++)
        add_choice (choices, vivier_channel_to_string (i), vivier_channel_get_label (i));
      add_choice (choices, SMS, _("SMS"));
      return TRUE;
    }
  if (about->type == VIVIER_FIELD_TYPE_BOOLEAN)
    {
      add_choice (choices, "1", C_("yes or no", "Yes"));
      add_choice (choices, "0", C_("yes or no", "No"));
      return TRUE;
    }
  if (about->type != VIVIER_FIELD_TYPE_CHOICE || known == NULL)
    return FALSE;
  for (guint i = 0; i < known->len; i++)
    {
      const VivierFieldChoice *choice = known->pdata[i];

      add_choice (choices, choice->id, choice->label);
    }
  return TRUE;
}

static void
set_choices (VivierFieldEdit           *edit,
             const VivierDetailData    *data,
             const VivierProspectField *about)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  Choices choices = { ids, labels };
  g_auto (GStrv) id_array = NULL;
  g_auto (GStrv) label_array = NULL;

  if (!collect_choices (&choices, data, about))
    return;
  id_array = g_strv_builder_end (ids);
  label_array = g_strv_builder_end (labels);
  vivier_field_edit_set_choices (edit, (const char * const *) id_array, (const char * const *) label_array);
}

static GtkInputPurpose
input_of (const VivierProspectField *about)
{
  if (g_strcmp0 (about->id, "website") == 0 || g_strcmp0 (about->id, "source_url") == 0)
    return GTK_INPUT_PURPOSE_URL;
  return GTK_INPUT_PURPOSE_FREE_FORM;
}

/**
 * vivier_record_field_new:
 * @data: read during the call only
 * @field: id of a field
 * @icon: (nullable): what stands before it
 *
 * Returns: (transfer floating) (nullable): its row
 */
GtkWidget *
vivier_record_field_new (VivierSession          *session,
                         const VivierDetailData *data,
                         const char             *id,
                         GtkWidget              *icon)
{
  const VivierProspectField *about = vivier_field_table_find (data->fields, id);
  g_autofree char *value = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *typed = NULL;
  g_autofree char *origin = NULL;
  GtkWidget *row;
  Field *field;

  g_return_val_if_fail (VIVIER_IS_SESSION (session), NULL);

  if (about == NULL)
    return NULL;
  field = field_new (session, data, id);
  value = vivier_detail_data_dup_value (data, id);
  shown = show_value (field, data, about, value);
  typed = type_value (field, about, value);
  origin = value != NULL ? vivier_detail_data_describe_origin (data, id) : NULL;
  row = vivier_field_edit_new (icon, about->label);
  vivier_field_edit_set_value (VIVIER_FIELD_EDIT (row), shown, typed);
  vivier_field_edit_set_origin (VIVIER_FIELD_EDIT (row), origin);
  vivier_field_edit_set_input (VIVIER_FIELD_EDIT (row), input_of (about));
  set_choices (VIVIER_FIELD_EDIT (row), data, about);
  vivier_field_edit_set_check (VIVIER_FIELD_EDIT (row), check_cb, field, field_free);
  g_signal_connect (row, "accepted", G_CALLBACK (accepted_cb), field);
  gtk_widget_set_name (row, id);
  vivier_field_edit_set_editable (VIVIER_FIELD_EDIT (row), !vivier_session_is_read_only (session));
  return row;
}

/**
 * vivier_record_field_get_id:
 * @row: made by vivier_record_field_new()
 *
 * Returns: the id of its field
 */
const char *
vivier_record_field_get_id (GtkWidget *row)
{
  return gtk_widget_get_name (row);
}
