/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who gets a prospect. */
#include "config.h"

#include <string.h>

#include "rules/vivier-assignment.h"

/* A Wednesday: 14 January 2026. */
#define TODAY 20467

typedef struct {
  VivierUser  users[3]; /* Ada, Ben, Eve */
  GPtrArray  *list;
} Team;

static void
team_init (Team *team)
{
  static char *const names[] = { (char *) "Ada", (char *) "Ben", (char *) "Eve" };

  memset (team, 0, sizeof *team);
  team->list = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (team->users); i++)
    {
      team->users[i] = (VivierUser) { .id = i + 1, .name = names[i], .is_active = TRUE, .weight = 1, .capacity = -1, .working_days = 31,
                                      .absent_from = VIVIER_DAY_NONE, .absent_until = VIVIER_DAY_NONE };
      g_ptr_array_add (team->list, &team->users[i]);
    }
}

static void
team_clear (Team *team)
{
  g_ptr_array_unref (team->list);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Team, team_clear)

/* Who gets @n prospects one after another: "1231". */
static char *
give (Team         *team,
      const gint64 *loads,
      const char   *department,
      const char   *naf_code,
      int           n,
      VivierDay     today)
{
  const VivierAssignmentCase prospect = { department, naf_code };
  g_autoptr (VivierAssigner) assigner = vivier_assigner_new (team->list, loads, today);
  GString *owners = g_string_new (NULL);

  for (int i = 0; i < n; i++)
    {
      const char *reason = NULL;

      g_string_append_printf (owners, "%d", (int) vivier_assigner_choose (assigner, &prospect, &reason));
      g_assert_nonnull (reason);
    }
  return g_string_free (owners, FALSE);
}

#define assert_given(expected, ...) G_STMT_START {                   \
    g_autofree char *given = give (__VA_ARGS__);                     \
    g_assert_cmpstr (given, ==, expected);                           \
  } G_STMT_END

static void
test_round_robin (void)
{
  g_auto (Team) team;
  const gint64 loads[] = { 5, 0, 1 };

  team_init (&team);
  assert_given ("123123", &team, NULL, NULL, NULL, 6, TODAY);
  assert_given ("22323", &team, loads, NULL, NULL, 5, TODAY);
  team.users[1].weight = 2;
  assert_given ("21232123", &team, NULL, NULL, NULL, 8, TODAY);
  team.users[1].weight = 0;
  assert_given ("1313", &team, NULL, NULL, NULL, 4, TODAY);
}

static void
test_capacity (void)
{
  g_auto (Team) team;

  team_init (&team);
  for (guint i = 0; i < 3; i++)
    team.users[i].capacity = 1;
  assert_given ("1231", &team, NULL, NULL, NULL, 4, TODAY); /* beyond, rather than nobody */
}

static void
test_working_days (void)
{
  g_auto (Team) team;

  team_init (&team);
  team.users[0].working_days = 31 & ~(1u << 2); /* no Wednesdays */
  assert_given ("2323", &team, NULL, NULL, NULL, 4, TODAY);
  assert_given ("1231", &team, NULL, NULL, NULL, 4, TODAY + 1);
  assert_given ("1231", &team, NULL, NULL, NULL, 4, TODAY + 3); /* Saturday: nobody works */
}

static void
test_territory_and_sector (void)
{
  g_auto (Team) team;

  team_init (&team);
  team.users[0].departments = (char *) "13, 2A";
  team.users[1].sectors = (char *) "55,56.1";
  assert_given ("11", &team, NULL, "13", NULL, 2, TODAY);
  assert_given ("11", &team, NULL, "2a", NULL, 2, TODAY);
  assert_given ("22", &team, NULL, "75", "56.10A", 2, TODAY);
  assert_given ("33", &team, NULL, "75", "62.01Z", 2, TODAY);
  assert_given ("12", &team, NULL, "13", "56.10A", 2, TODAY);
  team.users[2].is_active = FALSE;
  assert_given ("12", &team, NULL, "75", "62.01Z", 2, TODAY); /* nobody is in charge */
}

static void
test_absence (void)
{
  g_auto (Team) team;

  team_init (&team);
  team.users[0].departments = (char *) "13";
  team.users[0].absent_from = TODAY - 1;
  team.users[0].absent_until = TODAY;
  assert_given ("23", &team, NULL, "13", NULL, 2, TODAY);
  team.users[0].stand_in_id = 3;
  assert_given ("33", &team, NULL, "13", NULL, 2, TODAY);
  assert_given ("11", &team, NULL, "13", NULL, 2, TODAY + 1);
}

static void
test_reasons (void)
{
  g_auto (Team) team;
  g_autoptr (VivierAssigner) assigner = NULL;
  const VivierAssignmentCase prospect = { "13", "56.10A" };
  const char *reason;

  team_init (&team);
  team.users[0].departments = (char *) "13";
  team.users[0].absent_from = TODAY;
  team.users[0].stand_in_id = 2;
  assigner = vivier_assigner_new (team.list, NULL, TODAY);
  g_assert_cmpint (vivier_assigner_choose (assigner, &prospect, &reason), ==, 2);
  g_assert_cmpstr (reason, ==, "In charge of department 13; stands in for Ada");
}

static void
test_nobody (void)
{
  g_auto (Team) team;
  g_autoptr (VivierAssigner) assigner = NULL;
  const VivierAssignmentCase prospect = { NULL, NULL };

  team_init (&team);
  for (guint i = 0; i < 3; i++)
    team.users[i].is_active = FALSE;
  assigner = vivier_assigner_new (team.list, NULL, TODAY);
  g_assert_cmpint (vivier_assigner_choose (assigner, &prospect, NULL), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/assignment/round-robin-by-load-and-weight", test_round_robin);
  g_test_add_func ("/assignment/capacity", test_capacity);
  g_test_add_func ("/assignment/working-days", test_working_days);
  g_test_add_func ("/assignment/territory-and-sector", test_territory_and_sector);
  g_test_add_func ("/assignment/absence-and-stand-in", test_absence);
  g_test_add_func ("/assignment/the-reason-is-told", test_reasons);
  g_test_add_func ("/assignment/nobody-is-active", test_nobody);
  return g_test_run ();
}
