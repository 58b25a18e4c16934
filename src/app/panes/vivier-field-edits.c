/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-field-edits.h"

/* Calls @func for each field until it returns %TRUE. */
typedef gboolean (*FieldFunc) (VivierFieldEdit *field, gpointer user_data);

static gboolean
find (GtkWidget *parent,
      FieldFunc  func,
      gpointer   user_data)
{
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (VIVIER_IS_FIELD_EDIT (child) ? func (VIVIER_FIELD_EDIT (child), user_data)
                                       : GTK_IS_BOX (child) && find (child, func, user_data))
        return TRUE;
    }
  return FALSE;
}

typedef struct {
  GCallback callback;
  gpointer  owner;
} Follower;

static gboolean
follow (VivierFieldEdit *field,
        gpointer         user_data)
{
  const Follower *follower = user_data;

  g_signal_connect_object (field, "notify::is-editing", follower->callback, follower->owner, 0);
  return FALSE;
}

static gboolean
is_open (VivierFieldEdit *field,
         gpointer         user_data)
{
  return vivier_field_edit_is_editing (field);
}

static gboolean
focus_named (VivierFieldEdit *field,
             gpointer         name)
{
  if (g_strcmp0 (gtk_widget_get_name (GTK_WIDGET (field)), name) != 0)
    return FALSE;
  vivier_field_edit_focus (field);
  return TRUE;
}

/**
 * vivier_field_edits_follow:
 * @callback: called with the field, a #GParamSpec and @owner
 * @owner: a #GObject; as long as it lives
 *
 * Tells when a field below @parent is opened or closed.
 */
void
vivier_field_edits_follow (GtkWidget *parent,
                           GCallback  callback,
                           gpointer   owner)
{
  Follower follower = { callback, owner };

  find (parent, follow, &follower);
}

/**
 * vivier_field_edits_any_open:
 *
 * Returns: whether a value below @parent is open
 */
gboolean
vivier_field_edits_any_open (GtkWidget *parent)
{
  return find (parent, is_open, NULL);
}

/**
 * vivier_field_edits_dup_focused:
 *
 * Returns: (transfer full) (nullable): the name of the field with the focus
 */
char *
vivier_field_edits_dup_focused (GtkWidget *parent)
{
  GtkRoot *root = gtk_widget_get_root (parent);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *field = focus != NULL ? gtk_widget_get_ancestor (focus, VIVIER_TYPE_FIELD_EDIT) : NULL;

  if (field == NULL || !gtk_widget_is_ancestor (field, parent))
    return NULL;
  return g_strdup (gtk_widget_get_name (field));
}

/**
 * vivier_field_edits_focus:
 * @name: (nullable): of a field that may be there
 *
 * Gives the focus to a field below @parent.
 */
void
vivier_field_edits_focus (GtkWidget  *parent,
                          const char *name)
{
  if (name != NULL)
    find (parent, focus_named, (gpointer) name);
}
