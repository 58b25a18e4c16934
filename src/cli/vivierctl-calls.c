/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/vivierctl-work.h"
#include "model/vivier-call-session.h"

typedef struct
{
  Vivierctl          *ctl;
  char               *filter;   /* nullable: as typed, likewise the others */
  char               *title;
  char               *script;
  char               *note;
  char               *next;
  int                 duration;
  VivierListId        list;
  VivierCallResult    result;
  VivierNaturalTask   when;
  gint64              now_ms;
  VivierCallSession  *session;
  VivierCallCard     *card;
  VivierCallStats     stats;
  VivierCallEffect    effect;
} Calls;

/* How things stand, after whatever was done. */
static gboolean
look (VivierDb  *db,
      Calls     *calls,
      GError   **error)
{
  g_clear_pointer (&calls->card, vivier_call_card_free);
  calls->card = vivier_call_session_card (db, calls->session, error);
  return calls->card != NULL && vivier_call_session_stats (db, calls->session, &calls->stats, error);
}

static gboolean
load_current (VivierDb  *db,
              Calls     *calls,
              GError   **error)
{
  g_autoptr (GError) failure = NULL;

  calls->session = vivier_call_session_current (db, 0, &failure);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (calls->session == NULL)
    g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND,
                         _("No calling session goes on. Start one with “vivierctl calls start”."));
  return calls->session != NULL;
}

static gboolean
start (VivierDb      *db,
       gpointer       data,
       GCancellable  *cancellable,
       GError       **error)
{
  Calls *calls = data;
  VivierProspectQuery query = { .list = calls->list, .context = { .today = calls->ctl->today } };
  g_autoptr (VivierFieldTable) fields = vivier_field_table_load (db, error);
  g_autoptr (VivierFilter) filter = NULL;
  g_autoptr (GArray) ids = NULL;

  if (fields == NULL)
    return FALSE;
  if (calls->filter != NULL)
    {
      filter = vivier_filter_parse (calls->filter, fields, error);
      if (filter == NULL)
        return FALSE;
      query.filter = filter;
    }

  ids = vivier_prospects_load_ids (db, &query, error);
  if (ids == NULL)
    return FALSE;
  calls->session = vivier_call_session_start (db, calls->title, calls->script, ids, 0, calls->now_ms, error);
  return calls->session != NULL && look (db, calls, error);
}

static gboolean
show (VivierDb      *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  return load_current (db, data, error) && look (db, data, error);
}

static gboolean
record (VivierDb      *db,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  Calls *calls = data;

  if (!show (db, calls, cancellable, error))
    return FALSE;

  calls->result.contact_id = calls->card->contact_id;
  calls->result.address_id = calls->card->address_id;
  vivier_db_set_label (db, &(VivierLabel) { .kind = "call-logged", .subject = calls->card->name });
  return vivier_call_session_record (db, calls->session, &calls->result, calls->ctl->today, calls->now_ms,
                                     &calls->effect, error)
         && look (db, calls, error);
}

static gboolean
skip (VivierDb      *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  Calls *calls = data;

  return load_current (db, calls, error) && vivier_call_session_skip (db, calls->session, error)
         && look (db, calls, error);
}

static gboolean
stop (VivierDb      *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  Calls *calls = data;

  return load_current (db, calls, error) && vivier_call_session_stop (db, calls->session, calls->now_ms, error)
         && look (db, calls, error);
}

static void
print_json (const Calls *calls)
{
  VivierJsonWriter *json = calls->ctl->json;

  vivier_json_writer_begin_object (json, NULL);
  vivier_json_writer_int (json, "session_id", calls->session->id);
  vivier_json_writer_string (json, "title", calls->session->title);
  vivier_json_writer_bool (json, "ended", calls->session->ended_ms != 0);
  vivier_json_writer_begin_object (json, "card");
  vivier_json_writer_int (json, "number", calls->card->number);
  vivier_json_writer_int (json, "total", calls->card->total);
  vivier_json_writer_int (json, "prospect_id", calls->card->prospect_id);
  vivier_json_writer_string (json, "name", calls->card->name);
  vivier_json_writer_string (json, "contact", calls->card->contact);
  vivier_json_writer_string (json, "phone", calls->card->phone);
  vivier_json_writer_end_object (json);
  vivier_json_writer_begin_object (json, "effect");
  vivier_json_writer_int (json, "activity_id", calls->effect.activity_id);
  vivier_json_writer_int (json, "task_id", calls->effect.task_id);
  vivier_json_writer_bool (json, "asks_for_next", calls->effect.asks_for_next);
  vivier_json_writer_end_object (json);
  vivier_json_writer_begin_object (json, "statistics");
  vivier_json_writer_int (json, "calls", calls->stats.calls);
  vivier_json_writer_int (json, "reached", calls->stats.reached);
  vivier_json_writer_int (json, "meetings", calls->stats.meetings);
  vivier_json_writer_int (json, "callbacks", calls->stats.callbacks);
  vivier_json_writer_int (json, "skipped", calls->stats.skipped);
  vivier_json_writer_int (json, "left", calls->stats.left);
  vivier_json_writer_int (json, "talk_seconds", calls->stats.talk_s);
  vivier_json_writer_end_object (json);
  vivier_json_writer_end_object (json);
}

