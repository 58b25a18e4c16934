/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "import/vivier-zip-private.h"

G_BEGIN_DECLS

/* What is called for the elements of a part. Names come without their prefix
 * ("row" for "x:row") unless @keeps_prefix. */
typedef struct {
  void     (*start) (const char  *name,
                     const char **attributes,
                     const char **values,
                     gpointer     data);
  void     (*end)   (const char  *name,
                     gpointer     data);
  void     (*text)  (const char  *text,
                     gsize        length,
                     gpointer     data);
  gboolean keeps_prefix;
} VivierXmlHandler;

/**
 * VivierXmlPart:
 * One XML part of an archive, parsed bit by bit. No entities but the five, no
 * document types, bounded depth and text.
 */
typedef struct _VivierXmlPart VivierXmlPart;

VivierXmlPart *vivier_xml_part_open         (VivierZip               *zip,
                                             const char              *name,
                                             const VivierXmlHandler  *handler,
                                             gpointer                 data,
                                             GError                 **error);
void           vivier_xml_part_free         (VivierXmlPart           *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierXmlPart, vivier_xml_part_free)
gboolean       vivier_xml_part_feed         (VivierXmlPart           *self,
                                             GError                 **error);
gboolean       vivier_xml_part_is_at_end    (VivierXmlPart           *self);
double         vivier_xml_part_get_fraction (VivierXmlPart           *self);
/* All of it at once, or until the handler's data says so through @stop. */
gboolean       vivier_xml_part_read         (VivierZip               *zip,
                                             const char              *name,
                                             const VivierXmlHandler  *handler,
                                             gpointer                 data,
                                             const gboolean          *stop,
                                             GError                 **error);

const char    *vivier_xml_get               (const char             **attributes,
                                             const char             **values,
                                             const char              *name);

G_END_DECLS
