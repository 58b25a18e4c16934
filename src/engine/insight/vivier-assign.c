/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "insight/vivier-assign.h"

#include <glib/gi18n-lib.h>

/* The users of the workspace with who gives out prospects among them. */
typedef struct {
  GPtrArray      *users;
  VivierAssigner *assigner;
} Team;

static void
team_clear (Team *self)
{
  g_clear_pointer (&self->assigner, vivier_assigner_free);
  g_clear_pointer (&self->users, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Team, team_clear)

static gboolean
team_load (Team       *self,
           VivierDb   *db,
           VivierDay   today,
           GError    **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) loads = NULL;

  self->users = vivier_users_load (db, error);
  if (self->users == NULL)
    return FALSE;
  for (guint i = 0; i < self->users->len; i++)
    {
      const VivierUser *user = g_ptr_array_index (self->users, i);

      g_array_append_val (ids, user->id);
    }
  loads = vivier_ownership_loads (db, (const gint64 *) (void *) ids->data, ids->len, error);
  if (loads == NULL)
    return FALSE;

  self->assigner = vivier_assigner_new (self->users, (const gint64 *) (void *) loads->data, today);
  return TRUE;
}

static gint64
choose_cb (gint64       prospect_id,
           const char  *department,
           const char  *naf_code,
           gpointer     user_data,
           const char **reason)
{
  const VivierAssignmentCase prospect = { department, naf_code };

  return vivier_assigner_choose (user_data, &prospect, reason);
}

typedef struct {
  gint64  owner_id;
  char   *reason; /* nullable */
} Heir;

static gint64
inherit_cb (gint64       prospect_id,
            const char  *department,
            const char  *naf_code,
            gpointer     user_data,
            const char **reason)
{
  const Heir *heir = user_data;

  *reason = heir->reason;
  return heir->owner_id;
}

static void
tell (VivierDb   *db,
      const char *kind,
      const char *subject,
      gint64      count)
{
  vivier_db_set_label (db, &(VivierLabel) { .kind = kind, .subject = subject, .count = count });
}

/**
 * vivier_assign_unowned:
 * @db: the connection of a write
 * @today: the reference day
 * @now_ms: the moment of the change
 * @n_changed: (out) (optional): how many got an owner
 * @error: return location
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_assign_unowned (VivierDb   *db,
                       VivierDay   today,
                       gint64      now_ms,
                       gint64     *n_changed,
                       GError    **error)
{
  g_auto (Team) team = { 0 };
  gint64 n = 0;

  g_return_val_if_fail (db != NULL, FALSE);

  if (!team_load (&team, db, today, error)
      || !vivier_ownership_reassign (db, 0, FALSE, choose_cb, team.assigner, now_ms, &n, error))
    return FALSE;

  tell (db, "assign", NULL, n);
  if (n_changed != NULL)
    *n_changed = n;
  return TRUE;
}

/**
 * vivier_assign_prospect:
 * @db: the connection of a write
 * @prospect_id: a prospect
 * @today: the reference day
 * @now_ms: the moment of the change
 * @error: return location
 *
 * Gives it to whom the rules choose among all but its present owner's load.
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_NOT_FOUND when it does not exist
 */
gboolean
vivier_assign_prospect (VivierDb   *db,
                        gint64      prospect_id,
                        VivierDay   today,
                        gint64      now_ms,
                        GError    **error)
{
  g_auto (Team) team = { 0 };

  g_return_val_if_fail (db != NULL, FALSE);

  return team_load (&team, db, today, error)
         && vivier_ownership_reassign_one (db, prospect_id, choose_cb, team.assigner, now_ms, NULL, error);
}

static const VivierUser *
find_user (const Team  *team,
           gint64       id,
           GError     **error)
{
  for (guint i = 0; i < team->users->len; i++)
    {
      const VivierUser *user = g_ptr_array_index (team->users, i);

      if (user->id == id)
        return user;
    }

  g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND, _("This user is no longer there."));
  return NULL;
}

