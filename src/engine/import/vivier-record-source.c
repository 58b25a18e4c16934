/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-record-source.h"

/* Delimited text. */
typedef struct {
  VivierRecordSource  parent;
  VivierCsvReader    *csv;
} CsvSource;

static VivierCsvResult
csv_next (VivierRecordSource    *source,
          const VivierCsvField **fields,
          guint                 *n_fields,
          GCancellable          *cancellable,
          GError               **error)
{
  return vivier_csv_reader_next (((CsvSource *) source)->csv, fields, n_fields, cancellable, error);
}

static void
csv_get_place (VivierRecordSource *source,
               VivierTablePlace   *place)
{
  VivierCsvReader *csv = ((CsvSource *) source)->csv;

  *place = (VivierTablePlace) {
    .line = vivier_csv_reader_get_line (csv),
    .offset = vivier_csv_reader_get_offset (csv),
    .had_open_quote = vivier_csv_reader_had_open_quote (csv),
    .had_more_fields = vivier_csv_reader_had_more_fields (csv),
  };
}

static void
csv_free (VivierRecordSource *source)
{
  vivier_csv_reader_free (((CsvSource *) source)->csv);
  g_free (source);
}

static const VivierRecordSourceClass csv_class = { csv_next, csv_get_place, NULL, csv_free };

/**
 * vivier_record_source_new_csv:
 * @stream: text in UTF-8, from its start
 * @delimiter: what parts its fields
 *
 * Returns: (transfer full): its records
 */
VivierRecordSource *
vivier_record_source_new_csv (GInputStream *stream,
                              char          delimiter)
{
  CsvSource *self = g_new0 (CsvSource, 1);

  self->parent.klass = &csv_class;
  self->csv = vivier_csv_reader_new (stream, delimiter);
  return &self->parent;
}

/**
 * vivier_record_source_free:
 * @self: (nullable): a source
 */
void
vivier_record_source_free (VivierRecordSource *self)
{
  if (self != NULL)
    self->klass->free (self);
}

/**
 * vivier_record_source_next:
 * @self: a source
 * @fields: (out) (transfer none): the record's cells, valid until the next call;
 *   the bytes are the caller's to change until then
 * @n_fields: (out): how many
 * @cancellable: (nullable): stops the reading
 * @error: set with %VIVIER_CSV_FAILED: a #VivierImportError for a file that is
 *   broken or refused, else what the system said
 *
 * Returns: what was met
 */
VivierCsvResult
vivier_record_source_next (VivierRecordSource    *self,
                           const VivierCsvField **fields,
                           guint                 *n_fields,
                           GCancellable          *cancellable,
                           GError               **error)
{
  return self->klass->next (self, fields, n_fields, cancellable, error);
}

/**
 * vivier_record_source_get_place:
 * @self: a source
 * @place: (out): where the record read last stands
 */
void
vivier_record_source_get_place (VivierRecordSource *self,
                                VivierTablePlace   *place)
{
  self->klass->get_place (self, place);
}

/**
 * vivier_record_source_get_fraction:
 * @self: a source
 *
 * Returns: how much of the table has been read, 0 to 1; negative when the source
 *   cannot tell
 */
double
vivier_record_source_get_fraction (VivierRecordSource *self)
{
  return self->klass->get_fraction != NULL ? self->klass->get_fraction (self) : -1.0;
}
