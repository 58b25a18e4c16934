/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dialogs/vivier-purchase-dialog.h"

#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "dialogs/vivier-form-dialog.h"
#include "model/vivier-prospect.h"
#include "model/vivier-purchase.h"

/* The form and what it edits; lives as long as its window. */
typedef struct {
  VivierFormDialog *dialog;
  VivierSession    *session;
  VivierPurchase   *purchase;
  char             *client;
  AdwEntryRow      *day;
  AdwEntryRow      *amount;
  AdwEntryRow      *label;
  AdwEntryRow      *place;
  GtkSwitch        *cancelled;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_object_unref (form->session);
  vivier_purchase_free (form->purchase);
  g_free (form->client);
  g_free (form);
}

/* Saving ------------------------------------------------------------------- */

typedef struct {
  VivierPurchase *purchase;
  gint64          now_ms;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  vivier_purchase_free (saving->purchase);
  g_free (saving);
}

static gboolean
save_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Saving *saving = data;

  return vivier_purchase_save (db, saving->purchase, saving->now_ms, error);
}

/* What stands in the way of saving; NULL for nothing. */
static const char *
read_day_and_amount (Form           *form,
                     VivierPurchase *purchase)
{
  const char *day = gtk_editable_get_text (GTK_EDITABLE (form->day));
  const char *amount = gtk_editable_get_text (GTK_EDITABLE (form->amount));

  if (!vivier_day_parse (day, -1, VIVIER_DAY_ORDER_DMY, &purchase->purchased_on))
    return _("This is not a date: write it like 27/06/2026 or 27 June 2026.");
  if (*amount != '\0' && !vivier_money_parse (amount, -1, &purchase->amount_minor))
    return _("This is not an amount: write it like 350 or 350,50.");
  return NULL;
}

static void
check (Form *form)
{
  VivierPurchase purchase;
  const char *reason = read_day_and_amount (form, &purchase);
  gboolean has_amount = *gtk_editable_get_text (GTK_EDITABLE (form->amount)) != '\0';

  vivier_form_dialog_set_acceptable (form->dialog, reason == NULL && has_amount, reason);
}

static void
read_form (Form           *form,
           VivierPurchase *purchase)
{
  read_day_and_amount (form, purchase);
  purchase->label = vivier_form_dialog_dup_text (form->label);
  purchase->place = vivier_form_dialog_dup_text (form->place);
  if (gtk_switch_get_active (form->cancelled))
    purchase->state = VIVIER_PURCHASE_CANCELLED;
  else if (purchase->purchased_on > vivier_session_get_today (form->session))
    purchase->state = VIVIER_PURCHASE_BOOKED;
  else
    purchase->state = VIVIER_PURCHASE_DONE;
}

static void
accepted_cb (VivierFormDialog *dialog,
             Form             *form)
{
  VivierLabel label = { .kind = form->purchase->id != 0 ? "purchase-edit" : "purchase-new",
                        .subject = form->client };
  Saving *saving = g_new0 (Saving, 1);

  saving->purchase = vivier_purchase_new ();
  saving->purchase->id = form->purchase->id;
  saving->purchase->prospect_id = form->purchase->prospect_id;
  saving->purchase->import_id = form->purchase->import_id;
  read_form (form, saving->purchase);
  saving->now_ms = vivier_clock_get_now_ms (vivier_store_get_clock (vivier_session_get_store (form->session)));
  vivier_session_write (form->session, &label, save_in_db, saving, saving_free, FALSE,
                        NULL, NULL);
}

/* The form ----------------------------------------------------------------- */

static void
add_cancelled (Form                *form,
               AdwPreferencesGroup *group)
{
  GtkWidget *row = adw_action_row_new ();

  form->cancelled = GTK_SWITCH (gtk_switch_new ());
  gtk_switch_set_active (form->cancelled, form->purchase->state == VIVIER_PURCHASE_CANCELLED);
  gtk_widget_set_valign (GTK_WIDGET (form->cancelled), GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), C_("purchase", "Cancelled"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("Stays in the list and counts nowhere"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (form->cancelled));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (form->cancelled));
  adw_preferences_group_add (group, row);
}

/* Deleting is an action of the window, so that it is one with the Delete key. */
static void
delete_clicked_cb (GtkButton *button,
                   Form      *form)
{
  gint64 id = form->purchase->id;
  GtkWindow *dialog = GTK_WINDOW (form->dialog);

  gtk_widget_activate_action (GTK_WIDGET (gtk_window_get_transient_for (dialog)), "win.delete-purchase", "x", id);
  gtk_window_destroy (dialog); /* frees the form */
}

