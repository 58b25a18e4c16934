/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-board.h"

#include "pages/vivier-board-card.h"
#include "pages/vivier-board-column.h"
#include "vivier-bulk.h"
#include "vivier-compat.h"
#include "vivier-vocabulary.h"

#define ORDER "next_action, name"

struct _VivierBoard
{
  GtkWidget            parent_instance;

  VivierSession       *session;
  VivierVocabulary    *vocabulary; /* of the session */
  VivierProspectQuery *query;      /* NULL before the first */
  GArray              *totals;     /* (element-type VivierStageTotal) */
  GCancellable        *cancellable;
  char                *stages_key; /* which columns were made */
  gint64               selected_id;
  gint64               moved_id;   /* to be selected again where it arrives */
  gint64               moved_to;   /* the stage */

  GtkWidget           *scroll;
  GtkBox              *columns;
};

G_DEFINE_FINAL_TYPE (VivierBoard, vivier_board, GTK_TYPE_WIDGET)

enum {
  PROP_0,
  PROP_SELECTED_ID,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint totals_signal;

static VivierBoardColumn *
column_at (VivierBoard *self,
           int          index)
{
  GtkWidget *column = gtk_widget_get_first_child (GTK_WIDGET (self->columns));

  for (int i = 0; column != NULL && i < index; i++)
    column = gtk_widget_get_next_sibling (column);
  return column != NULL && index >= 0 ? VIVIER_BOARD_COLUMN (column) : NULL;
}

static int
index_of (VivierBoard       *self,
          VivierBoardColumn *column)
{
  for (int i = 0; column_at (self, i) != NULL; i++)
    if (column_at (self, i) == column)
      return i;
  return -1;
}

static void
set_selected_id (VivierBoard *self,
                 gint64       id)
{
  if (self->selected_id == id)
    return;
  self->selected_id = id;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_ID]);
}

/* The column whose card is selected. */
static VivierBoardColumn *
selected_column (VivierBoard *self)
{
  VivierBoardColumn *column;

  for (int i = 0; self->selected_id != 0 && (column = column_at (self, i)) != NULL; i++)
    if (vivier_board_column_get_selected_id (column) == self->selected_id)
      return column;
  return NULL;
}

/* Totals ------------------------------------------------------------------- */

typedef struct {
  VivierProspectQuery *query;
  GArray              *totals;
} Totals;

static void
totals_free (gpointer data)
{
  Totals *totals = data;

  vivier_prospect_query_free (totals->query);
  g_clear_pointer (&totals->totals, g_array_unref);
  g_free (totals);
}

static gboolean
totals_in_db (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Totals *totals = data;

  totals->totals = vivier_stage_totals_load (db, totals->query, error);
  return totals->totals != NULL;
}

static void
totals_loaded (gpointer owner,
               gpointer data)
{
  VivierBoard *self = owner;
  Totals *totals = data;
  VivierBoardColumn *column;

  if (self->session == NULL)
    return;
  g_clear_pointer (&self->totals, g_array_unref);
  self->totals = g_array_ref (totals->totals);
  for (int i = 0; (column = column_at (self, i)) != NULL; i++)
    for (guint j = 0; j < self->totals->len; j++)
      {
        const VivierStageTotal *total = &g_array_index (self->totals, VivierStageTotal, j);

        if (total->stage_id == vivier_board_column_get_stage (column))
          vivier_board_column_set_total (column, total);
      }
  g_signal_emit (self, totals_signal, 0);
}

