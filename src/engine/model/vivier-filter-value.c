/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/vivier-money.h"
#include "base/vivier-text.h"
#include "model/vivier-filter-private.h"

/* Years further away than this are a typing mistake. */
#define MAX_YEARS 200

#define DAYS_PER_WEEK    7
#define MONTHS_PER_YEAR 12

/* A day told from today: "3 months ago" is { -3, 'm' }. */
typedef struct {
  int      amount;
  char     unit;
  gboolean is_offset; /* "today-3m" */
} RelativeDay;

static const struct {
  const char *words; /* "|"-separated, folded */
  char        unit;
  const char *one;
  const char *several;
} units[] = {
  { "d|day|days|j|jour|jours", 'd', "day", "days" },
  { "w|week|weeks|s|sem|semaine|semaines", 'w', "week", "weeks" },
  { "m|month|months|mois", 'm', "month", "months" },
  { "y|year|years|a|an|ans|annee|annees", 'y', "year", "years" },
};

static const struct {
  const char *words;
  int         amount;
} near_days[] = {
  { "today|aujourd hui|aujourdhui", 0 },
  { "yesterday|hier", -1 },
  { "tomorrow|demain", 1 },
};

static gboolean
has_word (const char *words,
          const char *word)
{
  g_auto (GStrv) list = g_strsplit (words, "|", -1);

  return g_strv_contains ((const char *const *) list, word);
}

static char
find_unit (const char *word)
{
  g_autofree char *folded = vivier_text_fold (word);

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (has_word (units[i].words, folded))
      return units[i].unit;

  return '\0';
}

static gboolean
take_amount (GMatchInfo  *match,
             int          sign,
             RelativeDay *out)
{
  g_autofree char *amount = g_match_info_fetch_named (match, "n");
  g_autofree char *unit = g_match_info_fetch_named (match, "unit");

  out->unit = find_unit (unit);
  out->amount = sign * (int) g_ascii_strtoll (amount, NULL, 10);
  return out->unit != '\0'
         && (out->unit != 'y' || ABS (out->amount) <= MAX_YEARS)
         && (out->unit != 'm' || ABS (out->amount) <= MAX_YEARS * MONTHS_PER_YEAR);
}

#define AMOUNT "(?<n>[0-9]{1,4})\\s*(?<unit>\\pL+)"

/* "today-30d", "3 months ago", "il y a 3 mois", "dans 2 jours". */
static gboolean
parse_relative (const char  *text,
                RelativeDay *out)
{
  static const struct {
    const char *pattern;
    int         sign;
    gboolean    is_offset;
  } forms[] = {
    { "^\\s*(?:today|aujourd['’ ]?hui)\\s*-\\s*" AMOUNT "\\s*$", -1, TRUE },
    { "^\\s*(?:today|aujourd['’ ]?hui)\\s*\\+\\s*" AMOUNT "\\s*$", 1, TRUE },
    { "^\\s*" AMOUNT "\\s+ago\\s*$", -1, FALSE },
    { "^\\s*il\\s+y\\s+a\\s+" AMOUNT "\\s*$", -1, FALSE },
    { "^\\s*(?:in|dans)\\s+" AMOUNT "\\s*$", 1, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GRegex) regex = g_regex_new (forms[i].pattern, G_REGEX_CASELESS, 0, NULL);
      g_autoptr (GMatchInfo) match = NULL;

      out->is_offset = forms[i].is_offset;
      if (g_regex_match (regex, text, 0, &match))
        return take_amount (match, forms[i].sign, out);
    }

  return FALSE;
}

/*
 * vivier_filter_value_is_relative:
 *
 * Returns: whether @value is so many (@amount, negative for the past) days, weeks,
 *   months or years (@unit: d, w, m, y) from today
 */
gboolean
vivier_filter_value_is_relative (const char *value,
                                 int        *amount,
                                 char       *unit)
{
  RelativeDay relative;

  if (!parse_relative (value, &relative))
    return FALSE;

  *amount = relative.amount;
  *unit = relative.unit;
  return TRUE;
}

static gboolean
parse_near_day (const char *text,
                int        *amount)
{
  g_autofree char *folded = vivier_text_fold (text);

  for (guint i = 0; i < G_N_ELEMENTS (near_days); i++)
    if (has_word (near_days[i].words, folded))
      {
        *amount = near_days[i].amount;
        return TRUE;
      }

  return FALSE;
}

static VivierDay
add_relative (VivierDay          today,
              const RelativeDay *relative)
{
  switch (relative->unit)
    {
    case 'w':
      return today + relative->amount * DAYS_PER_WEEK;
    case 'm':
      return vivier_day_add_months (today, relative->amount);
    case 'y':
      return vivier_day_add_months (today, relative->amount * MONTHS_PER_YEAR);
    case 'd':
    default:
      return today + relative->amount;
    }
}

