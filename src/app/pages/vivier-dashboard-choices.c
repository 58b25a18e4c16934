/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-dashboard-page-private.h"

#include <glib/gi18n.h>

#include "dialogs/vivier-name-dialog.h"
#include "vivier-application.h"

/* Workspaces whose dashboard is remembered. */
#define MOST_REMEMBERED 50

/* Remembering -------------------------------------------------------------- */

static GSettings *
get_settings (void)
{
  GApplication *application = g_application_get_default ();

  return VIVIER_IS_APPLICATION (application) ? vivier_application_get_settings (VIVIER_APPLICATION (application)) : NULL;
}

char *
vivier_dashboard_page_recall (VivierDashboardPage *self)
{
  const char *path = vivier_store_get_path (vivier_session_get_store (self->session));
  GSettings *settings = get_settings ();
  g_autoptr (GVariant) shown = settings != NULL ? g_settings_get_value (settings, "dashboards-shown") : NULL;
  char *id = NULL;

  if (shown != NULL && path != NULL)
    g_variant_lookup (shown, path, "s", &id);
  return id;
}

void
vivier_dashboard_page_remember (VivierDashboardPage *self)
{
  const char *path = vivier_store_get_path (vivier_session_get_store (self->session));
  GSettings *settings = get_settings ();
  g_autoptr (GVariant) before = settings != NULL ? g_settings_get_value (settings, "dashboards-shown") : NULL;
  GVariantBuilder builder;
  GVariantIter iter;
  const char *other, *id;
  guint n = 1;

  if (before == NULL || path == NULL)
    return;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  g_variant_builder_add (&builder, "{ss}", path, self->shown);
  g_variant_iter_init (&iter, before);
  while (g_variant_iter_next (&iter, "{&s&s}", &other, &id) && n < MOST_REMEMBERED)
    if (!g_str_equal (other, path))
      {
        g_variant_builder_add (&builder, "{ss}", other, id);
        n++;
      }
  g_settings_set_value (settings, "dashboards-shown", g_variant_builder_end (&builder));
}

/* Keeping ------------------------------------------------------------------ */

typedef struct {
  VivierDashboardLayout *layout;
  gboolean               is_reset;
} Keeping;

static void
keeping_free (gpointer data)
{
  vivier_dashboard_layout_free (((Keeping *) data)->layout);
  g_free (data);
}

static gboolean
keep_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Keeping *keeping = data;

  if (keeping->is_reset)
    return vivier_dashboard_layout_reset (db, keeping->layout->id, error);
  return vivier_dashboard_layout_save (db, keeping->layout, error);
}

/* A new one is shown once it has its id. */
static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (VivierDashboardPage) self = user_data;
  gpointer data = NULL;
  gboolean is_kept = vivier_session_write_finish (VIVIER_SESSION (source), result, &data, NULL);
  const Keeping *keeping = data;

  self->n_writes--;
  if (self->session == NULL)
    return;
  if (is_kept && !keeping->is_reset && vivier_dashboard_page_find_layout (self, keeping->layout->id) == NULL)
    {
      g_ptr_array_add (self->layouts, vivier_dashboard_layout_copy (keeping->layout));
      vivier_dashboard_page_show (self, keeping->layout->id);
    }
  if (self->n_writes == 0)
    vivier_dashboard_page_reload (self);
}

static void
write_layout (VivierDashboardPage         *self,
              const VivierDashboardLayout *layout,
              gboolean                     is_reset,
              gboolean                     is_silent)
{
  VivierLabel label = { .kind = "dashboard", .subject = (char *) vivier_dashboard_layout_get_name (layout) };
  Keeping *keeping = g_new0 (Keeping, 1);

  keeping->layout = vivier_dashboard_layout_copy (layout);
  keeping->is_reset = is_reset;
  self->n_writes++;
  vivier_session_write (self->session, &label, keep_in_db, keeping, keeping_free, is_silent, kept_cb, g_object_ref (self));
}

static gboolean
is_same_question (const VivierDashboardLayout *a,
                  const VivierDashboardLayout *b)
{
  return a->period == b->period && a->is_compared == b->is_compared;
}

