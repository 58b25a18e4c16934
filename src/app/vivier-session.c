/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-session.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/vivier-money.h"
#include "insight/vivier-figures-keeper.h"
#include "model/vivier-settings.h"
#include "vivier-workspace.h"

/* How far back a finished write looks for its own change set. */
#define HISTORY_DEPTH 16

/* What is read again after each change. */
typedef struct {
  VivierDay          today;
  VivierListCounts   counts;
  VivierSegmentRules rules;
  char              *currency;
  char              *purchase_word;
  char              *name;
  gint64             last_change_set;
} Facts;

struct _VivierSession
{
  GObject       parent_instance;

  VivierStore  *store;
  GCancellable *cancellable;
  Facts        *facts;
  gint64        announced;      /* change set of the last toast */
  guint         day_timer;
  VivierDay     today;
  guint         refresh_serial;
  gboolean      is_ready;
  gboolean      is_demo;
};

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

static Facts *
facts_new (VivierDay today)
{
  Facts *facts = g_new0 (Facts, 1);

  facts->today = today;
  vivier_segment_rules_init (&facts->rules);
  return facts;
}

static void
facts_free (gpointer data)
{
  Facts *facts = data;

  g_free (facts->currency);
  g_free (facts->purchase_word);
  g_free (facts->name);
  g_free (facts);
}

static gboolean
load_facts (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Facts *facts = data;
  g_autoptr (GPtrArray) history = NULL;

  if (!vivier_figures_keeper_prepare_read (db, facts->today, error) ||
      !vivier_prospects_count_lists (db, &facts->counts, error) ||
      !vivier_rules_load (db, &facts->rules, error))
    return FALSE;

  history = vivier_history_list (db, 1, error);
  if (history == NULL)
    return FALSE;
  if (history->len > 0)
    facts->last_change_set = ((VivierChangeSet *) history->pdata[0])->id;

  facts->currency = vivier_setting_get (db, VIVIER_SETTING_CURRENCY, "EUR");
  facts->purchase_word = vivier_setting_get (db, VIVIER_SETTING_PURCHASE_WORD, "gig");
  facts->name = vivier_setting_get (db, VIVIER_SETTING_NAME, NULL);
  return TRUE;
}

