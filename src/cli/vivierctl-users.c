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
  char       *weight;    /* "" takes a value away, where there may be none */
  char       *capacity;
  char       *working_days;
  char       *departments;
  char       *sectors;
  char       *absent_from;
  char       *absent_until;
  char *stand_in;
  gint64 now_ms;
} Edit;

static void
edit_clear (Edit *self)
{
  char **texts[] = {
    &self->role,        &self->email,        &self->hand_over,   &self->weight,
    &self->capacity,    &self->working_days, &self->departments, &self->sectors,
    &self->absent_from, &self->absent_until, &self->stand_in,
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_clear_pointer (texts[i], g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Edit, edit_clear)

/* What is typed -------------------------------------------------------------- */

static gboolean
parse_number (const char *text, int most, int *number)
{
  guint64 value;

  if (!g_ascii_string_to_unsigned (text, 10, 0, (guint64) most, &value, NULL))
    return FALSE;
  *number = (int) value;
  return TRUE;
}

/* "1-5" and "1,2,4": 1 is Monday. */
static gboolean
parse_working_days (const char *text, guint *days)
{
  guint found = 0;

  for (const char *at = text; *at != '\0'; at++)
    {
      int first = *at - '1';
      int last = first;

      if (*at == ',' || *at == ' ')
        continue;
      if (at[1] == '-')
        {
          last = at[2] - '1';
          at += 2;
        }
      if (first < 0 || last < first || last > 6)
        return FALSE;
      for (int i = first; i <= last; i++)
        found |= 1u << i;
    }
  *days = found;
  return TRUE;
}

static gboolean
parse_day (const char *text, VivierDay *day)
{
  *day = VIVIER_DAY_NONE;
  return *text == '\0' || vivier_day_parse (text, -1, VIVIER_DAY_ORDER_DMY, day);
}

/* What is wrong with it, a sentence; NULL when all can be used. */
static char *
find_fault (const Edit *edit)
{
  VivierRole role;
  VivierDay day;
  guint days;
  int number;

  if (edit->role != NULL && !vivier_role_from_string (edit->role, &role))
    return g_strdup_printf (_("There is no role “%s”. Choose admin, commercial or teleprospector."),
                            edit->role);
  if (edit->weight != NULL && !parse_number (edit->weight, 100, &number))
    return g_strdup_printf (_("The share is a number from 0 to 100, not “%s”."), edit->weight);
  if (edit->capacity != NULL && *edit->capacity != '\0' &&
      !parse_number (edit->capacity, G_MAXINT32, &number))
    return g_strdup_printf (_("The limit is a number of prospects, not “%s”."), edit->capacity);
  if (edit->working_days != NULL && !parse_working_days (edit->working_days, &days))
    /* Translators: the words after it stay as they are: 1 is Monday */
    return g_strdup_printf (_("“%s” are no days of the week. Write them as 1-5 or 1,2,4."),
                            edit->working_days);
  if (edit->absent_from != NULL && !parse_day (edit->absent_from, &day))
    return g_strdup_printf (_("“%s” is not a day. Write it as 24/12/2026."), edit->absent_from);
  if (edit->absent_until != NULL && !parse_day (edit->absent_until, &day))
    return g_strdup_printf (_("“%s” is not a day. Write it as 24/12/2026."), edit->absent_until);
  return NULL;
}

static void
set_text (char **text, const char *value)
{
  if (value == NULL)
    return;
  g_free (*text);
  *text = g_strdup (*value != '\0' ? value : NULL);
}

/* How much work may be given to the user: checked by find_fault() before. */
static gboolean
apply_sharing (VivierDb *db, const Edit *edit, VivierUser *user, GError **error)
{
  if (edit->weight != NULL)
    parse_number (edit->weight, 100, &user->weight);
  if (edit->capacity != NULL &&
      (*edit->capacity == '\0' || !parse_number (edit->capacity, G_MAXINT32, &user->capacity)))
    user->capacity = -1;
  if (edit->working_days != NULL)
    parse_working_days (edit->working_days, &user->working_days);
  set_text (&user->departments, edit->departments);
  set_text (&user->sectors, edit->sectors);
  if (edit->absent_from != NULL)
    parse_day (edit->absent_from, &user->absent_from);
  if (edit->absent_until != NULL)
    parse_day (edit->absent_until, &user->absent_until);
  if ((user->absent_from == VIVIER_DAY_NONE) != (user->absent_until == VIVIER_DAY_NONE))
    {
      g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID,
                           _("An absence needs its first and its last day."));
      return FALSE;
    }
  if (user->absent_from != VIVIER_DAY_NONE && user->absent_until < user->absent_from)
    {
      g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID,
                           _("The absence ends before it begins."));
      return FALSE;
    }
  if (edit->stand_in == NULL)
    return TRUE;
  user->stand_in_id = *edit->stand_in != '\0' ? vivier_user_find (db, edit->stand_in, error) : 0;
  return *edit->stand_in == '\0' || user->stand_in_id != 0;
}

/* Showing -------------------------------------------------------------------- */

static gboolean
load_users (VivierDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  GPtrArray **users = data;

  *users = vivier_users_load (db, error);
  return *users != NULL;
}

static const char *
find_name (GPtrArray *users, gint64 id)
{
  for (guint i = 0; i < users->len; i++)
    if (((VivierUser *) g_ptr_array_index (users, i))->id == id)
      return ((VivierUser *) g_ptr_array_index (users, i))->name;
  return NULL;
}

