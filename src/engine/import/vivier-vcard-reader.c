/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-vcard-reader.h"

#include <string.h>

#include "import/vivier-vcard-lines-private.h"
#include "model/vivier-channel.h"

/* Of what only our own exports say. */
#define OWN_PREFIX "X-VIVIER-"

struct _VivierVcardReader
{
  VivierVcardLines  lines;
  GString          *line;
  gint64            begun; /* line of a card whose beginning ended the one before; 0 */
};

static void
address_free (gpointer data)
{
  VivierVcardAddress *self = data;

  g_free (self->value);
  g_free (self->label);
  g_free (self->validity);
  g_free (self->group);
  g_free (self);
}

static void
value_free (gpointer data)
{
  VivierVcardValue *self = data;

  g_free (self->name);
  g_free (self->value);
  g_free (self);
}

/**
 * vivier_vcard_new:
 * @line: where it begins
 *
 * Returns: (transfer full): an empty card
 */
VivierVcard *
vivier_vcard_new (gint64 line)
{
  VivierVcard *self = g_new0 (VivierVcard, 1);

  self->line = line;
  self->categories = g_ptr_array_new_with_free_func (g_free);
  self->emails = g_ptr_array_new_with_free_func (address_free);
  self->phones = g_ptr_array_new_with_free_func (address_free);
  self->profiles = g_ptr_array_new_with_free_func (value_free);
  self->fields = g_ptr_array_new_with_free_func (value_free);
  return self;
}

/**
 * vivier_vcard_free:
 * @self: (nullable): a card
 */
