/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/vivier-duplicate-pool-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/vivier-mail-service.h"
#include "base/vivier-text.h"

/* Asked this often whether anybody still waits. */
#define ROWS_PER_LOOK 1024

/* What a prospect's lists are gathered in. */
typedef struct {
  GPtrArray *emails;
  GPtrArray *phones;
  GPtrArray *domains;
  GPtrArray *people;
} Lists;

#define PROSPECT_SQL(which) \
  "SELECT p.id, p.kind = 'person', p.name, p.name_key, p.company, p.siren, p.siret, p.street, p.postal_code," \
  " p.city, p.city_key, p.website FROM prospect p " which " ORDER BY p.id"
#define ADDRESS_SQL(which) \
  "SELECT a.prospect_id, a.channel, a.value_key FROM address a WHERE a.channel IN ('email', 'phone', 'whatsapp')" which \
  " ORDER BY a.prospect_id, a.id"
#define CONTACT_SQL(which) \
  "SELECT c.prospect_id, c.name_key FROM contact c" which " ORDER BY c.prospect_id, c.id"
#define IDS_SQL "(SELECT value FROM json_each (?1))"

/* Three statements that walk in step. */
typedef struct {
  VivierStmt *prospects;
  VivierStmt *addresses;
  VivierStmt *contacts;
  gboolean    has_address; /* a row that was stepped to and not yet used */
  gboolean    has_contact;
} Walk;

const char *
vivier_duplicate_verdict_to_id (VivierDuplicateVerdict verdict)
{
  static const char *const ids[] = { "different", "probable", "same" };

  g_return_val_if_fail ((guint) verdict < G_N_ELEMENTS (ids), NULL);

  return ids[verdict];
}

/**
 * vivier_duplicate_verdict_label:
 * @verdict: a verdict
 *
 * Returns: what people read for it
 */
const char *
vivier_duplicate_verdict_label (VivierDuplicateVerdict verdict)
{
  static const char *const labels[] = { N_("Different"), N_("Probable"), N_("The same") };

  g_return_val_if_fail ((guint) verdict < G_N_ELEMENTS (labels), NULL);

  return _(labels[verdict]);
}

