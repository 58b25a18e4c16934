/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-overview-tab.h"

#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "dialogs/vivier-why-dialog.h"
#include "panes/vivier-add-field-popover.h"
#include "panes/vivier-address-row.h"
#include "panes/vivier-event.h"
#include "panes/vivier-field-edits.h"
#include "panes/vivier-pane-parts.h"
#include "panes/vivier-record-cards.h"
#include "panes/vivier-record-field.h"
#include "panes/vivier-score-rows.h"
#include "vivier-words.h"
#include "widgets/vivier-score-ring.h"

#define N_EVENTS 5

struct _VivierOverviewTab
{
  GtkWidget          parent_instance;

  GtkWidget         *box;
  VivierSession     *session;
  VivierProspectRow *row;
  gint64             id;
  char              *open;      /* the empty field to be typed next, nullable */
  guint              open_scores; /* bits 1 << VIVIER_CARD_…: whose points are shown */
};

G_DEFINE_FINAL_TYPE (VivierOverviewTab, vivier_overview_tab, GTK_TYPE_WIDGET)

enum { SEE_ALL, STALE, N_SIGNALS };

static guint signals[N_SIGNALS];

static GtkWidget *
dim_icon (const char *name)
{
  GtkWidget *icon = gtk_image_new_from_icon_name (name);

  gtk_widget_add_css_class (icon, "dim-label");
  return icon;
}

/* Editing ------------------------------------------------------------------ */

static void
editing_cb (VivierFieldEdit   *edit,
            GParamSpec        *pspec,
            VivierOverviewTab *self)
{
  if (vivier_field_edit_is_editing (edit))
    g_clear_pointer (&self->open, g_free);
  else
    g_signal_emit (self, signals[STALE], 0);
}

static void
add_chosen_cb (VivierOverviewTab *self,
               const char        *id)
{
  g_free (self->open);
  self->open = g_strdup (id);
  g_signal_emit (self, signals[STALE], 0);
}

/* Reaching it -------------------------------------------------------------- */

static void
append_addresses (VivierOverviewTab      *self,
                  GtkWidget              *card,
                  const VivierDetailData *data)
{
  VivierChannel channel;
  guint n_shown = 0;

  for (guint i = 0; i < data->prospect->addresses->len; i++)
    {
      const VivierAddress *address = data->prospect->addresses->pdata[i];

      n_shown++;
      if (address->contact_id == 0)
        gtk_box_append (GTK_BOX (card), vivier_address_row_new (self->session, data, address));
    }
  if (self->open != NULL && g_str_has_prefix (self->open, VIVIER_ADD_ADDRESS_PREFIX) &&
      vivier_channel_from_string (self->open + strlen (VIVIER_ADD_ADDRESS_PREFIX), &channel))
    gtk_box_append (GTK_BOX (card), vivier_address_row_new_open (self->session, data, 0, channel));
  else if (n_shown == 0)
    gtk_box_append (GTK_BOX (card), vivier_pane_fact (dim_icon ("dialog-warning-symbolic"), _("Not reachable"),
                                                      _("No e-mail address, no phone number")));
  if (data->prospect->website != NULL || g_strcmp0 (self->open, "website") == 0)
    {
      GtkWidget *row = vivier_record_field_new (self->session, data, "website", dim_icon ("web-browser-symbolic"));

      if (data->prospect->website == NULL)
        vivier_field_edit_begin_soon (VIVIER_FIELD_EDIT (row));
      gtk_box_append (GTK_BOX (card), row);
    }
}

/* Nobody may write or call, and since when. */
static void
append_refusal (GtkWidget              *card,
                const VivierDetailData *data)
{
  g_autofree char *refusal = vivier_prospect_dup_refusal (data->prospect);
  g_autofree char *archived = NULL;

  if (refusal != NULL)
    gtk_box_append (GTK_BOX (card), vivier_pane_fact (dim_icon ("action-unavailable-symbolic"), _("Do not contact"), refusal));
  if (data->prospect->archived_ms == 0)
    return;
  archived = vivier_day_format (vivier_day_from_unix_ms (data->prospect->archived_ms));
  gtk_box_append (GTK_BOX (card), vivier_pane_fact (dim_icon ("folder-symbolic"), _("Archived"), archived));
}

