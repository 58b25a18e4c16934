/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-json-cards-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "import/vivier-import-plan.h"

#define BUFFER_SIZE (64 * 1024)
/* Of one record; nobody's notes are longer. */
#define MAX_RECORD  (8 * 1024 * 1024)
/* Ours are three deep; the parser goes down with each. */
#define MAX_DEPTH   32

struct _VivierJsonCards
{
  GInputStream *stream;
  goffset       size;
  goffset       consumed;
  char         *buffer;
  gsize         n_buffer;
  gsize         place;
  gint64        line;
  gboolean      is_begun;  /* the array's bracket was seen */
  GQueue       *cards;     /* (element-type VivierVcard) of the record read last */
};

VivierJsonCards *
vivier_json_cards_new (GInputStream *stream,
                       goffset       size)
{
  VivierJsonCards *self = g_new0 (VivierJsonCards, 1);

  self->stream = stream;
  self->size = size;
  self->buffer = g_malloc (BUFFER_SIZE);
  self->line = 1;
  self->cards = g_queue_new ();
  return self;
}

void
vivier_json_cards_free (VivierJsonCards *self)
{
  if (self == NULL)
    return;

  g_object_unref (self->stream);
  g_free (self->buffer);
  g_queue_free_full (self->cards, (GDestroyNotify) vivier_vcard_free);
  g_free (self);
}

double
vivier_json_cards_get_fraction (VivierJsonCards *self)
{
  return self->size > 0 ? (double) self->consumed / (double) self->size : 1.0;
}

/* FALSE at the end of the file, and with @error. */
static gboolean
next_byte (VivierJsonCards  *self,
           char             *byte,
           GCancellable     *cancellable,
           GError          **error)
{
  if (self->place == self->n_buffer)
    {
      const gssize n = g_input_stream_read (self->stream, self->buffer, BUFFER_SIZE, cancellable, error);

      if (n <= 0)
        return FALSE;
      self->n_buffer = (gsize) n;
      self->place = 0;
      self->consumed += n;
    }
  *byte = self->buffer[self->place++];
  self->line += *byte == '\n';
  return TRUE;
}

static gboolean
fail (VivierJsonCards  *self,
      GError          **error)
{
  g_set_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_NOT_TABLE,
               /* Translators: %ld is the number of a line */
               _("This JSON file is damaged near line %ld, or it was not exported from here. Export it again."), (long) self->line);
  return FALSE;
}

/* The text of the next object of the array; empty behind the last. */
static gboolean
read_object (VivierJsonCards  *self,
             GString          *text,
             GCancellable     *cancellable,
             GError          **error)
{
  gboolean is_quoted = FALSE, is_escaped = FALSE;
  GError *failure = NULL;
  guint depth = 0;
  char byte;

  g_string_truncate (text, 0);
  while (next_byte (self, &byte, cancellable, &failure))
    {
      if (depth == 0 && (g_ascii_isspace (byte) || (byte == ',' && self->is_begun) || (guchar) byte >= 0x80))
        continue;
      if (depth == 0 && byte == '[' && !self->is_begun)
        {
          self->is_begun = TRUE;
          continue;
        }
      if (depth == 0 && byte == ']' && self->is_begun)
        return TRUE;
      if (depth == 0 && (byte != '{' || !self->is_begun))
        return fail (self, error);
      if (text->len >= MAX_RECORD)
        return fail (self, error);
      g_string_append_c (text, byte);
      if (is_quoted)
        {
          is_quoted = is_escaped || byte != '"';
          is_escaped = !is_escaped && byte == '\\';
          continue;
        }
      is_quoted = byte == '"';
      depth += byte == '{' || byte == '[';
      depth -= byte == '}' || byte == ']';
      if (depth == 0)
        return TRUE;
      if (depth > MAX_DEPTH)
        return fail (self, error);
    }
  if (failure == NULL)
    return fail (self, error);
  g_propagate_error (error, failure);
  return FALSE;
}

/* (nullable): what is no text, or an empty one, is none. */
static const char *
get_text (JsonObject *object,
          const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  const char *text = node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
                     ? json_node_get_string (node) : NULL;

  return text != NULL && *text != '\0' ? text : NULL;
}

