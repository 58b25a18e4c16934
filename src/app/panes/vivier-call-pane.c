/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "panes/vivier-call-pane-private.h"

#include <glib/gi18n.h>

#include "dialogs/vivier-script-dialog.h"
#include "vivier-compat.h"
#include "widgets/vivier-avatar-dot.h"
#include "widgets/vivier-badge.h"

#define DOT_SIZE 60

G_DEFINE_FINAL_TYPE (VivierCallPane, vivier_call_pane, GTK_TYPE_WIDGET)

static guint closed_signal;

/* Moves -------------------------------------------------------------------- */

static VivierCallStep *
new_step (VivierCallPane *self,
          VivierCallMove  move)
{
  VivierCallStep *step = vivier_call_step_new (self->session, move);

  step->session_id = self->session_id;
  return step;
}

static void
step_made (VivierCallPane *self,
           VivierCallStep *step)
{
  if (self->session == NULL)
    return;
  vivier_call_pane_show (self, step);
  if (step->card->prospect_id == 0 && step->session->ended_ms == 0)
    vivier_call_pane_move (self, new_step (self, VIVIER_CALLS_STOP));
}

static void
moved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (VivierCallPane) self = user_data;
  gpointer step = NULL;

  self->is_busy = FALSE;
  if (vivier_session_write_finish (VIVIER_SESSION (source), result, &step, NULL))
    step_made (self, step);
  else if (self->session_id == 0)
    g_signal_emit (self, closed_signal, 0);
}

void
vivier_call_pane_move (VivierCallPane *self,
                       VivierCallStep *step)
{
  VivierLabel label = { .kind = "call-session", .subject = step->title };

  if (step->move == VIVIER_CALLS_RECORD)
    label = (VivierLabel) { .kind = "call-logged", .subject = gtk_label_get_label (self->name) };
  self->is_busy = TRUE;
  vivier_session_write (self->session, &label, vivier_call_step_run, step, (GDestroyNotify) vivier_call_step_free,
                        TRUE, moved_cb, g_object_ref (self));
}

static void
looked (gpointer owner,
        gpointer step)
{
  step_made (owner, step);
}

/* An undo may have taken the session a card back. */
static void
look (VivierCallPane *self)
{
  if (self->session_id != 0 && !self->is_busy && !self->is_over)
    vivier_session_read (self->session, vivier_call_step_run, new_step (self, VIVIER_CALLS_LOOK),
                         (GDestroyNotify) vivier_call_step_free, NULL, self, looked);
}

/* Buttons and keys --------------------------------------------------------- */

static void
pause_cb (VivierCallPane *self)
{
  g_signal_emit (self, closed_signal, 0);
}

static void
stop_cb (VivierCallPane *self)
{
  if (!self->is_busy)
    vivier_call_pane_move (self, new_step (self, VIVIER_CALLS_STOP));
}

static void
call_cb (VivierCallPane *self)
{
  vivier_call_pane_toggle_call (self);
}

static void
script_cb (VivierCallPane *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (GTK_IS_WINDOW (root) && self->prospect_id != 0)
    vivier_script_dialog_present (GTK_WINDOW (root), self->session, self->session_id, vivier_call_step_default_script ());
}

static void
next_changed_cb (VivierCallPane *self)
{
  vivier_call_pane_follow_next (self);
}

static void
next_activate_cb (VivierCallPane *self)
{
  if (self->chosen != VIVIER_OUTCOME_OPEN)
    vivier_call_pane_finish (self);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static gboolean
is_writing (VivierCallPane *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  return focus != NULL && (GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus));
}

static gboolean
is_asking (VivierCallPane *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  return focus != NULL && gtk_widget_is_ancestor (focus, self->bant);
}

