/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dialogs/vivier-user-dialog.h"

#include <glib/gi18n.h>

#include "base/vivier-clock.h"
#include "base/vivier-identity.h"
#include "base/vivier-text.h"
#include "base/vivier-weekday.h"
#include "dialogs/vivier-form-dialog.h"
#include "dialogs/vivier-preferences-list.h"

#define N_ROLES (VIVIER_ROLE_TELEPROSPECTOR + 1)
#define N_WEEKDAYS 7
#define MAX_CAPACITY 100000

typedef struct {
  VivierSession    *session;
  GPtrArray        *users;
  const VivierUser *user;        /* one of them; NULL: a new one */
  VivierFormDialog *dialog;
  AdwEntryRow      *name;
  AdwEntryRow      *email;
  AdwComboRow      *role;        /* NULL, as all below, for somebody alone */
  GtkSpinButton    *weight;
  GtkSpinButton    *capacity;
  GtkToggleButton  *weekdays[N_WEEKDAYS];
  AdwEntryRow      *departments;
  AdwEntryRow      *sectors;
  AdwEntryRow      *absent_from;
  AdwEntryRow      *absent_until;
  AdwComboRow      *stand_in;
  GArray           *stand_ins;   /* (element-type gint64): ids, 0 first */
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_object_unref (form->session);
  g_ptr_array_unref (form->users);
  g_array_unref (form->stand_ins);
  g_free (form);
}

/* Saving ------------------------------------------------------------------- */

typedef struct {
  VivierUser *user;
  gint64      now_ms;
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  vivier_user_free (save->user);
  g_free (save);
}

static gboolean
save_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Save *save = data;

  return vivier_user_save (db, save->user, save->now_ms, error);
}

/* VIVIER_DAY_NONE for an empty entry; FALSE when it is no day. */
static gboolean
read_day (AdwEntryRow *entry,
          VivierDay   *day)
{
  g_autofree char *text = vivier_form_dialog_dup_text (entry);

  *day = VIVIER_DAY_NONE;
  return text == NULL || vivier_day_parse (text, -1, VIVIER_DAY_ORDER_DMY, day);
}

static VivierUser *
copy_user (const VivierUser *user)
{
  VivierUser *copy = g_memdup2 (user, sizeof *user);

  copy->uuid = g_strdup (user->uuid);
  copy->name = g_strdup (user->name);
  copy->email = g_strdup (user->email);
  copy->departments = g_strdup (user->departments);
  copy->sectors = g_strdup (user->sectors);
  return copy;
}

static void
take_sharing (Form       *form,
              VivierUser *user)
{
  guint stand_in = adw_combo_row_get_selected (form->stand_in);

  user->role = (VivierRole) adw_combo_row_get_selected (form->role);
  user->weight = gtk_spin_button_get_value_as_int (form->weight);
  user->capacity = gtk_spin_button_get_value_as_int (form->capacity);
  if (user->capacity == 0)
    user->capacity = -1;
  user->working_days = 0;
  for (guint i = 0; i < N_WEEKDAYS; i++)
    if (gtk_toggle_button_get_active (form->weekdays[i]))
      user->working_days |= 1u << i;
  g_free (user->departments);
  user->departments = vivier_form_dialog_dup_text (form->departments);
  g_free (user->sectors);
  user->sectors = vivier_form_dialog_dup_text (form->sectors);
  read_day (form->absent_from, &user->absent_from);
  read_day (form->absent_until, &user->absent_until);
  user->stand_in_id = stand_in < form->stand_ins->len ? g_array_index (form->stand_ins, gint64, stand_in) : 0;
}

