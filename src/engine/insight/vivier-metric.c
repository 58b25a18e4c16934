/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/vivier-money.h"
#include "insight/vivier-metric-private.h"
#include "model/vivier-today-source.h"

#define COUNT   VIVIER_METRIC_COUNT
#define MONEY   VIVIER_METRIC_MONEY
#define PERCENT VIVIER_METRIC_PERCENT
#define DAYS    VIVIER_METRIC_DAYS

#define NUMBER    VIVIER_METRIC_NUMBER
#define BREAKDOWN VIVIER_METRIC_BREAKDOWN
#define SERIES    VIVIER_METRIC_SERIES
#define TABLE     VIVIER_METRIC_TABLE

#define OPEN    "stage_kind = open and not do_not_contact"
#define CLIENTS "purchases >= 1"
/* A list of clients that was taken in converts nobody. */
#define ARRIVED   "created = %P and (purchases = 0 or days_to_client is not empty)"
#define QUALIFIED "(bant >= 50 or last_reply is not empty or stage_kind = won or purchases >= 1) and not stage_kind = lost"
#define WON       "(stage_kind = won or purchases >= 1)"

static const MetricEntry entries[] = {
  { { "prospects.total", N_("Prospects"), N_("Everybody who is not archived, clients included."), COUNT, NUMBER, FALSE, TRUE },
    FORMULA_COUNT, .filter = "" },
  { { "prospects.active", N_("Active prospects"), N_("Prospects in an open stage that may be contacted."), COUNT, NUMBER, FALSE, TRUE },
    FORMULA_COUNT, .filter = OPEN },
  { { "prospects.new", N_("New prospects"), N_("Prospects added in the period."), COUNT, NUMBER, TRUE, TRUE },
    FORMULA_COUNT, .filter = "created = %P" },
  { { "prospects.new-per-day", N_("New prospects per day"), N_("Prospects added on each day of the period."), COUNT, SERIES, TRUE, TRUE },
    FORMULA_SERIES, .filter = "", .field = "created", .step = VIVIER_STEP_DAY },
  { { "prospects.new-per-week", N_("New prospects per week"), N_("Prospects added in each week of the period, from Monday on."), COUNT, SERIES, TRUE, TRUE },
    FORMULA_SERIES, .filter = "", .field = "created", .step = VIVIER_STEP_WEEK },
  { { "prospects.new-per-month", N_("New prospects per month"), N_("Prospects added in each month of the period."), COUNT, SERIES, TRUE, TRUE },
    FORMULA_SERIES, .filter = "", .field = "created", .step = VIVIER_STEP_MONTH },
  { { "prospects.by-stage", N_("Prospects by stage"), N_("Everybody who is not archived, by stage of the pipeline."), COUNT, BREAKDOWN, FALSE, TRUE },
    FORMULA_TALLY, .filter = "", .field = "stage" },
  { { "prospects.by-owner", N_("Prospects by owner"), N_("Prospects in an open stage, by who looks after them."), COUNT, BREAKDOWN, FALSE, TRUE },
    FORMULA_TALLY, .filter = OPEN, .field = "owner" },
  { { "prospects.by-heat", N_("Prospects by heat"), N_("Prospects in an open stage that may be contacted: hot, warm or cold."), COUNT, BREAKDOWN, FALSE, TRUE },
    FORMULA_TALLY, .filter = OPEN, .field = "heat" },
  { { "prospects.hot", N_("Hot prospects"), N_("Prospects in an open stage that may be contacted and show much interest."), COUNT, NUMBER, FALSE, TRUE },
    FORMULA_COUNT, .filter = OPEN " and heat = hot" },
  { { "prospects.sources", N_("Sources"), N_("Prospects added in the period, by where they come from."), COUNT, BREAKDOWN, TRUE, TRUE },
    FORMULA_TALLY, .filter = "created = %P", .field = "source" },
  { { "prospects.intents", N_("Intents"), N_("Prospects added in the period, by what they look for."), COUNT, BREAKDOWN, TRUE, TRUE },
    FORMULA_TALLY, .filter = "created = %P", .field = "intent" },
  { { "prospects.tags", N_("Tags"), N_("Everybody who is not archived, by tag; who has several counts for each."), COUNT, BREAKDOWN, FALSE, TRUE },
    FORMULA_TALLY, .filter = "tag is not empty", .field = "tag" },
  { { "prospects.completeness", N_("Completeness"), N_("Mean share of the fields that a complete record has, over everybody who is not archived."), PERCENT, NUMBER, FALSE, TRUE },
    FORMULA_MEAN, .filter = "", .field = "completeness", .scale = 0.01 },
  { { "prospects.quality", N_("Mean quality"), N_("Mean quality score, 0 to 100, over everybody who is not archived."), COUNT, NUMBER, FALSE, TRUE },
    FORMULA_MEAN, .filter = "", .field = "quality" },
  { { "prospects.incomplete", N_("Records to complete"), N_("Prospects in an open stage of whose record less than half is filled in."), COUNT, NUMBER, FALSE, FALSE },
    FORMULA_COUNT, .filter = OPEN " and completeness < 50" },
  { { "prospects.without-owner", N_("Without owner"), N_("Prospects nobody looks after."), COUNT, NUMBER, FALSE, FALSE },
    FORMULA_COUNT, .filter = "owner is empty" },
  { { "prospects.without-action", N_("Without next action"), N_("Open prospects for which nothing is planned, without a reason for it."), COUNT, NUMBER, FALSE, FALSE },
    FORMULA_COUNT, .filter = OPEN " and no_action_reason is empty and next_action is empty" },
  { { "prospects.forgotten", N_("Forgotten"), N_("Open prospects whose next action is late, or for which nothing is planned."), COUNT, NUMBER, FALSE, FALSE },
    FORMULA_COUNT, .filter = VIVIER_FILTER_FORGOTTEN },
  { { "prospects.untreated", N_("Never contacted"), N_("Open prospects that nobody has contacted yet."), COUNT, NUMBER, FALSE, FALSE },
    FORMULA_COUNT, .filter = VIVIER_FILTER_UNTREATED },
  { { "prospects.do-not-contact", N_("Not to be contacted"), N_("Prospects that asked not to be contacted any more."), COUNT, NUMBER, FALSE, FALSE },
    FORMULA_COUNT, .filter = "do_not_contact" },
  { { "prospects.value", N_("Value of open prospects"), N_("What the prospects in an open stage may bring, together."), MONEY, NUMBER, FALSE, TRUE },
    FORMULA_SUM, .filter = OPEN, .field = "value" },

  { { "clients.total", N_("Clients"), N_("Everybody with at least one purchase."), COUNT, NUMBER, FALSE, TRUE },
    FORMULA_COUNT, .filter = CLIENTS },
  { { "clients.new", N_("New clients"), N_("Clients whose first purchase falls into the period."), COUNT, NUMBER, TRUE, TRUE },
    FORMULA_COUNT, .filter = CLIENTS " and first = %P" },
  { { "clients.new-per-month", N_("New clients per month"), N_("Clients by the month of their first purchase, within the period."), COUNT, SERIES, TRUE, TRUE },
    FORMULA_SERIES, .filter = CLIENTS, .field = "first", .step = VIVIER_STEP_MONTH },
  { { "clients.vip", N_("VIP clients"), N_("Clients that the rules call VIP."), COUNT, NUMBER, FALSE, TRUE },
    FORMULA_COUNT, .filter = "vip" },
  { { "clients.active", N_("Active clients"), N_("Clients whose last purchase is recent."), COUNT, NUMBER, FALSE, TRUE },
    FORMULA_COUNT, .filter = "segment = active" },
  { { "clients.active-share", N_("Share of active clients"), N_("Active clients among all clients."), PERCENT, NUMBER, FALSE, TRUE },
    FORMULA_SHARE, .filter = "segment = active", .over = CLIENTS },
  { { "clients.by-segment", N_("Clients by segment"), N_("Active, dormant and to relaunch."), COUNT, BREAKDOWN, FALSE, TRUE },
    FORMULA_TALLY, .filter = CLIENTS, .field = "segment" },
  { { "clients.by-city", N_("Clients by town"), N_("Clients by town, the towns with most of them."), COUNT, BREAKDOWN, FALSE, TRUE },
    FORMULA_TALLY, .filter = CLIENTS, .field = "city" },
  { { "clients.revenue", N_("Revenue of all clients"), N_("All purchases of all clients, together."), MONEY, NUMBER, FALSE, TRUE },
    FORMULA_SUM, .filter = CLIENTS, .field = "revenue" },

  { { "relaunch.waiting", N_("To relaunch"), N_("Clients who have bought nothing for longer than the rules allow."), COUNT, NUMBER, FALSE, FALSE },
    FORMULA_COUNT, .filter = "segment = relaunch" },
  { { "relaunch.vip", N_("VIPs to relaunch"), N_("VIP clients among those to relaunch."), COUNT, NUMBER, FALSE, FALSE },
    FORMULA_COUNT, .filter = "segment = relaunch and vip" },
  { { "relaunch.dormant", N_("Dormant clients"), N_("Clients who are quiet but not yet to relaunch."), COUNT, NUMBER, FALSE, FALSE },
    FORMULA_COUNT, .filter = "segment = dormant" },
  { { "relaunch.potential", N_("Potential of the relaunch"), N_("What the clients to relaunch may bring in twelve months if all come back."), MONEY, NUMBER, FALSE, TRUE },
    FORMULA_SUM, .filter = "segment = relaunch", .field = "potential" },
  { { "relaunch.expected", N_("Expected from the relaunch"), N_("The potential by the share of clients that usually come back."), MONEY, NUMBER, FALSE, TRUE },
    FORMULA_SUM, .filter = "segment = relaunch", .field = "expected" },
  { { "relaunch.sent", N_("Relaunched clients"), N_("Prospects who were sent a relaunch or a reminder in the period."), COUNT, NUMBER, TRUE, TRUE },
    FORMULA_COUNT, .filter = "relaunched = %P" },
  { { "relaunch.answered", N_("Answers to relaunches"), N_("Of those relaunched in the period, who answered in it."), PERCENT, NUMBER, TRUE, TRUE },
    FORMULA_SHARE, .filter = "relaunched = %P and answered = %P", .over = "relaunched = %P" },
  { { "relaunch.reactivated", N_("Reactivated clients"), N_("Of those relaunched in the period, whose last purchase falls into it too."), PERCENT, NUMBER, TRUE, TRUE },
    FORMULA_SHARE, .filter = "relaunched = %P and last = %P", .over = "relaunched = %P" },

  { { "conversion.funnel", N_("From prospect to client"), N_("Of the prospects added in the period, how many are qualified and how many are clients now."), COUNT, BREAKDOWN, TRUE, TRUE },
    FORMULA_STEPS },
  { { "conversion.qualified", N_("Prospect to qualified"), N_("Of the prospects added in the period, who answered, bought or has 50 points of BANT, without those lost."), PERCENT, NUMBER, TRUE, TRUE },
    FORMULA_SHARE, .filter = ARRIVED " and " QUALIFIED, .over = ARRIVED },
  { { "conversion.client", N_("Prospect to client"), N_("Of the prospects added in the period, who has bought or stands in a won stage."), PERCENT, NUMBER, TRUE, TRUE },
    FORMULA_SHARE, .filter = ARRIVED " and " WON, .over = ARRIVED },
  { { "conversion.qualified-to-client", N_("Qualified to client"), N_("Of the qualified prospects added in the period, who has bought or stands in a won stage."), PERCENT, NUMBER, TRUE, TRUE },
    FORMULA_SHARE, .filter = ARRIVED " and " QUALIFIED " and " WON, .over = ARRIVED " and " QUALIFIED },
  { { "conversion.by-source", N_("Conversion by source"), N_("Of the prospects added in the period, who became a client, by where they come from."), PERCENT, BREAKDOWN, TRUE, TRUE },
    FORMULA_SHARE_TALLY, .filter = ARRIVED " and " WON, .over = ARRIVED, .field = "source" },
  { { "conversion.qualified-by-source", N_("Qualification by source"), N_("Of the prospects added in the period, who is qualified, by where they come from."), PERCENT, BREAKDOWN, TRUE, TRUE },
    FORMULA_SHARE_TALLY, .filter = ARRIVED " and " QUALIFIED, .over = ARRIVED, .field = "source" },
  { { "conversion.sources", N_("Sources compared"), N_("Of the prospects added in the period, by where they come from: how many are qualified, how many are clients, and the mean number of days until the first purchase."), COUNT, TABLE, TRUE, TRUE },
    FORMULA_SOURCES, .filter = ARRIVED, .field = "source" },
  { { "conversion.time", N_("Time until the first purchase"), N_("Mean number of days from being added to the first purchase, of those who first bought in the period."), DAYS, NUMBER, TRUE, FALSE },
    FORMULA_MEAN, .filter = CLIENTS " and first = %P", .field = "days_to_client" },

  { { "activity.calls", N_("Calls"), N_("Calls made and received in the period; the list shows with whom."), COUNT, NUMBER, TRUE, TRUE },
    FORMULA_ACTIVITIES, .filter = "called = %P", .offset = G_STRUCT_OFFSET (VivierUserActivity, calls) },
  { { "activity.reached", N_("Reached by phone"), N_("Of the prospects called in the period, who was spoken to."), PERCENT, NUMBER, TRUE, TRUE },
    FORMULA_SHARE, .filter = "called = %P and reached = %P", .over = "called = %P" },
  { { "activity.written", N_("Written to"), N_("Prospects who were sent an e-mail or a message in the period."), COUNT, NUMBER, TRUE, TRUE },
    FORMULA_COUNT, .filter = "written = %P" },
  { { "activity.reply-rate", N_("Reply rate"), N_("Of the prospects written to in the period, who answered in it."), PERCENT, NUMBER, TRUE, TRUE },
    FORMULA_SHARE, .filter = "written = %P and answered = %P", .over = "written = %P" },
  { { "activity.meetings", N_("Meetings"), N_("Meetings held in the period; the list shows with whom."), COUNT, NUMBER, TRUE, TRUE },
    FORMULA_ACTIVITIES, .filter = "met = %P", .offset = G_STRUCT_OFFSET (VivierUserActivity, meetings) },
  { { "activity.by-user", N_("Activity by user"), N_("What each user did in the period."), COUNT, TABLE, TRUE, TRUE },
    FORMULA_USERS },
};

