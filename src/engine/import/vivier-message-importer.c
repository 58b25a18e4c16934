/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-import-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/vivier-money.h"
#include "base/vivier-text.h"
#include "model/vivier-activity.h"
#include "model/vivier-contact-match.h"
#include "model/vivier-mail-match.h"

/* LinkedIn's own export of messages: each is filed in the timeline of the one it
 * came from or went to. */

/* So many strangers are told by name. */
#define MAX_NAMED 5
#define MAX_NAME  200

typedef enum {
  COLUMN_CONVERSATION,
  COLUMN_FROM,
  COLUMN_FROM_URL,
  COLUMN_TO,
  COLUMN_TO_URLS,
  COLUMN_DATE,
  COLUMN_SUBJECT,
  COLUMN_CONTENT,
  COLUMN_DRAFT,
  N_COLUMNS
} Column;

static const char * const titles[N_COLUMNS] = {
  "conversation id", "from", "sender profile url", "to", "recipient profile urls", "date", "subject", "content", "is message draft",
};

typedef struct {
  int         column[N_COLUMNS]; /* -1: the file has none */
  GHashTable *seen;              /* folded name of anybody -> how many messages */
  GHashTable *strangers;         /* name -> how many messages that could not be filed */
  GHashTable *prospects;         /* ids of those who got some */
  gint64      n_filed;
  gint64      n_unfiled;
} Messages;

static const char *
get (VivierFileImport *self,
     const Messages   *messages,
     Column            column)
{
  return vivier_row_get_column (self, messages->column[column]);
}

static void
count (GHashTable *table,
       const char *name)
{
  if (name != NULL)
    g_hash_table_insert (table, g_strdup (name), GINT_TO_POINTER (GPOINTER_TO_INT (g_hash_table_lookup (table, name)) + 1));
}

/* 0 in @prospect_id when it is nobody known, or not one alone. */
static gboolean
find_person (VivierFileImport  *self,
             const char        *name,
             const char        *url,
             gint64            *prospect_id,
             gint64            *contact_id,
             GError           **error)
{
  g_autofree char *profile = url != NULL ? vivier_channel_normalize (VIVIER_CHANNEL_LINKEDIN, url, NULL) : NULL;
  g_autofree char *name_key = NULL;

  *prospect_id = *contact_id = 0;
  if (profile != NULL && !vivier_contact_match_address (self->db, VIVIER_CHANNEL_LINKEDIN, profile, prospect_id, contact_id, error))
    return FALSE;
  name_key = *prospect_id == 0 && name != NULL ? vivier_text_name_key (name) : NULL;
  return name_key == NULL || vivier_contact_match_name (self->db, name_key, prospect_id, contact_id, error);
}

/* "2024-01-05 10:22:31 UTC" */
static gboolean
read_instant (const char *text,
              gint64     *instant_ms)
{
  g_auto (GStrv) words = text != NULL ? g_strsplit (text, " ", 3) : NULL;
  g_autofree char *iso = NULL;
  g_autoptr (GDateTime) instant = NULL;

  if (words == NULL || g_strv_length (words) < 2)
    return FALSE;
  iso = g_strdup_printf ("%sT%sZ", words[0], words[1]);
  instant = g_date_time_new_from_iso8601 (iso, NULL);
  if (instant == NULL)
    return FALSE;
  *instant_ms = g_date_time_to_unix (instant) * 1000;
  return TRUE;
}

/* LinkedIn gives messages no id of their own. */
static char *
make_id (VivierFileImport *self,
         const Messages   *messages)
{
  const char *parts[] = { get (self, messages, COLUMN_CONVERSATION), get (self, messages, COLUMN_DATE),
                          get (self, messages, COLUMN_FROM), get (self, messages, COLUMN_CONTENT) };
  guint64 hash = 1;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    hash = vivier_text_hash (hash, parts[i] != NULL ? parts[i] : "", -1);
  return g_strdup_printf ("linkedin:%016" G_GINT64_MODIFIER "x", hash);
}

