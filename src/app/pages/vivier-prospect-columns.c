/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-prospect-columns.h"

#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "model/vivier-prospect-list.h"
#include "pages/vivier-list-controller.h"
#include "vivier-words.h"
#include "widgets/vivier-avatar-dot.h"
#include "widgets/vivier-badge.h"

#define ROW_HEIGHT 35
#define DOT_SIZE 26

typedef struct {
  VivierSession  *session;
  VivierColumnId  id;
} Column;

static void
column_free (gpointer  data,
             GClosure *closure)
{
  Column *column = data;

  g_object_unref (column->session);
  g_free (column);
}

/* Cells -------------------------------------------------------------------- */

static GtkWidget *
make_label (VivierColumnId id)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), vivier_prospect_columns_is_figure (id) ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (vivier_prospect_columns_is_figure (id))
    gtk_widget_add_css_class (label, "numeric");
  if (id == VIVIER_COLUMN_REVENUE)
    gtk_widget_add_css_class (label, "strong");
  gtk_widget_set_size_request (label, -1, ROW_HEIGHT);
  return label;
}

static GtkWidget *
make_name_cell (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "name");
  gtk_box_append (GTK_BOX (box), vivier_avatar_dot_new (DOT_SIZE));
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_set_size_request (box, -1, ROW_HEIGHT);
  return box;
}

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *list_item,
          Column             *column)
{
  GtkWidget *cell;

  if (column->id == VIVIER_COLUMN_NAME)
    cell = make_name_cell ();
  else if (column->id == VIVIER_COLUMN_SEGMENT)
    cell = vivier_badges_new (FALSE);
  else
    cell = make_label (column->id);
  gtk_list_item_set_child (list_item, cell);
  vivier_list_controller_open_on_click (cell, list_item);
}

static char *
cell_text (const Column            *column,
           const VivierProspectRow *row)
{
  const VivierPurchaseTotals *totals = &row->figures.totals;
  int silence = vivier_words_silence (column->session, row);

  switch (column->id)
    {
    case VIVIER_COLUMN_CITY:
      return g_strdup (row->city);
    case VIVIER_COLUMN_PURCHASES:
      return vivier_number_format (totals->purchases);
    case VIVIER_COLUMN_REVENUE:
      return vivier_session_format_money (column->session, totals->revenue_minor);
    case VIVIER_COLUMN_LAST:
      return silence >= 0 ? vivier_day_format (totals->last_on) : NULL;
    case VIVIER_COLUMN_SILENCE:
      if (silence >= 0)
        {
          g_autofree char *number = vivier_number_format (silence);

          /* Translators: a number of days, as short as can be */
          return g_strdup_printf (_("%s d"), number);
        }
      return NULL;
    case VIVIER_COLUMN_NAME:
    case VIVIER_COLUMN_SEGMENT:
    default:
      return NULL;
    }
}

static void
show_name (GtkListItem             *list_item,
           const Column            *column,
           const VivierProspectRow *row)
{
  GtkWidget *box = gtk_list_item_get_child (list_item);
  GtkWidget *dot = gtk_widget_get_first_child (box);
  g_autofree char *spoken = row != NULL ? vivier_words_spoken (column->session, row) : NULL;

  gtk_widget_set_visible (dot, row != NULL);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (box)), row != NULL ? row->name : "");
  if (row != NULL)
    vivier_avatar_dot_set (VIVIER_AVATAR_DOT (dot), row->name, row->id);
  vivier_list_controller_label_row (list_item, spoken);
}

static const Column *
column_of (GtkListItem *list_item)
{
  return g_object_get_data (G_OBJECT (list_item), "vivier-column");
}

static void
item_row_cb (VivierProspectItem *item,
             GParamSpec         *pspec,
             GtkListItem        *list_item)
{
  const Column *column = column_of (list_item);
  GtkWidget *cell = gtk_list_item_get_child (list_item);
  VivierProspectRow *row = vivier_prospect_item_get_row (item);
  g_autofree char *text = NULL;

  if (column->id == VIVIER_COLUMN_NAME)
    {
      show_name (list_item, column, row);
      return;
    }
  if (column->id == VIVIER_COLUMN_SEGMENT)
    {
      gtk_widget_set_visible (cell, row != NULL);
      if (row != NULL)
        vivier_badges_set (VIVIER_BADGES (cell), row->figures.segment, row->figures.is_vip);
      return;
    }
  if (row != NULL)
    text = cell_text (column, row);
  gtk_label_set_label (GTK_LABEL (cell), text != NULL ? text : row != NULL ? "—" : "");
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *list_item,
         Column             *column)
{
  VivierProspectItem *item = gtk_list_item_get_item (list_item);

  g_object_set_data (G_OBJECT (list_item), "vivier-column", column);
  g_signal_connect_object (item, "notify::row", G_CALLBACK (item_row_cb), list_item, 0);
  item_row_cb (item, NULL, list_item);
}

static void
unbind_cb (GtkListItemFactory *factory,
           GtkListItem        *list_item,
           Column             *column)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), item_row_cb, list_item);
}

/* Order -------------------------------------------------------------------- */

/* GtkColumnView knows only sorters that compare. Ours do not compare rows, the
 * database does: they tell, when asked, which column was clicked. The getters
 * for that came with GTK 4.10. */
static VivierColumnId asked_column;

static int
tell_column (gconstpointer a,
             gconstpointer b,
             gpointer      user_data)
{
  asked_column = GPOINTER_TO_INT (user_data);
  return -1;
}

/**
 * vivier_prospect_columns_get_sort:
 * @column: (out): the column clicked last
 * @is_descending: (out): which way its arrow points
 *
 * Returns: %FALSE when no header was clicked
 */
