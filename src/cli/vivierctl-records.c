/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/vivier-money.h"
#include "cli/vivierctl.h"
#include "model/vivier-settings.h"

enum
{
  FLUSH_BYTES = 64 * 1024,
};

/**
 * vivierctl_purchases_title:
 * @ctl: the run, after something was read
 *
 * Returns: (transfer none): the workspace's word for purchases, as a title
 */
const char *
vivierctl_purchases_title (Vivierctl *ctl)
{
  if (g_str_equal (ctl->purchase_word, "order"))
    return _("Orders");
  if (g_str_equal (ctl->purchase_word, "purchase"))
    return _("Purchases");
  if (g_str_equal (ctl->purchase_word, "intervention"))
    return _("Interventions");
  return _("Gigs");
}

/**
 * vivierctl_last_title:
 * @ctl: the run, after something was read
 *
 * Returns: (transfer none): the title of the day of the last purchase
 */
const char *
vivierctl_last_title (Vivierctl *ctl)
{
  if (g_str_equal (ctl->purchase_word, "order"))
    return _("Last order");
  if (g_str_equal (ctl->purchase_word, "purchase"))
    return _("Last purchase");
  if (g_str_equal (ctl->purchase_word, "intervention"))
    return _("Last intervention");
  return _("Last gig");
}

/**
 * vivierctl_segment_label:
 * @segment: a segment
 *
 * Returns: (transfer none): its badge, in the program's language
 */
const char *
vivierctl_segment_label (VivierSegment segment)
{
  switch (segment)
    {
    case VIVIER_SEGMENT_ACTIVE:
      return C_("segment", "Active");
    case VIVIER_SEGMENT_DORMANT:
      return C_("segment", "Dormant");
    case VIVIER_SEGMENT_RELAUNCH:
      return C_("segment", "Relaunch");
    case VIVIER_SEGMENT_PROSPECT:
    default:
      return C_("segment", "Prospect");
    }
}

/**
 * vivierctl_segments_text:
 * @figures: figures of a prospect
 *
 * Returns: (transfer full): its badges: "VIP, Active"
 */
char *
vivierctl_segments_text (const VivierFigures *figures)
{
  const char *label = vivierctl_segment_label (figures->segment);

  return figures->is_vip ? g_strdup_printf ("%s, %s", C_("segment", "VIP"), label) : g_strdup (label);
}

/* Outside the relaunch list there is no priority, hence no parts of one. */
static void
write_priority (Vivierctl           *ctl,
                const VivierFigures *figures)
{
  VivierJsonWriter *json = ctl->json;
  VivierPriority priority = { 0 };

  if (figures->segment == VIVIER_SEGMENT_RELAUNCH)
    vivier_priority_explain (&ctl->rules, &figures->totals, figures->is_vip, ctl->today, &priority);

  vivier_json_writer_real (json, "priority", priority.total, 1);
  vivier_json_writer_begin_object (json, "priority_parts");
  vivier_json_writer_real (json, "vip", priority.vip, 1);
  vivier_json_writer_real (json, "purchases", priority.purchases, 1);
  vivier_json_writer_real (json, "revenue", priority.revenue, 1);
  vivier_json_writer_real (json, "freshness", priority.freshness, 1);
  vivier_json_writer_end_object (json);
}

static void
write_segments (VivierJsonWriter    *json,
                const VivierFigures *figures)
{
  vivier_json_writer_begin_array (json, "segments");
  vivier_json_writer_string (json, NULL, vivier_segment_to_id (figures->segment));
  if (figures->is_vip)
    vivier_json_writer_string (json, NULL, "vip");
  vivier_json_writer_end_array (json);
}

static void
write_optional_int (VivierJsonWriter *json,
                    const char       *key,
                    gboolean          is_known,
                    gint64            value)
{
  if (is_known)
    vivier_json_writer_int (json, key, value);
  else
    vivier_json_writer_null (json, key);
}

/**
 * vivierctl_json_figures:
 * @ctl: the run
 * @figures: figures of a prospect
 *
 * Writes the figures as members of the object that is open.
 */
void
vivierctl_json_figures (Vivierctl           *ctl,
                        const VivierFigures *figures)
{
  VivierJsonWriter *json = ctl->json;
  const VivierPurchaseTotals *totals = &figures->totals;
  int days = vivier_segment_days_since (totals, ctl->today);
  gboolean has_last = totals->last_on != VIVIER_DAY_NONE;

  write_segments (json, figures);
  vivier_json_writer_int (json, "purchases", totals->purchases);
  vivier_json_writer_int (json, "revenue_cents", totals->revenue_minor);
  vivier_json_writer_bool (json, "declared", totals->is_declared);
  vivier_json_writer_day (json, "first_purchase", totals->first_on);
  vivier_json_writer_day (json, "last_purchase", totals->last_on);
  write_optional_int (json, "days", days >= 0, days);
  write_optional_int (json, "min_cents", totals->purchases > 0, totals->min_minor);
  write_optional_int (json, "max_cents", totals->purchases > 0, totals->max_minor);
  write_priority (ctl, figures);
  vivier_json_writer_int (json, "potential_cents", figures->potential_minor);
  vivier_json_writer_int (json, "expected_cents", figures->expected_minor);
  write_optional_int (json, "retention_days_left", has_last,
                      has_last ? vivier_retention_days_left (totals->last_on, ctl->today) : 0);
}

