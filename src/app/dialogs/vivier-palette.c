/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dialogs/vivier-palette.h"

#include <glib/gi18n.h>

#include "base/vivier-text.h"
#include "dialogs/vivier-palette-results.h"
#include "insight/vivier-figures-keeper.h"
#include "widgets/vivier-avatar-dot.h"
#include "widgets/vivier-badge.h"
#include "widgets/vivier-key-cap.h"

#define WIDTH 640
#define MIN_LIST_HEIGHT 120
#define MAX_LIST_HEIGHT 470
#define N_PROSPECTS 8
#define DOT_SIZE 26
#define TILE_SIZE 30

struct _VivierPalette
{
  GtkWindow          parent_instance;

  GtkText           *entry;
  GtkWidget         *scroller;
  GtkListBox        *list;
  GtkWidget         *empty;
  GtkWidget         *subject_box;

  VivierSession     *session;
  GPtrArray         *results;     /* (element-type VivierPaletteResult), as listed */
  GPtrArray         *prospects;   /* (element-type VivierProspectRow): found last */
  GCancellable      *cancellable; /* of the search on its way */
  VivierProspectRow *subject;     /* whose other actions are shown; nullable */
  char              *words;       /* folded */
};

G_DEFINE_FINAL_TYPE (VivierPalette, vivier_palette, GTK_TYPE_WINDOW)

/* The list ----------------------------------------------------------------- */

static GtkWidget *
new_label (const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static GtkWidget *
new_mark (const VivierPaletteResult *result)
{
  GtkWidget *mark;

  if (result->icon_name == NULL)
    {
      mark = vivier_avatar_dot_new (DOT_SIZE);
      vivier_avatar_dot_set (VIVIER_AVATAR_DOT (mark), result->row->name, result->row->id);
      gtk_widget_set_margin_start (mark, 2);
      gtk_widget_set_margin_end (mark, 2);
      return mark;
    }

  mark = gtk_image_new_from_icon_name (result->icon_name);
  gtk_widget_add_css_class (mark, "tile");
  gtk_widget_add_css_class (mark, result->tile);
  gtk_widget_set_size_request (mark, TILE_SIZE, TILE_SIZE);

  return mark;
}

static GtkWidget *
new_row (VivierPalette             *self,
         const VivierPaletteResult *result)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = new_label (result->title, NULL);
  g_autoptr (PangoAttrList) bold = vivier_palette_highlight (result->title, self->words);
  g_autofree char *name = g_strjoin (", ", result->title, result->subtitle, NULL);

  gtk_label_set_attributes (GTK_LABEL (title), bold);
  gtk_box_append (GTK_BOX (box), new_mark (result));
  gtk_box_append (GTK_BOX (box), title);
  if (result->subtitle != NULL)
    gtk_box_append (GTK_BOX (box), new_label (result->subtitle, "second-line"));
  if (result->group == VIVIER_PALETTE_PROSPECTS)
    {
      GtkWidget *badges = vivier_badges_new (TRUE);

      vivier_badges_set (VIVIER_BADGES (badges), result->row->figures.segment, result->row->figures.is_vip);
      gtk_widget_set_hexpand (badges, TRUE);
      gtk_widget_set_halign (badges, GTK_ALIGN_END);
      gtk_widget_set_valign (badges, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), badges);
    }
  else if (result->accelerator != NULL)
    {
      GtkWidget *key = vivier_key_cap_new (result->accelerator);

      gtk_widget_set_hexpand (key, TRUE);
      gtk_widget_set_halign (key, GTK_ALIGN_END);
      gtk_box_append (GTK_BOX (box), key);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return row;
}

static void
update_header_cb (GtkListBoxRow *row,
                  GtkListBoxRow *before,
                  gpointer       user_data)
{
  VivierPalette *self = user_data;
  const VivierPaletteResult *result = g_ptr_array_index (self->results, gtk_list_box_row_get_index (row));
  const VivierPaletteResult *previous = before != NULL ? g_ptr_array_index (self->results, gtk_list_box_row_get_index (before)) : NULL;
  const char *title = vivier_palette_group_title (result->group);
  GtkWidget *label;

  if (title == NULL || (previous != NULL && previous->group == result->group))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }

  label = new_label (title, "caption-heading");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "palette-heading");
  gtk_list_box_row_set_header (row, label);
}

