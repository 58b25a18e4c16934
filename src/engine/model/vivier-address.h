/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-channel.h"
#include "store/vivier-db.h"

G_BEGIN_DECLS

/* What is known about an address: a message that came back makes it invalid. */
typedef enum {
  VIVIER_VALIDITY_UNKNOWN,
  VIVIER_VALIDITY_VALID,
  VIVIER_VALIDITY_DOUBTFUL,
  VIVIER_VALIDITY_INVALID,
} VivierValidity;

const char *vivier_validity_to_string   (VivierValidity  validity); /* as stored */
gboolean    vivier_validity_from_string (const char     *id,
                                         VivierValidity *validity);
const char *vivier_validity_get_label   (VivierValidity  validity); /* for people */

/**
 * VivierAddress:
 * One e-mail address, phone number or profile of a prospect or of one of its
 * contacts.
 */
typedef struct {
  gint64          id;         /* 0: not stored yet */
  gint64          contact_id; /* 0: the prospect's own */
  VivierChannel   channel;
  char           *label;      /* nullable: "work", "home", "mobile", "billing", or anybody's word */
  char           *value;      /* for people: as written (e-mail), national form (phone) */
  char           *value_key;  /* normal form, see vivier_channel_normalize() */
  VivierValidity  validity;
  char           *source;     /* nullable */
  gint64          created_ms;
} VivierAddress;

/* %NULL when @value is no address of @channel. */
VivierAddress *vivier_address_new       (VivierChannel channel, const char *value, const char *region, const char *source);
void           vivier_address_free      (VivierAddress *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierAddress, vivier_address_free)
/* For people: "Work", "Mobile"; a word of one's own as it is; %NULL without. */
const char    *vivier_address_get_label (const VivierAddress *self);

gboolean       vivier_address_set_validity (VivierDb *db, gint64 id, VivierValidity validity, GError **error);

G_END_DECLS
