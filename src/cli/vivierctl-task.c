/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/vivierctl-work.h"
#include "model/vivier-prospect.h"
#include "rules/vivier-recurrence.h"

/* One run of the command: what was asked for, and what came of it. */
typedef struct
{
  Vivierctl         *ctl;
  const char        *prospect; /* nullable: as typed */
  char              *kind;     /* nullable: as typed */
  char              *until;    /* nullable: as typed */
  int                remind;
  gboolean           wants_done;
  gboolean           whole_series;
  const char        *what;     /* the task as typed */
  VivierNaturalTask  when;
  VivierDay          until_on;
  gint64             now_ms;
  VivierTask        *task;
  GPtrArray         *tasks;
  VivierTaskClosing  closing;
} Work;

static gboolean
find_prospect (VivierDb  *db,
               Work      *work,
               gint64    *prospect_id,
               GError   **error)
{
  if (work->prospect != NULL)
    {
      *prospect_id = vivier_prospect_find (db, work->prospect, error);
      return *prospect_id != 0;
    }

  /* "relancer Gergom Events mardi": what is left may be a name. */
  if (work->when.title != NULL)
    *prospect_id = vivier_prospect_find (db, work->when.title, NULL);
  if (*prospect_id != 0)
    g_clear_pointer (&work->when.title, g_free);
  return TRUE;
}

static gboolean
add_task (VivierDb      *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Work *work = data;
  g_autoptr (VivierTask) task = NULL;
  gint64 prospect_id = 0;

  if (!find_prospect (db, work, &prospect_id, error))
    return FALSE;

  task = vivier_task_new (work->when.kind, prospect_id, work->when.day);
  if (work->kind != NULL)
    vivier_task_kind_from_id (work->kind, &task->kind);
  task->title = g_strdup (work->when.title);
  task->due_minute = work->when.minute;
  task->duration = work->when.duration;
  task->remind = work->remind;
  task->recurrence = g_strdup (work->when.recurrence);
  if (!vivier_task_save (db, task, work->now_ms, error))
    return FALSE;

  work->task = vivier_task_load (db, task->id, error);
  if (work->task == NULL)
    return FALSE;
  vivier_db_set_label (db, &(VivierLabel) { .kind = "task-new", .count = 1,
                                            .subject = work->task->prospect != NULL ? work->task->prospect
                                                                                    : work->task->title });
  return TRUE;
}

static gboolean
list_tasks (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Work *work = data;
  VivierTaskQuery query = VIVIER_TASK_QUERY_INIT;

  query.until = work->until_on;
  if (work->wants_done)
    query.states = 1u << VIVIER_TASK_DONE | 1u << VIVIER_TASK_DROPPED;
  if (work->prospect != NULL)
    {
      query.prospect_id = vivier_prospect_find (db, work->prospect, error);
      if (query.prospect_id == 0)
        return FALSE;
    }

  work->tasks = vivier_tasks_load (db, &query, error);
  return work->tasks != NULL;
}

typedef gboolean (*Change) (VivierDb *db, Work *work, gint64 id, GError **error);

static gboolean
close_done (VivierDb  *db,
            Work      *work,
            gint64     id,
            GError   **error)
{
  return vivier_task_done (db, id, vivier_recurrence_next, work->ctl->today, work->now_ms, &work->closing, error);
}

static gboolean
close_dropped (VivierDb  *db,
               Work      *work,
               gint64     id,
               GError   **error)
{
  return vivier_task_drop (db, id, work->whole_series, vivier_recurrence_next, work->ctl->today, work->now_ms,
                           &work->closing, error);
}

static gboolean
snooze (VivierDb  *db,
        Work      *work,
        gint64     id,
        GError   **error)
{
  return vivier_task_snooze (db, id, work->when.day, work->when.minute, error);
}

static gboolean
reopen (VivierDb  *db,
        Work      *work,
        gint64     id,
        GError   **error)
{
  return vivier_task_reopen (db, id, error);
}

