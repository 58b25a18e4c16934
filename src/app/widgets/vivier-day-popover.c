/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-day-popover.h"

#include <glib/gi18n.h>

#include "base/vivier-weekday.h"
#include "rules/vivier-natural-date.h"
#include "vivier-words.h"
#include "widgets/vivier-key-cap.h"

struct _VivierDayPopover
{
  GtkPopover  parent_instance;

  VivierDay   today;
  GtkWidget  *entry;
  GtkLabel   *understood;
};

G_DEFINE_FINAL_TYPE (VivierDayPopover, vivier_day_popover, GTK_TYPE_POPOVER)

static guint picked_signal;

/**
 * vivier_day_preset:
 * @preset: from 0
 * @today: the day
 *
 * Returns: one of the usual days to put something off to
 */
VivierDay
vivier_day_preset (guint     preset,
                   VivierDay today)
{
  static const int days[] = { 1, 3, 7 };

  g_return_val_if_fail (preset < VIVIER_N_DAY_PRESETS, today + 1);

  return preset < G_N_ELEMENTS (days) ? today + days[preset] : today + 7 - vivier_day_get_weekday (today);
}

/**
 * vivier_day_preset_word:
 * @preset: from 0
 *
 * Returns: (transfer none): what people call it
 */
const char *
vivier_day_preset_word (guint preset)
{
  switch (preset)
    {
    case 0:
      return C_("when a task is due", "Tomorrow");
    case 1:
      return C_("when a task is due", "In 3 days");
    case 2:
      return C_("when a task is due", "In a week");
    default:
      return C_("when a task is due", "Next Monday");
    }
}

static void
pick (VivierDayPopover *self,
      VivierDay         day)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, picked_signal, 0, day);
}

/* The usual days ----------------------------------------------------------- */

static void
preset_cb (GtkButton        *button,
           VivierDayPopover *self)
{
  guint preset = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "vivier-preset"));

  pick (self, vivier_day_preset (preset, self->today));
}

static GtkWidget *
make_preset (VivierDayPopover *self,
             guint             preset)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *word = gtk_label_new (vivier_day_preset_word (preset));
  g_autofree char *key = g_strdup_printf ("%u", preset + 1);
  g_autofree char *day = vivier_words_near_day (vivier_day_preset (preset, self->today), self->today);
  GtkWidget *when = gtk_label_new (day);

  gtk_label_set_xalign (GTK_LABEL (word), 0);
  gtk_widget_set_hexpand (word, TRUE);
  gtk_widget_add_css_class (when, "second-line");
  gtk_box_append (GTK_BOX (box), word);
  gtk_box_append (GTK_BOX (box), when);
  gtk_box_append (GTK_BOX (box), vivier_key_cap_new (key));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "day-choice");
  g_object_set_data (G_OBJECT (button), "vivier-preset", GUINT_TO_POINTER (preset));
  g_signal_connect (button, "clicked", G_CALLBACK (preset_cb), self);
  return button;
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        state,
        VivierDayPopover      *self)
{
  /* Where digits need Shift, they are typed with it. */
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask () & ~GDK_SHIFT_MASK;
  guint32 digit = gdk_keyval_to_unicode (key);

  if (modifiers != 0 || *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0'
      || digit < '1' || digit >= '1' + VIVIER_N_DAY_PRESETS)
    return GDK_EVENT_PROPAGATE;
  pick (self, vivier_day_preset (digit - '1', self->today));
  return GDK_EVENT_STOP;
}

/* Another day -------------------------------------------------------------- */

static VivierDay
read_day (VivierDayPopover  *self,
          char             **text)
{
  g_auto (VivierNaturalTask) line = { 0 };

  vivier_natural_task_parse (gtk_editable_get_text (GTK_EDITABLE (self->entry)), self->today, VIVIER_MINUTE_NONE,
                             VIVIER_DAY_ORDER_DMY, &line);
  *text = line.doubt == VIVIER_NATURAL_CLEAR ? vivier_natural_task_describe (&line, self->today)
                                             : vivier_natural_task_describe_doubt (&line);
  return line.doubt == VIVIER_NATURAL_CLEAR && line.day > self->today ? line.day : VIVIER_DAY_NONE;
}

static void
changed_cb (VivierDayPopover *self)
{
  g_autofree char *text = NULL;

  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0')
    read_day (self, &text);
  gtk_label_set_label (self->understood, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->understood), text != NULL);
}

static void
activate_cb (VivierDayPopover *self)
{
  g_autofree char *text = NULL;
  VivierDay day = read_day (self, &text);

  if (day != VIVIER_DAY_NONE)
    pick (self, day);
}

/* Type --------------------------------------------------------------------- */

static void
vivier_day_popover_class_init (VivierDayPopoverClass *klass)
{
  picked_signal = g_signal_new ("picked", VIVIER_TYPE_DAY_POPOVER, G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
vivier_day_popover_init (VivierDayPopover *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * vivier_day_popover_new:
 * @today: the day
 *
 * Returns: (transfer floating): a popover
 */
GtkWidget *
vivier_day_popover_new (VivierDay today)
{
  VivierDayPopover *self = g_object_new (VIVIER_TYPE_DAY_POPOVER, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->today = today;
  for (guint i = 0; i < VIVIER_N_DAY_PRESETS; i++)
    gtk_box_append (GTK_BOX (box), make_preset (self, i));
  self->entry = gtk_entry_new ();
  gtk_widget_set_margin_top (self->entry, 4);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _("another day"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Another day"), -1);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
  gtk_box_append (GTK_BOX (box), self->entry);
  self->understood = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->understood, 0);
  gtk_label_set_wrap (self->understood, TRUE);
  gtk_label_set_max_width_chars (self->understood, 28);
  gtk_widget_add_css_class (GTK_WIDGET (self->understood), "second-line");
  gtk_widget_set_visible (GTK_WIDGET (self->understood), FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->understood));
  gtk_popover_set_child (GTK_POPOVER (self), box);
  return GTK_WIDGET (self);
}
