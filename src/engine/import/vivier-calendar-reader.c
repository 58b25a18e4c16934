/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-calendar-reader.h"

#include <glib/gi18n-lib.h>
#include <libical/ical.h>
#include <string.h>

#include "base/vivier-identity.h"
#include "base/vivier-text.h"
#include "rules/vivier-recurrence.h"

#define MAX_BYTES      (20 * 1024 * 1024)
#define MAX_COMPONENTS 50000
#define MAX_DEPTH      8
#define MAX_EMAILS     50
#define MAX_TEXT       100000
#define MAX_SUMMARY    500
#define MAX_DURATION   (31 * 24 * 60)
#define MAX_REMIND     (30 * 24 * 60)
#define MAX_REJECTED   100
/* Some rules take libical a second to follow: a file of nothing else must end. */
#define MAX_RECURRING  2000
#define MAX_ABSURD     20
#define EARLIEST_YEAR  1900
#define LATEST_YEAR    2200

G_DEFINE_QUARK (vivier-calendar-error-quark, vivier_calendar_error)

/* One file being read. */
typedef struct {
  GTimeZone            *zone;
  VivierCalendarReport *report;
  GPtrArray            *items;
  int                   n_recurring;
  int                   n_absurd;
} Reader;

/**
 * vivier_calendar_item_free:
 * @self: (nullable) (transfer full): an entry
 */
void
vivier_calendar_item_free (VivierCalendarItem *self)
{
  if (self == NULL)
    return;

  g_free (self->uid);
  g_free (self->summary);
  g_free (self->description);
  g_free (self->location);
  g_free (self->recurrence);
  g_clear_pointer (&self->emails, g_ptr_array_unref);
  g_free (self);
}

/**
 * vivier_calendar_report_new:
 *
 * Returns: (transfer full): an empty report
 */
VivierCalendarReport *
vivier_calendar_report_new (void)
{
  VivierCalendarReport *self = g_new0 (VivierCalendarReport, 1);

  self->rejected = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * vivier_calendar_report_free:
 * @self: (nullable) (transfer full): a report
 */
void
vivier_calendar_report_free (VivierCalendarReport *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->rejected);
  g_free (self);
}

static gboolean
refuse (GError              **error,
        VivierCalendarError   code,
        const char           *message)
{
  g_set_error_literal (error, VIVIER_CALENDAR_ERROR, code, message);
  return FALSE;
}

static gboolean
refuse_foreign (GError **error)
{
  return refuse (error, VIVIER_CALENDAR_ERROR_FORMAT,
                 _("This is not a calendar. Choose an .ics file, as calendars export them."));
}

/* How much there is, counted before libical builds a tree of it. */
static gboolean
check_size (const char  *data,
            gsize        length,
            GError     **error)
{
  int components = 0, depth = 0;

  if (length > MAX_BYTES)
    return refuse (error, VIVIER_CALENDAR_ERROR_TOO_LARGE,
                   _("The calendar is larger than 20 MB. Export a shorter time and try again."));
  if (memchr (data, '\0', length) != NULL || !g_utf8_validate (data, (gssize) length, NULL))
    return refuse (error, VIVIER_CALENDAR_ERROR_FORMAT, _("This is not a calendar: it is not text in UTF-8."));

  for (const char *line = data; line != NULL && line < data + length;)
    {
      gsize rest = length - (gsize) (line - data);

      if (rest >= 6 && g_ascii_strncasecmp (line, "BEGIN:", 6) == 0)
        {
          components++;
          depth++;
        }
      else if (rest >= 4 && g_ascii_strncasecmp (line, "END:", 4) == 0)
        {
          depth--;
        }
      if (depth < 0 || (components == 0 && rest > 0 && *line != '\r' && *line != '\n'))
        return refuse_foreign (error);
      if (components > MAX_COMPONENTS || depth > MAX_DEPTH)
        return refuse (error, VIVIER_CALENDAR_ERROR_TOO_LARGE,
                       _("The calendar has more than 50 000 entries, or entries inside entries. Export less and try again."));
      line = memchr (line, '\n', rest);
      if (line != NULL)
        line++;
    }

  return TRUE;
}