static void
take_facts (VivierSession *self,
            const Facts   *loaded)
{
  gboolean was_empty = vivier_session_is_empty (self);
  Facts *facts = facts_new (loaded->today);

  *facts = *loaded;
  facts->currency = g_strdup (loaded->currency);
  facts->purchase_word = g_strdup (loaded->purchase_word);
  facts->name = g_strdup (loaded->name);
  facts->last_change_set = MAX (loaded->last_change_set, self->facts->last_change_set);
  g_clear_pointer (&self->facts, facts_free);
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
  vivier_store_read_async (self->store, load_facts, facts_new (self->today), facts_free,
                           self->cancellable, facts_loaded_cb, data);
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
  g_clear_pointer (&self->facts, facts_free);

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
  self->facts = facts_new (self->today);
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
  return self->facts->currency != NULL ? self->facts->currency : "EUR";
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
 * vivier_session_get_name:
 *
 * Returns: (transfer none): the workspace's name for people
 */
const char *
vivier_session_get_name (VivierSession *self)
{
  g_return_val_if_fail (VIVIER_IS_SESSION (self), NULL);

  if (self->is_demo)
    return _("Example");
  if (self->facts->name == NULL || *self->facts->name == '\0')
    {
      g_free (self->facts->name);
      self->facts->name = vivier_workspace_display_name (vivier_store_get_path (self->store));
    }
  return self->facts->name;
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
  return self->facts->purchase_word != NULL ? self->facts->purchase_word : "gig";
}

/**
 * vivier_session_format_purchases:
 * @count: how many
 *
 * Returns: (transfer full): "7 gigs", in the workspace's word and the reader's language
 */
char *
vivier_session_format_purchases (VivierSession *self,
                                 gint64         count)
{
  const char *word = vivier_session_get_purchase_word (self);
  g_autofree char *number = vivier_number_format (count);
  gulong n = (gulong) ABS (count);

  /* The formats are literals of this function, one per word. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  if (strcmp (word, "order") == 0)
    /* Translators: %s is a number */
    return g_strdup_printf (ngettext ("%s order", "%s orders", n), number);
  if (strcmp (word, "purchase") == 0)
    /* Translators: %s is a number */
    return g_strdup_printf (ngettext ("%s purchase", "%s purchases", n), number);
  if (strcmp (word, "intervention") == 0)
    /* Translators: %s is a number */
    return g_strdup_printf (ngettext ("%s intervention", "%s interventions", n), number);
  /* Translators: %s is a number; a gig is an evening a DJ plays for a client */
  return g_strdup_printf (ngettext ("%s gig", "%s gigs", n), number);
#pragma GCC diagnostic pop
}

/**
 * vivier_session_purchases_title:
 *
 * Returns: (transfer none): the workspace's word for purchases, for titles and columns
 */
const char *
vivier_session_purchases_title (VivierSession *self)
{
  const char *word = vivier_session_get_purchase_word (self);

  if (strcmp (word, "order") == 0)
    return _("Orders");
  if (strcmp (word, "purchase") == 0)
    return _("Purchases");
  if (strcmp (word, "intervention") == 0)
    return _("Interventions");
  return _("Gigs");
}

/**
 * vivier_session_purchase_title:
 *
 * Returns: (transfer none): the workspace's word for one purchase
 */
const char *
vivier_session_purchase_title (VivierSession *self)
{
  const char *word = vivier_session_get_purchase_word (self);

  if (strcmp (word, "order") == 0)
    return _("Order");
  if (strcmp (word, "purchase") == 0)
    return _("Purchase");
  if (strcmp (word, "intervention") == 0)
    return _("Intervention");
  return _("Gig");
}

/**
 * vivier_session_format_money:
 * @amount_minor: in cents
 *
 * Returns: (transfer full): the amount in the workspace's currency
 */
char *
vivier_session_format_money (VivierSession *self,
                             gint64         amount_minor)
{
  return vivier_money_format (amount_minor, vivier_session_get_currency (self));
}

/* Writes ----------------------------------------------------------------- */

/* What a running write carries; @store_result keeps the caller's data alive
 * until the caller has seen it. */
typedef struct {
  char         *kind;
  gint64        last_seen;
  gboolean      is_silent;
  GAsyncResult *store_result;
} Write;

static void
write_free (gpointer data)
{
  Write *write = data;

  g_free (write->kind);
  g_clear_object (&write->store_result);
  g_free (write);
}

/* The toast: which change set the write became, under its final label. */
typedef struct {
  VivierSession *self;
  char          *kind;
  gint64         after;
  gint64         found;
  char          *sentence;
} Announcement;

static void
announcement_free (gpointer data)
{
  Announcement *announcement = data;

  g_object_unref (announcement->self);
  g_free (announcement->kind);
  g_free (announcement->sentence);
  g_free (announcement);
}

static gboolean
find_announcement (VivierDb      *db,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  Announcement *announcement = data;
  g_autoptr (GPtrArray) sets = vivier_history_list (db, HISTORY_DEPTH, error);

  if (sets == NULL)
    return FALSE;
  for (guint i = sets->len; i-- > 0;)
    {
      const VivierChangeSet *set = sets->pdata[i];

      if (set->id <= announcement->after || g_strcmp0 (set->kind, announcement->kind) != 0)
        continue;
      announcement->found = set->id;
      announcement->sentence = vivier_action_describe (set->kind, set->subject, set->count);
      break;
    }
  return TRUE;
}

static void
announcement_found_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  gpointer data = NULL;
  Announcement *announcement;

  if (!vivier_store_read_finish (VIVIER_STORE (source), result, &data, NULL))
    return;
  announcement = data;
  if (announcement->found <= announcement->self->announced)
    return;
  announcement->self->announced = announcement->found;
  g_signal_emit (announcement->self, signals[DONE], 0, announcement->sentence, announcement->found);
}

static void
announce (VivierSession *self,
          const Write   *write)
{
  Announcement *announcement = g_new0 (Announcement, 1);

  announcement->self = g_object_ref (self);
  announcement->kind = g_strdup (write->kind);
  announcement->after = MAX (write->last_seen, self->announced);
  vivier_store_read_async (self->store, find_announcement, announcement, announcement_free,
                           NULL, announcement_found_cb, NULL);
}

