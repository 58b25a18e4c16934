/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rules/vivier-assignment.h"

#include <glib/gi18n-lib.h>

#include "rules/vivier-code-list-private.h"

#define DAYS_PER_WEEK 7
/* 1970-01-01 was a Thursday. */
#define WEEKDAY_OF_EPOCH 3

/* How far a user's territory and sector say "this one". */
typedef enum {
  FIT_NONE,    /* another territory or sector */
  FIT_GENERAL, /* takes everything */
  FIT_SPECIAL, /* names it */
} Fit;

typedef struct {
  const VivierUser *user;
  gint64            load;
  gboolean          is_excluded;
} Candidate;

struct _VivierAssigner {
  GArray       *candidates; /* of Candidate */
  GHashTable   *by_id;      /* index + 1 */
  GStringChunk *reasons;
  VivierDay     today;
};

/**
 * vivier_user_is_absent:
 * @user: a user
 * @today: the reference day
 *
 * Returns: whether @today lies within the absence; one without end lasts
 */
gboolean
vivier_user_is_absent (const VivierUser *user,
                       VivierDay         today)
{
  g_return_val_if_fail (user != NULL, FALSE);

  return user->absent_from != VIVIER_DAY_NONE && today >= user->absent_from
         && (user->absent_until == VIVIER_DAY_NONE || today <= user->absent_until);
}

static gboolean
works_on (const VivierUser *user,
          VivierDay         day)
{
  int weekday = ((day + WEEKDAY_OF_EPOCH) % DAYS_PER_WEEK + DAYS_PER_WEEK) % DAYS_PER_WEEK;

  return (user->working_days & (1u << weekday)) != 0;
}

static Candidate *
find (VivierAssigner *self,
      gint64          user_id)
{
  gpointer place = g_hash_table_lookup (self->by_id, &user_id);

  return place != NULL ? &g_array_index (self->candidates, Candidate, GPOINTER_TO_UINT (place) - 1) : NULL;
}

/**
 * vivier_assigner_new:
 * @users: (element-type VivierUser): all of the workspace, outlive it
 * @loads: (nullable) (array): open prospects of each
 * @today: the reference day
 *
 * Returns: (transfer full): somebody who gives out prospects
 */
VivierAssigner *
vivier_assigner_new (GPtrArray    *users,
                     const gint64 *loads,
                     VivierDay     today)
{
  VivierAssigner *self;

  g_return_val_if_fail (users != NULL, NULL);

  self = g_new0 (VivierAssigner, 1);
  self->candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  self->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->reasons = g_string_chunk_new (256);
  self->today = today;
  for (guint i = 0; i < users->len; i++)
    {
      const VivierUser *user = g_ptr_array_index (users, i);
      Candidate candidate = { .user = user, .load = loads != NULL ? loads[i] : 0 };

      g_array_append_val (self->candidates, candidate);
      g_hash_table_insert (self->by_id, (gpointer) &user->id, GUINT_TO_POINTER (i + 1));
    }
  return self;
}

/**
 * vivier_assigner_free:
 * @self: (transfer full): an assigner
 */
void
vivier_assigner_free (VivierAssigner *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->candidates);
  g_hash_table_unref (self->by_id);
  g_string_chunk_free (self->reasons);
  g_free (self);
}

/**
 * vivier_assigner_exclude:
 * @self: an assigner
 * @user_id: who shall not be given anything
 */
void
vivier_assigner_exclude (VivierAssigner *self,
                         gint64          user_id)
{
  Candidate *candidate;

  g_return_if_fail (self != NULL);

  candidate = find (self, user_id);
  if (candidate != NULL)
    candidate->is_excluded = TRUE;
}

static gboolean
is_there (VivierAssigner  *self,
          const Candidate *candidate)
{
  return candidate->user->is_active && !candidate->is_excluded
         && !vivier_user_is_absent (candidate->user, self->today);
}

/* Who does the work of @candidate today; %NULL: nobody. */
static Candidate *
worker_of (VivierAssigner *self,
           Candidate      *candidate)
{
  Candidate *stand_in;

  if (is_there (self, candidate))
    return candidate;
  if (!candidate->user->is_active || candidate->is_excluded || candidate->user->stand_in_id == 0)
    return NULL;
  stand_in = find (self, candidate->user->stand_in_id);
  return stand_in != NULL && is_there (self, stand_in) ? stand_in : NULL;
}

static Fit
fit_of (const VivierUser           *user,
        const VivierAssignmentCase *prospect)
{
  gboolean has_territory = user->departments != NULL && *user->departments != '\0';
  gboolean has_sector = user->sectors != NULL && *user->sectors != '\0';

  if (has_territory && !vivier_code_list_has (user->departments, prospect->department))
    return FIT_NONE;
  if (has_sector && !vivier_code_list_has_prefix (user->sectors, prospect->naf_code))
    return FIT_NONE;
  return has_territory || has_sector ? FIT_SPECIAL : FIT_GENERAL;
}

