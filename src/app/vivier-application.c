/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-application-private.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (VivierApplication, vivier_application, ADW_TYPE_APPLICATION)

VivierWindow *
vivier_application_get_window (VivierApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (VIVIER_IS_WINDOW (l->data))
      return l->data;
  return NULL;
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

/* --background: what runs already keeps its window. */
static void
stay (VivierApplication *self)
{
  self->is_asked_to_stay = TRUE;
  vivier_application_open_unseen (self);
  vivier_application_update_staying (self);
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
      if (self->session != NULL)
        vivier_application_open_workspace (self, self->wanted);
    }
  add_paths (line, options, "import", paths);
  add_paths (line, options, G_OPTION_REMAINING, paths);
  g_ptr_array_add (paths, NULL);
  if (g_variant_dict_contains (options, "quit"))
    g_action_group_activate_action (G_ACTION_GROUP (self), "quit", NULL);
  else if (g_variant_dict_contains (options, "background") && paths->len == 1)
    stay (self);
  else
    {
      if (paths->len > 1)
        vivier_application_open_paths (self, (const char * const *) paths->pdata);
      g_application_activate (application);
    }
  return 0;
}

static void
vivier_application_activate (GApplication *application)
{
  vivier_application_show (VIVIER_APPLICATION (application));
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
  VivierWindow *window = vivier_application_get_window (self);

  vivier_application_stop_staying (self);
  if (window != NULL)
    gtk_window_close (GTK_WINDOW (window));
  g_application_quit (G_APPLICATION (self));
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
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.quit", (const char *[]) { "<Control>q", NULL });
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "window.close", (const char *[]) { "<Control>w", NULL });

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, APPLICATION_ID, TRUE);
  if (schema != NULL)
    {
      self->settings = g_settings_new (APPLICATION_ID);
      g_signal_connect_object (self->settings, "changed::color-scheme",
                               G_CALLBACK (apply_color_scheme), self, G_CONNECT_SWAPPED);
      apply_color_scheme (self);
    }
  vivier_application_add_task_actions (self);
  vivier_application_setup_background (self);
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
  g_clear_object (&self->reminders);
  g_clear_object (&self->session);
  g_clear_pointer (&self->pending_imports, g_ptr_array_unref);
  g_clear_pointer (&self->pending_calls, g_ptr_array_unref);
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
    { "background", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Start without a window and remind of what is due"), NULL },
    { "quit", 0, 0, G_OPTION_ARG_NONE, NULL, N_("End the program that runs, also without a window"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, N_("[FILE…]") },
    { NULL }
  };

  self->pending_imports = g_ptr_array_new_with_free_func (g_free);
  self->pending_calls = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
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
