/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-session-private.h"

#include <glib/gi18n.h>

#include "insight/vivier-figures-keeper.h"
#include "vivier-workspace.h"

G_DEFINE_FINAL_TYPE (VivierSession, vivier_session, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_IS_EMPTY,
  PROP_IS_READ_ONLY,
  PROP_TODAY,
  N_PROPS
};

enum {
  REFRESHED,
  DONE,
  FAILED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
take_facts (VivierSession            *self,
            const VivierSessionFacts *loaded)
{
  gboolean was_empty = vivier_session_is_empty (self);
  VivierSessionFacts *facts = vivier_session_facts_copy (loaded);

  facts->last_change_set = MAX (facts->last_change_set, self->facts->last_change_set);
  g_clear_pointer (&self->facts, vivier_session_facts_free);
  self->facts = facts;
  self->is_ready = TRUE;

  if (was_empty != vivier_session_is_empty (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_EMPTY]);
  g_signal_emit (self, signals[REFRESHED], 0);
}

typedef struct {
  VivierSession *self;
  guint          serial;
} Refresh;

static void
facts_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  Refresh *refresh = user_data;
  g_autoptr (VivierSession) self = refresh->self;
  g_autoptr (GError) error = NULL;
  gpointer facts = NULL;

  if (!vivier_store_read_finish (VIVIER_STORE (source), result, &facts, &error))
    vivier_session_report_error (self, error);
  else if (refresh->serial == self->refresh_serial)
    take_facts (self, facts);
  g_free (refresh);
}

static void
refresh (VivierSession *self)
{
  Refresh *data = g_new0 (Refresh, 1);

  data->self = g_object_ref (self);
  data->serial = ++self->refresh_serial;
  vivier_store_read_async (self->store, vivier_session_facts_load, vivier_session_facts_new (self->today, vivier_session_get_minute (self)),
                           (GDestroyNotify) vivier_session_facts_free, self->cancellable, facts_loaded_cb, data);
}

static void
store_changed_cb (VivierStore   *store,
                  VivierChanges *changes,
                  VivierSession *self)
{
  self->facts->last_change_set = MAX (self->facts->last_change_set,
                                      vivier_changes_get_change_set (changes));
  refresh (self);
}

static void
store_trouble_cb (VivierStore   *store,
                  const GError  *error,
                  VivierSession *self)
{
  vivier_session_report_error (self, error);
}

static void
store_read_only_cb (VivierStore   *store,
                    GParamSpec    *pspec,
                    VivierSession *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_READ_ONLY]);
}

static void
figures_updated_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (VivierSession) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!vivier_figures_keeper_update_finish (VIVIER_STORE (source), result, &error))
    vivier_session_report_error (self, error);
  refresh (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TODAY]);
}

/* Midnight passes, or the computer wakes up on another day. */
static gboolean
day_timer_cb (gpointer user_data)
{
  VivierSession *self = user_data;
  VivierDay today = vivier_clock_get_today (vivier_store_get_clock (self->store));

  if (today != self->today)
    {
      self->today = today;
      vivier_figures_keeper_update_async (self->store, figures_updated_cb, g_object_ref (self));
    }
  return G_SOURCE_CONTINUE;
}

static void
vivier_session_dispose (GObject *object)
{
  VivierSession *self = VIVIER_SESSION (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->day_timer, g_source_remove);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (vivier_session_parent_class)->dispose (object);
}

static void
vivier_session_finalize (GObject *object)
{
  VivierSession *self = VIVIER_SESSION (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->facts, vivier_session_facts_free);

  G_OBJECT_CLASS (vivier_session_parent_class)->finalize (object);
}

