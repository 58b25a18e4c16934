/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "rules/vivier-score-private.h"

/* Cards are a page of JSON at most and two levels deep: the parser, which
 * recurses without a limit, never sees more. */
#define MAX_JSON_BYTES   8192
#define MAX_JSON_NESTING 32

#define MOST_DAYS  3650
#define LONGEST    200
#define BIT(datum) (1u << VIVIER_DATUM_##datum)

#define ASKED_OF_COMPANIES                                                        \
  (BIT (EMAIL) | BIT (PHONE) | BIT (WEBSITE) | BIT (STREET) | BIT (POSTAL_CODE)   \
   | BIT (CITY) | BIT (SIREN) | BIT (NAF) | BIT (SIZE) | BIT (CONTACT))
#define ASKED_OF_PERSONS                                                          \
  (BIT (EMAIL) | BIT (PHONE) | BIT (STREET) | BIT (POSTAL_CODE) | BIT (CITY)      \
   | BIT (FIRST_NAME) | BIT (LAST_NAME))

/**
 * vivier_score_cards_new:
 *
 * Returns: (transfer full): the cards as they are shipped
 */
VivierScoreCards *
vivier_score_cards_new (void)
{
  VivierScoreCards *self = g_new0 (VivierScoreCards, 1);

  for (guint i = 0; i < VIVIER_N_FACTORS; i++)
    self->points[i] = vivier_factor_get_shipped_points ((VivierFactor) i);
  self->half_life_days = 30;
  self->hot_from = 50;
  self->warm_from = 15;
  self->asked_of_companies = ASKED_OF_COMPANIES;
  self->asked_of_persons = ASKED_OF_PERSONS;
  return self;
}

/**
 * vivier_score_cards_copy:
 * @self: cards
 *
 * Returns: (transfer full): the same
 */
VivierScoreCards *
vivier_score_cards_copy (const VivierScoreCards *self)
{
  VivierScoreCards *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->target_sectors = g_strdup (self->target_sectors);
  copy->target_sizes = g_strdup (self->target_sizes);
  return copy;
}

/**
 * vivier_score_cards_free:
 * @self: (transfer full): cards
 */
void
vivier_score_cards_free (VivierScoreCards *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->target_sectors);
  g_free (self->target_sizes);
  g_free (self);
}

/**
 * vivier_score_cards_equal:
 * @a: cards
 * @b: others
 *
 * Returns: whether they give everybody the same scores
 */
gboolean
vivier_score_cards_equal (const VivierScoreCards *a,
                          const VivierScoreCards *b)
{
  g_autofree char *left = vivier_score_cards_to_json (a);
  g_autofree char *right = vivier_score_cards_to_json (b);

  return strcmp (left, right) == 0;
}

/* Points of BANT are fixed, those of the relaunch stand in the segment rules. */
static gboolean
is_weighted (VivierFactor factor)
{
  VivierCard card = vivier_factor_get_card (factor);

  return card == VIVIER_CARD_QUALITY || card == VIVIER_CARD_HEAT;
}

static void
add_fields (JsonBuilder *builder,
            const char  *name,
            guint32      data)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < VIVIER_N_DATA; i++)
    if ((data & (1u << i)) != 0)
      json_builder_add_string_value (builder, vivier_datum_get_field ((VivierDatum) i));
  json_builder_end_array (builder);
}

static void
add_number (JsonBuilder *builder,
            const char  *name,
            double       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, isfinite (value) ? value : 0);
}

static void
add_text (JsonBuilder *builder,
          const char  *name,
          const char  *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value != NULL ? value : "");
}

/**
 * vivier_score_cards_to_json:
 * @self: cards
 *
 * Returns: (transfer full): a JSON object: points by factor, thresholds by their
 *   C names, what is asked as ids of fields
 */
char *
vivier_score_cards_to_json (const VivierScoreCards *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "points");
  json_builder_begin_object (builder);
  for (guint i = 0; i < VIVIER_N_FACTORS; i++)
    if (is_weighted ((VivierFactor) i))
      add_number (builder, vivier_factor_to_id ((VivierFactor) i), self->points[i]);
  json_builder_end_object (builder);
  add_number (builder, "half_life_days", self->half_life_days);
  add_number (builder, "hot_from", self->hot_from);
  add_number (builder, "warm_from", self->warm_from);
  add_fields (builder, "asked_of_companies", self->asked_of_companies);
  add_fields (builder, "asked_of_persons", self->asked_of_persons);
  add_text (builder, "target_sectors", self->target_sectors);
  add_text (builder, "target_sizes", self->target_sizes);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static gboolean
is_small_and_flat (const char *json)
{
  gsize nesting = 0;
  gsize size = strnlen (json, MAX_JSON_BYTES + 1);

  for (gsize i = 0; i < size; i++)
    nesting += json[i] == '{' || json[i] == '[';
  return size <= MAX_JSON_BYTES && nesting <= MAX_JSON_NESTING;
}

static double
read_number (JsonObject *object,
             const char *name,
             double      least,
             double      most,
             double      otherwise)
{
  JsonNode *node = json_object_get_member (object, name);
  double value;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return otherwise;
  if (json_node_get_value_type (node) != G_TYPE_INT64 && json_node_get_value_type (node) != G_TYPE_DOUBLE)
    return otherwise;
  value = json_node_get_double (node);
  return isfinite (value) && value >= least && value <= most ? value : otherwise;
}

static const char *
get_text (JsonNode *node)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

