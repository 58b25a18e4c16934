/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * VivierIdSet:
 * Ids of prospects: the answer to a search before it is put in order. A bit per
 * id makes it cheap to walk an index and ask of each row whether it belongs.
 */
typedef struct _VivierIdSet VivierIdSet;

VivierIdSet  *vivier_id_set_new      (void);
void          vivier_id_set_free     (VivierIdSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierIdSet, vivier_id_set_free)

/* In any order, each id once. */
void          vivier_id_set_add      (VivierIdSet *self,
                                      gint64       id);
gboolean      vivier_id_set_contains (VivierIdSet *self,
                                      gint64       id);
guint         vivier_id_set_size     (VivierIdSet *self);
gint64        vivier_id_set_get      (VivierIdSet *self,
                                      guint        index);

G_END_DECLS