VivierDuplicatePool *
vivier_duplicate_pool_new (void)
{
  VivierDuplicatePool *self = g_new0 (VivierDuplicatePool, 1);

  self->facts = g_array_new (FALSE, TRUE, sizeof (VivierDuplicateFacts));
  self->strings = g_string_chunk_new (64 * 1024);
  self->lists = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
vivier_duplicate_pool_free (VivierDuplicatePool *self)
{
  g_array_unref (self->facts);
  g_string_chunk_free (self->strings);
  g_ptr_array_unref (self->lists);
  g_free (self);
}

static const char *
keep (VivierDuplicatePool *self,
      const char          *text)
{
  return text != NULL && *text != '\0' ? g_string_chunk_insert (self->strings, text) : NULL;
}

static const char *
keep_taken (VivierDuplicatePool *self,
            char                *text)
{
  const char *kept = keep (self, text);

  g_free (text);
  return kept;
}

static void
lists_init (Lists *lists)
{
  lists->emails = g_ptr_array_new ();
  lists->phones = g_ptr_array_new ();
  lists->domains = g_ptr_array_new ();
  lists->people = g_ptr_array_new ();
}

static void
lists_clear (Lists *lists)
{
  g_ptr_array_unref (lists->emails);
  g_ptr_array_unref (lists->phones);
  g_ptr_array_unref (lists->domains);
  g_ptr_array_unref (lists->people);
}

static void
add_text (GPtrArray  *list,
          const char *text)
{
  if (text == NULL)
    return;
  for (guint i = 0; i < list->len; i++)
    if (strcmp (list->pdata[i], text) == 0)
      return;
  g_ptr_array_add (list, (char *) text);
}

static void
add_address (VivierDuplicatePool *self,
             Lists               *lists,
             VivierChannel        channel,
             const char          *value_key)
{
  const char *value = keep (self, value_key);

  if (value == NULL)
    return;
  if (channel == VIVIER_CHANNEL_EMAIL)
    {
      add_text (lists->emails, value);
      add_text (lists->domains, keep_taken (self, vivier_domain_of_email (value)));
    }
  else if (channel == VIVIER_CHANNEL_PHONE || channel == VIVIER_CHANNEL_WHATSAPP)
    {
      add_text (lists->phones, value);
    }
}

/* Empties @list into a %NULL-terminated one. */
static const char *const *
settle_list (VivierDuplicatePool *self,
             GPtrArray           *list)
{
  const char **settled;

  if (list->len == 0)
    return NULL;

  settled = g_new (const char *, list->len + 1);
  memcpy (settled, list->pdata, list->len * sizeof *settled);
  settled[list->len] = NULL;
  g_ptr_array_set_size (list, 0);
  g_ptr_array_add (self->lists, settled);
  return settled;
}

static void
settle (VivierDuplicatePool  *self,
        VivierDuplicateFacts *facts,
        Lists                *lists)
{
  facts->emails = settle_list (self, lists->emails);
  facts->phones = settle_list (self, lists->phones);
  facts->domains = settle_list (self, lists->domains);
  facts->people = settle_list (self, lists->people);
  g_array_append_vals (self->facts, facts, 1);
}

/**
 * vivier_duplicate_pool_add:
 * @self: a pool
 * @prospect: stored or being typed
 *
 * Adds what @prospect itself says.
 */
void
vivier_duplicate_pool_add (VivierDuplicatePool  *self,
                           const VivierProspect *prospect)
{
  VivierDuplicateFacts facts = { .id = prospect->id, .is_person = prospect->is_person };
  Lists lists;

  lists_init (&lists);
  facts.name = keep (self, prospect->name);
  facts.name_key = prospect->name != NULL ? keep_taken (self, vivier_text_name_key (prospect->name)) : NULL;
  facts.company_key = prospect->company != NULL ? keep_taken (self, vivier_text_name_key (prospect->company)) : NULL;
  facts.siren = keep (self, prospect->siren);
  facts.siret = keep (self, prospect->siret);
  facts.street_key = prospect->street != NULL ? keep_taken (self, vivier_text_fold (prospect->street)) : NULL;
  facts.postal_code = keep (self, prospect->postal_code);
  facts.city = keep (self, prospect->city);
  facts.city_key = prospect->city != NULL ? keep_taken (self, vivier_text_fold (prospect->city)) : NULL;
  if (prospect->website != NULL)
    add_text (lists.domains, keep_taken (self, vivier_domain_of_website (prospect->website)));
  for (guint i = 0; i < prospect->addresses->len; i++)
    {
      const VivierAddress *address = g_ptr_array_index (prospect->addresses, i);

      add_address (self, &lists, address->channel, address->value_key);
    }
  settle (self, &facts, &lists);
  lists_clear (&lists);
}

static void
read_prospect (VivierDuplicatePool  *self,
               VivierStmt           *stmt,
               VivierDuplicateFacts *facts,
               Lists                *lists)
{
  const char *company = vivier_stmt_text (stmt, 4);
  const char *street = vivier_stmt_text (stmt, 7);
  const char *website = vivier_stmt_text (stmt, 11);

  facts->id = vivier_stmt_int (stmt, 0);
  facts->is_person = vivier_stmt_int (stmt, 1) != 0;
  facts->name = keep (self, vivier_stmt_text (stmt, 2));
  facts->name_key = keep (self, vivier_stmt_text (stmt, 3));
  facts->company_key = company != NULL ? keep_taken (self, vivier_text_name_key (company)) : NULL;
  facts->siren = keep (self, vivier_stmt_text (stmt, 5));
  facts->siret = keep (self, vivier_stmt_text (stmt, 6));
  facts->street_key = street != NULL ? keep_taken (self, vivier_text_fold (street)) : NULL;
  facts->postal_code = keep (self, vivier_stmt_text (stmt, 8));
  facts->city = keep (self, vivier_stmt_text (stmt, 9));
  facts->city_key = keep (self, vivier_stmt_text (stmt, 10));
  if (website != NULL)
    add_text (lists->domains, keep_taken (self, vivier_domain_of_website (website)));
}

/* The addresses of one prospect; those of prospects that are not asked for are
 * passed over. */
static gboolean
read_addresses (VivierDuplicatePool  *self,
                Walk                 *walk,
                gint64                prospect_id,
                Lists                *lists,
                GError              **error)
{
  GError *failure = NULL;

  while (walk->has_address && vivier_stmt_int (walk->addresses, 0) <= prospect_id)
    {
      VivierChannel channel;

      if (vivier_stmt_int (walk->addresses, 0) == prospect_id
          && vivier_channel_from_string (vivier_stmt_text (walk->addresses, 1), &channel))
        add_address (self, lists, channel, vivier_stmt_text (walk->addresses, 2));
      walk->has_address = vivier_stmt_step (walk->addresses, &failure);
    }
  while (failure == NULL && walk->has_contact && vivier_stmt_int (walk->contacts, 0) <= prospect_id)
    {
      if (vivier_stmt_int (walk->contacts, 0) == prospect_id)
        add_text (lists->people, keep (self, vivier_stmt_text (walk->contacts, 1)));
      walk->has_contact = vivier_stmt_step (walk->contacts, &failure);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

static gboolean
walk (VivierDuplicatePool  *self,
      Walk                 *walk,
      Lists                *lists,
      GCancellable         *cancellable,
      GError              **error)
{
  GError *failure = NULL;
  guint n_rows = 0;

  walk->has_address = vivier_stmt_step (walk->addresses, &failure);
  walk->has_contact = failure == NULL && vivier_stmt_step (walk->contacts, &failure);
  while (failure == NULL && vivier_stmt_step (walk->prospects, &failure))
    {
      VivierDuplicateFacts facts = { 0 };

      if (n_rows++ % ROWS_PER_LOOK == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      read_prospect (self, walk->prospects, &facts, lists);
      if (!read_addresses (self, walk, facts.id, lists, error))
        return FALSE;
      settle (self, &facts, lists);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

/**
 * vivier_duplicate_pool_load:
 * @self: a pool
 * @db: a connection
 * @ids: (nullable): a JSON array of ids; %NULL for all that are not archived
 * @cancellable: (nullable): asked now and then
 * @error: return location
 *
 * Adds the facts about stored prospects, by ascending id, in one ordered pass.
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_duplicate_pool_load (VivierDuplicatePool  *self,
                            VivierDb             *db,
                            const char           *ids,
                            GCancellable         *cancellable,
                            GError              **error)
{
  g_autoptr (VivierStmt) prospects = NULL;
  g_autoptr (VivierStmt) addresses = NULL;
  g_autoptr (VivierStmt) contacts = NULL;
  Lists lists;
  gboolean is_done;

  prospects = vivier_db_prepare (db, ids != NULL ? PROSPECT_SQL ("WHERE p.id IN " IDS_SQL)
                                                 : PROSPECT_SQL ("NOT INDEXED WHERE p.archived_ms IS NULL"), error);
  addresses = prospects == NULL ? NULL
              : vivier_db_prepare (db, ids != NULL ? ADDRESS_SQL (" AND a.prospect_id IN " IDS_SQL)
                                                   : ADDRESS_SQL (""), error);
  contacts = addresses == NULL ? NULL
             : vivier_db_prepare (db, ids != NULL ? CONTACT_SQL (" WHERE c.prospect_id IN " IDS_SQL)
                                                  : CONTACT_SQL (""), error);
  if (contacts == NULL)
    return FALSE;
  if (ids != NULL)
    {
      vivier_stmt_bind_text (prospects, 1, ids);
      vivier_stmt_bind_text (addresses, 1, ids);
      vivier_stmt_bind_text (contacts, 1, ids);
    }

  lists_init (&lists);
  is_done = walk (self, &(Walk) { prospects, addresses, contacts, FALSE, FALSE }, &lists, cancellable, error);
  lists_clear (&lists);
  return is_done;
}