static void
rebuild (VivierPalette *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  g_ptr_array_set_size (self->results, 0);

  if (self->subject != NULL)
    {
      vivier_palette_add_of_prospect (self->results, self->subject, self->words);
    }
  else
    {
      /* Without words the pages come first: going somewhere is the common wish. */
      if (*self->words == '\0')
        vivier_palette_add_pages (self->results, self->session, self->words);
      vivier_palette_add_actions (self->results, self->session, self->words);
      if (*self->words != '\0')
        vivier_palette_add_pages (self->results, self->session, self->words);
      for (guint i = 0; self->prospects != NULL && i < self->prospects->len; i++)
        vivier_palette_add_prospect (self->results, self->session, g_ptr_array_index (self->prospects, i));
    }

  for (guint i = 0; i < self->results->len; i++)
    gtk_list_box_append (self->list, new_row (self, g_ptr_array_index (self->results, i)));
  gtk_list_box_invalidate_headers (self->list);
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  gtk_widget_set_visible (self->empty, self->results->len == 0);
  gtk_widget_set_visible (self->scroller, self->results->len > 0);
}

/* Searching ---------------------------------------------------------------- */

typedef struct {
  char      *words;
  VivierDay  today;
  GPtrArray *rows;
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  g_free (search->words);
  g_clear_pointer (&search->rows, g_ptr_array_unref);
  g_free (search);
}

static gboolean
search_prospects (VivierDb      *db,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  Search *search = data;
  VivierProspectQuery query = { .list = VIVIER_LIST_PROSPECTS, .sort = VIVIER_SORT_RELEVANCE, .words = search->words };

  if (!vivier_figures_keeper_prepare_read (db, search->today, error))
    return FALSE;
  search->rows = vivier_prospects_load_page (db, &query, 0, N_PROSPECTS, error);

  return search->rows != NULL;
}

static void
searched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (VivierPalette) self = user_data;
  g_autoptr (GError) error = NULL;
  gpointer data = NULL;

  if (!vivier_store_read_finish (VIVIER_STORE (source), result, &data, &error))
    {
      if (self->session != NULL)
        vivier_session_report_error (self->session, error);
      return;
    }
  if (self->session == NULL || g_strcmp0 (((Search *) data)->words, gtk_editable_get_text (GTK_EDITABLE (self->entry))) != 0)
    return;

  g_clear_pointer (&self->prospects, g_ptr_array_unref);
  self->prospects = g_steal_pointer (&((Search *) data)->rows);
  rebuild (self);
}

static void
entry_changed_cb (VivierPalette *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  Search *search;

  g_free (self->words);
  self->words = vivier_text_fold (typed);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (*self->words == '\0')
    g_clear_pointer (&self->prospects, g_ptr_array_unref);
  rebuild (self);
  if (*self->words == '\0' || self->subject != NULL)
    return;

  search = g_new0 (Search, 1);
  search->words = g_strdup (typed);
  search->today = vivier_session_get_today (self->session);
  self->cancellable = g_cancellable_new ();
  vivier_store_read_async (vivier_session_get_store (self->session), search_prospects, search, search_free,
                           self->cancellable, searched_cb, g_object_ref (self));
}

/* Running ------------------------------------------------------------------ */

static void
run (VivierPalette             *self,
     const VivierPaletteResult *result)
{
  g_autoptr (GtkWindow) window = NULL;
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autofree char *action = g_strdup (result->action);
  g_autoptr (GVariant) target = result->target != NULL ? g_variant_ref (result->target) : NULL;

  if (parent == NULL)
    return;

  window = g_object_ref (parent);
  gtk_window_close (GTK_WINDOW (self));
  gtk_widget_activate_action_variant (GTK_WIDGET (window), action, target);
}

