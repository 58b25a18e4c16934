/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-prospects-page-private.h"

#include <glib/gi18n.h>

#include "dialogs/vivier-name-dialog.h"
#include "vivier-application.h"

/* What the page shows, as a view ------------------------------------------- */

static GSettings *
get_settings (void)
{
  GApplication *application = g_application_get_default ();

  return VIVIER_IS_APPLICATION (application) ? vivier_application_get_settings (VIVIER_APPLICATION (application)) : NULL;
}

static VivierFilterBar *
bar_of (VivierProspectsPage *self)
{
  return VIVIER_FILTER_BAR (self->filter_bar);
}

static const VivierSavedView *
shown_view (VivierProspectsPage *self)
{
  return self->view_id != 0 ? vivier_vocabulary_find_view (self->vocabulary, self->view_id) : NULL;
}

const char *
vivier_prospects_page_get_view_name (VivierProspectsPage *self)
{
  const VivierSavedView *view = self->vocabulary != NULL ? shown_view (self) : NULL;

  return view != NULL ? view->name : NULL;
}

static VivierSavedView *
make_view (VivierProspectsPage *self,
           const char          *name)
{
  VivierSavedView *view = vivier_saved_view_new (name);

  g_free (view->filter);
  view->filter = vivier_filter_to_text (vivier_filter_bar_get_filter (bar_of (self)));
  g_free (view->order);
  view->order = g_strdup (vivier_field_columns_get_order (self->columns));
  g_free (view->columns);
  view->columns = vivier_field_columns_dup_layout (self->columns);
  view->layout = self->layout;
  return view;
}

static gboolean
is_changed (VivierProspectsPage *self)
{
  const VivierSavedView *saved = shown_view (self);
  g_autoptr (VivierSavedView) now = saved != NULL ? make_view (self, saved->name) : NULL;

  if (saved == NULL)
    return FALSE;
  return g_strcmp0 (now->filter, saved->filter) != 0 || g_strcmp0 (now->columns, saved->columns) != 0 ||
         now->layout != saved->layout ||
         g_strcmp0 (now->order, saved->order != NULL ? saved->order : VIVIER_FIELD_COLUMNS_DEFAULT_ORDER) != 0;
}

static void
enable (VivierProspectsPage *self,
        const char          *action,
        gboolean             is_enabled)
{
  GAction *found = g_action_map_lookup_action (G_ACTION_MAP (self->actions), action);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (found), is_enabled);
}

void
vivier_prospects_page_show_view_name (VivierProspectsPage *self)
{
  const char *name = vivier_prospects_page_get_view_name (self);
  gboolean can_write = !vivier_session_is_read_only (self->session);
  g_autofree char *text = NULL;

  if (name != NULL && is_changed (self))
    /* Translators: %s is the name of a saved view that was changed since */
    text = g_strdup_printf (_("%s (changed)"), name);
  gtk_label_set_label (self->view_label, text != NULL ? text : name != NULL ? name : C_("saved list", "View"));
  enable (self, "save-view", can_write);
  enable (self, "update-view", can_write && name != NULL && is_changed (self));
  enable (self, "rename-view", can_write && name != NULL);
  enable (self, "delete-view", can_write && name != NULL);
  vivier_prospects_page_notify_title (self);
}

static void
edited (VivierProspectsPage *self)
{
  vivier_prospects_page_show_view_name (self);
  vivier_prospects_page_run_query (self);
}

/* Showing ------------------------------------------------------------------ */

static void
show_filter_text (VivierProspectsPage *self,
                  const char          *text)
{
  g_autoptr (VivierFilter) filter = NULL;

  filter = vivier_filter_parse (text != NULL ? text : "", vivier_vocabulary_get_fields (self->vocabulary), NULL);
  vivier_filter_bar_set_filter (bar_of (self), filter);
}

static void
show_default (VivierProspectsPage *self)
{
  GSettings *settings = get_settings ();
  g_autofree char *columns = settings != NULL ? g_settings_get_string (settings, "prospects-columns") : NULL;
  g_autofree char *order = settings != NULL ? g_settings_get_string (settings, "prospects-order") : NULL;

  self->view_id = 0;
  vivier_filter_bar_set_filter (bar_of (self), NULL);
  vivier_field_columns_set_layout (self->columns, columns);
  vivier_field_columns_set_order (self->columns, order);
}

static void
show_view (VivierProspectsPage *self,
           gint64               id)
{
  const VivierSavedView *view = vivier_vocabulary_find_view (self->vocabulary, id);

  self->waiting_view = view == NULL && !vivier_vocabulary_is_ready (self->vocabulary) ? id : 0;
  if (view != NULL)
    {
      self->view_id = id;
      show_filter_text (self, view->filter);
      vivier_field_columns_set_layout (self->columns, view->columns);
      vivier_field_columns_set_order (self->columns, view->order);
      vivier_prospects_page_set_layout (self, view->layout);
    }
  else
    show_default (self);
  gtk_stack_set_visible_child_name (self->filter_stack, "sentence");
  vivier_prospects_page_show_view_name (self);
  vivier_prospects_page_run_query (self);
}

