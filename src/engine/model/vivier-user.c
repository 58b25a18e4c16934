/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/vivier-identity.h"
#include "base/vivier-text.h"
#include "model/vivier-ownership.h"
#include "model/vivier-user.h"
#include "store/vivier-store.h"

#define MAX_CHARS  200
#define MAX_WEIGHT 100

#define COLUMNS \
  "id, uuid, name, email, role, is_active, weight, capacity, working_days," \
  " departments, sectors, absent_from, absent_until, stand_in_id"

static const struct {
  const char *id;
  const char *label;
} roles[] = {
  [VIVIER_ROLE_ADMIN] = { "admin", N_("Administrator") },
  [VIVIER_ROLE_COMMERCIAL] = { "commercial", N_("Salesperson") },
  [VIVIER_ROLE_TELEPROSPECTOR] = { "teleprospector", N_("Telephone prospector") },
};

/**
 * vivier_role_to_string:
 * @role: a role
 *
 * Returns: its id, as stored
 */
const char *
vivier_role_to_string (VivierRole role)
{
  g_return_val_if_fail (role < G_N_ELEMENTS (roles), NULL);

  return roles[role].id;
}

/**
 * vivier_role_from_string:
 * @id: (nullable): an id
 * @role: (out): the role
 *
 * Returns: %FALSE when it is none
 */
gboolean
vivier_role_from_string (const char *id,
                         VivierRole *role)
{
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_strcmp0 (roles[i].id, id) == 0)
      {
        *role = (VivierRole) i;
        return TRUE;
      }

  return FALSE;
}

/**
 * vivier_role_get_label:
 * @role: a role
 *
 * Returns: what people call it
 */
const char *
vivier_role_get_label (VivierRole role)
{
  g_return_val_if_fail (role < G_N_ELEMENTS (roles), NULL);

  return _(roles[role].label);
}

/**
 * vivier_user_new:
 * @name: (nullable): the name
 * @role: the role
 *
 * Returns: (transfer full): an active user who works Monday to Friday, not
 *   stored yet
 */
VivierUser *
vivier_user_new (const char *name,
                 VivierRole  role)
{
  VivierUser *self = g_new0 (VivierUser, 1);

  self->name = g_strdup (name != NULL ? name : "");
  self->role = role;
  self->is_active = TRUE;
  self->weight = 1;
  self->capacity = -1;
  self->working_days = 31;
  self->absent_from = VIVIER_DAY_NONE;
  self->absent_until = VIVIER_DAY_NONE;
  return self;
}

/**
 * vivier_user_free:
 * @self: (nullable) (transfer full): a user
 */
void
vivier_user_free (VivierUser *self)
{
  if (self == NULL)
    return;

  g_free (self->uuid);
  g_free (self->name);
  g_free (self->email);
  g_free (self->departments);
  g_free (self->sectors);
  g_free (self);
}

static VivierUser *
read_user (VivierStmt *stmt)
{
  VivierUser *self = g_new0 (VivierUser, 1);
  int c = 0;

  self->id = vivier_stmt_int (stmt, c++);
  self->uuid = vivier_stmt_dup_text (stmt, c++);
  self->name = vivier_stmt_dup_text (stmt, c++);
  self->email = vivier_stmt_dup_text (stmt, c++);
  if (!vivier_role_from_string (vivier_stmt_text (stmt, c++), &self->role))
    self->role = VIVIER_ROLE_COMMERCIAL;
  self->is_active = vivier_stmt_int (stmt, c++) != 0;
  self->weight = (int) vivier_stmt_int (stmt, c++);
  self->capacity = vivier_stmt_is_null (stmt, c) ? -1 : (int) vivier_stmt_int (stmt, c);
  c++;
  self->working_days = (guint) vivier_stmt_int (stmt, c++);
  self->departments = vivier_stmt_dup_text (stmt, c++);
  self->sectors = vivier_stmt_dup_text (stmt, c++);
  self->absent_from = vivier_stmt_day (stmt, c++);
  self->absent_until = vivier_stmt_day (stmt, c++);
  self->stand_in_id = vivier_stmt_int (stmt, c++);
  return self;
}

/**
 * vivier_users_load:
 * @db: a connection
 * @error: return location
 *
 * Returns: (transfer full) (element-type VivierUser): active ones first
 */
