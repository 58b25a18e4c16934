/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-today-follow-up.h"

#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "widgets/vivier-wrap-layout.h"

#define OF_ME " and owner = me"

/* A figure that is a link to the list it counts. */
typedef struct {
  GtkWidget *button;
  GtkLabel  *count;
} Link;

/* A broken promise: how many, the list, the remedy. */
typedef struct {
  GtkWidget *row;
  GtkLabel  *sentence;
  GtkWidget *show;
  GtkWidget *remedy;
} Breach;

struct _VivierTodayFollowUp
{
  GtkBox     parent_instance;

  GtkWidget *links;
  GtkWidget *breaches;
  Link       forgotten;
  Link       untreated;
  Breach     without_action;
  Breach     without_owner;
};

G_DEFINE_FINAL_TYPE (VivierTodayFollowUp, vivier_today_follow_up, GTK_TYPE_BOX)

/* Links -------------------------------------------------------------------- */

static void
make_link (VivierTodayFollowUp *self,
           Link                *link,
           const char          *word,
           const char          *tip)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  link->button = gtk_button_new ();
  link->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (link->count), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (link->count), "follow-up-count");
  gtk_box_append (GTK_BOX (box), gtk_label_new (word));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (link->count));
  gtk_button_set_child (GTK_BUTTON (link->button), box);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (link->button), "win.show-filter");
  gtk_widget_add_css_class (link->button, "follow-up-link");
  gtk_widget_set_tooltip_text (link->button, tip);
  gtk_widget_set_parent (link->button, self->links);
}

static void
show_link (Link       *link,
           const char *word,
           gint64      count,
           const char *filter)
{
  g_autofree char *number = vivier_number_format (count);
  g_autofree char *name = g_strdup_printf ("%s %s", word, number);

  gtk_label_set_label (link->count, number);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (link->button), "s", filter);
  gtk_accessible_update_property (GTK_ACCESSIBLE (link->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_visible (link->button, count > 0);
}

/* Broken promises ---------------------------------------------------------- */

static GtkWidget *
append_button (GtkWidget  *row,
               const char *word,
               const char *action,
               const char *tip)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (word);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tip);
  gtk_box_append (GTK_BOX (row), button);
  return button;
}

static void
make_breach (VivierTodayFollowUp *self,
             Breach              *breach,
             const char          *remedy,
             const char          *action,
             const char          *tip)
{
  GtkWidget *mark = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  breach->row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  breach->sentence = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (breach->sentence, 0);
  gtk_label_set_wrap (breach->sentence, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (breach->sentence), TRUE);
  gtk_widget_add_css_class (mark, "warning-line");
  gtk_box_append (GTK_BOX (breach->row), mark);
  gtk_box_append (GTK_BOX (breach->row), GTK_WIDGET (breach->sentence));
  breach->show = append_button (breach->row, _("_Show"), "win.show-filter", NULL);
  gtk_widget_add_css_class (breach->show, "flat");
  breach->remedy = append_button (breach->row, remedy, action, tip);
  gtk_widget_add_css_class (breach->row, "follow-up-breach");
  gtk_box_append (GTK_BOX (self->breaches), breach->row);
}

static void
show_breach (Breach     *breach,
             gint64      count,
             const char *sentence,
             const char *filter)
{
  gtk_label_set_label (breach->sentence, sentence);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (breach->show), "s", filter);
  gtk_accessible_update_property (GTK_ACCESSIBLE (breach->show), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (breach->remedy), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence, -1);
  gtk_widget_set_visible (breach->row, count > 0);
}

/* Type --------------------------------------------------------------------- */

static void
vivier_today_follow_up_dispose (GObject *object)
{
  VivierTodayFollowUp *self = VIVIER_TODAY_FOLLOW_UP (object);
  GtkWidget *child;

  /* A box does not unparent what a layout of its own holds. */
  while (self->links != NULL && (child = gtk_widget_get_first_child (self->links)) != NULL)
    gtk_widget_unparent (child);
  self->links = NULL;

  G_OBJECT_CLASS (vivier_today_follow_up_parent_class)->dispose (object);
}

