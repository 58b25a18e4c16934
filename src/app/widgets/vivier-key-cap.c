/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-key-cap.h"

#include <string.h>

/**
 * vivier_key_cap_new:
 * @accelerator: as GTK writes them, or any text
 *
 * Returns: a label that looks like a key
 */
GtkWidget *
vivier_key_cap_new (const char *accelerator)
{
  GtkWidget *label;
  g_autofree char *text = NULL;
  guint key = 0;
  GdkModifierType modifiers = 0;

  g_return_val_if_fail (accelerator != NULL, NULL);

  if (gtk_accelerator_parse (accelerator, &key, &modifiers) && key != 0)
    {
      text = gtk_accelerator_get_label (key, modifiers);
      /* "Ctrl+K" is drawn "Ctrl K". */
      if (modifiers != 0)
        for (char *plus = strchr (text, '+'); plus != NULL && plus[1] != '\0'; plus = strchr (plus + 1, '+'))
          *plus = ' ';
    }
  else
    text = g_strdup (accelerator);

  label = gtk_label_new (text);
  gtk_widget_add_css_class (label, "key-cap");
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (label, GTK_ALIGN_CENTER);
  return label;
}
