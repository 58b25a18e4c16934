/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/vivier-money.h"
#include "cli/vivierctl-work.h"
#include "insight/vivier-figures-keeper.h"
#include "model/vivier-prospect.h"
#include "model/vivier-purchase.h"
#include "model/vivier-today-source.h"
#include "store/vivier-backup.h"

enum
{
  PAGE_SIZE = 500,
  MAX_FIGURE_PROBLEMS = 100,
};

typedef struct
{
  VivierDay           today;
  VivierDay           reference; /* the reader's day */
  VivierSegmentRules  rules;
  gint64              prospects;
  gint64              purchases;
  VivierFollowUp      follow_up; /* promises to prospects, no fault of the file */
  guint               n_wrong_figures;
  GPtrArray          *problems; /* (element-type utf8) */
} Check;

/* The totals once more, the plain way: one purchase after the other. */
static void
add_up (GPtrArray            *purchases,
        VivierDay             today,
        VivierPurchaseTotals *totals)
{
  *totals = (VivierPurchaseTotals) { .first_on = VIVIER_DAY_NONE, .last_on = VIVIER_DAY_NONE };

  for (guint i = 0; i < purchases->len; i++)
    {
      const VivierPurchase *purchase = g_ptr_array_index (purchases, i);
      gboolean is_first = totals->purchases == 0;

      if (vivier_purchase_state_on (purchase, today) != VIVIER_PURCHASE_DONE)
        continue;

      totals->purchases++;
      totals->revenue_minor += purchase->amount_minor;
      totals->first_on = is_first ? purchase->purchased_on : MIN (totals->first_on, purchase->purchased_on);
      totals->last_on = MAX (totals->last_on, purchase->purchased_on);
      totals->min_minor = is_first ? purchase->amount_minor : MIN (totals->min_minor, purchase->amount_minor);
      totals->max_minor = is_first ? purchase->amount_minor : MAX (totals->max_minor, purchase->amount_minor);
    }
}

static gboolean
totals_agree (const VivierPurchaseTotals *a,
              const VivierPurchaseTotals *b)
{
  return a->purchases == b->purchases && a->revenue_minor == b->revenue_minor &&
         (a->purchases == 0 ||
          (a->first_on == b->first_on && a->last_on == b->last_on &&
           a->min_minor == b->min_minor && a->max_minor == b->max_minor));
}

static gboolean
figures_agree (const VivierFigures *a,
               const VivierFigures *b)
{
  return a->segment == b->segment && a->is_vip == b->is_vip &&
         ABS (a->priority - b->priority) < 0.001 &&
         a->potential_minor == b->potential_minor && a->expected_minor == b->expected_minor;
}

static gboolean
check_row (Check                    *check,
           VivierDb                 *db,
           const VivierProspectRow  *row,
           GError                  **error)
{
  g_autoptr (GPtrArray) purchases = vivier_purchases_of (db, row->id, 0, error);
  VivierPurchaseTotals totals;
  VivierFigures expected = row->figures;

  if (purchases == NULL)
    return FALSE;

  check->prospects++;
  check->purchases += purchases->len;
  vivier_segment_evaluate (check->today, &check->rules, &expected);
  add_up (purchases, check->today, &totals);
  if (figures_agree (&expected, &row->figures) &&
      (row->figures.totals.is_declared ? totals.purchases == 0 : totals_agree (&totals, &row->figures.totals)))
    return TRUE;

  if (check->n_wrong_figures++ < MAX_FIGURE_PROBLEMS)
    g_ptr_array_add (check->problems,
                     /* Translators: name of a prospect; “vivierctl recompute” stays as it is. */
                     g_strdup_printf (_("The figures of “%s” do not agree with its purchases. Run “vivierctl recompute”."),
                                      row->name));
  return TRUE;
}