/* To the wall clock of @zone. What names no zone is read as it stands. */
static gboolean
set_time (VivierCalendarItem  *item,
          struct icaltimetype  time,
          const char          *tzid,
          GTimeZone           *zone)
{
  g_autoptr (GTimeZone) from = NULL;
  g_autoptr (GDateTime) there = NULL;
  g_autoptr (GDateTime) here = NULL;

  if (icaltime_is_null_time (time) || time.year < EARLIEST_YEAR || time.year > LATEST_YEAR)
    return FALSE;
  item->day = vivier_day_from_ymd (time.year, time.month, time.day);
  item->minute = VIVIER_MINUTE_NONE;
  if (item->day == VIVIER_DAY_NONE || time.is_date)
    return item->day != VIVIER_DAY_NONE;
  if (time.hour < 0 || time.hour > 23 || time.minute < 0 || time.minute > 59)
    return FALSE;

  item->minute = time.hour * 60 + time.minute;
  if (icaltime_is_utc (time))
    from = g_time_zone_new_utc ();
  else if (tzid != NULL)
    from = g_time_zone_new_identifier (tzid);
  if (from == NULL)
    return TRUE;

  there = g_date_time_new (from, time.year, time.month, time.day, time.hour, time.minute, 0);
  here = there != NULL ? g_date_time_to_timezone (there, zone) : NULL;
  if (here == NULL)
    return FALSE;
  item->day = vivier_day_from_ymd (g_date_time_get_year (here), g_date_time_get_month (here),
                                   g_date_time_get_day_of_month (here));
  item->minute = g_date_time_get_hour (here) * 60 + g_date_time_get_minute (here);
  return item->day != VIVIER_DAY_NONE;
}

static const char *
tzid_of (icalproperty *property)
{
  icalparameter *parameter = icalproperty_get_first_parameter (property, ICAL_TZID_PARAMETER);

  return parameter != NULL ? icalparameter_get_tzid (parameter) : NULL;
}

static gboolean
read_start (icalcomponent      *entry,
            VivierCalendarItem *item,
            GTimeZone          *zone)
{
  icalproperty *property = NULL;

  if (item->is_todo)
    {
      property = icalcomponent_get_first_property (entry, ICAL_DUE_PROPERTY);
      if (property != NULL)
        return set_time (item, icalproperty_get_due (property), tzid_of (property), zone);
    }

  property = icalcomponent_get_first_property (entry, ICAL_DTSTART_PROPERTY);
  return property != NULL && set_time (item, icalproperty_get_dtstart (property), tzid_of (property), zone);
}

static gint64
seconds_of (struct icaltimetype time)
{
  VivierDay day = vivier_day_from_ymd (time.year, time.month, time.day);

  return day == VIVIER_DAY_NONE ? -1
                                : ((gint64) day * 24 + time.hour) * 3600 + time.minute * 60;
}

/* Both ends are taken as they stand: they name the same zone in all but an
 * appointment on board of a plane. */
static gboolean
read_duration (icalcomponent      *entry,
               VivierCalendarItem *item)
{
  icalproperty *duration = icalcomponent_get_first_property (entry, ICAL_DURATION_PROPERTY);
  icalproperty *start = icalcomponent_get_first_property (entry, ICAL_DTSTART_PROPERTY);
  icalproperty *end = icalcomponent_get_first_property (entry, ICAL_DTEND_PROPERTY);
  gint64 minutes = 0;

  if (item->minute == VIVIER_MINUTE_NONE || item->is_todo)
    return TRUE;
  if (duration != NULL)
    minutes = icaldurationtype_as_int (icalproperty_get_duration (duration)) / 60;
  else if (start != NULL && end != NULL)
    minutes = (seconds_of (icalproperty_get_dtend (end)) - seconds_of (icalproperty_get_dtstart (start))) / 60;

  item->duration = (int) CLAMP (minutes, 0, MAX_DURATION);
  return minutes >= 0 && minutes <= MAX_DURATION;
}