const char *const vivier_source_filters[] = { ARRIVED, ARRIVED " and " QUALIFIED, ARRIVED " and " WON };

const FunnelStep vivier_funnel_steps[] = {
  { NC_("funnel", "Prospects"), ARRIVED },
  { NC_("funnel", "Qualified"), ARRIVED " and " QUALIFIED },
  { NC_("funnel", "Clients"), ARRIVED " and " QUALIFIED " and " WON },
};
const guint vivier_n_funnel_steps = G_N_ELEMENTS (vivier_funnel_steps);

static const char *const unit_ids[] = {
  [VIVIER_METRIC_COUNT] = "count",
  [VIVIER_METRIC_MONEY] = "money",
  [VIVIER_METRIC_PERCENT] = "percent",
  [VIVIER_METRIC_DAYS] = "days",
};

static const char *const shape_ids[] = {
  [VIVIER_METRIC_NUMBER] = "number",
  [VIVIER_METRIC_BREAKDOWN] = "breakdown",
  [VIVIER_METRIC_SERIES] = "series",
  [VIVIER_METRIC_TABLE] = "table",
};

/**
 * vivier_metric_unit_to_id:
 * @unit: a unit
 *
 * Returns: (transfer none): its name on the command line
 */
const char *
vivier_metric_unit_to_id (VivierMetricUnit unit)
{
  g_return_val_if_fail ((guint) unit < G_N_ELEMENTS (unit_ids), NULL);

  return unit_ids[unit];
}

