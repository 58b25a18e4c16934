/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-vcard-source-private.h"

#include <string.h>

#include "import/vivier-charset.h"
#include "import/vivier-import-file.h"
#include "import/vivier-json-cards-private.h"
#include "import/vivier-vcard-reader.h"
#include "import/vivier-workbook-private.h"
#include "model/vivier-channel.h"

/* Columns that a card has once. */
static const struct {
  VivierField field;
  gsize       offset;
} single[] = {
  { VIVIER_FIELD_NAME, G_STRUCT_OFFSET (VivierVcard, full_name) },
  { VIVIER_FIELD_FIRST_NAME, G_STRUCT_OFFSET (VivierVcard, first_name) },
  { VIVIER_FIELD_LAST_NAME, G_STRUCT_OFFSET (VivierVcard, last_name) },
  { VIVIER_FIELD_COMPANY, G_STRUCT_OFFSET (VivierVcard, company) },
  { VIVIER_FIELD_JOB_TITLE, G_STRUCT_OFFSET (VivierVcard, job_title) },
  { VIVIER_FIELD_STREET, G_STRUCT_OFFSET (VivierVcard, street) },
  { VIVIER_FIELD_ADDRESS_EXTRA, G_STRUCT_OFFSET (VivierVcard, extra) },
  { VIVIER_FIELD_POSTAL_CODE, G_STRUCT_OFFSET (VivierVcard, postal_code) },
  { VIVIER_FIELD_CITY, G_STRUCT_OFFSET (VivierVcard, city) },
  { VIVIER_FIELD_COUNTRY, G_STRUCT_OFFSET (VivierVcard, country) },
  { VIVIER_FIELD_WEBSITE, G_STRUCT_OFFSET (VivierVcard, website) },
  { VIVIER_FIELD_NOTES, G_STRUCT_OFFSET (VivierVcard, note) },
};

/* Columns of a contact's card. */
static const struct {
  VivierField field;
  gsize       offset;
} of_persons[] = {
  { VIVIER_FIELD_NAME, G_STRUCT_OFFSET (VivierVcard, full_name) },
  { VIVIER_FIELD_FIRST_NAME, G_STRUCT_OFFSET (VivierVcard, first_name) },
  { VIVIER_FIELD_LAST_NAME, G_STRUCT_OFFSET (VivierVcard, last_name) },
  { VIVIER_FIELD_JOB_TITLE, G_STRUCT_OFFSET (VivierVcard, job_title) },
};

#define PERSON_PREFIX "contact-1."

/* The cards of a file as rows. */
typedef struct {
  VivierRecordSource  parent;
  VivierCharsetStream *text;
  VivierVcardReader   *reader;
  VivierJsonCards     *json;      /* instead of @text and @reader: records that we exported */
  goffset              size;
  guint                singles;   /* bits of the columns in @single that some card fills */
  guint                n_emails, n_phones;
  guint                n_of_channel[VIVIER_N_CHANNELS];
  guint                n_pages;
  GPtrArray           *more;      /* (element-type utf8) fields that our own exports have */
  gboolean             has_persons; /* cards of contacts that we exported */
  gboolean             has_tags;
  gboolean             is_started; /* the names of the columns were handed out */
  gint64               line;
  GString             *cells;     /* of the row, each with a NUL behind it */
  GArray              *fields;    /* (element-type VivierCsvField) */
} CardSource;

static const char *
get_single (const VivierVcard *card,
            guint              i)
{
  return G_STRUCT_MEMBER (const char *, card, single[i].offset);
}

static const char *
get_more (const VivierVcard *card,
          const char        *name)
{
  for (guint i = 0; i < card->fields->len; i++)
    {
      const VivierVcardValue *value = g_ptr_array_index (card->fields, i);

      if (g_str_equal (value->name, name))
        return value->value;
    }
  return NULL;
}

