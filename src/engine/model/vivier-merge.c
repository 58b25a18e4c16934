/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/vivier-identity.h"
#include "model/vivier-activity.h"
#include "model/vivier-merge-private.h"
#include "model/vivier-prospect-private.h"
#include "store/vivier-snapshot.h"

/* In all statements ?1 is the kept prospect and ?2 the absorbed one. What both have
 * and may be there only once is made one first, then everything moves. */

/* The kept prospect's contact of the same name as "c": written the same, since a
 * folded name does not make two people one. */
#define TWIN_SQL(contact_id) \
  "(SELECT min (k.id) FROM contact AS k JOIN contact AS c ON c.name = k.name" \
  " WHERE k.prospect_id = ?1 AND c.prospect_id = ?2 AND c.id = " contact_id ")"

static const char *const join_sql[] = {
  /* Contacts. */
  "UPDATE address SET contact_id = " TWIN_SQL ("address.contact_id")
  " WHERE prospect_id = ?2 AND " TWIN_SQL ("address.contact_id") " IS NOT NULL",
  "UPDATE activity SET contact_id = " TWIN_SQL ("activity.contact_id")
  " WHERE prospect_id = ?2 AND " TWIN_SQL ("activity.contact_id") " IS NOT NULL",
  "UPDATE contact AS k SET job_title = (SELECT max (c.job_title) FROM contact AS c WHERE c.prospect_id = ?2 AND c.name = k.name)"
  " WHERE k.prospect_id = ?1 AND k.job_title IS NULL"
  " AND EXISTS (SELECT 1 FROM contact AS c WHERE c.prospect_id = ?2 AND c.name = k.name AND c.job_title IS NOT NULL)",
  "DELETE FROM contact WHERE prospect_id = ?2 AND " TWIN_SQL ("contact.id") " IS NOT NULL",

  /* Addresses: the kept one learns what the other knew of it. */
  "UPDATE address AS k SET contact_id = coalesce (k.contact_id, b.contact_id), label = coalesce (k.label, b.label),"
  " validity = CASE k.validity WHEN 'unknown' THEN b.validity ELSE k.validity END"
  " FROM address AS b WHERE k.prospect_id = ?1 AND b.prospect_id = ?2 AND b.channel = k.channel AND b.value_key = k.value_key",
  "DELETE FROM address WHERE prospect_id = ?2 AND EXISTS (SELECT 1 FROM address AS k"
  " WHERE k.prospect_id = ?1 AND k.channel = address.channel AND k.value_key = address.value_key)",
  "DELETE FROM prospect_tag WHERE prospect_id = ?2 AND EXISTS (SELECT 1 FROM prospect_tag AS k"
  " WHERE k.prospect_id = ?1 AND k.tag_id = prospect_tag.tag_id)",

  /* A purchase that two files told of is one; two lines of one file are two. */
  "DELETE FROM purchase WHERE prospect_id = ?2 AND EXISTS (SELECT 1 FROM purchase AS k"
  " WHERE k.prospect_id = ?1 AND k.fingerprint = purchase.fingerprint AND k.ordinal = purchase.ordinal"
  " AND k.import_id <> purchase.import_id)",

  "DELETE FROM distinct_pair WHERE ?2 IN (a_id, b_id) AND (?1 IN (a_id, b_id)"
  " OR EXISTS (SELECT 1 FROM distinct_pair AS k WHERE ?1 IN (k.a_id, k.b_id)"
  "  AND k.a_id + k.b_id - ?1 = distinct_pair.a_id + distinct_pair.b_id - ?2))",
  NULL,
};

static const char *const move_sql[] = {
  "UPDATE contact SET prospect_id = ?1, position = position"
  " + (SELECT coalesce (max (k.position) + 1, 0) FROM contact AS k WHERE k.prospect_id = ?1) WHERE prospect_id = ?2",
  "UPDATE address SET prospect_id = ?1, position = position"
  " + (SELECT coalesce (max (k.position) + 1, 0) FROM address AS k WHERE k.prospect_id = ?1) WHERE prospect_id = ?2",
  "UPDATE purchase SET prospect_id = ?1, ordinal = m.ordinal FROM (SELECT b.id AS id,"
  "  coalesce ((SELECT max (k.ordinal) + 1 FROM purchase AS k WHERE k.prospect_id = ?1 AND k.fingerprint = b.fingerprint), 0)"
  "  + row_number () OVER (PARTITION BY b.fingerprint ORDER BY b.ordinal) - 1 AS ordinal"
  "  FROM purchase AS b WHERE b.prospect_id = ?2) AS m WHERE purchase.id = m.id",
  "UPDATE distinct_pair SET a_id = min (?1, a_id + b_id - ?2), b_id = max (?1, a_id + b_id - ?2) WHERE ?2 IN (a_id, b_id)",
  /* A queue names nobody twice; the card on show stays on show. */
  "UPDATE call_session SET position = position - (SELECT count (*) FROM json_each (queue) AS q WHERE q.value = ?2"
  "  AND q.key < call_session.position AND EXISTS (SELECT 1 FROM json_each (queue) WHERE value = ?1)),"
  " queue = (SELECT json_group_array (v) FROM (SELECT CASE q.value WHEN ?2 THEN ?1 ELSE q.value END AS v"
  "  FROM json_each (queue) AS q WHERE q.value <> ?2 OR NOT EXISTS (SELECT 1 FROM json_each (queue) WHERE value = ?1)"
  "  ORDER BY q.key))"
  " WHERE EXISTS (SELECT 1 FROM json_each (queue) WHERE value = ?2)",
  NULL,
};

