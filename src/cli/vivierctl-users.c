/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli/vivierctl.h"
#include "model/vivier-settings.h"
#include "model/vivier-user.h"

typedef struct {
  const char *what;      /* "add", "rename", "leave", "return" */
  const char *name;
  const char *new_name;  /* of "rename" */
  char       *role;      /* nullable, likewise below */
  char       *email;
  char       *hand_over;
  gint64      now_ms;
} Edit;

static gboolean
load_users (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  GPtrArray **users = data;

  *users = vivier_users_load (db, error);
  return *users != NULL;
}

static void
write_user (VivierJsonWriter *json,
            const VivierUser *user)
{
  vivier_json_writer_begin_object (json, NULL);
  vivier_json_writer_int (json, "id", user->id);
  vivier_json_writer_string (json, "name", user->name);
  vivier_json_writer_string (json, "email", user->email);
  vivier_json_writer_string (json, "role", vivier_role_to_string (user->role));
  vivier_json_writer_bool (json, "active", user->is_active);
  vivier_json_writer_end_object (json);
}

static VivierctlStatus
list_users (Vivierctl *ctl)
{
  const char *const titles[] = { _("User"), _("Role"), _("E-mail"), "", NULL };
  g_autoptr (VivierctlTable) table = vivierctl_table_new (titles, "llll");
  g_autoptr (GPtrArray) users = NULL;

  if (!vivierctl_open_for_reading (ctl) || !vivierctl_read (ctl, load_users, &users))
    return VIVIERCTL_FAILED;

  if (ctl->as_json)
    vivier_json_writer_begin_array (ctl->json, NULL);
  for (guint i = 0; i < users->len; i++)
    {
      const VivierUser *user = g_ptr_array_index (users, i);

      if (ctl->as_json)
        write_user (ctl->json, user);
      else
        vivierctl_table_add (table, user->name, vivier_role_get_label (user->role),
                             user->email != NULL ? user->email : "", user->is_active ? "" : _("has left"), NULL);
    }
  if (ctl->as_json)
    vivier_json_writer_end_array (ctl->json);
  else
    vivierctl_table_print (table, ctl->out);
  return VIVIERCTL_DONE;
}

static gboolean
take_over (VivierDb    *db,
           gint64       id,
           const Edit  *edit,
           GError     **error)
{
  gint64 next = edit->hand_over != NULL ? vivier_user_find (db, edit->hand_over, error) : 0;

  if (edit->hand_over != NULL && next == 0)
    return FALSE;
  return vivier_user_deactivate (db, id, next, error);
}

static gboolean
edit_user (VivierDb      *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Edit *edit = data;
  g_autoptr (VivierUser) user = NULL;
  gint64 id;

  if (strcmp (edit->what, "add") == 0)
    {
      user = vivier_user_new (edit->name, VIVIER_ROLE_COMMERCIAL);
    }
  else
    {
      id = vivier_user_find (db, edit->name, error);
      if (id == 0)
        return FALSE;
      if (strcmp (edit->what, "leave") == 0)
        return take_over (db, id, edit, error);
      user = vivier_user_load (db, id, error);
      if (user == NULL)
        return FALSE;
    }
  if (edit->role != NULL)
    vivier_role_from_string (edit->role, &user->role);
  if (edit->email != NULL)
    {
      g_free (user->email);
      user->email = g_strdup (edit->email);
    }
  if (edit->new_name != NULL)
    {
      g_free (user->name);
      user->name = g_strdup (edit->new_name);
    }
  if (strcmp (edit->what, "return") == 0)
    user->is_active = TRUE;
  return vivier_user_save (db, user, edit->now_ms, error);
}

static VivierctlStatus
run_edit (Vivierctl *ctl,
          Edit      *edit)
{
  gboolean is_new = strcmp (edit->what, "add") == 0;
  const VivierLabel label = { .kind = is_new ? "user-new" : "user-edit", .subject = edit->name };
  g_autofree char *sentence = NULL;
  VivierRole role;

  if (edit->role != NULL && !vivier_role_from_string (edit->role, &role))
    return vivierctl_usage_error (ctl, _("There is no role “%s”. Choose admin, commercial or teleprospector."), edit->role);

  edit->now_ms = vivier_clock_get_now_ms (ctl->clock);
  if (!vivierctl_open_for_writing (ctl, FALSE) || !vivierctl_write (ctl, &label, edit_user, edit))
    return VIVIERCTL_FAILED;

  if (ctl->as_json)
    {
      vivier_json_writer_begin_object (ctl->json, NULL);
      vivier_json_writer_string (ctl->json, "action", label.kind);
      vivier_json_writer_string (ctl->json, "user", edit->new_name != NULL ? edit->new_name : edit->name);
      vivier_json_writer_end_object (ctl->json);
      return VIVIERCTL_DONE;
    }
  sentence = vivier_action_describe (label.kind, label.subject, 0);
  vivierctl_line (ctl, "%s.", sentence);
  return VIVIERCTL_DONE;
}

/* vivierctl users [add|edit|rename|leave|return NAME…] */
VivierctlStatus
vivierctl_users (Vivierctl  *ctl,
                 int         argc,
                 char      **argv)
{
  static const char *const whats[] = { "add", "edit", "rename", "leave", "return", NULL };
  Edit edit = { NULL };
  const GOptionEntry entries[] = {
    { "role", 0, 0, G_OPTION_ARG_STRING, &edit.role, N_("admin, commercial or teleprospector"), N_("ROLE") },
    { "email", 0, 0, G_OPTION_ARG_STRING, &edit.email, N_("E-mail address"), N_("ADDRESS") },
    { "hand-over", 0, 0, G_OPTION_ARG_STRING, &edit.hand_over, N_("Who takes over the work of who leaves"), N_("USER") },
    { NULL },
  };
  VivierctlStatus status;

  if (!vivierctl_parse (ctl, &argc, &argv, entries, 0, 3, &status))
    return status;

  if (argc == 1)
    status = list_users (ctl);
  else if (!g_strv_contains (whats, argv[1]))
    /* Translators: what was typed; the words after it stay as they are. */
    status = vivierctl_usage_error (ctl, _("“%s” is none of add, edit, rename, leave and return."), argv[1]);
  else if (argc < 3 || (strcmp (argv[1], "rename") == 0 && argc < 4))
    status = vivierctl_usage_error (ctl, "%s", _("An argument is missing."));
  else
    {
      edit.what = argv[1];
      edit.name = argv[2];
      edit.new_name = argc > 3 ? argv[3] : NULL;
      status = run_edit (ctl, &edit);
    }

  g_free (edit.role);
  g_free (edit.email);
  g_free (edit.hand_over);
  return status;
}
