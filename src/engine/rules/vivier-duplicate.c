/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rules/vivier-duplicate.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "base/vivier-identity.h"
#include "base/vivier-money.h"
#include "base/vivier-text.h"
#include "rules/vivier-name-match.h"

/* What is in common, in points. */
#define POINTS_SIRET         100
#define POINTS_SIREN          92
#define POINTS_OTHER_OFFICE   70 /* one SIREN, two SIRETs */
#define POINTS_EMAIL          60
#define POINTS_PHONE          50
#define POINTS_NAME           60
#define POINTS_NAME_ALIKE     48
#define POINTS_NAME_NEAR      20
#define POINTS_EMPLOYER       20
#define POINTS_DOMAIN         20
#define POINTS_CONTACT        15
#define POINTS_STREET         15
#define POINTS_TOWN           14

/* What speaks against, in points, or the most that is left. */
#define MINUS_OTHER_TOWN_ALONE 22 /* and nothing reaches both */
#define MINUS_OTHER_TOWN       10
#define MINUS_OTHER_EMPLOYER   15
#define MOST_OTHER_SIREN       75
#define MOST_OTHER_PERSONS     55 /* two people of unlike names share an office, a household */
#define MOST_WITHOUT_PROOF     (VIVIER_DUPLICATE_SAME_SCORE - 1)

/* Below it, names have nothing to do with each other. */
#define NEAR_SIMILARITY 0.85
/* Below it, one address is what two have in common. */
#define RELATED_SIMILARITY 0.7

/* The comparison of one pair on its way. */
typedef struct {
  const VivierDuplicateFacts *a;
  const VivierDuplicateFacts *b;
  GPtrArray                  *reasons;    /* nullable */
  double                      similarity; /* of the names */
  int                         points;
  int                         most;
  gboolean                    is_proved;  /* an identifier or a way to reach both */
} Comparison;

/* Reasons are only worded for who reads them. */
#define TELL(comparison, ...) \
  G_STMT_START { \
    if ((comparison)->reasons != NULL) \
      g_ptr_array_add ((comparison)->reasons, g_strdup_printf (__VA_ARGS__)); \
  } G_STMT_END

static gboolean
is_same_text (const char *a,
              const char *b)
{
  return a != NULL && *a != '\0' && b != NULL && strcmp (a, b) == 0;
}

static gboolean
is_other_text (const char *a,
               const char *b)
{
  return a != NULL && *a != '\0' && b != NULL && *b != '\0' && strcmp (a, b) != 0;
}

static const char *
find_common (const char *const *a,
             const char *const *b)
{
  for (; a != NULL && *a != NULL; a++)
    for (const char *const *other = b; other != NULL && *other != NULL; other++)
      if (strcmp (*a, *other) == 0)
        return *a;

  return NULL;
}

