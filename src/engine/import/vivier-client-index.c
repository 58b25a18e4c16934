/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-client-index.h"

#include <string.h>

#include "model/vivier-prospect.h"
#include "rules/vivier-name-match.h"

/* Clients of one name key are a chain, nearly always of one. */
typedef struct _ClientName ClientName;
struct _ClientName
{
  VivierClient *client;
  ClientName   *next;
};

struct _VivierClientIndex
{
  GHashTable        *by_key;   /* name key -> ClientName */
  GHashTable        *by_id;    /* id -> VivierClient, which it owns */
  VivierNameMatcher *matcher;  /* nullable: made when first asked */
  VivierNameMatcher *stored;   /* the same of those before this import alone; nullable */
  gboolean           was_empty;
};

static void
client_free (VivierClient *self)
{
  g_free (self->name);
  g_free (self);
}

static void
names_free (ClientName *self)
{
  while (self != NULL)
    {
      ClientName *next = self->next;

      g_free (self);
      self = next;
    }
}

static gboolean
add_stored (gint64      id,
            const char *name,
            const char *name_key,
            gpointer    user_data)
{
  VivierClientIndex *self = user_data;

  vivier_client_index_add (self, id, name, name_key)->was_there = TRUE;
  return TRUE;
}

/**
 * vivier_client_index_new:
 * @db: a connection
 * @error: return location
 *
 * Returns: (transfer full) (nullable): an index of all prospects, or %NULL with
 *   @error when they could not be read
 */
VivierClientIndex *
vivier_client_index_new (VivierDb  *db,
                         GError   **error)
{
  g_autoptr (VivierClientIndex) self = g_new0 (VivierClientIndex, 1);

  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) names_free);
  self->by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) client_free);
  if (!vivier_prospects_foreach_name (db, add_stored, self, error))
    return NULL;
  self->was_empty = g_hash_table_size (self->by_id) == 0;
  return g_steal_pointer (&self);
}

/**
 * vivier_client_index_free:
 * @self: (nullable): an index
 */
void
vivier_client_index_free (VivierClientIndex *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->by_key);
  g_hash_table_unref (self->by_id);
  g_clear_pointer (&self->matcher, vivier_name_matcher_free);
  g_clear_pointer (&self->stored, vivier_name_matcher_free);
  g_free (self);
}

/**
 * vivier_client_index_add_name:
 * @self: an index
 * @client: one of its clients
 * @name: another name it has from now on
 * @name_key: the name's key
 *
 * Makes a client found by a further name, which becomes the one shown.
 */
void
vivier_client_index_add_name (VivierClientIndex *self,
                              VivierClient      *client,
                              const char        *name,
                              const char        *name_key)
{
  ClientName *first = g_hash_table_lookup (self->by_key, name_key);
  ClientName *entry;

  if (client->name != name)
    {
      g_free (client->name);
      client->name = g_strdup (name);
    }
  for (entry = first; entry != NULL; entry = entry->next)
    if (entry->client == client)
      return;

  entry = g_new0 (ClientName, 1);
  entry->client = client;
  if (first != NULL)
    {
      entry->next = first->next;
      first->next = entry;
    }
  else
    g_hash_table_insert (self->by_key, g_strdup (name_key), entry);
  if (self->matcher != NULL && *name_key != '\0')
    vivier_name_matcher_add (self->matcher, client->id, name_key);
}

/**
 * vivier_client_index_add:
 * @self: an index
 * @id: a prospect's id
 * @name: its name
 * @name_key: the name's key
 *
 * Returns: (transfer none): the client, known from now on
 */
VivierClient *
vivier_client_index_add (VivierClientIndex *self,
                         gint64             id,
                         const char        *name,
                         const char        *name_key)
{
  VivierClient *client;

  g_return_val_if_fail (self != NULL && name != NULL && name_key != NULL, NULL);

  client = g_new0 (VivierClient, 1);
  client->id = id;
  g_hash_table_insert (self->by_id, &client->id, client);
  vivier_client_index_add_name (self, client, name, name_key);
  return client;
}

/**
 * vivier_client_index_get:
 * @self: an index
 * @id: a prospect's id
 *
 * Returns: (transfer none) (nullable): the client, or %NULL
 */
VivierClient *
vivier_client_index_get (VivierClientIndex *self,
                         gint64             id)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_hash_table_lookup (self->by_id, &id);
}

