/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/vivier-prospect-pages-private.h"

/* Pages kept although nobody looks at them. */
#define MAX_IDLE_PAGES 16

typedef struct {
  GPtrArray *rows; /* (element-type VivierProspectRow) */
  guint      last_use;
} Page;

struct _VivierProspectPages {
  GHashTable *pages; /* index -> Page */
  guint       n_uses;
};

static void
page_free (gpointer data)
{
  Page *page = data;

  g_ptr_array_unref (page->rows);
  g_free (page);
}

VivierProspectPages *
vivier_prospect_pages_new (void)
{
  VivierProspectPages *self = g_new0 (VivierProspectPages, 1);

  self->pages = g_hash_table_new_full (NULL, NULL, NULL, page_free);
  return self;
}

void
vivier_prospect_pages_free (VivierProspectPages *self)
{
  g_hash_table_unref (self->pages);
  g_free (self);
}

void
vivier_prospect_pages_clear (VivierProspectPages *self)
{
  g_hash_table_remove_all (self->pages);
}

/* Takes in the pages of an answer, in the place of older ones. */
void
vivier_prospect_pages_take (VivierProspectPages *self,
                            VivierProspectFetch *fetch)
{
  for (guint i = 0; i < fetch->pages->len; i++)
    {
      Page *page = g_new0 (Page, 1);

      page->rows = g_ptr_array_ref (g_ptr_array_index (fetch->pages, i));
      page->last_use = ++self->n_uses;
      g_hash_table_insert (self->pages, GUINT_TO_POINTER (g_array_index (fetch->indexes, guint, i)), page);
    }
}

gboolean
vivier_prospect_pages_has (VivierProspectPages *self,
                           guint                index)
{
  return g_hash_table_contains (self->pages, GUINT_TO_POINTER (index));
}

/* Returns: (transfer none) (nullable): the row at @position, if at hand */
VivierProspectRow *
vivier_prospect_pages_lookup (VivierProspectPages *self,
                              guint                position)
{
  Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (position / VIVIER_PROSPECT_PAGE_SIZE));
  guint i = position % VIVIER_PROSPECT_PAGE_SIZE;

  if (page == NULL || i >= page->rows->len)
    return NULL;

  page->last_use = ++self->n_uses;
  return g_ptr_array_index (page->rows, i);
}

/* Returns: where a prospect is, or -1 */
int
vivier_prospect_pages_find (VivierProspectPages *self,
                            gint64               prospect_id)
{
  GHashTableIter iter;
  gpointer index;
  gpointer value;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, &index, &value))
    {
      GPtrArray *rows = ((Page *) value)->rows;

      for (guint i = 0; i < rows->len; i++)
        if (((VivierProspectRow *) g_ptr_array_index (rows, i))->id == prospect_id)
          return (int) (GPOINTER_TO_UINT (index) * VIVIER_PROSPECT_PAGE_SIZE + i);
    }

  return -1;
}

static gpointer
longest_idle (VivierProspectPages *self,
              GHashTable          *in_use)
{
  gpointer found = NULL;
  guint longest = 0;
  GHashTableIter iter;
  gpointer index;
  gpointer value;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, &index, &value))
    {
      guint idle = self->n_uses - ((Page *) value)->last_use;

      if (idle < longest || g_hash_table_contains (in_use, index))
        continue;
      longest = idle;
      found = index;
    }

  return found;
}

/* Lets go what nobody has looked at for longest. @in_use: a set of indexes */
void
vivier_prospect_pages_drop_idle (VivierProspectPages *self,
                                 GHashTable          *in_use)
{
  while (g_hash_table_size (self->pages) > g_hash_table_size (in_use) + MAX_IDLE_PAGES)
    g_hash_table_remove (self->pages, longest_idle (self, in_use));
}
