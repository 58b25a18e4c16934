/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-prospect-notes-private.h"

#include <string.h>

#include "model/vivier-activity.h"

static gboolean
is_known (GPtrArray  *activities,
          const char *text)
{
  for (guint i = 0; i < activities->len; i++)
    {
      const VivierActivity *activity = g_ptr_array_index (activities, i);

      if (activity->kind == VIVIER_ACTIVITY_NOTE && activity->body != NULL && strstr (activity->body, text) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* What of @text no note of the prospect says: an export joins several notes
 * into one cell by blank lines. NULL when all is known. */
static char *
keep_new_parts (GPtrArray  *activities,
                const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "\n\n", -1);
  GString *kept = g_string_new (NULL);

  for (char **part = parts; *part != NULL; part++)
    if (*g_strstrip (*part) != '\0' && !is_known (activities, *part))
      g_string_append_printf (kept, "%s%s", kept->len > 0 ? "\n\n" : "", *part);
  return g_string_free (kept, kept->len == 0);
}

/* Adds what is new of @text to the prospect's timeline as a note of today. */
gboolean
vivier_prospect_add_note (VivierFileImport  *self,
                          gint64             prospect_id,
                          const char        *text,
                          gboolean           is_new,
                          gboolean          *added,
                          GError           **error)
{
  g_autoptr (GPtrArray) activities = NULL;
  g_autoptr (VivierActivity) note = NULL;
  g_autofree char *body = NULL;

  *added = FALSE;
  if (is_new)
    body = g_strdup (text);
  else
    {
      activities = vivier_activities_of (self->db, prospect_id, 0, error);
      if (activities == NULL)
        return FALSE;
      body = keep_new_parts (activities, text);
    }
  if (body == NULL)
    return TRUE;

  note = vivier_activity_new (VIVIER_ACTIVITY_NOTE, prospect_id);
  note->body = g_steal_pointer (&body);
  note->happened_ms = self->job->now_ms;
  note->happened_on = self->job->today;
  *added = TRUE;
  return vivier_activity_save (self->db, note, self->job->now_ms, error);
}
