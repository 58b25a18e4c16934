/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rules/vivier-segment.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "base/vivier-money.h"

/* Rules are a page of JSON at most and one object deep: the parser, which
 * recurses without a limit, never sees more. */
#define MAX_JSON_BYTES   8192
#define MAX_JSON_NESTING 32

#define MOST_DAYS 36500

typedef enum {
  MEMBER_COUNT,  /* int */
  MEMBER_MONEY,  /* gint64, minor units */
  MEMBER_POINTS, /* double */
  MEMBER_SHARE,  /* double, 1 is all */
} MemberType;

typedef struct {
  const char *name;
  const char *label;
  MemberType  type;
  gsize       offset;
  double      least;
  double      most;
} Member;

#define MEMBER(field, type, least, most, label) \
  { #field, label, type, G_STRUCT_OFFSET (VivierSegmentRules, field), least, most }

/* In the order in which the settings show them. */
static const Member members[] = {
  MEMBER (active_below_days, MEMBER_COUNT, 1, MOST_DAYS, N_("Active below")),
  MEMBER (dormant_up_to_days, MEMBER_COUNT, 1, MOST_DAYS, N_("Dormant up to")),
  MEMBER (vip_purchases, MEMBER_COUNT, 1, 1000000, N_("VIP from (purchases)")),
  MEMBER (vip_revenue_minor, MEMBER_MONEY, 1, VIVIER_MONEY_MAX_MINOR, N_("VIP from (revenue)")),
  MEMBER (vip_active_purchases, MEMBER_COUNT, 1, 1000000, N_("VIP when active from (purchases)")),
  MEMBER (weight_vip, MEMBER_POINTS, 0, 100, N_("Weight of VIP")),
  MEMBER (weight_purchases, MEMBER_POINTS, 0, 100, N_("Weight of purchases")),
  MEMBER (weight_revenue, MEMBER_POINTS, 0, 100, N_("Weight of revenue")),
  MEMBER (weight_freshness, MEMBER_POINTS, 0, 100, N_("Weight of freshness")),
  MEMBER (full_purchases, MEMBER_COUNT, 1, 1000000, N_("Purchases for full points")),
  MEMBER (full_revenue_minor, MEMBER_MONEY, 1, VIVIER_MONEY_MAX_MINOR, N_("Revenue for full points")),
  MEMBER (freshness_days, MEMBER_COUNT, 1, MOST_DAYS, N_("Days until freshness is gone")),
  MEMBER (expected_rate_vip, MEMBER_SHARE, 0, 1, N_("Share of VIPs expected back")),
  MEMBER (expected_rate_other, MEMBER_SHARE, 0, 1, N_("Share of other clients expected back")),
  MEMBER (active_share_goal, MEMBER_SHARE, 0, 1, N_("Goal for the share of active clients")),
  MEMBER (relaunch_rest_days, MEMBER_COUNT, 0, MOST_DAYS, N_("Days between two relaunches")),
  MEMBER (reminder_rest_days, MEMBER_COUNT, 0, MOST_DAYS, N_("Days between two reminders")),
};

static const VivierSegmentRules default_rules = {
  .active_below_days = 90,
  .dormant_up_to_days = 365,
  .vip_purchases = 10,
  .vip_revenue_minor = 500000,
  .vip_active_purchases = 5,
  .weight_vip = 40,
  .weight_purchases = 20,
  .weight_revenue = 25,
  .weight_freshness = 15,
  .full_purchases = 10,
  .full_revenue_minor = 500000,
  .freshness_days = 730,
  .expected_rate_vip = 0.30,
  .expected_rate_other = 0.20,
  .active_share_goal = 0.40,
  .relaunch_rest_days = 30,
  .reminder_rest_days = 60,
};

G_DEFINE_QUARK (vivier-segment-error-quark, vivier_segment_error)

static double
get_member (const VivierSegmentRules *rules,
            const Member             *member)
{
  gconstpointer field = G_STRUCT_MEMBER_P (rules, member->offset);

  switch (member->type)
    {
    case MEMBER_COUNT:
      return *(const int *) field;
    case MEMBER_MONEY:
      return (double) *(const gint64 *) field;
    case MEMBER_POINTS:
    case MEMBER_SHARE:
    default:
      return *(const double *) field;
    }
}

static void
set_member (VivierSegmentRules *rules,
            const Member       *member,
            double              value)
{
  gpointer field = G_STRUCT_MEMBER_P (rules, member->offset);

  switch (member->type)
    {
    case MEMBER_COUNT:
      *(int *) field = (int) value;
      break;
    case MEMBER_MONEY:
      *(gint64 *) field = (gint64) value; /* up to 10^12: exact */
      break;
    case MEMBER_POINTS:
    case MEMBER_SHARE:
    default:
      *(double *) field = value;
      break;
    }
}

static gboolean
is_whole (const Member *member)
{
  return member->type == MEMBER_COUNT || member->type == MEMBER_MONEY;
}

static char *
format_bound (const Member *member,
              double        bound)
{
  if (member->type == MEMBER_MONEY)
    return vivier_money_format ((gint64) bound, NULL);
  if (member->type == MEMBER_SHARE)
    return vivier_percent_format (bound);
  return vivier_number_format ((gint64) bound);
}

static gboolean
is_in_range (const Member *member,
             double        value)
{
  if (!isfinite (value) || value < member->least || value > member->most)
    return FALSE;
  return !is_whole (member) || value == floor (value);
}

static gboolean
are_thresholds_in_order (const VivierSegmentRules *rules)
{
  return rules->active_below_days <= rules->dormant_up_to_days;
}

static double
sum_of_weights (const VivierSegmentRules *rules)
{
  return rules->weight_vip + rules->weight_purchases + rules->weight_revenue + rules->weight_freshness;
}

/* Halves of a point do not add up exactly in binary. */
static gboolean
are_weights_in_range (const VivierSegmentRules *rules)
{
  return sum_of_weights (rules) <= 100 + 1e-6;
}

/**
 * vivier_segment_rules_init:
 * @rules: (out caller-allocates): the rules
 *
 * Sets the defaults, those of mission/3-dj-booker-crm.md.
 */
void
vivier_segment_rules_init (VivierSegmentRules *rules)
{
  g_return_if_fail (rules != NULL);

  *rules = default_rules;
}

/**
 * vivier_segment_rules_to_json:
 * @rules: the rules
 *
 * Returns: (transfer full): a JSON object with every member by its C name
 */
char *
vivier_segment_rules_to_json (const VivierSegmentRules *rules)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;

  g_return_val_if_fail (rules != NULL, NULL);

  json_builder_begin_object (builder);
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      double value = get_member (rules, &members[i]);

      json_builder_set_member_name (builder, members[i].name);
      if (is_whole (&members[i]))
        json_builder_add_int_value (builder, (gint64) value);
      else
        json_builder_add_double_value (builder, isfinite (value) ? value : get_member (&default_rules, &members[i]));
    }
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

