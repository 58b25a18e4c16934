/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/vivier-identity.h"
#include "base/vivier-money.h"
#include "base/vivier-text.h"
#include "model/vivier-field-sql-private.h"
#include "model/vivier-filter-private.h"

/* A filter as the condition of a statement. What people typed is only ever bound;
 * all text of the statement comes from the table of fields. */

#define MS_PER_S 1000
#define MINOR_PER_UNIT 100

void
vivier_sql_init (VivierSql                 *self,
                 VivierFieldTable          *fields,
                 const VivierFilterContext *context)
{
  self->fields = vivier_field_table_ref (fields);
  self->context = *context;
  if (self->context.user_id == 0)
    self->context.user_id = vivier_field_table_first_user (fields);
  self->text = g_string_new (NULL);
  self->values = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  self->traits = 0;
}

void
vivier_sql_clear (VivierSql *self)
{
  vivier_field_table_unref (self->fields);
  g_string_free (self->text, TRUE);
  g_ptr_array_unref (self->values);
}

static void
add_value (VivierSql *self,
           GVariant  *value)
{
  g_ptr_array_add (self->values, g_variant_ref_sink (value));
  g_string_append_c (self->text, '?');
}

static void
add_day (VivierSql *self,
         VivierDay  day)
{
  char iso[VIVIER_DAY_ISO_SIZE];

  vivier_day_to_iso (day, iso);
  add_value (self, g_variant_new_string (iso));
}

gint64
vivier_filter_day_start_ms (VivierDay day)
{
  g_autoptr (GDateTime) start = NULL;
  int year, month, mday;

  vivier_day_to_ymd (day, &year, &month, &mday);
  start = g_date_time_new_local (CLAMP (year, 1, 9999), month, mday, 0, 0, 0);
  return start != NULL ? g_date_time_to_unix (start) * MS_PER_S : 0;
}

static const char *
comparison_sign (VivierOperator op)
{
  switch (op)
    {
    case VIVIER_OPERATOR_LESS:
      return "<";
    case VIVIER_OPERATOR_AT_MOST:
      return "<=";
    case VIVIER_OPERATOR_MORE:
      return ">";
    case VIVIER_OPERATOR_AT_LEAST:
      return ">=";
    default:
      return "=";
    }
}

/* "At least 30 days ago" is "on that day or before". */
static VivierOperator
flipped (VivierOperator op)
{
  switch (op)
    {
    case VIVIER_OPERATOR_LESS:
      return VIVIER_OPERATOR_MORE;
    case VIVIER_OPERATOR_AT_MOST:
      return VIVIER_OPERATOR_AT_LEAST;
    case VIVIER_OPERATOR_MORE:
      return VIVIER_OPERATOR_LESS;
    case VIVIER_OPERATOR_AT_LEAST:
      return VIVIER_OPERATOR_AT_MOST;
    default:
      return op;
    }
}

static char *
without_blanks (const char *text)
{
  GString *compact = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (*p != ' ')
      g_string_append_c (compact, *p);

  return g_string_free (compact, FALSE);
}

/* "06 52" and "+33 6 52" are looked for as the "652" that both have. */
static char *
phone_pattern (const char     *typed,
               VivierOperator  op)
{
  g_autofree char *folded = vivier_text_fold (typed);
  g_autofree char *digits = without_blanks (folded);
  const char *national = digits + (digits[0] == '0' && digits[1] != '0' && digits[1] != '\0');
  gboolean is_abroad = national == digits;

  if (op == VIVIER_OPERATOR_CONTAINS)
    return g_strdup_printf ("%%%s%%", national);
  if (op == VIVIER_OPERATOR_BEGINS)
    return g_strdup_printf ("+%s%s%%", is_abroad ? "" : "33", national);

  return g_strdup_printf ("+%s%s", is_abroad ? "" : "33", national);
}

/* A folded text has neither of LIKE's own signs in it. */
static void
add_text (VivierSql              *self,
          const VivierFieldEntry *entry,
          const char             *expression,
          VivierOperator          op,
          const char             *typed)
{
  g_autofree char *folded = vivier_text_fold (typed);
  g_autofree char *pattern = NULL;

  if (entry->traits & VIVIER_FIELD_IS_PHONE)
    pattern = phone_pattern (typed, op);
  else if (entry->traits & VIVIER_FIELD_IS_COMPACT)
    pattern = without_blanks (folded);
  else
    pattern = g_strdup (folded);

  if (!(entry->traits & VIVIER_FIELD_IS_PHONE) && op != VIVIER_OPERATOR_IS)
    {
      char *bare = g_steal_pointer (&pattern);

      pattern = g_strconcat (op == VIVIER_OPERATOR_CONTAINS ? "%" : "", bare, "%", NULL);
      g_free (bare);
    }

  g_string_append_printf (self->text, "%s %s ", expression, op == VIVIER_OPERATOR_IS ? "=" : "LIKE");
  add_value (self, g_variant_new_string (pattern));
}