static int
compare_words (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
sort_words (const char *key)
{
  g_auto (GStrv) words = g_strsplit (key, " ", -1);

  qsort (words, g_strv_length (words), sizeof *words, compare_words);
  return g_strjoinv (" ", words);
}

/* "durand marie" is "marie durand". Jaro's count of transpositions depends on
 * which name comes first, so that is settled by the alphabet. */
static double
name_similarity (const char *a,
                 const char *b)
{
  g_autofree char *a_sorted = NULL;
  g_autofree char *b_sorted = NULL;
  double straight, sorted;
  int order;

  if (a == NULL || b == NULL || *a == '\0' || *b == '\0')
    return 0;
  order = strcmp (a, b);
  if (order == 0)
    return 1;

  straight = order < 0 ? vivier_text_jaro_winkler (a, b) : vivier_text_jaro_winkler (b, a);
  if (straight >= VIVIER_NAME_MATCH_THRESHOLD || strchr (a, ' ') == NULL || strchr (b, ' ') == NULL)
    return straight;

  a_sorted = sort_words (a);
  b_sorted = sort_words (b);
  order = strcmp (a_sorted, b_sorted);
  sorted = order < 0 ? vivier_text_jaro_winkler (a_sorted, b_sorted) : vivier_text_jaro_winkler (b_sorted, a_sorted);
  return MAX (straight, sorted);
}

/* The folded name finds candidates; whether the names are written alike is told
 * apart, since accents may tell two people apart. */
static void
compare_names (Comparison *c)
{
  c->similarity = name_similarity (c->a->name_key, c->b->name_key);

  if (c->similarity == 1)
    {
      c->points += POINTS_NAME;
      if (g_strcmp0 (c->a->name, c->b->name) == 0)
        TELL (c, "%s", _("Same name"));
      else
        TELL (c, "%s", _("Same name, written otherwise"));
    }
  else if (c->similarity >= NEAR_SIMILARITY)
    {
      c->points += c->similarity >= VIVIER_NAME_MATCH_THRESHOLD ? POINTS_NAME_ALIKE : POINTS_NAME_NEAR;
      if (c->reasons != NULL)
        {
          g_autofree char *percent = vivier_percent_format (c->similarity);

          /* Translators: %s is a percentage: 94 % */
          TELL (c, _("Names alike: %s"), percent);
        }
    }
  else if (c->a->is_person && c->b->is_person)
    {
      c->most = MIN (c->most, MOST_OTHER_PERSONS);
    }
}

static void
compare_identifiers (Comparison *c)
{
  if (is_same_text (c->a->siret, c->b->siret))
    {
      g_autofree char *siret = vivier_siret_format (c->a->siret);

      c->points += POINTS_SIRET;
      c->is_proved = TRUE;
      /* Translators: %s is a number */
      TELL (c, _("Same SIRET %s"), siret != NULL ? siret : c->a->siret);
    }
  else if (is_same_text (c->a->siren, c->b->siren))
    {
      g_autofree char *siren = vivier_siren_format (c->a->siren);
      gboolean is_other_office = is_other_text (c->a->siret, c->b->siret);

      c->points += is_other_office ? POINTS_OTHER_OFFICE : POINTS_SIREN;
      c->is_proved = !is_other_office;
      if (is_other_office)
        c->most = MIN (c->most, MOST_WITHOUT_PROOF);
      if (is_other_office)
        /* Translators: %s is a number */
        TELL (c, _("Same SIREN %s, another establishment"), siren != NULL ? siren : c->a->siren);
      else
        /* Translators: %s is a number */
        TELL (c, _("Same SIREN %s"), siren != NULL ? siren : c->a->siren);
    }
}

static void
compare_addresses (Comparison *c)
{
  const char *email = find_common (c->a->emails, c->b->emails);
  const char *phone = find_common (c->a->phones, c->b->phones);

  if (email != NULL)
    {
      c->points += POINTS_EMAIL;
      c->is_proved = TRUE;
      /* Translators: %s is an e-mail address */
      TELL (c, _("Same e-mail address %s"), email);
    }
  if (phone != NULL)
    {
      c->points += POINTS_PHONE;
      c->is_proved = TRUE;
      if (c->reasons != NULL)
        {
          g_autofree char *number = vivier_phone_format (phone, "FR");

          /* Translators: %s is a phone number */
          TELL (c, _("Same phone number %s"), number);
        }
    }
  if (email == NULL)
    {
      const char *domain = find_common (c->a->domains, c->b->domains);

      if (domain == NULL)
        return;
      c->points += POINTS_DOMAIN;
      /* Translators: %s is a domain: example.com */
      TELL (c, _("Same internet domain %s"), domain);
    }
}

static gboolean
is_in_other_town (const Comparison *c)
{
  if (is_same_text (c->a->city_key, c->b->city_key) || is_same_text (c->a->postal_code, c->b->postal_code))
    return FALSE;
  return is_other_text (c->a->city_key, c->b->city_key) || is_other_text (c->a->postal_code, c->b->postal_code);
}

static void
compare_places (Comparison *c)
{
  const char *town = c->a->city != NULL ? c->a->city : c->a->postal_code;

  if (is_in_other_town (c))
    {
      c->points -= c->is_proved ? MINUS_OTHER_TOWN : MINUS_OTHER_TOWN_ALONE;
      TELL (c, "%s", _("Against it: another town"));
    }
  else if (is_same_text (c->a->city_key, c->b->city_key) || is_same_text (c->a->postal_code, c->b->postal_code))
    {
      c->points += POINTS_TOWN;
      if (is_same_text (c->a->street_key, c->b->street_key))
        {
          c->points += POINTS_STREET;
          TELL (c, "%s", _("Same address"));
        }
      else
        {
          /* Translators: %s is a town */
          TELL (c, _("Same town: %s"), town != NULL ? town : c->a->city_key);
        }
    }
}

static void
compare_company (Comparison *c)
{
  if (is_same_text (c->a->company_key, c->b->company_key))
    {
      c->points += POINTS_EMPLOYER;
      TELL (c, "%s", _("Same company"));
    }
  else if (is_other_text (c->a->company_key, c->b->company_key))
    {
      c->points -= MINUS_OTHER_EMPLOYER;
      TELL (c, "%s", _("Against it: another company"));
    }
  if (find_common (c->a->people, c->b->people) != NULL)
    {
      c->points += POINTS_CONTACT;
      TELL (c, "%s", _("Same contact person"));
    }
}

static void
compare_contradictions (Comparison *c)
{
  if (is_other_text (c->a->siren, c->b->siren))
    {
      c->most = MIN (c->most, MOST_OTHER_SIREN);
      TELL (c, "%s", _("Against it: another SIREN"));
    }
  /* What the register says outweighs names; ways to reach somebody do not. */
  if (!is_same_text (c->a->siren, c->b->siren) && (!c->is_proved || c->similarity < NEAR_SIMILARITY))
    c->most = MIN (c->most, MOST_WITHOUT_PROOF);
}

VivierDuplicateVerdict
vivier_duplicate_judge (const VivierDuplicateFacts *a,
                        const VivierDuplicateFacts *b,
                        int                        *score,
                        GPtrArray                  *reasons,
                        gpointer                    user_data)
{
  Comparison c = { .a = a, .b = b, .reasons = reasons, .most = 100 };

  g_return_val_if_fail (a != NULL && b != NULL && score != NULL, VIVIER_DUPLICATE_DIFFERENT);

  if (a == b || (a->id != 0 && a->id == b->id))
    {
      *score = 100;
      return VIVIER_DUPLICATE_SAME;
    }

  compare_identifiers (&c);
  compare_addresses (&c);
  compare_names (&c);
  compare_places (&c);
  compare_company (&c);
  compare_contradictions (&c);

  *score = CLAMP (c.points, 0, c.most);
  return *score >= VIVIER_DUPLICATE_SAME_SCORE       ? VIVIER_DUPLICATE_SAME
         : *score >= VIVIER_DUPLICATE_PROBABLE_SCORE ? VIVIER_DUPLICATE_PROBABLE
                                                     : VIVIER_DUPLICATE_DIFFERENT;
}

/* Both can be reached, and nowhere the same. */
static gboolean
is_reached_elsewhere (const char *const *a,
                      const char *const *b)
{
  return a != NULL && b != NULL && find_common (a, b) == NULL;
}

static gboolean
is_contradicted (const VivierDuplicateFacts *facts,
                 const VivierDuplicateFacts *stored,
                 const VivierDuplicateLine  *line)
{
  const Comparison c = { .a = facts, .b = stored };
  const gboolean is_elsewhere = is_in_other_town (&c);
  const gboolean has_person = line != NULL && line->has_person;

  /* Companies move and their lists name the town of the day; homonyms live somewhere. */
  if (is_other_text (facts->siren, stored->siren) || (is_elsewhere && (has_person || (facts->is_person && stored->is_person))))
    return TRUE;
  /* Addresses change from one list to the next, not within one. */
  return !has_person && line != NULL && line->is_beside != NULL && line->is_beside (stored->id, line->data)
         && is_reached_elsewhere (facts->emails, stored->emails)
         && (is_elsewhere || is_reached_elsewhere (facts->phones, stored->phones));
}

/* A word of three letters or more in common: "Club Le Phare Bleu" and "Le Phare". */
static gboolean
have_common_word (const char *a,
                  const char *b)
{
  g_auto (GStrv) words = g_strsplit (a, " ", -1);
  g_auto (GStrv) others = g_strsplit (b, " ", -1);

  for (char **word = words; *word != NULL; word++)
    if (strlen (*word) >= 3 && g_strv_contains ((const char *const *) others, *word))
      return TRUE;
  return FALSE;
}

/* One address, and names that may well be two of one company. Two people of one
 * household have such names too. */
static gboolean
is_reached_the_same (const VivierDuplicateFacts *line,
                     const VivierDuplicateFacts *stored,
                     double                      similarity)
{
  if ((line->is_person && stored->is_person) || line->name_key == NULL || stored->name_key == NULL
      || (find_common (line->emails, stored->emails) == NULL && find_common (line->phones, stored->phones) == NULL))
    return FALSE;
  return similarity >= RELATED_SIMILARITY || have_common_word (line->name_key, stored->name_key);
}

VivierDuplicateVerdict
vivier_duplicate_judge_line (const VivierDuplicateFacts *line,
                             const VivierDuplicateFacts *stored,
                             int                        *score,
                             GPtrArray                  *reasons,
                             gpointer                    user_data)
{
  VivierDuplicateVerdict verdict = vivier_duplicate_judge (line, stored, score, reasons, NULL);
  gboolean is_named;
  double similarity;

  if (verdict == VIVIER_DUPLICATE_SAME || is_contradicted (line, stored, user_data))
    return verdict;
  is_named = line->name_key != NULL ? g_strcmp0 (line->name_key, stored->name_key) == 0
                                    : stored->name_key == NULL && g_strcmp0 (line->name, stored->name) == 0;
  similarity = is_named ? 1 : name_similarity (line->name_key, stored->name_key);
  if (is_named || is_reached_the_same (line, stored, similarity))
    {
      *score = MAX (*score, VIVIER_DUPLICATE_SAME_SCORE);
      return VIVIER_DUPLICATE_SAME;
    }
  if (similarity < VIVIER_NAME_MATCH_THRESHOLD || verdict == VIVIER_DUPLICATE_PROBABLE)
    return verdict;
  *score = VIVIER_DUPLICATE_PROBABLE_SCORE;
  return VIVIER_DUPLICATE_PROBABLE;
}
