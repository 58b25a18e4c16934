/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/vivierctl-work.h"
#include "export/vivier-calendar-writer.h"
#include "import/vivier-calendar-reader.h"

typedef struct
{
  Vivierctl            *ctl;
  gboolean              all_events;
  gboolean              is_mine;
  char                 *from;   /* nullable: as typed */
  char                 *until;  /* nullable: as typed */
  VivierCalendarQuery   query;
  char                 *text;   /* the file */
  guint                 n_entries;
  gint64                now_ms;
  GPtrArray            *items;
  VivierCalendarReport *report;
} Calendar;

static gboolean
make_file (VivierDb      *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Calendar *calendar = data;

  calendar->text = vivier_calendar_export (db, &calendar->query, calendar->now_ms, &calendar->n_entries, error);
  return calendar->text != NULL;
}

/* FALSE with the question or the reason told. */
static gboolean
read_day (Calendar   *calendar,
          const char *text,
          VivierDay  *day)
{
  g_auto (VivierNaturalTask) when = { .day = VIVIER_DAY_NONE };

  *day = VIVIER_DAY_NONE;
  if (text != NULL && !vivierctl_read_when (calendar->ctl, text, &when))
    return FALSE;
  if (text != NULL)
    *day = when.day;
  return TRUE;
}

static gboolean
take_in (VivierDb      *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  Calendar *calendar = data;

  return vivier_calendar_import (db, calendar->items, calendar->ctl->today, calendar->now_ms, calendar->report, error);
}

static VivierctlStatus
run_export (Calendar   *calendar,
            const char *path)
{
  Vivierctl *ctl = calendar->ctl;
  g_autoptr (GError) error = NULL;

  calendar->query.today = ctl->today;
  calendar->query.is_mine = calendar->is_mine;
  calendar->query.flags = calendar->all_events ? VIVIER_CALENDAR_ALL_EVENTS : VIVIER_CALENDAR_DEFAULT;
  if (!read_day (calendar, calendar->from, &calendar->query.from) || !read_day (calendar, calendar->until, &calendar->query.until))
    return VIVIERCTL_FAILED;
  if (!vivierctl_open_for_reading (ctl) || !vivierctl_read (ctl, make_file, calendar))
    return VIVIERCTL_FAILED;

  if (g_str_equal (path, "-"))
    {
      g_string_append (ctl->out, calendar->text);
      return VIVIERCTL_DONE;
    }
  if (!g_file_set_contents (path, calendar->text, -1, &error))
    return vivierctl_fail (error);

  if (ctl->as_json)
    {
      vivier_json_writer_begin_object (ctl->json, NULL);
      vivier_json_writer_string (ctl->json, "file", path);
      vivier_json_writer_int (ctl->json, "written", calendar->n_entries);
      vivier_json_writer_end_object (ctl->json);
    }
  else
    /* Translators: a number, then name of a file. */
    vivierctl_line (ctl, g_dngettext (GETTEXT_PACKAGE, "%u entry written to “%s”.", "%u entries written to “%s”.",
                                      calendar->n_entries), calendar->n_entries, path);
  return VIVIERCTL_DONE;
}

static void
print_report (Calendar *calendar)
{
  Vivierctl *ctl = calendar->ctl;
  const VivierCalendarReport *report = calendar->report;
  const struct { const char *key; const char *label; gint64 n; } counts[] = {
    { "read", _("Read"), report->read },
    { "created", _("Created"), report->created },
    { "updated", _("Updated"), report->updated },
    { "unchanged", _("Unchanged"), report->unchanged },
    { "past", _("Over already"), report->past },
    { "cancelled", _("Cancelled"), report->cancelled },
    { "matched", _("With a prospect"), report->matched },
  };

  if (!ctl->as_json)
    {
      for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
        vivierctl_line (ctl, "%s: %" G_GINT64_FORMAT, counts[i].label, counts[i].n);
      for (guint i = 0; i < report->rejected->len; i++)
        vivierctl_say ("%s", (const char *) g_ptr_array_index (report->rejected, i));
      return;
    }

  vivier_json_writer_begin_object (ctl->json, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    vivier_json_writer_int (ctl->json, counts[i].key, counts[i].n);
  vivier_json_writer_begin_array (ctl->json, "rejected");
  for (guint i = 0; i < report->rejected->len; i++)
    vivier_json_writer_string (ctl->json, NULL, g_ptr_array_index (report->rejected, i));
  vivier_json_writer_end_array (ctl->json);
  vivier_json_writer_end_object (ctl->json);
}

static VivierctlStatus
run_import (Calendar   *calendar,
            const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  const VivierLabel label = { .kind = "calendar-import", .subject = name };
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  gsize length;

  if (!g_file_get_contents (path, &data, &length, &error))
    return vivierctl_fail (error);
  calendar->items = vivier_calendar_read (data, length, NULL, calendar->report, &error);
  if (calendar->items == NULL)
    return vivierctl_fail (error);
  if (!vivierctl_open_for_writing (calendar->ctl, FALSE) || !vivierctl_write (calendar->ctl, &label, take_in, calendar))
    return VIVIERCTL_FAILED;

  print_report (calendar);
  return VIVIERCTL_DONE;
}

/* vivierctl calendar export FILE [--from DAY] [--until DAY] [--mine] | import FILE */
VivierctlStatus
vivierctl_calendar (Vivierctl  *ctl,
                    int         argc,
                    char      **argv)
{
  Calendar calendar = { .ctl = ctl };
  const GOptionEntry entries[] = {
    { "all-events", 0, 0, G_OPTION_ARG_NONE, &calendar.all_events, N_("Write tasks as events too, for calendars that show no tasks"), NULL },
    { "from", 0, 0, G_OPTION_ARG_STRING, &calendar.from, N_("Only what is planned from this day on"), N_("DAY") },
    { "until", 'u', 0, G_OPTION_ARG_STRING, &calendar.until, N_("Only what is planned up to this day"), N_("DAY") },
    { "mine", 0, 0, G_OPTION_ARG_NONE, &calendar.is_mine, N_("Only what is planned for who acts"), NULL },
    { NULL },
  };
  VivierctlStatus status;

  if (!vivierctl_parse (ctl, &argc, &argv, entries, 2, 2, &status))
    return status;

  calendar.now_ms = vivier_clock_get_now_ms (ctl->clock);
  calendar.report = vivier_calendar_report_new ();
  if (g_str_equal (argv[1], "export"))
    status = run_export (&calendar, argv[2]);
  else if (g_str_equal (argv[1], "import"))
    status = run_import (&calendar, argv[2]);
  else
    status = vivierctl_usage_error (ctl, "%s", _("Say calendar export or import, and a file."));

  g_free (calendar.from);
  g_free (calendar.until);
  g_free (calendar.text);
  g_clear_pointer (&calendar.items, g_ptr_array_unref);
  vivier_calendar_report_free (calendar.report);
  return status;
}
