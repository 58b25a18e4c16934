/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-event.h"

#include <glib/gi18n.h>

#include "vivier-words.h"

static VivierEvent *
event_new (VivierDay        day,
           const char      *icon,
           VivierBadgeKind  colours,
           char            *title,
           char            *text)
{
  VivierEvent *self = g_new0 (VivierEvent, 1);

  self->day = day;
  self->icon = icon;
  self->colours = colours;
  self->title = title;
  self->text = text;
  return self;
}

/**
 * vivier_event_free:
 * @event: (transfer full): a #VivierEvent
 */
void
vivier_event_free (gpointer event)
{
  VivierEvent *self = event;

  g_free (self->title);
  g_free (self->text);
  g_free (self);
}

/**
 * vivier_event_from_activity:
 *
 * Returns: (transfer full): what an activity looks like
 */
VivierEvent *
vivier_event_from_activity (const VivierActivity *activity)
{
  const char *title;

  switch (activity->kind)
    {
    case VIVIER_ACTIVITY_EMAIL:
      if (g_strcmp0 (activity->purpose, "relaunch") == 0)
        title = _("Relaunch sent");
      else if (g_strcmp0 (activity->purpose, "reminder") == 0)
        title = _("Soft reminder sent");
      else
        title = _("E-mail sent");
      return event_new (activity->happened_on, "vivier-send-symbolic", VIVIER_BADGE_INFO,
                        g_strdup (title), g_strdup (activity->subject));
    case VIVIER_ACTIVITY_CALL:
      return event_new (activity->happened_on, "call-start-symbolic", VIVIER_BADGE_ACTIVE,
                        g_strdup (_("Call")), g_strdup (activity->body));
    case VIVIER_ACTIVITY_NOTE:
    default:
      return event_new (activity->happened_on, "vivier-note-symbolic", VIVIER_BADGE_VIP,
                        g_strdup (_("Note")), g_strdup (activity->body));
    }
}

static void
add_last_purchase (GPtrArray              *events,
                   VivierSession          *session,
                   const VivierDetailData *data)
{
  for (guint i = 0; i < data->purchases->len; i++)
    {
      const VivierPurchase *purchase = data->purchases->pdata[i];
      g_autofree char *amount = NULL;
      char *title;

      if (purchase->purchased_on > data->today || purchase->state == VIVIER_PURCHASE_CANCELLED)
        continue;
      amount = vivier_session_format_money (session, purchase->amount_minor);
      title = purchase->label != NULL && purchase->place != NULL
        ? g_strdup_printf ("%s, %s", purchase->label, purchase->place)
        : g_strdup (purchase->label != NULL ? purchase->label : vivier_session_purchase_title (session));
      g_ptr_array_add (events, event_new (purchase->purchased_on, "vivier-gig-symbolic",
                                          VIVIER_BADGE_ACTIVE, title,
                                          /* Translators: %s is an amount, of the latest purchase */
                                          g_strdup_printf (_("%s, the latest"), amount)));
      return;
    }
}

/* The segment changes by itself, on a day the rules tell. */
static void
add_segment_change (GPtrArray              *events,
                    VivierSession          *session,
                    const VivierDetailData *data)
{
  const VivierSegmentRules *rules = vivier_session_get_rules (session);
  VivierSegment segment = data->row->figures.segment;
  VivierDay last_on = data->row->figures.totals.last_on;
  gboolean is_relaunch = segment == VIVIER_SEGMENT_RELAUNCH;
  int after = is_relaunch ? rules->dormant_up_to_days : rules->active_below_days - 1;
  g_autofree char *days = NULL;

  if (last_on == VIVIER_DAY_NONE || (segment != VIVIER_SEGMENT_DORMANT && !is_relaunch))
    return;
  days = vivier_words_days (after);
  g_ptr_array_add (events, event_new (last_on + after + 1, "vivier-relaunch-symbolic",
                                      vivier_badge_segment_kind (segment),
                                      /* Translators: %s is a segment, such as “To relaunch” */
                                      g_strdup_printf (_("Became “%s”"), vivier_badge_segment_word (segment)),
                                      /* Translators: %s is “365 days” */
                                      g_strdup_printf (_("More than %s of silence"), days)));
}

static int
compare_events (gconstpointer a,
                gconstpointer b)
{
  const VivierEvent *left = *(VivierEvent * const *) a;
  const VivierEvent *right = *(VivierEvent * const *) b;

  return (left->day < right->day) - (left->day > right->day);
}

/**
 * vivier_events_collect:
 *
 * Returns: (transfer full) (element-type VivierEvent): what happened, newest first
 */
GPtrArray *
vivier_events_collect (VivierSession          *session,
                       const VivierDetailData *data)
{
  GPtrArray *events = g_ptr_array_new_with_free_func (vivier_event_free);

  for (guint i = 0; i < data->activities->len; i++)
    g_ptr_array_add (events, vivier_event_from_activity (data->activities->pdata[i]));
  add_last_purchase (events, session, data);
  add_segment_change (events, session, data);
  g_ptr_array_sort (events, compare_events);
  return events;
}

/**
 * vivier_event_make_row:
 *
 * Returns: a timeline row
 */
GtkWidget *
vivier_event_make_row (const VivierEvent *event)
{
  return vivier_timeline_row_new (event->icon, event->colours, event->title, event->day, event->text);
}