static void
load_totals (VivierBoard *self)
{
  Totals *totals;

  if (self->query == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  totals = g_new0 (Totals, 1);
  totals->query = vivier_prospect_query_copy (self->query);
  vivier_session_read (self->session, totals_in_db, totals, totals_free, self->cancellable, self, totals_loaded);
}

/* Moving ------------------------------------------------------------------- */

static void
move (VivierBoard       *self,
      gint64             id,
      VivierBoardColumn *to)
{
  if (id == 0 || to == NULL || vivier_session_is_read_only (self->session))
    return;
  self->moved_id = id;
  self->moved_to = vivier_board_column_get_stage (to);
  vivier_bulk_apply (self->session, vivier_picked_new_one (id), VIVIER_BULK_STAGE, vivier_board_column_get_stage (to),
                     NULL, NULL);
}

static void
dropped_cb (VivierBoardColumn *column,
            gint64             id,
            VivierBoard       *self)
{
  move (self, id, column);
}

static void
selected_cb (VivierBoardColumn *column,
             VivierBoard       *self)
{
  VivierBoardColumn *other;

  for (int i = 0; (other = column_at (self, i)) != NULL; i++)
    if (other != column)
      vivier_board_column_unselect (other);
  set_selected_id (self, vivier_board_column_get_selected_id (column));
}

/* A card that was moved keeps the selection, and the focus, where it arrives:
 * anywhere in its column, whose rows are not all loaded. */
typedef struct {
  VivierProspectQuery *query;
  gint64               stage_id;
  gint64               id;
  gint64               position;
} Arrival;

static void
arrival_free (gpointer data)
{
  vivier_prospect_query_free (((Arrival *) data)->query);
  g_free (data);
}

static gboolean
find_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Arrival *arrival = data;
  g_autoptr (GArray) ids = vivier_prospects_load_ids (db, arrival->query, error);

  if (ids == NULL)
    return FALSE;
  arrival->position = -1;
  for (guint i = 0; i < ids->len && arrival->position < 0; i++)
    if (g_array_index (ids, gint64, i) == arrival->id)
      arrival->position = i;
  return TRUE;
}

/* A column may still show what it held before the move, while its position is
 * already known: then its next "reloaded" asks again. */
static gboolean
select_arrived (VivierBoardColumn *column,
                const Arrival     *arrival)
{
  gint64 selected_id;

  if (arrival->position >= vivier_board_column_get_n_cards (column))
    return FALSE;
  vivier_board_column_select (column, (guint) arrival->position);
  selected_id = vivier_board_column_get_selected_id (column);
  return selected_id == 0 || selected_id == arrival->id;
}

static void
found (gpointer owner,
       gpointer data)
{
  VivierBoard *self = owner;
  const Arrival *arrival = data;
  VivierBoardColumn *column;

  if (self->session == NULL || arrival->position < 0 || self->moved_id != arrival->id)
    return;
  for (int i = 0; (column = column_at (self, i)) != NULL; i++)
    if (vivier_board_column_get_stage (column) == arrival->stage_id && select_arrived (column, arrival))
      {
        self->moved_id = 0;
        gtk_widget_grab_focus (vivier_board_column_get_list (column));
      }
}

static void
reloaded_cb (VivierBoardColumn *column,
             VivierBoard       *self)
{
  Arrival *arrival;

  if (self->moved_id == 0)
    return;
  if (vivier_board_column_get_stage (column) != self->moved_to)
    {
      if (vivier_board_column_get_selected_id (column) == self->moved_id)
        vivier_board_column_unselect (column);
      return;
    }
  arrival = g_new0 (Arrival, 1);
  arrival->query = vivier_prospect_query_copy (vivier_board_column_get_query (column));
  arrival->stage_id = self->moved_to;
  arrival->id = self->moved_id;
  vivier_session_read (self->session, find_in_db, arrival, arrival_free, NULL, self, found);
}

/* Keys --------------------------------------------------------------------- */

static gboolean
move_selected (VivierBoard *self,
               int          offset)
{
  VivierBoardColumn *from = selected_column (self);
  VivierBoardColumn *to = from != NULL ? column_at (self, index_of (self, from) + offset) : NULL;

  if (to == NULL)
    return GDK_EVENT_PROPAGATE;
  vivier_board_column_set_open (to, TRUE);
  move (self, self->selected_id, to);
  return GDK_EVENT_STOP;
}