static void
write_user (VivierJsonWriter *json, GPtrArray *users, const VivierUser *user)
{
  vivier_json_writer_begin_object (json, NULL);
  vivier_json_writer_int (json, "id", user->id);
  vivier_json_writer_string (json, "name", user->name);
  vivier_json_writer_string (json, "email", user->email);
  vivier_json_writer_string (json, "role", vivier_role_to_string (user->role));
  vivier_json_writer_bool (json, "active", user->is_active);
  vivier_json_writer_int (json, "weight", user->weight);
  if (user->capacity >= 0)
    vivier_json_writer_int (json, "capacity", user->capacity);
  else
    vivier_json_writer_null (json, "capacity");
  vivier_json_writer_begin_array (json, "working_days");
  for (int i = 0; i < 7; i++)
    if ((user->working_days >> i & 1) != 0)
      vivier_json_writer_int (json, NULL, i + 1);
  vivier_json_writer_end_array (json);
  vivier_json_writer_string (json, "departments", user->departments);
  vivier_json_writer_string (json, "sectors", user->sectors);
  vivier_json_writer_day (json, "absent_from", user->absent_from);
  vivier_json_writer_day (json, "absent_until", user->absent_until);
  vivier_json_writer_string (json, "stand_in", find_name (users, user->stand_in_id));
  vivier_json_writer_end_object (json);
}

static char *
describe_presence (const VivierUser *user,
                   GPtrArray        *users)
{
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;
  g_autofree char *words = NULL;
  const char *stand_in = find_name (users, user->stand_in_id);

  if (!user->is_active)
    return g_strdup (_("has left"));
  if (user->absent_from == VIVIER_DAY_NONE)
    return g_strdup ("");
  from = vivier_day_format (user->absent_from);
  until = vivier_day_format (user->absent_until);
  /* Translators: two days */
  words = g_strdup_printf (_("absent from %s to %s"), from, until);
  return stand_in != NULL ? g_strdup_printf ("%s (%s)", words, stand_in) : g_steal_pointer (&words);
}

static void
add_row (VivierctlTable   *table,
         GPtrArray        *users,
         const VivierUser *user)
{
  g_autofree char *weight = g_strdup_printf ("%d", user->weight);
  g_autofree char *capacity = user->capacity >= 0 ? g_strdup_printf ("%d", user->capacity) : g_strdup ("");
  g_autofree char *presence = describe_presence (user, users);
  const char *texts[] = { user->email, user->departments, user->sectors };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] == NULL)
      texts[i] = "";
  vivierctl_table_add (table, user->name, vivier_role_get_label (user->role), texts[0], weight, capacity, texts[1], texts[2], presence, NULL);
}

static VivierctlStatus
list_users (Vivierctl *ctl)
{
  const char *const titles[] = {
    _("User"), _("Role"), _("E-mail"), _("Share"), _("At most"), _("Departments"), _("Sectors"), "", NULL,
  };
  g_autoptr (VivierctlTable) table = vivierctl_table_new (titles, "lllrrlll");
  g_autoptr (GPtrArray) users = NULL;

  if (!vivierctl_open_for_reading (ctl) || !vivierctl_read (ctl, load_users, &users))
    return VIVIERCTL_FAILED;

  if (ctl->as_json)
    vivier_json_writer_begin_array (ctl->json, NULL);
  for (guint i = 0; i < users->len; i++)
    {
      const VivierUser *user = g_ptr_array_index (users, i);

      if (ctl->as_json)
        write_user (ctl->json, users, user);
      else
        add_row (table, users, user);
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
  return vivier_user_deactivate (db, id, next, edit->now_ms, error);
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
  set_text (&user->email, edit->email);
  if (!apply_sharing (db, edit, user, error))
    return FALSE;
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
  g_autofree char *fault = find_fault (edit);

  if (fault != NULL)
    return vivierctl_usage_error (ctl, "%s", fault);

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
  g_auto (Edit) edit = { NULL };
  const GOptionEntry entries[] = {
    { "role", 0, 0, G_OPTION_ARG_STRING, &edit.role, N_("admin, commercial or teleprospector"), N_("ROLE") },
    { "email", 0, 0, G_OPTION_ARG_STRING, &edit.email, N_("E-mail address"), N_("ADDRESS") },
    { "hand-over", 0, 0, G_OPTION_ARG_STRING, &edit.hand_over, N_("Who takes over the work of who leaves"), N_("USER") },
    { "weight", 0, 0, G_OPTION_ARG_STRING, &edit.weight, N_("Share of new prospects, 0 to 100; 0 for none"), N_("NUMBER") },
    { "capacity", 0, 0, G_OPTION_ARG_STRING, &edit.capacity, N_("Open prospects at most; empty for no limit"), N_("NUMBER") },
    { "working-days", 0, 0, G_OPTION_ARG_STRING, &edit.working_days, N_("Days of work, as 1-5 or 1,2,4; 1 is Monday"), N_("DAYS") },
    { "departments", 0, 0, G_OPTION_ARG_STRING, &edit.departments, N_("Departments, as 13,84; empty for all"), N_("CODES") },
    { "sectors", 0, 0, G_OPTION_ARG_STRING, &edit.sectors, N_("Sectors (NAF), as 55,56.1; empty for all"), N_("CODES") },
    { "absent-from", 0, 0, G_OPTION_ARG_STRING, &edit.absent_from, N_("First day of an absence; empty for none"), N_("DAY") },
    { "absent-until", 0, 0, G_OPTION_ARG_STRING, &edit.absent_until, N_("Its last day"), N_("DAY") },
    { "stand-in", 0, 0, G_OPTION_ARG_STRING, &edit.stand_in, N_("Who gets the work during an absence; empty for nobody"), N_("USER") },
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

  return status;
}
