/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-duplicate-hint.h"

#include <glib/gi18n.h>

#include "model/vivier-duplicate-scan.h"
#include "rules/vivier-duplicate.h"

struct _VivierDuplicateHint
{
  VivierSession *session;
  GCancellable  *cancellable;
  GtkWidget     *label;
};

typedef struct {
  VivierProspect *draft;
  GPtrArray      *pairs; /* (element-type VivierDuplicatePair) */
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  vivier_prospect_free (look->draft);
  g_clear_pointer (&look->pairs, g_ptr_array_unref);
  g_free (look);
}

static gboolean
look_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Look *look = data;

  look->pairs = vivier_duplicates_like (db, look->draft, vivier_duplicate_judge, NULL, 1, cancellable, error);
  return look->pairs != NULL;
}

static void
looked (gpointer owner,
        gpointer data)
{
  GtkLabel *label = owner;
  const Look *look = data;
  const VivierDuplicatePair *pair = look->pairs->len > 0 ? look->pairs->pdata[0] : NULL;
  g_autofree char *reasons = NULL;
  g_autofree char *sentence = NULL;

  gtk_widget_set_visible (GTK_WIDGET (label), pair != NULL);
  if (pair == NULL)
    return;
  reasons = g_strjoinv (" · ", pair->reasons);
  /* Translators: the name of a prospect that is there, and what speaks for it being the one that is typed */
  sentence = g_strdup_printf (_("“%s” is there already: %s"),
                              pair->a_id != look->draft->id ? pair->a_name : pair->b_name, reasons);
  gtk_label_set_label (label, sentence);
}

/* Only what pairs are judged by. */
static VivierProspect *
copy_draft (const VivierProspect *draft)
{
  static const char *const ids[] = { "name", "kind", "company", "siren", "siret", "street", "postal_code", "city", "website" };
  VivierProspect *copy = vivier_prospect_new ();

  copy->id = draft->id;
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *value = vivier_prospect_dup_value (draft, ids[i]);

      if (value != NULL)
        vivier_prospect_set_value (copy, ids[i], value, NULL);
    }
  for (guint i = 0; i < draft->addresses->len; i++)
    {
      const VivierAddress *address = draft->addresses->pdata[i];

      vivier_prospect_add_address (copy, address->channel, address->value, NULL);
    }
  return copy;
}

/**
 * vivier_duplicate_hint_new:
 *
 * Returns: (transfer full): a hint that is not seen
 */
VivierDuplicateHint *
vivier_duplicate_hint_new (VivierSession *session)
{
  VivierDuplicateHint *self = g_new0 (VivierDuplicateHint, 1);

  self->session = g_object_ref (session);
  self->label = g_object_ref_sink (gtk_label_new (NULL));
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_set_margin_top (self->label, 6);
  gtk_widget_add_css_class (self->label, "warning-line");
  gtk_widget_set_visible (self->label, FALSE);
  return self;
}

/**
 * vivier_duplicate_hint_free:
 * @self: (transfer full): a hint
 */
void
vivier_duplicate_hint_free (VivierDuplicateHint *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_object_unref (self->label);
  g_object_unref (self->session);
  g_free (self);
}

/**
 * vivier_duplicate_hint_get_widget:
 *
 * Returns: (transfer none): where it is said
 */
GtkWidget *
vivier_duplicate_hint_get_widget (VivierDuplicateHint *self)
{
  return self->label;
}

/**
 * vivier_duplicate_hint_look:
 * @draft: what is typed so far; without a name nothing is looked for
 *
 * Looks on a reader thread.
 */
void
vivier_duplicate_hint_look (VivierDuplicateHint  *self,
                            const VivierProspect *draft)
{
  Look *look;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (draft->name == NULL)
    {
      gtk_widget_set_visible (self->label, FALSE);
      return;
    }
  self->cancellable = g_cancellable_new ();
  look = g_new0 (Look, 1);
  look->draft = copy_draft (draft);
  vivier_session_read (self->session, look_in_db, look, look_free, self->cancellable, self->label, looked);
}
