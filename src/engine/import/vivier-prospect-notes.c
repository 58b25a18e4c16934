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

/* The day that an export writes before a note, "[2026-01-14] "; the text behind it. */
static const char *
skip_day (const char *part,
          VivierDay  *day)
{
  g_autofree char *iso = NULL;

  if (part[0] != '[' || strlen (part) < 13 || part[11] != ']' || part[12] != ' ')
    return NULL;
  iso = g_strndup (part + 1, 10);
  *day = vivier_day_from_iso (iso);
  return *day != VIVIER_DAY_NONE ? part + 13 : NULL;
}

static gboolean
save_note (VivierFileImport  *self,
           gint64             prospect_id,
           const char        *text,
           VivierDay          day,
           GPtrArray         *known,
           gboolean          *added,
           GError           **error)
{
  g_autoptr (VivierActivity) note = NULL;
  g_autofree char *body = known == NULL ? g_strdup (text) : keep_new_parts (known, text);

  if (body == NULL || *g_strstrip (body) == '\0')
    return TRUE;
  note = vivier_activity_new (VIVIER_ACTIVITY_NOTE, prospect_id);
  note->body = g_steal_pointer (&body);
  note->happened_ms = vivier_row_instant_on (self, day);
  note->happened_on = day;
  *added = TRUE;
  return vivier_activity_save (self->db, note, self->job->now_ms, error);
}

/* Adds what is new of @text to the prospect's timeline: a note of today, or those
 * of an export, each on its day. */
gboolean
vivier_prospect_add_note (VivierFileImport  *self,
                          gint64             prospect_id,
                          const char        *text,
                          gboolean           is_new,
                          gboolean          *added,
                          GError           **error)
{
  g_autoptr (GPtrArray) activities = NULL;
  g_auto (GStrv) parts = g_strsplit (text, "\n\n", -1);
  g_autoptr (GString) note = g_string_new (NULL);
  VivierDay day = self->job->today;

  *added = FALSE;
  if (!is_new && (activities = vivier_activities_of (self->db, prospect_id, 0, error)) == NULL)
    return FALSE;
  for (char **part = parts; *part != NULL; part++)
    {
      VivierDay next = VIVIER_DAY_NONE;
      const char *rest = skip_day (*part, &next);

      if (rest != NULL)
        {
          if (!save_note (self, prospect_id, note->str, day, activities, added, error))
            return FALSE;
          g_string_truncate (note, 0);
          day = MIN (next, self->job->today);
        }
      g_string_append_printf (note, "%s%s", note->len > 0 ? "\n\n" : "", rest != NULL ? rest : *part);
    }
  return save_note (self, prospect_id, note->str, day, activities, added, error);
}