static gboolean
hand_to_one (VivierDb          *db,
             const VivierUser  *from,
             const VivierUser  *to,
             gboolean           closed_too,
             gint64             now_ms,
             gint64            *n,
             GError           **error)
{
  /* Translators: why somebody got a prospect; the name of a user */
  g_autofree char *reason = g_strdup_printf (_("Handed over by %s"), from->name);
  Heir heir = { to->id, reason };

  if (!to->is_active || to == from)
    {
      g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID,
                           _("Prospects can only be handed over to another active user."));
      return FALSE;
    }
  return vivier_ownership_reassign (db, from->id, !closed_too, inherit_cb, &heir, now_ms, n, error);
}

/**
 * vivier_assign_hand_over:
 * @db: the connection of a write
 * @from: whose prospects
 * @to: who gets them; 0: whom the rules choose among the others
 * @closed_too: also those in a won or lost stage
 * @today: the reference day
 * @now_ms: the moment of the change
 * @n_changed: (out) (optional): how many have another owner now
 * @error: return location
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_INVALID when nobody can take them
 */
gboolean
vivier_assign_hand_over (VivierDb   *db,
                         gint64      from,
                         gint64      to,
                         gboolean    closed_too,
                         VivierDay   today,
                         gint64      now_ms,
                         gint64     *n_changed,
                         GError    **error)
{
  g_auto (Team) team = { 0 };
  const VivierUser *giver;
  const VivierUser *taker = NULL;
  gint64 n = 0;

  g_return_val_if_fail (db != NULL, FALSE);

  if (!team_load (&team, db, today, error))
    return FALSE;
  giver = find_user (&team, from, error);
  if (giver == NULL || (to != 0 && (taker = find_user (&team, to, error)) == NULL))
    return FALSE;

  vivier_assigner_exclude (team.assigner, from);
  if (taker != NULL ? !hand_to_one (db, giver, taker, closed_too, now_ms, &n, error)
                    : !vivier_ownership_reassign (db, from, !closed_too, choose_cb, team.assigner, now_ms, &n, error))
    return FALSE;

  tell (db, "hand-over", giver->name, n);
  if (n_changed != NULL)
    *n_changed = n;
  return TRUE;
}

/**
 * vivier_assign_absent:
 * @db: the connection of a write
 * @today: the reference day
 * @now_ms: the moment of the change
 * @n_changed: (out) (optional): how many have another owner now
 * @error: return location
 *
 * Open prospects of everybody who is absent today go to the stand-in, or to whom
 * the rules choose.
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_assign_absent (VivierDb   *db,
                      VivierDay   today,
                      gint64      now_ms,
                      gint64     *n_changed,
                      GError    **error)
{
  g_auto (Team) team = { 0 };
  gint64 total = 0;

  g_return_val_if_fail (db != NULL, FALSE);

  if (!team_load (&team, db, today, error))
    return FALSE;
  for (guint i = 0; i < team.users->len; i++)
    {
      const VivierUser *user = g_ptr_array_index (team.users, i);
      const VivierUser *stand_in = NULL;
      gint64 n = 0;

      if (!user->is_active || !vivier_user_is_absent (user, today))
        continue;
      if (user->stand_in_id != 0)
        stand_in = find_user (&team, user->stand_in_id, NULL);
      if (stand_in != NULL && (!stand_in->is_active || vivier_user_is_absent (stand_in, today)))
        stand_in = NULL;
      if (stand_in != NULL ? !hand_to_one (db, user, stand_in, FALSE, now_ms, &n, error)
                           : !vivier_ownership_reassign (db, user->id, TRUE, choose_cb, team.assigner, now_ms, &n, error))
        return FALSE;
      total += n;
    }

  tell (db, "assign", NULL, total);
  if (n_changed != NULL)
    *n_changed = total;
  return TRUE;
}

/**
 * vivier_assign_new:
 * @db: the connection of a write, in its commit hook
 * @changes: what the write has touched
 * @today: the reference day
 * @error: return location
 *
 * Gives new prospects that nobody owns to whom the rules choose.
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_assign_new (VivierDb       *db,
                   VivierChanges  *changes,
                   VivierDay       today,
                   GError        **error)
{
  g_auto (Team) team = { 0 };

  g_return_val_if_fail (db != NULL && changes != NULL, FALSE);

  if (!vivier_ownership_has_new (db, changes))
    return TRUE;
  return team_load (&team, db, today, error)
         && vivier_ownership_assign_new (db, changes, choose_cb, team.assigner, NULL, error);
}
