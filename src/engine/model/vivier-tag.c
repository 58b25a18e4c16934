/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/vivier-identity.h"
#include "base/vivier-text.h"
#include "model/vivier-stage-private.h"
#include "model/vivier-tag.h"

#define MAX_CHARS 60

/**
 * vivier_tag_free:
 * @self: (nullable) (transfer full): a tag
 */
void
vivier_tag_free (VivierTag *self)
{
  if (self == NULL)
    return;

  g_free (self->uuid);
  g_free (self->name);
  g_free (self->colour);
  g_free (self);
}

/**
 * vivier_tag_colours:
 *
 * Returns: (array zero-terminated=1) (transfer none): the colours of tags and
 *   stages, "slate" for none in particular
 */
const char * const *
vivier_tag_colours (void)
{
  static const char *const colours[] = {
    "slate", "red", "orange", "yellow", "green", "teal", "blue", "purple", "pink", "brown", NULL,
  };

  return colours;
}

static GPtrArray *
read_tags (VivierStmt  *stmt,
           GError     **error)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_tag_free);
  GError *failure = NULL;

  while (vivier_stmt_step (stmt, &failure))
    {
      VivierTag *tag = g_new0 (VivierTag, 1);

      tag->id = vivier_stmt_int (stmt, 0);
      tag->uuid = vivier_stmt_dup_text (stmt, 1);
      tag->name = vivier_stmt_dup_text (stmt, 2);
      tag->colour = vivier_stmt_dup_text (stmt, 3);
      tag->n_prospects = vivier_stmt_int (stmt, 4);
      g_ptr_array_add (tags, tag);
    }
  if (failure == NULL)
    return g_steal_pointer (&tags);

  g_propagate_error (error, failure);
  return NULL;
}

/**
 * vivier_tags_load:
 * @db: a connection
 * @error: return location
 *
 * Returns: (transfer full) (element-type VivierTag): all of them by name, with
 *   how many prospects have each
 */
GPtrArray *
vivier_tags_load (VivierDb  *db,
                  GError   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = vivier_db_prepare (db,
                            "SELECT t.id, t.uuid, t.name, t.colour,"
                            " (SELECT count(*) FROM prospect_tag WHERE tag_id = t.id)"
                            " FROM tag AS t ORDER BY t.name_key", error);
  return stmt != NULL ? read_tags (stmt, error) : NULL;
}

/**
 * vivier_tags_of:
 * @db: a connection
 * @prospect_id: a prospect
 * @error: return location
 *
 * Returns: (transfer full) (element-type VivierTag): its tags, by name
 */
GPtrArray *
vivier_tags_of (VivierDb  *db,
                gint64     prospect_id,
                GError   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = vivier_db_prepare (db,
                            "SELECT t.id, t.uuid, t.name, t.colour, 0 FROM prospect_tag AS p"
                            " JOIN tag AS t ON t.id = p.tag_id WHERE p.prospect_id = ?1 ORDER BY t.name_key", error);
  if (stmt == NULL)
    return NULL;
  vivier_stmt_bind_int (stmt, 1, prospect_id);
  return read_tags (stmt, error);
}

static gint64
look_up (VivierDb   *db,
         const char *name)
{
  g_autofree char *key = vivier_text_fold (name);
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, "SELECT id FROM tag WHERE name_key = ?1", NULL);

  if (stmt == NULL)
    return 0;
  vivier_stmt_bind_text (stmt, 1, key);
  return vivier_stmt_step (stmt, NULL) ? vivier_stmt_int (stmt, 0) : 0;
}

/* The name that looks most like @name; NULL when none does. */
static char *
find_nearest (VivierDb   *db,
              const char *name)
{
  g_autoptr (GPtrArray) tags = vivier_tags_load (db, NULL);
  g_autofree char *key = vivier_text_fold (name);
  const char *nearest = NULL;
  double best = 0.8;

  for (guint i = 0; tags != NULL && i < tags->len; i++)
    {
      const VivierTag *tag = g_ptr_array_index (tags, i);
      g_autofree char *other = vivier_text_fold (tag->name);
      double likeness = vivier_text_jaro_winkler (key, other);

      if (likeness > best)
        {
          best = likeness;
          nearest = tag->name;
        }
    }
  return g_strdup (nearest);
}