static gboolean
check_figures (Check     *check,
               VivierDb  *db,
               GError   **error)
{
  const VivierProspectQuery query = { .list = VIVIER_LIST_PROSPECTS, .sort = VIVIER_SORT_NAME };
  gint64 n_prospects = vivier_prospects_count (db, &query, error);

  if (n_prospects < 0 || !vivier_rules_load (db, &check->rules, error))
    return FALSE;

  for (gint64 offset = 0; ; offset += PAGE_SIZE)
    {
      g_autoptr (GPtrArray) rows = vivier_prospects_load_page (db, &query, offset, PAGE_SIZE, error);

      if (rows == NULL)
        return FALSE;
      for (guint i = 0; i < rows->len; i++)
        if (!check_row (check, db, g_ptr_array_index (rows, i), error))
          return FALSE;
      if (rows->len < PAGE_SIZE)
        break;
    }

  if (n_prospects != check->prospects)
    g_ptr_array_add (check->problems,
                     g_strdup (_("The lists do not show every prospect. Run “vivierctl recompute”.")));
  return TRUE;
}

/* The stored figures are checked for the day they stand for, so no copy of
 * them for another day may take their place: a plain read. */
static gboolean
run_check (VivierDb      *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Check *check = data;
  VivierDay day = vivier_figures_get_day (db);

  if (!vivier_db_check (db, check->problems, cancellable, error)
      || !vivier_follow_up_count (db, check->reference, 0, &check->follow_up, error))
    return FALSE;
  if (day == VIVIER_DAY_NONE)
    return TRUE;

  check->today = day;
  return check_figures (check, db, error);
}

static void
print_json (Vivierctl   *ctl,
            const Check *check)
{
  g_autofree char *path = vivierctl_dup_workspace_path (ctl);
  g_autofree char *name = g_filename_display_name (path);

  vivier_json_writer_begin_object (ctl->json, NULL);
  vivier_json_writer_string (ctl->json, "workspace", name);
  vivier_json_writer_bool (ctl->json, "ok", check->problems->len == 0);
  vivier_json_writer_int (ctl->json, "prospects", check->prospects);
  vivier_json_writer_int (ctl->json, "purchases", check->purchases);
  vivier_json_writer_begin_array (ctl->json, "problems");
  for (guint i = 0; i < check->problems->len; i++)
    vivier_json_writer_string (ctl->json, NULL, g_ptr_array_index (check->problems, i));
  vivier_json_writer_end_array (ctl->json);
  vivier_json_writer_begin_object (ctl->json, "follow_up");
  vivier_json_writer_int (ctl->json, "open", check->follow_up.open);
  vivier_json_writer_int (ctl->json, "forgotten", check->follow_up.forgotten);
  vivier_json_writer_int (ctl->json, "never_contacted", check->follow_up.untreated);
  vivier_json_writer_int (ctl->json, "without_owner", check->follow_up.without_owner);
  vivier_json_writer_int (ctl->json, "without_next_action", check->follow_up.without_action);
  vivier_json_writer_end_object (ctl->json);
  vivier_json_writer_end_object (ctl->json);
}

static void
print_text (Vivierctl   *ctl,
            const Check *check)
{
  g_autofree char *prospects = vivier_number_format (check->prospects);
  g_autofree char *purchases = vivier_number_format (check->purchases);

  for (guint i = 0; i < check->problems->len; i++)
    vivierctl_line (ctl, "%s", (const char *) g_ptr_array_index (check->problems, i));
  if (check->problems->len == 0)
    /* Translators: number of prospects, number of purchases. */
    vivierctl_line (ctl, _("The workspace is in order (prospects: %s, purchases: %s)."), prospects, purchases);
  vivierctl_tell_follow_up (ctl, check->follow_up.without_owner, check->follow_up.without_action);
}

/* vivierctl check */
VivierctlStatus
vivierctl_check (Vivierctl  *ctl,
                 int         argc,
                 char      **argv)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  Check check = { .problems = problems };
  g_autoptr (GError) error = NULL;
  VivierctlStatus status;

  if (!vivierctl_parse (ctl, &argc, &argv, NULL, 0, 0, &status))
    return status;
  if (!vivierctl_open_for_reading (ctl))
    return VIVIERCTL_FAILED;
  check.reference = ctl->today;
  if (!vivier_store_read (ctl->store, run_check, &check, NULL, &error))
    return vivierctl_fail (error);

  if (ctl->as_json)
    print_json (ctl, &check);
  else
    print_text (ctl, &check);
  return problems->len == 0 ? VIVIERCTL_DONE : VIVIERCTL_FAILED;
}
