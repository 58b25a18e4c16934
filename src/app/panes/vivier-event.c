/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-event.h"

#include <glib/gi18n.h>

#include "model/vivier-ownership.h"
#include "model/vivier-stage.h"
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

static char *
dup_email_title (const VivierActivity *activity)
{
  if (activity->direction == VIVIER_DIRECTION_IN)
    return g_strdup (_("E-mail received"));
  if (g_strcmp0 (activity->purpose, "relaunch") == 0)
    return g_strdup (_("Relaunch sent"));
  if (g_strcmp0 (activity->purpose, "reminder") == 0)
    return g_strdup (_("Soft reminder sent"));
  return g_strdup (_("E-mail sent"));
}

/* "Call · No answer · 4 min" */
static char *
dup_call_title (const VivierActivity *activity)
{
  g_autoptr (GString) title = g_string_new (vivier_activity_kind_label (activity->kind));

  if (activity->contact != NULL)
    g_string_append_printf (title, " · %s", activity->contact);
  if (activity->outcome != VIVIER_OUTCOME_OPEN)
    g_string_append_printf (title, " · %s", vivier_outcome_label (activity->outcome));
  if (activity->duration_s >= 60)
    {
      g_string_append (title, " · ");
      /* Translators: %d is a number of minutes */
      g_string_append_printf (title, _("%d min"), (activity->duration_s + 30) / 60);
    }
  return g_strdup (title->str);
}

static const char *
text_of (const VivierActivity *activity)
{
  return activity->body != NULL && *activity->body != '\0' ? activity->body : activity->subject;
}

/**
 * vivier_event_from_activity:
 *
 * Returns: (transfer full): what an activity looks like
 */
VivierEvent *
vivier_event_from_activity (const VivierActivity *activity)
{
  static const struct { const char *icon; VivierBadgeKind colours; } looks[VIVIER_N_ACTIVITY_KINDS] = {
    [VIVIER_ACTIVITY_NOTE] = { "vivier-note-symbolic", VIVIER_BADGE_VIP },
    [VIVIER_ACTIVITY_EMAIL] = { "vivier-send-symbolic", VIVIER_BADGE_INFO },
    [VIVIER_ACTIVITY_CALL] = { "call-start-symbolic", VIVIER_BADGE_ACTIVE },
    [VIVIER_ACTIVITY_MEETING] = { "vivier-people-symbolic", VIVIER_BADGE_ACTIVE },
    [VIVIER_ACTIVITY_STAGE] = { "vivier-board-symbolic", VIVIER_BADGE_NEUTRAL },
    [VIVIER_ACTIVITY_IMPORT] = { "vivier-import-symbolic", VIVIER_BADGE_NEUTRAL },
    [VIVIER_ACTIVITY_ASSIGNMENT] = { "vivier-people-symbolic", VIVIER_BADGE_NEUTRAL },
    [VIVIER_ACTIVITY_MERGE] = { "vivier-copy-symbolic", VIVIER_BADGE_NEUTRAL },
    [VIVIER_ACTIVITY_FILE] = { "mail-attachment-symbolic", VIVIER_BADGE_NEUTRAL },
    [VIVIER_ACTIVITY_MESSAGE] = { "mail-unread-symbolic", VIVIER_BADGE_INFO },
    [VIVIER_ACTIVITY_DO_NOT_CONTACT] = { "action-unavailable-symbolic", VIVIER_BADGE_RELAUNCH },
  };
  const char *text = text_of (activity);
  char *title;

  switch (activity->kind)
    {
    case VIVIER_ACTIVITY_EMAIL:
      title = dup_email_title (activity);
      text = activity->subject;
      break;
    case VIVIER_ACTIVITY_CALL:
    case VIVIER_ACTIVITY_MEETING:
      title = dup_call_title (activity);
      break;
    case VIVIER_ACTIVITY_STAGE:
      title = vivier_stage_describe_move (activity->purpose, activity->subject, activity->template_name);
      text = activity->body;
      break;
    case VIVIER_ACTIVITY_ASSIGNMENT:
      title = vivier_ownership_describe_move (activity->purpose, activity->subject);
      text = activity->body;
      break;
    case VIVIER_ACTIVITY_NOTE:
    case VIVIER_ACTIVITY_IMPORT:
    case VIVIER_ACTIVITY_MERGE:
    case VIVIER_ACTIVITY_FILE:
    case VIVIER_ACTIVITY_MESSAGE:
    case VIVIER_ACTIVITY_DO_NOT_CONTACT:
    default:
      title = g_strdup (vivier_activity_kind_label (activity->kind));
      break;
    }
  return event_new (activity->happened_on, looks[activity->kind].icon, looks[activity->kind].colours, title,
                    g_strdup (text));
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
