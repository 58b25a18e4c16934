/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/vivier-day.h"

G_BEGIN_DECLS

/**
 * VivierJsonWriter:
 *
 * Writes one indented JSON document (RFC 8259) piece by piece, so that a list
 * of any length needs no tree in memory and a figure keeps the decimals it was
 * given (json-glib writes 23.3 as 23.300000000000001). @key is %NULL inside an
 * array and for the document itself.
 */
typedef struct _VivierJsonWriter VivierJsonWriter;

VivierJsonWriter *vivier_json_writer_new          (GString          *out); /* borrowed, may be emptied between calls */
void              vivier_json_writer_free         (VivierJsonWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierJsonWriter, vivier_json_writer_free)

void              vivier_json_writer_begin_object (VivierJsonWriter *self, const char *key);
void              vivier_json_writer_end_object   (VivierJsonWriter *self);
void              vivier_json_writer_begin_array  (VivierJsonWriter *self, const char *key);
void              vivier_json_writer_end_array    (VivierJsonWriter *self);
/* NULL is written as null; what is not UTF-8 is mended. */
void              vivier_json_writer_string       (VivierJsonWriter *self, const char *key, const char *value);
void              vivier_json_writer_int          (VivierJsonWriter *self, const char *key, gint64 value);
void              vivier_json_writer_real         (VivierJsonWriter *self, const char *key, double value, int decimals);
void              vivier_json_writer_bool         (VivierJsonWriter *self, const char *key, gboolean value);
void              vivier_json_writer_null         (VivierJsonWriter *self, const char *key);
/* ISO 8601, null for VIVIER_DAY_NONE. */
void              vivier_json_writer_day          (VivierJsonWriter *self, const char *key, VivierDay value);
/* An instant as "2026-01-14T08:30:00Z", null for 0. */
void              vivier_json_writer_instant      (VivierJsonWriter *self, const char *key, gint64 unix_ms);

G_END_DECLS
