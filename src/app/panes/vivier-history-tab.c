/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-history-tab.h"

#include <glib/gi18n.h>

#include "base/vivier-clock.h"
#include "base/vivier-money.h"
#include "model/vivier-settings.h"
#include "panes/vivier-pane-parts.h"
#include "widgets/vivier-badge.h"

/* A note of a page is shown by its beginning. */
#define MAX_VALUE_CHARS 120

struct _VivierHistoryTab
{
  GtkWidget      parent_instance;

  GtkWidget     *box;
  VivierSession *session;
  gint64         prospect_id;
};

G_DEFINE_FINAL_TYPE (VivierHistoryTab, vivier_history_tab, GTK_TYPE_WIDGET)

/* Field names -------------------------------------------------------------- */

typedef struct {
  const char *table;
  const char *column;
  const char *name;
} FieldName;

/* Columns that are not here are bookkeeping and say nothing to people. */
static const FieldName field_names[] = {
  { "prospect", "name", N_("Name") },
  { "prospect", "kind", N_("Kind") },
  { "prospect", "first_name", N_("First name") },
  { "prospect", "last_name", N_("Last name") },
  { "prospect", "company", N_("Company") },
  { "prospect", "siren", N_("SIREN") },
  { "prospect", "street", N_("Street") },
  { "prospect", "postal_code", N_("Postal code") },
  { "prospect", "city", N_("Town") },
  { "prospect", "country", N_("Country") },
  { "prospect", "website", N_("Website") },
  { "prospect", "declared_purchases", N_("Declared number") },
  { "prospect", "declared_revenue_minor", N_("Declared revenue") },
  { "address", "value", N_("E-mail or phone") },
  { "purchase", "purchased_on", N_("Date") },
  { "purchase", "label", N_("What") },
  { "purchase", "place", N_("Place") },
  { "purchase", "amount_minor", N_("Amount") },
  { "purchase", "state", N_("State") },
  { "activity", "subject", N_("Subject") },
  { "activity", "body", N_("Text") },
  { "activity", "outcome", N_("Answer") },
};

static const char *
field_name (const VivierFieldChange *change)
{
  for (gsize i = 0; i < G_N_ELEMENTS (field_names); i++)
    if (g_strcmp0 (field_names[i].table, change->table) == 0 &&
        g_strcmp0 (field_names[i].column, change->column) == 0)
      return _(field_names[i].name);
  return NULL;
}

static char *
field_value (VivierHistoryTab        *self,
             const VivierFieldChange *change,
             const char              *value)
{
  VivierDay day;

  if (value == NULL || *value == '\0')
    return g_strdup ("—");
  if (g_str_has_suffix (change->column, "_minor"))
    return vivier_session_format_money (self->session, g_ascii_strtoll (value, NULL, 10));
  if (g_str_has_suffix (change->column, "_on") && (day = vivier_day_from_iso (value)) != VIVIER_DAY_NONE)
    return vivier_day_format (day);
  if (g_utf8_strlen (value, -1) > MAX_VALUE_CHARS)
    {
      g_autofree char *start = g_utf8_substring (value, 0, MAX_VALUE_CHARS);

      return g_strconcat (start, "…", NULL);
    }
  return g_strdup (value);
}

/* Details of one change, read when it is opened ----------------------------- */

typedef struct {
  VivierHistoryTab *self;
  GtkBox           *box;
  gint64            change_set;
  gint64            prospect_id;
  GPtrArray        *changes; /* (element-type VivierFieldChange) */
} Details;

static void
details_free (gpointer data)
{
  Details *details = data;

  g_object_unref (details->self);
  g_object_unref (details->box);
  g_clear_pointer (&details->changes, g_ptr_array_unref);
  g_free (details);
}

static gboolean
load_details (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Details *details = data;

  details->changes = vivier_history_field_changes (db, details->change_set, details->prospect_id, error);
  return details->changes != NULL;
}

static void
append_change (VivierHistoryTab        *self,
               GtkBox                  *box,
               const VivierFieldChange *change)
{
  const char *name = field_name (change);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *text = NULL;
  GtkWidget *label;

  if (name == NULL || (change->before == NULL && change->after == NULL))
    return;
  before = field_value (self, change, change->before);
  after = field_value (self, change, change->after);
  if (change->before == NULL)
    /* Translators: a field and its value */
    text = g_strdup_printf (_("%s: %s"), name, after);
  else
    /* Translators: a field with its value before and after */
    text = g_strdup_printf (_("%s: %s → %s"), name, before, after);
  label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "second-line");
  gtk_box_append (box, label);
}

static void
details_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  gpointer data = NULL;
  Details *details;

  if (!vivier_store_read_finish (VIVIER_STORE (source), result, &data, &error))
    return;
  details = data;
  if (details->self->session == NULL)
    return;
  vivier_pane_clear (details->box);
  for (guint i = 0; i < details->changes->len; i++)
    append_change (details->self, details->box, details->changes->pdata[i]);
  if (gtk_widget_get_first_child (GTK_WIDGET (details->box)) == NULL)
    {
      GtkWidget *label = gtk_label_new (_("No values to show"));

      gtk_widget_add_css_class (label, "second-line");
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_box_append (details->box, label);
    }
}

