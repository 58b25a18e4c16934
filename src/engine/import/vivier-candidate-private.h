/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "import/vivier-import-wide-private.h"

G_BEGIN_DECLS

/* What one row says, before it is compared with what is stored. */
typedef struct {
  VivierProspect *prospect;
  char           *name_key;
  char           *email_key;  /* of the first address; nullable */
  char           *notes;      /* nullable */
  char           *uuid;       /* of the record that was exported; nullable */
  gboolean        has_country;
  gboolean        is_record;  /* as it was exported: nothing is to be made of its names */
  VivierRowExtras extras;
} VivierCandidate;

/* Who the line is about. */
typedef struct {
  VivierClient           *client;      /* nullable: nobody */
  VivierDuplicateVerdict  verdict;     /* DIFFERENT: like @client, and yet another one */
  double                  similarity;  /* 0 to 1: how likely it is */
  gboolean                by_siren;    /* the register calls both the same */
  gboolean                is_absorbed; /* @client took in the one that is meant */
  gboolean                is_ambiguous; /* several are as likely */
  gint64                  apart_from;   /* whom a person said that it is not, however alike; 0 */
} VivierCandidateMatch;

void        vivier_candidate_clear      (VivierCandidate       *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VivierCandidate, vivier_candidate_clear)

/* vivier-candidate.c */
gboolean    vivier_candidate_is_apart   (VivierFileImport      *self,
                                         const VivierCandidate *candidate);
gboolean    vivier_candidate_find       (VivierFileImport      *self,
                                         const VivierCandidate *candidate,
                                         VivierCandidateMatch  *match,
                                         GError               **error);

/* vivier-candidate-update.c */
gboolean    vivier_candidate_update     (VivierFileImport      *self,
                                         VivierProspect        *stored,
                                         const VivierCandidate *candidate,
                                         gboolean               takes_name,
                                         gboolean               only_empty);

G_END_DECLS
