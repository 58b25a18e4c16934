/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-figures.h"

G_BEGIN_DECLS

typedef enum {
  VIVIER_CHANNEL_EMAIL,
  VIVIER_CHANNEL_PHONE,
} VivierChannel;

/* One e-mail address or phone number. */
typedef struct {
  gint64        id;
  VivierChannel channel;
  char         *value;     /* for people: as written (e-mail), national form (phone) */
  char         *value_key; /* normal form: lower case e-mail, E.164 */
  char         *source;    /* nullable */
} VivierAddress;

/**
 * VivierProspect:
 * A prospect as stored (*fiche*): company or person, customer or not yet.
 * Plain record, owned by whoever loaded it. Strings are nullable unless said.
 */
typedef struct {
  gint64     id;      /* 0: not stored yet */
  char      *uuid;
  gboolean   is_person;
  char      *name;    /* not null */
  char      *first_name;
  char      *last_name;
  char      *company;
  char      *siren;
  char      *street;
  char      *postal_code;
  char      *city;
  char      *country; /* ISO 3166, "FR" */
  char      *website;
  char      *source;
  gint64     import_id;
  GPtrArray *addresses; /* (element-type VivierAddress), by position */
  VivierPurchaseTotals declared; /* is_declared FALSE: nothing declared; purchases -1 or revenue_minor -1: not told */
  gint64     created_ms;
  gint64     updated_ms;
} VivierProspect;

VivierProspect *vivier_prospect_new   (void);
void            vivier_prospect_free  (VivierProspect *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierProspect, vivier_prospect_free)
/* Adds after checking and normalising; FALSE when @value is no such address. Duplicates are dropped (TRUE). */
gboolean        vivier_prospect_add_address (VivierProspect *self, VivierChannel channel, const char *value, const char *source);
const char     *vivier_prospect_get_first   (VivierProspect *self, VivierChannel channel); /* value for people; nullable */

/* NOT_FOUND when there is none. */
VivierProspect *vivier_prospect_load   (VivierDb *db, gint64 id, GError **error);
/* Finds by id, UUID, exact name or folded name, e-mail, phone or SIREN, as a person types it;
 * 0 with NOT_FOUND, or CONFLICT naming the candidates. */
gint64          vivier_prospect_find   (VivierDb *db, const char *what, GError **error);
/* Inserts (id 0, which is then filled in) or updates, with addresses; INVALID
 * when the name is empty. Refreshes keys and updated_ms. */
gboolean        vivier_prospect_save   (VivierDb *db, VivierProspect *prospect, gint64 now_ms, GError **error);
/* With purchases and activities; undoable. */
gboolean        vivier_prospect_delete (VivierDb *db, gint64 id, GError **error);
/* For good: rows, history images, search words; not undoable. */
gboolean        vivier_prospect_erase  (VivierDb *db, gint64 id, GError **error);

/* Exact matches for an importer; each returns 0 when there is none or the
 * answer is not unique. */
gint64          vivier_prospect_match_siren    (VivierDb *db, const char *siren);
gint64          vivier_prospect_match_address  (VivierDb *db, VivierChannel channel, const char *value_key);
gint64          vivier_prospect_match_name_key (VivierDb *db, const char *name_key);
/* Names for near matching: calls @func (name_key, id) for each prospect. */
typedef gboolean (*VivierNameKeyFunc) (gint64 id, const char *name, const char *name_key, gpointer user_data);
gboolean        vivier_prospects_foreach_name  (VivierDb *db, VivierNameKeyFunc func, gpointer user_data, GError **error);

G_END_DECLS
