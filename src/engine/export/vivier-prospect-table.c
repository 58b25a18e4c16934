/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "export/vivier-export-private.h"
#include "model/vivier-activity.h"

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
  { "url_source", "source_url" }, { "linkedin", "profile" }, { "interlocuteur", "contact" }, { "etiquettes", "tag" },
};

/* What one prospect may have several of, and where they are. */
static const struct {
  const char    *field;
  VivierChannel  channel;
} lists[] = {
  { "email", VIVIER_CHANNEL_EMAIL },
  { "phone", VIVIER_CHANNEL_PHONE },
  { "profile", VIVIER_CHANNEL_LINKEDIN },
};

typedef struct {
  GPtrArray         *fields;   /* (element-type VivierProspectField) borrowed */
  GArray            *columns;  /* (element-type VivierTableColumn) */
  VivierTableWriter *writer;
  gboolean           is_whole; /* the layout above */
  gboolean           has_lists;
  gboolean           has_notes;
} ProspectTable;

static void
column_clear (gpointer column)
{
  g_free (((VivierTableColumn *) column)->title);
}

static gboolean
is_list (const char *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (g_str_equal (lists[i].field, field))
      return TRUE;
  return FALSE;
}

static void
add_column (ProspectTable             *self,
            const VivierExportJob     *job,
            const VivierProspectField *field,
            const char                *title)
{
  const VivierTableColumn column = {
    .title = g_strdup (title != NULL ? title : job->options->has_labels ? field->label : field->id),
    .type = field->type,
    .width = field->width,
  };

  g_array_append_val (self->columns, column);
  g_ptr_array_add (self->fields, (gpointer) field);
  self->has_lists |= is_list (field->id);
  self->has_notes |= g_str_equal (field->id, "notes");
}

/* Everything there is: the layout, then the workspace's own fields. */
static char **
add_layout (ProspectTable         *self,
            const VivierExportJob *job)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  self->is_whole = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (layout); i++)
    {
      const VivierProspectField *field = vivier_field_table_find (job->fields, layout[i].field);

      add_column (self, job, field, job->options->has_labels ? NULL : layout[i].title);
      g_strv_builder_add (ids, field->id);
    }
  for (guint i = 0; i < vivier_field_table_get_n (job->fields); i++)
    {
      const VivierProspectField *field = vivier_field_table_get (job->fields, i);

      if (!(field->flags & VIVIER_FIELD_CUSTOM))
        continue;
      add_column (self, job, field, NULL);
      g_strv_builder_add (ids, field->id);
    }
  return g_strv_builder_end (ids);
}

static gboolean
add_chosen (ProspectTable          *self,
            const VivierExportJob  *job,
            GError                **error)
{
  for (char **id = job->query.columns; *id != NULL; id++)
    {
      const VivierProspectField *field = vivier_field_table_find (job->fields, *id);

      if (field == NULL)
        {
          g_set_error (error, VIVIER_FILTER_ERROR, VIVIER_FILTER_ERROR_FIELD, "There is no column “%s”", *id);
          return FALSE;
        }
      add_column (self, job, field, NULL);
    }
  return TRUE;
}

/* All values of one channel, joined as import splits them. */
static char *
join_addresses (const VivierProspect *prospect,
                VivierChannel         channel)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < prospect->addresses->len; i++)
    {
      const VivierAddress *address = g_ptr_array_index (prospect->addresses, i);

      if (address->channel != channel)
        continue;
      if (joined->len > 0)
        g_string_append (joined, " ; ");
      g_string_append (joined, address->value);
    }
  return g_string_free (joined, FALSE);
}

/* Whether @field is one of the figures of purchases: none is better than zero. */
static gboolean
is_total (const char *field)
{
  static const char * const totals[] = { "purchases", "revenue", "first", "last", "smallest", "largest", NULL };

  return g_strv_contains (totals, field);
}

static char *
dup_list (const char           *field,
          const VivierProspect *prospect)
{
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (g_str_equal (lists[i].field, field))
      return join_addresses (prospect, lists[i].channel);
  return NULL;
}

