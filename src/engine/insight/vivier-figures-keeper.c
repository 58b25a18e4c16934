/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "insight/vivier-assign.h"
#include "insight/vivier-figures-keeper.h"
#include "insight/vivier-state-keeper.h"
#include "model/vivier-prospect-query.h"
#include "model/vivier-settings.h"

/* The rules the stored figures were made with, as JSON. */
#define META_FIGURES_RULES "figures_rules"

/* Kept by the store for as long as its hook may run. */
typedef struct {
  VivierClock *clock;
} Keeper;

static void
keeper_free (gpointer data)
{
  Keeper *keeper = data;

  g_object_unref (keeper->clock);
  g_free (keeper);
}

static Keeper *
keeper_new (VivierStore *store)
{
  Keeper *keeper = g_new0 (Keeper, 1);

  keeper->clock = g_object_ref (vivier_store_get_clock (store));
  return keeper;
}

/**
 * vivier_rules_load:
 * @db: a connection
 * @rules: (out caller-allocates): the workspace's rules, the defaults where it
 *   has none
 * @error: return location
 *
 * Returns: %FALSE with @error when what is stored cannot be read
 */
gboolean
vivier_rules_load (VivierDb            *db,
                   VivierSegmentRules  *rules,
                   GError             **error)
{
  g_autofree char *json = NULL;

  g_return_val_if_fail (db != NULL && rules != NULL, FALSE);

  json = vivier_setting_get (db, VIVIER_SETTING_SEGMENT_RULES, NULL);
  return vivier_segment_rules_from_json (rules, json, error);
}

/**
 * vivier_rules_save:
 * @db: the connection of a write
 * @rules: the rules that hold from now on
 * @error: return location
 *
 * The figures follow within the same transaction, by the keeper's hook.
 *
 * Returns: %FALSE with @error when they contradict each other
 */
gboolean
vivier_rules_save (VivierDb                  *db,
                   const VivierSegmentRules  *rules,
                   GError                   **error)
{
  g_autofree char *json = NULL;

  g_return_val_if_fail (db != NULL && rules != NULL, FALSE);

  if (!vivier_segment_rules_check (rules, error))
    return FALSE;

  json = vivier_segment_rules_to_json (rules);
  return vivier_setting_set (db, VIVIER_SETTING_SEGMENT_RULES, json, error);
}

/* Rules that cannot be read must not stop a write of something else. */
static void
load_usable_rules (VivierDb           *db,
                   VivierSegmentRules *rules)
{
  g_autoptr (GError) error = NULL;

  if (vivier_rules_load (db, rules, &error))
    return;

  g_message ("Segment rules of the workspace cannot be read, using the defaults: %s", error->message);
  vivier_segment_rules_init (rules);
}

static gboolean
are_current (VivierDb   *db,
             VivierDay   today,
             const char *rules_json)
{
  g_autofree char *known_json = vivier_db_get_meta (db, META_FIGURES_RULES);

  return vivier_figures_get_day (db) == today && g_strcmp0 (known_json, rules_json) == 0;
}

static gboolean
refresh_all (VivierDb            *db,
             VivierDay            today,
             VivierSegmentRules  *rules,
             const char          *rules_json,
             gint64              *n_changed,
             GError             **error)
{
  return vivier_figures_refresh_all (db, today, vivier_segment_evaluate, rules, n_changed, error)
         && vivier_db_set_meta (db, META_FIGURES_RULES, rules_json, error);
}

/* Brings the figures to @today; @changes tells which ones suffice when nothing
 * else moved, NULL that none need it. */
static gboolean
bring_up_to_date (VivierDb       *db,
                  VivierChanges  *changes,
                  VivierDay       today,
                  GError        **error)
{
  VivierSegmentRules rules;
  g_autofree char *rules_json = NULL;

  load_usable_rules (db, &rules);
  rules_json = vivier_segment_rules_to_json (&rules);

  if (!are_current (db, today, rules_json))
    {
      if (!refresh_all (db, today, &rules, rules_json, NULL, error))
        return FALSE;
    }
  else if (changes != NULL
           && !vivier_figures_refresh_changed (db, changes, today, vivier_segment_evaluate, &rules, error))
    {
      return FALSE;
    }

  return vivier_state_keeper_follow (db, changes, today, error);
}

static gboolean
before_commit_cb (VivierDb       *db,
                  VivierChanges  *changes,
                  gpointer        user_data,
                  GError        **error)
{
  Keeper *keeper = user_data;
  VivierDay today = vivier_clock_get_today (keeper->clock);

  return vivier_assign_new (db, changes, today, error)
         && vivier_search_refresh_changed (db, changes, error)
         && bring_up_to_date (db, changes, today, error);
}

static gboolean
before_read_cb (VivierDb  *db,
                gpointer   user_data,
                GError   **error)
{
  Keeper *keeper = user_data;

  return vivier_figures_keeper_prepare_read (db, vivier_clock_get_today (keeper->clock), error);
}

static gboolean
check_current (VivierDb      *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  VivierSegmentRules rules;
  g_autofree char *rules_json = NULL;
  Keeper *keeper = data;
  VivierDay today = vivier_clock_get_today (keeper->clock);

  load_usable_rules (db, &rules);
  rules_json = vivier_segment_rules_to_json (&rules);
  if (are_current (db, today, rules_json) && vivier_state_keeper_is_current (db, today))
    return TRUE;

  g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_CONFLICT, "Stale figures");
  return FALSE;
}