void
vivier_dashboard_page_keep (VivierDashboardPage         *self,
                            const VivierDashboardLayout *layout,
                            gboolean                     is_silent)
{
  VivierDashboardLayout *copy = vivier_dashboard_layout_copy (layout);
  guint index;

  if (!g_ptr_array_find (self->layouts, vivier_dashboard_page_find_layout (self, layout->id), &index))
    {
      vivier_dashboard_layout_free (copy);
      return;
    }
  if (!is_same_question (copy, g_ptr_array_index (self->layouts, index)))
    g_hash_table_remove (self->cache, copy->id);
  g_ptr_array_remove_index (self->layouts, index);
  g_ptr_array_insert (self->layouts, (int) index, copy);
  if (!vivier_session_is_read_only (self->session))
    write_layout (self, copy, FALSE, is_silent);
  vivier_dashboard_page_show_layouts (self);
  vivier_dashboard_page_reload (self);
}

/* Actions ------------------------------------------------------------------ */

static void
show_cb (GSimpleAction *action,
         GVariant      *value,
         gpointer       user_data)
{
  vivier_dashboard_page_show (user_data, g_variant_get_string (value, NULL));
}

static void
period_cb (GSimpleAction *action,
           GVariant      *value,
           gpointer       user_data)
{
  VivierDashboardPage *self = user_data;
  const VivierDashboardLayout *layout = vivier_dashboard_page_get_layout (self);
  g_autoptr (VivierDashboardLayout) changed = layout != NULL ? vivier_dashboard_layout_copy (layout) : NULL;

  if (changed == NULL || !vivier_period_kind_from_id (g_variant_get_string (value, NULL), &changed->period) ||
      changed->period == layout->period)
    return;
  vivier_dashboard_page_keep (self, changed, TRUE);
}

static void
compare_cb (GSimpleAction *action,
            GVariant      *value,
            gpointer       user_data)
{
  VivierDashboardPage *self = user_data;
  const VivierDashboardLayout *layout = vivier_dashboard_page_get_layout (self);
  g_autoptr (VivierDashboardLayout) changed = layout != NULL ? vivier_dashboard_layout_copy (layout) : NULL;

  if (changed == NULL)
    return;
  changed->is_compared = g_variant_get_boolean (value);
  vivier_dashboard_page_keep (self, changed, TRUE);
}

static void
arrange_cb (GSimpleAction *action,
            GVariant      *value,
            gpointer       user_data)
{
  VivierDashboardPage *self = user_data;
  gboolean is_arranging = g_variant_get_boolean (value);

  g_simple_action_set_state (action, value);
  gtk_widget_set_visible (self->arrange_bar, is_arranging);
  vivier_dashboard_grid_set_arranging (self->grid, is_arranging);
  gtk_widget_grab_focus (is_arranging ? GTK_WIDGET (self->add_button) : GTK_WIDGET (self->more_button));
}

static void
reset_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  VivierDashboardPage *self = user_data;
  const VivierDashboardLayout *layout = vivier_dashboard_page_get_layout (self);

  if (layout != NULL)
    write_layout (self, layout, TRUE, FALSE);
}

static GtkWindow *
window_of (VivierDashboardPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
create_named (const char *name,
              gpointer    user_data)
{
  VivierDashboardPage *self = user_data;
  g_autoptr (VivierDashboardLayout) layout = vivier_dashboard_layout_new (name);

  if (self->session != NULL)
    write_layout (self, layout, FALSE, FALSE);
}

static void
new_cb (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       user_data)
{
  vivier_name_dialog_present (window_of (user_data), _("New dashboard"), _("_Create"), NULL, create_named,
                              g_object_ref (user_data), g_object_unref);
}

static void
duplicate_named (const char *name,
                 gpointer    user_data)
{
  VivierDashboardPage *self = user_data;
  const VivierDashboardLayout *layout = self->session != NULL ? vivier_dashboard_page_get_layout (self) : NULL;
  g_autoptr (VivierDashboardLayout) copy = layout != NULL ? vivier_dashboard_layout_copy (layout) : NULL;

  if (copy == NULL)
    return;
  g_clear_pointer (&copy->id, g_free);
  g_free (copy->name);
  copy->name = g_strdup (name);
  write_layout (self, copy, FALSE, FALSE);
}

static void
duplicate_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  const VivierDashboardLayout *layout = vivier_dashboard_page_get_layout (user_data);
  g_autofree char *name = NULL;

  if (layout == NULL)
    return;
  /* Translators: name proposed for the copy of a dashboard; %s is the one copied */
  name = g_strdup_printf (_("Copy of %s"), vivier_dashboard_layout_get_name (layout));
  vivier_name_dialog_present (window_of (user_data), _("Duplicate this dashboard"), _("_Duplicate"), name, duplicate_named,
                              g_object_ref (user_data), g_object_unref);
}