static const struct {
  const char *name;
  const char *label;
  Change      change;
} changes[] = {
  { "done", "task-done", close_done },
  { "drop", "task-drop", close_dropped },
  { "snooze", "task-snooze", snooze },
  { "reopen", "task-reopen", reopen },
};

typedef struct
{
  Work  *work;
  guint  change;
} Changing;

static gboolean
change_task (VivierDb      *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Changing *changing = data;
  Work *work = changing->work;
  gint64 id = vivier_task_find (db, work->what, error);

  if (id == 0 || !changes[changing->change].change (db, work, id, error))
    return FALSE;

  work->task = vivier_task_load (db, id, error);
  if (work->task == NULL)
    return FALSE;
  vivier_db_set_label (db, &(VivierLabel) { .kind = changes[changing->change].label,
                                            .subject = work->task->prospect != NULL ? work->task->prospect
                                                                                    : work->task->title });
  return TRUE;
}

static void
print_added (Work *work)
{
  Vivierctl *ctl = work->ctl;
  g_autofree char *title = vivier_task_dup_title (work->task);
  g_autofree char *when = vivier_natural_task_describe (&work->when, ctl->today);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, work->task->id);

  if (ctl->as_json)
    vivierctl_json_task (ctl, NULL, work->task);
  else if (work->task->prospect != NULL)
    /* Translators: number of a task, what is to be done, name of a prospect, then when. */
    vivierctl_line (ctl, _("Task %s: %s, %s, %s."), id, title, work->task->prospect, when);
  else
    /* Translators: number of a task, what is to be done, then when. */
    vivierctl_line (ctl, _("Task %s: %s, %s."), id, title, when);
}

static VivierctlStatus
run_add (Work  *work,
         int    argc,
         char **argv)
{
  const VivierLabel label = { .kind = "task-new" };
  g_autofree char *text = g_strjoinv (" ", argv + 2);
  VivierTaskKind kind;

  if (work->kind != NULL && !vivier_task_kind_from_id (work->kind, &kind))
    return vivierctl_usage_error (work->ctl, "%s", _("A task is a relaunch, call, email, meeting or todo."));
  if (!vivierctl_read_when (work->ctl, text, &work->when))
    return VIVIERCTL_FAILED;
  if (!vivierctl_open_for_writing (work->ctl, FALSE) || !vivierctl_write (work->ctl, &label, add_task, work))
    return VIVIERCTL_FAILED;

  print_added (work);
  return VIVIERCTL_DONE;
}

static VivierctlStatus
run_list (Work *work)
{
  Vivierctl *ctl = work->ctl;
  g_auto (VivierNaturalTask) until = { .day = VIVIER_DAY_NONE };

  if (work->until != NULL && !vivierctl_read_when (ctl, work->until, &until))
    return VIVIERCTL_FAILED;
  work->until_on = work->until != NULL ? until.day : VIVIER_DAY_NONE;
  if (!vivierctl_open_for_reading (ctl) || !vivierctl_read (ctl, list_tasks, work))
    return VIVIERCTL_FAILED;

  if (!ctl->as_json)
    {
      vivierctl_print_tasks (ctl, work->tasks);
      return VIVIERCTL_DONE;
    }

  vivier_json_writer_begin_array (ctl->json, NULL);
  for (guint i = 0; i < work->tasks->len; i++)
    vivierctl_json_task (ctl, NULL, g_ptr_array_index (work->tasks, i));
  vivier_json_writer_end_array (ctl->json);
  return VIVIERCTL_DONE;
}