static void
row_activated_cb (VivierPalette *self,
                  GtkListBoxRow *row)
{
  run (self, g_ptr_array_index (self->results, gtk_list_box_row_get_index (row)));
}

static const VivierPaletteResult *
selected_result (VivierPalette *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? g_ptr_array_index (self->results, gtk_list_box_row_get_index (row)) : NULL;
}

/* Shows what can be done with one prospect, or goes back to all. */
static void
set_subject (VivierPalette     *self,
             VivierProspectRow *subject)
{
  GtkWidget *child;

  if (subject != NULL)
    vivier_prospect_row_ref (subject);
  g_clear_pointer (&self->subject, vivier_prospect_row_unref);
  self->subject = subject;

  while ((child = gtk_widget_get_first_child (self->subject_box)) != NULL)
    gtk_box_remove (GTK_BOX (self->subject_box), child);
  if (subject != NULL)
    {
      GtkWidget *dot = vivier_avatar_dot_new (DOT_SIZE);

      vivier_avatar_dot_set (VIVIER_AVATAR_DOT (dot), subject->name, subject->id);
      gtk_box_append (GTK_BOX (self->subject_box), dot);
      gtk_box_append (GTK_BOX (self->subject_box), new_label (subject->name, "heading"));
    }
  gtk_widget_set_visible (self->subject_box, subject != NULL);
  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  else
    entry_changed_cb (self);
}

static void
move_selection (VivierPalette *self,
                int            step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int n = self->results->len;
  GtkAdjustment *adjustment;
  graphene_rect_t bounds;

  if (n == 0)
    return;

  row = gtk_list_box_get_row_at_index (self->list, ((row != NULL ? gtk_list_box_row_get_index (row) : -1) + step + n) % n);
  gtk_list_box_select_row (self->list, row);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  if (gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &bounds))
    gtk_adjustment_clamp_page (adjustment, MAX (0, bounds.origin.y - 30), bounds.origin.y + bounds.size.height);
}

static gboolean
key_pressed_cb (VivierPalette   *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  const VivierPaletteResult *result = selected_result (self);

  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move_selection (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move_selection (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (result != NULL)
        run (self, result);
      return GDK_EVENT_STOP;
    case GDK_KEY_Tab:
      if (result != NULL && result->row != NULL)
        set_subject (self, result->row);
      return GDK_EVENT_STOP;
    case GDK_KEY_BackSpace:
      if (self->subject == NULL || *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0')
        return GDK_EVENT_PROPAGATE;
      set_subject (self, NULL);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      if (self->subject != NULL)
        set_subject (self, NULL);
      else
        gtk_window_close (GTK_WINDOW (self));
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* The window --------------------------------------------------------------- */

static void
add_key (GtkWidget  *box,
         const char *key,
         const char *word)
{
  GtkWidget *label = new_label (word, "second-line");

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_margin_end (label, 10);
  gtk_box_append (GTK_BOX (box), vivier_key_cap_new (key));
  gtk_box_append (GTK_BOX (box), label);
}

static GtkWidget *
new_foot (void)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  /* Translators: what the keys of the palette do, each after its key */
  add_key (foot, "↑ ↓", _("choose"));
  add_key (foot, "⏎", _("run"));
  /* Translators: the name on the tabulator key */
  add_key (foot, _("Tab"), _("other actions"));
  /* Translators: the name on the escape key, short */
  add_key (foot, _("Esc"), _("close"));
  gtk_widget_add_css_class (foot, "palette-foot");

  return foot;
}

static GtkWidget *
new_field (VivierPalette *self)
{
  GtkWidget *field = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *entry = gtk_text_new ();

  self->subject_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->entry = GTK_TEXT (entry);
  gtk_widget_set_visible (self->subject_box, FALSE);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_text_set_placeholder_text (self->entry, _("Search or run an action"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search or run an action"), -1);
  gtk_box_append (GTK_BOX (field), gtk_image_new_from_icon_name ("system-search-symbolic"));
  gtk_box_append (GTK_BOX (field), self->subject_box);
  gtk_box_append (GTK_BOX (field), entry);
  gtk_widget_add_css_class (field, "palette-field");
  g_signal_connect_object (entry, "changed", G_CALLBACK (entry_changed_cb), self, G_CONNECT_SWAPPED);

  return field;
}

static GtkWidget *
new_list (VivierPalette *self)
{
  GtkWidget *list = gtk_list_box_new ();

  self->list = GTK_LIST_BOX (list);
  self->scroller = gtk_scrolled_window_new ();
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_list_box_set_header_func (self->list, update_header_cb, self, NULL);
  gtk_widget_add_css_class (list, "palette-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Results"), -1);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (self->scroller), MIN_LIST_HEIGHT);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), MAX_LIST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), list);
  gtk_widget_set_vexpand (self->scroller, TRUE);

  return self->scroller;
}