/* Into @prospect_id's timeline, unless it is there. */
static gboolean
file_message (VivierFileImport  *self,
              Messages          *messages,
              gint64             prospect_id,
              gint64             contact_id,
              VivierDirection    direction,
              gint64             instant_ms,
              gboolean          *added,
              GError           **error)
{
  g_autofree char *id = make_id (self, messages);
  g_autoptr (VivierActivity) activity = NULL;
  const char *subject = get (self, messages, COLUMN_SUBJECT);
  const char *content = get (self, messages, COLUMN_CONTENT);

  if (vivier_mail_find_activity (self->db, prospect_id, id) != 0)
    return TRUE;
  activity = vivier_activity_new (VIVIER_ACTIVITY_MESSAGE, prospect_id);
  activity->purpose = g_strdup (vivier_channel_to_string (VIVIER_CHANNEL_LINKEDIN));
  activity->subject = subject != NULL ? vivier_text_clean (subject, FALSE, MAX_NAME) : NULL;
  activity->body = content != NULL ? vivier_text_clean (content, TRUE, -1) : NULL;
  activity->direction = direction;
  activity->contact_id = contact_id;
  activity->happened_ms = instant_ms;
  activity->happened_on = vivier_day_from_unix_ms (instant_ms);
  activity->message_id = g_steal_pointer (&id);
  if (!vivier_activity_save (self->db, activity, self->job->now_ms, error))
    return FALSE;
  *added = TRUE;
  g_hash_table_add (messages->prospects, g_memdup2 (&prospect_id, sizeof prospect_id));
  return TRUE;
}

