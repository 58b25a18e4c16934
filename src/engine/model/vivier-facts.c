/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/vivier-clock.h"
#include "model/vivier-activity.h"
#include "model/vivier-facts-private.h"
#include "model/vivier-figures-private.h"

/* What is found in a column of the prospect; the rest in other tables. */
static const char *const is_known[VIVIER_N_DATA] = {
  [VIVIER_DATUM_WEBSITE] = "p.website IS NOT NULL",
  [VIVIER_DATUM_STREET] = "p.street IS NOT NULL",
  [VIVIER_DATUM_POSTAL_CODE] = "p.postal_code IS NOT NULL",
  [VIVIER_DATUM_CITY] = "p.city IS NOT NULL",
  [VIVIER_DATUM_SIREN] = "coalesce (p.siren, p.siret) IS NOT NULL",
  [VIVIER_DATUM_NAF] = "p.naf_code IS NOT NULL",
  [VIVIER_DATUM_SIZE] = "p.size_bracket IS NOT NULL",
  [VIVIER_DATUM_FIRST_NAME] = "p.first_name IS NOT NULL",
  [VIVIER_DATUM_LAST_NAME] = "p.last_name IS NOT NULL",
  [VIVIER_DATUM_COMPANY] = "p.company IS NOT NULL",
  [VIVIER_DATUM_JOB_TITLE] = "p.job_title IS NOT NULL",
  [VIVIER_DATUM_INTENT] = "p.intent IS NOT NULL",
  [VIVIER_DATUM_SOURCE] = "p.source IS NOT NULL",
  [VIVIER_DATUM_VALUE] = "p.value_minor IS NOT NULL",
};

#define N_OWN_COLUMNS 16

static const char addresses_sql[] =
  "SELECT prospect_id, channel, validity FROM address"
  " WHERE prospect_id BETWEEN ?1 AND ?2 ORDER BY prospect_id";

static const char contacts_sql[] =
  "SELECT DISTINCT prospect_id FROM contact WHERE prospect_id BETWEEN ?1 AND ?2 ORDER BY prospect_id";

static const char activities_sql[] =
  "SELECT prospect_id, id, kind, purpose, outcome, direction, happened_on FROM activity"
  " WHERE prospect_id BETWEEN ?1 AND ?2 AND happened_on <= ?3"
  " AND kind IN ('email', 'call', 'meeting', 'message') ORDER BY prospect_id, happened_ms";

static const char tasks_sql[] =
  "SELECT prospect_id, id, due_on, due_minute, kind FROM task"
  " WHERE prospect_id BETWEEN ?1 AND ?2 AND state = 'open' ORDER BY prospect_id";

static gpointer
make_prospects_sql (gpointer unused)
{
  GString *sql = g_string_new ("SELECT p.id, p.kind = 'person', p.archived_ms IS NOT NULL,"
                               " p.do_not_contact_ms IS NULL, t.kind, p.created_ms, p.naf_code, p.size_bracket,"
                               " p.bant_budget, p.bant_authority, p.bant_need, p.bant_timeline,"
                               " p.owner_id IS NOT NULL, p.no_action_reason IS NOT NULL, p.naf_version, 0");

  for (guint i = 0; i < VIVIER_N_DATA; i++)
    if (is_known[i] != NULL)
      g_string_append_printf (sql, " | ((%s) << %u)", is_known[i], i);

  g_string_append (sql, ", " VIVIER_FIGURES_COLUMNS " FROM prospect p LEFT JOIN stage t ON t.id = p.stage_id"
                        " LEFT JOIN prospect_figures f ON f.prospect_id = p.id"
                        " WHERE p.id BETWEEN ?1 AND ?2 ORDER BY p.id");
  return g_string_free (sql, FALSE);
}

/* A query that tells of @scores, unless only others are wanted: then it has no rows. */
static gboolean
open_one (VivierFactsReader  *self,
          VivierIdCursor     *cursor,
          VivierStateScores   scores,
          VivierDb           *db,
          const char         *sql,
          VivierIdRange       range,
          VivierDay           until,
          GError            **error)
{
  if (self->scores == 0 || (self->scores & scores) != 0)
    return vivier_id_cursor_open (cursor, db, sql, range, until, error);

  cursor->id = VIVIER_ID_END;
  return TRUE;
}