static gboolean
read_recurrence (Reader              *self,
                 icalcomponent       *entry,
                 VivierCalendarItem  *item,
                 GError             **error)
{
  icalproperty *property = icalcomponent_get_first_property (entry, ICAL_RRULE_PROPERTY);
  char *rule;

  if (property == NULL)
    return TRUE;
  if (self->n_recurring++ >= MAX_RECURRING || self->n_absurd >= MAX_ABSURD)
    return refuse (error, VIVIER_CALENDAR_ERROR_TOO_LARGE,
                   _("too many recurrences, or too many that never come, stand before it in the file."));

  rule = icalproperty_get_value_as_string_r (property);
  item->recurrence = vivier_recurrence_normalize (rule, error);
  icalmemory_free_buffer (rule);
  self->n_absurd += item->recurrence == NULL;
  return item->recurrence != NULL;
}

static void
read_alarm (icalcomponent      *entry,
            VivierCalendarItem *item)
{
  icalcomponent *alarm = icalcomponent_get_first_component (entry, ICAL_VALARM_COMPONENT);
  icalproperty *property = alarm != NULL ? icalcomponent_get_first_property (alarm, ICAL_TRIGGER_PROPERTY) : NULL;
  int seconds;

  if (property == NULL)
    return;

  seconds = icaldurationtype_as_int (icalproperty_get_trigger (property).duration);
  if (seconds <= 0 && seconds >= -MAX_REMIND * 60)
    item->remind = -seconds / 60;
}

static void
add_email (VivierCalendarItem *item,
           const char         *address)
{
  g_autofree char *email = address != NULL ? vivier_email_normalize (address) : NULL;

  if (email != NULL && item->emails->len < MAX_EMAILS)
    g_ptr_array_add (item->emails, g_steal_pointer (&email));
}

static void
read_emails (icalcomponent      *entry,
             VivierCalendarItem *item)
{
  icalproperty *property;

  for (property = icalcomponent_get_first_property (entry, ICAL_ATTENDEE_PROPERTY); property != NULL;
       property = icalcomponent_get_next_property (entry, ICAL_ATTENDEE_PROPERTY))
    add_email (item, icalproperty_get_attendee (property));
  property = icalcomponent_get_first_property (entry, ICAL_ORGANIZER_PROPERTY);
  if (property != NULL)
    add_email (item, icalproperty_get_organizer (property));
}

/* A changed occurrence of a series is an entry of its own. */
static char *
read_uid (icalcomponent *entry)
{
  icalproperty *occurrence = icalcomponent_get_first_property (entry, ICAL_RECURRENCEID_PROPERTY);
  g_autofree char *uid = vivier_text_clean (icalcomponent_get_uid (entry) != NULL ? icalcomponent_get_uid (entry) : "",
                                            FALSE, MAX_SUMMARY);
  struct icaltimetype time;

  if (uid == NULL || occurrence == NULL)
    return g_steal_pointer (&uid);

  time = icalproperty_get_recurrenceid (occurrence);
  return g_strdup_printf ("%s/%04d%02d%02d", uid, time.year, time.month, time.day);
}

static char *
clean (const char *text,
       glong       max_chars)
{
  return text != NULL ? vivier_text_clean (text, max_chars > MAX_SUMMARY, max_chars) : NULL;
}

static void
reject (VivierCalendarReport     *report,
        const VivierCalendarItem *item,
        const char               *why)
{
  if (report->rejected->len < MAX_REJECTED)
    g_ptr_array_add (report->rejected,
                     /* Translators: title of an appointment, then why it was not taken in. */
                     g_strdup_printf (_("“%s”: %s"), item->summary != NULL ? item->summary : _("Untitled"), why));
}

