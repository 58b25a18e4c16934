/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-import-preview.h"

#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "widgets/vivier-avatar-dot.h"

#define DOT_SIZE 26
#define ROW_HEIGHT 38

/* One row of the table: a place in the report's rows, which it keeps alive. */
#define PREVIEW_TYPE_ROW (preview_row_get_type ())
G_DECLARE_FINAL_TYPE (PreviewRow, preview_row, PREVIEW, ROW, GObject)

struct _PreviewRow
{
  GObject    parent_instance;

  GPtrArray *rows;
  guint      index;
};

G_DEFINE_FINAL_TYPE (PreviewRow, preview_row, G_TYPE_OBJECT)

static void
preview_row_finalize (GObject *object)
{
  g_ptr_array_unref (PREVIEW_ROW (object)->rows);

  G_OBJECT_CLASS (preview_row_parent_class)->finalize (object);
}

static void
preview_row_class_init (PreviewRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = preview_row_finalize;
}

static void
preview_row_init (PreviewRow *self)
{
}

static const VivierImportPreviewRow *
preview_row_get (PreviewRow *self)
{
  return g_ptr_array_index (self->rows, self->index);
}

typedef enum {
  COLUMN_NAME,
  COLUMN_EMAIL,
  COLUMN_CITY,
  COLUMN_PURCHASES,
  COLUMN_REVENUE,
  COLUMN_LAST,
  COLUMN_DATE,
  COLUMN_LABEL,
  COLUMN_PLACE,
  COLUMN_AMOUNT,
} Column;

struct _VivierImportPreview
{
  GtkWidget      parent_instance;

  GtkWidget     *scroller;
  GtkColumnView *table;
  GListStore    *store;
  VivierSession *session;
};

G_DEFINE_FINAL_TYPE (VivierImportPreview, vivier_import_preview, GTK_TYPE_WIDGET)

static gboolean
is_figure (Column column)
{
  return column == COLUMN_PURCHASES || column == COLUMN_REVENUE || column == COLUMN_LAST || column == COLUMN_AMOUNT;
}

static char *
text_of (VivierImportPreview          *self,
         const VivierImportPreviewRow *row,
         Column                        column)
{
  switch (column)
    {
    case COLUMN_NAME:      return g_strdup (row->name);
    case COLUMN_EMAIL:     return g_strdup (row->email);
    case COLUMN_CITY:      return g_strdup (row->city);
    case COLUMN_LABEL:     return g_strdup (row->label);
    case COLUMN_PLACE:     return g_strdup (row->place);
    case COLUMN_PURCHASES: return row->purchases >= 0 ? vivier_number_format (row->purchases) : NULL;
    case COLUMN_REVENUE:   return row->revenue_minor >= 0 ? vivier_session_format_money (self->session, row->revenue_minor) : NULL;
    case COLUMN_AMOUNT:    return vivier_session_format_money (self->session, row->amount_minor);
    case COLUMN_LAST:
    case COLUMN_DATE:      return row->date != VIVIER_DAY_NONE ? vivier_day_format (row->date) : NULL;
    default:               return NULL;
    }
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          gpointer                  user_data)
{
  Column column = GPOINTER_TO_INT (user_data);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *child = label;

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), is_figure (column) ? 1 : 0);
  /* Narrower than this, the table scrolls sideways. */
  if (column == COLUMN_LAST || column == COLUMN_DATE)
    gtk_label_set_width_chars (GTK_LABEL (label), 10);
  else if (!is_figure (column))
    gtk_label_set_width_chars (GTK_LABEL (label), column == COLUMN_NAME || column == COLUMN_EMAIL ? 18 : 10);
  if (is_figure (column) || column == COLUMN_DATE)
    gtk_widget_add_css_class (label, "numeric");
  if (column == COLUMN_NAME)
    {
      child = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
      gtk_box_append (GTK_BOX (child), vivier_avatar_dot_new (DOT_SIZE));
      gtk_box_append (GTK_BOX (child), label);
      gtk_widget_add_css_class (label, "name");
    }
  gtk_widget_set_size_request (child, -1, ROW_HEIGHT);
  gtk_list_item_set_child (item, child);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  user_data)
{
  Column column = GPOINTER_TO_INT (user_data);
  VivierImportPreview *self = g_object_get_data (G_OBJECT (factory), "preview");
  const VivierImportPreviewRow *row = preview_row_get (gtk_list_item_get_item (item));
  GtkWidget *child = gtk_list_item_get_child (item);
  GtkWidget *label = column == COLUMN_NAME ? gtk_widget_get_last_child (child) : child;
  g_autofree char *text = text_of (self, row, column);

  if (column == COLUMN_NAME)
    vivier_avatar_dot_set (VIVIER_AVATAR_DOT (gtk_widget_get_first_child (child)), row->name, g_str_hash (row->name));

  gtk_widget_remove_css_class (label, "missing");
  if (column == COLUMN_EMAIL && text == NULL)
    {
      gtk_widget_add_css_class (label, "missing");
      /* Translators: in the preview of an import, where an e-mail address should be */
      gtk_label_set_text (GTK_LABEL (label), _("missing"));
      return;
    }
  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
}