/* Names that a card of ours tells for programs go before those for address books. */
static gboolean
settle_record (VivierVcard *card)
{
  struct {
    char      **text;
    const char *name;
  } names[] = {
    { &card->first_name, "first-name" }, { &card->last_name, "last-name" }, { &card->company, "company" }, { &card->website, "website" },
    { &card->country, "country" }, { &card->extra, "address-extra" },
  };

  if (get_more (card, "kind") == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_free (*names[i].text);
      *names[i].text = g_strdup (get_more (card, names[i].name));
    }
  return TRUE;
}

/* A card's name says nothing beside its parts or its company. */
static void
settle_names (VivierVcard *card)
{
  const gboolean has_person = card->first_name != NULL || card->last_name != NULL;

  if (card->of_uuid != NULL || settle_record (card))
    return;
  if (card->is_organisation && card->full_name != NULL)
    {
      g_clear_pointer (&card->first_name, g_free);
      g_clear_pointer (&card->last_name, g_free);
      g_clear_pointer (&card->company, g_free);
    }
  else if (has_person && card->company != NULL)
    g_clear_pointer (&card->full_name, g_free);
  else if (g_strcmp0 (card->full_name, card->company) == 0)
    g_clear_pointer (&card->company, g_free);
}

/* Fields that are a column already, by what address books call them. */
static gboolean
is_single (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (single); i++)
    if (g_str_equal (vivier_field_to_id (single[i].field), name))
      return TRUE;
  return FALSE;
}

static gboolean
is_known (const char *name)
{
  VivierField field;

  return g_str_has_prefix (name, "custom.") || vivier_field_from_id (name, &field);
}

static guint
count_profiles (const VivierVcard *card,
                const char        *name)
{
  guint n = 0;

  for (guint i = 0; i < card->profiles->len; i++)
    n += g_str_equal (((const VivierVcardValue *) g_ptr_array_index (card->profiles, i))->name, name);
  return n;
}

static void
note_columns (CardSource        *self,
              const VivierVcard *card)
{
  self->n_emails = MAX (self->n_emails, card->emails->len);
  self->n_phones = MAX (self->n_phones, card->phones->len);
  for (guint channel = VIVIER_CHANNEL_WHATSAPP; channel < VIVIER_N_CHANNELS; channel++)
    self->n_of_channel[channel] = MAX (self->n_of_channel[channel], count_profiles (card, vivier_channel_to_string (channel)));
  self->n_pages = MAX (self->n_pages, count_profiles (card, "page"));
  self->has_tags |= card->categories->len > 0;
  self->has_persons |= card->of_uuid != NULL;
  if (card->of_uuid != NULL)
    {
      self->singles |= 1u; /* the name */
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (single); i++)
    if (get_single (card, i) != NULL)
      self->singles |= 1u << i;
  for (guint i = 0; i < card->fields->len; i++)
    {
      const VivierVcardValue *value = g_ptr_array_index (card->fields, i);

      if (!is_single (value->name) && is_known (value->name) && self->more->len < VIVIER_VCARD_MAX_FIELDS
          && !g_ptr_array_find_with_equal_func (self->more, value->name, g_str_equal, NULL))
        g_ptr_array_add (self->more, g_strdup (value->name));
    }
}

static void
add_cell (CardSource *self,
          const char *text)
{
  const VivierCsvField field = { GSIZE_TO_POINTER (self->cells->len), text != NULL ? strlen (text) : 0 };

  g_string_append (self->cells, text != NULL ? text : "");
  g_string_append_c (self->cells, '\0');
  g_array_append_val (self->fields, field);
}

static void
begin_row (CardSource *self)
{
  g_string_truncate (self->cells, 0);
  g_array_set_size (self->fields, 0);
}

/* Offsets become places, now that the text no longer moves. */
static void
end_row (CardSource *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      VivierCsvField *field = &g_array_index (self->fields, VivierCsvField, i);

      field->text = self->cells->str + GPOINTER_TO_SIZE (field->text);
    }
}

