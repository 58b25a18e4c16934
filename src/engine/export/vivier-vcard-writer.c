/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "export/vivier-vcard-writer.h"

#include <string.h>

#include "model/vivier-tag.h"

#define LINE_BYTES 75
/* Of what only our own import reads. */
#define OWN_PREFIX "X-VIVIER-"

/* Comma, semicolon and backslash part values; a line break would end the line. */
static void
append_escaped (GString    *line,
                const char *value)
{
  g_autofree char *valid = g_utf8_make_valid (value != NULL ? value : "", -1);

  for (const char *p = valid; *p != '\0'; p++)
    {
      if (*p == '\\' || *p == ',' || *p == ';')
        g_string_append_printf (line, "\\%c", *p);
      else if (*p == '\n')
        g_string_append (line, "\\n");
      else if ((guchar) *p >= ' ' || *p == '\t')
        g_string_append_c (line, *p);
    }
}

/* RFC 6350, 3.2: no line longer than 75 bytes, none cut inside a character. */
static void
append_folded (VivierVcardWriter *self,
               const GString     *line)
{
  const char *p = line->str;
  gsize room = LINE_BYTES;

  while (strlen (p) > room)
    {
      const char *cut = p + room;

      while (((guchar) *cut & 0xc0) == 0x80)
        cut--;
      g_string_append_len (self->out, p, cut - p);
      g_string_append (self->out, "\r\n ");
      p = cut;
      room = LINE_BYTES - 1;
    }
  g_string_append (self->out, p);
  g_string_append (self->out, "\r\n");
}

static void
write_values (VivierVcardWriter  *self,
              const char         *property,
              const char * const *values,
              guint               n_values)
{
  g_autoptr (GString) line = g_string_new (property);

  for (guint i = 0; i < n_values; i++)
    {
      g_string_append_c (line, i == 0 ? ':' : ';');
      append_escaped (line, values[i]);
    }
  append_folded (self, line);
}

static void
write_value (VivierVcardWriter *self,
             const char        *property,
             const char        *value)
{
  if (value != NULL && *value != '\0')
    write_values (self, property, &value, 1);
}

/* Addresses of pages stand as they are. */
static void
write_uri (VivierVcardWriter *self,
           const char        *property,
           const char        *uri)
{
  g_autoptr (GString) line = g_string_new (property);

  if (uri == NULL || *uri == '\0')
    return;
  g_string_append_c (line, ':');
  for (const char *p = uri; *p != '\0'; p++)
    if ((guchar) *p > ' ')
      g_string_append_c (line, *p);
  append_folded (self, line);
}

static const char *
type_of_label (const VivierVcardWriter *self,
               const VivierAddress     *address)
{
  if (g_strcmp0 (address->label, "work") == 0 || g_strcmp0 (address->label, "home") == 0)
    return address->label;
  if (g_strcmp0 (address->label, "mobile") == 0 && address->channel == VIVIER_CHANNEL_PHONE)
    return "cell";
  return NULL;
}

/* A label of one's own goes into a group, as address books of phones have it. */
static void
write_address (VivierVcardWriter   *self,
               const VivierAddress *address)
{
  const gboolean is_email = address->channel == VIVIER_CHANNEL_EMAIL;
  const char *type = type_of_label (self, address);
  const gboolean has_group = (address->label != NULL && type == NULL) || address->validity != VIVIER_VALIDITY_UNKNOWN;
  g_autoptr (GString) property = g_string_new (NULL);

  if (has_group)
    g_string_append_printf (property, "item%u.", ++self->n_items);
  g_string_append (property, is_email ? "EMAIL" : "TEL");
  if (is_email && self->is_version_3)
    g_string_append (property, ";TYPE=INTERNET");
  if (type != NULL)
    g_string_append_printf (property, ";TYPE=%s", type);
  write_value (self, property->str, is_email ? address->value : address->value_key);
  if (address->label != NULL && type == NULL)
    {
      g_autofree char *label = g_strdup_printf ("item%u.X-ABLabel", self->n_items);

      write_value (self, label, address->label);
    }
  if (address->validity != VIVIER_VALIDITY_UNKNOWN)
    {
      g_autofree char *validity = g_strdup_printf ("item%u." OWN_PREFIX "VALIDITY", self->n_items);

      write_value (self, validity, vivier_validity_to_string (address->validity));
    }
}

/* "X-VIVIER-NAF-CODE" of "naf_code", "X-VIVIER-CUSTOM-BUDGET" of "custom.budget". */
static void
write_own (VivierVcardWriter *self,
           const char        *name,
           const char        *value)
{
  g_autofree char *upper = g_ascii_strup (name, -1);
  g_autofree char *property = g_strconcat (OWN_PREFIX, g_strdelimit (upper, "_.", '-'), NULL);

  write_value (self, property, value);
}

static void
write_profile (VivierVcardWriter   *self,
               const VivierAddress *address)
{
  g_autofree char *property = g_strdup_printf ("X-SOCIALPROFILE;TYPE=%s", vivier_channel_to_string (address->channel));
  g_autofree char *uri = vivier_channel_dup_uri (address->channel, address->value_key);

  write_uri (self, property, uri);
}

/* Those of @contact_id; 0: the prospect's own. */
static void
write_addresses (VivierVcardWriter *self,
                 GPtrArray         *addresses,
                 gint64             contact_id)
{
  for (guint i = 0; i < addresses->len; i++)
    {
      const VivierAddress *address = g_ptr_array_index (addresses, i);

      if (address->contact_id != contact_id)
        continue;
      if (vivier_channel_is_profile (address->channel))
        write_profile (self, address);
      else if (address->channel == VIVIER_CHANNEL_WHATSAPP)
        {
          g_autofree char *uri = g_strconcat ("whatsapp:", address->value_key, NULL);

          write_uri (self, "IMPP", uri);
        }
      else if (address->channel == VIVIER_CHANNEL_WEBSITE)
        {
          g_autofree char *uri = vivier_channel_dup_uri (address->channel, address->value_key);

          write_uri (self, "URL", uri);
        }
      else
        write_address (self, address);
    }
}