/**
 * vivier_tag_find:
 * @db: a connection
 * @name: in any case, with or without accents
 * @error: return location
 *
 * Returns: the id, or 0 with %VIVIER_STORE_ERROR_NOT_FOUND
 */
gint64
vivier_tag_find (VivierDb    *db,
                 const char  *name,
                 GError     **error)
{
  gint64 id;
  g_autofree char *nearest = NULL;

  g_return_val_if_fail (db != NULL && name != NULL, 0);

  id = look_up (db, name);
  if (id != 0)
    return id;

  nearest = find_nearest (db, name);
  if (nearest != NULL)
    g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND,
                 /* Translators: what was typed, the name of a tag */
                 _("There is no tag “%s”. Did you mean “%s”?"), name, nearest);
  else
    g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND,
                 /* Translators: what was typed */
                 _("There is no tag “%s”."), name);
  return 0;
}

/* NULL with INVALID when there is nothing to fold: "!?" is no name. */
static char *
clean_name (const char  *name,
            char       **key,
            GError     **error)
{
  g_autofree char *clean = vivier_text_clean (name, FALSE, MAX_CHARS);

  *key = clean != NULL ? vivier_text_fold (clean) : NULL;
  if (*key != NULL && **key != '\0')
    return g_steal_pointer (&clean);

  g_clear_pointer (key, g_free);
  g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID,
                       _("A tag needs a name. Type one and try again."));
  return NULL;
}

/* A new tag gets the colour that is used least. */
static char *
choose_colour (VivierDb *db)
{
  const char *const *colours = vivier_tag_colours ();
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, "SELECT count(*) FROM tag", NULL);
  guint n_colours = g_strv_length ((GStrv) colours) - 1;
  guint n_tags = stmt != NULL && vivier_stmt_step (stmt, NULL) ? (guint) vivier_stmt_int (stmt, 0) : 0;

  return g_strdup (colours[1 + n_tags % n_colours]);
}

static gint64
insert_tag (VivierDb    *db,
            const char  *name,
            const char  *key,
            gint64       now_ms,
            GError     **error)
{
  g_autofree char *uuid = vivier_uuid_new (now_ms);
  g_autofree char *colour = choose_colour (db);
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (db, "INSERT INTO tag (uuid, name, name_key, colour) VALUES (?1, ?2, ?3, ?4)", error);
  if (stmt == NULL)
    return 0;
  vivier_stmt_bind_text (stmt, 1, uuid);
  vivier_stmt_bind_text (stmt, 2, name);
  vivier_stmt_bind_text (stmt, 3, key);
  vivier_stmt_bind_text (stmt, 4, colour);
  return vivier_stmt_run (stmt, error) ? vivier_db_last_insert_id (db) : 0;
}

/**
 * vivier_tag_ensure:
 * @db: the connection of a write
 * @name: a name, as a person types it
 * @now_ms: the clock's instant
 * @error: return location
 *
 * Returns: the id of the tag of that name, made when there is none; 0 with
 *   %VIVIER_STORE_ERROR_INVALID when it is no name
 */
gint64
vivier_tag_ensure (VivierDb    *db,
                   const char  *name,
                   gint64       now_ms,
                   GError     **error)
{
  g_autofree char *clean = NULL;
  g_autofree char *key = NULL;
  gint64 id;

  g_return_val_if_fail (db != NULL && name != NULL, 0);

  clean = clean_name (name, &key, error);
  if (clean == NULL)
    return 0;
  id = look_up (db, clean);
  return id != 0 ? id : insert_tag (db, clean, key, now_ms, error);
}

static const char *
missing_text (void)
{
  return _("This tag no longer exists.");
}

/**
 * vivier_tag_rename:
 * @db: the connection of a write
 * @id: of the tag
 * @name: its new name
 * @error: return location
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_INVALID, _NOT_FOUND, or _CONFLICT when
 *   another tag has that name
 */
