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
  gboolean        has_country;
  VivierRowExtras extras;
} VivierCandidate;

typedef enum {
  VIVIER_MATCH_NONE,
  VIVIER_MATCH_FOUND,
  VIVIER_MATCH_AMBIGUOUS,
} VivierMatch;

void        vivier_candidate_clear      (VivierCandidate       *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VivierCandidate, vivier_candidate_clear)

/* vivier-candidate.c */
gboolean    vivier_candidate_is_apart   (VivierFileImport      *self,
                                         const VivierCandidate *candidate);
VivierMatch vivier_candidate_find       (VivierFileImport      *self,
                                         const VivierCandidate *candidate,
                                         VivierClient         **client,
                                         gboolean              *by_siren);
gboolean    vivier_candidate_is_another (const VivierCandidate *candidate,
                                         const VivierProspect  *stored,
                                         gboolean               in_same_file);

/* vivier-candidate-update.c */
gboolean    vivier_candidate_update     (VivierFileImport      *self,
                                         VivierProspect        *stored,
                                         const VivierCandidate *candidate,
                                         gboolean               takes_name,
                                         gboolean               only_empty);

G_END_DECLS
