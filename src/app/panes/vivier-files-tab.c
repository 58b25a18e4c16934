/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-files-tab.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "model/vivier-attachment.h"
#include "panes/vivier-pane-parts.h"
#include "panes/vivier-record.h"
#include "vivier-compat.h"

struct _VivierFilesTab
{
  GtkWidget      parent_instance;

  GtkWidget     *box;
  VivierSession *session;
  gint64         prospect_id;
  char          *name;
};

G_DEFINE_FINAL_TYPE (VivierFilesTab, vivier_files_tab, GTK_TYPE_WIDGET)

static GtkWindow *
window_of (VivierFilesTab *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
attach (VivierFilesTab     *self,
        const char * const *paths)
{
  VivierRecord record = { self->session, self->prospect_id, self->name };

  if (paths[0] != NULL)
    vivier_record_attach (&record, window_of (self), paths);
}

/* Copies out --------------------------------------------------------------- */

/* What is opened or saved: the file of the workspace never leaves it, since the
 * program that opens it might write. */
typedef struct {
  VivierFilesTab *tab;
  char           *name;
  char           *sha256;
  gboolean        is_opened;
} Copy;

static void
copy_free (gpointer data)
{
  Copy *copy = data;

  g_object_unref (copy->tab);
  g_free (copy->name);
  g_free (copy->sha256);
  g_free (copy);
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Copy *copy = user_data;
  g_autoptr (GFile) target = g_object_ref (g_task_get_task_data (G_TASK (result)));
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    vivier_session_report_error (copy->tab->session, error);
  else if (copy->is_opened)
    {
      g_autofree char *uri = g_file_get_uri (target);

      vivier_compat_show_uri (window_of (copy->tab), uri);
    }
  else
    {
      /* Translators: %s is the name of a file */
      g_autofree char *sentence = g_strdup_printf (_("“%s” saved"), copy->name);

      vivier_session_tell (copy->tab->session, sentence);
    }
  copy_free (copy);
}

static void
copy_in_thread (GTask        *task,
                gpointer      source,
                gpointer      target,
                GCancellable *cancellable)
{
  GError *error = NULL;

  if (g_file_copy (source, target, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, cancellable, NULL, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
copy_out (Copy       *copy,
          const char *path)
{
  VivierStore *store = vivier_session_get_store (copy->tab->session);
  g_autofree char *from = vivier_attic_dup_path (vivier_store_get_path (store), copy->sha256);
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GTask) task = g_task_new (source, NULL, copied_cb, copy);

  g_task_set_task_data (task, g_file_new_for_path (path), g_object_unref);
  g_task_run_in_thread (task, copy_in_thread);
}

static Copy *
copy_new (VivierFilesTab *self,
          GVariant       *parameter,
          gboolean        is_opened)
{
  Copy *copy = g_new0 (Copy, 1);

  copy->tab = g_object_ref (self);
  copy->is_opened = is_opened;
  g_variant_get (parameter, "(ss)", &copy->name, &copy->sha256);
  return copy;
}

/* Under its own name, in a folder of its own: programs go by the suffix. */
static void
open_file (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  Copy *copy = copy_new (user_data, parameter, TRUE);
  g_autofree char *base = g_path_get_basename (copy->name);
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "vivier", "opened", copy->sha256, NULL);
  g_autofree char *path = g_build_filename (folder, base, NULL);

  g_mkdir_with_parents (folder, 0700);
  copy_out (copy, path);
}

static void
save_picked (const char * const *paths,
             gpointer            user_data)
{
  Copy *copy = user_data;
  Copy *taken = g_new0 (Copy, 1);

  taken->tab = g_object_ref (copy->tab);
  taken->name = g_strdup (copy->name);
  taken->sha256 = g_strdup (copy->sha256);
  copy_out (taken, paths[0]);
}

static void
save_file (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  VivierFilesTab *self = user_data;
  Copy *copy = copy_new (self, parameter, FALSE);

  vivier_compat_pick_file (window_of (self), VIVIER_PICK_SAVE, _("Save a copy"), _("_Save"), copy->name, NULL, NULL,
                           save_picked, copy, copy_free);
}

/* In and away -------------------------------------------------------------- */

static void
add_picked (const char * const *paths,
            gpointer            user_data)
{
  attach (user_data, paths);
}

static void
add_files (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  VivierFilesTab *self = user_data;

  vivier_compat_pick_file (window_of (self), VIVIER_PICK_OPEN_MANY, _("Attach files"), _("_Attach"), NULL, NULL, NULL,
                           add_picked, g_object_ref (self), g_object_unref);
}

static void
remove_file (GSimpleAction *action,
             GVariant      *id,
             gpointer       user_data)
{
  VivierFilesTab *self = user_data;
  VivierRecord record = { self->session, self->prospect_id, self->name };

  vivier_record_detach (&record, g_variant_get_int64 (id));
}

/* Rows --------------------------------------------------------------------- */

static GtkWidget *
make_icon (const VivierAttachment *file)
{
  g_autofree char *type = g_content_type_from_mime_type (file->mime_type);
  g_autoptr (GIcon) icon = g_content_type_get_symbolic_icon (type != NULL ? type : "application/octet-stream");
  GtkWidget *image = gtk_image_new_from_gicon (icon);

  gtk_widget_add_css_class (image, "dim-label");
  return image;
}

static GtkWidget *
make_row (VivierFilesTab         *self,
          const VivierAttachment *file)
{
  g_autofree char *size = g_format_size ((guint64) file->size);
  g_autofree char *day = vivier_day_format (vivier_day_from_unix_ms (file->created_ms));
  g_autofree char *about = g_strdup_printf ("%s · %s", size, day);
  GVariant *target = g_variant_ref_sink (g_variant_new ("(ss)", file->name, file->sha256));
  const struct { const char *icon, *name, *action; GVariant *target; } buttons[] = {
    { "vivier-new-window-symbolic", _("Open"), "files.open", target },
    { "document-save-symbolic", _("Save a copy"), "files.save", target },
    { "user-trash-symbolic", _("Remove"), "files.remove", g_variant_new_int64 (file->id) },
  };
  GtkWidget *row = vivier_pane_fact (make_icon (file), about, file->name);

  for (gsize i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      GtkWidget *button = vivier_pane_icon_button (buttons[i].icon, buttons[i].name);

      gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), buttons[i].target);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), buttons[i].action);
      gtk_box_append (GTK_BOX (row), button);
    }
  g_variant_unref (target);
  return row;
}

