/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/vivier-db.h"

G_BEGIN_DECLS

/**
 * VivierBooking:
 * A purchase entered ahead of its day, as calendars show it: a whole day with a
 * client. Plain record, owned by whoever loaded it.
 */
typedef struct {
  gint64     purchase_id;
  gint64     prospect_id;
  VivierDay  day;
  char      *label;    /* nullable: "Gala" */
  char      *place;    /* nullable */
  char      *prospect; /* name */
  char      *uid;      /* of its entry in calendars, the same from one export to the next */
} VivierBooking;

void       vivier_booking_free        (VivierBooking *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierBooking, vivier_booking_free)
/* "Gala: YELLOW MONKEYS". (transfer full) */
char      *vivier_booking_dup_summary (const VivierBooking *self);

/* Not cancelled ones: after @today, and those booked whose day has come, from @from
 * to @until (VIVIER_DAY_NONE: no bound); not of archived clients. @owner_id: whose
 * clients, 0: everybody's. @limit 0: all. By day. (element-type VivierBooking) */
GPtrArray *vivier_bookings_load       (VivierDb *db, VivierDay from, VivierDay until, VivierDay today, gint64 owner_id, int limit, GError **error);

/* Whether an entry of a calendar is one of ours, which an import leaves alone. */
gboolean   vivier_booking_is_uid      (const char *uid);

G_END_DECLS