/**
 * vivier_client_index_find:
 * @self: an index
 * @name: a name, for telling apart clients of the same key
 * @name_key: its key
 * @is_ambiguous: (out): whether several clients are called so and none is
 *   written exactly like that
 *
 * A name without letters or digits has no key; only the same text matches it.
 *
 * Returns: (transfer none) (nullable): the client of that name, or %NULL
 */
VivierClient *
vivier_client_index_find (VivierClientIndex *self,
                          const char        *name,
                          const char        *name_key,
                          gboolean          *is_ambiguous)
{
  const ClientName *first;
  VivierClient *exact = NULL;
  guint n_exact = 0;

  g_return_val_if_fail (self != NULL && name != NULL && name_key != NULL && is_ambiguous != NULL, NULL);

  *is_ambiguous = FALSE;
  first = g_hash_table_lookup (self->by_key, name_key);
  if (first == NULL)
    return NULL;
  if (first->next == NULL && *name_key != '\0')
    return first->client;

  for (const ClientName *entry = first; entry != NULL; entry = entry->next)
    if (strcmp (entry->client->name, name) == 0)
      {
        exact = entry->client;
        n_exact++;
      }
  *is_ambiguous = n_exact > 1 || (n_exact == 0 && *name_key != '\0');
  return n_exact == 1 ? exact : NULL;
}

static VivierNameMatcher *
make_matcher (VivierClientIndex *self,
              gboolean           only_stored)
{
  VivierNameMatcher *matcher = vivier_name_matcher_new ();
  GHashTableIter iter;
  gpointer key;
  gpointer value;

  g_hash_table_iter_init (&iter, self->by_key);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const ClientName *entry = value;

      while (entry != NULL && only_stored && !entry->client->was_there)
        entry = entry->next;
      if (entry != NULL && *(const char *) key != '\0')
        vivier_name_matcher_add (matcher, entry->client->id, key);
    }
  return matcher;
}

/**
 * vivier_client_index_nearest:
 * @self: an index
 * @name_key: the key of a name that no client has
 * @similarity: (out): from %VIVIER_NAME_MATCH_THRESHOLD to 1
 *
 * Returns: (transfer none) (nullable): the client whose name is nearly the same, or %NULL
 */
VivierClient *
vivier_client_index_nearest (VivierClientIndex *self,
                             const char        *name_key,
                             double            *similarity)
{
  gint64 id;

  g_return_val_if_fail (self != NULL && name_key != NULL && similarity != NULL, NULL);

  if (*name_key == '\0')
    return NULL;
  if (self->matcher == NULL)
    self->matcher = make_matcher (self, FALSE);
  id = vivier_name_matcher_find (self->matcher, name_key, similarity);
  return id != 0 ? vivier_client_index_get (self, id) : NULL;
}

/**
 * vivier_client_index_nearest_stored:
 * @self: an index
 * @name_key: the key of a name that no client has
 * @similarity: (out): from %VIVIER_NAME_MATCH_THRESHOLD to 1
 *
 * As vivier_client_index_nearest(), among those who were there before this
 * import: the search does not slow down while the file comes in.
 *
 * Returns: (transfer none) (nullable): the client whose name is nearly the same, or %NULL
 */
VivierClient *
vivier_client_index_nearest_stored (VivierClientIndex *self,
                                    const char        *name_key,
                                    double            *similarity)
{
  gint64 id;

  g_return_val_if_fail (self != NULL && name_key != NULL && similarity != NULL, NULL);

  if (*name_key == '\0' || self->was_empty)
    return NULL;
  if (self->stored == NULL)
    self->stored = make_matcher (self, TRUE);
  id = vivier_name_matcher_find (self->stored, name_key, similarity);
  return id != 0 ? vivier_client_index_get (self, id) : NULL;
}

/**
 * vivier_client_index_was_empty:
 * @self: an index
 *
 * Returns: %TRUE when there was no prospect before the import
 */
gboolean
vivier_client_index_was_empty (VivierClientIndex *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->was_empty;
}

/**
 * vivier_client_index_forget_lines:
 * @self: an index
 *
 * Another file begins: no client has been named in it.
 */
void
vivier_client_index_forget_lines (VivierClientIndex *self)
{
  GHashTableIter iter;
  gpointer value;

  g_return_if_fail (self != NULL);

  g_hash_table_iter_init (&iter, self->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    ((VivierClient *) value)->line = 0;
}
