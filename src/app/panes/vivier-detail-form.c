/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "panes/vivier-detail-pane-private.h"

/* From here on a window of its own has two columns. */
#define WIDE 860
#define LEFT_WIDTH 400
/* What the narrow form needs before it was ever measured. */
#define NARROW_MINIMUM 340

/* Narrow: everything below one another, the overview among the tabs. Wide: who it is
 * and the overview on the left, the other tabs beside it. */
static void
set_wide (VivierDetailPane *self,
          gboolean          is_wide)
{
  g_autoptr (GtkWidget) overview = g_object_ref (self->overview_scroller);

  self->is_wide = is_wide;
  if (is_wide)
    {
      if (g_strcmp0 (gtk_stack_get_visible_child_name (self->tabs), "overview") == 0)
        g_action_change_state (G_ACTION (self->tab), g_variant_new_string ("activity"));
      gtk_stack_remove (self->tabs, overview);
      gtk_box_append (self->left, overview);
      gtk_widget_add_css_class (GTK_WIDGET (self), "wide");
    }
  else
    {
      gtk_box_remove (self->left, overview);
      gtk_stack_add_named (self->tabs, overview, "overview");
      gtk_widget_remove_css_class (GTK_WIDGET (self), "wide");
    }
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns), is_wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_size_request (GTK_WIDGET (self->left), is_wide ? LEFT_WIDTH : -1, -1);
  gtk_widget_set_visible (self->overview_button, !is_wide);
}

static gboolean
form_cb (gpointer user_data)
{
  VivierDetailPane *self = user_data;

  self->form_source = 0;
  set_wide (self, gtk_widget_get_width (GTK_WIDGET (self)) >= WIDE);
  return G_SOURCE_REMOVE;
}

static GtkSizeRequestMode
vivier_detail_pane_get_request_mode (GtkWidget *widget)
{
  return gtk_widget_get_request_mode (VIVIER_DETAIL_PANE (widget)->box);
}

/* A wide form can be made narrow. */
static void
vivier_detail_pane_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  VivierDetailPane *self = VIVIER_DETAIL_PANE (widget);
  int least;

  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
    {
      gtk_widget_measure (self->box, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      for_size = MAX (for_size, least);
    }
  gtk_widget_measure (self->box, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL && self->is_wide)
    *minimum = self->narrow_minimum > 0 ? self->narrow_minimum : NARROW_MINIMUM;
  else if (orientation == GTK_ORIENTATION_HORIZONTAL)
    self->narrow_minimum = *minimum;
}

/* The form changes between two frames, not while one is laid out. */
static void
vivier_detail_pane_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  VivierDetailPane *self = VIVIER_DETAIL_PANE (widget);
  gboolean is_wide = self->in_window && width >= WIDE;
  int least;

  if (is_wide != self->is_wide && self->form_source == 0)
    self->form_source = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, form_cb, self, NULL);
  gtk_widget_measure (self->box, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_allocate (self->box, MAX (width, least), height, baseline, NULL);
}

void
vivier_detail_pane_setup_form (GtkWidgetClass *widget_class)
{
  widget_class->get_request_mode = vivier_detail_pane_get_request_mode;
  widget_class->measure = vivier_detail_pane_measure;
  widget_class->size_allocate = vivier_detail_pane_size_allocate;
}

void
vivier_detail_pane_stop_form (VivierDetailPane *self)
{
  g_clear_handle_id (&self->form_source, g_source_remove);
}