/**
 * vivier_metric_shape_to_id:
 * @shape: a shape
 *
 * Returns: (transfer none): its name on the command line
 */
const char *
vivier_metric_shape_to_id (VivierMetricShape shape)
{
  g_return_val_if_fail ((guint) shape < G_N_ELEMENTS (shape_ids), NULL);

  return shape_ids[shape];
}

/**
 * vivier_metrics_get_n:
 *
 * Returns: how many metrics there are
 */
guint
vivier_metrics_get_n (void)
{
  return G_N_ELEMENTS (entries);
}

/**
 * vivier_metrics_get:
 * @index: 0 to vivier_metrics_get_n() - 1
 *
 * Returns: (transfer none): one of them; they stand by group
 */
const VivierMetric *
vivier_metrics_get (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (entries), NULL);

  return &entries[index].metric;
}

/**
 * vivier_metric_find:
 * @id: (nullable): id of a metric
 *
 * Returns: (transfer none) (nullable): the metric
 */
const VivierMetric *
vivier_metric_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    if (g_strcmp0 (id, entries[i].metric.id) == 0)
      return &entries[i].metric;

  return NULL;
}

/**
 * vivier_metric_get_name:
 * @self: a metric
 *
 * Returns: (transfer none): its name for people
 */
const char *
vivier_metric_get_name (const VivierMetric *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return _(self->name);
}

