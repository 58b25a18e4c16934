/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-today-page-private.h"

#include "insight/vivier-assign.h"
#include "insight/vivier-follow-up.h"

/* One entry and what happens to it, in a write. */
typedef struct {
  VivierWorkday     *workday; /* owns the entry */
  guint              place;
  VivierDay          today;
  VivierDay          until;
  gint64             now_ms;
  VivierTaskClosing  closing;
} Deed;

static void
deed_free (gpointer data)
{
  Deed *deed = data;

  vivier_workday_unref (deed->workday);
  g_free (deed);
}

static const VivierTodayEntry *
entry_of (const Deed *deed)
{
  return g_ptr_array_index (vivier_workday_get_today (deed->workday)->entries, deed->place - 1);
}

static Deed *
deed_new (VivierTodayPage *self,
          guint            place)
{
  Deed *deed = g_new0 (Deed, 1);

  deed->workday = vivier_workday_ref ((VivierWorkday *) vivier_session_get_workday (self->session));
  deed->place = place;
  deed->today = vivier_session_get_today (self->session);
  deed->now_ms = vivier_session_get_now_ms (self->session);
  return deed;
}

static gboolean
done_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Deed *deed = data;

  return vivier_today_done (db, entry_of (deed), deed->today, deed->now_ms, &deed->closing, error);
}

static gboolean
skip_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Deed *deed = data;

  return vivier_today_skip (db, entry_of (deed), deed->today, deed->now_ms, error);
}

static gboolean
snooze_in_db (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Deed *deed = data;

  return vivier_today_snooze (db, entry_of (deed), deed->until, deed->today, deed->now_ms, error);
}

static void
run (VivierTodayPage     *self,
     const char          *kind,
     VivierDbFunc         func,
     Deed                *deed,
     GAsyncReadyCallback  callback)
{
  VivierLabel label = { .kind = kind, .subject = entry_of (deed)->name };

  vivier_session_write (self->session, &label, func, deed, deed_free, FALSE, callback,
                        callback != NULL ? g_object_ref (self) : NULL);
}

/* A relation that is left without a next step is asked for one. */
static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VivierTodayPage) self = user_data;
  gpointer data = NULL;
  const Deed *deed;

  if (!vivier_session_write_finish (VIVIER_SESSION (source), result, &data, NULL))
    return;
  deed = data;
  if (deed->closing.asks_for_next && self->session != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.ask-next", "x", deed->closing.prospect_id);
}

/* Actions ------------------------------------------------------------------ */

void
vivier_today_page_open (VivierTodayPage *self,
                        guint            place)
{
  const VivierTodayEntry *entry = vivier_today_page_get_entry (self, place);

  if (entry == NULL)
    return;
  if (entry->prospect_id != 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-prospect", "x", entry->prospect_id);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.edit-task", "x", entry->task_id);
}

static void
act (GSimpleAction *action,
     GVariant      *parameter,
     gpointer       user_data)
{
  VivierTodayPage *self = user_data;
  guint place = g_variant_get_uint32 (parameter);
  const VivierTodayEntry *entry = vivier_today_page_get_entry (self, place);

  if (entry == NULL)
    return;
  if (entry->prospect_id == 0 || entry->action == VIVIER_TODAY_ACTION_MEET || entry->action == VIVIER_TODAY_ACTION_DO)
    vivier_today_page_open (self, place);
  else if (entry->action == VIVIER_TODAY_ACTION_CALL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.call", "x", entry->prospect_id);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.compose", "x", entry->prospect_id);
}

static void
done (GSimpleAction *action,
      GVariant      *parameter,
      gpointer       user_data)
{
  VivierTodayPage *self = user_data;
  guint place = g_variant_get_uint32 (parameter);
  const VivierTodayEntry *entry = vivier_today_page_get_entry (self, place);

  if (entry != NULL)
    run (self, entry->task_id != 0 ? "task-done" : "today-done", done_in_db, deed_new (self, place), closed_cb);
}

static void
skip (GSimpleAction *action,
      GVariant      *parameter,
      gpointer       user_data)
{
  VivierTodayPage *self = user_data;
  guint place = g_variant_get_uint32 (parameter);

  if (vivier_today_page_get_entry (self, place) != NULL)
    run (self, "today-skip", skip_in_db, deed_new (self, place), NULL);
}

static void
snooze (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       user_data)
{
  VivierTodayPage *self = user_data;
  const VivierTodayEntry *entry;
  Deed *deed;
  guint place;
  int until;

  g_variant_get (parameter, "(ui)", &place, &until);
  entry = vivier_today_page_get_entry (self, place);
  if (entry == NULL)
    return;
  deed = deed_new (self, place);
  deed->until = until;
  run (self, entry->task_id != 0 ? "task-snooze" : "today-snooze", snooze_in_db, deed, NULL);
}

/* Remedies for all at once ------------------------------------------------- */

static gboolean
plan_all_in_db (VivierDb      *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  const Deed *deed = data;
  VivierFollowUpPlan plan;

  return vivier_follow_up_plan (db, deed->today, vivier_workday_get_user (deed->workday), VIVIER_FOLLOW_UP_PER_DAY,
                                deed->now_ms, &plan, error);
}

static gboolean
assign_all_in_db (VivierDb      *db,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  const Deed *deed = data;

  return vivier_assign_unowned (db, deed->today, deed->now_ms, NULL, error);
}

static void
remedy (VivierTodayPage *self,
        const char      *kind,
        VivierDbFunc     func)
{
  const VivierLabel label = { .kind = kind };

  if (vivier_session_get_workday (self->session) != NULL)
    vivier_session_write (self->session, &label, func, deed_new (self, 0), deed_free, FALSE, NULL, NULL);
}

static void
plan_all (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  remedy (user_data, "follow-up-plan", plan_all_in_db);
}

static void
assign_all (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  remedy (user_data, "assign", assign_all_in_db);
}

static void
follow_writing (VivierTodayPage *self)
{
  static const char *writing[] = { "done", "skip", "snooze", "plan-all", "assign-all" };
  gboolean can_write = !vivier_session_is_read_only (self->session);

  for (gsize i = 0; i < G_N_ELEMENTS (writing); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), writing[i])),
                                 can_write);
}

void
vivier_today_page_add_actions (VivierTodayPage *self)
{
  static const GActionEntry entries[] = {
    { .name = "act", .activate = act, .parameter_type = "u" },
    { .name = "done", .activate = done, .parameter_type = "u" },
    { .name = "skip", .activate = skip, .parameter_type = "u" },
    { .name = "snooze", .activate = snooze, .parameter_type = "(ui)" },
    { .name = "plan-all", .activate = plan_all },
    { .name = "assign-all", .activate = assign_all },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "today", G_ACTION_GROUP (self->actions));
  g_signal_connect_object (self->session, "notify::is-read-only", G_CALLBACK (follow_writing), self, G_CONNECT_SWAPPED);
  follow_writing (self);
}