/**
 * vivier_prospects_page_show_view:
 * @id: of a saved view, 0 for everybody
 *
 * Shows a saved view; everybody when there is none of that id.
 */
void
vivier_prospects_page_show_view (VivierProspectsPage *self,
                                 gint64               id)
{
  g_return_if_fail (VIVIER_IS_PROSPECTS_PAGE (self));
  show_view (self, id);
}

/**
 * vivier_prospects_page_show_filter:
 * @text: in the language of model/vivier-filter.h
 *
 * Shows those who meet a filter, and no view; says what is wrong with a text
 * that is none.
 */
void
vivier_prospects_page_show_filter (VivierProspectsPage *self,
                                   const char          *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VivierFilter) filter = NULL;

  g_return_if_fail (VIVIER_IS_PROSPECTS_PAGE (self));

  filter = vivier_filter_parse (text, vivier_vocabulary_get_fields (self->vocabulary), &error);
  if (filter == NULL)
    {
      vivier_session_report_error (self->session, error);
      return;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  g_clear_pointer (&self->words, g_free);
  show_view (self, 0);
  vivier_prospects_page_set_layout (self, VIVIER_LAYOUT_TABLE);
  vivier_filter_bar_set_filter (bar_of (self), filter);
  edited (self);
}

/**
 * vivier_prospects_page_get_view:
 *
 * Returns: the saved view shown, 0 without one
 */
gint64
vivier_prospects_page_get_view (VivierProspectsPage *self)
{
  g_return_val_if_fail (VIVIER_IS_PROSPECTS_PAGE (self), 0);
  return self->view_id;
}

static void
vocabulary_changed_cb (VivierProspectsPage *self)
{
  if (self->waiting_view != 0)
    show_view (self, self->waiting_view);
  else if (self->view_id != 0 && shown_view (self) == NULL)
    show_view (self, 0);
  vivier_prospects_page_show_view_name (self);
}

/* Without a view, columns and order are this computer's own. */
static void
columns_edited_cb (VivierProspectsPage *self)
{
  GSettings *settings = get_settings ();
  g_autofree char *layout = vivier_field_columns_dup_layout (self->columns);

  if (self->view_id == 0 && settings != NULL)
    {
      g_settings_set_string (settings, "prospects-columns", layout != NULL ? layout : "");
      g_settings_set_string (settings, "prospects-order", vivier_field_columns_get_order (self->columns));
    }
  edited (self);
}

/* Saving ------------------------------------------------------------------- */

typedef struct {
  VivierSavedView *view;
  gint64           now_ms;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  vivier_saved_view_free (saving->view);
  g_free (saving);
}

static gboolean
save_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Saving *saving = data;

  return vivier_saved_view_save (db, saving->view, saving->now_ms, error);
}

static gboolean
delete_in_db (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return vivier_saved_view_delete (db, ((Saving *) data)->view->id, error);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (VivierProspectsPage) self = user_data;
  gpointer data = NULL;

  if (!vivier_session_write_finish (VIVIER_SESSION (source), result, &data, NULL) || self->columns == NULL)
    return;
  self->view_id = ((Saving *) data)->view->id;
  vivier_prospects_page_show_view_name (self);
}

static void
write_view (VivierProspectsPage *self,
            VivierSavedView     *view,
            const char          *kind,
            VivierDbFunc         func)
{
  VivierLabel label = { .kind = kind, .subject = view->name };
  Saving *saving = g_new0 (Saving, 1);
  gboolean is_kept = func == save_in_db;

  saving->view = view;
  saving->now_ms = vivier_clock_get_now_ms (vivier_store_get_clock (vivier_session_get_store (self->session)));
  vivier_session_write (self->session, &label, func, saving, saving_free, FALSE,
                        is_kept ? saved_cb : NULL, is_kept ? g_object_ref (self) : NULL);
}

static void
save_named (const char *name,
            gpointer    user_data)
{
  VivierProspectsPage *self = user_data;

  if (self->columns != NULL)
    write_view (self, make_view (self, name), "view-new", save_in_db);
}

static void
rename_named (const char *name,
              gpointer    user_data)
{
  VivierProspectsPage *self = user_data;
  const VivierSavedView *saved = self->columns != NULL ? shown_view (self) : NULL;
  VivierSavedView *view = saved != NULL ? vivier_saved_view_copy (saved) : NULL;

  if (view == NULL)
    return;
  g_free (view->name);
  view->name = g_strdup (name);
  write_view (self, view, "view-edit", save_in_db);
}