/**
 * vivier_filter_value_to_day:
 * @value: a day as in a filter
 * @today: the day to count from
 *
 * Returns: the day, or %VIVIER_DAY_NONE
 */
VivierDay
vivier_filter_value_to_day (const char *value,
                            VivierDay   today)
{
  RelativeDay relative;
  VivierDay day;
  int amount;

  g_return_val_if_fail (value != NULL, VIVIER_DAY_NONE);

  if (parse_near_day (value, &amount))
    return today + amount;
  if (parse_relative (value, &relative))
    return add_relative (today, &relative);

  return vivier_day_parse (value, -1, VIVIER_DAY_ORDER_DMY, &day) ? day : VIVIER_DAY_NONE;
}

static char *
print_relative (const RelativeDay *relative)
{
  int amount = ABS (relative->amount);

  if (relative->is_offset)
    return g_strdup_printf ("today%c%d%c", relative->amount < 0 ? '-' : '+', amount, relative->unit);

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (units[i].unit == relative->unit)
      return g_strdup_printf (relative->amount > 0 ? "in %d %s" : "%d %s ago", amount,
                              amount == 1 ? units[i].one : units[i].several);

  return NULL;
}

/*
 * vivier_filter_value_to_days:
 * @value: a day as in a filter, or two: "2026-01-01..2026-01-31"
 * @today: the day to count from
 * @from: (out): the first day
 * @until: (out): the last day, the same for one day
 *
 * Returns: %FALSE when it is neither
 */
gboolean
vivier_filter_value_to_days (const char *value,
                             VivierDay   today,
                             VivierDay  *from,
                             VivierDay  *until)
{
  const char *mark = strstr (value, VIVIER_FILTER_RANGE);
  g_autofree char *first = NULL;

  if (mark == NULL)
    {
      *from = *until = vivier_filter_value_to_day (value, today);
      return *from != VIVIER_DAY_NONE;
    }

  first = g_strndup (value, (gsize) (mark - value));
  *from = vivier_filter_value_to_day (first, today);
  *until = vivier_filter_value_to_day (mark + strlen (VIVIER_FILTER_RANGE), today);
  return *from != VIVIER_DAY_NONE && *until != VIVIER_DAY_NONE;
}

static char *
check_one_day (const VivierProspectField  *field,
               const char                 *text,
               GError                    **error)
{
  static const char *const names[] = { "yesterday", "today", "tomorrow" };
  char iso[VIVIER_DAY_ISO_SIZE];
  RelativeDay relative;
  VivierDay day;
  int amount;

  if (parse_near_day (text, &amount))
    return g_strdup (names[amount + 1]);
  if (parse_relative (text, &relative))
    return print_relative (&relative);
  if (vivier_day_parse (text, -1, VIVIER_DAY_ORDER_DMY, &day))
    {
      vivier_day_to_iso (day, iso);
      return g_strdup (iso);
    }

  g_set_error (error, VIVIER_FILTER_ERROR, VIVIER_FILTER_ERROR_VALUE,
               /* Translators: %1$s what was typed, %2$s a field: "Last gig"; the three examples stay as they are */
               _("“%1$s” is no day for “%2$s”. Write 2026-01-31, today-30d or 3 months ago."), text, field->label);
  return NULL;
}

static char *
check_day (const VivierProspectField  *field,
           const char                 *text,
           GError                    **error)
{
  const char *mark = strstr (text, VIVIER_FILTER_RANGE);
  g_autofree char *typed_first = NULL;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (mark == NULL)
    return check_one_day (field, text, error);

  typed_first = g_strndup (text, (gsize) (mark - text));
  first = check_one_day (field, typed_first, error);
  last = first != NULL ? check_one_day (field, mark + strlen (VIVIER_FILTER_RANGE), error) : NULL;
  return last != NULL ? g_strconcat (first, VIVIER_FILTER_RANGE, last, NULL) : NULL;
}

static char *
check_number (const VivierProspectField  *field,
              const char                 *text,
              GError                    **error)
{
  gint64 minor;

  if (!vivier_money_parse (text, -1, &minor))
    {
      g_set_error (error, VIVIER_FILTER_ERROR, VIVIER_FILTER_ERROR_VALUE,
                   /* Translators: %1$s what was typed, %2$s a field: "Revenue" */
                   _("“%1$s” is no number for “%2$s”."), text, field->label);
      return NULL;
    }

  if (minor % 100 == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, minor / 100);
  return g_strdup_printf ("%s%" G_GINT64_FORMAT ".%02d", minor < 0 ? "-" : "", ABS (minor) / 100, (int) (ABS (minor) % 100));
}

