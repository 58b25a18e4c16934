/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "model/vivier-prospect-query.h"

G_BEGIN_DECLS

/**
 * VivierPicks:
 * The prospects ticked in a list: those named, or everybody who answers its
 * query but those named. Outlives scrolling, sorting and reloading; another
 * question empties it. Main thread.
 *
 * Signal "changed".
 */
#define VIVIER_TYPE_PICKS (vivier_picks_get_type ())
G_DECLARE_FINAL_TYPE (VivierPicks, vivier_picks, VIVIER, PICKS, GObject)

VivierPicks *vivier_picks_new     (void);
gboolean     vivier_picks_has     (VivierPicks               *self,
                                   gint64                     id);
void         vivier_picks_set     (VivierPicks               *self,
                                   gint64                     id,
                                   gboolean                   is_picked);
void         vivier_picks_add_all (VivierPicks               *self,
                                   GArray                    *ids); /* (element-type gint64) */
/* Everybody who answers @query, now and later; @n_answers is how many do. */
void         vivier_picks_set_all (VivierPicks               *self,
                                   const VivierProspectQuery *query,
                                   gint64                     n_answers);
/* The list of everybody has another length now. */
void         vivier_picks_set_n_answers (VivierPicks         *self,
                                   gint64                     n_answers);
void         vivier_picks_clear   (VivierPicks               *self);
gint64       vivier_picks_count   (VivierPicks               *self);
gboolean     vivier_picks_is_all  (VivierPicks               *self);

/* Who is ticked, to be handed to another thread. */
typedef struct {
  VivierProspectQuery *query; /* nullable */
  GArray              *ids;   /* (element-type gint64): those, or all of @query but those */
} VivierPicked;

VivierPicked *vivier_picks_dup_picked (VivierPicks   *self);
VivierPicked *vivier_picked_new_one   (gint64         id);
void          vivier_picked_free      (VivierPicked  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierPicked, vivier_picked_free)
/* On a store thread: (transfer full) (element-type gint64). */
GArray       *vivier_picked_load_ids  (VivierPicked  *self,
                                       VivierDb      *db,
                                       GError       **error);

G_END_DECLS
