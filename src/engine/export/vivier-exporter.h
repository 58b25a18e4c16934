/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-prospect-query.h"

G_BEGIN_DECLS

typedef enum { VIVIER_EXPORT_CSV, VIVIER_EXPORT_JSON } VivierExportFormat;
typedef enum { VIVIER_EXPORT_PROSPECTS, VIVIER_EXPORT_PURCHASES } VivierExportWhat;

/* Streams everything to @stream, in the order of names and days; CSV is UTF-8
 * with the columns of the document (nom, email, …), formula-safe (a leading
 * = + - @ TAB CR gets an apostrophe unless the value is plainly a number or a
 * phone number), so that import takes it back without loss. */
gboolean vivier_export (VivierDb *db, VivierExportWhat what, VivierExportFormat format, VivierDay today, GOutputStream *stream, GCancellable *cancellable, GError **error);

G_END_DECLS
