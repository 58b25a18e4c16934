/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/vivier-booking.h"

#include <glib/gi18n-lib.h>

#define UID_PREFIX "purchase-"
#define UID_SUFFIX "@vivier"

/**
 * vivier_booking_free:
 * @self: (nullable) (transfer full): a booking
 */
void
vivier_booking_free (VivierBooking *self)
{
  if (self == NULL)
    return;

  g_free (self->label);
  g_free (self->place);
  g_free (self->prospect);
  g_free (self->uid);
  g_free (self);
}

/**
 * vivier_booking_dup_summary:
 * @self: a booking
 *
 * Returns: (transfer full): what it is and for whom, in one line
 */
char *
vivier_booking_dup_summary (const VivierBooking *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  /* Translators: what was booked, then by whom */
  return g_strdup_printf (_("%s: %s"), self->label != NULL ? self->label : C_("purchase", "Booked"), self->prospect);
}

static VivierBooking *
read_booking (VivierStmt *stmt)
{
  VivierBooking *self = g_new0 (VivierBooking, 1);
  g_autofree char *uuid = vivier_stmt_dup_text (stmt, 6);

  self->purchase_id = vivier_stmt_int (stmt, 0);
  self->prospect_id = vivier_stmt_int (stmt, 1);
  self->day = vivier_stmt_day (stmt, 2);
  self->label = vivier_stmt_dup_text (stmt, 3);
  self->place = vivier_stmt_dup_text (stmt, 4);
  self->prospect = vivier_stmt_dup_text (stmt, 5);
  self->uid = g_strconcat (UID_PREFIX, uuid, UID_SUFFIX, NULL);
  return self;
}

static GPtrArray *
read_all (VivierStmt  *stmt,
          GError     **error)
{
  g_autoptr (GPtrArray) bookings = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_booking_free);
  GError *failure = NULL;

  while (vivier_stmt_step (stmt, &failure))
    g_ptr_array_add (bookings, read_booking (stmt));
  if (failure == NULL)
    return g_steal_pointer (&bookings);

  g_propagate_error (error, failure);
  return NULL;
}

/**
 * vivier_bookings_load:
 * @db: a connection
 * @from: the first day, or %VIVIER_DAY_NONE
 * @until: the last one, or %VIVIER_DAY_NONE
 * @today: the reader's day: what comes after it is booked, whatever was written
 * @owner_id: whose clients, 0 for everybody's
 * @limit: at most so many, 0 for all
 * @error: return location
 *
 * Returns: (transfer full) (element-type VivierBooking): by day; %NULL with @error
 */
GPtrArray *
vivier_bookings_load (VivierDb   *db,
                      VivierDay   from,
                      VivierDay   until,
                      VivierDay   today,
                      gint64      owner_id,
                      int         limit,
                      GError    **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  /* An imported row has no UUID of its own. */
  stmt = vivier_db_prepare (db,
                            "SELECT b.id, b.prospect_id, b.purchased_on, b.label, b.place, p.name,"
                            " coalesce(b.uuid, p.uuid || '-' || b.id)"
                            " FROM purchase b JOIN prospect p ON p.id = b.prospect_id"
                            " WHERE b.state <> 'cancelled' AND (b.state = 'booked' OR b.purchased_on > ?3)"
                            " AND b.purchased_on >= coalesce(?1, '') AND (?2 IS NULL OR b.purchased_on <= ?2)"
                            " AND p.archived_ms IS NULL AND (?4 = 0 OR p.owner_id = ?4)"
                            " ORDER BY b.purchased_on, p.sort_key, b.id LIMIT ?5", error);
  if (stmt == NULL)
    return NULL;

  if (from != VIVIER_DAY_NONE)
    vivier_stmt_bind_day (stmt, 1, from);
  if (until != VIVIER_DAY_NONE)
    vivier_stmt_bind_day (stmt, 2, until);
  vivier_stmt_bind_day (stmt, 3, today);
  vivier_stmt_bind_int (stmt, 4, owner_id);
  vivier_stmt_bind_int (stmt, 5, limit > 0 ? limit : -1);
  return read_all (stmt, error);
}

/**
 * vivier_booking_is_uid:
 * @uid: of an entry of a calendar
 *
 * Returns: whether a workspace wrote it for a booking
 */
gboolean
vivier_booking_is_uid (const char *uid)
{
  g_return_val_if_fail (uid != NULL, FALSE);

  return g_str_has_prefix (uid, UID_PREFIX) && g_str_has_suffix (uid, UID_SUFFIX);
}
