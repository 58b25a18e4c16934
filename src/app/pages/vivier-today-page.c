/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-today-page-private.h"

#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "vivier-compat.h"
#include "vivier-words.h"
#include "widgets/vivier-key-cap.h"
#include "widgets/vivier-score-ring.h"
#include "widgets/vivier-today-row.h"

#define RING_SIZE 52
/* Rows made at first; the rest waits for a button. */
#define ROWS_AT_ONCE 40
#define DONE_ROWS 20

G_DEFINE_FINAL_TYPE (VivierTodayPage, vivier_today_page, GTK_TYPE_WIDGET)

enum {
  PROP_0,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_COMPACT,
  PROP_SELECTED_ID,
  PROP_AUTO_SELECT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const VivierToday *
get_today (VivierTodayPage *self)
{
  const VivierWorkday *workday = self->session != NULL ? vivier_session_get_workday (self->session) : NULL;

  return workday != NULL ? vivier_workday_get_today (workday) : NULL;
}

const VivierTodayEntry *
vivier_today_page_get_entry (VivierTodayPage *self,
                             guint            place)
{
  const VivierToday *today = get_today (self);

  if (today == NULL || place < 1 || place > today->entries->len)
    return NULL;
  return g_ptr_array_index (today->entries, place - 1);
}

/* Words -------------------------------------------------------------------- */

/* "7 actions, about 40 minutes" */
static char *
make_load (const VivierToday *today)
{
  guint n = today->entries->len;
  g_autofree char *number = vivier_number_format (n);
  /* Translators: %s is a number of things to do */
  g_autofree char *actions = g_strdup_printf (ngettext ("%s action", "%s actions", n), number);
  /* Five minutes are precise enough for a guess. */
  int minutes = (today->estimate + 4) / 5 * 5;
  g_autofree char *time = NULL;

  if (n == 0)
    return g_strdup (_("nothing left to do"));
  if (minutes < 60)
    {
      g_autofree char *count = vivier_number_format (minutes);

      /* Translators: %s is a number */
      time = g_strdup_printf (ngettext ("about %s minute", "about %s minutes", (gulong) minutes), count);
    }
  else
    {
      int hours = (minutes + 30) / 60;
      g_autofree char *count = vivier_number_format (hours);

      /* Translators: %s is a number */
      time = g_strdup_printf (ngettext ("about %s hour", "about %s hours", (gulong) hours), count);
    }
  /* Translators: “7 actions, about 40 minutes” */
  return g_strdup_printf (_("%s, %s"), actions, time);
}

static char *
make_subtitle (VivierTodayPage   *self,
               const VivierToday *today)
{
  g_autofree char *day = vivier_day_format_long (today->today);
  g_autofree char *load = make_load (today);
  g_autofree char *first = g_utf8_strup (day, g_utf8_next_char (day) - day);

  /* The year goes without saying; it stands last in both languages. */
  *strrchr (day, ' ') = '\0';
  return g_strdup_printf ("%s%s · %s", first, g_utf8_next_char (day), load);
}

static void
show_heading (VivierTodayPage   *self,
              const VivierToday *today)
{
  guint done = today->done->len;

  vivier_score_ring_set_done (VIVIER_SCORE_RING (self->ring), done, done + today->entries->len);
  g_free (self->subtitle);
  self->subtitle = make_subtitle (self, today);
  gtk_label_set_label (self->subtitle_label, self->subtitle);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
}

/* The queue ---------------------------------------------------------------- */

static VivierTodayRow *
row_at (VivierTodayPage *self,
        guint            place)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->queue, (int) place - 1);

  return row != NULL ? VIVIER_TODAY_ROW (gtk_list_box_row_get_child (row)) : NULL;
}

static guint
selected_place (VivierTodayPage *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->queue);

  return row != NULL ? (guint) gtk_list_box_row_get_index (row) + 1 : 0;
}

static void
set_selected_id (VivierTodayPage *self,
                 gint64           id)
{
  if (self->selected_id == id)
    return;
  self->selected_id = id;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.select-prospect", "x", id);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_ID]);
}

static void
follow_selection (VivierTodayPage *self)
{
  const VivierTodayEntry *entry;

  if (self->is_filling)
    return;
  entry = vivier_today_page_get_entry (self, selected_place (self));
  set_selected_id (self, entry != NULL ? entry->prospect_id : 0);
}

static void
select_place (VivierTodayPage *self,
              guint            place,
              gboolean         with_focus)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->queue, (int) place - 1);

  if (row == NULL)
    return;
  gtk_list_box_select_row (self->queue, row);
  if (with_focus)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* Rows are kept and given other entries, so that the selection stays where it
 * was: on what follows what was done. */
