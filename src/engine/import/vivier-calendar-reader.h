/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-task.h"

G_BEGIN_DECLS

#define VIVIER_CALENDAR_ERROR (vivier_calendar_error_quark ())
GQuark vivier_calendar_error_quark (void);
typedef enum {
  VIVIER_CALENDAR_ERROR_FORMAT,    /* not a calendar */
  VIVIER_CALENDAR_ERROR_TOO_LARGE, /* more bytes, entries or levels than we read */
} VivierCalendarError;

/* One VEVENT or VTODO. Days and minutes are the wall clock's here, whatever zone
 * the file speaks of. Nullable strings unless said. */
typedef struct {
  char      *uid;         /* not null; of a changed occurrence with its day appended */
  gboolean   is_todo;
  char      *summary;
  char      *description;
  char      *location;
  VivierDay  day;
  int        minute;      /* VIVIER_MINUTE_NONE: the whole day */
  int        duration;    /* minutes */
  int        remind;      /* minutes before, VIVIER_MINUTE_NONE */
  char      *recurrence;  /* in its normal form */
  gboolean   is_done;
  gboolean   is_cancelled;
  GPtrArray *emails;      /* (element-type utf8) of attendees and organiser, normal form */
} VivierCalendarItem;
void       vivier_calendar_item_free (VivierCalendarItem *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierCalendarItem, vivier_calendar_item_free)

/* What was left out: one sentence each, (element-type utf8). */
typedef struct {
  gint64     read;
  gint64     created;
  gint64     updated;
  gint64     unchanged;
  gint64     past;      /* over before today, and unknown: not taken in */
  gint64     cancelled; /* tasks dropped because the calendar cancelled them */
  gint64     matched;   /* given to a prospect by an e-mail address */
  GPtrArray *rejected;
} VivierCalendarReport;
VivierCalendarReport *vivier_calendar_report_new  (void);
void                  vivier_calendar_report_free (VivierCalendarReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierCalendarReport, vivier_calendar_report_free)

/* Strict: entries without UID or day, with absurd recurrences or durations are
 * refused, each with its reason in @report. @zone: where the user is; NULL: the
 * machine's. (element-type VivierCalendarItem), NULL with @error. */
GPtrArray *vivier_calendar_read   (const char *data, gsize length, GTimeZone *zone, VivierCalendarReport *report, GError **error);
/* Writes them as tasks: found again by UID, updated when they differ. Inside a
 * write, with the label "calendar-import". */
gboolean   vivier_calendar_import (VivierDb *db, GPtrArray *items, VivierDay today, gint64 now_ms, VivierCalendarReport *report, GError **error);

G_END_DECLS
