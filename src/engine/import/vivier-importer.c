/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-importer.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/vivier-money.h"
#include "import/vivier-import-private.h"
#include "model/vivier-import-store.h"
#include "model/vivier-settings.h"
#include "store/vivier-backup.h"

#define DEFAULT_REGION "FR"
/* Differences told one by one. */
#define MAX_DIFFERENCES 100

/* Why a transaction that went well is rolled back. Never leaves this file. */
#define ROLLBACK_ERROR (rollback_error_quark ())
typedef enum {
  ROLLBACK_DRY_RUN,
  ROLLBACK_NOTHING_NEW,
  ROLLBACK_STRICT,
} RollbackError;
static G_DEFINE_QUARK (vivier-import-rollback-error-quark, rollback_error)

typedef struct {
  VivierImportJob    *job;
  VivierImportReport *report;   /* where the notes go */
  char               *currency;
  guint               n_told;
  gint64              n_more;
} Comparison;

static VivierImportReport *
get_report (VivierImportJob *job,
            guint            i)
{
  return g_ptr_array_index (job->reports, i);
}

static void
tell_difference (const VivierDeclaredDifference *difference,
                 gpointer                        user_data)
{
  Comparison *self = user_data;
  const VivierClient *client = vivier_client_index_get (self->job->clients, difference->prospect_id);

  if (client == NULL || !client->is_touched)
    return;
  if (self->n_told++ >= MAX_DIFFERENCES)
    {
      self->n_more++;
      return;
    }

  if (difference->declared_purchases >= 0 && difference->declared_purchases != difference->purchases)
    {
      g_autofree char *declared = vivier_number_format (difference->declared_purchases);
      g_autofree char *found = vivier_number_format (difference->purchases);

      vivier_import_report_note (self->report,
                                 /* Translators: a client’s name, then how many purchases its list declared and how many there are. */
                                 g_strdup_printf (_("%s: %s declared, %s found"), difference->name, declared, found));
    }
  if (difference->declared_revenue_minor >= 0
      && ABS (difference->declared_revenue_minor - difference->revenue_minor) > 100)
    {
      g_autofree char *declared = vivier_money_format (difference->declared_revenue_minor, self->currency);
      g_autofree char *found = vivier_money_format (difference->revenue_minor, self->currency);

      vivier_import_report_note (self->report,
                                 /* Translators: a client’s name, then the revenue its list declared and the sum of its purchases. */
                                 g_strdup_printf (_("%s: revenue of %s declared, %s found"), difference->name, declared, found));
    }
}

/* Notes on clients of this import whose list says something else than their
 * purchases: in the report of the purchases, or of the only file there is. */
static gboolean
compare_declared (VivierImportJob  *job,
                  VivierDb         *db,
                  GError          **error)
{
  Comparison comparison = { .job = job, .report = get_report (job, job->reports->len - 1) };
  gboolean ok;

  for (guint i = 0; i < job->reports->len; i++)
    if (get_report (job, i)->kind == VIVIER_IMPORT_PURCHASES)
      comparison.report = get_report (job, i);

  comparison.currency = vivier_setting_get (db, VIVIER_SETTING_CURRENCY, "EUR");
  ok = vivier_declared_compare (db, job->today, tell_difference, &comparison, error);
  g_free (comparison.currency);
  if (comparison.n_more > 0)
    {
      g_autofree char *n_more = vivier_number_format (comparison.n_more);

      vivier_import_report_note (comparison.report,
                                 /* Translators: %s is how many further clients differ. */
                                 g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                               "and %s more client whose figures differ",
                                                               "and %s more clients whose figures differ",
                                                               comparison.n_more),
                                                  n_more));
    }
  return ok;
}

static gboolean
import_kind (VivierImportJob   *job,
             VivierDb          *db,
             VivierImportKind   kind,
             GError           **error)
{
  for (guint i = 0; i < job->plans->len; i++)
    if (((VivierImportPlan *) g_ptr_array_index (job->plans, i))->kind == kind
        && !vivier_file_import_run (job, db, i, error))
      return FALSE;
  return TRUE;
}

static gboolean
finish_rejects (VivierImportJob  *job,
                GError          **error)
{
  for (guint i = 0; i < job->rejects->len; i++)
    if (!vivier_rejects_file_finish (g_ptr_array_index (job->rejects, i), error))
      return FALSE;
  return TRUE;
}

static char *
join_file_names (VivierImportJob *job)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < job->reports->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", get_report (job, i)->display_name);
  return g_string_free (names, FALSE);
}

/* What history calls the import, once it is known what came of it. */
static void
label_import (VivierImportJob *job,
              VivierDb        *db)
{
  g_autofree char *names = join_file_names (job);
  VivierLabel label = { .kind = "import", .subject = names };
  gint64 updated = 0;

  for (guint i = 0; i < job->reports->len; i++)
    {
      label.count += get_report (job, i)->created + get_report (job, i)->clients_created;
      updated += get_report (job, i)->updated;
      if (label.import_id == 0)
        label.import_id = get_report (job, i)->import_id;
    }
  if (label.count == 0)
    label.count = updated;
  vivier_db_set_label (db, &label);
}

