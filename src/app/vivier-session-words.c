/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-session-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/vivier-money.h"
#include "vivier-workspace.h"

/**
 * vivier_session_get_name:
 *
 * Returns: (transfer none): the workspace's name for people
 */
const char *
vivier_session_get_name (VivierSession *self)
{
  g_return_val_if_fail (VIVIER_IS_SESSION (self), NULL);

  if (self->is_demo)
    return _("Example");
  if (self->facts->name == NULL || *self->facts->name == '\0')
    {
      g_free (self->facts->name);
      self->facts->name = vivier_workspace_display_name (vivier_store_get_path (self->store));
    }
  return self->facts->name;
}

/**
 * vivier_session_format_purchases:
 * @count: how many
 *
 * Returns: (transfer full): "7 gigs", in the workspace's word and the reader's language
 */
char *
vivier_session_format_purchases (VivierSession *self,
                                 gint64         count)
{
  const char *word = vivier_session_get_purchase_word (self);
  g_autofree char *number = vivier_number_format (count);
  gulong n = (gulong) ABS (count);

  /* The formats are literals of this function, one per word. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  if (strcmp (word, "order") == 0)
    /* Translators: %s is a number */
    return g_strdup_printf (ngettext ("%s order", "%s orders", n), number);
  if (strcmp (word, "purchase") == 0)
    /* Translators: %s is a number */
    return g_strdup_printf (ngettext ("%s purchase", "%s purchases", n), number);
  if (strcmp (word, "intervention") == 0)
    /* Translators: %s is a number */
    return g_strdup_printf (ngettext ("%s intervention", "%s interventions", n), number);
  /* Translators: %s is a number; a gig is an evening a DJ plays for a client */
  return g_strdup_printf (ngettext ("%s gig", "%s gigs", n), number);
#pragma GCC diagnostic pop
}

/**
 * vivier_session_purchases_word:
 * @count: how many
 *
 * Returns: (transfer none): "gigs" or "gig", the word that stands under a figure
 */
const char *
vivier_session_purchases_word (VivierSession *self,
                               gint64         count)
{
  const char *word = vivier_session_get_purchase_word (self);
  gulong n = (gulong) ABS (count);

  if (strcmp (word, "order") == 0)
    return ngettext ("order", "orders", n);
  if (strcmp (word, "purchase") == 0)
    return ngettext ("purchase", "purchases", n);
  if (strcmp (word, "intervention") == 0)
    return ngettext ("intervention", "interventions", n);
  return ngettext ("gig", "gigs", n);
}

/**
 * vivier_session_purchases_title:
 *
 * Returns: (transfer none): the workspace's word for purchases, for titles and columns
 */
const char *
vivier_session_purchases_title (VivierSession *self)
{
  const char *word = vivier_session_get_purchase_word (self);

  if (strcmp (word, "order") == 0)
    return _("Orders");
  if (strcmp (word, "purchase") == 0)
    return _("Purchases");
  if (strcmp (word, "intervention") == 0)
    return _("Interventions");
  return _("Gigs");
}

/**
 * vivier_session_purchase_title:
 *
 * Returns: (transfer none): the workspace's word for one purchase
 */
const char *
vivier_session_purchase_title (VivierSession *self)
{
  const char *word = vivier_session_get_purchase_word (self);

  if (strcmp (word, "order") == 0)
    return _("Order");
  if (strcmp (word, "purchase") == 0)
    return _("Purchase");
  if (strcmp (word, "intervention") == 0)
    return _("Intervention");
  return _("Gig");
}

/**
 * vivier_session_format_money:
 * @amount_minor: in cents
 *
 * Returns: (transfer full): the amount in the workspace's currency
 */
char *
vivier_session_format_money (VivierSession *self,
                             gint64         amount_minor)
{
  return vivier_money_format (amount_minor, vivier_session_get_currency (self));
}
