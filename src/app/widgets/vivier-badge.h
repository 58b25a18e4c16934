/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/vivier-figures.h"

G_BEGIN_DECLS

typedef enum {
  VIVIER_BADGE_NEUTRAL,
  VIVIER_BADGE_VIP,
  VIVIER_BADGE_ACTIVE,
  VIVIER_BADGE_DORMANT,
  VIVIER_BADGE_RELAUNCH,
  VIVIER_BADGE_INFO,
} VivierBadgeKind;

/**
 * VivierBadge:
 * A word on a coloured ground; VIP has its star. The word always says what the
 * colour says.
 */
#define VIVIER_TYPE_BADGE (vivier_badge_get_type ())
G_DECLARE_FINAL_TYPE (VivierBadge, vivier_badge, VIVIER, BADGE, GtkWidget)

GtkWidget      *vivier_badge_new          (VivierBadgeKind  kind,
                                           const char      *text);
void            vivier_badge_set          (VivierBadge     *self,
                                           VivierBadgeKind  kind,
                                           const char      *text);
/* "En veille", and the badge it is shown with; "VIP" is a word of its own. */
const char     *vivier_badge_segment_word (VivierSegment    segment);
VivierBadgeKind vivier_badge_segment_kind (VivierSegment    segment);
/* The CSS class of a kind: "vip", "active"…, shared by tiles and dots. */
const char     *vivier_badge_kind_class   (VivierBadgeKind  kind);

/**
 * VivierBadges:
 * The badges of one prospect: VIP, then segment (segment first with
 * vip_first FALSE, as in tables).
 */
#define VIVIER_TYPE_BADGES (vivier_badges_get_type ())
G_DECLARE_FINAL_TYPE (VivierBadges, vivier_badges, VIVIER, BADGES, GtkWidget)

GtkWidget      *vivier_badges_new         (gboolean         vip_first);
void            vivier_badges_set         (VivierBadges    *self,
                                           VivierSegment    segment,
                                           gboolean         is_vip);

G_END_DECLS
