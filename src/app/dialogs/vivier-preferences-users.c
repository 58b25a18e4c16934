/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dialogs/vivier-preferences-users.h"

#include <glib/gi18n.h>

#include "base/vivier-clock.h"
#include "dialogs/vivier-form-dialog.h"
#include "dialogs/vivier-user-dialog.h"
#include "model/vivier-user.h"

struct _VivierPreferencesUsers
{
  VivierPreferencesList parent_instance;
};

G_DEFINE_FINAL_TYPE (VivierPreferencesUsers, vivier_preferences_users, VIVIER_TYPE_PREFERENCES_LIST)

static const VivierUser *
get_user (VivierPreferencesList *list,
          guint                  index)
{
  return g_ptr_array_index (vivier_preferences_list_get_items (list), index);
}

static void
add_user (VivierPreferencesList *list)
{
  GPtrArray *users = vivier_preferences_list_get_items (list);

  if (users != NULL)
    vivier_user_dialog_present (vivier_preferences_list_get_window (list), vivier_preferences_list_get_session (list), users, -1);
}

static void
edit_user (VivierPreferencesList *list,
           guint                  index)
{
  vivier_user_dialog_present (vivier_preferences_list_get_window (list), vivier_preferences_list_get_session (list),
                              vivier_preferences_list_get_items (list), (int) index);
}

/* Leaving and coming back -------------------------------------------------- */

typedef struct {
  gint64 id;
  gint64 hand_over_to;
  gint64 now_ms;
} Leave;

static gboolean
leave_in_db (VivierDb      *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Leave *leave = data;

  return vivier_user_deactivate (db, leave->id, leave->hand_over_to, leave->now_ms, error);
}

static gboolean
return_in_db (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Leave *leave = data;
  g_autoptr (VivierUser) user = vivier_user_load (db, leave->id, error);

  if (user == NULL)
    return FALSE;
  user->is_active = TRUE;
  return vivier_user_save (db, user, leave->now_ms, error);
}

static void
return_user (VivierPreferencesList *list,
             guint                  index)
{
  VivierStore *store = vivier_session_get_store (vivier_preferences_list_get_session (list));
  Leave *leave = g_new0 (Leave, 1);

  leave->id = get_user (list, index)->id;
  leave->now_ms = vivier_clock_get_now_ms (vivier_store_get_clock (store));
  vivier_preferences_list_write (list, "user-edit", get_user (list, index)->name, return_in_db, leave, g_free);
}

typedef struct {
  VivierPreferencesList *list;
  AdwComboRow           *heir;
  GArray                *ids;   /* (element-type gint64), in the order of the choice */
  gint64                 id;
  char                  *name;
} Farewell;

static void
farewell_free (gpointer data)
{
  Farewell *farewell = data;

  g_object_unref (farewell->list);
  g_array_unref (farewell->ids);
  g_free (farewell->name);
  g_free (farewell);
}

static void
farewell_cb (Farewell *farewell)
{
  guint selected = adw_combo_row_get_selected (farewell->heir);
  Leave *leave;

  if (selected >= farewell->ids->len)
    return;
  leave = g_new0 (Leave, 1);
  leave->id = farewell->id;
  leave->now_ms = vivier_clock_get_now_ms (vivier_store_get_clock (vivier_session_get_store (vivier_preferences_list_get_session (farewell->list))));
  leave->hand_over_to = g_array_index (farewell->ids, gint64, selected);
  vivier_preferences_list_write (farewell->list, "user-edit", farewell->name, leave_in_db, leave, g_free);
}

