/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-today-page-private.h"

#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "pages/vivier-today-follow-up.h"
#include "vivier-compat.h"
#include "widgets/vivier-score-ring.h"
#include "widgets/vivier-today-row.h"

#define RING_SIZE 52
/* Rows made at first; the rest waits for a button. */
#define ROWS_AT_ONCE 40

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
  vivier_today_page_fill_queue (self, today);
  vivier_today_page_show_more (self, today);
  vivier_today_page_fill_done (self, today);
  show_calls (self);
  vivier_today_follow_up_show (VIVIER_TODAY_FOLLOW_UP (self->follow_up), today,
                               vivier_workday_get_user (vivier_session_get_workday (self->session)) != 0);
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
  vivier_today_page_follow_selection (self);
}

static void
row_activated_cb (GtkListBox      *queue,
                  GtkListBoxRow   *row,
                  VivierTodayPage *self)
{
  vivier_today_page_open (self, (guint) gtk_list_box_row_get_index (row) + 1);
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
  vivier_today_follow_up_set_compact (VIVIER_TODAY_FOLLOW_UP (self->follow_up), is_compact);
  gtk_widget_set_margin_start (GTK_WIDGET (self->box), is_compact ? 12 : 24);
  gtk_widget_set_margin_end (GTK_WIDGET (self->box), is_compact ? 12 : 24);
  for (guint place = 1; place <= self->n_shown; place++)
    vivier_today_row_set_compact (vivier_today_page_get_row (self, place), is_compact);
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
  if (auto_select && vivier_today_page_get_place (self) == 0)
    vivier_today_page_select_place (self, 1, FALSE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AUTO_SELECT]);
}

static void
vivier_today_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (vivier_today_page_parent_class)->map (widget);
  vivier_today_page_take_free_focus (VIVIER_TODAY_PAGE (widget));
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
      vivier_today_page_select_prospect (self, g_value_get_int64 (value));
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
  widget_class->map = vivier_today_page_map;
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
  self->follow_up = vivier_today_follow_up_new ();
  gtk_box_insert_child_after (self->box, self->follow_up, self->heading);
  vivier_today_page_add_keys (self);
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
