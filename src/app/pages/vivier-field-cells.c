/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-field-columns-private.h"

#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "model/vivier-prospect-list.h"
#include "pages/vivier-list-controller.h"
#include "vivier-words.h"
#include "widgets/vivier-avatar-dot.h"
#include "widgets/vivier-badge.h"

#define ROW_HEIGHT 35
#define DOT_SIZE 26

typedef enum {
  CELL_TEXT,
  CELL_TICK,
  CELL_NAME,
  CELL_SEGMENT,
  CELL_NEXT,
} CellKind;

typedef struct {
  VivierFieldColumns *owner;
  char               *field; /* NULL: the tick */
  CellKind            kind;
  gboolean            is_figure;
} Column;

static void
column_free (gpointer  data,
             GClosure *closure)
{
  Column *column = data;

  g_object_unref (column->owner);
  g_free (column->field);
  g_free (column);
}

static const Column *
column_of (GtkListItem *item)
{
  return g_object_get_data (G_OBJECT (item), "vivier-column");
}

static VivierProspectRow *
row_of (GtkListItem *item)
{
  VivierProspectItem *prospect = gtk_list_item_get_item (item);

  return prospect != NULL ? vivier_prospect_item_get_row (prospect) : NULL;
}

/* Ticks -------------------------------------------------------------------- */

static void
show_tick (GtkListItem *item)
{
  const Column *column = column_of (item);
  GtkWidget *check = gtk_list_item_get_child (item);
  GtkWidget *cell = gtk_widget_get_parent (check);
  GtkWidget *line = cell != NULL ? gtk_widget_get_parent (cell) : NULL;
  VivierProspectRow *row = row_of (item);
  gboolean is_picked = row != NULL && vivier_picks_has (column->owner->picks, row->id);

  g_object_set_data (G_OBJECT (check), "vivier-filling", GINT_TO_POINTER (TRUE));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_picked);
  g_object_set_data (G_OBJECT (check), "vivier-filling", NULL);
  if (line != NULL && is_picked)
    gtk_widget_add_css_class (line, "picked");
  else if (line != NULL)
    gtk_widget_remove_css_class (line, "picked");
  if (row != NULL)
    {
      /* Translators: %s is the name of a prospect */
      g_autofree char *label = g_strdup_printf (_("Select “%s”"), row->name);

      gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    }
}

static void
toggled_cb (GtkCheckButton *check,
            GtkListItem    *item)
{
  const Column *column = column_of (item);
  VivierProspectRow *row = row_of (item);

  if (column == NULL || row == NULL || g_object_get_data (G_OBJECT (check), "vivier-filling") != NULL)
    return;
  vivier_field_columns_tick (column->owner, row->id, gtk_check_button_get_active (check),
                             g_object_steal_data (G_OBJECT (check), "vivier-shift") != NULL);
}

static void
tick_pressed_cb (GtkGestureClick *gesture,
                 int              n_press,
                 double           x,
                 double           y,
                 GtkWidget       *check)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  g_object_set_data (G_OBJECT (check), "vivier-shift", GINT_TO_POINTER ((state & GDK_SHIFT_MASK) != 0));
}

static GtkWidget *
make_tick (GtkListItem *item)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_set_halign (check, GTK_ALIGN_CENTER);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), item, 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (tick_pressed_cb), check);
  gtk_widget_add_controller (check, GTK_EVENT_CONTROLLER (click));
  return check;
}

static void
picks_changed_cb (VivierPicks *picks,
                  GtkListItem *item)
{
  if (gtk_list_item_get_child (item) != NULL)
    show_tick (item);
}

/* Texts -------------------------------------------------------------------- */

static GtkWidget *
make_label (gboolean is_figure)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), is_figure ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (is_figure)
    gtk_widget_add_css_class (label, "numeric");
  return label;
}

/* Its size does not follow its text: two hundred rows can change at once
 * without being measured again. */
static GtkWidget *
make_text (gboolean is_figure)
{
  GtkWidget *text = gtk_inscription_new (NULL);

  gtk_inscription_set_xalign (GTK_INSCRIPTION (text), is_figure ? 1 : 0);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (text), 0);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (text), 1);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_nat_lines (GTK_INSCRIPTION (text), 1);
  if (is_figure)
    gtk_widget_add_css_class (text, "numeric");
  return text;
}