/* What follows from its purchases ------------------------------------------ */

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

/* What to do next, and what it stands on. */
static void
append_scores (VivierOverviewTab      *self,
               const VivierDetailData *data)
{
  GtkWidget *card = vivier_pane_card ();

  vivier_score_rows_append (GTK_BOX (card), data->scores, &self->open_scores);
  gtk_box_append (GTK_BOX (self->box), card);
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
  g_autofree char *retention = vivier_words_retention (self->session, data->row);
  g_autofree char *range = vivier_words_price_range (self->session, data->row);

  append_text (card, "dialog-warning-symbolic", _("Three-year limit"), retention);
  append_text (card, "vivier-euro-symbolic", _("Price range"), range);
}

static void
append_add_button (VivierOverviewTab      *self,
                   const VivierDetailData *data)
{
  g_autoptr (GPtrArray) fields = vivier_record_cards_list_empty (data);
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = vivier_add_field_popover_new ();

  vivier_add_field_popover_set_fields (VIVIER_ADD_FIELD_POPOVER (popover), fields);
  g_signal_connect_object (popover, "chosen", G_CALLBACK (add_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _("Add a field"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_sensitive (button, !vivier_session_is_read_only (self->session));
  gtk_box_append (GTK_BOX (self->box), button);
}

/* What happened ------------------------------------------------------------ */

static void
see_all_cb (VivierOverviewTab *self)
{
  g_signal_emit (self, signals[SEE_ALL], 0);
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
  g_clear_pointer (&self->open, g_free);

  G_OBJECT_CLASS (vivier_overview_tab_parent_class)->dispose (object);
}

static void
vivier_overview_tab_class_init (VivierOverviewTabClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vivier_overview_tab_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[SEE_ALL] = g_signal_new ("see-all", VIVIER_TYPE_OVERVIEW_TAB, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[STALE] = g_signal_new ("stale", VIVIER_TYPE_OVERVIEW_TAB, G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vivier_overview_tab_init (VivierOverviewTab *self)
{
  self->box = vivier_pane_page (12);
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
  g_autofree char *focused = NULL;

  g_return_if_fail (VIVIER_IS_OVERVIEW_TAB (self));

  g_set_object (&self->session, session);
  g_clear_pointer (&self->row, vivier_prospect_row_unref);
  self->row = vivier_prospect_row_ref (data->row);
  if (self->id != data->id)
    g_clear_pointer (&self->open, g_free);
  else
    focused = vivier_field_edits_dup_focused (self->box);
  self->id = data->id;
  vivier_pane_clear (GTK_BOX (self->box));
  append_refusal (card, data);
  append_addresses (self, card, data);
  append_priority (self, card, data);
  append_declared (self, card, data);
  append_rest (self, card, data);
  gtk_box_append (GTK_BOX (self->box), card);
  append_scores (self, data);
  vivier_record_cards_append (GTK_BOX (self->box), session, data, self->open);
  append_add_button (self, data);
  append_events (self, data);
  vivier_field_edits_follow (self->box, G_CALLBACK (editing_cb), self);
  if (self->open == NULL)
    vivier_field_edits_focus (self->box, focused);
}

/**
 * vivier_overview_tab_is_editing:
 *
 * Returns: whether a value is open: nothing may be made anew then
 */
gboolean
vivier_overview_tab_is_editing (VivierOverviewTab *self)
{
  g_return_val_if_fail (VIVIER_IS_OVERVIEW_TAB (self), FALSE);
  return vivier_field_edits_any_open (self->box);
}