gboolean
vivier_facts_reader_open (VivierFactsReader  *self,
                          VivierDb           *db,
                          VivierIdRange       range,
                          VivierDay           today,
                          GError            **error)
{
  static GOnce once = G_ONCE_INIT;
  const char *prospects_sql = g_once (&once, make_prospects_sql, NULL);

  vivier_clock_learn_zone ();
  self->today = today;
  self->signals = g_array_new (FALSE, FALSE, sizeof (VivierSignal));
  return vivier_id_cursor_open (&self->prospects, db, prospects_sql, range, VIVIER_DAY_NONE, error)
         && open_one (self, &self->addresses, VIVIER_STATE_QUALITY, db, addresses_sql, range, VIVIER_DAY_NONE, error)
         && open_one (self, &self->contacts, VIVIER_STATE_QUALITY, db, contacts_sql, range, VIVIER_DAY_NONE, error)
         && open_one (self, &self->activities, VIVIER_STATE_HEAT, db, activities_sql, range, today, error)
         && open_one (self, &self->tasks, 0, db, tasks_sql, range, VIVIER_DAY_NONE, error);
}

void
vivier_facts_reader_close (VivierFactsReader *self)
{
  vivier_id_cursor_close (&self->prospects);
  vivier_id_cursor_close (&self->addresses);
  vivier_id_cursor_close (&self->contacts);
  vivier_id_cursor_close (&self->activities);
  vivier_id_cursor_close (&self->tasks);
  g_clear_pointer (&self->signals, g_array_unref);
}

gint64
vivier_facts_reader_id (VivierFactsReader *self)
{
  return self->prospects.id;
}

static void
know (VivierFacts *facts,
      VivierDatum  datum)
{
  facts->known |= 1u << datum;
}

static void
read_record (VivierStmt  *stmt,
             VivierFacts *facts)
{
  memset (facts, 0, sizeof *facts);
  facts->id = vivier_stmt_int (stmt, 0);
  facts->is_person = vivier_stmt_int (stmt, 1) != 0;
  facts->is_archived = vivier_stmt_int (stmt, 2) != 0;
  facts->may_be_contacted = vivier_stmt_int (stmt, 3) != 0;
  if (!vivier_stage_kind_from_string (vivier_stmt_text (stmt, 4), &facts->stage_kind))
    facts->stage_kind = VIVIER_STAGE_OPEN;
  facts->created_on = vivier_day_in_known_zone (vivier_stmt_int (stmt, 5));
  g_strlcpy (facts->naf_code, vivier_stmt_text (stmt, 6) != NULL ? vivier_stmt_text (stmt, 6) : "", sizeof facts->naf_code);
  g_strlcpy (facts->size_bracket, vivier_stmt_text (stmt, 7) != NULL ? vivier_stmt_text (stmt, 7) : "", sizeof facts->size_bracket);
  for (int i = 0; i < VIVIER_N_BANT; i++)
    facts->bant[i] = vivier_stmt_is_null (stmt, 8 + i) ? -1 : (int) vivier_stmt_int (stmt, 8 + i);
  facts->has_owner = vivier_stmt_int (stmt, 12) != 0;
  facts->is_left_alone = vivier_stmt_int (stmt, 13) != 0;
  if (!vivier_naf_version_from_string (vivier_stmt_text (stmt, 14), &facts->naf_version))
    facts->naf_version = VIVIER_NAF_NONE;
  facts->known = (guint32) vivier_stmt_int (stmt, 15);
  vivier_figures_read (stmt, N_OWN_COLUMNS, &facts->figures);
  facts->email_validity = VIVIER_VALIDITY_INVALID;
  facts->relaunched_on = VIVIER_DAY_NONE;
}

/* From the most useful one to the least. */
static gboolean
is_better (VivierValidity a,
           VivierValidity b)
{
  static const int ranks[] = {
    [VIVIER_VALIDITY_INVALID] = 0,
    [VIVIER_VALIDITY_DOUBTFUL] = 1,
    [VIVIER_VALIDITY_UNKNOWN] = 2,
    [VIVIER_VALIDITY_VALID] = 3,
  };

  return ranks[a] > ranks[b];
}

static void
read_address (VivierStmt  *stmt,
              VivierFacts *facts)
{
  VivierChannel channel;
  VivierValidity validity;

  if (!vivier_channel_from_string (vivier_stmt_text (stmt, 1), &channel))
    return;
  if (!vivier_validity_from_string (vivier_stmt_text (stmt, 2), &validity))
    validity = VIVIER_VALIDITY_UNKNOWN;

  if (channel == VIVIER_CHANNEL_EMAIL && is_better (validity, facts->email_validity))
    facts->email_validity = validity;
  if (validity == VIVIER_VALIDITY_INVALID)
    return;

  if (channel == VIVIER_CHANNEL_EMAIL)
    know (facts, VIVIER_DATUM_EMAIL);
  else if (channel == VIVIER_CHANNEL_PHONE)
    know (facts, VIVIER_DATUM_PHONE);
  else if (channel == VIVIER_CHANNEL_WEBSITE)
    know (facts, VIVIER_DATUM_WEBSITE);
  else if (vivier_channel_is_profile (channel))
    {
      know (facts, VIVIER_DATUM_PROFILE);
      facts->n_profiles++;
    }
}

