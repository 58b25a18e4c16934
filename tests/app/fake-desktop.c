/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fake-desktop.h"

static const char interface[] =
  "<node><interface name='org.freedesktop.Notifications'>"
  "<method name='Notify'><arg type='s' direction='in'/><arg type='u' direction='in'/><arg type='s' direction='in'/>"
  "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='as' direction='in'/>"
  "<arg type='a{sv}' direction='in'/><arg type='i' direction='in'/><arg type='u' direction='out'/></method>"
  "<method name='CloseNotification'><arg type='u' direction='in'/></method>"
  "<method name='GetCapabilities'><arg type='as' direction='out'/></method>"
  "<signal name='ActionInvoked'><arg type='u'/><arg type='s'/></signal>"
  "</interface></node>";

static GDBusConnection *bus;
static guint n_shown, n_closed, last_id;
static char *summary, *body;
static char **actions; /* key, label, key, label… */

static void
take (GVariant *parameters)
{
  g_clear_pointer (&summary, g_free);
  g_clear_pointer (&body, g_free);
  g_clear_pointer (&actions, g_strfreev);
  g_variant_get_child (parameters, 3, "s", &summary);
  g_variant_get_child (parameters, 4, "s", &body);
  g_variant_get_child (parameters, 5, "^as", &actions);
  n_shown++;
  last_id++;
}

static void
called_cb (GDBusConnection       *connection,
           const char            *sender,
           const char            *path,
           const char            *name,
           const char            *method,
           GVariant              *parameters,
           GDBusMethodInvocation *invocation,
           gpointer               user_data)
{
  if (g_str_equal (method, "Notify"))
    {
      take (parameters);
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", last_id));
    }
  else if (g_str_equal (method, "CloseNotification"))
    {
      n_closed++;
      g_dbus_method_invocation_return_value (invocation, NULL);
    }
  else
    g_dbus_method_invocation_return_value (invocation, g_variant_new_parsed ("(['actions', 'body'],)"));
}

static void
owned_cb (GDBusConnection *connection,
          const char      *name,
          gpointer         user_data)
{
  *(gboolean *) user_data = TRUE;
}

void
fake_desktop_start (void)
{
  static const GDBusInterfaceVTable table = { .method_call = called_cb };
  static gboolean is_owned;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusNodeInfo) node = NULL;

  fake_desktop_reset ();
  if (bus != NULL)
    return;
  node = g_dbus_node_info_new_for_xml (interface, &error);
  g_assert_no_error (error);
  bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  g_dbus_connection_register_object (bus, "/org/freedesktop/Notifications", node->interfaces[0], &table, NULL, NULL, &error);
  g_assert_no_error (error);
  g_bus_own_name_on_connection (bus, "org.freedesktop.Notifications", G_BUS_NAME_OWNER_FLAGS_NONE, owned_cb, NULL, &is_owned, NULL);
  while (!is_owned)
    g_main_context_iteration (NULL, TRUE);
}

void
fake_desktop_reset (void)
{
  n_shown = n_closed = 0;
}

guint
fake_desktop_n_shown (void)
{
  return n_shown;
}

guint
fake_desktop_n_closed (void)
{
  return n_closed;
}

const char *
fake_desktop_get_summary (void)
{
  return summary;
}

const char *
fake_desktop_get_body (void)
{
  return body;
}

gboolean
fake_desktop_press (const char *label)
{
  for (gsize i = 0; actions != NULL && actions[i] != NULL && actions[i + 1] != NULL; i += 2)
    if (label == NULL ? g_str_equal (actions[i], "default") : g_str_equal (actions[i + 1], label))
      {
        g_dbus_connection_emit_signal (bus, NULL, "/org/freedesktop/Notifications", "org.freedesktop.Notifications",
                                       "ActionInvoked", g_variant_new ("(us)", last_id, actions[i]), NULL);
        return TRUE;
      }
  return FALSE;
}