static void
add_delete (Form *form)
{
  AdwPreferencesGroup *group = vivier_form_dialog_add_group (form->dialog, NULL);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Delete"));

  gtk_widget_add_css_class (button, "destructive-action");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect (button, "clicked", G_CALLBACK (delete_clicked_cb), form);
  adw_preferences_group_add (group, button);
}

static AdwEntryRow *
add_entry (AdwPreferencesGroup *group,
           const char          *title,
           const char          *text)
{
  AdwEntryRow *row = vivier_form_dialog_add_entry (group, title, GTK_INPUT_PURPOSE_FREE_FORM);

  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
  return row;
}

/* @purchase: (transfer full) */
static void
present_form (GtkWindow      *parent,
              VivierSession  *session,
              VivierPurchase *purchase,
              const char     *client)
{
  Form *form = g_new0 (Form, 1);
  AdwPreferencesGroup *group;
  g_autofree char *day = NULL;
  g_autofree char *amount = NULL;
  g_autofree char *title = g_markup_escape_text (client, -1); /* a group's title is markup */

  form->session = g_object_ref (session);
  form->purchase = purchase;
  form->client = g_strdup (client);
  day = vivier_day_format (purchase->id != 0 ? purchase->purchased_on : vivier_session_get_today (session));
  amount = purchase->id != 0 ? vivier_session_format_money (session, purchase->amount_minor) : NULL;
  form->dialog = VIVIER_FORM_DIALOG (vivier_form_dialog_new (parent, vivier_session_purchase_title (session),
                                                             purchase->id != 0 ? _("_Save") : _("_Add")));
  g_object_set_data_full (G_OBJECT (form->dialog), "vivier-form", form, form_free);
  group = vivier_form_dialog_add_group (form->dialog, title);
  form->day = add_entry (group, _("Date"), day);
  form->amount = add_entry (group, _("Amount"), amount);
  form->label = add_entry (group, _("Type"), purchase->label);
  form->place = add_entry (group, _("Place"), purchase->place);
  add_cancelled (form, group);
  if (purchase->id != 0)
    add_delete (form);
  g_signal_connect_swapped (form->day, "changed", G_CALLBACK (check), form);
  g_signal_connect_swapped (form->amount, "changed", G_CALLBACK (check), form);
  g_signal_connect (form->dialog, "accepted", G_CALLBACK (accepted_cb), form);
  check (form);
  gtk_window_present (GTK_WINDOW (form->dialog));
  gtk_widget_grab_focus (GTK_WIDGET (purchase->id != 0 ? form->day : form->amount));
}

/* Reading what is edited --------------------------------------------------- */

typedef struct {
  gint64          prospect_id;
  gint64          purchase_id;
  VivierPurchase *purchase;
  VivierProspect *prospect;
  GtkWindow      *parent;
} Loading;

static void
loading_free (gpointer data)
{
  Loading *loading = data;

  g_clear_pointer (&loading->purchase, vivier_purchase_free);
  g_clear_pointer (&loading->prospect, vivier_prospect_free);
  g_object_unref (loading->parent);
  g_free (loading);
}

static gboolean
load_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Loading *loading = data;

  if (loading->purchase_id != 0)
    {
      loading->purchase = vivier_purchase_load (db, loading->purchase_id, error);
      if (loading->purchase == NULL)
        return FALSE;
    }
  else
    {
      loading->purchase = vivier_purchase_new ();
      loading->purchase->prospect_id = loading->prospect_id;
    }
  loading->prospect = vivier_prospect_load (db, loading->purchase->prospect_id, error);
  return loading->prospect != NULL;
}

static void
present_loaded (gpointer owner,
                gpointer data)
{
  Loading *loading = data;

  present_form (loading->parent, owner, g_steal_pointer (&loading->purchase), loading->prospect->name);
}

/**
 * vivier_purchase_dialog_present:
 * @parent: the window in front
 * @session: the open workspace
 * @prospect_id: the client of a new purchase
 * @purchase_id: the purchase to change, 0 for a new one
 *
 * Shows the form over @parent.
 */
void
vivier_purchase_dialog_present (GtkWindow     *parent,
                                VivierSession *session,
                                gint64         prospect_id,
                                gint64         purchase_id)
{
  Loading *loading = g_new0 (Loading, 1);

  loading->prospect_id = prospect_id;
  loading->purchase_id = purchase_id;
  loading->parent = g_object_ref (parent);
  vivier_session_read (session, load_in_db, loading, loading_free, NULL, session, present_loaded);
}