static void
print_text (const Calls *calls)
{
  Vivierctl *ctl = calls->ctl;
  const VivierCallCard *card = calls->card;

  if (card->prospect_id != 0)
    /* Translators: number of a card and how many there are, name of a prospect, phone number. */
    vivierctl_line (ctl, _("%u of %u: %s, %s"), card->number, card->total, card->name,
                    card->phone != NULL ? card->phone : _("no phone number"));
  /* Translators: numbers; the last one is in minutes. */
  vivierctl_line (ctl, _("Calls: %d. Reached: %d. Meetings: %d. To call back: %d. Left: %d. Minutes: %d."),
                  (int) calls->stats.calls, (int) calls->stats.reached, (int) calls->stats.meetings,
                  (int) calls->stats.callbacks, (int) calls->stats.left, (int) (calls->stats.talk_s / 60));
}

static VivierctlStatus
run_write (Calls        *calls,
           const char   *kind,
           VivierDbFunc  func)
{
  const VivierLabel label = { .kind = kind, .subject = calls->title };

  return vivierctl_open_for_writing (calls->ctl, FALSE) && vivierctl_write (calls->ctl, &label, func, calls)
           ? VIVIERCTL_DONE : VIVIERCTL_FAILED;
}

static VivierctlStatus
run_record (Calls  *calls,
            int     argc,
            char  **argv)
{
  if (argc < 3 || !vivier_outcome_from_id (argv[2], &calls->result.outcome))
    return vivierctl_usage_error (calls->ctl, "%s",
                                  _("An outcome is reached, no-answer, voicemail, callback, wrong-number, "
                                    "not-interested, do-not-contact or meeting."));
  if (calls->next != NULL)
    {
      if (!vivierctl_read_when (calls->ctl, calls->next, &calls->when))
        return VIVIERCTL_FAILED;
      calls->result.next_on = calls->when.day;
      calls->result.next_minute = calls->when.minute;
      calls->result.next_title = calls->when.title;
      if (calls->when.has_kind)
        calls->result.next_kind = calls->when.kind;
    }
  calls->result.note = calls->note;
  calls->result.duration_s = calls->duration;
  return run_write (calls, "call-logged", record);
}

static VivierctlStatus
run (Calls  *calls,
     int     argc,
     char  **argv)
{
  const char *verb = argc > 1 ? argv[1] : "show";

  if (g_str_equal (verb, "show"))
    return vivierctl_open_for_reading (calls->ctl) && vivierctl_read (calls->ctl, show, calls)
             ? VIVIERCTL_DONE : VIVIERCTL_FAILED;
  if (g_str_equal (verb, "record"))
    return run_record (calls, argc, argv);
  if (g_str_equal (verb, "skip"))
    return run_write (calls, "call-session", skip);
  if (g_str_equal (verb, "stop"))
    return run_write (calls, "call-session", stop);
  if (g_str_equal (verb, "start") && (argc < 3 || vivier_list_id_from_string (argv[2], &calls->list)))
    return run_write (calls, "call-session", start);

  return vivierctl_usage_error (calls->ctl, "%s", _("Say calls start, show, record, skip or stop."));
}

/* vivierctl calls start [LIST] [--filter EXPR] | show | record OUTCOME | skip | stop */
VivierctlStatus
vivierctl_calls (Vivierctl  *ctl,
                 int         argc,
                 char      **argv)
{
  Calls calls = { .ctl = ctl, .result = VIVIER_CALL_RESULT_INIT, .list = VIVIER_LIST_PROSPECTS };
  const GOptionEntry entries[] = {
    { "filter", 'f', 0, G_OPTION_ARG_STRING, &calls.filter, N_("Only prospects that answer this"), N_("EXPRESSION") },
    { "title", 0, 0, G_OPTION_ARG_STRING, &calls.title, N_("Call the session so"), N_("TEXT") },
    { "script", 0, 0, G_OPTION_ARG_STRING, &calls.script, N_("Use this template as the thread of the call"), N_("NAME") },
    { "note", 'n', 0, G_OPTION_ARG_STRING, &calls.note, N_("What was said"), N_("TEXT") },
    { "seconds", 0, 0, G_OPTION_ARG_INT, &calls.duration, N_("How long it took"), N_("SECONDS") },
    { "next", 0, 0, G_OPTION_ARG_STRING, &calls.next, N_("What comes next: “call Tuesday 10:00”"), N_("TEXT") },
    { NULL },
  };
  VivierctlStatus status;

  if (vivierctl_parse (ctl, &argc, &argv, entries, 0, 2, &status))
    {
      calls.now_ms = vivier_clock_get_now_ms (ctl->clock);
      status = run (&calls, argc, argv);
      if (status == VIVIERCTL_DONE && ctl->as_json)
        print_json (&calls);
      else if (status == VIVIERCTL_DONE)
        print_text (&calls);
    }

  g_free (calls.filter);
  g_free (calls.title);
  g_free (calls.script);
  g_free (calls.note);
  g_free (calls.next);
  vivier_natural_task_clear (&calls.when);
  vivier_call_session_free (calls.session);
  vivier_call_card_free (calls.card);
  return status;
}
