/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-contact.h"
#include "model/vivier-prospect.h"

G_BEGIN_DECLS

/**
 * VivierVcardWriter:
 * Appends contact cards (RFC 6350 for 4.0, RFC 2426 for 3.0), UTF-8 with CRLF,
 * folded at 75 bytes between characters.
 */
typedef struct {
  GString  *out;
  gboolean  is_version_3;
  guint     n_items; /* groups of the present card */
} VivierVcardWriter;

/* What only our own import takes back. */
typedef struct {
  const char *name;  /* "stage", "custom.budget" */
  const char *value; /* nullable */
} VivierVcardExtra;

/* @tags: (element-type VivierTag); @notes nullable; @extras end with a name of %NULL. */
void vivier_vcard_write_prospect (VivierVcardWriter    *self,
                                  const VivierProspect *prospect,
                                  GPtrArray            *tags,
                                  const char           *notes,
                                  const VivierVcardExtra *extras);
/* A person at @prospect. */
void vivier_vcard_write_contact  (VivierVcardWriter    *self,
                                  const VivierContact  *contact,
                                  const VivierProspect *prospect);

G_END_DECLS