void
vivier_vcard_free (VivierVcard *self)
{
  char **texts[] = {
    &self->full_name, &self->first_name, &self->last_name, &self->company, &self->job_title, &self->extra, &self->street,
    &self->city, &self->postal_code, &self->country, &self->website, &self->note, &self->of_uuid,
    &self->of_name,
  };

  if (self == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (*texts[i]);
  g_ptr_array_unref (self->categories);
  g_ptr_array_unref (self->emails);
  g_ptr_array_unref (self->phones);
  g_ptr_array_unref (self->profiles);
  g_ptr_array_unref (self->fields);
  g_free (self);
}

void
vivier_vcard_add_address (GPtrArray  *addresses,
                          const char *value,
                          const char *label,
                          const char *validity)
{
  VivierVcardAddress *address = g_new0 (VivierVcardAddress, 1);

  address->value = g_strdup (value);
  address->label = g_strdup (label);
  address->validity = g_strdup (validity);
  g_ptr_array_add (addresses, address);
}

void
vivier_vcard_add_value (GPtrArray  *values,
                        const char *name,
                        const char *value)
{
  VivierVcardValue *added = g_new0 (VivierVcardValue, 1);

  added->name = g_strdup (name);
  added->value = g_strdup (value);
  g_ptr_array_add (values, added);
}

/* The text of one component up to @separator, without escapes; moves on behind it. */
static char *
take_component (const char **value,
                char         separator)
{
  GString *text = g_string_new (NULL);
  const char *p = *value;

  for (; *p != '\0' && *p != separator; p++)
    {
      if (*p != '\\' || p[1] == '\0')
        {
          g_string_append_c (text, *p);
          continue;
        }
      p++;
      if (*p == 'n' || *p == 'N')
        g_string_append_c (text, '\n');
      else if (strchr ("\\,;:", *p) != NULL)
        g_string_append_c (text, *p);
      else
        g_string_append_printf (text, "\\%c", *p);
    }
  *value = *p != '\0' ? p + 1 : p;
  return g_strstrip (g_string_free (text, FALSE));
}

/* Keeps @text when there was none, or always; empty texts say nothing. */
static void
keep (VivierVcard  *self,
      char        **field,
      char         *text,
      gboolean      replaces)
{
  const gsize length = strlen (text);

  if (*text == '\0' || (*field != NULL && !replaces) || self->n_bytes + length > VIVIER_VCARD_MAX_CARD)
    {
      g_free (text);
      return;
    }
  self->n_bytes += length;
  g_free (*field);
  *field = text;
}

static void
keep_value (VivierVcard               *self,
            char                     **field,
            const VivierVcardProperty *property)
{
  const char *value = property->value;

  keep (self, field, take_component (&value, '\0'), property->is_preferred);
}

static void
take_name (VivierVcard               *self,
           const VivierVcardProperty *property)
{
  const char *value = property->value;

  keep (self, &self->last_name, take_component (&value, ';'), FALSE);
  keep (self, &self->first_name, take_component (&value, ';'), FALSE);
}

static gboolean
has_type (const VivierVcardProperty *property,
          const char                *type)
{
  return g_ptr_array_find_with_equal_func (property->types, type, g_str_equal, NULL);
}

static const char *
label_of_types (const VivierVcardProperty *property)
{
  if (has_type (property, "cell") || has_type (property, "mobile") || has_type (property, "iphone"))
    return "mobile";
  if (has_type (property, "fax"))
    return "fax";
  if (has_type (property, "work"))
    return "work";
  return has_type (property, "home") ? "home" : NULL;
}

static void
take_address (VivierVcard               *self,
              GPtrArray                 *addresses,
              const VivierVcardProperty *property,
              const char                *scheme)
{
  const char *p = property->value;
  g_autofree char *value = take_component (&p, '\0');
  const gsize n_scheme = strlen (scheme);
  const char *start = g_ascii_strncasecmp (value, scheme, n_scheme) == 0 ? value + n_scheme : value;
  VivierVcardAddress *address;

  if (*start == '\0' || addresses->len >= VIVIER_VCARD_MAX_ADDRESSES || self->n_bytes + strlen (start) > VIVIER_VCARD_MAX_CARD)
    return;
  self->n_bytes += strlen (start);
  address = g_new0 (VivierVcardAddress, 1);
  address->value = g_strdup (start);
  address->label = g_strdup (label_of_types (property));
  address->group = g_strdup (property->group);
  g_ptr_array_insert (addresses, property->is_preferred ? 0 : -1, address);
}

/* The work address, else the first. */
static void
take_place (VivierVcard               *self,
            const VivierVcardProperty *property)
{
  const char *value = property->value;
  const gboolean replaces = has_type (property, "work");
  g_autofree char *box = take_component (&value, ';');

  if (replaces)
    {
      g_clear_pointer (&self->extra, g_free);
      g_clear_pointer (&self->street, g_free);
      g_clear_pointer (&self->city, g_free);
      g_clear_pointer (&self->postal_code, g_free);
      g_clear_pointer (&self->country, g_free);
    }
  else if (self->street != NULL || self->city != NULL || self->postal_code != NULL)
    return;
  keep (self, &self->extra, take_component (&value, ';'), FALSE);
  keep (self, &self->street, take_component (&value, ';'), FALSE);
  keep (self, &self->city, take_component (&value, ';'), FALSE);
  g_free (take_component (&value, ';')); /* region */
  keep (self, &self->postal_code, take_component (&value, ';'), FALSE);
  keep (self, &self->country, take_component (&value, ';'), FALSE);
  keep (self, &self->extra, g_steal_pointer (&box), FALSE);
}

static void
take_note (VivierVcard               *self,
           const VivierVcardProperty *property)
{
  const char *value = property->value;
  char *text = take_component (&value, '\0');

  if (self->note != NULL && *text != '\0')
    {
      char *both = g_strconcat (self->note, "\n\n", text, NULL);

      g_free (text);
      text = both;
    }
  keep (self, &self->note, text, TRUE);
}

static void
take_categories (VivierVcard               *self,
                 const VivierVcardProperty *property)
{
  const char *value = property->value;

  while (*value != '\0' && self->categories->len < 50)
    {
      char *category = take_component (&value, ',');

      if (*category != '\0')
        g_ptr_array_add (self->categories, category);
      else
        g_free (category);
    }
}

static void
add_value (VivierVcard *self,
           GPtrArray   *values,
           guint        most,
           const char  *name,
           char        *text)
{
  const gsize length = strlen (text);
  VivierVcardValue *value;

  if (*text == '\0' || values->len >= most || self->n_bytes + length > VIVIER_VCARD_MAX_CARD)
    {
      g_free (text);
      return;
    }
  self->n_bytes += length;
  value = g_new0 (VivierVcardValue, 1);
  value->name = g_strdup (name);
  value->value = text;
  g_ptr_array_add (values, value);
}

/* By its site, or by what the card calls it. */
static void
take_page (VivierVcard               *self,
           const VivierVcardProperty *property)
{
  const char *value = property->value;
  g_autofree char *text = take_component (&value, '\0');
  VivierChannel channel = VIVIER_CHANNEL_WEBSITE;
  gboolean is_profile = vivier_channel_of_url (text, &channel);

  for (guint i = 0; !is_profile && i < property->types->len; i++)
    is_profile = vivier_channel_from_string (g_ptr_array_index (property->types, i), &channel) && vivier_channel_is_profile (channel);
  if (!is_profile && g_ascii_strncasecmp (text, "whatsapp:", strlen ("whatsapp:")) == 0)
    add_value (self, self->profiles, VIVIER_VCARD_MAX_ADDRESSES, "whatsapp", g_strdup (text + strlen ("whatsapp:")));
  else if (is_profile)
    add_value (self, self->profiles, VIVIER_VCARD_MAX_ADDRESSES, vivier_channel_to_string (channel), g_steal_pointer (&text));
  else if (g_str_equal (property->name, "URL") && self->website != NULL && !property->is_preferred)
    add_value (self, self->profiles, VIVIER_VCARD_MAX_ADDRESSES, "page", g_steal_pointer (&text));
  else if (g_str_equal (property->name, "URL"))
    keep_value (self, &self->website, property);
}

static void
set_validity (VivierVcard               *self,
              const VivierVcardProperty *property)
{
  GPtrArray *both[] = { self->emails, self->phones };

  for (guint k = 0; property->group != NULL && k < G_N_ELEMENTS (both); k++)
    for (guint i = 0; i < both[k]->len; i++)
      {
        VivierVcardAddress *address = g_ptr_array_index (both[k], i);

        if (g_strcmp0 (address->group, property->group) != 0)
          continue;
        g_free (address->validity);
        address->validity = g_strdup (property->value);
      }
}

/* "X-VIVIER-NAF-CODE", "X-VIVIER-CUSTOM-BUDGET": what our own exports add. */
static void
take_own (VivierVcard               *self,
          const VivierVcardProperty *property)
{
  g_autofree char *name = g_ascii_strdown (property->name + strlen (OWN_PREFIX), -1);
  const char *value = property->value;

  if (g_str_equal (name, "validity"))
    set_validity (self, property);
  else if (g_str_equal (name, "of"))
    {
      keep (self, &self->of_uuid, take_component (&value, ';'), FALSE);
      keep (self, &self->of_name, take_component (&value, ';'), FALSE);
    }
  else if (g_str_has_prefix (name, "custom-"))
    {
      g_autofree char *key = g_strdelimit (g_strdup (name + strlen ("custom-")), "-", '_');
      g_autofree char *id = g_strconcat ("custom.", key, NULL);

      add_value (self, self->fields, VIVIER_VCARD_MAX_FIELDS, id, take_component (&value, '\0'));
    }
  else
    add_value (self, self->fields, VIVIER_VCARD_MAX_FIELDS, name, take_component (&value, '\0'));
}

/* "_$!<Work>!$_" is how Apple's address book writes its own words. */
static void
label_group (VivierVcard               *self,
             const VivierVcardProperty *property)
{
  const char *value = property->value;
  g_autofree char *label = take_component (&value, '\0');
  GPtrArray *both[] = { self->emails, self->phones };

  if (g_str_has_prefix (label, "_$!<") && g_str_has_suffix (label, ">!$_"))
    {
      char *word = g_ascii_strdown (label + 4, (gssize) strlen (label) - 8);

      g_free (label);
      label = word;
    }
  for (guint k = 0; *label != '\0' && k < G_N_ELEMENTS (both); k++)
    for (guint i = 0; i < both[k]->len; i++)
      {
        VivierVcardAddress *address = g_ptr_array_index (both[k], i);

        if (property->group == NULL || g_strcmp0 (address->group, property->group) != 0)
          continue;
        g_free (address->label);
        address->label = g_strdup (label);
      }
}

static void
take_property (VivierVcard               *self,
               const VivierVcardProperty *property)
{
  const char *name = property->name;
  const char *value = property->value;

  if (g_str_equal (name, "FN"))
    keep_value (self, &self->full_name, property);
  else if (g_str_equal (name, "N"))
    take_name (self, property);
  else if (g_str_equal (name, "ORG"))
    keep (self, &self->company, take_component (&value, ';'), FALSE);
  else if (g_str_equal (name, "TITLE"))
    keep_value (self, &self->job_title, property);
  else if (g_str_equal (name, "EMAIL"))
    take_address (self, self->emails, property, "mailto:");
  else if (g_str_equal (name, "TEL"))
    take_address (self, self->phones, property, "tel:");
  else if (g_str_equal (name, "ADR"))
    take_place (self, property);
  else if (g_str_equal (name, "NOTE"))
    take_note (self, property);
  else if (g_str_equal (name, "CATEGORIES"))
    take_categories (self, property);
  else if (g_str_equal (name, "URL") || g_str_equal (name, "X-SOCIALPROFILE") || g_str_equal (name, "IMPP"))
    take_page (self, property);
  else if (g_str_has_prefix (name, OWN_PREFIX))
    take_own (self, property);
  else if (g_str_equal (name, "X-ABLABEL"))
    label_group (self, property);
  else if (g_str_equal (name, "KIND"))
    self->is_organisation |= g_ascii_strcasecmp (value, "org") == 0;
  else if (g_str_equal (name, "X-ABSHOWAS"))
    self->is_organisation |= g_ascii_strcasecmp (value, "COMPANY") == 0;
}

/**
 * vivier_vcard_reader_new:
 * @stream: a file from its start, in UTF-8 or without any order
 *
 * Returns: (transfer full): its reader
 */
VivierVcardReader *
vivier_vcard_reader_new (GInputStream *stream)
{
  VivierVcardReader *self = g_new0 (VivierVcardReader, 1);

  vivier_vcard_lines_init (&self->lines, stream);
  self->line = g_string_new (NULL);
  return self;
}

/**
 * vivier_vcard_reader_free:
 * @self: (nullable): a reader
 */
void
vivier_vcard_reader_free (VivierVcardReader *self)
{
  if (self == NULL)
    return;

  vivier_vcard_lines_clear (&self->lines);
  g_string_free (self->line, TRUE);
  g_free (self);
}

/**
 * vivier_vcard_reader_next:
 * @self: a reader
 * @card: (out) (transfer full) (nullable): the next card; %NULL at the end
 * @cancellable: (nullable): stops the reading
 * @error: return location
 *
 * A card within another one (AGENT) is passed over; one whose end is missing is
 * handed out as far as it goes.
 *
 * Returns: %FALSE with @error when the stream cannot be read
 */
gboolean
vivier_vcard_reader_next (VivierVcardReader  *self,
                          VivierVcard       **card,
                          GCancellable       *cancellable,
                          GError            **error)
{
  g_autoptr (VivierVcard) present = self->begun > 0 ? vivier_vcard_new (self->begun) : NULL;
  gboolean is_inner = FALSE, is_agent = FALSE, is_end = FALSE;
  gint64 number;
  GError *failure = NULL;

  self->begun = 0;
  while (!is_end && vivier_vcard_lines_next (&self->lines, self->line, &number, cancellable, &failure))
    {
      VivierVcardProperty property;

      if (!vivier_vcard_property_parse (&property, self->line))
        continue;
      if (g_str_equal (property.name, "BEGIN") && present != NULL && !is_agent)
        {
          self->begun = number;
          is_end = TRUE;
        }
      else if (g_str_equal (property.name, "BEGIN") && present == NULL)
        present = vivier_vcard_new (number);
      else if (g_str_equal (property.name, "BEGIN"))
        is_inner = TRUE;
      else if (g_str_equal (property.name, "END") && is_inner)
        is_inner = FALSE;
      else if (g_str_equal (property.name, "END"))
        is_end = present != NULL;
      else if (present != NULL && !is_inner)
        take_property (present, &property);
      is_agent = g_str_equal (property.name, "AGENT");
      vivier_vcard_property_clear (&property);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  *card = g_steal_pointer (&present);
  return TRUE;
}
