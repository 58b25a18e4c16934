/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-task-popover.h"

#include <glib/gi18n.h>

#include "rules/vivier-natural-date.h"
#include "vivier-reminders.h"

struct _VivierTaskPopover
{
  GtkPopover     parent_instance;

  VivierSession *session; /* borrowed: the popover's page has it */
  GtkEditable   *entry;
  GtkLabel      *understood;
  GtkWidget     *plan_button;
};

G_DEFINE_FINAL_TYPE (VivierTaskPopover, vivier_task_popover, GTK_TYPE_POPOVER)

static guint planned_signal;

static void
plan (VivierTaskPopover *self,
      VivierTask        *task)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, planned_signal, 0, task);
}

/* A line ------------------------------------------------------------------- */

static void
parse (VivierTaskPopover *self,
       VivierNaturalTask *out)
{
  vivier_natural_task_parse (gtk_editable_get_text (self->entry), vivier_session_get_today (self->session),
                             VIVIER_MINUTE_NONE, VIVIER_DAY_ORDER_DMY, out);
}

static void
changed_cb (VivierTaskPopover *self)
{
  g_auto (VivierNaturalTask) line = { 0 };
  g_autofree char *text = NULL;

  if (*gtk_editable_get_text (self->entry) != '\0')
    {
      parse (self, &line);
      text = line.doubt == VIVIER_NATURAL_CLEAR
           ? vivier_natural_task_describe (&line, vivier_session_get_today (self->session))
           : vivier_natural_task_describe_doubt (&line);
    }
  gtk_label_set_label (self->understood, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->understood), text != NULL);
  gtk_widget_set_sensitive (self->plan_button, text != NULL && line.doubt == VIVIER_NATURAL_CLEAR);
}

static void
plan_line_cb (VivierTaskPopover *self)
{
  g_auto (VivierNaturalTask) line = { 0 };
  g_autoptr (VivierTask) task = NULL;

  parse (self, &line);
  if (line.doubt != VIVIER_NATURAL_CLEAR || line.day == VIVIER_DAY_NONE)
    return;
  task = vivier_task_new (line.has_kind ? line.kind : VIVIER_TASK_RELAUNCH, 0, line.day);
  task->due_minute = line.minute;
  task->duration = line.duration;
  if (line.minute != VIVIER_MINUTE_NONE)
    task->remind = vivier_reminders_get_lead ();
  task->title = g_strdup (line.title);
  task->recurrence = g_strdup (line.recurrence);
  plan (self, task);
}

/* The usual days ----------------------------------------------------------- */

static void
preset_cb (GtkButton         *button,
           VivierTaskPopover *self)
{
  int days = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "vivier-days"));
  g_autoptr (VivierTask) task = vivier_task_new (VIVIER_TASK_RELAUNCH, 0, vivier_session_get_today (self->session) + days);

  plan (self, task);
}

static void
append_preset (VivierTaskPopover *self,
               GtkWidget         *box,
               const char        *label,
               int                days)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_object_set_data (G_OBJECT (button), "vivier-days", GINT_TO_POINTER (days));
  g_signal_connect (button, "clicked", G_CALLBACK (preset_cb), self);
  gtk_box_append (GTK_BOX (box), button);
}

static GtkWidget *
make_presets (VivierTaskPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  /* Day 0 of the count, 1970-01-01, was a Thursday. */
  int weekday = (vivier_session_get_today (self->session) + 3) % 7;

  append_preset (self, box, C_("when a task is due", "Tomorrow"), 1);
  append_preset (self, box, C_("when a task is due", "In 3 days"), 3);
  append_preset (self, box, C_("when a task is due", "In a week"), 7);
  append_preset (self, box, C_("when a task is due", "Monday"), 7 - weekday);
  return box;
}

/* Type --------------------------------------------------------------------- */

static void
vivier_task_popover_map (GtkWidget *widget)
{
  VivierTaskPopover *self = VIVIER_TASK_POPOVER (widget);

  gtk_editable_set_text (self->entry, "");
  GTK_WIDGET_CLASS (vivier_task_popover_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
vivier_task_popover_class_init (VivierTaskPopoverClass *klass)
{
  GTK_WIDGET_CLASS (klass)->map = vivier_task_popover_map;
  planned_signal = g_signal_new ("planned", VIVIER_TYPE_TASK_POPOVER, G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
vivier_task_popover_init (VivierTaskPopover *self)
{
  self->entry = GTK_EDITABLE (gtk_entry_new ());
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _("relaunch Tuesday 10:00"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What to do, and when"), -1);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (plan_line_cb), self);
  self->understood = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->understood, 0);
  gtk_label_set_wrap (self->understood, TRUE);
  gtk_label_set_max_width_chars (self->understood, 36);
  gtk_widget_add_css_class (GTK_WIDGET (self->understood), "second-line");
  gtk_widget_set_visible (GTK_WIDGET (self->understood), FALSE);
  self->plan_button = gtk_button_new_with_mnemonic (_("_Plan"));
  gtk_widget_add_css_class (self->plan_button, "suggested-action");
  gtk_widget_set_sensitive (self->plan_button, FALSE);
  g_signal_connect_swapped (self->plan_button, "clicked", G_CALLBACK (plan_line_cb), self);
}

/**
 * vivier_task_popover_new:
 * @session: the open workspace, which outlives the popover
 *
 * Returns: (transfer floating): a popover
 */
GtkWidget *
vivier_task_popover_new (VivierSession *session)
{
  VivierTaskPopover *self = g_object_new (VIVIER_TYPE_TASK_POPOVER, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->session = session;
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), TRUE);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (line), self->plan_button);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->understood));
  gtk_box_append (GTK_BOX (box), make_presets (self));
  gtk_popover_set_child (GTK_POPOVER (self), box);
  return GTK_WIDGET (self);
}
