/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/vivier-text.h"
#include "cli/vivierctl.h"
#include "model/vivier-activity.h"
#include "model/vivier-prospect.h"

enum
{
  MAX_NOTE_CHARS = 100000,
};

typedef struct
{
  const char *what;
  char       *text;
  VivierDay   today;
  gint64      now_ms;
  char       *name;
  gint64      prospect_id;
  gint64      activity_id;
} Note;

static gboolean
add_note (VivierDb      *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Note *note = data;
  g_autoptr (VivierProspectRow) row = NULL;
  g_autoptr (VivierActivity) activity = NULL;

  note->prospect_id = vivier_prospect_find (db, note->what, error);
  if (note->prospect_id == 0)
    return FALSE;
  row = vivier_prospects_load_row (db, note->prospect_id, error);
  if (row == NULL)
    return FALSE;

  note->name = g_strdup (row->name);
  activity = vivier_activity_new (VIVIER_ACTIVITY_NOTE, note->prospect_id);
  activity->segment = row->figures.segment;
  activity->is_vip = row->figures.is_vip;
  activity->body = g_strdup (note->text);
  activity->happened_on = note->today;
  activity->happened_ms = note->now_ms;
  vivier_db_set_label (db, &(VivierLabel) { .kind = "note-new", .subject = note->name });
  if (!vivier_activity_save (db, activity, note->now_ms, error))
    return FALSE;

  note->activity_id = activity->id;
  return TRUE;
}

static void
print_note (Vivierctl  *ctl,
            const Note *note)
{
  if (!ctl->as_json)
    {
      /* Translators: name of a prospect. */
      vivierctl_line (ctl, _("Note added to “%s”."), note->name);
      return;
    }

  vivier_json_writer_begin_object (ctl->json, NULL);
  vivier_json_writer_int (ctl->json, "activity_id", note->activity_id);
  vivier_json_writer_int (ctl->json, "prospect_id", note->prospect_id);
  vivier_json_writer_string (ctl->json, "prospect", note->name);
  vivier_json_writer_day (ctl->json, "date", ctl->today);
  vivier_json_writer_string (ctl->json, "text", note->text);
  vivier_json_writer_end_object (ctl->json);
}

/* vivierctl note PROSPECT TEXT */
VivierctlStatus
vivierctl_note (Vivierctl  *ctl,
                int         argc,
                char      **argv)
{
  const VivierLabel label = { .kind = "note-new" };
  Note note = { NULL };
  g_autofree char *text = NULL;
  VivierctlStatus status;
  gboolean ok;

  if (!vivierctl_parse (ctl, &argc, &argv, NULL, 2, -1, &status))
    return status;

  text = g_strjoinv (" ", argv + 2);
  note.text = vivier_text_clean (text, TRUE, MAX_NOTE_CHARS);
  if (note.text == NULL)
    return vivierctl_usage_error (ctl, "%s", _("The note is empty."));

  note.what = argv[1];
  note.today = ctl->today;
  note.now_ms = vivier_clock_get_now_ms (ctl->clock);
  ok = vivierctl_open_for_writing (ctl, FALSE) && vivierctl_write (ctl, &label, add_note, &note);
  if (ok)
    print_note (ctl, &note);

  g_free (note.text);
  g_free (note.name);
  return ok ? VIVIERCTL_DONE : VIVIERCTL_FAILED;
}