static void
add_instant (VivierSql      *self,
             const char     *expression,
             VivierOperator  op,
             VivierDay       day)
{
  gboolean is_after = op == VIVIER_OPERATOR_MORE || op == VIVIER_OPERATOR_AT_MOST;
  gint64 start = vivier_filter_day_start_ms (is_after ? day + 1 : day);

  g_string_append_printf (self->text, "%s %s ", expression,
                          op == VIVIER_OPERATOR_LESS || op == VIVIER_OPERATOR_AT_MOST ? "<" : ">=");
  add_value (self, g_variant_new_int64 (start));
}

static void
add_day_bound (VivierSql              *self,
               const VivierFieldEntry *entry,
               const char             *expression,
               VivierOperator          op,
               VivierDay               day)
{
  if (entry->traits & VIVIER_FIELD_IS_INSTANT)
    {
      add_instant (self, expression, op, day);
      return;
    }
  g_string_append_printf (self->text, "%s %s ", expression, comparison_sign (op));
  add_day (self, day);
}

static gboolean
add_moment (VivierSql               *self,
            const VivierFieldEntry  *entry,
            const char              *expression,
            VivierOperator           op,
            const char              *value,
            GError                 **error)
{
  gboolean is_instant = (entry->traits & VIVIER_FIELD_IS_INSTANT) != 0;
  VivierDay from, until;

  if (!vivier_filter_value_to_days (value, self->context.today, &from, &until))
    {
      g_free (vivier_filter_check_value (self->fields, &entry->field, value, error));
      return FALSE;
    }
  if (from != until && op != VIVIER_OPERATOR_IS)
    {
      g_set_error (error, VIVIER_FILTER_ERROR, VIVIER_FILTER_ERROR_VALUE,
                   /* Translators: %1$s is a period like 2026-01-01..2026-01-31, %2$s a field: "Added on" */
                   _("“%1$s” is a period: “%2$s” can only be compared with it by = or !=."), value, entry->field.label);
      return FALSE;
    }
  if (op != VIVIER_OPERATOR_IS || (from == until && !is_instant))
    {
      add_day_bound (self, entry, expression, op, from);
      return TRUE;
    }

  add_day_bound (self, entry, expression, VIVIER_OPERATOR_AT_LEAST, from);
  g_string_append (self->text, " AND ");
  add_day_bound (self, entry, expression, VIVIER_OPERATOR_AT_MOST, until);
  return TRUE;
}

static gboolean
add_number (VivierSql               *self,
            const VivierFieldEntry  *entry,
            const char              *expression,
            VivierOperator           op,
            const char              *value,
            GError                 **error)
{
  gboolean is_age = (entry->traits & VIVIER_FIELD_IS_AGE) != 0;
  gint64 minor;

  if (!vivier_money_parse (value, -1, &minor))
    {
      g_free (vivier_filter_check_value (self->fields, &entry->field, value, error));
      return FALSE;
    }

  g_string_append_printf (self->text, "%s %s ", expression, comparison_sign (is_age ? flipped (op) : op));
  if (is_age)
    add_day (self, self->context.today - (VivierDay) CLAMP (minor / MINOR_PER_UNIT, -G_MAXINT16, G_MAXINT16));
  else if (entry->field.type == VIVIER_FIELD_TYPE_MONEY)
    add_value (self, g_variant_new_int64 (minor));
  else
    add_value (self, g_variant_new_double ((double) minor / MINOR_PER_UNIT));
  return TRUE;
}

static gint64
find_row (VivierSql              *self,
          const VivierFieldEntry *entry,
          const char             *id)
{
  GPtrArray *choices = vivier_field_table_get_choices (self->fields, &entry->field);

  for (guint i = 0; choices != NULL && i < choices->len; i++)
    {
      const VivierRowChoice *choice = g_ptr_array_index (choices, i);

      if (g_str_equal (choice->choice.id, id))
        return choice->row_id;
    }

  return 0;
}

