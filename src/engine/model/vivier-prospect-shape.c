/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/vivier-prospect-shape.h"

/* So many at a time: what is asked for travels as text. */
#define IDS_PER_QUERY 5000

#define SHAPE_SQL(whose, one) \
  "SELECT channel, max (n), max (labels), max (validities) FROM (SELECT channel, count (*) AS n," \
  " max (label IS NOT NULL) AS labels, max (validity <> 'unknown') AS validities FROM address" \
  " WHERE prospect_id IN (SELECT value FROM json_each (?1)) AND contact_id IS " whose " GROUP BY " one ", channel)" \
  " GROUP BY channel"

static char *
join_ids (const gint64 *ids,
          gsize         n_ids)
{
  GString *json = g_string_new ("[");

  for (gsize i = 0; i < n_ids; i++)
    g_string_append_printf (json, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", ids[i]);
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}

static gboolean
measure_addresses (VivierDb            *db,
                   const char          *sql,
                   const char          *ids,
                   VivierAddressShape  *shapes,
                   GError             **error)
{
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, sql, error);
  GError *failure = NULL;

  if (stmt == NULL)
    return FALSE;
  vivier_stmt_bind_text (stmt, 1, ids);
  while (vivier_stmt_step (stmt, &failure))
    {
      VivierChannel channel;

      if (!vivier_channel_from_string (vivier_stmt_text (stmt, 0), &channel))
        continue;
      shapes[channel].n = MAX (shapes[channel].n, (guint) vivier_stmt_int (stmt, 1));
      shapes[channel].has_label |= vivier_stmt_int (stmt, 2) != 0;
      shapes[channel].has_validity |= vivier_stmt_int (stmt, 3) != 0;
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

static gboolean
measure_contacts (VivierDb             *db,
                  const char           *ids,
                  VivierProspectShape  *shape,
                  GError              **error)
{
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db,
                                                   "SELECT coalesce (max (n), 0) FROM (SELECT count (*) AS n FROM contact"
                                                   " WHERE prospect_id IN (SELECT value FROM json_each (?1)) GROUP BY prospect_id)",
                                                   error);
  GError *failure = NULL;

  if (stmt == NULL)
    return FALSE;
  vivier_stmt_bind_text (stmt, 1, ids);
  if (vivier_stmt_step (stmt, &failure))
    shape->n_contacts = MAX (shape->n_contacts, (guint) vivier_stmt_int (stmt, 0));
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

/**
 * vivier_prospects_measure:
 * @db: a connection
 * @ids: prospects
 * @n_ids: how many
 * @shape: (inout): zeroes at first; grows to what they need
 * @error: return location
 *
 * Looks through the addresses and contacts of prospects without loading them.
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_prospects_measure (VivierDb             *db,
                          const gint64         *ids,
                          gsize                 n_ids,
                          VivierProspectShape  *shape,
                          GError              **error)
{
  g_return_val_if_fail (db != NULL && shape != NULL, FALSE);

  for (gsize done = 0; done < n_ids; done += IDS_PER_QUERY)
    {
      g_autofree char *json = join_ids (ids + done, MIN (IDS_PER_QUERY, n_ids - done));

      if (!measure_addresses (db, SHAPE_SQL ("NULL", "prospect_id"), json, shape->own, error)
          || !measure_addresses (db, SHAPE_SQL ("NOT NULL", "contact_id"), json, shape->theirs, error)
          || !measure_contacts (db, json, shape, error))
        return FALSE;
    }
  return TRUE;
}
