/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-contact.h"
#include "model/vivier-prospect.h"

G_BEGIN_DECLS

/* Thousands of new prospects in one write. What is the same for all of them is
 * looked up once, and indexes that would cost more to keep than to make again are
 * put aside: until vivier_prospect_intake_finish() nobody is found by name, town,
 * stage or tag except by reading all. */
typedef struct _VivierProspectIntake VivierProspectIntake;

VivierProspectIntake *vivier_prospect_intake_new         (VivierDb              *db,
                                                          gint64                 n_expected,
                                                          gint64                 now_ms,
                                                          GError               **error);
void                  vivier_prospect_intake_free        (VivierProspectIntake  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierProspectIntake, vivier_prospect_intake_free)

gboolean              vivier_prospect_intake_add         (VivierProspectIntake  *self,
                                                          VivierProspect        *prospect,
                                                          GError               **error);
gboolean              vivier_prospect_intake_finish      (VivierProspectIntake  *self,
                                                          GError               **error);

G_END_DECLS