/* One statement about the two prospects. */
static gboolean
run_for_both (VivierDb    *db,
              const char  *sql,
              gint64       kept_id,
              gint64       absorbed_id,
              GError     **error)
{
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  vivier_stmt_bind_int (stmt, 1, kept_id);
  vivier_stmt_bind_int (stmt, 2, absorbed_id);
  return vivier_stmt_run (stmt, error);
}

static gboolean
run_all (VivierDb           *db,
         const char *const  *statements,
         gint64              kept_id,
         gint64              absorbed_id,
         GError            **error)
{
  for (; *statements != NULL; statements++)
    if (!run_for_both (db, *statements, kept_id, absorbed_id, error))
      return FALSE;

  return TRUE;
}

/* Everything of the absorbed one, and what the kept one may lose or learn. */
static gboolean
begin_snapshot (VivierDb  *db,
                gint64     kept_id,
                gint64     absorbed_id,
                GError   **error)
{
  static const char both[] = "t.prospect_id IN (?1, ?2)";

  if (!vivier_snapshot_begin (db, error)
      || !vivier_snapshot_add (db, "prospect", "t.id IN (?1, ?2)", kept_id, absorbed_id, error)
      || !vivier_snapshot_add (db, "contact", both, kept_id, absorbed_id, error)
      || !vivier_snapshot_add (db, "address", both, kept_id, absorbed_id, error)
      || !vivier_snapshot_add (db, "custom_value", both, kept_id, absorbed_id, error)
      || !vivier_snapshot_add (db, "distinct_pair", "?2 IN (t.a_id, t.b_id)", kept_id, absorbed_id, error)
      || !vivier_snapshot_add (db, "call_session", "EXISTS (SELECT 1 FROM json_each (t.queue) WHERE value = ?2)",
                               kept_id, absorbed_id, error))
    return FALSE;
  for (const char *const *table = vivier_prospect_owned_tables (); *table != NULL; table++)
    if (!vivier_snapshot_add (db, *table, "t.prospect_id = ?2", kept_id, absorbed_id, error))
      return FALSE;

  return TRUE;
}

static gboolean
merge_record (VivierDb   *db,
              gint64      kept_id,
              gint64      absorbed_id,
              GPtrArray  *fields,
              gint64      now_ms,
              char      **absorbed_name,
              GError    **error)
{
  g_autoptr (VivierProspect) kept = vivier_prospect_load (db, kept_id, error);
  g_autoptr (VivierProspect) absorbed = kept != NULL ? vivier_prospect_load (db, absorbed_id, error) : NULL;

  if (absorbed == NULL)
    return FALSE;
  vivier_merge_fields_apply (fields, kept, absorbed);
  *absorbed_name = g_strdup (absorbed->name);
  return vivier_prospect_save (db, kept, now_ms, error);
}

/* Of a field that both have, the one that was not chosen goes. */
static gboolean
choose_custom (VivierDb   *db,
               gint64      kept_id,
               gint64      absorbed_id,
               GPtrArray  *fields,
               GError    **error)
{
  for (guint i = 0; i < fields->len; i++)
    {
      const VivierMergeField *field = g_ptr_array_index (fields, i);
      const char *key = g_str_has_prefix (field->field, "custom.") ? field->field + strlen ("custom.") : NULL;
      g_autoptr (VivierStmt) stmt = NULL;

      if (key == NULL)
        continue;
      stmt = vivier_db_prepare (db, "DELETE FROM custom_value WHERE prospect_id = ?1"
                                    " AND field_id = (SELECT id FROM custom_field WHERE key = ?2)", error);
      if (stmt == NULL)
        return FALSE;
      vivier_stmt_bind_int (stmt, 1, field->takes_absorbed ? kept_id : absorbed_id);
      vivier_stmt_bind_text (stmt, 2, key);
      if (!vivier_stmt_run (stmt, error))
        return FALSE;
    }
  return run_for_both (db, "DELETE FROM custom_value WHERE prospect_id = ?2 AND EXISTS (SELECT 1 FROM custom_value AS k"
                           " WHERE k.prospect_id = ?1 AND k.field_id = custom_value.field_id)",
                       kept_id, absorbed_id, error);
}

