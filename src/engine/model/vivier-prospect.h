/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/vivier-naf.h"
#include "model/vivier-address.h"
#include "model/vivier-figures.h"

G_BEGIN_DECLS

/* The four questions of BANT, each worth 0 to 25 points. */
typedef enum {
  VIVIER_BANT_BUDGET,
  VIVIER_BANT_AUTHORITY,
  VIVIER_BANT_NEED,
  VIVIER_BANT_TIMELINE,
} VivierBant;
#define VIVIER_N_BANT 4
#define VIVIER_BANT_POINTS 25

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
  char      *job_title;          /* of a person */

  /* In the register of companies. */
  char      *siren;
  char      *siret;              /* gives the SIREN */
  char      *legal_form;
  char      *naf_code;
  VivierNafVersion naf_version;  /* NONE without a code */
  char      *size_bracket;       /* INSEE: "NN", "00"... "53" */
  VivierDay  founded_on;

  char      *street;
  char      *address_extra;      /* second line */
  char      *postal_code;
  char      *city;
  char      *department;         /* "13", "2A"; follows the postal code */
  char      *country;            /* ISO 3166, "FR" */
  char      *website;

  /* Where it stands. */
  gint64     stage_id;           /* 0 in a new one: its first stage */
  gint64     stage_since_ms;     /* kept by the model */
  char      *stake;              /* what it is about: "Mariage du 21 juin" */
  gint64     value_minor;        /* what it may bring; -1: not told */
  char      *lost_reason;
  gint64     owner_id;           /* 0 in a new one: who acts */
  char      *owner_reason;
  char      *no_action_reason;   /* why nothing is planned */
  gint64     archived_ms;        /* 0: not archived */
  gint64     do_not_contact_ms;  /* 0: may be contacted */
  char      *do_not_contact_origin;

  char      *intent;
  char      *consent_status;     /* as a file declared it */
  char      *preferred_channel;  /* as vivier_channel_to_string() */
  int        bant[VIVIER_N_BANT]; /* -1: not asked yet */

  char      *source;
  char      *source_url;
  gint64     import_id;
  GPtrArray *addresses; /* (element-type VivierAddress): its own, then its contacts' */
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
/* Why no message may go to it, as a sentence for people; %NULL when it may. */
char           *vivier_prospect_dup_refusal (const VivierProspect *self);

/* One value by the id of its field ("city", "naf_code", "size_bracket", "founded_on", "value",
 * "bant_need"...: "kind" is "company" or
 * "person"; "email" and "phone" are the first ones).
 * Setting takes what a person types, empty or %NULL to empty it, checks and
 * brings it into its normal form; INVALID says why not, NOT_FOUND when there is
 * no such field. Reading gives what setting takes; %NULL when empty. */
gboolean        vivier_prospect_set_value   (VivierProspect *self, const char *field, const char *text, GError **error);
char           *vivier_prospect_dup_value   (const VivierProspect *self, const char *field);
/* %NULL-terminated: every field id vivier_prospect_set_value() knows. */
const char * const *vivier_prospect_value_fields (void);

/* NOT_FOUND when there is none. */
VivierProspect *vivier_prospect_load   (VivierDb *db, gint64 id, GError **error);
/* Finds by id, UUID, exact name or folded name, e-mail, phone or SIREN, as a person types it;
 * 0 with NOT_FOUND, or CONFLICT naming the candidates. */
gint64          vivier_prospect_find   (VivierDb *db, const char *what, GError **error);
/* Inserts (id 0, which is then filled in) or updates, with addresses; INVALID
 * when the name is empty. Refreshes keys and updated_ms. A new one gets the first
 * stage (a customer: the first won one) and an owner; another stage than before
 * is told in the timeline. An address that was added, not loaded, keeps the label,
 * validity and contact it is known with. */
gboolean        vivier_prospect_save   (VivierDb *db, VivierProspect *prospect, gint64 now_ms, GError **error);
/* With purchases and activities; undoable. */
gboolean        vivier_prospect_delete (VivierDb *db, gint64 id, GError **error);
/* For good: rows, history images, search words; not undoable. */
gboolean        vivier_prospect_erase  (VivierDb *db, gint64 id, GError **error);

/* Exact matches for an importer; each returns 0 when there is none or the
 * answer is not unique. */
gint64          vivier_prospect_match_siren    (VivierDb *db, const char *siren);
gint64          vivier_prospect_match_address  (VivierDb *db, VivierChannel channel, const char *value_key);
/* Names for near matching: calls @func (name_key, id) for each prospect. */
typedef gboolean (*VivierNameKeyFunc) (gint64 id, const char *name, const char *name_key, gpointer user_data);
gboolean        vivier_prospects_foreach_name  (VivierDb *db, VivierNameKeyFunc func, gpointer user_data, GError **error);

G_END_DECLS