static void
fill_queue (VivierTodayPage   *self,
            const VivierToday *today)
{
  guint n = MIN (today->entries->len, self->n_wanted);
  guint place = selected_place (self);
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->queue)) != NULL;

  self->is_filling = TRUE;
  for (; self->n_shown < n; self->n_shown++)
    {
      GtkWidget *row = vivier_today_row_new (self->session);

      vivier_today_row_set_compact (VIVIER_TODAY_ROW (row), self->is_compact);
      gtk_list_box_append (self->queue, row);
    }
  for (; self->n_shown > n; self->n_shown--)
    gtk_list_box_remove (self->queue, GTK_WIDGET (gtk_list_box_get_row_at_index (self->queue, (int) self->n_shown - 1)));
  for (guint i = 0; i < n; i++)
    {
      const VivierTodayEntry *entry = g_ptr_array_index (today->entries, i);

      vivier_today_row_set (row_at (self, i + 1), entry,
                            vivier_workday_get_row (vivier_session_get_workday (self->session), entry->prospect_id));
    }
  if (place > n || (place == 0 && self->auto_select))
    select_place (self, MAX (MIN (place, n), 1), had_focus);
  self->is_filling = FALSE;
  follow_selection (self);
}

static void
show_more (VivierTodayPage   *self,
           const VivierToday *today)
{
  guint hidden = today->entries->len - self->n_shown;
  g_autofree char *number = vivier_number_format (hidden);
  /* Translators: %s is a number of things to do */
  g_autofree char *label = g_strdup_printf (ngettext ("Show %s more action", "Show %s more actions", hidden), number);

  gtk_widget_set_visible (GTK_WIDGET (self->more), hidden > 0);
  gtk_button_set_label (self->more, label);
}

/* What was done ------------------------------------------------------------ */

static GtkWidget *
make_done_row (const VivierTodayDone *done)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *mark = gtk_image_new_from_icon_name ("object-select-symbolic");
  GtkWidget *name = gtk_label_new (done->name != NULL ? done->name : done->what);
  GtkWidget *what = gtk_label_new (done->name != NULL ? done->what : NULL);
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (done->at_ms / 1000);
  g_autofree char *hour = g_date_time_format (at, "%H:%M");
  GtkWidget *when = gtk_label_new (hour);

  gtk_widget_add_css_class (mark, "good-line");
  gtk_widget_set_size_request (mark, 32, -1);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (name, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (what), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (what), 0);
  gtk_widget_set_hexpand (what, TRUE);
  gtk_widget_add_css_class (what, "second-line");
  gtk_widget_add_css_class (when, "dim-label");
  gtk_widget_add_css_class (when, "numeric");
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), what);
  gtk_box_append (GTK_BOX (box), when);
  gtk_widget_add_css_class (box, "today-done");
  return box;
}

static void
fill_done (VivierTodayPage   *self,
           const VivierToday *today)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->done_list, 0)) != NULL)
    gtk_list_box_remove (self->done_list, GTK_WIDGET (row));
  for (guint i = 0; i < MIN (today->done->len, DONE_ROWS); i++)
    {
      GtkWidget *child = make_done_row (g_ptr_array_index (today->done, i));

      gtk_list_box_append (self->done_list, child);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (gtk_widget_get_parent (child)), FALSE);
    }
  gtk_widget_set_visible (self->done_title, today->done->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->done_list), today->done->len > 0);
}

/* A session is for several; one is called from its row. */
static void
show_calls (VivierTodayPage *self)
{
  const VivierWorkday *workday = vivier_session_get_workday (self->session);
  g_autoptr (GArray) ids = vivier_workday_dup_callees (workday);
  gboolean goes_on = vivier_workday_get_calls (workday) != 0;
  const char *word = goes_on ? _("Go on calling") : _("Calling session");
  const char *long_word = goes_on ? word : _("Start the calling session");
  gboolean is_useful = goes_on || ids->len > 1;

  adw_button_content_set_label (self->calls_content, word);
  adw_button_content_set_label (self->calls_content_bottom, long_word);
  gtk_widget_set_visible (self->calls, is_useful && !self->is_compact);
  gtk_widget_set_visible (self->bottom_bar, is_useful && self->is_compact);
}

static void
refresh (VivierTodayPage *self)
{
  const VivierToday *today = get_today (self);

  if (today == NULL)
    return;
  show_heading (self, today);
  fill_queue (self, today);
  show_more (self, today);
  fill_done (self, today);
  show_calls (self);
  gtk_widget_set_visible (GTK_WIDGET (self->queue), today->entries->len > 0);
  gtk_widget_set_visible (self->empty, today->entries->len == 0);
  gtk_widget_set_visible (self->keys, today->entries->len > 0 && !self->is_compact);
}

static void
more_cb (GtkButton       *button,
         VivierTodayPage *self)
{
  self->n_wanted = G_MAXUINT;
  refresh (self);
}