static void
ask_name (VivierProspectsPage *self,
          const char          *heading,
          const char          *button,
          const char          *name,
          VivierNameFunc       func)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  vivier_name_dialog_present (window, heading, button, name, func, g_object_ref (self), g_object_unref);
}

/* Actions ------------------------------------------------------------------ */

static void
view_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  show_view (user_data, g_variant_get_int64 (parameter));
}

static void
everybody_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  show_view (user_data, 0);
  gtk_widget_activate_action (user_data, "win.show-view", "x", (gint64) 0); /* the sidebar follows */
}

static void
save_view_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  VivierProspectsPage *self = user_data;
  const VivierFilter *filter = vivier_filter_bar_get_filter (bar_of (self));
  g_autofree char *name = vivier_filter_is_empty (filter)
                        ? NULL : vivier_filter_describe (filter, vivier_vocabulary_get_fields (self->vocabulary));

  ask_name (self, _("Save this view"), _("_Save"), name, save_named);
}

static void
update_view_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  VivierProspectsPage *self = user_data;
  const VivierSavedView *saved = shown_view (self);
  VivierSavedView *view = saved != NULL ? make_view (self, saved->name) : NULL;

  if (view == NULL)
    return;
  view->id = saved->id;
  g_free (view->uuid);
  view->uuid = g_strdup (saved->uuid);
  view->position = saved->position;
  write_view (self, view, "view-edit", save_in_db);
}

static void
rename_view_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  VivierProspectsPage *self = user_data;

  if (shown_view (self) != NULL)
    ask_name (self, _("Rename this view"), _("_Rename"), shown_view (self)->name, rename_named);
}

static void
delete_view_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  VivierProspectsPage *self = user_data;
  const VivierSavedView *saved = shown_view (self);

  if (saved != NULL)
    write_view (self, vivier_saved_view_copy (saved), "view-delete", delete_in_db);
}

static void
archived_cb (GSimpleAction *action,
             GVariant      *value,
             gpointer       user_data)
{
  VivierProspectsPage *self = user_data;
  const char *archived = g_variant_get_string (value, NULL);

  g_simple_action_set_state (action, value);
  self->archived = g_str_equal (archived, "only") ? VIVIER_ARCHIVED_ONLY
                 : g_str_equal (archived, "shown") ? VIVIER_ARCHIVED_SHOWN : VIVIER_ARCHIVED_HIDDEN;
  vivier_prospects_page_run_query (self);
}

static void
layout_cb (GSimpleAction *action,
           GVariant      *value,
           gpointer       user_data)
{
  VivierProspectsPage *self = user_data;
  VivierLayout layout;

  if (vivier_layout_from_id (g_variant_get_string (value, NULL), &layout))
    vivier_prospects_page_set_layout (self, layout);
  edited (self);
}

static void
add_filter_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  VivierProspectsPage *self = user_data;

  gtk_stack_set_visible_child_name (self->filter_stack, "sentence");
  vivier_filter_bar_add (bar_of (self));
}

/* The filter as text --------------------------------------------------------- */

static void
filter_text_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  VivierProspectsPage *self = user_data;
  g_autofree char *text = vivier_filter_to_text (vivier_filter_bar_get_filter (bar_of (self)));

  gtk_editable_set_text (self->filter_entry, text);
  gtk_widget_set_visible (GTK_WIDGET (self->filter_trouble), FALSE);
  gtk_stack_set_visible_child_name (self->filter_stack, "text");
  gtk_widget_grab_focus (GTK_WIDGET (self->filter_entry));
}

static void
filter_entry_activate_cb (VivierProspectsPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VivierFilter) filter = vivier_filter_parse (gtk_editable_get_text (self->filter_entry),
                                                         vivier_vocabulary_get_fields (self->vocabulary), &error);

  gtk_label_set_label (self->filter_trouble, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->filter_trouble), error != NULL);
  if (filter == NULL)
    return;
  vivier_filter_bar_set_filter (bar_of (self), filter);
  gtk_stack_set_visible_child_name (self->filter_stack, "sentence");
  edited (self);
}

static gboolean
filter_entry_key_cb (GtkEventControllerKey *controller,
                     guint                  key,
                     guint                  code,
                     GdkModifierType        state,
                     VivierProspectsPage   *self)
{
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  gtk_stack_set_visible_child_name (self->filter_stack, "sentence");
  return GDK_EVENT_STOP;
}

/* Columns ------------------------------------------------------------------ */