static GtkWidget *
make_name_cell (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *name = make_text (FALSE);

  gtk_widget_add_css_class (name, "name");
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_set_valign (name, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), vivier_avatar_dot_new (DOT_SIZE));
  gtk_box_append (GTK_BOX (box), name);
  return box;
}

static GtkWidget *
make_next_cell (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *kind = make_label (FALSE);
  GtkWidget *day = make_label (TRUE);

  gtk_widget_set_hexpand (kind, TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (day), PANGO_ELLIPSIZE_NONE);
  gtk_widget_add_css_class (day, "next-day");
  gtk_box_append (GTK_BOX (box), kind);
  gtk_box_append (GTK_BOX (box), day);
  return box;
}

static char *
silence_text (const Column            *column,
              const VivierProspectRow *row)
{
  int silence = vivier_words_silence (column->owner->session, row);
  g_autofree char *number = NULL;

  if (silence < 0)
    return NULL;
  number = vivier_number_format (silence);
  /* Translators: a number of days, as short as can be */
  return g_strdup_printf (_("%s d"), number);
}

static void
show_text (GtkWidget               *cell,
           const Column            *column,
           const VivierProspectRow *row)
{
  g_autofree char *made = NULL;
  const char *text = "";

  if (row != NULL && g_str_equal (column->field, "inactive"))
    text = made = silence_text (column, row);
  else if (row != NULL)
    text = vivier_prospect_row_get_text (row, column->field);
  if (row != NULL && (text == NULL || *text == '\0'))
    text = "—";
  gtk_inscription_set_text (GTK_INSCRIPTION (cell), text);
}

static void
show_name (GtkListItem             *item,
           const Column            *column,
           const VivierProspectRow *row)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *dot = gtk_widget_get_first_child (box);
  g_autofree char *spoken = row != NULL ? vivier_words_spoken (column->owner->session, row) : NULL;

  gtk_widget_set_opacity (dot, row != NULL ? 1 : 0); /* a hidden one would make the row be measured */
  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_widget_get_last_child (box)), row != NULL ? row->name : "");
  if (row != NULL)
    vivier_avatar_dot_set (VIVIER_AVATAR_DOT (dot), row->name, row->id);
  vivier_list_controller_label_row (item, spoken);
}

static void
show_next (GtkWidget               *box,
           const Column            *column,
           const VivierProspectRow *row)
{
  GtkLabel *kind = GTK_LABEL (gtk_widget_get_first_child (box));
  GtkWidget *day = gtk_widget_get_last_child (box);
  const VivierProspectCell *due = row != NULL ? vivier_prospect_row_get_cell (row, "next_action") : NULL;
  VivierDay today = vivier_session_get_today (column->owner->session);
  VivierDay on = due != NULL && due->value != NULL ? vivier_day_from_iso (due->value) : VIVIER_DAY_NONE;
  g_autofree char *text = on != VIVIER_DAY_NONE ? vivier_words_near_day (on, today) : NULL;

  gtk_label_set_label (kind, row == NULL ? "" : text == NULL ? "—" : vivier_prospect_row_get_text (row, "next_kind"));
  gtk_label_set_label (GTK_LABEL (day), text != NULL ? text : "");
  if (on != VIVIER_DAY_NONE && on < today)
    gtk_widget_add_css_class (day, "late");
  else
    gtk_widget_remove_css_class (day, "late");
}

/* Life of a cell ----------------------------------------------------------- */

static void
show_cell (GtkListItem *item)
{
  const Column *column = column_of (item);
  GtkWidget *cell = gtk_list_item_get_child (item);
  VivierProspectRow *row = row_of (item);

  switch (column->kind)
    {
    case CELL_TICK:
      show_tick (item);
      break;
    case CELL_NAME:
      show_name (item, column, row);
      break;
    case CELL_SEGMENT:
      gtk_widget_set_opacity (cell, row != NULL ? 1 : 0);
      if (row != NULL)
        vivier_badges_set (VIVIER_BADGES (cell), row->figures.segment, row->figures.is_vip);
      break;
    case CELL_NEXT:
      show_next (cell, column, row);
      break;
    case CELL_TEXT:
    default:
      show_text (cell, column, row);
      break;
    }
}

static void
item_row_cb (VivierProspectItem *prospect,
             GParamSpec         *pspec,
             GtkListItem        *item)
{
  show_cell (item);
}

