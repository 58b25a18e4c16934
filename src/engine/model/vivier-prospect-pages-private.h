/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-prospect-fetch-private.h"

G_BEGIN_DECLS

/*
 * VivierProspectPages:
 * The pages of a list that are at hand: those that somebody looks at, and a few
 * more for a look back.
 */
typedef struct _VivierProspectPages VivierProspectPages;

VivierProspectPages *vivier_prospect_pages_new       (void);
void                 vivier_prospect_pages_free      (VivierProspectPages *self);
void                 vivier_prospect_pages_clear     (VivierProspectPages *self);
void                 vivier_prospect_pages_take      (VivierProspectPages *self,
                                                      VivierProspectFetch *fetch);
gboolean             vivier_prospect_pages_has       (VivierProspectPages *self,
                                                      guint                index);
VivierProspectRow   *vivier_prospect_pages_lookup    (VivierProspectPages *self,
                                                      guint                position);
int                  vivier_prospect_pages_find      (VivierProspectPages *self,
                                                      gint64               prospect_id);
void                 vivier_prospect_pages_drop_idle (VivierProspectPages *self,
                                                      GHashTable          *in_use);

G_END_DECLS
