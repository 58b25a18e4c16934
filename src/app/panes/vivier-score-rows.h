/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "insight/vivier-score-sheet.h"

G_BEGIN_DECLS

/* What to do next and why, and the scores of a prospect, each of which opens to
 * its points with the dated fact behind each: rows for a card of the overview.
 * @open: bits 1 << VIVIER_CARD_… of those that stand open, which must outlive the
 * rows and is kept in step. */
void vivier_score_rows_append (GtkBox                 *card,
                               const VivierScoreSheet *sheet,
                               guint                  *open);

G_END_DECLS