/* A table has tags in one cell, as import takes them; JSON an array. */
static char *
dup_set (const VivierExportJob *job,
         const char            *value)
{
  g_auto (GStrv) parts = value != NULL && job->options->format != VIVIER_EXPORT_JSON ? g_strsplit (value, "\n", -1) : NULL;

  return parts != NULL ? g_strjoinv ("; ", parts) : g_strdup (value);
}

static char *
dup_value (ProspectTable            *self,
           const VivierExportJob    *job,
           const VivierProspectRow  *row,
           guint                     i,
           const VivierProspect     *prospect,
           const char               *notes)
{
  const VivierProspectField *field = g_ptr_array_index (self->fields, i);
  const VivierProspectCell *cell = row->cells != NULL ? &row->cells[i] : NULL;
  const VivierPurchaseTotals *totals = &row->figures.totals;
  const gboolean is_read = job->options->has_labels && job->options->format != VIVIER_EXPORT_JSON;

  if (prospect != NULL && is_list (field->id))
    return dup_list (field->id, prospect);
  if (g_str_equal (field->id, "notes"))
    return g_strdup (notes);
  if (cell == NULL || (self->is_whole && is_total (field->id) && totals->purchases <= 0 && !totals->is_declared))
    return NULL;
  if (field->type == VIVIER_FIELD_TYPE_SET)
    return dup_set (job, cell->value);
  if (is_read && (field->type == VIVIER_FIELD_TYPE_CHOICE || field->type == VIVIER_FIELD_TYPE_BOOLEAN))
    return g_strdup (cell->text);
  if (self->is_whole && field->type == VIVIER_FIELD_TYPE_BOOLEAN && g_strcmp0 (cell->value, "0") == 0
      && !(field->flags & VIVIER_FIELD_CUSTOM))
    return NULL;
  return g_strdup (cell->value);
}

static gboolean
export_row (VivierExportJob    *job,
            VivierProspectRow  *row,
            gpointer            data,
            GError            **error)
{
  ProspectTable *self = data;
  g_autoptr (VivierProspect) prospect = NULL;
  g_autoptr (GPtrArray) activities = NULL;
  g_autofree char *notes = NULL;

  if (self->has_lists && (prospect = vivier_prospect_load (job->db, row->id, error)) == NULL)
    return FALSE;
  if (self->has_notes)
    {
      const VivierTimelineQuery query = { .prospect_id = row->id, .kinds = 1 << VIVIER_ACTIVITY_NOTE };

      activities = vivier_timeline_load (job->db, &query, error);
      if (activities == NULL)
        return FALSE;
      notes = vivier_export_join_notes (activities);
    }
  for (guint i = 0; i < self->fields->len; i++)
    {
      g_autofree char *value = dup_value (self, job, row, i, prospect, notes);

      self->writer->klass->cell (self->writer, i, value);
    }
  job->report->n_records++;
  return self->writer->klass->end_row (self->writer, error);
}

static gboolean
write_rows (ProspectTable    *self,
            VivierExportJob  *job,
            GError          **error)
{
  gboolean ok;

  self->writer = vivier_export_open_table (job, self->columns, error);
  if (self->writer == NULL)
    return FALSE;
  ok = vivier_export_each_row (job, export_row, self, error) && self->writer->klass->finish (self->writer, error);
  self->writer->klass->free (self->writer);
  return ok;
}

gboolean
vivier_export_prospect_table (VivierExportJob  *job,
                              GError          **error)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (VivierTableColumn));
  ProspectTable self = { .fields = fields, .columns = columns };
  g_auto (GStrv) whole = NULL;

  g_array_set_clear_func (columns, column_clear);
  if (job->query.columns != NULL && job->query.columns[0] != NULL)
    return add_chosen (&self, job, error) && write_rows (&self, job, error);

  whole = add_layout (&self, job);
  job->query.columns = whole;
  return write_rows (&self, job, error);
}
