/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/vivier-variable-view.h"

#include <adwaita.h>

#include "vivier-compat.h"

#define PAD_X 3
#define PAD_Y 1
#define RADIUS 7

/* One variable in the text; its place is where its tag is. */
typedef struct {
  GtkTextTag     *tag;
  VivierSpanKind  kind;
  char           *variable;
  char           *original;
} Chip;

struct _VivierVariableView
{
  GtkTextView  parent_instance;

  GPtrArray   *chips;
  gboolean     is_loading;
};

G_DEFINE_FINAL_TYPE (VivierVariableView, vivier_variable_view, GTK_TYPE_TEXT_VIEW)

enum { EDITED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
chip_free (gpointer data)
{
  Chip *chip = data;

  g_object_unref (chip->tag);
  g_free (chip->variable);
  g_free (chip->original);
  g_free (chip);
}

static GtkTextBuffer *
get_buffer (VivierVariableView *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

static gboolean
find_chip (VivierVariableView *self,
           const Chip         *chip,
           GtkTextIter        *start,
           GtkTextIter        *end)
{
  gtk_text_buffer_get_start_iter (get_buffer (self), start);
  if (!gtk_text_iter_starts_tag (start, chip->tag) &&
      !gtk_text_iter_forward_to_tag_toggle (start, chip->tag))
    return FALSE;

  *end = *start;
  gtk_text_iter_forward_to_tag_toggle (end, chip->tag);
  return !gtk_text_iter_equal (start, end);
}

static void
color_missing (VivierVariableView *self)
{
  GdkRGBA color;

  vivier_compat_lookup_color (GTK_WIDGET (self), "vivier_vip_fg", &color);
  for (guint i = 0; i < self->chips->len; i++)
    {
      Chip *chip = g_ptr_array_index (self->chips, i);

      g_object_set (chip->tag, "foreground-rgba", chip->kind == VIVIER_SPAN_MISSING ? &color : NULL, NULL);
    }
}

static void
add_chip (VivierVariableView *self,
          const VivierSpan   *span,
          int                 offset)
{
  GtkTextBuffer *buffer = get_buffer (self);
  Chip *chip = g_new0 (Chip, 1);
  GtkTextIter start, end;

  chip->tag = g_object_ref (gtk_text_buffer_create_tag (buffer, NULL, "weight", PANGO_WEIGHT_SEMIBOLD, NULL));
  chip->kind = span->kind;
  chip->variable = g_strdup (span->variable);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, span->start + offset);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, span->end + offset);
  chip->original = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  gtk_text_buffer_apply_tag (buffer, chip->tag, &start, &end);
  g_ptr_array_add (self->chips, chip);
}

static void
add_chips (VivierVariableView   *self,
           const VivierRendered *rendered,
           int                   offset)
{
  for (guint i = 0; i < rendered->spans->len; i++)
    {
      const VivierSpan *span = &g_array_index (rendered->spans, VivierSpan, i);

      if (span->end > span->start)
        add_chip (self, span, offset);
    }
  color_missing (self);
}

static void
drop_chip (VivierVariableView *self,
           guint               index)
{
  Chip *chip = g_ptr_array_index (self->chips, index);

  gtk_text_tag_table_remove (gtk_text_buffer_get_tag_table (get_buffer (self)), chip->tag);
  g_ptr_array_remove_index (self->chips, index);
}

/* Deleted variables go; a missing one somebody wrote over is filled now. */
static void
buffer_changed_cb (VivierVariableView *self)
{
  GtkTextIter start, end;

  if (self->is_loading)
    return;

  for (guint i = self->chips->len; i > 0; i--)
    {
      Chip *chip = g_ptr_array_index (self->chips, i - 1);
      g_autofree char *text = NULL;

      if (!find_chip (self, chip, &start, &end))
        {
          drop_chip (self, i - 1);
          continue;
        }
      if (chip->kind != VIVIER_SPAN_MISSING)
        continue;
      text = gtk_text_buffer_get_text (get_buffer (self), &start, &end, FALSE);
      if (!g_str_equal (text, chip->original))
        {
          chip->kind = VIVIER_SPAN_VALUE;
          g_object_set (chip->tag, "foreground-rgba", NULL, NULL);
        }
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[EDITED], 0);
}