/* Recipients stand in two columns, in one order when they are as many. */
static gboolean
file_for_recipients (VivierFileImport  *self,
                     Messages          *messages,
                     gint64             instant_ms,
                     gboolean          *is_known,
                     gboolean          *added,
                     GError           **error)
{
  const char *names = get (self, messages, COLUMN_TO);
  const char *urls = get (self, messages, COLUMN_TO_URLS);
  g_auto (GStrv) name_list = g_strsplit (names != NULL ? names : "", ",", -1);
  g_auto (GStrv) url_list = g_strsplit (urls != NULL ? urls : "", ",", -1);
  const guint n_names = g_strv_length (name_list);
  const guint n_urls = g_strv_length (url_list);

  for (guint i = 0; i < MAX (n_names, n_urls); i++)
    {
      const char *name = n_names == n_urls || n_urls == 0 ? g_strstrip (name_list[i]) : NULL;
      gint64 prospect_id, contact_id;

      if (!find_person (self, name, i < n_urls ? g_strstrip (url_list[i]) : NULL, &prospect_id, &contact_id, error))
        return FALSE;
      if (prospect_id == 0)
        continue;
      *is_known = TRUE;
      if (!file_message (self, messages, prospect_id, contact_id, VIVIER_DIRECTION_OUT, instant_ms, added, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_message (VivierFileImport  *self,
              gpointer           data,
              GError           **error)
{
  Messages *messages = data;
  const char *from = get (self, messages, COLUMN_FROM);
  const char *to = get (self, messages, COLUMN_TO);
  const char *draft = get (self, messages, COLUMN_DRAFT);
  gboolean is_known = FALSE;
  gboolean added = FALSE;
  gint64 instant_ms, prospect_id, contact_id;

  if (g_strcmp0 (draft, "Yes") == 0)
    {
      self->report->skipped++;
      return TRUE;
    }
  if (!read_instant (get (self, messages, COLUMN_DATE), &instant_ms))
    return vivier_row_reject (self, VIVIER_FIELD_NONE, get (self, messages, COLUMN_DATE),
                              _("This message has no date. Check whether the file is as LinkedIn made it."), error);
  count (messages->seen, from);
  count (messages->seen, to);
  if (!find_person (self, from, get (self, messages, COLUMN_FROM_URL), &prospect_id, &contact_id, error))
    return FALSE;
  if (prospect_id != 0)
    {
      is_known = TRUE;
      if (!file_message (self, messages, prospect_id, contact_id, VIVIER_DIRECTION_IN, instant_ms, &added, error))
        return FALSE;
    }
  else if (!file_for_recipients (self, messages, instant_ms, &is_known, &added, error))
    return FALSE;

  messages->n_filed += added;
  messages->n_unfiled += !is_known;
  if (!is_known)
    {
      count (messages->strangers, from);
      count (messages->strangers, to);
    }
  self->report->updated += added;
  self->report->unchanged += is_known && !added;
  self->report->skipped += !is_known;
  return TRUE;
}

/* Whoever takes part in most messages is the one whose export it is. */
static char *
find_owner (GHashTable *seen)
{
  GHashTableIter iter;
  gpointer name, n;
  const char *owner = NULL;
  int most = 0;

  g_hash_table_iter_init (&iter, seen);
  while (g_hash_table_iter_next (&iter, &name, &n))
    if (GPOINTER_TO_INT (n) > most || (GPOINTER_TO_INT (n) == most && g_strcmp0 (name, owner) < 0))
      {
        owner = name;
        most = GPOINTER_TO_INT (n);
      }
  return g_strdup (owner);
}

static int
compare_names (gconstpointer a,
               gconstpointer b,
               gpointer      strangers)
{
  const int x = GPOINTER_TO_INT (g_hash_table_lookup (strangers, *(const char *const *) a));
  const int y = GPOINTER_TO_INT (g_hash_table_lookup (strangers, *(const char *const *) b));

  return x != y ? y - x : strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Without names there is nothing to tell after the colon. */
static char *
describe_unfiled (gulong      n,
                  const char *named)
{
  g_autofree char *number = vivier_number_format ((gint64) n);

  if (*named == '\0')
    /* Translators: %s is a number */
    return g_strdup_printf (ngettext ("%s message with somebody who is no prospect was left out. Import LinkedIn’s connections first to file it.",
                                      "%s messages with people who are no prospects were left out. Import LinkedIn’s connections first to file them.",
                                      n), number);
  /* Translators: %1$s a number, %2$s names of people */
  return g_strdup_printf (ngettext ("%1$s message with somebody who is no prospect was left out: %2$s. Import LinkedIn’s connections first to file it.",
                                    "%1$s messages with people who are no prospects were left out: %2$s. Import LinkedIn’s connections first to file them.",
                                    n), number, named);
}

static void
tell_strangers (VivierFileImport *self,
                Messages         *messages)
{
  g_autofree char *owner = find_owner (messages->seen);
  g_autofree gpointer *names = NULL;
  g_autoptr (GString) named = g_string_new (NULL);
  guint n_names;

  if (owner != NULL)
    g_hash_table_remove (messages->strangers, owner);
  names = g_hash_table_get_keys_as_array (messages->strangers, &n_names);
  g_qsort_with_data (names, (int) n_names, sizeof *names, compare_names, messages->strangers);
  for (guint i = 0; i < MIN (n_names, MAX_NAMED); i++)
    g_string_append_printf (named, "%s%s", i > 0 ? ", " : "", (const char *) names[i]);
  if (n_names > MAX_NAMED)
    g_string_append (named, "…");
  if (messages->n_unfiled > 0)
    vivier_import_report_note (self->report, describe_unfiled ((gulong) messages->n_unfiled, named->str));
}

static void
tell_filed (VivierFileImport *self,
            const Messages   *messages)
{
  g_autofree char *number = vivier_number_format (messages->n_filed);
  g_autofree char *prospects = vivier_number_format (g_hash_table_size (messages->prospects));

  /* Translators: %1$s a number of messages, %2$s a number of prospects */
  vivier_import_report_note (self->report, g_strdup_printf (ngettext ("%1$s message was filed. Prospects concerned: %2$s.",
                                                                      "%1$s messages were filed. Prospects concerned: %2$s.",
                                                                      (gulong) messages->n_filed), number, prospects));
}

static void
find_columns (VivierFileImport *self,
              Messages         *messages)
{
  for (guint k = 0; k < N_COLUMNS; k++)
    messages->column[k] = -1;
  for (guint i = 0; i < self->plan->columns->len; i++)
    {
      g_autofree char *folded = vivier_text_fold (((VivierColumn *) g_ptr_array_index (self->plan->columns, i))->name);

      for (guint k = 0; k < N_COLUMNS; k++)
        if (g_str_equal (folded, titles[k]))
          messages->column[k] = (int) i;
    }
}

/* Reads LinkedIn's messages. FALSE with @error when the import has to stop. */
gboolean
vivier_import_messages (VivierFileImport  *self,
                        GError           **error)
{
  Messages messages = {
    .seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .strangers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .prospects = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL),
  };
  gboolean ok;

  find_columns (self, &messages);
  ok = vivier_file_import_rows (self, take_message, &messages, error);
  if (ok)
    {
      tell_filed (self, &messages);
      tell_strangers (self, &messages);
    }
  g_hash_table_unref (messages.seen);
  g_hash_table_unref (messages.strangers);
  g_hash_table_unref (messages.prospects);
  return ok;
}