static void
columns_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  VivierProspectsPage *self = user_data;
  g_auto (GStrv) ids = vivier_field_columns_dup_ids (self->columns);
  VivierFieldPicker *picker = VIVIER_FIELD_PICKER (self->columns_picker);
  graphene_rect_t bounds;

  vivier_field_picker_set_fields (picker, vivier_vocabulary_get_fields (self->vocabulary));
  vivier_field_picker_set_ticked (picker, (const char * const *) ids);
  if (gtk_widget_compute_bounds (GTK_WIDGET (self->more_button), GTK_WIDGET (self), &bounds))
    gtk_popover_set_pointing_to (GTK_POPOVER (self->columns_popover),
                                 &(GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y,
                                                   (int) bounds.size.width, (int) bounds.size.height });
  gtk_popover_popup (GTK_POPOVER (self->columns_popover));
  gtk_widget_grab_focus (self->columns_picker);
}

static void
column_picked_cb (VivierFieldPicker   *picker,
                  const char          *id,
                  VivierProspectsPage *self)
{
  g_auto (GStrv) ids = NULL;

  vivier_field_columns_toggle (self->columns, id);
  ids = vivier_field_columns_dup_ids (self->columns);
  vivier_field_picker_set_ticked (picker, (const char * const *) ids);
}

static void
reset_columns_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  VivierProspectsPage *self = user_data;

  vivier_field_columns_set_layout (self->columns, NULL);
  vivier_field_columns_set_order (self->columns, NULL);
  columns_edited_cb (self);
}

static void
make_view_menu_cb (GtkMenuButton *button,
                   gpointer       user_data)
{
  VivierProspectsPage *self = user_data;
  GPtrArray *views = vivier_vocabulary_get_views (self->vocabulary);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) list = g_menu_new ();
  g_autoptr (GMenu) work = g_menu_new ();

  g_menu_append (list, _("Everybody"), "list.everybody");
  for (guint i = 0; i < views->len; i++)
    {
      const VivierSavedView *view = g_ptr_array_index (views, i);
      g_autoptr (GMenuItem) item = g_menu_item_new (view->name, NULL);

      g_menu_item_set_action_and_target_value (item, "win.show-view", g_variant_new_int64 (view->id));
      g_menu_append_item (list, item);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (list));
  g_menu_append (work, _("_Save as a new view…"), "list.save-view");
  g_menu_append (work, _("_Update this view"), "list.update-view");
  g_menu_append (work, _("_Rename this view…"), "list.rename-view");
  g_menu_append (work, _("_Delete this view"), "list.delete-view");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (work));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static const GActionEntry entries[] = {
  { "view", view_cb, "x", NULL, NULL, { 0 } },
  { "everybody", everybody_cb, NULL, NULL, NULL, { 0 } },
  { "save-view", save_view_cb, NULL, NULL, NULL, { 0 } },
  { "update-view", update_view_cb, NULL, NULL, NULL, { 0 } },
  { "rename-view", rename_view_cb, NULL, NULL, NULL, { 0 } },
  { "delete-view", delete_view_cb, NULL, NULL, NULL, { 0 } },
  { "archived", NULL, "s", "'hidden'", archived_cb, { 0 } },
  { "layout", NULL, "s", "'table'", layout_cb, { 0 } },
  { "add-filter", add_filter_cb, NULL, NULL, NULL, { 0 } },
  { "filter-text", filter_text_cb, NULL, NULL, NULL, { 0 } },
  { "columns", columns_cb, NULL, NULL, NULL, { 0 } },
  { "reset-columns", reset_columns_cb, NULL, NULL, NULL, { 0 } },
};

static void
setup_columns_popover (VivierProspectsPage *self)
{
  self->columns_picker = vivier_field_picker_new (VIVIER_FIELD_PICK_SHOWN);
  g_signal_connect_object (self->columns_picker, "picked", G_CALLBACK (column_picked_cb), self, 0);
  self->columns_popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->columns_popover), self->columns_picker);
  gtk_popover_set_position (GTK_POPOVER (self->columns_popover), GTK_POS_BOTTOM);
  gtk_widget_set_parent (self->columns_popover, GTK_WIDGET (self));
}

void
vivier_prospects_page_setup_views (VivierProspectsPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  self->filter_bar = vivier_filter_bar_new (self->vocabulary);
  gtk_stack_add_named (self->filter_stack, self->filter_bar, "sentence");
  gtk_stack_set_visible_child_name (self->filter_stack, "sentence");
  g_signal_connect_object (self->filter_bar, "changed", G_CALLBACK (edited), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filter_entry, "activate", G_CALLBACK (filter_entry_activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (filter_entry_key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->filter_entry), keys);
  setup_columns_popover (self);
  gtk_menu_button_set_create_popup_func (self->view_button, make_view_menu_cb, self, NULL);
  g_signal_connect_object (self->columns, "order-changed", G_CALLBACK (columns_edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->columns, "layout-changed", G_CALLBACK (columns_edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->vocabulary, "changed", G_CALLBACK (vocabulary_changed_cb), self, G_CONNECT_SWAPPED);
  show_default (self);
  vivier_prospects_page_show_view_name (self);
}