/* One activity as the facts see it. */
typedef struct {
  gint64             id;
  VivierActivityKind kind;
  VivierOutcome      outcome;
  gboolean           came_in;
  gboolean           is_relaunch;
  VivierDay          day;
} Contact;

static void
read_contact (VivierStmt *stmt,
              Contact    *out)
{
  const char *purpose = vivier_stmt_text (stmt, 3);

  out->id = vivier_stmt_int (stmt, 1);
  if (!vivier_activity_kind_from_id (vivier_stmt_text (stmt, 2), &out->kind))
    out->kind = VIVIER_ACTIVITY_NOTE;
  out->is_relaunch = out->kind == VIVIER_ACTIVITY_EMAIL && purpose != NULL
                     && (strcmp (purpose, "relaunch") == 0 || strcmp (purpose, "reminder") == 0);
  if (!vivier_outcome_from_id (vivier_stmt_text (stmt, 4), &out->outcome))
    out->outcome = VIVIER_OUTCOME_OPEN;
  out->came_in = g_strcmp0 (vivier_stmt_text (stmt, 5), "in") == 0;
  out->day = vivier_stmt_day (stmt, 6);
}

/* FALSE when it tells nothing of the prospect's interest. */
static gboolean
signal_of (const Contact    *contact,
           VivierSignalKind *kind)
{
  gboolean is_call = contact->kind == VIVIER_ACTIVITY_CALL;

  if (contact->outcome == VIVIER_OUTCOME_NOT_INTERESTED || contact->outcome == VIVIER_OUTCOME_DO_NOT_CONTACT)
    *kind = VIVIER_SIGNAL_REFUSAL;
  else if (contact->kind == VIVIER_ACTIVITY_MEETING || contact->outcome == VIVIER_OUTCOME_MEETING)
    *kind = VIVIER_SIGNAL_MEETING;
  else if (is_call && contact->came_in)
    *kind = VIVIER_SIGNAL_CALL_IN;
  else if (contact->came_in || contact->outcome == VIVIER_OUTCOME_ANSWERED)
    *kind = VIVIER_SIGNAL_REPLY;
  else if (contact->outcome == VIVIER_OUTCOME_CALLBACK)
    *kind = VIVIER_SIGNAL_CALLBACK;
  else if (contact->outcome == VIVIER_OUTCOME_REACHED)
    *kind = VIVIER_SIGNAL_CALL_REACHED;
  else
    return FALSE;

  return TRUE;
}

static gboolean
is_reply (const Contact *contact)
{
  switch (contact->outcome)
    {
    case VIVIER_OUTCOME_ANSWERED:
    case VIVIER_OUTCOME_REACHED:
    case VIVIER_OUTCOME_CALLBACK:
    case VIVIER_OUTCOME_NOT_INTERESTED:
    case VIVIER_OUTCOME_DO_NOT_CONTACT:
    case VIVIER_OUTCOME_MEETING:
      return TRUE;
    case VIVIER_OUTCOME_OPEN:
    case VIVIER_OUTCOME_NO_ANSWER:
    case VIVIER_OUTCOME_VOICEMAIL:
    case VIVIER_OUTCOME_WRONG_NUMBER:
    default:
      return contact->came_in;
    }
}

/* How the conversation stands after one more activity. */
static void
follow_conversation (const Contact *contact,
                     VivierFacts   *facts)
{
  gboolean is_call = contact->kind == VIVIER_ACTIVITY_CALL;
  gboolean is_writing = contact->kind == VIVIER_ACTIVITY_EMAIL || contact->kind == VIVIER_ACTIVITY_MESSAGE;

  facts->awaits_answer = is_writing && contact->came_in;
  facts->awaits_call = is_call && contact->outcome == VIVIER_OUTCOME_CALLBACK;
  if (contact->is_relaunch)
    facts->relaunched_on = contact->day;
  if (is_reply (contact) || contact->kind == VIVIER_ACTIVITY_MEETING)
    {
      facts->missed_calls = 0;
      facts->unanswered = 0;
      return;
    }
  facts->missed_calls += is_call && (contact->outcome == VIVIER_OUTCOME_NO_ANSWER || contact->outcome == VIVIER_OUTCOME_VOICEMAIL);
  facts->unanswered += is_writing;
}