static void
draw_ground (VivierVariableView    *self,
             GtkSnapshot           *snapshot,
             const graphene_rect_t *area,
             VivierSpanKind         kind)
{
  GskRoundedRect outline;
  GdkRGBA color;

  gsk_rounded_rect_init_from_rect (&outline, area, MIN (RADIUS, area->size.height / 2));
  vivier_compat_lookup_color (GTK_WIDGET (self), kind == VIVIER_SPAN_MISSING ? "vivier_vip_bg" : "vivier_info_bg", &color);
  if (kind == VIVIER_SPAN_FALLBACK)
    color.alpha *= 0.5;
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &color, area);
  gtk_snapshot_pop (snapshot);

  if (kind == VIVIER_SPAN_MISSING)
    {
      const double dash[] = { 4, 3 };
      double r = RADIUS - 0.5, x = area->origin.x + 0.5, y = area->origin.y + 0.5;
      double w = area->size.width - 1, h = area->size.height - 1;
      cairo_t *cr = gtk_snapshot_append_cairo (snapshot, area);

      vivier_compat_lookup_color (GTK_WIDGET (self), "vivier_vip_fg", &color);
      gdk_cairo_set_source_rgba (cr, &color);
      cairo_set_line_width (cr, 1);
      cairo_set_dash (cr, dash, 2, 0);
      cairo_arc (cr, x + w - r, y + r, r, -G_PI / 2, 0);
      cairo_arc (cr, x + w - r, y + h - r, r, 0, G_PI / 2);
      cairo_arc (cr, x + r, y + h - r, r, G_PI / 2, G_PI);
      cairo_arc (cr, x + r, y + r, r, G_PI, 1.5 * G_PI);
      cairo_close_path (cr);
      cairo_stroke (cr);
      cairo_destroy (cr);
    }
}

/* A chip that wraps has one ground on each line it touches. */
static void
draw_chip (VivierVariableView *self,
           GtkSnapshot        *snapshot,
           const Chip         *chip)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextIter start, end, stop;
  GdkRectangle from, to;

  if (!find_chip (self, chip, &start, &end))
    return;

  while (gtk_text_iter_compare (&start, &end) < 0)
    {
      int right;

      stop = start;
      if (!gtk_text_view_forward_display_line_end (view, &stop) || gtk_text_iter_compare (&stop, &start) <= 0 ||
          gtk_text_iter_compare (&stop, &end) > 0)
        stop = end;

      gtk_text_view_get_iter_location (view, &start, &from);
      gtk_text_view_get_iter_location (view, &stop, &to);
      right = to.x;
      if (to.y != from.y)
        {
          /* The end counts as the start of the next line: measure the last character here. */
          GtkTextIter last = stop;

          gtk_text_iter_backward_char (&last);
          gtk_text_view_get_iter_location (view, &last, &to);
          right = to.y == from.y ? to.x + to.width : from.x;
        }
      if (right > from.x)
        draw_ground (self, snapshot,
                     &GRAPHENE_RECT_INIT (from.x - PAD_X, from.y - PAD_Y, right - from.x + 2 * PAD_X, from.height + 2 * PAD_Y),
                     chip->kind);

      if (gtk_text_iter_equal (&stop, &end))
        break;
      start = stop;
      while (gtk_text_iter_compare (&start, &end) < 0 &&
             g_unichar_isspace (gtk_text_iter_get_char (&start)) && gtk_text_iter_forward_char (&start))
        ;
    }
}

static void
vivier_variable_view_snapshot_layer (GtkTextView      *view,
                                     GtkTextViewLayer  layer,
                                     GtkSnapshot      *snapshot)
{
  VivierVariableView *self = VIVIER_VARIABLE_VIEW (view);

  if (layer != GTK_TEXT_VIEW_LAYER_BELOW_TEXT)
    return;

  for (guint i = 0; i < self->chips->len; i++)
    draw_chip (self, snapshot, g_ptr_array_index (self->chips, i));
}

static void
vivier_variable_view_css_changed (GtkWidget         *widget,
                                  GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (vivier_variable_view_parent_class)->css_changed (widget, change);
  color_missing (VIVIER_VARIABLE_VIEW (widget));
}

static void
vivier_variable_view_finalize (GObject *object)
{
  g_ptr_array_unref (VIVIER_VARIABLE_VIEW (object)->chips);

  G_OBJECT_CLASS (vivier_variable_view_parent_class)->finalize (object);
}

