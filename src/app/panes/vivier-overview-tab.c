/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-overview-tab.h"

#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "dialogs/vivier-why-dialog.h"
#include "panes/vivier-event.h"
#include "panes/vivier-pane-parts.h"
#include "vivier-words.h"
#include "widgets/vivier-score-ring.h"

#define N_EVENTS 5

struct _VivierOverviewTab
{
  GtkWidget          parent_instance;

  GtkWidget         *box;
  VivierSession     *session;
  VivierProspectRow *row;
};

G_DEFINE_FINAL_TYPE (VivierOverviewTab, vivier_overview_tab, GTK_TYPE_WIDGET)

static guint see_all_signal;

static GtkWidget *
dim_icon (const char *name)
{
  GtkWidget *icon = gtk_image_new_from_icon_name (name);

  gtk_widget_add_css_class (icon, "dim-label");
  return icon;
}

static void
copy_cb (GtkButton         *button,
         VivierOverviewTab *self)
{
  const char *value = g_object_get_data (G_OBJECT (button), "vivier-value");

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)), value);
  vivier_session_tell (self->session, _("Copied"));
}

static void
append_copy (VivierOverviewTab *self,
             GtkWidget         *fact,
             const char        *value)
{
  /* Translators: %s is an e-mail address or a phone number */
  g_autofree char *name = g_strdup_printf (_("Copy %s"), value);
  GtkWidget *button = vivier_pane_icon_button ("vivier-copy-symbolic", name);

  g_object_set_data_full (G_OBJECT (button), "vivier-value", g_strdup (value), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (copy_cb), self, 0);
  gtk_box_append (GTK_BOX (fact), button);
}

static void
append_action (GtkWidget  *fact,
               const char *icon,
               const char *name,
               const char *action,
               gint64      id)
{
  GtkWidget *button = vivier_pane_icon_button (icon, name);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (fact), button);
}

static void
append_addresses (VivierOverviewTab      *self,
                  GtkWidget              *card,
                  const VivierDetailData *data)
{
  for (guint i = 0; i < data->prospect->addresses->len; i++)
    {
      const VivierAddress *address = data->prospect->addresses->pdata[i];
      gboolean is_email = address->channel == VIVIER_CHANNEL_EMAIL;
      GtkWidget *fact = vivier_pane_fact (dim_icon (is_email ? "mail-unread-symbolic" : "call-start-symbolic"),
                                          is_email ? _("E-mail") : _("Phone"), address->value);

      append_copy (self, fact, address->value);
      if (is_email)
        append_action (fact, "mail-message-new-symbolic", _("Write"), "win.compose", data->id);
      else
        append_action (fact, "call-start-symbolic", _("Call"), "win.call", data->id);
      gtk_box_append (GTK_BOX (card), fact);
    }
  if (data->prospect->addresses->len == 0)
    {
      GtkWidget *fact = vivier_pane_fact (dim_icon ("dialog-warning-symbolic"), _("Not reachable"),
                                          _("No e-mail address, no phone number"));

      append_action (fact, "document-edit-symbolic", _("Edit"), "win.edit-prospect", data->id);
      gtk_box_append (GTK_BOX (card), fact);
    }
}

static void
why_cb (VivierOverviewTab *self)
{
  vivier_why_dialog_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->session, self->row);
}

static void
append_priority (VivierOverviewTab      *self,
                 GtkWidget              *card,
                 const VivierDetailData *data)
{
  GtkWidget *ring, *fact, *button;
  g_autofree char *purchases = NULL;
  g_autofree char *value = NULL;

  if (data->row->figures.segment != VIVIER_SEGMENT_RELAUNCH)
    return;
  purchases = vivier_session_format_purchases (self->session, data->row->figures.totals.purchases);
  value = data->row->figures.is_vip ? g_strdup_printf ("%s · %s", _("VIP"), purchases) : g_strdup (purchases);
  ring = vivier_score_ring_new (34);
  vivier_score_ring_set_score (VIVIER_SCORE_RING (ring), data->row->figures.priority);
  fact = vivier_pane_fact (ring, _("Relaunch priority"), value);
  button = gtk_button_new_with_label (_("Why?"));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (why_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (fact), button);
  gtk_box_append (GTK_BOX (card), fact);
}

/* What the client list declared, when the purchases tell another story. */
static void
append_declared (VivierOverviewTab      *self,
                 GtkWidget              *card,
                 const VivierDetailData *data)
{
  const VivierPurchaseTotals *declared = &data->prospect->declared;
  const VivierPurchaseTotals *found = &data->row->figures.totals;
  g_autofree char *declared_count = NULL;
  g_autofree char *declared_revenue = NULL;
  g_autofree char *found_count = NULL;
  g_autofree char *found_revenue = NULL;
  g_autofree char *value = NULL;
  gboolean counts_differ = declared->purchases >= 0 && declared->purchases != found->purchases;
  gboolean revenues_differ = declared->revenue_minor >= 0 && declared->revenue_minor != found->revenue_minor;

  if (!declared->is_declared || found->is_declared || (!counts_differ && !revenues_differ))
    return;
  declared_count = vivier_session_format_purchases (self->session, MAX (declared->purchases, 0));
  declared_revenue = vivier_session_format_money (self->session, MAX (declared->revenue_minor, 0));
  found_count = vivier_session_format_purchases (self->session, found->purchases);
  found_revenue = vivier_session_format_money (self->session, found->revenue_minor);
  /* Translators: what a client list says against what purchases say; “32 gigs, 4 580 €” twice */
  value = g_strdup_printf (_("%s, %s declared; %s, %s found"),
                           declared_count, declared_revenue, found_count, found_revenue);
  gtk_box_append (GTK_BOX (card), vivier_pane_fact (dim_icon ("dialog-warning-symbolic"),
                                                    _("Figures differ"), value));
}