static void
deactivate_user (VivierPreferencesList *list,
                 guint                  index)
{
  GPtrArray *users = vivier_preferences_list_get_items (list);
  const VivierUser *user = get_user (list, index);
  /* Translators: %s is the name of a user */
  g_autofree char *title = g_strdup_printf (_("“%s” leaves"), user->name);
  GtkWidget *dialog = vivier_form_dialog_new (vivier_preferences_list_get_window (list), title, _("_Hand over"));
  AdwPreferencesGroup *group = vivier_form_dialog_add_group (VIVIER_FORM_DIALOG (dialog), NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  Farewell *farewell = g_new0 (Farewell, 1);

  farewell->list = g_object_ref (list);
  farewell->id = user->id;
  farewell->name = g_strdup (user->name);
  farewell->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < users->len; i++)
    if (i != index && get_user (list, i)->is_active)
      {
        g_ptr_array_add (names, get_user (list, i)->name);
        g_array_append_val (farewell->ids, get_user (list, i)->id);
      }
  g_ptr_array_add (names, NULL);
  adw_preferences_group_set_description (group, _("Open prospects and tasks go to somebody else. What was done stays under the name of who did it."));
  farewell->heir = vivier_preferences_add_combo (group, _("Taken over by"), (const char * const *) names->pdata, 0);
  g_object_set_data_full (G_OBJECT (dialog), "vivier-form", farewell, farewell_free);
  g_signal_connect_swapped (dialog, "accepted", G_CALLBACK (farewell_cb), farewell);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The page ----------------------------------------------------------------- */

static char *
describe (const VivierUser *user,
          gboolean          is_alone)
{
  GString *words = g_string_new (NULL);

  if (!user->is_active)
    return g_string_free (g_string_append (words, _("has left")), FALSE);
  if (!is_alone)
    g_string_append (words, vivier_role_get_label (user->role));
  if (user->email != NULL)
    g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", user->email);
  if (user->absent_from != VIVIER_DAY_NONE)
    {
      g_autofree char *from = vivier_day_format (user->absent_from);
      g_autofree char *until = vivier_day_format (user->absent_until);

      g_string_append (words, words->len > 0 ? " · " : "");
      /* Translators: two days */
      g_string_append_printf (words, _("absent from %s to %s"), from, until);
    }
  return g_string_free (words, FALSE);
}

static guint
count_active (GPtrArray *users)
{
  guint count = 0;

  for (guint i = 0; i < users->len; i++)
    count += ((VivierUser *) g_ptr_array_index (users, i))->is_active;
  return count;
}

static void
vivier_preferences_users_show (VivierPreferencesList *list,
                               GPtrArray             *users)
{
  guint n_active = count_active (users);

  if (users->len == 0)
    vivier_preferences_list_add_words (list, _("You work alone: there is nothing to set up"));
  for (guint i = 0; i < users->len; i++)
    {
      const VivierUser *user = get_user (list, i);
      g_autofree char *subtitle = describe (user, users->len == 1);
      GtkWidget *row = vivier_preferences_list_add_row (list, user->name, *subtitle != '\0' ? subtitle : NULL, NULL, edit_user);

      if (!user->is_active)
        {
          gtk_widget_add_css_class (row, "dim-label");
          vivier_preferences_list_add_button (list, "edit-undo-symbolic", _("Comes back"), return_user);
        }
      else if (n_active > 1)
        vivier_preferences_list_add_button (list, "system-log-out-symbolic", _("Leaves…"), deactivate_user);
    }
}

static void
vivier_preferences_users_class_init (VivierPreferencesUsersClass *klass)
{
  VIVIER_PREFERENCES_LIST_CLASS (klass)->load = vivier_users_load;
  VIVIER_PREFERENCES_LIST_CLASS (klass)->show = vivier_preferences_users_show;
}

static void
vivier_preferences_users_init (VivierPreferencesUsers *self)
{
  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (self), _("Users"));
  adw_preferences_page_set_icon_name (ADW_PREFERENCES_PAGE (self), "vivier-people-symbolic");
}

/**
 * vivier_preferences_users_new:
 * @session: the workspace
 *
 * Returns: (transfer floating): a page with who works with it
 */
AdwPreferencesPage *
vivier_preferences_users_new (VivierSession *session)
{
  VivierPreferencesList *self = g_object_new (VIVIER_TYPE_PREFERENCES_USERS, NULL);

  vivier_preferences_list_begin (self, session, _("Users"),
                                 _("Whoever works alone has nothing to set up here. With a second user, prospects and tasks have owners."),
                                 _("Add a user…"), add_user);
  return ADW_PREFERENCES_PAGE (self);
}