static gboolean
move_owned (VivierDb  *db,
            gint64     kept_id,
            gint64     absorbed_id,
            GError   **error)
{
  if (!run_all (db, join_sql, kept_id, absorbed_id, error) || !run_all (db, move_sql, kept_id, absorbed_id, error))
    return FALSE;
  for (const char *const *table = vivier_prospect_owned_tables (); *table != NULL; table++)
    {
      g_autofree char *sql = g_strdup_printf ("UPDATE %s SET prospect_id = ?1 WHERE prospect_id = ?2", *table);

      if (!run_for_both (db, sql, kept_id, absorbed_id, error))
        return FALSE;
    }
  return run_for_both (db, "DELETE FROM prospect WHERE id = ?2", kept_id, absorbed_id, error);
}

static gint64
write_merge (VivierDb    *db,
             gint64       kept_id,
             gint64       absorbed_id,
             const char  *absorbed_name,
             const char  *rows,
             gint64       now_ms,
             GError     **error)
{
  g_autofree char *uuid = vivier_uuid_new (now_ms);
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (db,
                            "INSERT INTO merge (uuid, prospect_id, absorbed_name, snapshot, merged_ms)"
                            " VALUES (?4, ?1, ?5, json_object ('kept', ?1, 'absorbed', ?2, 'rows', json (?6)), ?3)", error);
  if (stmt == NULL)
    return 0;
  vivier_stmt_bind_int (stmt, 1, kept_id);
  vivier_stmt_bind_int (stmt, 2, absorbed_id);
  vivier_stmt_bind_int (stmt, 3, now_ms);
  vivier_stmt_bind_text (stmt, 4, uuid);
  vivier_stmt_bind_text (stmt, 5, absorbed_name);
  vivier_stmt_bind_text (stmt, 6, rows);
  return vivier_stmt_run (stmt, error) ? vivier_db_last_insert_id (db) : 0;
}

gboolean
vivier_merge_tell (VivierDb    *db,
                   gint64       prospect_id,
                   const char  *purpose,
                   const char  *other_name,
                   gint64       now_ms,
                   GError     **error)
{
  g_autoptr (VivierActivity) activity = vivier_activity_new (VIVIER_ACTIVITY_MERGE, prospect_id);

  activity->purpose = g_strdup (purpose);
  activity->subject = g_strdup (other_name);
  activity->happened_ms = now_ms;
  activity->happened_on = vivier_day_from_unix_ms (now_ms);
  return vivier_activity_save (db, activity, now_ms, error);
}

/**
 * vivier_merge_prospects:
 * @db: the connection of a write
 * @kept_id: the prospect that stays
 * @absorbed_id: the prospect that goes
 * @fields: (nullable) (element-type VivierMergeField): what was chosen
 * @now_ms: the clock's instant
 * @error: return location
 *
 * Makes two prospects one; see the header.
 *
 * Returns: the id of the merge; 0 with %VIVIER_STORE_ERROR_NOT_FOUND or
 *   %VIVIER_STORE_ERROR_INVALID
 */
gint64
vivier_merge_prospects (VivierDb   *db,
                        gint64      kept_id,
                        gint64      absorbed_id,
                        GPtrArray  *fields,
                        gint64      now_ms,
                        GError    **error)
{
  g_autoptr (GPtrArray) proposed = NULL;
  g_autofree char *absorbed_name = NULL;
  g_autofree char *rows = NULL;
  gint64 merge_id;

  g_return_val_if_fail (db != NULL, 0);

  /* Asked also when the choice is made: it checks the two. */
  proposed = vivier_merge_fields (db, kept_id, absorbed_id, error);
  if (proposed == NULL)
    return 0;
  if (fields == NULL)
    fields = proposed;

  if (!begin_snapshot (db, kept_id, absorbed_id, error)
      || !merge_record (db, kept_id, absorbed_id, fields, now_ms, &absorbed_name, error)
      || !choose_custom (db, kept_id, absorbed_id, fields, error)
      || !move_owned (db, kept_id, absorbed_id, error)
      || (rows = vivier_snapshot_end (db, error)) == NULL)
    return 0;

  merge_id = write_merge (db, kept_id, absorbed_id, absorbed_name, rows, now_ms, error);
  return merge_id != 0 && vivier_merge_tell (db, kept_id, "merge", absorbed_name, now_ms, error) ? merge_id : 0;
}