/* GTK 4.8 has no alignment of headers: the box inside is moved instead. */
static void
align_header_cb (GtkWidget *view)
{
  GListModel *columns = G_LIST_MODEL (gtk_column_view_get_columns (GTK_COLUMN_VIEW (view)));
  GtkWidget *header = gtk_widget_get_first_child (view);
  GtkWidget *button = header != NULL ? gtk_widget_get_first_child (header) : NULL;

  for (guint i = 0; button != NULL; i++, button = gtk_widget_get_next_sibling (button))
    {
      g_autoptr (GObject) column = g_list_model_get_item (columns, i);
      GtkWidget *box = gtk_widget_get_first_child (button);

      if (column != NULL && box != NULL)
        gtk_widget_set_halign (box, g_object_get_data (column, "is-figure") != NULL ? GTK_ALIGN_END : GTK_ALIGN_START);
    }
}

static void
add_column (VivierImportPreview *self,
            const char          *title,
            Column               column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) view_column = NULL;

  g_object_set_data (G_OBJECT (factory), "preview", self);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GINT_TO_POINTER (column));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GINT_TO_POINTER (column));
  view_column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_expand (view_column, !is_figure (column) && column != COLUMN_DATE);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  if (is_figure (column))
    g_object_set_data (G_OBJECT (view_column), "is-figure", self);
  gtk_column_view_append_column (self->table, view_column);
}

static void
make_columns (VivierImportPreview *self,
              VivierImportKind     kind)
{
  GListModel *columns = G_LIST_MODEL (gtk_column_view_get_columns (self->table));

  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (self->table, column);
    }

  if (kind == VIVIER_IMPORT_PURCHASES)
    {
      add_column (self, _("Date"), COLUMN_DATE);
      add_column (self, _("Client"), COLUMN_NAME);
      /* Translators: column of purchases: what it was: a wedding, a gala */
      add_column (self, _("What"), COLUMN_LABEL);
      add_column (self, _("Place"), COLUMN_PLACE);
      add_column (self, _("Amount"), COLUMN_AMOUNT);
    }
  else
    {
      add_column (self, _("Name"), COLUMN_NAME);
      add_column (self, _("E-mail"), COLUMN_EMAIL);
      add_column (self, _("Town"), COLUMN_CITY);
      add_column (self, vivier_session_purchases_title (self->session), COLUMN_PURCHASES);
      add_column (self, _("Revenue"), COLUMN_REVENUE);
      /* Translators: column: day of the last purchase */
      add_column (self, _("Last"), COLUMN_LAST);
    }
  align_header_cb (GTK_WIDGET (self->table));
}

static void
vivier_import_preview_dispose (GObject *object)
{
  VivierImportPreview *self = VIVIER_IMPORT_PREVIEW (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->store);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (vivier_import_preview_parent_class)->dispose (object);
}

static void
vivier_import_preview_class_init (VivierImportPreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vivier_import_preview_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
vivier_import_preview_init (VivierImportPreview *self)
{
  GtkSelectionModel *selection;

  self->store = g_list_store_new (PREVIEW_TYPE_ROW);
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->store))));
  self->table = GTK_COLUMN_VIEW (gtk_column_view_new (selection));
  gtk_column_view_set_show_row_separators (self->table, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->table), "vivier-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->table), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Rows as they will be saved"), -1);
  g_signal_connect (self->table, "map", G_CALLBACK (align_header_cb), NULL);

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->table));
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (self->scroller), 330);
  gtk_widget_add_css_class (self->scroller, "vivier-card");
  gtk_widget_set_overflow (self->scroller, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

/**
 * vivier_import_preview_set:
 * @self: a table
 * @session: for words and money
 * @kind: clients or purchases
 * @rows: (nullable) (element-type VivierImportPreviewRow): rows of a report
 */
void
vivier_import_preview_set (VivierImportPreview *self,
                           VivierSession       *session,
                           VivierImportKind     kind,
                           GPtrArray           *rows)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (VIVIER_IS_IMPORT_PREVIEW (self));

  g_set_object (&self->session, session);
  g_list_store_remove_all (self->store);
  make_columns (self, kind);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      PreviewRow *row = g_object_new (PREVIEW_TYPE_ROW, NULL);

      row->rows = g_ptr_array_ref (rows);
      row->index = i;
      g_ptr_array_add (items, row);
    }
  g_list_store_splice (self->store, 0, 0, items->pdata, items->len);
}

/**
 * vivier_import_preview_n_rows:
 * @self: a table
 *
 * Returns: how many rows it shows
 */
guint
vivier_import_preview_n_rows (VivierImportPreview *self)
{
  g_return_val_if_fail (VIVIER_IS_IMPORT_PREVIEW (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->store));
}
