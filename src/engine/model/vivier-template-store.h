/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/vivier-store.h"

G_BEGIN_DECLS

/* The shipped templates; users may edit them and add others. */
#define VIVIER_TEMPLATE_VIP      "vip-inactive"
#define VIVIER_TEMPLATE_STANDARD "standard"
#define VIVIER_TEMPLATE_REMINDER "soft-reminder"

/* An e-mail template of the workspace. */
typedef struct {
  gint64  id;
  char   *name;     /* one of the above, or the user's own */
  char   *language; /* "fr", "en" */
  char   *subject;
  char   *body;
} VivierTemplate;

VivierTemplate *vivier_template_new  (void);
void            vivier_template_free (VivierTemplate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierTemplate, vivier_template_free)

/* The name for people: "VIP inactif", or the user's own. (transfer full) */
char           *vivier_template_display_name (const char *name);
/* NOT_FOUND; falls back to the other language. */
VivierTemplate *vivier_template_load   (VivierDb *db, const char *name, const char *language, GError **error);
GPtrArray      *vivier_templates_list  (VivierDb *db, const char *language, GError **error);
gboolean        vivier_template_save   (VivierDb *db, VivierTemplate *template_, GError **error);
gboolean        vivier_template_delete (VivierDb *db, gint64 id, GError **error);
/* The shipped text again (resources/templates/NAME.LANGUAGE.txt). */
gboolean        vivier_template_reset  (VivierDb *db, const char *name, const char *language, GError **error);
/* Puts the shipped ones into a workspace that has none. */
gboolean        vivier_templates_seed  (VivierDb *db, GError **error);

G_END_DECLS
