/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-import-plan.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/vivier-text.h"
#include "import/vivier-column-guess.h"
#include "import/vivier-import-preset-private.h"
#include "model/vivier-import-store.h"
#include "model/vivier-prospect-field.h"

static VivierColumn *
get_column (const VivierImportPlan *self,
            guint                   i)
{
  return g_ptr_array_index (self->columns, i);
}

/* Whether several columns may mean @field: a purchase has one of each. */
static gboolean
repeats (const VivierImportPlan *self,
         VivierField             field)
{
  return field == VIVIER_FIELD_NONE || (self->kind == VIVIER_IMPORT_PROSPECTS && vivier_field_repeats (field));
}

/**
 * vivier_import_plan_set_kind:
 * @self: a plan
 * @kind: what the file holds; %VIVIER_IMPORT_AUTO guesses again
 *
 * Changes the kind and guesses anew what was not chosen.
 */
void
vivier_import_plan_set_kind (VivierImportPlan *self,
                             VivierImportKind  kind)
{
  g_return_if_fail (self != NULL);

  self->kind_is_chosen = kind != VIVIER_IMPORT_AUTO;
  self->kind = self->kind_is_chosen ? kind : vivier_columns_guess_kind (self->columns);
  vivier_columns_guess (self->columns, self->kind);
}

/**
 * vivier_import_plan_set_field:
 * @self: a plan
 * @column: which column, from 0
 * @field: what it means; %VIVIER_FIELD_NONE leaves it out
 *
 * Chooses by hand. Most fields have one column: another that had it is left out.
 */
void
vivier_import_plan_set_field (VivierImportPlan *self,
                              guint             column,
                              VivierField       field)
{
  VivierColumn *chosen;

  g_return_if_fail (self != NULL && column < self->columns->len);
  g_return_if_fail (field < VIVIER_N_FIELDS);

  for (guint i = 0; i < self->columns->len; i++)
    if (!repeats (self, field) && get_column (self, i)->field == field && get_column (self, i)->person == 0)
      get_column (self, i)->field = VIVIER_FIELD_NONE;

  chosen = get_column (self, column);
  chosen->field = field;
  chosen->person = 0;
  if (field != VIVIER_FIELD_OWN)
    g_clear_pointer (&chosen->custom, g_free);
  chosen->confidence = 1.0;
  chosen->is_chosen = TRUE;
}

/**
 * vivier_import_plan_set_person:
 * @self: a plan
 * @column: which column, from 0
 * @person: which of several contacts, from 1
 * @field: what of that person
 *
 * Chooses by hand that a column tells about another contact at the company.
 */
void
vivier_import_plan_set_person (VivierImportPlan *self,
                               guint             column,
                               guint             person,
                               VivierField       field)
{
  VivierColumn *chosen;

  g_return_if_fail (self != NULL && column < self->columns->len);
  g_return_if_fail (field < VIVIER_N_FIELDS);

  chosen = get_column (self, column);
  g_clear_pointer (&chosen->custom, g_free);
  chosen->field = field;
  chosen->person = person;
  chosen->confidence = 1.0;
  chosen->is_chosen = TRUE;
}

/* "contact-2.email": whose, and what of them. */
static gboolean
parse_person (const char  *id,
              guint       *person,
              VivierField *field)
{
  char *end;

  if (!g_str_has_prefix (id, "contact-"))
    return FALSE;
  *person = (guint) CLAMP (g_ascii_strtoll (id + strlen ("contact-"), &end, 10), 0, 999);
  return *person > 0 && *end == '.' && vivier_field_from_id (end + 1, field);
}

/**
 * vivier_import_plan_set_custom:
 * @self: a plan
 * @column: which column, from 0
 * @custom: id of one of the workspace's own fields: "custom.budget"; or of what
 *   another contact has: "contact-2.email"
 *
 * Chooses by hand that a column is a field of the workspace's own, or a contact's.
 */