/* Pointer and keys --------------------------------------------------------- */

static void
row_selected_cb (GtkListBox      *queue,
                 GtkListBoxRow   *row,
                 VivierTodayPage *self)
{
  follow_selection (self);
}

static void
row_activated_cb (GtkListBox      *queue,
                  GtkListBoxRow   *row,
                  VivierTodayPage *self)
{
  vivier_today_page_open (self, (guint) gtk_list_box_row_get_index (row) + 1);
}

/* R, E and C do what the row is about when they are its key, and else what the
 * letter says, as in every list. */
static gboolean
act_by_key (VivierTodayPage *self,
            guint            place,
            char             key)
{
  const VivierTodayEntry *entry = vivier_today_page_get_entry (self, place);
  const char *action = key == 'c' ? "win.call" : "win.compose";

  if (entry == NULL)
    return GDK_EVENT_PROPAGATE;
  if (vivier_today_action_key (entry->action) == key)
    gtk_widget_activate_action (GTK_WIDGET (self), "today.act", "u", place);
  else if (entry->prospect_id != 0)
    gtk_widget_activate_action (GTK_WIDGET (self), action, "x", entry->prospect_id);
  return GDK_EVENT_STOP;
}

static gboolean
press (VivierTodayPage *self,
       guint            key)
{
  guint place = selected_place (self);

  switch (key)
    {
    case GDK_KEY_j:
      select_place (self, place + 1, TRUE);
      return GDK_EVENT_STOP;
    case GDK_KEY_k:
      if (place > 1)
        select_place (self, place - 1, TRUE);
      return GDK_EVENT_STOP;
    case GDK_KEY_f:
      gtk_widget_activate_action (GTK_WIDGET (self), "today.done", "u", place);
      return GDK_EVENT_STOP;
    case GDK_KEY_p:
      gtk_widget_activate_action (GTK_WIDGET (self), "today.skip", "u", place);
      return GDK_EVENT_STOP;
    case GDK_KEY_s:
      if (row_at (self, place) != NULL && !vivier_session_is_read_only (self->session))
        vivier_today_row_ask_day (row_at (self, place));
      return GDK_EVENT_STOP;
    case GDK_KEY_r:
    case GDK_KEY_e:
    case GDK_KEY_c:
      return act_by_key (self, place, (char) key);
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        state,
        VivierTodayPage       *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if ((state & gtk_accelerator_get_default_mod_mask () & ~GDK_SHIFT_MASK) != 0 || GTK_IS_EDITABLE (focus))
    return GDK_EVENT_PROPAGATE;
  return press (self, gdk_keyval_to_lower (key));
}

/* The keys work as soon as the page is shown. */
static gboolean
vivier_today_page_grab_focus (GtkWidget *widget)
{
  VivierTodayPage *self = VIVIER_TODAY_PAGE (widget);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->queue);

  if (row == NULL)
    row = gtk_list_box_get_row_at_index (self->queue, 0);
  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
add_key (VivierTodayPage *self,
         const char      *caps,
         const char      *word)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (word);

  gtk_widget_add_css_class (label, "second-line");
  gtk_box_append (GTK_BOX (box), vivier_key_cap_new (caps));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (self->keys), box);
}

static void
add_keys (VivierTodayPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  add_key (self, "J K", C_("what a key does", "move"));
  add_key (self, "f", C_("what a key does", "done"));
  add_key (self, "s", C_("what a key does", "later"));
  add_key (self, "p", C_("what a key does", "pass"));
  add_key (self, "Return", C_("what a key does", "open"));
}

/* Type --------------------------------------------------------------------- */

static void
set_compact (VivierTodayPage *self,
             gboolean         is_compact)
{
  if (self->is_compact == is_compact)
    return;
  self->is_compact = is_compact;
  gtk_widget_set_visible (GTK_WIDGET (self->title_label), !is_compact);
  gtk_widget_set_visible (self->new_task, !is_compact);
  gtk_label_set_wrap (self->subtitle_label, is_compact);
  gtk_widget_set_margin_start (GTK_WIDGET (self->box), is_compact ? 12 : 24);
  gtk_widget_set_margin_end (GTK_WIDGET (self->box), is_compact ? 12 : 24);
  for (guint place = 1; place <= self->n_shown; place++)
    vivier_today_row_set_compact (row_at (self, place), is_compact);
  refresh (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPACT]);
}

static void
set_auto_select (VivierTodayPage *self,
                 gboolean         auto_select)
{
  if (self->auto_select == auto_select)
    return;
  self->auto_select = auto_select;
  if (auto_select && selected_place (self) == 0)
    select_place (self, 1, FALSE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AUTO_SELECT]);
}