static void
append_hint (VivierFilesTab *self,
             gboolean        is_empty)
{
  GtkWidget *label = gtk_label_new (is_empty ? _("No files yet. Drop quotes, contracts or photos here.")
                                             : _("Drop further files here."));
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Attach files…"));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_margin_top (label, 12);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "files.add");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (button, !vivier_session_is_read_only (self->session));
  gtk_box_append (GTK_BOX (self->box), label);
  gtk_box_append (GTK_BOX (self->box), button);
}

static void
vivier_files_tab_dispose (GObject *object)
{
  VivierFilesTab *self = VIVIER_FILES_TAB (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (vivier_files_tab_parent_class)->dispose (object);
}

static void
vivier_files_tab_class_init (VivierFilesTabClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vivier_files_tab_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
vivier_files_tab_init (VivierFilesTab *self)
{
  static const GActionEntry entries[] = {
    { .name = "add", .activate = add_files },
    { .name = "open", .activate = open_file, .parameter_type = "(ss)" },
    { .name = "save", .activate = save_file, .parameter_type = "(ss)" },
    { .name = "remove", .activate = remove_file, .parameter_type = "x" },
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "files", G_ACTION_GROUP (actions));
  self->box = vivier_pane_page (12);
  gtk_widget_set_vexpand (self->box, TRUE);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * vivier_files_tab_set:
 * @data: read during the call only
 *
 * Shows another prospect.
 */
void
vivier_files_tab_set (VivierFilesTab         *self,
                      VivierSession          *session,
                      const VivierDetailData *data)
{
  GtkWidget *card;

  g_return_if_fail (VIVIER_IS_FILES_TAB (self));

  g_set_object (&self->session, session);
  self->prospect_id = data->id;
  g_free (self->name);
  self->name = g_strdup (data->prospect->name);
  vivier_pane_clear (GTK_BOX (self->box));
  if (data->attachments->len > 0)
    {
      card = vivier_pane_card ();
      for (guint i = 0; i < data->attachments->len; i++)
        gtk_box_append (GTK_BOX (card), make_row (self, data->attachments->pdata[i]));
      gtk_box_append (GTK_BOX (self->box), card);
    }
  append_hint (self, data->attachments->len == 0);
}
