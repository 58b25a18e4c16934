/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "pages/vivier-composer-data.h"
#include "pages/vivier-composer-page.h"
#include "panes/vivier-client-panel.h"
#include "widgets/vivier-avatar-dot.h"
#include "widgets/vivier-variable-view.h"

G_BEGIN_DECLS

/* What the files of the composer share: the page reads drafts and goes through
 * the queue, each of the others has a part of what is on it. */
struct _VivierComposerPage
{
  GtkWidget           parent_instance;

  AdwToastOverlay    *toasts;
  AdwWindowTitle     *title;
  GtkLabel           *queue_label;
  GtkWidget          *guard;
  GtkLabel           *guard_title;
  GtkLabel           *guard_text;
  GtkBox             *dot_box;
  VivierAvatarDot    *dot;
  GtkLabel           *to_name;
  GtkLabel           *to_address;
  GtkButton          *add_address_button;
  GtkBox             *template_box;
  GtkLabel           *advice;
  GtkDropDown        *language_drop_down;
  GtkText            *subject;
  GtkLabel           *subject_count;
  VivierVariableView *body;
  GtkMenuButton      *variable_button;
  GtkLabel           *variable_count;
  VivierClientPanel  *panel;
  GtkButton          *copy_button;
  GtkButton          *mail_button;
  GtkButton          *skip_button;
  GtkButton          *sent_button;
  AdwButtonContent   *sent_content;

  VivierSession      *session;
  VivierComposerData *data;        /* what is shown */
  GCancellable       *cancellable; /* of the read on its way */
  GSimpleActionGroup *actions;
  GArray             *queue;       /* (element-type gint64) */
  guint               position;
  char               *subject_given; /* as the template gave it */
  VivierRendered     *kept_body;   /* what a change of template replaced */
  char               *kept_subject;
  gboolean            is_guarded;
  gboolean            is_handed_over; /* copied, or opened in the mail program */
  gboolean            is_showing;
};

/* vivier-composer-page.c: the queue and the class */

/* Reads the draft of the current prospect; the fitting ones for %NULL. */
void     vivier_composer_page_load            (VivierComposerPage *self,
                                               const char         *template_name,
                                               const char         *language);
gint64   vivier_composer_page_get_prospect    (VivierComposerPage *self);
gboolean vivier_composer_page_has_next        (VivierComposerPage *self);
/* The next draft of the queue; closes the page after the last one. */
void     vivier_composer_page_go_on           (VivierComposerPage *self);
void     vivier_composer_page_close           (VivierComposerPage *self);

/* vivier-composer-draft.c: the guard, the receiver, the text */

void     vivier_composer_page_setup_draft     (VivierComposerPage *self);
void     vivier_composer_page_show_draft      (VivierComposerPage *self);

/* vivier-composer-templates.c: which template, in which language */

void     vivier_composer_page_setup_templates (VivierComposerPage *self);
void     vivier_composer_page_show_templates  (VivierComposerPage *self);
/* What somebody wrote before a template replaced it. */
void     vivier_composer_page_offer_kept      (VivierComposerPage *self);
void     vivier_composer_page_forget_kept     (VivierComposerPage *self);

/* vivier-composer-actions.c: what the buttons do */

/* Before the template, whose buttons name the actions. */
void     vivier_composer_page_add_actions     (VivierComposerPage *self);
void     vivier_composer_page_fill_variables  (VivierComposerPage *self);
void     vivier_composer_page_update_buttons  (VivierComposerPage *self);

G_END_DECLS
