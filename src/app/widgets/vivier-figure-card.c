/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/vivier-figure-card.h"

#include <string.h>

#include "base/vivier-money.h"

/* From ten million on an amount is told in millions. */
#define LONG_MINOR      G_GINT64_CONSTANT (1000000000)
#define MINOR_PER_TENTH G_GINT64_CONSTANT (10000000)

struct _VivierFigureCard
{
  GtkButton  parent_instance;

  GtkLabel  *title;
  GtkLabel  *figure;
  GtkLabel  *caption;
  GtkImage  *icon;
};

G_DEFINE_FINAL_TYPE (VivierFigureCard, vivier_figure_card, GTK_TYPE_BUTTON)

enum { PROP_0, PROP_TITLE, PROP_ICON_NAME, PROP_TILE, N_PROPS };

static GParamSpec *properties[N_PROPS];

static GtkLabel *
new_label (const char *css_class,
           gboolean    is_dim)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  if (is_dim)
    gtk_widget_add_css_class (label, "dim-label");

  return GTK_LABEL (label);
}

static void
vivier_figure_card_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  VivierFigureCard *self = VIVIER_FIGURE_CARD (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      gtk_label_set_text (self->title, g_value_get_string (value));
      break;
    case PROP_ICON_NAME:
      gtk_image_set_from_icon_name (self->icon, g_value_get_string (value));
      break;
    case PROP_TILE:
      if (g_value_get_string (value) != NULL)
        gtk_widget_add_css_class (GTK_WIDGET (self->icon), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
vivier_figure_card_class_init (VivierFigureCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = vivier_figure_card_set_property;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_ICON_NAME] = g_param_spec_string ("tile-icon", NULL, NULL, NULL, flags);
  properties[PROP_TILE] = g_param_spec_string ("tile", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
vivier_figure_card_init (VivierFigureCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->title = new_label ("card-title", TRUE);
  gtk_label_set_wrap (self->title, TRUE);
  gtk_label_set_lines (self->title, 2);
  self->figure = new_label ("figure", FALSE);
  self->caption = new_label ("card-caption", TRUE);
  self->icon = GTK_IMAGE (gtk_image_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), "tile");
  gtk_widget_set_size_request (GTK_WIDGET (self->icon), 30, 30);
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->title), GTK_ALIGN_CENTER);

  gtk_box_append (GTK_BOX (top), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (top), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (box), top);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->figure));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->caption));
  gtk_widget_set_hexpand (box, FALSE);
  gtk_button_set_child (GTK_BUTTON (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "vivier-card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "figure-card");
}

/**
 * vivier_figure_card_new:
 * @title: what is counted
 * @icon_name: of the tile
 * @tile: style class of the tile
 *
 * Returns: (transfer floating): a card without a figure
 */
GtkWidget *
vivier_figure_card_new (const char *title,
                        const char *icon_name,
                        const char *tile)
{
  return g_object_new (VIVIER_TYPE_FIGURE_CARD, "title", title, "tile-icon", icon_name, "tile", tile, NULL);
}

static void
show (VivierFigureCard *self,
      const char       *figure,
      const char       *whole,
      const char       *caption)
{
  g_autofree char *name = g_strdup_printf ("%s, %s, %s", gtk_label_get_text (self->title), whole, caption);

  gtk_label_set_text (self->figure, figure);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->figure), whole); /* a long one is cut short */
  gtk_label_set_text (self->caption, caption);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* Millions with one decimal, made from an amount in which they are the units. */
static char *
format_millions (gint64      amount_minor,
                 const char *currency)
{
  gint64 tenths = (amount_minor + (amount_minor < 0 ? -1 : 1) * MINOR_PER_TENTH / 2) / MINOR_PER_TENTH;
  g_autofree char *text = vivier_money_format_exact (tenths * 10, currency);
  char *last = text + strlen (text);
  const char *symbol;

  while (last > text && !g_ascii_isdigit (last[-1]))
    last--;
  symbol = last;
  while (*symbol != '\0' && g_unichar_isspace (g_utf8_get_char (symbol)))
    symbol = g_utf8_next_char (symbol);
  if (last > text)
    last[-1] = '\0'; /* the second decimal */
  return g_strconcat (text, "\302\240M", symbol, NULL);
}

/**
 * vivier_figure_card_format_money:
 * @amount_minor: an amount, in minor units
 * @currency: (nullable): its currency
 *
 * Returns: (transfer full): the amount in whole units, from ten million on in
 *   millions, as it fits where there is little room
 */
char *
vivier_figure_card_format_money (gint64      amount_minor,
                                 const char *currency)
{
  return ABS (amount_minor) >= LONG_MINOR ? format_millions (amount_minor, currency)
                                          : vivier_money_format_round (amount_minor, currency);
}

/**
 * vivier_figure_card_set:
 * @self: a card
 * @figure: the figure, formatted
 * @caption: a few words on it
 */
void
vivier_figure_card_set (VivierFigureCard *self,
                        const char       *figure,
                        const char       *caption)
{
  g_return_if_fail (VIVIER_IS_FIGURE_CARD (self));

  show (self, figure, figure, caption);
}

/**
 * vivier_figure_card_set_money:
 * @self: a card
 * @amount_minor: an amount, in minor units
 * @currency: (nullable): its currency
 * @caption: a few words on it
 */
void
vivier_figure_card_set_money (VivierFigureCard *self,
                              gint64            amount_minor,
                              const char       *currency,
                              const char       *caption)
{
  g_autofree char *whole = NULL;
  g_autofree char *figure = NULL;

  g_return_if_fail (VIVIER_IS_FIGURE_CARD (self));

  whole = vivier_money_format_round (amount_minor, currency);
  figure = vivier_figure_card_format_money (amount_minor, currency);
  show (self, figure, whole, caption);
}
