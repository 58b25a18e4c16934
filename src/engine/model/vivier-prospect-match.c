/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/vivier-identity.h"
#include "base/vivier-text.h"
#include "model/vivier-prospect.h"

#define DEFAULT_REGION "FR"

/* Named in the message when several prospects answer to one description. */
#define MAX_CANDIDATES 5

static const char by_id_sql[] = "SELECT id, name FROM prospect WHERE id = ?1";
static const char by_uuid_sql[] = "SELECT id, name FROM prospect WHERE uuid = ?1";
static const char by_siren_sql[] = "SELECT id, name FROM prospect WHERE siren = ?1 ORDER BY id";
static const char by_name_key_sql[] = "SELECT id, name FROM prospect WHERE name_key = ?1 ORDER BY id";

static const char by_address_sql[] =
  "SELECT DISTINCT p.id, p.name FROM address a JOIN prospect p ON p.id = a.prospect_id"
  " WHERE a.value_key = ?1 AND a.channel = ?2 ORDER BY p.id";

static const char owner_of_address_sql[] =
  "SELECT prospect_id FROM address WHERE value_key = ?1 AND channel = ?2";

static const char by_sort_key_sql[] =
  "SELECT id, name FROM prospect WHERE sort_key = ?1 ORDER BY id";

/* The only id that a statement tells, 0 when there is none or more than one. */
static gint64
only_id (VivierStmt *stmt)
{
  gint64 id;

  if (!vivier_stmt_step (stmt, NULL))
    return 0;

  id = vivier_stmt_int (stmt, 0);
  while (vivier_stmt_step (stmt, NULL))
    if (vivier_stmt_int (stmt, 0) != id)
      return 0;
  return id;
}

static gint64
match_text (VivierDb   *db,
            const char *sql,
            const char *text)
{
  g_autoptr (VivierStmt) stmt = NULL;

  if (text == NULL || *text == '\0')
    return 0;

  stmt = vivier_db_prepare (db, sql, NULL);
  if (stmt == NULL)
    return 0;

  vivier_stmt_bind_text (stmt, 1, text);
  return only_id (stmt);
}

/**
 * vivier_prospect_match_siren:
 * @db: a connection
 * @siren: (nullable): nine digits, as vivier_siren_normalize() gives them
 *
 * Returns: the id of the only prospect with this SIREN, or 0
 */
gint64
vivier_prospect_match_siren (VivierDb   *db,
                             const char *siren)
{
  g_return_val_if_fail (db != NULL, 0);

  return match_text (db, by_siren_sql, siren);
}

/**
 * vivier_prospect_match_address:
 * @db: a connection
 * @channel: which kind of address
 * @value_key: (nullable): its normal form
 *
 * Returns: the id of the only prospect reached there, or 0
 */
gint64
vivier_prospect_match_address (VivierDb      *db,
                               VivierChannel  channel,
                               const char    *value_key)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, 0);

  if (value_key == NULL || *value_key == '\0')
    return 0;

  stmt = vivier_db_prepare (db, owner_of_address_sql, NULL);
  if (stmt == NULL)
    return 0;

  vivier_stmt_bind_text (stmt, 1, value_key);
  vivier_stmt_bind_text (stmt, 2, channel == VIVIER_CHANNEL_EMAIL ? "email" : "phone");
  return only_id (stmt);
}

/**
 * vivier_prospects_foreach_name:
 * @db: a connection
 * @func: (scope call): called for each prospect; returns %FALSE to stop
 * @user_data: for @func
 * @error: return location
 *
 * Returns: %FALSE with @error; %TRUE also when @func stopped it
 */
gboolean
vivier_prospects_foreach_name (VivierDb           *db,
                               VivierNameKeyFunc   func,
                               gpointer            user_data,
                               GError            **error)
{
  g_autoptr (VivierStmt) stmt = NULL;
  GError *failure = NULL;

  g_return_val_if_fail (db != NULL && func != NULL, FALSE);

  stmt = vivier_db_prepare (db, "SELECT id, name, name_key FROM prospect ORDER BY id", error);
  if (stmt == NULL)
    return FALSE;

  while (vivier_stmt_step (stmt, &failure))
    if (!func (vivier_stmt_int (stmt, 0), vivier_stmt_text (stmt, 1),
               vivier_stmt_text (stmt, 2), user_data))
      return TRUE;
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, failure);
  return FALSE;
}

/* Goes on from the first candidate, on which @stmt stands. */
static char *
list_candidates (VivierStmt *stmt,
                 guint      *n_candidates)
{
  GString *list = g_string_new (NULL);
  guint n = 0;

  do
    {
      if (n == MAX_CANDIDATES)
        {
          g_string_append (list, ", …");
          break;
        }
      g_string_append_printf (list, "%s%" G_GINT64_FORMAT " “%s”", n++ > 0 ? ", " : "",
                              vivier_stmt_int (stmt, 0), vivier_stmt_text (stmt, 1));
    }
  while (vivier_stmt_step (stmt, NULL));

  *n_candidates = n;
  return g_string_free (list, FALSE);
}

