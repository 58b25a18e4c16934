/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-autostart.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#define PORTAL_NAME  "org.freedesktop.portal.Desktop"
#define PORTAL_PATH  "/org/freedesktop/portal/desktop"
#define SANDBOX_FILE "/.flatpak-info"

/* X-GNOME-Autostart-enabled is what desktops switch off; TryExec says nothing
 * when the program was removed. */
#define ENTRY \
  "[Desktop Entry]\n" \
  "Type=Application\n" \
  "Name=Vivier\n" \
  "Icon=" APPLICATION_ID "\n" \
  "Exec=vivier --background\n" \
  "TryExec=vivier\n" \
  "NoDisplay=true\n" \
  "X-GNOME-Autostart-enabled=true\n" \
  "X-GNOME-UsesNotifications=true\n"

/**
 * vivier_autostart_dup_path:
 *
 * Returns: (transfer full): the file that desktops read at log-in
 */
char *
vivier_autostart_dup_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "autostart", APPLICATION_ID ".desktop", NULL);
}

static gboolean
set_file (gboolean   is_on,
          GError   **error)
{
  g_autofree char *path = vivier_autostart_dup_path ();
  g_autofree char *folder = g_path_get_dirname (path);

  if (is_on)
    {
      if (g_mkdir_with_parents (folder, 0700) == 0)
        return g_file_set_contents (path, ENTRY, -1, error);
    }
  else if (g_unlink (path) == 0 || errno == ENOENT)
    {
      return TRUE;
    }

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
               /* Translators: a file, then why it could not be written */
               _("“%s” cannot be changed: %s"), path, g_strerror (errno));
  return FALSE;
}

/* The portal ---------------------------------------------------------------- */

typedef struct {
  GDBusConnection *bus;
  guint            subscription;
  gboolean         is_on;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  if (wish->subscription != 0)
    g_dbus_connection_signal_unsubscribe (wish->bus, wish->subscription);
  g_clear_object (&wish->bus);
  g_free (wish);
}

/* 0: granted, as far as "autostart" says. */
static void
responded_cb (GDBusConnection *bus,
              const char      *sender,
              const char      *path,
              const char      *interface,
              const char      *signal,
              GVariant        *parameters,
              gpointer         user_data)
{
  GTask *task = user_data;
  Wish *wish = g_task_get_task_data (task);
  g_autoptr (GVariant) results = NULL;
  guint32 response;
  gboolean starts = FALSE;

  if (wish->subscription == 0)
    return;
  g_dbus_connection_signal_unsubscribe (bus, wish->subscription);
  wish->subscription = 0;
  g_variant_get (parameters, "(u@a{sv})", &response, &results);
  g_variant_lookup (results, "autostart", "b", &starts);
  if (response == 0 && starts == wish->is_on)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                             _("The desktop does not let Vivier start at log-in. Allow it in the settings of the system, under applications."));
  g_object_unref (task);
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Wish *wish = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (wish->bus, result, &error);

  /* Else the response tells, and has its own reference. */
  if (answer == NULL && wish->subscription != 0)
    {
      g_dbus_connection_signal_unsubscribe (wish->bus, wish->subscription);
      wish->subscription = 0;
      g_task_return_error (task, error);
      g_object_unref (task);
    }
  else
    {
      g_clear_error (&error);
    }
}

static void
ask_portal (GTask *task)
{
  Wish *wish = g_task_get_task_data (task);
  const char *const command[] = { "vivier", "--background", NULL };
  g_autofree char *token = g_strdup_printf ("vivier%u", g_random_int ());
  g_autofree char *sender = g_strdup (g_dbus_connection_get_unique_name (wish->bus) + 1);
  g_autofree char *path = NULL;
  GVariantBuilder options = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);

  g_strdelimit (sender, ".", '_');
  path = g_strdup_printf (PORTAL_PATH "/request/%s/%s", sender, token);
  wish->subscription = g_dbus_connection_signal_subscribe (wish->bus, PORTAL_NAME, "org.freedesktop.portal.Request", "Response",
                                                           path, NULL, G_DBUS_SIGNAL_FLAGS_NONE, responded_cb,
                                                           g_object_ref (task), NULL);
  g_variant_builder_add (&options, "{sv}", "handle_token", g_variant_new_string (token));
  g_variant_builder_add (&options, "{sv}", "reason", g_variant_new_string (_("To remind you of what is due.")));
  g_variant_builder_add (&options, "{sv}", "autostart", g_variant_new_boolean (wish->is_on));
  g_variant_builder_add (&options, "{sv}", "commandline", g_variant_new_strv (command, -1));
  g_variant_builder_add (&options, "{sv}", "dbus-activatable", g_variant_new_boolean (FALSE));
  g_dbus_connection_call (wish->bus, PORTAL_NAME, PORTAL_PATH, "org.freedesktop.portal.Background", "RequestBackground",
                          g_variant_new ("(sa{sv})", "", &options), G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL,
                          asked_cb, g_object_ref (task));
}

static void
connected_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Wish *wish = g_task_get_task_data (task);
  GError *error = NULL;

  wish->bus = g_bus_get_finish (result, &error);
  if (wish->bus != NULL)
    ask_portal (task);
  else
    g_task_return_error (task, error);
}

/**
 * vivier_autostart_set_async:
 * @is_on: whether the program starts at log-in
 * @callback: (nullable): called when it is arranged
 *
 * Starts, or does not start, without a window at log-in.
 */
void
vivier_autostart_set_async (gboolean             is_on,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Wish *wish = g_new0 (Wish, 1);
  GError *error = NULL;

  g_task_set_source_tag (task, vivier_autostart_set_async);
  wish->is_on = is_on;
  g_task_set_task_data (task, wish, wish_free);
  if (g_file_test (SANDBOX_FILE, G_FILE_TEST_EXISTS))
    g_bus_get (G_BUS_TYPE_SESSION, NULL, connected_cb, g_object_ref (task));
  else if (set_file (is_on, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * vivier_autostart_set_finish:
 *
 * Returns: %FALSE with @error when it could not be arranged
 */
gboolean
vivier_autostart_set_finish (GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
