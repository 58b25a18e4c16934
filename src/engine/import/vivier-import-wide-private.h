/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "import/vivier-import-private.h"
#include "model/vivier-contact.h"
#include "model/vivier-custom-field.h"

G_BEGIN_DECLS

typedef struct {
  VivierCustomField *field; /* borrowed */
  char              *text;
} VivierOwnValue;

void     vivier_own_value_free        (VivierOwnValue        *self);

/* What a row says beyond the prospect's own record; stored once that has an id. */
typedef struct {
  VivierContact *contact;  /* a person at the company, whose are the line's addresses; nullable */
  GPtrArray     *persons;  /* (element-type VivierContact) others there, with addresses of their own; nullable */
  GPtrArray     *tags;     /* (element-type utf8) */
  GPtrArray     *own;      /* (element-type VivierOwnValue) of the workspace's own fields */
} VivierRowExtras;

void     vivier_row_extras_clear      (VivierRowExtras       *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VivierRowExtras, vivier_row_extras_clear)

/* Moves @field on to its next column, for vivier_row_get() and its like. FALSE,
 * and back at the first, when there is none. */
gboolean vivier_row_next_column       (VivierFileImport      *self,
                                       VivierField            field);

gboolean vivier_row_prepare_wide      (VivierFileImport      *self,
                                       GError               **error);
void     vivier_row_clear_wide        (VivierFileImport      *self);
void     vivier_row_read_wide         (VivierFileImport      *self,
                                       VivierProspect        *prospect,
                                       gboolean               is_record,
                                       VivierRowExtras       *extras);
gboolean vivier_row_update_wide       (VivierFileImport      *self,
                                       VivierProspect        *stored,
                                       const VivierProspect  *said,
                                       gboolean               only_empty);
/* vivier-row-addresses.c */
void     vivier_row_find_labels       (VivierFileImport      *self);
void     vivier_row_read_addresses    (VivierFileImport      *self,
                                       VivierProspect        *prospect);
void     vivier_row_read_persons      (VivierFileImport      *self,
                                       VivierProspect        *prospect,
                                       VivierRowExtras       *extras);
/* vivier-import-extras.c */
VivierAddress *vivier_row_copy_address (const VivierAddress *address);
gboolean vivier_row_store_extras      (VivierFileImport      *self,
                                       gint64                 prospect_id,
                                       gboolean               is_new,
                                       const VivierRowExtras *extras,
                                       gboolean              *changed,
                                       GError               **error);

/* vivier-person-name.c */
void     vivier_import_split_name     (const char            *name,
                                       char                 **first,
                                       char                 **last);
void     vivier_import_tidy_case      (char                 **name);

G_END_DECLS
