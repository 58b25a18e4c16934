/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "import/vivier-mail-filing.h"
#include "model/vivier-contact.h"
#include "model/vivier-mail-match.h"
#include "model/vivier-prospect.h"
#include "model/vivier-user.h"

/* Nothing better than the address is known of who gives no name. */
static const char *
name_of (const VivierMailStranger *stranger)
{
  return stranger->name != NULL && *stranger->name != '\0' ? stranger->name : stranger->email;
}

static gboolean
add_prospect (VivierDb                  *db,
              const VivierMailStranger  *stranger,
              const char                *source,
              gint64                     now_ms,
              GError                   **error)
{
  g_autoptr (VivierProspect) prospect = vivier_prospect_new ();

  prospect->is_person = TRUE;
  g_free (prospect->name);
  prospect->name = g_strdup (name_of (stranger));
  prospect->source = g_strdup (source);
  vivier_prospect_add_address (prospect, VIVIER_CHANNEL_EMAIL, stranger->email, source);
  return vivier_prospect_save (db, prospect, now_ms, error);
}

static gboolean
add_contact (VivierDb                  *db,
             const VivierMailStranger  *stranger,
             gint64                     prospect_id,
             const char                *source,
             gint64                     now_ms,
             GError                   **error)
{
  g_autoptr (VivierContact) contact = vivier_contact_new (prospect_id);

  g_free (contact->name);
  contact->name = g_strdup (name_of (stranger));
  contact->source = g_strdup (source);
  vivier_contact_add_address (contact, VIVIER_CHANNEL_EMAIL, stranger->email, NULL, source);
  return vivier_contact_save (db, contact, now_ms, error);
}

/* Who has an address keeps it: an e-mail says less than the user did. */
static gboolean
add_own_address (VivierDb                  *db,
                 const VivierMailStranger  *stranger,
                 gint64                     now_ms,
                 GError                   **error)
{
  g_autoptr (VivierUser) user = vivier_user_load (db, vivier_user_get_current (db), error);

  if (user == NULL)
    return FALSE;
  if (user->email != NULL && *user->email != '\0')
    {
      g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_CONFLICT,
                   /* Translators: %1$s is the name of a user, %2$s an e-mail address */
                   _("%1$s has an e-mail address already: %2$s. Change it in the preferences if it is another."), user->name, user->email);
      return FALSE;
    }
  g_free (user->email);
  user->email = g_strdup (stranger->email);
  return vivier_user_save (db, user, now_ms, error);
}

static gboolean
settle (VivierDb                  *db,
        const VivierMailStranger  *stranger,
        gint64                     prospect_id,
        const char                *source,
        gint64                     now_ms,
        gint64                    *n_added,
        GError                   **error)
{
  /* Somebody may have it by now: the same address in another file, or typed meanwhile. */
  g_autoptr (GArray) owners = vivier_mail_owners (db, stranger->email, error);

  if (owners == NULL)
    return FALSE;
  if (owners->len > 0 || stranger->fate == VIVIER_STRANGER_LEAVE)
    return TRUE;
  if (stranger->fate == VIVIER_STRANGER_ME)
    return add_own_address (db, stranger, now_ms, error);

  (*n_added)++;
  return stranger->fate == VIVIER_STRANGER_CONTACT && prospect_id != 0
           ? add_contact (db, stranger, prospect_id, source, now_ms, error)
           : add_prospect (db, stranger, source, now_ms, error);
}

/**
 * vivier_mail_add_strangers:
 * @db: a connection inside a write
 * @strangers: (element-type VivierMailStranger): with what is to become of each
 * @prospect_id: whose contacts some of them are, 0: there is nobody
 * @source: (nullable): where they come from, in the records' words
 * @now_ms: the instant
 * @n_added: (out) (optional): new prospects and contacts
 * @error: return location
 *
 * Filing the messages again then puts them into the timelines of the new ones.
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_CONFLICT when one is to be the address
 *   of who acts and has one, or with the error of the store
 */
gboolean
vivier_mail_add_strangers (VivierDb         *db,
                           const GPtrArray  *strangers,
                           gint64            prospect_id,
                           const char       *source,
                           gint64            now_ms,
                           gint64           *n_added,
                           GError          **error)
{
  gint64 n = 0;

  g_return_val_if_fail (db != NULL && strangers != NULL, FALSE);

  for (guint i = 0; i < strangers->len; i++)
    if (!settle (db, g_ptr_array_index (strangers, i), prospect_id, source, now_ms, &n, error))
      return FALSE;
  if (n_added != NULL)
    *n_added = n;
  return TRUE;
}
