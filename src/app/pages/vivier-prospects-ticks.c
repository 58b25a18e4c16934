/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-prospects-page-private.h"

#include <glib/gi18n.h>

#include "dialogs/vivier-export-dialog.h"
#include "pages/vivier-bulk-queue.h"

/* Ticks -------------------------------------------------------------------- */

static void
pick_all (VivierProspectsPage *self)
{
  if (self->query != NULL)
    vivier_picks_set_all (self->picks, self->query,
                          vivier_list_controller_get_n_items (vivier_prospects_page_get_controller (self)));
}

static void
pick_all_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  pick_all (user_data);
}

static void
all_toggled_cb (VivierProspectsPage *self)
{
  GtkCheckButton *tick = vivier_field_columns_get_all_tick (self->columns);
  gboolean is_active = gtk_check_button_get_active (tick);

  if (is_active == vivier_picks_is_all (self->picks) || gtk_check_button_get_inconsistent (tick))
    return;
  if (is_active)
    pick_all (self);
  else
    vivier_picks_clear (self->picks);
}

static void
picks_changed_cb (VivierProspectsPage *self)
{
  GtkCheckButton *tick = vivier_field_columns_get_all_tick (self->columns);
  gboolean is_all = vivier_picks_is_all (self->picks);

  g_signal_handlers_block_by_func (tick, all_toggled_cb, self);
  gtk_check_button_set_inconsistent (tick, !is_all && vivier_picks_count (self->picks) > 0);
  gtk_check_button_set_active (tick, is_all);
  g_signal_handlers_unblock_by_func (tick, all_toggled_cb, self);
}

/* A click on the tick of a list where some are ticked takes all ticks away. */
static void
all_clicked_cb (GtkGestureClick     *gesture,
                int                  n_press,
                double               x,
                double               y,
                VivierProspectsPage *self)
{
  if (!gtk_check_button_get_inconsistent (vivier_field_columns_get_all_tick (self->columns)))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  vivier_picks_clear (self->picks);
}

/* From the tick before to this one ------------------------------------------- */

typedef struct {
  VivierProspectQuery *query;
  gint64               from;
  gint64               to;
  GArray              *ids;
} Stretch;

static void
stretch_free (gpointer data)
{
  Stretch *stretch = data;

  vivier_prospect_query_free (stretch->query);
  g_clear_pointer (&stretch->ids, g_array_unref);
  g_free (stretch);
}

static gboolean
stretch_in_db (VivierDb      *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  Stretch *stretch = data;
  g_autoptr (GArray) all = vivier_prospects_load_ids (db, stretch->query, error);
  gboolean is_inside = FALSE;

  if (all == NULL)
    return FALSE;
  stretch->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < all->len; i++)
    {
      gint64 id = g_array_index (all, gint64, i);
      gboolean is_end = id == stretch->from || id == stretch->to;

      if (is_inside || is_end)
        g_array_append_val (stretch->ids, id);
      if (is_inside && is_end)
        break;
      is_inside |= is_end;
    }
  return TRUE;
}

static void
stretched (gpointer owner,
           gpointer data)
{
  VivierProspectsPage *self = owner;

  if (self->picks != NULL)
    vivier_picks_add_all (self->picks, ((Stretch *) data)->ids);
}

static void
stretch_cb (VivierFieldColumns  *columns,
            gint64               from,
            gint64               to,
            VivierProspectsPage *self)
{
  Stretch *stretch = g_new0 (Stretch, 1);

  stretch->query = vivier_prospect_query_copy (self->query);
  stretch->from = from;
  stretch->to = to;
  vivier_session_read (self->session, stretch_in_db, stretch, stretch_free, NULL, self, stretched);
}

/* Keys --------------------------------------------------------------------- */

static gboolean
act_on_picked (VivierProspectsPage *self,
               const char          *menu)
{
  gint64 selected = vivier_list_controller_get_selected_id (self->table_controller);

  if (vivier_picks_count (self->picks) == 0 && selected != 0)
    vivier_picks_set (self->picks, selected, TRUE);
  if (vivier_picks_count (self->picks) == 0)
    return GDK_EVENT_PROPAGATE;
  vivier_bulk_bar_open (VIVIER_BULK_BAR (self->bulk_bar), menu);
  return GDK_EVENT_STOP;
}

