/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dialogs/vivier-preferences-rules.h"

#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "insight/vivier-figures-keeper.h"
#include "model/vivier-prospect-query.h"

#define TRY_DELAY_MS 300

typedef enum {
  UNIT_COUNT,  /* int */
  UNIT_MONEY,  /* gint64, shown without cents */
  UNIT_WEIGHT, /* double */
  UNIT_SHARE,  /* double, shown in percent */
} Unit;

/* One number of the rules and how it is asked for. */
typedef struct {
  const char *title;
  const char *subtitle;
  Unit        unit;
  gsize       offset;
  double      lower, upper, step;
} Field;

typedef struct {
  const char *title;
  const char *description;
  Field       fields[5];
} Group;

#define RULE(member) G_STRUCT_OFFSET (VivierSegmentRules, member)

static const Group groups[] = {
  { N_("Segments"), N_("Days since the last purchase."),
    { { N_("Active below"), N_("days without a purchase"), UNIT_COUNT, RULE (active_below_days), 1, 3650, 1 },
      { N_("Dormant up to"), N_("days; to relaunch after that"), UNIT_COUNT, RULE (dormant_up_to_days), 2, 7300, 1 } } },
  { N_("VIP"), N_("One of these is enough."),
    { { N_("Purchases from"), NULL, UNIT_COUNT, RULE (vip_purchases), 1, 10000, 1 },
      { N_("Revenue from"), NULL, UNIT_MONEY, RULE (vip_revenue_minor), 1, 100000000, 100 },
      { N_("Active, with purchases from"), NULL, UNIT_COUNT, RULE (vip_active_purchases), 1, 10000, 1 } } },
  { N_("Relaunch priority"), N_("How many points of 100 each part is worth at most."),
    { { N_("VIP"), NULL, UNIT_WEIGHT, RULE (weight_vip), 0, 100, 1 },
      { N_("Number of purchases"), NULL, UNIT_WEIGHT, RULE (weight_purchases), 0, 100, 1 },
      { N_("Revenue"), NULL, UNIT_WEIGHT, RULE (weight_revenue), 0, 100, 1 },
      { N_("Freshness"), N_("less with each day since it is to relaunch"), UNIT_WEIGHT, RULE (weight_freshness), 0, 100, 1 } } },
  { N_("Full points from"), NULL,
    { { N_("Number of purchases"), NULL, UNIT_COUNT, RULE (full_purchases), 1, 10000, 1 },
      { N_("Revenue"), NULL, UNIT_MONEY, RULE (full_revenue_minor), 1, 100000000, 100 },
      { N_("Freshness is gone after"), N_("days"), UNIT_COUNT, RULE (freshness_days), 1, 7300, 1 } } },
  { N_("Goals and expectations"), NULL,
    { { N_("Inactive VIPs that come back"), N_("percent"), UNIT_SHARE, RULE (expected_rate_vip), 0, 100, 1 },
      { N_("Other inactive clients that come back"), N_("percent"), UNIT_SHARE, RULE (expected_rate_other), 0, 100, 1 },
      { N_("Share of active clients, more than"), N_("percent"), UNIT_SHARE, RULE (active_share_goal), 0, 100, 1 } } },
  { N_("Time between messages"), N_("You are told before a message goes sooner than this."),
    { { N_("After a relaunch"), N_("days"), UNIT_COUNT, RULE (relaunch_rest_days), 0, 365, 1 },
      { N_("Dormant clients"), N_("days"), UNIT_COUNT, RULE (reminder_rest_days), 0, 365, 1 } } },
};

struct _VivierPreferencesRules
{
  AdwPreferencesPage  parent_instance;

  VivierSession      *session;
  VivierSegmentRules  rules;       /* as in the fields */
  GtkSpinButton      *buttons[G_N_ELEMENTS (groups)][5];
  AdwActionRow       *verdict;
  GtkWidget          *save;
  GCancellable       *cancellable;
  guint               timer;
  gboolean            is_showing;
};

G_DEFINE_FINAL_TYPE (VivierPreferencesRules, vivier_preferences_rules, ADW_TYPE_PREFERENCES_PAGE)

static double
get_value (const VivierSegmentRules *rules,
           const Field              *field)
{
  gconstpointer at = (const char *) rules + field->offset;

  switch (field->unit)
    {
    case UNIT_COUNT:  return *(const int *) at;
    case UNIT_MONEY:  return *(const gint64 *) at / 100.0;
    case UNIT_SHARE:  return *(const double *) at * 100;
    case UNIT_WEIGHT:
    default:          return *(const double *) at;
    }
}

