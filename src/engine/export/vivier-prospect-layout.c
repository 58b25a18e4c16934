/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "export/vivier-prospect-layout-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "model/vivier-prospect-shape.h"

/* More contacts than anybody reads, and fewer columns than import takes. */
#define MAX_CONTACTS  100
#define MAX_ADDRESSES 20

/* The whole of a prospect. The columns of the document's files come first, so
 * that import knows them. The titles stay French in any language: they are a
 * file format. */
static const struct {
  const char *title;
  const char *field;
} layout[] = {
  { "nom", "name" }, { "email", "email" }, { "telephone", "phone" }, { "ville", "city" },
  { "nb_prestations", "purchases" }, { "ca_total", "revenue" }, { "premiere_prestation", "first" },
  { "derniere_prestation", "last" }, { "tarif_min", "smallest" }, { "tarif_max", "largest" },
  { "prenom", "first_name" }, { "nom_de_famille", "last_name" }, { "societe", "company" }, { "siren", "siren" },
  { "adresse", "street" }, { "code_postal", "postal_code" }, { "pays", "country" }, { "site", "website" },
  { "source", "source" }, { "notes", "notes" },
  { "siret", "siret" }, { "forme_juridique", "legal_form" }, { "code_naf", "naf_code" }, { "nomenclature_naf", "naf_version" },
  { "tranche_effectif", "size_bracket" }, { "date_d_immatriculation", "founded_on" }, { "complement_d_adresse", "address_extra" },
  { "departement", "department" }, { "fonction", "job_title" }, { "etape", "stage" }, { "commercial", "owner" },
  { "affaire", "stake" }, { "valeur", "value" }, { "motif_de_perte", "lost_reason" }, { "intention", "intent" },
  { "consentement", "consent_status" }, { "ne_plus_contacter", "do_not_contact" }, { "canal_prefere", "preferred_channel" },
  { "url_source", "source_url" }, { "linkedin", "profile" }, { "etiquettes", "tag" }, { "nature", "kind" },
  { "archive", "archived" }, { "rien_de_prevu", "no_action_reason" }, { "bant_budget", "bant_budget" },
  { "bant_autorite", "bant_authority" }, { "bant_besoin", "bant_need" }, { "bant_echeance", "bant_timeline" }, { "uuid", "uuid" },
};

/* What the titles of addresses begin with. */
static const char * const channel_titles[VIVIER_N_CHANNELS] = {
  [VIVIER_CHANNEL_EMAIL] = "email",
  [VIVIER_CHANNEL_PHONE] = "telephone",
  [VIVIER_CHANNEL_WHATSAPP] = "whatsapp",
  [VIVIER_CHANNEL_LINKEDIN] = "linkedin",
  [VIVIER_CHANNEL_FACEBOOK] = "facebook",
  [VIVIER_CHANNEL_INSTAGRAM] = "instagram",
  [VIVIER_CHANNEL_X] = "twitter",
  [VIVIER_CHANNEL_YOUTUBE] = "youtube",
  [VIVIER_CHANNEL_TIKTOK] = "tiktok",
  [VIVIER_CHANNEL_WEBSITE] = "autre_site",
};

typedef struct {
  VivierExportJob     *job;
  GArray              *columns;
  GArray              *parts;
  VivierProspectShape  shape;
} Layout;

/* Takes over @title. */
void
vivier_table_layout_add (GArray           *columns,
                         GArray           *parts,
                         VivierFieldType   type,
                         int               width,
                         VivierTablePart   part,
                         char             *title)
{
  const VivierTableColumn column = { .title = title, .type = type, .width = width };

  g_array_append_val (columns, column);
  g_array_append_val (parts, part);
}

/* "contact_2_email_3_type", or "Contact 2, E-mail 3, type". */
static char *
dup_title (const Layout          *self,
           const VivierTablePart *part,
           const char            *word,
           const char            *ending)
{
  g_autofree char *number = part->index > 0 ? g_strdup_printf (self->job->options->has_labels ? " %u" : "_%u", part->index + 1)
                                            : g_strdup ("");
  g_autofree char *own = NULL;

  if (!self->job->options->has_labels)
    {
      own = g_strconcat (word, number, ending != NULL ? "_" : "", ending, NULL);
      return part->person > 0 ? g_strdup_printf ("contact_%u%s%s", part->person, *own != '\0' ? "_" : "", own)
                              : g_steal_pointer (&own);
    }
  own = g_strconcat (word, number, ending != NULL ? ", " : "", ending, NULL);
  if (part->person == 0)
    return g_steal_pointer (&own);
  /* Translators: title of a column, of the second contact at a company: "Contact 2" */
  if (*own == '\0')
    return g_strdup_printf (_("Contact %u"), part->person);
  /* Translators: title of a column: which contact at a company, and what of it: "Contact 2, Phone" */
  return g_strdup_printf (_("Contact %u, %s"), part->person, own);
}