static void
rename_named (const char *name,
              gpointer    user_data)
{
  VivierDashboardPage *self = user_data;
  const VivierDashboardLayout *layout = self->session != NULL ? vivier_dashboard_page_get_layout (self) : NULL;
  g_autoptr (VivierDashboardLayout) copy = layout != NULL ? vivier_dashboard_layout_copy (layout) : NULL;

  if (copy == NULL)
    return;
  g_free (copy->name);
  copy->name = g_strdup (name);
  write_layout (self, copy, FALSE, FALSE);
}

static void
rename_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  const VivierDashboardLayout *layout = vivier_dashboard_page_get_layout (user_data);

  if (layout != NULL)
    vivier_name_dialog_present (window_of (user_data), _("Rename this dashboard"), _("_Rename"),
                                vivier_dashboard_layout_get_name (layout), rename_named,
                                g_object_ref (user_data), g_object_unref);
}

static void
enable (VivierDashboardPage *self,
        const char          *name,
        gboolean             is_enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name)), is_enabled);
}

static void
set_state (VivierDashboardPage *self,
           const char          *name,
           GVariant            *state)
{
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name)), state);
}

void
vivier_dashboard_page_update_actions (VivierDashboardPage *self)
{
  const VivierDashboardLayout *layout = vivier_dashboard_page_get_layout (self);
  gboolean can_write = layout != NULL && !vivier_session_is_read_only (self->session);
  gboolean is_shipped = layout != NULL && vivier_dashboard_layout_is_shipped (layout);

  enable (self, "arrange", can_write);
  enable (self, "new", can_write);
  enable (self, "duplicate", can_write);
  enable (self, "reset", can_write && is_shipped);
  enable (self, "rename", can_write && !is_shipped);
  enable (self, "delete", can_write && !is_shipped);
  set_state (self, "show", g_variant_new_string (self->shown));
  if (layout == NULL)
    return;
  set_state (self, "period", g_variant_new_string (vivier_period_kind_to_id (layout->period)));
  set_state (self, "compare", g_variant_new_boolean (layout->is_compared));
}

static const GActionEntry entries[] = {
  { "show", NULL, "s", "''", show_cb, { 0 } },
  { "period", NULL, "s", "'30-days'", period_cb, { 0 } },
  { "compare", NULL, NULL, "true", compare_cb, { 0 } },
  { "arrange", NULL, NULL, "false", arrange_cb, { 0 } },
  { "new", new_cb, NULL, NULL, NULL, { 0 } },
  { "duplicate", duplicate_cb, NULL, NULL, NULL, { 0 } },
  { "rename", rename_cb, NULL, NULL, NULL, { 0 } },
  { "delete", reset_cb, NULL, NULL, NULL, { 0 } },
  { "reset", reset_cb, NULL, NULL, NULL, { 0 } },
};

static void
make_period_menu_cb (GtkMenuButton *button,
                     gpointer       user_data)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) periods = g_menu_new ();
  g_autoptr (GMenu) comparison = g_menu_new ();

  for (guint i = 0; i < VIVIER_N_PERIODS; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (vivier_period_kind_label ((VivierPeriodKind) i), NULL);

      g_menu_item_set_action_and_target (item, "dashboards.period", "s", vivier_period_kind_to_id ((VivierPeriodKind) i));
      g_menu_append_item (periods, item);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (periods));
  g_menu_append (comparison, _("_Compare with the period before"), "dashboards.compare");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (comparison));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

void
vivier_dashboard_page_add_actions (VivierDashboardPage *self)
{
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "dashboards", G_ACTION_GROUP (self->actions));
}

void
vivier_dashboard_page_make_menus (VivierDashboardPage *self)
{
  gtk_menu_button_set_create_popup_func (self->period_button, make_period_menu_cb, self, NULL);
}