/**
 * vivierctl_json_row:
 * @ctl: the run
 * @row: a prospect as lists show it
 *
 * Writes one element of a list.
 */
void
vivierctl_json_row (Vivierctl               *ctl,
                    const VivierProspectRow *row)
{
  VivierJsonWriter *json = ctl->json;

  vivier_json_writer_begin_object (json, NULL);
  vivier_json_writer_int (json, "id", row->id);
  vivier_json_writer_string (json, "name", row->name);
  vivier_json_writer_string (json, "email", row->email);
  vivier_json_writer_string (json, "phone", row->phone);
  vivier_json_writer_string (json, "city", row->city);
  vivierctl_json_figures (ctl, &row->figures);
  vivier_json_writer_day (json, "relaunched_on", row->relaunched_on);
  vivier_json_writer_end_object (json);
}

/**
 * vivierctl_json_change_set:
 * @ctl: the run
 * @key: (nullable): its name in the object around it
 * @change_set: (nullable): a change, null is written for none
 *
 * Writes one entry of history.
 */
void
vivierctl_json_change_set (Vivierctl             *ctl,
                           const char            *key,
                           const VivierChangeSet *change_set)
{
  VivierJsonWriter *json = ctl->json;
  g_autofree char *text = NULL;

  if (change_set == NULL)
    {
      vivier_json_writer_null (json, key);
      return;
    }

  text = vivier_change_set_describe (change_set);
  vivier_json_writer_begin_object (json, key);
  vivier_json_writer_int (json, "id", change_set->id);
  vivier_json_writer_instant (json, "at", change_set->at_ms);
  vivier_json_writer_string (json, "user", change_set->user);
  vivier_json_writer_string (json, "kind", change_set->kind);
  vivier_json_writer_string (json, "subject", change_set->subject);
  vivier_json_writer_int (json, "count", change_set->count);
  vivier_json_writer_string (json, "text", text);
  write_optional_int (json, "import_id", change_set->import_id != 0, change_set->import_id);
  write_optional_int (json, "undoes", change_set->undoes != 0, change_set->undoes);
  vivier_json_writer_bool (json, "undone", change_set->is_undone);
  vivier_json_writer_end_object (json);
}

static void
add_table_row (Vivierctl               *ctl,
               VivierctlTable          *table,
               const VivierProspectRow *row)
{
  const VivierFigures *figures = &row->figures;
  int days = vivier_segment_days_since (&figures->totals, ctl->today);
  gboolean is_relaunch = figures->segment == VIVIER_SEGMENT_RELAUNCH;
  g_autofree char *segments = vivierctl_segments_text (figures);
  g_autofree char *purchases = vivier_number_format (figures->totals.purchases);
  g_autofree char *revenue = vivier_money_format (figures->totals.revenue_minor, ctl->currency);
  g_autofree char *last = vivier_day_format (figures->totals.last_on);
  g_autofree char *elapsed = days >= 0 ? vivier_days_format_span (days) : g_strdup ("");
  g_autofree char *priority = is_relaunch ? g_strdup_printf ("%.0f", figures->priority) : g_strdup ("");
  g_autofree char *potential = vivier_money_format_round (figures->potential_minor, ctl->currency);

  vivierctl_table_add (table, row->name, segments, purchases, revenue, last, elapsed, priority, potential, NULL);
}

/* One table with all widths needs all rows; JSON goes out as it comes. */
static void
print_table (Vivierctl *ctl,
             GPtrArray *rows)
{
  const char *titles[] = {
    _("Name"), _("Segment"), vivierctl_purchases_title (ctl), _("Revenue"), vivierctl_last_title (ctl), _("Elapsed"),
    _("Priority"), _("Potential"), NULL,
  };
  g_autoptr (VivierctlTable) table = vivierctl_table_new (titles, "llrrlrrr");

  if (rows->len == 0)
    {
      vivierctl_say ("%s", _("No prospect found."));
      return;
    }

  for (guint i = 0; i < rows->len; i++)
    add_table_row (ctl, table, g_ptr_array_index (rows, i));
  vivierctl_table_print (table, ctl->out);
}

/**
 * vivierctl_print_rows:
 * @ctl: the run
 * @rows: (element-type VivierProspectRow): prospects
 *
 * Prints a list, as an array or as a table.
 */
void
vivierctl_print_rows (Vivierctl *ctl,
                      GPtrArray *rows)
{
  if (!ctl->as_json)
    {
      print_table (ctl, rows);
      return;
    }

  vivier_json_writer_begin_array (ctl->json, NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      vivierctl_json_row (ctl, g_ptr_array_index (rows, i));
      if (ctl->out->len > FLUSH_BYTES)
        vivierctl_flush (ctl);
    }
  vivier_json_writer_end_array (ctl->json);
}