GPtrArray *
vivier_users_load (VivierDb  *db,
                   GError   **error)
{
  g_autoptr (GPtrArray) users = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_user_free);
  g_autoptr (VivierStmt) stmt = NULL;
  GError *failure = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = vivier_db_prepare (db, "SELECT " COLUMNS " FROM user ORDER BY is_active DESC, name, id", error);
  if (stmt == NULL)
    return NULL;
  while (vivier_stmt_step (stmt, &failure))
    g_ptr_array_add (users, read_user (stmt));
  if (failure == NULL)
    return g_steal_pointer (&users);

  g_propagate_error (error, failure);
  return NULL;
}

/**
 * vivier_user_load:
 * @db: a connection
 * @id: of the user
 * @error: return location
 *
 * Returns: (transfer full): the user, or %NULL with %VIVIER_STORE_ERROR_NOT_FOUND
 */
VivierUser *
vivier_user_load (VivierDb  *db,
                  gint64     id,
                  GError   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = vivier_db_prepare (db, "SELECT " COLUMNS " FROM user WHERE id = ?1", error);
  if (stmt == NULL)
    return NULL;
  vivier_stmt_bind_int (stmt, 1, id);
  if (!vivier_stmt_step_or_not_found (stmt, _("This user no longer exists."), error))
    return NULL;
  return read_user (stmt);
}

static gboolean
answers_to (const VivierUser *user,
            const char       *what,
            const char       *folded)
{
  g_autofree char *name = vivier_text_fold (user->name);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, user->id);

  return strcmp (name, folded) == 0 || strcmp (number, what) == 0
         || (user->email != NULL && g_ascii_strcasecmp (user->email, what) == 0);
}

static char *
join_names (GPtrArray *users)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < users->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", ((VivierUser *) users->pdata[i])->name);
  return g_string_free (names, FALSE);
}

/**
 * vivier_user_find:
 * @db: a connection
 * @what: a number, name or e-mail address, as a person types it
 * @error: return location
 *
 * Returns: the id, or 0 with %VIVIER_STORE_ERROR_NOT_FOUND
 */
gint64
vivier_user_find (VivierDb    *db,
                  const char  *what,
                  GError     **error)
{
  g_autoptr (GPtrArray) users = NULL;
  g_autofree char *folded = NULL;
  g_autofree char *names = NULL;

  g_return_val_if_fail (db != NULL && what != NULL, 0);

  users = vivier_users_load (db, error);
  if (users == NULL)
    return 0;
  folded = vivier_text_fold (what);
  for (guint i = 0; i < users->len; i++)
    if (answers_to (g_ptr_array_index (users, i), what, folded))
      return ((VivierUser *) g_ptr_array_index (users, i))->id;

  names = join_names (users);
  g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND,
               /* Translators: what was typed, the names of all users */
               _("No user is called “%s”. There are: %s."), what, names);
  return 0;
}

/* Saving ------------------------------------------------------------------ */

static gboolean
refuse (GError           **error,
        VivierStoreError   code,
        const char        *sentence)
{
  g_set_error_literal (error, VIVIER_STORE_ERROR, code, sentence);
  return FALSE;
}

static gboolean
clean_user (VivierUser  *self,
            GError     **error)
{
  vivier_text_clean_in_place (&self->name, FALSE, MAX_CHARS);
  vivier_text_clean_in_place (&self->email, FALSE, MAX_CHARS);
  vivier_text_clean_in_place (&self->departments, FALSE, MAX_CHARS);
  vivier_text_clean_in_place (&self->sectors, FALSE, MAX_CHARS);
  self->weight = CLAMP (self->weight, 0, MAX_WEIGHT);
  if (self->name == NULL)
    {
      self->name = g_strdup ("");
      return refuse (error, VIVIER_STORE_ERROR_INVALID, _("A user needs a name. Type one and try again."));
    }
  if (self->email != NULL)
    {
      char *key = vivier_email_normalize (self->email);

      if (key == NULL)
        {
          g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID,
                       _("“%s” is not an e-mail address."), self->email);
          return FALSE;
        }
      g_free (self->email);
      self->email = key;
    }
  if (self->stand_in_id != 0 && self->stand_in_id == self->id)
    return refuse (error, VIVIER_STORE_ERROR_INVALID, _("Nobody can stand in for themselves. Choose another user."));
  return TRUE;
}