static gboolean
focus_neighbour (VivierBoard *self,
                 int          offset)
{
  VivierBoardColumn *from = selected_column (self);
  int index = from != NULL ? index_of (self, from) + offset : 0;
  VivierBoardColumn *to;

  for (; (to = column_at (self, index)) != NULL; index += offset)
    {
      if (!vivier_board_column_is_open (to) || vivier_board_column_get_n_cards (to) == 0)
        continue;
      vivier_board_column_select (to, 0);
      gtk_widget_grab_focus (vivier_board_column_get_list (to));
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                VivierBoard           *self)
{
  GdkModifierType held = state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_SHIFT_MASK);
  int forward = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -1 : 1;
  gboolean is_arrow = key == GDK_KEY_Left || key == GDK_KEY_Right;

  if (is_arrow && held == GDK_CONTROL_MASK)
    return move_selected (self, key == GDK_KEY_Right ? forward : -forward);
  if (is_arrow && held == 0)
    return focus_neighbour (self, key == GDK_KEY_Right ? forward : -forward);
  /* The row of digits needs Shift on a French keyboard. */
  if ((held & ~GDK_SHIFT_MASK) == 0 && self->selected_id != 0)
    {
      guint digit = key >= GDK_KEY_1 && key <= GDK_KEY_9 ? key - GDK_KEY_1
                  : key >= GDK_KEY_KP_1 && key <= GDK_KEY_KP_9 ? key - GDK_KEY_KP_1 : G_MAXUINT;
      VivierBoardColumn *to = digit != G_MAXUINT ? column_at (self, (int) digit) : NULL;

      if (to == NULL)
        return GDK_EVENT_PROPAGATE;
      move (self, self->selected_id, to);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

/* Columns ------------------------------------------------------------------ */

static char *
make_stages_key (GPtrArray *stages)
{
  GString *key = g_string_new (NULL);

  for (guint i = 0; i < stages->len; i++)
    {
      const VivierStage *stage = g_ptr_array_index (stages, i);

      g_string_append_printf (key, "%" G_GINT64_FORMAT " %d %s\n", stage->id, stage->kind, vivier_stage_get_name (stage));
    }
  return g_string_free (key, FALSE);
}

static void
make_columns (VivierBoard *self)
{
  GPtrArray *stages = vivier_vocabulary_get_stages (self->vocabulary);
  g_autofree char *key = make_stages_key (stages);
  GtkWidget *child;

  if (g_strcmp0 (key, self->stages_key) == 0)
    return;
  g_free (self->stages_key);
  self->stages_key = g_steal_pointer (&key);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->columns))) != NULL)
    gtk_box_remove (self->columns, child);
  for (guint i = 0; i < stages->len; i++)
    {
      GtkWidget *column = vivier_board_column_new (self->session, g_ptr_array_index (stages, i));

      g_signal_connect_object (column, "dropped", G_CALLBACK (dropped_cb), self, 0);
      g_signal_connect_object (column, "selected", G_CALLBACK (selected_cb), self, 0);
      g_signal_connect_object (column, "reloaded", G_CALLBACK (reloaded_cb), self, 0);
      gtk_box_append (self->columns, column);
      if (self->query != NULL)
        vivier_board_column_set_query (VIVIER_BOARD_COLUMN (column), self->query);
    }
  load_totals (self);
}

/* Type --------------------------------------------------------------------- */