static void
write_done_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  VivierSession *self = g_task_get_source_object (task);
  Write *write = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  gpointer data = NULL;

  write->store_result = g_object_ref (result);
  if (!vivier_store_write_finish (VIVIER_STORE (source), result, &data, &error))
    {
      vivier_session_report_error (self, error);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (!write->is_silent && self->store != NULL)
    announce (self, write);
  g_task_return_pointer (task, data, NULL);
}

/**
 * vivier_session_write:
 * @label: what the write is called in history
 * @func: runs on the writer thread
 * @data: for @func
 * @destroy: (nullable): frees @data
 * @is_silent: no toast on success
 * @callback: (nullable): called in either case, with the session
 *
 * Runs a write and tells how it went.
 */
void
vivier_session_write (VivierSession       *self,
                      const VivierLabel   *label,
                      VivierDbFunc         func,
                      gpointer             data,
                      GDestroyNotify       destroy,
                      gboolean             is_silent,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  GTask *task;
  Write *write;

  g_return_if_fail (VIVIER_IS_SESSION (self));
  g_return_if_fail (label != NULL && func != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vivier_session_write);
  write = g_new0 (Write, 1);
  write->kind = g_strdup (label->kind);
  write->is_silent = is_silent;
  write->last_seen = self->facts->last_change_set;
  g_task_set_task_data (task, write, write_free);
  vivier_store_write_async (self->store, label, func, data, destroy, NULL, write_done_cb, task);
}

/**
 * vivier_session_write_finish:
 * @data: (out) (optional) (transfer none): the data of the write, alive until @result goes
 *
 * Returns: %FALSE with @error when the write failed; it has been shown already
 */
gboolean
vivier_session_write_finish (VivierSession  *self,
                             GAsyncResult   *result,
                             gpointer       *data,
                             GError        **error)
{
  g_autoptr (GError) local = NULL;
  gpointer value;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  value = g_task_propagate_pointer (G_TASK (result), &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (data != NULL)
    *data = value;
  return TRUE;
}

static void
reverted_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (VivierSession) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VivierChangeSet) set = vivier_store_undo_finish (VIVIER_STORE (source), result, &error);
  g_autofree char *sentence = NULL;
  g_autofree char *message = NULL;

  if (set == NULL)
    {
      if (g_error_matches (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND))
        vivier_session_tell (self, error->message);
      else
        vivier_session_report_error (self, error);
      return;
    }
  sentence = vivier_action_describe (set->kind, set->subject, set->count);
  /* Translators: %s is what was done, such as “YELLOW MONKEYS changed” */
  message = g_strdup_printf (_("Undone: %s"), sentence);
  vivier_session_tell (self, message);
}

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (VivierSession) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VivierChangeSet) set = vivier_store_undo_finish (VIVIER_STORE (source), result, &error);
  g_autofree char *sentence = NULL;
  g_autofree char *message = NULL;

  if (set == NULL)
    {
      if (g_error_matches (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND))
        vivier_session_tell (self, error->message);
      else
        vivier_session_report_error (self, error);
      return;
    }
  sentence = vivier_action_describe (set->of_kind, set->subject, set->count);
  /* Translators: %s is what was done again, such as “YELLOW MONKEYS changed” */
  message = g_strdup_printf (_("Done again: %s"), sentence);
  vivier_session_tell (self, message);
}

/**
 * vivier_session_undo:
 * @change_set: what to take back, 0 for the latest
 *
 * Takes a change back and says so.
 */
void
vivier_session_undo (VivierSession *self,
                     gint64         change_set)
{
  g_return_if_fail (VIVIER_IS_SESSION (self));
  vivier_store_undo_async (self->store, change_set, NULL, reverted_cb, g_object_ref (self));
}

/**
 * vivier_session_redo:
 *
 * Brings back what was undone last and says so.
 */
void
vivier_session_redo (VivierSession *self)
{
  g_return_if_fail (VIVIER_IS_SESSION (self));
  vivier_store_redo_async (self->store, NULL, restored_cb, g_object_ref (self));
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
  g_signal_emit (self, signals[DONE], 0, sentence, (gint64) 0);
}