/* Somebody must be able to look after the users; names tell them apart. */
static gboolean
check_among_others (VivierDb          *db,
                    const VivierUser  *self,
                    GError           **error)
{
  g_autoptr (GPtrArray) users = vivier_users_load (db, error);
  g_autofree char *folded = vivier_text_fold (self->name);
  gboolean has_admin = self->is_active && self->role == VIVIER_ROLE_ADMIN;

  if (users == NULL)
    return FALSE;
  for (guint i = 0; i < users->len; i++)
    {
      const VivierUser *other = g_ptr_array_index (users, i);
      g_autofree char *name = vivier_text_fold (other->name);

      if (other->id == self->id)
        continue;
      has_admin |= other->is_active && other->role == VIVIER_ROLE_ADMIN;
      if (strcmp (name, folded) == 0)
        {
          g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_CONFLICT,
                       /* Translators: the name of a user */
                       _("There is a user called “%s” already. Choose another name."), other->name);
          return FALSE;
        }
    }
  if (!has_admin)
    return refuse (error, VIVIER_STORE_ERROR_INVALID,
                   _("One active administrator has to stay. Make somebody else an administrator first."));
  return TRUE;
}

static void
bind_number (VivierStmt *stmt,
             int         index,
             gint64      value,
             gint64      none)
{
  if (value != none)
    vivier_stmt_bind_int (stmt, index, value);
  else
    vivier_stmt_bind_null (stmt, index);
}

static void
bind_user (VivierStmt       *stmt,
           const VivierUser *self)
{
  vivier_stmt_bind_text (stmt, 1, self->name);
  vivier_stmt_bind_text (stmt, 2, self->email);
  vivier_stmt_bind_text (stmt, 3, vivier_role_to_string (self->role));
  vivier_stmt_bind_int (stmt, 4, self->is_active);
  vivier_stmt_bind_int (stmt, 5, self->weight);
  bind_number (stmt, 6, self->capacity, -1);
  vivier_stmt_bind_int (stmt, 7, self->working_days & 127);
  vivier_stmt_bind_text (stmt, 8, self->departments);
  vivier_stmt_bind_text (stmt, 9, self->sectors);
  vivier_stmt_bind_day (stmt, 10, self->absent_from);
  vivier_stmt_bind_day (stmt, 11, self->absent_until);
  bind_number (stmt, 12, self->stand_in_id, 0);
}

static gboolean
insert_user (VivierDb    *db,
             VivierUser  *self,
             gint64       now_ms,
             GError     **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (db,
                            "INSERT INTO user (name, email, role, is_active, weight, capacity, working_days,"
                            " departments, sectors, absent_from, absent_until, stand_in_id, uuid)"
                            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)", error);
  if (stmt == NULL)
    return FALSE;

  if (self->uuid == NULL)
    self->uuid = vivier_uuid_new (now_ms);
  bind_user (stmt, self);
  vivier_stmt_bind_text (stmt, 13, self->uuid);
  if (!vivier_stmt_run (stmt, error))
    return FALSE;

  self->id = vivier_db_last_insert_id (db);
  return TRUE;
}

static gboolean
update_user (VivierDb          *db,
             const VivierUser  *self,
             GError           **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (db,
                            "UPDATE user SET name = ?1, email = ?2, role = ?3, is_active = ?4, weight = ?5,"
                            " capacity = ?6, working_days = ?7, departments = ?8, sectors = ?9,"
                            " absent_from = ?10, absent_until = ?11, stand_in_id = ?12 WHERE id = ?13", error);
  if (stmt == NULL)
    return FALSE;

  bind_user (stmt, self);
  vivier_stmt_bind_int (stmt, 13, self->id);
  return vivier_stmt_run_or_not_found (stmt, _("This user no longer exists."), error);
}

/**
 * vivier_user_save:
 * @db: the connection of a write
 * @user: who to store; texts are cleaned, a new one gets its id
 * @now_ms: the clock's instant
 * @error: return location
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_INVALID, _CONFLICT or _NOT_FOUND and a
 *   sentence that says what to do
 */
gboolean
vivier_user_save (VivierDb    *db,
                  VivierUser  *user,
                  gint64       now_ms,
                  GError     **error)
{
  g_return_val_if_fail (db != NULL && user != NULL, FALSE);

  if (!clean_user (user, error) || !check_among_others (db, user, error))
    return FALSE;
  return user->id == 0 ? insert_user (db, user, now_ms, error) : update_user (db, user, error);
}

static gboolean
run_for (VivierDb    *db,
         const char  *sql,
         gint64       id,
         gint64       other,
         GError     **error)
{
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  vivier_stmt_bind_int (stmt, 1, id);
  vivier_stmt_bind_int (stmt, 2, other);
  return vivier_stmt_run (stmt, error);
}