static gboolean
add_choice (VivierSql               *self,
            const VivierFieldEntry  *entry,
            const char              *expression,
            const char              *value,
            GError                 **error)
{
  g_autofree char *id = vivier_filter_check_value (self->fields, &entry->field, value, error);

  if (id == NULL)
    return FALSE;

  g_string_append_printf (self->text, "%s = ", expression);
  if (entry->key == NULL)
    add_value (self, g_variant_new_string (id));
  else if (g_str_equal (entry->field.id, "owner") && g_str_equal (id, "me"))
    add_value (self, g_variant_new_int64 (self->context.user_id));
  else
    add_value (self, g_variant_new_int64 (find_row (self, entry, id)));
  return TRUE;
}

static char *
comparable (const VivierFieldEntry *entry)
{
  const char *value = entry->among != NULL ? "x.value" : entry->value;
  g_autofree char *folded = NULL;

  if (entry->key != NULL)
    return g_strdup (entry->key);
  if (entry->field.type != VIVIER_FIELD_TYPE_TEXT)
    return g_strdup_printf (entry->field.type == VIVIER_FIELD_TYPE_BOOLEAN ? "(%s)" : "%s", value);

  folded = g_strdup_printf ("vivier_fold (%s)", value);
  return entry->traits & VIVIER_FIELD_IS_COMPACT ? g_strdup_printf ("replace (%s, ' ', '')", folded)
                                                 : g_steal_pointer (&folded);
}

static gboolean
add_one (VivierSql               *self,
         const VivierFieldEntry  *entry,
         VivierOperator           op,
         const char              *value,
         GError                 **error)
{
  g_autofree char *expression = comparable (entry);

  switch (entry->field.type)
    {
    case VIVIER_FIELD_TYPE_NUMBER:
    case VIVIER_FIELD_TYPE_MONEY:
      return add_number (self, entry, expression, op, value, error);
    case VIVIER_FIELD_TYPE_DAY:
      return add_moment (self, entry, expression, op, value, error);
    case VIVIER_FIELD_TYPE_CHOICE:
    case VIVIER_FIELD_TYPE_SET:
      return add_choice (self, entry, expression, value, error);
    case VIVIER_FIELD_TYPE_BOOLEAN:
      g_string_append_printf (self->text, "%s IS NOT TRUE", expression);
      return TRUE;
    case VIVIER_FIELD_TYPE_TEXT:
    default:
      add_text (self, entry, expression, op, value);
      return TRUE;
    }
}

