/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * VivierZip:
 * A ZIP archive of an office program, read part by part as a stream. What unpacks
 * to far more than it is packed to is refused while it unpacks, whatever the
 * archive says of its sizes. Errors are #VivierImportError with a sentence that
 * names the file.
 */
typedef struct _VivierZip VivierZip;
typedef struct _VivierZipPart VivierZipPart;

VivierZip     *vivier_zip_open               (const char     *path,
                                              GError        **error);
VivierZip     *vivier_zip_ref                (VivierZip      *self);
void           vivier_zip_unref              (VivierZip      *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierZip, vivier_zip_unref)
gboolean       vivier_zip_has                (VivierZip      *self,
                                              const char     *name);
/* Says that the archive's content is no table that can be read. */
void           vivier_zip_set_broken         (VivierZip      *self,
                                              GError        **error);
void           vivier_zip_set_encrypted      (VivierZip      *self,
                                              GError        **error);

VivierZipPart *vivier_zip_part_open          (VivierZip      *zip,
                                              const char     *name,
                                              GError        **error);
void           vivier_zip_part_free          (VivierZipPart  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierZipPart, vivier_zip_part_free)
gssize         vivier_zip_part_read          (VivierZipPart  *self,
                                              char           *buffer,
                                              gsize           count,
                                              GError        **error);
double         vivier_zip_part_get_fraction  (VivierZipPart  *self);

G_END_DECLS