static void
vivier_today_follow_up_class_init (VivierTodayFollowUpClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vivier_today_follow_up_dispose;
}

static void
vivier_today_follow_up_init (VivierTodayFollowUp *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 8);
  self->links = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->links, vivier_wrap_layout_new (8, 8));
  self->breaches = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->breaches, "vivier-card");
  gtk_box_append (GTK_BOX (self), self->breaches);
  gtk_box_append (GTK_BOX (self), self->links);
  make_link (self, &self->forgotten, _("Forgotten prospects"), _("Open prospects without a next action, or whose next action is late"));
  make_link (self, &self->untreated, C_("follow-up", "Untreated"), _("Open prospects to whom nobody has spoken or written yet"));
  make_breach (self, &self->without_action, _("_Plan them"), "today.plan-all",
               _("Plan a first step with each, spread over the coming working days"));
  make_breach (self, &self->without_owner, _("_Assign them"), "today.assign-all",
               _("Give each an owner by the rules of assignment"));
}

/**
 * vivier_today_follow_up_new:
 *
 * Returns: (transfer floating): the follow-up, hidden until it has something to tell
 */
GtkWidget *
vivier_today_follow_up_new (void)
{
  return g_object_new (VIVIER_TYPE_TODAY_FOLLOW_UP, "visible", FALSE, NULL);
}

/**
 * vivier_today_follow_up_show:
 * @today: the day
 * @is_of_one: whether it is the day of who acts, not everybody's
 */
void
vivier_today_follow_up_show (VivierTodayFollowUp *self,
                             const VivierToday   *today,
                             gboolean             is_of_one)
{
  g_autofree char *n_action = NULL;
  g_autofree char *n_owner = NULL;
  g_autofree char *action = NULL;
  g_autofree char *owner = NULL;
  gboolean has_links, has_breaches;

  g_return_if_fail (VIVIER_IS_TODAY_FOLLOW_UP (self) && today != NULL);

  n_action = vivier_number_format (today->without_action);
  n_owner = vivier_number_format (today->without_owner);
  /* Translators: %s is a number */
  action = g_strdup_printf (ngettext ("%s prospect has neither a next action nor a reason for none",
                                      "%s prospects have neither a next action nor a reason for none",
                                      (gulong) today->without_action),
                            n_action);
  /* Translators: %s is a number */
  owner = g_strdup_printf (ngettext ("%s prospect has no owner", "%s prospects have no owner", (gulong) today->without_owner),
                           n_owner);
  show_link (&self->forgotten, _("Forgotten prospects"), today->forgotten,
             is_of_one ? VIVIER_FILTER_FORGOTTEN OF_ME : VIVIER_FILTER_FORGOTTEN);
  show_link (&self->untreated, C_("follow-up", "Untreated"), today->untreated,
             is_of_one ? VIVIER_FILTER_UNTREATED OF_ME : VIVIER_FILTER_UNTREATED);
  show_breach (&self->without_action, today->without_action, action,
               is_of_one ? VIVIER_FILTER_NO_ACTION OF_ME : VIVIER_FILTER_NO_ACTION);
  show_breach (&self->without_owner, today->without_owner, owner, VIVIER_FILTER_NO_OWNER);

  has_links = today->forgotten > 0 || today->untreated > 0;
  has_breaches = today->without_action > 0 || today->without_owner > 0;
  gtk_widget_set_visible (self->links, has_links);
  gtk_widget_set_visible (self->breaches, has_breaches);
  gtk_widget_set_visible (GTK_WIDGET (self), has_links || has_breaches);
}

/**
 * vivier_today_follow_up_set_compact:
 * @is_compact: whether there is little room: the links below lead to the lists then
 */
void
vivier_today_follow_up_set_compact (VivierTodayFollowUp *self,
                                    gboolean             is_compact)
{
  g_return_if_fail (VIVIER_IS_TODAY_FOLLOW_UP (self));

  gtk_widget_set_visible (self->without_action.show, !is_compact);
  gtk_widget_set_visible (self->without_owner.show, !is_compact);
}