/* Out of the text, then out of the question what next; then the window's turn. */
static gboolean
escape (VivierCallPane *self)
{
  if (is_writing (self) || is_asking (self))
    gtk_widget_grab_focus (GTK_WIDGET (self));
  else if (self->chosen != VIVIER_OUTCOME_OPEN)
    vivier_call_pane_reset_choices (self);
  else
    g_signal_emit (self, closed_signal, 0);
  return GDK_EVENT_STOP;
}

static gboolean
press (VivierCallPane *self,
       guint           key)
{
  switch (key)
    {
    case GDK_KEY_c:
      vivier_call_pane_toggle_call (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_n:
      gtk_widget_grab_focus (GTK_WIDGET (self->note));
      return GDK_EVENT_STOP;
    case GDK_KEY_p:
    case GDK_KEY_b:
      if (!self->is_busy)
        vivier_call_pane_move (self, new_step (self, key == GDK_KEY_p ? VIVIER_CALLS_SKIP : VIVIER_CALLS_BACK));
      return GDK_EVENT_STOP;
    case GDK_KEY_q:
      vivier_call_bant_ask (VIVIER_CALL_BANT (self->bant));
      return GDK_EVENT_STOP;
    case GDK_KEY_t:
      gtk_widget_grab_focus (self->next);
      return GDK_EVENT_STOP;
    case GDK_KEY_w:
      script_cb (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        state,
        VivierCallPane        *self)
{
  /* Where digits need Shift, they are typed with it. */
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask () & ~GDK_SHIFT_MASK;
  guint32 digit = gdk_keyval_to_unicode (key) - '0';
  gboolean is_free = !is_writing (self) && modifiers == 0;

  if (self->is_over)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Escape)
    return escape (self);
  if (digit <= 9 && is_free && vivier_call_bant_press_digit (VIVIER_CALL_BANT (self->bant), digit))
    return GDK_EVENT_STOP;
  if (digit <= 9 && (is_free || modifiers == GDK_ALT_MASK))
    return vivier_call_pane_press_digit (self, digit);
  return is_free ? press (self, gdk_keyval_to_lower (key)) : GDK_EVENT_PROPAGATE;
}

/* Type --------------------------------------------------------------------- */

static void
vivier_call_pane_dispose (GObject *object)
{
  VivierCallPane *self = VIVIER_CALL_PANE (object);

  g_clear_handle_id (&self->clock, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), VIVIER_TYPE_CALL_PANE);
  vivier_compat_unparent_all (GTK_WIDGET (self));
  g_clear_object (&self->session);

  G_OBJECT_CLASS (vivier_call_pane_parent_class)->dispose (object);
}

static void
vivier_call_pane_finalize (GObject *object)
{
  g_free (VIVIER_CALL_PANE (object)->phone_key);

  G_OBJECT_CLASS (vivier_call_pane_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VivierCallPane, title);
  gtk_widget_class_bind_template_child (widget_class, VivierCallPane, pause);
  gtk_widget_class_bind_template_child (widget_class, VivierCallPane, stop);
  gtk_widget_class_bind_template_child (widget_class, VivierCallPane, stack);
  gtk_widget_class_bind_template_child (widget_class, VivierCallPane, who);
  gtk_widget_class_bind_template_child (widget_class, VivierCallPane, name);
  gtk_widget_class_bind_template_child (widget_class, VivierCallPane, contact);
  gtk_widget_class_bind_template_child (widget_class, VivierCallPane, badge_box);
  gtk_widget_class_bind_template_child (widget_class, VivierCallPane, phone);
  gtk_widget_class_bind_template_child (widget_class, VivierCallPane, facts);
  gtk_widget_class_bind_template_child (widget_class, VivierCallPane, timer);
  gtk_widget_class_bind_template_child (widget_class, VivierCallPane, call);
  gtk_widget_class_bind_template_child (widget_class, VivierCallPane, call_icon);
  gtk_widget_class_bind_template_child (widget_class, VivierCallPane, call_word);
  gtk_widget_class_bind_template_child (widget_class, VivierCallPane, script_title);
  gtk_widget_class_bind_template_child (widget_class, VivierCallPane, script);
  gtk_widget_class_bind_template_child (widget_class, VivierCallPane, note);
  gtk_widget_class_bind_template_child (widget_class, VivierCallPane, bant_box);
  gtk_widget_class_bind_template_child (widget_class, VivierCallPane, choices_title);
  gtk_widget_class_bind_template_child (widget_class, VivierCallPane, choices);
  gtk_widget_class_bind_template_child (widget_class, VivierCallPane, outcomes);
  gtk_widget_class_bind_template_child (widget_class, VivierCallPane, days);
  gtk_widget_class_bind_template_child (widget_class, VivierCallPane, next);
  gtk_widget_class_bind_template_child (widget_class, VivierCallPane, understood);
  gtk_widget_class_bind_template_child (widget_class, VivierCallPane, upcoming_title);
  gtk_widget_class_bind_template_child (widget_class, VivierCallPane, upcoming);
  gtk_widget_class_bind_template_child (widget_class, VivierCallPane, stats);
  gtk_widget_class_bind_template_child (widget_class, VivierCallPane, close);
}

static void
vivier_call_pane_class_init (VivierCallPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vivier_call_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = vivier_call_pane_finalize;
  closed_signal = g_signal_new ("closed", VIVIER_TYPE_CALL_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/vivier-call-pane.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, pause_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, call_cb);
  gtk_widget_class_bind_template_callback (widget_class, script_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_activate_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
vivier_call_pane_init (VivierCallPane *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->dot = vivier_avatar_dot_new (DOT_SIZE);
  gtk_widget_set_valign (self->dot, GTK_ALIGN_START);
  gtk_box_prepend (self->who, self->dot);
  self->badges = vivier_badges_new (TRUE);
  gtk_box_append (self->badge_box, self->badges);
  self->bant = vivier_call_bant_new ();
  gtk_widget_set_hexpand (self->bant, TRUE);
  g_signal_connect_object (self->bant, "finished", G_CALLBACK (gtk_widget_grab_focus), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->bant_box, self->bant);
  vivier_call_pane_add_choices (self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * vivier_call_pane_new:
 * @session: the open workspace
 *
 * Returns: (transfer floating): a pane without a calling session
 */
GtkWidget *
vivier_call_pane_new (VivierSession *session)
{
  VivierCallPane *self = g_object_new (VIVIER_TYPE_CALL_PANE, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "refreshed", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * vivier_call_pane_start:
 * @title: (nullable): what is being called
 * @ids: (array length=n_ids): whom, in this order
 * @n_ids: how many
 *
 * Begins a session; "closed" follows when nobody of them may be called.
 */
void
vivier_call_pane_start (VivierCallPane *self,
                        const char     *title,
                        const gint64   *ids,
                        gsize           n_ids)
{
  VivierCallStep *step;

  g_return_if_fail (VIVIER_IS_CALL_PANE (self));

  step = vivier_call_step_new (self->session, VIVIER_CALLS_START);
  step->title = g_strdup (title);
  step->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), (guint) n_ids);
  g_array_append_vals (step->ids, ids, (guint) n_ids);
  vivier_call_pane_move (self, step);
}

/**
 * vivier_call_pane_resume:
 * @session_id: a session that was interrupted
 *
 * Goes on where it was left.
 */
void
vivier_call_pane_resume (VivierCallPane *self,
                         gint64          session_id)
{
  g_return_if_fail (VIVIER_IS_CALL_PANE (self));

  self->session_id = session_id;
  look (self);
}

/**
 * vivier_call_pane_get_prospect:
 *
 * Returns: whose card is shown, 0 for nobody's
 */
gint64
vivier_call_pane_get_prospect (VivierCallPane *self)
{
  g_return_val_if_fail (VIVIER_IS_CALL_PANE (self), 0);
  return self->prospect_id;
}