static void
expanded_cb (GtkExpander      *expander,
             GParamSpec       *pspec,
             VivierHistoryTab *self)
{
  Details *details;
  const gint64 *change_set = g_object_get_data (G_OBJECT (expander), "vivier-change-set");

  if (!gtk_expander_get_expanded (expander) || self->session == NULL)
    return;
  details = g_new0 (Details, 1);
  details->self = g_object_ref (self);
  details->box = g_object_ref (GTK_BOX (gtk_expander_get_child (expander)));
  details->change_set = *change_set;
  details->prospect_id = self->prospect_id;
  vivier_store_read_async (vivier_session_get_store (self->session), load_details, details, details_free,
                           NULL, details_loaded_cb, NULL);
}

/* Rows --------------------------------------------------------------------- */

static char *
make_when (const VivierChangeSet *set)
{
  g_autoptr (GDateTime) instant = g_date_time_new_from_unix_local (set->at_ms / 1000);
  g_autofree char *date = vivier_day_format (vivier_day_from_unix_ms (set->at_ms));
  g_autofree char *time = instant != NULL ? g_date_time_format (instant, "%H:%M") : g_strdup ("");

  if (set->user == NULL || *set->user == '\0')
    return g_strdup_printf ("%s, %s", date, time);
  return g_strdup_printf ("%s, %s · %s", date, time, set->user);
}

static GtkWidget *
make_row (VivierHistoryTab      *self,
          const VivierChangeSet *set)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *expander = gtk_expander_new (NULL);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *fields = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *sentence = vivier_change_set_describe (set);
  g_autofree char *when = make_when (set);
  GtkWidget *title = gtk_label_new (sentence);
  GtkWidget *second = gtk_label_new (when);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (title), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (second), 0);
  gtk_label_set_ellipsize (GTK_LABEL (second), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (second, "field-name");
  gtk_box_append (GTK_BOX (words), title);
  gtk_box_append (GTK_BOX (words), second);
  gtk_widget_set_margin_start (words, 6);
  gtk_widget_set_margin_start (fields, 22);
  gtk_widget_set_margin_top (fields, 6);
  gtk_expander_set_label_widget (GTK_EXPANDER (expander), words);
  gtk_expander_set_child (GTK_EXPANDER (expander), fields);
  gtk_widget_set_hexpand (expander, TRUE);
  gtk_widget_set_valign (expander, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (expander, 8);
  gtk_widget_set_margin_bottom (expander, 8);
  g_object_set_data_full (G_OBJECT (expander), "vivier-change-set", g_memdup2 (&set->id, sizeof set->id), g_free);
  g_signal_connect_object (expander, "notify::expanded", G_CALLBACK (expanded_cb), self, 0);
  gtk_widget_add_css_class (row, "fact-row");
  gtk_box_append (GTK_BOX (row), expander);
  if (set->is_undone)
    {
      gtk_widget_add_css_class (title, "dim-label");
      gtk_box_append (GTK_BOX (row), vivier_badge_new (VIVIER_BADGE_NEUTRAL, _("Undone")));
    }
  else if (set->undoes == 0)
    {
      GtkWidget *undo = vivier_pane_icon_button ("edit-undo-symbolic", _("Undo this change"));

      gtk_actionable_set_action_target (GTK_ACTIONABLE (undo), "x", set->id);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (undo), "win.undo-change");
      gtk_box_append (GTK_BOX (row), undo);
    }
  return row;
}

static void
vivier_history_tab_dispose (GObject *object)
{
  VivierHistoryTab *self = VIVIER_HISTORY_TAB (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (vivier_history_tab_parent_class)->dispose (object);
}

static void
vivier_history_tab_class_init (VivierHistoryTabClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vivier_history_tab_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
vivier_history_tab_init (VivierHistoryTab *self)
{
  self->box = vivier_pane_page (0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * vivier_history_tab_set:
 * @data: read during the call only
 *
 * Shows another prospect.
 */
void
vivier_history_tab_set (VivierHistoryTab       *self,
                        VivierSession          *session,
                        const VivierDetailData *data)
{
  GtkWidget *card;

  g_return_if_fail (VIVIER_IS_HISTORY_TAB (self));

  g_set_object (&self->session, session);
  self->prospect_id = data->id;
  vivier_pane_clear (GTK_BOX (self->box));
  if (data->history->len == 0)
    {
      GtkWidget *label = gtk_label_new (_("Nothing has been changed."));

      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (self->box), label);
      return;
    }
  card = vivier_pane_card ();
  for (guint i = 0; i < data->history->len; i++)
    gtk_box_append (GTK_BOX (card), make_row (self, data->history->pdata[i]));
  gtk_box_append (GTK_BOX (self->box), card);
}