static void
append_text (GtkWidget  *card,
             const char *icon,
             const char *name,
             const char *value)
{
  if (value != NULL && *value != '\0')
    gtk_box_append (GTK_BOX (card), vivier_pane_fact (dim_icon (icon), name, value));
}

static void
append_rest (VivierOverviewTab      *self,
             GtkWidget              *card,
             const VivierDetailData *data)
{
  const VivierProspect *prospect = data->prospect;
  g_autofree char *retention = vivier_words_retention (self->session, data->row);
  g_autofree char *range = vivier_words_price_range (self->session, data->row);
  g_autofree char *place = g_strdup_printf ("%s %s", prospect->postal_code != NULL ? prospect->postal_code : "",
                                            prospect->city != NULL ? prospect->city : "");
  g_autofree char *street = prospect->street != NULL ? g_strdup_printf ("%s, %s", prospect->street, g_strstrip (place)) : NULL;
  g_autofree char *person = prospect->first_name != NULL || prospect->last_name != NULL
    ? g_strdup_printf ("%s %s", prospect->first_name != NULL ? prospect->first_name : "",
                       prospect->last_name != NULL ? prospect->last_name : "") : NULL;

  append_text (card, "dialog-warning-symbolic", _("Three-year limit"), retention);
  append_text (card, "vivier-euro-symbolic", _("Price range"), range);
  append_text (card, "avatar-default-symbolic", _("Contact"), person != NULL ? g_strstrip (person) : NULL);
  append_text (card, "mark-location-symbolic", _("Address"), street);
  append_text (card, "web-browser-symbolic", _("Website"), prospect->website);
  append_text (card, "x-office-address-book-symbolic", _("SIREN"), prospect->siren);
}

static void
see_all_cb (VivierOverviewTab *self)
{
  g_signal_emit (self, see_all_signal, 0);
}

static void
append_events (VivierOverviewTab      *self,
               const VivierDetailData *data)
{
  g_autoptr (GPtrArray) events = vivier_events_collect (self->session, data);
  guint n_events = MIN (events->len, N_EVENTS);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  if (n_events == 0)
    {
      g_object_ref_sink (head);
      g_object_unref (head);
      g_object_ref_sink (list);
      g_object_unref (list);
      return;
    }
  gtk_box_append (GTK_BOX (head), vivier_pane_heading (_("Latest activity")));
  if (data->activities->len > 0)
    {
      GtkWidget *all = gtk_button_new_with_label (_("See all"));

      gtk_widget_add_css_class (all, "flat");
      g_signal_connect_object (all, "clicked", G_CALLBACK (see_all_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (head), all);
    }
  for (guint i = 0; i < n_events; i++)
    {
      GtkWidget *row = vivier_event_make_row (events->pdata[i]);

      vivier_timeline_row_set_lines (VIVIER_TIMELINE_ROW (row), 1);
      vivier_timeline_row_set_last (VIVIER_TIMELINE_ROW (row), i + 1 == n_events);
      gtk_box_append (GTK_BOX (list), row);
    }
  gtk_box_append (GTK_BOX (self->box), head);
  gtk_box_append (GTK_BOX (self->box), list);
}

static void
vivier_overview_tab_dispose (GObject *object)
{
  VivierOverviewTab *self = VIVIER_OVERVIEW_TAB (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->row, vivier_prospect_row_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (vivier_overview_tab_parent_class)->dispose (object);
}

static void
vivier_overview_tab_class_init (VivierOverviewTabClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vivier_overview_tab_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  see_all_signal = g_signal_new ("see-all", VIVIER_TYPE_OVERVIEW_TAB, G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vivier_overview_tab_init (VivierOverviewTab *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_margin_start (self->box, 18);
  gtk_widget_set_margin_end (self->box, 18);
  gtk_widget_set_margin_top (self->box, 14);
  gtk_widget_set_margin_bottom (self->box, 14);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * vivier_overview_tab_set:
 * @data: read during the call only
 *
 * Shows another prospect.
 */
void
vivier_overview_tab_set (VivierOverviewTab      *self,
                         VivierSession          *session,
                         const VivierDetailData *data)
{
  GtkWidget *card = vivier_pane_card ();

  g_return_if_fail (VIVIER_IS_OVERVIEW_TAB (self));

  g_set_object (&self->session, session);
  g_clear_pointer (&self->row, vivier_prospect_row_unref);
  self->row = vivier_prospect_row_ref (data->row);
  vivier_pane_clear (GTK_BOX (self->box));
  append_addresses (self, card, data);
  append_priority (self, card, data);
  append_declared (self, card, data);
  append_rest (self, card, data);
  gtk_box_append (GTK_BOX (self->box), card);
  append_events (self, data);
}
