/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "pages/vivier-calendar-page.h"
#include "pages/vivier-calendar-entries.h"

G_BEGIN_DECLS

#define VIVIER_DAYS_OF_WEEK 7
#define VIVIER_CALENDAR_WEEKS 6

typedef enum {
  VIVIER_CALENDAR_MONTH,
  VIVIER_CALENDAR_WEEK,
  VIVIER_CALENDAR_AGENDA,
} VivierCalendarView;

struct _VivierCalendarPage
{
  GtkWidget            parent_instance;

  VivierSession       *session;
  GCancellable        *cancellable;
  GSimpleActionGroup  *actions;
  VivierCalendarEntries *shown;      /* nullable: not read yet */
  VivierDay            day;        /* the selected one */
  VivierCalendarView   view;
  char                *subtitle;
  gboolean             is_compact;
  GtkLabel            *weekdays[VIVIER_DAYS_OF_WEEK];
  GtkWidget           *cells[VIVIER_CALENDAR_WEEKS * VIVIER_DAYS_OF_WEEK];

  GtkBox              *box;
  GtkWidget           *heading;
  GtkBox              *controls;
  GtkLabel            *title_label;
  GtkLabel            *subtitle_label;
  GtkWidget           *new_task;
  GtkStack            *stack;
  GtkGrid             *grid;
  GtkBox              *agenda;
};

void      vivier_calendar_page_show           (VivierCalendarPage *self);
/* Reads the days in sight, then shows them. */
void      vivier_calendar_page_reload         (VivierCalendarPage *self);

/* Which days are in sight, and how one gets to others: vivier-calendar-moves.c. */

VivierDay vivier_calendar_first_of_month      (VivierDay           day);
VivierDay vivier_calendar_page_first_day      (VivierCalendarPage *self);
VivierDay vivier_calendar_page_last_day       (VivierCalendarPage *self);
void      vivier_calendar_page_focus_day      (VivierCalendarPage *self);
/* Adds "calendar.…" and the keys. */
void      vivier_calendar_page_add_actions    (VivierCalendarPage *self);
void      vivier_calendar_page_follow_writing (VivierCalendarPage *self);
/* A press, or two, on the cell of a day. */
void      vivier_calendar_page_pick           (VivierCalendarPage *self,
                                               GtkWidget          *cell);
void      vivier_calendar_page_activate       (VivierCalendarPage *self,
                                               GtkWidget          *cell);

G_END_DECLS