static void
set_value (VivierSegmentRules *rules,
           const Field        *field,
           double              value)
{
  gpointer at = (char *) rules + field->offset;

  switch (field->unit)
    {
    case UNIT_COUNT:  *(int *) at = (int) (value + 0.5); break;
    case UNIT_MONEY:  *(gint64 *) at = (gint64) (value * 100 + 0.5); break;
    case UNIT_SHARE:  *(double *) at = value / 100; break;
    case UNIT_WEIGHT:
    default:          *(double *) at = value; break;
    }
}

/* Trying ------------------------------------------------------------------- */

typedef struct {
  VivierSegmentRules rules;
  VivierDay          today;
  gint64             changing; /* prospects whose segment or badge would differ */
  VivierListCounts   counts;   /* as they would be */
} Trial;

static gboolean
try_rules (VivierDb      *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Trial *trial = data;
  VivierProspectQuery query = { .list = VIVIER_LIST_PROSPECTS };
  const int page = 4096;

  if (!vivier_figures_keeper_prepare_read (db, trial->today, error))
    return FALSE;

  for (gint64 offset = 0;; offset += page)
    {
      g_autoptr (GPtrArray) rows = vivier_prospects_load_page (db, &query, offset, page, error);

      if (rows == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      for (guint i = 0; i < rows->len; i++)
        {
          const VivierProspectRow *row = g_ptr_array_index (rows, i);
          VivierSegment segment = vivier_segment_of (&trial->rules, &row->figures.totals, trial->today);
          gboolean is_vip = vivier_segment_is_vip (&trial->rules, &row->figures.totals, trial->today);

          trial->changing += segment != row->figures.segment || is_vip != row->figures.is_vip;
          trial->counts.count[VIVIER_LIST_VIP] += is_vip;
          trial->counts.count[VIVIER_LIST_ACTIVE] += segment == VIVIER_SEGMENT_ACTIVE;
          trial->counts.count[VIVIER_LIST_DORMANT] += segment == VIVIER_SEGMENT_DORMANT;
          trial->counts.count[VIVIER_LIST_RELAUNCH] += segment == VIVIER_SEGMENT_RELAUNCH;
        }
      if (rows->len < (guint) page)
        return TRUE;
    }
}

static void
say (VivierPreferencesRules *self,
     const char             *title,
     const char             *subtitle,
     gboolean                can_save)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->verdict), title);
  adw_action_row_set_subtitle (self->verdict, subtitle);
  gtk_widget_set_sensitive (self->save, can_save);
}

static gboolean
differs (VivierPreferencesRules *self)
{
  g_autofree char *now = vivier_segment_rules_to_json (vivier_session_get_rules (self->session));
  g_autofree char *wanted = vivier_segment_rules_to_json (&self->rules);

  return !g_str_equal (now, wanted);
}

static void
tried_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (VivierPreferencesRules) self = user_data;
  g_autofree char *title = NULL, *subtitle = NULL, *number = NULL;
  g_autofree char *vip = NULL, *active = NULL, *dormant = NULL, *relaunch = NULL;
  gpointer data = NULL;
  Trial *trial;

  if (!vivier_store_read_finish (VIVIER_STORE (source), result, &data, NULL) || self->session == NULL)
    return;

  trial = data;
  number = vivier_number_format (trial->changing);
  vip = vivier_number_format (trial->counts.count[VIVIER_LIST_VIP]);
  active = vivier_number_format (trial->counts.count[VIVIER_LIST_ACTIVE]);
  dormant = vivier_number_format (trial->counts.count[VIVIER_LIST_DORMANT]);
  relaunch = vivier_number_format (trial->counts.count[VIVIER_LIST_RELAUNCH]);
  if (trial->changing == 0)
    title = g_strdup (differs (self) ? _("No prospect would change its segment") : _("These rules are in use"));
  else
    /* Translators: how many prospects would move with the rules as typed */
    title = g_strdup_printf (ngettext ("%s prospect would change its segment", "%s prospects would change their segment",
                                       MIN (trial->changing, G_MAXINT32)), number);
  /* Translators: four counts, as they would be */
  subtitle = g_strdup_printf (_("%s VIP, %s active, %s dormant, %s to relaunch"), vip, active, dormant, relaunch);
  say (self, title, subtitle, differs (self));
}

