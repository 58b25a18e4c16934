/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The first part of a file, enough to see what it is. */
typedef struct {
  GByteArray *bytes;
  goffset     size;     /* of the whole file */
  gboolean    is_whole; /* @bytes are all of it */
} VivierFileSample;

void          vivier_file_sample_clear  (VivierFileSample  *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VivierFileSample, vivier_file_sample_clear)

GInputStream *vivier_import_file_open   (const char        *path,
                                         goffset           *size,
                                         GError           **error);
gboolean      vivier_import_file_sample (const char        *path,
                                         VivierFileSample  *sample,
                                         GCancellable      *cancellable,
                                         GError           **error);
const char   *vivier_import_file_detect_charset (const char             *path,
                                                 const VivierFileSample *sample,
                                                 gboolean               *has_bom,
                                                 GCancellable           *cancellable);

G_END_DECLS
