/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/vivier-store.h"

G_BEGIN_DECLS

typedef enum {
  VIVIER_PURCHASE_DONE,
  VIVIER_PURCHASE_BOOKED,    /* dated in the future when it was entered; counts from its day on */
  VIVIER_PURCHASE_CANCELLED, /* never counts */
} VivierPurchaseState;

/* One gig, order, intervention: what the workspace calls a purchase. */
typedef struct {
  gint64              id; /* 0: not stored yet */
  gint64              prospect_id;
  VivierDay           purchased_on;
  char               *label; /* nullable: "Gala" */
  char               *place; /* nullable: "Marseille" */
  gint64              amount_minor;
  VivierPurchaseState state;
  gint64              import_id;
} VivierPurchase;

VivierPurchase *vivier_purchase_new  (void);
void            vivier_purchase_free (VivierPurchase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierPurchase, vivier_purchase_free)

/* The state a purchase has for a reader on @today. */
VivierPurchaseState vivier_purchase_state_on (const VivierPurchase *self, VivierDay today);

VivierPurchase *vivier_purchase_load   (VivierDb *db, gint64 id, GError **error);
gboolean        vivier_purchase_save   (VivierDb *db, VivierPurchase *purchase, gint64 now_ms, GError **error);
gboolean        vivier_purchase_delete (VivierDb *db, gint64 id, GError **error);
/* Newest first. (element-type VivierPurchase); @limit 0: all */
GPtrArray      *vivier_purchases_of    (VivierDb *db, gint64 prospect_id, int limit, GError **error);

/* What one import's purchases come to, but the cancelled ones. Reads the whole table. */
gint64          vivier_purchases_imported_minor (VivierDb *db, gint64 import_id);

/* The stored fingerprint: date, amount, folded label and place. */
gint64          vivier_purchase_fingerprint (VivierDay purchased_on, gint64 amount_minor, const char *label, const char *place);
/* From texts already folded; for bulk work. */
gint64          vivier_purchase_fingerprint_folded (VivierDay purchased_on, gint64 amount_minor, const char *label_key, const char *place_key);

/**
 * vivier_purchase_import:
 * Bulk door for importers: inserts unless it is already there. @ordinal counts
 * identical purchases of one client within one file from 0. Only the columns
 * of @purchase are read; the caller keeps the strings.
 * Returns: FALSE on error; @created tells whether a row was written
 */
gboolean        vivier_purchase_import (VivierDb *db, const VivierPurchase *purchase, gint64 fingerprint, int ordinal, gint64 now_ms, gboolean *created, GError **error);

/* Revenue and number of purchases per month, for charts: months are
 * year * 12 + month - 1; counts not cancelled purchases up to @until. @prospect_id 0: all. */
typedef struct { int month; gint64 purchases; gint64 revenue_minor; } VivierMonthTotal;
GArray         *vivier_purchases_by_month (VivierDb *db, gint64 prospect_id, VivierDay from, VivierDay until, GError **error);

G_END_DECLS