/* Sets the reason to roll back, if there is one. */
static gboolean
decide (VivierImportJob  *job,
        GError          **error)
{
  gint64 n_changes = 0;
  gint64 n_rejected = 0;

  for (guint i = 0; i < job->reports->len; i++)
    {
      const VivierImportReport *report = get_report (job, i);

      n_changes += report->created + report->updated + report->clients_created;
      n_rejected += report->rejected;
    }
  if (job->options->is_strict && n_rejected > 0)
    g_set_error_literal (error, ROLLBACK_ERROR, ROLLBACK_STRICT, "strict");
  else if (job->options->is_dry_run)
    g_set_error_literal (error, ROLLBACK_ERROR, ROLLBACK_DRY_RUN, "dry run");
  else if (n_changes == 0)
    g_set_error_literal (error, ROLLBACK_ERROR, ROLLBACK_NOTHING_NEW, "nothing new");
  else
    return TRUE;
  return FALSE;
}

static gboolean
import_all (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  VivierImportJob *job = data;

  job->clients = vivier_client_index_new (db, error);
  if (job->clients == NULL)
    return FALSE;
  job->currency = vivier_setting_get (db, VIVIER_SETTING_CURRENCY, "EUR");
  if (!import_kind (job, db, VIVIER_IMPORT_PROSPECTS, error)
      || !import_kind (job, db, VIVIER_IMPORT_PURCHASES, error)
      || !compare_declared (job, db, error)
      || !finish_rejects (job, error))
    return FALSE;
  label_import (job, db);
  return decide (job, error);
}

static void
set_strict_error (VivierImportJob  *job,
                  GError          **error)
{
  const VivierImportProblem *first = NULL;
  const char *name = NULL;
  g_autofree char *lines = NULL;
  g_autofree char *line = NULL;
  gint64 n = 0;

  for (guint i = 0; i < job->reports->len; i++)
    {
      const VivierImportReport *report = get_report (job, i);

      n += report->rejected;
      for (guint k = 0; first == NULL && k < report->problems->len; k++)
        if (((VivierImportProblem *) g_ptr_array_index (report->problems, k))->is_rejection)
          {
            first = g_ptr_array_index (report->problems, k);
            name = report->display_name;
          }
    }
  lines = vivier_number_format (n);
  line = vivier_number_format (first != NULL ? first->line : 0);
  if (first == NULL)
    g_set_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_STRICT,
                 /* Translators: %s is a number of lines. */
                 g_dngettext (GETTEXT_PACKAGE,
                              "%s line cannot be taken, so nothing was imported.",
                              "%s lines cannot be taken, so nothing was imported.", n), lines);
  else
    g_set_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_STRICT,
                 /* Translators: a number of lines; then a file’s name, a line number and what is wrong with that line. */
                 g_dngettext (GETTEXT_PACKAGE,
                              "%s line cannot be taken, so nothing was imported. “%s”, line %s: %s",
                              "%s lines cannot be taken, so nothing was imported. First: “%s”, line %s: %s", n),
                 lines, name, line, first->message);
}

static gboolean
ask_has_records (VivierDb      *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  return vivier_workspace_has_records (db, data, error);
}

/* What is there before the first import needs no copy. */
static gboolean
back_up (VivierStore   *store,
         GCancellable  *cancellable,
         GError       **error)
{
  gboolean has_records = FALSE;

  if (vivier_store_is_read_only (store))
    return TRUE; /* the write says so better */
  return vivier_store_read (store, ask_has_records, &has_records, cancellable, error)
         && (!has_records || vivier_backup_make_dated (store, "import", NULL, cancellable, error));
}