static void
vivier_variable_view_class_init (VivierVariableViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = vivier_variable_view_finalize;
  widget_class->css_changed = vivier_variable_view_css_changed;
  GTK_TEXT_VIEW_CLASS (klass)->snapshot_layer = vivier_variable_view_snapshot_layer;

  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vivier_variable_view_init (VivierVariableView *self)
{
  self->chips = g_ptr_array_new_with_free_func (chip_free);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "variable-view");
  g_signal_connect_object (get_buffer (self), "changed", G_CALLBACK (buffer_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * vivier_variable_view_new:
 *
 * Returns: (transfer floating): an empty editor
 */
GtkWidget *
vivier_variable_view_new (void)
{
  return g_object_new (VIVIER_TYPE_VARIABLE_VIEW, NULL);
}

static gboolean
laid_out_cb (gpointer user_data)
{
  gtk_widget_queue_draw (user_data);
  return G_SOURCE_REMOVE;
}

/* The lines of a new text get their heights in idle time; grounds drawn before
 * that stand in the wrong place. */
static void
draw_when_laid_out (VivierVariableView *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_idle_add_full (G_PRIORITY_LOW, laid_out_cb, g_object_ref (self), g_object_unref);
}

/**
 * vivier_variable_view_set_rendered:
 * @self: an editor
 * @rendered: text and where its variables stand
 */
void
vivier_variable_view_set_rendered (VivierVariableView   *self,
                                   const VivierRendered *rendered)
{
  GtkTextBuffer *buffer;
  GtkTextIter start;

  g_return_if_fail (VIVIER_IS_VARIABLE_VIEW (self));
  g_return_if_fail (rendered != NULL);

  buffer = get_buffer (self);
  self->is_loading = TRUE;
  while (self->chips->len > 0)
    drop_chip (self, self->chips->len - 1);
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, rendered->text, -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  add_chips (self, rendered, 0);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  gtk_text_buffer_set_modified (buffer, FALSE);
  self->is_loading = FALSE;
  draw_when_laid_out (self);
  g_signal_emit (self, signals[EDITED], 0);
}

static void
clear_span (gpointer data)
{
  g_free (((VivierSpan *) data)->variable);
}

static int
compare_spans (gconstpointer a,
               gconstpointer b)
{
  return ((const VivierSpan *) a)->start - ((const VivierSpan *) b)->start;
}

/**
 * vivier_variable_view_dup_rendered:
 * @self: an editor
 *
 * Returns: (transfer full): the text as it is now, with its variables
 */
VivierRendered *
vivier_variable_view_dup_rendered (VivierVariableView *self)
{
  VivierRendered *rendered;
  GtkTextIter start, end;

  g_return_val_if_fail (VIVIER_IS_VARIABLE_VIEW (self), NULL);

  rendered = g_new0 (VivierRendered, 1);
  rendered->spans = g_array_new (FALSE, FALSE, sizeof (VivierSpan));
  g_array_set_clear_func (rendered->spans, clear_span);
  rendered->missing = g_ptr_array_new_with_free_func (g_free);
  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  rendered->text = gtk_text_buffer_get_text (get_buffer (self), &start, &end, FALSE);

  for (guint i = 0; i < self->chips->len; i++)
    {
      Chip *chip = g_ptr_array_index (self->chips, i);
      VivierSpan span = { .kind = chip->kind };

      if (!find_chip (self, chip, &start, &end))
        continue;
      span.start = gtk_text_iter_get_offset (&start);
      span.end = gtk_text_iter_get_offset (&end);
      span.variable = g_strdup (chip->variable);
      g_array_append_val (rendered->spans, span);
      if (chip->kind == VIVIER_SPAN_MISSING &&
          !g_ptr_array_find_with_equal_func (rendered->missing, chip->variable, g_str_equal, NULL))
        g_ptr_array_add (rendered->missing, g_strdup (chip->variable));
    }
  g_array_sort (rendered->spans, compare_spans);

  return rendered;
}

/**
 * vivier_variable_view_insert:
 * @self: an editor
 * @rendered: what to put at the cursor, replacing what is selected
 */
void
vivier_variable_view_insert (VivierVariableView   *self,
                             const VivierRendered *rendered)
{
  GtkTextBuffer *buffer;
  GtkTextIter cursor;
  int offset;

  g_return_if_fail (VIVIER_IS_VARIABLE_VIEW (self));
  g_return_if_fail (rendered != NULL);

  buffer = get_buffer (self);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  offset = gtk_text_iter_get_offset (&cursor);
  gtk_text_buffer_insert (buffer, &cursor, rendered->text, -1);
  add_chips (self, rendered, offset);
  gtk_text_buffer_end_user_action (buffer);
  g_signal_emit (self, signals[EDITED], 0);
}

/**
 * vivier_variable_view_is_edited:
 * @self: an editor
 *
 * Returns: whether a person changed the text since it was set
 */
gboolean
vivier_variable_view_is_edited (VivierVariableView *self)
{
  g_return_val_if_fail (VIVIER_IS_VARIABLE_VIEW (self), FALSE);

  return gtk_text_buffer_get_modified (get_buffer (self));
}

/**
 * vivier_variable_view_count:
 * @self: an editor
 * @filled: (out): how many variables have a text, a fallback included
 * @missing: (out): how many wait for one
 */
void
vivier_variable_view_count (VivierVariableView *self,
                            guint              *filled,
                            guint              *missing)
{
  g_return_if_fail (VIVIER_IS_VARIABLE_VIEW (self));

  *filled = *missing = 0;
  for (guint i = 0; i < self->chips->len; i++)
    {
      if (((Chip *) g_ptr_array_index (self->chips, i))->kind == VIVIER_SPAN_MISSING)
        (*missing)++;
      else
        (*filled)++;
    }
}

/**
 * vivier_variable_view_select_missing:
 * @self: an editor
 *
 * Returns: %FALSE when nothing is missing
 */
gboolean
vivier_variable_view_select_missing (VivierVariableView *self)
{
  g_return_val_if_fail (VIVIER_IS_VARIABLE_VIEW (self), FALSE);

  for (guint i = 0; i < self->chips->len; i++)
    {
      Chip *chip = g_ptr_array_index (self->chips, i);
      GtkTextIter start, end;

      if (chip->kind != VIVIER_SPAN_MISSING || !find_chip (self, chip, &start, &end))
        continue;
      gtk_text_buffer_select_range (get_buffer (self), &start, &end);
      gtk_text_view_scroll_to_iter (GTK_TEXT_VIEW (self), &start, 0.1, FALSE, 0, 0);
      gtk_widget_grab_focus (GTK_WIDGET (self));
      return TRUE;
    }

  return FALSE;
}
