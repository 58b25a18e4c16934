/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Of a card; more is left out. */
#define VIVIER_VCARD_MAX_ADDRESSES 20
#define VIVIER_VCARD_MAX_FIELDS    200
#define VIVIER_VCARD_MAX_LINE      (256 * 1024) /* bytes of a line put together; photos are longer */
#define VIVIER_VCARD_MAX_CARD      (512 * 1024) /* bytes of all texts */

typedef struct {
  char *value;
  char *label; /* "work", "home", "mobile", "fax", or somebody's word; nullable */
  char *validity; /* as an export of ours tells it; nullable */
  char *group; /* private */
} VivierVcardAddress;

/* A page on a site of others, or something else that our own exports say. */
typedef struct {
  char *name;  /* of a channel: "facebook"; else of a field: "naf-code", "custom.budget" */
  char *value;
} VivierVcardValue;

/**
 * VivierVcard:
 * One contact card as it matters here; texts are UTF-8, without escapes, NULL
 * when the card does not have them.
 */
typedef struct {
  gint64     line;        /* where it begins, from 1 */
  char      *full_name;   /* FN */
  char      *first_name;
  char      *last_name;
  char      *company;
  char      *job_title;
  char      *extra, *street, *city, *postal_code, *country;
  char      *website;
  char      *note;
  GPtrArray *categories;  /* (element-type utf8) */
  GPtrArray *emails;      /* (element-type VivierVcardAddress) */
  GPtrArray *phones;      /* (element-type VivierVcardAddress) */
  GPtrArray *profiles;    /* (element-type VivierVcardValue) */
  GPtrArray *fields;      /* (element-type VivierVcardValue) of a card that we exported */
  char      *of_uuid;     /* ... of a contact: whose; nullable */
  char      *of_name;
  gboolean   is_organisation;
  gsize      n_bytes;     /* private */
} VivierVcard;

VivierVcard       *vivier_vcard_new           (gint64              line);
void               vivier_vcard_free          (VivierVcard        *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierVcard, vivier_vcard_free)

/* For a card that is made of something else. */
void               vivier_vcard_add_address   (GPtrArray          *addresses,
                                               const char         *value,
                                               const char         *label,
                                               const char         *validity);
void               vivier_vcard_add_value     (GPtrArray          *values,
                                               const char         *name,
                                               const char         *value);

/**
 * VivierVcardReader:
 * The cards of a vCard file (2.1, 3.0 and 4.0, also mixed) one after another,
 * lenient as address books are. Photos and other large things are passed over
 * without being kept.
 */
typedef struct _VivierVcardReader VivierVcardReader;

VivierVcardReader *vivier_vcard_reader_new    (GInputStream       *stream);
void               vivier_vcard_reader_free   (VivierVcardReader  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierVcardReader, vivier_vcard_reader_free)
gboolean           vivier_vcard_reader_next   (VivierVcardReader  *self,
                                               VivierVcard       **card,
                                               GCancellable       *cancellable,
                                               GError            **error);

G_END_DECLS
