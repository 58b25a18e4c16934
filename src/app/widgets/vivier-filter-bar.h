/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/vivier-filter.h"
#include "vivier-vocabulary.h"

G_BEGIN_DECLS

/**
 * VivierFilterBar:
 * A filter as a sentence: words, and chips that open their editor. A group in
 * brackets is a chip whose editor holds a bar of its own.
 *
 * Signal "changed": the filter is another, by a person's doing.
 */
#define VIVIER_TYPE_FILTER_BAR (vivier_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (VivierFilterBar, vivier_filter_bar, VIVIER, FILTER_BAR, GtkWidget)

GtkWidget          *vivier_filter_bar_new        (VivierVocabulary   *vocabulary);
/* NULL for everybody. Says nothing. */
void                vivier_filter_bar_set_filter (VivierFilterBar    *self,
                                                  const VivierFilter *filter);
/* Never NULL; an empty group for everybody. (transfer none) */
const VivierFilter *vivier_filter_bar_get_filter (VivierFilterBar    *self);
/* Opens the list of fields, as the + button does. */
void                vivier_filter_bar_add        (VivierFilterBar    *self);

G_END_DECLS
