/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-column-guess.h"

#include <stdlib.h>
#include <string.h>

#include "base/vivier-text.h"
#include "import/vivier-column-words.h"

/* Contacts of one company beyond this are a mistake. */
#define MAX_PERSON 999
/* What of them is known by less is not known. */
#define MIN_MATCH  0.6
#define CONFIDENCE 0.95

static const VivierField of_persons[] = {
  VIVIER_FIELD_FIRST_NAME, VIVIER_FIELD_LAST_NAME, VIVIER_FIELD_JOB_TITLE, VIVIER_FIELD_EMAIL, VIVIER_FIELD_EMAIL_LABEL,
  VIVIER_FIELD_EMAIL_VALIDITY, VIVIER_FIELD_PHONE, VIVIER_FIELD_PHONE_LABEL, VIVIER_FIELD_PHONE_VALIDITY, VIVIER_FIELD_WHATSAPP,
  VIVIER_FIELD_LINKEDIN, VIVIER_FIELD_FACEBOOK, VIVIER_FIELD_INSTAGRAM, VIVIER_FIELD_X, VIVIER_FIELD_YOUTUBE,
  VIVIER_FIELD_TIKTOK, VIVIER_FIELD_PAGE,
};

/* "contact 2 email" and "email du contact 2": whose, and what of them. */
static char *
split_person (const char *folded,
              guint      *person)
{
  static const char * const patterns[] = {
    "^(?:contact|interlocuteur|personne|person) ([1-9][0-9]{0,2})(?: (.*))?$",
    "^()(.*?)(?: du| de l| of| of the)? (?:contact|interlocuteur|personne|person) ([1-9][0-9]{0,2})$",
  };

  if (strpbrk (folded, "123456789") == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autoptr (GRegex) regex = g_regex_new (patterns[i], 0, 0, NULL);
      g_autoptr (GMatchInfo) match = NULL;
      g_autofree char *number = NULL;
      char *rest;

      if (!g_regex_match (regex, folded, 0, &match))
        continue;
      number = g_match_info_fetch (match, i == 0 ? 1 : 3);
      *person = MIN ((guint) atoi (number), MAX_PERSON);
      rest = g_match_info_fetch (match, 2);
      return rest != NULL ? rest : g_strdup ("");
    }
  return NULL;
}

static gboolean
find_field (const char  *rest,
            VivierField *field)
{
  g_autofree char *plain = vivier_column_words_unnumber (rest);
  const char *name = plain != NULL ? plain : rest;
  double best = MIN_MATCH;

  if (*name == '\0' || strcmp (name, "nom complet") == 0 || strcmp (name, "full name") == 0 || strcmp (name, "name") == 0)
    {
      *field = VIVIER_FIELD_NAME;
      return TRUE;
    }
  if (strcmp (name, "nom") == 0)
    {
      *field = VIVIER_FIELD_LAST_NAME;
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (of_persons); i++)
    {
      const double match = vivier_column_words_match (name, of_persons[i]);

      if (match <= best)
        continue;
      best = match;
      *field = of_persons[i];
    }
  return best > MIN_MATCH;
}

static gboolean
has_person_field (GPtrArray   *columns,
                  guint        person,
                  VivierField  field)
{
  for (guint i = 0; i < columns->len; i++)
    {
      const VivierColumn *column = g_ptr_array_index (columns, i);

      if (column->person == person && column->field == field)
        return TRUE;
    }
  return FALSE;
}

/* "Nom contact 1" without a first name beside it is the whole name. */
static void
tell_whole_names (GPtrArray *columns)
{
  for (guint i = 0; i < columns->len; i++)
    {
      VivierColumn *column = g_ptr_array_index (columns, i);

      if (column->person > 0 && column->field == VIVIER_FIELD_LAST_NAME && !has_person_field (columns, column->person, VIVIER_FIELD_NAME)
          && !has_person_field (columns, column->person, VIVIER_FIELD_FIRST_NAME))
        column->field = VIVIER_FIELD_NAME;
    }
}

/**
 * vivier_columns_guess_persons:
 * @columns: (element-type VivierColumn): a file's columns
 *
 * Finds the columns that are about one of several contacts: "Contact 2, E-mail".
 */
void
vivier_columns_guess_persons (GPtrArray *columns)
{
  for (guint i = 0; i < columns->len; i++)
    {
      VivierColumn *column = g_ptr_array_index (columns, i);
      g_autofree char *folded = vivier_text_fold (column->name);
      guint person = 0;
      g_autofree char *rest = split_person (folded, &person);
      VivierField field = VIVIER_FIELD_NONE;

      if (rest == NULL || column->is_chosen || !find_field (rest, &field))
        continue;
      column->field = field;
      column->person = person;
      column->confidence = CONFIDENCE;
    }
  tell_whole_names (columns);
}