static void
vivier_today_page_dispose (GObject *object)
{
  VivierTodayPage *self = VIVIER_TODAY_PAGE (object);

  self->is_filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), VIVIER_TYPE_TODAY_PAGE);
  vivier_compat_unparent_all (GTK_WIDGET (self));
  g_clear_object (&self->actions);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (vivier_today_page_parent_class)->dispose (object);
}

static void
vivier_today_page_finalize (GObject *object)
{
  g_free (VIVIER_TODAY_PAGE (object)->subtitle);

  G_OBJECT_CLASS (vivier_today_page_parent_class)->finalize (object);
}

static void
vivier_today_page_get_property (GObject    *object,
                                guint       id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  VivierTodayPage *self = VIVIER_TODAY_PAGE (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, _("Today"));
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, self->subtitle);
      break;
    case PROP_COMPACT:
      g_value_set_boolean (value, self->is_compact);
      break;
    case PROP_SELECTED_ID:
      g_value_set_int64 (value, self->selected_id);
      break;
    case PROP_AUTO_SELECT:
      g_value_set_boolean (value, self->auto_select);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

/* Only a prospect that stands in the queue can be selected. */
static void
select_prospect (VivierTodayPage *self,
                 gint64           id)
{
  const VivierTodayEntry *entry;

  if (id == 0 || id == self->selected_id)
    return;
  for (guint place = 1; (entry = vivier_today_page_get_entry (self, place)) != NULL; place++)
    if (entry->prospect_id == id)
      {
        select_place (self, place, FALSE);
        return;
      }
}

static void
vivier_today_page_set_property (GObject      *object,
                                guint         id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  VivierTodayPage *self = VIVIER_TODAY_PAGE (object);

  switch (id)
    {
    case PROP_COMPACT:
      set_compact (self, g_value_get_boolean (value));
      break;
    case PROP_SELECTED_ID:
      select_prospect (self, g_value_get_int64 (value));
      break;
    case PROP_AUTO_SELECT:
      set_auto_select (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VivierTodayPage, box);
  gtk_widget_class_bind_template_child (widget_class, VivierTodayPage, heading);
  gtk_widget_class_bind_template_child (widget_class, VivierTodayPage, ring_box);
  gtk_widget_class_bind_template_child (widget_class, VivierTodayPage, title_label);
  gtk_widget_class_bind_template_child (widget_class, VivierTodayPage, subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, VivierTodayPage, queue);
  gtk_widget_class_bind_template_child (widget_class, VivierTodayPage, more);
  gtk_widget_class_bind_template_child (widget_class, VivierTodayPage, empty);
  gtk_widget_class_bind_template_child (widget_class, VivierTodayPage, done_title);
  gtk_widget_class_bind_template_child (widget_class, VivierTodayPage, done_list);
  gtk_widget_class_bind_template_child (widget_class, VivierTodayPage, new_task);
  gtk_widget_class_bind_template_child (widget_class, VivierTodayPage, calls);
  gtk_widget_class_bind_template_child (widget_class, VivierTodayPage, calls_content);
  gtk_widget_class_bind_template_child (widget_class, VivierTodayPage, calls_content_bottom);
  gtk_widget_class_bind_template_child (widget_class, VivierTodayPage, bottom_bar);
  gtk_widget_class_bind_template_child (widget_class, VivierTodayPage, keys);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
}

static void
vivier_today_page_class_init (VivierTodayPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags read = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = vivier_today_page_dispose;
  object_class->finalize = vivier_today_page_finalize;
  object_class->get_property = vivier_today_page_get_property;
  object_class->set_property = vivier_today_page_set_property;
  widget_class->grab_focus = vivier_today_page_grab_focus;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, read);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, read);
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, read | G_PARAM_WRITABLE);
  properties[PROP_SELECTED_ID] = g_param_spec_int64 ("selected-id", NULL, NULL, 0, G_MAXINT64, 0, read | G_PARAM_WRITABLE);
  properties[PROP_AUTO_SELECT] = g_param_spec_boolean ("auto-select", NULL, NULL, FALSE, read | G_PARAM_WRITABLE);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/vivier-today-page.ui");
  bind_children (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
vivier_today_page_init (VivierTodayPage *self)
{
  self->n_wanted = ROWS_AT_ONCE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->ring = vivier_score_ring_new (RING_SIZE);
  gtk_box_append (GTK_BOX (self->ring_box), self->ring);
  add_keys (self);
}

/**
 * vivier_today_page_new:
 * @session: the open workspace
 *
 * Returns: (transfer floating): the page, which fills itself
 */
GtkWidget *
vivier_today_page_new (VivierSession *session)
{
  VivierTodayPage *self = g_object_new (VIVIER_TYPE_TODAY_PAGE, NULL);

  self->session = g_object_ref (session);
  vivier_today_page_add_actions (self);
  g_signal_connect_object (session, "refreshed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WIDGET (self);
}
