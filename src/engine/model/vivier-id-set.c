/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/vivier-id-set-private.h"

/* 8 MB of bits at most. SQLite counts ids from 1 on, so only a file made by
 * other hands has ids beyond; those are kept in a hash table. */
#define MAX_DENSE_ID (G_GINT64_CONSTANT (1) << 26)

struct _VivierIdSet {
  GArray     *ids;
  guint64    *bits;
  gsize       n_words;
  GHashTable *sparse; /* of gint64, nullable */
};

VivierIdSet *
vivier_id_set_new (void)
{
  VivierIdSet *self = g_new0 (VivierIdSet, 1);

  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

void
vivier_id_set_free (VivierIdSet *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->ids);
  g_clear_pointer (&self->sparse, g_hash_table_unref);
  g_free (self->bits);
  g_free (self);
}

static gboolean
is_dense (gint64 id)
{
  return id >= 0 && id < MAX_DENSE_ID;
}

static void
add_bit (VivierIdSet *self,
         gint64       id)
{
  gsize word = (gsize) id / 64;

  if (word >= self->n_words)
    {
      gsize n_words = MAX (word + 1, self->n_words * 2);

      self->bits = g_renew (guint64, self->bits, n_words);
      for (gsize i = self->n_words; i < n_words; i++)
        self->bits[i] = 0;
      self->n_words = n_words;
    }

  self->bits[word] |= G_GUINT64_CONSTANT (1) << (id % 64);
}

void
vivier_id_set_add (VivierIdSet *self,
                   gint64       id)
{
  g_array_append_val (self->ids, id);
  if (is_dense (id))
    {
      add_bit (self, id);
      return;
    }

  if (self->sparse == NULL)
    self->sparse = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_hash_table_add (self->sparse, g_memdup2 (&id, sizeof id));
}

gboolean
vivier_id_set_contains (VivierIdSet *self,
                        gint64       id)
{
  gsize word;

  if (!is_dense (id))
    return self->sparse != NULL && g_hash_table_contains (self->sparse, &id);

  word = (gsize) id / 64;
  return word < self->n_words && (self->bits[word] >> (id % 64)) & 1;
}

guint
vivier_id_set_size (VivierIdSet *self)
{
  return self->ids->len;
}

gint64
vivier_id_set_get (VivierIdSet *self,
                   guint        index)
{
  return g_array_index (self->ids, gint64, index);
}