static void
add_part (Layout          *self,
          VivierTablePart  part,
          const char      *word,
          const char      *ending)
{
  vivier_table_layout_add (self->columns, self->parts,
                           part.kind == VIVIER_PART_REFUSED_ON ? VIVIER_FIELD_TYPE_DAY : VIVIER_FIELD_TYPE_TEXT,
                           160, part, dup_title (self, &part, word, ending));
}

static void
add_channel (Layout                   *self,
             guint                     person,
             VivierChannel             channel,
             const VivierAddressShape *shape,
             guint                     at_least)
{
  const gboolean has_labels = self->job->options->has_labels;
  const char *word = !has_labels ? channel_titles[channel]
                   : channel == VIVIER_CHANNEL_WEBSITE ? _("Further website")
                   : channel == VIVIER_CHANNEL_X ? "X (Twitter)" : vivier_channel_get_label (channel);
  const guint n = CLAMP (shape->n, at_least, MAX_ADDRESSES);

  for (guint i = 0; i < n; i++)
    {
      VivierTablePart part = { VIVIER_PART_VALUE, 0, channel, i, person };

      add_part (self, part, word, NULL);
      part.kind = VIVIER_PART_TYPE;
      if (shape->has_label && !vivier_channel_is_profile (channel))
        /* Translators: the kind of an address, behind its name in the title of a column: "Phone 2, type" */
        add_part (self, part, word, has_labels ? _("type") : "type");
      part.kind = VIVIER_PART_VALIDITY;
      if (shape->has_validity && (channel == VIVIER_CHANNEL_EMAIL || channel == VIVIER_CHANNEL_PHONE))
        /* Translators: whether an address is good, behind its name in the title of a column: "Phone 2, validity" */
        add_part (self, part, word, has_labels ? _("validity") : "validite");
    }
}

static void
add_contacts (Layout *self)
{
  const gboolean has_labels = self->job->options->has_labels;

  for (guint person = 1; person <= MIN (self->shape.n_contacts, MAX_CONTACTS); person++)
    {
      add_part (self, (VivierTablePart) { .kind = VIVIER_PART_NAME, .person = person }, "", NULL);
      add_part (self, (VivierTablePart) { .kind = VIVIER_PART_FIRST_NAME, .person = person }, has_labels ? _("First name") : "prenom", NULL);
      add_part (self, (VivierTablePart) { .kind = VIVIER_PART_LAST_NAME, .person = person }, has_labels ? _("Last name") : "nom_de_famille", NULL);
      add_part (self, (VivierTablePart) { .kind = VIVIER_PART_JOB_TITLE, .person = person }, has_labels ? _("Job title") : "fonction", NULL);
      for (guint channel = 0; channel < VIVIER_N_CHANNELS; channel++)
        add_channel (self, person, channel, &self->shape.theirs[channel], 0);
    }
}

static void
add_field (Layout                    *self,
           GPtrArray                 *fields,
           const VivierProspectField *field,
           const char                *title)
{
  const VivierTablePart part = { .kind = VIVIER_PART_CELL, .cell = fields->len };

  vivier_table_layout_add (self->columns, self->parts, field->type, field->width, part,
                           g_strdup (title != NULL && !self->job->options->has_labels ? title
                                     : self->job->options->has_labels ? field->label : field->id));
  g_ptr_array_add (fields, (gpointer) field);
}

/* Profiles follow one another in the place of LinkedIn's. */
static void
add_built_in (Layout     *self,
              GPtrArray  *fields,
              const char *title,
              const char *id)
{
  if (g_str_equal (id, "email") || g_str_equal (id, "phone"))
    {
      const VivierChannel channel = *id == 'e' ? VIVIER_CHANNEL_EMAIL : VIVIER_CHANNEL_PHONE;

      add_channel (self, 0, channel, &self->shape.own[channel], 1);
    }
  else if (g_str_equal (id, "profile"))
    {
      for (guint channel = VIVIER_CHANNEL_WHATSAPP; channel < VIVIER_N_CHANNELS; channel++)
        add_channel (self, 0, channel, &self->shape.own[channel], 0);
    }
  else
    add_field (self, fields, vivier_field_table_find (self->job->fields, id), title);
  if (g_str_equal (id, "do_not_contact"))
    {
      const gboolean has_labels = self->job->options->has_labels;

      add_part (self, (VivierTablePart) { .kind = VIVIER_PART_REFUSED_ON }, has_labels ? _("Do not contact since") : "ne_plus_contacter_depuis", NULL);
      add_part (self, (VivierTablePart) { .kind = VIVIER_PART_REFUSED_BY }, has_labels ? _("Do not contact because of") : "ne_plus_contacter_origine", NULL);
    }
}