static void
print_changed (Work *work)
{
  Vivierctl *ctl = work->ctl;
  g_autofree char *title = vivier_task_dup_title (work->task);
  g_autofree char *day = vivier_day_format_long (work->task->due_on);

  if (ctl->as_json)
    {
      vivier_json_writer_begin_object (ctl->json, NULL);
      vivierctl_json_task (ctl, "task", work->task);
      vivierctl_json_closing (ctl, &work->closing);
      vivier_json_writer_end_object (ctl->json);
      return;
    }

  switch (work->task->state)
    {
    case VIVIER_TASK_DONE:
      /* Translators: what was to be done. */
      vivierctl_line (ctl, _("“%s” is done."), title);
      break;
    case VIVIER_TASK_DROPPED:
      /* Translators: what was to be done. */
      vivierctl_line (ctl, _("“%s” is dropped."), title);
      break;
    case VIVIER_TASK_OPEN:
    default:
      /* Translators: what is to be done, then a date. */
      vivierctl_line (ctl, _("“%s” is due on %s."), title, day);
      break;
    }
  vivierctl_tell_closing (ctl, &work->closing);
}

static VivierctlStatus
run_change (Work  *work,
            guint  change,
            int    argc,
            char **argv)
{
  const VivierLabel label = { .kind = changes[change].label };
  Changing changing = { work, change };

  if (argc < 3)
    return vivierctl_usage_error (work->ctl, "%s", _("An argument is missing."));
  work->what = argv[2];
  if (changes[change].change == snooze)
    {
      g_autofree char *text = g_strjoinv (" ", argv + 3);

      if (!vivierctl_read_when (work->ctl, text, &work->when))
        return VIVIERCTL_FAILED;
    }
  if (!vivierctl_open_for_writing (work->ctl, FALSE) || !vivierctl_write (work->ctl, &label, change_task, &changing))
    return VIVIERCTL_FAILED;

  print_changed (work);
  return VIVIERCTL_DONE;
}

static VivierctlStatus
run (Work  *work,
     int    argc,
     char **argv)
{
  if (g_str_equal (argv[1], "add"))
    return run_add (work, argc, argv);
  if (g_str_equal (argv[1], "list"))
    return run_list (work);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    if (g_str_equal (argv[1], changes[i].name))
      return run_change (work, i, argc, argv);

  return vivierctl_usage_error (work->ctl, "%s", _("Say task add, list, done, snooze, drop or reopen."));
}

/* vivierctl task add TEXT [--prospect P] | list | done ID | snooze ID WHEN | drop ID | reopen ID */
VivierctlStatus
vivierctl_task (Vivierctl  *ctl,
                int         argc,
                char      **argv)
{
  Work work = {
    .ctl = ctl, .remind = VIVIER_MINUTE_NONE, .until_on = VIVIER_DAY_NONE,
    .when = { .day = VIVIER_DAY_NONE, .minute = VIVIER_MINUTE_NONE }, .closing = { .next_on = VIVIER_DAY_NONE },
  };
  const GOptionEntry entries[] = {
    { "prospect", 'p', 0, G_OPTION_ARG_STRING, &work.prospect, N_("With this prospect"), N_("PROSPECT") },
    { "kind", 'k', 0, G_OPTION_ARG_STRING, &work.kind, N_("What is to be done"), "relaunch|call|email|meeting|todo" },
    { "remind", 'r', 0, G_OPTION_ARG_INT, &work.remind, N_("Remind so many minutes before"), N_("MINUTES") },
    { "until", 'u', 0, G_OPTION_ARG_STRING, &work.until, N_("Only what is due up to this day"), N_("DAY") },
    { "closed", 0, 0, G_OPTION_ARG_NONE, &work.wants_done, N_("List what was done or dropped"), NULL },
    { "series", 0, 0, G_OPTION_ARG_NONE, &work.whole_series, N_("Drop what recurs too"), NULL },
    { NULL },
  };
  VivierctlStatus status;

  if (vivierctl_parse (ctl, &argc, &argv, entries, 1, -1, &status))
    {
      work.now_ms = vivier_clock_get_now_ms (ctl->clock);
      status = run (&work, argc, argv);
    }

  g_free ((char *) work.prospect);
  g_free (work.kind);
  g_free (work.until);
  vivier_natural_task_clear (&work.when);
  vivier_task_free (work.task);
  g_clear_pointer (&work.tasks, g_ptr_array_unref);
  return status;
}
