/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "commands/vivier-commands.h"

#include <glib/gi18n.h>

#include "dialogs/vivier-call-dialog.h"
#include "dialogs/vivier-note-dialog.h"
#include "model/vivier-prospect.h"
#include "vivier-compat.h"

static void
note (VivierWindow *self,
      GVariant     *parameter)
{
  vivier_note_dialog_present (vivier_window_get_front (self), self->session, g_variant_get_int64 (parameter));
}

static void
log_call (VivierWindow *self,
          GVariant     *parameter)
{
  vivier_call_dialog_present (vivier_window_get_front (self), self->session, g_variant_get_int64 (parameter));
}

/* Calling ------------------------------------------------------------------ */

typedef struct {
  gint64  id;
  char   *name;
  char   *number;     /* for people */
  char   *number_key; /* E.164 */
} Callee;

static void
callee_free (gpointer data)
{
  Callee *callee = data;

  g_free (callee->name);
  g_free (callee->number);
  g_free (callee->number_key);
  g_free (callee);
}

static gboolean
load_callee (VivierDb      *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Callee *callee = data;
  g_autoptr (VivierProspect) prospect = vivier_prospect_load (db, callee->id, error);

  if (prospect == NULL)
    return FALSE;
  callee->name = g_strdup (prospect->name);
  for (guint i = 0; i < prospect->addresses->len; i++)
    {
      const VivierAddress *address = prospect->addresses->pdata[i];

      if (address->channel != VIVIER_CHANNEL_PHONE || callee->number != NULL)
        continue;
      callee->number = g_strdup (address->value);
      callee->number_key = g_strdup (address->value_key);
    }
  return TRUE;
}

/* The number goes to the telephone program; the toast offers to write down
 * what was said. */
static void
call_loaded (gpointer owner,
             gpointer data)
{
  VivierWindow *self = owner;
  const Callee *callee = data;
  g_autofree char *uri = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *title = NULL;
  AdwToast *toast;

  if (self->session == NULL)
    return;
  if (callee->number == NULL)
    {
      /* Translators: %s is the name of a prospect */
      sentence = g_strdup_printf (_("No phone number is known for “%s”. Add one with Edit."), callee->name);
      vivier_session_tell (self->session, sentence);
      return;
    }
  uri = g_strdup_printf ("tel:%s", callee->number_key);
  vivier_compat_show_uri (vivier_window_get_front (self), uri);
  /* Translators: the first %s is a phone number, the second a name */
  sentence = g_strdup_printf (_("Calling %s, %s"), callee->number, callee->name);
  title = g_markup_escape_text (sentence, -1);
  toast = adw_toast_new (title);
  adw_toast_set_button_label (toast, _("_Note the call"));
  adw_toast_set_action_name (toast, "win.log-call");
  adw_toast_set_action_target (toast, "x", callee->id);
  adw_toast_set_timeout (toast, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
call (VivierWindow *self,
      GVariant     *parameter)
{
  Callee *callee = g_new0 (Callee, 1);

  callee->id = g_variant_get_int64 (parameter);
  vivier_session_read (self->session, load_callee, callee, callee_free, NULL, self, call_loaded);
}

static const VivierCommand commands[] = {
  { "note", VIVIER_NEEDS_WRITING, "x", note },
  { "log-call", VIVIER_NEEDS_WRITING, "x", log_call },
  { "call", VIVIER_NEEDS_SESSION, "x", call },
};

/**
 * vivier_window_add_activity_commands:
 * @self: the window
 *
 * Adds notes and calls; the parameter is the id of the prospect.
 */
void
vivier_window_add_activity_commands (VivierWindow *self)
{
  vivier_window_add_commands (self, commands, G_N_ELEMENTS (commands));
}
