/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-prospect-field.h"

G_BEGIN_DECLS

/**
 * VivierCustomField:
 * A field that the workspace's owner added. In filters, columns, templates and
 * files its id is "custom." and its key. Plain record, owned by whoever loaded it.
 */
typedef struct {
  gint64           id;       /* 0: not stored yet */
  char            *uuid;
  char            *key;      /* made of the first name and kept: "budget_2026" */
  char            *name;     /* not null */
  VivierFieldType  type;     /* any but SET; kept once there are values */
  char           **choices;  /* nullable: of a CHOICE field */
  int              position;
} VivierCustomField;

VivierCustomField *vivier_custom_field_new  (const char *name, VivierFieldType type);
VivierCustomField *vivier_custom_field_copy (const VivierCustomField *self);
void               vivier_custom_field_free (VivierCustomField *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierCustomField, vivier_custom_field_free)

/* "text", "number", "money", "day", "boolean", "choice" */
const char        *vivier_field_type_to_id  (VivierFieldType type);
gboolean           vivier_field_type_from_id (const char *id, VivierFieldType *type);

/* (element-type VivierCustomField), by position. */
GPtrArray         *vivier_custom_fields_load    (VivierDb *db, GError **error);
/* By key or by name in any case and without accents; NOT_FOUND with @error. */
VivierCustomField *vivier_custom_field_find     (VivierDb *db, const char *key_or_name, GError **error);
/* Inserts (id 0, which is then filled in, with uuid, key and position) or
 * updates. INVALID: no name, a choice field without choices, another type while
 * there are values; CONFLICT: another field has that name. */
gboolean           vivier_custom_field_save     (VivierDb *db, VivierCustomField *field, gint64 now_ms, GError **error);
/* With its values; undoable. */
gboolean           vivier_custom_field_delete   (VivierDb *db, gint64 id, GError **error);
/* The fields named come in this order, the others after them. */
gboolean           vivier_custom_fields_reorder (VivierDb *db, const gint64 *ids, gsize n_ids, GError **error);

/* The value of one custom field; by the order of the fields. */
typedef struct {
  gint64  field_id;
  char   *value;     /* as stored: minor units, ISO day, "0" or "1", text, choice */
} VivierCustomValue;
void               vivier_custom_value_free     (VivierCustomValue *self);

/* (element-type VivierCustomValue) */
GPtrArray         *vivier_custom_values_load    (VivierDb *db, gint64 prospect_id, GError **error);
/* What @text is as a value of @field: as stored, and as a number (for a quantity
 * or a day). INVALID, saying what was expected. Any thread. */
char              *vivier_custom_value_check    (const VivierCustomField *field, const char *text, double *number, GError **error);
/* %NULL or blank @text removes. For one prospect, or many in one statement. */
gboolean           vivier_custom_value_set      (VivierDb *db, const VivierCustomField *field, gint64 prospect_id, const char *text, GError **error);
gboolean           vivier_custom_value_set_many (VivierDb *db, const VivierCustomField *field, const gint64 *prospect_ids, gsize n_prospects, const char *text, GError **error);

G_END_DECLS
