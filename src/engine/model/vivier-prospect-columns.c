/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/vivier-prospect-columns-private.h"

#define COLUMN(name, field, kind, member) \
  { name, field, VIVIER_COLUMN_##kind, G_STRUCT_OFFSET (VivierProspect, member) }

const VivierProspectColumn vivier_prospect_columns[] = {
  COLUMN ("name", "name", TEXT, name),
  COLUMN ("first_name", "first_name", TEXT, first_name),
  COLUMN ("last_name", "last_name", TEXT, last_name),
  COLUMN ("company", "company", TEXT, company),
  COLUMN ("job_title", "job_title", TEXT, job_title),
  COLUMN ("siren", "siren", TEXT, siren),
  COLUMN ("siret", "siret", TEXT, siret),
  COLUMN ("legal_form", "legal_form", TEXT, legal_form),
  COLUMN ("naf_code", "naf_code", TEXT, naf_code),
  COLUMN ("size_bracket", "size_bracket", TEXT, size_bracket),
  COLUMN ("founded_on", "founded_on", DAY, founded_on),
  COLUMN ("street", "street", TEXT, street),
  COLUMN ("address_extra", "address_extra", TEXT, address_extra),
  COLUMN ("postal_code", "postal_code", TEXT, postal_code),
  COLUMN ("city", "city", TEXT, city),
  COLUMN ("department", "department", TEXT, department),
  COLUMN ("country", "country", TEXT, country),
  COLUMN ("website", "website", TEXT, website),
  COLUMN ("stake", "stake", TEXT, stake),
  COLUMN ("value_minor", "value", AMOUNT, value_minor),
  COLUMN ("lost_reason", "lost_reason", TEXT, lost_reason),
  COLUMN ("owner_reason", "owner_reason", TEXT, owner_reason),
  COLUMN ("no_action_reason", "no_action_reason", TEXT, no_action_reason),
  COLUMN ("archived_ms", NULL, NUMBER, archived_ms),
  COLUMN ("do_not_contact_ms", NULL, NUMBER, do_not_contact_ms),
  COLUMN ("do_not_contact_origin", NULL, TEXT, do_not_contact_origin),
  COLUMN ("intent", "intent", TEXT, intent),
  COLUMN ("consent_status", "consent_status", TEXT, consent_status),
  COLUMN ("preferred_channel", "preferred_channel", TEXT, preferred_channel),
  COLUMN ("bant_budget", "bant_budget", POINTS, bant[VIVIER_BANT_BUDGET]),
  COLUMN ("bant_authority", "bant_authority", POINTS, bant[VIVIER_BANT_AUTHORITY]),
  COLUMN ("bant_need", "bant_need", POINTS, bant[VIVIER_BANT_NEED]),
  COLUMN ("bant_timeline", "bant_timeline", POINTS, bant[VIVIER_BANT_TIMELINE]),
  COLUMN ("source", "source", TEXT, source),
  COLUMN ("source_url", "source_url", TEXT, source_url),
  COLUMN ("import_id", NULL, NUMBER, import_id),
};

const guint vivier_n_prospect_columns = G_N_ELEMENTS (vivier_prospect_columns);

const VivierProspectColumn *
vivier_prospect_column_find (const char *field)
{
  for (guint i = 0; i < vivier_n_prospect_columns; i++)
    if (vivier_prospect_columns[i].field != NULL && g_strcmp0 (vivier_prospect_columns[i].field, field) == 0)
      return &vivier_prospect_columns[i];

  return NULL;
}

void
vivier_prospect_column_clear (VivierProspect             *prospect,
                              const VivierProspectColumn *column)
{
  gpointer member = vivier_prospect_column_get (prospect, column);

  switch (column->kind)
    {
    case VIVIER_COLUMN_TEXT:
      g_clear_pointer ((char **) member, g_free);
      break;
    case VIVIER_COLUMN_DAY:
      *(VivierDay *) member = VIVIER_DAY_NONE;
      break;
    case VIVIER_COLUMN_AMOUNT:
      *(gint64 *) member = -1;
      break;
    case VIVIER_COLUMN_POINTS:
      *(int *) member = -1;
      break;
    case VIVIER_COLUMN_NUMBER:
      *(gint64 *) member = 0;
      break;
    default:
      g_assert_not_reached ();
    }
}

void
vivier_prospect_column_read (VivierStmt                 *stmt,
                             int                         index,
                             VivierProspect             *prospect,
                             const VivierProspectColumn *column)
{
  gpointer member = vivier_prospect_column_get (prospect, column);
  gboolean is_null = vivier_stmt_is_null (stmt, index);

  switch (column->kind)
    {
    case VIVIER_COLUMN_TEXT:
      g_free (*(char **) member);
      *(char **) member = vivier_stmt_dup_text (stmt, index);
      break;
    case VIVIER_COLUMN_DAY:
      *(VivierDay *) member = vivier_stmt_day (stmt, index);
      break;
    case VIVIER_COLUMN_AMOUNT:
      *(gint64 *) member = is_null ? -1 : vivier_stmt_int (stmt, index);
      break;
    case VIVIER_COLUMN_POINTS:
      *(int *) member = is_null ? -1 : (int) vivier_stmt_int (stmt, index);
      break;
    case VIVIER_COLUMN_NUMBER:
      *(gint64 *) member = vivier_stmt_int (stmt, index);
      break;
    default:
      g_assert_not_reached ();
    }
}

void
vivier_prospect_column_bind (VivierStmt                 *stmt,
                             int                         index,
                             const VivierProspect       *prospect,
                             const VivierProspectColumn *column)
{
  gconstpointer member = vivier_prospect_column_get (prospect, column);
  gint64 number;

  switch (column->kind)
    {
    case VIVIER_COLUMN_TEXT:
      vivier_stmt_bind_borrowed_text (stmt, index, *(char *const *) member);
      return;
    case VIVIER_COLUMN_DAY:
      vivier_stmt_bind_day (stmt, index, *(const VivierDay *) member);
      return;
    case VIVIER_COLUMN_AMOUNT:
      number = *(const gint64 *) member;
      break;
    case VIVIER_COLUMN_POINTS:
      number = *(const int *) member;
      break;
    case VIVIER_COLUMN_NUMBER:
      number = *(const gint64 *) member;
      if (number == 0)
        number = -1;
      break;
    default:
      g_assert_not_reached ();
    }

  if (number >= 0)
    vivier_stmt_bind_int (stmt, index, number);
  else
    vivier_stmt_bind_null (stmt, index);
}