/* A read on its way may hold a closed window longer than its parent lives, and
 * GTK 4.8 would then look for the parent. */
static void
vivier_palette_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (vivier_palette_parent_class)->unmap (widget);
  gtk_window_set_transient_for (GTK_WINDOW (widget), NULL);
}

static void
vivier_palette_dispose (GObject *object)
{
  VivierPalette *self = VIVIER_PALETTE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (vivier_palette_parent_class)->dispose (object);
}

static void
vivier_palette_finalize (GObject *object)
{
  VivierPalette *self = VIVIER_PALETTE (object);

  g_ptr_array_unref (self->results);
  g_clear_pointer (&self->prospects, g_ptr_array_unref);
  g_clear_pointer (&self->subject, vivier_prospect_row_unref);
  g_free (self->words);

  G_OBJECT_CLASS (vivier_palette_parent_class)->finalize (object);
}

static void
vivier_palette_class_init (VivierPaletteClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = vivier_palette_dispose;
  object_class->finalize = vivier_palette_finalize;
  GTK_WIDGET_CLASS (klass)->unmap = vivier_palette_unmap;
}

static void
vivier_palette_init (VivierPalette *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->results = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_palette_result_free);
  self->words = g_strdup ("");
  self->empty = new_label (_("Nothing matches."), "dim-label");
  gtk_widget_add_css_class (self->empty, "palette-empty");
  gtk_box_append (GTK_BOX (box), new_field (self));
  gtk_box_append (GTK_BOX (box), new_list (self));
  gtk_box_append (GTK_BOX (box), self->empty);
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), new_foot ());

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_css_class (GTK_WIDGET (self), "palette");
  gtk_window_set_child (GTK_WINDOW (self), box);
  gtk_window_set_decorated (GTK_WINDOW (self), FALSE);
  gtk_window_set_resizable (GTK_WINDOW (self), FALSE);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_title (GTK_WINDOW (self), _("Search or run an action"));
}

/**
 * vivier_palette_present:
 * @parent: the window whose actions it runs
 * @session: its workspace
 *
 * Returns: (transfer none): the palette, which closes by itself
 */
VivierPalette *
vivier_palette_present (GtkWindow     *parent,
                        VivierSession *session)
{
  VivierPalette *self = g_object_new (VIVIER_TYPE_PALETTE, "transient-for", parent, "destroy-with-parent", TRUE, NULL);
  int available = gtk_widget_get_width (GTK_WIDGET (parent));

  self->session = g_object_ref (session);
  gtk_widget_set_size_request (GTK_WIDGET (self), available > 0 ? CLAMP (available - 24, 320, WIDTH) : WIDTH, -1);
  rebuild (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));

  return self;
}

/**
 * vivier_palette_search:
 * @self: a palette
 * @words: as typed
 */
void
vivier_palette_search (VivierPalette *self,
                       const char    *words)
{
  g_return_if_fail (VIVIER_IS_PALETTE (self));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), words);
}

/**
 * vivier_palette_n_results:
 * @self: a palette
 *
 * Returns: how many results are listed
 */
guint
vivier_palette_n_results (VivierPalette *self)
{
  g_return_val_if_fail (VIVIER_IS_PALETTE (self), 0);

  return self->results->len;
}