static gboolean
plain_key (VivierProspectsPage *self,
           guint                key)
{
  gint64 selected = vivier_list_controller_get_selected_id (self->table_controller);

  switch (gdk_keyval_to_lower (key))
    {
    case GDK_KEY_space:
      if (selected == 0)
        return GDK_EVENT_PROPAGATE;
      vivier_picks_set (self->picks, selected, !vivier_picks_has (self->picks, selected));
      return GDK_EVENT_STOP;
    case GDK_KEY_F2:
      return vivier_field_columns_edit (self->columns, selected, 0);
    case GDK_KEY_t:
      return act_on_picked (self, "tag");
    case GDK_KEY_Escape:
      if (vivier_picks_count (self->picks) == 0)
        return GDK_EVENT_PROPAGATE;
      vivier_picks_clear (self->picks);
      return GDK_EVENT_STOP;
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      if (vivier_picks_count (self->picks) == 0)
        return GDK_EVENT_PROPAGATE;
      g_action_group_activate_action (vivier_bulk_bar_get_actions (VIVIER_BULK_BAR (self->bulk_bar)), "delete", NULL);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                VivierProspectsPage   *self)
{
  GdkModifierType held = state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_SHIFT_MASK);

  if (held == GDK_CONTROL_MASK && gdk_keyval_to_lower (key) == GDK_KEY_a)
    {
      pick_all (self);
      return GDK_EVENT_STOP;
    }
  return held == 0 ? plain_key (self, key) : GDK_EVENT_PROPAGATE;
}

/* Typing into cells -------------------------------------------------------- */

static void
edit_cb (VivierFieldColumns       *columns,
         GtkWidget                *cell,
         const VivierProspectField *field,
         VivierProspectRow        *row,
         VivierProspectsPage      *self)
{
  if (!vivier_session_is_read_only (self->session))
    vivier_cell_editor_open (VIVIER_CELL_EDITOR (self->cell_editor), cell, field, row);
}

static void
moved_cb (VivierCellEditor    *editor,
          int                  offset,
          VivierProspectsPage *self)
{
  vivier_field_columns_edit (self->columns, vivier_list_controller_get_selected_id (self->table_controller), offset);
}

/* Export ------------------------------------------------------------------- */

static void
export (VivierProspectsPage *self,
        VivierPicked        *picked)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  VivierExportJob *job = g_new0 (VivierExportJob, 1);

  job->picked = picked;
  job->query = vivier_prospect_query_copy (self->query);
  job->columns = vivier_field_columns_dup_ids (self->columns);
  vivier_export_dialog_present (window, self->session, job);
}

static void
export_picked_cb (VivierProspectsPage *self)
{
  export (self, vivier_picks_dup_picked (self->picks));
}

static void
export_list_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  VivierProspectsPage *self = user_data;
  g_autoptr (VivierPicks) everybody = vivier_picks_new ();

  vivier_picks_set_all (everybody, self->query, 0);
  export (self, vivier_picks_dup_picked (everybody));
}

/* Calling ------------------------------------------------------------------ */

/* Those ticked; everybody in the list when nobody is. */
static void
call_these_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  VivierProspectsPage *self = user_data;
  g_autoptr (VivierPicks) everybody = vivier_picks_new ();
  gboolean is_picked = vivier_picks_count (self->picks) > 0;

  vivier_picks_set_all (everybody, self->query, 0);
  vivier_bulk_queue_call (GTK_WIDGET (self), self->session,
                          vivier_picks_dup_picked (is_picked ? self->picks : everybody),
                          is_picked ? NULL : vivier_prospects_page_get_view_name (self));
}

static const GActionEntry entries[] = {
  { "select-all", pick_all_cb, NULL, NULL, NULL, { 0 } },
  { "export", export_list_cb, NULL, NULL, NULL, { 0 } },
  { "call-these", call_these_cb, NULL, NULL, NULL, { 0 } },
};

void
vivier_prospects_page_setup_ticks (VivierProspectsPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkCheckButton *tick = vivier_field_columns_get_all_tick (self->columns);

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "call-these")),
                               !vivier_session_is_read_only (self->session));
  self->bulk_bar = vivier_bulk_bar_new (self->session, self->picks);
  gtk_widget_set_halign (self->bulk_bar, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->bulk_bar, GTK_ALIGN_END);
  gtk_widget_set_margin_bottom (self->bulk_bar, 24);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->bulk_bar);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "bulk", vivier_bulk_bar_get_actions (VIVIER_BULK_BAR (self->bulk_bar)));
  g_signal_connect_object (self->bulk_bar, "export", G_CALLBACK (export_picked_cb), self, G_CONNECT_SWAPPED);
  self->cell_editor = vivier_cell_editor_new (self->session);
  gtk_widget_set_parent (self->cell_editor, GTK_WIDGET (self));
  g_signal_connect_object (self->cell_editor, "moved", G_CALLBACK (moved_cb), self, 0);
  g_signal_connect_object (self->columns, "edit", G_CALLBACK (edit_cb), self, 0);
  g_signal_connect_object (self->columns, "stretch", G_CALLBACK (stretch_cb), self, 0);
  g_signal_connect_object (self->picks, "changed", G_CALLBACK (picks_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (tick, "toggled", G_CALLBACK (all_toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (all_clicked_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (tick), GTK_EVENT_CONTROLLER (click));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->table), keys);
}
