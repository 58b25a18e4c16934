/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-duplicates-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "dialogs/vivier-merge-dialog.h"
#include "model/vivier-duplicate-scan.h"
#include "panes/vivier-pane-parts.h"
#include "rules/vivier-duplicate.h"
#include "widgets/vivier-badge.h"
#include "widgets/vivier-score-ring.h"

/* As many as anybody goes through at a sitting; the others come after them. */
#define MAX_PAIRS 100

struct _VivierDuplicatesPage
{
  GtkWidget      parent_instance;

  VivierSession *session;
  GCancellable  *cancellable;
  gboolean       is_stale;
  gboolean       is_compact;
  char          *summary;

  GtkWidget     *scroller;
  GtkWidget     *heading;
  GtkLabel      *subtitle;
  GtkBox        *box;
};

G_DEFINE_FINAL_TYPE (VivierDuplicatesPage, vivier_duplicates_page, GTK_TYPE_WIDGET)

enum { PROP_TITLE = 1, PROP_SUBTITLE, PROP_COMPACT, N_PROPERTIES };

static GParamSpec *properties[N_PROPERTIES];

/* Writes ------------------------------------------------------------------- */

typedef struct {
  gint64 a_id;
  gint64 b_id;
} Pair;

static gboolean
tell_apart_in_db (VivierDb      *db,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  const Pair *pair = data;

  return vivier_duplicates_set_distinct (db, pair->a_id, pair->b_id, TRUE, error);
}

static void
tell_apart (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  VivierDuplicatesPage *self = user_data;
  VivierLabel label = { .kind = "distinct-new" };
  Pair pair;

  g_variant_get (parameter, "(xx)", &pair.a_id, &pair.b_id);
  vivier_session_write (self->session, &label, tell_apart_in_db, g_memdup2 (&pair, sizeof pair), g_free,
                        FALSE, NULL, NULL);
}

static void
merge (GSimpleAction *action,
       GVariant      *parameter,
       gpointer       user_data)
{
  VivierDuplicatesPage *self = user_data;
  Pair pair;

  g_variant_get (parameter, "(xx)", &pair.a_id, &pair.b_id);
  vivier_merge_dialog_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->session,
                               pair.a_id, pair.b_id);
}

/* Rows --------------------------------------------------------------------- */

static GtkWidget *
make_name (const char *name,
           gint64      id)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_tooltip_text (button, name);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "value-button");
  gtk_widget_add_css_class (label, "heading");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open-prospect");
  return button;
}

static GtkWidget *
make_words (const VivierDuplicatePair *pair)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *names = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *reasons = g_strjoinv (" · ", pair->reasons);
  GtkWidget *why = gtk_label_new (reasons);

  gtk_box_append (GTK_BOX (names), make_name (pair->a_name, pair->a_id));
  gtk_box_append (GTK_BOX (names), gtk_label_new ("↔"));
  gtk_box_append (GTK_BOX (names), make_name (pair->b_name, pair->b_id));
  gtk_label_set_xalign (GTK_LABEL (why), 0);
  gtk_label_set_wrap (GTK_LABEL (why), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (why), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (why, "second-line");
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), names);
  gtk_box_append (GTK_BOX (words), why);
  return words;
}

static void
append_action (GtkWidget                 *row,
               const char                *label,
               const char                *action,
               const char                *css_class,
               const VivierDuplicatePair *pair)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(xx)", pair->a_id, pair->b_id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, css_class);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row), button);
}

static GtkOrientation
orientation_of (VivierDuplicatesPage *self)
{
  return self->is_compact ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;
}

/* In a narrow window what can be done stands below what is said. */
static GtkWidget *
make_row (VivierDuplicatesPage      *self,
          const VivierDuplicatePair *pair)
{
  GtkWidget *row = gtk_box_new (orientation_of (self), 8);
  GtkWidget *said = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *actions = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *ring = vivier_score_ring_new (34);

  vivier_score_ring_set_score (VIVIER_SCORE_RING (ring), pair->score);
  gtk_widget_set_tooltip_text (ring, vivier_duplicate_verdict_label (pair->verdict));
  gtk_widget_set_valign (ring, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (row, "duplicate-row");
  gtk_box_append (GTK_BOX (said), ring);
  gtk_box_append (GTK_BOX (said), make_words (pair));
  append_action (actions, _("Not a _duplicate"), "duplicates.tell-apart", "flat", pair);
  append_action (actions, _("_Merge…"), "duplicates.merge", "tinted", pair);
  gtk_widget_set_halign (actions, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (row), said);
  gtk_box_append (GTK_BOX (row), actions);
  return row;
}

/* Showing ------------------------------------------------------------------ */

static void
set_summary (VivierDuplicatesPage *self,
             char                 *summary)
{
  g_free (self->summary);
  self->summary = summary;
  gtk_label_set_label (self->subtitle, summary);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
}

static char *
make_summary (const VivierDuplicateReport *report)
{
  gint64 n_pairs = report->n_same + report->n_probable;
  g_autofree char *number = vivier_number_format (n_pairs);

  if (n_pairs == 0)
    return g_strdup (_("No two prospects look like one."));
  /* Translators: %s is a number of pairs of prospects */
  return g_strdup_printf (ngettext ("%s pair may be one prospect", "%s pairs may be one prospect",
                                    (gulong) MIN (n_pairs, G_MAXINT32)), number);
}

static GtkWidget *
make_nothing (void)
{
  GtkWidget *nothing = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (nothing), "object-select-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (nothing), _("No duplicates"));
  adw_status_page_set_description (ADW_STATUS_PAGE (nothing),
                                   _("Every change and every import is looked through again."));
  return nothing;
}

/* The first look through a large base takes seconds. */
static GtkWidget *
make_busy (void)
{
  GtkWidget *spinner = gtk_spinner_new ();

  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_widget_set_size_request (spinner, 32, 32);
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (spinner, TRUE);
  return spinner;
}

static void
show_report (gpointer owner,
             gpointer data)
{
  VivierDuplicatesPage *self = owner;
  const VivierDuplicateReport *report = *(VivierDuplicateReport **) data;
  GtkWidget *card;

  if (self->box == NULL)
    return;
  set_summary (self, make_summary (report));
  vivier_pane_clear (self->box);
  if (report->pairs->len == 0)
    {
      gtk_box_append (self->box, make_nothing ());
      return;
    }
  card = vivier_pane_card ();
  for (guint i = 0; i < report->pairs->len; i++)
    gtk_box_append (GTK_BOX (card), make_row (self, report->pairs->pdata[i]));
  gtk_box_append (self->box, card);
}

static gboolean
scan_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  VivierDuplicateReport **report = data;

  *report = vivier_duplicates_scan (db, vivier_duplicate_judge, NULL, MAX_PAIRS, cancellable, error);
  return *report != NULL;
}

