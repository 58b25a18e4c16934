/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-vcard-source-private.h"

#include <string.h>

#include "import/vivier-charset.h"
#include "import/vivier-import-file.h"
#include "import/vivier-vcard-reader.h"
#include "import/vivier-workbook-private.h"

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
  { VIVIER_FIELD_LINKEDIN, G_STRUCT_OFFSET (VivierVcard, linkedin) },
  { VIVIER_FIELD_NOTES, G_STRUCT_OFFSET (VivierVcard, note) },
};

/* The cards of a file as rows. */
typedef struct {
  VivierRecordSource  parent;
  VivierCharsetStream *text;
  VivierVcardReader   *reader;
  goffset              size;
  guint                singles;   /* bits of the columns in @single that some card fills */
  guint                n_emails, n_phones;
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

/* A card's name says nothing beside its parts or its company. */
static void
settle_names (VivierVcard *card)
{
  const gboolean has_person = card->first_name != NULL || card->last_name != NULL;

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

static void
note_columns (CardSource        *self,
              const VivierVcard *card)
{
  for (guint i = 0; i < G_N_ELEMENTS (single); i++)
    if (get_single (card, i) != NULL)
      self->singles |= 1u << i;
  self->n_emails = MAX (self->n_emails, card->emails->len);
  self->n_phones = MAX (self->n_phones, card->phones->len);
  self->has_tags |= card->categories->len > 0;
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

static void
add_numbered (CardSource  *self,
              VivierField  field,
              guint        number)
{
  g_autofree char *name = g_strdup_printf ("%s %u", vivier_field_to_id (field), number);

  add_cell (self, name);
}

static void
make_header (CardSource *self)
{
  begin_row (self);
  for (guint i = 0; i < G_N_ELEMENTS (single); i++)
    if (self->singles & (1u << i))
      add_cell (self, vivier_field_to_id (single[i].field));
  for (guint i = 1; i <= self->n_emails; i++)
    {
      add_numbered (self, VIVIER_FIELD_EMAIL_LABEL, i);
      add_numbered (self, VIVIER_FIELD_EMAIL, i);
    }
  for (guint i = 1; i <= self->n_phones; i++)
    {
      add_numbered (self, VIVIER_FIELD_PHONE_LABEL, i);
      add_numbered (self, VIVIER_FIELD_PHONE, i);
    }
  if (self->has_tags)
    add_cell (self, vivier_field_to_id (VIVIER_FIELD_TAGS));
  end_row (self);
}

static void
add_addresses (CardSource      *self,
               const GPtrArray *addresses,
               guint            n)
{
  for (guint i = 0; i < n; i++)
    {
      const VivierVcardAddress *address = i < addresses->len ? g_ptr_array_index (addresses, i) : NULL;

      add_cell (self, address != NULL ? address->label : NULL);
      add_cell (self, address != NULL ? address->value : NULL);
    }
}

static void
make_row (CardSource        *self,
          const VivierVcard *card)
{
  begin_row (self);
  for (guint i = 0; i < G_N_ELEMENTS (single); i++)
    if (self->singles & (1u << i))
      add_cell (self, get_single (card, i));
  add_addresses (self, card->emails, self->n_emails);
  add_addresses (self, card->phones, self->n_phones);
  if (self->has_tags)
    {
      g_autoptr (GString) tags = g_string_new (NULL);

      for (guint i = 0; i < card->categories->len; i++)
        g_string_append_printf (tags, "%s%s", i > 0 ? "\n" : "", (const char *) g_ptr_array_index (card->categories, i));
      add_cell (self, tags->str);
    }
  end_row (self);
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
      if (!vivier_vcard_reader_next (self->reader, &card, cancellable, error))
        return VIVIER_CSV_FAILED;
      if (card == NULL)
        return VIVIER_CSV_END;
      settle_names (card);
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

  return self->size > 0 ? (double) vivier_charset_stream_get_consumed (self->text) / (double) self->size : 1.0;
}

static void
card_free (VivierRecordSource *source)
{
  CardSource *self = (CardSource *) source;

  vivier_vcard_reader_free (self->reader);
  g_clear_object (&self->text);
  g_string_free (self->cells, TRUE);
  g_array_unref (self->fields);
  g_free (self);
}

static const VivierRecordSourceClass card_class = { card_next, card_get_place, card_get_fraction, card_free };

/* From the start of the file. */
static gboolean
open_cards (CardSource    *self,
            const char    *path,
            GCancellable  *cancellable,
            GError       **error)
{
  g_auto (VivierFileSample) sample = { NULL };
  g_autoptr (GInputStream) raw = NULL;
  g_autoptr (GInputStream) text = NULL;
  gboolean has_bom;

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

      if (!vivier_vcard_reader_next (self->reader, &card, cancellable, error))
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

  self->parent.klass = &card_class;
  self->cells = g_string_new (NULL);
  self->fields = g_array_new (FALSE, FALSE, sizeof (VivierCsvField));
  if (open_cards (self, workbook->path, cancellable, error) && measure (self, cancellable, error)
      && open_cards (self, workbook->path, cancellable, error))
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
      char *number = strchr (column->name, ' ');
      char *name;

      if (number != NULL)
        *number++ = '\0';
      if (!vivier_field_from_id (column->name, &column->field))
        continue;
      column->confidence = 1.0;
      name = number != NULL && !g_str_equal (number, "1") ? g_strdup_printf ("%s %s", vivier_field_label (column->field), number)
                                                          : g_strdup (vivier_field_label (column->field));
      g_free (column->name);
      column->name = name;
    }
}