static gboolean
has_work (VivierDb *db,
          gint64    id)
{
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (db,
                            "SELECT EXISTS (SELECT 1 FROM prospect WHERE owner_id = ?1)"
                            " OR EXISTS (SELECT 1 FROM task WHERE assignee_id = ?1 AND state = 'open')", NULL);
  if (stmt == NULL)
    return FALSE;
  vivier_stmt_bind_int (stmt, 1, id);
  return vivier_stmt_step (stmt, NULL) && vivier_stmt_int (stmt, 0) != 0;
}

/* Prospects, with the reason in the record and in the timeline. */
static gboolean
hand_over (VivierDb          *db,
           const VivierUser  *user,
           gint64             to,
           gint64             now_ms,
           GError           **error)
{
  /* Translators: why somebody got a prospect; %s is the name of a user */
  g_autofree char *reason = g_strdup_printf (_("%s has left"), user->name);
  g_autoptr (VivierStmt) stmt = NULL;

  if (!vivier_ownership_tell (db, "p.owner_id = ?6", user->id, to, reason, now_ms, error))
    return FALSE;
  stmt = vivier_db_prepare (db, "UPDATE prospect SET owner_id = ?2, owner_reason = ?3, updated_ms = ?4 WHERE owner_id = ?1", error);
  if (stmt == NULL)
    return FALSE;
  vivier_stmt_bind_int (stmt, 1, user->id);
  vivier_stmt_bind_int (stmt, 2, to);
  vivier_stmt_bind_text (stmt, 3, reason);
  vivier_stmt_bind_int (stmt, 4, now_ms);
  return vivier_stmt_run (stmt, error);
}

/**
 * vivier_user_deactivate:
 * @db: the connection of a write
 * @id: who leaves
 * @hand_over_to: who takes over prospects and open tasks; 0 for nobody
 * @now_ms: the moment of it
 * @error: return location
 *
 * The user stays in every activity and in history, and can be made active again
 * by vivier_user_save().
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_INVALID when there is work and nobody
 *   takes it, or when no active administrator would stay
 */
gboolean
vivier_user_deactivate (VivierDb  *db,
                        gint64     id,
                        gint64     hand_over_to,
                        gint64     now_ms,
                        GError   **error)
{
  g_autoptr (VivierUser) user = NULL;
  g_autoptr (VivierUser) next = NULL;

  g_return_val_if_fail (db != NULL, FALSE);

  user = vivier_user_load (db, id, error);
  if (user == NULL)
    return FALSE;
  user->is_active = FALSE;
  if (!check_among_others (db, user, error))
    return FALSE;
  if (hand_over_to == 0 && has_work (db, id))
    {
      g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID,
                   /* Translators: the name of a user */
                   _("“%s” still owns prospects or tasks. Say who takes them over."), user->name);
      return FALSE;
    }
  if (hand_over_to != 0)
    {
      next = vivier_user_load (db, hand_over_to, error);
      if (next == NULL)
        return FALSE;
      if (!next->is_active || hand_over_to == id)
        return refuse (error, VIVIER_STORE_ERROR_INVALID, _("Work can only be handed over to another active user."));
      if (!hand_over (db, user, hand_over_to, now_ms, error)
          || !run_for (db, "UPDATE task SET assignee_id = ?2 WHERE assignee_id = ?1 AND state = 'open'", id, hand_over_to, error))
        return FALSE;
    }
  return update_user (db, user, error);
}

/* Who acts ---------------------------------------------------------------- */

/**
 * vivier_user_get_current:
 * @db: a connection
 *
 * Returns: the id of who acts, as vivier_store_set_user() said; else, or when
 *   there is no such user, of the first active one; 0 for nobody
 */
gint64
vivier_user_get_current (VivierDb *db)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, 0);

  stmt = vivier_db_prepare (db, "SELECT id FROM user ORDER BY id <> ?1, is_active DESC, id LIMIT 1", NULL);
  if (stmt == NULL)
    return 0;
  vivier_stmt_bind_int (stmt, 1, vivier_db_get_user (db));
  return vivier_stmt_step (stmt, NULL) ? vivier_stmt_int (stmt, 0) : 0;
}

/**
 * vivier_user_dup_name:
 * @db: a connection
 *
 * Returns: (transfer full) (nullable): the name of who acts
 */
char *
vivier_user_dup_name (VivierDb *db)
{
  g_autoptr (VivierUser) user = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  user = vivier_user_load (db, vivier_user_get_current (db), NULL);
  return user != NULL ? g_steal_pointer (&user->name) : NULL;
}