static void
vivier_board_dispose (GObject *object)
{
  VivierBoard *self = VIVIER_BOARD (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  vivier_compat_unparent_all (GTK_WIDGET (self));
  g_clear_object (&self->session);

  G_OBJECT_CLASS (vivier_board_parent_class)->dispose (object);
}

static void
vivier_board_finalize (GObject *object)
{
  VivierBoard *self = VIVIER_BOARD (object);

  g_clear_pointer (&self->query, vivier_prospect_query_free);
  g_clear_pointer (&self->totals, g_array_unref);
  g_free (self->stages_key);

  G_OBJECT_CLASS (vivier_board_parent_class)->finalize (object);
}

static void
vivier_board_get_property (GObject    *object,
                           guint       id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  if (id == PROP_SELECTED_ID)
    g_value_set_int64 (value, VIVIER_BOARD (object)->selected_id);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vivier_board_class_init (VivierBoardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = vivier_board_dispose;
  object_class->finalize = vivier_board_finalize;
  object_class->get_property = vivier_board_get_property;
  properties[PROP_SELECTED_ID] = g_param_spec_int64 ("selected-id", NULL, NULL, 0, G_MAXINT64, 0,
                                                     G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  totals_signal = g_signal_new ("totals-changed", VIVIER_TYPE_BOARD, G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
vivier_board_init (VivierBoard *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->columns = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10));
  self->scroll = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroll), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroll), GTK_WIDGET (self->columns));
  gtk_widget_set_parent (self->scroll, GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * vivier_board_new:
 * @session: the open workspace
 *
 * Returns: (transfer floating): the board; give it a query next
 */
GtkWidget *
vivier_board_new (VivierSession *session)
{
  VivierBoard *self = g_object_new (VIVIER_TYPE_BOARD, NULL);

  self->session = g_object_ref (session);
  self->vocabulary = vivier_vocabulary_of (session);
  g_signal_connect_object (self->vocabulary, "changed", G_CALLBACK (make_columns), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "refreshed", G_CALLBACK (load_totals), self, G_CONNECT_SWAPPED);
  make_columns (self);
  return GTK_WIDGET (self);
}

/**
 * vivier_board_set_query:
 * @query: who is on it; copied
 */
void
vivier_board_set_query (VivierBoard               *self,
                        const VivierProspectQuery *query)
{
  VivierBoardColumn *column;

  g_return_if_fail (VIVIER_IS_BOARD (self));

  g_clear_pointer (&self->query, vivier_prospect_query_free);
  self->query = vivier_prospect_query_copy (query);
  g_free (self->query->order);
  self->query->order = g_strdup (ORDER);
  g_strfreev (self->query->columns);
  self->query->columns = g_strdupv ((char **) vivier_board_card_columns);
  for (int i = 0; (column = column_at (self, i)) != NULL; i++)
    vivier_board_column_set_query (column, self->query);
  load_totals (self);
}

/**
 * vivier_board_get_selected_id:
 *
 * Returns: the prospect whose card is selected, 0 without one
 */
gint64
vivier_board_get_selected_id (VivierBoard *self)
{
  g_return_val_if_fail (VIVIER_IS_BOARD (self), 0);
  return self->selected_id;
}

/**
 * vivier_board_select_id:
 * @id: a prospect
 *
 * Marks the card of a prospect, if it is among those loaded.
 */
void
vivier_board_select_id (VivierBoard *self,
                        gint64       id)
{
  VivierBoardColumn *column;

  g_return_if_fail (VIVIER_IS_BOARD (self));

  for (int i = 0; id != 0 && (column = column_at (self, i)) != NULL; i++)
    {
      int position = vivier_board_column_find (column, id);

      if (position >= 0)
        vivier_board_column_select (column, (guint) position);
    }
}

/**
 * vivier_board_get_open_total:
 * @total: (out): of the open stages together; zeroes until they are known
 */
void
vivier_board_get_open_total (VivierBoard      *self,
                             VivierStageTotal *total)
{
  g_return_if_fail (VIVIER_IS_BOARD (self));

  *total = (VivierStageTotal) { 0 };
  for (guint i = 0; self->totals != NULL && i < self->totals->len; i++)
    {
      const VivierStageTotal *one = &g_array_index (self->totals, VivierStageTotal, i);
      const VivierStage *stage = vivier_vocabulary_find_stage (self->vocabulary, one->stage_id);

      if (stage == NULL || stage->kind != VIVIER_STAGE_OPEN)
        continue;
      total->n_prospects += one->n_prospects;
      total->value_minor += one->value_minor;
      total->weighted_minor += one->weighted_minor;
    }
}