/* Overwriting what is being read would lose it. */
static gboolean
check_rejects_path (const VivierImportOptions  *options,
                    GPtrArray                  *plans,
                    GError                    **error)
{
  g_autoptr (GFile) rejects = options->rejects_path != NULL ? g_file_new_for_path (options->rejects_path) : NULL;

  for (guint i = 0; rejects != NULL && i < plans->len; i++)
    {
      const VivierImportPlan *plan = g_ptr_array_index (plans, i);
      g_autoptr (GFile) file = g_file_new_for_path (plan->path);

      if (g_file_equal (rejects, file))
        {
          /* Translators: %s is a file’s name. */
          g_set_error (error, VIVIER_IMPORT_ERROR, VIVIER_IMPORT_ERROR_UNREADABLE,
                       _("The rejected lines would overwrite “%s”, which is being imported. Choose another file for them."),
                       plan->display_name);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
check_plans (const VivierImportOptions  *options,
             GPtrArray                  *plans,
             GError                    **error)
{
  for (guint i = 0; !options->is_dry_run && i < plans->len; i++)
    if (!vivier_import_plan_check (g_ptr_array_index (plans, i), error))
      return FALSE;
  return check_rejects_path (options, plans, error);
}

static void
prepare_job (VivierImportJob *job,
             VivierStore     *store)
{
  VivierClock *clock = vivier_store_get_clock (store);

  g_atomic_ref_count_init (&job->ref_count);
  job->region = job->options->region != NULL ? job->options->region : DEFAULT_REGION;
  job->today = vivier_clock_get_today (clock);
  job->now_ms = vivier_clock_get_now_ms (clock);
  job->reports = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_import_report_free);
  job->rejects = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_rejects_file_free);
  for (guint i = 0; i < job->plans->len; i++)
    {
      const VivierImportPlan *plan = g_ptr_array_index (job->plans, i);

      g_ptr_array_add (job->reports, vivier_import_report_new (plan));
      job->total_size += plan->size;
    }
}

static void
import_job_unref (VivierImportJob *job)
{
  if (!g_atomic_ref_count_dec (&job->ref_count))
    return;

  g_clear_pointer (&job->reports, g_ptr_array_unref);
  g_clear_pointer (&job->rejects, g_ptr_array_unref);
  g_clear_pointer (&job->clients, vivier_client_index_free);
  g_clear_pointer (&job->duplicates, vivier_duplicate_index_free);
  g_clear_pointer (&job->currency, g_free);
  g_free (job);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierImportJob, import_job_unref)

/* After a rollback that was meant: ids of rows that are gone again say nothing. */
static GPtrArray *
settle (VivierImportJob  *job,
        GError           *rollback,
        GError          **error)
{
  g_autoptr (GError) reason = rollback;

  if (reason != NULL && reason->domain != ROLLBACK_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }
  if (reason != NULL && reason->code == ROLLBACK_STRICT)
    {
      set_strict_error (job, error);
      return NULL;
    }
  for (guint i = 0; reason != NULL && i < job->reports->len; i++)
    get_report (job, i)->import_id = 0;
  return g_steal_pointer (&job->reports);
}

/**
 * vivier_import_run:
 * @store: a workspace
 * @plans: (element-type VivierImportPlan): what to import; left as they are
 * @options: how
 * @progress: (nullable) (scope call): told now and then, on the thread of the import
 * @user_data: for @progress
 * @cancellable: (nullable): stops the import within 256 records; the answer comes
 *   then, while the store still takes back what was written
 * @error: return location
 *
 * Imports all plans as one transaction, prospects before purchases whatever
 * their order, with a dated backup before it (not for a dry run or an empty
 * workspace). Cancelling or failing leaves nothing behind; an import that finds
 * nothing new leaves no trace in history. Mappings that a person chose are
 * remembered. Blocks: run it on a thread of its own, not on the UI thread.
 *
 * Clients are found by SIREN, e-mail address, name key and phone number, in this
 * order, then among @options' accepted near matches. A near match that nobody accepted is
 * suggested, and a new client created. A name that several clients have and
 * none exactly so rejects the line.
 *
 * Returns: (transfer full) (nullable) (element-type VivierImportReport): one per
 *   plan, in their order; %NULL with %VIVIER_IMPORT_ERROR_MAPPING,
 *   %VIVIER_IMPORT_ERROR_UNREADABLE, %VIVIER_IMPORT_ERROR_STRICT,
 *   %G_IO_ERROR_CANCELLED or a #VivierStoreError
 */
GPtrArray *
vivier_import_run (VivierStore                *store,
                   GPtrArray                  *plans,
                   const VivierImportOptions  *options,
                   VivierImportProgress        progress,
                   gpointer                    user_data,
                   GCancellable               *cancellable,
                   GError                    **error)
{
  g_autoptr (VivierImportJob) job = NULL;
  g_autofree char *names = NULL;
  GError *local_error = NULL;

  g_return_val_if_fail (VIVIER_IS_STORE (store), NULL);
  g_return_val_if_fail (plans != NULL && plans->len > 0 && options != NULL, NULL);

  if (!check_plans (options, plans, error) || (!options->is_dry_run && !back_up (store, cancellable, error)))
    return NULL;

  job = g_new (VivierImportJob, 1);
  *job = (VivierImportJob) {
    .plans = plans,
    .options = options,
    .cancellable = cancellable,
    .progress = progress,
    .progress_data = user_data,
  };
  prepare_job (job, store);
  names = join_file_names (job);
  g_atomic_ref_count_inc (&job->ref_count);
  vivier_store_write_owned (store, &(VivierLabel) { .kind = "import", .subject = names }, import_all, job,
                            (GDestroyNotify) import_job_unref, cancellable, &local_error);
  return settle (job, local_error, error);
}
