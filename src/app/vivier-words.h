/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-prospect-query.h"
#include "vivier-session.h"

G_BEGIN_DECLS

/* Sentences that rows and panes share. All (transfer full). */

char *vivier_words_days         (int days);                 /* "932 days" */
char *vivier_words_elapsed      (int days);                 /* "932 days (2 years)" */
char *vivier_words_in_days      (int days);                 /* "today", "tomorrow", "in 66 days" */
/* "today", "12 Jan": for cells and cards. */
char *vivier_words_near_day     (VivierDay                day,
                                 VivierDay                today);
/* Days since the last purchase, -1 without one. */
int   vivier_words_silence      (VivierSession           *session,
                                 const VivierProspectRow *row);
/* "7 gigs · 2 450 € · Marseille" */
char *vivier_words_facts        (VivierSession           *session,
                                 const VivierProspectRow *row);
/* "Last on 27/06/2023 · 932 days (2 years)"; without the first words when @is_short. */
char *vivier_words_last         (VivierSession           *session,
                                 const VivierProspectRow *row,
                                 gboolean                 is_short);
/* "704 – 1 057 €", one amount when both are equal; NULL when not known. */
char *vivier_words_price_range  (VivierSession           *session,
                                 const VivierProspectRow *row);
/* "Erasure in 44 days"; NULL while the limit is far away. */
char *vivier_words_retention    (VivierSession           *session,
                                 const VivierProspectRow *row);
/* "Relaunched 18 days ago"; NULL when it was never, or longer than a year ago. */
char *vivier_words_relaunched   (VivierSession           *session,
                                 const VivierProspectRow *row);
/* Everything a row shows, for screen readers. */
char *vivier_words_spoken       (VivierSession           *session,
                                 const VivierProspectRow *row);

G_END_DECLS