static gboolean
try_cb (gpointer user_data)
{
  VivierPreferencesRules *self = user_data;
  Trial *trial = g_new0 (Trial, 1);

  self->timer = 0;
  trial->rules = self->rules;
  trial->today = vivier_session_get_today (self->session);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  vivier_store_read_async (vivier_session_get_store (self->session), try_rules, trial, g_free,
                           self->cancellable, tried_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
update (VivierPreferencesRules *self)
{
  g_autoptr (GError) error = NULL;

  if (self->is_showing)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (guint j = 0; j < G_N_ELEMENTS (groups[i].fields) && groups[i].fields[j].title != NULL; j++)
      set_value (&self->rules, &groups[i].fields[j], gtk_spin_button_get_value (self->buttons[i][j]));

  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  if (!vivier_segment_rules_check (&self->rules, &error))
    {
      say (self, _("These rules cannot be used"), error->message, FALSE);
      return;
    }
  self->timer = g_timeout_add (TRY_DELAY_MS, try_cb, self);
}

static void
show_rules (VivierPreferencesRules   *self,
            const VivierSegmentRules *rules)
{
  self->is_showing = TRUE;
  self->rules = *rules;
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (guint j = 0; j < G_N_ELEMENTS (groups[i].fields) && groups[i].fields[j].title != NULL; j++)
      gtk_spin_button_set_value (self->buttons[i][j], get_value (rules, &groups[i].fields[j]));
  self->is_showing = FALSE;
  update (self);
}

/* Saving ------------------------------------------------------------------- */

static gboolean
save_rules (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return vivier_rules_save (db, data, error);
}

static void
save_clicked_cb (VivierPreferencesRules *self)
{
  const VivierLabel label = { .kind = "setting" };

  gtk_widget_set_sensitive (self->save, FALSE);
  vivier_session_write (self->session, &label, save_rules, g_memdup2 (&self->rules, sizeof self->rules), g_free,
                        FALSE, NULL, NULL);
}

static void
reset_clicked_cb (VivierPreferencesRules *self)
{
  VivierSegmentRules rules;

  vivier_segment_rules_init (&rules);
  show_rules (self, &rules);
}

/* The rules in use may have changed by an undo; what is being typed stays. */
static void
refreshed_cb (VivierPreferencesRules *self)
{
  update (self);
}

static void
add_group (VivierPreferencesRules *self,
           guint                   index)
{
  const Group *group = &groups[index];
  AdwPreferencesGroup *box = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (box, _(group->title));
  if (group->description != NULL)
    adw_preferences_group_set_description (box, _(group->description));
  for (guint j = 0; j < G_N_ELEMENTS (group->fields) && group->fields[j].title != NULL; j++)
    {
      const Field *field = &group->fields[j];
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *button = gtk_spin_button_new_with_range (field->lower, field->upper, field->step);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(field->title));
      if (field->subtitle != NULL)
        adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _(field->subtitle));
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _(field->title), -1);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
      adw_preferences_group_add (box, row);
      self->buttons[index][j] = GTK_SPIN_BUTTON (button);
      g_signal_connect_object (button, "value-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), box);
}

static void
add_verdict (VivierPreferencesRules *self)
{
  AdwPreferencesGroup *box = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *reset = gtk_button_new_with_label (_("Reset to defaults"));

  self->verdict = ADW_ACTION_ROW (adw_action_row_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->verdict), FALSE);
  self->save = gtk_button_new_with_label (_("Save"));
  gtk_widget_add_css_class (self->save, "suggested-action");
  gtk_widget_set_valign (self->save, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (self->save, FALSE);
  adw_action_row_add_suffix (self->verdict, self->save);
  gtk_widget_add_css_class (reset, "flat");
  adw_preferences_group_set_title (box, _("With these rules"));
  adw_preferences_group_set_header_suffix (box, reset);
  adw_preferences_group_add (box, GTK_WIDGET (self->verdict));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), box);
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (save_clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (reset, "clicked", G_CALLBACK (reset_clicked_cb), self, G_CONNECT_SWAPPED);
}

static void
vivier_preferences_rules_dispose (GObject *object)
{
  VivierPreferencesRules *self = VIVIER_PREFERENCES_RULES (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (vivier_preferences_rules_parent_class)->dispose (object);
}

static void
vivier_preferences_rules_class_init (VivierPreferencesRulesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vivier_preferences_rules_dispose;
}

static void
vivier_preferences_rules_init (VivierPreferencesRules *self)
{
  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (self), _("Segments and priority"));
  adw_preferences_page_set_icon_name (ADW_PREFERENCES_PAGE (self), "starred-symbolic");
}

/**
 * vivier_preferences_rules_new:
 * @session: the workspace
 *
 * Returns: (transfer floating): a page with its rules
 */
AdwPreferencesPage *
vivier_preferences_rules_new (VivierSession *session)
{
  VivierPreferencesRules *self = g_object_new (VIVIER_TYPE_PREFERENCES_RULES, NULL);

  self->session = g_object_ref (session);
  add_verdict (self);
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    add_group (self, i);
  show_rules (self, vivier_session_get_rules (session));
  g_signal_connect_object (session, "refreshed", G_CALLBACK (refreshed_cb), self, G_CONNECT_SWAPPED);

  return ADW_PREFERENCES_PAGE (self);
}