gboolean
vivier_tag_rename (VivierDb    *db,
                   gint64       id,
                   const char  *name,
                   GError     **error)
{
  g_autofree char *clean = NULL;
  g_autofree char *key = NULL;
  g_autoptr (VivierStmt) stmt = NULL;
  gint64 other;

  g_return_val_if_fail (db != NULL && name != NULL, FALSE);

  clean = clean_name (name, &key, error);
  if (clean == NULL)
    return FALSE;
  other = look_up (db, clean);
  if (other != 0 && other != id)
    {
      g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_CONFLICT,
                   /* Translators: the name of a tag */
                   _("There is a tag “%s” already. Merge the two instead."), clean);
      return FALSE;
    }

  stmt = vivier_db_prepare (db, "UPDATE tag SET name = ?2, name_key = ?3 WHERE id = ?1", error);
  if (stmt == NULL)
    return FALSE;
  vivier_stmt_bind_int (stmt, 1, id);
  vivier_stmt_bind_text (stmt, 2, clean);
  vivier_stmt_bind_text (stmt, 3, key);
  return vivier_stmt_run_or_not_found (stmt, missing_text (), error);
}

/**
 * vivier_tag_set_colour:
 * @db: the connection of a write
 * @id: of the tag
 * @colour: one of vivier_tag_colours()
 * @error: return location
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_INVALID or _NOT_FOUND
 */
gboolean
vivier_tag_set_colour (VivierDb    *db,
                       gint64       id,
                       const char  *colour,
                       GError     **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL && colour != NULL, FALSE);

  if (!g_strv_contains (vivier_tag_colours (), colour))
    {
      g_autofree char *colours = g_strjoinv (", ", (GStrv) vivier_tag_colours ());

      g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID,
                   /* Translators: what was typed, the names of all colours */
                   _("There is no colour “%s”. Choose one of: %s."), colour, colours);
      return FALSE;
    }
  stmt = vivier_db_prepare (db, "UPDATE tag SET colour = ?2 WHERE id = ?1", error);
  if (stmt == NULL)
    return FALSE;
  vivier_stmt_bind_int (stmt, 1, id);
  vivier_stmt_bind_text (stmt, 2, colour);
  return vivier_stmt_run_or_not_found (stmt, missing_text (), error);
}

/**
 * vivier_tag_merge:
 * @db: the connection of a write
 * @from: the tag that goes
 * @into: the tag that stays
 * @error: return location
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_NOT_FOUND
 */
gboolean
vivier_tag_merge (VivierDb  *db,
                  gint64     from,
                  gint64     into,
                  GError   **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  if (from == into)
    return TRUE;
  return vivier_targets_run (db,
                             "INSERT INTO prospect_tag (prospect_id, tag_id)"
                             " SELECT prospect_id, ?2 FROM prospect_tag WHERE tag_id = ?1"
                             " AND EXISTS (SELECT 1 FROM tag WHERE id = ?2)"
                             " ON CONFLICT DO NOTHING", from, into, error)
         && vivier_tag_delete (db, from, error);
}

/**
 * vivier_tag_delete:
 * @db: the connection of a write
 * @id: of the tag
 * @error: return location
 *
 * Nobody has it any more; undo gives it back to all who had it.
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_NOT_FOUND
 */
gboolean
vivier_tag_delete (VivierDb  *db,
                   gint64     id,
                   GError   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, FALSE);

  if (!vivier_targets_run (db, "DELETE FROM prospect_tag WHERE tag_id = ?1", id, 0, error))
    return FALSE;
  stmt = vivier_db_prepare (db, "DELETE FROM tag WHERE id = ?1", error);
  if (stmt == NULL)
    return FALSE;
  vivier_stmt_bind_int (stmt, 1, id);
  return vivier_stmt_run_or_not_found (stmt, missing_text (), error);
}

/**
 * vivier_tag_add:
 * @db: the connection of a write
 * @id: of the tag
 * @prospect_id: who gets it
 * @error: return location
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_tag_add (VivierDb  *db,
                gint64     id,
                gint64     prospect_id,
                GError   **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  return vivier_targets_run (db, "INSERT INTO prospect_tag (tag_id, prospect_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
                             id, prospect_id, error);
}

/**
 * vivier_tag_remove:
 * @db: the connection of a write
 * @id: of the tag
 * @prospect_id: who loses it
 * @error: return location
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_tag_remove (VivierDb  *db,
                   gint64     id,
                   gint64     prospect_id,
                   GError   **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  return vivier_targets_run (db, "DELETE FROM prospect_tag WHERE tag_id = ?1 AND prospect_id = ?2", id, prospect_id, error);
}