static char *
check_truth (const VivierProspectField  *field,
             const char                 *text,
             GError                    **error)
{
  g_autofree char *folded = vivier_text_fold (text);

  if (has_word ("yes|true|1|oui|vrai", folded))
    return g_strdup ("yes");
  if (has_word ("no|false|0|non|faux", folded))
    return g_strdup ("no");

  g_set_error (error, VIVIER_FILTER_ERROR, VIVIER_FILTER_ERROR_VALUE,
               /* Translators: %1$s what was typed, %2$s a field: "VIP"; "yes" and "no" stay as they are */
               _("“%1$s” says neither yes nor no for “%2$s”. Write yes or no."), text, field->label);
  return NULL;
}

static char *
check_choice (VivierFieldTable           *fields,
              const VivierProspectField  *field,
              const char                 *text,
              GError                    **error)
{
  const char *id = vivier_field_table_find_choice (fields, field, text);
  g_autofree char *folded = vivier_text_fold (text);
  g_autofree char *near = NULL;

  if (id != NULL)
    return g_strdup (id);
  if (g_str_equal (field->id, "owner") && has_word ("me|moi", folded))
    return g_strdup ("me");

  near = vivier_filter_near_choices (fields, field, text);
  if (*near != '\0')
    g_set_error (error, VIVIER_FILTER_ERROR, VIVIER_FILTER_ERROR_VALUE,
                 /* Translators: %1$s what was typed, %2$s a field: "Segment", %3$s one or several choices */
                 _("“%1$s” is not known for “%2$s”. Did you mean %3$s?"), text, field->label, near);
  else
    g_set_error (error, VIVIER_FILTER_ERROR, VIVIER_FILTER_ERROR_VALUE,
                 /* Translators: %1$s what was typed, %2$s a field: "Tags" */
                 _("“%1$s” is not known for “%2$s”."), text, field->label);
  return NULL;
}

static char *
check_text (const VivierProspectField  *field,
            const char                 *text,
            GError                    **error)
{
  g_autofree char *folded = vivier_text_fold (text);

  if (*folded != '\0')
    return g_strdup (text);

  g_set_error (error, VIVIER_FILTER_ERROR, VIVIER_FILTER_ERROR_VALUE,
               /* Translators: %1$s a field: "Town", %2$s its name in filters: "city"; "is empty" stays as it is */
               _("The value for “%1$s” has neither letter nor digit. For those without one, write %2$s is empty."),
               field->label, field->id);
  return NULL;
}

/**
 * vivier_filter_check_value:
 * @fields: the fields of the workspace
 * @field: one of them
 * @text: what a person typed
 * @error: return location
 *
 * Returns: (transfer full): what a filter keeps of it: the id of a choice, an ISO
 *   day or one told from today in English, a plain number; %NULL with
 *   %VIVIER_FILTER_ERROR_VALUE when it is no value of that field
 */
char *
vivier_filter_check_value (VivierFieldTable           *fields,
                           const VivierProspectField  *field,
                           const char                 *text,
                           GError                    **error)
{
  g_return_val_if_fail (fields != NULL && field != NULL && text != NULL, NULL);

  switch (field->type)
    {
    case VIVIER_FIELD_TYPE_NUMBER:
    case VIVIER_FIELD_TYPE_MONEY:
      return check_number (field, text, error);
    case VIVIER_FIELD_TYPE_DAY:
      return check_day (field, text, error);
    case VIVIER_FIELD_TYPE_BOOLEAN:
      return check_truth (field, text, error);
    case VIVIER_FIELD_TYPE_CHOICE:
    case VIVIER_FIELD_TYPE_SET:
      return check_choice (fields, field, text, error);
    case VIVIER_FIELD_TYPE_TEXT:
    default:
      return check_text (field, text, error);
    }
}

/**
 * vivier_filter_check_operand:
 * @fields: the fields of the workspace
 * @field: one of them
 * @op: what it is compared by
 * @text: what a person typed
 * @error: return location
 *
 * Returns: (transfer full): as vivier_filter_check_value(); %NULL with
 *   %VIVIER_FILTER_ERROR_VALUE also for a period where one day is compared
 */
char *
vivier_filter_check_operand (VivierFieldTable           *fields,
                             const VivierProspectField  *field,
                             VivierOperator              op,
                             const char                 *text,
                             GError                    **error)
{
  char *value = vivier_filter_check_value (fields, field, text, error);

  if (value == NULL || field->type != VIVIER_FIELD_TYPE_DAY || strstr (value, VIVIER_FILTER_RANGE) == NULL
      || op == VIVIER_OPERATOR_IS || op == VIVIER_OPERATOR_IS_NOT || op == VIVIER_OPERATOR_IN)
    return value;
  g_free (value);
  g_set_error (error, VIVIER_FILTER_ERROR, VIVIER_FILTER_ERROR_VALUE,
               /* Translators: %1$s an operator: "<", %2$s what was typed: "2026-01-01..2026-01-31", %3$s a field: "last" */
               _("“%1$s” compares with one day and “%2$s” is a period. Write %3$s = for the period, or one of its days."),
               vivier_operator_get_sign (op), text, field->id);
  return NULL;
}
