/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-address.h"

G_BEGIN_DECLS

/**
 * VivierContact:
 * A person at a company. Plain record; strings are nullable unless said.
 */
typedef struct {
  gint64     id;          /* 0: not stored yet */
  char      *uuid;
  gint64     prospect_id;
  char      *name;        /* not null; made of first and last name when empty */
  char      *first_name;
  char      *last_name;
  char      *job_title;
  char      *source;
  GPtrArray *addresses;   /* (element-type VivierAddress) */
  gint64     created_ms;
} VivierContact;

VivierContact *vivier_contact_new         (gint64 prospect_id);
void           vivier_contact_free        (VivierContact *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierContact, vivier_contact_free)
/* As vivier_prospect_add_address(). */
gboolean       vivier_contact_add_address (VivierContact *self, VivierChannel channel, const char *value, const char *region, const char *source);

VivierContact *vivier_contact_load   (VivierDb *db, gint64 id, GError **error);
/* (element-type VivierContact), in their order. */
GPtrArray     *vivier_contacts_of    (VivierDb *db, gint64 prospect_id, GError **error);
/* With its addresses: one that the prospect had as its own becomes the contact's;
 * INVALID without a name, CONFLICT when another contact has the address. */
gboolean       vivier_contact_save   (VivierDb *db, VivierContact *contact, gint64 now_ms, GError **error);
/* The same for a prospect that is new and has no address yet. */
gboolean       vivier_contact_save_first (VivierDb *db, VivierContact *contact, gint64 now_ms, GError **error);
/* With its addresses. */
gboolean       vivier_contact_delete (VivierDb *db, gint64 id, GError **error);

G_END_DECLS
