/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/vivier-migration-private.h"

#include <glib/gi18n-lib.h>

#include "base/vivier-identity.h"
#include "vivier-engine-resources.h"

/* resources/sql/NNNN-what.sql brings a file from format NNNN - 1 to NNNN.
 * A script is never edited once it has been released. */

static const char *extra_script;

static gboolean
is_script (const char *name)
{
  for (int i = 0; i < 4; i++)
    {
      if (!g_ascii_isdigit (name[i]))
        return FALSE;
    }
  return name[4] == '-' && g_str_has_suffix (name, ".sql");
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* (element-type utf8), by number. */
static GPtrArray *
list_scripts (void)
{
  GPtrArray *scripts = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) names = NULL;

  names = g_resource_enumerate_children (vivier_engine_get_resource (), RESOURCE_PREFIX "/sql",
                                         G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      if (is_script (names[i]))
        g_ptr_array_add (scripts, g_strdup (names[i]));
    }
  g_ptr_array_sort (scripts, compare_names);
  return scripts;
}

int
vivier_migration_get_latest (void)
{
  g_autoptr (GPtrArray) scripts = list_scripts ();

  return scripts->len + (extra_script != NULL ? 1 : 0);
}

gboolean
vivier_migration_get_version (VivierDb  *db,
                              int       *version,
                              GError   **error)
{
  gint64 value;

  if (!vivier_db_query_int (db, "PRAGMA user_version", &value, error))
    return FALSE;
  *version = value;
  return TRUE;
}

void
vivier_migration_set_extra (const char *sql)
{
  extra_script = sql;
}

static char *
load_script (int      version,
             GError **error)
{
  g_autoptr (GPtrArray) scripts = list_scripts ();

  if (version > (int) scripts->len)
    return g_strdup (extra_script);
  return vivier_db_load_resource (g_ptr_array_index (scripts, version - 1), error);
}

static gboolean
insert_first_user (VivierDb     *db,
                   VivierClock  *clock,
                   GError      **error)
{
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, "INSERT INTO user (uuid, name) VALUES (?, ?)", error);
  g_autofree char *uuid = NULL;
  const char *name = g_get_real_name ();

  if (stmt == NULL)
    return FALSE;
  if (name == NULL || *name == '\0' || strcmp (name, "Unknown") == 0)
    name = g_get_user_name ();
  uuid = vivier_uuid_new (vivier_clock_get_now_ms (clock));
  vivier_stmt_bind_text (stmt, 1, uuid);
  vivier_stmt_bind_text (stmt, 2, name);
  return vivier_stmt_run (stmt, error);
}

static gboolean
run_script (VivierDb     *db,
            int           version,
            VivierClock  *clock,
            GError      **error)
{
  g_autofree char *script = load_script (version, error);
  g_autofree char *numbers = NULL;

  if (script == NULL)
    return FALSE;
  numbers = g_strdup_printf ("PRAGMA user_version = %d; PRAGMA application_id = %d;",
                             version, VIVIER_DB_APPLICATION_ID);
  return vivier_db_exec (db, "BEGIN IMMEDIATE", error)
         && vivier_db_exec (db, script, error)
         && (version > 1 || insert_first_user (db, clock, error))
         && vivier_db_exec (db, numbers, error)
         && vivier_db_exec (db, "COMMIT", error);
}

gboolean
vivier_migration_run (VivierDb     *db,
                      VivierClock  *clock,
                      GError      **error)
{
  int version;
  int latest = vivier_migration_get_latest ();

  if (!vivier_migration_get_version (db, &version, error))
    return FALSE;
  while (version < latest)
    {
      if (!run_script (db, version + 1, clock, error))
        {
          if (!sqlite3_get_autocommit (db->handle))
            sqlite3_exec (db->handle, "ROLLBACK", NULL, NULL, NULL);
          g_prefix_error (error, "%s: ", _("Cannot bring the workspace to the format of this version"));
          return FALSE;
        }
      version++;
    }
  return TRUE;
}