static void
vivier_session_get_property (GObject    *object,
                             guint       id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  VivierSession *self = VIVIER_SESSION (object);

  switch (id)
    {
    case PROP_IS_EMPTY:
      g_value_set_boolean (value, vivier_session_is_empty (self));
      break;
    case PROP_IS_READ_ONLY:
      g_value_set_boolean (value, vivier_session_is_read_only (self));
      break;
    case PROP_TODAY:
      g_value_set_int (value, self->today);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
vivier_session_class_init (VivierSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = vivier_session_dispose;
  object_class->finalize = vivier_session_finalize;
  object_class->get_property = vivier_session_get_property;

  properties[PROP_IS_EMPTY] =
    g_param_spec_boolean ("is-empty", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_IS_READ_ONLY] =
    g_param_spec_boolean ("is-read-only", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TODAY] =
    g_param_spec_int ("today", NULL, NULL, G_MININT, G_MAXINT, 0,
                      G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[REFRESHED] =
    g_signal_new ("refreshed", VIVIER_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DONE] =
    g_signal_new ("done", VIVIER_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT64);
  signals[FAILED] =
    g_signal_new ("failed", VIVIER_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
vivier_session_init (VivierSession *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * vivier_session_new:
 * @store: an open workspace
 *
 * Makes the session of @store and starts reading its counts and settings.
 *
 * Returns: (transfer full): the session; "refreshed" tells when it has its facts
 */
VivierSession *
vivier_session_new (VivierStore *store)
{
  VivierSession *self;
  g_autofree char *demo_path = vivier_workspace_demo_path ();

  g_return_val_if_fail (VIVIER_IS_STORE (store), NULL);

  self = g_object_new (VIVIER_TYPE_SESSION, NULL);
  self->store = g_object_ref (store);
  self->today = vivier_clock_get_today (vivier_store_get_clock (store));
  self->facts = vivier_session_facts_new (self->today, VIVIER_MINUTE_NONE);
  self->is_demo = g_strcmp0 (demo_path, vivier_store_get_path (store)) == 0;
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, 0);
  g_signal_connect_object (store, "trouble", G_CALLBACK (store_trouble_cb), self, 0);
  g_signal_connect_object (store, "notify::read-only", G_CALLBACK (store_read_only_cb), self, 0);
  self->day_timer = g_timeout_add_seconds (60, day_timer_cb, self);
  refresh (self);
  return self;
}

/**
 * vivier_session_get_store:
 *
 * Returns: (transfer none): the open workspace
 */
VivierStore *
vivier_session_get_store (VivierSession *self)
{
  g_return_val_if_fail (VIVIER_IS_SESSION (self), NULL);
  return self->store;
}

/**
 * vivier_session_get_today:
 *
 * Returns: the day all figures stand for
 */
VivierDay
vivier_session_get_today (VivierSession *self)
{
  g_return_val_if_fail (VIVIER_IS_SESSION (self), VIVIER_DAY_NONE);
  return self->today;
}

/**
 * vivier_session_get_minute:
 *
 * Returns: the minute of the day it is now, by the clock on the wall
 */
int
vivier_session_get_minute (VivierSession *self)
{
  g_autoptr (GDateTime) now = NULL;

  g_return_val_if_fail (VIVIER_IS_SESSION (self), 0);

  now = g_date_time_new_from_unix_local (vivier_session_get_now_ms (self) / 1000);
  return g_date_time_get_hour (now) * 60 + g_date_time_get_minute (now);
}

/**
 * vivier_session_get_now_ms:
 *
 * Returns: this instant, in milliseconds of UTC
 */
gint64
vivier_session_get_now_ms (VivierSession *self)
{
  g_return_val_if_fail (VIVIER_IS_SESSION (self), 0);
  return vivier_clock_get_now_ms (vivier_store_get_clock (self->store));
}

/**
 * vivier_session_get_workday:
 *
 * Returns: (transfer none) (nullable): what is to be done today, until the next
 *   "refreshed"; %NULL before the first
 */
const VivierWorkday *
vivier_session_get_workday (VivierSession *self)
{
  g_return_val_if_fail (VIVIER_IS_SESSION (self), NULL);
  return self->facts->workday;
}

/**
 * vivier_session_get_open_deals:
 *
 * Returns: how many prospects stand in a stage that is neither won nor lost
 */
gint64
vivier_session_get_open_deals (VivierSession *self)
{
  g_return_val_if_fail (VIVIER_IS_SESSION (self), 0);
  return self->facts->open_deals;
}

/**
 * vivier_session_get_counts:
 *
 * Returns: (transfer none): the counts of the sidebar, until the next "refreshed"
 */
const VivierListCounts *
vivier_session_get_counts (VivierSession *self)
{
  g_return_val_if_fail (VIVIER_IS_SESSION (self), NULL);
  return &self->facts->counts;
}

/**
 * vivier_session_get_rules:
 *
 * Returns: (transfer none): thresholds and weights, until the next "refreshed"
 */
const VivierSegmentRules *
vivier_session_get_rules (VivierSession *self)
{
  g_return_val_if_fail (VIVIER_IS_SESSION (self), NULL);
  return &self->facts->rules;
}

/**
 * vivier_session_get_currency:
 *
 * Returns: (transfer none): ISO 4217 code, until the next "refreshed"
 */
const char *
vivier_session_get_currency (VivierSession *self)
{
  g_return_val_if_fail (VIVIER_IS_SESSION (self), NULL);
  return self->facts->currency;
}

/**
 * vivier_session_is_demo:
 *
 * Returns: %TRUE in the workspace of the sample data
 */
gboolean
vivier_session_is_demo (VivierSession *self)
{
  g_return_val_if_fail (VIVIER_IS_SESSION (self), FALSE);
  return self->is_demo;
}

/**
 * vivier_session_is_empty:
 *
 * Returns: %TRUE when the workspace is known to hold no prospect
 */
gboolean
vivier_session_is_empty (VivierSession *self)
{
  g_return_val_if_fail (VIVIER_IS_SESSION (self), FALSE);
  return self->is_ready && self->facts->counts.count[VIVIER_LIST_PROSPECTS] == 0;
}

/**
 * vivier_session_is_read_only:
 *
 * Returns: %TRUE when nothing can be written
 */
gboolean
vivier_session_is_read_only (VivierSession *self)
{
  g_return_val_if_fail (VIVIER_IS_SESSION (self), TRUE);
  return vivier_store_is_read_only (self->store);
}

/**
 * vivier_session_is_ready:
 *
 * Returns: %TRUE once counts and settings have been read
 */
gboolean
vivier_session_is_ready (VivierSession *self)
{
  g_return_val_if_fail (VIVIER_IS_SESSION (self), FALSE);
  return self->is_ready;
}

/**
 * vivier_session_get_purchase_word:
 *
 * Returns: (transfer none): "gig", "order", "purchase" or "intervention"
 */
const char *
vivier_session_get_purchase_word (VivierSession *self)
{
  g_return_val_if_fail (VIVIER_IS_SESSION (self), NULL);
  return self->facts->purchase_word;
}

/* Messages ----------------------------------------------------------------- */

void
vivier_session_announce (VivierSession *self,
                         const char    *sentence,
                         gint64         change_set)
{
  g_signal_emit (self, signals[DONE], 0, sentence, change_set);
}

/* The code becomes what to do, the message stays as the detail. */
static const char *
sentence_for (const GError *error)
{
  if (error->domain == VIVIER_STORE_ERROR)
    switch ((VivierStoreError) error->code)
      {
      case VIVIER_STORE_ERROR_FULL:
        return _("The disk is full. Free some space, then try again; nothing was lost.");
      case VIVIER_STORE_ERROR_READ_ONLY:
        return _("This workspace cannot be written, so nothing was changed.");
      case VIVIER_STORE_ERROR_BUSY:
        return _("Another program is using this workspace. Close it there, then try again.");
      case VIVIER_STORE_ERROR_FAILED:
      case VIVIER_STORE_ERROR_NOT_FOUND:
      case VIVIER_STORE_ERROR_CONFLICT:
      case VIVIER_STORE_ERROR_NOT_A_WORKSPACE:
      case VIVIER_STORE_ERROR_DAMAGED:
      case VIVIER_STORE_ERROR_TOO_NEW:
      case VIVIER_STORE_ERROR_INVALID:
      default:
        break;
      }
  return error->message;
}

/**
 * vivier_session_report_error:
 * @error: (nullable): what happened
 *
 * Shows an error to the person; a cancelled call is silent.
 */
void
vivier_session_report_error (VivierSession *self,
                             const GError  *error)
{
  g_autofree char *details = NULL;

  g_return_if_fail (VIVIER_IS_SESSION (self));

  if (error == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  details = g_strdup_printf ("%s (%s %d)", error->message,
                             g_quark_to_string (error->domain), error->code);
  g_signal_emit (self, signals[FAILED], 0, sentence_for (error), details);
}

/**
 * vivier_session_tell:
 * @sentence: for people
 *
 * Shows a toast without Undo.
 */
void
vivier_session_tell (VivierSession *self,
                     const char    *sentence)
{
  g_return_if_fail (VIVIER_IS_SESSION (self));
  vivier_session_announce (self, sentence, 0);
}