gboolean
vivier_prospect_columns_get_sort (GtkColumnView  *view,
                                  VivierColumnId *column,
                                  gboolean       *is_descending)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (view);
  GtkOrdering ordering;

  asked_column = VIVIER_N_COLUMNS;
  /* Any two objects do, but two: GTK does not ask whether one equals itself. */
  ordering = gtk_sorter_compare (sorter, view, sorter);
  if (ordering == GTK_ORDERING_EQUAL || asked_column == VIVIER_N_COLUMNS)
    return FALSE;
  *column = asked_column;
  *is_descending = ordering == GTK_ORDERING_LARGER;
  return TRUE;
}

/**
 * vivier_prospect_columns_get_key:
 *
 * Returns: what the database sorts by for @column
 */
VivierSortKey
vivier_prospect_columns_get_key (VivierColumnId column)
{
  switch (column)
    {
    case VIVIER_COLUMN_CITY:
      return VIVIER_SORT_CITY;
    case VIVIER_COLUMN_PURCHASES:
      return VIVIER_SORT_PURCHASES;
    case VIVIER_COLUMN_REVENUE:
      return VIVIER_SORT_REVENUE;
    case VIVIER_COLUMN_LAST:
    case VIVIER_COLUMN_SILENCE:
      return VIVIER_SORT_LAST;
    case VIVIER_COLUMN_NAME:
    case VIVIER_COLUMN_SEGMENT:
    default:
      return VIVIER_SORT_NAME;
    }
}

/**
 * vivier_prospect_columns_is_figure:
 *
 * Returns: %TRUE for numbers and dates
 */
gboolean
vivier_prospect_columns_is_figure (VivierColumnId column)
{
  return column >= VIVIER_COLUMN_PURCHASES;
}

static const char *
column_title (VivierColumnId  id,
              VivierSession  *session)
{
  switch (id)
    {
    case VIVIER_COLUMN_NAME:
      return _("Name");
    case VIVIER_COLUMN_SEGMENT:
      return _("Segment");
    case VIVIER_COLUMN_CITY:
      return _("Town");
    case VIVIER_COLUMN_PURCHASES:
      return vivier_session_purchases_title (session);
    case VIVIER_COLUMN_REVENUE:
      return C_("title of a narrow column", "Revenue");
    case VIVIER_COLUMN_LAST:
      return C_("date of the last purchase", "Last");
    case VIVIER_COLUMN_SILENCE:
    default:
      return C_("days since the last purchase", "Inactive");
    }
}

static const int widths[VIVIER_N_COLUMNS] = { -1, 160, 186, 116, 110, 116, 108 };

static GtkColumnViewColumn *
make_column (VivierColumnId  id,
             VivierSession  *session)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column;
  Column *data = g_new0 (Column, 1);

  data->id = id;
  data->session = g_object_ref (session);
  g_signal_connect_data (factory, "setup", G_CALLBACK (setup_cb), data, column_free, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), data);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), data);
  column = gtk_column_view_column_new (column_title (id, session), factory);
  gtk_column_view_column_set_expand (column, id == VIVIER_COLUMN_NAME);
  if (widths[id] > 0)
    gtk_column_view_column_set_fixed_width (column, widths[id]);
  if (id != VIVIER_COLUMN_SEGMENT)
    {
      g_autoptr (GtkCustomSorter) sorter = gtk_custom_sorter_new (tell_column, GINT_TO_POINTER (id), NULL);

      gtk_column_view_column_set_sorter (column, GTK_SORTER (sorter));
    }
  return column;
}

/**
 * vivier_prospect_columns_add:
 * @columns: (out): the columns by id, owned by @view
 *
 * Appends the columns.
 */
void
vivier_prospect_columns_add (GtkColumnView       *view,
                             VivierSession       *session,
                             GtkColumnViewColumn *columns[VIVIER_N_COLUMNS])
{
  for (int i = 0; i < VIVIER_N_COLUMNS; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = make_column (i, session);

      gtk_column_view_append_column (view, column);
      columns[i] = column;
    }
}

/**
 * vivier_prospect_columns_show:
 * @columns: as vivier_prospect_columns_add() gave them
 *
 * Shows or hides a column. A hidden one keeps its fixed width in what GTK 4.8
 * reckons, and the names would not get it: so it gives it up.
 */
void
vivier_prospect_columns_show (GtkColumnViewColumn *columns[VIVIER_N_COLUMNS],
                              VivierColumnId       id,
                              gboolean             is_visible)
{
  gtk_column_view_column_set_fixed_width (columns[id], is_visible ? widths[id] : 0);
  gtk_column_view_column_set_visible (columns[id], is_visible);
}

/**
 * vivier_prospect_columns_align_headers:
 *
 * End-aligns the headers of figures. GtkColumnView has no property for it: the
 * header's inner box is aligned instead, in the order of the columns.
 */
void
vivier_prospect_columns_align_headers (GtkColumnView *view)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (view));
  GtkWidget *title = header != NULL ? gtk_widget_get_first_child (header) : NULL;

  for (int i = 0; title != NULL && i < VIVIER_N_COLUMNS; i++, title = gtk_widget_get_next_sibling (title))
    {
      GtkWidget *box = gtk_widget_get_first_child (title);

      if (box == NULL || !vivier_prospect_columns_is_figure (i))
        continue;
      gtk_widget_set_halign (box, GTK_ALIGN_END);
      /* The arrow before the word, so that the word ends where the figures do. */
      if (GTK_IS_LABEL (gtk_widget_get_first_child (box)))
        gtk_widget_insert_after (gtk_widget_get_last_child (box), box, NULL);
    }
}