void
vivier_import_plan_set_custom (VivierImportPlan *self,
                               guint             column,
                               const char       *custom)
{
  VivierField field;
  guint person;

  g_return_if_fail (custom != NULL);

  if (parse_person (custom, &person, &field))
    {
      vivier_import_plan_set_person (self, column, person, field);
      return;
    }
  for (guint i = 0; i < self->columns->len; i++)
    if (g_strcmp0 (get_column (self, i)->custom, custom) == 0)
      {
        get_column (self, i)->field = VIVIER_FIELD_NONE;
        g_clear_pointer (&get_column (self, i)->custom, g_free);
      }
  vivier_import_plan_set_field (self, column, VIVIER_FIELD_OWN);
  g_free (get_column (self, column)->custom);
  get_column (self, column)->custom = g_strdup (custom);
}

/* By its name as it is, then folded, then by its number "#3". */
static gboolean
find_column (const VivierImportPlan *self,
             const char             *name,
             guint                  *column)
{
  g_autofree char *key = vivier_text_fold (name);

  for (guint i = 0; i < self->columns->len; i++)
    if (strcmp (get_column (self, i)->name, name) == 0)
      {
        *column = i;
        return TRUE;
      }
  for (guint i = 0; i < self->columns->len; i++)
    {
      g_autofree char *folded = vivier_text_fold (get_column (self, i)->name);

      if (*key != '\0' && strcmp (folded, key) == 0)
        {
          *column = i;
          return TRUE;
        }
    }
  if (*name == '#')
    {
      const guint64 number = g_ascii_strtoull (name + 1, NULL, 10);

      *column = (guint) (number - 1);
      return number >= 1 && number <= self->columns->len;
    }
  return FALSE;
}

static char *
list_columns (const VivierImportPlan *self)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < MIN (self->columns->len, 50); i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", get_column (self, i)->name);
  return g_string_free (list, FALSE);
}

static char *
list_fields (void)
{
  GString *list = g_string_new (NULL);

  for (int field = 0; field < VIVIER_N_FIELDS; field++)
    g_string_append_printf (list, "%s%s", field > 0 ? ", " : "", vivier_field_to_id (field));
  return g_string_free (list, FALSE);
}

static gboolean
parse_assignment (const VivierImportPlan  *self,
                  const char              *assignment,
                  guint                   *column,
                  VivierField             *field,
                  guint                   *person,
                  char                   **custom,
                  GError                 **error)
{
  const char *equals = strrchr (assignment, '=');
  g_autofree char *name = NULL;
  g_autofree char *id = NULL;

  if (equals == NULL)
    {
      /* Translators: %s is what was typed. “Column=field” is a form, such as “Nom=name”. */
      g_set_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_MAPPING,
                   _("“%s” does not say what a column means. Write it as “Column=field”."), assignment);
      return FALSE;
    }
  name = g_strstrip (g_strndup (assignment, equals - assignment));
  id = g_strstrip (g_strdup (equals + 1));
  if (!find_column (self, name, column))
    {
      g_autofree char *known = list_columns (self);

      /* Translators: a column’s name, a file’s name and a list of column names. */
      g_set_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_MAPPING,
                   _("There is no column “%s” in “%s”. Its columns are: %s."), name, self->display_name, known);
      return FALSE;
    }
  if (g_str_has_prefix (id, "custom."))
    {
      *field = VIVIER_FIELD_OWN;
      *custom = g_steal_pointer (&id);
      return TRUE;
    }
  if (parse_person (id, person, field))
    return TRUE;
  if (!vivier_field_from_id (id, field) || *field == VIVIER_FIELD_OWN)
    {
      g_autofree char *known = list_fields ();

      /* Translators: what was typed, and the list of words that can be typed. */
      g_set_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_MAPPING,
                   _("There is no field “%s”. The fields are: %s."), id, known);
      return FALSE;
    }
  return TRUE;
}

/* Purchases' fields alone mean a purchases file, unless the kind was asked for
 * or columns were chosen before. */