static void
add_contact (VivierFactsReader *self,
             const Contact     *contact,
             VivierFacts       *facts,
             VivierState       *state)
{
  VivierSignal signal = { VIVIER_SIGNAL_REPLY, contact->day, contact->id };

  state->emails += contact->kind == VIVIER_ACTIVITY_EMAIL;
  state->calls += contact->kind == VIVIER_ACTIVITY_CALL;
  if (contact->outcome == VIVIER_OUTCOME_WRONG_NUMBER)
    return;

  state->last_contact_on = MAX (state->last_contact_on, contact->day);
  if (is_reply (contact))
    state->last_reply_on = MAX (state->last_reply_on, contact->day);
  follow_conversation (contact, facts);
  if (signal_of (contact, &signal.kind))
    g_array_append_val (self->signals, signal);
}

/* Whether a task comes before the one found so far: by day, those with an hour
 * first, by hour, by id. */
static void
read_task (VivierStmt  *stmt,
           VivierState *state)
{
  gint64 id = vivier_stmt_int (stmt, 1);
  VivierDay due_on = vivier_stmt_day (stmt, 2);
  int minute = vivier_stmt_is_null (stmt, 3) ? VIVIER_MINUTE_NONE : (int) vivier_stmt_int (stmt, 3);
  int place = minute == VIVIER_MINUTE_NONE ? G_MAXINT : minute;
  int best_place = state->next_minute == VIVIER_MINUTE_NONE ? G_MAXINT : state->next_minute;

  if (state->next_task_id != 0
      && (due_on > state->next_on
          || (due_on == state->next_on && (place > best_place || (place == best_place && id > state->next_task_id)))))
    return;

  state->next_task_id = id;
  state->next_on = due_on;
  state->next_minute = minute;
  if (!vivier_task_kind_from_id (vivier_stmt_text (stmt, 4), &state->next_kind))
    state->next_kind = VIVIER_TASK_TODO;
}

/* Days it took from being known to buying; whoever bought before came as a client. */
static int
days_to_client (const VivierFacts *facts)
{
  VivierDay first_on = facts->figures.totals.first_on;

  if (facts->figures.totals.purchases == 0 || first_on == VIVIER_DAY_NONE || first_on < facts->created_on)
    return -1;
  return first_on - facts->created_on;
}

static int
compare_signals (gconstpointer a,
                 gconstpointer b)
{
  const VivierSignal *left = a;
  const VivierSignal *right = b;

  if (left->day != right->day)
    return right->day - left->day;
  return (left->activity_id < right->activity_id) - (left->activity_id > right->activity_id);
}

static void
finish_signals (VivierFactsReader *self,
                VivierFacts       *facts)
{
  VivierDay last_on = facts->figures.totals.last_on;

  if (facts->figures.totals.purchases > 0 && last_on != VIVIER_DAY_NONE && last_on <= self->today)
    g_array_append_val (self->signals, ((VivierSignal) { VIVIER_SIGNAL_PURCHASE, last_on, 0 }));
  if (self->signals->len > 1)
    g_array_sort (self->signals, compare_signals);
  facts->signals = (const VivierSignal *) (void *) self->signals->data;
  facts->n_signals = self->signals->len;
}

/* The other cursors may stand behind, on rows of prospects that are gone. */
static gboolean
catch_up (VivierIdCursor  *cursor,
          gint64           id,
          GError         **error)
{
  while (cursor->id < id)
    if (!vivier_id_cursor_advance (cursor, error))
      return FALSE;

  return TRUE;
}

gboolean
vivier_facts_reader_read (VivierFactsReader  *self,
                          VivierFacts        *facts,
                          VivierState        *state,
                          GError            **error)
{
  gint64 id = self->prospects.id;
  Contact contact;

  *state = (VivierState) {
    .last_contact_on = VIVIER_DAY_NONE, .last_reply_on = VIVIER_DAY_NONE,
    .next_on = VIVIER_DAY_NONE, .next_minute = VIVIER_MINUTE_NONE,
  };
  g_array_set_size (self->signals, 0);
  read_record (self->prospects.stmt, facts);
  if (!catch_up (&self->addresses, id, error) || !catch_up (&self->contacts, id, error)
      || !catch_up (&self->activities, id, error) || !catch_up (&self->tasks, id, error))
    return FALSE;

  while (self->addresses.id == id)
    {
      read_address (self->addresses.stmt, facts);
      if (!vivier_id_cursor_advance (&self->addresses, error))
        return FALSE;
    }
  if (self->contacts.id == id)
    know (facts, VIVIER_DATUM_CONTACT);
  while (self->activities.id == id)
    {
      read_contact (self->activities.stmt, &contact);
      add_contact (self, &contact, facts, state);
      if (!vivier_id_cursor_advance (&self->activities, error))
        return FALSE;
    }
  while (self->tasks.id == id)
    {
      read_task (self->tasks.stmt, state);
      if (!vivier_id_cursor_advance (&self->tasks, error))
        return FALSE;
    }

  state->days_to_client = days_to_client (facts);
  finish_signals (self, facts);
  return vivier_id_cursor_advance (&self->prospects, error);
}