static JsonArray *
get_array (JsonObject *object,
           const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static JsonObject *
get_element (JsonArray *array,
             guint      i)
{
  JsonNode *node = json_array_get_element (array, i);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static void
read_addresses (VivierVcard *card,
                JsonObject  *object)
{
  JsonArray *addresses = get_array (object, "addresses");

  for (guint i = 0; addresses != NULL && i < json_array_get_length (addresses); i++)
    {
      JsonObject *address = get_element (addresses, i);
      const char *channel = address != NULL ? get_text (address, "channel") : NULL;
      const char *value = address != NULL ? get_text (address, "value") : NULL;

      if (channel == NULL || value == NULL)
        continue;
      if (g_str_equal (channel, "email") || g_str_equal (channel, "phone"))
        vivier_vcard_add_address (*channel == 'e' ? card->emails : card->phones, value, get_text (address, "label"),
                                  get_text (address, "validity"));
      else
        vivier_vcard_add_value (card->profiles, g_str_equal (channel, "website") ? "page" : channel, value);
    }
}

static void
read_notes (VivierVcard *card,
            JsonObject  *object)
{
  JsonArray *notes = get_array (object, "notes");
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; notes != NULL && i < json_array_get_length (notes); i++)
    {
      JsonObject *note = get_element (notes, i);
      const char *day = note != NULL ? get_text (note, "date") : NULL;
      const char *text = note != NULL ? get_text (note, "text") : NULL;

      if (text == NULL)
        continue;
      g_string_append (joined, joined->len > 0 ? "\n\n" : "");
      if (day != NULL)
        g_string_append_printf (joined, "[%s] ", day);
      g_string_append (joined, text);
    }
  if (joined->len > 0)
    card->note = g_strdup (joined->str);
}

/* Members that are a field of the record under their own name. */
static void
read_fields (VivierVcard *card,
             JsonObject  *object)
{
  g_autoptr (GList) members = json_object_get_members (object);
  JsonNode *own = json_object_get_member (object, "custom");
  JsonNode *archived = json_object_get_member (object, "archived");
  g_autoptr (GList) keys = own != NULL && JSON_NODE_HOLDS_OBJECT (own) ? json_object_get_members (json_node_get_object (own)) : NULL;

  for (GList *l = members; l != NULL; l = l->next)
    {
      const char *name = l->data;
      const char *text = get_text (object, name);
      g_autofree char *id = g_strdelimit (g_strdup (g_str_equal (name, "declared_smallest") ? "declared_min"
                                                    : g_str_equal (name, "declared_largest") ? "declared_max" : name), "_", '-');
      VivierField field;

      if (text != NULL && vivier_field_from_id (id, &field) && field != VIVIER_FIELD_NAME && field != VIVIER_FIELD_NONE)
        vivier_vcard_add_value (card->fields, id, text);
    }
  for (GList *l = keys; l != NULL; l = l->next)
    {
      g_autofree char *id = g_strconcat ("custom.", (const char *) l->data, NULL);
      const char *text = get_text (json_node_get_object (own), l->data);

      if (text != NULL)
        vivier_vcard_add_value (card->fields, id, text);
    }
  if (archived != NULL && JSON_NODE_HOLDS_VALUE (archived) && json_node_get_boolean (archived))
    vivier_vcard_add_value (card->fields, "archived", "1");
}

static void
read_tags (VivierVcard *card,
           JsonObject  *object)
{
  JsonArray *tags = get_array (object, "tags");

  for (guint i = 0; tags != NULL && i < json_array_get_length (tags); i++)
    {
      JsonNode *tag = json_array_get_element (tags, i);

      if (JSON_NODE_HOLDS_VALUE (tag) && json_node_get_value_type (tag) == G_TYPE_STRING)
        g_ptr_array_add (card->categories, g_strdup (json_node_get_string (tag)));
    }
}

static void
read_contacts (VivierJsonCards *self,
               JsonObject      *object,
               gint64           line)
{
  JsonArray *contacts = get_array (object, "contacts");

  for (guint i = 0; contacts != NULL && i < json_array_get_length (contacts); i++)
    {
      JsonObject *contact = get_element (contacts, i);
      VivierVcard *card;

      if (contact == NULL || get_text (contact, "name") == NULL || get_text (object, "uuid") == NULL)
        continue;
      card = vivier_vcard_new (line);
      card->of_uuid = g_strdup (get_text (object, "uuid"));
      card->of_name = g_strdup (get_text (object, "name"));
      card->full_name = g_strdup (get_text (contact, "name"));
      card->first_name = g_strdup (get_text (contact, "first_name"));
      card->last_name = g_strdup (get_text (contact, "last_name"));
      card->job_title = g_strdup (get_text (contact, "job_title"));
      read_addresses (card, contact);
      g_queue_push_tail (self->cards, card);
    }
}

static void
read_record (VivierJsonCards *self,
             JsonObject      *object,
             gint64           line)
{
  VivierVcard *card = vivier_vcard_new (line);

  card->full_name = g_strdup (get_text (object, "name"));
  card->street = g_strdup (get_text (object, "street"));
  card->postal_code = g_strdup (get_text (object, "postal_code"));
  card->city = g_strdup (get_text (object, "city"));
  card->job_title = g_strdup (get_text (object, "job_title"));
  read_fields (card, object);
  read_addresses (card, object);
  read_notes (card, object);
  read_tags (card, object);
  g_queue_push_tail (self->cards, card);
  read_contacts (self, object, line);
}

gboolean
vivier_json_cards_next (VivierJsonCards  *self,
                        VivierVcard     **card,
                        GCancellable     *cancellable,
                        GError          **error)
{
  g_autoptr (GString) text = NULL;
  g_autoptr (JsonParser) parser = NULL;
  const gint64 line = self->line;

  *card = g_queue_pop_head (self->cards);
  if (*card != NULL)
    return TRUE;
  text = g_string_new (NULL);
  if (!read_object (self, text, cancellable, error))
    return FALSE;
  if (text->len == 0)
    return TRUE;
  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, text->str, (gssize) text->len, NULL) || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    return fail (self, error);
  read_record (self, json_node_get_object (json_parser_get_root (parser)), line);
  *card = g_queue_pop_head (self->cards);
  return TRUE;
}
