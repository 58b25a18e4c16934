/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/vivier-db.h"

G_BEGIN_DECLS

/* Where one value of a prospect comes from. Read from history, so nothing is
 * stored twice: a field nobody changed has the origin of its record. */
typedef struct {
  char   *field;      /* column of the prospect: "city"; "name" stands for the record */
  char   *source;     /* in the record's words or the file's name; nullable: typed by @user */
  gint64  at_ms;      /* since when it is so */
  char   *user;       /* who, nullable */
  gint64  import_id;  /* 0: not by an import */
} VivierProvenance;

void                    vivier_provenance_free (VivierProvenance *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierProvenance, vivier_provenance_free)

/* (element-type VivierProvenance): one for each field with a value. Addresses and
 * contacts have their own source and date in their records. */
GPtrArray              *vivier_provenance_load (VivierDb *db, gint64 prospect_id, GError **error);
const VivierProvenance *vivier_provenance_find (GPtrArray *provenance, const char *field); /* nullable */

G_END_DECLS
