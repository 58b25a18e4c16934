/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VivierDay:
 *
 * A calendar day without time or zone: the number of days since 1970-01-01
 * (proleptic Gregorian). Comparing and subtracting days is plain integer
 * arithmetic. %VIVIER_DAY_NONE stands for "no date".
 */
typedef gint32 VivierDay;

#define VIVIER_DAY_NONE G_MININT32

/* Order of day and month in a purely numeric date. */
typedef enum {
  VIVIER_DAY_ORDER_DMY, /* French and most of Europe, the default */
  VIVIER_DAY_ORDER_MDY,
} VivierDayOrder;

VivierDay vivier_day_from_ymd   (int         year,
                                 int         month,
                                 int         day);
void      vivier_day_to_ymd     (VivierDay   day,
                                 int        *year,
                                 int        *month,
                                 int        *mday);
VivierDay vivier_day_add_months (VivierDay   day,
                                 int         months);

/* ISO 8601, the form stored in the workspace: "2026-01-14". */
VivierDay vivier_day_from_iso   (const char *iso);
#define   VIVIER_DAY_ISO_SIZE   11
void      vivier_day_to_iso     (VivierDay   day,
                                 char        iso[VIVIER_DAY_ISO_SIZE]);

/* Reads what people and programs write: 27/06/2023, 27-6-23, 27.06.2023,
 * 2023-06-27[T...], 20230627, "27 juin 2023", "mardi 27 juin 2023",
 * "27 June 2023", "June 27, 2023"; surrounding blanks allowed. */
gboolean  vivier_day_parse      (const char     *text,
                                 gssize          length,
                                 VivierDayOrder  order,
                                 VivierDay      *out);

/* For people, in the language of the program: "14/01/2026" | "14 Jan 2026". */
char     *vivier_day_format       (VivierDay day);
char     *vivier_day_format_long  (VivierDay day); /* "mercredi 14 janvier 2026" | "Wednesday 14 January 2026" */
char     *vivier_day_format_month (VivierDay day); /* "novembre 2022" */
const char *vivier_month_short_name (int month);   /* 1..12: "janv." | "Jan" */

/* "24 jours", "13 mois", "2 ans": a rounded-down length of time for sentences. */
char     *vivier_days_format_span (int days);

G_END_DECLS
