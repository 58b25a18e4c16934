/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-application.h"

#include <glib/gi18n.h>

#include "store/vivier-backup.h"
#include "vivier-pages.h"
#include "vivier-window.h"
#include "vivier-workspace.h"

#define N_RECENT 8

struct _VivierApplication
{
  AdwApplication  parent_instance;

  GSettings      *settings;
  VivierClock    *clock;
  VivierSession  *session;
  char           *path;           /* of the workspace that is open or being opened */
  GPtrArray      *pending_imports; /* paths that wait for the workspace */
  char           *wanted;         /* --workspace */
  gboolean        is_opening;
};

G_DEFINE_FINAL_TYPE (VivierApplication, vivier_application, ADW_TYPE_APPLICATION)

static VivierWindow *
get_window (VivierApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (VIVIER_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

static VivierWindow *
ensure_window (VivierApplication *self)
{
  VivierWindow *window = get_window (self);

  if (window == NULL)
    window = VIVIER_WINDOW (vivier_window_new (self));
  return window;
}

/* Settings that follow the person, not the workspace --------------------- */

static void
apply_color_scheme (VivierApplication *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  if (self->settings == NULL)
    return;
  switch (g_settings_get_enum (self->settings, "color-scheme"))
    {
    case 1:
      adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_LIGHT);
      break;
    case 2:
      adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
      break;
    default:
      adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
    }
}

static void
remember_workspace (VivierApplication *self,
                    const char        *path)
{
  g_autofree char *demo_path = vivier_workspace_demo_path ();
  g_auto (GStrv) before = NULL;
  g_autoptr (GStrvBuilder) builder = NULL;
  g_auto (GStrv) after = NULL;

  if (self->settings == NULL || g_strcmp0 (path, demo_path) == 0)
    return;
  before = g_settings_get_strv (self->settings, "recent-workspaces");
  builder = g_strv_builder_new ();
  g_strv_builder_add (builder, path);
  for (gsize i = 0, n = 1; before[i] != NULL && n < N_RECENT; i++)
    if (g_strcmp0 (before[i], path) != 0)
      {
        g_strv_builder_add (builder, before[i]);
        n++;
      }
  after = g_strv_builder_end (builder);
  g_settings_set_strv (self->settings, "recent-workspaces", (const char * const *) after);
  g_settings_set_string (self->settings, "last-workspace", path);
}

static char *
first_workspace (VivierApplication *self)
{
  g_autofree char *last = NULL;

  if (self->wanted != NULL)
    return g_strdup (self->wanted);
  if (self->settings != NULL)
    last = g_settings_get_string (self->settings, "last-workspace");
  if (last != NULL && *last != '\0' && g_file_test (last, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&last);
  return vivier_workspace_default_path ();
}

/* Opening a workspace, off the main thread -------------------------------- */

typedef struct {
  char        *path;    /* NULL: the demo workspace */
  char        *backup;  /* nullable: put in place first */
  VivierStore *closing; /* nullable: the workspace that makes room */
  VivierClock *clock;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_free (opening->path);
  g_free (opening->backup);
  g_clear_object (&opening->closing);
  g_clear_object (&opening->clock);
  g_free (opening);
}

static void
open_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Opening *opening = data;
  GError *error = NULL;
  VivierStore *store;

  if (opening->backup != NULL)
    {
      if (opening->closing != NULL)
        vivier_store_close (opening->closing);
      if (!vivier_backup_restore (opening->path, opening->backup, opening->clock, &error))
        {
          g_task_return_error (task, error);
          return;
        }
    }
  if (opening->path == NULL)
    store = vivier_workspace_open_demo (VIVIER_STORE_OPEN_DEFAULT, opening->clock, &error);
  else
    store = vivier_workspace_open (opening->path, VIVIER_STORE_OPEN_DEFAULT, opening->clock, &error);
  if (store == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (opening->closing != NULL && opening->backup == NULL)
    vivier_store_close (opening->closing);
  g_task_return_pointer (task, store, g_object_unref);
}

static void
import_pending (VivierApplication *self)
{
  VivierWindow *window = get_window (self);

  if (window == NULL || self->session == NULL || self->pending_imports->len == 0)
    return;
  g_ptr_array_add (self->pending_imports, NULL);
  vivier_window_import (window, (const char * const *) self->pending_imports->pdata);
  g_ptr_array_set_size (self->pending_imports, 0);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  VivierApplication *self = VIVIER_APPLICATION (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (VivierStore) store = g_task_propagate_pointer (G_TASK (result), &error);
  VivierWindow *window = ensure_window (self);

  self->is_opening = FALSE;
  if (store == NULL)
    {
      Opening *opening = g_task_get_task_data (G_TASK (result));

      if (self->session != NULL && opening->backup == NULL)
        vivier_session_report_error (self->session, error);
      else
        {
          g_clear_object (&self->session);
          g_free (self->path);
          self->path = g_strdup (opening->path);
          vivier_window_show_trouble (window, opening->path, error);
        }
    }
  else
    {
      g_clear_object (&self->session);
      g_free (self->path);
      self->path = g_strdup (vivier_store_get_path (store));
      self->session = vivier_session_new (store);
      remember_workspace (self, self->path);
      vivier_window_set_session (window, self->session);
      import_pending (self);
    }
  gtk_window_present (GTK_WINDOW (window));
  g_application_release (G_APPLICATION (self));
}

static void
open_workspace (VivierApplication *self,
                const char        *path,
                const char        *backup)
{
  g_autoptr (GTask) task = NULL;
  Opening *opening;

  if (self->is_opening)
    return;
  self->is_opening = TRUE;
  opening = g_new0 (Opening, 1);
  opening->path = g_strdup (path);
  opening->backup = g_strdup (backup);
  opening->clock = g_object_ref (vivier_application_get_clock (self));
  if (self->session != NULL)
    opening->closing = g_object_ref (vivier_session_get_store (self->session));
  if (backup != NULL)
    {
      vivier_window_set_session (ensure_window (self), NULL);
      g_clear_object (&self->session);
    }
  task = g_task_new (self, NULL, opened_cb, NULL);
  g_task_set_source_tag (task, open_workspace);
  g_task_set_task_data (task, opening, opening_free);
  g_application_hold (G_APPLICATION (self));
  g_task_run_in_thread (task, open_in_thread);
}

/* The command line --------------------------------------------------------- */

static int
vivier_application_handle_local_options (GApplication *application,
                                         GVariantDict *options)
{
  const char *today;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("vivier %s\n", PACKAGE_VERSION);
      return 0;
    }
  if (g_variant_dict_lookup (options, "today", "&s", &today) &&
      vivier_day_from_iso (today) == VIVIER_DAY_NONE)
    {
      /* Translators: %s is what was typed */
      g_printerr (_("“%s” is not a date. Write it as 2026-01-14.\n"), today);
      return 2;
    }
  return -1;
}

static void
add_paths (GApplicationCommandLine *line,
           GVariantDict            *options,
           const char              *key,
           GPtrArray               *paths)
{
  g_autofree const char **values = NULL;
  g_autoptr (GVariant) variant = g_variant_dict_lookup_value (options, key, G_VARIANT_TYPE_BYTESTRING_ARRAY);

  if (variant == NULL)
    return;
  values = g_variant_get_bytestring_array (variant, NULL);
  for (gsize i = 0; values[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_application_command_line_create_file_for_arg (line, values[i]);
      char *path = g_file_get_path (file);

      if (path != NULL)
        g_ptr_array_add (paths, path);
    }
}

static int
vivier_application_command_line (GApplication            *application,
                                 GApplicationCommandLine *line)
{
  VivierApplication *self = VIVIER_APPLICATION (application);
  GVariantDict *options = g_application_command_line_get_options_dict (line);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  const char *today = NULL;
  const char *workspace = NULL;

  if (self->clock == NULL && g_variant_dict_lookup (options, "today", "&s", &today))
    self->clock = vivier_clock_new_fixed (vivier_day_from_iso (today));
  if (g_variant_dict_lookup (options, "workspace", "^&ay", &workspace))
    {
      g_autoptr (GFile) file = g_application_command_line_create_file_for_arg (line, workspace);

      g_free (self->wanted);
      self->wanted = g_file_get_path (file);
      if (self->session != NULL && g_strcmp0 (self->wanted, self->path) != 0)
        open_workspace (self, self->wanted, NULL);
    }
  add_paths (line, options, "import", paths);
  add_paths (line, options, G_OPTION_REMAINING, paths);
  g_ptr_array_add (paths, NULL);
  if (paths->len > 1)
    vivier_application_open_paths (self, (const char * const *) paths->pdata);
  g_application_activate (application);
  return 0;
}

static void
vivier_application_activate (GApplication *application)
{
  VivierApplication *self = VIVIER_APPLICATION (application);
  VivierWindow *window = get_window (self);

  if (window != NULL)
    gtk_window_present (GTK_WINDOW (window));
  else
    vivier_application_open_workspace (self, NULL);
}

static void
vivier_application_open (GApplication  *application,
                         GFile        **files,
                         int            n_files,
                         const char    *hint)
{
  VivierApplication *self = VIVIER_APPLICATION (application);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  for (int i = 0; i < n_files; i++)
    {
      char *path = g_file_get_path (files[i]);

      if (path != NULL)
        g_ptr_array_add (paths, path);
    }
  g_ptr_array_add (paths, NULL);
  vivier_application_open_paths (self, (const char * const *) paths->pdata);
  g_application_activate (application);
}

static void
quit_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  VivierApplication *self = user_data;
  VivierWindow *window = get_window (self);

  if (window != NULL)
    gtk_window_close (GTK_WINDOW (window));
  g_application_quit (G_APPLICATION (self));
}

static void
set_accelerators (GtkApplication *application)
{
  static const struct {
    const char *action;
    const char *accelerators[3];
  } table[] = {
    { "app.quit", { "<Control>q" } },
    { "win.palette", { "<Control>k" } },
    { "win.search", { "<Control>f" } },
    { "win.new-prospect", { "<Control>n" } },
    { "win.import", { "<Control>i" } },
    { "win.undo", { "<Control>z" } },
    { "win.redo", { "<Control><Shift>z", "<Control>y" } },
    { "win.preferences", { "<Control>comma" } },
    { "win.shortcuts", { "<Control>question" } },
    { "win.back", { "<Alt>Left" } },
    { "window.close", { "<Control>w" } },
  };
  gsize n_pages;
  const VivierPage *pages = vivier_pages_get (&n_pages);

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    gtk_application_set_accels_for_action (application, table[i].action, table[i].accelerators);
  for (gsize i = 0; i < n_pages; i++)
    {
      g_autofree char *action = g_strconcat ("win.show-page::", pages[i].id, NULL);
      const char *accelerators[] = { pages[i].accelerator, NULL };

      gtk_application_set_accels_for_action (application, action, accelerators);
    }
}

static void
vivier_application_startup (GApplication *application)
{
  VivierApplication *self = VIVIER_APPLICATION (application);
  static const GActionEntry entries[] = { { .name = "quit", .activate = quit_action } };
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  G_APPLICATION_CLASS (vivier_application_parent_class)->startup (application);

  gtk_window_set_default_icon_name (APPLICATION_ID);
  g_set_application_name (_("Vivier"));
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  set_accelerators (GTK_APPLICATION (self));

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, APPLICATION_ID, TRUE);
  if (schema != NULL)
    {
      self->settings = g_settings_new (APPLICATION_ID);
      g_signal_connect_object (self->settings, "changed::color-scheme",
                               G_CALLBACK (apply_color_scheme), self, G_CONNECT_SWAPPED);
      apply_color_scheme (self);
    }
}

static void
vivier_application_shutdown (GApplication *application)
{
  vivier_application_close_workspace (VIVIER_APPLICATION (application));
  G_APPLICATION_CLASS (vivier_application_parent_class)->shutdown (application);
}

static void
vivier_application_finalize (GObject *object)
{
  VivierApplication *self = VIVIER_APPLICATION (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->clock);
  g_clear_object (&self->session);
  g_clear_pointer (&self->pending_imports, g_ptr_array_unref);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->wanted, g_free);

  G_OBJECT_CLASS (vivier_application_parent_class)->finalize (object);
}

