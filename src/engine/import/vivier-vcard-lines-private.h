/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * VivierVcardLines:
 * The content lines of a vCard file, put together again: folded ones, and those
 * that quoted-printable breaks softly.
 */
typedef struct {
  GInputStream *stream;
  char          buffer[16384];
  gsize         length, position;
  GString      *next;      /* a line read ahead; has_next */
  gboolean      has_next;
  gint64        n_read;    /* physical lines */
} VivierVcardLines;

/* A property taken apart. */
typedef struct {
  char       *group;    /* "item1"; nullable */
  char       *name;     /* in capitals */
  GPtrArray  *types;    /* (element-type utf8), lower case: "home", "cell" */
  char       *charset;  /* nullable */
  gboolean    is_quoted_printable;
  gboolean    is_base64;
  gboolean    is_preferred;
  char       *value;    /* decoded, UTF-8, escapes still in it */
} VivierVcardProperty;

void     vivier_vcard_lines_init     (VivierVcardLines     *self,
                                      GInputStream         *stream);
void     vivier_vcard_lines_clear    (VivierVcardLines     *self);
/* FALSE at the end or with @error. */
gboolean vivier_vcard_lines_next     (VivierVcardLines     *self,
                                      GString              *line,
                                      gint64               *number,
                                      GCancellable         *cancellable,
                                      GError              **error);

/* FALSE when the line is no property. */
gboolean vivier_vcard_property_parse (VivierVcardProperty  *self,
                                      const GString        *line);
void     vivier_vcard_property_clear (VivierVcardProperty  *self);

G_END_DECLS
