/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Amounts are integers in the minor unit (cents); a workspace has one
 * currency, an ISO 4217 code, "EUR" by default. */

/* Largest absolute amount accepted from outside: 10 billion in the major unit. */
#define VIVIER_MONEY_MAX_MINOR G_GINT64_CONSTANT (1000000000000)

/* Reads "1 234,50 €", "1.234,50", "1,234.50", "1234.5", "-12", "EUR 12", "(12)":
 * blanks of any kind, thousands marks, decimal comma or point. FALSE when it is
 * not one amount or is beyond %VIVIER_MONEY_MAX_MINOR. More than two decimals
 * are rounded half away from zero. */
gboolean vivier_money_parse  (const char *text,
                              gssize      length,
                              gint64     *amount_minor);
/* FALSE when a currency stands beside the amount that is not @currency. */
gboolean vivier_money_is_in  (const char *text,
                              gssize      length,
                              const char *currency);

/* "48 752 €" in French (U+202F, U+00A0), "48,752 €" in English; cents are
 * shown only when there are some, or always with _exact. */
char    *vivier_money_format       (gint64      amount_minor,
                                    const char *currency);
char    *vivier_money_format_exact (gint64      amount_minor,
                                    const char *currency);
/* Whole units only, rounded: for cards and charts. */
char    *vivier_money_format_round (gint64      amount_minor,
                                    const char *currency);

/* "1 052" | "1,052" */
char    *vivier_number_format      (gint64      number);
/* 0.4 -> "40 %" (U+00A0 in French) | "40%" */
char    *vivier_percent_format     (double      fraction);

G_END_DECLS