static void
report_free (gpointer data)
{
  VivierDuplicateReport **report = data;

  g_clear_pointer (report, vivier_duplicate_report_free);
  g_free (report);
}

static void
scan (VivierDuplicatesPage *self)
{
  self->is_stale = FALSE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (self->summary == NULL)
    {
      set_summary (self, g_strdup (_("Looking for prospects that may be one…")));
      gtk_box_append (self->box, make_busy ());
    }
  vivier_session_read (self->session, scan_in_db, g_new0 (VivierDuplicateReport *, 1), report_free,
                       self->cancellable, self, show_report);
}

static void
refreshed_cb (VivierDuplicatesPage *self)
{
  self->is_stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    scan (self);
}

/* Type --------------------------------------------------------------------- */

static void
vivier_duplicates_page_map (GtkWidget *widget)
{
  VivierDuplicatesPage *self = VIVIER_DUPLICATES_PAGE (widget);

  GTK_WIDGET_CLASS (vivier_duplicates_page_parent_class)->map (widget);
  if (self->is_stale)
    scan (self);
}

static void
vivier_duplicates_page_get_property (GObject    *object,
                                     guint       id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  VivierDuplicatesPage *self = VIVIER_DUPLICATES_PAGE (object);

  if (id == PROP_TITLE)
    g_value_set_string (value, _("Duplicates"));
  else if (id == PROP_SUBTITLE)
    g_value_set_string (value, self->summary);
  else
    g_value_set_boolean (value, self->is_compact);
}

static void
vivier_duplicates_page_set_property (GObject      *object,
                                     guint         id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  VivierDuplicatesPage *self = VIVIER_DUPLICATES_PAGE (object);
  GtkWidget *card;

  self->is_compact = g_value_get_boolean (value);
  gtk_widget_set_visible (self->heading, !self->is_compact);
  card = gtk_widget_get_first_child (GTK_WIDGET (self->box));
  for (GtkWidget *row = GTK_IS_BOX (card) ? gtk_widget_get_first_child (card) : NULL; row != NULL;
       row = gtk_widget_get_next_sibling (row))
    gtk_orientable_set_orientation (GTK_ORIENTABLE (row), orientation_of (self));
}

static void
vivier_duplicates_page_dispose (GObject *object)
{
  VivierDuplicatesPage *self = VIVIER_DUPLICATES_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  self->box = NULL;
  g_clear_object (&self->session);
  g_clear_pointer (&self->summary, g_free);

  G_OBJECT_CLASS (vivier_duplicates_page_parent_class)->dispose (object);
}

static void
vivier_duplicates_page_class_init (VivierDuplicatesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = vivier_duplicates_page_get_property;
  object_class->set_property = vivier_duplicates_page_set_property;
  object_class->dispose = vivier_duplicates_page_dispose;
  GTK_WIDGET_CLASS (klass)->map = vivier_duplicates_page_map;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, read);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, read);
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static GtkWidget *
make_heading (VivierDuplicatesPage *self)
{
  GtkWidget *heading = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *title = gtk_label_new (_("Duplicates"));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "page-title");
  self->subtitle = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->subtitle, 0);
  gtk_label_set_wrap (self->subtitle, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->subtitle), "dim-label");
  gtk_box_append (GTK_BOX (heading), title);
  gtk_box_append (GTK_BOX (heading), GTK_WIDGET (self->subtitle));
  return heading;
}

static void
vivier_duplicates_page_init (VivierDuplicatesPage *self)
{
  static const GActionEntry entries[] = {
    { .name = "tell-apart", .activate = tell_apart, .parameter_type = "(xx)" },
    { .name = "merge", .activate = merge, .parameter_type = "(xx)" },
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  GtkWidget *page = vivier_pane_page (16);

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "duplicates", G_ACTION_GROUP (actions));
  self->is_stale = TRUE;
  self->heading = make_heading (self);
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_box_append (GTK_BOX (page), self->heading);
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (self->box));
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), page);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

/**
 * vivier_duplicates_page_new:
 * @session: the open workspace
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
vivier_duplicates_page_new (VivierSession *session)
{
  VivierDuplicatesPage *self = g_object_new (VIVIER_TYPE_DUPLICATES_PAGE, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "refreshed", G_CALLBACK (refreshed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