static gboolean
measure (Layout  *self,
         GError **error)
{
  const VivierExportOptions *options = self->job->options;
  g_autoptr (GArray) found = NULL;

  if (options->ids != NULL)
    return vivier_prospects_measure (self->job->db, options->ids, options->n_ids, &self->shape, error);
  found = vivier_prospects_load_ids (self->job->db, &self->job->query, error);
  return found != NULL
         && vivier_prospects_measure (self->job->db, (const gint64 *) (gpointer) found->data, found->len, &self->shape, error);
}

char **
vivier_table_layout_add_whole (VivierExportJob  *job,
                               GPtrArray        *fields,
                               GArray           *columns,
                               GArray           *parts,
                               GError          **error)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  Layout self = { .job = job, .columns = columns, .parts = parts };

  if (!measure (&self, error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (layout); i++)
    add_built_in (&self, fields, layout[i].title, layout[i].field);
  for (guint i = 0; i < vivier_field_table_get_n (job->fields); i++)
    {
      const VivierProspectField *field = vivier_field_table_get (job->fields, i);

      if (field->flags & VIVIER_FIELD_CUSTOM)
        add_field (&self, fields, field, NULL);
    }
  add_contacts (&self);
  for (guint i = 0; i < fields->len; i++)
    g_strv_builder_add (ids, ((const VivierProspectField *) g_ptr_array_index (fields, i))->id);
  return g_strv_builder_end (ids);
}

static const VivierAddress *
find_address (GPtrArray             *addresses,
              const VivierTablePart *part,
              gint64                 contact_id)
{
  guint index = 0;

  for (guint i = 0; i < addresses->len; i++)
    {
      const VivierAddress *address = g_ptr_array_index (addresses, i);

      if (address->channel == part->channel && address->contact_id == contact_id && index++ == part->index)
        return address;
    }
  return NULL;
}

static char *
dup_address_part (const VivierTablePart *part,
                  const VivierAddress   *address,
                  gboolean               has_labels)
{
  if (address == NULL)
    return NULL;
  if (part->kind == VIVIER_PART_TYPE)
    return g_strdup (has_labels ? vivier_address_get_label (address) : address->label);
  if (part->kind == VIVIER_PART_VALIDITY)
    return address->validity == VIVIER_VALIDITY_UNKNOWN ? NULL
           : g_strdup (has_labels ? vivier_validity_get_label (address->validity) : vivier_validity_to_string (address->validity));
  return vivier_channel_is_profile (address->channel) ? vivier_channel_dup_uri (address->channel, address->value_key)
                                                      : g_strdup (address->value);
}

static char *
dup_day (gint64 unix_ms)
{
  char iso[VIVIER_DAY_ISO_SIZE];

  if (unix_ms == 0)
    return NULL;
  vivier_day_to_iso (vivier_day_from_unix_ms (unix_ms), iso);
  return g_strdup (iso);
}

char *
vivier_table_part_dup (const VivierTablePart *part,
                       const VivierProspect  *prospect,
                       const VivierContact   *contact,
                       gboolean               has_labels)
{
  switch (part->kind)
    {
    case VIVIER_PART_VALUE:
    case VIVIER_PART_TYPE:
    case VIVIER_PART_VALIDITY:
      return dup_address_part (part, find_address (contact != NULL ? contact->addresses : prospect->addresses, part,
                                                   contact != NULL ? contact->id : 0), has_labels);
    case VIVIER_PART_NAME:
      return g_strdup (contact->name);
    case VIVIER_PART_FIRST_NAME:
      return g_strdup (contact->first_name);
    case VIVIER_PART_LAST_NAME:
      return g_strdup (contact->last_name);
    case VIVIER_PART_JOB_TITLE:
      return g_strdup (contact->job_title);
    case VIVIER_PART_REFUSED_ON:
      return dup_day (prospect->do_not_contact_ms);
    case VIVIER_PART_REFUSED_BY:
      return g_strdup (prospect->do_not_contact_origin);
    case VIVIER_PART_CELL:
    case VIVIER_PART_LIST:
    default:
      return NULL;
    }
}
