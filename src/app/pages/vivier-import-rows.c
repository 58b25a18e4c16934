/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-import-rows.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/vivier-money.h"

#define TILE_SIZE 30

/**
 * vivier_import_rows_delimiter:
 * @delimiter: , ; | or TAB
 *
 * Returns: (transfer none): its name
 */
const char *
vivier_import_rows_delimiter (char delimiter)
{
  switch (delimiter)
    {
    case ';':  return _("semicolon");
    case '\t': return _("tab");
    case '|':  return _("vertical bar");
    case ',':
    default:   return _("comma");
    }
}

/**
 * vivier_import_rows_encoding:
 * @encoding: an iconv name
 *
 * Returns: (transfer none): what people call it
 */
const char *
vivier_import_rows_encoding (const char *encoding)
{
  if (g_ascii_strcasecmp (encoding, "WINDOWS-1252") == 0)
    return "Windows-1252";
  if (g_ascii_strcasecmp (encoding, "MACINTOSH") == 0)
    return "Mac Roman";
  if (g_ascii_strncasecmp (encoding, "UTF-16", 6) == 0)
    return "UTF-16";

  return encoding;
}

/* How the first date of the file is written; NULL without dates. */
static const char *
describe_dates (const VivierImportPlan *plan)
{
  for (guint i = 0; i < plan->columns->len; i++)
    {
      const VivierColumn *column = g_ptr_array_index (plan->columns, i);

      if (column->sample == NULL ||
          (column->field != VIVIER_FIELD_DATE && column->field != VIVIER_FIELD_DECLARED_FIRST &&
           column->field != VIVIER_FIELD_DECLARED_LAST))
        continue;
      if (strlen (column->sample) >= 10 && column->sample[4] == '-')
        return _("dates YYYY-MM-DD");
      return plan->day_order == VIVIER_DAY_ORDER_MDY ? _("dates month first") : _("dates day first");
    }

  return NULL;
}

/**
 * vivier_import_rows_describe_plan:
 * @plan: a file as understood
 *
 * Returns: (transfer full): the facts on one line
 */
char *
vivier_import_rows_describe_plan (const VivierImportPlan *plan)
{
  g_autofree char *number = vivier_number_format (plan->estimated_rows);
  /* Translators: %s is a number of rows of a file */
  g_autofree char *rows = g_strdup_printf (ngettext ("%s row", "%s rows", MIN (plan->estimated_rows, G_MAXINT32)), number);

  g_autoptr (GPtrArray) facts = g_ptr_array_new ();

  g_ptr_array_add (facts, rows);
  if (plan->preset != NULL)
    g_ptr_array_add (facts, (gpointer) vivier_import_preset_get_label (plan->preset));
  if (plan->sheets != NULL)
    {
      g_ptr_array_add (facts, ((VivierSheet *) g_ptr_array_index (plan->sheets, plan->sheet))->name);
    }
  else
    {
      g_ptr_array_add (facts, (gpointer) vivier_import_rows_encoding (plan->encoding));
      g_ptr_array_add (facts, (gpointer) vivier_import_rows_delimiter (plan->delimiter));
    }
  g_ptr_array_add (facts, (gpointer) describe_dates (plan));
  g_ptr_array_add (facts, NULL);
  return g_strjoinv (" · ", (char **) facts->pdata);
}

static GtkWidget *
new_tile (const char *icon_name,
          const char *tile)
{
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);

  gtk_widget_add_css_class (icon, "tile");
  gtk_widget_add_css_class (icon, tile);
  gtk_widget_set_size_request (icon, TILE_SIZE, TILE_SIZE);
  gtk_widget_set_valign (icon, GTK_ALIGN_CENTER);

  return icon;
}

static GtkWidget *
new_label (const char *text,
           const char *css_class,
           gboolean    is_wrapped)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (is_wrapped)
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
    }
  else
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    }
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

/**
 * vivier_import_rows_file:
 * @name: of the file
 * @details: on it, or what is wrong with it
 * @is_loading: whether it is being looked at
 * @has_failed: whether it cannot be imported
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
vivier_import_rows_file (const char *name,
                         const char *details,
                         gboolean    is_loading,
                         gboolean    has_failed)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *state;

  gtk_box_append (GTK_BOX (row), new_tile ("text-x-generic-symbolic", has_failed ? "vip" : "info"));
  gtk_box_append (GTK_BOX (words), new_label (name, "heading", FALSE));
  gtk_box_append (GTK_BOX (words), new_label (details, "second-line", has_failed));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (row), words);

  if (is_loading)
    {
      state = gtk_spinner_new ();
      gtk_spinner_start (GTK_SPINNER (state));
    }
  else
    {
      state = gtk_image_new_from_icon_name (has_failed ? "dialog-warning-symbolic" : "object-select-symbolic");
      gtk_widget_add_css_class (state, has_failed ? "missing" : "good-line");
    }
  gtk_widget_set_valign (state, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row), state);
  gtk_widget_add_css_class (row, "import-row");

  return row;
}

/**
 * vivier_import_rows_summary:
 * @icon_name: of the tile
 * @tile: style class of the tile
 * @count: the figure
 * @word: what it counts
 *
 * Returns: (transfer floating): a card
 */
GtkWidget *
vivier_import_rows_summary (const char *icon_name,
                            const char *tile,
                            gint64      count,
                            const char *word)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *figure;
  g_autofree char *number = vivier_number_format (count);

  figure = new_label (number, "figure", FALSE);
  gtk_widget_add_css_class (figure, "small");
  gtk_box_append (GTK_BOX (words), figure);
  gtk_box_append (GTK_BOX (words), new_label (word, "second-line", FALSE));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (card), new_tile (icon_name, tile));
  gtk_box_append (GTK_BOX (card), words);
  gtk_widget_add_css_class (card, "vivier-card");
  gtk_widget_add_css_class (card, "panel-figure");

  return card;
}

/**
 * vivier_import_rows_check:
 * @icon_name: what kind of thing it is
 * @style: "missing" for what stands in the way, "good-line" for what is well, "dim-label"
 * @title: the thing
 * @text: (nullable): where, and what to do
 * @buttons: (nullable) (transfer floating): at its end
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
vivier_import_rows_check (const char *icon_name,
                          const char *style,
                          const char *title,
                          const char *text,
                          GtkWidget  *buttons)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);

  gtk_widget_add_css_class (icon, style);
  gtk_widget_set_valign (icon, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), new_label (title, text != NULL ? "heading" : NULL, TRUE));
  if (text != NULL)
    gtk_box_append (GTK_BOX (words), new_label (text, "second-line", TRUE));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), words);
  if (buttons != NULL)
    {
      gtk_widget_set_valign (buttons, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (row), buttons);
    }
  gtk_widget_add_css_class (row, "import-row");

  return row;
}

/**
 * vivier_import_rows_where:
 * @problem: something wrong at a place of a file
 *
 * Returns: (transfer full): the place, and what stands there
 */
char *
vivier_import_rows_where (const VivierImportProblem *problem)
{
  g_autofree char *line = vivier_number_format (problem->line);

  if (problem->column != NULL && problem->value != NULL)
    /* Translators: place in a file: line number, column name, what stands there */
    return g_strdup_printf (_("Line %s, %s: “%s”"), line, problem->column, problem->value);
  if (problem->column != NULL)
    /* Translators: place in a file: line number, column name */
    return g_strdup_printf (_("Line %s, %s"), line, problem->column);

  /* Translators: place in a file: line number */
  return g_strdup_printf (_("Line %s"), line);
}