/* "email 2", or "contact-1.email 2" of a person. */
static void
add_numbered (CardSource *self,
              gboolean    is_person,
              const char *field,
              guint       number)
{
  g_autofree char *name = g_strdup_printf ("%s%s %u", is_person ? PERSON_PREFIX : "", field, number);

  add_cell (self, name);
}

static void
add_address_titles (CardSource *self,
                    gboolean    is_person)
{
  for (guint i = 1; i <= self->n_emails; i++)
    {
      add_numbered (self, is_person, vivier_field_to_id (VIVIER_FIELD_EMAIL_LABEL), i);
      add_numbered (self, is_person, vivier_field_to_id (VIVIER_FIELD_EMAIL), i);
      add_numbered (self, is_person, vivier_field_to_id (VIVIER_FIELD_EMAIL_VALIDITY), i);
    }
  for (guint i = 1; i <= self->n_phones; i++)
    {
      add_numbered (self, is_person, vivier_field_to_id (VIVIER_FIELD_PHONE_LABEL), i);
      add_numbered (self, is_person, vivier_field_to_id (VIVIER_FIELD_PHONE), i);
      add_numbered (self, is_person, vivier_field_to_id (VIVIER_FIELD_PHONE_VALIDITY), i);
    }
  for (guint channel = VIVIER_CHANNEL_WHATSAPP; channel < VIVIER_CHANNEL_WEBSITE; channel++)
    for (guint i = 1; i <= self->n_of_channel[channel]; i++)
      add_numbered (self, is_person, vivier_channel_to_string (channel), i);
  for (guint i = 1; i <= self->n_pages; i++)
    add_numbered (self, is_person, vivier_field_to_id (VIVIER_FIELD_PAGE), i);
}

static void
make_header (CardSource *self)
{
  begin_row (self);
  for (guint i = 0; i < G_N_ELEMENTS (single); i++)
    if (self->singles & (1u << i))
      add_cell (self, vivier_field_to_id (single[i].field));
  add_address_titles (self, FALSE);
  if (self->has_tags)
    add_cell (self, vivier_field_to_id (VIVIER_FIELD_TAGS));
  for (guint i = 0; i < self->more->len; i++)
    add_cell (self, g_ptr_array_index (self->more, i));
  if (self->has_persons)
    {
      for (guint i = 0; i < G_N_ELEMENTS (of_persons); i++)
        add_numbered (self, TRUE, vivier_field_to_id (of_persons[i].field), 1);
      add_address_titles (self, TRUE);
    }
  end_row (self);
}

static void
add_addresses (CardSource      *self,
               const GPtrArray *addresses,
               guint            n)
{
  for (guint i = 0; i < n; i++)
    {
      const VivierVcardAddress *address = addresses != NULL && i < addresses->len ? g_ptr_array_index (addresses, i) : NULL;

      add_cell (self, address != NULL ? address->label : NULL);
      add_cell (self, address != NULL ? address->value : NULL);
      add_cell (self, address != NULL ? address->validity : NULL);
    }
}

static void
add_profiles (CardSource        *self,
              const VivierVcard *card,
              const char        *name,
              guint              n)
{
  guint n_added = 0;

  for (guint i = 0; card != NULL && i < card->profiles->len; i++)
    {
      const VivierVcardValue *value = g_ptr_array_index (card->profiles, i);

      if (!g_str_equal (value->name, name))
        continue;
      add_cell (self, value->value);
      n_added++;
    }
  for (; n_added < n; n_added++)
    add_cell (self, NULL);
}

/* Empty cells when @card is NULL. */
static void
add_all_addresses (CardSource        *self,
                   const VivierVcard *card)
{
  add_addresses (self, card != NULL ? card->emails : NULL, self->n_emails);
  add_addresses (self, card != NULL ? card->phones : NULL, self->n_phones);
  for (guint channel = VIVIER_CHANNEL_WHATSAPP; channel < VIVIER_CHANNEL_WEBSITE; channel++)
    add_profiles (self, card, vivier_channel_to_string (channel), self->n_of_channel[channel]);
  add_profiles (self, card, "page", self->n_pages);
}

