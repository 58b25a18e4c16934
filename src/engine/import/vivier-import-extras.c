/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-import-wide-private.h"

#include <string.h>

#include "base/vivier-text.h"
#include "model/vivier-tag.h"

void
vivier_own_value_free (VivierOwnValue *self)
{
  g_free (self->text);
  g_free (self);
}

void
vivier_row_extras_clear (VivierRowExtras *self)
{
  g_clear_pointer (&self->contact, vivier_contact_free);
  g_clear_pointer (&self->persons, g_ptr_array_unref);
  g_clear_pointer (&self->tags, g_ptr_array_unref);
  g_clear_pointer (&self->own, g_ptr_array_unref);
}

/* Checked already: nothing is to be normalised again. */
VivierAddress *
vivier_row_copy_address (const VivierAddress *address)
{
  VivierAddress *copy = g_new0 (VivierAddress, 1);

  copy->channel = address->channel;
  copy->label = g_strdup (address->label);
  copy->value = g_strdup (address->value);
  copy->value_key = g_strdup (address->value_key);
  copy->validity = address->validity;
  copy->source = g_strdup (address->source);
  return copy;
}

static gboolean
has_address (GPtrArray           *addresses,
             const VivierAddress *address)
{
  for (guint i = 0; i < addresses->len; i++)
    {
      const VivierAddress *other = g_ptr_array_index (addresses, i);

      if (other->channel == address->channel && strcmp (other->value_key, address->value_key) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The same person again: what the line says anew. */
static gboolean
complete_contact (VivierFileImport     *self,
                  VivierContact        *stored,
                  const VivierContact  *said,
                  gboolean             *changed,
                  GError              **error)
{
  for (guint i = 0; i < said->addresses->len; i++)
    {
      const VivierAddress *address = g_ptr_array_index (said->addresses, i);

      if (has_address (stored->addresses, address))
        continue;
      g_ptr_array_add (stored->addresses, vivier_row_copy_address (address));
      *changed = TRUE;
    }
  if (said->job_title != NULL && g_strcmp0 (said->job_title, stored->job_title) != 0)
    {
      g_free (stored->job_title);
      stored->job_title = g_strdup (said->job_title);
      *changed = TRUE;
    }
  return !*changed || vivier_contact_save (self->db, stored, self->job->now_ms, error);
}

/* A new person at the prospect, or what is new about one who is there by name. */
static gboolean
merge_contact (VivierFileImport  *self,
               gint64             prospect_id,
               gboolean           is_new,
               VivierContact     *contact,
               gboolean          *changed,
               GError           **error)
{
  g_autofree char *key = NULL;
  g_autoptr (GPtrArray) contacts = NULL;
  g_autoptr (GError) local_error = NULL;

  contact->prospect_id = prospect_id;
  if (is_new)
    {
      *changed = TRUE;
      return vivier_contact_save_first (self->db, contact, self->job->now_ms, error);
    }

  contacts = vivier_contacts_of (self->db, prospect_id, error);
  if (contacts == NULL)
    return FALSE;
  key = vivier_text_name_key (contact->name);
  for (guint i = 0; i < contacts->len; i++)
    {
      VivierContact *other = g_ptr_array_index (contacts, i);
      g_autofree char *other_key = vivier_text_name_key (other->name);

      if (strcmp (key, other_key) == 0)
        return complete_contact (self, other, contact, changed, error);
    }

  *changed = vivier_contact_save (self->db, contact, self->job->now_ms, &local_error);
  if (*changed)
    return TRUE;
  if (!g_error_matches (local_error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_CONFLICT))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  /* The address is another contact's: this one comes without. */
  g_ptr_array_set_size (contact->addresses, 0);
  *changed = TRUE;
  return vivier_contact_save (self->db, contact, self->job->now_ms, error);
}

static gint64
ensure_tag (VivierFileImport  *self,
            const char        *name,
            GError           **error)
{
  g_autofree char *key = g_strconcat ("tag ", name, NULL);
  gint64 *id = g_hash_table_lookup (self->ids, key);

  if (id == NULL)
    {
      id = g_new (gint64, 1);
      *id = vivier_tag_ensure (self->db, name, self->job->now_ms, error);
      g_hash_table_insert (self->ids, g_steal_pointer (&key), id);
    }
  return *id;
}

/* Stores what hangs on the prospect. */
gboolean
vivier_row_store_extras (VivierFileImport       *self,
                         gint64                  prospect_id,
                         gboolean                is_new,
                         const VivierRowExtras  *extras,
                         gboolean               *changed,
                         GError                **error)
{
  if (extras->contact != NULL && !merge_contact (self, prospect_id, is_new, extras->contact, changed, error))
    return FALSE;
  for (guint i = 0; extras->persons != NULL && i < extras->persons->len; i++)
    if (!merge_contact (self, prospect_id, FALSE, g_ptr_array_index (extras->persons, i), changed, error))
      return FALSE;
  for (guint i = 0; extras->tags != NULL && i < extras->tags->len; i++)
    {
      const gint64 tag = ensure_tag (self, g_ptr_array_index (extras->tags, i), error);

      if (tag == 0 || !vivier_tag_add (self->db, tag, prospect_id, error))
        return FALSE;
    }
  for (guint i = 0; extras->own != NULL && i < extras->own->len; i++)
    {
      const VivierOwnValue *own = g_ptr_array_index (extras->own, i);

      if (!vivier_custom_value_set (self->db, own->field, prospect_id, own->text, error))
        return FALSE;
    }
  return TRUE;
}