static void
read_member (VivierSegmentRules *rules,
             const Member       *member,
             JsonObject         *object)
{
  JsonNode *node = json_object_get_member (object, member->name);
  double value;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return;
  if (json_node_get_value_type (node) != G_TYPE_INT64 && json_node_get_value_type (node) != G_TYPE_DOUBLE)
    return;

  value = json_node_get_double (node);
  if (is_in_range (member, value))
    set_member (rules, member, value);
}

/**
 * vivier_segment_rules_from_json:
 * @rules: (out caller-allocates): the rules, the defaults on failure
 * @json: (nullable): what vivier_segment_rules_to_json() wrote, by this version
 *   or another; %NULL gives the defaults
 * @error: return location, or %NULL
 *
 * Reads rules so that the result always passes vivier_segment_rules_check():
 * what is unknown is ignored, what is missing, of the wrong type or out of range
 * takes its default, and so do thresholds out of order and weights beyond 100
 * together.
 *
 * Returns: %FALSE with %VIVIER_SEGMENT_ERROR_INVALID when @json is no object
 */
gboolean
vivier_segment_rules_from_json (VivierSegmentRules  *rules,
                                const char          *json,
                                GError             **error)
{
  g_autoptr(JsonNode) root = NULL;

  g_return_val_if_fail (rules != NULL, FALSE);

  vivier_segment_rules_init (rules);
  if (json == NULL)
    return TRUE;

  if (is_small_and_flat (json))
    root = json_from_string (json, NULL);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, VIVIER_SEGMENT_ERROR, VIVIER_SEGMENT_ERROR_INVALID,
                           _("The segment rules of this workspace cannot be read. The usual ones are used; check them in the preferences."));
      return FALSE;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    read_member (rules, &members[i], json_node_get_object (root));

  if (!are_thresholds_in_order (rules))
    {
      rules->active_below_days = default_rules.active_below_days;
      rules->dormant_up_to_days = default_rules.dormant_up_to_days;
    }
  if (!are_weights_in_range (rules))
    {
      rules->weight_vip = default_rules.weight_vip;
      rules->weight_purchases = default_rules.weight_purchases;
      rules->weight_revenue = default_rules.weight_revenue;
      rules->weight_freshness = default_rules.weight_freshness;
    }
  return TRUE;
}

/**
 * vivier_segment_rules_check:
 * @rules: rules that a person has typed
 * @error: return location, or %NULL
 *
 * Returns: %TRUE when they can be used; otherwise %VIVIER_SEGMENT_ERROR_INVALID
 *   with a message that names the first wrong one
 */
gboolean
vivier_segment_rules_check (const VivierSegmentRules  *rules,
                            GError                   **error)
{
  g_return_val_if_fail (rules != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *least = NULL;
      g_autofree char *most = NULL;

      if (is_in_range (&members[i], get_member (rules, &members[i])))
        continue;

      least = format_bound (&members[i], members[i].least);
      most = format_bound (&members[i], members[i].most);
      g_set_error (error, VIVIER_SEGMENT_ERROR, VIVIER_SEGMENT_ERROR_INVALID,
                   /* Translators: the name of a setting, then its least and greatest value. */
                   _("“%s” must be between %s and %s."), _(members[i].label), least, most);
      return FALSE;
    }

  if (!are_thresholds_in_order (rules))
    {
      g_set_error (error, VIVIER_SEGMENT_ERROR, VIVIER_SEGMENT_ERROR_INVALID,
                   /* Translators: both are numbers of days since the last purchase. */
                   _("“Dormant up to” (%d days) must not be shorter than “Active below” (%d days)."),
                   rules->dormant_up_to_days, rules->active_below_days);
      return FALSE;
    }
  if (!are_weights_in_range (rules))
    {
      g_set_error (error, VIVIER_SEGMENT_ERROR, VIVIER_SEGMENT_ERROR_INVALID,
                   /* Translators: %.0f is the sum of the four weights. */
                   _("The weights of the relaunch priority add up to %.0f. Lower them to 100 or less together."),
                   ceil (sum_of_weights (rules)));
      return FALSE;
    }
  return TRUE;
}