static void
add_tags (CardSource        *self,
          const VivierVcard *card)
{
  g_autoptr (GString) tags = g_string_new (NULL);

  if (!self->has_tags)
    return;
  for (guint i = 0; i < card->categories->len; i++)
    g_string_append_printf (tags, "%s%s", i > 0 ? "\n" : "", (const char *) g_ptr_array_index (card->categories, i));
  add_cell (self, tags->str);
}

static void
make_row (CardSource        *self,
          const VivierVcard *card)
{
  begin_row (self);
  for (guint i = 0; i < G_N_ELEMENTS (single); i++)
    if (self->singles & (1u << i))
      add_cell (self, get_single (card, i));
  add_all_addresses (self, card);
  add_tags (self, card);
  for (guint i = 0; i < self->more->len; i++)
    add_cell (self, get_more (card, g_ptr_array_index (self->more, i)));
  end_row (self);
}

/* A contact that we exported: a line about the company, who is there already. */
static void
make_person_row (CardSource        *self,
                 const VivierVcard *card)
{
  begin_row (self);
  for (guint i = 0; i < G_N_ELEMENTS (single); i++)
    if (self->singles & (1u << i))
      add_cell (self, i == 0 ? card->of_name : NULL);
  add_all_addresses (self, NULL);
  if (self->has_tags)
    add_cell (self, NULL);
  for (guint i = 0; i < self->more->len; i++)
    {
      const char *name = g_ptr_array_index (self->more, i);

      add_cell (self, g_str_equal (name, "uuid") ? card->of_uuid : g_str_equal (name, "kind") ? "company" : NULL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (of_persons); i++)
    add_cell (self, G_STRUCT_MEMBER (const char *, card, of_persons[i].offset));
  add_all_addresses (self, card);
  end_row (self);
}

static gboolean
next_card (CardSource    *self,
           VivierVcard  **card,
           GCancellable  *cancellable,
           GError       **error)
{
  return self->json != NULL ? vivier_json_cards_next (self->json, card, cancellable, error)
                            : vivier_vcard_reader_next (self->reader, card, cancellable, error);
}

static VivierCsvResult
card_next (VivierRecordSource    *source,
           const VivierCsvField **fields,
           guint                 *n_fields,
           GCancellable          *cancellable,
           GError               **error)
{
  CardSource *self = (CardSource *) source;
  g_autoptr (VivierVcard) card = NULL;

  if (!self->is_started)
    make_header (self);
  else
    {
      if (!next_card (self, &card, cancellable, error))
        return VIVIER_CSV_FAILED;
      if (card == NULL)
        return VIVIER_CSV_END;
      settle_names (card);
      if (card->of_uuid != NULL)
        make_person_row (self, card);
      else
        make_row (self, card);
      self->line = card->line;
    }
  self->is_started = TRUE;
  *fields = (const VivierCsvField *) (gpointer) self->fields->data;
  *n_fields = self->fields->len;
  return VIVIER_CSV_RECORD;
}

static void
card_get_place (VivierRecordSource *source,
                VivierTablePlace   *place)
{
  *place = (VivierTablePlace) { .line = MAX (((CardSource *) source)->line, 1) };
}

static double
card_get_fraction (VivierRecordSource *source)
{
  const CardSource *self = (CardSource *) source;

  if (self->json != NULL)
    return vivier_json_cards_get_fraction (self->json);
  return self->size > 0 ? (double) vivier_charset_stream_get_consumed (self->text) / (double) self->size : 1.0;
}

static void
card_free (VivierRecordSource *source)
{
  CardSource *self = (CardSource *) source;

  vivier_vcard_reader_free (self->reader);
  vivier_json_cards_free (self->json);
  g_clear_object (&self->text);
  g_string_free (self->cells, TRUE);
  g_array_unref (self->fields);
  g_ptr_array_unref (self->more);
  g_free (self);
}

static const VivierRecordSourceClass card_class = { card_next, card_get_place, card_get_fraction, card_free };

static gboolean
open_json (CardSource  *self,
           const char  *path,
           GError     **error)
{
  GInputStream *raw = vivier_import_file_open (path, &self->size, error);

  g_clear_pointer (&self->json, vivier_json_cards_free);
  self->json = raw != NULL ? vivier_json_cards_new (raw, self->size) : NULL;
  return raw != NULL;
}

/* From the start of the file. */
static gboolean
open_cards (CardSource    *self,
            const char    *path,
            gboolean       is_json,
            GCancellable  *cancellable,
            GError       **error)
{
  g_auto (VivierFileSample) sample = { NULL };
  g_autoptr (GInputStream) raw = NULL;
  g_autoptr (GInputStream) text = NULL;
  gboolean has_bom;

  if (is_json)
    return open_json (self, path, error);

  if (!vivier_import_file_sample (path, &sample, cancellable, error))
    return FALSE;
  raw = vivier_import_file_open (path, &self->size, error);
  text = raw != NULL ? vivier_charset_stream_new (raw, vivier_import_file_detect_charset (path, &sample, &has_bom, cancellable), error) : NULL;
  if (text == NULL)
    return FALSE;
  g_clear_pointer (&self->reader, vivier_vcard_reader_free);
  g_set_object (&self->text, VIVIER_CHARSET_STREAM (text));
  self->reader = vivier_vcard_reader_new (text);
  return TRUE;
}

/* Once through the file: which columns there are. */
static gboolean
measure (CardSource    *self,
         GCancellable  *cancellable,
         GError       **error)
{
  for (;;)
    {
      g_autoptr (VivierVcard) card = NULL;

      if (!next_card (self, &card, cancellable, error))
        return FALSE;
      if (card == NULL)
        return TRUE;
      settle_names (card);
      note_columns (self, card);
    }
}

gboolean
vivier_vcard_open (VivierWorkbook  *workbook,
                   GError         **error)
{
  g_ptr_array_add (workbook->sheets, vivier_sheet_new (workbook->display_name, FALSE));
  return TRUE;
}

VivierRecordSource *
vivier_vcard_read_cards (VivierWorkbook  *workbook,
                         GCancellable    *cancellable,
                         GError         **error)
{
  CardSource *self = g_new0 (CardSource, 1);
  const gboolean is_json = workbook->format == VIVIER_WORKBOOK_JSON;

  self->parent.klass = &card_class;
  self->cells = g_string_new (NULL);
  self->fields = g_array_new (FALSE, FALSE, sizeof (VivierCsvField));
  self->more = g_ptr_array_new_with_free_func (g_free);
  if (open_cards (self, workbook->path, is_json, cancellable, error) && measure (self, cancellable, error)
      && open_cards (self, workbook->path, is_json, cancellable, error))
    return &self->parent;
  card_free (&self->parent);
  return NULL;
}

void
vivier_vcard_name_columns (GPtrArray *columns)
{
  for (guint i = 0; i < columns->len; i++)
    {
      VivierColumn *column = g_ptr_array_index (columns, i);
      const char *id = column->name;
      char *number = strchr (column->name, ' ');
      char *name;

      if (number != NULL)
        *number++ = '\0';
      if (g_str_has_prefix (id, PERSON_PREFIX))
        {
          column->person = 1;
          id += strlen (PERSON_PREFIX);
        }
      if (!vivier_field_from_id (id, &column->field))
        continue;
      column->confidence = 1.0;
      name = number != NULL && !g_str_equal (number, "1") ? g_strdup_printf ("%s %s", vivier_field_label (column->field), number)
                                                          : g_strdup (vivier_field_label (column->field));
      g_free (column->name);
      column->name = name;
    }
}