/* The values, one of which has to fit; IS_NOT and EMPTY are the caller's. */
static gboolean
add_any (VivierSql               *self,
         const VivierFieldEntry  *entry,
         const VivierFilter      *filter,
         GError                 **error)
{
  VivierOperator op = filter->op == VIVIER_OPERATOR_IN || filter->op == VIVIER_OPERATOR_IS_NOT ? VIVIER_OPERATOR_IS : filter->op;

  if (filter->values->len == 0)
    {
      g_autofree char *expression = comparable (entry);

      g_string_append (self->text, entry->field.type == VIVIER_FIELD_TYPE_BOOLEAN ? expression : "1 = 1");
      return TRUE;
    }

  for (guint i = 0; i < filter->values->len; i++)
    {
      if (i > 0)
        g_string_append (self->text, " OR ");
      if (!add_one (self, entry, op, g_ptr_array_index (filter->values, i), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_among (VivierSql               *self,
           const VivierFieldEntry  *entry,
           const VivierFilter      *filter,
           GError                 **error)
{
  gboolean is_not = filter->op == VIVIER_OPERATOR_IS_NOT || filter->op == VIVIER_OPERATOR_EMPTY;

  g_string_append_printf (self->text, "p.id %s (SELECT x.prospect_id FROM %s", is_not ? "NOT IN" : "IN", entry->among);
  if (filter->op != VIVIER_OPERATOR_EMPTY)
    {
      g_string_append (self->text, " AND (");
      if (!add_any (self, entry, filter, error))
        return FALSE;
      g_string_append_c (self->text, ')');
    }
  g_string_append_c (self->text, ')');
  return TRUE;
}

static gboolean
add_plain (VivierSql               *self,
           const VivierFieldEntry  *entry,
           const VivierFilter      *filter,
           GError                 **error)
{
  if (filter->op == VIVIER_OPERATOR_EMPTY)
    {
      g_string_append_printf (self->text, "%s IS NULL", entry->value);
      return TRUE;
    }
  if (filter->op != VIVIER_OPERATOR_IS_NOT)
    return add_any (self, entry, filter, error);

  g_string_append_c (self->text, '(');
  if (!add_any (self, entry, filter, error))
    return FALSE;
  g_string_append (self->text, ") IS NOT TRUE");
  return TRUE;
}

static gboolean
add_condition (VivierSql           *self,
               const VivierFilter  *filter,
               GError             **error)
{
  const VivierFieldEntry *entry = vivier_field_table_get_entry (self->fields, filter->field);

  if (entry == NULL)
    {
      g_set_error (error, VIVIER_FILTER_ERROR, VIVIER_FILTER_ERROR_FIELD,
                   /* Translators: %s is the id of a field that is no longer there */
                   _("There is no field “%s”."), filter->field);
      return FALSE;
    }
  if (!vivier_operator_fits (filter->op, entry->field.type))
    {
      g_set_error (error, VIVIER_FILTER_ERROR, VIVIER_FILTER_ERROR_SYNTAX, _("“%1$s” cannot be compared by “%2$s”."),
                   entry->field.label, vivier_operator_get_sign (filter->op));
      return FALSE;
    }

  self->traits |= entry->traits;
  return entry->among != NULL ? add_among (self, entry, filter, error) : add_plain (self, entry, filter, error);
}

static gboolean
add_group (VivierSql           *self,
           const VivierFilter  *filter,
           GError             **error)
{
  if (filter->parts->len == 0)
    g_string_append (self->text, "1 = 1");

  for (guint i = 0; i < filter->parts->len; i++)
    {
      if (i > 0)
        g_string_append (self->text, filter->kind == VIVIER_FILTER_AND ? " AND " : " OR ");
      if (!vivier_sql_add_filter (self, g_ptr_array_index (filter->parts, i), error))
        return FALSE;
    }

  return TRUE;
}

/*
 * vivier_sql_add_filter:
 * @self: a statement
 * @filter: (nullable): a filter
 * @error: return location
 *
 * Adds the filter in brackets. Where a value is missing a condition may be NULL;
 * negated, it holds there.
 *
 * Returns: %FALSE with %VIVIER_FILTER_ERROR when it no longer makes sense
 */
gboolean
vivier_sql_add_filter (VivierSql           *self,
                       const VivierFilter  *filter,
                       GError             **error)
{
  gboolean is_done;

  g_string_append_c (self->text, '(');
  if (filter == NULL)
    g_string_append (self->text, "1 = 1");
  is_done = filter == NULL
            || (filter->kind == VIVIER_FILTER_CONDITION ? add_condition (self, filter, error) : add_group (self, filter, error));
  g_string_append (self->text, filter != NULL && filter->is_negated ? ") IS NOT TRUE" : ")");
  return is_done;
}

/* Whether a condition is on a column by whose index few prospects are found. */
static gboolean
may_find_by_index (VivierSql *self)
{
  static const char *const columns[] = { "p.stage_id", "p.city_key", "p.siren", "p.siret" };
  const char *order = strstr (self->text->str, " ORDER BY ");

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const char *found = strstr (self->text->str, columns[i]);

      if (found != NULL && (order == NULL || found < order))
        return TRUE;
    }

  return FALSE;
}

static char *
from_tables (VivierSql  *self,
             const char *prospects)
{
  return g_strconcat (prospects,
                      self->traits & VIVIER_FIELD_NEEDS_FIGURES ? " LEFT JOIN prospect_figures f ON f.prospect_id = p.id" : "",
                      self->traits & VIVIER_FIELD_NEEDS_STATE ? " LEFT JOIN prospect_state s ON s.prospect_id = p.id" : "",
                      NULL);
}

/* Who are not archived SQLite would take from the smallest partial index, and then
 * look up all the rest of them in its order, which is none. */
char *
vivier_sql_from_all (VivierSql *self)
{
  return from_tables (self, "prospect p NOT INDEXED");
}

char *
vivier_sql_from (VivierSql *self)
{
  return may_find_by_index (self) ? from_tables (self, "prospect p") : vivier_sql_from_all (self);
}

void
vivier_sql_bind (VivierSql  *self,
                 VivierStmt *stmt)
{
  for (guint i = 0; i < self->values->len; i++)
    {
      GVariant *value = g_ptr_array_index (self->values, i);

      if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
        vivier_stmt_bind_int (stmt, (int) i + 1, g_variant_get_int64 (value));
      else if (g_variant_is_of_type (value, G_VARIANT_TYPE_DOUBLE))
        vivier_stmt_bind_real (stmt, (int) i + 1, g_variant_get_double (value));
      else
        vivier_stmt_bind_text (stmt, (int) i + 1, g_variant_get_string (value, NULL));
    }
}