static void
accepted_cb (Form *form)
{
  VivierLabel label = { .kind = form->user != NULL ? "user-edit" : "user-new" };
  VivierUser *user = form->user != NULL ? copy_user (form->user) : vivier_user_new (NULL, VIVIER_ROLE_COMMERCIAL);
  Save *save = g_new0 (Save, 1);

  g_free (user->name);
  user->name = vivier_form_dialog_dup_text (form->name);
  g_free (user->email);
  user->email = vivier_form_dialog_dup_text (form->email);
  if (form->role != NULL)
    take_sharing (form, user);
  save->user = user;
  save->now_ms = vivier_clock_get_now_ms (vivier_store_get_clock (vivier_session_get_store (form->session)));
  label.subject = user->name;
  vivier_session_write (form->session, &label, save_in_db, save, save_free, FALSE, NULL, NULL);
}

/* Checking ----------------------------------------------------------------- */

static gboolean
is_taken (Form       *form,
          const char *name)
{
  g_autofree char *folded = vivier_text_fold (name);

  for (guint i = 0; i < form->users->len; i++)
    {
      const VivierUser *other = g_ptr_array_index (form->users, i);
      g_autofree char *taken = vivier_text_fold (other->name);

      if (other != form->user && g_str_equal (taken, folded))
        return TRUE;
    }
  return FALSE;
}

static const char *
find_fault (Form       *form,
            const char *name,
            const char *email)
{
  g_autofree char *address = email != NULL ? vivier_email_normalize (email) : NULL;
  VivierDay from, until;

  if (name != NULL && is_taken (form, name))
    return _("Another user has this name. Choose another one.");
  if (email != NULL && address == NULL)
    return _("This is not an e-mail address. Write it as name@example.com.");
  if (form->role == NULL)
    return NULL;
  if (!read_day (form->absent_from, &from) || !read_day (form->absent_until, &until))
    return _("This is not a day. Write it as 24/12/2026.");
  if ((from == VIVIER_DAY_NONE) != (until == VIVIER_DAY_NONE))
    return _("An absence needs its first and its last day.");
  if (from != VIVIER_DAY_NONE && until < from)
    return _("The absence ends before it begins.");
  return NULL;
}

static void
check (Form *form)
{
  g_autofree char *name = vivier_form_dialog_dup_text (form->name);
  g_autofree char *email = vivier_form_dialog_dup_text (form->email);
  const char *fault = find_fault (form, name, email);

  vivier_form_dialog_set_acceptable (form->dialog, name != NULL && fault == NULL, fault);
}

/* The form ----------------------------------------------------------------- */

static AdwEntryRow *
add_entry (Form                *form,
           AdwPreferencesGroup *group,
           const char          *title,
           const char          *text,
           GtkInputPurpose      purpose)
{
  AdwEntryRow *entry = vivier_form_dialog_add_entry (group, title, purpose);

  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (check), form);
  return entry;
}

static AdwEntryRow *
add_day (Form                *form,
         AdwPreferencesGroup *group,
         const char          *title,
         VivierDay            day)
{
  g_autofree char *text = day != VIVIER_DAY_NONE ? vivier_day_format (day) : NULL;

  return add_entry (form, group, title, text, GTK_INPUT_PURPOSE_FREE_FORM);
}

static void
add_weekdays (Form                *form,
              AdwPreferencesGroup *group,
              guint                working_days)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Works on"));
  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  for (guint i = 0; i < N_WEEKDAYS; i++)
    {
      const char *name = vivier_weekday_name ((int) i);
      g_autofree char *letter = g_utf8_strup (name, g_utf8_next_char (name) - name);
      GtkWidget *button = gtk_toggle_button_new_with_label (letter);

      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), (working_days >> i & 1) != 0);
      gtk_widget_set_tooltip_text (button, name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      gtk_widget_add_css_class (button, "weekday");
      gtk_box_append (GTK_BOX (box), button);
      form->weekdays[i] = GTK_TOGGLE_BUTTON (button);
    }
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), box);
  adw_preferences_group_add (group, row);
}