/* What is set aside when nobody would be left. */
typedef enum {
  STRICT,
  BEYOND_CAPACITY,
  ANYBODY,
} Patience;

/* One who may be given the prospect, and how good a choice that is. */
typedef struct {
  Candidate *asked;  /* whose territory, sector and weight count */
  Candidate *worker; /* who gets it */
  Fit        fit;
  gboolean   works_today;
} Option;

static gboolean
make_option (VivierAssigner             *self,
             Candidate                  *candidate,
             const VivierAssignmentCase *prospect,
             Patience                    patience,
             Option                     *out)
{
  out->asked = candidate;
  out->worker = worker_of (self, candidate);
  out->fit = fit_of (candidate->user, prospect);
  if (out->worker == NULL)
    return FALSE;
  out->works_today = works_on (out->worker->user, self->today);
  if (patience == ANYBODY)
    return TRUE;
  if (out->fit == FIT_NONE || candidate->user->weight <= 0)
    return FALSE;
  return patience == BEYOND_CAPACITY || out->worker->user->capacity < 0
         || out->worker->load < out->worker->user->capacity;
}

/* Compares (load + 1) / weight without a division. */
static int
compare_loads (const Option *a,
               const Option *b)
{
  gint64 left = (a->worker->load + 1) * MAX (1, b->asked->user->weight);
  gint64 right = (b->worker->load + 1) * MAX (1, a->asked->user->weight);

  return (left > right) - (left < right);
}

static gboolean
is_better (const Option *a,
           const Option *b)
{
  int order;

  if (a->fit != b->fit)
    return a->fit > b->fit;
  if (a->works_today != b->works_today)
    return a->works_today;
  order = compare_loads (a, b);
  return order < 0 || (order == 0 && a->worker->user->id < b->worker->user->id);
}

static gboolean
find_best (VivierAssigner             *self,
           const VivierAssignmentCase *prospect,
           Patience                    patience,
           Option                     *best)
{
  gboolean has_any = FALSE;

  for (guint i = 0; i < self->candidates->len; i++)
    {
      Option option;

      if (!make_option (self, &g_array_index (self->candidates, Candidate, i), prospect, patience, &option))
        continue;
      if (!has_any || is_better (&option, best))
        *best = option;
      has_any = TRUE;
    }
  return has_any;
}

static char *
describe_fit (const Option               *option,
              const VivierAssignmentCase *prospect)
{
  const VivierUser *user = option->asked->user;
  gboolean by_territory = vivier_code_list_has (user->departments, prospect->department);
  gboolean by_sector = vivier_code_list_has_prefix (user->sectors, prospect->naf_code);

  if (option->fit != FIT_SPECIAL)
    return g_strdup (_("The lightest load"));
  if (by_territory && by_sector)
    /* Translators: a department ("13"), then a NAF code ("56.10A") */
    return g_strdup_printf (_("In charge of department %s and sector %s"), prospect->department, prospect->naf_code);
  if (by_territory)
    return g_strdup_printf (_("In charge of department %s"), prospect->department);
  return g_strdup_printf (_("In charge of sector %s"), prospect->naf_code);
}

static const char *
describe (VivierAssigner             *self,
          const Option               *option,
          const VivierAssignmentCase *prospect,
          Patience                    patience)
{
  g_autofree char *fit = describe_fit (option, prospect);
  g_autofree char *reason = NULL;

  if (patience == BEYOND_CAPACITY)
    /* Translators: %s is why somebody got a prospect: "The lightest load" */
    reason = g_strdup_printf (_("%s; everybody is at full capacity"), fit);
  else if (patience == ANYBODY)
    reason = g_strdup (_("Nobody is in charge of this department and sector"));
  else if (option->worker != option->asked)
    /* Translators: why somebody got a prospect, then who is absent */
    reason = g_strdup_printf (_("%s; stands in for %s"), fit, option->asked->user->name);
  else
    reason = g_steal_pointer (&fit);

  return g_string_chunk_insert_const (self->reasons, reason);
}

/**
 * vivier_assigner_choose:
 * @self: an assigner
 * @prospect: what decides about it
 * @reason: (out) (optional) (transfer none): why, for people
 *
 * Depends only on the users, their loads, the day and what was given out before.
 *
 * Returns: the new owner, 0 when no active user is there
 */
gint64
vivier_assigner_choose (VivierAssigner              *self,
                        const VivierAssignmentCase  *prospect,
                        const char                 **reason)
{
  g_return_val_if_fail (self != NULL && prospect != NULL, 0);

  for (Patience patience = STRICT; patience <= ANYBODY; patience++)
    {
      Option best = { 0 };

      if (!find_best (self, prospect, patience, &best))
        continue;
      best.worker->load++;
      if (reason != NULL)
        *reason = describe (self, &best, prospect, patience);
      return best.worker->user->id;
    }

  return 0;
}