/* Digits and letters with points between them, separated by commas. */
static gboolean
is_code_list (const char *text)
{
  gsize length = strlen (text);

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]) && strchr ("., ", text[i]) == NULL)
      return FALSE;
  return length <= LONGEST;
}

static void
read_codes (JsonObject  *object,
            const char  *name,
            char       **codes)
{
  const char *text = get_text (json_object_get_member (object, name));

  if (text != NULL && *text != '\0' && is_code_list (text))
    *codes = g_strdup (text);
}

static guint32
read_fields (JsonObject *object,
             const char *name,
             guint32     otherwise)
{
  JsonNode *node = json_object_get_member (object, name);
  JsonArray *array;
  guint32 found = 0;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return otherwise;

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      VivierDatum datum;

      if (vivier_datum_from_field (get_text (json_array_get_element (array, i)), &datum))
        found |= 1u << datum;
    }
  return found;
}

static void
read_points (VivierScoreCards *self,
             JsonObject       *object)
{
  JsonNode *node = json_object_get_member (object, "points");

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  for (guint i = 0; i < VIVIER_N_FACTORS; i++)
    if (is_weighted ((VivierFactor) i))
      self->points[i] = read_number (json_node_get_object (node), vivier_factor_to_id ((VivierFactor) i),
                                     0, VIVIER_SCORE_MOST, self->points[i]);
}

/**
 * vivier_score_cards_from_json:
 * @json: (nullable): what vivier_score_cards_to_json() wrote, by this version or
 *   another
 * @error: return location, or %NULL
 *
 * The result always passes vivier_score_cards_check().
 *
 * Returns: (transfer full) (nullable): %NULL with %VIVIER_SCORE_ERROR_INVALID when
 *   @json is no object
 */
VivierScoreCards *
vivier_score_cards_from_json (const char  *json,
                              GError     **error)
{
  g_autoptr (VivierScoreCards) self = vivier_score_cards_new ();
  g_autoptr (JsonNode) root = NULL;
  double warm_from, hot_from;
  JsonObject *object;

  if (json == NULL)
    return g_steal_pointer (&self);
  if (is_small_and_flat (json))
    root = json_from_string (json, NULL);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, VIVIER_SCORE_ERROR, VIVIER_SCORE_ERROR_INVALID,
                           _("The score cards of this workspace cannot be read. The usual ones are used; check them in the preferences."));
      return NULL;
    }

  object = json_node_get_object (root);
  read_points (self, object);
  self->half_life_days = (int) read_number (object, "half_life_days", 1, MOST_DAYS, self->half_life_days);
  hot_from = read_number (object, "hot_from", 0, VIVIER_SCORE_MOST, self->hot_from);
  warm_from = read_number (object, "warm_from", 0, VIVIER_SCORE_MOST, self->warm_from);
  if (warm_from > 0 && warm_from < hot_from)
    {
      self->hot_from = hot_from;
      self->warm_from = warm_from;
    }
  self->asked_of_companies = read_fields (object, "asked_of_companies", self->asked_of_companies);
  self->asked_of_persons = read_fields (object, "asked_of_persons", self->asked_of_persons);
  read_codes (object, "target_sectors", &self->target_sectors);
  read_codes (object, "target_sizes", &self->target_sizes);
  return g_steal_pointer (&self);
}

static gboolean
check_range (const char  *what,
             double       value,
             int          least,
             int          most,
             GError     **error)
{
  if (isfinite (value) && value >= least && value <= most)
    return TRUE;

  g_set_error (error, VIVIER_SCORE_ERROR, VIVIER_SCORE_ERROR_INVALID,
               /* Translators: the name of a setting, then its least and greatest value. */
               _("“%s” must be between %d and %d."), what, least, most);
  return FALSE;
}

static gboolean
check_codes (const char  *what,
             const char  *codes,
             GError     **error)
{
  if (codes == NULL || is_code_list (codes))
    return TRUE;

  g_set_error (error, VIVIER_SCORE_ERROR, VIVIER_SCORE_ERROR_INVALID,
               /* Translators: the name of a setting; codes are like "55, 56.1". */
               _("“%s” must be a list of codes, separated by commas."), what);
  return FALSE;
}

/**
 * vivier_score_cards_check:
 * @self: cards that a person has typed
 * @error: return location, or %NULL
 *
 * Returns: %TRUE when they can be used; else %VIVIER_SCORE_ERROR_INVALID with a
 *   message that names the first wrong value
 */
gboolean
vivier_score_cards_check (const VivierScoreCards  *self,
                          GError                 **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < VIVIER_N_FACTORS; i++)
    if (is_weighted ((VivierFactor) i)
        && !check_range (vivier_factor_label ((VivierFactor) i), self->points[i], 0, VIVIER_SCORE_MOST, error))
      return FALSE;
  if (!check_range (_("Days until a sign has lost half of its points"), self->half_life_days, 1, MOST_DAYS, error)
      || !check_range (_("Hot from"), self->hot_from, 1, VIVIER_SCORE_MOST, error)
      || !check_range (_("Warm from"), self->warm_from, 1, VIVIER_SCORE_MOST, error)
      || !check_codes (_("Sectors looked for"), self->target_sectors, error)
      || !check_codes (_("Sizes looked for"), self->target_sizes, error))
    return FALSE;
  if (self->warm_from >= self->hot_from)
    {
      g_set_error_literal (error, VIVIER_SCORE_ERROR, VIVIER_SCORE_ERROR_INVALID,
                           _("“Warm from” must be less than “Hot from”."));
      return FALSE;
    }
  return TRUE;
}