static void
add_stand_in (Form                *form,
              AdwPreferencesGroup *group,
              gint64               stand_in_id)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const gint64 nobody = 0;
  guint selected = 0;

  g_array_append_val (form->stand_ins, nobody);
  g_ptr_array_add (names, (gpointer) _("Nobody"));
  for (guint i = 0; i < form->users->len; i++)
    {
      const VivierUser *other = g_ptr_array_index (form->users, i);

      if (other == form->user || !other->is_active)
        continue;
      if (other->id == stand_in_id)
        selected = form->stand_ins->len;
      g_array_append_val (form->stand_ins, other->id);
      g_ptr_array_add (names, other->name);
    }
  g_ptr_array_add (names, NULL);
  form->stand_in = vivier_preferences_add_combo (group, _("Stand-in"), (const char * const *) names->pdata, selected);
}

static void
add_sharing (Form             *form,
             const VivierUser *user)
{
  const char *roles[N_ROLES + 1] = { NULL };
  AdwPreferencesGroup *group = vivier_form_dialog_add_group (form->dialog, _("New prospects"));

  for (guint i = 0; i < N_ROLES; i++)
    roles[i] = vivier_role_get_label ((VivierRole) i);
  form->role = vivier_preferences_add_combo (group, _("Role"), roles, user->role);
  form->weight = vivier_preferences_add_spin (group, _("Share"), _("beside those of the others; 0 for none"), 0, 100, user->weight);
  form->capacity = vivier_preferences_add_spin (group, _("Open prospects at most"), _("0 for no limit"), 0, MAX_CAPACITY,
                                                MAX (user->capacity, 0));
  form->departments = add_entry (form, group, _("Departments, as 13, 84; empty for all"), user->departments, GTK_INPUT_PURPOSE_FREE_FORM);
  form->sectors = add_entry (form, group, _("Sectors (NAF), as 55, 56.1; empty for all"), user->sectors, GTK_INPUT_PURPOSE_FREE_FORM);

  group = vivier_form_dialog_add_group (form->dialog, _("Presence"));
  add_weekdays (form, group, user->working_days);
  form->absent_from = add_day (form, group, _("Absent from"), user->absent_from);
  form->absent_until = add_day (form, group, _("Absent until, that day included"), user->absent_until);
  add_stand_in (form, group, user->stand_in_id);
}

/**
 * vivier_user_dialog_present:
 * @parent: over which window
 * @session: the workspace
 * @users: (element-type VivierUser): all of them
 * @index: which of them, -1 for a new one
 *
 * Shows the form.
 */
void
vivier_user_dialog_present (GtkWindow     *parent,
                            VivierSession *session,
                            GPtrArray     *users,
                            int            index)
{
  Form *form = g_new0 (Form, 1);
  g_autoptr (VivierUser) fresh = vivier_user_new (NULL, VIVIER_ROLE_COMMERCIAL);
  const VivierUser *shown;
  AdwPreferencesGroup *group;

  form->session = g_object_ref (session);
  form->users = g_ptr_array_ref (users);
  form->user = index >= 0 ? g_ptr_array_index (users, index) : NULL;
  form->stand_ins = g_array_new (FALSE, FALSE, sizeof (gint64));
  shown = form->user != NULL ? form->user : fresh;
  form->dialog = VIVIER_FORM_DIALOG (vivier_form_dialog_new (parent, index >= 0 ? _("Edit user") : _("New user"),
                                                             index >= 0 ? _("_Save") : _("_Add")));
  g_object_set_data_full (G_OBJECT (form->dialog), "vivier-form", form, form_free);
  group = vivier_form_dialog_add_group (form->dialog, NULL);
  form->name = add_entry (form, group, _("Name"), shown->name, GTK_INPUT_PURPOSE_NAME);
  form->email = add_entry (form, group, _("E-mail"), shown->email, GTK_INPUT_PURPOSE_EMAIL);
  if (users->len > 1 || index < 0)
    add_sharing (form, shown);
  g_signal_connect_swapped (form->dialog, "accepted", G_CALLBACK (accepted_cb), form);
  check (form);
  gtk_window_present (GTK_WINDOW (form->dialog));
  gtk_widget_grab_focus (GTK_WIDGET (form->name));
}