static gboolean
write_current (VivierDb      *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  Keeper *keeper = data;

  return bring_up_to_date (db, NULL, vivier_clock_get_today (keeper->clock), error);
}

/**
 * vivier_figures_keeper_attach:
 * @store: a workspace just opened
 * @error: return location
 *
 * From here on each transaction leaves figures and search words true, and the
 * figures stand for the day of the store's clock. In a workspace that cannot be
 * written they are computed for whoever reads. Once per store; blocks.
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_figures_keeper_attach (VivierStore  *store,
                              GError      **error)
{
  g_autoptr (GError) stale = NULL;
  Keeper *keeper;

  g_return_val_if_fail (VIVIER_IS_STORE (store), FALSE);

  keeper = keeper_new (store);
  if (vivier_store_is_read_only (store))
    {
      vivier_store_set_read_hook (store, before_read_cb, keeper, keeper_free);
      return TRUE;
    }

  vivier_store_add_commit_hook (store, before_commit_cb, keeper, keeper_free);

  /* Opening a workspace twice on one day shall write nothing. */
  if (vivier_store_read (store, check_current, keeper, NULL, &stale))
    return TRUE;
  if (!g_error_matches (stale, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_CONFLICT))
    {
      g_propagate_error (error, g_steal_pointer (&stale));
      return FALSE;
    }

  return vivier_store_write (store, &(VivierLabel) { .kind = "figures" }, write_current, keeper, NULL, error);
}

static void
updated_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (vivier_store_write_finish (VIVIER_STORE (object), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
checked_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  VivierStore *store = VIVIER_STORE (object);
  GError *error = NULL;

  if (vivier_store_read_finish (store, result, NULL, &error))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (!g_error_matches (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_CONFLICT))
    {
      g_task_return_error (task, error);
      return;
    }

  g_clear_error (&error);
  vivier_store_write_async (store, &(VivierLabel) { .kind = "figures" }, write_current,
                            keeper_new (store), keeper_free, NULL, updated_cb, g_steal_pointer (&task));
}

/**
 * vivier_figures_keeper_update_async:
 * @store: a workspace the keeper was attached to
 * @callback: called on the caller's main context
 * @user_data: for @callback
 *
 * To be called when the day may have changed (a timer, waking up). Writes only
 * when it has.
 */
void
vivier_figures_keeper_update_async (VivierStore         *store,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (VIVIER_IS_STORE (store));

  task = g_task_new (store, NULL, callback, user_data);
  g_task_set_source_tag (task, vivier_figures_keeper_update_async);
  if (vivier_store_is_read_only (store))
    {
      /* Each read looks after itself. */
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }

  vivier_store_read_async (store, check_current, keeper_new (store), keeper_free, NULL, checked_cb, task);
}

/**
 * vivier_figures_keeper_update_finish:
 * @store: the workspace
 * @result: what the callback received
 * @error: return location
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_figures_keeper_update_finish (VivierStore   *store,
                                     GAsyncResult  *result,
                                     GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * vivier_figures_keeper_prepare_read:
 * @db: a connection of a workspace that cannot be written
 * @today: the reader's day
 * @error: return location
 *
 * Makes this connection see figures of @today. Costs next to nothing when it
 * does already.
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_figures_keeper_prepare_read (VivierDb   *db,
                                    VivierDay   today,
                                    GError    **error)
{
  VivierSegmentRules rules;

  g_return_val_if_fail (db != NULL, FALSE);

  load_usable_rules (db, &rules);
  return vivier_figures_shadow (db, today, vivier_segment_evaluate, &rules, error);
}

static gint64
count_prospects (VivierDb  *db,
                 GError   **error)
{
  VivierProspectQuery everybody = { .list = VIVIER_LIST_PROSPECTS };

  return vivier_prospects_count (db, &everybody, error);
}

/**
 * vivier_figures_recompute:
 * @db: the connection of a write
 * @today: the day the figures shall stand for
 * @checked: (out) (optional): prospects looked at
 * @mended: (out) (optional): rows that differed
 * @error: return location
 *
 * “Recalculer segmentations”: computes everything anew and mends what differs,
 * which is nothing unless something went wrong. Builds the search index anew too.
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_figures_recompute (VivierDb   *db,
                          VivierDay   today,
                          gint64     *checked,
                          gint64     *mended,
                          GError    **error)
{
  VivierSegmentRules rules;
  g_autofree char *rules_json = NULL;
  gint64 n_prospects;
  gint64 n_states = 0;

  g_return_val_if_fail (db != NULL, FALSE);

  n_prospects = count_prospects (db, error);
  if (n_prospects < 0)
    return FALSE;

  load_usable_rules (db, &rules);
  rules_json = vivier_segment_rules_to_json (&rules);
  if (!refresh_all (db, today, &rules, rules_json, mended, error)
      || !vivier_state_keeper_recompute (db, today, &n_states, error)
      || !vivier_search_rebuild (db, error))
    return FALSE;

  if (mended != NULL)
    *mended += n_states;
  if (checked != NULL)
    *checked = n_prospects;
  return TRUE;
}