static gboolean
is_editable (const Column *column)
{
  VivierFieldTable *fields = vivier_vocabulary_get_fields (column->owner->vocabulary);
  const VivierProspectField *field = vivier_field_table_find (fields, column->field);

  return field != NULL && (field->flags & VIVIER_FIELD_EDITABLE) != 0;
}

/* The second press on a cell that can be typed into edits it; elsewhere, and
 * on a name, it opens the prospect as everywhere. */
static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            GtkListItem     *item)
{
  const Column *column = column_of (item);
  VivierProspectRow *row = row_of (item);

  if (column == NULL || row == NULL || column->field == NULL)
    return;
  g_free (column->owner->clicked);
  column->owner->clicked = g_strdup (column->field);
  if (n_press != 2 || column->kind == CELL_NAME || !is_editable (column))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  vivier_field_columns_edit (column->owner, row->id, 0);
}

static GtkWidget *
make_cell (const Column *column,
           GtkListItem  *item)
{
  GtkWidget *cell;

  switch (column->kind)
    {
    case CELL_TICK:
      return make_tick (item);
    case CELL_NAME:
      return make_name_cell ();
    case CELL_SEGMENT:
      return vivier_badges_new (FALSE);
    case CELL_NEXT:
      return make_next_cell ();
    case CELL_TEXT:
    default:
      cell = make_text (column->is_figure);
      gtk_widget_add_css_class (cell, "one-line");
      return cell;
    }
}

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *item,
          Column             *column)
{
  GtkWidget *cell = make_cell (column, item);
  GtkGesture *click;

  if (g_strcmp0 (column->field, "revenue") == 0)
    gtk_widget_add_css_class (cell, "strong");
  if (column->kind != CELL_TEXT)
    gtk_widget_set_size_request (cell, -1, ROW_HEIGHT);
  gtk_list_item_set_child (item, cell);
  if (column->kind == CELL_TICK)
    return;
  click = gtk_gesture_click_new ();
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), item, 0);
  gtk_widget_add_controller (cell, GTK_EVENT_CONTROLLER (click));
  vivier_list_controller_open_on_click (cell, item);
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *item,
         Column             *column)
{
  g_object_set_data (G_OBJECT (item), "vivier-column", column);
  g_hash_table_add (column->owner->cells, item);
  g_signal_connect_object (gtk_list_item_get_item (item), "notify::row", G_CALLBACK (item_row_cb), item, 0);
  if (column->kind == CELL_TICK)
    g_signal_connect_object (column->owner->picks, "changed", G_CALLBACK (picks_changed_cb), item, 0);
  show_cell (item);
}

static void
unbind_cb (GtkListItemFactory *factory,
           GtkListItem        *item,
           Column             *column)
{
  g_hash_table_remove (column->owner->cells, item);
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), item_row_cb, item);
  if (column->kind == CELL_TICK)
    g_signal_handlers_disconnect_by_func (column->owner->picks, picks_changed_cb, item);
}

static CellKind
kind_of (const char *field)
{
  if (field == NULL)
    return CELL_TICK;
  if (g_str_equal (field, "name"))
    return CELL_NAME;
  if (g_str_equal (field, "segment"))
    return CELL_SEGMENT;
  return g_str_equal (field, "next_action") ? CELL_NEXT : CELL_TEXT;
}

gboolean
vivier_field_is_figure (VivierFieldTable *fields,
                        const char       *id)
{
  const VivierProspectField *field = vivier_field_table_find (fields, id);

  if (field == NULL || g_str_equal (field->id, "next_action"))
    return FALSE;
  return field->type == VIVIER_FIELD_TYPE_NUMBER || field->type == VIVIER_FIELD_TYPE_MONEY ||
         field->type == VIVIER_FIELD_TYPE_DAY;
}

const char *
vivier_field_cells_get_field (GtkListItem *item)
{
  return column_of (item)->field;
}

GtkListItemFactory *
vivier_field_cells_new (VivierFieldColumns *self,
                        const char         *field)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Column *column = g_new0 (Column, 1);

  column->owner = g_object_ref (self);
  column->field = g_strdup (field);
  column->kind = kind_of (field);
  column->is_figure = field != NULL && vivier_field_is_figure (vivier_vocabulary_get_fields (self->vocabulary), field);
  g_signal_connect_data (factory, "setup", G_CALLBACK (setup_cb), column, column_free, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), column);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), column);
  return factory;
}