static VivierImportKind
kind_of_fields (const VivierImportPlan *self,
                GArray                 *fields)
{
  const VivierImportKind other =
    self->kind == VIVIER_IMPORT_PROSPECTS ? VIVIER_IMPORT_PURCHASES : VIVIER_IMPORT_PROSPECTS;
  gboolean fits = TRUE;
  gboolean fits_other = !self->kind_is_chosen;

  for (guint i = 0; i < self->columns->len; i++)
    fits_other = fits_other && !get_column (self, i)->is_chosen;
  for (guint i = 0; i < fields->len; i++)
    {
      const VivierField field = g_array_index (fields, VivierField, i);

      fits = fits && vivier_field_belongs (field, self->kind);
      fits_other = fits_other && vivier_field_belongs (field, other);
    }
  return !fits && fits_other ? other : self->kind;
}

static gboolean
check_assignments (const VivierImportPlan  *self,
                   GArray                  *columns,
                   GArray                  *fields,
                   GArray                  *persons,
                   VivierImportKind         kind,
                   GError                 **error)
{
  for (guint i = 0; i < fields->len; i++)
    {
      const VivierField field = g_array_index (fields, VivierField, i);

      if (!vivier_field_belongs (field, kind))
        {
          g_set_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_MAPPING,
                       kind == VIVIER_IMPORT_PROSPECTS
                       /* Translators: %s is the short name of a field, such as “amount”. */
                       ? _("A list of clients has no “%s”. Choose another field or import the file as purchases.")
                       /* Translators: %s is the short name of a field, such as “website”. */
                       : _("A list of purchases has no “%s”. Choose another field or import the file as clients."),
                       vivier_field_to_id (field));
          return FALSE;
        }
      for (guint k = 0; k < i; k++)
        if ((!(kind == VIVIER_IMPORT_PROSPECTS && vivier_field_repeats (field)) && field != VIVIER_FIELD_NONE
             && g_array_index (persons, guint, i) == 0 && g_array_index (persons, guint, k) == 0
             && g_array_index (fields, VivierField, k) == field)
            || g_array_index (columns, guint, k) == g_array_index (columns, guint, i))
          {
            /* Translators: %s is a column’s name. */
            g_set_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_MAPPING,
                         _("“%s” or its field is chosen twice. Give each field one column."),
                         get_column (self, g_array_index (columns, guint, i))->name);
            return FALSE;
          }
    }
  return TRUE;
}

/**
 * vivier_import_plan_map:
 * @self: a plan
 * @assignments: "Nom=name,CA=declared-revenue"; a column may also be "#3"
 * @error: return location
 *
 * Chooses several columns at once, all or none. A file of no chosen kind takes
 * the kind to which the fields belong.
 *
 * Returns: %FALSE with %VIVIER_IMPORT_ERROR_MAPPING, whose message names what is
 *   not known and what is
 */
gboolean
vivier_import_plan_map (VivierImportPlan  *self,
                        const char        *assignments,
                        GError           **error)
{
  g_auto (GStrv) parts = NULL;
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) fields = g_array_new (FALSE, FALSE, sizeof (VivierField));
  g_autoptr (GArray) persons = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GPtrArray) customs = g_ptr_array_new_with_free_func (g_free);
  VivierImportKind kind;

  g_return_val_if_fail (self != NULL && assignments != NULL, FALSE);

  parts = g_strsplit (assignments, ",", -1);
  for (char **part = parts; *part != NULL; part++)
    {
      guint column;
      VivierField field;
      guint person = 0;
      char *custom = NULL;

      if (*g_strstrip (*part) == '\0')
        continue;
      if (!parse_assignment (self, *part, &column, &field, &person, &custom, error))
        return FALSE;
      g_array_append_val (columns, column);
      g_array_append_val (fields, field);
      g_array_append_val (persons, person);
      g_ptr_array_add (customs, custom);
    }

  kind = kind_of_fields (self, fields);
  if (!check_assignments (self, columns, fields, persons, kind, error))
    return FALSE;
  if (kind != self->kind)
    {
      self->kind = kind;
      vivier_columns_guess (self->columns, kind);
    }
  for (guint i = 0; i < fields->len; i++)
    if (g_ptr_array_index (customs, i) != NULL)
      vivier_import_plan_set_custom (self, g_array_index (columns, guint, i), g_ptr_array_index (customs, i));
    else if (g_array_index (persons, guint, i) > 0)
      vivier_import_plan_set_person (self, g_array_index (columns, guint, i), g_array_index (persons, guint, i),
                                     g_array_index (fields, VivierField, i));
    else
      vivier_import_plan_set_field (self, g_array_index (columns, guint, i), g_array_index (fields, VivierField, i));
  return TRUE;
}