static void
begin_card (VivierVcardWriter *self,
            const char        *uuid,
            const char        *full_name,
            const char        *first_name,
            const char        *last_name)
{
  const char *names[] = { last_name, first_name, NULL, NULL, NULL };
  g_autofree char *uid = g_strconcat ("urn:uuid:", uuid, NULL);

  self->n_items = 0;
  g_string_append_printf (self->out, "BEGIN:VCARD\r\nVERSION:%s\r\n", self->is_version_3 ? "3.0" : "4.0");
  g_string_append (self->out, "PRODID:-//Vivier//" PACKAGE_VERSION "//EN\r\n");
  write_uri (self, "UID", uid);
  write_values (self, "FN", &full_name, 1);
  write_values (self, "N", names, G_N_ELEMENTS (names));
}

static void
write_place (VivierVcardWriter    *self,
             const VivierProspect *prospect)
{
  const char *parts[] = {
    NULL, prospect->address_extra, prospect->street, prospect->city, NULL, prospect->postal_code, prospect->country,
  };

  if (prospect->street != NULL || prospect->city != NULL || prospect->postal_code != NULL)
    write_values (self, "ADR;TYPE=work", parts, G_N_ELEMENTS (parts));
}

static void
write_categories (VivierVcardWriter *self,
                  GPtrArray         *tags)
{
  g_autoptr (GString) line = g_string_new ("CATEGORIES:");

  for (guint i = 0; i < tags->len; i++)
    {
      if (i > 0)
        g_string_append_c (line, ',');
      append_escaped (line, ((const VivierTag *) g_ptr_array_index (tags, i))->name);
    }
  if (tags->len > 0)
    append_folded (self, line);
}

/* What address books have no word for, or another one. */
static void
write_record (VivierVcardWriter       *self,
              const VivierProspect    *prospect,
              const VivierVcardExtra  *extras)
{
  static const char * const told[] = { "name", "email", "phone", "street", "postal_code", "city", "job_title", NULL };
  const char * const *fields = vivier_prospect_value_fields ();

  write_own (self, "uuid", prospect->uuid);
  for (guint i = 0; fields[i] != NULL; i++)
    {
      g_autofree char *value = g_strv_contains (told, fields[i]) ? NULL : vivier_prospect_dup_value (prospect, fields[i]);

      write_own (self, g_str_equal (fields[i], "declared_smallest") ? "declared_min"
                       : g_str_equal (fields[i], "declared_largest") ? "declared_max" : fields[i], value);
    }
  for (; extras->name != NULL; extras++)
    write_own (self, extras->name, extras->value);
}

/**
 * vivier_vcard_write_prospect:
 * @self: a writer
 * @prospect: whom
 * @tags: (element-type VivierTag): its tags
 * @notes: (nullable): its notes
 * @extras: what else import takes back
 *
 * Appends the card of a company or person with its own addresses.
 */
void
vivier_vcard_write_prospect (VivierVcardWriter    *self,
                             const VivierProspect *prospect,
                             GPtrArray            *tags,
                             const char           *notes,
                             const VivierVcardExtra *extras)
{
  /* The names beside a company's own are those of somebody there. */
  const gboolean has_person = (prospect->first_name != NULL || prospect->last_name != NULL)
                              && (prospect->is_person || g_strcmp0 (prospect->company, prospect->name) != 0);
  const char *organisation = prospect->company != NULL ? prospect->company
                           : prospect->is_person || has_person ? NULL : prospect->name;

  if (has_person)
    begin_card (self, prospect->uuid, prospect->name, prospect->first_name, prospect->last_name);
  else
    begin_card (self, prospect->uuid, prospect->name, NULL, prospect->is_person ? prospect->name : NULL);
  if (!prospect->is_person && !has_person)
    write_value (self, self->is_version_3 ? "X-ABShowAs" : "KIND", self->is_version_3 ? "COMPANY" : "org");
  write_value (self, "ORG", organisation);
  write_value (self, "TITLE", prospect->job_title);
  write_uri (self, "URL", prospect->website);
  write_addresses (self, prospect->addresses, 0);
  write_place (self, prospect);
  write_categories (self, tags);
  write_value (self, "NOTE", notes);
  write_record (self, prospect, extras);
  g_string_append (self->out, "END:VCARD\r\n");
}

/**
 * vivier_vcard_write_contact:
 * @self: a writer
 * @contact: a person
 * @prospect: where that person works
 *
 * Appends the card of a person at a company.
 */
void
vivier_vcard_write_contact (VivierVcardWriter    *self,
                            const VivierContact  *contact,
                            const VivierProspect *prospect)
{
  const char *whose[] = { prospect->uuid, prospect->name };

  begin_card (self, contact->uuid, contact->name, contact->first_name,
              contact->first_name == NULL && contact->last_name == NULL ? contact->name : contact->last_name);
  write_value (self, "ORG", prospect->company != NULL ? prospect->company : prospect->name);
  write_value (self, "TITLE", contact->job_title);
  write_addresses (self, contact->addresses, contact->id);
  write_place (self, prospect);
  write_values (self, OWN_PREFIX "OF", whose, G_N_ELEMENTS (whose));
  g_string_append (self->out, "END:VCARD\r\n");
}
