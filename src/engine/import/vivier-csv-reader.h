/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * VivierCsvReader:
 * Streaming reader of delimited text in UTF-8. Quotes as in RFC 4180, lenient
 * as people's files are: a quote inside an unquoted field is text, CR, LF and
 * CRLF end a record, also mixed. Memory is one record; records beyond
 * %VIVIER_CSV_MAX_RECORD bytes are skipped and reported, and a quote never
 * closed gives up its quoting at the end of its first line.
 */
#define VIVIER_CSV_MAX_RECORD (1024 * 1024)
#define VIVIER_CSV_MAX_FIELDS 4096

typedef struct _VivierCsvReader VivierCsvReader;

/* Bytes of the record's fields, valid until the next call. A NUL follows the
 * last byte; bytes inside may be NUL too, so trust @length. */
typedef struct {
  const char *text;
  gsize       length;
} VivierCsvField;

typedef enum {
  VIVIER_CSV_RECORD,
  VIVIER_CSV_BLANK,     /* an empty line */
  VIVIER_CSV_TOO_LONG,  /* skipped */
  VIVIER_CSV_END,
  VIVIER_CSV_FAILED,    /* @error is set: the stream could not be read */
} VivierCsvResult;

VivierCsvReader *vivier_csv_reader_new             (GInputStream          *stream,
                                                    char                   delimiter);
void             vivier_csv_reader_free            (VivierCsvReader       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierCsvReader, vivier_csv_reader_free)
VivierCsvResult  vivier_csv_reader_next            (VivierCsvReader       *self,
                                                    const VivierCsvField **fields,
                                                    guint                 *n_fields,
                                                    GCancellable          *cancellable,
                                                    GError               **error);
gint64           vivier_csv_reader_get_line        (VivierCsvReader       *self);
goffset          vivier_csv_reader_get_offset      (VivierCsvReader       *self);
gboolean         vivier_csv_reader_had_open_quote  (VivierCsvReader       *self);
gboolean         vivier_csv_reader_had_more_fields (VivierCsvReader       *self);

G_END_DECLS