static gboolean
has_field (const VivierImportPlan *self,
           VivierField             field)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (get_column (self, i)->field == field && get_column (self, i)->person == 0)
      return TRUE;
  return FALSE;
}

static gboolean
check_twice (const VivierImportPlan  *self,
             GError                 **error)
{
  gboolean seen[VIVIER_N_FIELDS] = { FALSE };

  for (guint i = 0; i < self->columns->len; i++)
    {
      const VivierField field = get_column (self, i)->field;

      if (get_column (self, i)->person > 0)
        continue;
      if (!repeats (self, field) && seen[field])
        {
          /* Translators: a field’s name, such as “E-mail”, and a file’s name. */
          g_set_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_MAPPING,
                       _("Two columns are “%s” in “%s”. Leave one of them out."), vivier_field_label (field), self->display_name);
          return FALSE;
        }
      seen[field] = TRUE;
    }
  return TRUE;
}

/**
 * vivier_import_plan_check:
 * @self: a plan
 * @error: return location
 *
 * Tells whether the columns suffice: a name for prospects; date, client and
 * amount for purchases. A dry run does not ask.
 *
 * Returns: %FALSE with %VIVIER_IMPORT_ERROR_MAPPING and the sentence to show
 */
gboolean
vivier_import_plan_check (const VivierImportPlan  *self,
                          GError                 **error)
{
  static const VivierField needed[] = { VIVIER_FIELD_DATE, VIVIER_FIELD_CLIENT, VIVIER_FIELD_AMOUNT };

  g_return_val_if_fail (self != NULL, FALSE);

  if (g_strcmp0 (self->preset, VIVIER_PRESET_LINKEDIN_MESSAGES) == 0)
    return TRUE;
  if (!check_twice (self, error))
    return FALSE;
  if (self->kind == VIVIER_IMPORT_PROSPECTS)
    {
      if (has_field (self, VIVIER_FIELD_NAME) || has_field (self, VIVIER_FIELD_COMPANY) || has_field (self, VIVIER_FIELD_LAST_NAME)
          || has_field (self, VIVIER_FIELD_CONTACT) || (self->preset != NULL && has_field (self, VIVIER_FIELD_EMAIL)))
        return TRUE;
      /* Translators: %s is the name of a file. */
      g_set_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_MAPPING,
                   _("No column of “%s” is the clients’ name. Choose which one is."), self->display_name);
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (!has_field (self, needed[i]))
      {
        /* Translators: a file’s name, and a field’s name such as “Amount”. */
        g_set_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_MAPPING,
                     _("No column of “%s” is “%s”. Choose which one is."), self->display_name, vivier_field_label (needed[i]));
        return FALSE;
      }
  return TRUE;
}

/* An own field's very name goes before a guess that is less sure: "Venue size" is no size of a company. */
static gboolean
may_be_own_field (const VivierColumn *column)
{
  return !column->is_chosen
         && (column->field == VIVIER_FIELD_NONE || column->confidence < 0.9 || g_str_has_prefix (column->name, "custom."));
}

/* Columns of no surer meaning that are called like one of the workspace's own
 * fields. */
