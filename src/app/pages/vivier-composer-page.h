/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierComposerPage:
 *
 * A message ready to be read by its sender, with the client's figures beside
 * it. Opened for one prospect or for several, one reviewed draft after another.
 * Nothing is sent from here: the text is copied or handed to the mail program,
 * and then marked as sent.
 *
 * Signals: "closed": the person is done or went back; "loaded": a draft is shown.
 */
#define VIVIER_TYPE_COMPOSER_PAGE (vivier_composer_page_get_type ())
G_DECLARE_FINAL_TYPE (VivierComposerPage, vivier_composer_page, VIVIER, COMPOSER_PAGE, GtkWidget)

GtkWidget *vivier_composer_page_new        (VivierSession      *session);
/* @template_name nullable: the one that fits. */
void       vivier_composer_page_open       (VivierComposerPage *self,
                                            gint64              prospect_id,
                                            const char         *template_name);
void       vivier_composer_page_open_queue (VivierComposerPage *self,
                                            const gint64       *prospect_ids,
                                            gsize               n_prospect_ids);

G_END_DECLS