static VivierCalendarItem *
read_entry (Reader        *self,
            icalcomponent *entry)
{
  VivierCalendarReport *report = self->report;
  g_autoptr (VivierCalendarItem) item = g_new0 (VivierCalendarItem, 1);
  g_autoptr (GError) error = NULL;
  icalproperty_status status = icalcomponent_get_status (entry);

  report->read++;
  item->is_todo = icalcomponent_isa (entry) == ICAL_VTODO_COMPONENT;
  item->remind = VIVIER_MINUTE_NONE;
  item->emails = g_ptr_array_new_with_free_func (g_free);
  item->summary = clean (icalcomponent_get_summary (entry), MAX_SUMMARY);
  item->description = clean (icalcomponent_get_description (entry), MAX_TEXT);
  item->location = clean (icalcomponent_get_location (entry), MAX_SUMMARY);
  item->is_done = status == ICAL_STATUS_COMPLETED;
  item->is_cancelled = status == ICAL_STATUS_CANCELLED;
  item->uid = read_uid (entry);
  read_alarm (entry, item);
  read_emails (entry, item);
  if (item->uid == NULL)
    reject (report, item, _("it has no identifier (UID)."));
  else if (!read_start (entry, item, self->zone))
    reject (report, item, _("its day is missing or is none."));
  else if (!read_duration (entry, item))
    reject (report, item, _("it ends before it begins, or lasts longer than 31 days."));
  else if (!read_recurrence (self, entry, item, &error))
    reject (report, item, error->message);
  else
    return g_steal_pointer (&item);

  return NULL;
}

static void
read_component (Reader        *self,
                icalcomponent *component)
{
  icalcomponent_kind kind = icalcomponent_isa (component);
  icalcomponent *child;

  if (kind == ICAL_VEVENT_COMPONENT || kind == ICAL_VTODO_COMPONENT)
    {
      VivierCalendarItem *item = read_entry (self, component);

      if (item != NULL)
        g_ptr_array_add (self->items, item);
      return;
    }
  if (kind != ICAL_VCALENDAR_COMPONENT && kind != ICAL_XROOT_COMPONENT)
    return;

  /* An iterator of its own: the calls above use that of the component. */
  for (icalcompiter i = icalcomponent_begin_component (component, ICAL_ANY_COMPONENT);
       (child = icalcompiter_deref (&i)) != NULL; icalcompiter_next (&i))
    read_component (self, child);
}

/**
 * vivier_calendar_read:
 * @data: a calendar file
 * @length: its size in bytes
 * @zone: (nullable): where the user is; %NULL: the machine's
 * @report: counts what was read and says what was not taken
 * @error: return location
 *
 * Nothing in the file is asked for anywhere else: zones are known by their names,
 * what names an unknown one is taken as it stands.
 *
 * Returns: (transfer full) (element-type VivierCalendarItem): in the order of the
 *   file; %NULL with %VIVIER_CALENDAR_ERROR_FORMAT or _TOO_LARGE
 */
GPtrArray *
vivier_calendar_read (const char            *data,
                      gsize                  length,
                      GTimeZone             *zone,
                      VivierCalendarReport  *report,
                      GError               **error)
{
  g_autoptr (GTimeZone) here = zone != NULL ? g_time_zone_ref (zone) : g_time_zone_new_local ();
  g_autoptr (GPtrArray) items = NULL;
  g_autofree char *text = NULL;
  Reader reader = { .zone = here, .report = report };
  icalcomponent *root;

  g_return_val_if_fail (data != NULL && report != NULL, NULL);

  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      data += 3;
      length -= 3;
    }
  if (!check_size (data, length, error))
    return NULL;

  icalerror_set_errors_are_fatal (FALSE);
  text = g_strndup (data, length);
  root = icalparser_parse_string (text);
  if (root == NULL || icalcomponent_isa (root) == ICAL_NO_COMPONENT)
    {
      if (root != NULL)
        icalcomponent_free (root);
      refuse_foreign (error);
      return NULL;
    }

  items = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_calendar_item_free);
  reader.items = items;
  read_component (&reader, root);
  icalcomponent_free (root);
  return g_steal_pointer (&items);
}