static gboolean
recognise_own_fields (VivierImportPlan  *self,
                      VivierDb          *db,
                      GError           **error)
{
  g_autoptr (VivierFieldTable) table = NULL;

  if (self->kind != VIVIER_IMPORT_PROSPECTS)
    return TRUE;
  table = vivier_field_table_load (db, error);
  if (table == NULL)
    return FALSE;
  for (guint i = 0; i < self->columns->len; i++)
    {
      VivierColumn *column = get_column (self, i);
      const VivierProspectField *field = may_be_own_field (column) ? vivier_field_table_find (table, column->name) : NULL;

      if (field == NULL || (field->flags & VIVIER_FIELD_CUSTOM) == 0)
        continue;
      column->field = VIVIER_FIELD_OWN;
      column->custom = g_strdup (field->id);
      column->confidence = 1.0;
    }
  return TRUE;
}

/**
 * vivier_import_plan_recall:
 * @self: a plan
 * @db: a connection
 * @error: return location
 *
 * Recognises columns of the workspace's own fields, and
 * takes the mapping that was last used for the same header. Nothing is taken
 * when the header is new or when another kind was asked for.
 *
 * Returns: %FALSE when it could not be read
 */
gboolean
vivier_import_plan_recall (VivierImportPlan  *self,
                           VivierDb          *db,
                           GError           **error)
{
  g_autofree char *kind_id = NULL;
  g_autofree char *mapping = NULL;
  g_auto (GStrv) ids = NULL;
  VivierImportKind kind;

  g_return_val_if_fail (self != NULL && db != NULL, FALSE);

  if (!recognise_own_fields (self, db, error))
    return FALSE;
  if (self->header_key == NULL)
    return TRUE;
  if (!vivier_column_mapping_load (db, self->header_key, &kind_id, &mapping, error))
    return FALSE;
  if (mapping == NULL)
    return TRUE;

  kind = strcmp (kind_id, "purchases") == 0 ? VIVIER_IMPORT_PURCHASES : VIVIER_IMPORT_PROSPECTS;
  ids = g_strsplit (mapping, ",", -1);
  if ((self->kind_is_chosen && kind != self->kind) || g_strv_length (ids) != self->columns->len)
    return TRUE;

  self->kind = kind;
  vivier_columns_guess (self->columns, kind);
  for (guint i = 0; i < self->columns->len; i++)
    {
      VivierField field;
      guint person;

      if (g_str_has_prefix (ids[i], "custom."))
        vivier_import_plan_set_custom (self, i, ids[i]);
      else if (parse_person (ids[i], &person, &field))
        vivier_import_plan_set_person (self, i, person, field);
      else if (vivier_field_from_id (ids[i], &field) && vivier_field_belongs (field, kind))
        vivier_import_plan_set_field (self, i, field);
    }
  return TRUE;
}

/**
 * vivier_import_plan_remember:
 * @self: a plan
 * @db: a connection inside a write
 * @error: return location
 *
 * Keeps the mapping for the next file with the same header, when a person had
 * a hand in it. vivier_import_run() does so.
 *
 * Returns: %FALSE when it could not be written
 */
gboolean
vivier_import_plan_remember (const VivierImportPlan  *self,
                             VivierDb                *db,
                             GError                 **error)
{
  g_autoptr (GString) mapping = g_string_new (NULL);
  gboolean is_chosen = FALSE;

  g_return_val_if_fail (self != NULL && db != NULL, FALSE);

  for (guint i = 0; i < self->columns->len; i++)
    {
      const VivierColumn *column = get_column (self, i);

      is_chosen = is_chosen || column->is_chosen;
      g_string_append (mapping, i > 0 ? "," : "");
      if (column->person > 0)
        g_string_append_printf (mapping, "contact-%u.", column->person);
      g_string_append (mapping, column->custom != NULL ? column->custom : vivier_field_to_id (column->field));
    }
  if (self->header_key == NULL || !is_chosen)
    return TRUE;
  return vivier_column_mapping_save (db, self->header_key, self->kind == VIVIER_IMPORT_PURCHASES ? "purchases" : "prospects",
                                     mapping->str, error);
}
