/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From this similarity on, two names are proposed as one, never merged. */
#define VIVIER_NAME_MATCH_THRESHOLD 0.92

/**
 * VivierNameMatcher:
 * Finds the nearest of many names. Keys are those of vivier_text_name_key().
 * Blocking by first letters, length and shared letters keeps 100 000 names
 * quick; the answer is the same as comparing with all of them.
 */
typedef struct _VivierNameMatcher VivierNameMatcher;

VivierNameMatcher *vivier_name_matcher_new  (void);
void               vivier_name_matcher_free (VivierNameMatcher *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierNameMatcher, vivier_name_matcher_free)
void               vivier_name_matcher_add  (VivierNameMatcher *self, gint64 id, const char *name_key);
/* The id of the most similar other name at or above the threshold, 0 if none. */
gint64             vivier_name_matcher_find (VivierNameMatcher *self, const char *name_key, double *similarity);

G_END_DECLS
