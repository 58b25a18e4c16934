/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/vivier-db.h"

G_BEGIN_DECLS

/* The one table of what is known about a prospect. Columns of lists, filters,
 * import, export, templates and merging all read it: a new field is one line
 * here, and custom fields join it when the workspace is read. */

typedef enum {
  VIVIER_FIELD_TYPE_TEXT,
  VIVIER_FIELD_TYPE_NUMBER,
  VIVIER_FIELD_TYPE_MONEY,   /* minor units */
  VIVIER_FIELD_TYPE_DAY,
  VIVIER_FIELD_TYPE_BOOLEAN,
  VIVIER_FIELD_TYPE_CHOICE,  /* one of a known set of ids */
  VIVIER_FIELD_TYPE_SET,     /* several of a known set: tags */
} VivierFieldType;

typedef enum {
  VIVIER_FIELD_EDITABLE = 1 << 0, /* a person may type it */
  VIVIER_FIELD_SORTABLE = 1 << 1,
  VIVIER_FIELD_COLUMN   = 1 << 2, /* can stand in a list */
  VIVIER_FIELD_EXPORTED = 1 << 3, /* belongs to a whole export */
  VIVIER_FIELD_CUSTOM   = 1 << 4,
} VivierFieldFlags;

typedef struct {
  const char       *id;      /* as in filters and exports: "city", "revenue", "custom.budget" */
  const char       *label;   /* for people, in the reader's language */
  VivierFieldType   type;
  VivierFieldFlags  flags;
  int               width;   /* of its column, in pixels */
} VivierProspectField;

/* One value a CHOICE or SET field may have. */
typedef struct {
  char *id;    /* as in filters and exports: "relaunch", "to-contact", a tag's or user's name */
  char *label; /* for people, in the reader's language */
} VivierFieldChoice;

/**
 * VivierFieldTable:
 * The built-in fields and a workspace's own, with their choices, as of one
 * moment. Immutable, reference counted, any thread. Load it again when
 * "custom_field", "stage", "tag" or "user" has changed.
 */
typedef struct _VivierFieldTable VivierFieldTable;

VivierFieldTable          *vivier_field_table_load        (VivierDb *db, GError **error);
/* The built-in fields alone, without a workspace. */
VivierFieldTable          *vivier_field_table_new_builtin (void);
VivierFieldTable          *vivier_field_table_ref         (VivierFieldTable *self);
void                       vivier_field_table_unref       (VivierFieldTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierFieldTable, vivier_field_table_unref)
guint                      vivier_field_table_get_n       (VivierFieldTable *self);
const VivierProspectField *vivier_field_table_get         (VivierFieldTable *self, guint index);
/* By id, or by a name in English or French or as the workspace calls it, in any
 * case and without accents; nullable. */
const VivierProspectField *vivier_field_table_find        (VivierFieldTable *self, const char *id_or_label);
/* (transfer none) (nullable) (element-type VivierFieldChoice): of a CHOICE or SET field. */
GPtrArray                 *vivier_field_table_get_choices (VivierFieldTable *self, const VivierProspectField *field);
/* The id of the choice that people mean by @text; nullable. */
const char                *vivier_field_table_find_choice (VivierFieldTable *self, const VivierProspectField *field, const char *text);
/* What people read for a stored value (minor units, ISO day, "0" or "1", id of a
 * choice); (transfer full), "" for NULL. Money in the workspace's currency. */
char                      *vivier_field_table_format      (VivierFieldTable *self, const VivierProspectField *field, const char *value);

G_END_DECLS