/**
 * vivier_metric_get_definition:
 * @self: a metric
 *
 * Returns: (transfer none): what it counts, one sentence for people
 */
const char *
vivier_metric_get_definition (const VivierMetric *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return _(self->definition);
}

static char *
format (VivierMetricUnit  unit,
        double            value,
        const char       *currency)
{
  g_autofree char *number = NULL;
  gint64 rounded;

  if (!isfinite (value))
    return g_strdup ("–");

  rounded = (gint64) floor (value + 0.5);
  switch (unit)
    {
    case VIVIER_METRIC_MONEY:
      return vivier_money_format_round (rounded, currency);
    case VIVIER_METRIC_PERCENT:
      return vivier_percent_format (value);
    case VIVIER_METRIC_DAYS:
      number = vivier_number_format (rounded);
      /* Translators: %s is a number */
      return g_strdup_printf (ngettext ("%s day", "%s days", (gulong) ABS (rounded)), number);
    case VIVIER_METRIC_COUNT:
    default:
      return vivier_number_format (rounded);
    }
}

/**
 * vivier_metric_format:
 * @self: a metric
 * @value: a figure of it, NAN for none
 * @currency: (nullable): of the workspace
 *
 * Returns: (transfer full): the figure for people
 */
char *
vivier_metric_format (const VivierMetric *self,
                      double              value,
                      const char         *currency)
{
  g_return_val_if_fail (self != NULL, NULL);

  return format (self->unit, value, currency);
}

/**
 * vivier_metric_format_cell:
 * @self: a figure with columns
 * @column: which of them
 * @value: what stands there, NAN for none
 * @currency: (nullable): of the workspace
 *
 * Returns: (transfer full): the cell for people
 */
char *
vivier_metric_format_cell (const VivierMetricValue *self,
                           guint                    column,
                           double                   value,
                           const char              *currency)
{
  g_return_val_if_fail (self != NULL && self->units != NULL, NULL);

  return format (self->units[column], value, currency);
}