/* TRUE once it is settled: one found (@id set), or several (@error set). */
static gboolean
settle (VivierStmt  *stmt,
        const char  *what,
        gint64      *id,
        GError     **error)
{
  g_autofree char *candidates = NULL;
  GError *failure = NULL;
  gint64 first;
  guint n_candidates;

  if (!vivier_stmt_step (stmt, &failure))
    {
      if (failure != NULL)
        g_propagate_error (error, failure);
      return failure != NULL;
    }

  first = vivier_stmt_int (stmt, 0);
  candidates = list_candidates (stmt, &n_candidates);
  if (n_candidates == 1)
    {
      *id = first;
      return TRUE;
    }

  g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_CONFLICT,
               /* Translators: %1$s is what was typed, %2$s a list: 12 “Dupont”, 40 “DUPONT” */
               _("More than one prospect answers to “%1$s”: %2$s. Give the number of the one you mean."),
               what, candidates);
  return TRUE;
}

static gboolean
find_by_text (VivierDb    *db,
              const char  *sql,
              const char  *text,
              const char  *channel,
              const char  *what,
              gint64      *id,
              GError     **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  if (text == NULL || *text == '\0')
    return FALSE;

  stmt = vivier_db_prepare (db, sql, error);
  if (stmt == NULL)
    return TRUE;

  vivier_stmt_bind_text (stmt, 1, text);
  if (channel != NULL)
    vivier_stmt_bind_text (stmt, 2, channel);
  return settle (stmt, what, id, error);
}

/* "12" or "#12" */
static gboolean
find_by_number (VivierDb    *db,
                const char  *what,
                gint64      *id,
                GError     **error)
{
  g_autoptr (VivierStmt) stmt = NULL;
  const char *digits = *what == '#' ? what + 1 : what;
  guint64 number;

  if (!g_ascii_string_to_unsigned (digits, 10, 1, G_MAXINT64, &number, NULL))
    return FALSE;

  stmt = vivier_db_prepare (db, by_id_sql, error);
  if (stmt == NULL)
    return TRUE;

  vivier_stmt_bind_int (stmt, 1, (gint64) number);
  return settle (stmt, what, id, error);
}

/* Nearest meaning first: what identifies, what is unique in practice, then
 * names, as written before folded before less their legal form. */
static gboolean
find_anyhow (VivierDb    *db,
             const char  *what,
             gint64      *id,
             GError     **error)
{
  g_autofree char *siren = vivier_siren_normalize (what);
  g_autofree char *email = vivier_email_normalize (what);
  g_autofree char *phone = vivier_phone_normalize (what, DEFAULT_REGION);
  g_autofree char *sort_key = vivier_text_fold (what);
  g_autofree char *name_key = vivier_text_name_key (what);

  return find_by_number (db, what, id, error)
         || find_by_text (db, by_uuid_sql, what, NULL, what, id, error)
         || find_by_text (db, by_siren_sql, siren, NULL, what, id, error)
         || find_by_text (db, by_address_sql, email, "email", what, id, error)
         || find_by_text (db, by_address_sql, phone, "phone", what, id, error)
         || find_by_text (db, by_sort_key_sql, sort_key, NULL, what, id, error)
         || find_by_text (db, by_name_key_sql, name_key, NULL, what, id, error);
}

/* Of those whose names fold alike, the one written exactly so. */
static gint64
find_exact_name (VivierDb   *db,
                 const char *what)
{
  g_autofree char *sort_key = vivier_text_fold (what);
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (db, "SELECT id, name FROM prospect WHERE sort_key = ?1 AND name = ?2 ORDER BY id", NULL);
  if (stmt == NULL)
    return 0;

  vivier_stmt_bind_text (stmt, 1, sort_key);
  vivier_stmt_bind_text (stmt, 2, what);
  return only_id (stmt);
}

/**
 * vivier_prospect_find:
 * @db: a connection
 * @what: number, UUID, SIREN, e-mail address, phone number or name, as typed
 * @error: return location
 *
 * Returns: the id, or 0 with %VIVIER_STORE_ERROR_NOT_FOUND, or with
 *   %VIVIER_STORE_ERROR_CONFLICT and a message that names the candidates
 */
gint64
vivier_prospect_find (VivierDb    *db,
                      const char  *what,
                      GError     **error)
{
  g_autofree char *typed = NULL;
  gint64 id;

  g_return_val_if_fail (db != NULL && what != NULL, 0);

  typed = g_strstrip (g_utf8_make_valid (what, -1));
  id = find_exact_name (db, typed);
  if (id != 0 || find_anyhow (db, typed, &id, error))
    return id;

  g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND,
               /* Translators: %s is what was typed */
               _("No prospect answers to “%s”. Give a full name, an e-mail address, a phone number, a SIREN or a prospect’s number."),
               typed);
  return 0;
}