static void
vivier_application_class_init (VivierApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = vivier_application_finalize;
  application_class->handle_local_options = vivier_application_handle_local_options;
  application_class->command_line = vivier_application_command_line;
  application_class->activate = vivier_application_activate;
  application_class->open = vivier_application_open;
  application_class->startup = vivier_application_startup;
  application_class->shutdown = vivier_application_shutdown;
}

static void
vivier_application_init (VivierApplication *self)
{
  const GOptionEntry entries[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Show the version and stop"), NULL },
    { "today", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Take this day for today"), N_("YYYY-MM-DD") },
    { "workspace", 'w', 0, G_OPTION_ARG_FILENAME, NULL, N_("Open this workspace"), N_("FILE") },
    { "import", 'i', 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, N_("Import this file; may be given again"), N_("FILE") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, N_("[FILE…]") },
    { NULL }
  };

  self->pending_imports = g_ptr_array_new_with_free_func (g_free);
  g_application_add_main_option_entries (G_APPLICATION (self), entries);
}

/**
 * vivier_application_new:
 *
 * Returns: (transfer full): the application, not yet running
 */
VivierApplication *
vivier_application_new (void)
{
  return g_object_new (VIVIER_TYPE_APPLICATION,
                       "application-id", APPLICATION_ID,
                       "flags", G_APPLICATION_HANDLES_COMMAND_LINE | G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", RESOURCE_PREFIX,
                       NULL);
}

/**
 * vivier_application_get_settings:
 *
 * Returns: (transfer none) (nullable): preferences of this computer
 */
GSettings *
vivier_application_get_settings (VivierApplication *self)
{
  g_return_val_if_fail (VIVIER_IS_APPLICATION (self), NULL);
  return self->settings;
}

/**
 * vivier_application_get_clock:
 *
 * Returns: (transfer none): the day and time of the program
 */
VivierClock *
vivier_application_get_clock (VivierApplication *self)
{
  g_return_val_if_fail (VIVIER_IS_APPLICATION (self), NULL);

  if (self->clock == NULL)
    self->clock = vivier_clock_new_system ();
  return self->clock;
}

/**
 * vivier_application_set_clock:
 * @clock: tells the day and time from now on
 *
 * Gives the program another clock; before the first workspace is opened.
 */
void
vivier_application_set_clock (VivierApplication *self,
                              VivierClock       *clock)
{
  g_return_if_fail (VIVIER_IS_APPLICATION (self));
  g_return_if_fail (VIVIER_IS_CLOCK (clock));
  g_return_if_fail (self->session == NULL);

  g_set_object (&self->clock, clock);
}

/**
 * vivier_application_get_session:
 *
 * Returns: (transfer none) (nullable): the open workspace
 */
VivierSession *
vivier_application_get_session (VivierApplication *self)
{
  g_return_val_if_fail (VIVIER_IS_APPLICATION (self), NULL);
  return self->session;
}

/**
 * vivier_application_get_path:
 *
 * Returns: (transfer none) (nullable): the workspace file that is open, or
 *   could not be opened
 */
const char *
vivier_application_get_path (VivierApplication *self)
{
  g_return_val_if_fail (VIVIER_IS_APPLICATION (self), NULL);
  return self->path;
}

/**
 * vivier_application_open_workspace:
 * @path: (nullable): a workspace file, made when it is not there; %NULL for
 *   the one of last time
 *
 * Opens another workspace in place of the present one.
 */
void
vivier_application_open_workspace (VivierApplication *self,
                                   const char        *path)
{
  g_autofree char *first = NULL;

  g_return_if_fail (VIVIER_IS_APPLICATION (self));

  if (path == NULL)
    path = first = first_workspace (self);
  if (self->session != NULL && g_strcmp0 (path, self->path) == 0)
    return;
  open_workspace (self, path, NULL);
}

/**
 * vivier_application_open_demo:
 *
 * Opens the workspace of the sample data.
 */
void
vivier_application_open_demo (VivierApplication *self)
{
  g_return_if_fail (VIVIER_IS_APPLICATION (self));

  if (self->session == NULL || !vivier_session_is_demo (self->session))
    open_workspace (self, NULL, NULL);
}

/**
 * vivier_application_close_workspace:
 *
 * Closes the workspace and waits until everything is on disk.
 */
void
vivier_application_close_workspace (VivierApplication *self)
{
  g_autoptr (VivierStore) store = NULL;

  g_return_if_fail (VIVIER_IS_APPLICATION (self));

  if (self->session == NULL)
    return;
  store = g_object_ref (vivier_session_get_store (self->session));
  if (get_window (self) != NULL)
    vivier_window_set_session (get_window (self), NULL);
  g_clear_object (&self->session);
  vivier_store_close (store);
}

/**
 * vivier_application_restore:
 * @backup_path: the backup to put in place
 *
 * Puts a backup in the place of the open workspace; the present content is
 * itself backed up first.
 */
void
vivier_application_restore (VivierApplication *self,
                            const char        *backup_path)
{
  g_autofree char *path = NULL;

  g_return_if_fail (VIVIER_IS_APPLICATION (self));

  path = self->path != NULL ? g_strdup (self->path) : first_workspace (self);
  open_workspace (self, path, backup_path);
}

/**
 * vivier_application_open_paths:
 * @paths: (array zero-terminated=1): files of any kind
 *
 * Opens the workspace among @paths and imports everything else.
 */
void
vivier_application_open_paths (VivierApplication  *self,
                               const char * const *paths)
{
  g_return_if_fail (VIVIER_IS_APPLICATION (self));

  for (gsize i = 0; paths[i] != NULL; i++)
    if (g_str_has_suffix (paths[i], ".vivier"))
      {
        g_free (self->wanted);
        self->wanted = g_strdup (paths[i]);
        if (self->session != NULL)
          vivier_application_open_workspace (self, self->wanted);
      }
    else
      g_ptr_array_add (self->pending_imports, g_strdup (paths[i]));
  if (!self->is_opening)
    import_pending (self);
}

/**
 * vivier_application_dup_recent:
 *
 * Returns: (transfer full): workspaces opened before, latest first, that still exist
 */
char **
vivier_application_dup_recent (VivierApplication *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) paths = NULL;

  g_return_val_if_fail (VIVIER_IS_APPLICATION (self), NULL);

  if (self->settings != NULL)
    paths = g_settings_get_strv (self->settings, "recent-workspaces");
  for (gsize i = 0; paths != NULL && paths[i] != NULL; i++)
    if (g_file_test (paths[i], G_FILE_TEST_EXISTS))
      g_strv_builder_add (builder, paths[i]);
  return g_strv_builder_end (builder);
}
